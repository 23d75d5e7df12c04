#!/usr/bin/env bash
# Checking a Doorstop document moves its section 1.10 to 1.1, in the file.
#
# Package: doorstop 3.2 (PyPI).
# One would guess: a check reads, and a level is a section number.
# What happens: a level of two parts that is written without quotation marks is a number in YAML, so that 1.10 is 1.1;
#   the check writes 1.1 back and then warns of a duplicate. 1.10.1 and 1.9 stay, as they are text or the same number.
# Why it matters: two criteria share a place in the published order, after a command that nobody expects to edit.
# Source: YAML 1.2, 10.3.2 (a plain scalar of digits and one point is a float).
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages doorstop==3.2

git init --quiet .
doorstop create REQ reqs >/dev/null
for item in 001:1.1 002:1.9 003:1.10 004:1.10.1; do
  cat >"reqs/REQ${item%%:*}.yml" <<YAML
active: true
derived: false
header: ''
level: ${item##*:}
links: []
normative: true
ref: ''
reviewed: null
text: |
  Written as ${item##*:}
YAML
done
doorstop 2>&1 | grep -i level >log
{ cat log; for file in reqs/REQ00?.yml; do echo "$(basename "$file") $(grep ^level "$file"),$(tail -1 "$file")"; done; } >seen
as_stated <<'SEEN'
WARNING: REQ: duplicate level: 1.1 (REQ001, REQ003)
REQ001.yml level: 1.1,  Written as 1.1
REQ002.yml level: 1.9,  Written as 1.9
REQ003.yml level: 1.1,  Written as 1.10
REQ004.yml level: 1.10.1,  Written as 1.10.1
SEEN
