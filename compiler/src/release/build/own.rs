//! What is a document's own.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{CHAPTER, CRITERION, CRITERION_CLAUSE, FIGURE, LEVEL, PROCEDURE, RECOGNITION};
use kijun_dsl::tree::Node;
use kijun_pack::{
    Accepted, Approval, Binding, Chapter, ChapterPlace, Condition, Consultation, Criterion, Document, DocumentStatus,
    EvidenceUse, Figure, Guidance, LevelValue, Pack, Procedure, Recognition, Requirement, Revision, Since, TestLink,
    Text,
};

use super::common::{
    allowed, change, clause_id, condition, date, id, ids, notes, passage, provenance, string, targets, withdrawn, word,
};
use super::covered::{coverage, state};
use super::{Corpus, clauses};
use crate::corpus::condition as conditions;
use crate::corpus::coverage::{self, Column};
use crate::corpus::model::{Item, Model, in_order};
use crate::corpus::values::{Value, direction, values};
use crate::release::text::{self, amount, prose, strings};

/// The pack of a document, its digests left empty; `None` where its level is not known.
pub(super) fn pack<'a>(corpus: &Corpus<'a>, document: Item<'a>) -> Option<Pack> {
    let column = coverage::column(document)?;
    let criteria = corpus.criteria.get(&column).map_or(&[][..], Vec::as_slice);
    let requirements = corpus.requirements.get(&column).map_or(&[][..], Vec::as_slice);
    let clauses = criteria.iter().flat_map(|criterion| criterion.parts_within(&CRITERION_CLAUSE));
    let procedures: BTreeSet<Item<'a>> = clauses.flat_map(|clause| clause.sources(&PROCEDURE, "evaluates")).collect();
    let procedures = in_order(procedures.into_iter());
    let recognitions: BTreeSet<Item<'a>> =
        criteria.iter().flat_map(|criterion| criterion.sources(&RECOGNITION, "waives")).collect();
    let recognitions = in_order(recognitions.into_iter());
    let own = [&[document][..], requirements, criteria, &procedures, &recognitions];
    let own = || own.into_iter().flatten().copied();
    Some(Pack {
        notice: crate::release::notice(corpus.model),
        document: self::document(document, column),
        requirements: requirements.iter().map(|item| requirement(corpus, column, *item)).collect(),
        criteria: criteria.iter().map(|item| criterion(corpus, column, *item)).collect(),
        procedures: procedures.iter().copied().map(procedure).collect(),
        recognitions: recognitions.iter().copied().map(recognition).collect(),
        coverage: coverage(corpus.model, corpus.coverage, column),
        allowed: own().flat_map(allowed).collect(),
        changes: own().filter_map(change).collect(),
        ..Pack::default()
    })
}

fn document(document: Item<'_>, column: Column) -> Document {
    let model = document.model();
    let revision = |node: Node<'_>| {
        Some(Revision {
            edition: node.arg(0)?.text().into_owned(),
            date: word(node, 1)?,
            text: prose(model, Some(document.texts_of(node))),
        })
    };
    let approval =
        |node: Node<'_>| Some(Approval { date: word(node, 0)?, by: prose(model, Some(document.texts_of(node))) });
    let consultation = |node: Node<'_>| {
        let address = prose(model, Some(document.texts_of(node)));
        Some(Consultation { from: word(node, 0)?, until: word(node, 1)?, address })
    };
    Document {
        id: id(document),
        title: strings(document.texts("title")),
        number: string(document, "number"),
        edition: string(document, "edition"),
        status: document.choice("status").and_then(DocumentStatus::parse).unwrap_or(DocumentStatus::Draft),
        date: date(document, "date"),
        level: id(model.item(column.level)),
        category: column.category.map(|category| id(model.item(category))),
        revisions: document.fields("revision").filter_map(revision).collect(),
        effective: date(document, "effective"),
        accepts: document.fields("accepts").filter_map(accepted).collect(),
        approvals: document.fields("approved").filter_map(approval).collect(),
        drafted_by: prose(model, document.texts("drafted-by")),
        contact: prose(model, document.texts("contact")),
        consultation: document.field("consultation").and_then(consultation),
        closing_time: document.field("closing-time").and_then(|line| Some(line.arg(0)?.text().into_owned())),
        comments_in: prose(model, document.texts("comments-in")),
        comments_state: document
            .fields("comments-state")
            .map(|line| prose(model, Some(document.texts_of(line))))
            .collect(),
        personal_data: prose(model, document.texts("personal-data")),
        chapters: document.parts(&CHAPTER).filter_map(chapter).collect(),
        figures: document.parts(&FIGURE).map(figure).collect(),
        notes: notes(document),
        provenance: provenance(document),
        replaces: targets(document, "replaces"),
        withdrawn: withdrawn(document),
    }
}

