//! An official table names things as readers do: no id that only programs know, no word of the language, no Markdown.

use std::collections::BTreeSet;
use std::sync::Arc;

use kijun::Lang;
use kijun_dsl::kinds::KINDS;
use kijun_pack::{Catalogue, Edition, Pack};
use serde_json::Value;

use super::{Side, Table, compared, joined, published, rows, side};

/// What stands before each id that readers don't know.
const MARK: &str = "zz-";

/// Changes all strings of a pack: the ids that readers don't know, and texts.
struct Renamed {
    ids: BTreeSet<String>,
    /// What stands behind each text, so that all of them differ.
    behind: &'static str,
}

impl Renamed {
    fn of(edition: &Edition, behind: &'static str) -> Renamed {
        let catalogue = &edition.catalogue;
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let mut put = |all: Vec<&String>| ids.extend(all.into_iter().cloned());
        put(catalogue.facts.iter().map(|it| &it.id).collect());
        put(catalogue.threats.iter().map(|it| &it.id).collect());
        put(catalogue.terms.iter().map(|it| &it.id).collect());
        put(catalogue.units.iter().map(|it| &it.id).collect());
        put(catalogue.levels.iter().map(|it| &it.id).collect());
        put(catalogue.categories.iter().map(|it| &it.id).collect());
        put(catalogue.groups.iter().map(|it| &it.id).collect());
        put(catalogue.sources.iter().map(|it| &it.id).collect());
        put(catalogue.evidence.iter().chain(&catalogue.assets).map(|it| &it.id).collect());
        put(catalogue
            .methods
            .iter()
            .chain(&catalogue.assessments)
            .chain(&catalogue.evaluators)
            .map(|it| &it.id)
            .collect());
        put(catalogue.scheme.verdicts.iter().map(|it| &it.id).collect());
        put(catalogue.longlist.iter().flat_map(|it| &it.holes).map(|hole| &hole.id).collect());
        put(edition.recognitions.iter().map(|it| &it.id).collect());
        put(vec![&catalogue.scheme.id, &edition.document.id]);
        Renamed { ids, behind }
    }

    fn id(&self, text: &str) -> Option<String> {
        let is_clause = text.split_once(':').is_some_and(|(source, _)| self.ids.contains(source));
        (self.ids.contains(text) || is_clause).then(|| format!("{MARK}{text}"))
    }

    fn text(&self, text: &str) -> String {
        let linked = self.ids.iter().fold(text.to_owned(), |text, id| {
            let text = text.replace(&format!("[{id}](#{id})"), &format!("[{MARK}{id}](#{MARK}{id})"));
            text.replace(&format!("{{{id}}}"), &format!("{{{MARK}{id}}}"))
        });
        if linked.is_empty() { linked } else { format!("{linked}{}", self.behind) }
    }

    /// Texts are objects of languages; all other strings are ids or words of a closed list.
    fn value(&self, value: &mut Value, is_text: bool) {
        match value {
            Value::String(text) if is_text => *text = self.text(text),
            Value::String(text) => {
                if let Some(id) = self.id(text) {
                    *text = id;
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value, is_text)),
            Value::Object(fields) => {
                let is_text = fields.keys().all(|key| key == "ja" || key == "en");
                // What kind of thing a field names is no id, although it may be spelt like one.
                let fields = fields.iter_mut().filter(|(key, _)| !WORDS.contains(&key.as_str()));
                fields.for_each(|(_, value)| self.value(value, is_text));
            }
            _ => {}
        }
    }

    fn edition(&self, edition: &Edition) -> Edition {
        let made = |mut value: Value| {
            self.value(&mut value, false);
            value
        };
        let catalogue = made(serde_json::to_value(&*edition.catalogue).unwrap());
        let catalogue: Catalogue = serde_json::from_value(catalogue).unwrap();
        let pack: Pack = serde_json::from_value(made(serde_json::to_value(&edition.pack).unwrap())).unwrap();
        let draft = Edition { catalogue: Arc::new(catalogue.clone()), pack, converted: None };
        draft.sealed_with(Arc::new(catalogue.sealed()))
    }
}

/// Fields with words of closed lists.
const WORDS: [&str; 9] =
    ["digest", "status", "confidence", "direction", "relation", "scope", "state", "strength", "role"];

/// Everything that the table prints below its headings.
fn printed(table: &Table) -> Vec<String> {
    let of_row = |row: &super::Row| {
        let lines = row.new.iter().chain(&row.old).map(joined);
        lines.chain(row.items.iter().cloned()).chain(row.reason.iter().cloned()).collect::<Vec<_>>()
    };
    let headings = table.groups.iter().map(|group| group.heading.clone());
    rows(table).flat_map(of_row).chain(headings).chain(table.documents.iter().cloned()).collect()
}

fn assert_readable(old: &Side, new: &Side, least: usize) {
    let words = KINDS.iter().flat_map(|kind| kind.fields).map(|field| field.word);
    let words: Vec<_> = words.chain(KINDS.iter().map(|kind| kind.word)).collect();
    for lang in [Lang::Ja, Lang::En] {
        let texts = printed(&compared(old, new, lang));
        assert!(texts.len() > least, "{}", texts.len());
        for text in texts {
            assert!(!text.contains(MARK), "{text}");
            for sign in ["](", "**", "`", "[^", "{", "}"] {
                assert!(!text.contains(sign), "{sign}: {text}");
            }
            // What stands before a colon is what readers call it; the language spells its words small.
            let Some((label, _)) = text.split_once(['：', ':']) else { continue };
            assert!(!words.iter().any(|word| word.en == label || lang == Lang::En && word.ja == label), "{text}");
        }
    }
}

#[test]
fn no_id_that_readers_do_not_know_is_in_a_table_where_every_text_differs() {
    let edition = &published("1.1").packs[0];
    let [old, new] = [("old", ""), ("new", "。改")]
        .map(|(name, behind)| side(name, vec![Renamed::of(edition, behind).edition(edition)]));
    assert_readable(&old, &new, 1000);
}

#[test]
fn no_id_that_readers_do_not_know_is_in_a_table_of_another_document() {
    let edition = |number: &str| {
        let edition = &published(number).packs[0];
        Renamed::of(edition, "").edition(edition)
    };
    let (old, new) = (side("old", vec![edition("1.0")]), side("new", vec![edition("1.1")]));
    assert_readable(&old, &new, 100);
    // What is new and what is gone is printed whole.
    assert_readable(&side("none", Vec::new()), &new, 300);
    assert_readable(&old, &side("none", Vec::new()), 300);
}
