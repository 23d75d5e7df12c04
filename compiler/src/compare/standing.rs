//! Whether packs that a program builds on are still in force, and what it means for that program where they are not.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::diff::labels::{DocumentRows, rows};
use super::diff::{Class, Compatibility, diff};
use super::side::Side;
use crate::corpus::edition::is_after;
use kijun_pack::{DocumentStatus, Edition, Text};

/// The major version of the format.
pub const VERSION: u32 = 1;

/// What is in force, as far as it is at hand.
#[derive(Clone, Debug)]
pub struct InForce {
    /// The documents: of a corpus the last published edition of each, and those that never were published.
    pub side: Side,
    /// Former editions that are known too.
    pub former: Vec<Former>,
}

/// A published edition.
#[derive(Clone, Debug)]
pub struct Former {
    /// The document.
    pub document: String,
    /// The edition.
    pub edition: String,
    /// The digest of its pack.
    pub digest: String,
}

/// How packs stand to what is in force.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Standings {
    /// The major version of this format.
    pub version: u32,
    /// What they were compared with, as the reader calls it.
    pub in_force: String,
    /// The packs, in the order in which they were named.
    pub packs: Vec<Standing>,
}

/// How one pack stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// What the reader named.
    pub pack: String,
    /// The document.
    pub document: String,
    /// Its title.
    pub title: Text,
    /// The edition that is built on.
    pub edition: String,
    /// The digest of that pack.
    pub digest: String,
    /// How it stands.
    pub state: State,
    /// What is in force instead; absent where it is the same, or where nothing is at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Newer>,
}

/// How a pack stands to what is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is what is in force.
    Current,
    /// A later edition is in force.
    Superseded,
    /// The same edition says something else.
    Changed,
    /// The same edition was published with another content: the pack was altered, or comes from elsewhere.
    Altered,
    /// The document is not in force any more.
    Withdrawn,
    /// The document is not there.
    Missing,
    /// What is at hand is an earlier edition.
    Ahead,
}

/// What is in force instead of a pack.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Newer {
    /// Its edition.
    pub edition: String,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The day from which it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective: Option<String>,
    /// The digest of its pack.
    pub digest: String,
    /// Whether it is a published edition of a corpus.
    pub published: bool,
    /// Whether nothing of the document's own changed, but what it shares with others.
    pub only_catalogue: bool,
    /// What its changes come to.
    pub compatibility: Compatibility,
    /// How many changes there are of each class, what needs attention first.
    pub classes: Vec<Classes>,
    /// The rows of its checklist that some product has to show anew, or may need not show any more.
    pub rows: DocumentRows,
}

/// How many changes there are of a class.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Classes {
    /// The class.
    pub class: Class,
    /// How many.
    pub count: usize,
}

/// How these packs stand, each with what the reader called it.
pub fn standings(packs: Vec<(String, Edition)>, in_force: &InForce) -> Standings {
    let packs = packs.into_iter().map(|(name, edition)| standing(name, edition, in_force));
    Standings { version: VERSION, in_force: in_force.side.name.clone(), packs: packs.collect() }
}

impl Standings {
    /// The packs that are not what is in force.
    pub fn behind(&self) -> usize {
        self.packs.iter().filter(|pack| pack.state != State::Current).count()
    }
}

fn standing(name: String, used: Edition, in_force: &InForce) -> Standing {
    let new = in_force.side.packs.iter().find(|it| it.document.id == used.document.id);
    let mut standing = Standing {
        pack: name.clone(),
        document: used.document.id.clone(),
        title: used.document.title.clone(),
        edition: used.document.edition.clone(),
        digest: used.digest().to_owned(),
        state: State::Missing,
        newer: None,
    };
    let Some(new) = new else { return standing };
    standing.state = state(&used, new, &in_force.former);
    if matches!(standing.state, State::Superseded | State::Changed | State::Altered | State::Withdrawn) {
        let mut newer = newer(name, used, new.clone());
        let mut former = in_force.former.iter();
        newer.published = former.any(|it| it.document == standing.document && it.edition == newer.edition);
        standing.newer = Some(newer);
    }
    standing
}

fn state(used: &Edition, new: &Edition, former: &[Former]) -> State {
    let edition = used.document.edition.as_str();
    let published = former.iter().find(|it| it.document == used.document.id && it.edition == edition);
    if published.is_some_and(|it| it.digest != used.digest()) {
        return State::Altered;
    }
    if new.document.status == DocumentStatus::Withdrawn && used.document.status != DocumentStatus::Withdrawn {
        return State::Withdrawn;
    }
    match new.document.edition.as_str() {
        same if same == edition && new.digest() == used.digest() => State::Current,
        same if same == edition => State::Changed,
        other if is_after(edition, other) => State::Ahead,
        _ => State::Superseded,
    }
}

fn newer(name: String, old: Edition, new: Edition) -> Newer {
    let alone = |name: String, edition: Edition| Side { name, packs: vec![edition], whole: false, remarks: Vec::new() };
    let document = &new.document;
    let mut newer = Newer {
        edition: document.edition.clone(),
        date: document.date.clone(),
        effective: document.effective.clone(),
        digest: new.digest().to_owned(),
        published: false,
        only_catalogue: own(&old) == own(&new),
        compatibility: Compatibility::Same,
        classes: Vec::new(),
        rows: DocumentRows::default(),
    };
    let (old, new) = (alone(name, old), alone(newer.edition.clone(), new));
    let difference = diff(&old, &new);
    // Both sides have one document.
    newer.compatibility = difference.documents.iter().map(|it| it.compatibility).max().unwrap_or(Compatibility::Same);
    let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
    difference.changes.iter().for_each(|change| *counts.entry(change.class).or_default() += 1);
    newer.classes = counts.into_iter().map(|(class, count)| Classes { class, count }).collect();
    newer.rows = rows(&difference, &old, &new);
    newer
}

/// What is a document's own, under no digest.
fn own(edition: &Edition) -> kijun_pack::Pack {
    kijun_pack::Pack { digest: String::new(), catalogue: String::new(), ..edition.pack.clone() }
}
