//! The glossary, and the kinds of level, assessment, evaluator, method and evidence that documents speak of.

use minijinja::{Value, context};
use rustc_hash::FxHashSet;

use super::edition::Rendering;
use kijun_pack::{Level, Named, Ranked, Term, Text};

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let pack = edition.pack;
    // A pack has only the assets that the threats of its level endanger.
    let mut known = FxHashSet::default();
    let all = edition.shared.packs.iter().flat_map(|pack| pack.assets());
    let assets: Vec<&Named> = all.filter(|asset| known.insert(asset.id.as_str())).collect();
    let described = |name: &Text, text: &Text, notes: &[Text]| {
        context! { name => edition.label(name), text => edition.prose(text), notes => edition.all(notes) }
    };
    let named = |item: &Named| described(&item.name, &item.description, &item.notes);
    let ranked = |items: &[Ranked]| {
        let mut items: Vec<&Ranked> = items.iter().collect();
        items.sort_by_key(|item| item.rank);
        items.iter().map(|item| described(&item.name, &item.description, &item.notes)).collect::<Vec<_>>()
    };
    let category = |item: &kijun_pack::Category| {
        context! {
            name => edition.label(&item.name),
            text => edition.prose(&item.description),
            levels => item.levels.iter().map(|level| edition.level(level)).collect::<Vec<_>>(),
            notes => edition.all(&item.notes),
        }
    };
    let verdicts = pack.catalogue.scheme.verdicts.iter().map(|verdict| edition.label(&verdict.name));
    context! {
        terms => pack.catalogue.terms.iter().map(|item| term(edition, item)).collect::<Vec<_>>(),
        levels => pack.catalogue.levels.iter().map(|item| level(edition, item)).collect::<Vec<_>>(),
        categories => pack.catalogue.categories.iter().map(category).collect::<Vec<_>>(),
        lists => [
            ("assessments", ranked(&pack.catalogue.assessments)),
            ("evaluators", ranked(&pack.catalogue.evaluators)),
            ("methods", ranked(&pack.catalogue.methods)),
            ("evidence_kinds", pack.catalogue.evidence.iter().map(named).collect()),
            ("assets", assets.into_iter().map(named).collect()),
        ].map(|(key, items)| context! { key, title => edition.words.get(key), items }).to_vec(),
        verdicts => verdicts.collect::<Vec<_>>(),
    }
}

fn term(edition: &Rendering<'_>, item: &Term) -> Value {
    let other = edition.pack.catalogue.scheme.languages.iter().filter(|language| language.code != edition.language);
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
        notes => edition.all(&item.notes),
    }
}

fn level(edition: &Rendering<'_>, item: &Level) -> Value {
    let pack = edition.pack;
    let evaluator =
        |id: &String| edition.named(id, pack.catalogue.evaluators.iter().map(|item| (&item.id, &item.name)));
    context! {
        name => edition.label(&item.name),
        includes => item.includes.as_ref().map(|level| edition.level(level)),
        scope => edition.words.choice("scope", item.scope.name()),
        assessment => edition.named(&item.assessment, pack.catalogue.assessments.iter().map(|item| (&item.id, &item.name))),
        evaluators => item.evaluators.iter().map(evaluator).collect::<Vec<_>>(),
        validity => item.validity.as_ref().map(|validity| edition.quantity(validity)),
        notes => edition.all(&item.notes),
    }
}
