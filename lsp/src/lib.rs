//! The language server of Kijun: what an editor asks about a corpus, answered from the compiler's analysis.
