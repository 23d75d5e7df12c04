//! From format 1.

use super::{decimal, types, whole};
use crate::{
    Allowed, Binding, Catalogue, Category, Clause, Coverage, CoverageState, Criterion, DeclaredChange, Document,
    Equals, Fact, Group, ItemKind, Level, LevelValue, LonglistItem, Named, Needs, Pack, Passage, Pin, Procedure,
    Quantity, Ranked, ReadError, Recognition, Requirement, Scheme, Source, SourceClause, SourceCoverage, Term, Text,
    Threat, Unit, by_id,
};

/// What a pack of format 1 says, as catalogue and pack.
pub(super) fn parts(old: types::Pack) -> Result<(Catalogue, Pack), ReadError> {
    let level = old.document.level.clone();
    let pins =
        |source: &types::Source| Some(Pin { alias: source.alias.clone()?, source: source.id.clone(), complete: false });
    let allowed = allowed(&old);
    let (mine, shared) = old.changes.into_iter().map(change).partition(|change| is_own(change.kind));
    let catalogue = Catalogue {
        scheme: scheme(old.scheme, old.sources.iter().filter_map(pins).collect()),
        levels: old.levels.into_iter().map(self::level).collect::<Result<_, _>>()?,
        categories: in_order(old.categories.into_iter().map(category).collect(), |it| &it.id),
        assessments: ranks(old.assessments)?,
        methods: ranks(old.methods)?,
        evaluators: ranks(old.evaluators)?,
        evidence: in_order(old.evidence.into_iter().map(named).collect(), |it| &it.id),
        facts: in_order(old.facts.into_iter().map(fact).collect(), |it| &it.id),
        assets: in_order(old.assets.into_iter().map(named).collect(), |it| &it.id),
        threats: in_order(old.threats.into_iter().map(|it| threat(it, &level)).collect(), |it| &it.id),
        terms: in_order(old.terms.into_iter().map(term).collect(), |it| &it.id),
        units: in_order(old.units.into_iter().map(unit).collect::<Result<_, _>>()?, |it| &it.id),
        groups: old.groups.into_iter().map(group).collect::<Result<_, _>>()?,
        sources: in_order(old.sources.into_iter().map(source).collect(), |it| &it.id),
        longlist: in_order(old.longlist.into_iter().map(longlist).collect(), |it| &it.id),
        changes: shared,
        ..Catalogue::default()
    };
    let pack = Pack {
        notice: catalogue.scheme.notice.clone(),
        document: document(old.document),
        requirements: in_order(old.requirements.into_iter().map(requirement).collect(), |it| &it.id),
        criteria: in_order(old.criteria.into_iter().map(criterion).collect::<Result<_, _>>()?, |it| &it.id),
        procedures: in_order(old.procedures.into_iter().map(procedure).collect(), |it| &it.id),
        recognitions: in_order(old.recognitions.into_iter().map(recognition).collect(), |it| &it.id),
        coverage: coverage(old.coverage),
        allowed,
        changes: mine,
        ..Pack::default()
    };
    Ok((catalogue, pack))
}

fn change(old: types::DeclaredChange) -> DeclaredChange {
    let types::DeclaredChange { kind, item, class, reason } = old;
    DeclaredChange { kind, item, class, reason, said: None }
}

/// Format 1 does not say of which kind the items are. They are the document's own, whose ids differ from kind to kind.
fn allowed(old: &types::Pack) -> Vec<Allowed> {
    let kind = |id: &String| match id {
        id if old.criteria.iter().any(|it| it.id == *id) => ItemKind::Criterion,
        id if old.requirements.iter().any(|it| it.id == *id) => ItemKind::Requirement,
        id if old.procedures.iter().any(|it| it.id == *id) => ItemKind::Procedure,
        _ => ItemKind::Document,
    };
    let allowed = |it: &types::Allowed| Allowed {
        kind: kind(&it.item),
        item: it.item.clone(),
        code: it.code.clone(),
        reason: it.reason.clone(),
    };
    old.allowed.iter().map(allowed).collect()
}

/// Whether an item of the kind is a document's own.
fn is_own(kind: ItemKind) -> bool {
    use ItemKind::{Criterion, Document, Procedure, Recognition, Requirement};
    matches!(kind, Requirement | Criterion | Procedure | Recognition | Document)
}

/// Format 1 listed items as their files were named.
fn in_order<T>(mut items: Vec<T>, id: impl Fn(&T) -> &String) -> Vec<T> {
    items.sort_by_cached_key(|item| by_id(id(item)));
    items
}

