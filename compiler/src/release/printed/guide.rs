//! The evaluation guide: what a document says of how its criteria are to be understood and judged.

use std::collections::BTreeSet;

use kijun_pack::{Clause, Criterion, Edition, Procedure, Text};

/// A criterion of which a guide says something.
pub struct Guided<'p> {
    /// The criterion.
    pub criterion: &'p Criterion,
    /// Its clauses of which it says something.
    pub clauses: Vec<&'p Clause>,
    /// The procedures of which it does; one of several criteria stands with the first.
    pub procedures: Vec<&'p Procedure>,
}

impl<'p> Guided<'p> {
    /// Everything that is said.
    pub fn texts(&self) -> impl Iterator<Item = &'p Text> {
        let clauses = self.clauses.iter().flat_map(|clause| &clause.guidance);
        let procedures = self.procedures.iter().flat_map(|it| it.guidance.iter().map(|guidance| &guidance.text));
        self.criterion.guidance.iter().chain(clauses).chain(procedures)
    }
}

/// The guide of a document; empty where it says nothing.
pub fn guide(edition: &Edition) -> Vec<Guided<'_>> {
    let mut printed = BTreeSet::new();
    let mut guide = Vec::new();
    for criterion in edition.criteria.iter().filter(|it| it.withdrawn.is_none()) {
        let clauses = criterion.clauses.iter().filter(|clause| !clause.guidance.is_empty()).collect();
        let mut procedures = Vec::new();
        for id in criterion.clauses.iter().flat_map(|clause| &clause.procedures) {
            let known = edition.procedures.iter().find(|known| known.id == *id);
            let explained = known.filter(|known| known.withdrawn.is_none() && !known.guidance.is_empty());
            procedures.extend(explained.filter(|known| printed.insert(&known.id)));
        }
        let guided = Guided { criterion, clauses, procedures };
        if guided.texts().next().is_some() {
            guide.push(guided);
        }
    }
    guide
}
