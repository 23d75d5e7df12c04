//! The words that the editor in the browser colours, written from the vocabulary as `lsp/web/src/words.json`.

use std::collections::BTreeSet;

use kijun_dsl::kinds::{KINDS, PARTS, Shape, Word, operator};
use serde_json::json;

/// The words as JSON: of items, of their fields, and those that stand behind a field.
pub fn words() -> String {
    let mut kinds = BTreeSet::new();
    let mut fields = BTreeSet::new();
    let mut values = BTreeSet::new();
    let put = |set: &mut BTreeSet<&'static str>, word: Word| set.extend([word.en, word.ja]);
    [operator::AND, operator::OR, operator::NOT].into_iter().for_each(|word| put(&mut values, word));
    KINDS.iter().for_each(|kind| put(&mut kinds, kind.word));
    for field in KINDS.iter().chain(PARTS).flat_map(|kind| kind.all_fields()) {
        put(&mut fields, field.word);
        for arg in field.args {
            match arg.shape {
                Shape::Choice(choices) => choices.iter().for_each(|choice| put(&mut values, *choice)),
                Shape::Literal(word) => put(&mut values, word),
                _ => {}
            }
        }
    }
    format!("{:#}\n", json!({ "fields": fields, "kinds": kinds, "values": values }))
}
