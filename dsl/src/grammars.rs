//! The editors' grammars, written from the vocabulary: TextMate, tree-sitter queries.
//!
//! An editor colours a file before any server has read it. These grammars tell a word's role by the keyword it stands
//! behind and by its position, as the outline does, so a new field or choice reaches them without being named again.

mod text_mate;
mod tree_sitter;

pub use text_mate::text_mate;
pub use tree_sitter::{highlights, kinds_header};

use crate::kinds::{Field, KINDS, Kind, PARTS, Shape, Word, operator};

/// What an argument is to an editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Definition,
    Reference,
    Choice,
    Literal,
    KindWord,
    Code,
    Free,
    Number,
    /// A number and its unit, or words.
    Value,
    Date,
    /// The rest of the line is a condition.
    Condition,
    /// The rest of the line says which parts are needed.
    Combination,
    /// It is no word.
    Text,
}

impl Role {
    fn of(shape: &Shape) -> Role {
        match shape {
            Shape::Define(_) => Role::Definition,
            Shape::Ref(_) | Shape::RefSame | Shape::RefOlderClause | Shape::RefOwn(_) => Role::Reference,
            Shape::Choice(_) => Role::Choice,
            Shape::Literal(_) => Role::Literal,
            Shape::KindWord => Role::KindWord,
            Shape::Code => Role::Code,
            Shape::Free => Role::Free,
            Shape::Text => Role::Text,
            Shape::Number | Shape::Whole => Role::Number,
            Shape::Value => Role::Value,
            Shape::Date => Role::Date,
            Shape::FactCondition | Shape::SourceCondition => Role::Condition,
            Shape::Combination(_) => Role::Combination,
        }
    }
}

/// Both spellings of each word.
fn spellings(words: impl IntoIterator<Item = Word>) -> impl Iterator<Item = &'static str> {
    words.into_iter().flat_map(|word| [word.en, word.ja])
}

/// The words and signs that join what stands in an expression.
fn operators(shape: &Shape) -> Vec<&'static str> {
    let signs = if matches!(shape, Shape::FactCondition) { &operator::SIGNS[..] } else { &[] };
    spellings(shape.operators().iter().copied()).chain(signs.iter().copied()).collect()
}

/// The keywords of the items.
fn kind_words() -> impl Iterator<Item = &'static str> {
    spellings(KINDS.iter().map(|kind| kind.word))
}

/// Every field of every kind and part.
fn all_fields() -> impl Iterator<Item = &'static Field> {
    KINDS.iter().chain(PARTS).copied().flat_map(Kind::all_fields)
}
