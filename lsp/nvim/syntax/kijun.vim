" Colours for editors without tree-sitter. Like the language's parser it knows lines and blocks, and no keyword: the
" word that begins an unindented line is a kind, the one that begins an indented line is a field.
if exists("b:current_syntax")
  finish
endif

syntax match kijunKind /^[^ \t　"{}#＃｛｝“”＂]\+/ nextgroup=kijunId skipwhite
syntax match kijunId /[^ \t　"{}#()＃｛｝（）“”＂]\+/ contained
syntax match kijunField /^[ \t　]\+\zs[^ \t　"{}#()＃｛｝（）“”＂]\+/
syntax match kijunLanguage /^[ \t　]\+\zs\a\{2,3}\%(-\w\+\)*\ze[ \t　]\+"/
syntax match kijunNumber /[ \t　]\zs\d\+\%(\.\d\+\)\?\ze\%([ \t　]\|$\)/
syntax match kijunNumber /[ \t　]\zs\d\{4}-\d\d\%(-\d\d\)\?\ze\%([ \t　]\|$\)/
syntax match kijunComment /[#＃].*$/
syntax region kijunText start=/"/ end=/"\|$/ contains=kijunParameter,kijunLink oneline
syntax region kijunText start=/"""/ end=/"""/ contains=kijunParameter,kijunLink keepend
syntax match kijunParameter /{[^ \t　\[{}^"]\+}/ contained
syntax match kijunLink /\]\@1<!\[[^ \t　\[\]{^"]\+\][(\[]\@!/ contained

highlight default link kijunKind Keyword
highlight default link kijunId Type
highlight default link kijunField Identifier
highlight default link kijunLanguage Label
highlight default link kijunNumber Number
highlight default link kijunComment Comment
highlight default link kijunText String
highlight default link kijunParameter Special
highlight default link kijunLink Underlined

" Long texts are seldom longer.
syntax sync minlines=200
let b:current_syntax = "kijun"
