//! A link to a clause of an edition of which the scheme pins another.

use kijun_dsl::kinds::{SOURCE, SOURCE_CLAUSE};
use rustc_hash::FxHashMap;

use super::{Check, Context};
use crate::corpus::coverage::is_outdated;
use crate::corpus::model::{Item, ItemId, Model};
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "outdated-edition", severity: Severity::Error, page: include_str!("outdated_edition.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let pinned = pinned_instead(model);
    if pinned.is_empty() {
        return;
    }
    for link in model.links().filter(|link| link.target == &SOURCE_CLAUSE) {
        let from = model.item(link.from).root();
        // What one edition says about another is no choice of the scheme.
        if from.is(&SOURCE) || from.is_withdrawn() {
            continue;
        }
        let Some(clause) = link.to.map(|to| model.item(to)) else { continue };
        let Some(instead) = pinned.get(&clause.root().id).map(|source| model.item(*source)) else { continue };
        let message = msg!("outdated-edition", id = clause.root().name(), pinned = instead.name());
        let mut finding = Diagnostic::new(&CHECK.code, link.place(), message);
        let successors = successors(clause, instead);
        finding = match successors.len() {
            0 => finding.help(msg!("outdated-edition-gone-help", clause = clause.name(), pinned = instead.name())),
            _ => finding.help(msg!("outdated-edition-help", names = successors.join(", "))),
        };
        for name in successors {
            let edits = vec![Edit { place: link.place(), text: name.clone() }];
            finding = finding.suggest(msg!("replace-fix", text = name), edits);
        }
        out.push(finding);
    }
}

/// For each outdated edition the one that the scheme pins.
fn pinned_instead(model: &Model) -> FxHashMap<ItemId, ItemId> {
    let document = |source: Item<'_>| source.name().split('@').next().unwrap_or_default().to_owned();
    let pins: FxHashMap<String, ItemId> = model.pinned_sources().map(|source| (document(source), source.id)).collect();
    let outdated = model.of_kind(&SOURCE).filter(|source| is_outdated(model, *source));
    outdated.filter_map(|source| Some((source.id, *pins.get(&document(source))?))).collect()
}

/// What the clause has become in the pinned edition, as it is cited: by the migration between the two editions, else
/// by its number.
fn successors(clause: Item<'_>, pinned: Item<'_>) -> Vec<String> {
    let model = clause.model();
    let alias = model.alias(pinned).unwrap_or_else(|| pinned.name().into_owned());
    let later = clause.sources(&SOURCE_CLAUSE, "from");
    let migrated: Vec<Item<'_>> = later.chain(clause.targets("from")).filter(|other| other.root() == pinned).collect();
    if !migrated.is_empty() {
        return migrated.iter().map(|other| format!("{alias}:{}", other.name())).collect();
    }
    let dropped: Vec<_> = pinned.links().filter(|link| link.field.word.en == "dropped").collect();
    if let Some(line) = dropped.iter().find(|link| link.to == Some(clause.id)) {
        let covering = dropped.iter().filter(|link| link.node == line.node && link.arg > 0);
        let covering = covering.filter_map(|link| Some(model.item(link.to?)));
        return covering.map(|other| format!("{alias}:{}", other.name())).collect();
    }
    // A number that comes from another clause, or was given to something new, means something else.
    let same = format!("{alias}:{}", clause.name());
    let is_other = |found: &Item<'_>| found.has("from") || found.has("reassigned");
    let found = model.find(&SOURCE_CLAUSE, &same).filter(|found| !is_other(found));
    found.map(|_| same).into_iter().collect()
}