fn scheme(old: types::Scheme, pins: Vec<Pin>) -> Scheme {
    let types::Scheme { id, name, owner, notice, languages, verdicts, modals } = old;
    Scheme { id, name, owner, notice, languages, verdicts, modals, pins, ..Scheme::default() }
}

fn level(old: types::Level) -> Result<Level, ReadError> {
    let types::Level { id, name, rank, includes, scope, assessment, evaluators, validity } = old;
    Ok(Level {
        id,
        name,
        rank: whole(&rank)?,
        includes,
        scope,
        assessment,
        evaluators,
        validity: validity.map(quantity).transpose()?,
        notes: Vec::new(),
        provenance: None,
        replaces: Vec::new(),
        withdrawn: None,
    })
}

fn category(old: types::Category) -> Category {
    let types::Category { id, name, description, levels } = old;
    Category {
        id,
        name,
        description,
        levels,
        notes: Vec::new(),
        provenance: None,
        replaces: Vec::new(),
        withdrawn: None,
    }
}

fn named(old: types::Named) -> Named {
    let types::Named { id, name, description } = old;
    Named { id, name, description, notes: Vec::new(), provenance: None, replaces: Vec::new(), withdrawn: None }
}

fn ranks(old: Vec<types::Ranked>) -> Result<Vec<Ranked>, ReadError> {
    Ok(in_order(old.into_iter().map(ranked).collect::<Result<_, _>>()?, |it| &it.id))
}

fn ranked(old: types::Ranked) -> Result<Ranked, ReadError> {
    let types::Ranked { id, name, description, rank } = old;
    let rank = whole(&rank)?;
    Ok(Ranked {
        id,
        name,
        description,
        rank,
        notes: Vec::new(),
        provenance: None,
        replaces: Vec::new(),
        withdrawn: None,
    })
}

fn fact(old: types::Fact) -> Fact {
    let types::Fact { id, name, question, implies, excludes } = old;
    let (notes, replaces) = (Vec::new(), Vec::new());
    let (number, values) = (None, Vec::new());
    Fact { id, name, question, number, values, implies, excludes, notes, provenance: None, replaces, withdrawn: None }
}

/// Format 1 has the threats of the document's level and does not say of which others they are.
fn threat(old: types::Threat, level: &str) -> Threat {
    let types::Threat { id, name, description, endangers, countered_by: _ } = old;
    let levels = vec![level.to_owned()];
    let (notes, replaces) = (Vec::new(), Vec::new());
    Threat { id, name, description, levels, endangers, notes, provenance: None, replaces, withdrawn: None }
}

fn term(old: types::Term) -> Term {
    let types::Term { id, name, definition, avoid } = old;
    Term { id, name, definition, avoid, notes: Vec::new(), provenance: None, replaces: Vec::new(), withdrawn: None }
}

fn unit(old: types::Unit) -> Result<Unit, ReadError> {
    let types::Unit { id, name, equals } = old;
    let equals = match equals {
        Some(types::Equals { value, unit }) => Some(Equals { value: decimal(&value)?, unit }),
        None => None,
    };
    let (notes, replaces) = (Vec::new(), Vec::new());
    Ok(Unit { id, name, singular: Text::new(), equals, notes, provenance: None, replaces, withdrawn: None })
}

fn group(old: types::Group) -> Result<Group, ReadError> {
    let types::Group { id, number, name } = old;
    let number = whole(&number)?;
    Ok(Group { id, number, name, notes: Vec::new(), provenance: None, replaces: Vec::new(), withdrawn: None })
}

fn source(old: types::Source) -> Source {
    let types::Source { id, alias: _, title, publisher, date, link, supersedes, conditions, clauses, provenance } = old;
    Source {
        id,
        title,
        publisher,
        date,
        link,
        supersedes,
        conditions,
        clauses: clauses.into_iter().map(source_clause).collect(),
        dropped: Vec::new(),
        notes: Vec::new(),
        provenance,
        replaces: Vec::new(),
        withdrawn: None,
    }
}

fn source_clause(old: types::SourceClause) -> SourceClause {
    let types::SourceClause { id, status, topic, condition, tests, from, provenance } = old;
    SourceClause { id, status, topic, condition, tests, from, reassigned: false, notes: Vec::new(), provenance }
}

fn longlist(old: types::LonglistItem) -> LonglistItem {
    let types::LonglistItem {
        id,
        title,
        group,
        text,
        holes,
        sources,
        decision,
        notes,
        provenance,
        replaces,
        withdrawn,
    } = old;
    let written = Text::new();
    LonglistItem { id, title, group, text, written, holes, sources, decision, notes, provenance, replaces, withdrawn }
}

