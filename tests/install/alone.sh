# Read by the other scripts: one installation at a time. Tests that run side by side ask for the same things at once, and
# neither apt nor npm waits for another of its kind.
if [ -z "${KIJUN_INSTALLS:-}" ] && command -v flock >/dev/null; then
  KIJUN_INSTALLS=1 exec flock "${TMPDIR:-/tmp}/kijun-install.lock" sh "$0" "$@"
fi
