//! The criteria of a document as a catalogue: each criterion a control, each clause a statement.

use std::collections::BTreeSet;

use super::form::{Catalogue, CatalogueFile, Control, NAMESPACE, Part, Property, day};
use super::ids::{Scribe, label, own, token};
use crate::Lang;
use crate::release::printed::{own_letter, sentence, whole};
use kijun_pack::{Clause, Criterion, Edition, Text};

pub(super) fn file(edition: &Edition, scribe: &Scribe<'_>) -> CatalogueFile {
    let document = &edition.document;
    let known: BTreeSet<&str> = edition.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    let uuid = scribe.file(&["criteria", &document.id]);
    let metadata = scribe.metadata(scribe.line(&document.title), day(edition), &document.edition);
    let controls = edition.criteria.iter().map(|criterion| control(criterion, scribe, &known)).collect();
    CatalogueFile { catalog: Catalogue { uuid, metadata, groups: Vec::new(), controls, back_matter: None } }
}

fn control(criterion: &Criterion, scribe: &Scribe<'_>, known: &BTreeSet<&str>) -> Control {
    let mut props = vec![label(&criterion.id)];
    if criterion.withdrawn.is_some() {
        let value = "withdrawn".to_owned();
        props.push(Property { name: "status".to_owned(), ns: None, value, remarks: String::new() });
    }
    props.extend(criterion.requirements.iter().map(|id| own("requirement", id)));
    props.extend(scribe.founded(criterion.provenance.as_ref()));
    let mut parts = Vec::new();
    let part = |id: String, name, ns, prose| Part { id, name, ns, props: Vec::new(), prose, parts: Vec::new() };
    if criterion.condition.is_some() {
        let id = token(&format!("{}_apl", criterion.id));
        parts.push(part(id, "applicability", Some(NAMESPACE), scribe.said(&criterion.condition_text)));
    }
    let mut statement = part(token(&format!("{}_smt", criterion.id)), "statement", None, needs(criterion, scribe));
    statement.parts = items(criterion, None, scribe, known);
    if !statement.parts.is_empty() {
        parts.push(statement);
    }
    let remarks = criterion.guidance.iter().chain(&criterion.notes);
    for (at, text) in remarks.enumerate() {
        let id = token(&format!("{}_gdn.{}", criterion.id, at + 1));
        parts.push(part(id, "guidance", None, scribe.prose(&scribe.said(text), known)));
    }
    let (id, title) = (token(&criterion.id), scribe.line(&criterion.title));
    Control { id, class: "criterion", title, params: Vec::new(), props, links: Vec::new(), parts }
}

/// Which clauses are needed, in words.
fn needs(criterion: &Criterion, scribe: &Scribe<'_>) -> String {
    let lang = Lang::of(scribe.language).unwrap_or(Lang::En);
    criterion.needs.iter().map(|needs| sentence(needs, lang)).collect::<Vec<_>>().join("\n\n")
}

/// The clauses that lie in one, or in none.
fn items(criterion: &Criterion, parent: Option<&str>, scribe: &Scribe<'_>, known: &BTreeSet<&str>) -> Vec<Part> {
    let mut parts = Vec::new();
    for clause in criterion.clauses.iter().filter(|clause| clause.parent() == parent) {
        parts.push(Part {
            id: clause_id(&criterion.id, &clause.id),
            name: "item",
            ns: None,
            props: props(clause, scribe),
            prose: scribe.prose(&said(scribe, &whole(clause)), known),
            parts: items(criterion, Some(&clause.id), scribe, known),
        });
    }
    parts
}

fn said(scribe: &Scribe<'_>, text: &Text) -> String {
    scribe.said(text)
}

fn props(clause: &Clause, scribe: &Scribe<'_>) -> Vec<Property> {
    let letter = own_letter(&clause.id, Lang::of(scribe.language).unwrap_or(Lang::En));
    vec![label(&letter), own("strength", clause.strength.name())]
}

/// A clause as the catalogue and the plan call it.
pub(super) fn clause_id(criterion: &str, clause: &str) -> String {
    token(&format!("{criterion}.{clause}"))
}
