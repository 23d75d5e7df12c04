//! A finding: its code, its sentence, its places, and how to mend it. Plain data; `report` renders it.

use crate::ground::messages::Message;
use crate::ground::place::FileId;
use crate::ground::place::Place;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build fails.
    Error,
    /// It has to be looked at.
    Warning,
    /// It is worth knowing.
    Note,
}

/// What a kind of finding is called and documented as.
#[derive(Debug)]
pub struct Code {
    /// Kebab-case, and says what is wrong.
    pub name: &'static str,
    /// How bad it is unless `kijun.toml` says otherwise.
    pub severity: Severity,
    /// Its page: what is checked, why and how to mend it, in English and Japanese, with examples that are tests.
    pub page: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.name == other.name
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Its code.
    pub code: &'static Code,
    /// How bad it is here.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// Where.
    pub place: Place,
    /// Other places that belong to it, each with what it is.
    pub related: Vec<(Place, Message)>,
    /// How to mend it.
    pub help: Option<Message>,
    /// Edits that mend it.
    pub fixes: Vec<Fix>,
    /// What follows from it and vanishes with it.
    pub follows: Vec<Follow>,
}

/// A finding that follows from another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Follow {
    /// Its code.
    pub code: &'static Code,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Message,
}

/// Edits that mend a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What they do.
    pub title: Message,
    /// Whether they may be made without a person looking.
    pub certain: bool,
    /// The edits; none overlaps another.
    pub edits: Vec<Edit>,
}

/// A span and the text to put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to replace.
    pub place: Place,
    /// With what.
    pub text: String,
}

impl Diagnostic {
    /// A finding with the severity of its code.
    pub fn new(code: &'static Code, place: Place, message: Message) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity,
            message,
            place,
            related: Vec::new(),
            help: None,
            fixes: Vec::new(),
            follows: Vec::new(),
        }
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub fn also(mut self, place: Place, message: Message) -> Diagnostic {
        self.related.push((place, message));
        self
    }

    /// The same with how to mend it.
    #[must_use]
    pub fn help(mut self, message: Message) -> Diagnostic {
        self.help = Some(message);
        self
    }

    /// The same with an edit that certainly mends it.
    #[must_use]
    pub fn fix(self, title: Message, edits: Vec<Edit>) -> Diagnostic {
        self.with_fix(Fix { title, certain: true, edits })
    }

    /// The same with an edit that a person has to choose.
    #[must_use]
    pub fn suggest(self, title: Message, edits: Vec<Edit>) -> Diagnostic {
        self.with_fix(Fix { title, certain: false, edits })
    }

    /// By what findings are in order: their file, place and code.
    pub(crate) fn order(&self) -> (FileId, kijun_dsl::Span, &'static str) {
        (self.place.file, self.place.span, self.code.name)
    }

    /// Whether one of its places is in one of these files, which are in order.
    pub(crate) fn points_into(&self, files: &[FileId]) -> bool {
        self.places().any(|place| files.binary_search(&place.file).is_ok())
    }

    /// All its places: its own, those that belong to it, those of its edits and of what follows.
    fn places(&self) -> impl Iterator<Item = Place> {
        let edits = self.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.place);
        let follows = self.follows.iter().map(|follow| follow.place);
        std::iter::once(self.place).chain(self.related.iter().map(|(place, _)| *place)).chain(edits).chain(follows)
    }

    /// The same, to be changed.
    pub(crate) fn places_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        let edits = self.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.place);
        let follows = self.follows.iter_mut().map(|follow| &mut follow.place);
        let related = self.related.iter_mut().map(|(place, _)| place);
        std::iter::once(&mut self.place).chain(related).chain(edits).chain(follows)
    }

    fn with_fix(mut self, fix: Fix) -> Diagnostic {
        self.fixes.push(fix);
        self
    }
}
