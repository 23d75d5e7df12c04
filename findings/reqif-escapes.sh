#!/usr/bin/env bash
# StrictDoc imports a Japanese requirement of another tool as other letters, into a file that is not listed.
#
# Packages: strictdoc 0.30.4, with reqif 0.1.0 (PyPI).
# One would guess: a string in ReqIF is the text itself, as XML has it.
# What happens: StrictDoc takes strings for Python escapes, which is how it writes them. Letters outside ASCII come out
#   as several Latin ones, and a backslash with a letter as a control character or a line end. It reports success.
#   The imported document is named after the ASCII part of its title: with a Japanese one the file is called `.sdoc`.
# Why it matters: its own exports come back right, so a round trip is no test of an import.
# Source: ReqIF 1.2, AttributeValueString.theValue is an xsd:string.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages strictdoc==0.30.4 reqif==0.1.0

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
        <SPEC-OBJECT-TYPE IDENTIFIER="requirement" LAST-CHANGE="2026-11-30T09:00:00+09:00" LONG-NAME="REQUIREMENT">
          <SPEC-ATTRIBUTES>
            <ATTRIBUTE-DEFINITION-STRING IDENTIFIER="id" LAST-CHANGE="2026-11-30T09:00:00+09:00" LONG-NAME="ReqIF.ForeignID">
              <TYPE>
                <DATATYPE-DEFINITION-STRING-REF>string</DATATYPE-DEFINITION-STRING-REF>
              </TYPE>
            </ATTRIBUTE-DEFINITION-STRING>
            <ATTRIBUTE-DEFINITION-STRING IDENTIFIER="text" LAST-CHANGE="2026-11-30T09:00:00+09:00" LONG-NAME="ReqIF.Text">
              <TYPE>
                <DATATYPE-DEFINITION-STRING-REF>string</DATATYPE-DEFINITION-STRING-REF>
              </TYPE>
            </ATTRIBUTE-DEFINITION-STRING>
          </SPEC-ATTRIBUTES>
        </SPEC-OBJECT-TYPE>
        <SPECIFICATION-TYPE IDENTIFIER="specification" LAST-CHANGE="2026-11-30T09:00:00+09:00" LONG-NAME="specification"/>
      </SPEC-TYPES>
      <SPEC-OBJECTS>
        <SPEC-OBJECT IDENTIFIER="c1" LAST-CHANGE="2026-11-30T09:00:00+09:00">
          <VALUES>
            <ATTRIBUTE-VALUE-STRING THE-VALUE="C1-01">
              <DEFINITION>
                <ATTRIBUTE-DEFINITION-STRING-REF>id</ATTRIBUTE-DEFINITION-STRING-REF>
              </DEFINITION>
            </ATTRIBUTE-VALUE-STRING>
            <ATTRIBUTE-VALUE-STRING THE-VALUE="鍵を C:\new に置かないこと">
              <DEFINITION>
                <ATTRIBUTE-DEFINITION-STRING-REF>text</ATTRIBUTE-DEFINITION-STRING-REF>
              </DEFINITION>
            </ATTRIBUTE-VALUE-STRING>
          </VALUES>
          <TYPE>
            <SPEC-OBJECT-TYPE-REF>requirement</SPEC-OBJECT-TYPE-REF>
          </TYPE>
        </SPEC-OBJECT>
      </SPEC-OBJECTS>
      <SPECIFICATIONS>
        <SPECIFICATION IDENTIFIER="s1" LAST-CHANGE="2026-11-30T09:00:00+09:00" LONG-NAME="適合基準">
          <TYPE>
            <SPECIFICATION-TYPE-REF>specification</SPECIFICATION-TYPE-REF>
          </TYPE>
          <CHILDREN>
            <SPEC-HIERARCHY IDENTIFIER="h1" LAST-CHANGE="2026-11-30T09:00:00+09:00">
              <OBJECT>
                <SPEC-OBJECT-REF>c1</SPEC-OBJECT-REF>
              </OBJECT>
            </SPEC-HIERARCHY>
          </CHILDREN>
        </SPECIFICATION>
      </SPECIFICATIONS>
    </REQ-IF-CONTENT>
  </CORE-CONTENT>
</REQ-IF>
XML
reqif validate --use-reqif-schema made.reqif | grep complete >seen
strictdoc convert made.reqif imported >log
echo "exit code $?" >>seen
cat >show.py <<'PY'
import os, re
for name in os.listdir("imported"):
    text = open(f"imported/{name}").read()
    print("file", name)
    print("statement", ascii(re.search(r"STATEMENT: (?:>>>\n)?(.*?)(?:\n<<<|$)", text, re.S)[1]))
PY
python show.py >>seen
as_stated <<'SEEN'
Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
exit code 0
file .sdoc
statement '\xe9\x8d\xb5\xe3\x82\x92 C:\new \xe3\x81\xab\xe7\xbd\xae\xe3\x81\x8b\xe3\x81\xaa\xe3\x81\x84\xe3\x81\x93\xe3\x81\xa8'
SEEN
