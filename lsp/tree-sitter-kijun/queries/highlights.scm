; Generated from the vocabulary; to change it, change dsl/src/grammars/.

(comment) @comment
(text) @string
(long_text) @string
(parameter) @string.special
(link) @string.special.symbol
(item id: (identifier) @type)
["{" "}"] @punctuation.bracket
["(" ")"] @punctuation.delimiter

((item kind: (keyword) @keyword)
  (#any-of? @keyword "assessment" "asset" "category" "criterion" "document" "evaluator" "evidence" "fact" "group" "level" "longlist" "method" "procedure" "recognition" "requirement" "scheme" "source" "term" "threat" "unit" "みなし適合" "セキュリティ要件" "レベル" "ロングリスト" "保護資産" "出典" "制度" "単位" "文書" "用語" "脅威" "製品特性" "製品類型" "要件分類" "証拠" "評価手順" "評価方法" "評価者" "適合基準" "適合評価"))

((field name: (keyword) @property)
  (#any-of? @property "accepts" "adopted" "allow" "alternative" "any-of" "approved" "assessment" "attestation" "avoid" "bind" "caption" "carries" "category" "change" "chapter" "choice" "clause" "closing-time" "comments-in" "comments-state" "condition" "consultation" "contact" "counters" "date" "declined" "deferred" "definition" "description" "drafted-by" "dropped" "edition" "effective" "endangers" "equals" "evaluates" "evaluators" "evidence" "example" "except" "excludes" "expect" "figure" "file" "from" "group" "guidance" "hole" "implies" "includes" "item" "judged" "language" "level" "levels" "link" "maps" "means" "meets" "method" "modal" "name" "needs" "note" "notice" "number" "numbering" "owner" "pass" "personal-data" "pin" "provenance" "publisher" "qualification" "question" "range" "rank" "reassigned" "replaces" "revision" "satisfies" "scope" "selects" "set" "since" "singular" "source" "status" "step" "strengthens" "supersedes" "tests" "text" "title" "topic" "unit" "until" "vague" "validity" "value" "verdict" "waives" "when" "withdrawn" "wording" "いずれか" "ファイル" "レベル" "不採用" "主題" "代替文" "作成者" "例" "侵害対象" "保留" "個人情報" "値" "充足" "免除" "出典" "判定" "判定単位" "削除項目" "包含" "単位" "単数形" "合格" "名称" "含意" "問合せ先" "図" "図題" "変数" "変更区分" "定義" "対応要件" "対応試験" "対抗" "対象レベル" "廃止" "引継元" "強化元" "必要項目" "意味" "意見募集" "意見言語" "所在" "手順" "承認" "排他" "採用" "採番" "換算" "改訂" "文言" "断り書き" "日付" "旧版" "旧版適用" "曖昧語" "有効期間" "期待結果" "本文" "条件" "根拠" "標題" "注記" "版" "版固定" "状態" "由来" "番号" "番号転用" "発行者" "章" "範囲" "細目" "終了" "締切時刻" "置換対象" "義務表現" "製品類型" "要件分類" "解説" "言語" "記載事項" "設定値" "許容" "証拠" "証明" "評価主体" "評価対象" "評価方法" "試験対象" "説明" "資格" "質問" "運営者" "適合評価" "適用日" "適用条件" "適用範囲" "選定" "選択" "避ける語" "開始" "除外" "集合" "項目" "順位"))

((field name: (keyword) @attribute . argument: [(text) (long_text)])
  (#not-any-of? @attribute "accepts" "adopted" "allow" "alternative" "any-of" "approved" "assessment" "attestation" "avoid" "bind" "caption" "carries" "category" "change" "chapter" "choice" "clause" "closing-time" "comments-in" "comments-state" "condition" "consultation" "contact" "counters" "date" "declined" "deferred" "definition" "description" "drafted-by" "dropped" "edition" "effective" "endangers" "equals" "evaluates" "evaluators" "evidence" "example" "except" "excludes" "expect" "figure" "file" "from" "group" "guidance" "hole" "implies" "includes" "item" "judged" "language" "level" "levels" "link" "maps" "means" "meets" "method" "modal" "name" "needs" "note" "notice" "number" "numbering" "owner" "pass" "personal-data" "pin" "provenance" "publisher" "qualification" "question" "range" "rank" "reassigned" "replaces" "revision" "satisfies" "scope" "selects" "set" "since" "singular" "source" "status" "step" "strengthens" "supersedes" "tests" "text" "title" "topic" "unit" "until" "vague" "validity" "value" "verdict" "waives" "when" "withdrawn" "wording" "いずれか" "ファイル" "レベル" "不採用" "主題" "代替文" "作成者" "例" "侵害対象" "保留" "個人情報" "値" "充足" "免除" "出典" "判定" "判定単位" "削除項目" "包含" "単位" "単数形" "合格" "名称" "含意" "問合せ先" "図" "図題" "変数" "変更区分" "定義" "対応要件" "対応試験" "対抗" "対象レベル" "廃止" "引継元" "強化元" "必要項目" "意味" "意見募集" "意見言語" "所在" "手順" "承認" "排他" "採用" "採番" "換算" "改訂" "文言" "断り書き" "日付" "旧版" "旧版適用" "曖昧語" "有効期間" "期待結果" "本文" "条件" "根拠" "標題" "注記" "版" "版固定" "状態" "由来" "番号" "番号転用" "発行者" "章" "範囲" "細目" "終了" "締切時刻" "置換対象" "義務表現" "製品類型" "要件分類" "解説" "言語" "記載事項" "設定値" "許容" "証拠" "証明" "評価主体" "評価対象" "評価方法" "試験対象" "説明" "資格" "質問" "運営者" "適合評価" "適用日" "適用条件" "適用範囲" "選定" "選択" "避ける語" "開始" "除外" "集合" "項目" "順位"))

((field name: (keyword) @_name . argument: (word) @label)
  (#any-of? @_name "chapter" "choice" "clause" "condition" "figure" "hole" "item" "pin" "set" "value" "verdict" "wording" "値" "判定" "図" "変数" "文言" "条件" "版固定" "章" "細目" "選択" "集合" "項目"))

((field name: (keyword) @_name . argument: (word) @variable)
  (#any-of? @_name "assessment" "bind" "carries" "category" "deferred" "dropped" "evidence" "from" "group" "includes" "level" "method" "source" "strengthens" "supersedes" "unit" "レベル" "保留" "出典" "削除項目" "包含" "単位" "引継元" "強化元" "旧版" "由来" "製品類型" "要件分類" "設定値" "証拠" "評価方法" "適合評価"))

((field name: (keyword) @_name . argument: (word) @type.builtin)
  (#any-of? @_name "numbering" "採番"))

((field name: (keyword) @_name . argument: (word) @constant)
  (#any-of? @_name "allow" "許容"))

((field name: (keyword) @_name . argument: (word) @attribute)
  (#any-of? @_name "language" "言語"))

((field name: (keyword) @_name . argument: (word) @number)
  (#any-of? @_name "equals" "guidance" "number" "range" "rank" "validity" "換算" "有効期間" "番号" "範囲" "解説" "順位"))

((field name: (keyword) @_name . argument: (word) @number)
  (#any-of? @_name "approved" "consultation" "date" "effective" "since" "until" "withdrawn" "廃止" "意見募集" "承認" "日付" "終了" "適用日" "開始"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @variable)
  (#any-of? @_name "equals" "hole" "pin" "validity" "変数" "換算" "有効期間" "版固定"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @keyword.directive)
  (#any-of? @_name "accepts" "allow" "change" "dropped" "level" "レベル" "削除項目" "変更区分" "旧版適用" "許容"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @number)
  (#any-of? @_name "range" "範囲"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @number)
  (#any-of? @_name "consultation" "revision" "意見募集" "改訂"))

((field name: (keyword) @_name . argument: (_) . argument: (_) . argument: (word) @number)
  (#any-of? @_name "accepts" "旧版適用"))

((field name: (keyword) @_name . argument: (word) @constant.builtin)
  (#any-of? @_name "change" "変更区分")
  (#any-of? @constant.builtin "clarified" "editorial" "evaluation" "looser" "stricter" "trace" "translation" "字句修正" "対応関係" "強化" "明確化" "緩和" "訳文" "評価"))

((field name: (keyword) @_name . argument: (word) @constant.builtin)
  (#any-of? @_name "judged" "判定単位")
  (#any-of? @constant.builtin "by-item" "細目ごと"))

((field name: (keyword) @_name . argument: (word) @constant.builtin)
  (#any-of? @_name "modal" "義務表現")
  (#any-of? @constant.builtin "mandatory" "permitted" "recommended" "任意" "必須" "推奨"))

((field name: (keyword) @_name . argument: (word) @constant.builtin)
  (#any-of? @_name "provenance" "根拠")
  (#any-of? @constant.builtin "inferred" "secondary" "unverified" "verified" "二次情報" "推定" "未確認" "確認済み"))

((field name: (keyword) @_name . argument: (word) @constant.builtin)
  (#any-of? @_name "scope" "適用範囲")
  (#any-of? @constant.builtin "all-products" "per-category" "全製品" "製品類型別"))

((field name: (keyword) @_name . argument: (word) @constant.builtin)
  (#any-of? @_name "status" "状態")
  (#any-of? @constant.builtin "consultation" "draft" "published" "withdrawn" "公表" "廃止" "意見募集" "案"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "chapter" "章")
  (#any-of? @constant.builtin "after" "annex" "before" "foreword" "supplement" "別紙" "前章" "序文" "後章" "附則"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "choice" "選択")
  (#any-of? @constant.builtin "at-least" "at-most" "exactly" "一致" "以上" "以下"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "clause" "項目")
  (#any-of? @constant.builtin "informative" "mandatory" "permitted" "recommended" "test" "任意" "参考" "必須" "推奨" "試験"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "from" "由来")
  (#any-of? @constant.builtin "equal" "grammar-only" "intersects" "merged" "moved" "moved-and-reworded" "reworded" "same" "split" "subset" "superset" "supports" "より広い" "より狭い" "交差" "修正" "分割" "同一" "同等" "字句のみ" "移動" "移動及び修正" "統合" "補助"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "language" "言語")
  (#any-of? @constant.builtin "normative" "正文"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "set" "集合")
  (#any-of? @constant.builtin "at-least" "at-most" "exactly" "一致" "以上" "以下"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "unit" "単位")
  (#any-of? @constant.builtin "decimal" "whole" "小数" "整数"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "verdict" "判定")
  (#any-of? @constant.builtin "fail" "not-applicable" "pass" "不合格" "合格" "該当なし"))

((field name: (keyword) @_name . argument: (_) . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "hole" "変数")
  (#any-of? @constant.builtin "at-least" "at-most" "exactly" "一致" "以上" "以下"))

((field name: (keyword) @_name . argument: (_) . argument: (_) . argument: (word) @constant.builtin)
  (#any-of? @_name "pin" "版固定")
  (#any-of? @constant.builtin "complete" "網羅"))

((field name: (keyword) @_name argument: (word) @variable)
  (#any-of? @_name "any-of" "counters" "endangers" "evaluates" "evaluators" "excludes" "implies" "levels" "maps" "meets" "replaces" "satisfies" "selects" "tests" "waives" "いずれか" "侵害対象" "充足" "免除" "含意" "対応要件" "対応試験" "対抗" "対象レベル" "排他" "置換対象" "評価主体" "評価対象" "試験対象" "選定"))

((field name: (keyword) @_name . argument: (_) argument: (word) @variable)
  (#any-of? @_name "since" "開始"))

((field name: (keyword) @_name . argument: (_) . argument: (_) argument: (word) @variable)
  (#any-of? @_name "dropped" "削除項目"))

((field name: (keyword) @_name argument: (word) @keyword.operator)
  (#any-of? @_name "except" "means" "when" "意味" "適用条件" "除外")
  (#any-of? @keyword.operator "<" "<=" ">" ">=" "and" "is" "not" "or" "かつ" "は" "または" "否定"))

((field name: (keyword) @_name . argument: (word) @variable)
  (#any-of? @_name "except" "means" "when" "意味" "適用条件" "除外")
  (#not-any-of? @variable "<" "<=" ">" ">=" "and" "is" "not" "or" "かつ" "は" "または" "否定"))

((field name: (keyword) @_name argument: (_) @_before . argument: (word) @variable)
  (#any-of? @_name "except" "means" "when" "意味" "適用条件" "除外")
  (#not-any-of? @_before "<" "<=" ">" ">=" "is" "は")
  (#not-any-of? @variable "<" "<=" ">" ">=" "and" "is" "not" "or" "かつ" "は" "または" "否定"))

((field name: (keyword) @_name argument: (word) @_before . argument: (word) @number)
  (#any-of? @_name "except" "means" "when" "意味" "適用条件" "除外")
  (#any-of? @_before "<" "<=" ">" ">=" "is" "は")
  (#match? @number "^[0-9]+([.][0-9]+)?$"))

((field name: (keyword) @_name argument: (word) @_before . argument: (word) @variable)
  (#any-of? @_name "except" "means" "when" "意味" "適用条件" "除外")
  (#any-of? @_before "<" "<=" ">" ">=" "is" "は")
  (#not-any-of? @variable "<" "<=" ">" ">=" "and" "is" "not" "or" "かつ" "は" "または" "否定")
  (#not-match? @variable "^[0-9]+([.][0-9]+)?$"))

((field name: (keyword) @_name argument: (word) @keyword.operator)
  (#any-of? @_name "needs" "必要項目")
  (#any-of? @keyword.operator "and" "of" "or" "かつ" "または" "個以上"))

((field name: (keyword) @_name argument: (word) @number . argument: (word) @_of)
  (#any-of? @_name "needs" "必要項目")
  (#any-of? @_of "of" "個以上"))

((field name: (keyword) @_name argument: (word) @variable . argument: (_) @_next)
  (#any-of? @_name "needs" "必要項目")
  (#not-any-of? @variable "and" "of" "or" "かつ" "または" "個以上")
  (#not-any-of? @_next "of" "個以上"))

((field name: (keyword) @_name argument: (word) @variable .)
  (#any-of? @_name "needs" "必要項目")
  (#not-any-of? @variable "and" "of" "or" "かつ" "または" "個以上"))

((field name: (keyword) @_name . argument: (_) argument: (word) @keyword.operator)
  (#any-of? @_name "bind" "設定値")
  (#any-of? @keyword.operator "<" "<=" ">" ">=" "and" "is" "not" "or" "かつ" "は" "または" "否定"))

((field name: (keyword) @_name . argument: (_) argument: (word) @keyword.directive)
  (#any-of? @_name "bind" "設定値")
  (#any-of? @keyword.directive "when" "適用条件"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @variable)
  (#any-of? @_name "bind" "設定値")
  (#not-any-of? @variable "<" "<=" ">" ">=" "and" "is" "not" "or" "when" "かつ" "は" "または" "否定" "適用条件")
  (#not-match? @variable "^[0-9]+([.][0-9]+)?$"))

((field name: (keyword) @_name . argument: (_) . argument: (word) @number)
  (#any-of? @_name "bind" "設定値")
  (#match? @number "^[0-9]+([.][0-9]+)?$"))

((field name: (keyword) @_name . argument: (_) argument: (_) @_before . argument: (word) @variable)
  (#any-of? @_name "bind" "設定値")
  (#not-any-of? @_before "<" "<=" ">" ">=" "is" "は")
  (#not-any-of? @variable "<" "<=" ">" ">=" "and" "is" "not" "or" "when" "かつ" "は" "または" "否定" "適用条件"))

((field name: (keyword) @_name . argument: (_) argument: (word) @_before . argument: (word) @number)
  (#any-of? @_name "bind" "設定値")
  (#any-of? @_before "<" "<=" ">" ">=" "is" "は")
  (#match? @number "^[0-9]+([.][0-9]+)?$"))

((field name: (keyword) @_name . argument: (_) argument: (word) @_before . argument: (word) @variable)
  (#any-of? @_name "bind" "設定値")
  (#any-of? @_before "<" "<=" ">" ">=" "is" "は")
  (#not-any-of? @variable "<" "<=" ">" ">=" "and" "is" "not" "or" "when" "かつ" "は" "または" "否定" "適用条件")
  (#not-match? @variable "^[0-9]+([.][0-9]+)?$"))
