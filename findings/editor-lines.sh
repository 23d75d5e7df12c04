#!/usr/bin/env bash
# An edit that an editor sends lands two lines higher in a language server's copy of the document.
#
# Packages: pygls 2.1.1 (PyPI); vscode-languageserver-textdocument 1.0.12 (npm) beside it.
# One would guess: both sides of the protocol count lines alike.
# What happens: pygls ends a line also at a line separator, a form feed, a vertical tab and a next-line character. Each
#   such character in a text moves everything below it by a line: the server's copy is no longer what the user sees, and
#   its findings stand at other lines.
# Why it matters: texts are pasted from Word, from slides and from PDF files, where such characters are line breaks.
# Source: LSP 3.17, Text Documents: the line endings are \n, \r\n and \r.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages vscode-languageserver-textdocument@1.0.12
python_packages pygls==2.1.1

cat >edit.py <<'PY'
from lsprotocol import types
from pygls.workspace import TextDocument
document = TextDocument("file:///a", "pasted\u2028from\x0bWord\nminimum 6\nmaximum 64\nattempts 6\n", version=1,
                        sync_kind=types.TextDocumentSyncKind.Incremental)
document.apply_change(types.TextDocumentContentChangePartial(
    range=types.Range(types.Position(3, 9), types.Position(3, 10)), text="5"))
print("pygls:", ascii(document.source))
PY
cat >edit.js <<'JS'
const { TextDocument } = require("vscode-languageserver-textdocument");
let document = TextDocument.create("file:///a", "a", 1, "pasted\u2028from\x0bWord\nminimum 6\nmaximum 64\nattempts 6\n");
document = TextDocument.update(document, [{ range: { start: { line: 3, character: 9 }, end: { line: 3, character: 10 } }, text: "5" }], 2);
console.log("vscode:", JSON.stringify(document.getText()).replaceAll("\u2028", "\\u2028"));
JS
{ node edit.js; python edit.py; } >seen
as_stated <<'SEEN'
vscode: "pasted\u2028from\u000bWord\nminimum 6\nmaximum 64\nattempts 5\n"
pygls: 'pasted\u2028from\x0bWord\nminimum 65maximum 64\nattempts 6\n'
SEEN
