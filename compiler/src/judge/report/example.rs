//! The examples of the pages in Japanese: they are written once, in English, and their texts are looked up in a list.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Each text of the examples with its translation.
static TEXTS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../check/examples.ja").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).collect()
});

/// What may stand in front of a text, besides a language.
const AROUND: [&str; 3] = ["because ", "title ", "publisher "];

/// An example with its texts in Japanese, line by line. One that says something in both languages stays as it is, and so
/// does a text that the list lacks.
pub fn in_japanese(example: &str) -> String {
    if says_something_in(example, "ja") {
        return example.to_owned();
    }
    example.lines().map(|line| one_line(line) + "\n").collect()
}

/// Whether the list has everything that an example says in English alone.
pub fn is_translated(example: &str) -> bool {
    says_something_in(example, "ja") || !says_something_in(&in_japanese(example), "en")
}

fn says_something_in(example: &str, language: &str) -> bool {
    let texts = |line: &str| line.trim_start().strip_prefix(language).is_some_and(|rest| rest.starts_with(" \""));
    example.lines().any(texts)
}

fn one_line(line: &str) -> String {
    let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
    if let Some(remark) = rest.strip_prefix("# ") {
        return format!("{indent}# {}", TEXTS.get(remark).unwrap_or(&remark));
    }
    if rest.starts_with("language en") {
        return line.replacen("language en", "language ja", 1);
    }
    match rest.strip_prefix("en ").filter(|rest| rest.starts_with('"')) {
        Some(texts) => quoted(texts).map_or_else(|| line.to_owned(), |texts| format!("{indent}ja {texts}")),
        None => match AROUND.iter().find_map(|word| rest.find(word).map(|at| at + word.len())) {
            Some(at) => format!("{indent}{}{}", &rest[..at], quoted(&rest[at..]).unwrap_or(rest[at..].to_owned())),
            None => line.to_owned(),
        },
    }
}

/// The texts in quotation marks of a line, each in Japanese; `None` if the list lacks one.
fn quoted(line: &str) -> Option<String> {
    let mut out = String::new();
    for (at, part) in line.split('"').enumerate() {
        // A text that nobody closed ends before a remark.
        let (text, rest) = part.find("  #").map_or((part, ""), |end| part.split_at(end));
        let is_text = at % 2 == 1 && !text.is_empty();
        out.push_str(if at > 0 { "\"" } else { "" });
        out.push_str(if is_text { TEXTS.get(text)? } else { text });
        out.push_str(rest);
    }
    Some(out)
}
