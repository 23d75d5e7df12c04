config-unknown-code = `[severity]` の「{ $code }」というコードの検査はない。一覧は `kijun explain` で表示できる

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

first-here = 最初はここ
replace-fix = 「{$text}」に置き換える
did-you-mean = 「{$name}」の誤りではないか
