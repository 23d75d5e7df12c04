//! Nothing changes unseen: every leaf of a real pack, changed alone, is seen, or follows from leaves that are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kijun::compare::diff::diff;
use kijun::compare::side::Side;
use kijun_pack::{Edition, Published};
use kijun_tests::named;
use kijun_tests::suite::Named;
use serde_json::{Value, json};

pub(crate) const TESTS: &[Named] = &named![every_leaf_of_a_real_pack_that_changes_is_seen];

/// What need not be told where it changes alone, and why. The path of a leaf has no places of lists and no languages.
const DERIVED: &[(&str, &str)] = &[
    ("/format", "how the file is written"),
    ("/catalogue/format", "how the file is written"),
    ("/catalogue/digest", "made of all the rest"),
    ("/catalogue/longlist/sources/topic", "said by the clause of the source"),
    ("/catalogue/longlist/written", "the printed text with the ids of its holes, which are compared"),
    ("/catalogue/changes", "what an author says of a change, told where there is one"),
    ("/pack/format", "how the file is written"),
    ("/pack/digest", "made of all the rest"),
    ("/pack/catalogue", "the digest of the catalogue, which is compared"),
    ("/pack/notice", "said by the scheme"),
    ("/pack/coverage/columns", "the level of the document and those below"),
    ("/pack/coverage/longlist", "follows from what requirements select; the counts tell it"),
    ("/pack/coverage/sources", "follows from the long list; the counts tell it"),
    ("/pack/criteria/carriedFrom", "the item that `carries` names, whose words are compared"),
    ("/pack/criteria/conditionText", "made of the condition and the names of its facts"),
    ("/pack/criteria/ancestors", "follows from what criteria strengthen"),
    ("/pack/criteria/bindings/elsewhere", "what criteria of other levels fill in"),
    ("/pack/criteria/clauses/procedures", "follows from what procedures evaluate"),
    ("/pack/criteria/clauses/strength", "follows from the text and the phrases of the scheme"),
    ("/pack/criteria/clauses/written", "the printed text with the ids of its holes, which are compared"),
    ("/pack/criteria/waivedBy", "follows from what recognitions waive"),
    ("/pack/requirements/criteria", "follows from what criteria satisfy"),
    ("/pack/requirements/coverage", "follows from criteria and procedures"),
    ("/pack/procedures/tests/topic", "said by the clause of the source"),
    ("/pack/procedures/tests/tests", "said by the clause of the source"),
    ("/pack/procedures/steps/written", "the printed text with the ids of its holes, which are compared"),
    ("/pack/procedures/expected/written", "the printed text with the ids of its holes, which are compared"),
    ("/pack/procedures/pass/written", "the printed text with the ids of its holes, which are compared"),
    ("/pack/changes", "what an author says of a change, told where there is one"),
];

/// The closed lists of words.
static CLOSED: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    macro_rules! lists {
        ($($name:ident)*) => { vec![$(kijun_pack::$name::ALL.iter().map(|word| word.name()).collect()),*] };
    }
    lists!(
        ItemKind DocumentStatus VerdictRole Strength Confidence Scope ClauseStatus MigrationChange Relation Direction
        DecisionKind CoverageState ChangeClass ChapterPlace HoleForm Comparison
    )
});

/// A leaf of a pack: its path without places and languages, and its place.
fn leaves(value: &Value, kind: &str, at: &str, languages: &[String], found: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let kind = if languages.contains(name) { kind.to_owned() } else { format!("{kind}/{name}") };
                leaves(value, &kind, &format!("{at}/{name}"), languages, found);
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                leaves(item, kind, &format!("{at}/{place}"), languages, found);
            }
        }
        Value::Null => {}
        _ => found.entry(kind.to_owned()).or_default().push(at.to_owned()),
    }
}

/// Other values of the same kind, of which the format takes one: a word of a closed list may become any other word.
fn others(value: &Value) -> Vec<Value> {
    let words = |list: &[&str], word: &str| match list.contains(&word) {
        true => list.iter().filter(|other| **other != word).map(|other| json!(other)).collect(),
        false => Vec::new(),
    };
    match value {
        // Spaces and punctuation are form: another word is not.
        Value::String(text) => {
            let number = text.parse::<u32>().ok().map(|number| json!((number + 1).to_string()));
            let closed = CLOSED.iter().flat_map(|list| words(list, text));
            [json!(format!("{text}Q"))].into_iter().chain(number).chain(closed).collect()
        }
        Value::Number(number) => vec![json!(number.as_u64().unwrap_or_default() + 1)],
        Value::Bool(is) => vec![json!(!is)],
        other => vec![other.clone()],
    }
}

fn every_leaf_of_a_real_pack_that_changes_is_seen() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../criteria-src");
    let corpus = kijun::disk::side(&root, None).expect("the corpus can be read");
    let mut unseen: Vec<String> = Vec::new();
    let mut derived: BTreeMap<&str, usize> = DERIVED.iter().map(|(path, _)| (*path, 0)).collect();
    let mut tried = 0;
    for pack in &corpus.packs {
        let json: Value = serde_json::from_str(&pack.to_json()).expect("an edition is JSON");
        let languages: Vec<String> =
            pack.catalogue.scheme.languages.iter().map(|language| language.code.clone()).collect();
        let mut found = BTreeMap::new();
        leaves(&json, "", "", &languages, &mut found);
        let side =
            |pack: Edition| Side { name: "side".to_owned(), packs: vec![pack], whole: true, remarks: Vec::new() };
        let old = side(pack.clone());
        for (kind, places) in found {
            let place = &places[places.len() / 2];
            if let Some((path, _)) = DERIVED.iter().find(|(path, _)| kind.starts_with(path)) {
                *derived.entry(path).or_default() += 1;
                continue;
            }
            let changed = others(json.pointer(place).expect("the leaf is there")).into_iter().find_map(|value| {
                let mut changed = json.clone();
                *changed.pointer_mut(place)? = value;
                serde_json::from_value::<Published>(changed).ok()
            });
            let Some(changed) = changed else { panic!("{kind}: no other value is read") };
            tried += 1;
            let diff = diff(&old, &side(changed.into()));
            if diff.is_empty() {
                unseen.push(format!("{} {place}", pack.document.id));
            }
        }
    }
    assert!(tried > 100, "{tried} leaves");
    assert!(unseen.is_empty(), "unseen:\n{}", unseen.join("\n"));
    let idle: Vec<&&str> = derived.iter().filter(|(_, count)| **count == 0).map(|(path, _)| path).collect();
    assert!(idle.is_empty(), "no leaf is at {idle:?}");
}
