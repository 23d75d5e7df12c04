//! The TextMate grammar gives every byte of every source the scope that the real tree and the vocabulary say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use kijun_dsl::tree::Source;
use kijun_dsl::{Outline, parse};
use kijun_tests::named;
use kijun_tests::roles::{Role, Roles};
use kijun_tests::root;
use kijun_tests::suite::Named;

/// The tests of this part.
pub(crate) const TESTS: &[Named] =
    &named![every_word_has_its_scope, a_mistake_costs_one_item, the_configuration_knows_words_and_indents];

/// What each scope is for.
const SCOPES: &[(&str, Role)] = &[
    ("keyword.control.kind", "kind"),
    ("entity.name.type.item", "id"),
    ("variable.other.property", "field"),
    ("entity.name.tag.part", "part"),
    ("variable.other.reference", "reference"),
    ("constant.language.choice", "choice"),
    ("keyword.other", "literal"),
    ("storage.type.kind", "kind word"),
    ("support.constant.check", "code"),
    ("entity.name.function.language", "language"),
    ("constant.numeric", "number"),
    ("keyword.operator.logical", "operator"),
    ("punctuation.section.parens", "paren"),
    ("comment.line", "comment"),
    ("variable.parameter", "parameter"),
    ("markup.underline.link", "link"),
    ("string.quoted", "text"),
];

/// For each file its lines, each a list of start, end and scopes in UTF-16 units.
type Scopes = BTreeMap<String, Vec<Vec<(usize, usize, Vec<String>)>>>;

/// A folder with these files.
fn folder(files: &[(String, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Reads files as VS Code does.
fn read(files: &[(String, String)]) -> Scopes {
    let folder = folder(files);
    let grammar = folder.path().join("grammar.json");
    std::fs::write(&grammar, kijun_dsl::grammars::text_mate()).unwrap();
    run("scopes.mjs", &[&grammar, folder.path()])
}

/// What a script of `tests/editors` prints.
fn run<T: serde::de::DeserializeOwned>(script: &str, args: &[&Path]) -> T {
    let script = root().join("tests/editors").join(script);
    let output = Command::new("node").arg(script).args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn roles<'t>(text: &'t str, lines: &[Vec<(usize, usize, Vec<String>)>]) -> Roles<'t> {
    let mut roles = Roles::new(text);
    let mut start = 0;
    for (line, tokens) in text.split('\n').zip(lines) {
        for (from, to, scopes) in tokens {
            let known = |scope: &String| SCOPES.iter().find(|(known, _)| scope.starts_with(known));
            if let Some((_, role)) = scopes.iter().rev().find_map(known) {
                let at = |units: usize| start + byte(line, units);
                roles.paint(at(*from)..at(*to), role);
            }
        }
        start += line.len() + 1;
    }
    roles
}

/// The byte offset of so many UTF-16 units; the editor counts the line break as well.
fn byte(line: &str, units: usize) -> usize {
    let mut left = units;
    let end = line.char_indices().find(|(_, c)| {
        let found = left == 0;
        left = left.saturating_sub(c.len_utf16());
        found
    });
    end.map_or(line.len(), |(at, _)| at)
}

fn every_word_has_its_scope() {
    let sources = super::sources();
    let read = read(&sources);
    let mut differences = Vec::new();
    for (path, text) in &sources {
        let (tree, _) = parse(text);
        let real = Roles::of(Source { text, tree: &tree });
        let found = real.differences(&roles(text, &read[path]));
        differences.extend(found.into_iter().map(|line| format!("{path}:{line}")));
    }
    assert!(sources.len() > 400);
    assert!(
        differences.is_empty(),
        "{} lines:\n{}",
        differences.len(),
        differences[..differences.len().min(30)].join("\n")
    );
}

/// A source for each mark that may be missing, and the source without a mistake.
fn broken() -> Vec<(String, String)> {
    let text = include_str!("cases.kijun");
    let mut sources = vec![("whole.kijun".to_owned(), text.to_owned())];
    for mark in ["{", "}", "\"\"\"", "\""] {
        for (at, _) in text.match_indices(mark) {
            let broken = format!("{}{}", &text[..at], &text[at + mark.len()..]);
            sources.push((format!("{at}-{}.kijun", mark.len()), broken));
        }
    }
    sources
}

fn a_mistake_costs_one_item() {
    let sources = broken();
    let read = read(&sources);
    let kinds = |path: &str| {
        let is_kind = |scope: &String| scope.starts_with("keyword.control.kind");
        let tokens = read[path].iter().flatten();
        tokens.filter(|(_, _, scopes)| scopes.iter().any(is_kind)).count()
    };
    let whole = kinds("whole.kijun");
    assert_eq!(whole, 10);
    for (path, _) in &sources {
        assert_eq!(kinds(path), whole, "{path}");
    }
    assert!(sources.len() > 100);
}

#[derive(serde::Deserialize)]
struct Configuration {
    words: Vec<String>,
    indents: Vec<String>,
}

fn the_configuration_knows_words_and_indents() {
    let sources = super::sources().into_iter().filter(|(path, _)| path != "cases.kijun").collect::<Vec<_>>();
    let mut words = BTreeSet::new();
    for (_, text) in &sources {
        let (tree, _) = parse(text);
        let (outline, _) = Outline::of(Source { text, tree: &tree });
        let names = outline.definitions.iter().map(|definition| definition.name);
        words.extend(names.chain(outline.references.iter().map(|reference| reference.span)).map(|span| span.of(text)));
    }
    assert!(words.contains("S1.1-02.a") && words.contains("etsi:5.1-1") && words.len() > 1000);
    words.extend(["適合基準", "最小長", "項目甲.一", "S1.1-*"]);
    let folder = folder(&sources);
    std::fs::write(folder.path().join("words.json"), serde_json::to_string(&words).unwrap()).unwrap();
    let configuration = root().join("lsp/vscode/language-configuration.json");
    let found: Configuration = run("configuration.mjs", &[&configuration, folder.path()]);
    assert!(found.words.is_empty(), "{:?}", found.words);
    assert!(
        found.indents.is_empty(),
        "{} lines: {:#?}",
        found.indents.len(),
        &found.indents[..found.indents.len().min(20)]
    );
}
