//! A new edition whose account of the older one does not add up.

use kijun_dsl::kinds::SOURCE_CLAUSE;
use rustc_hash::{FxHashMap, FxHashSet};

use super::links::links;
use super::{Check, Context};
use crate::corpus::model::{Item, ItemId, Link, choice_of};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "source-migration", severity: Severity::Error, page: include_str!("source_migration.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for source in context.model.of_kind(&kijun_dsl::kinds::SOURCE) {
        let Some(supersedes) = links(source, "supersedes").next() else { continue };
        let Some(older) = supersedes.to.map(|to| context.model.item(to)) else { continue };
        let migration = Migration::of(source, older);
        migration.contradictions(out);
        migration.dropped_with_successor(out);
        migration.unexplained(out);
        migration.reassigned(out);
        migration.without_successor(&supersedes, out);
    }
}

/// What a new edition says about the clauses of the older one.
struct Migration<'m> {
    source: Item<'m>,
    older: Item<'m>,
    /// Each clause of the new edition with one of the clauses that it comes from.
    from: Vec<(Item<'m>, Link, Item<'m>)>,
    /// For each clause of the older edition how many come from it.
    successors: FxHashMap<ItemId, usize>,
}

impl<'m> Migration<'m> {
    fn of(source: Item<'m>, older: Item<'m>) -> Migration<'m> {
        let mut from = Vec::new();
        let mut successors: FxHashMap<ItemId, usize> = FxHashMap::default();
        for clause in source.parts(&SOURCE_CLAUSE) {
            for link in links(clause, "from") {
                let Some(to) = link.to else { continue };
                from.push((clause, link, source.model().item(to)));
                *successors.entry(to).or_default() += 1;
            }
        }
        Migration { source, older, from, successors }
    }

    /// `from` lines whose word does not say what the lines together say.
    fn contradictions(&self, out: &mut Vec<Diagnostic>) {
        for (clause, link, old) in &self.from {
            let predecessors = links(*clause, "from").filter(|link| link.to.is_some()).count();
            let shape = match (self.successors.get(&old.id), predecessors) {
                (Some(1), 1) if clause.name() == old.name() => &["same", "grammar-only", "reworded"][..],
                (Some(1), 1) => &["moved", "moved-and-reworded"],
                (Some(1), _) => &["merged"],
                (_, 1) => &["split"],
                _ => &["split", "merged"],
            };
            let line = clause.fields("from").find(|line| line.index() == link.node);
            let Some(word) = line.and_then(|line| choice_of(link.field, line)) else { continue };
            if !shape.contains(&word) {
                let words = shape.iter().filter_map(|word| kijun_dsl::kinds::word(word)).collect::<Vec<_>>();
                let message = msg!("source-migration-word", clause = clause.name(), older = old.name());
                let finding = Diagnostic::new(&CHECK.code, link.place(), message);
                out.push(finding.help(msg!("source-migration-word-help", words = words)));
            }
        }
    }

    /// Clauses that are dropped and continued at once.
    fn dropped_with_successor(&self, out: &mut Vec<Diagnostic>) {
        for link in links(self.source, "dropped").filter(|link| link.arg == 0) {
            let Some(old) = link.to.filter(|to| self.successors.contains_key(to)) else { continue };
            let message = msg!("source-migration-dropped", clause = self.source.model().item(old).name());
            let finding = Diagnostic::new(&CHECK.code, link.place(), message);
            let later = self.from.iter().find(|(_, _, clause)| clause.id == old);
            out.push(match later {
                Some((_, link, _)) => finding.also(link.place(), msg!("source-migration-continued")),
                None => finding,
            });
        }
    }

    /// Clauses with a number of the older edition that do not say where they come from.
    fn unexplained(&self, out: &mut Vec<Diagnostic>) {
        let old: FxHashMap<String, Item<'m>> =
            self.older.parts(&SOURCE_CLAUSE).map(|clause| (clause.name().into_owned(), clause)).collect();
        for clause in self.source.parts(&SOURCE_CLAUSE).filter(|clause| !explains(*clause)) {
            if let Some(namesake) = old.get(clause.name().as_ref()) {
                let message = msg!("source-migration-unexplained", clause = clause.name());
                out.push(
                    Diagnostic::new(&CHECK.code, clause.place(), message)
                        .also(namesake.place(), msg!("source-migration-namesake"))
                        .help(msg!("source-migration-unexplained-help", clause = clause.name())),
                );
            }
        }
    }

    /// Numbers that are said to have stood for something else, and did not: there was no such clause, or this one
    /// comes from it.
    fn reassigned(&self, out: &mut Vec<Diagnostic>) {
        for clause in self.source.parts(&SOURCE_CLAUSE) {
            let Some(line) = clause.field("reassigned") else { continue };
            let older = self.older.parts(&SOURCE_CLAUSE).find(|older| older.name() == clause.name());
            let message = match older {
                None => msg!("source-migration-unused-number", clause = clause.name()),
                Some(older) if clause.targets("from").any(|from| from == older) => {
                    msg!("source-migration-same-number", clause = clause.name())
                }
                Some(_) => continue,
            };
            let place = clause.place_of(line.word_span());
            out.push(Diagnostic::new(&CHECK.code, place, message).help(msg!("source-migration-number-help")));
        }
    }

    /// Clauses of the older edition that nothing is said about.
    fn without_successor(&self, supersedes: &Link, out: &mut Vec<Diagnostic>) {
        let dropped: FxHashSet<ItemId> = self.source.targets("dropped").map(|clause| clause.id).collect();
        let own = self.source.parts(&SOURCE_CLAUSE).filter(|clause| !clause.has("reassigned"));
        let own: FxHashSet<String> = own.map(|clause| clause.name().into_owned()).collect();
        let left = self.older.parts(&SOURCE_CLAUSE).filter(|clause| {
            // A clause of the same number without `from` is reported by itself.
            !self.successors.contains_key(&clause.id)
                && !dropped.contains(&clause.id)
                && !own.contains(clause.name().as_ref())
        });
        for clause in left {
            let message = msg!("source-migration-left", clause = clause.name());
            out.push(
                Diagnostic::new(&CHECK.code, supersedes.place(), message)
                    .also(clause.place(), msg!("source-migration-older"))
                    .help(msg!("source-migration-left-help", clause = clause.name())),
            );
        }
    }
}

/// Whether a clause says what its number has to do with the older edition.
fn explains(clause: Item<'_>) -> bool {
    clause.has("from") || clause.has("reassigned")
}
