//! Items by name: of a document as a tree, of the corpus by a few letters.

use kijun::corpus::model::ItemId;
use kijun::release::label::{label, titles};
use kijun::{FileId, Item};
use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, CHAPTER, CRITERION, CRITERION_CLAUSE, DOCUMENT, EVALUATOR, EVIDENCE, FACT, FIGURE,
    GROUP, HOLE, Kind, LEVEL, LONGLIST, METHOD, PIN, PROCEDURE, RECOGNITION, REQUIREMENT, SCHEME, SOURCE,
    SOURCE_CLAUSE, SOURCE_CONDITION, TERM, THREAT, UNIT, VERDICT,
};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use rayon::prelude::*;
use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, SymbolInformation, SymbolKind, SymbolTag};

use crate::view::View;

/// How many items of the corpus are offered; who wants another types a letter more.
const MOST: usize = 128;

/// How many items one thread looks at in a row.
const AT_ONCE: usize = 1024;

/// The items and parts of a file as a tree.
pub(crate) fn document(view: &View, file: FileId) -> Option<DocumentSymbolResponse> {
    let model = view.model();
    let mut open: Vec<(ItemId, DocumentSymbol)> = Vec::new();
    let mut roots = Vec::new();
    for item in model.items_of(file).map(|index| model.item(ItemId(index))) {
        let parent = item.parent().map(|parent| parent.id);
        while open.last().is_some_and(|(id, _)| Some(*id) != parent) {
            close(&mut open, &mut roots);
        }
        open.push((item.id, symbol(view, item)));
    }
    while !open.is_empty() {
        close(&mut open, &mut roots);
    }
    Some(DocumentSymbolResponse::Nested(roots))
}

/// Puts the innermost open symbol into the one around it.
fn close(open: &mut Vec<(ItemId, DocumentSymbol)>, roots: &mut Vec<DocumentSymbol>) {
    let Some((_, symbol)) = open.pop() else { return };
    match open.last_mut() {
        Some((_, around)) => around.children.get_or_insert_default().push(symbol),
        None => roots.push(symbol),
    }
}

#[allow(deprecated, reason = "the type can't be made without its deprecated field")]
fn symbol(view: &View, item: Item<'_>) -> DocumentSymbol {
    let title = label(item, view.lang);
    DocumentSymbol {
        name: item.name().into_owned(),
        detail: (!title.is_empty()).then_some(title),
        kind: kind(item.kind()),
        tags: tags(item),
        deprecated: None,
        range: view.range(item.place_of(item.node().span())),
        selection_range: view.range(item.place()),
        children: None,
    }
}

/// The items of the corpus whose id or title matches.
pub(crate) fn workspace(view: &View, query: &str) -> Vec<SymbolInformation> {
    let model = view.model();
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let all: Vec<u32> = (0..model.all().len() as u32).collect();
    let matches = all.par_chunks(AT_ONCE).flat_map_iter(|items| {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let found = items.iter().filter_map(|index| {
            let item = Some(model.item(ItemId(*index))).filter(|item| !item.is_short())?;
            let score = score(&pattern, item, &mut matcher, &mut buffer)?;
            Some((std::cmp::Reverse(score), *index))
        });
        found.collect::<Vec<_>>()
    });
    let mut best: Vec<_> = matches.collect();
    if best.len() > MOST {
        best.select_nth_unstable(MOST);
        best.truncate(MOST);
    }
    best.sort_unstable();
    best.into_iter().map(|(_, index)| information(view, model.item(ItemId(index)))).collect()
}

/// How well an item matches by its id or one of its titles; an id counts more.
fn score(pattern: &Pattern, item: Item<'_>, matcher: &mut Matcher, buffer: &mut Vec<char>) -> Option<u32> {
    let mut best = pattern.score(Utf32Str::new(&item.full_name(), buffer), matcher).map(|score| score * 2);
    // A part is found by its id only: a clause's text is no name.
    if !item.is(&CRITERION_CLAUSE) {
        for name in titles(item) {
            best = best.max(pattern.score(Utf32Str::new(&name, buffer), matcher));
        }
    }
    best
}

#[allow(deprecated, reason = "the type can't be made without its deprecated field")]
fn information(view: &View, item: Item<'_>) -> SymbolInformation {
    let title = label(item, view.lang);
    let id = item.full_name();
    SymbolInformation {
        name: if title.is_empty() { id.into_owned() } else { format!("{id}  {title}") },
        kind: kind(item.kind()),
        tags: tags(item),
        deprecated: None,
        location: view.location(item.place()),
        container_name: Some(match item.parent() {
            Some(parent) => parent.name().into_owned(),
            None => view.lang.word(item.kind().title).to_owned(),
        }),
    }
}

fn tags(item: Item<'_>) -> Option<Vec<SymbolTag>> {
    item.is_withdrawn().then(|| vec![SymbolTag::DEPRECATED])
}

/// The picture that editors show for a kind: what frames the scheme, what is asked, and what is shown are told apart.
fn kind(kind: &'static Kind) -> SymbolKind {
    let pictures: &[(&[&'static Kind], SymbolKind)] = &[
        (&[&SCHEME, &GROUP], SymbolKind::NAMESPACE),
        (&[&SOURCE], SymbolKind::PACKAGE),
        (&[&DOCUMENT], SymbolKind::FILE),
        (&[&CHAPTER, &FIGURE], SymbolKind::STRING),
        (&[&LEVEL, &CATEGORY, &ASSESSMENT, &EVALUATOR, &METHOD, &EVIDENCE, &VERDICT], SymbolKind::ENUM_MEMBER),
        (&[&FACT, &SOURCE_CONDITION], SymbolKind::BOOLEAN),
        (&[&UNIT, &TERM, &PIN], SymbolKind::CONSTANT),
        (&[&HOLE], SymbolKind::VARIABLE),
        (&[&ASSET, &THREAT], SymbolKind::EVENT),
        (&[&LONGLIST], SymbolKind::INTERFACE),
        (&[&REQUIREMENT], SymbolKind::STRUCT),
        (&[&CRITERION], SymbolKind::CLASS),
        (&[&CRITERION_CLAUSE, &SOURCE_CLAUSE], SymbolKind::FIELD),
        (&[&PROCEDURE], SymbolKind::FUNCTION),
        (&[&RECOGNITION], SymbolKind::KEY),
    ];
    pictures.iter().find(|(kinds, _)| kinds.contains(&kind)).map_or(SymbolKind::OBJECT, |(_, picture)| *picture)
}
