#!/usr/bin/env bash
# Where two annexes with a footnote [^1] each become one document, the note of the first or of the second is printed at both.
#
# Packages: markdown-it 15.0.3 with markdown-it-footnote 4.0.0, remark-gfm 4.0.1 in its pipeline (npm);
#   cmarkgfm 2025.10.22, mistune 3.4.0 (PyPI).
# One would guess: a label that is defined twice is an error, or the first definition holds, as for links.
# What happens: markdown-it-footnote keeps the last one, the others the first. None says that a note is lost.
# Why it matters: an exception in a footnote of one annex appears at the sentence of another, by the program that
#   made the page.
# Source: CommonMark has no footnotes; for link reference definitions the first one takes precedence (4.7).
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages markdown-it@15.0.3 markdown-it-footnote@4.0.0 \
  unified@11.0.5 remark-parse@11.0.0 remark-gfm@4.0.1 remark-rehype@11.1.2 rehype-stringify@10.0.1
python_packages cmarkgfm==2025.10.22 mistune==3.4.0

cat >joined.md <<'MD'
Annex A: passwords[^1]

[^1]: not for devices without a screen

Annex B: updates[^1]

[^1]: not for devices without storage
MD
cat >read.py <<'PY'
import re, sys
import cmarkgfm, mistune
from cmarkgfm.cmark import Options
source = open("joined.md").read()
pages = {"cmark-gfm": cmarkgfm.github_flavored_markdown_to_html(source, Options.CMARK_OPT_FOOTNOTES),
         "mistune": mistune.create_markdown(plugins=["footnotes"])(source)}
for line in sys.stdin:
    name, page = line.split("\t")
    pages[name] = page
for name, page in sorted(pages.items()): print(name + ":", re.findall(r"not for devices without \w+", page))
PY
cat >read.mjs <<'JS'
import fs from "node:fs";
import markdown from "markdown-it";
import footnotes from "markdown-it-footnote";
import { unified } from "unified";
import parse from "remark-parse";
import gfm from "remark-gfm";
import rehype from "remark-rehype";
import stringify from "rehype-stringify";
const source = fs.readFileSync("joined.md", "utf8"), line = (name, page) => console.log(name + "\t" + page.replace(/\n/g, " "));
line("markdown-it-footnote", markdown().use(footnotes).render(source));
line("remark-gfm", String(await unified().use(parse).use(gfm).use(rehype).use(stringify).process(source)));
JS
node read.mjs | python read.py >seen
as_stated <<'SEEN'
cmark-gfm: ['not for devices without a']
markdown-it-footnote: ['not for devices without storage']
mistune: ['not for devices without a']
remark-gfm: ['not for devices without a']
SEEN
