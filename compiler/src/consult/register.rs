//! The register of a consultation: who commented what, and what was decided. A text file in the corpus that people
//! edit and git merges: a block for each comment, in the order of the document, under an id that stays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::place::{GENERAL, Places};
use crate::ground::Print;
use crate::ground::closest;
use crate::ground::messages::Message;
use crate::ground::natural;
use crate::paper::form::{chosen, folded};
use crate::revise::merge as branch;
use crate::{Lang, msg};
use kijun_pack::Text;

pub mod branches;
pub mod merge;

/// The letters of a respondent's id: those that nobody takes for one another.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// What a comment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What is asked for.
    Technical,
    /// How it is said.
    Editorial,
    /// What it means.
    Question,
    /// Anything else.
    General,
}

/// What was decided about a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The document was changed as the comment asks.
    Accepted,
    /// The document was changed in part, or in another way.
    AcceptedInPart,
    /// The document stays.
    NotAccepted,
    /// It was taken note of, or a question was answered.
    Noted,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Kind; 4] = [Kind::Technical, Kind::Editorial, Kind::Question, Kind::General];

    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Kind::Technical => msg!("consult-kind-technical"),
            Kind::Editorial => msg!("consult-kind-editorial"),
            Kind::Question => msg!("consult-kind-question"),
            Kind::General => msg!("consult-kind-general"),
        }
    }

    /// The kind that somebody wrote, in either language.
    pub fn read(text: &str) -> Option<Kind> {
        chosen(text, &Kind::ALL, Kind::name)
    }
}

impl Decision {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Decision; 4] =
        [Decision::Accepted, Decision::AcceptedInPart, Decision::NotAccepted, Decision::Noted];

    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Decision::Accepted => msg!("consult-accepted"),
            Decision::AcceptedInPart => msg!("consult-accepted-in-part"),
            Decision::NotAccepted => msg!("consult-not-accepted"),
            Decision::Noted => msg!("consult-noted"),
        }
    }

    /// The decision that somebody wrote, in either language.
    pub fn read(text: &str) -> Option<Decision> {
        chosen(text, &Decision::ALL, Decision::name)
    }

    /// Whether the document has to change for it.
    pub fn asks_for_change(self) -> bool {
        matches!(self, Decision::Accepted | Decision::AcceptedInPart)
    }
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The document's id.
    pub document: String,
    /// The edition that is commented on.
    pub edition: String,
    /// Who commented.
    #[serde(default, rename = "respondent", skip_serializing_if = "Vec::is_empty")]
    pub respondents: Vec<Respondent>,
    /// What they wrote.
    #[serde(default, rename = "comment", skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
}

/// Somebody who commented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Respondent {
    /// Follows from the organisation and the name, so that it is the same wherever it is imported.
    pub id: String,
    /// Whom they write for; empty for a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    /// Who they are.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whether organisation and name may be printed.
    #[serde(default)]
    pub publish: bool,
}

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Place, respondent and number: `S1.1-02.a/k7m2qx-1`.
    pub id: String,
    /// The place, or `general`.
    pub place: String,
    /// The respondent's id.
    pub respondent: String,
    /// What it is about.
    pub kind: Kind,
    /// The digest of the pack that was commented on, where that is not the one of the consultation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The comment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// What the place should say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proposal: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The fingerprint of the words that were decided on. Where nobody recorded it, those that stand here.
    #[serde(default, rename = "decided-on", skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<String>,
    /// Places or items whose change answers it, where that is not its own place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// Why it was decided so, by language.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub because: Text,
}

impl Respondent {
    /// Somebody new.
    pub fn new(organisation: &str, name: &str, publish: bool) -> Respondent {
        let who = format!("{}\n{}", folded(organisation), folded(name));
        let digest = Sha256::digest(who.as_bytes());
        let id = digest.iter().take(6).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect();
        Respondent { id, organisation: organisation.to_owned(), name: name.to_owned(), publish }
    }
}

/// What is decided about comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruling {
    /// The decision; without one it is open again.
    pub decision: Option<Decision>,
    /// The reasons, by language; those of other languages stay while the decision does.
    pub because: Text,
    /// What answers it; `None` leaves what is there.
    pub by: Option<Vec<String>>,
}

