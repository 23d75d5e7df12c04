//! Folders, registries and catalogues say the same.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kijun::Lang;
use kijun::ground::messages::catalogue;
use kijun::judge::check::codes;
use kijun_tests::files;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names, without the ending, of a folder's files with this ending.
fn stems(folder: &str, ending: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|e| e == ending));
    paths.map(|path| path.file_stem().unwrap().to_str().unwrap().replace('_', "-")).collect()
}

#[test]
fn every_page_belongs_to_a_code_of_its_name() {
    let names: BTreeSet<String> = codes().map(|code| code.name.to_owned()).collect();
    assert_eq!(names.len(), codes().count(), "codes are unique");
    let pages: BTreeSet<String> =
        stems("compiler/src/judge/check", "md").union(&stems("compiler/src/judge/fault", "md")).cloned().collect();
    assert_eq!(pages, names);
}

#[test]
fn every_check_has_its_file() {
    let files = stems("compiler/src/judge/check", "rs");
    let in_analysis = ["unused-allow", "unknown-code"];
    for page in stems("compiler/src/judge/check", "md") {
        assert!(files.contains(&page) || in_analysis.contains(&page.as_str()), "no file of the check {page}");
    }
}

#[test]
fn checks_stand_in_the_order_of_their_names() {
    assert!(kijun::judge::check::CHECKS.is_sorted_by_key(|check| check.code.name));
    assert!(kijun::judge::check::ITEM_CHECKS.is_sorted_by_key(|check| check.code.name));
    assert!(kijun::judge::check::TEXT_CHECKS.is_sorted_by_key(|check| check.code.name));
}

#[test]
fn every_page_is_in_both_languages() {
    for code in codes() {
        let line = |wanted: &str| code.page.lines().any(|line| line == wanted);
        assert_eq!(code.page.lines().next(), Some(format!("# {}", code.name).as_str()));
        assert!(line("## English") && line("## 日本語"), "a language is missing on the page of {}", code.name);
    }
}

/// The messages of a catalogue with the variables that each uses.
fn variables(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in catalogue(lang).lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if !line.starts_with([' ', '}']) {
            let name = line.split_once(" =").unwrap_or_else(|| panic!("no message: {line}")).0;
            name.clone_into(&mut key);
            assert!(messages.insert(key.clone(), BTreeSet::new()).is_none(), "{key} stands twice");
        }
        let names = line.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-'));
        messages.entry(key.clone()).or_default().extend(names.map(String::from_iter));
    }
    messages
}

#[test]
fn the_catalogues_have_the_same_messages_with_the_same_variables() {
    assert_eq!(variables(Lang::En), variables(Lang::Ja));
    for lang in [Lang::En, Lang::Ja] {
        let read = fluent_bundle::FluentResource::try_new(catalogue(lang).to_owned());
        assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
    }
}

#[test]
fn every_message_is_in_the_catalogue_and_used() {
    let messages = variables(Lang::En);
    let mut used = BTreeSet::new();
    for path in ["compiler", "lsp"].iter().flat_map(|folder| sources(&root().join(folder))) {
        for (key, args) in uses(&fs::read_to_string(&path).unwrap()) {
            let wanted = messages.get(&key).unwrap_or_else(|| panic!("{}: no message {key}", path.display()));
            assert!(wanted.is_subset(&args), "{}: {key} needs {wanted:?}, is given {args:?}", path.display());
            used.insert(key);
        }
    }
    // The command line's texts are looked up by the names of commands and arguments; a test of it asks for each.
    let all: BTreeSet<String> = messages.into_keys().filter(|key| *key != "cli" && !key.starts_with("cli-")).collect();
    let pages = [
        ("site-", "compiler/src/build/generate/site"),
        ("review-page-", "compiler/src/paper/review/page"),
        ("labels-page-", "compiler/src/label/publish"),
    ];
    for (prefix, folder) in pages {
        let templates: String =
            ["html", "rs"].iter().flat_map(|ending| files(folder, ending)).map(|(_, text)| text).collect();
        let is_word = |word: &str| is_word_of(&templates, word);
        used.extend(all.iter().filter(|key| key.strip_prefix(prefix).is_some_and(is_word)).cloned());
    }
    assert_eq!(all.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "messages that nothing uses");
}

/// Whether one of these templates, or the code around them, asks for this word.
fn is_word_of(templates: &str, word: &str) -> bool {
    // A word for a choice is looked up by its field and the choice itself, which comes from a pack.
    let of_choice = |(at, _): (usize, &str)| templates.contains(&format!("choice(\"{}\"", &word[..at]));
    let name = word.replace('-', "_");
    templates.contains(&format!("t.{name}"))
        || templates.contains(&format!("\"{name}\""))
        || word.match_indices('-').any(of_choice)
}

/// The Rust files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// The messages that a file makes, each with the names of its arguments.
fn uses(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line} ")).collect();
    let calls = code.split("msg!(").skip(1).filter_map(|call| Some((call, call.trim_start().strip_prefix('"')?)));
    calls
        .map(|(call, rest)| {
            let key = rest.split('"').next().unwrap_or_default().to_owned();
            let parts = top_level_parts(call);
            let names = parts.iter().skip(1).filter_map(|part| part.split_once(" = ")).map(|(name, _)| name.trim());
            (key, names.map(str::to_owned).collect())
        })
        .collect()
}

/// What stands between the commas of a call's arguments, up to its closing parenthesis.
fn top_level_parts(call: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for c in call.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    parts
}