fn document(old: types::Document) -> Document {
    let types::Document { id, title, number, edition, status, date, level, category, revisions, notes, provenance } =
        old;
    Document {
        id,
        title,
        number,
        edition,
        status,
        date,
        level,
        category,
        revisions,
        notes,
        provenance,
        ..Document::default()
    }
}

fn requirement(old: types::Requirement) -> Requirement {
    let types::Requirement { id, title, longlist, threats, criteria, coverage, notes, provenance, replaces, withdrawn } =
        old;
    Requirement {
        id,
        title,
        lowest: None,
        longlist,
        threats,
        criteria,
        coverage,
        notes,
        provenance,
        replaces,
        withdrawn,
    }
}

fn criterion(old: types::Criterion) -> Result<Criterion, ReadError> {
    let clause = |types::Clause { id, text, procedures }| Clause { id, text, procedures, ..Clause::default() };
    Ok(Criterion {
        id: old.id,
        title: old.title,
        requirements: old.requirements,
        carries: None,
        carried_from: None,
        strengthens: old.strengthens,
        ancestors: old.ancestors,
        condition: old.condition,
        condition_text: old.condition_text,
        bindings: old.bindings.into_iter().map(binding).collect::<Result<_, _>>()?,
        since: Vec::new(),
        clauses: old.clauses.into_iter().map(clause).collect(),
        needs: old.any_of.into_iter().map(Needs::one_of).collect(),
        waived_by: old.waived_by,
        notes: old.notes,
        provenance: old.provenance,
        replaces: old.replaces,
        withdrawn: old.withdrawn,
        guidance: Vec::new(),
    })
}

fn binding(old: types::Binding) -> Result<Binding, ReadError> {
    let types::Binding { longlist, hole, direction, value, elsewhere } = old;
    let elsewhere = elsewhere.into_iter().map(level_value).collect::<Result<_, _>>()?;
    let (condition, condition_text) = (None, Text::new());
    let (value, otherwise) = (quantity(value)?.into(), false);
    Ok(Binding { longlist, hole, direction, value, condition, condition_text, otherwise, elsewhere })
}

fn level_value(old: types::LevelValue) -> Result<LevelValue, ReadError> {
    let types::LevelValue { level, category, criterion, value } = old;
    let (condition, condition_text) = (None, Text::new());
    Ok(LevelValue { level, category, criterion, condition, condition_text, value: quantity(value)?.into() })
}

fn quantity(old: types::Quantity) -> Result<Quantity, ReadError> {
    let types::Quantity { value, unit, text } = old;
    Ok(Quantity { value: decimal(&value)?, unit, text })
}

fn procedure(old: types::Procedure) -> Procedure {
    let passage = |text: Text| Passage { text, written: Text::new() };
    Procedure {
        carries: None,
        id: old.id,
        evaluates: old.evaluates,
        method: old.method,
        evidence: old.evidence,
        steps: old.steps.into_iter().map(passage).collect(),
        expected: old.expected.into_iter().map(passage).collect(),
        pass: passage(old.pass),
        tests: old.tests,
        notes: old.notes,
        provenance: old.provenance,
        replaces: old.replaces,
        withdrawn: old.withdrawn,
        guidance: Vec::new(),
    }
}

fn recognition(old: types::Recognition) -> Recognition {
    let types::Recognition { id, name, attestation, source, waives, since, until, notes, provenance } = old;
    let replaces = Vec::new();
    Recognition { id, name, attestation, source, waives, since, until, notes, provenance, replaces, withdrawn: None }
}

/// Format 1 has a row for everything; what is not there in format 2 is uncovered.
fn coverage(old: types::Coverage) -> Coverage {
    let is_selected = |cell: &crate::LonglistCell| !cell.requirements.is_empty();
    let mut longlist: Vec<_> = old.longlist.into_iter().filter(|row| row.cells.iter().any(is_selected)).collect();
    longlist.sort_by_cached_key(|row| by_id(&row.item));
    let covered = |row: &types::SourceCoverage| row.cells.iter().any(|state| *state != CoverageState::Uncovered);
    let row = |row: types::SourceCoverage| SourceCoverage { clause: row.clause, cells: row.cells };
    let sources = old.sources.into_iter().filter(covered).map(row).collect();
    Coverage { columns: old.columns, longlist, sources }
}
