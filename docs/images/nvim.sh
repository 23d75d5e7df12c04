#!/usr/bin/env bash
# Draws docs/images/nvim.svg: Neovim with the plugin of lsp/nvim, in a corpus with a misspelt id.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'tmux -L kijun-image kill-server 2>/dev/null || true; rm -rf "$folder"' EXIT
bash "$root/tests/install/nvim.sh"
command -v tmux >/dev/null || apt-get install -y --no-install-recommends tmux

cd "$root"
cargo build --quiet --release -p kijun-cli
kijun=$(realpath "${CARGO_TARGET_DIR:-target}/release/kijun")
cd "$folder"
"$kijun" --lang en new tour >/dev/null
sed -i 's/method document-review$/method document-reveiw/' tour/*.kijun
cat >init.lua <<LUA
vim.opt.runtimepath:prepend("$root/lsp/nvim")
vim.opt.termguicolors = true
vim.opt.background = "light"
vim.opt.number = true
vim.opt.signcolumn = "yes"
vim.opt.scrolloff = 12
vim.opt.laststatus = 0
vim.opt.ruler = false
vim.opt.showmode = false
vim.cmd("highlight clear")
for group, colour in pairs({
  Keyword = "#cf222e", Type = "#8250df", Identifier = "#0550ae", Label = "#116329", String = "#0a3069",
  Special = "#953800", Number = "#0550ae", Comment = "#6e7781", LineNr = "#8c959f", Underlined = "#0969da",
  DiagnosticError = "#d1242f", DiagnosticWarn = "#9a6700", DiagnosticInfo = "#1b7c83", DiagnosticHint = "#57606a",
}) do
  vim.cmd(("highlight %s guifg=%s guibg=NONE gui=NONE"):format(group, colour))
end
for _, group in ipairs({ "SignColumn", "NonText", "EndOfBuffer" }) do
  vim.cmd(("highlight %s guifg=#8c959f guibg=NONE gui=NONE"):format(group))
end
require("kijun").setup({ cmd = { "$kijun", "lsp", "--lang", "en" } })
LUA
tmux -L kijun-image -f /dev/null new-session -d -x 112 -y 26 \
  "LC_ALL=C.UTF-8 nvim --clean -n -u init.lua '+call search(\"reveiw\")' tour/level-1.kijun"
tmux -L kijun-image set -ga terminal-overrides ",*:Tc"
for _ in $(seq 100); do
  tmux -L kijun-image capture-pane -p | grep -q 'There is no' && break
  sleep 0.2
done
tmux -L kijun-image capture-pane -e -p >output.txt
grep -q 'There is no' output.txt
python3 "$root/docs/images/terminal.py" output.txt "Neovim with a finding of Kijun" >"$root/docs/images/nvim.svg"
