//! The pages of the whole corpus at the output's root: the documents, and the long list across all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::coverage::STATES;
use super::edition::{Anchors, Page, Rendering, Shared, language_name};
use super::longlist::own_cells;
use super::templates::render;
use super::{COMMON, NAME};
use crate::build::output::{CATALOGUE, PACK};
use crate::paper::Artifact;
use kijun_pack::{CoverageState, Edition};

/// How many documents stand side by side in one table; of more, each item names those that take it up.
const MAX_COLUMNS: usize = 12;

/// The corpus pages, and the paths of what was made of the documents. A file is listed with its document.
pub(super) fn pages<'a>(shared: &Arc<Shared<'a>>, places: &Arc<Anchors<'a>>, made: &[String]) -> Vec<Artifact> {
    let Some(first) = shared.packs.first() else { return Vec::new() };
    let of = |language: &'a str| {
        let edition = |pack: &'a Edition| Rendering::common(pack, language, shared, places);
        shared.packs.iter().map(edition).collect()
    };
    let languages = first.catalogue.scheme.languages.iter();
    let editions: Vec<Vec<Rendering<'a>>> = languages.map(|language| of(language.code.as_str())).collect();
    let page = |template: &str, content: &dyn Fn(&[Rendering<'_>]) -> Value| {
        let parts: Vec<Value> = editions.iter().map(|editions| content(editions)).collect();
        let first = &editions[0][0];
        let frame = context! {
            t => first.words.value(),
            lang => first.language,
            assets => "assets",
            scheme => first.text(&first.pack.catalogue.scheme.name).1,
            parts,
        };
        render(template, frame)
    };
    let files = files(made);
    // Packs are written with the catalogue that they go with.
    let catalogue = made.iter().any(|path| path.ends_with(&format!("/{PACK}"))).then_some(CATALOGUE);
    vec![
        Artifact::text(
            "index.html".to_owned(),
            page("corpus-index.html", &|editions| documents(editions, &files, catalogue)),
        ),
        Artifact::text("coverage.html".to_owned(), page("corpus-coverage.html", &coverage)),
    ]
}

/// The files of each document that are no pages of its site.
fn files(made: &[String]) -> FxHashMap<&str, Vec<&str>> {
    let mut files: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for path in made {
        if let Some((document, file)) = path.split_once('/')
            && file.split('/').next() != Some(NAME)
        {
            files.entry(document).or_default().push(file);
        }
    }
    files
}

fn part(edition: &Rendering<'_>, content: Value) -> Value {
    context! {
        t => edition.words.value(),
        lang => edition.language,
        language => language_name(edition.language),
        scheme => edition.label(&edition.pack.catalogue.scheme.name),
        owner => edition.label(&edition.pack.catalogue.scheme.owner),
        notice => edition.label(&edition.pack.catalogue.scheme.notice),
        common => edition.common_pages(),
        ..content
    }
}

fn documents(editions: &[Rendering<'_>], files: &FxHashMap<&str, Vec<&str>>, catalogue: Option<&str>) -> Value {
    let document = |edition: &Rendering<'_>| {
        let document = &edition.pack.document;
        let sites = edition.pack.catalogue.scheme.languages.iter().map(|language| {
            context! {
                lang => &language.code,
                name => language_name(&language.code),
                href => format!("{}/site/{}/index.html", document.id, language.code),
            }
        });
        let files = files.get(document.id.as_str()).into_iter().flatten();
        context! {
            id => &document.id,
            title => edition.label(&document.title),
            number => &document.number,
            edition => &document.edition,
            date => &document.date,
            status => edition.words.choice("status", document.status.name()),
            column => edition.column(&document.level, document.category.as_deref()),
            criteria => edition.pack.criteria.len(),
            sites => sites.collect::<Vec<_>>(),
            files => files.map(|file: &&str| context! { href => format!("{}/{file}", document.id), name => *file }).collect::<Vec<_>>(),
        }
    };
    part(&editions[0], context! { catalogue, documents => editions.iter().map(document).collect::<Vec<_>>() })
}

/// The long list by document.
fn coverage(editions: &[Rendering<'_>]) -> Value {
    let first = &editions[0];
    let columns: Vec<Value> = editions.iter().map(column).collect();
    let is_wide = editions.len() > MAX_COLUMNS;
    let mut taken: FxHashMap<&str, BTreeMap<usize, CoverageState>> = FxHashMap::default();
    for (at, edition) in editions.iter().enumerate() {
        for (item, cell) in own_cells(edition.pack) {
            taken.entry(item).or_default().insert(at, cell.state);
        }
    }
    let mark =
        |state: CoverageState| context! { state => state.name(), word => first.words.choice("state", state.name()) };
    let mut by_group: FxHashMap<&str, Vec<Value>> = FxHashMap::default();
    for item in first.pack.catalogue.longlist.iter() {
        let states = taken.remove(item.id.as_str()).unwrap_or_default();
        let cells: Vec<Value> = if is_wide {
            states.iter().map(|(at, state)| context! { column => columns[*at].clone(), ..mark(*state) }).collect()
        } else {
            (0..editions.len()).map(|at| mark(states.get(&at).copied().unwrap_or(CoverageState::Uncovered))).collect()
        };
        let row = context! {
            id => &item.id,
            href => format!("{COMMON}/{}/{}#{}", first.language, Page::Longlist.file(), item.id.replace('%', "%25")),
            title => first.label(&item.title),
            uncovered => cells.is_empty().then(|| mark(CoverageState::Uncovered)),
            cells,
        };
        by_group.entry(&item.group).or_default().push(row);
    }
    let group = |group: &kijun_pack::Group| {
        let items = by_group.remove(group.id.as_str()).unwrap_or_default();
        context! { number => group.number.to_string(), name => first.label(&group.name), items }
    };
    let content = context! {
        is_wide,
        columns,
        states => STATES.map(mark).to_vec(),
        groups => first.pack.catalogue.groups.iter().map(group).collect::<Vec<_>>(),
    };
    part(first, content)
}

/// A document as a column is headed.
fn column(edition: &Rendering<'_>) -> Value {
    let document = &edition.pack.document;
    context! {
        column => edition.column(&document.level, document.category.as_deref()),
        href => format!("{}/{NAME}/{}/coverage.html", document.id, edition.language),
    }
}
