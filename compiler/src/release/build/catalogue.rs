//! What all documents share.

use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, CRITERION, DOCUMENT, EVALUATOR, EVIDENCE, FACT, GROUP, KINDS, Kind, LEVEL, LONGLIST,
    METHOD, PIN, PROCEDURE, RECOGNITION, REQUIREMENT, SCHEME, SOURCE, TERM, THREAT, UNIT, VERDICT,
};
use kijun_dsl::tree::Node;
use kijun_pack::{
    Catalogue, Category, Equals, Fact, FactNumber, Group, ItemKind, Language, Level, Modal, Named, Numbering, Pin,
    Ranked, Scheme, Scope, Strength, Term, Threat, Unit, Verdict, VerdictRole, WordLists, by_id,
};

use rayon::prelude::*;

use super::common::{
    allowed, change, id, notes, provenance, string, targets, whole, withdrawn, word, word_lists, words,
};
use super::sorted;
use crate::corpus::condition::{Laws, Range};
use crate::corpus::model::{Item, Model, choice_of};
use crate::release::text::{prose, quantity, strings};

mod longlist;
mod source;

/// What all documents of a corpus share, its digest left empty; `None` where it has no scheme.
pub fn catalogue(model: &Model) -> Option<Catalogue> {
    let scheme = model.scheme()?;
    let mut catalogue = Catalogue {
        scheme: self::scheme(scheme),
        levels: each(model, &LEVEL, level),
        categories: each(model, &CATEGORY, category),
        assessments: each(model, &ASSESSMENT, |item| ranked(item, "description")),
        methods: each(model, &METHOD, |item| ranked(item, "description")),
        evaluators: each(model, &EVALUATOR, |item| ranked(item, "qualification")),
        evidence: each(model, &EVIDENCE, named),
        facts: each(model, &FACT, fact),
        assets: each(model, &ASSET, named),
        threats: each(model, &THREAT, threat),
        terms: each(model, &TERM, term),
        units: each(model, &UNIT, unit),
        groups: each(model, &GROUP, group),
        sources: each(model, &SOURCE, source::source),
        longlist: each(model, &LONGLIST, longlist::item),
        ..Catalogue::default()
    };
    catalogue.levels.sort_by_key(|level| level.rank);
    catalogue.groups.sort_by_key(|group| group.number);
    for item in shared(model) {
        catalogue.allowed.extend(allowed(item));
        catalogue.changes.extend(change(item));
    }
    Some(catalogue)
}

fn each<'a, T: Send>(model: &'a Model, kind: &'static Kind, of: impl Fn(Item<'a>) -> T + Send + Sync) -> Vec<T> {
    sorted(model, kind).into_par_iter().map(of).collect()
}

/// The items that documents share and of which a check is allowed or a change declared.
fn shared(model: &Model) -> Vec<Item<'_>> {
    let is_own = |kind: &Kind| [&DOCUMENT, &REQUIREMENT, &CRITERION, &PROCEDURE, &RECOGNITION].contains(&kind);
    let kinds = KINDS.iter().copied().filter(|kind| !is_own(kind));
    let mut items = Vec::new();
    for kind in kinds {
        let mut said: Vec<Item<'_>> =
            model.of_kind(kind).filter(|item| item.has("allow") || item.has("change")).collect();
        said.sort_by_cached_key(|item| by_id(&item.name()));
        items.extend(said);
    }
    items
}

fn scheme(scheme: Item<'_>) -> Scheme {
    let verdict = |verdict: Item<'_>| Verdict {
        id: id(verdict),
        role: verdict.own_choice().and_then(VerdictRole::parse).unwrap_or(VerdictRole::Fail),
        name: strings(Some(verdict.own_texts())),
    };
    let languages = scheme.model().languages().into_iter();
    Scheme {
        id: id(scheme),
        name: strings(scheme.texts("name")),
        owner: strings(scheme.texts("owner")),
        notice: strings(scheme.texts("notice")),
        languages: languages.map(|it| Language { code: it.code, normative: it.normative }).collect(),
        levels: targets(scheme, "levels"),
        verdicts: scheme.parts(&VERDICT).map(verdict).collect(),
        pins: scheme.parts(&PIN).filter_map(|part| pin(scheme, part)).collect(),
        numbering: scheme.fields("numbering").filter_map(numbering).collect(),
        modals: scheme.fields("modal").filter_map(|node| modal(scheme, node)).collect(),
        vague: scheme.texts("vague").map_or_else(WordLists::new, word_lists),
        notes: notes(scheme),
        provenance: provenance(scheme),
        replaces: targets(scheme, "replaces"),
        withdrawn: withdrawn(scheme),
    }
}

