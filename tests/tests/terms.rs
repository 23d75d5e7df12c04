//! One name for each thing, in each language: the catalogue, the pages of the checks, the editors and the guides are
//! held to `compiler/messages/terms.toml`.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kijun::Lang;
use kijun::ground::messages::catalogue;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Terms {
    term: Vec<Term>,
    style: Style,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    en: Vec<String>,
    ja: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Style {
    polite: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn terms() -> Terms {
    toml::from_str(&fs::read_to_string(root().join("compiler/messages/terms.toml")).unwrap()).unwrap()
}

/// The messages by their names, each on one line, without what is put in and without code.
fn messages(lang: Lang) -> BTreeMap<String, String> {
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut name = None;
    for line in catalogue(lang).lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, text)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
            messages.insert(key.to_owned(), text.to_owned());
            name = Some(key.to_owned());
        } else if let Some(name) = &name {
            messages.get_mut(name).unwrap().push_str(line);
        }
    }
    messages.into_iter().map(|(name, text)| (name, without(&without_values(&text), '`', '`'))).collect()
}

/// The text of a message without the names of what is put in; the forms of a plural stay.
fn without_values(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('{') {
        kept.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        let end = inside.find(['{', '}']).unwrap_or(inside.len());
        let is_value = inside[end..].starts_with('}');
        rest = if is_value { &inside[end + 1..] } else { inside };
    }
    kept + rest
}

/// The text without what stands between two signs.
fn without(text: &str, open: char, close: char) -> String {
    let (mut kept, mut inside) = (String::new(), false);
    for sign in text.chars() {
        match (inside, sign) {
            (false, sign) if sign == open => inside = true,
            (true, sign) if sign == close => inside = false,
            (false, sign) => kept.push(sign),
            (true, _) => {}
        }
    }
    kept
}

/// The text as words between blanks, so that a form of a word is found whole.
fn words(text: &str) -> String {
    let words: Vec<String> = text.split(|sign: char| !sign.is_alphanumeric()).map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

#[test]
fn both_languages_of_a_message_say_the_same_word() {
    let (english, japanese) = (messages(Lang::En), messages(Lang::Ja));
    let mut wrong = Vec::new();
    for term in terms().term {
        let has = |text: &str| term.en.iter().any(|form| words(text).contains(&format!(" {form} ")));
        for (name, text) in english.iter().filter(|(_, text)| has(text)) {
            let said = term.ja.iter().any(|word| japanese[name].contains(word));
            let excepted = term.except.contains(name);
            if said == excepted {
                let why = if said { "needs no exception for" } else { "has in Japanese no word for" };
                wrong.push(format!("{name} {why} `{}`: {text} / {}", term.en[0], japanese[name]));
            }
        }
        for name in term.except.iter().filter(|name| !english.contains_key(*name)) {
            wrong.push(format!("there is no message {name}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What people read in Japanese beside the catalogue, by path.
fn pages() -> Vec<(String, String)> {
    let folders = [
        ("compiler/messages", "ja.ftl"),
        ("compiler/src/judge/check", ".md"),
        ("compiler/src/judge/fault", ".md"),
        ("docs", ".ja.md"),
        ("lsp/vscode", "package.nls.ja.json"),
        ("lsp/vscode/l10n", ".ja.json"),
        ("lsp/vscode/walkthrough", ".nls.ja.md"),
        ("lsp/web/src", "texts.ts"),
        ("", "README.ja.md"),
    ];
    let mut pages = Vec::new();
    for (folder, ending) in folders {
        let Ok(entries) = fs::read_dir(root().join(folder)) else { continue };
        let found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        let named = found.iter().filter(|path| path.to_str().unwrap().ends_with(ending));
        pages.extend(named.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())));
    }
    assert!(pages.len() > 80, "the pages are found");
    pages
}

#[test]
fn nothing_has_a_second_name() {
    let mut wrong = Vec::new();
    for (path, text) in pages() {
        for term in terms().term {
            let lines = text.lines().enumerate();
            for (at, line) in lines.filter(|(_, line)| term.not.iter().any(|not| line.contains(not))) {
                wrong.push(format!("{path}:{}: write {}: {line}", at + 1, term.ja[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How sentences end that speak to a person.
const POLITE: [&str; 6] = ["です", "ます", "ません", "ました", "でした", "ください"];

/// How sentences end that do not; whether a shorter one does can't be told by its end.
const PLAIN: [&str; 6] = ["である", "ではない", "する", "した", "られる", "できる"];

#[test]
fn a_reader_is_spoken_to_in_one_style() {
    let polite = terms().style.polite;
    let mut wrong = Vec::new();
    for (name, text) in messages(Lang::Ja) {
        let spoken = polite.iter().any(|prefix| name.starts_with(prefix));
        let sentences: Vec<&str> = text.split('。').map(str::trim_end).collect();
        let ends = |sentence: &str, list: &[&str]| list.iter().any(|end| sentence.ends_with(end));
        let is_polite = sentences.iter().any(|sentence| ends(sentence, &POLITE));
        let is_plain = sentences.iter().any(|sentence| ends(sentence, &PLAIN) && !ends(sentence, &POLITE));
        if (spoken && is_plain) || (!spoken && is_polite) {
            wrong.push(format!("{name}: {text}"));
        }
    }
    for (path, text) in pages().into_iter().filter(|(path, _)| path.ends_with(".md") && !path.contains("walkthrough")) {
        let sentences = without(&without(&text, '`', '`'), '「', '」');
        let found = sentences.split('。').filter(|sentence| POLITE.iter().any(|end| sentence.ends_with(end)));
        wrong.extend(found.map(|sentence| format!("{path}: {sentence}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
