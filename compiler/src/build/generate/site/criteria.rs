//! The criteria: each requirement with the criteria that meet it, and these with their clauses and procedures.

use minijinja::{Value, context};
use rustc_hash::{FxHashMap, FxHashSet};

use super::edition::Rendering;
use super::procedure;
use crate::Lang;
use crate::release::printed::{carried, letter, own_letter, sentence, since, whole};
use kijun_pack::{
    Amount, Binding, Clause, Criterion, Edition, LonglistItem, Needs, Procedure, Recognition, Requirement, SourceLink,
    Text,
};

/// The items by id, and what is printed already: an item that belongs to several others stands with the first.
struct Shelf<'a> {
    criteria: FxHashMap<&'a str, &'a Criterion>,
    procedures: FxHashMap<&'a str, &'a Procedure>,
    requirements: FxHashMap<&'a str, &'a Requirement>,
    printed: FxHashSet<&'a str>,
}

impl<'a> Shelf<'a> {
    fn of(pack: &'a Edition) -> Shelf<'a> {
        Shelf {
            criteria: pack.criteria.iter().map(|item| (item.id.as_str(), item)).collect(),
            procedures: pack.procedures.iter().map(|item| (item.id.as_str(), item)).collect(),
            requirements: pack.requirements.iter().map(|item| (item.id.as_str(), item)).collect(),
            printed: FxHashSet::default(),
        }
    }
}

/// One item with what stands below it.
pub(super) enum Section {
    /// A requirement with its criteria.
    Requirement(Value),
    /// A criterion with its procedures.
    Criterion(Value),
}

/// The requirement or criterion with this id.
pub(super) fn section(edition: &Rendering<'_>, id: &str) -> Option<Section> {
    let pack = edition.pack;
    let mut shelf = Shelf::of(pack);
    if let Some(item) = pack.criteria.iter().find(|item| item.id == id) {
        return criterion(edition, item, &mut shelf).map(Section::Criterion);
    }
    let item = pack.requirements.iter().find(|item| item.id == id)?;
    Some(Section::Requirement(requirement(edition, item, &mut shelf)))
}

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let pack = edition.pack;
    let mut shelf = Shelf::of(pack);
    let mut sections: Vec<Value> =
        pack.requirements.iter().map(|item| requirement(edition, item, &mut shelf)).collect();
    let rest: Vec<Value> = pack.criteria.iter().filter_map(|item| criterion(edition, item, &mut shelf)).collect();
    if !rest.is_empty() {
        sections.push(context! { criteria => rest });
    }
    let procedures = pack.procedures.iter().filter(|item| shelf.printed.insert(&item.id));
    let procedures: Vec<Value> = procedures.map(|item| procedure::content(edition, item)).collect();
    context! {
        sections,
        stray_procedures => procedures,
        recognitions => pack.recognitions.iter().map(|item| recognition(edition, item)).collect::<Vec<_>>(),
        facts => facts(edition),
    }
}

fn requirement<'a>(edition: &Rendering<'a>, item: &'a Requirement, shelf: &mut Shelf<'a>) -> Value {
    let own: Vec<&'a Criterion> =
        item.criteria.iter().filter_map(|id| shelf.criteria.get(id.as_str()).copied()).collect();
    let titled = |id: &String| {
        let title = edition.shared.longlist.get(id.as_str()).map(|item| edition.label(&item.title));
        context! { link => edition.link(id), title }
    };
    let longlist: Vec<Value> = item.longlist.iter().map(titled).collect();
    let threats = item.threats.iter().map(|id| {
        let title = edition.named(id, edition.pack.threats().iter().map(|threat| (&threat.id, &threat.name)));
        context! { href => edition.href(id), title }
    });
    context! {
        id => &item.id,
        title => edition.label(&item.title),
        longlist,
        threats => threats.collect::<Vec<_>>(),
        coverage => item.coverage.name(),
        coverage_word => edition.words.choice("state", item.coverage.name()),
        notes => edition.all(&item.notes),
        provenance => edition.provenance(item.provenance.as_ref()),
        replaces => edition.links(&item.replaces),
        withdrawn => edition.withdrawn(item.withdrawn.as_ref()),
        links => edition.links(&item.criteria),
        criteria => own.into_iter().filter_map(|item| criterion(edition, item, shelf)).collect::<Vec<_>>(),
    }
}

