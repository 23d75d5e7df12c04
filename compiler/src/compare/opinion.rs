//! What reviewers say of changes: a text file of the corpus with one opinion on a line, in a fixed order.
//!
//! Lines are only ever added: who thinks otherwise later, or takes back what he said, adds a line, and of a reviewer the
//! latest on an item counts. So what is said on two branches comes together by itself, and nothing that was taken back
//! comes back. Which line is the latest does not hang on clocks: each has a turn, one more than those its author saw.
//!
//! An opinion holds for the very change that was looked at. When either side says something else the change is another
//! one, and the opinion stands there as an earlier one.

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
pub struct Opinion {
    /// The kind of the item, by its keyword in English.
    pub kind: String,
    /// The item's id, on the new side or on the old one where it is gone.
    pub item: String,
    /// The fingerprint of the change.
    pub change: String,
    /// Who says it.
    pub by: String,
    /// How many lines of this reviewer on this item it comes after.
    #[serde(default, skip_serializing_if = "is_first")]
    pub turn: u32,
    /// What.
    pub verdict: Stance,
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
pub enum Stance {
    /// It is right.
    Accepted,
    /// What was said before is said no longer.
    TakenBack,
    /// It is not, or not understood.
    Questioned,
}

fn is_first(turn: &u32) -> bool {
    *turn == 0
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
    pub verdicts: Vec<Opinion>,
    /// What was said of the item's change before it became what it is now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Opinion>,
}

/// All opinions of a corpus, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinions(Vec<Opinion>);

impl Opinions {
    /// Reads the file.
    ///
    /// # Errors
    /// All lines that are no opinion.
    pub fn read(text: &str) -> Result<Opinions, Vec<Message>> {
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
        if bad.is_empty() { Ok(Opinions(verdicts)) } else { Err(bad) }
    }

    /// The file's content.
    pub fn to_text(&self) -> String {
        // An opinion holds only strings, which JSON can write.
        let line = |verdict: &Opinion| serde_json::to_string(verdict).unwrap_or_default() + "\n";
        self.0.iter().map(line).collect()
    }

    /// Adds an opinion, which from now on is what its author says of the item. What he says already is not said twice.
    pub fn add(&mut self, mut opinion: Opinion) {
        if self.held().any(|held| Opinion { turn: held.turn, ..opinion.clone() } == *held) {
            return;
        }
        let own = self.0.iter().filter(|known| known.topic() == opinion.topic());
        opinion.turn = own.map(|known| known.turn + 1).max().unwrap_or(0);
        let at = self.0.partition_point(|known| *known < opinion);
        self.0.insert(at, opinion);
    }

    /// Takes opinions back that are held; gives how many they were.
    pub fn take_back(&mut self, which: impl Fn(&Opinion) -> bool) -> usize {
        let held: Vec<Opinion> = self.held().filter(|known| which(known)).cloned().collect();
        let count = held.len();
        for opinion in held {
            self.add(Opinion { verdict: Stance::TakenBack, on: None, comment: String::new(), ..opinion });
        }
        count
    }

    /// What each reviewer says now: the latest on each item, where it was not taken back.
    fn held(&self) -> impl Iterator<Item = &Opinion> {
        let mut latest: BTreeMap<(&str, &str, &str), &Opinion> = BTreeMap::new();
        for opinion in &self.0 {
            let known = latest.entry(opinion.topic()).or_insert(opinion);
            if opinion.age() > known.age() {
                *known = opinion;
            }
        }
        latest.into_values().filter(|opinion| opinion.verdict != Stance::TakenBack)
    }

    /// Writes to each change what was said of it.
    pub fn tell(&self, diff: &mut Diff) {
        let mut by_item: BTreeMap<(&str, &str), Vec<&Opinion>> = BTreeMap::new();
        for verdict in self.held() {
            by_item.entry((&verdict.kind, &verdict.item)).or_default().push(verdict);
        }
        for change in &mut diff.changes {
            let known = by_item.get(&(change.kind.as_str(), change.id()));
            change.review = known.map(|known| review(change, known));
        }
    }
}

fn review(change: &Change, known: &[&Opinion]) -> Review {
    let (now, earlier): (Vec<&Opinion>, Vec<&Opinion>) =
        known.iter().partition(|verdict| verdict.change == change.fingerprint);
    let state = match now.iter().map(|verdict| verdict.verdict).max() {
        Some(Stance::Questioned) => State::Questioned,
        Some(Stance::Accepted) => State::Accepted,
        Some(Stance::TakenBack) | None => State::Open,
    };
    let owned = |verdicts: Vec<&Opinion>| verdicts.into_iter().cloned().collect();
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
    pub fn verdict(&self, opinion: Stance, by: &str, on: Option<&str>, comment: &str) -> Opinion {
        Opinion {
            kind: self.kind.clone(),
            item: self.id().to_owned(),
            change: self.fingerprint.clone(),
            by: by.to_owned(),
            turn: 0,
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

impl Opinion {
    /// Whose opinion it is, and of which item.
    fn topic(&self) -> (&str, &str, &str) {
        (&self.kind, &self.item, &self.by)
    }

    /// Which of a reviewer's opinions of an item comes later. Of two that know nothing of each other, since they were
    /// said on two branches, the later day counts, and then the one that leaves more to be looked at.
    fn age(&self) -> (u32, Option<&str>, Stance) {
        (self.turn, self.on.as_deref(), self.verdict)
    }

    /// Whether it is about the item of this name, as [`Change::is_called`] takes it.
    pub fn is_of(&self, name: &str) -> bool {
        is_named(&self.kind, &self.item, name)
    }

    /// Stance, reviewer, day and comment in a line.
    pub fn said(&self) -> Message {
        let by = self.on.as_ref().map_or_else(|| self.by.clone(), |on| format!("{} {on}", self.by));
        match (self.verdict, self.comment.is_empty()) {
            (Stance::Accepted, true) => msg!("verdict-said-accepted", by = by),
            (Stance::Accepted, false) => {
                msg!("verdict-said-accepted-because", by = by, comment = self.comment.as_str())
            }
            (Stance::Questioned, true) => msg!("verdict-said-questioned", by = by),
            (Stance::Questioned, false) => {
                msg!("verdict-said-questioned-because", by = by, comment = self.comment.as_str())
            }
            (Stance::TakenBack, _) => msg!("verdict-said-taken-back", by = by),
        }
    }
}
