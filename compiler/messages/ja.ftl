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
config-unknown-code = `[severity]` の「{$code}」というコードの検査はない。一覧は `kijun explain` で表示できる
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

## conditions

impossible-condition = 「{$field}」の条件を満たす製品はあり得ない
impossible-condition-help = 製品特性の含意と排他を確かめ、残りと矛盾する部分を除く
trivial-condition = 「{$field}」の条件はすべての製品で成り立つ
trivial-condition-help = すべての製品が対象ならこの行を除く。そうでなければ条件を直す
trivial-condition-fix = 条件を除く
redundant-condition = 「{$part}」は条件の残りの部分から決まる
redundant-condition-help = この部分は省ける。条件は変わらない
contradictory-facts = 製品特性「{$id}」は成り立ち得ない。含意する製品特性が互いに排他である
contradictory-facts-here = 「{$id}」がここで排他とする
contradictory-facts-help = 誤っている含意又は排他を除く
narrower-than-source = ロングリスト項目「{$item}」の適合基準は、必須の項目「{$clause}」が適用される製品の一部に適用されない
narrower-than-source-clause = 出典の項目
narrower-item = ロングリスト項目
narrower-than-below = ロングリスト項目「{$item}」の適合基準は、下位レベルで適用される製品の一部に適用されない
narrower-than-below-criterion = 下位レベルの適合基準
left-out-help = 対象から漏れる例：「{$holding}」に当てはまり「{$lacking}」に当てはまらない製品。条件を広げるか、その製品の適合基準を加える
left-out-holding-help = 対象から漏れる例：「{$holding}」に当てはまる製品。条件を広げるか、その製品の適合基準を加える
left-out-lacking-help = 対象から漏れる例：「{$lacking}」に当てはまらない製品。条件を広げるか、その製品の適合基準を加える
depends-on-optional = 「{$id}」はすべての製品に適用されるが、一部の製品だけに適用される「{$other}」を前提としている
depends-on-optional-when = その適用条件
depends-on-optional-help = 適用条件をそろえるか、求める内容を項目に直接書く

## texts

