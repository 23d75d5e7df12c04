//! What can be wrong with a filled checklist: each kind with its page.

use crate::ground::diagnostic::{Code, Severity};
use crate::ground::messages::Message;
use crate::paper::form::Fault;

use super::read::Spot;

/// Something wrong with a filled form.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its code.
    pub code: &'static Code,
    /// What is wrong.
    pub message: Message,
    /// How to mend it.
    pub help: Option<Message>,
    /// Where; an empty sheet and cell where it is the whole file.
    pub spot: Spot,
    /// The clause, procedure or fact that it is about.
    pub item: Option<String>,
}

impl Finding {
    /// A finding about the whole file.
    pub fn new(code: &'static Code, message: Message) -> Finding {
        Finding { code, message, help: None, spot: Spot::default(), item: None }
    }

    /// What the reader of workbooks says is wrong.
    pub fn of(code: &'static Code, fault: Fault) -> Finding {
        Finding::new(code, fault.message).at(Spot { sheet: fault.sheet, cell: fault.cell })
    }

    /// The same at a place.
    #[must_use]
    pub fn at(mut self, spot: Spot) -> Finding {
        self.spot = spot;
        self
    }

    /// The same with how to mend it.
    #[must_use]
    pub fn help(mut self, help: Message) -> Finding {
        self.help = Some(help);
        self
    }

    /// The same about an item.
    #[must_use]
    pub fn about(mut self, item: &str) -> Finding {
        self.item = Some(item.to_owned());
        self
    }
}

macro_rules! codes {
    ($($name:ident $severity:ident $text:literal)*) => {
        $(
            #[doc = concat!("The code `", $text, "`.")]
            pub static $name: Code = Code {
                name: $text,
                severity: Severity::$severity,
                page: include_str!(concat!("codes/", $text, ".md")),
            };
        )*
        /// All codes, in the order of their names.
        pub static CODES: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    ALTERED_TEXT Error "altered-text"
    APPLIES_AFTER_ALL Error "applies-after-all"
    COMPUTED_ANSWER Error "computed-answer"
    CONTRADICTORY_ANSWERS Error "contradictory-answers"
    CONTRADICTORY_VERDICT Error "contradictory-verdict"
    COPIED_ANSWERS Warning "copied-answers"
    DOES_NOT_APPLY Warning "does-not-apply"
    EMPTY_EVIDENCE Error "empty-evidence"
    EMPTY_FORM Error "empty-form"
    EVALUATOR_NOT_ALLOWED Error "evaluator-not-allowed"
    FOREIGN_ROW Error "foreign-row"
    LOST_MARKS Warning "lost-marks"
    MISSING_DECLARATION Error "missing-declaration"
    MISSING_EVIDENCE Error "missing-evidence"
    MISSING_IDENTIFICATION Error "missing-identification"
    MISSING_REASON Error "missing-reason"
    MISSING_ROW Error "missing-row"
    MISSING_VERDICT Error "missing-verdict"
    NOT_MET Warning "not-met"
    OPEN_FACT Error "open-fact"
    OTHER_EDITION Error "other-edition"
    REPEATED_ROW Error "repeated-row"
    SORTED_ROWS Note "sorted-rows"
    UNCITED_EVIDENCE Note "uncited-evidence"
    UNKNOWN_ANSWER Error "unknown-answer"
    UNKNOWN_EDITION Error "unknown-edition"
    UNREADABLE_FORM Error "unreadable-form"
    UNREGISTERED_EVIDENCE Error "unregistered-evidence"
    WRONG_DATE Error "wrong-date"
}
