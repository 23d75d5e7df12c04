//! The title page: what the document is, how it is assessed, how it came about.

use minijinja::{Value, context};

use super::edition::Rendering;
use super::figures;
use crate::Lang;
use crate::release::printed::{Numbered, Stand, accepted, criteria_number, guide, numbered};
use kijun_pack::Text;

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
    let [front, back] = numbered(document);
    let lang = Lang::of(edition.language).unwrap_or(Lang::En);
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
        binding => normative.map(|language| lang.names(&language.code)).collect::<Vec<_>>(),
        revisions => revisions.collect::<Vec<_>>(),
        effective => &document.effective,
        accepts => document.accepts.iter().map(|it| accepted(it, lang)).collect::<Vec<_>>(),
        approvals => document.approvals.iter().map(|it| context! { date => &it.date, by => edition.prose(&it.by) }).collect::<Vec<_>>(),
        drafted_by => edition.prose(&document.drafted_by),
        contact => edition.prose(&document.contact),
        consultation => document.consultation.as_ref().map(|it| {
            context! { from => &it.from, until => &it.until, address => edition.prose(&it.address) }
        }),
        closing_time => &document.closing_time,
        comments_in => edition.prose(&document.comments_in),
        comments_state => edition.all(&document.comments_state),
        personal_data => edition.prose(&document.personal_data),
        front => chapters(edition, front),
        criteria_number => criteria_number(document),
        back => chapters(edition, back),
        figures => figures::at(edition, Stand::End),
        has_guide => !guide(pack).is_empty(),
        notes => edition.all(&document.notes),
        provenance => edition.provenance(document.provenance.as_ref()),
        counts => context! {
            requirements => pack.requirements.len(),
            criteria => pack.criteria.len(),
            procedures => pack.procedures.len(),
        },
    }
}

fn chapters(edition: &Rendering<'_>, chapters: Vec<Numbered<'_>>) -> Vec<Value> {
    let lang = Lang::of(edition.language).unwrap_or(Lang::En);
    let chapter = |it: &Numbered<'_>| {
        let text =
            |(at, text): (usize, &Text)| context! { number => it.paragraph(at, lang), text => edition.prose(text) };
        context! {
            id => format!("{}.{}", edition.pack.document.id, it.chapter.id),
            number => it.number(lang),
            title => edition.label(&it.chapter.title),
            texts => it.chapter.texts.iter().enumerate().map(text).collect::<Vec<_>>(),
            notes => edition.all(&it.chapter.notes),
            figures => figures::at(edition, Stand::Chapter(&it.chapter.id)),
        }
    };
    chapters.iter().map(chapter).collect()
}
