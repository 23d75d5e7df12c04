//! The vocabulary: every kind of item and every field, once, in both spellings.
//!
//! The outline, the formatter, completion, hover, the reference page and the editor grammars all read this
//! table. Adding a field is one line in `kinds/<kind>.rs`; adding a kind is one such file and its entry in [`KINDS`].

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use smallvec::SmallVec;

mod assessment;
mod asset;
mod category;
mod common;
mod criterion;
mod document;
mod evaluator;
mod evidence;
mod fact;
mod group;
mod level;
mod longlist;
mod method;
mod procedure;
mod recognition;
mod requirement;
mod scheme;
mod source;
mod term;
mod threat;
mod unit;

pub use assessment::ASSESSMENT;
pub use asset::ASSET;
pub use category::CATEGORY;
pub use common::{ALLOW, CARRIES, CHANGE, CHANGE_CLASS, COMMON, WITHDRAWN};
pub use criterion::{ANY_OF, CRITERION, CRITERION_CLAUSE, ITEM, NEEDS, WHEN};
pub use document::{CHAPTER, DOCUMENT, FIGURE};
pub use evaluator::EVALUATOR;
pub use evidence::EVIDENCE;
pub use fact::{FACT, VALUE};
pub use group::GROUP;
pub use level::LEVEL;
pub use longlist::{CHOICE, HOLE, LONGLIST, SET, WORDING};
pub use method::METHOD;
pub use procedure::PROCEDURE;
pub use recognition::RECOGNITION;
pub use requirement::{AND_ABOVE, REQUIREMENT};
pub use scheme::{PIN, SCHEME, VERDICT};
pub use source::{SOURCE, SOURCE_CLAUSE, SOURCE_CONDITION};
pub use term::TERM;
pub use threat::THREAT;
pub use unit::UNIT;

/// The kinds of item, in the order in which the reference page and completion show them.
pub static KINDS: &[&Kind] = &[
    &SCHEME,
    &LEVEL,
    &CATEGORY,
    &ASSESSMENT,
    &EVALUATOR,
    &METHOD,
    &EVIDENCE,
    &FACT,
    &ASSET,
    &THREAT,
    &TERM,
    &UNIT,
    &GROUP,
    &SOURCE,
    &LONGLIST,
    &REQUIREMENT,
    &CRITERION,
    &PROCEDURE,
    &RECOGNITION,
    &DOCUMENT,
];

/// The kinds that are defined inside an item of another kind.
pub static PARTS: &[&Kind] =
    &[&PIN, &VERDICT, &SOURCE_CONDITION, &SOURCE_CLAUSE, &HOLE, &VALUE, &CRITERION_CLAUSE, &CHAPTER, &FIGURE];

/// The two spellings of the language's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Spelling {
    /// English words.
    En,
    /// Japanese words.
    Ja,
}

/// A word or a sentence in English and Japanese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The English spelling; for a keyword also its name in code, packs and files.
    pub en: &'static str,
    /// The Japanese spelling.
    pub ja: &'static str,
}

impl Word {
    /// The word in one spelling.
    pub const fn in_(self, spelling: Spelling) -> &'static str {
        match spelling {
            Spelling::En => self.en,
            Spelling::Ja => self.ja,
        }
    }

    /// Whether `text` is this word in either spelling.
    #[inline]
    pub fn is(self, text: &str) -> bool {
        same(text, self.en) || same(text, self.ja)
    }

    /// Whether this is the word with this English spelling.
    #[inline]
    pub fn is_en(self, en: &str) -> bool {
        same(en, self.en)
    }
}

/// Whether two words are the same. Most that are not differ in their first byte, and comparing that spares a call.
#[inline]
fn same(text: &str, word: &str) -> bool {
    text.as_bytes().first() == word.as_bytes().first() && text == word
}

/// A word in both spellings: `w("level", "レベル")`.
const fn w(en: &'static str, ja: &'static str) -> Word {
    Word { en, ja }
}

/// A kind of item, or of a part defined inside an item.
pub struct Kind {
    /// The keyword that begins it.
    pub word: Word,
    /// What it is called in a sentence: `long-list item` / `ロングリスト項目`.
    pub title: Word,
    /// What it is, in a sentence or two.
    pub help: Word,
    /// How its id is written.
    pub id: Id,
    /// Its own fields, in canonical order; items also have the [`COMMON`] ones.
    pub fields: &'static [Field],
}

