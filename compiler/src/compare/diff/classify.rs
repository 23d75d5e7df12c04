//! What a change means: from what became of the item, what is proved of each detail, and what its author says.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{CRITERION_CLAUSE, DOCUMENT, PROCEDURE, SOURCE, WITHDRAWN};
use sha2::{Digest, Sha256};

use super::compare::{Setting, details, passages, sentence};
use super::entries::Entry;
use super::facets::{Facet, Value, facets};
use super::impact::Reach;
use super::pairs::{Pair, Pairs};
use super::printed::printed;
use super::{Agreement, Change, Class, Declaration, Detail, Fate, Impact, demand, order};
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::{Body, DeclaredChange, Text, Withdrawn, criterion_of};

/// The change of a pair; `None` where nothing changed.
pub(super) fn change<'p>(pair: &Pair<'_, 'p>, setting: &Setting<'p>, reach: &Reach<'p>) -> Option<Change> {
    let (details, said, says) = match is_one_to_one(pair) {
        true => (compared(pair, setting), Vec::new(), Vec::new()),
        false => (Vec::new(), passages(&pair.old, setting), passages(&pair.new, setting)),
    };
    if details.is_empty() && pair.fate == Fate::Changed {
        return None;
    }
    let shown = pair.new.first().or(pair.old.first())?;
    let documents = reach.documents(pair);
    let impact = reach.of(pair, &details, &documents);
    let (mut class, mut why) = proved(pair, &details, setting, &impact);
    let declared = declared(pair).map(|(said, reason)| {
        let agreement = agreement(said, class, &details, pair);
        if agreement == Agreement::Decides {
            (class, why) = (said, msg!("diff-class-declared"));
        }
        Declaration { class: said, reason, agreement }
    });
    let ids = |entries: &[&Entry<'_>]| entries.iter().map(|entry| entry.id.to_string()).collect::<Vec<_>>();
    Some(Change {
        kind: shown.kind.word.en.to_owned(),
        fate: pair.fate,
        before: ids(&pair.old),
        after: ids(&pair.new),
        title: shown.title.clone().into_owned(),
        class,
        why: sentence(&why),
        carries: None,
        declared,
        impact,
        documents,
        review: None,
        fingerprint: fingerprint(pair, &details),
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

fn compared<'p>(pair: &Pair<'_, 'p>, setting: &Setting<'p>) -> Vec<Detail> {
    let ([old], [new]) = (pair.old.as_slice(), pair.new.as_slice()) else { return Vec::new() };
    if old.body == new.body && old.allowed == new.allowed && setting.names.is_empty() {
        return Vec::new();
    }
    let mut before = facets(old);
    if let (Body::Criterion(was), Body::Criterion(is)) = (old.body, new.body) {
        let letters = demand::letters(was, is);
        let is_of_clause = |field: &str| field == "clause" || CRITERION_CLAUSE.field(field).is_some();
        for facet in before.iter_mut().filter(|facet| is_of_clause(facet.field)) {
            if let Some(now) = letters.get(&facet.part) {
                facet.part.clone_from(now);
            }
        }
    }
    // A remark on a clause of a source goes with the clause into the edition that is pinned now.
    for facet in before.iter_mut().filter(|facet| facet.field == "from" && !facet.part.is_empty()) {
        facet.part = setting.now(&facet.part);
    }
    let mut after = facets(new);
    // That it is withdrawn is what became of it; that it is not any more takes away the reason for which it was.
    if new.withdrawn().is_some() && old.withdrawn().is_none() {
        after.retain(|facet| facet.field != WITHDRAWN.en);
    }
    let mut details = details(new.kind, &before, &after, &printed(old, new, setting), setting);
    details.extend(order::details(old, new));
    // What no document uses is printed nowhere.
    if new.packs.is_empty() {
        details.retain(|detail| detail.because.is_empty());
    }
    // What the conditions of another edition of a source mean is its own, as its clauses are.
    if new.kind == &SOURCE && old.id != new.id {
        let open = details.iter_mut().filter(|detail| detail.class == Class::NeedsDecision);
        open.for_each(|detail| detail.class = Class::Trace);
    }
    // That another document is of another level is why the two are compared, and what is kept for its id only asks for
    // nothing: neither is anybody's to decide.
    let is_other = new.kind == &DOCUMENT && old.id != new.id;
    let asks = old.withdrawn().is_none() || new.withdrawn().is_none();
    if is_other || !asks {
        details.iter_mut().for_each(|detail| match detail.class {
            Class::Trace | Class::Translation | Class::Evaluation if is_other => {}
            _ => detail.class = Class::Editorial,
        });
    }
    details
}

/// The clauses that have another letter now: as they are cited, by the number that their criterion has now.
pub(super) fn letters(pairs: &Pairs<'_, '_>) -> BTreeMap<String, String> {
    let mut letters = BTreeMap::new();
    for pair in &pairs.pairs {
        let ([old], [new]) = (pair.old.as_slice(), pair.new.as_slice()) else { continue };
        let (Body::Criterion(was), Body::Criterion(is)) = (old.body, new.body) else { continue };
        if was.clauses != is.clauses {
            let own = demand::letters(was, is).into_iter();
            letters.extend(own.map(|(before, after)| (format!("{}.{before}", old.id), format!("{}.{after}", new.id))));
        }
    }
    letters
}

/// What is proved, and why.
fn proved(pair: &Pair<'_, '_>, details: &[Detail], setting: &Setting<'_>, impact: &Impact) -> (Class, Message) {
    let shown = pair.new.first().or(pair.old.first()).map(|entry| entry.body);
    // What a word means is said anew, or by nobody any more.
    let defines = matches!(shown, Some(Body::Term(_))) && !impact.criteria.is_empty();
    match pair.fate {
        Fate::New | Fate::Restored if defines && pair.new[0].withdrawn().is_none() => {
            (Class::NeedsDecision, msg!("diff-new-term"))
        }
        Fate::Withdrawn | Fate::Removed if defines && pair.old[0].withdrawn().is_none() => {
            (Class::NeedsDecision, msg!("diff-gone-term"))
        }
        Fate::New | Fate::Restored if is_of_known_clause(pair, setting) => {
            (Class::Evaluation, msg!("diff-new-procedure-verdict"))
        }
        Fate::New if pair.new[0].withdrawn().is_some() => (Class::Editorial, msg!("diff-new-withdrawn")),
        Fate::New => (Class::New, arrival(pair)),
        Fate::Removed if pair.old[0].withdrawn().is_some() => (Class::Trace, msg!("diff-gone-withdrawn")),
        Fate::Withdrawn | Fate::Removed => (Class::Withdrawn, departure(pair.old[0].body)),
        Fate::Restored => (Class::New, msg!("diff-restored")),
        Fate::Split | Fate::Merged if pair.is_elsewhere() => (Class::NeedsDecision, msg!("diff-regrouped-moved")),
        Fate::Split => (Class::NeedsDecision, msg!("diff-split")),
        Fate::Merged => (Class::NeedsDecision, msg!("diff-merged")),
        Fate::Moved => (Class::NeedsDecision, msg!("diff-moved")),
        Fate::Reassigned => (Class::NeedsDecision, reassigned(pair)),
        Fate::Changed | Fate::Renamed | Fate::Strengthened => of_details(details),
    }
}

/// Whether this is a procedure that evaluates what was there before: what passed without it may not pass with it.
fn is_of_known_clause(pair: &Pair<'_, '_>, setting: &Setting<'_>) -> bool {
    let [Entry { body: Body::Procedure(procedure), .. }] = pair.new.as_slice() else { return false };
    let was_there = |clause: &String| {
        let criterion = criterion_of(clause, |id| setting.criteria[0].contains_key(id));
        let known = criterion.and_then(|id| setting.criteria[0].get(id).filter(|it| it.withdrawn.is_none()));
        known.is_some_and(|it| it.clauses.iter().any(|own| *clause == format!("{}.{}", it.id, own.id)))
    };
    procedure.withdrawn.is_none() && procedure.evaluates.iter().any(was_there)
}

fn of_details(details: &[Detail]) -> (Class, Message) {
    let has = |class: Class| details.iter().any(|detail| detail.class == class);
    if has(Class::NeedsDecision) {
        let open = |detail: &&Detail| detail.class == Class::NeedsDecision;
        if details.iter().filter(open).all(|detail| !detail.because.is_empty()) {
            return (Class::NeedsDecision, msg!("diff-class-prints"));
        }
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

fn reassigned(pair: &Pair<'_, '_>) -> Message {
    match &pair.echo {
        Some(echo) => msg!("diff-reassigned-echo", item = echo.item.as_str(), edition = echo.edition.as_str()),
        None => msg!("diff-reassigned"),
    }
}

fn arrival(pair: &Pair<'_, '_>) -> Message {
    if let Some(echo) = &pair.echo {
        return msg!("diff-new-echo", item = echo.item.as_str(), edition = echo.edition.as_str());
    }
    match pair.new[0].body {
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

/// What authors say of this change: what was already said of the last one is not said of this. Of several new items all
/// reasons count; that one part is stricter and another looser says nothing of the whole.
fn declared(pair: &Pair<'_, '_>) -> Option<(Class, Text)> {
    let before: Vec<_> = pair.old.iter().filter_map(|entry| entry.declared).collect();
    let is_new =
        |said: &&DeclaredChange| !before.iter().any(|old| old.class == said.class && old.reason == said.reason);
    let said: Vec<&DeclaredChange> = pair.new.iter().filter_map(|entry| entry.declared).filter(is_new).collect();
    let classes: Vec<Class> = said.iter().filter_map(|said| class(said.class.name())).collect();
    let first = *classes.first()?;
    let class = match (classes.contains(&Class::Stricter), classes.contains(&Class::Looser)) {
        (true, true) => return None,
        (true, false) => Class::Stricter,
        (false, true) => Class::Looser,
        (false, false) => first,
    };
    let mut reasons = Text::new();
    for (language, reason) in said.iter().flat_map(|said| &said.reason) {
        let known = reasons.entry(language.clone()).or_default();
        if !known.lines().any(|line| line == reason) {
            // A paragraph each.
            let gap = if known.is_empty() { "" } else { "\n\n" };
            known.push_str(&format!("{gap}{reason}"));
        }
    }
    Some((class, reasons))
}

/// The class that a word of the vocabulary names.
pub(super) fn class(word: &str) -> Option<Class> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}

/// Whether these are procedures that were split or merged, and the most rigorous method of both sides is of one rigour.
fn is_as_rigorous(pair: &Pair<'_, '_>) -> bool {
    let rank = |facet: Facet<'_>| match facet.value {
        Value::Rank(_, rank, _) => Some(rank),
        _ => None,
    };
    let rigour = |entries: &[&Entry<'_>]| {
        let procedures = entries.iter().filter(|entry| entry.kind == &PROCEDURE);
        procedures.flat_map(|entry| facets(entry)).filter_map(rank).max()
    };
    let is_regrouped = matches!(pair.fate, Fate::Split | Fate::Merged) && !pair.is_elsewhere();
    is_regrouped && rigour(&pair.old).is_some_and(|old| rigour(&pair.new) == Some(old))
}

/// Whether nothing is open but whether items are judged one by one, and nothing else asks for more or less.
fn is_of_judging(details: &[Detail]) -> bool {
    let binds = |detail: &&Detail| matches!(detail.class, Class::NeedsDecision | Class::Stricter | Class::Looser);
    let mut binding = details.iter().filter(binds).peekable();
    binding.peek().is_some() && binding.all(|detail| detail.field == "judged")
}

/// Whether what is said agrees with what is proved.
fn agreement(said: Class, proved: Class, details: &[Detail], pair: &Pair<'_, '_>) -> Agreement {
    let has = |class: Class| details.iter().any(|detail| detail.class == class);
    let binds = matches!(said, Class::Stricter | Class::Looser | Class::Clarified | Class::Editorial);
    match proved {
        // Procedures that are split or merged ask a product for nothing, if a method of the same rigour is left.
        Class::NeedsDecision if said == Class::Evaluation && is_as_rigorous(pair) => Agreement::Decides,
        Class::NeedsDecision if said == Class::Evaluation && is_of_judging(details) => Agreement::Decides,
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
        // That another procedure evaluates what was there before can ask for more.
        Class::Evaluation if said == Class::Stricter && pair.fate == Fate::New => Agreement::Decides,
        Class::Withdrawn if said == Class::Looser => Agreement::Agrees,
        // Whoever calls better wording a clarification is right, too.
        Class::Editorial if said == Class::Clarified => Agreement::Decides,
        _ if said == proved => Agreement::Agrees,
        _ => Agreement::Contradicts,
    }
}

/// The SHA-256 of all that both sides say and print.
fn fingerprint(pair: &Pair<'_, '_>, details: &[Detail]) -> String {
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
    for detail in details.iter().filter(|detail| !detail.because.is_empty()) {
        // Texts can always be written.
        hash.update(serde_json::to_vec(&(&detail.old, &detail.new)).unwrap_or_default());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
