#!/usr/bin/env python3
"""Makes the table of successions of the two mappings that OWASP publishes of ASVS: `succession.py NEW.yml OLD.yml`."""

import csv
import re
import sys


def tags(path):
    with open(path, encoding="utf-8") as file:
        return re.findall(r"^v[\d.]+-([\d.]+):\n +tag-v[\d.]+: (.*)$", file.read(), re.M)


WORDS = {"MODIFIED": "modified", "GRAMMAR": "editorial", "ADDED": "", "MOVED": "moved", "SPLIT": "split", "MERGED": "merged"}
out = csv.writer(sys.stdout)
out.writerow(["Old", "New", "Change"])
for new, tag in tags(sys.argv[1]):
    parts, word, plain = [], "", []
    for part in tag.split(","):
        match = re.match(r"\s*(?:(\w+) FROM )?v[\d.]+-([\d.]+)", part)
        if match:
            word = WORDS.get(match[1], word) if match[1] else word
            parts.append((f"V{match[2]}", word))
        elif part.split() and part.split()[0] in WORDS:
            plain.append(WORDS[part.split()[0]])
    for old, word in parts:
        out.writerow([old, f"V{new}", ", ".join(it for it in [*plain, word] if it)])
    if not parts:
        same = "" if "ADDED" in tag else f"V{new}"
        out.writerow([same, f"V{new}", "new" if "ADDED" in tag else ", ".join(it for it in plain if it)])
for old, tag in tags(sys.argv[2]):
    if "DELETED" in tag:
        covered = re.search(r"COVERED BY v[\d.]+-([\d.]+)", tag)
        out.writerow([f"V{old}", f"V{covered[1]}" if covered else "", "deleted"])
