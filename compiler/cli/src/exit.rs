//! How a command ends.

use std::fmt::Write;

use kijun::Lang;
use kijun::disk::DiskError;
use kijun::ground::messages::Message;

/// How a command ends when it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is well.
    Done,
    /// There are errors or differences.
    Findings,
    /// The command was used wrongly, or something could not be read or written.
    Unusable,
}

impl Exit {
    /// The code that the shell sees.
    pub(crate) fn code(self) -> i32 {
        match self {
            Exit::Done => 0,
            Exit::Findings => 1,
            Exit::Unusable => 2,
        }
    }

    /// `Findings` if there are any.
    pub(crate) fn findings(found: bool) -> Exit {
        if found { Exit::Findings } else { Exit::Done }
    }
}

/// Why a command could not do its work: one or more sentences, each with the file it is about.
#[derive(Debug)]
pub(crate) struct Failure {
    reasons: Vec<(Option<String>, Message)>,
}

impl Failure {
    /// The reasons, one on a line.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        for (path, message) in &self.reasons {
            let path = path.as_ref().map_or_else(String::new, |path| format!("{path}: "));
            // Writing to a string can't fail.
            let _ = writeln!(text, "{path}{}", message.in_(lang));
        }
        text
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Failure {
        Failure::from(vec![error])
    }
}

impl From<Vec<DiskError>> for Failure {
    fn from(errors: Vec<DiskError>) -> Failure {
        let reasons = errors.into_iter().map(|error| (Some(error.path.display().to_string()), error.message));
        Failure { reasons: reasons.collect() }
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Failure {
        Failure::from(vec![message])
    }
}

impl From<Vec<Message>> for Failure {
    fn from(messages: Vec<Message>) -> Failure {
        Failure { reasons: messages.into_iter().map(|message| (None, message)).collect() }
    }
}