/// How the id of a kind is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id {
    /// An opaque word: `S1.1-02`.
    Plain,
    /// A name and an edition: `etsi-en-303-645@3.1.3`.
    Edition,
    /// A part, named inside its parent and from outside as parent, this separator, part: `etsi:5.1-1`, `S1.1-02.a`.
    Part(char),
}

impl Kind {
    /// Whether the kind is a part of an item of another kind.
    pub fn is_part(&self) -> bool {
        matches!(self.id, Id::Part(_))
    }

    /// All fields in canonical order: its own, then those that every item has.
    #[inline]
    pub fn all_fields(&'static self) -> impl Iterator<Item = &'static Field> {
        let common: &'static [Field] = if self.is_part() { &[] } else { COMMON };
        self.fields.iter().chain(common)
    }

    /// The field whose keyword is `word` in either spelling.
    pub fn field(&'static self, word: &str) -> Option<&'static Field> {
        self.all_fields().find(|field| field.word.is(word))
    }

    /// The number, in canonical order, of the field whose English keyword is `word`.
    pub fn field_number(&'static self, word: &str) -> Option<u8> {
        self.all_fields().position(|field| same(field.word.en, word)).and_then(|number| u8::try_from(number).ok())
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Kind {}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word.en)
    }
}

/// One field of a kind: a keyword, its arguments and what its block may hold.
#[derive(Debug)]
pub struct Field {
    /// The keyword.
    pub word: Word,
    /// What it means, in a sentence.
    pub help: Word,
    /// What a change of it can mean.
    pub weight: Weight,
    /// Where readers meet it.
    pub seen: Seen,
    /// What stands behind the keyword, in order.
    pub args: &'static [Arg],
    /// What stands in its block.
    pub body: Body,
    /// How often it may stand in an item.
    pub count: Count,
    /// Whether an item that carries another one says it itself, and never takes it over.
    pub own: bool,
}

/// What a change of a field can mean for a product that is to conform, and for who evaluates it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It obliges.
    Obliges,
    /// It decides who has to show what, and what passes.
    Decides,
    /// A name that is printed inside the texts of other items: another name is another text there.
    Name,
    /// It explains; what it says may still limit what obliges.
    Remark,
    /// It says how something is evaluated.
    Evaluation,
    /// It says where something comes from, or what it is linked to.
    Trace,
    /// It names, numbers or dates.
    Label,
    /// It is a note of those who write the criteria, for those who check them.
    Working,
}

/// Where readers meet a field outside the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Where published outputs print it.
    pub printed: Print,
    /// A public comment can be made on it.
    pub commented: bool,
    /// The search of a site finds it.
    pub searched: bool,
}

/// Where published outputs print a field. The comparison table of two editions has what is printed in provisions; what
/// is printed beside them, or nowhere, only those who review the change are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// Nowhere, so that its order is no order to anybody.
    Never,
    /// Beside the provisions: where they come from, what they are linked to, how well they are founded.
    Beside,
    /// In the provisions of a document.
    Provision,
}

/// Only who reads the sources meets it.
const UNSEEN: Seen = Seen { printed: Print::Never, commented: false, searched: false };
/// It is printed beside the provisions.
const BESIDE: Seen = Seen { printed: Print::Beside, ..UNSEEN };
/// The same, and it is found.
const FOUND_BESIDE: Seen = Seen { searched: true, ..BESIDE };
/// It is printed.
const PRINTED: Seen = Seen { printed: Print::Provision, ..UNSEEN };
/// It is printed and found.
const FOUND: Seen = Seen { searched: true, ..PRINTED };
/// It is printed and open to comments.
const OPEN: Seen = Seen { commented: true, ..PRINTED };
/// It is printed, open to comments and found.
const READ: Seen = Seen { searched: true, ..OPEN };

/// How often a field stands in its item, or an argument in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Exactly once.
    One,
    /// At most once.
    Optional,
    /// Any number of times.
    Any,
    /// At least once.
    Some,
}

impl Count {
    /// Whether it must be there.
    pub const fn required(self) -> bool {
        matches!(self, Count::One | Count::Some)
    }

    /// Whether there may be more than one.
    pub const fn repeats(self) -> bool {
        matches!(self, Count::Any | Count::Some)
    }
}

/// One argument of a field.
#[derive(Debug)]
pub struct Arg {
    /// What is written there.
    pub shape: Shape,
    /// How often.
    pub count: Count,
}

