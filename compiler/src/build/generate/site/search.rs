//! The search index: a script that sets one global, so that it loads from a disk as well as from a server.

use serde_json::json;

use kijun_dsl::kinds::{CHAPTER, FIGURE, PROCEDURE};

use super::edition::Rendering;
use crate::Lang;
use crate::ground::markdown::plain;
use crate::release::printed::{Placed, figures};
use crate::release::text::figure_name;
use crate::release::walk::{field_of, kind_of};
use kijun_pack::{Body, Chapter, ClauseId, Statement, Term, Value};

/// The script for what is a document's own. Each entry is kind, id, title, address and text.
pub(super) fn document(edition: &Rendering<'_>) -> String {
    let threats = edition.pack.threats().into_iter().map(Body::Threat);
    let chapters = edition.pack.document.chapters.iter().filter_map(|it| chapter(edition, it));
    let figures = figures(edition.pack).into_iter().filter_map(|it| figure(edition, &it));
    script(edition, edition.pack.bodies().into_iter().chain(threats), chapters.chain(figures))
}

/// The script for what all documents share. Its addresses are those of the pages that all documents share.
pub(super) fn common(edition: &Rendering<'_>) -> String {
    let is_shown = |body: &Body<'_>| match body {
        // Each document has the threats of its level, and only the pages of some sources are made.
        Body::Threat(_) => false,
        Body::Clause(source, _) => edition.shared.sources.iter().any(|shown| shown.id == *source),
        _ => true,
    };
    let mut script = script(edition, edition.pack.catalogue.bodies().into_iter().filter(is_shown), std::iter::empty());
    let groups: Vec<Vec<&str>> = edition.pack.catalogue.terms.iter().map(|term| words(edition, term)).collect();
    script.push_str(&format!("window.kijunWords = {};\n", json!(groups)));
    script
}

/// The words for what a term means: its name in this language, then those not to use for it and its names in others.
fn words<'t>(edition: &Rendering<'_>, term: &'t Term) -> Vec<&'t str> {
    let avoided = term.avoid.values().flatten().map(String::as_str);
    let others = term.name.values().map(String::as_str);
    std::iter::once(edition.text(&term.name).1).chain(avoided).chain(others).collect()
}

fn script<'p>(
    edition: &Rendering<'_>,
    bodies: impl Iterator<Item = Body<'p>>,
    chapters: impl Iterator<Item = serde_json::Value>,
) -> String {
    let entries: Vec<serde_json::Value> = chapters.chain(bodies.filter_map(|body| entry(edition, body))).collect();
    format!("window.kijunSearch = {};\n", serde_json::Value::Array(entries))
}

/// A chapter of a document under its title.
fn chapter(edition: &Rendering<'_>, it: &Chapter) -> Option<serde_json::Value> {
    let id = format!("{}.{}", edition.pack.document.id, it.id);
    let href = edition.href(&id)?;
    let said: Vec<String> = it.texts.iter().chain(&it.notes).map(|text| plain(edition.text(text).1)).collect();
    let kind = edition.words.choice("kind", CHAPTER.word.en);
    Some(json!([kind, id, edition.text(&it.title).1, href, said.join(" ")]))
}

/// A figure of a document under its number and caption.
fn figure(edition: &Rendering<'_>, it: &Placed<'_>) -> Option<serde_json::Value> {
    let id = format!("{}.{}", edition.pack.document.id, it.figure.id);
    let href = edition.href(&id)?;
    let name = figure_name(it.at, Lang::of(edition.language).unwrap_or(Lang::En));
    let title = format!("{name} {}", edition.text(&it.figure.caption).1);
    let kind = edition.words.choice("kind", FIGURE.word.en);
    Some(json!([kind, id, title, href, edition.text(&it.figure.alternative).1]))
}

/// An item under its title, with all texts of it that the vocabulary has the search find. What has no page is not found,
/// nor what has no title that the search finds; procedures go by their ids.
fn entry(edition: &Rendering<'_>, body: Body<'_>) -> Option<serde_json::Value> {
    let kind = kind_of(body);
    let is_found = |field: &str| field_of(kind, field).is_some_and(|field| field.seen.searched);
    let (heading, title) = body.title().unzip();
    if !heading.map_or(kind == &PROCEDURE, is_found) {
        return None;
    }
    let (id, href) = match body {
        Body::Clause(source, clause) => {
            let id = ClauseId { source: source.to_owned(), clause: clause.id.clone() };
            (format!("{source} {}", clause.id), edition.clause_href(&id))
        }
        _ => (body.id().into_owned(), edition.href(&body.id())?.to_string()),
    };
    let mut found: Vec<String> = Vec::new();
    for Statement { field, value, .. } in body.statements(&[]) {
        if Some(field) == heading || !is_found(field) {
            continue;
        }
        let texts = match &value {
            Value::Text(text) => vec![*text],
            Value::Texts(texts) => texts.iter().map(AsRef::as_ref).collect(),
            // Words, numbers and ids are found by what they name.
            Value::Word(_) | Value::Words(_) | Value::Ids(_) | Value::Limit(..) => Vec::new(),
            Value::Length(_) | Value::Window(..) | Value::Applies(..) | Value::Demand(_) => Vec::new(),
        };
        found.extend(texts.iter().map(|text| edition.text(text).1).filter(|text| !text.is_empty()).map(plain));
    }
    let title = title.map_or("", |title| edition.text(title).1);
    Some(json!([edition.words.choice("kind", kind.word.en), id, title, href, found.join(" ")]))
}
