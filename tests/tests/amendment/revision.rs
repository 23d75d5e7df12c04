//! Random revisions of an edition: its texts, the order and number of what stands in lists, and ids.

use kijun_pack::{Edition, Published};
use proptest::prelude::*;
use serde_json::Value;

/// An edit, which chooses what it does by numbers that mean something in every edition.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    what: u8,
    place: prop::sample::Index,
    from: prop::sample::Index,
    to: prop::sample::Index,
    words: &'static str,
}

/// Words that amendments are written in, marks that quotations end with, and what texts are made of.
const WORDS: [&str; 16] = [
    "10回",
    "」",
    "「",
    "「重要」",
    "」を「",
    "の下に",
    "を削り、",
    "。",
    "\n\n次の段落",
    "　",
    "",
    "(b)",
    "**太字**",
    "を次のように改める。",
    "S1.1-02",
    "備考　",
];

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<prop::sample::Index>;
    (0..10_u8, index(), index(), index(), prop::sample::select(WORDS.to_vec()))
        .prop_map(|(what, place, from, to, words)| Edit { what, place, from, to, words })
}

/// The edition with these edits.
pub(crate) fn revised(edition: &Edition, edits: &[Edit]) -> Edition {
    let mut json: Value = serde_json::from_str(&edition.to_json()).unwrap();
    for edit in edits {
        if edit.what < 5 { text(&mut json, edit) } else { list(&mut json, edit) }
    }
    let published: Published = serde_json::from_value(json).unwrap();
    Edition::from(published)
}

/// Edits one Japanese text of all.
fn text(json: &mut Value, edit: &Edit) {
    let mut paths = Vec::new();
    let is_text = |value: &Value| value.get("ja").is_some_and(Value::is_string);
    walk(json, String::new(), &is_text, &mut paths);
    let path = format!("{}/ja", edit.place.get(&paths));
    let Some(Value::String(text)) = json.pointer_mut(&path) else { return };
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (one, other) = (*edit.from.get(&bounds), *edit.to.get(&bounds));
    let (from, to) = (one.min(other), one.max(other));
    let near = bounds.iter().copied().filter(|at| *at >= from).nth(3).unwrap_or(text.len());
    match edit.what {
        0 => text.insert_str(from, edit.words),
        1 => text.replace_range(from..near, edit.words),
        2 => text.replace_range(from..to, edit.words),
        3 => {
            let again = text[from..to].to_owned();
            text.insert_str(from, &again);
        }
        _ => text.replace_range(from..near, ""),
    }
}

/// Edits one list of things that are printed.
fn list(json: &mut Value, edit: &Edit) {
    let mut paths = Vec::new();
    let is_list = |value: &Value| value.as_array().is_some_and(|it| !it.is_empty());
    for part in
        ["/pack/document/chapters", "/pack/requirements", "/pack/criteria", "/pack/procedures", "/catalogue/terms"]
    {
        if let Some(value) = json.pointer(part) {
            walk(value, part.to_owned(), &is_list, &mut paths);
        }
    }
    let condition = |path: &String| path.contains("ondition") || path.contains("indings") || path.contains("avoid");
    paths.retain(|path| !condition(path));
    let path = edit.place.get(&paths).clone();
    let Some(Value::Array(list)) = json.pointer_mut(&path) else { return };
    let (from, to) = (edit.from.index(list.len()), edit.to.index(list.len()));
    match edit.what {
        5 => {
            list.remove(from);
        }
        6 => list.swap(from, to),
        7 => {
            let moved = list.remove(from);
            list.insert(to, moved);
        }
        8 => {
            let mut copy = list[from].clone();
            if let Some(Value::String(id)) = copy.get_mut("id") {
                id.push('z');
            }
            list.insert(to, copy);
        }
        _ => {
            // The ids of two neighbours are exchanged.
            let ids: Vec<Option<Value>> = list.iter().map(|it| it.get("id").cloned()).collect();
            let (Some(one), Some(other)) = (ids[from].clone(), ids[to].clone()) else { return };
            list[from]["id"] = other;
            list[to]["id"] = one;
        }
    }
}

/// The paths of the values that are wanted.
fn walk(value: &Value, path: String, wanted: &dyn Fn(&Value) -> bool, paths: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                walk(value, format!("{path}/{at}"), wanted, paths);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                walk(value, format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), wanted, paths);
            }
        }
        _ => {}
    }
    if wanted(value) {
        paths.push(path);
    }
}