fn accepted(line: Node<'_>) -> Option<Accepted> {
    Some(Accepted { edition: line.arg(0)?.text().into_owned(), until: word(line, 2)? })
}

fn since(criterion: Item<'_>, line: Node<'_>) -> Option<Since> {
    let links = criterion.links().filter(|link| link.node == line.index());
    let holes = links.filter_map(|link| link.to).map(|hole| criterion.model().item(hole).full_name().into_owned());
    Some(Since { date: word(line, 0)?, holes: holes.collect() })
}

/// A chapter; one of which it is not known where it stands is an error, and in no document.
fn chapter(item: Item<'_>) -> Option<Chapter> {
    let texts = |field: &'static str| -> Vec<Text> {
        item.fields(field).map(|node| prose(item.model(), Some(item.texts_of(node)))).collect()
    };
    Some(Chapter {
        id: id(item),
        place: item.own_choice().and_then(ChapterPlace::parse)?,
        title: strings(item.texts("title")),
        texts: texts("text"),
        notes: texts("note"),
    })
}

/// A figure. A file that can't be printed is an error, and has no size and no digest here.
fn figure(item: Item<'_>) -> Figure {
    let file = string(item, "file");
    let known = item.model().figures().find(&file).and_then(|known| known.as_ref().ok());
    Figure {
        id: id(item),
        size: known.map_or(0, |known| known.size),
        sha256: known.map(|known| known.sha256.clone()).unwrap_or_default(),
        file,
        caption: strings(item.texts("caption")),
        alternative: strings(item.texts("alternative")),
    }
}

