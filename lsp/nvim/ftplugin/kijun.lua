-- How Kijun sources are edited: comments, indent, and words such as S1.1-02.a and etsi:5.1-1.
local set = vim.opt_local
set.commentstring = "# %s"
set.comments = ":#"
set.expandtab = true
set.shiftwidth = 2
set.softtabstop = 2
set.iskeyword:append("-,.,:,@-@")
vim.b.undo_ftplugin = "setlocal commentstring< comments< expandtab< shiftwidth< softtabstop< iskeyword<"
