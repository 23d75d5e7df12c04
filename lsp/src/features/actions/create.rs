//! Items that are missing on the way from the long list to the procedures.

use kijun::corpus::coverage::{Column, Depth};
use kijun::corpus::numbering::{first_free, next_free};
use kijun::ground::diagnostic::Edit;
use kijun::ground::messages::Message;
use kijun::judge::check::column_of;
use kijun::release::label::label;
use kijun::{Diagnostic, Item, msg};
use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, Kind, LONGLIST, PROCEDURE, REQUIREMENT, Shape, Spelling, THREAT};
use tower_lsp::ls_types::CodeActionKind;

use super::skeleton::{Known, skeleton};
use super::{Action, Asked, insert};
use crate::view::View;

/// The codes of the findings that a new item mends.
const MENDED: [&str; 3] = ["longlist-decision", "requirement-without-criterion", "clause-not-evaluated"];

/// The items that can be made for the one whose head is selected, or where one is found missing.
pub(super) fn actions<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    let Some(item) = asked.view.model().at(asked.place.file, asked.place.span.start) else { return Vec::new() };
    let is_meant = asked.touches(item.node().head_span()) || mended(asked).is_some();
    if !is_meant || item.root().is_withdrawn() {
        return Vec::new();
    }
    if item.is(&LONGLIST) {
        requirements(asked, item)
    } else if item.is(&REQUIREMENT) {
        criterion(asked, item).into_iter().collect()
    } else {
        procedure(asked, item).into_iter().collect()
    }
}

/// For a long-list item that is not decided against: a requirement for each level and category that has none.
fn requirements<'a>(asked: &Asked<'a>, item: Item<'_>) -> Vec<Action<'a>> {
    if item.has("declined") || item.has("deferred") {
        return Vec::new();
    }
    let coverage = &asked.view.analysis.coverage;
    let open = coverage.columns().iter().filter(|column| coverage.selecting(item.id, **column).is_empty());
    open.filter_map(|column| requirement(asked, item, *column)).collect()
}

fn requirement<'a>(asked: &Asked<'a>, item: Item<'_>, column: Column) -> Option<Action<'a>> {
    let model = asked.view.model();
    let mut known = Known::default();
    known.copy_texts(item, "title");
    known.arguments.insert("level", vec![model.item(column.level).name().into_owned()]);
    if let Some(category) = column.category {
        known.arguments.insert("category", vec![model.item(category).name().into_owned()]);
    }
    known.arguments.insert("selects", vec![item.name().into_owned()]);
    let mut threats = model.of_kind(&THREAT);
    let threat = threats.find(|threat| threat.targets("levels").any(|level| level.id == column.level));
    known.arguments.extend(threat.map(|threat| ("counters", vec![threat.name().into_owned()])));
    let place = [Some(column.level), column.category].into_iter().flatten();
    let place: Vec<String> = place.map(|id| label(model.item(id), asked.view.lang)).collect();
    let title = msg!("lsp-add-requirement", id = item.name(), place = place.join(", "));
    new_item(asked, title, &REQUIREMENT, Some(column), item, known)
}

fn criterion<'a>(asked: &Asked<'a>, requirement: Item<'_>) -> Option<Action<'a>> {
    if requirement.sources(&CRITERION, "satisfies").any(|criterion| !criterion.is_withdrawn()) {
        return None;
    }
    let mut known = Known::default();
    known.copy_texts(requirement, "title");
    known.copy(requirement, "level");
    known.copy(requirement, "category");
    known.arguments.insert("satisfies", vec![requirement.name().into_owned()]);
    let title = msg!("lsp-add-criterion", id = requirement.name());
    new_item(asked, title, &CRITERION, column_of(requirement), requirement, known)
}

/// A procedure for a clause, or for all clauses of a criterion that have none.
fn procedure<'a>(asked: &Asked<'a>, item: Item<'_>) -> Option<Action<'a>> {
    let coverage = &asked.view.analysis.coverage;
    let clauses: Vec<Item<'_>> = if item.is(&CRITERION) { item.parts(&CRITERION_CLAUSE).collect() } else { vec![item] };
    let open = clauses.into_iter().filter(|clause| clause.is(&CRITERION_CLAUSE));
    let open: Vec<Item<'_>> = open.filter(|clause| coverage.state(clause.id) == Depth::Uncovered).collect();
    let criterion = open.first()?.root();
    let mut known = Known::default();
    let names: Vec<String> = open.iter().map(|clause| clause.full_name().into_owned()).collect();
    let title = msg!("lsp-add-procedure", names = names.join(", "));
    known.arguments.insert("evaluates", names);
    new_item(asked, title, &PROCEDURE, column_of(criterion), criterion, known)
}

/// Puts the new item behind the one of its kind that it follows, or else behind the item that it is for.
fn new_item<'a>(
    asked: &Asked<'a>,
    title: Message,
    kind: &'static Kind,
    column: Option<Column>,
    parent: Item<'_>,
    mut known: Known,
) -> Option<Action<'a>> {
    let view = asked.view;
    let sibling = siblings(view, kind, column, parent);
    let id = match sibling {
        Some(sibling) => next_free(view.model(), kind, &sibling.name()),
        None => first_free(view.model(), kind, &parent.name()),
    };
    let id = id.or_else(|| next_free(view.model(), kind, &format!("{}-0", parent.name())))?;
    let neighbour = sibling.unwrap_or(parent);
    let spelling = view.spelling(neighbour.file());
    known.arguments.extend(unverified(kind, spelling));
    let text = skeleton(view.model(), kind, &id, &known, spelling);
    let edit: Edit = insert::behind(neighbour, &text);
    Some(match mended(asked) {
        Some(finding) => Action::fix(title, vec![edit], finding),
        None => Action::change(title, CodeActionKind::QUICKFIX, vec![edit]),
    })
}

/// How well something is founded that was written a moment ago: the least of what can be said.
fn unverified(kind: &'static Kind, spelling: Spelling) -> Option<(&'static str, Vec<String>)> {
    let field = kind.field("provenance")?;
    let Shape::Choice(choices) = field.args.first()?.shape else { return None };
    Some((field.word.en, vec![choices.last()?.in_(spelling).to_owned()]))
}

fn mended<'a>(asked: &Asked<'a>) -> Option<&'a Diagnostic> {
    asked.findings().find(|finding| MENDED.contains(&finding.code.name))
}

/// The order in which ids are given: the longer number is the later one.
fn counted(item: &Item<'_>) -> (usize, String) {
    (item.name().len(), item.name().into_owned())
}

/// The item of a kind at the same level and category that got its id last; for a procedure, of the same criterion.
fn siblings<'v>(view: &'v View, kind: &'static Kind, column: Option<Column>, parent: Item<'_>) -> Option<Item<'v>> {
    let model = view.model();
    if kind == &PROCEDURE {
        let clauses = model.item(parent.id).parts(&CRITERION_CLAUSE);
        return clauses.flat_map(|clause| clause.sources(&PROCEDURE, "evaluates")).max_by_key(counted);
    }
    model.of_kind(kind).filter(|item| column_of(*item) == column).max_by_key(counted)
}