impl Comment {
    /// The fingerprint of what its respondent says.
    fn print(&self) -> String {
        let kind = format!("{:?}", self.kind);
        Print::of_all(&[kind, self.comment.clone(), self.proposal.clone(), self.reason.clone()]).to_string()
    }

    /// Whether it says something else than what was decided on: it was amended on one branch and decided on another.
    pub fn is_reworded(&self) -> bool {
        self.decided_on.as_ref().is_some_and(|print| *print != self.print())
    }

    /// What was decided about it as it is.
    pub fn ruled(&self) -> Option<Decision> {
        self.decision.filter(|_| !self.is_reworded())
    }
}

impl Register {
    /// An empty register.
    pub fn new(document: &str, edition: &str) -> Register {
        Register { document: document.to_owned(), edition: edition.to_owned(), ..Register::default() }
    }

    /// Reads a register.
    ///
    /// # Errors
    /// The text is no register, or contradicts itself; the message names the line or the comment.
    pub fn parse(text: &str) -> Result<Register, Message> {
        if let Some(line) = branch::conflict(text) {
            return Err(msg!("consult-register-conflict", line = line));
        }
        let mut register: Register =
            toml::from_str(text).map_err(|error| msg!("consult-register-unreadable", error = error.to_string()))?;
        register.number_apart();
        let mut ids = std::collections::BTreeSet::new();
        for comment in &register.comments {
            if !ids.insert(&comment.id) {
                return Err(msg!("consult-id-twice", id = comment.id.as_str()));
            }
            if register.respondent(&comment.respondent).is_none() {
                let (id, respondent) = (comment.id.as_str(), comment.respondent.as_str());
                return Err(msg!("consult-no-respondent", id = id, respondent = respondent));
            }
        }
        Ok(register)
    }

    /// The register's text, in the order of the document.
    pub fn write(&self, places: &Places) -> String {
        let mut sorted = self.clone();
        sorted.respondents.sort_by(|a, b| a.id.cmp(&b.id));
        // What is commented on but not in the document any more stands at the end.
        let position =
            |place: &str| if place == GENERAL { 0 } else { places.position(place).map_or(usize::MAX, |at| at + 1) };
        sorted.comments.sort_by_cached_key(|it| (position(&it.place), natural(&it.id)));
        sorted.to_text()
    }

    /// The register's text, in the order that it is in.
    fn to_text(&self) -> String {
        let head = [Lang::Ja, Lang::En].map(|lang| format!("# {}\n", msg!("consult-register-head").in_(lang))).concat();
        // Strings and lists of tables can always be written.
        format!("{head}\n{}", toml::to_string_pretty(self).unwrap_or_default())
    }

    /// The respondent with this id.
    pub fn respondent(&self, id: &str) -> Option<&Respondent> {
        self.respondents.iter().find(|respondent| respondent.id == id)
    }

    /// Records what was decided about a comment.
    ///
    /// # Errors
    /// There is no such comment.
    pub fn decide(&mut self, id: &str, ruling: &Ruling) -> Result<(), Message> {
        let Some(at) = self.comments.iter().position(|comment| comment.id == id) else {
            let near = closest(id, self.comments.iter().map(|comment| comment.id.as_str()));
            return Err(match near {
                Some(near) => msg!("consult-no-comment-near", id = id, near = near),
                None => msg!("consult-no-comment", id = id),
            });
        };
        let comment = &mut self.comments[at];
        if comment.decision != ruling.decision {
            // What was said for another decision does not speak for this one, in any language.
            comment.because.clear();
        }
        comment.decision = ruling.decision;
        if ruling.decision.is_none() {
            (comment.because, comment.by, comment.decided_on) = (Text::new(), Vec::new(), None);
            return Ok(());
        }
        comment.decided_on = Some(comment.print());
        comment.because.extend(ruling.because.clone());
        if let Some(by) = &ruling.by {
            comment.by.clone_from(by);
        }
        Ok(())
    }
}
