; Generated from the vocabulary; to change it, change dsl/src/grammars/.

(comment) @comment
(text) @string
(long_text) @string
(parameter) @string.special
(link) @string.special.symbol
(item id: (identifier) @type)
["{" "}"] @punctuation.bracket
["(" ")"] @punctuation.delimiter
