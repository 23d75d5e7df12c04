//! What reviewers say of changes: a text file of the corpus with one verdict on a line, in a fixed order, so that what
//! two people add comes together by itself.
//!
//! A verdict holds for the very change that was looked at. When either side says something else the change is another
//! one, and the verdict stands there as an earlier one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::compare::diff::{Change, Diff};
use crate::ground::messages::Message;
use crate::msg;

/// The name of the file in a corpus folder.
pub const FILE: &str = "review.jsonl";

/// What one reviewer says of one change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The kind of the item, by its keyword in English.
    pub kind: String,
    /// The item's id, on the new side or on the old one where it is gone.
    pub item: String,
    /// The fingerprint of the change.
    pub change: String,
    /// Who says it.
    pub by: String,
    /// What.
    pub verdict: Opinion,
    /// When, as the reviewer wrote it: a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// Why, or what has to be mended.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// What a reviewer thinks of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Opinion {
    /// It is right.
    Accepted,
    /// It is not, or not understood.
    Questioned,
}

/// How far the review of a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Somebody questions it.
    Questioned,
    /// Nobody has said anything of it as it is now.
    Open,
    /// Somebody accepted it, and nobody questions it.
    Accepted,
}

/// The review of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// How far it is.
    pub state: State,
    /// What was said of it, by reviewer.
    pub verdicts: Vec<Verdict>,
    /// What was said of the item's change before it became what it is now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Verdict>,
}

/// All verdicts of a corpus, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts(Vec<Verdict>);

impl Verdicts {
    /// Reads the file.
    ///
    /// # Errors
    /// All lines that are no verdict.
    pub fn read(text: &str) -> Result<Verdicts, Vec<Message>> {
        let mut verdicts = Vec::new();
        let mut bad = Vec::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str(line) {
                Ok(verdict) => verdicts.push(verdict),
                Err(_) if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark)) => {
                    bad.push(msg!("verdict-conflict", line = at + 1));
                }
                Err(error) => bad.push(msg!("verdict-line", line = at + 1, error = error.to_string())),
            }
        }
        verdicts.sort();
        verdicts.dedup();
        if bad.is_empty() { Ok(Verdicts(verdicts)) } else { Err(bad) }
    }

    /// The file's content.
    pub fn to_text(&self) -> String {
        // A verdict holds only strings, which JSON can write.
        let line = |verdict: &Verdict| serde_json::to_string(verdict).unwrap_or_default() + "\n";
        self.0.iter().map(line).collect()
    }

    /// Adds a verdict. What the same reviewer said of the item's change before gives way to it.
    pub fn add(&mut self, verdict: Verdict) {
        let who = |known: &Verdict| (known.kind.clone(), known.item.clone(), known.by.clone());
        self.take_back(|known| who(known) == who(&verdict));
        let at = self.0.partition_point(|known| *known < verdict);
        self.0.insert(at, verdict);
    }

    /// Takes verdicts back; gives how many they were.
    pub fn take_back(&mut self, which: impl Fn(&Verdict) -> bool) -> usize {
        let before = self.0.len();
        self.0.retain(|known| !which(known));
        before - self.0.len()
    }

    /// Writes to each change what was said of it.
    pub fn tell(&self, diff: &mut Diff) {
        let mut by_item: BTreeMap<(&str, &str), Vec<&Verdict>> = BTreeMap::new();
        for verdict in &self.0 {
            by_item.entry((&verdict.kind, &verdict.item)).or_default().push(verdict);
        }
        for change in &mut diff.changes {
            let known = by_item.get(&(change.kind.as_str(), change.id()));
            change.review = known.map(|known| review(change, known));
        }
    }
}

fn review(change: &Change, known: &[&Verdict]) -> Review {
    let (now, earlier): (Vec<&Verdict>, Vec<&Verdict>) =
        known.iter().partition(|verdict| verdict.change == change.fingerprint);
    let state = match now.iter().map(|verdict| verdict.verdict).max() {
        Some(Opinion::Questioned) => State::Questioned,
        Some(Opinion::Accepted) => State::Accepted,
        None => State::Open,
    };
    let owned = |verdicts: Vec<&Verdict>| verdicts.into_iter().cloned().collect();
    Review { state, verdicts: owned(now), earlier: owned(earlier) }
}

impl Change {
    /// Whether a person means it by this name: an id of either side, with the kind before a colon where others have
    /// it too.
    pub fn is_called(&self, name: &str) -> bool {
        let mut ids = self.after.iter().chain(&self.before);
        ids.any(|id| is_named(&self.kind, id, name))
    }

    /// How far its review is.
    pub fn state(&self) -> State {
        self.review.as_ref().map_or(State::Open, |review| review.state)
    }

    /// A verdict on this change as it is.
    pub fn verdict(&self, opinion: Opinion, by: &str, on: Option<&str>, comment: &str) -> Verdict {
        Verdict {
            kind: self.kind.clone(),
            item: self.id().to_owned(),
            change: self.fingerprint.clone(),
            by: by.to_owned(),
            verdict: opinion,
            on: on.map(str::to_owned),
            comment: comment.to_owned(),
        }
    }
}

/// Whether `name` is that of an item: `S1.1-02` or `criterion:S1.1-02`.
fn is_named(kind: &str, id: &str, name: &str) -> bool {
    name == id || name.split_once(':').is_some_and(|(prefix, rest)| (prefix, rest) == (kind, id))
}

impl State {
    /// All states, what needs attention first.
    pub const ALL: [State; 3] = [State::Questioned, State::Open, State::Accepted];

    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            State::Questioned => msg!("verdict-questioned"),
            State::Open => msg!("verdict-open"),
            State::Accepted => msg!("verdict-accepted"),
        }
    }
}

impl Verdict {
    /// Whether it is about the item of this name, as [`Change::is_called`] takes it.
    pub fn is_of(&self, name: &str) -> bool {
        is_named(&self.kind, &self.item, name)
    }

    /// Verdict, reviewer, day and comment in a line.
    pub fn said(&self) -> Message {
        let by = self.on.as_ref().map_or_else(|| self.by.clone(), |on| format!("{} {on}", self.by));
        match (self.verdict, self.comment.is_empty()) {
            (Opinion::Accepted, true) => msg!("verdict-said-accepted", by = by),
            (Opinion::Accepted, false) => {
                msg!("verdict-said-accepted-because", by = by, comment = self.comment.as_str())
            }
            (Opinion::Questioned, true) => msg!("verdict-said-questioned", by = by),
            (Opinion::Questioned, false) => {
                msg!("verdict-said-questioned-because", by = by, comment = self.comment.as_str())
            }
        }
    }
}
