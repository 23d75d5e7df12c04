//! The sentences of an amendment: what each does, and how Japanese drafting writes it. The words are the fixed forms of
//! that drafting, which no reader gets in another language.

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// Words of a part's own text become others.
    Words {
        /// The part.
        of: String,
        /// Its words.
        edits: Vec<Edit>,
    },
    /// A part is written anew with everything in it.
    Whole {
        /// The part.
        of: String,
        /// What it says.
        lines: Vec<Line>,
    },
    /// Parts go, get other numbers or another place.
    Parts {
        /// The part that they are in, where their names alone do not tell it; empty otherwise.
        of: String,
        /// What becomes of them.
        acts: Vec<Act>,
    },
    /// Parts come.
    Added {
        /// The part that they come into, where the name of the one before does not tell it; empty otherwise.
        of: String,
        /// The part behind which they stand; none where they are the first.
        behind: Option<String>,
        /// What they say.
        lines: Vec<Line>,
    },
}

/// What becomes of words. What is quoted stands once in the part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// They become others.
    Replace(String, String),
    /// Others come behind them.
    Behind(String, String),
    /// Others come before them.
    Before(String, String),
    /// They go.
    Delete(String),
}

/// What becomes of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// It goes.
    Delete(String),
    /// It goes with all from it to another, which stands below it in the same part.
    DeleteAll(String, String),
    /// It gets another number.
    Number(String, String),
    /// It gets another place: behind this part, or before all others.
    Move(String, Option<String>),
}

/// A line that is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How far it is moved in, below the first.
    pub depth: usize,
    /// What it says.
    pub text: String,
}

impl Sentence {
    /// The lines that it puts in.
    pub fn lines(&self) -> &[Line] {
        match self {
            Sentence::Whole { lines, .. } | Sentence::Added { lines, .. } => lines,
            Sentence::Words { .. } | Sentence::Parts { .. } => &[],
        }
    }

    /// Whether parts have another number behind it.
    pub(super) fn changes_numbers(&self) -> bool {
        matches!(self, Sentence::Parts { acts, .. } if acts.iter().any(|act| matches!(act, Act::Number(..))))
    }

    /// How long it is with its lines, in characters.
    pub(super) fn length(&self) -> usize {
        self.text().chars().count() + self.lines().iter().map(|line| line.text.chars().count() + 1).sum::<usize>()
    }

    /// The sentence without its lines.
    pub fn text(&self) -> String {
        match self {
            Sentence::Words { of, edits } => format!("{of}中{}。", ended(edits.iter().map(Edit::said).collect())),
            Sentence::Whole { of, .. } => format!("{of}を次のように改める。"),
            Sentence::Parts { of, acts } => {
                format!("{}{}。", within(of), ended(acts.iter().map(Act::said).collect()))
            }
            Sentence::Added { of, behind: Some(behind), .. } => {
                format!("{}{behind}の次に次のように加える。", within(of))
            }
            Sentence::Added { of, behind: None, .. } => format!("{of}の始めに次のように加える。"),
        }
    }
}

/// Before names that are those of parts in another.
fn within(of: &str) -> String {
    if of.is_empty() { String::new() } else { format!("{of}中") }
}

/// Clauses as one sentence: all but the last go on.
fn ended(clauses: Vec<(String, &'static str)>) -> String {
    let last = clauses.len().saturating_sub(1);
    let mut text = String::new();
    for (at, (clause, verb)) in clauses.into_iter().enumerate() {
        let [goes_on, ends] = FORMS.iter().find(|(stem, _)| *stem == verb).map_or(["", ""], |(_, forms)| *forms);
        text += &clause;
        text += if at == last { ends } else { goes_on };
    }
    text
}

/// The verbs, in the form that goes on and in the one that ends a sentence.
const FORMS: [(&str, [&str; 2]); 5] = [
    ("改", ["改め、", "改める"]),
    ("加", ["加え、", "加える"]),
    ("削", ["削り、", "削る"]),
    ("と", ["とし、", "とする"]),
    ("移", ["移し、", "移す"]),
];

impl Edit {
    fn said(&self) -> (String, &'static str) {
        match self {
            Edit::Replace(old, new) => (format!("「{old}」を「{new}」に"), "改"),
            Edit::Behind(old, new) => (format!("「{old}」の下に「{new}」を"), "加"),
            Edit::Before(old, new) => (format!("「{old}」の上に「{new}」を"), "加"),
            Edit::Delete(old) => (format!("「{old}」を"), "削"),
        }
    }
}

impl Act {
    fn said(&self) -> (String, &'static str) {
        match self {
            Act::Delete(name) => (format!("{name}を"), "削"),
            Act::DeleteAll(first, last) => (format!("{first}から{last}までを"), "削"),
            Act::Number(name, to) => (format!("{name}を{to}"), "と"),
            Act::Move(name, Some(behind)) => (format!("{name}を{behind}の次に"), "移"),
            Act::Move(name, None) => (format!("{name}を始めに"), "移"),
        }
    }
}
