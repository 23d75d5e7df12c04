#!/usr/bin/env bash
# A ReqIF file that the reqif library only passes through has its clauses run together for the next reader.
#
# Packages: reqif 0.1.0 and lxml 6.1.3 (PyPI).
# One would guess: reading and writing without a change gives the same values, in a file of the same schema.
# What happens: a string's line ends are character references; they are written as plain line ends inside an attribute,
#   which every XML reader has to turn into spaces. The attribute definition inside a default value is left out, so that
#   the library's own schema check refuses what it wrote; its check without the schema finds nothing.
# Why it matters: strings are attributes in ReqIF, and clauses (a) and (b) stand on lines of their own in them.
# Source: XML 1.0, 3.3.3 (attribute-value normalization); ReqIF 1.2, AttributeValue.definition is required.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages reqif==0.1.0 lxml==6.1.3

cat >made.reqif <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd">
  <THE-HEADER>
    <REQ-IF-HEADER IDENTIFIER="header">
      <COMMENT>none</COMMENT>
      <CREATION-TIME>2026-11-30T09:00:00+09:00</CREATION-TIME>
      <REQ-IF-TOOL-ID>hand</REQ-IF-TOOL-ID>
      <REQ-IF-VERSION>1.0</REQ-IF-VERSION>
      <SOURCE-TOOL-ID>hand</SOURCE-TOOL-ID>
      <TITLE>Criteria</TITLE>
    </REQ-IF-HEADER>
  </THE-HEADER>
  <CORE-CONTENT>
    <REQ-IF-CONTENT>
      <DATATYPES>
        <DATATYPE-DEFINITION-STRING IDENTIFIER="string" LAST-CHANGE="2026-11-30T09:00:00+09:00" LONG-NAME="string" MAX-LENGTH="2000"/>
      </DATATYPES>
      <SPEC-TYPES>
        <SPEC-OBJECT-TYPE IDENTIFIER="criterion" LAST-CHANGE="2026-11-30T09:00:00+09:00" LONG-NAME="criterion">
          <SPEC-ATTRIBUTES>
            <ATTRIBUTE-DEFINITION-STRING IDENTIFIER="text" LAST-CHANGE="2026-11-30T09:00:00+09:00" LONG-NAME="text">
              <DEFAULT-VALUE>
                <ATTRIBUTE-VALUE-STRING THE-VALUE="none">
                  <DEFINITION>
                    <ATTRIBUTE-DEFINITION-STRING-REF>text</ATTRIBUTE-DEFINITION-STRING-REF>
                  </DEFINITION>
                </ATTRIBUTE-VALUE-STRING>
              </DEFAULT-VALUE>
              <TYPE>
                <DATATYPE-DEFINITION-STRING-REF>string</DATATYPE-DEFINITION-STRING-REF>
              </TYPE>
            </ATTRIBUTE-DEFINITION-STRING>
          </SPEC-ATTRIBUTES>
        </SPEC-OBJECT-TYPE>
      </SPEC-TYPES>
      <SPEC-OBJECTS>
        <SPEC-OBJECT IDENTIFIER="c1" LAST-CHANGE="2026-11-30T09:00:00+09:00">
          <VALUES>
            <ATTRIBUTE-VALUE-STRING THE-VALUE="(a) 8文字以上&#10;(b) 使い回さない">
              <DEFINITION>
                <ATTRIBUTE-DEFINITION-STRING-REF>text</ATTRIBUTE-DEFINITION-STRING-REF>
              </DEFINITION>
            </ATTRIBUTE-VALUE-STRING>
          </VALUES>
          <TYPE>
            <SPEC-OBJECT-TYPE-REF>criterion</SPEC-OBJECT-TYPE-REF>
          </TYPE>
        </SPEC-OBJECT>
      </SPEC-OBJECTS>
    </REQ-IF-CONTENT>
  </CORE-CONTENT>
</REQ-IF>
XML
cat >pass.py <<'PY'
import subprocess
from lxml import etree
from reqif.parser import ReqIFParser
from reqif.unparser import ReqIFUnparser
open("passed.reqif", "w").write(ReqIFUnparser.unparse(ReqIFParser.parse("made.reqif")))
for name in ("made.reqif", "passed.reqif"):
    values = etree.parse(name).findall(".//{*}VALUES/{*}ATTRIBUTE-VALUE-STRING")
    print(name, [value.get("THE-VALUE") for value in values])
    for check in ([], ["--use-reqif-schema"]):
        done = subprocess.run(["reqif", "validate", *check, name], capture_output=True, text=True).stdout
        print(name, *check, next(line for line in done.splitlines() if line.startswith("Validation complete")))
PY
python pass.py >seen
as_stated <<'SEEN'
made.reqif ['(a) 8文字以上\n(b) 使い回さない']
made.reqif Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
made.reqif --use-reqif-schema Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
passed.reqif ['(a) 8文字以上 (b) 使い回さない']
passed.reqif Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
passed.reqif --use-reqif-schema Validation complete with 0 errors, 1 schema issues found, 0 semantic issues found.
SEEN
