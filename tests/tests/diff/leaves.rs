//! Nothing changes unseen: every leaf of a real pack, changed alone, is seen, or follows from leaves that are.

use std::collections::BTreeMap;

use kijun::compare::diff::diff;
use kijun::compare::side::Side;
use kijun::pack::Pack;
use kijun_tests::named;
use kijun_tests::suite::Named;
use serde_json::{Value, json};

pub(crate) const TESTS: &[Named] = &named![every_leaf_of_a_real_pack_that_changes_is_seen];

/// What need not be told where it changes alone, and why. The path of a leaf has no places of lists and no languages.
const DERIVED: &[(&str, &str)] = &[
    ("/format", "how the file is written"),
    ("/digest", "made of all the rest"),
    ("/coverage/columns", "the level of the document and those below"),
    ("/coverage/longlist", "follows from what requirements select; the counts tell it"),
    ("/coverage/sources", "follows from the long list; the counts tell it"),
    ("/coverage/unmappedTests", "follows from what procedures map"),
    ("/coverage/unmappedProcedures", "follows from what procedures map"),
    ("/criteria/conditionText", "made of the condition and the names of its facts"),
    ("/criteria/ancestors", "follows from what criteria strengthen"),
    ("/criteria/bindings/elsewhere", "what criteria of other levels fill in"),
    ("/criteria/clauses/procedures", "follows from what procedures evaluate"),
    ("/criteria/waivedBy", "follows from what recognitions waive"),
    ("/requirements/criteria", "follows from what criteria satisfy"),
    ("/requirements/coverage", "follows from criteria and procedures"),
    ("/threats/counteredBy", "follows from what requirements counter"),
    ("/procedures/tests/topic", "said by the clause of the source"),
    ("/procedures/tests/tests", "said by the clause of the source"),
    ("/longlist/sources/topic", "said by the clause of the source"),
    ("/changes", "what an author says of a change, told where there is one"),
];

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

/// Another value of the same kind.
fn other(kind: &str, value: &Value) -> Value {
    match value {
        Value::String(role) if kind == "/scheme/verdicts/role" => {
            json!(if role == "fail" { "pass" } else { "fail" })
        }
        // Spaces and punctuation are form: another word is not.
        Value::String(text) => json!(format!("{text}Q")),
        Value::Number(number) => json!(number.as_f64().unwrap_or_default() + 1.0),
        Value::Bool(is) => json!(!is),
        other => other.clone(),
    }
}

fn every_leaf_of_a_real_pack_that_changes_is_seen() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../criteria-src");
    let corpus = kijun::disk::side(&root, None).expect("the corpus can be read");
    let mut unseen: Vec<String> = Vec::new();
    let mut derived: BTreeMap<&str, usize> = DERIVED.iter().map(|(path, _)| (*path, 0)).collect();
    let mut tried = 0;
    for pack in &corpus.packs {
        let json = serde_json::to_value(pack).expect("a pack is JSON");
        let languages: Vec<String> = pack.scheme.languages.iter().map(|language| language.code.clone()).collect();
        let mut found = BTreeMap::new();
        leaves(&json, "", "", &languages, &mut found);
        let side = |pack: Pack| Side { name: "side".to_owned(), packs: vec![pack], whole: true, remarks: Vec::new() };
        let old = side(pack.clone());
        for (kind, places) in found {
            let place = &places[places.len() / 2];
            let mut changed = json.clone();
            let leaf = changed.pointer_mut(place).expect("the leaf is there");
            *leaf = other(&kind, leaf);
            if let Some((path, _)) = DERIVED.iter().find(|(path, _)| kind.starts_with(path)) {
                *derived.entry(path).or_default() += 1;
                continue;
            }
            let Ok(changed) = serde_json::from_value::<Pack>(changed) else { panic!("{kind}: no other value is read") };
            tried += 1;
            let diff = diff(&old, &side(changed));
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