fn pin(scheme: Item<'_>, part: Item<'_>) -> Option<Pin> {
    let link = scheme.links().find(|link| link.node == part.node().index() && link.target == &SOURCE)?;
    let source = scheme.model().item(link.to?);
    Some(Pin { alias: id(part), source: id(source), complete: part.node().arg(2).is_some() })
}

fn numbering(node: Node<'_>) -> Option<Numbering> {
    let kind = kijun_dsl::kinds::word(&word(node, 0)?)?;
    Some(Numbering { kind: ItemKind::parse(kind.en)?, pattern: node.arg(1)?.text().into_owned() })
}

fn modal(scheme: Item<'_>, node: Node<'_>) -> Option<Modal> {
    let strength = Strength::parse(choice_of(SCHEME.field("modal")?, node)?)?;
    Some(Modal { strength, phrases: word_lists(scheme.texts_of(node)) })
}

fn level(item: Item<'_>) -> Level {
    let validity = item.field("validity").and_then(|node| item.quantity_in(node, 0));
    Level {
        id: id(item),
        name: strings(item.texts("name")),
        rank: whole(item, "rank"),
        includes: item.target("includes").map(id),
        scope: item.choice("scope").and_then(Scope::parse).unwrap_or(Scope::AllProducts),
        assessment: item.target("assessment").map(id).unwrap_or_default(),
        evaluators: targets(item, "evaluators"),
        validity: validity.map(|value| quantity(item.model(), value)),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn category(item: Item<'_>) -> Category {
    Category {
        id: id(item),
        name: strings(item.texts("name")),
        description: prose(item.model(), item.texts("description")),
        levels: targets(item, "levels"),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn named(item: Item<'_>) -> Named {
    Named {
        id: id(item),
        name: strings(item.texts("name")),
        description: prose(item.model(), item.texts("description")),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn ranked(item: Item<'_>, description: &'static str) -> Ranked {
    Ranked {
        id: id(item),
        name: strings(item.texts("name")),
        description: prose(item.model(), item.texts(description)),
        rank: whole(item, "rank"),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn fact(item: Item<'_>) -> Fact {
    Fact {
        id: id(item),
        name: strings(item.texts("name")),
        question: strings(item.texts("question")),
        number: number(item),
        values: words(item),
        implies: targets(item, "implies"),
        excludes: targets(item, "excludes"),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

/// Which numbers a fact can be, where it is one.
fn number(item: Item<'_>) -> Option<FactNumber> {
    let unit = id(item.target("unit")?);
    let Range { whole, least, most } = item.model().range(item.id);
    Some(FactNumber { unit, whole, least, most })
}

fn threat(item: Item<'_>) -> Threat {
    Threat {
        id: id(item),
        name: strings(item.texts("name")),
        description: prose(item.model(), item.texts("description")),
        levels: targets(item, "levels"),
        endangers: targets(item, "endangers"),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn term(item: Item<'_>) -> Term {
    Term {
        id: id(item),
        name: strings(item.texts("name")),
        definition: prose(item.model(), item.texts("definition")),
        avoid: item.texts("avoid").map(word_lists).unwrap_or_default(),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn unit(item: Item<'_>) -> Unit {
    let equals = |value| Some(Equals { value, unit: id(item.target("equals")?) });
    Unit {
        id: id(item),
        name: strings(item.texts("name")),
        singular: strings(item.texts("singular")),
        equals: item.number("equals").and_then(equals),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn group(item: Item<'_>) -> Group {
    Group {
        id: id(item),
        number: whole(item, "number"),
        name: strings(item.texts("name")),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}
