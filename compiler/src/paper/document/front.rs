//! What stands in front: the cover, the history of the document, and what else is known of it.

use super::body::Body;
use super::{Block, Cover, Run, Table, lang};
use crate::ground::template::Words;
use crate::release::printed::{Chapter, Field, Provision};
use crate::{Lang, msg};
use kijun_pack::{DocumentStatus, Edition, Text};

pub(super) fn cover(pack: &Edition, lang: Lang, language: &str) -> Cover {
    let document = &pack.document;
    let scheme = &pack.catalogue.scheme;
    let said = |text: &Text| {
        let others = scheme.languages.iter().map(|language| language.code.as_str());
        std::iter::once(language).chain(others).find_map(|code| text.get(code)).cloned().unwrap_or_default()
    };
    let mark = match document.status {
        DocumentStatus::Draft | DocumentStatus::Consultation => msg!("paper-mark-draft").in_(lang),
        DocumentStatus::Withdrawn => msg!("site-status-withdrawn").in_(lang),
        DocumentStatus::Published => String::new(),
    };
    // A draft has no date but that of its entry in the history.
    let entry = document.revisions.iter().rfind(|it| it.edition == document.edition).map(|it| &it.date);
    let date = document.date.as_ref().or(entry);
    Cover {
        language: language.to_owned(),
        scheme: said(&scheme.name),
        owner: said(&scheme.owner),
        title: said(&document.title),
        number: document.number.clone(),
        edition: msg!("paper-edition", edition = document.edition.as_str()).in_(lang),
        date: date.cloned().unwrap_or_default(),
        status: Words::of(lang).choice("status", document.status.name()).to_owned(),
        mark,
        notice: said(&scheme.notice),
        contents: msg!("site-contents").in_(lang),
    }
}

/// The history of the document, and what else its cover tells, each as a table.
pub(super) fn rows(body: &mut Body<'_, '_>, printed: &[Chapter<'_>]) {
    let Some(section) = printed.first().and_then(|chapter| chapter.sections.first()) else { return };
    if !body.names.pack.document.revisions.is_empty() {
        body.chapter(|language| msg!("site-revisions").in_(lang(language)), false);
        body.row(|body, language| vec![Block::Table(history(body, language))]);
    }
    let told: Vec<&Provision> = section.provisions.iter().filter(|it| it.field != Field::Revision).collect();
    body.chapter(|language| msg!("site-document").in_(lang(language)), false);
    body.row(|body, language| {
        let mut rows: Vec<Vec<Vec<Run>>> = Vec::new();
        for it in &told {
            let name = it.field.name().in_(lang(language));
            let text = body.reader(language).line(&it.text[language]);
            if !text.is_empty() {
                rows.push(vec![vec![Run::plain(name)], text]);
            }
        }
        let head = [msg!("site-item"), msg!("paper-content")];
        let head = head.map(|word| vec![Run::plain(word.in_(lang(language)))]).to_vec();
        vec![Block::Table(Table { shares: vec![25, 75], head, rows })]
    });
}

fn history(body: &mut Body<'_, '_>, language: &str) -> Table {
    let pack = body.names.pack;
    let mut rows = Vec::new();
    for revision in &pack.document.revisions {
        let text = body.names.said(&revision.text, language).to_owned();
        let text = body.reader(language).line(&text);
        rows.push(vec![vec![Run::plain(&*revision.edition)], vec![Run::plain(&*revision.date)], text]);
    }
    let head = [msg!("site-edition"), msg!("site-date"), msg!("site-change")];
    let head = head.map(|word| vec![Run::plain(word.in_(lang(language)))]).to_vec();
    Table { shares: vec![12, 20, 68], head, rows }
}
