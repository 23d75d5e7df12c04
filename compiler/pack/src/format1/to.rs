//! To format 1.

use std::collections::BTreeMap;

use super::{MINOR, types};
use crate::{
    Allowed, Category, ClauseId, ClauseStatus, Coverage, CoverageState, Criterion, DeclaredChange, Document, Edition,
    Fact, Format, Group, Level, LonglistCell, LonglistCoverage, LonglistItem, Named, PACK, Procedure, Quantity, Ranked,
    Recognition, Requirement, Scheme, Source, Term, Threat, Unit, by_id,
};

/// The document as format 1 says it, without its digest.
pub(super) fn pack(edition: &Edition) -> types::Pack {
    let shared = &edition.catalogue;
    types::Pack {
        format: Format { name: PACK.to_owned(), major: 1, minor: MINOR },
        digest: String::new(),
        scheme: scheme(&shared.scheme),
        document: document(&edition.document),
        levels: shared.levels.iter().map(level).collect(),
        categories: shared.categories.iter().map(category).collect(),
        assessments: shared.assessments.iter().map(ranked).collect(),
        methods: shared.methods.iter().map(ranked).collect(),
        evaluators: shared.evaluators.iter().map(ranked).collect(),
        evidence: shared.evidence.iter().map(named).collect(),
        facts: edition.facts().into_iter().map(fact).collect(),
        assets: edition.assets().into_iter().map(named).collect(),
        threats: edition.threats().into_iter().map(|it| threat(edition, it)).collect(),
        terms: shared.terms.iter().map(term).collect(),
        units: shared.units.iter().map(unit).collect(),
        groups: shared.groups.iter().map(group).collect(),
        sources: edition.sources().into_iter().map(|it| source(edition, it)).collect(),
        longlist: shared.longlist.iter().map(longlist).collect(),
        requirements: edition.requirements.iter().map(requirement).collect(),
        criteria: edition.criteria.iter().map(criterion).collect(),
        procedures: edition.procedures.iter().map(procedure).collect(),
        recognitions: edition.recognised().map(recognition).collect(),
        coverage: coverage(edition),
        allowed: edition.allowed.iter().map(allowed).collect(),
        changes: edition.changes.iter().chain(&shared.changes).map(change).collect(),
    }
}

fn allowed(it: &Allowed) -> types::Allowed {
    types::Allowed { item: it.item.clone(), code: it.code.clone(), reason: it.reason.clone() }
}

fn change(it: &DeclaredChange) -> types::DeclaredChange {
    types::DeclaredChange { kind: it.kind, item: it.item.clone(), class: it.class, reason: it.reason.clone() }
}

fn scheme(it: &Scheme) -> types::Scheme {
    types::Scheme {
        id: it.id.clone(),
        name: it.name.clone(),
        owner: it.owner.clone(),
        notice: it.notice.clone(),
        languages: it.languages.clone(),
        verdicts: it.verdicts.clone(),
        modals: it.modals.clone(),
    }
}

fn document(it: &Document) -> types::Document {
    types::Document {
        id: it.id.clone(),
        title: it.title.clone(),
        number: it.number.clone(),
        edition: it.edition.clone(),
        status: it.status,
        date: it.date.clone(),
        level: it.level.clone(),
        category: it.category.clone(),
        revisions: it.revisions.clone(),
        notes: it.notes.clone(),
        provenance: it.provenance.clone(),
    }
}

fn level(it: &Level) -> types::Level {
    types::Level {
        id: it.id.clone(),
        name: it.name.clone(),
        rank: it.rank.into(),
        includes: it.includes.clone(),
        scope: it.scope,
        assessment: it.assessment.clone(),
        evaluators: it.evaluators.clone(),
        validity: it.validity.as_ref().map(quantity),
    }
}

fn category(it: &Category) -> types::Category {
    let (id, name, description) = (it.id.clone(), it.name.clone(), it.description.clone());
    types::Category { id, name, description, levels: it.levels.clone() }
}

fn named(it: &Named) -> types::Named {
    types::Named { id: it.id.clone(), name: it.name.clone(), description: it.description.clone() }
}

fn ranked(it: &Ranked) -> types::Ranked {
    let (id, name, description) = (it.id.clone(), it.name.clone(), it.description.clone());
    types::Ranked { id, name, description, rank: it.rank.into() }
}

