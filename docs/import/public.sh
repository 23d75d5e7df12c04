#!/bin/sh
# Imports real public standards, which are fetched each time and never kept: how much comes in, what is lost, how long it
# takes. CI does not run it.
#
#   docs/import/public.sh [FOLDER]
#
# FOLDER may hold clones of the repositories, named OWNER+NAME, for who has no way to GitHub; KIJUN names the program.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kijun=${KIJUN:-kijun}
clones=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Puts a file of a repository, as it was published under a tag or on a branch, where it can be read.
get() {
  if [ -n "$clones" ]; then
    clone="$clones/$(echo "$1" | tr / +)"
    [ ! -d "$clone/repo" ] || clone="$clone/repo"
    git -C "$clone" show "HEAD:$3" >"$4"
  else
    curl -fsSL "https://raw.githubusercontent.com/$1/$2/$(echo "$3" | sed 's/ /%20/g')" -o "$4"
  fi
}

# Imports with a mapping and says what came of it.
bring() {
  name=$1 mapping=$2
  shift 2
  begin=$(date +%s%N)
  "$kijun" import "$@" --mapping "$here/$mapping" --name "$name" --corpus "$work/corpus" --lang en \
    --losses "$work/$name.losses" >/dev/null 2>"$work/$name.told" || [ $? = 1 ]
  end=$(date +%s%N)
  echo "$name: $(tail -1 "$work/$name.told") ($(((end - begin) / 1000000)) ms)"
  cut -f 2,3 "$work/$name.losses" | sed 's/`[^`]*`/…/g; s/^\([a-z]*\)\t[^ ]*: /\1\t…: /' | sort | uniq -c | sort -rn | head -5
}

"$kijun" new "$work/corpus" --lang en >/dev/null

# An IoT standard and its Japanese translation, each chapter a file of Markdown tables.
for language in en ja; do
  repository=OWASP/IoT-Security-Verification-Standard-ISVS
  [ $language = en ] || repository=coky-t/owasp-isvs-ja
  : >"$work/isvs.$language.md"
  for chapter in V1-IoT_Ecosystem V2-User_Space_Application V3-Software_Platform V4-Communication V5-Hardware_Platform; do
    get $repository master "$language/${chapter}_Requirements.md" "$work/part"
    cat "$work/part" >>"$work/isvs.$language.md"
    echo >>"$work/isvs.$language.md"
  done
done
echo "rows in the tables: $(grep -c '^| \*\*[0-9]' "$work/isvs.ja.md") (ja), $(grep -c '^| \*\*[0-9]' "$work/isvs.en.md") (en)"
bring isvs isvs.toml "$work/isvs.ja.md" "$work/isvs.en.md"

# Two editions of a standard with some 300 requirements, and what became of each.
get OWASP/ASVS master "4.0/docs_en/OWASP Application Security Verification Standard 4.0.3-en.csv" "$work/asvs-4.csv"
get OWASP/ASVS master 5.0/docs_en/OWASP_Application_Security_Verification_Standard_5.0.0_en.csv "$work/asvs-5.csv"
get OWASP/ASVS master 5.0/mappings/mapping_v5.0.0_to_v4.0.3.yml "$work/new.yml"
get OWASP/ASVS master 5.0/mappings/mapping_v4.0.3_to_v5.0.0.yml "$work/old.yml"
echo "rows in the tables: $(grep -c '^V[0-9]' "$work/asvs-4.csv") (4.0.3), $(grep -c '^V[0-9]' "$work/asvs-5.csv") (5.0.0)"
"$here/succession.py" "$work/new.yml" "$work/old.yml" >"$work/asvs.changes.csv"
bring asvs-4 asvs-4.toml "$work/asvs-4.csv"
bring asvs-5 asvs-5.toml "$work/asvs-5.csv" --succession "$work/asvs.changes.csv"
grep -c '^    from ' "$work/corpus/imported/asvs-5.kijun" | sed 's/^/clauses that come from the edition before (lines): /'
grep -c '^  dropped ' "$work/corpus/imported/asvs-5.kijun" | sed 's/^/clauses without a successor: /'

# A catalogue of OSCAL with more than 1,000 controls.
# A clone may lack its largest files; the revision before has 922.
get usnistgov/oscal-content main nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json "$work/800-53.json" 2>/dev/null ||
  get usnistgov/oscal-content main nist.gov/SP800-53/rev4/json/NIST_SP-800-53_rev4_catalog-min.json "$work/800-53.json"
echo "controls in the catalogue: $(grep -o '"class": *"SP800-53[a-z-]*"' "$work/800-53.json" | grep -vc assess)"
bring nist oscal.toml "$work/800-53.json"

"$kijun" fmt --check "$work/corpus" && echo "all of it is in canonical form"
"$kijun" check "$work/corpus" --lang en --format short 2>/dev/null | grep -o ' error\[[a-z-]*\]\|error\[[a-z-]*\]' | sort | uniq -c || true
"$kijun" check "$work/corpus" --lang en 2>/dev/null | tail -1
