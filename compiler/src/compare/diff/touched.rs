//! Which clauses of a criterion a detail of its change is about.

use std::collections::BTreeSet;

use super::Detail;
use kijun_pack::{Clause, Criterion, Needs, Text};

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
