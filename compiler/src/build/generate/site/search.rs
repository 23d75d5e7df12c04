//! The search index: a script that sets one global, so that it loads from a disk as well as from a server.

use serde_json::json;

use super::edition::Rendering;
use crate::release::text::plain;
use kijun_pack::{Clause, ClauseId, Text};

/// The script for what is a document's own. Each entry is kind, id, title, address and text.
pub(super) fn document(edition: &Rendering<'_>) -> String {
    let mut entries = Entries { edition, list: Vec::new() };
    let pack = edition.pack;
    for item in &pack.requirements {
        entries.add("requirement", &item.id, &item.title, &[]);
    }
    for item in &pack.criteria {
        let texts: Vec<&Text> = item.clauses.iter().flat_map(Clause::texts).chain(&item.notes).collect();
        entries.add("criterion", &item.id, &item.title, &texts);
    }
    for item in &pack.procedures {
        let evidence = item.evidence.iter().map(|evidence| &evidence.text);
        let passages = item.steps.iter().chain(&item.expected).chain([&item.pass]);
        let texts: Vec<&Text> = passages.map(|it| &it.text).chain(evidence).chain(&item.notes).collect();
        entries.add("procedure", &item.id, &Text::new(), &texts);
    }
    for item in pack.threats() {
        entries.add("threat", &item.id, &item.name, &[&item.description]);
    }
    entries.script()
}

/// The script for what all documents share. Its addresses are those of the pages that all documents share.
pub(super) fn common(edition: &Rendering<'_>) -> String {
    let mut entries = Entries { edition, list: Vec::new() };
    for item in edition.pack.catalogue.longlist.iter() {
        let texts: Vec<&Text> = std::iter::once(&item.text).chain(&item.notes).collect();
        entries.add("longlist", &item.id, &item.title, &texts);
    }
    for item in &edition.pack.catalogue.terms {
        entries.add("term", &item.id, &item.name, &[&item.definition]);
    }
    for source in &edition.shared.sources {
        for clause in &source.clauses {
            entries.add_clause(&ClauseId { source: source.id.clone(), clause: clause.id.clone() }, &clause.topic);
        }
    }
    entries.script()
}

struct Entries<'e, 'a> {
    edition: &'e Rendering<'a>,
    list: Vec<serde_json::Value>,
}

impl Entries<'_, '_> {
    fn script(self) -> String {
        format!("window.kijunSearch = {};\n", serde_json::Value::Array(self.list))
    }

    fn add(&mut self, kind: &str, id: &str, title: &Text, texts: &[&Text]) {
        let Some(href) = self.edition.href(id) else { return };
        let texts = texts.iter().map(|text| self.edition.text(text).1).filter(|text| !text.is_empty());
        let text: Vec<String> = texts.map(plain).collect();
        let kind = self.edition.words.choice("kind", kind);
        self.list.push(json!([kind, id, self.edition.text(title).1, href, text.join(" ")]));
    }

    fn add_clause(&mut self, clause: &ClauseId, topic: &Text) {
        let id = format!("{} {}", clause.source, clause.clause);
        let href = self.edition.clause_href(clause);
        self.list.push(json!([self.edition.words.choice("kind", "clause"), id, self.edition.text(topic).1, href, ""]));
    }
}
