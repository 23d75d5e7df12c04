//! The pages of the whole corpus at the output's root: the documents, and the long list across all of them.

use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::coverage::STATES;
use super::edition::{Edition, language_name};
use super::templates::render;
use super::{NAME, assets};
use crate::pack::{LonglistCell, Pack};
use crate::paper::Artifact;

/// What the corpus pages show of a pack.
pub struct Listed {
    /// The pack without what is not shown.
    pack: Pack,
    /// How many criteria it had.
    criteria: usize,
}

impl Listed {
    /// Keeps of a pack what the corpus pages show, and the long list, which all packs share.
    pub fn of(mut pack: Pack) -> Listed {
        let criteria = std::mem::take(&mut pack.criteria).len();
        (pack.requirements, pack.procedures, pack.sources, pack.facts) = Default::default();
        for item in &mut pack.coverage.longlist {
            item.cells.drain(..item.cells.len().saturating_sub(1));
            item.cells.iter_mut().for_each(|cell| (cell.requirements, cell.criteria) = Default::default());
        }
        pack.coverage.sources = Vec::new();
        Listed { pack, criteria }
    }
}

/// The corpus pages, from all packs and the paths of what was made of them. A file is listed with its document.
pub fn index(packs: &[Listed], made: &[String]) -> Vec<Artifact> {
    let Some(Listed { pack: first, .. }) = packs.first() else { return Vec::new() };
    let of = |language| packs.iter().map(|listed| Edition::new(&listed.pack, language)).collect();
    let editions: Vec<Vec<Edition<'_>>> =
        first.scheme.languages.iter().map(|language| of(language.code.as_str())).collect();
    let criteria: FxHashMap<&str, usize> =
        packs.iter().map(|listed| (listed.pack.document.id.as_str(), listed.criteria)).collect();
    let page = |template: &str, content: &dyn Fn(&[Edition<'_>]) -> Value| {
        let parts: Vec<Value> = editions.iter().map(|editions| content(editions)).collect();
        let first = &editions[0][0];
        let frame = context! {
            t => first.words.value(),
            lang => first.language,
            assets => "assets",
            scheme => first.text(&first.pack.scheme.name).1,
            parts,
        };
        render(template, frame)
    };
    let files = files(made);
    let mut artifacts = vec![
        Artifact::text(
            "index.html".to_owned(),
            page("corpus-index.html", &|editions| documents(editions, &files, &criteria)),
        ),
        Artifact::text("coverage.html".to_owned(), page("corpus-coverage.html", &coverage)),
    ];
    artifacts.extend(assets("."));
    for artifact in &mut artifacts {
        artifact.path = artifact.path.trim_start_matches("./").to_owned();
    }
    artifacts
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

fn part(edition: &Edition<'_>, content: Value) -> Value {
    context! {
        t => edition.words.value(),
        lang => edition.language,
        language => language_name(edition.language),
        scheme => edition.label(&edition.pack.scheme.name),
        owner => edition.label(&edition.pack.scheme.owner),
        notice => edition.label(&edition.pack.scheme.notice),
        ..content
    }
}

fn documents(editions: &[Edition<'_>], files: &FxHashMap<&str, Vec<&str>>, criteria: &FxHashMap<&str, usize>) -> Value {
    let document = |edition: &Edition<'_>| {
        let document = &edition.pack.document;
        let sites = edition.pack.scheme.languages.iter().map(|language| {
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
            status => edition.words.choice("status", &document.status),
            column => edition.column(&document.level, document.category.as_deref()),
            criteria => criteria.get(document.id.as_str()).copied().unwrap_or_default(),
            sites => sites.collect::<Vec<_>>(),
            files => files.map(|file: &&str| context! { href => format!("{}/{file}", document.id), name => *file }).collect::<Vec<_>>(),
        }
    };
    part(&editions[0], context! { documents => editions.iter().map(document).collect::<Vec<_>>() })
}

/// The long list by document: a pack's own column is its last.
fn coverage(editions: &[Edition<'_>]) -> Value {
    let first = &editions[0];
    let own: Vec<FxHashMap<&str, &LonglistCell>> = editions
        .iter()
        .map(|edition| {
            let items = edition.pack.coverage.longlist.iter();
            items.filter_map(|item| Some((item.item.as_str(), item.cells.last()?))).collect()
        })
        .collect();
    let column = |edition: &Edition<'_>| {
        let document = &edition.pack.document;
        context! {
            column => edition.column(&document.level, document.category.as_deref()),
            href => format!("{}/site/{}/coverage.html", document.id, edition.language),
        }
    };
    let mut by_group: FxHashMap<&str, Vec<Value>> = FxHashMap::default();
    for item in first.pack.longlist.iter() {
        let cell = |cells: &FxHashMap<&str, &LonglistCell>| {
            let state = cells.get(item.id.as_str()).map_or("uncovered", |cell| cell.state.as_str());
            context! { state, word => first.words.choice("state", state) }
        };
        let row = context! {
            id => &item.id,
            href => format!("{}/site/{}/longlist.html#{}", first.pack.document.id, first.language, item.id),
            title => first.label(&item.title),
            cells => own.iter().map(cell).collect::<Vec<_>>(),
        };
        by_group.entry(&item.group).or_default().push(row);
    }
    let group = |group: &crate::pack::Group| {
        let items = by_group.remove(group.id.as_str()).unwrap_or_default();
        context! { number => group.number.to_string(), name => first.label(&group.name), items }
    };
    let content = context! {
        columns => editions.iter().map(column).collect::<Vec<_>>(),
        states => STATES.map(|state| context! { state, word => first.words.choice("state", state) }).to_vec(),
        groups => first.pack.groups.iter().map(group).collect::<Vec<_>>(),
    };
    part(first, content)
}
