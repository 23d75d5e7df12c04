//! The TextMate grammar: which scope each word has, for editors that colour with regular expressions.
//!
//! The scopes are those that editors give the server's meanings of words, so that no colour changes when it answers.
//!
//! Each kind has rules of its own for its fields. A rule ends with its line, and its block ends at the next item at
//! the latest, so that a missing brace or quotation mark costs one item and not the rest of the file.

use serde_json::{Map, Value, json};

use super::{Role, kind_words, operators, spellings};
use crate::kinds::{Body, CRITERION_CLAUSE, Field, KINDS, Kind, Shape, operator};

/// A word: whatever parts no words.
const WORD: &str = r#"[^\s"{}#()“”＂｛｝＃（）]+"#;
/// What stands behind a word.
const BEHIND: &str = r#"(?=[\s"{}#()“”＂｛｝＃（）]|$)"#;
/// The start of the next item: a line that is not indented and begins with neither a comment nor a brace.
const NEXT_ITEM: &str = r"^(?=[^\s#＃}｝])";

/// The grammar as JSON.
pub fn text_mate() -> String {
    let items = KINDS.iter().map(|kind| include(&format!("item-{}", kind.word.en)));
    let mut patterns = vec![include("comment")];
    patterns.extend(items);
    patterns.push(include("unknown-item"));
    let grammar = json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Kijun",
        "scopeName": "source.kijun",
        "fileTypes": ["kijun"],
        "patterns": patterns,
        "repository": repository(),
    });
    format!("{grammar:#}\n")
}

fn repository() -> Map<String, Value> {
    let mut rules = common();
    for kind in KINDS {
        rules.insert(format!("item-{}", kind.word.en), item(kind));
        rules.insert(format!("block-{}", kind.word.en), block(fields(kind)));
        for field in kind.fields {
            match (field.part(), &field.body) {
                (Some(part), Body::Part | Body::OptionalPart) => {
                    rules.insert(part_block(kind, part), block(fields(part)));
                }
                (Some(part), Body::TextPart) => {
                    rules.insert(text_block(part), block(text_fields(part)));
                }
                _ => {}
            }
        }
    }
    rules
}

/// The name of the rule for the block of a part; parts of different kinds may have the same keyword.
fn part_block(kind: &Kind, part: &Kind) -> String {
    format!("block-{}-{}", kind.word.en, part.word.en)
}

/// The name of the rule for the block of a part that has texts and fields, which lies in itself.
fn text_block(part: &Kind) -> String {
    format!("block-of-{}", part.word.en)
}

fn include(name: &str) -> Value {
    json!({ "include": format!("#{name}") })
}

fn item(kind: &Kind) -> Value {
    json!({
        "name": format!("meta.item.{}.kijun", kind.word.en),
        "begin": format!(r"^({}){BEHIND}(?:\s+({WORD}))?", either(spellings([kind.word]))),
        "beginCaptures": {
            "1": { "name": "keyword.control.kind.kijun" },
            "2": { "name": "entity.name.type.item.kijun" },
        },
        "end": format!("$|{NEXT_ITEM}"),
        "patterns": [include(&format!("block-{}", kind.word.en)), include("line")],
    })
}

/// A block that holds these lines.
fn block(lines: Vec<Value>) -> Value {
    json!({
        "begin": "[{｛]",
        "beginCaptures": { "0": { "name": "punctuation.section.block.begin.kijun" } },
        "end": format!(r"^\s*([}}｝])|{NEXT_ITEM}"),
        "endCaptures": { "1": { "name": "punctuation.section.block.end.kijun" } },
        "patterns": lines,
    })
}

fn fields(kind: &'static Kind) -> Vec<Value> {
    let mut lines = vec![include("comment")];
    lines.extend(kind.all_fields().map(|field| line(kind, field)));
    lines.push(include("unknown-field"));
    lines
}

