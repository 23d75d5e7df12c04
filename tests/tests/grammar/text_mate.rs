//! The TextMate grammar gives every byte of every source the scope that the real tree and the vocabulary say.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use kijun_dsl::parse;
use kijun_dsl::tree::Source;
use kijun_tests::roles::{Role, Roles};
use kijun_tests::root;

/// What each scope is for.
const SCOPES: &[(&str, Role)] = &[
    ("keyword.control.kind", "kind"),
    ("entity.name.type.item", "id"),
    ("support.type.property-name", "field"),
    ("entity.name.tag.part", "part"),
    ("variable.other.reference", "reference"),
    ("constant.language.choice", "choice"),
    ("keyword.other", "literal"),
    ("storage.type.kind", "kind word"),
    ("support.constant.check", "code"),
    ("entity.other.attribute-name", "language"),
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

/// Reads files as VS Code does.
fn read(files: &[(String, String)]) -> Scopes {
    let installed = Command::new("sh").arg(root().join("tests/install/editors.sh")).output().unwrap();
    assert!(installed.status.success(), "{}", String::from_utf8_lossy(&installed.stderr));
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
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

#[test]
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