fn fact(it: &Fact) -> types::Fact {
    types::Fact {
        id: it.id.clone(),
        name: it.name.clone(),
        question: it.question.clone(),
        implies: it.implies.clone(),
        excludes: it.excludes.clone(),
    }
}

fn threat(edition: &Edition, it: &Threat) -> types::Threat {
    types::Threat {
        id: it.id.clone(),
        name: it.name.clone(),
        description: it.description.clone(),
        endangers: it.endangers.clone(),
        countered_by: edition.countered_by(&it.id).into_iter().map(str::to_owned).collect(),
    }
}

fn term(it: &Term) -> types::Term {
    let (id, name) = (it.id.clone(), it.name.clone());
    types::Term { id, name, definition: it.definition.clone(), avoid: it.avoid.clone() }
}

fn unit(it: &Unit) -> types::Unit {
    let equals = it.equals.as_ref();
    let equals = equals.map(|it| types::Equals { value: it.value.to_json(), unit: it.unit.clone() });
    types::Unit { id: it.id.clone(), name: it.name.clone(), equals }
}

fn group(it: &Group) -> types::Group {
    types::Group { id: it.id.clone(), number: it.number.into(), name: it.name.clone() }
}

fn source(edition: &Edition, it: &Source) -> types::Source {
    let clause = |it: &crate::SourceClause| types::SourceClause {
        id: it.id.clone(),
        status: it.status,
        topic: it.topic.clone(),
        condition: it.condition.clone(),
        tests: it.tests.clone(),
        from: it.from.clone(),
        provenance: it.provenance.clone(),
    };
    types::Source {
        id: it.id.clone(),
        alias: edition.catalogue.alias(&it.id).map(str::to_owned),
        title: it.title.clone(),
        publisher: it.publisher.clone(),
        date: it.date.clone(),
        link: it.link.clone(),
        supersedes: it.supersedes.clone(),
        conditions: it.conditions.clone(),
        clauses: it.clauses.iter().map(clause).collect(),
        provenance: it.provenance.clone(),
    }
}

fn longlist(it: &LonglistItem) -> types::LonglistItem {
    types::LonglistItem {
        id: it.id.clone(),
        title: it.title.clone(),
        group: it.group.clone(),
        text: it.text.clone(),
        holes: it.holes.clone(),
        sources: it.sources.clone(),
        decision: it.decision.clone(),
        notes: it.notes.clone(),
        provenance: it.provenance.clone(),
        replaces: it.replaces.clone(),
        withdrawn: it.withdrawn.clone(),
    }
}

fn requirement(it: &Requirement) -> types::Requirement {
    types::Requirement {
        id: it.id.clone(),
        title: it.title.clone(),
        longlist: it.longlist.clone(),
        threats: it.threats.clone(),
        criteria: it.criteria.clone(),
        coverage: it.coverage,
        notes: it.notes.clone(),
        provenance: it.provenance.clone(),
        replaces: it.replaces.clone(),
        withdrawn: it.withdrawn.clone(),
    }
}

fn criterion(it: &Criterion) -> types::Criterion {
    let clause = |it: &crate::Clause| types::Clause {
        id: it.id.clone(),
        text: it.text.clone(),
        procedures: it.procedures.clone(),
    };
    types::Criterion {
        id: it.id.clone(),
        title: it.title.clone(),
        requirements: it.requirements.clone(),
        strengthens: it.strengthens.clone(),
        ancestors: it.ancestors.clone(),
        condition: it.condition.clone(),
        condition_text: it.condition_text.clone(),
        bindings: it.bindings.iter().map(binding).collect(),
        clauses: it.clauses.iter().map(clause).collect(),
        any_of: it.needs.iter().filter_map(one_of).collect(),
        waived_by: it.waived_by.clone(),
        notes: it.notes.clone(),
        provenance: it.provenance.clone(),
        replaces: it.replaces.clone(),
        withdrawn: it.withdrawn.clone(),
    }
}

/// The clauses of which one is enough; other combinations this format can't say.
fn one_of(needs: &crate::Needs) -> Option<Vec<String>> {
    Some(needs.alternatives()?.into_iter().cloned().collect())
}

