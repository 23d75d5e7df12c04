//! Generates the parser from the grammar anew, and compiles it.

use std::path::PathBuf;

use tree_sitter_generate::{OptLevel, generate_parser_in_directory};

/// The layout of parsers that Neovim 0.7 and Emacs 29 can still load.
const ABI: usize = 14;

fn main() {
    let grammar = PathBuf::from("../../lsp/tree-sitter-kijun");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names it")).join("parser");
    let mut remarks = Vec::new();
    let none: Option<PathBuf> = None;
    generate_parser_in_directory(
        &grammar,
        Some(&out),
        none,
        ABI,
        None,
        Some("native"),
        true,
        OptLevel::default(),
        &mut remarks,
    )
    .expect("the grammar is one");
    assert!(remarks.is_empty(), "{remarks:?}");
    for file in ["grammar.js", "tree-sitter.json", "src/scanner.c", "src/kinds.h"] {
        println!("cargo::rerun-if-changed={}", grammar.join(file).display());
    }
    println!("cargo::rustc-env=PARSER={}", out.display());
    cc::Build::new()
        .include(&out)
        .include(grammar.join("src"))
        .file(out.join("parser.c"))
        .file(grammar.join("src/scanner.c"))
        .compile("tree-sitter-kijun");
}
