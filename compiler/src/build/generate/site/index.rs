//! The pages of the whole corpus at the output's root: the documents, and the long list across all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::Serde;
use minijinja::{Value, context};
use rustc_hash::FxHashMap;

use super::coverage::STATES;
use super::edition::{Anchors, Page, Rendering, Shared, language_name};
use super::feed;
use super::files::{Labelled, labelled};
use super::longlist::own_cells;
use super::templates::render;
use super::{COMMON, NAME};
use crate::Lang;
use crate::build::editions::Listed;
use crate::build::output::{CATALOGUE, FileEntry, PACK};
use crate::build::plan::Release;
use crate::paper::Artifact;
use kijun_pack::{CoverageState, DocumentStatus, Edition};

/// How many documents stand side by side in one table; of more, each item names those that take it up.
const MAX_COLUMNS: usize = 12;

/// The corpus pages. Each of `files`, which were made of the documents, is listed with its edition.
pub(super) fn pages<'a>(
    release: &'a Release,
    shared: &Arc<Shared<'a>>,
    places: &Arc<Anchors<'a>>,
    files: &[FileEntry],
) -> Vec<Artifact> {
    let Some(first) = shared.packs.first() else { return Vec::new() };
    let of = |language: &'a str| {
        let edition = |pack: &'a Edition| Rendering::common(pack, language, shared, places);
        shared.packs.iter().map(edition).collect()
    };
    let languages = first.catalogue.scheme.languages.iter();
    let editions: Vec<Vec<Rendering<'a>>> = languages.map(|language| of(language.code.as_str())).collect();
    let page = |template: &str, content: &dyn Fn(&[Rendering<'a>]) -> Value| {
        let parts: Vec<Value> = editions.iter().map(|editions| content(editions)).collect();
        let first = &editions[0][0];
        let frame = context! {
            t => first.words.value(),
            lang => first.language,
            assets => "assets",
            scheme => first.text(&first.pack.catalogue.scheme.name).1,
            feeds => if feed::past(release).is_empty() { Vec::new() } else { feeds(&editions) },
            canonical => release.address.as_ref().map(|address| format!("{address}index.html")),
            linked => feed::linked(release, first.language),
            parts,
        };
        render(template, frame)
    };
    // Packs are written with the catalogue that they go with.
    let catalogue = files.iter().any(|file| file.path.ends_with(&format!("/{PACK}"))).then_some(CATALOGUE);
    vec![
        Artifact::text(
            "index.html".to_owned(),
            page("corpus-index.html", &|editions| documents(release, editions, files, catalogue)),
        ),
        Artifact::text("coverage.html".to_owned(), page("corpus-coverage.html", &coverage)),
    ]
}

/// The feed in each language.
fn feeds(editions: &[Vec<Rendering<'_>>]) -> Vec<Value> {
    let feed = |editions: &Vec<Rendering<'_>>| {
        let language = editions[0].language;
        context! { lang => language, href => feed::file(language) }
    };
    editions.iter().map(feed).collect()
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

/// The documents, each with its editions: the one in force first.
fn documents<'a>(
    release: &'a Release,
    editions: &[Rendering<'a>],
    files: &[FileEntry],
    catalogue: Option<&str>,
) -> Value {
    let first = &editions[0];
    let own = release.listed.chunk_by(|one, other| one.document == other.document);
    let documents: Vec<Value> = own.filter_map(|listed| document(release, first, listed, files)).collect();
    let feed = (!feed::past(release).is_empty()).then(|| feed::file(first.language));
    part(first, context! { catalogue, documents, feed })
}

/// A document under its title, as the first edition in the list has it.
fn document<'a>(release: &'a Release, page: &Rendering<'a>, listed: &[Listed], files: &[FileEntry]) -> Option<Value> {
    let pack = release.edition_of(listed.first()?)?;
    let titled = page.of(pack);
    let editions = listed.iter().filter_map(|it| edition(page, it, release.edition_of(it)?, files));
    Some(context! {
        id => &pack.document.id,
        title => titled.label(&pack.document.title),
        column => titled.column(&pack.document.level, pack.document.category.as_deref()),
        editions => editions.collect::<Vec<_>>(),
    })
}

fn edition(page: &Rendering<'_>, listed: &Listed, pack: &Edition, files: &[FileEntry]) -> Option<Value> {
    let lang = Lang::of(page.language).unwrap_or(Lang::En);
    let sites = listed.languages.iter().map(|language| {
        context! {
            lang => language,
            name => language_name(language),
            href => format!("{}/{NAME}/{language}/index.html", listed.folder),
        }
    });
    let folder = format!("{}/", listed.folder);
    let own = files.iter().filter_map(|file| Some((file.path.strip_prefix(&folder)?, file.size)));
    let mut own: Vec<Labelled> = own.filter_map(|(path, size)| labelled(path, size, listed, lang)).collect();
    own.sort();
    let file = |it: &Labelled| context! { href => format!("{folder}{}", it.path), name => &it.label };
    let (papers, data): (Vec<&Labelled>, Vec<&Labelled>) = own.iter().partition(|it| it.kind.is_for_people());
    // What an edition says of itself is told where its place among the others does not tell it.
    let says = (pack.document.status != DocumentStatus::Draft && listed.standing.is_own())
        .then(|| page.words.choice("status", pack.document.status.name()));
    Some(context! {
        name => listed.name().in_(lang),
        days => listed.days().map(|days| days.in_(lang)),
        standing => Serde(listed.standing),
        says,
        number => &pack.document.number,
        criteria => pack.criteria.iter().filter(|it| it.withdrawn.is_none()).count(),
        sites => sites.collect::<Vec<_>>(),
        papers => papers.into_iter().map(file).collect::<Vec<_>>(),
        data => data.into_iter().map(file).collect::<Vec<_>>(),
    })
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