fn binding(it: &crate::Binding) -> types::Binding {
    let elsewhere = |it: &crate::LevelValue| types::LevelValue {
        level: it.level.clone(),
        category: it.category.clone(),
        criterion: it.criterion.clone(),
        value: amount(&it.value),
    };
    types::Binding {
        longlist: it.longlist.clone(),
        hole: it.hole.clone(),
        direction: it.direction,
        value: amount(&it.value),
        elsewhere: it.elsewhere.iter().map(elsewhere).collect(),
    }
}

/// A value that is no number this format can't say.
fn amount(it: &crate::Amount) -> types::Quantity {
    let value = it.value.unwrap_or_default().to_json();
    types::Quantity { value, unit: it.unit.clone(), text: it.text.clone() }
}

fn quantity(it: &Quantity) -> types::Quantity {
    types::Quantity { value: it.value.to_json(), unit: it.unit.clone(), text: it.text.clone() }
}

fn procedure(it: &Procedure) -> types::Procedure {
    types::Procedure {
        id: it.id.clone(),
        evaluates: it.evaluates.clone(),
        method: it.method.clone(),
        evidence: it.evidence.clone(),
        steps: it.steps.iter().map(|step| step.text.clone()).collect(),
        expected: it.expected.iter().map(|expected| expected.text.clone()).collect(),
        pass: it.pass.text.clone(),
        tests: it.tests.clone(),
        notes: it.notes.clone(),
        provenance: it.provenance.clone(),
        replaces: it.replaces.clone(),
        withdrawn: it.withdrawn.clone(),
    }
}

fn recognition(it: &Recognition) -> types::Recognition {
    types::Recognition {
        id: it.id.clone(),
        name: it.name.clone(),
        attestation: it.attestation.clone(),
        source: it.source.clone(),
        waives: it.waives.clone(),
        since: it.since.clone(),
        until: it.until.clone(),
        notes: it.notes.clone(),
        provenance: it.provenance.clone(),
    }
}

/// Format 1 has a row for each item of the long list and each clause of the pinned sources.
fn coverage(edition: &Edition) -> types::Coverage {
    let Coverage { columns, longlist, sources } = &edition.coverage;
    let known: BTreeMap<&str, &LonglistCoverage> = longlist.iter().map(|row| (row.item.as_str(), row)).collect();
    let cell = || LonglistCell { state: CoverageState::Uncovered, requirements: Vec::new(), criteria: Vec::new() };
    let uncovered =
        |item: &String| LonglistCoverage { item: item.clone(), cells: columns.iter().map(|_| cell()).collect() };
    let row =
        |item: &LonglistItem| known.get(item.id.as_str()).map_or_else(|| uncovered(&item.id), |row| (*row).clone());
    let states: BTreeMap<&ClauseId, &Vec<CoverageState>> =
        sources.iter().map(|row| (&row.clause, &row.cells)).collect();
    let comes_from = comes_from(edition);
    let mut rows = Vec::new();
    for source in edition.catalogue.pinned() {
        for clause in source.clauses.iter().filter(|clause| clause.status != ClauseStatus::Test) {
            let id = ClauseId { source: source.id.clone(), clause: clause.id.clone() };
            let uncovered = || columns.iter().map(|_| CoverageState::Uncovered).collect();
            let cells = states.get(&id).map_or_else(uncovered, |cells| (*cells).clone());
            let longlist = comes_from.get(&id).cloned().unwrap_or_default();
            rows.push(types::SourceCoverage { clause: id, status: clause.status, longlist, cells });
        }
    }
    types::Coverage {
        columns: columns.clone(),
        longlist: edition.catalogue.longlist.iter().map(row).collect(),
        sources: rows,
        unmapped_tests: edition.unmapped_tests(),
        unmapped_procedures: edition.unmapped_procedures().map(str::to_owned).collect(),
    }
}

/// The items of the long list that come from each clause.
fn comes_from(edition: &Edition) -> BTreeMap<&ClauseId, Vec<types::LonglistRelation>> {
    let mut items: BTreeMap<&ClauseId, Vec<types::LonglistRelation>> = BTreeMap::new();
    for item in &edition.catalogue.longlist {
        for link in &item.sources {
            let relation = types::LonglistRelation { item: item.id.clone(), relation: link.relation };
            items.entry(&link.clause).or_default().push(relation);
        }
    }
    for items in items.values_mut() {
        items.sort_by_cached_key(|it| by_id(&it.item));
    }
    items
}
