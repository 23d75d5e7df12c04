//! The parts of the tree-sitter grammar that know the vocabulary: its highlighting, and the words that begin an item.
//!
//! The grammar itself knows lines and blocks only. No two patterns match the same word, because editors differ in
//! which of two would win.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{Role, all_fields, kind_words, spellings};
use crate::kinds::{Field, Shape, operator};

const HEAD: &str = include_str!("highlights.scm");

/// `queries/highlights.scm`.
pub fn highlights() -> String {
    let fields = || spellings(all_fields().map(|field| field.word)).collect::<BTreeSet<_>>();
    let mut out = HEAD.to_owned();
    pattern(&mut out, "(item kind: (keyword) @keyword", &[("any-of? @keyword", kind_words().collect())]);
    pattern(&mut out, "(field name: (keyword) @property", &[("any-of? @property", fields())]);
    let language = "(field name: (keyword) @attribute . argument: [(text) (long_text)]";
    pattern(&mut out, language, &[("not-any-of? @attribute", fields())]);
    positions(&mut out);
    lists(&mut out);
    out
}

/// `src/kinds.h`: the words that begin an item, for the scanner.
pub fn kinds_header() -> String {
    let mut out =
        "// Generated from the vocabulary. The words that begin an item.\nstatic const wchar_t *const KINDS[] = {\n"
            .to_owned();
    for word in kind_words() {
        // Escaped, because compilers differ in how they read a source that is not ASCII.
        let escaped: String = word.encode_utf16().map(escape).collect();
        let _ = writeln!(out, "    L\"{escaped}\",");
    }
    out.push_str("};\n");
    out
}

fn escape(unit: u16) -> String {
    match u8::try_from(unit) {
        Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
        _ => format!("\\u{unit:04X}"),
    }
}

/// The words at fixed places behind a keyword.
fn positions(out: &mut String) {
    let mut words: BTreeMap<(usize, Role), BTreeSet<&str>> = BTreeMap::new();
    let mut choices: BTreeMap<(usize, &str), BTreeSet<&str>> = BTreeMap::new();
    for field in all_fields() {
        for (at, arg) in fixed(field) {
            match arg.shape {
                Shape::Choice(list) => {
                    let of_field = choices.entry((at, field.word.en)).or_default();
                    of_field.extend(spellings(list.iter().copied()));
                }
                _ => words.entry((at, Role::of(&arg.shape))).or_default().extend(spellings([field.word])),
            }
        }
    }
    for ((at, role), fields) in words {
        if let Some(capture) = capture(role) {
            pattern(
                out,
                &format!("(field name: (keyword) @_name{} @{capture}", place(at)),
                &[("any-of? @_name", fields)],
            );
        }
    }
    for ((at, field), list) in choices {
        let names = all_fields().map(|field| field.word).find(|word| word.en == field);
        let head = format!("(field name: (keyword) @_name{} @constant.builtin", place(at));
        pattern(out, &head, &[("any-of? @_name", spellings(names).collect()), ("any-of? @constant.builtin", list)]);
    }
}

/// The arguments that stand at a fixed place.
fn fixed(field: &'static Field) -> impl Iterator<Item = (usize, &'static crate::kinds::Arg)> {
    field.args.iter().enumerate().take_while(|(_, arg)| !arg.count.repeats())
}

/// The argument at this place.
fn place(at: usize) -> String {
    format!("{} . argument: (word)", " . argument: (_)".repeat(at))
}

/// The words of fields that take any number of them.
fn lists(out: &mut String) {
    let of = |role: Role| {
        let repeats = all_fields().filter(|field| field.args.last().is_some_and(|arg| arg.count.repeats()));
        let fields = repeats.filter(|field| field.args.last().is_some_and(|arg| Role::of(&arg.shape) == role));
        spellings(fields.map(|field| field.word)).collect::<BTreeSet<_>>()
    };
    let line = "(field name: (keyword) @_name argument: (word) @variable";
    pattern(out, line, &[("any-of? @_name", of(Role::Reference))]);
    expressions(out);
}

/// The words of expressions, which reach from their place to the end of the line.
fn expressions(out: &mut String) {
    let mut fields: BTreeMap<(usize, Role), (&'static Shape, BTreeSet<&str>)> = BTreeMap::new();
    for field in all_fields() {
        let Some(at) = crate::condition::place(field) else { continue };
        let shape = &field.args[at].shape;
        let (_, names) = fields.entry((at, Role::of(shape))).or_insert((shape, BTreeSet::new()));
        names.extend(spellings([field.word]));
    }
    for ((at, role), (shape, names)) in fields {
        let line = |rest: &str| {
            format!("(field name: (keyword) @_name{} argument: (word) {rest}", " . argument: (_)".repeat(at))
        };
        let operators: BTreeSet<&str> = spellings(shape.operators().iter().copied()).collect();
        let names = ("any-of? @_name", names);
        let is = ("any-of? @keyword.operator", operators.clone());
        pattern(out, &line("@keyword.operator"), &[names.clone(), is]);
        let of: BTreeSet<&str> = spellings([operator::OF]).collect();
        if role == Role::Combination {
            let counted = line("@number . argument: (word) @_of");
            pattern(out, &counted, &[names.clone(), ("any-of? @_of", of.clone())]);
            // A word that no count stands for: the next one is not `of`, or there is none.
            let named = line("@variable . argument: (_) @_next");
            pattern(
                out,
                &named,
                &[names.clone(), ("not-any-of? @variable", operators.clone()), ("not-any-of? @_next", of)],
            );
            pattern(out, &line("@variable ."), &[names, ("not-any-of? @variable", operators)]);
        } else {
            pattern(out, &line("@variable"), &[names, ("not-any-of? @variable", operators)]);
        }
    }
}

fn capture(role: Role) -> Option<&'static str> {
    match role {
        Role::Definition => Some("label"),
        Role::Reference => Some("variable"),
        Role::Literal => Some("keyword.directive"),
        Role::KindWord => Some("type.builtin"),
        Role::Code => Some("constant"),
        Role::Free => Some("attribute"),
        Role::Number | Role::Date => Some("number"),
        Role::Choice | Role::Condition | Role::Combination | Role::Text => None,
    }
}

/// Writes `(HEAD (#PREDICATE WORDS…))`.
fn pattern(out: &mut String, head: &str, conditions: &[(&str, BTreeSet<&str>)]) {
    let _ = write!(out, "\n({head})");
    for (condition, words) in conditions {
        let _ = write!(out, "\n  (#{condition}");
        for word in words {
            let _ = write!(out, " \"{word}\"");
        }
        out.push(')');
    }
    out.push_str(")\n");
}
