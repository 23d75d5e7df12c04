# 日本語の文。`$name` に値が入る。利用者の書いた文字列は「」で囲む。

## mending

did-you-mean = 「{$name}」ではありませんか
replace-fix = 「{$text}」に置き換える
known-words-help = ここに書ける語: {$words}
first-here = 最初はここ

## one file

unreadable-line = この行は読み取れない
unreadable-line-help = 行には、「level star-1」のように語とその内容を書くか、「#」に続けてコメントを書くか、波括弧を書く
unclosed-text = 文字列の終わりの引用符がない
unclosed-text-help = 同じ行で「"」を閉じる。長い文字列は「"""」で囲む
unclosed-long-text = 文字列の終わりの「"""」がない
unclosed-long-text-help = 項目が終わる前に「"""」で閉じる
missing-brace = この位置より前に閉じ波括弧がない
missing-brace-opener = ブロックの始まり
missing-brace-help = ブロックを開いた行と同じ字下げで「{"}"}」だけの行を書く
extra-brace = この波括弧に対応するものがない
extra-brace-help = 波括弧を削除するか、ブロックを開く行を補う
stray-line = この行はどの項目にも属していない
stray-line-help = 項目の波括弧の中に移す。項目の始まりであれば字下げをやめる
nested-too-deep = ブロックの入れ子が深すぎる
full-width = 半角で書くところに全角文字がある: 「{$replacement}」
full-width-fix = 「{$replacement}」にする
invisible-character = 「{$word}」に目に見えない文字がある
invisible-character-fix = 目に見えない文字を取り除く
unknown-kind = 「{$word}」という種別はない
missing-id = この{$kind}に番号がない
malformed-id = {$kind}の番号として使えない形である
malformed-id-help = 番号には、空白と、「:」「@」など項目とその部分をつなぐ文字を使えない
malformed-id-edition-help = 「etsi-en-303-645@3.1.3」のように、文書名、「@」、版の順に書く
unknown-field = {$kind}に「{$word}」という欄はない
no-punctuation-help = 欄の名前とその内容の間には何も書かない
repeated-field = 欄「{$field}」が二つある
missing-field = この{$kind}に欄「{$field}」がない
missing-field-help = 「{$field}」を加える: {$meaning}
missing-argument = 「{$field}」の後に必要なものがない: {$shape}
extra-argument = ここには何も書かない: 「{$word}」
wrong-argument = ここに書くものが違う。書くもの: {$shape}
date-help = 年月日、年月又は年を書く: 2026-04-01、2026-04、2026
text-help = 文字列を引用符で囲む: "…"
missing-block = 欄「{$field}」には波括弧のブロックが必要である
missing-block-help = 後ろに「{"{"}」を書き、言語又は欄ごとに一行を書き、「{"}"}」で閉じる
unexpected-block = 欄「{$field}」にはブロックを書かない
malformed-translation = この行には、言語とその文字列だけを書く
malformed-translation-help = 例: ja "機器は、…こと。"
malformed-condition = ここから先を条件として読み取れない
malformed-condition-help = 製品特性を「かつ」「または」「否定」と括弧だけで組み合わせる

## exceptions

unknown-code = 「{$code}」という検査はない
unknown-code-help = 検査のコードは、指摘の先頭の角括弧の中にある
unused-allow = この項目には、許容する指摘「{$code}」がない
unused-allow-fix = この行を削除する

## files and folders

io-error = 読み書きできない: {$error}
not-a-folder = フォルダーではない
no-such-folder = フォルダーがない
config-error = 設定を読み取れない: {$error}
not-a-file = 通常のファイルではない
file-too-large = ファイルが{$megabytes} MBを超えている。分割する
wrong-encoding = 文字コードが{$encoding}である。UTF-8で保存する
not-text = テキストファイルではない
not-utf-8 = {$offset}バイト目からUTF-8ではない。UTF-8で保存する
path-escapes = 出力先のフォルダーの外を指している

## names

dangling-reference = {$kind}「{$id}」がない
dangling-reference-help = 番号を直すか、{$kind}を書く
dangling-kind-help = 「{$id}」はあるが、種別が{$kind}である
dangling-kind-here = この番号をもつもの
dangling-edition-help = この文書で収録済みの版: {$editions}
duplicate-id = {$kind}「{$id}」は既にある
duplicate-id-help = どちらかに、まだ使われたことのない番号を付ける
ambiguous-link = 「{$id}」という{$kind}が複数ある
ambiguous-link-target = 候補
ambiguous-link-help = それぞれに別の番号を付け、ここで指すものを選ぶ
retired-reference = {$kind}「{$id}」は廃止されている
retired-reference-here = 廃止の記載
retired-reference-help = 参照をやめるか、現行のものを参照する
retired-reference-replaced-help = 置き換えた項目: {$names}
outdated-edition = 制度は「{$pinned}」に版を固定しているが、「{$id}」を引用している
outdated-edition-help = 固定した版での項目: {$names}
outdated-edition-gone-help = 版「{$pinned}」に「{$clause}」の後継の項目がない。別の項目を引用するか、固定する版を変える
id-pattern = 番号「{$id}」は、制度が{$kind}に定めた形ではない
id-pattern-here = 定めた形
id-pattern-help = # は数字、@ は英大文字、* は任意の文字列: {$patterns}
source-migration-word = 変更を表す語が、「{$older}」と「{$clause}」の関係に合わない
source-migration-word-help = この版のすべての由来の行から見ると、次のとおり: {$words}
source-migration-dropped = 項目「{$clause}」は削除とされているが、後継の項目がある
source-migration-continued = 後継の項目
source-migration-unexplained = 旧版にも項目「{$clause}」があるが、それとの関係が書かれていない
source-migration-unexplained-help = 「from {$clause} same」を加える。番号だけが再び使われた場合は「dropped {$clause}」を加える
source-migration-namesake = 旧版の項目
source-migration-left = この版の項目「{$clause}」の行き先が書かれていない
source-migration-left-help = 後継の項目に「from {$clause} …」を加えるか、「dropped {$clause}」を加える
source-migration-older = 旧版の項目

