//! The tools, and what each answers.

use kijun::answer::facts::{Scope, answered, complete, outcomes};
use kijun::answer::query::{Query, query};
use kijun::answer::trace::{find, trace};
use kijun::compare::diff::{Change, Impact, diff};
use kijun::compare::side::PUBLISHED;
use kijun::ground::messages::Message;
use kijun::judge::report::{json, page};
use kijun::paper::review::text::{self, Colors};
use kijun::{disk, msg};
use kijun_mcp::Answer;
use kijun_pack::Edition;
use serde_json::{Value, json, to_value};

use super::arguments::{Argument, Asked, Kind};
use crate::commands::{explain, facts, query as listed, trace as drawn};
use crate::exit::Failure;

/// A tool: what it is asked, and how it answers.
pub(super) struct Definition {
    pub(super) name: &'static str,
    pub(super) about: fn() -> Message,
    pub(super) arguments: &'static [Argument],
    pub(super) answer: fn(&Asked<'_>) -> Result<Answer, Failure>,
}

const fn argument(name: &'static str, kind: Kind, about: fn() -> Message) -> Argument {
    Argument { name, about, kind }
}

pub(super) const TOOLS: [Definition; 6] = [
    Definition {
        name: "find_items",
        about: || msg!("mcp-find"),
        arguments: &[
            argument("kind", Kind::Text, || msg!("mcp-find-kind")),
            argument("level", Kind::Text, || msg!("mcp-find-level")),
            argument("category", Kind::Text, || msg!("mcp-find-category")),
            argument("source", Kind::Text, || msg!("mcp-find-source")),
            argument("text", Kind::Text, || msg!("mcp-find-text")),
            argument("limit", Kind::Count, || msg!("mcp-find-limit")),
        ],
        answer: find_items,
    },
    Definition {
        name: "show_item",
        about: || msg!("mcp-show"),
        arguments: &[argument("id", Kind::Needed, || msg!("mcp-show-id"))],
        answer: show_item,
    },
    Definition {
        name: "list_findings",
        about: || msg!("mcp-findings"),
        arguments: &[
            argument("code", Kind::Text, || msg!("mcp-findings-code")),
            argument("severity", Kind::Text, || msg!("mcp-findings-severity")),
            argument("file", Kind::Text, || msg!("mcp-findings-file")),
            argument("limit", Kind::Count, || msg!("mcp-find-limit")),
        ],
        answer: list_findings,
    },
    Definition {
        name: "explain_finding",
        about: || msg!("mcp-explain"),
        arguments: &[argument("code", Kind::Needed, || msg!("mcp-findings-code"))],
        answer: explain_finding,
    },
    Definition {
        name: "what_changed",
        about: || msg!("mcp-changed"),
        arguments: &[
            argument("since", Kind::Text, || msg!("mcp-changed-since")),
            argument("item", Kind::Text, || msg!("mcp-changed-item")),
        ],
        answer: what_changed,
    },
    Definition {
        name: "what_applies",
        about: || msg!("mcp-applies"),
        arguments: &[
            argument("facts", Kind::Facts, || msg!("mcp-applies-facts")),
            argument("document", Kind::Text, || msg!("mcp-applies-document")),
            argument("level", Kind::Text, || msg!("mcp-find-level")),
            argument("category", Kind::Text, || msg!("mcp-find-category")),
        ],
        answer: what_applies,
    },
];

/// How many rows an answer has where nobody says it.
const ROWS: usize = 100;

/// Data of the library's types, which JSON can write, is never left out.
fn answer(text: String, data: Value) -> Answer {
    Answer { text, data: Some(data) }
}

fn find_items(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let (corpus, analysis) = asked.analysed()?;
    let wanted = Query {
        kind: asked.owned("kind"),
        level: asked.owned("level"),
        category: asked.owned("category"),
        source: asked.owned("source"),
        text: asked.owned("text"),
        ..Query::default()
    };
    let mut found = query(&analysis, &wanted, corpus.view(asked.lang))?;
    let total = found.items.len();
    found.items.truncate(asked.count("limit").unwrap_or(ROWS));
    let counted = msg!("mcp-shown", shown = found.items.len(), total = total).in_(asked.lang);
    let text = format!("{}{counted}\n", listed::listed(&found, asked.lang));
    Ok(answer(
        text,
        json!({ "version": found.version, "total": total, "items": to_value(&found.items).unwrap_or_default() }),
    ))
}

fn show_item(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let (corpus, analysis) = asked.analysed()?;
    let (model, id) = (&analysis.model, asked.needed("id"));
    let traced = find(model, id);
    let other = model.all().find(|item| item.full_name() == id);
    let item = match (traced, other) {
        (Ok(item), _) => item,
        (Err(_), Some(item)) => item,
        (Err(message), None) => return Err(message.into()),
    };
    let whole = item.whole();
    let source = whole.node().span().of(&whole.file().text).to_owned();
    let path = corpus.view(asked.lang).path(&model.file(item.place().file).path);
    let trace = trace(&analysis, item, corpus.view(asked.lang));
    let tree = trace.as_ref().map(|trace| drawn::drawn(trace, asked.lang)).unwrap_or_default();
    let text = format!("{path}\n\n{source}\n\n{tree}");
    let data =
        json!({ "id": item.full_name(), "kind": item.kind().word.en, "file": path, "source": source, "trace": trace });
    Ok(answer(text, data))
}

fn list_findings(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let (corpus, analysis) = asked.analysed()?;
    let mut report = Vec::new();
    // To write into memory can't fail, and what was just written can be read.
    let _ = json::write(&analysis, corpus.view(asked.lang), &mut report);
    let report: Value = serde_json::from_slice(&report).unwrap_or_default();
    let is_asked = |finding: &&Value| {
        ["code", "severity", "file"]
            .into_iter()
            .all(|name| asked.text(name).is_none_or(|wanted| finding[name] == wanted))
    };
    let all = report["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let fitting: Vec<&Value> = all.iter().filter(is_asked).collect();
    let shown: Vec<&Value> = fitting.iter().copied().take(asked.count("limit").unwrap_or(ROWS)).collect();
    let mut text = String::new();
    for finding in &shown {
        let said = |name: &str| finding[name].as_str().unwrap_or_default();
        let (line, help) = (&finding["start"]["line"], said("help"));
        text.push_str(&format!(
            "{}:{line}: {}[{}]: {}\n",
            said("file"),
            said("severity"),
            said("code"),
            said("message")
        ));
        if !help.is_empty() {
            text.push_str(&format!("  {help}\n"));
        }
    }
    text.push_str(&format!("{}\n", msg!("mcp-shown", shown = shown.len(), total = fitting.len()).in_(asked.lang)));
    let data = json!({ "summary": report["summary"], "total": fitting.len(), "findings": shown });
    Ok(answer(text, data))
}

fn explain_finding(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let code = explain::find(asked.needed("code"))?;
    let text = page::text(code, asked.lang);
    Ok(answer(text.clone(), json!({ "code": code.name, "severity": json::severity(code.severity), "page": text })))
}

fn what_changed(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let since = asked.text("since").map(|name| named(asked, name)).transpose()?;
    let (old, new) = disk::sides(asked.folder, since.as_deref(), None)?;
    let mut difference = diff(&old, &new);
    if let Some(item) = asked.text("item") {
        let names = |pack: &Edition| pack.bodies().iter().chain(&pack.catalogue.bodies()).any(|body| body.id() == item);
        if !old.packs.iter().chain(&new.packs).any(names) {
            return Err(msg!("mcp-no-item", id = item).into());
        }
        difference.changes.retain(|change| reaches(change, item));
        difference.suggestions.retain(|it| [&it.before, &it.after].into_iter().any(|id| id == item));
        // These are places in the list of all changes.
        for document in &mut difference.documents {
            document.causes.clear();
            document.undecided.clear();
        }
    }
    let text = match asked.text("item") {
        Some(item) if difference.is_empty() => msg!("mcp-untouched", id = item).in_(asked.lang),
        _ => text::render(&difference, asked.lang, Colors::Off),
    };
    Ok(answer(text, to_value(&difference).unwrap_or_default()))
}

/// Whether a change is one of this item, or reaches it.
fn reaches(change: &Change, item: &str) -> bool {
    let Impact { criteria, rows, procedures, documents, recognitions, tests: _, sources: _ } = &change.impact;
    let own = change.before.iter().chain(&change.after);
    let reached = criteria.iter().chain(rows).chain(procedures).chain(documents).chain(recognitions);
    own.chain(reached).any(|id| id == item)
}

/// What an edition or revision is called. Other names that a side of a comparison can have lead to files, which may be
/// anywhere.
fn named(asked: &Asked<'_>, name: &str) -> Result<String, Failure> {
    if name == PUBLISHED {
        return Ok(PUBLISHED.to_owned());
    }
    if name.starts_with("git:") || name.starts_with("edition:") {
        return Ok(name.to_owned());
    }
    let editions = disk::editions(asked.folder)?;
    let is_edition = editions.iter().any(|it| it.name() == name || it.document == name);
    if is_edition { Ok(format!("edition:{name}")) } else { Err(msg!("mcp-no-edition", name = name).into()) }
}

fn what_applies(asked: &Asked<'_>) -> Result<Answer, Failure> {
    let (_, analysis) = asked.analysed()?;
    let product = answered(&analysis.model, asked.facts("facts"))?;
    let product = complete(&analysis.model, product)?;
    let scope =
        Scope { document: asked.owned("document"), level: asked.owned("level"), category: asked.owned("category") };
    let outcomes = outcomes(&analysis, &product, &scope, asked.lang)?;
    Ok(answer(facts::listed(&outcomes, asked.lang), to_value(&outcomes).unwrap_or_default()))
}
