-- The server's configuration for Neovim 0.11 and later: vim.lsp.enable("kijun").
return require("kijun").config()
