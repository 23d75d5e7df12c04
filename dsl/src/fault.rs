//! What can be wrong with one file on its own. The compiler gives each fault its code and its sentence.

use crate::condition::Miscounted;
use crate::kinds::{Field, Kind, Shape};
use crate::span::Span;

/// A mistake and where it is.
#[derive(Debug)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The place.
    pub span: Span,
}

/// The mistakes that parsing and the comparison with the vocabulary find.
#[derive(Debug)]
#[allow(missing_docs, reason = "each variant's field is the thing that its name says")]
pub enum FaultKind {
    /// A run of lines that is neither node, comment nor brace.
    UnreadableLine,
    /// A block on one line.
    FoldedBlock {
        /// The same on lines of their own.
        unfolded: String,
    },
    /// A quotation mark without its partner on the same line.
    UnclosedText,
    /// A text whose closing quotation mark stands on another line; `joined` is the text on one line.
    SplitText { joined: String },
    /// A text between marks that are no quotation marks here; `text` is the same between those that are.
    ForeignMarks { text: String },
    /// Quotation marks inside a text; `text` is the same between marks that allow them.
    InnerMarks { text: String },
    /// Line ends of old computers, which are no line ends here.
    LineEnds,
    /// `"""` without its partner in the same item.
    UnclosedLongText,
    /// A block that is not closed before the next line at or left of its opener's indent.
    MissingBrace { opener: Span },
    /// `}` that closes nothing.
    ExtraBrace,
    /// An indented line that belongs to no item.
    StrayLine,
    /// More blocks within each other than the language has.
    NestedTooDeep,
    /// An item of an item of an item.
    ItemTooDeep,
    /// Full-width characters where ASCII is meant.
    FullWidth { replacement: String },
    /// Characters that can't be seen.
    Invisible { replacement: String },
    /// A character of a text that can't be printed, with what stands before it.
    Unprintable { code: u32, near: String, replacement: &'static str },
    /// A line in column 0 that begins with no kind.
    UnknownKind { word: String },
    /// An item without an id.
    MissingId { kind: &'static Kind },
    /// An id that is not of its kind's form.
    MalformedId { kind: &'static Kind },
    /// A word that is no field of this kind.
    UnknownField { kind: &'static Kind, word: String },
    /// A field that stands twice.
    RepeatedField { field: &'static Field, first: Span },
    /// A field that has to be there.
    MissingField { kind: &'static Kind, field: &'static Field },
    /// Something has to follow the keyword.
    MissingArgument { field: &'static Field, shape: &'static Shape },
    /// Something follows that has no meaning there.
    ExtraArgument { word: String },
    /// Something else was meant to stand there.
    WrongArgument { shape: &'static Shape },
    /// Something like a number that is none.
    NotANumber(NumberFault),
    /// The field needs a block.
    MissingBlock { field: &'static Field },
    /// The field has no block.
    UnexpectedBlock { word: String },
    /// A field in a block that holds only texts.
    FieldInTexts { field: &'static Field, word: String },
    /// A line in a block of texts is not `language "text"`.
    MalformedTranslation,
    /// A condition that can't be read at this place.
    MalformedCondition,
    /// Which clauses are needed can't be read at this place.
    MalformedCombination,
    /// `n of …` asks for more than it lists, for all of it, or for nothing.
    Miscounted(Miscounted),
}

/// What people write where a number is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// With separators, as in `1,000`; the same without them.
    Separated(String),
    /// Two numbers as one, as in `2-5`.
    Range,
    /// Joined to what follows, as in `4digits`; the same with a space.
    Joined(String),
    /// A sign in front of it, as in `= 4`.
    Sign,
    /// More digits than any number of a criterion has, which could not be computed with exactly.
    TooLarge,
    /// A fraction, or a number of more than nine digits, where one counts.
    Fraction,
}