fn requirement(corpus: &Corpus<'_>, at: Column, item: Item<'_>) -> Requirement {
    let lowest = coverage::column(item).filter(|_| coverage::holds_above(item));
    Requirement {
        id: id(item),
        title: strings(item.texts("title")),
        lowest: lowest.map(|lowest| super::covered::named(corpus.model, lowest)),
        longlist: targets(item, "selects"),
        threats: targets(item, "counters"),
        criteria: ids(item
            .sources(&CRITERION, "satisfies")
            .filter(|criterion| lowest.is_none() || coverage::column(*criterion) == Some(at))),
        coverage: state(corpus.coverage.requirement_at(item.id, at)),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn criterion<'a>(corpus: &Corpus<'a>, column: Column, item: Item<'a>) -> Criterion {
    let when = item.condition("when");
    Criterion {
        id: id(item),
        title: strings(item.texts("title")),
        requirements: targets(item, "satisfies"),
        carries: item.target("carries").map(id),
        carried_from: item
            .target("carries")
            .and_then(coverage::column)
            .map(|column| super::covered::named(corpus.model, column)),
        strengthens: item.target("strengthens").map(id),
        ancestors: ancestors(item),
        condition_text: when.as_ref().map(|when| condition_text(corpus.model, when)).unwrap_or_default(),
        condition: when.and_then(|when| condition(corpus.model, &when)),
        bindings: values(item).into_iter().filter_map(|value| binding(corpus, column, item, &value)).collect(),
        since: item.fields("since").filter_map(|line| since(item, line)).collect(),
        clauses: clauses::clauses(item, &corpus.obliging),
        needs: clauses::needs(item),
        waived_by: ids(item.sources(&RECOGNITION, "waives").filter(|it| !it.is_withdrawn())),
        guidance: item.fields("guidance").map(|node| prose(item.model(), Some(item.texts_of(node)))).collect(),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

/// What a criterion builds on through the one that it strengthens; one that leads back to itself ends with the levels.
fn ancestors(item: Item<'_>) -> Vec<String> {
    let levels = item.model().of_kind(&LEVEL).count();
    let mut ancestors = Vec::new();
    let mut below = item.target("strengthens");
    while let Some(item) = below.filter(|_| ancestors.len() < levels) {
        ancestors.push(id(item));
        below = item.target("strengthens");
    }
    ancestors.into_iter().skip(1).collect()
}

/// A condition in words, from the names of its facts.
pub(super) fn condition_text(model: &Model, condition: &conditions::Condition) -> Text {
    let languages = model.languages().into_iter();
    languages.map(|language| (language.code.clone(), text::condition(model, condition, &language.code))).collect()
}

fn binding<'a>(corpus: &Corpus<'a>, column: Column, criterion: Item<'a>, value: &Value<'a>) -> Option<Binding> {
    let hole = value.hole;
    let (condition, condition_text) = products(value);
    Some(Binding {
        longlist: id(hole.root()),
        hole: id(hole),
        direction: direction(hole),
        value: amount(corpus.model, value.amount.as_ref()?),
        otherwise: condition.is_some() && !value.is_for_some,
        condition,
        condition_text,
        elsewhere: elsewhere(corpus, column, hole, criterion),
    })
}

/// The products that a value is for, where it is not for all of its criterion.
fn products(value: &Value<'_>) -> (Option<Condition>, Text) {
    let model = value.hole.model();
    let condition = condition(model, &value.products);
    let text = if condition.is_some() { condition_text(model, &value.products) } else { Text::new() };
    (condition, text)
}

/// The values that criteria of the other levels of the document's category give to a hole, lowest level first.
fn elsewhere<'a>(corpus: &Corpus<'a>, own: Column, hole: Item<'a>, criterion: Item<'a>) -> Vec<LevelValue> {
    let model = corpus.model;
    let mut found: Vec<(u32, LevelValue)> = Vec::new();
    for link in hole.back_links().filter(|link| link.field.word.en == "bind" && link.from != criterion.id) {
        let other = model.item(link.from);
        let Some(column) = corpus.columns.get(&other.id) else { continue };
        let same = column.category.is_none() || own.category.is_none() || column.category == own.category;
        if !same || column.level == own.level || other.is_withdrawn() {
            continue;
        }
        let Some(line) = values(other).into_iter().find(|it| it.node.index() == link.node) else {
            continue;
        };
        let Some(value) = &line.amount else { continue };
        let level = model.item(column.level);
        let category = column.category.map(|category| id(model.item(category)));
        let value = amount(model, value);
        let rank = super::common::whole(level, "rank");
        let (condition, condition_text) = products(&line);
        let criterion = id(other);
        found.push((rank, LevelValue { level: id(level), category, criterion, condition, condition_text, value }));
    }
    found.sort_by_cached_key(|(rank, value)| (*rank, kijun_pack::by_id(&value.criterion)));
    found.into_iter().map(|(_, value)| value).collect()
}

fn procedure(item: Item<'_>) -> Procedure {
    let evidence = |node: Node<'_>| EvidenceUse {
        kind: word(node, 0).unwrap_or_default(),
        text: prose(item.model(), node.has_block().then(|| item.texts_of(node))),
    };
    let parameters = |name: &str, language: &str| text::value(item, name, language);
    let each = |field: &'static str| {
        item.fields(field).map(|node| passage(item, Some(item.texts_of(node)), &parameters)).collect()
    };
    let guidance = |node: Node<'_>| Guidance {
        step: word(node, 0).and_then(|step| step.parse().ok()),
        text: prose(item.model(), Some(item.texts_of(node))),
    };
    let test = |test: Item<'_>| TestLink {
        test: clause_id(test),
        topic: strings(test.texts("topic")),
        tests: test.targets("tests").map(clause_id).collect(),
    };
    // Papers print it step by step, in whatever order the lines stand.
    let mut guided: Vec<Guidance> = item.fields("guidance").map(guidance).collect();
    guided.sort_by_key(|it| it.step);
    Procedure {
        id: id(item),
        carries: item.target("carries").map(id),
        evaluates: item.targets("evaluates").map(|clause| clause.full_name().into_owned()).collect(),
        method: item.target("method").map(id).unwrap_or_default(),
        evidence: item.fields("evidence").map(evidence).collect(),
        steps: each("step"),
        expected: each("expect"),
        pass: passage(item, item.texts("pass"), &parameters),
        tests: item.targets("maps").map(test).collect(),
        guidance: guided,
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}

fn recognition(item: Item<'_>) -> Recognition {
    Recognition {
        id: id(item),
        name: strings(item.texts("name")),
        attestation: prose(item.model(), item.texts("attestation")),
        source: item.target("source").map(id).unwrap_or_default(),
        waives: targets(item, "waives"),
        since: date(item, "since").unwrap_or_default(),
        until: date(item, "until"),
        notes: notes(item),
        provenance: provenance(item),
        replaces: targets(item, "replaces"),
        withdrawn: withdrawn(item),
    }
}
