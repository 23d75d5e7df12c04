//! What pinning another edition of a source means: what became of each clause, and every item to look at.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{SCHEME, SOURCE, SOURCE_CLAUSE};
use schemars::JsonSchema;
use serde::Serialize;

use crate::corpus::condition::Conditions;
use crate::corpus::model::{Item, Link, Model};
use crate::ground::messages::Message;
use crate::judge::report::View;
use crate::msg;
use crate::reviewed::Prints;
use kijun_pack::Text;

mod clauses;
mod fix;

use clauses::{Cited, groups};
pub use fix::{Moved, moved};

/// The major version of the format.
pub const VERSION: u32 = 1;

/// What pinning another edition means.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bump {
    /// The major version of this format.
    pub version: u32,
    /// The short name that the scheme pins the source under.
    pub alias: String,
    /// The edition that is pinned.
    pub before: String,
    /// The edition that is to be pinned.
    pub after: String,
    /// How many clauses had each fate.
    pub counts: BTreeMap<Fate, usize>,
    /// The clauses: by fate, and then in the order of the editions.
    pub clauses: Vec<Clause>,
    /// The recognitions and other items that name the old edition as a whole.
    pub whole: Vec<Citation>,
}

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It became several.
    Split,
    /// It became one with others, or several became several.
    Merged,
    /// It obliges in another way, or under another condition.
    Restatused,
    /// Nothing of the new edition comes from it; other clauses ask for it.
    Covered,
    /// Nothing of the new edition comes from it.
    Withdrawn,
    /// It comes from nothing of the old edition.
    New,
    /// It has another number, and obliges as it did.
    Moved,
    /// It has the same number, and obliges as it did.
    Same,
}

impl Fate {
    /// All fates, those first that a person has to decide.
    pub const ALL: [Fate; 8] = [
        Fate::Split,
        Fate::Merged,
        Fate::Restatused,
        Fate::Covered,
        Fate::Withdrawn,
        Fate::New,
        Fate::Moved,
        Fate::Same,
    ];

    /// Whether it is certain what a link to the old clause has to lead to.
    pub fn is_certain(self) -> bool {
        matches!(self, Fate::Moved | Fate::Same)
    }
}

/// Clauses of the old edition with what they became.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Clause {
    /// What became of them.
    pub fate: Fate,
    /// As they were.
    pub before: Vec<Version>,
    /// As they are.
    pub after: Vec<Version>,
    /// Whether what they are about is told in other words: somebody has to see that the links still fit.
    pub reworded: bool,
    /// The items that cite the old clauses.
    pub citations: Vec<Citation>,
}

/// A clause in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Version {
    /// Its number.
    pub id: String,
    /// How it obliges.
    pub status: String,
    /// When it applies, by product facts where they say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// What it is about.
    pub topic: Text,
}

/// An item that cites a clause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Citation {
    /// The kind of the item, by its keyword in English.
    pub kind: String,
    /// Its id.
    pub item: String,
    /// The clause that it cites, by its number in the old edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The file, as the reader can open it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What rests on it: requirements, criteria and procedures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reaches: Vec<String>,
}

impl Bump {
    /// The clauses that had this fate.
    pub fn of(&self, fate: Fate) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(move |clause| clause.fate == fate)
    }

    /// The citations that a person has to look at: of clauses that have no certain successor, or say something else.
    pub fn open(&self) -> impl Iterator<Item = &Citation> {
        let clauses = self.clauses.iter().filter(|clause| !clause.fate.is_certain() || clause.reworded);
        clauses.flat_map(|clause| &clause.citations).chain(&self.whole)
    }
}

/// Works out what pinning the edition `name` means.
///
/// # Errors
/// There is no such edition, the scheme pins none of its document or that very one, or the edition does not say what
/// became of the clauses of the one that is pinned.
pub fn bump(model: &Model, name: &str, view: View<'_>) -> Result<Bump, Message> {
    let editions = Editions::find(model, name)?;
    let prints = Prints::new(model);
    let cited = Cited::of(model, editions.before, view);
    let conditions = Conditions::new(model);
    let groups = groups(&editions);
    let mut clauses: Vec<Clause> = groups.iter().map(|group| cited.clause(&prints, &conditions, group)).collect();
    clauses.sort_by_key(|clause| clause.fate);
    let count = |fate: Fate| (fate, clauses.iter().filter(|clause| clause.fate == fate).count());
    Ok(Bump {
        version: VERSION,
        alias: editions.alias.clone(),
        before: editions.before.name().into_owned(),
        after: editions.after.name().into_owned(),
        counts: Fate::ALL.into_iter().map(count).collect(),
        clauses,
        whole: cited.whole,
    })
}

/// The edition that is pinned and the one that is to be.
pub(super) struct Editions<'m> {
    alias: String,
    before: Item<'m>,
    after: Item<'m>,
    /// Those behind the first up to the last, which is among them.
    later: Vec<Item<'m>>,
}

impl<'m> Editions<'m> {
    pub(super) fn find(model: &'m Model, name: &str) -> Result<Editions<'m>, Message> {
        let Some(after) = model.find(&SOURCE, name) else {
            let known: Vec<String> = model.of_kind(&SOURCE).map(|source| source.name().into_owned()).collect();
            return Err(match crate::ground::closest(name, known.iter().map(String::as_str)) {
                Some(best) => msg!("pin-unknown-near", name = name, best = best),
                None => msg!("pin-unknown", name = name),
            });
        };
        let document = |source: Item<'_>| source.name().split('@').next().unwrap_or_default().to_owned();
        let pinned = model.pinned_sources().find(|source| document(*source) == document(after));
        let Some(before) = pinned else { return Err(msg!("pin-not-pinned", name = name, document = document(after))) };
        let alias = model.alias(before).unwrap_or_default();
        if before == after {
            return Err(msg!("pin-already", name = name, alias = alias));
        }
        let mut later = vec![after];
        while let Some(older) = later.last().and_then(|source| source.target("supersedes")) {
            if older == before {
                return Ok(Editions { alias, before, after, later });
            }
            if later.contains(&older) {
                break;
            }
            later.push(older);
        }
        Err(msg!("pin-no-migration", name = name, before = before.name()))
    }
}

/// Whether a link is the scheme's own choice: not a pin, not what one source says of another, not kept for its id only.
pub(super) fn is_citation(model: &Model, link: &Link) -> bool {
    let from = model.item(link.from).root();
    (link.target == &SOURCE_CLAUSE || link.target == &SOURCE)
        && !from.is(&SOURCE)
        && !from.is(&SCHEME)
        && !from.is_withdrawn()
}