/// What an argument may be. The type says what a word refers to, so that nobody writes a prefix.
#[derive(Debug)]
pub enum Shape {
    /// A word that this field gives a name to: the id of a part.
    Define(&'static Kind),
    /// The id of an item or part of this kind.
    Ref(&'static Kind),
    /// The id of another item of the same kind.
    RefSame,
    /// A clause of the edition that this source supersedes.
    RefOlderClause,
    /// A part of the same item.
    RefOwn(&'static Kind),
    /// One of a few words.
    Choice(&'static [Word]),
    /// A word that only makes the line read well, such as `because`.
    Literal(Word),
    /// The keyword of a kind.
    KindWord,
    /// The code of a check.
    Code,
    /// A free word, such as a language's code.
    Free,
    /// A text in quotation marks.
    Text,
    /// A number, digits with at most one decimal point.
    Number,
    /// A whole number, such as a rank.
    Whole,
    /// What is filled in: a number and its unit, or words of what the line names first. It ends before the word that
    /// announces a condition.
    Value,
    /// A day, month or year: `2024-09-30`, `2024-09`, `2024`.
    Date,
    /// A condition over the product facts.
    FactCondition,
    /// A condition over the conditions that the same source declares.
    SourceCondition,
    /// Which parts of the same item are needed: `a and 2 of b c d`.
    Combination(&'static Kind),
}

/// A value that is a number: itself and its unit.
pub static QUANTITY: [Arg; 2] = [one(Shape::Number), one(Shape::Ref(&UNIT))];

/// The operators of a condition over facts.
static FACT_CONDITION: [Word; 4] = [operator::AND, operator::OR, operator::NOT, operator::IS];
/// The operators of a condition of a source.
static CONDITION: [Word; 3] = [operator::AND, operator::OR, operator::NOT];
/// The operators of a combination of parts.
static COMBINATION: [Word; 3] = [operator::AND, operator::OR, operator::OF];

impl Shape {
    /// The operators of an expression, which reaches to the end of the line; none for what is no expression.
    pub fn operators(&self) -> &'static [Word] {
        match self {
            Shape::FactCondition => &FACT_CONDITION,
            Shape::SourceCondition => &CONDITION,
            Shape::Combination(_) => &COMBINATION,
            _ => &[],
        }
    }

    /// Whether an expression of this shape stands here.
    pub fn is_expression(&self) -> bool {
        !self.operators().is_empty()
    }

    /// Whether `word` is an operator of this expression, in either spelling.
    pub fn is_operator(&self, word: &str) -> bool {
        self.operators().iter().any(|operator| operator.is(word))
            || matches!(self, Shape::FactCondition) && operator::SIGNS.contains(&word)
    }
}

/// What the block of a field holds.
#[derive(Debug)]
pub enum Body {
    /// There is no block.
    None,
    /// One text for each language of the scheme.
    Translations,
    /// The same, or no block.
    OptionalTranslations,
    /// One or more texts for each language: words to look for.
    WordLists,
    /// One text for each language, and the fields of the part that the field defines.
    TextPart,
    /// The fields of the part that the field defines.
    Part,
    /// The same, or no block.
    OptionalPart,
}

impl Field {
    const fn new(weight: Weight, seen: Seen, word: Word, help: Word) -> Field {
        Field { word, help, weight, seen, args: &[], body: Body::None, count: Count::Optional, own: false }
    }

    /// A field whose block holds one text for each language.
    const fn text(weight: Weight, seen: Seen, word: Word, help: Word) -> Field {
        Field::new(weight, seen, word, help).body(Body::Translations)
    }

    const fn args(mut self, args: &'static [Arg]) -> Field {
        self.args = args;
        self
    }

    const fn body(mut self, body: Body) -> Field {
        self.body = body;
        self
    }

    const fn one(mut self) -> Field {
        self.count = Count::One;
        self
    }

    const fn any(mut self) -> Field {
        self.count = Count::Any;
        self
    }

    const fn some(mut self) -> Field {
        self.count = Count::Some;
        self
    }

    /// What is written at each place behind the keyword, where this stands there; the last one goes on to the end of
    /// the line if it repeats.
    pub fn arguments(&'static self, written: &[impl AsRef<str>]) -> SmallVec<[&'static Arg; 6]> {
        let mut arguments = SmallVec::new();
        for arg in self.args {
            if !matches!(arg.shape, Shape::Value) {
                arguments.push(arg);
                continue;
            }
            let from = arguments.len();
            let words = written.get(from..).unwrap_or_default();
            let ends = |word: &str| self.args.iter().any(|arg| matches!(arg.shape, Shape::Literal(it) if it.is(word)));
            let behind = words.iter().take_while(|word| !ends(word.as_ref())).count();
            match words.first().filter(|_| behind > 0) {
                Some(word) if begins_number(word.as_ref()) => arguments.extend(&QUANTITY),
                // Before anything is written it is what most values are.
                None if written.len() <= from => arguments.push(arg),
                _ => arguments.extend(std::iter::repeat_n(arg, behind)),
            }
        }
        arguments
    }

    /// What is written at one place of a line.
    pub fn argument_at(&'static self, written: &[impl AsRef<str>], at: usize) -> Option<&'static Arg> {
        let arguments = self.arguments(written);
        arguments.get(at).or(arguments.last().filter(|last| last.count.repeats())).copied()
    }

    /// The word that `text` spells, where the field chooses from a few and it is one of them.
    pub fn choice(&self, text: &str) -> Option<Word> {
        let choices = self.args.iter().filter_map(|arg| match arg.shape {
            Shape::Choice(words) => Some(words),
            _ => None,
        });
        choices.flatten().copied().find(|word| word.is(text))
    }

    /// One that says something of this item and of no other one.
    const fn own(mut self) -> Field {
        self.own = true;
        self
    }

    /// The part that this field defines, if it defines one.
    pub fn part(&self) -> Option<&'static Kind> {
        self.args.iter().find_map(|arg| match arg.shape {
            Shape::Define(kind) => Some(kind),
            _ => None,
        })
    }
}

/// Whether a word begins like a number, which no word of a hole or fact does.
pub fn begins_number(word: &str) -> bool {
    let word = crate::wide::narrowed(word);
    word.starts_with(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | '<' | '>' | '=' | '≦' | '≧' | '≤' | '≥' | '約')
    })
}

/// One argument.
const fn one(shape: Shape) -> Arg {
    Arg { shape, count: Count::One }
}

/// An argument that may be missing; only the last may, and the word that announces it.
const fn opt(shape: Shape) -> Arg {
    Arg { shape, count: Count::Optional }
}

/// Any number of arguments to the end of the line; only the last may.
const fn any(shape: Shape) -> Arg {
    Arg { shape, count: Count::Any }
}

/// One or more arguments to the end of the line; only the last may.
const fn rest(shape: Shape) -> Arg {
    Arg { shape, count: Count::Some }
}

/// The operators of a condition.
pub mod operator {
    use super::{Word, w};
    /// Both hold.
    pub const AND: Word = w("and", "かつ");
    /// At least one holds.
    pub const OR: Word = w("or", "または");
    /// It does not hold.
    pub const NOT: Word = w("not", "否定");
    /// So many hold, of those listed.
    pub const OF: Word = w("of", "個以上");
    /// It is this one of several words, or this number.
    pub const IS: Word = w("is", "は");
    /// How a number is compared.
    pub const SIGNS: [&str; 4] = [">", ">=", "<", "<="];
}

/// Every word of the table, keyed by either spelling.
static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    let mut put = |word: Word| {
        words.insert(word.en, word);
        words.insert(word.ja, word);
    };
    for operator in [operator::AND, operator::OR, operator::NOT, operator::OF, operator::IS] {
        put(operator);
    }
    for kind in KINDS.iter().chain(PARTS) {
        put(kind.word);
        for field in kind.all_fields() {
            put(field.word);
            for arg in field.args {
                match arg.shape {
                    Shape::Choice(choices) => choices.iter().copied().for_each(&mut put),
                    Shape::Literal(word) => put(word),
                    _ => {}
                }
            }
        }
    }
    words
});

/// The keyword, choice or operator that `text` spells, in either spelling.
pub fn word(text: &str) -> Option<Word> {
    WORDS.get(text).copied()
}

/// The field of any kind whose keyword is `text`.
pub fn field(text: &str) -> Option<&'static Field> {
    word(text)?;
    KINDS.iter().chain(PARTS).find_map(|kind| kind.field(text))
}

/// The item kind whose keyword is `text` in either spelling.
pub fn kind(text: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.word.is(text))
}
