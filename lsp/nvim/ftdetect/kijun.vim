autocmd BufNewFile,BufRead *.kijun setfiletype kijun
