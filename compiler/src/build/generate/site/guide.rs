//! The evaluation guide: how criteria, their clauses, procedures and steps are to be understood and judged.

use minijinja::{Value, context};

use super::edition::Rendering;
use super::{figures, procedure};
use crate::Lang;
use crate::release::printed::{Guided, Stand, guide, own_letter};
use kijun_pack::{Clause, Procedure};

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    context! { sections => guide(edition.pack).iter().map(|guided| criterion(edition, guided)).collect::<Vec<_>>() }
}

/// What is said of a criterion and of what evaluates it.
fn criterion(edition: &Rendering<'_>, guided: &Guided<'_>) -> Value {
    let lang = Lang::of(edition.language).unwrap_or(Lang::En);
    let item = guided.criterion;
    let clause = |clause: &&Clause| {
        context! {
            anchor => format!("{}.{}", item.id, clause.id),
            letter => own_letter(&clause.id, lang),
            text => edition.prose(&clause.text),
            guidance => edition.all(&clause.guidance),
        }
    };
    let procedure = |known: &&Procedure| {
        context! { link => edition.link(&known.id), guidance => procedure::guidance(edition, known) }
    };
    context! {
        id => &item.id,
        href => edition.href(&item.id),
        title => edition.label(&item.title),
        guidance => edition.all(&item.guidance),
        clauses => guided.clauses.iter().map(clause).collect::<Vec<_>>(),
        procedures => guided.procedures.iter().map(procedure).collect::<Vec<_>>(),
        figures => figures::at(edition, Stand::Guide(&item.id)),
    }
}
