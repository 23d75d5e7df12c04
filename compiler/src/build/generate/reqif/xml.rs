//! Objects as a file of ReqIF 1.0.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::escape;

use super::objects::{Content, Object, Said};
use crate::build::generate::uuid::named;
use crate::ground::markdown::html;

/// What every object has: the id that people know.
const FOREIGN_ID: &str = "ReqIF.ForeignID";
/// The form of a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    String,
    Xhtml,
    Enumeration(&'static str),
}

/// Writes one file.
struct Writer<'c> {
    content: &'c Content<'c>,
    out: String,
}

pub(super) fn file(content: &Content<'_>) -> String {
    let mut writer = Writer { content, out: String::new() };
    writer.head();
    writer.data_types();
    writer.types();
    writer.objects();
    writer.relations();
    writer.specifications();
    writer.out.push_str("</REQ-IF-CONTENT></CORE-CONTENT>\n</REQ-IF>\n");
    writer.out
}

impl Writer<'_> {
    fn id(&self, words: &[&str]) -> String {
        format!("_{}", named(self.content.scheme, &[&["reqif type"], words].concat()))
    }

    fn put(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// The beginning of an element that has an identifier.
    fn open(&mut self, name: &str, identifier: &str, long_name: &str, more: &str) {
        let long_name =
            if long_name.is_empty() { String::new() } else { format!(" LONG-NAME=\"{}\"", escape(long_name)) };
        let day = &self.content.day;
        let line = format!("<{name} IDENTIFIER=\"{identifier}\" LAST-CHANGE=\"{day}T00:00:00+09:00\"{long_name}{more}");
        self.put(&line);
    }

    fn head(&mut self) {
        let (id, title) = (self.id(&["header"]), escape(&self.content.title).into_owned());
        let day = self.content.day.clone();
        self.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        self.put("<REQ-IF xmlns=\"http://www.omg.org/spec/ReqIF/20110401/reqif.xsd\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">");
        self.put(&format!("<THE-HEADER><REQ-IF-HEADER IDENTIFIER=\"{id}\"><CREATION-TIME>{day}T00:00:00+09:00</CREATION-TIME><REQ-IF-TOOL-ID>Kijun</REQ-IF-TOOL-ID><REQ-IF-VERSION>1.0</REQ-IF-VERSION><SOURCE-TOOL-ID>Kijun</SOURCE-TOOL-ID><TITLE>{title}</TITLE></REQ-IF-HEADER></THE-HEADER>"));
        self.put("<CORE-CONTENT><REQ-IF-CONTENT>");
    }

    /// The lists of words that values are of, by the field.
    fn lists(&self) -> BTreeMap<&'static str, &'static [kijun_dsl::kinds::Word]> {
        let values = self.content.objects.iter().flat_map(|object| &object.values);
        let lists = values.filter_map(|(_, said)| match said {
            Said::Choice(words, _) => Some((words.first()?.en, *words)),
            _ => None,
        });
        lists.collect()
    }

    fn data_types(&mut self) {
        self.put("<DATATYPES>");
        let (string, xhtml) = (self.id(&["string"]), self.id(&["xhtml"]));
        self.open("DATATYPE-DEFINITION-STRING", &string, "string", " MAX-LENGTH=\"100000\"/>");
        self.open("DATATYPE-DEFINITION-XHTML", &xhtml, "XHTML", "/>");
        for (name, words) in self.lists() {
            let id = self.id(&["enumeration", name]);
            let long: Vec<&str> = words.iter().map(|word| word.en).collect();
            self.open("DATATYPE-DEFINITION-ENUMERATION", &id, &long.join(" / "), "><SPECIFIED-VALUES>");
            for (at, word) in words.iter().enumerate() {
                let id = self.id(&["enumeration", name, word.en]);
                self.open(
                    "ENUM-VALUE",
                    &id,
                    word.en,
                    &format!(
                        "><PROPERTIES><EMBEDDED-VALUE KEY=\"{at}\" OTHER-CONTENT=\"{}\"/></PROPERTIES></ENUM-VALUE>",
                        escape(word.ja)
                    ),
                );
            }
            self.put("</SPECIFIED-VALUES></DATATYPE-DEFINITION-ENUMERATION>");
        }
        self.put("</DATATYPES>");
    }

    /// The attributes of each kind of object.
    fn attributes(&self) -> BTreeMap<&'static str, BTreeSet<(String, Form)>> {
        let mut found: BTreeMap<&'static str, BTreeSet<(String, Form)>> = BTreeMap::new();
        for object in &self.content.objects {
            let own = found.entry(object.kind.title.en).or_default();
            own.insert((FOREIGN_ID.to_owned(), Form::String));
            own.extend(object.values.iter().map(|(name, said)| (name.clone(), form(said))));
        }
        found
    }

    fn types(&mut self) {
        self.put("<SPEC-TYPES>");
        for (kind, attributes) in self.attributes() {
            let id = self.id(&["object", kind]);
            self.open("SPEC-OBJECT-TYPE", &id, kind, "><SPEC-ATTRIBUTES>");
            for (name, form) in attributes {
                let (word, data) = match form {
                    Form::String => ("STRING", self.id(&["string"])),
                    Form::Xhtml => ("XHTML", self.id(&["xhtml"])),
                    Form::Enumeration(list) => ("ENUMERATION", self.id(&["enumeration", list])),
                };
                let many = if word == "ENUMERATION" { " MULTI-VALUED=\"false\"" } else { "" };
                let id = self.attribute(kind, &name, form);
                let inner = format!(
                    "{many}><TYPE><DATATYPE-DEFINITION-{word}-REF>{data}</DATATYPE-DEFINITION-{word}-REF></TYPE></ATTRIBUTE-DEFINITION-{word}>"
                );
                self.open(&format!("ATTRIBUTE-DEFINITION-{word}"), &id, &name, &inner);
            }
            self.put("</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE>");
        }
        let relations = self.content.objects.iter().flat_map(|object| &object.relations);
        let names: BTreeSet<String> = relations.map(|(_, name)| name.clone()).collect();
        for name in names {
            let id = self.id(&["relation", &name]);
            self.open("SPEC-RELATION-TYPE", &id, &name, "/>");
        }
        let id = self.id(&["specification"]);
        self.open("SPECIFICATION-TYPE", &id, "specification", "/>");
        self.put("</SPEC-TYPES>");
    }

    fn attribute(&self, kind: &str, name: &str, form: Form) -> String {
        let form = match form {
            Form::String => "string",
            Form::Xhtml => "xhtml",
            Form::Enumeration(list) => list,
        };
        self.id(&["attribute", kind, name, form])
    }

    fn objects(&mut self) {
        self.put("<SPEC-OBJECTS>");
        let content = self.content;
        for object in &content.objects {
            self.open("SPEC-OBJECT", &object.identifier, &object.id, "><VALUES>");
            self.value(object, FOREIGN_ID, &Said::Words(vec![object.id.clone()]));
            for (name, said) in &object.values {
                self.value(object, name, said);
            }
            let id = self.id(&["object", object.kind.title.en]);
            self.put(&format!("</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>{id}</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>"));
        }
        self.put("</SPEC-OBJECTS>");
    }

    fn value(&mut self, object: &Object, name: &str, said: &Said) {
        let id = self.attribute(object.kind.title.en, name, form(said));
        let definition = |word: &str| {
            format!("<DEFINITION><ATTRIBUTE-DEFINITION-{word}-REF>{id}</ATTRIBUTE-DEFINITION-{word}-REF></DEFINITION>")
        };
        let line = match said {
            Said::Words(lines) => {
                // A line break in an attribute is a space unless it is written by its number.
                let text = escape(lines.join("\n")).replace('\n', "&#10;");
                format!(
                    "<ATTRIBUTE-VALUE-STRING THE-VALUE=\"{text}\">{}</ATTRIBUTE-VALUE-STRING>",
                    definition("STRING")
                )
            }
            Said::Text(text) => format!(
                "<ATTRIBUTE-VALUE-XHTML>{}<THE-VALUE><xhtml:div>{}</xhtml:div></THE-VALUE></ATTRIBUTE-VALUE-XHTML>",
                definition("XHTML"),
                xhtml(text)
            ),
            Said::Choice(words, word) => {
                let value = self.id(&["enumeration", words.first().map_or("", |word| word.en), word]);
                format!(
                    "<ATTRIBUTE-VALUE-ENUMERATION>{}<VALUES><ENUM-VALUE-REF>{value}</ENUM-VALUE-REF></VALUES></ATTRIBUTE-VALUE-ENUMERATION>",
                    definition("ENUMERATION")
                )
            }
        };
        self.put(&line);
    }

    fn relations(&mut self) {
        self.put("<SPEC-RELATIONS>");
        let content = self.content;
        let mut seen = BTreeSet::new();
        for object in &content.objects {
            for (target, name) in object.relations.iter().filter(|it| seen.insert((object.identifier.as_str(), *it))) {
                let id = self.id(&["link", &object.identifier, target, name]);
                let kind = self.id(&["relation", name]);
                let inner = format!(
                    "><TARGET><SPEC-OBJECT-REF>{target}</SPEC-OBJECT-REF></TARGET><SOURCE><SPEC-OBJECT-REF>{}</SPEC-OBJECT-REF></SOURCE><TYPE><SPEC-RELATION-TYPE-REF>{kind}</SPEC-RELATION-TYPE-REF></TYPE></SPEC-RELATION>",
                    object.identifier
                );
                self.open("SPEC-RELATION", &id, "", &inner);
            }
        }
        self.put("</SPEC-RELATIONS>");
    }

    fn specifications(&mut self) {
        self.put("<SPECIFICATIONS>");
        let content = self.content;
        let kind = self.id(&["specification"]);
        for specification in &content.specifications {
            let id = self.id(&["specification", &specification.name]);
            self.open("SPECIFICATION", &id, &specification.name, "><CHILDREN>");
            let mut depth = 0;
            for (at, (object, wanted)) in specification.places.iter().enumerate() {
                // A first object that lies deeper than those around it begins at the outside.
                let wanted = (*wanted).min(if at == 0 { 0 } else { depth });
                if at > 0 {
                    self.close(depth - wanted);
                }
                let id = self.id(&["place", &specification.name, object]);
                self.open(
                    "SPEC-HIERARCHY",
                    &id,
                    "",
                    &format!("><OBJECT><SPEC-OBJECT-REF>{object}</SPEC-OBJECT-REF></OBJECT><CHILDREN>"),
                );
                depth = wanted + 1;
            }
            self.close(depth);
            self.put(&format!(
                "</CHILDREN><TYPE><SPECIFICATION-TYPE-REF>{kind}</SPECIFICATION-TYPE-REF></TYPE></SPECIFICATION>"
            ));
        }
        self.put("</SPECIFICATIONS>");
    }

    /// Ends as many places in a tree.
    fn close(&mut self, count: usize) {
        for _ in 0..count {
            self.put("</CHILDREN></SPEC-HIERARCHY>");
        }
    }
}

fn form(said: &Said) -> Form {
    match said {
        Said::Text(_) => Form::Xhtml,
        Said::Words(_) => Form::String,
        Said::Choice(words, _) => Form::Enumeration(words.first().map_or("", |word| word.en)),
    }
}

/// A Markdown text in XHTML, whose elements have the name of its namespace in front.
fn xhtml(text: &str) -> String {
    let html = html(text, &|_| None);
    // In it, `<` begins an element and nothing else; and what is in no element is a paragraph.
    let html = if html.starts_with('<') { html } else { format!("<p>{html}</p>") };
    html.replace("</", "\u{0}").replace('<', "<xhtml:").replace('\u{0}', "</xhtml:").replace(" scope=\"col\"", "")
}
