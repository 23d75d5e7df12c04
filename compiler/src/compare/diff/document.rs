//! What the changes of a document come to.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{CRITERION_CLAUSE, DOCUMENT};

use kijun_pack as pack;

use super::{Change, Class, Compatibility, Detail, DocumentDiff, Edition, Fate, PinChange, coverage};

/// Each document of both sides.
pub(super) fn documents(
    old: &[pack::Edition],
    new: &[pack::Edition],
    changes: &[Change],
    pins: &[PinChange],
) -> Vec<DocumentDiff> {
    let document = |old: Option<&pack::Edition>, new: Option<&pack::Edition>| document(old, new, changes, pins);
    let mut documents: Vec<DocumentDiff> =
        new.iter().filter_map(|pack| document(partner(old, new, pack), Some(pack))).collect();
    let is_gone = |pack: &&pack::Edition| {
        !new.iter().any(|other| partner(old, new, other).is_some_and(|partner| partner.document.id == pack.document.id))
    };
    documents.extend(old.iter().filter(is_gone).filter_map(|pack| document(Some(pack), None)));
    documents
}

/// The old side's pack of the same document; where each side is one document, that.
fn partner<'p>(old: &'p [pack::Edition], new: &[pack::Edition], pack: &pack::Edition) -> Option<&'p pack::Edition> {
    let same = old.iter().find(|other| other.document.id == pack.document.id);
    same.or_else(|| old.first().filter(|_| old.len() == 1 && new.len() == 1))
}

fn document(
    old: Option<&pack::Edition>,
    new: Option<&pack::Edition>,
    changes: &[Change],
    pins: &[PinChange],
) -> Option<DocumentDiff> {
    let shown = &new.or(old)?.document;
    let ids: Vec<&str> = [old, new].into_iter().flatten().map(|pack| pack.document.id.as_str()).collect();
    // What is not in another document is still in its own.
    let is_other = ids.iter().any(|id| *id != shown.id);
    let criteria: BTreeSet<&str> =
        [old, new].into_iter().flatten().flat_map(|pack| &pack.criteria).map(|it| it.id.as_str()).collect();
    // A product has to show something anew only where a row of its checklist is reached.
    // What a document says of itself it says of all of them.
    let is_own_word = |change: &Change| change.kind == DOCUMENT.word.en && !criteria.is_empty();
    let reaches =
        |change: &Change| is_own_word(change) || change.impact.criteria.iter().any(|id| criteria.contains(id.as_str()));
    let effect = |change: &Change| match effect(change) {
        Compatibility::Breaking if is_other => Compatibility::Stricter,
        Compatibility::Stricter if !reaches(change) => Compatibility::Compatible,
        effect => effect,
    };
    let own = || {
        let concerns = |change: &Change| change.documents.iter().any(|id| ids.contains(&id.as_str()));
        changes.iter().enumerate().filter(move |(_, change)| concerns(change))
    };
    let compatibility = own().map(|(_, change)| effect(change)).max().unwrap_or(Compatibility::Same);
    let is_cause = |change: &Change| compatibility > Compatibility::Same && effect(change) == compatibility;
    let edition = |pack: &pack::Edition| Edition {
        number: pack.document.number.clone(),
        edition: pack.document.edition.clone(),
        status: pack.document.status.to_string(),
        date: pack.document.date.clone(),
        digest: pack.digest().to_owned(),
    };
    Some(DocumentDiff {
        id: shown.id.clone(),
        title: shown.title.clone(),
        level: shown.level.clone(),
        category: shown.category.clone(),
        old: old.map(edition),
        new: new.map(edition),
        compatibility,
        causes: own().filter(|(_, change)| is_cause(change)).map(|(at, _)| at).collect(),
        undecided: own().filter(|(_, change)| change.class == Class::NeedsDecision).map(|(at, _)| at).collect(),
        coverage: old.zip(new).and_then(|(old, new)| coverage::coverage(old, new, pins)),
    })
}

/// What one change does to who holds to the old edition.
fn effect(change: &Change) -> Compatibility {
    let binds = matches!(change.kind.as_str(), "criterion");
    // The rows of a checklist are cited by their clauses.
    let row_is_gone = |detail: &Detail| detail.field == CRITERION_CLAUSE.word.en && detail.class == Class::Trace;
    if binds && change.details.iter().any(row_is_gone) {
        return Compatibility::Breaking;
    }
    // A document that is withdrawn, or in force again, is another to whoever cites any of it.
    let is_of_force = |detail: &Detail| detail.field == "status" && detail.class == Class::NeedsDecision;
    if change.kind == DOCUMENT.word.en && change.details.iter().any(is_of_force) {
        return Compatibility::Breaking;
    }
    if change.class == Class::Editorial {
        // Whoever cites an id that is gone finds nothing, whatever else is the same.
        let is_there = !matches!(change.fate, Fate::Renamed | Fate::Moved | Fate::Reassigned) || !change.is_cited();
        return if is_there { Compatibility::Editorial } else { Compatibility::Breaking };
    }
    match (change.fate, change.class) {
        // Whoever cites the id finds nothing, or something else.
        (Fate::Removed | Fate::Renamed | Fate::Moved | Fate::Restored | Fate::Reassigned, _) if change.is_cited() => {
            Compatibility::Breaking
        }
        (Fate::Split | Fate::Merged, Class::NeedsDecision) => Compatibility::Stricter,
        // Until somebody decides, it has to be taken for the worse.
        (_, Class::Stricter | Class::NeedsDecision) => Compatibility::Stricter,
        (_, Class::New) if binds => Compatibility::Stricter,
        (_, Class::Evaluation) if change.is_of_verdict() => Compatibility::Stricter,
        (_, Class::Withdrawn) if change.kind == "recognition" => Compatibility::Stricter,
        (_, Class::Editorial | Class::Translation) => Compatibility::Editorial,
        _ => Compatibility::Compatible,
    }
}
