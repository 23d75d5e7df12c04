//! What a change means: from what became of the item, what is proved of each detail, and what its author says.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{DOCUMENT, PROCEDURE};
use sha2::{Digest, Sha256};

use super::compare::{Printed, Setting, details, passages, sentence};
use super::entries::{Body, Entry};
use super::facets::{Facet, Value, facets};
use super::impact::Reach;
use super::pairs::Pair;
use super::{Agreement, Change, Class, Declaration, Detail, Fate};
use crate::ground::messages::Message;
use crate::msg;
use crate::pack::{Criterion, Quantity, Text, Withdrawn};

/// The change of a pair; `None` where nothing changed.
pub(super) fn change(pair: &Pair<'_, '_>, setting: &Setting<'_>, reach: &Reach<'_>) -> Option<Change> {
    let (details, said, says) = match is_one_to_one(pair) {
        true => (compared(pair, setting), Vec::new(), Vec::new()),
        false => (Vec::new(), passages(&pair.old, setting), passages(&pair.new, setting)),
    };
    if details.is_empty() && pair.fate == Fate::Changed {
        return None;
    }
    let shown = pair.new.first().or(pair.old.first())?;
    let (mut class, mut why) = proved(pair, &details);
    let declared = declared(pair).map(|(said, reason)| {
        let agreement = agreement(said, class, &details, pair);
        if agreement == Agreement::Decides {
            (class, why) = (said, msg!("diff-class-declared"));
        }
        Declaration { class: said, reason, agreement }
    });
    let ids = |entries: &[&Entry<'_>]| entries.iter().map(|entry| entry.id.to_string()).collect::<Vec<_>>();
    let mut documents: Vec<String> =
        pair.old.iter().chain(&pair.new).flat_map(|entry| entry.documents()).map(str::to_owned).collect();
    documents.sort();
    documents.dedup();
    Some(Change {
        kind: shown.kind.word.en.to_owned(),
        fate: pair.fate,
        before: ids(&pair.old),
        after: ids(&pair.new),
        title: shown.title.clone().into_owned(),
        class,
        why: sentence(&why),
        declared,
        impact: reach.of(pair, &documents),
        documents,
        review: None,
        fingerprint: fingerprint(pair),
        details,
        said,
        says,
    })
}

/// Whether both sides can be compared detail by detail.
fn is_one_to_one(pair: &Pair<'_, '_>) -> bool {
    let withdrawn = pair.fate == Fate::Withdrawn;
    pair.old.len() == 1 && pair.new.len() == 1 && !withdrawn
}

fn compared(pair: &Pair<'_, '_>, setting: &Setting<'_>) -> Vec<Detail> {
    match (pair.old.as_slice(), pair.new.as_slice()) {
        ([old], [new]) if old.body == new.body => Vec::new(),
        ([old], [new]) => {
            let printed = Printed { old: printed(old), new: printed(new) };
            let mut details = details(new.kind, &facets(old), &facets(new), &printed, setting);
            // That another document is of another level is why the two are compared, and nobody's to decide.
            if new.kind == &DOCUMENT && old.id != new.id {
                let open = details.iter_mut().filter(|detail| detail.class == Class::NeedsDecision);
                open.for_each(|detail| detail.class = Class::Editorial);
            }
            details
        }
        _ => Vec::new(),
    }
}

/// The numbers that an item's texts print: a procedure prints those of the criteria that it evaluates.
fn printed<'p>(entry: &Entry<'p>) -> Vec<&'p Quantity> {
    let values = |criterion: &'p Criterion| criterion.bindings.iter().map(|binding| &binding.value);
    match entry.body {
        Body::Criterion(criterion) => values(criterion).collect(),
        Body::Procedure(procedure) => {
            let evaluated: BTreeSet<&str> =
                procedure.evaluates.iter().filter_map(|clause| Some(clause.rsplit_once('.')?.0)).collect();
            let criteria = entry.packs.iter().flat_map(|pack| &pack.criteria);
            criteria.filter(|criterion| evaluated.contains(criterion.id.as_str())).flat_map(values).collect()
        }
        _ => Vec::new(),
    }
}

/// What is proved, and why.
fn proved(pair: &Pair<'_, '_>, details: &[Detail]) -> (Class, Message) {
    match pair.fate {
        Fate::New => (Class::New, arrival(pair.new[0].body)),
        Fate::Withdrawn | Fate::Removed => (Class::Withdrawn, departure(pair.old[0].body)),
        Fate::Restored => (Class::New, msg!("diff-restored")),
        Fate::Split => (Class::NeedsDecision, msg!("diff-split")),
        Fate::Merged => (Class::NeedsDecision, msg!("diff-merged")),
        Fate::Moved => (Class::NeedsDecision, msg!("diff-moved")),
        Fate::Changed | Fate::Renamed | Fate::Strengthened => of_details(details),
    }
}

