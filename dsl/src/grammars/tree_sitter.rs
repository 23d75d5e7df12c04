//! The parts of the tree-sitter grammar that know the vocabulary: its highlighting, and the words that begin an item.
//!
//! The grammar itself knows lines and blocks only. No two patterns match the same word, because editors differ in
//! which of two would win.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{Role, all_fields, kind_words, operators, spellings};
use crate::kinds::{CRITERION_CLAUSE, Field, Shape, operator};

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

/// The words of fields that take any number of them, behind what stands at a fixed place.
fn lists(out: &mut String) {
    let mut fields: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for field in all_fields() {
        let Some((last, before)) = field.args.split_last() else { continue };
        if last.count.repeats() && Role::of(&last.shape) == Role::Reference {
            fields.entry(before.len()).or_default().extend(spellings([field.word]));
        }
    }
    for (at, names) in fields {
        let before = " . argument: (_)".repeat(at);
        let line = format!("(field name: (keyword) @_name{before} argument: (word) @variable");
        pattern(out, &line, &[("any-of? @_name", names)]);
    }
    expressions(out);
}

/// A word that is a number.
const NUMBER: &str = "^[0-9]+([.][0-9]+)?$";

/// The words of expressions, which reach from their place to the end of the line, with those of a value before them.
fn expressions(out: &mut String) {
    let mut fields: BTreeMap<(usize, Role), BTreeSet<&str>> = BTreeMap::new();
    let mut announced = BTreeSet::new();
    for field in all_fields() {
        let Some(of) = field.args.iter().position(|arg| arg.shape.is_expression()) else { continue };
        let value = field.args.iter().position(|arg| matches!(arg.shape, Shape::Value));
        let names = fields.entry((value.unwrap_or(of), Role::of(&field.args[of].shape))).or_default();
        names.extend(spellings([field.word]));
        if value.is_some() {
            let literals = field.args.iter().filter_map(|arg| match arg.shape {
                Shape::Literal(word) => Some(word),
                _ => None,
            });
            announced.extend(spellings(literals));
        }
    }
    for ((at, role), names) in fields {
        let line = |rest: &str| {
            format!("(field name: (keyword) @_name{} argument: (word) {rest}", " . argument: (_)".repeat(at))
        };
        let names = ("any-of? @_name", names);
        if role == Role::Combination {
            combination(out, &line, &names);
            continue;
        }
        let operators: BTreeSet<&str> = operators(&Shape::FactCondition).into_iter().collect();
        pattern(out, &line("@keyword.operator"), &[names.clone(), ("any-of? @keyword.operator", operators.clone())]);
        // Only where a value may stand before it does a word announce the condition.
        let literals = if at > 0 { announced.clone() } else { BTreeSet::new() };
        if !literals.is_empty() {
            let is = ("any-of? @keyword.directive", literals.clone());
            pattern(out, &line("@keyword.directive"), &[names.clone(), is]);
        }
        let others = ("not-any-of? @variable", operators.into_iter().chain(literals).collect());
        comparisons(out, &line, at, &names, &others);
    }
}

/// The names and numbers of a condition: a number stands behind a sign, or is the first word of a value.
fn comparisons(
    out: &mut String,
    line: &dyn Fn(&str) -> String,
    at: usize,
    names: &(&'static str, BTreeSet<&'static str>),
    others: &(&'static str, BTreeSet<&'static str>),
) {
    let number = || BTreeSet::from([NUMBER]);
    let signs: BTreeSet<&str> = spellings([operator::IS]).chain(operator::SIGNS).collect();
    let first = line("").trim_end().replacen(" argument: (word)", " . argument: (word)", usize::from(at == 0));
    let first = match at {
        0 => first,
        _ => first.replacen(" argument: (_) argument: (word)", " argument: (_) . argument: (word)", 1),
    };
    let value = ("not-match? @variable", number());
    let own = if at > 0 { vec![names.clone(), others.clone(), value] } else { vec![names.clone(), others.clone()] };
    pattern(out, &format!("{first} @variable"), &own);
    if at > 0 {
        pattern(out, &format!("{first} @number"), &[names.clone(), ("match? @number", number())]);
    }
    let behind = |capture: &str| {
        let before = line(capture);
        format!("{before} . argument: (word)")
    };
    let named = behind("@_before").replacen("argument: (word) @_before", "argument: (_) @_before", 1);
    let is = [names.clone(), ("not-any-of? @_before", signs.clone()), others.clone()];
    pattern(out, &format!("{named} @variable"), &is);
    let is = [names.clone(), ("any-of? @_before", signs.clone()), ("match? @number", number())];
    pattern(out, &format!("{} @number", behind("@_before")), &is);
    let is = [names.clone(), ("any-of? @_before", signs), others.clone(), ("not-match? @variable", number())];
    pattern(out, &format!("{} @variable", behind("@_before")), &is);
}

/// The words of `a and 2 of b c d`.
fn combination(out: &mut String, line: &dyn Fn(&str) -> String, names: &(&'static str, BTreeSet<&'static str>)) {
    let operators: BTreeSet<&str> = operators(&Shape::Combination(&CRITERION_CLAUSE)).into_iter().collect();
    let is = ("any-of? @keyword.operator", operators.clone());
    pattern(out, &line("@keyword.operator"), &[names.clone(), is]);
    let of: BTreeSet<&str> = spellings([operator::OF]).collect();
    let counted = line("@number . argument: (word) @_of");
    pattern(out, &counted, &[names.clone(), ("any-of? @_of", of.clone())]);
    // A word that no count stands for: the next one is not `of`, or there is none.
    let named = line("@variable . argument: (_) @_next");
    let others = ("not-any-of? @variable", operators);
    pattern(out, &named, &[names.clone(), others.clone(), ("not-any-of? @_next", of)]);
    pattern(out, &line("@variable ."), &[names.clone(), others]);
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
        Role::Choice | Role::Value | Role::Condition | Role::Combination | Role::Text => None,
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
