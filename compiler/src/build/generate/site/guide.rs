//! The evaluation guide: how criteria, their clauses, procedures and steps are to be understood and judged.

use minijinja::{Value, context};

use super::edition::Rendering;
use super::procedure;
use crate::Lang;
use crate::release::printed::own_letter;
use kijun_pack::{Clause, Criterion, Procedure};

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let criteria = edition.pack.criteria.iter().filter(|item| item.withdrawn.is_none());
    let mut printed = Vec::new();
    let sections: Vec<Value> = criteria.filter_map(|item| criterion(edition, item, &mut printed)).collect();
    context! { sections }
}

/// What is said of a criterion and of what evaluates it; a procedure of several criteria stands with the first.
fn criterion<'a>(edition: &Rendering<'a>, item: &'a Criterion, printed: &mut Vec<&'a str>) -> Option<Value> {
    let lang = Lang::of(edition.language).unwrap_or(Lang::En);
    let clauses = item.clauses.iter().filter(|clause| !clause.guidance.is_empty());
    let clause = |clause: &Clause| {
        context! {
            anchor => format!("{}.{}", item.id, clause.id),
            letter => own_letter(&clause.id, lang),
            text => edition.prose(&clause.text),
            guidance => edition.all(&clause.guidance),
        }
    };
    let clauses: Vec<Value> = clauses.map(clause).collect();
    let mut procedures = Vec::new();
    for id in item.clauses.iter().flat_map(|clause| &clause.procedures) {
        let known = edition.pack.procedures.iter().find(|known| known.id == *id);
        let explained = |known: &&Procedure| known.withdrawn.is_none() && !known.guidance.is_empty();
        if let Some(known) = known.filter(explained).filter(|_| !printed.contains(&id.as_str())) {
            printed.push(id);
            let guidance = procedure::guidance(edition, known);
            procedures.push(context! { link => edition.link(id), guidance });
        }
    }
    let has_any = !item.guidance.is_empty() || !clauses.is_empty() || !procedures.is_empty();
    has_any.then(|| {
        context! {
            id => &item.id,
            href => edition.href(&item.id),
            title => edition.label(&item.title),
            guidance => edition.all(&item.guidance),
            clauses,
            procedures,
        }
    })
}
