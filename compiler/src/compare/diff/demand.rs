//! Which clauses of a criterion have to be shown, compared as a formula: all of these, and one of those.

use std::collections::BTreeMap;

use super::compare::sentence;
use super::{Class, Detail};
use crate::corpus::condition::{Condition, Conditions, Laws, Relation};
use crate::corpus::model::ItemId;
use crate::ground::messages::Message;
use crate::release::printed::sentence as sentence_of;
use crate::{Lang, msg};
use kijun_pack::{Clause, Criterion, Needs, Strength, Text};

/// Stands behind the name of a clause that is gone and whose name was given to another.
const GONE: char = '′';

/// Clauses say nothing of one another.
struct Free;

impl Laws for Free {
    fn implied(&self, _: ItemId) -> Vec<ItemId> {
        Vec::new()
    }

    fn excluded(&self, _: ItemId) -> Vec<ItemId> {
        Vec::new()
    }
}

/// What is different, each clause by itself, then how they are put together.
pub(super) fn details(old: &Criterion, new: &Criterion) -> Vec<Detail> {
    let followed = followed(old, new);
    let mut details: Vec<Detail> = followed.iter().map(|(before, after)| other_name(before, after)).collect();
    let letters = letters(old, new);
    let mut now = old.clone();
    let own =
        now.clauses.iter_mut().map(|clause| &mut clause.id).chain(now.needs.iter_mut().flat_map(Needs::clauses_mut));
    for id in own {
        if let Some(after) = letters.get(id.as_str()) {
            id.clone_from(after);
        }
    }
    details.extend(demands(&now, new));
    // Where a clause has another letter, that is why the same combination reads otherwise.
    if !followed.is_empty() {
        details.retain(|detail| detail.field != "any-of" || detail.class != Class::Editorial);
    }
    details
}

/// The clauses that are called something else now, by the names they had. One whose name was given to another clause, and
/// which is gone itself, has a mark behind its name.
pub(super) fn letters(old: &Criterion, new: &Criterion) -> BTreeMap<String, String> {
    let followed = followed(old, new);
    let mut letters: BTreeMap<String, String> =
        followed.iter().map(|(before, after)| (before.id.clone(), after.id.clone())).collect();
    let taken: Vec<String> = letters.values().cloned().collect();
    let displaced = old.clauses.iter().filter(|clause| taken.contains(&clause.id) && !letters.contains_key(&clause.id));
    let displaced: Vec<String> = displaced.map(|clause| clause.id.clone()).collect();
    letters.extend(displaced.into_iter().map(|id| (id.clone(), format!("{id}{GONE}"))));
    letters
}

/// Clauses that are there under another name: those that say the same, word for word.
fn followed<'c>(old: &'c Criterion, new: &'c Criterion) -> Vec<(&'c Clause, &'c Clause)> {
    let stays = |one: &Clause, other: &Criterion| other.clauses.iter().any(|it| it.id == one.id && it.text == one.text);
    let mut came: Vec<&Clause> = new.clauses.iter().filter(|clause| !stays(clause, old)).collect();
    let gone = old.clauses.iter().filter(|clause| !stays(clause, new));
    let follow = gone.filter_map(|clause| {
        let says_the_same = |after: &Clause| {
            let (one, other) = ((&clause.text, &clause.condition), (&after.text, &after.condition));
            after.id != clause.id && one == other && clause.exceptions == after.exceptions
        };
        let at = came.iter().position(|after| says_the_same(after))?;
        Some((clause, came.remove(at)))
    });
    follow.collect()
}

/// The class is that of a trace: what is asked for stays, and what others cite does not.
fn other_name(before: &Clause, after: &Clause) -> Detail {
    let why = msg!("diff-clause-renamed", before = before.id.as_str(), after = after.id.as_str());
    let named = |clause: &Clause| clause.text.keys().map(|language| (language.clone(), clause.id.clone())).collect();
    Detail { old: named(before), new: named(after), ..detail(Class::Trace, &why, None, Some(after)) }
}

fn demands(old: &Criterion, new: &Criterion) -> Vec<Detail> {
    let ids = |criterion: &Criterion| criterion.clauses.iter().map(|clause| clause.id.clone()).collect::<Vec<_>>();
    let (before, after) = (ids(old), ids(new));
    if before == after && old.needs == new.needs {
        return Vec::new();
    }
    let all = before.iter().chain(&after);
    let numbers: BTreeMap<&str, ItemId> =
        all.enumerate().map(|(at, id)| (id.as_str(), ItemId(u32::try_from(at).unwrap_or(u32::MAX)))).collect();
    let demand = |criterion: &Criterion, keep: &dyn Fn(&str) -> bool| formula(criterion, &numbers, keep);
    let conditions = Conditions::new(&Free);
    let mut details = Vec::new();
    for clause in new.clauses.iter().filter(|clause| !before.contains(&clause.id)) {
        let without = demand(new, &|id| id != clause.id);
        let (class, why) = match conditions.relation(&demand(new, &|_| true), &without) {
            Relation::Wider => (Class::Looser, msg!("diff-alternative-new", clause = clause.id.trim_end_matches(GONE))),
            _ => (Class::Stricter, msg!("diff-clause-new", clause = clause.id.trim_end_matches(GONE))),
        };
        details.push(detail(class, &why, None, Some(clause)));
    }
    for clause in old.clauses.iter().filter(|clause| !after.contains(&clause.id)) {
        let without = demand(old, &|id| id != clause.id);
        let (class, why) = match conditions.relation(&demand(old, &|_| true), &without) {
            Relation::Wider => {
                (Class::Stricter, msg!("diff-alternative-gone", clause = clause.id.trim_end_matches(GONE)))
            }
            _ => (Class::Looser, msg!("diff-clause-gone", clause = clause.id.trim_end_matches(GONE))),
        };
        details.push(detail(class, &why, Some(clause), None));
    }
    let both = |id: &str| before.iter().any(|known| known == id) && after.iter().any(|known| known == id);
    let (class, why) = match conditions.relation(&demand(new, &both), &demand(old, &both)) {
        Relation::Equal if old.needs == new.needs || before != after => return details,
        Relation::Equal => (Class::Editorial, msg!("diff-demand-same")),
        Relation::Narrower => (Class::Stricter, msg!("diff-demand-more")),
        Relation::Wider => (Class::Looser, msg!("diff-demand-less")),
        Relation::Incomparable => (Class::NeedsDecision, msg!("diff-demand-other")),
    };
    let (field, part) = ("any-of".to_owned(), String::new());
    let (old, new) = (said(old), said(new));
    details.push(Detail { field, part, class, why: sentence(&why), old, new, because: Vec::new() });
    details
}

