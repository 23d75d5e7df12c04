//! A level compared with one below it: which criteria build on which, and what belongs to them.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{Kind, PROCEDURE, REQUIREMENT};

use super::super::Fate;
use super::super::entries::{Entry, ORDER};
use super::{Key, Open, Pair, Pairs};
use kijun_pack::{Body, Criterion};

/// Takes together the criteria of a level and those of a higher level that build on them.
pub(super) fn build_on<'e, 'p>(pairs: &mut Pairs<'e, 'p>, gone: &mut Open<'e, 'p>, came: &mut Open<'e, 'p>) {
    let built = |(key, entry): (&Key<'e>, &&'e Entry<'p>)| {
        let Body::Criterion(criterion) = entry.body else { return None };
        let mut lower = criterion.strengthens.iter().chain(&criterion.ancestors);
        let (before, _) = lower.find_map(|id| gone.get_key_value(&(key.0, id.as_str())))?;
        Some((*before, *key))
    };
    let built: Vec<(Key<'e>, Key<'e>)> = came.iter().filter_map(built).collect();
    for (before, after) in built {
        if let Some(old) = gone.remove(&before) {
            let new = came.remove(&after).into_iter().collect();
            pairs.pairs.push(Pair::new(Fate::Strengthened, vec![old], new));
        }
    }
    carry(pairs, gone, came);
}

/// Takes together what belongs to such criteria: the requirement that each meets, and the procedures of each method.
fn carry<'e, 'p>(pairs: &mut Pairs<'e, 'p>, gone: &mut Open<'e, 'p>, came: &mut Open<'e, 'p>) {
    let criterion = |entry: &&'e Entry<'p>| match entry.body {
        Body::Criterion(criterion) => Some(criterion),
        _ => None,
    };
    let built = pairs.pairs.iter().filter(|pair| pair.fate == Fate::Strengthened);
    let built: Vec<(&Criterion, &Criterion)> =
        built.filter_map(|pair| Some((criterion(pair.old.first()?)?, criterion(pair.new.first()?)?))).collect();
    for (old, new) in built {
        let mut take = |kind: &'static Kind, is_like: &dyn Fn(&Entry<'p>, &Entry<'p>) -> bool, ids: [&[&'p str]; 2]| {
            let Some(kind) = ORDER.iter().position(|known| *known == kind) else { return };
            for after in ids[1] {
                let Some(new) = came.get(&(kind, *after)) else { continue };
                let like = ids[0].iter().find(|id| gone.get(&(kind, **id)).is_some_and(|old| is_like(old, new)));
                if let Some(old) = like.and_then(|id| gone.remove(&(kind, *id))) {
                    let new = came.remove(&(kind, *after)).into_iter().collect();
                    pairs.pairs.push(Pair::new(Fate::Strengthened, vec![old], new));
                }
            }
        };
        if let ([before], [after]) = (old.requirements.as_slice(), new.requirements.as_slice()) {
            take(&REQUIREMENT, &|_, _| true, [&[before], &[after]]);
        }
        take(&PROCEDURE, &of_one_method, [&procedures(old), &procedures(new)]);
    }
}

/// The procedures that evaluate a criterion, each once.
fn procedures(criterion: &Criterion) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let all = criterion.clauses.iter().flat_map(|clause| &clause.procedures).map(String::as_str);
    all.filter(|id| seen.insert(*id)).collect()
}

fn of_one_method(old: &Entry<'_>, new: &Entry<'_>) -> bool {
    matches!((old.body, new.body), (Body::Procedure(old), Body::Procedure(new)) if old.method == new.method)
}