## trace

requirement-without-criterion = セキュリティ要件「{$id}」を満たす適合基準がない
requirement-without-criterion-help = 「satisfies {$id}」をもつ適合基準を書くか、要件を廃止する
criterion-not-evaluated = 適合基準「{$id}」を評価する評価手順がない
clause-not-evaluated = 項目「{$id}」を評価する評価手順がない
clause-not-evaluated-help = 評価手順の「evaluates」にこの項目を加える
circular-reference = 「{$field}」をたどると元に戻る: {$names}
circular-reference-on = 続き
circular-reference-help = 向きの誤っている参照を取り除く
level-mismatch-requirement = セキュリティ要件「{$id}」は「{$other}」、適合基準は「{$own}」に属している
level-mismatch-requirement-help = 適合基準は、同じレベルと製品類型の要件だけを満たす
level-mismatch-strengthens = 「{$other}」の適合基準「{$id}」は「{$own}」の下位ではない
level-mismatch-strengthens-help = 同じ製品類型又は全製品共通の、下位レベルの適合基準を書く
level-mismatch-procedure = 評価手順「{$id}」が「{$own}」と「{$other}」の項目をともに評価している
level-mismatch-procedure-help = レベルと製品類型ごとに評価手順を分ける
level-mismatch-here = 比べる相手

## coverage

threat-not-countered = レベル「{$level}」に、脅威「{$threat}」に対抗する要件がない
threat-not-countered-category = 製品類型「{$category}」のレベル「{$level}」に、脅威「{$threat}」に対抗する要件がない
threat-not-countered-document = このレベルの文書
threat-not-countered-help = 要件の「counters」に脅威を加えるか、脅威の対象レベルから外す
longlist-undecided = ロングリスト項目「{$id}」の採否が決まっていない
longlist-undecided-help = 「adopted」「declined」「deferred」のいずれかを加える。後の二つには理由を書く
longlist-decided-twice = ロングリスト項目「{$id}」の採否が複数ある
longlist-decided-twice-help = 「adopted」「declined」「deferred」のうち一つだけを残す
adopted-not-selected = ロングリスト項目「{$id}」は採用とされているが、どの要件にも選ばれていない
adopted-not-selected-help = 要件の「selects」に加えるか、採否を改めて理由を書く
selected-against-decision = 採用していないロングリスト項目「{$id}」を要件が選んでいる
selected-against-here = 採否の記載
selected-against-help = 採否を「adopted」に改めるか、要件から外す
source-gap = 「{$source}」の必須項目「{$clause}」に由来する、採用されたロングリスト項目がない
source-gap-help = この項目を扱うロングリスト項目に「from」を加える
source-gap-reason = 「{$id}」を採用しない理由: {$reason}
source-gap-decided-help = 項目を採用する。採用しない場合は、その理由とともに指摘が残る
unused-item = {$kind}「{$id}」はどこからも参照されていない
unused-item-help = 使うか、削除する

## levels

category-missing = レベル「{$level}」の{$kind}「{$id}」に製品類型がない
category-missing-help = 「category」を加える。このレベルは製品類型別に定める
category-unexpected = レベル「{$level}」の{$kind}「{$id}」に製品類型がある
category-unexpected-help = この行を削除する。このレベルは全製品共通である
category-scope-here = レベルの適用範囲
category-without-level = 製品類型「{$category}」にレベル「{$level}」はない
category-without-level-help = レベル又は製品類型を改めるか、製品類型の「levels」に「{$level}」を加える
category-levels-here = この製品類型の対象レベル
level-containment = ロングリスト項目「{$id}」は「{$lower}」で求めているが、「{$higher}」では求めていない
level-containment-help = 「{$higher}」の要件の「selects」に「{$id}」を加える
loosened-value = 「{$hole}」の値が「{$level}」より緩い: {$below}に対して{$value}
loosened-value-below = 下位レベルの値
loosened-value-help = 下位レベルと同じか、より厳しい値にする
unbound-hole = ロングリスト項目「{$id}」の「{$hole}」を、要件「{$requirement}」のどの適合基準も定めていない
unbound-hole-here = 変数の宣言
unbound-hole-help = 「{$criterion}」などに、数値と単位を付けて「bind {$hole}」を加える
binding-twice = 適合基準「{$id}」が「{$hole}」を二度定めている
binding-twice-help = どちらかの行だけを残す
binding-unit = 「{$hole}」の単位は「{$wanted}」であり、「{$unit}」では表せない
binding-unit-here = 変数の宣言
binding-unit-help = 「{$wanted}」又はそれに換算できる単位で書く
rigour-falls-level = レベル「{$level}」の「{$field}」が「{$lower}」より緩い
rigour-falls-level-help = 緩いものを外すか、順位を直す
rigour-falls-method = ロングリスト項目「{$id}」の評価が、「{$higher}」では「{$lower}」より緩い
rigour-falls-method-help = 下位レベルと同じか、より厳しい評価方法の評価手順を加える
rigour-falls-below = こちらの方が厳しい
level-order = レベル「{$level}」は「{$lower}」の次にあるが、順位が高くない
level-order-rank = 順位
level-order-help = 低いレベルから順に書くか、順位を直す
level-includes = レベル「{$level}」が包含する「{$included}」は、一つ下のレベルではない
level-includes-help = 一つ下のレベルは「{$next}」
level-includes-none-help = 下位のレベルはない。この行を削除する