fn detail(class: Class, why: &Message, old: Option<&Clause>, new: Option<&Clause>) -> Detail {
    let text = |clause: Option<&Clause>| clause.map(|clause| clause.text.clone()).unwrap_or_default();
    let part = old.or(new).map(|clause| clause.id.trim_end_matches(GONE).to_owned()).unwrap_or_default();
    Detail {
        field: "clause".to_owned(),
        part,
        class,
        why: sentence(why),
        old: text(old),
        new: text(new),
        because: Vec::new(),
    }
}

/// What has to be shown, of the clauses to keep: all that no combination names, and what the combinations say. A clause
/// stands for itself and its items.
fn formula(criterion: &Criterion, numbers: &BTreeMap<&str, ItemId>, keep: &dyn Fn(&str) -> bool) -> Condition {
    Formula { criterion, numbers, keep }.below(None)
}

struct Formula<'a> {
    criterion: &'a Criterion,
    numbers: &'a BTreeMap<&'a str, ItemId>,
    keep: &'a dyn Fn(&str) -> bool,
}

impl Formula<'_> {
    /// What lies in a clause, or in none.
    fn below(&self, parent: Option<&str>) -> Condition {
        let parts = self.criterion.clauses.iter().filter(|clause| clause.parent() == parent);
        let is_here = |needs: &&Needs| needs.clauses().first().is_some_and(|id| parent_of(id) == parent);
        let lines: Vec<&Needs> = self.criterion.needs.iter().filter(is_here).collect();
        let is_free = |clause: &&Clause| !lines.iter().any(|needs| needs.clauses().contains(&&clause.id));
        // What is only recommended has to be shown where a combination counts it, and nowhere else.
        let obliges = |clause: &&Clause| clause.strength == Strength::Mandatory;
        let free = parts.filter(is_free).filter(obliges).filter_map(|clause| self.clause(&clause.id));
        Condition::All(free.chain(lines.iter().filter_map(|needs| self.needs(needs))).collect())
    }

    fn clause(&self, id: &str) -> Option<Condition> {
        let number = self.numbers.get(id).filter(|_| (self.keep)(id))?;
        let own = Condition::Fact(*number);
        let has_items = self.criterion.clauses.iter().any(|clause| clause.parent() == Some(id));
        Some(if has_items { own.and(self.below(Some(id))) } else { own })
    }

    /// A combination of the clauses to keep; nothing where it names none of them.
    fn needs(&self, needs: &Needs) -> Option<Condition> {
        let kept = |parts: &[Needs]| {
            let kept: Vec<Condition> = parts.iter().filter_map(|part| self.needs(part)).collect();
            (!kept.is_empty()).then_some(kept)
        };
        match needs {
            Needs::Clause(id) => self.clause(id),
            Needs::All(parts) => kept(parts).map(Condition::All),
            Needs::Any(parts) => kept(parts).map(Condition::Any),
            Needs::AtLeast(it) => kept(&it.of).map(|of| Condition::AtLeast(of.len().min(it.count as usize), of)),
        }
    }
}

/// The clause that a clause or item lies in.
fn parent_of(id: &str) -> Option<&str> {
    id.rsplit_once('.').map(|(parent, _)| parent)
}

/// The same as it is read: `c d (a | b)`, and other combinations in words.
fn said(criterion: &Criterion) -> Text {
    let named: Vec<&String> = criterion.needs.iter().flat_map(Needs::clauses).collect();
    let is_free = |id: &&str| !named.iter().any(|member| member == id);
    let free: Vec<&str> = criterion.clauses.iter().map(|clause| clause.id.as_str()).filter(is_free).collect();
    let print = |language: &String| {
        let lang = Lang::of(language).unwrap_or(Lang::En);
        let line = |needs: &Needs| match needs.alternatives() {
            Some(group) => format!("({})", group.into_iter().cloned().collect::<Vec<_>>().join(" | ")),
            None => format!("({})", sentence_of(needs, lang)),
        };
        let free = free.iter().map(|id| (*id).to_owned());
        (language.clone(), free.chain(criterion.needs.iter().map(line)).collect::<Vec<_>>().join(" "))
    };
    criterion.title.keys().map(print).collect()
}