/// The lines of a part that has texts and fields.
fn text_fields(part: &'static Kind) -> Vec<Value> {
    let mut lines = vec![include("comment")];
    lines.extend(part.all_fields().map(|field| line(part, field)));
    lines.push(include("language"));
    lines
}

/// The rule of a field: its keyword, the words that stand at fixed places behind it, then whatever follows.
fn line(kind: &'static Kind, field: &'static Field) -> Value {
    let fixed = || field.args.iter().take_while(|arg| !arg.count.repeats() && Role::of(&arg.shape) != Role::Text);
    let mut begin = format!(r"^\s*({}){BEHIND}", either(spellings([field.word])));
    let mut captures = Map::new();
    captures.insert("1".to_owned(), json!({ "name": "variable.other.property.field.kijun" }));
    for (at, arg) in fixed().enumerate() {
        begin.push_str(&format!(r"(?:\s+({WORD})"));
        captures.insert((at + 2).to_string(), json!({ "patterns": word_rules(&arg.shape) }));
    }
    begin.extend(fixed().map(|_| ")?"));
    let mut patterns: Vec<Value> = match (&field.body, field.part()) {
        (Body::Part | Body::OptionalPart, Some(part)) => vec![include(&part_block(kind, part))],
        (Body::TextPart, Some(part)) => vec![include(&text_block(part))],
        _ => vec![include("texts")],
    };
    patterns.push(include("line"));
    patterns.extend(field.args[fixed().count()..].iter().flat_map(|arg| word_rules(&arg.shape)));
    json!({
        "begin": begin,
        "beginCaptures": captures,
        "end": format!("$|{NEXT_ITEM}"),
        "patterns": patterns,
    })
}

/// The rules that a word of this shape is coloured by.
fn word_rules(shape: &Shape) -> Vec<Value> {
    let whole = |scope: &str| vec![json!({ "name": scope, "match": WORD })];
    match Role::of(shape) {
        Role::Definition => whole("entity.name.tag.part.kijun"),
        Role::Reference => whole("variable.other.reference.kijun"),
        Role::Code => whole("support.constant.check.kijun"),
        Role::Free => whole("entity.name.function.language.kijun"),
        // The words of a value are references like those of the condition that can follow.
        Role::Number | Role::Value => vec![include("number")],
        Role::Date => vec![include("date")],
        Role::KindWord => vec![one_of("storage.type.kind.kijun", kind_words())],
        Role::Condition => vec![include("condition")],
        Role::Combination => vec![include("combination")],
        Role::Text => Vec::new(),
        Role::Choice | Role::Literal => match shape {
            Shape::Choice(choices) => {
                vec![one_of("constant.language.choice.kijun", spellings(choices.iter().copied()))]
            }
            Shape::Literal(word) => vec![one_of("keyword.other.kijun", spellings([*word]))],
            _ => Vec::new(),
        },
    }
}

