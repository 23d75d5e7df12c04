//! What classes, fates and compatibilities are called.

use kijun_dsl::kinds::{CHANGE_CLASS, Kind, SOURCE_CLAUSE, Word, kind};

use super::classify::class;
use super::{Agreement, Change, Class, Compatibility, Detail, Diff, Fate};
use crate::compare::side::PUBLISHED;
use crate::ground::messages::Message;
use crate::release::walk::field_of;
use crate::{Lang, msg};

impl Diff {
    /// What is set against what, for the head of a paper.
    pub fn title(&self, lang: Lang) -> String {
        let called = |side: &str| match side {
            PUBLISHED => msg!("side-published").in_(lang),
            "." => msg!("side-here").in_(lang),
            other => other.to_owned(),
        };
        msg!("review-md-title", old = called(&self.old), new = called(&self.new)).in_(lang)
    }
}

impl Class {
    /// All classes, what needs attention first.
    pub const ALL: [Class; 10] = [
        Class::NeedsDecision,
        Class::Stricter,
        Class::Looser,
        Class::New,
        Class::Withdrawn,
        Class::Clarified,
        Class::Evaluation,
        Class::Trace,
        Class::Translation,
        Class::Editorial,
    ];

    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Class::NeedsDecision => msg!("class-needs-decision"),
            Class::Stricter => msg!("class-stricter"),
            Class::Looser => msg!("class-looser"),
            Class::New => msg!("class-new"),
            Class::Withdrawn => msg!("class-withdrawn"),
            Class::Clarified => msg!("class-clarified"),
            Class::Evaluation => msg!("class-evaluation"),
            Class::Trace => msg!("class-trace"),
            Class::Translation => msg!("class-translation"),
            Class::Editorial => msg!("class-editorial"),
        }
    }
}

impl Fate {
    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Fate::Changed => msg!("fate-changed"),
            Fate::Renamed => msg!("fate-renamed"),
            Fate::Moved => msg!("fate-moved"),
            Fate::Split => msg!("fate-split"),
            Fate::Merged => msg!("fate-merged"),
            Fate::Strengthened => msg!("fate-strengthened"),
            Fate::New => msg!("fate-new"),
            Fate::Withdrawn => msg!("fate-withdrawn"),
            Fate::Removed => msg!("fate-removed"),
            Fate::Restored => msg!("fate-restored"),
            Fate::Reassigned => msg!("fate-reassigned"),
        }
    }
}

impl Compatibility {
    /// The class that a word names, as `kijun publish --class` takes it.
    pub fn parse(word: &str) -> Option<Compatibility> {
        serde_json::from_value(word.into()).ok()
    }

    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Compatibility::Same => msg!("compatibility-same"),
            Compatibility::Editorial => msg!("compatibility-editorial"),
            Compatibility::Compatible => msg!("compatibility-compatible"),
            Compatibility::Stricter => msg!("compatibility-stricter"),
            Compatibility::Breaking => msg!("compatibility-breaking"),
        }
    }
}

impl Class {
    /// How authors write it; `None` where it is not theirs to say.
    pub fn word(self) -> Option<Word> {
        CHANGE_CLASS.iter().copied().find(|word| class(word.en) == Some(self))
    }

    /// Whether a document that changed so is another edition to those who hold to it.
    pub fn is_normative(self) -> bool {
        !matches!(self, Class::Trace | Class::Translation | Class::Editorial)
    }
}

impl Agreement {
    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Agreement::Agrees => msg!("agreement-agrees"),
            Agreement::Decides => msg!("agreement-decides"),
            Agreement::Contradicts => msg!("agreement-contradicts"),
        }
    }
}

impl Change {
    /// What the kind of the item is called.
    pub fn kind_name(&self) -> Word {
        self.known_kind().title
    }

    /// What the field of a detail is called.
    pub fn field_name(&self, detail: &Detail) -> Word {
        let kind = self.known_kind();
        field_of(kind, &detail.field).map_or(kind.title, |field| field.word)
    }

    /// The kind; a clause of a source is a part, and the only one that changes by itself.
    pub(crate) fn known_kind(&self) -> &'static Kind {
        kind(&self.kind).unwrap_or(&SOURCE_CLAUSE)
    }
}
