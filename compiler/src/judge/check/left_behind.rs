//! A text of a higher level that says what the lower one said before it changed: a clause, a title, a step, a pass rule.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, Kind, PROCEDURE, REQUIREMENT};
use kijun_dsl::span::Span;

use super::{Check, Context};
use crate::compare::diff::Change;
use crate::corpus::model::{Item, ItemId, Texts};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;
use crate::release::text::published;

pub(super) static CHECK: Check = Check {
    code: Code { name: "left-behind", severity: Severity::Warning, page: include_str!("left_behind.md") },
    run,
};

/// The kinds of which a higher level has copies, each with the fields that are copied.
const COPIED: [(&Kind, &[&str]); 3] = [
    (&REQUIREMENT, &["title", "note"]),
    (&CRITERION, &["title", "note", "clause"]),
    (&PROCEDURE, &["step", "expect", "pass", "note"]),
];

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let Some(diff) = context.since_published() else { return };
    let mut found = BTreeSet::new();
    for change in &diff.changes {
        let Some((kind, fields)) = COPIED.iter().find(|(kind, _)| change.kind == kind.word.en) else { continue };
        let Some(lower) = context.model.find(kind, change.id()) else { continue };
        let changed = Changed::of(change, fields);
        if changed.is_empty() {
            continue;
        }
        for copy in above(lower).into_iter().flat_map(|item| texts(item, fields)) {
            // A text may stand below two that changed alike; it is told once.
            let place = |stale: &Stale<'_>| copy.owner.place_of(stale.span);
            let Some(stale) = changed.stale(&copy).filter(|stale| found.insert(place(stale))) else { continue };
            let here = lower
                .parts_within(&CRITERION_CLAUSE)
                .find(|part| part.full_name() == format!("{}.{}", lower.name(), stale.part));
            let here = here.unwrap_or(lower);
            let (id, below) = (copy.owner.full_name(), here.full_name());
            let message = msg!("left-behind", id = id, language = stale.language, below = below);
            let finding = Diagnostic::new(&CHECK.code, place(&stale), message);
            out.push(finding.also(here.place(), msg!("left-behind-here")).help(msg!("left-behind-help")));
        }
    }
}

/// The items of the same kind that belong to criteria which build on those of this one, directly or through others.
fn above(lower: Item<'_>) -> Vec<Item<'_>> {
    let own: Vec<Item<'_>> = match () {
        () if lower.is(&PROCEDURE) => lower.targets("evaluates").map(Item::root).collect(),
        () if lower.is(&REQUIREMENT) => lower.sources(&CRITERION, "satisfies").collect(),
        () => vec![lower],
    };
    let criteria = own.into_iter().flat_map(strengthening);
    let items = criteria.flat_map(|criterion| match () {
        () if lower.is(&PROCEDURE) => {
            let clauses = criterion.parts_within(&CRITERION_CLAUSE);
            clauses.flat_map(|clause| clause.sources(&PROCEDURE, "evaluates").collect::<Vec<_>>()).collect()
        }
        () if lower.is(&REQUIREMENT) => criterion.targets("satisfies").collect(),
        () => vec![criterion],
    });
    let items: BTreeSet<Item<'_>> = items.filter(|item| *item != lower && !item.is_withdrawn()).collect();
    items.into_iter().collect()
}

/// The criteria that build on this one, directly or through others.
fn strengthening(lower: Item<'_>) -> Vec<Item<'_>> {
    let mut found: Vec<Item<'_>> = vec![lower];
    let mut seen: BTreeSet<ItemId> = BTreeSet::from([lower.id]);
    let mut at = 0;
    while let Some(item) = found.get(at).copied() {
        let above = item.sources(&CRITERION, "strengthens").filter(|item| !item.is_withdrawn());
        found.extend(above.filter(|item| seen.insert(item.id)));
        at += 1;
    }
    found.split_off(1)
}

/// A text that may be a copy.
struct Copy<'m> {
    field: &'static str,
    owner: Item<'m>,
    texts: Texts<'m>,
}

/// The texts of an item in these fields.
fn texts<'m>(item: Item<'m>, fields: &[&'static str]) -> Vec<Copy<'m>> {
    let mut found = Vec::new();
    for field in fields.iter().copied() {
        if field == CRITERION_CLAUSE.word.en {
            let clauses = item.parts_within(&CRITERION_CLAUSE);
            found.extend(clauses.map(|owner| Copy { field, owner, texts: owner.own_texts() }));
        } else {
            found.extend(item.fields(field).map(|node| Copy { field, owner: item, texts: item.texts_of(node) }));
        }
    }
    found
}

/// What an item said and does not say any more, by field and language: the texts without values, each with the part
/// that said it.
#[derive(Default)]
struct Changed<'c>(BTreeMap<(&'static str, &'c str), BTreeMap<String, &'c str>>);

impl<'c> Changed<'c> {
    fn of(change: &'c Change, fields: &[&'static str]) -> Changed<'c> {
        let mut changed = Changed::default();
        for detail in change.details.iter().filter(|detail| !detail.new.is_empty()) {
            let Some(field) = fields.iter().find(|field| **field == detail.field) else { continue };
            for (language, old) in &detail.old {
                let now = entries(detail.new.get(language).map_or("", String::as_str));
                let gone = entries(old).into_iter().filter(|text| !now.contains(text));
                let known = changed.0.entry((field, language)).or_default();
                known.extend(gone.map(|text| (text, detail.part.as_str())));
            }
        }
        changed
    }

    fn is_empty(&self) -> bool {
        self.0.values().all(BTreeMap::is_empty)
    }

    /// Where a copy still says in one language what is gone, and which part said it.
    fn stale(&self, copy: &Copy<'_>) -> Option<Stale<'c>> {
        let said = published(copy.owner, copy.texts);
        self.0.iter().filter(|((field, _), _)| *field == copy.field).find_map(|((_, language), gone)| {
            let part = gone.get(&without_values(said.get(language)?))?;
            Some(Stale { language, part, span: copy.texts.arg(language)?.span() })
        })
    }
}

/// A copy that was left behind: where it stands, and what it is a copy of.
struct Stale<'c> {
    language: &'c str,
    part: &'c str,
    span: Span,
}

/// The texts of a list, which a change tells as one, numbered where there are several; without values.
fn entries(text: &str) -> BTreeSet<String> {
    let mut entries = BTreeSet::new();
    let Some(mut rest) = text.strip_prefix("1. ") else { return BTreeSet::from([without_values(text)]) };
    for number in 2.. {
        match rest.split_once(&format!("\n{number}. ")) {
            Some((entry, behind)) => {
                entries.insert(without_values(entry));
                rest = behind;
            }
            None => break,
        }
    }
    entries.insert(without_values(rest));
    entries
}

/// A text without its numbers and spaces: a copy may print another value.
fn without_values(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace()).collect()
}
