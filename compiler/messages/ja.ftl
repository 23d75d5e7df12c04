
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
