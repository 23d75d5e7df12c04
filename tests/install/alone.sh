# Read by the other scripts. Nothing is installed unless the machine is Debian and this is root: whoever else runs the
# tests is told what is missing, and decides.
if [ "$(id -u)" != 0 ] || ! grep -qx 'ID=debian' /etc/os-release 2>/dev/null; then
  exit 0
fi
# One installation at a time. Tests that run side by side ask for the same things at once, and neither apt nor npm waits
# for another of its kind.
if [ -z "${KIJUN_INSTALLS:-}" ] && command -v flock >/dev/null; then
  KIJUN_INSTALLS=1 exec flock "${TMPDIR:-/tmp}/kijun-install.lock" sh "$0" "$@"
fi
