//! All items of a corpus by document and kind, with their titles, searched also by what they say: `kijun/contents`.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use kijun::corpus::coverage::{Column, column};
use kijun::release::label::label;
use kijun::{Item, msg};
use kijun_dsl::kinds::{CRITERION, DOCUMENT, KINDS, PROCEDURE, REQUIREMENT};
use kijun_dsl::wide::narrow;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::Location;

use super::changes::changes;
use crate::view::View;

/// More items than this are not shown; who looks for one types a letter more.
const MOST: usize = 1_000;

/// The answer to `kijun/contents`.
#[derive(Serialize)]
pub(crate) struct Answer {
    /// The corpora.
    pub(crate) corpora: Vec<Contents>,
}

/// The items of a corpus.
#[derive(Serialize)]
pub(crate) struct Contents {
    /// What stands in each document, then the rest by kind.
    groups: Vec<Group>,
    /// How many more there are.
    more: usize,
}

/// Items that belong together.
#[derive(Serialize)]
struct Group {
    /// The title of the document, or what the items are.
    title: String,
    /// What the client can name when it asks again, so that it is not sent what it has.
    digest: String,
    /// The items, in the order of the corpus; `null` where the client has them.
    items: Option<Vec<ListedItem>>,
}

/// What is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Words that an item has in its id, its title or its text.
    query: String,
    /// Only items that have changed since the last edition.
    changed: bool,
    /// The digests of groups that the client has.
    known: BTreeSet<String>,
}

/// An item.
#[derive(Serialize)]
struct ListedItem {
    /// Its id.
    id: String,
    /// What it is called.
    title: String,
    /// What it is.
    kind: &'static str,
    /// Where it is defined.
    location: Location,
    /// What its change since the last edition means; empty where there is none.
    change: String,
}

/// The items whose id, title or text has all words of the query; of these, where it is asked, those that have changed
/// since the last edition.
pub(crate) fn contents(view: &View, asked: &Asked) -> Contents {
    let words: Vec<String> = asked.query.split_whitespace().map(folded).collect();
    let changes = changes(view);
    let mut groups: Vec<Group> = Vec::new();
    let (mut shown, mut more) = (0, 0);
    let mut put = |title: String, items: &mut dyn Iterator<Item = Item<'_>>| {
        let mut entries = Vec::new();
        let is_meant =
            |item: &Item<'_>| (!asked.changed || changes.contains_key(&item.id)) && says(view, *item, &words);
        for item in items.filter(is_meant) {
            if shown == MOST {
                more += 1;
                continue;
            }
            shown += 1;
            let change = changes.get(&item.id).map(|change| change.class.name().in_(view.lang)).unwrap_or_default();
            entries.push(ListedItem {
                id: item.name().into_owned(),
                title: label(item, view.lang),
                kind: view.lang.word(item.kind().title),
                location: view.location(item.place()),
                change,
            });
        }
        if !entries.is_empty() {
            let digest = digest(&entries);
            let items = (!asked.known.contains(&digest)).then_some(entries);
            groups.push(Group { title, digest, items });
        }
    };
    let model = view.model();
    let own = [&REQUIREMENT, &CRITERION, &PROCEDURE];
    let mut of_columns: BTreeMap<_, Vec<Item<'_>>> = BTreeMap::new();
    for item in own.into_iter().flat_map(|kind| model.of_kind(kind)) {
        of_columns.entry(place(item)).or_default().push(item);
    }
    for document in model.of_kind(&DOCUMENT) {
        let items = of_columns.remove(&column(document)).unwrap_or_default();
        put(label(document, view.lang), &mut std::iter::once(document).chain(items));
    }
    let rest: Vec<Item<'_>> = of_columns.into_values().flatten().collect();
    if !rest.is_empty() {
        put(msg!("lsp-no-document").in_(view.lang), &mut rest.into_iter());
    }
    for kind in KINDS.iter().filter(|kind| !own.contains(kind) && **kind != &DOCUMENT) {
        put(view.lang.word(kind.title).to_owned(), &mut model.of_kind(kind));
    }
    Contents { groups, more }
}

fn digest(entries: &[ListedItem]) -> String {
    let mut hasher = DefaultHasher::new();
    // Entries can always be written as JSON.
    serde_json::to_vec(entries).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The level and category in whose document an item is printed.
fn place(item: Item<'_>) -> Option<Column> {
    let item = if item.is(&PROCEDURE) { item.target("evaluates")?.root() } else { item };
    column(item)
}

fn says(view: &View, item: Item<'_>, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let span = item.node().span();
    let text = view.file(item.file_id()).text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let text = folded(&format!("{} {text}", label(item, view.lang)));
    words.iter().all(|word| text.contains(word))
}

/// Letters as people look for them: small, and narrow.
fn folded(text: &str) -> String {
    text.chars().map(|letter| narrow(letter).unwrap_or(letter)).flat_map(char::to_lowercase).collect()
}