/// A criterion with its procedures; nothing where it is printed already.
fn criterion<'a>(edition: &Rendering<'a>, item: &'a Criterion, shelf: &mut Shelf<'a>) -> Option<Value> {
    if !shelf.printed.insert(&item.id) {
        return None;
    }
    let requirements = item.requirements.iter().filter_map(|id| shelf.requirements.get(id.as_str()));
    let selected = requirements.flat_map(|requirement| &requirement.longlist);
    let longlist: Vec<&'a LonglistItem> =
        selected.filter_map(|id| edition.shared.longlist.get(id.as_str()).copied()).collect();
    let origins = longlist.iter().map(|item| {
        let sources = item.sources.iter().map(|link| source(edition, link)).collect::<Vec<_>>();
        context! { link => edition.link(&item.id), title => edition.label(&item.title), sources }
    });
    let names = item.clauses.iter().flat_map(|clause| &clause.procedures);
    let fresh = names.filter_map(|id| {
        let procedure = shelf.procedures.get(id.as_str()).copied()?;
        shelf.printed.insert(&procedure.id).then(|| procedure::content(edition, procedure))
    });
    let procedures: Vec<Value> = fresh.collect();
    let lang = Lang::of(edition.language).unwrap_or(Lang::En);
    Some(context! {
        id => &item.id,
        title => edition.label(&item.title),
        requirements => edition.links(&item.requirements),
        carries => item.carries.as_ref().map(|id| edition.link(id)),
        carried => carried(item, edition.language),
        strengthens => item.strengthens.as_ref().filter(|_| item.carries != item.strengthens).map(|id| edition.link(id)),
        condition => item.condition.as_ref().map(|_| edition.label(&item.condition_text)),
        since => item.since.iter().map(|it| since(item, it, edition.language)).collect::<Vec<_>>(),
        bindings => item.bindings.iter().map(|binding| story(edition, item, binding)).collect::<Vec<_>>(),
        clauses => item.clauses.iter().map(|part| clause(edition, item, part)).collect::<Vec<_>>(),
        needs => item.needs.iter().map(|it| needs(it, lang)).collect::<Vec<_>>(),
        procedures,
        longlist => origins.collect::<Vec<_>>(),
        waived_by => edition.links(&item.waived_by),
        guidance => edition.all(&item.guidance),
        notes => edition.all(&item.notes),
        provenance => edition.provenance(item.provenance.as_ref()),
        replaces => edition.links(&item.replaces),
        withdrawn => edition.withdrawn(item.withdrawn.as_ref()),
    })
}

/// Which clauses are needed: those of which one is enough, or a sentence.
fn needs(needs: &Needs, lang: Lang) -> Value {
    match needs.alternatives() {
        Some(group) => {
            let group = group.into_iter().map(|id| context! { id, letter => letter(id, lang) });
            context! { group => group.collect::<Vec<_>>() }
        }
        None => context! { sentence => sentence(needs, lang) },
    }
}

fn clause(edition: &Rendering<'_>, criterion: &Criterion, clause: &Clause) -> Value {
    let procedures = clause.procedures.iter().filter(|id| edition.is_in_force(id)).map(|id| edition.link(id));
    context! {
        id => &clause.id,
        letter => own_letter(&clause.id, Lang::of(edition.language).unwrap_or(Lang::En)),
        depth => clause.id.matches('.').count(),
        anchor => format!("{}.{}", criterion.id, clause.id),
        text => edition.prose(&whole(clause)),
        procedures => procedures.collect::<Vec<_>>(),
    }
}

fn source(edition: &Rendering<'_>, link: &SourceLink) -> Value {
    context! {
        clause => edition.clause_link(&link.clause),
        relation => edition.words.choice("relation", link.relation.name()),
        topic => edition.label(&link.topic),
    }
}

/// Level and category, criterion, value with its products, and whether it is the criterion's own.
type Row<'p> = ((&'p str, Option<&'p str>), &'p str, (&'p Amount, &'p Text), bool);

/// What a criterion fills in, among its values at the other levels, lowest level first.
fn story(edition: &Rendering<'_>, criterion: &Criterion, binding: &Binding) -> Value {
    let levels = &edition.pack.catalogue.levels;
    let place = |id: &str| levels.iter().position(|level| level.id == id);
    let document = &edition.pack.document;
    let own = (document.level.as_str(), document.category.as_deref());
    let here = (own, criterion.id.as_str(), (&binding.value, &binding.condition_text), true);
    let others = binding.elsewhere.iter().map(|other| {
        let column = (other.level.as_str(), other.category.as_deref());
        (column, other.criterion.as_str(), (&other.value, &other.condition_text), false)
    });
    let mut rows: Vec<Row<'_>> = std::iter::once(here).chain(others).collect();
    rows.sort_by_key(|((level, _), ..)| place(level));
    let row = |((level, category), criterion, (value, products), here): Row<'_>| {
        context! {
            column => edition.column(level, category),
            criterion => edition.link(criterion),
            value => edition.label(&value.text),
            products => edition.label(products),
            here,
        }
    };
    context! {
        hole => &binding.hole,
        longlist => edition.link(&binding.longlist),
        direction => edition.words.choice("direction", binding.direction.name()),
        rows => rows.into_iter().map(row).collect::<Vec<_>>(),
    }
}

fn recognition(edition: &Rendering<'_>, item: &Recognition) -> Value {
    context! {
        id => &item.id,
        name => edition.label(&item.name),
        attestation => edition.prose(&item.attestation),
        source => edition.link(&item.source),
        waives => edition.links(&item.waives),
        since => &item.since,
        until => &item.until,
        notes => edition.all(&item.notes),
        provenance => edition.provenance(item.provenance.as_ref()),
        withdrawn => edition.withdrawn(item.withdrawn.as_ref()),
    }
}

fn facts(edition: &Rendering<'_>) -> Vec<Value> {
    let fact = |fact: &kijun_pack::Fact| {
        context! {
            id => &fact.id,
            name => edition.label(&fact.name),
            question => edition.label(&fact.question),
            words => edition.words_of(&fact.values),
            unit => fact.number.as_ref().map(|number| edition.unit(&number.unit)),
            least => fact.number.as_ref().map(|number| number.least.to_string()),
            most => fact.number.as_ref().and_then(|number| number.most).map(|most| most.to_string()),
            implies => &fact.implies,
            excludes => &fact.excludes,
            notes => edition.all(&fact.notes),
        }
    };
    edition.pack.facts().into_iter().map(fact).collect()
}
