//! Which clauses of a criterion a detail of its change is about, and which a name of the catalogue.

use std::collections::BTreeSet;

use super::Detail;
use super::impact::mentioned;
use kijun_pack::{Binding, Body, Clause, Condition, Criterion, Needs, Term, Text};

/// The clauses and items that a detail is about, of both sides; `None` where it is about all of them.
pub(super) fn clauses<'c>(detail: &'c Detail, was: &'c Criterion, is: &'c Criterion) -> Option<BTreeSet<&'c str>> {
    let has = |criterion: &Criterion| criterion.clauses.iter().any(|clause| clause.id == detail.part);
    match detail.field.as_str() {
        "bind" => Some(printing(&detail.part, was, is)),
        "since" if !detail.part.is_empty() => Some(printing(&detail.part, was, is)),
        "any-of" => Some(was.needs.iter().chain(&is.needs).flat_map(Needs::clauses).map(String::as_str).collect()),
        _ if has(is) || has(was) => Some(BTreeSet::from([detail.part.as_str()])),
        _ => None,
    }
}

/// The clauses whose texts print a value; all of them where none does.
pub(super) fn printing<'c>(hole: &str, old: &Criterion, new: &'c Criterion) -> BTreeSet<&'c str> {
    let hole = format!("{{{hole}}}");
    let has = |text: &Text| text.values().any(|text| text.contains(&hole));
    let prints = |clause: &Clause| has(&clause.written) || clause.exceptions.iter().any(|it| has(&it.written));
    // Editions of format 1 say only what is printed.
    let is_other =
        |clause: &Clause| old.clauses.iter().find(|it| it.id == clause.id).is_some_and(|it| it.text != clause.text);
    let all: BTreeSet<&str> = new.clauses.iter().map(|clause| clause.id.as_str()).collect();
    let of = |is_meant: &dyn Fn(&Clause) -> bool| -> BTreeSet<&'c str> {
        new.clauses.iter().filter(|clause| is_meant(clause)).map(|clause| clause.id.as_str()).collect()
    };
    [of(&prints), of(&is_other), all].into_iter().find(|clauses| !clauses.is_empty()).unwrap_or_default()
}

/// The clauses that a unit, a fact or a term is printed in or decides about; `None` where it is one of the criterion as a
/// whole.
pub(super) fn naming<'c>(body: Body<'_>, criterion: &'c Criterion) -> Option<BTreeSet<&'c str>> {
    let clauses = |is_meant: &dyn Fn(&Clause) -> bool| -> BTreeSet<&'c str> {
        criterion.clauses.iter().filter(|clause| is_meant(clause)).map(|clause| clause.id.as_str()).collect()
    };
    let names = |condition: Option<&Condition>, fact: &str| {
        let mut facts = BTreeSet::new();
        condition.into_iter().for_each(|condition| mentioned(condition, &mut facts));
        facts.contains(fact)
    };
    let named = match body {
        Body::Unit(it) => printing_any(criterion, |own| own.value.unit == it.id),
        Body::Fact(it) if names(criterion.condition.as_ref(), &it.id) => return None,
        Body::Fact(it) => {
            let decides = |clause: &Clause| {
                let exceptions = clause.exceptions.iter().map(|it| it.condition.as_ref());
                exceptions.chain([clause.condition.as_ref()]).any(|condition| names(condition, &it.id))
            };
            let mut named = printing_any(criterion, |own| names(own.condition.as_ref(), &it.id));
            named.extend(clauses(&decides));
            named
        }
        Body::Term(it) => clauses(&|clause| clause.texts().any(|text| speaks_of(text, it))),
        _ => return None,
    };
    (!named.is_empty()).then_some(named)
}

/// The clauses that print one of these values.
fn printing_any(criterion: &Criterion, is_meant: impl Fn(&Binding) -> bool) -> BTreeSet<&str> {
    let values = criterion.bindings.iter().filter(|binding| is_meant(binding));
    values.flat_map(|binding| printing(&binding.hole, criterion, criterion)).collect()
}

/// Whether a text speaks of a term.
pub(super) fn speaks_of(text: &Text, term: &Term) -> bool {
    let link = format!("](#{})", term.id);
    text.iter().any(|(language, text)| {
        let name = term.name.get(language).filter(|name| !name.is_empty());
        text.contains(&link) || name.is_some_and(|name| text.to_lowercase().contains(&name.to_lowercase()))
    })
}
