//! The glossary, and the kinds of level, assessment, evaluator, method and evidence that documents speak of.

use minijinja::{Value, context};
use rustc_hash::FxHashSet;

use super::edition::Edition;
use crate::pack::{Level, Named, Ranked, Term};

pub(super) fn content(edition: &Edition<'_>) -> Value {
    let pack = edition.pack;
    // A pack has only the assets that the threats of its level endanger.
    let mut known = FxHashSet::default();
    let all = edition.shared.packs.iter().flat_map(|pack| &pack.assets);
    let assets: Vec<&Named> = all.filter(|asset| known.insert(asset.id.as_str())).collect();
    let named = |item: &Named| context! { name => edition.label(&item.name), text => edition.prose(&item.description) };
    let ranked = |items: &[Ranked]| {
        let mut items: Vec<&Ranked> = items.iter().collect();
        items.sort_by(|a, b| a.rank.as_f64().unwrap_or_default().total_cmp(&b.rank.as_f64().unwrap_or_default()));
        let entry =
            |item: &&Ranked| context! { name => edition.label(&item.name), text => edition.prose(&item.description) };
        items.iter().map(entry).collect::<Vec<_>>()
    };
    let category = |item: &crate::pack::Category| {
        context! {
            name => edition.label(&item.name),
            text => edition.prose(&item.description),
            levels => item.levels.iter().map(|level| edition.level(level)).collect::<Vec<_>>(),
        }
    };
    let verdicts = pack.scheme.verdicts.iter().map(|verdict| edition.label(&verdict.name));
    context! {
        terms => pack.terms.iter().map(|item| term(edition, item)).collect::<Vec<_>>(),
        levels => pack.levels.iter().map(|item| level(edition, item)).collect::<Vec<_>>(),
        categories => pack.categories.iter().map(category).collect::<Vec<_>>(),
        lists => [
            ("assessments", ranked(&pack.assessments)),
            ("evaluators", ranked(&pack.evaluators)),
            ("methods", ranked(&pack.methods)),
            ("evidence_kinds", pack.evidence.iter().map(named).collect()),
            ("assets", assets.into_iter().map(named).collect()),
        ].map(|(key, items)| context! { key, title => edition.words.get(key), items }).to_vec(),
        verdicts => verdicts.collect::<Vec<_>>(),
    }
}

fn term(edition: &Edition<'_>, item: &Term) -> Value {
    let other = edition.pack.scheme.languages.iter().filter(|language| language.code != edition.language);
    let others = other.filter_map(|language| {
        let name = item.name.get(&language.code)?;
        Some(context! { lang => &language.code, name })
    });
    context! {
        id => &item.id,
        name => edition.label(&item.name),
        others => others.collect::<Vec<_>>(),
        definition => edition.prose(&item.definition),
        avoid => item.avoid.get(edition.language),
    }
}

fn level(edition: &Edition<'_>, item: &Level) -> Value {
    let pack = edition.pack;
    let evaluator = |id: &String| edition.named(id, pack.evaluators.iter().map(|item| (&item.id, &item.name)));
    context! {
        name => edition.label(&item.name),
        includes => item.includes.as_ref().map(|level| edition.level(level)),
        scope => edition.words.choice("scope", &item.scope),
        assessment => edition.named(&item.assessment, pack.assessments.iter().map(|item| (&item.id, &item.name))),
        evaluators => item.evaluators.iter().map(evaluator).collect::<Vec<_>>(),
        validity => item.validity.as_ref().map(|validity| edition.quantity(validity)),
    }
}
