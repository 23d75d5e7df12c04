#!/usr/bin/env bash
# Says what a pull request means: writes review.md, and fails where a change that binds has no declared meaning.
#
#   docs/ci/review.sh BASE [CORPUS]
#
# BASE is the git revision that the pull request goes to, CORPUS its folder of criteria. `kijun` has to be on the path.
set -euo pipefail
base=$1
corpus=${2:-criteria-src}
exec kijun diff "git:$base" --corpus "$corpus" --format markdown --out review.md --deny-undeclared
