//! The committed files are what is generated.

use std::path::Path;

use kijun_dsl::grammars;
use kijun_tests::named;
use kijun_tests::root;
use kijun_tests::suite::Named;

/// The tests of this part.
pub(crate) const TESTS: &[Named] = &named![the_grammars_are_current, the_parser_is_current];

/// Compares, or with `KIJUN_UPDATE=1` writes.
fn is_current(file: &str, current: &str) {
    let path = root().join(file);
    if std::env::var_os("KIJUN_UPDATE").is_some() {
        std::fs::write(&path, current).expect("the file can be written");
        return;
    }
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(text == current, "{file} is out of date: run `KIJUN_UPDATE=1 cargo test -p kijun-tests --test grammar`");
}

fn the_grammars_are_current() {
    is_current("lsp/vscode/syntaxes/kijun.tmLanguage.json", &grammars::text_mate());
    is_current("lsp/tree-sitter-kijun/queries/highlights.scm", &grammars::highlights());
    is_current("lsp/tree-sitter-kijun/src/kinds.h", &grammars::kinds_header());
}

fn the_parser_is_current() {
    let generated = Path::new(kijun_tree_sitter::GENERATED);
    let files = ["parser.c", "grammar.json", "node-types.json"];
    let headers = ["tree_sitter/parser.h", "tree_sitter/alloc.h", "tree_sitter/array.h"];
    for file in files.into_iter().chain(headers) {
        let current = std::fs::read_to_string(generated.join(file)).unwrap();
        std::fs::create_dir_all(root().join("lsp/tree-sitter-kijun/src/tree_sitter")).unwrap();
        is_current(&format!("lsp/tree-sitter-kijun/src/{file}"), &current);
    }
}