fn one_of(scope: &str, words: impl Iterator<Item = &'static str>) -> Value {
    json!({ "name": scope, "match": format!(r#"(?<![^\s"()（）])(?:{}){BEHIND}"#, either(words)) })
}

/// A regular expression for one of these words.
fn either(words: impl Iterator<Item = &'static str>) -> String {
    let mut words: Vec<&str> = words.collect();
    words.dedup();
    words.join("|")
}

/// The rules that do not depend on the vocabulary.
fn common() -> Map<String, Value> {
    let rules = [
        (
            "line",
            json!({ "patterns": [include("comment"), include("long-text"), include("text"), include("full-width")] }),
        ),
        ("comment", json!({ "name": "comment.line.number-sign.kijun", "match": "[#＃].*$" })),
        ("text", quoted("string.quoted.double.kijun", r#"""#, r#""|$"#)),
        ("long-text", quoted("string.quoted.triple.kijun", r#"""""#, &long_end())),
        (
            "in-text",
            json!({ "patterns": [
                { "match": r"\\." },
                { "match": r"(`)[^`]*\1(?!`)", "captures": { "0": { "patterns": [include("parameter")] } } },
                include("parameter"),
                { "name": "markup.underline.link.item.kijun", "match": r#"(?<!\])\[[^\s\[\]{^"]+\](?![(\[])"# },
            ] }),
        ),
        ("parameter", json!({ "name": "variable.parameter.kijun", "match": r#"\{[^\s\[{}^"]+\}"# })),
        ("number", json!({ "name": "constant.numeric.kijun", "match": format!(r"[0-9]+(?:\.[0-9]+)?{BEHIND}") })),
        (
            "date",
            json!({ "name": "constant.numeric.date.kijun", "match": format!(r"[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}}{BEHIND}") }),
        ),
        ("condition", expression(&Shape::FactCondition, Some(compared()))),
        ("combination", expression(&Shape::Combination(&CRITERION_CLAUSE), Some(counted()))),
        ("full-width", json!({ "name": "invalid.illegal.full-width.kijun", "match": "[“”＂（）\u{3000}]" })),
        ("texts", block(vec![include("comment"), include("language")])),
        (
            "language",
            json!({
                "begin": format!(r"^\s*({WORD})"),
                "beginCaptures": { "1": { "name": "entity.name.function.language.kijun" } },
                "end": format!("$|{NEXT_ITEM}"),
                "patterns": [include("line")],
            }),
        ),
        ("unknown-item", unknown(r"^")),
        ("unknown-field", unknown(r"^\s*")),
        ("unknown-block", block(vec![include("comment"), include("unknown-field")])),
    ];
    rules.into_iter().map(|(name, rule)| (name.to_owned(), rule)).collect()
}

/// An expression of this shape, with what stands in it besides.
fn expression(shape: &Shape, more: Option<Value>) -> Value {
    let mut patterns = vec![json!({ "name": "punctuation.section.parens.kijun", "match": "[()]" })];
    patterns.extend(more);
    patterns.push(one_of("keyword.operator.logical.kijun", operators(shape).into_iter()));
    patterns.push(json!({ "name": "variable.other.reference.kijun", "match": WORD }));
    json!({ "patterns": patterns })
}

/// The sign and the number of `users > 100`.
fn compared() -> Value {
    let signs = either(operator::SIGNS.into_iter().rev().chain(spellings([operator::IS])));
    json!({
        "match": format!(r#"(?<![^\s"()（）])({signs})\s+([0-9]+(?:\.[0-9]+)?){BEHIND}"#),
        "captures": {
            "1": { "name": "keyword.operator.logical.kijun" },
            "2": { "name": "constant.numeric.kijun" },
        },
    })
}

/// The number of `2 of b c d`.
fn counted() -> Value {
    let of = either(spellings([operator::OF]));
    json!({ "name": "constant.numeric.kijun", "match": format!(r"[0-9]+(?=\s+(?:{of}){BEHIND})") })
}

/// A text between quotation marks.
fn quoted(scope: &str, begin: &str, end: &str) -> Value {
    json!({
        "name": scope,
        "begin": begin,
        "beginCaptures": { "0": { "name": "punctuation.definition.string.begin.kijun" } },
        "end": end,
        "endCaptures": { "0": { "name": "punctuation.definition.string.end.kijun" } },
        "patterns": [include("in-text")],
    })
}

/// A long text ends before the next item even where its closing mark is missing; then the item's keyword tells.
fn long_end() -> String {
    format!(r#""""|^(?=(?:{}){BEHIND})"#, either(kind_words()))
}

/// A line that begins with no word of the vocabulary: its texts and blocks are still read.
fn unknown(begin: &str) -> Value {
    json!({
        "begin": format!("{begin}({WORD})"),
        "end": format!("$|{NEXT_ITEM}"),
        "patterns": [include("unknown-block"), include("line")],
    })
}
