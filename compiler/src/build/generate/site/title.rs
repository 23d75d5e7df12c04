//! The title page: what the document is, how it is assessed, how it came about.

use minijinja::{Value, context};

use super::edition::Rendering;

pub(super) fn content(edition: &Rendering<'_>) -> Value {
    let pack = edition.pack;
    let document = &pack.document;
    let level = pack.catalogue.levels.iter().find(|level| level.id == document.level);
    let category = pack.catalogue.categories.iter().find(|category| Some(&category.id) == document.category.as_ref());
    let evaluators = level.into_iter().flat_map(|level| &level.evaluators);
    let evaluator =
        |id: &String| edition.named(id, pack.catalogue.evaluators.iter().map(|item| (&item.id, &item.name)));
    let assessment = level.map(|level| {
        edition.named(&level.assessment, pack.catalogue.assessments.iter().map(|item| (&item.id, &item.name)))
    });
    let revisions = document.revisions.iter().map(|revision| {
        context! { edition => &revision.edition, date => &revision.date, text => edition.prose(&revision.text) }
    });
    let normative = pack.catalogue.scheme.languages.iter().filter(|language| language.normative);
    context! {
        date => &document.date,
        owner => edition.label(&pack.catalogue.scheme.owner),
        level => edition.level(&document.level),
        scope => level.map(|level| edition.words.choice("scope", level.scope.name())),
        category => category.map(|category| edition.label(&category.name)),
        category_description => category.map(|category| edition.prose(&category.description)),
        assessment,
        evaluators => evaluators.map(evaluator).collect::<Vec<_>>(),
        validity => level.and_then(|level| level.validity.as_ref()).map(|validity| edition.quantity(validity)),
        binding => normative.map(|language| Value::from(super::edition::language_name(&language.code))).collect::<Vec<_>>(),
        revisions => revisions.collect::<Vec<_>>(),
        notes => edition.all(&document.notes),
        provenance => edition.provenance(document.provenance.as_ref()),
        counts => context! {
            requirements => pack.requirements.len(),
            criteria => pack.criteria.len(),
            procedures => pack.procedures.len(),
        },
    }
}