fn of_details(details: &[Detail]) -> (Class, Message) {
    let has = |class: Class| details.iter().any(|detail| detail.class == class);
    if has(Class::NeedsDecision) {
        return (Class::NeedsDecision, msg!("diff-class-open"));
    }
    match (has(Class::Stricter), has(Class::Looser)) {
        (true, true) => return (Class::NeedsDecision, msg!("diff-class-both")),
        (true, false) => return (Class::Stricter, msg!("diff-class-stricter")),
        (false, true) => return (Class::Looser, msg!("diff-class-looser")),
        (false, false) => {}
    }
    if details.iter().any(Detail::is_of_verdict) {
        return (Class::Evaluation, msg!("diff-class-verdict"));
    }
    if has(Class::Evaluation) {
        return (Class::Evaluation, msg!("diff-class-evaluation"));
    }
    if has(Class::Trace) {
        return (Class::Trace, msg!("diff-class-trace"));
    }
    if has(Class::Translation) {
        return (Class::Translation, msg!("diff-class-translation"));
    }
    (Class::Editorial, msg!("diff-class-editorial"))
}

fn arrival(body: Body<'_>) -> Message {
    match body {
        Body::Criterion(_) => msg!("diff-new-criterion"),
        Body::Recognition(_) => msg!("diff-new-recognition"),
        Body::Procedure(_) => msg!("diff-new-procedure"),
        Body::Fact(_) => msg!("diff-new-fact"),
        _ => msg!("diff-new"),
    }
}

fn departure(body: Body<'_>) -> Message {
    match body {
        Body::Criterion(_) => msg!("diff-gone-criterion"),
        Body::Recognition(_) => msg!("diff-gone-recognition"),
        Body::Fact(_) => msg!("diff-gone-fact"),
        _ => msg!("diff-gone"),
    }
}

/// What an author says of this change: what was already said of the last one is not said of this.
fn declared(pair: &Pair<'_, '_>) -> Option<(Class, Text)> {
    let before: Vec<_> = pair.old.iter().filter_map(|entry| entry.declared).collect();
    let new = pair.new.iter().filter_map(|entry| entry.declared);
    let said =
        new.into_iter().find(|said| !before.iter().any(|old| old.class == said.class && old.reason == said.reason))?;
    Some((class(&said.class)?, said.reason.clone()))
}

/// The class that a word of the vocabulary names.
pub(super) fn class(word: &str) -> Option<Class> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}

/// Whether these are procedures that were split or merged, and the most rigorous method of both sides is of one rigour.
fn is_as_rigorous(pair: &Pair<'_, '_>) -> bool {
    let rank = |facet: Facet<'_>| match facet.value {
        Value::Rank(rank, _) => Some(rank),
        _ => None,
    };
    let rigour = |entries: &[&Entry<'_>]| {
        let procedures = entries.iter().filter(|entry| entry.kind == &PROCEDURE);
        procedures.flat_map(|entry| facets(entry)).filter_map(rank).max_by(f64::total_cmp)
    };
    let is_regrouped = matches!(pair.fate, Fate::Split | Fate::Merged);
    is_regrouped && rigour(&pair.old).is_some_and(|old| rigour(&pair.new) == Some(old))
}

/// Whether what is said agrees with what is proved.
fn agreement(said: Class, proved: Class, details: &[Detail], pair: &Pair<'_, '_>) -> Agreement {
    let has = |class: Class| details.iter().any(|detail| detail.class == class);
    let binds = matches!(said, Class::Stricter | Class::Looser | Class::Clarified | Class::Editorial);
    match proved {
        // Procedures that are split or merged ask a product for nothing, if a method of the same rigour is left.
        Class::NeedsDecision if said == Class::Evaluation && is_as_rigorous(pair) => Agreement::Decides,
        Class::NeedsDecision if !binds => Agreement::Contradicts,
        // What is open is the author's to say, but not against what is proved beside it.
        Class::NeedsDecision => match (has(Class::Stricter), has(Class::Looser)) {
            (true, false) if said != Class::Stricter => Agreement::Contradicts,
            (false, true) if said != Class::Looser => Agreement::Contradicts,
            (true, true) if !matches!(said, Class::Stricter | Class::Looser) => Agreement::Contradicts,
            _ => Agreement::Decides,
        },
        Class::Stricter | Class::Looser if said == proved => Agreement::Agrees,
        Class::New if said == Class::Stricter => Agreement::Agrees,
        Class::Withdrawn if said == Class::Looser => Agreement::Agrees,
        // Whoever calls better wording a clarification is right, too.
        Class::Editorial if said == Class::Clarified => Agreement::Decides,
        _ if said == proved => Agreement::Agrees,
        _ => Agreement::Contradicts,
    }
}

/// The SHA-256 of all that both sides say.
fn fingerprint(pair: &Pair<'_, '_>) -> String {
    let mut hash = Sha256::new();
    for (side, entries) in [("old", &pair.old), ("new", &pair.new)] {
        for entry in entries {
            hash.update(format!("{side} {} {}\n", entry.kind.word.en, entry.id));
            for facet in facets(entry) {
                hash.update(format!("{} {} {}\n", facet.field, facet.part, facet.value.written()));
            }
            let withdrawn: Option<&Withdrawn> = entry.withdrawn();
            hash.update(serde_json::to_vec(&withdrawn).unwrap_or_default());
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
