# Sourced by the scripts of this folder: pinned packages in a temporary folder that goes away again, and what was
# seen there held against what is stated. Nothing outside that folder is written.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export LC_ALL=C.UTF-8 PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1 PYTHONWARNINGS=ignore
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

# Packages of PyPI, each with its version; their programs come first in the path.
python_packages() {
  python3 -m venv "$work/python"
  "$work/python/bin/pip" install --quiet "$@"
  export PATH="$work/python/bin:$PATH"
}

# Packages of npm, each with its version; none of their install scripts is run.
node_packages() {
  npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$work" "$@" >/dev/null
}

# Ends with an error if the file `seen` is not what stands on standard input.
as_stated() {
  cat >stated
  cat seen
  if ! diff -u --label stated --label seen stated seen >difference; then
    echo
    echo "$(basename "$0"): what is stated here has changed"
    cat difference
    exit 1
  fi
  echo "-- as stated"
}
