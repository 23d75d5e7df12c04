//! The mistakes that one file shows on its own, each with its code, sentence, help and fix.

use std::cmp::Ordering;

use kijun_dsl::kinds::{KINDS, Kind, Shape, Word};
use kijun_dsl::span::Span;
use kijun_dsl::{Fault, FaultKind, NumberFault};

use crate::corpus::sources::File;
use crate::ground::closest;
use crate::ground::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::ground::messages::Message;
use crate::ground::place::FileId;
use crate::ground::place::Place;
use crate::msg;

macro_rules! codes {
    ($($constant:ident $name:literal)*) => {
        $(static $constant: Code = Code {
            name: $name,
            severity: Severity::Error,
            page: include_str!(concat!("fault/", $name, ".md")),
        };)*
        /// The codes of all faults.
        pub static FAULTS: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    UNREADABLE_LINE "unreadable-line"
    UNCLOSED_TEXT "unclosed-text"
    MISSING_BRACE "missing-brace"
    EXTRA_BRACE "extra-brace"
    STRAY_LINE "stray-line"
    NESTED_TOO_DEEP "nested-too-deep"
    FULL_WIDTH "full-width"
    INVISIBLE_CHARACTER "invisible-character"
    UNKNOWN_KIND "unknown-kind"
    MISSING_ID "missing-id"
    MALFORMED_ID "malformed-id"
    UNKNOWN_FIELD "unknown-field"
    REPEATED_FIELD "repeated-field"
    MISSING_FIELD "missing-field"
    MISSING_ARGUMENT "missing-argument"
    EXTRA_ARGUMENT "extra-argument"
    WRONG_ARGUMENT "wrong-argument"
    MISSING_BLOCK "missing-block"
    UNEXPECTED_BLOCK "unexpected-block"
    MALFORMED_TRANSLATION "malformed-translation"
    MALFORMED_CONDITION "malformed-condition"
    MALFORMED_COMBINATION "malformed-combination"
}

/// The findings for a file's faults.
pub(crate) fn diagnostics(file: FileId, source: &File) -> Vec<Diagnostic> {
    source.faults.iter().map(|fault| diagnostic(file, &source.text, fault)).collect()
}

fn diagnostic(file: FileId, text: &str, fault: &Fault) -> Diagnostic {
    let place = Place { file, span: fault.span };
    let finding = |code: &'static Code, message: Message| Diagnostic::new(code, place, message);
    let replace = |text: &str| vec![Edit { place, text: text.to_owned() }];
    match &fault.kind {
        FaultKind::UnclosedText => finding(&UNCLOSED_TEXT, msg!("unclosed-text")).help(msg!("unclosed-text-help")),
        FaultKind::SplitText { joined } => finding(&UNCLOSED_TEXT, msg!("split-text"))
            .help(msg!("split-text-help"))
            .suggest(msg!("split-text-fix"), replace(joined)),
        FaultKind::LineEnds => finding(&UNREADABLE_LINE, msg!("line-ends")).help(msg!("line-ends-help")).fix(
            msg!("line-ends-fix"),
            vec![Edit { place: Place { file, span: Span::new(0, text.len()) }, text: text.replace('\r', "\n") }],
        ),
        FaultKind::UnclosedLongText => {
            finding(&UNCLOSED_TEXT, msg!("unclosed-long-text")).help(msg!("unclosed-long-text-help"))
        }
        FaultKind::MissingBrace { opener } => finding(&MISSING_BRACE, msg!("missing-brace"))
            .also(Place { file, span: *opener }, msg!("missing-brace-opener"))
            .help(msg!("missing-brace-help")),
        FaultKind::ExtraBrace => finding(&EXTRA_BRACE, msg!("extra-brace")).help(msg!("extra-brace-help")),
        FaultKind::StrayLine => finding(&STRAY_LINE, msg!("stray-line")).help(msg!("stray-line-help")),
        FaultKind::FoldedBlock { unfolded } => finding(&UNREADABLE_LINE, msg!("folded-block"))
            .help(msg!("folded-block-help"))
            .fix(msg!("folded-block-fix"), replace(unfolded)),
        FaultKind::NestedTooDeep => finding(&NESTED_TOO_DEEP, msg!("nested-too-deep")),
        FaultKind::ItemTooDeep => finding(&NESTED_TOO_DEEP, msg!("item-too-deep")).help(msg!("item-too-deep-help")),
        FaultKind::FullWidth { replacement } => {
            finding(&FULL_WIDTH, msg!("full-width", replacement = replacement.as_str()))
                .fix(msg!("full-width-fix", replacement = replacement.as_str()), replace(replacement))
        }
        FaultKind::Invisible { replacement } => {
            finding(&INVISIBLE_CHARACTER, msg!("invisible-character", word = replacement.as_str()))
                .fix(msg!("invisible-character-fix"), replace(replacement))
        }
        FaultKind::Unprintable { code, near, replacement } => {
            let character = format!("U+{code:04X}");
            finding(&INVISIBLE_CHARACTER, msg!("unprintable-character", character = character, near = near.as_str()))
                .fix(msg!("unprintable-character-fix"), replace(replacement))
        }
        _ => misshapen(place, &fault.kind),
    }
}

/// The finding for a line that can be read and does not fit the vocabulary.
fn misshapen(place: Place, fault: &FaultKind) -> Diagnostic {
    let file = place.file;
    let finding = |code: &'static Code, message: Message| Diagnostic::new(code, place, message);
    match fault {
        FaultKind::UnknownKind { word } => {
            let known: Vec<Word> = KINDS.iter().map(|kind| kind.word).collect();
            let message = msg!("unknown-kind", word = word.as_str());
            did_you_mean(finding(&UNKNOWN_KIND, message), place, word, &known)
        }
        FaultKind::MissingId { kind } => finding(&MISSING_ID, msg!("missing-id", kind = kind.title)),
        FaultKind::MalformedId { kind } => {
            let finding = finding(&MALFORMED_ID, msg!("malformed-id", kind = kind.title));
            finding.help(match kind.id {
                kijun_dsl::kinds::Id::Edition => msg!("malformed-id-edition-help"),
                _ => msg!("malformed-id-help"),
            })
        }
        FaultKind::UnknownField { kind, word } => unknown_field(place, kind, word),
        FaultKind::RepeatedField { field, first } => {
            finding(&REPEATED_FIELD, msg!("repeated-field", field = field.word))
                .also(Place { file, span: *first }, msg!("first-here"))
        }
        FaultKind::MissingField { kind, field } => finding(
            &MISSING_FIELD,
            msg!("missing-field", kind = kind.title, field = field.word),
        )
        .help(msg!("missing-field-help", field = field.word, meaning = field.help)),
        FaultKind::MissingArgument { field, shape } => {
            let message = msg!("missing-argument", field = field.word, shape = noun(shape));
            expected(finding(&MISSING_ARGUMENT, message), shape)
        }
        FaultKind::NotANumber(fault) => not_a_number(place, fault),
        FaultKind::ExtraArgument { word } => finding(&EXTRA_ARGUMENT, msg!("extra-argument", word = word.as_str())),
        FaultKind::WrongArgument { shape } => {
            expected(finding(&WRONG_ARGUMENT, msg!("wrong-argument", shape = noun(shape))), shape)
        }
        FaultKind::MissingBlock { field } => {
            finding(&MISSING_BLOCK, msg!("missing-block", field = field.word)).help(msg!("missing-block-help"))
        }
        FaultKind::UnexpectedBlock { word } => {
            finding(&UNEXPECTED_BLOCK, msg!("unexpected-block", field = word.as_str()))
        }
        FaultKind::FieldInTexts { field, word } => finding(
            &MALFORMED_TRANSLATION,
            msg!("field-in-texts", field = word.as_str()),
        )
        .help(msg!("field-in-texts-help", field = word.as_str(), meaning = field.help)),
        FaultKind::ForeignMarks { text } => finding(&MALFORMED_TRANSLATION, msg!("foreign-marks"))
            .help(msg!("foreign-marks-help"))
            .fix(msg!("foreign-marks-fix"), vec![Edit { place, text: text.clone() }]),
        FaultKind::InnerMarks { text } => finding(&MALFORMED_TRANSLATION, msg!("inner-marks"))
            .help(msg!("inner-marks-help"))
            .fix(msg!("inner-marks-fix"), vec![Edit { place, text: text.clone() }]),
        FaultKind::MalformedTranslation => {
            finding(&MALFORMED_TRANSLATION, msg!("malformed-translation")).help(msg!("malformed-translation-help"))
        }
        _ => expression(place, fault),
    }
}

/// The finding for an expression that is none.
fn expression(place: Place, fault: &FaultKind) -> Diagnostic {
    let finding = |code: &'static Code, message: Message| Diagnostic::new(code, place, message);
    match fault {
        FaultKind::MalformedCondition => {
            finding(&MALFORMED_CONDITION, msg!("malformed-condition")).help(msg!("malformed-condition-help"))
        }
        FaultKind::MalformedCombination => {
            finding(&MALFORMED_COMBINATION, msg!("malformed-combination")).help(msg!("malformed-combination-help"))
        }
        FaultKind::Miscounted(count) => {
            finding(&MALFORMED_COMBINATION, msg!("miscounted", wanted = count.wanted, listed = count.listed)).help(
                match count.wanted.cmp(&count.listed) {
                    _ if count.wanted == 0 => msg!("miscounted-none-help"),
                    Ordering::Equal => msg!("miscounted-all-help"),
                    _ => msg!("miscounted-help"),
                },
            )
        }
        _ => finding(&UNREADABLE_LINE, msg!("unreadable-line")).help(msg!("unreadable-line-help")),
    }
}

fn unknown_field(place: Place, kind: &'static Kind, word: &str) -> Diagnostic {
    let message = msg!("unknown-field", kind = kind.title, word = word);
    let known: Vec<Word> = kind.all_fields().map(|field| field.word).collect();
    let bare = word.trim_end_matches([':', '=', ',', ';']);
    let finding = Diagnostic::new(&UNKNOWN_FIELD, place, message);
    if bare != word && known.iter().any(|known| known.is(bare)) {
        let edits = vec![Edit { place, text: bare.to_owned() }];
        return finding.help(msg!("no-punctuation-help")).fix(msg!("replace-fix", text = bare), edits);
    }
    did_you_mean(finding, place, word, &known)
}

/// Adds the likeliest word, or else all words that would do.
fn did_you_mean(finding: Diagnostic, place: Place, word: &str, known: &[Word]) -> Diagnostic {
    let spellings = known.iter().flat_map(|known| [known.en, known.ja]);
    match closest(word, spellings) {
        Some(best) => finding
            .help(msg!("did-you-mean", name = best))
            .suggest(msg!("replace-fix", text = best), vec![Edit { place, text: best.to_owned() }]),
        None => finding.help(msg!("known-words-help", words = known.to_vec())),
    }
}

/// The finding with what can stand at the place.
fn expected(finding: Diagnostic, shape: &'static Shape) -> Diagnostic {
    match shape {
        Shape::Choice(choices) => finding.help(msg!("known-words-help", words = choices.to_vec())),
        Shape::KindWord => {
            finding.help(msg!("known-words-help", words = KINDS.iter().map(|kind| kind.word).collect::<Vec<Word>>()))
        }
        Shape::Date => finding.help(msg!("date-help")),
        Shape::Text => finding.help(msg!("text-help")),
        _ => finding,
    }
}

/// The finding for something like a number that is none.
fn not_a_number(place: Place, fault: &NumberFault) -> Diagnostic {
    let finding = |message: Message| Diagnostic::new(&WRONG_ARGUMENT, place, message);
    let replace = |text: &str| vec![Edit { place, text: text.to_owned() }];
    match fault {
        NumberFault::Separated(number) => finding(msg!("number-separated"))
            .help(msg!("number-separated-help"))
            .suggest(msg!("replace-fix", text = number.as_str()), replace(number)),
        NumberFault::Range => finding(msg!("number-range")).help(msg!("number-range-help")),
        NumberFault::Joined(parted) => finding(msg!("number-joined"))
            .help(msg!("number-joined-help"))
            .fix(msg!("replace-fix", text = parted.as_str()), replace(parted)),
        NumberFault::Sign => {
            finding(msg!("number-sign")).help(msg!("number-sign-help")).suggest(msg!("number-sign-fix"), replace(""))
        }
        NumberFault::TooLarge => finding(msg!("number-too-large")).help(msg!("number-too-large-help")),
        NumberFault::Fraction => finding(msg!("number-fraction")).help(msg!("number-fraction-help")),
    }
}

/// What an argument is called in a sentence.
pub(crate) fn noun(shape: &Shape) -> Word {
    let (en, ja) = match shape {
        Shape::Define(kind) | Shape::Ref(kind) | Shape::RefOwn(kind) => {
            return Word { en: kind.title.en, ja: kind.title.ja };
        }
        Shape::RefSame => ("the id of an item of the same kind", "同種の項目の番号"),
        Shape::RefOlderClause => ("a clause of the older edition", "旧版の項目"),
        Shape::Choice(_) => ("one of the known words", "決まった語のいずれか"),
        Shape::Literal(word) => (word.en, word.ja),
        Shape::KindWord => ("a kind of item", "項目の種別"),
        Shape::Code => ("the code of a check", "検査のコード"),
        Shape::Free => ("a word", "語"),
        Shape::Text => ("a text in quotation marks", "引用符で囲んだ文字列"),
        Shape::Number => ("a number", "数値"),
        Shape::Value => ("a value", "値"),
        Shape::Whole => ("a whole number", "整数"),
        Shape::Date => ("a date", "日付"),
        Shape::FactCondition | Shape::SourceCondition => ("a condition", "条件"),
        Shape::Combination(_) => ("a combination of clauses", "項目の組合せ"),
    };
    Word { en, ja }
}

/// The span of a whole line of a file, for edits that take a line out.
pub(crate) fn line_span(text: &str, span: Span) -> Span {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end as usize..].find('\n').map_or(text.len(), |at| span.end as usize + at + 1);
    Span::new(start, end)
}