missing-translation = 「{$field}」に次の言語の文がない：{$languages}
missing-translation-help = 制度のすべての言語で文を加える
unknown-language = 制度に「{$language}」という言語はない
unknown-language-help = 制度の言語：{$languages}
repeated-language = 「{$language}」の文がすでにある
repeated-language-help = どちらか一方を残す
empty-text = 「{$language}」の文が空である
empty-text-help = 文を書く。書くことがなければ欄ごと除く
leftover = 「{$word}」は書きかけの印とみられる
leftover-help = 文を完成させるか、覚え書きを「#」のコメントに移す
avoided-term = 「{$word}」は用語集で避ける語とされている
avoided-term-entry = 用語集の見出し
avoided-term-help = 「{$term}」を使う
vague-word = 「{$word}」は判定の基準にならない
vague-word-help = 何を測り何を示せばよいかを書くか、注記で語を定義する
modal-mismatch = 「{$language}」と「{$other}」の文で義務の強さが異なる
modal-here = ここでは{$strength}
modal-mismatch-help = こちらは{$found}、もう一方は{$wanted}。どちらかにそろえる
modal-missing = 「{$language}」の文に義務の強さを表す語がない
modal-missing-help = 制度の義務表現を使う。日本語では文末の「こと。」、英語では「shall」など
number-mismatch = 「{$number}」が「{$language}」の文にない
number-mismatch-help = 数値をすべての言語で一致させる
other-language = 「{$language}」の文
link-mismatch = 「{$id}」へのリンクが「{$language}」の文にない
link-mismatch-help = すべての言語で同じ項目にリンクする
broken-text-link = 「{$id}」という項目はない
broken-text-link-help = 角括弧の中に項目の番号を書く。リンクでない角括弧は「\[」と書く
unknown-parameter = 「{$name}」の値がここにはない
unknown-parameter-help = 適合基準に「設定値」を加える。値を印字できるのは、適合基準の項目と、その評価手順の手順・期待結果・合格である
unknown-parameter-longlist-help = この名前の「変数」を項目に宣言する
unused-binding = 「{$name}」の値がどこにも印字されない
unused-binding-help = 項目でその数値を述べる所に名前を波括弧で書き、数値を一か所だけに置く
raw-html = 文の中にHTMLは書けない：「{$tag}」
raw-html-help = Markdownで書く。文字そのものは「\<」と書く

## provenance and documents

missing-provenance = {$kind}「{$id}」に根拠がない
missing-provenance-help = 「根拠」を加え、確認済み・二次情報・推定・未確認のいずれかを記す
unverified-publication = 公表済みの文書「{$id}」に未確認の項目が{$count}件ある
unverified-publication-first = 最初の項目
unverified-publication-help = 項目を確認するか、文書を案又は意見募集とする
item-in-no-document = {$kind}「{$id}」を収録する文書がない
item-in-no-document-help = そのレベルと製品類型の文書を加えるか、レベルと製品類型を直す
document-overlap = 文書「{$id}」は「{$other}」と同じレベル及び製品類型を収録する
document-overlap-help = 一方を廃止するか、レベル又は製品類型を直す
empty-document = 文書「{$id}」に適合基準がない
empty-document-help = そのレベルと製品類型の適合基準を書くか、レベルと製品類型を直す
last-revision = 改訂履歴の最後は版「{$last}」だが、文書の版は「{$edition}」である
last-revision-here = 最後の改訂
last-revision-help = この版の改訂を履歴に加えるか、版を直す
repeated-revision = 版「{$edition}」の改訂がすでにある
repeated-revision-help = 改訂ごとに異なる版を付ける
revision-order = {$date}の改訂が{$earlier}の改訂より後にある
revision-order-here = 後の日付
revision-order-help = 改訂を日付の順に並べる
published-without-date = 公表済みの文書「{$id}」に日付がない
published-without-date-help = 「日付」に公表日を書く
waiver-window = みなし適合「{$id}」は{$since}に始まる前の{$until}に終わる
waiver-window-since = 適用開始日
waiver-window-help = どちらかの日付を直す

## shared

## コマンド
cli = セキュリティ基準の資料集を検査し、公表物を作る。
cli-exit-codes =
    終了コード:
      0  問題なし
      1  エラー又は差異あり
      2  使い方の誤り、又は読み書きの失敗
cli-lang = 表示する言語（ja 又は en）。省略時はシステムの言語
cli-color = 色を使うか
cli-help = このヘルプを表示する
cli-version = 版を表示する
cli-values = {""}［{ $values }］
cli-heading-usage = 使い方:
cli-heading-commands = コマンド:
cli-heading-arguments = 引数:
cli-heading-options = オプション:
cli-new = 手始めとなる小さな資料集のフォルダーを作る
cli-new-folder = フォルダー。存在しないか、空であること
cli-check = 資料集の問題を指摘する
cli-check-folder = 資料集のフォルダー。省略時は kijun.toml のある、このフォルダー又は上位のフォルダー
cli-check-format = 指摘の書式
cli-check-fix = 確実な修正を行う
cli-check-deny_warnings = 警告もエラーとして扱う
cli-check-partial = 手元にないファイルの項目への参照を警告にとどめる
cli-build = パックとすべての公表物を作る
cli-build-folder = 資料集のフォルダー。省略時は kijun.toml のある、このフォルダー又は上位のフォルダー
cli-build-out = 出力先。省略時は kijun.toml の指定、又は資料集と並ぶ generated フォルダー
cli-build-only = この生成器だけを実行する。複数回指定できる
cli-build-deny_loss = 書式で表せない内容があれば失敗とし、何も書き込まない
cli-build-check = いまの出力と比べるだけで、何も書き込まない
cli-build-all = 変更のない文書も含めて、すべてのファイルを作り直す
cli-build-partial = 手元にないファイルの項目への参照を警告にとどめる
cli-fmt = 原稿を標準の形に整える
cli-fmt-paths = ファイル又はフォルダー。- は標準入力。省略時は、いまのフォルダーを含む資料集
cli-fmt-check = 変更点を示すだけで、何も書き込まない
cli-fmt-keywords = キーワードの言語。省略時は kijun.toml の指定
cli-explain = 指摘のコードを説明する
cli-explain-code = コード。省略時はすべてのコードを一覧する
cli-query = 条件に合う項目を一覧する
cli-query-folder = 資料集のフォルダー。省略時は kijun.toml のある、このフォルダー又は上位のフォルダー
cli-query-kind = この種別の項目。キーワードで指定する
cli-query-level = このレベルに属する項目
cli-query-category = この製品類型に属する項目
cli-query-source = この出典に基づく項目
cli-query-coverage = 対応の程度がこれに当たる項目
cli-query-provenance = 根拠の確からしさがこれに当たる項目
cli-query-text = この文字列を含む項目
cli-query-json = JSON で出力する
cli-trace = 項目の由来と、その先にあるものを示す
cli-trace-id = 出典の項目、ロングリスト項目、要件、適合基準、その項目又は評価手順の番号
cli-trace-folder = 資料集のフォルダー。省略時は kijun.toml のある、このフォルダー又は上位のフォルダー
cli-trace-format = 出力の書式
cli-facts = 製品に適用される適合基準と、その理由を示す
cli-facts-file = 製品の特性を 1 行に一つずつ「特性 = true」又は「特性 = false」と書いた TOML ファイル
cli-facts-folder = 資料集のフォルダー。省略時は kijun.toml のある、このフォルダー又は上位のフォルダー
cli-facts-document = この文書の適合基準に限る
cli-facts-level = このレベルの適合基準に限る
cli-facts-category = この製品類型の適合基準に限る
cli-facts-json = JSON で出力する
cli-completions = シェルの補完スクリプトを出力する
cli-completions-shell = シェル
cli-man = マニュアルページを出力する
cli-man-command = コマンド。そのコマンドのページを出力する
cli-progress-check = 資料集を検査しています
cli-progress-build = 公表物を作っています
cli-failure = エラー: { $message }
cli-output-failed = 出力を書き込めません: { $error }
cli-usage-error = エラー: { $message }
cli-usage-hint = 使い方は「kijun --help」及び「kijun コマンド --help」で確認できます
cli-unknown-argument = 引数「{ $argument }」はありません
cli-unknown-command = コマンド「{ $command }」はありません
cli-invalid-value = 「{ $value }」は「{ $argument }」に指定できません: { $values }
cli-missing-argument = 指定が足りません: { $argument }
cli-missing-command = コマンドを指定してください
cli-conflict = 「{ $argument }」は「{ $other }」と同時に指定できません
cli-other-error = { $error }

## 指摘
report-error = エラー
report-warning = 警告
report-note = 参考
report-help = 対処: { $text }
report-fix = 「kijun check --fix」で修正できます: { $title }
report-suggestion = 修正の候補: { $title }
report-clean = { $files } 個のファイルに指摘はありません
report-summary = { $files } 個のファイルに、エラー { $errors } 件、警告 { $warnings } 件、参考 { $notes } 件
report-fixable = うち { $count } 件は「kijun check --fix」で修正できます

## コマンドの報告
new-done = 「{ $folder }」に資料集を作りました。次は「kijun check { $folder }」、続いて「kijun build { $folder }」を実行してください
folder-not-empty = フォルダーが空ではありません。空のフォルダーか、まだないフォルダーを指定してください
check-fixed = { $files } 個のファイルで { $count } 件を修正しました
build-stopped = 資料集にエラーがあるため、何も書き込みませんでした
build-warnings = 資料集に警告が { $count } 件あります。「kijun check」で確認できます
build-loss-denied = 書式で表せない内容が { $count } 件あるため、何も書き込みませんでした
build-unknown-generator = 生成器「{ $name }」はありません。指定できるのは { $known } です
build-clash = 二つの生成器が異なる内容のファイル「{ $path }」を作りました。Kijun の不具合ですので、報告してください
build-same = 「{ $folder }」は最新の出力と一致しています
build-differs = 「{ $folder }」は最新の出力と一致しません
build-done = 「{ $folder }」: 書き込み { $written } 個、変更なし { $same } 個、削除 { $removed } 個、作り直さなかった文書 { $kept } 件、書式で表せない内容 { $losses } 件
output-not-empty = 出力以外のファイルがあるフォルダーです。--out で別のフォルダーを指定するか、空にしてください
output-no-manifest = この版の Kijun では読めない一覧です。--out で別のフォルダーを指定するか、空にしてください
output-link = リンクです。リンク先には出力しません。リンクを取り除いてください
link-leads-out = 資料集のフォルダーの外へのリンクです。ファイルそのものを置いてください
fmt-different = { $count } 個のファイルが標準の形ではありません。「kijun fmt」で整えられます
explain-unknown = コード「{ $code }」はありません。「kijun explain」で一覧を表示できます
explain-unknown-near = コード「{ $code }」はありません。「{ $best }」ではありませんか

## 一覧
query-head-kind = 種別
query-head-id = 番号
query-head-level = レベル
query-head-category = 製品類型
query-head-coverage = 対応
query-head-provenance = 根拠
query-head-title = 標題
query-count = { $count } 件
query-unknown = { $kind }「{ $name }」はありません
query-unknown-near = { $kind }「{ $name }」はありません。「{ $best }」ではありませんか
query-unknown-kind = 種別「{ $name }」はありません。指定できるのは { $words } です
query-unknown-provenance = 根拠「{ $name }」はありません。指定できるのは { $words } です
coverage-deep = 対応済み
coverage-shallow = 一部対応
coverage-uncovered = 未対応

## 追跡
trace-title = { $id } の由来とその先
trace-test = 試験項目
trace-upstream = 由来
trace-downstream = その先
trace-nothing = { $title }: なし
trace-again = 上に既出
trace-unknown = 「{ $id }」という出典の項目、ロングリスト項目、要件、適合基準、その項目又は評価手順はありません
trace-unknown-near = 「{ $id }」は見つかりません。「{ $name }」ではありませんか
link-outdated = 固定した版と異なる
link-orphaned = 参照先なし
link-ambiguous = 番号の重複
link-unwanted = 廃止又は不採用
link-duplicate = 重複

## 製品特性
facts-not-toml = 回答を読めません。1 行に一つずつ「特性 = true」又は「特性 = false」と書いてください: { $error }
facts-not-boolean = 「{ $fact }」の回答が true でも false でもありません
facts-implies = 回答が矛盾しています。「{ $fact }」が true なら「{ $other }」は false になりません
facts-excludes = 回答が矛盾しています。「{ $fact }」が true なら「{ $other }」は true になりません
facts-applies = 適用
facts-not-applicable = 対象外
facts-open = 未定
facts-yes = はい
facts-no = いいえ
facts-given = { $fact }: { $answer }
facts-follows = { $fact }: { $answer }（他の回答から導出）
facts-to-answer = 回答が必要: { $facts }
facts-every-product = 製品特性によらず、すべての製品
facts-count = 適用 { $applies } 件、対象外 { $not } 件、未定 { $open } 件
# 帳票（チェックリスト、試験対応表）
sheet-yes = はい
sheet-no = いいえ
sheet-cover = 表紙
sheet-facts = 製品の特性
sheet-checklist = チェックリスト
sheet-title = { $title } チェックリスト
sheet-edition-of = 第{ $edition }版
sheet-refused = 入力できない値
sheet-yes-no-only = 「はい」又は「いいえ」を一覧から選ぶ。空欄に戻すには、セルの内容を削除する。
sheet-from-list-only = 一覧から選ぶ。空欄に戻すには、セルの内容を削除する。
sheet-verdict-only = 一覧から選ぶ。該当しないことを示す判定は、「適用」の欄が「適用なし」の行でだけ選べる。
sheet-section-document = 対象文書
sheet-section-advice = 記入の手引き
sheet-section-applicant = 申請者及び製品
sheet-section-evaluation = 評価
sheet-section-recognitions = みなし適合
sheet-section-state = 記入状況
sheet-advice-cells = １　黄色のセルに記入する。ほかのセルは保護されている（パスワードはない）。
sheet-advice-facts = ２　「製品の特性」の質問に答える。答えに応じて、適用される項目が決まる。
sheet-advice-verdicts = ３　「チェックリスト」の各行で判定を選び、証拠を記入する。適用されない行では、その理由を記入する。
sheet-advice-state = ４　「状態」の欄と下の「記入状況」で、残りの項目を確かめる。
sheet-document-number = 文書番号
sheet-edition = 版
sheet-level = レベル
sheet-category = 製品類型
sheet-all-products = 全製品共通
sheet-assessment = 評価方式
sheet-validity = ラベルの有効期間
sheet-language = 言語
sheet-language-name = 日本語
sheet-applicant = 申請者
sheet-contact = 連絡先
sheet-product = 製品名
sheet-models = 型番
sheet-product-version = ソフトウェアの版
sheet-evaluator-kind = 評価者の区分
sheet-evaluator-hint = 必須。このレベルで認められる区分から選ぶ
sheet-evaluator = 評価者の氏名又は名称
sheet-evaluation-date = 評価を終えた日
sheet-required = 必須
sheet-attestation = 証明の所在
sheet-waives = 免除される適合基準：{ $criteria }（{ $since }から）
sheet-waives-until = 免除される適合基準：{ $criteria }（{ $since }から{ $until }まで）
sheet-count-rows = 項目の数
sheet-count-done = 記入済みの項目
sheet-count-open = 未記入の項目
sheet-count-fields = 表紙と特性の未記入
sheet-count-failed = 不適合の項目
sheet-count-errors = 誤りのある記入
sheet-overall = 全体の状態
sheet-overall-errors = 誤りあり
sheet-overall-open = 未記入あり
sheet-overall-fails = 記入済み（不適合あり）
sheet-overall-passes = 記入済み（不適合なし）
sheet-facts-hint = 各質問に「はい」又は「いいえ」で答える。ほかの答えから決まるものは、空欄のままでよい。
sheet-number = 番号
sheet-fact = 特性
sheet-question = 質問
sheet-answer = 答え
sheet-effective = 扱い
sheet-check = 確認
sheet-conflict = ほかの答えと矛盾している
sheet-no-facts = この文書の適合基準は、製品の特性によらず適用される。
sheet-checklist-hint = 黄色の欄に、判定、証拠、適用されない理由を記入する。
sheet-clause-id = 項目番号
sheet-criterion = 適合基準
sheet-clause = 項目
sheet-condition = 適用の条件
sheet-applicable = 適用
sheet-alternatives = 選択
sheet-procedures = 評価手順
sheet-verdict = 判定
sheet-evidence = 証拠
sheet-reason = 適用されない理由
sheet-state = 状態
sheet-always = すべての製品
sheet-applies = 適用
sheet-applies-not = 適用なし
sheet-applies-unknown = 特性に未回答
sheet-one-of = { $clauses }のいずれか
sheet-procedure = 【{ $id }】{ $method }
sheet-looks-at = 証拠：{ $evidence }
sheet-state-complete = 記入済み
sheet-state-spared = 記入不要
sheet-state-waived = 免除
sheet-state-facts = 特性に未回答
sheet-state-verdict = 判定が空欄
sheet-state-reason = 理由が空欄
sheet-state-evidence = 証拠が空欄
sheet-state-refused = 選べない判定
sheet-mapping = 試験対応表
sheet-gaps = 対応のないもの
sheet-method = 評価手法
sheet-procedure-id = 手順番号
sheet-test = 外部の試験
sheet-tests-for = 試験の対象
sheet-gap = 不足
sheet-gap-item = 番号
sheet-gap-topic = 内容
sheet-gap-clause-procedure = 評価手順のない項目
sheet-gap-clause-test = 外部の試験に対応しない項目
sheet-gap-procedure-test = 外部の試験に対応しない手順
sheet-gap-test-procedure = 評価手順のない外部の試験
sheet-no-gaps = 対応のないものはない。
sheet-none = なし
