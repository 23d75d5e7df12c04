#!/usr/bin/env bash
# For a formula engine ガード (guard) is equal to カード (card).
#
# Package: hyperformula 3.5.0 (npm).
# One would guess: texts are compared as spreadsheets do, without regard to capitals at most.
# What happens: the engine's default leaves out accents, and the marks that tell が from か and ぱ from は are accents to
#   the collation behind it, as is the difference of hiragana and katakana. =, SWITCH and comparisons find such words
#   equal; EXACT and COUNTIF do not.
# Why it matters: a checklist that is computed outside a spreadsheet, in a service or in a browser, gives other states.
# Source: the options accentSensitive and caseSensitive, both false by default; Unicode Technical Standard 10 has voiced
#   marks on its second level and the kind of kana on its third.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages hyperformula@3.5.0

cat >compare.mjs <<'JS'
import { HyperFormula } from "hyperformula";
const formulas = ['="ガード"="カード"', '="はい"="ぱい"', '="かぎ"="カギ"', '="ハード"<"バード"', '="適合"="不適合"',
  '=SWITCH("ガード","カード","card","ガード","guard")', '=EXACT("ガード","カード")', '=COUNTIF(A1:B1,"カード")'];
const engine = HyperFormula.buildFromArray([["カード", "ガード"], ...formulas.map(formula => [formula])], { licenseKey: "gpl-v3" });
formulas.forEach((formula, row) => console.log(formula, engine.getCellValue({ sheet: 0, row: row + 1, col: 0 })));
JS
node compare.mjs >seen
as_stated <<'SEEN'
="ガード"="カード" true
="はい"="ぱい" true
="かぎ"="カギ" true
="ハード"<"バード" false
="適合"="不適合" false
=SWITCH("ガード","カード","card","ガード","guard") card
=EXACT("ガード","カード") false
=COUNTIF(A1:B1,"カード") 1
SEEN
