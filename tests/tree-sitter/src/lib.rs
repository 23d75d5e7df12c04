//! The tree-sitter grammar of `lsp/tree-sitter-kijun`, generated and compiled for the suites.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_kijun() -> *const ();
}

/// The grammar, to be given to a parser.
// SAFETY: the function is the one that the generated parser defines, and it gives a static language.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_kijun) };

/// The folder with the parser as it was just generated.
pub const GENERATED: &str = env!("PARSER");
