//! Diagnostics for people and programs. The only place that knows codespan.
