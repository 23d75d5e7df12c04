//! What a revision means: two sets of packs compared item by item, each change classified with its reason.
//!
//! One direction: entries of both sides → pairs → details with a class each → changes → the class of each document. The
//! result is plain data, from which all reviews are made; its JSON Schema is made from these types.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::compare::opinion::Review;
use crate::compare::side::Side;
use kijun_pack::{self as pack, ClauseId, Column, Format, Text};

mod carried;
mod classify;
mod compare;
mod coverage;
mod demand;
mod document;
mod entries;
mod facets;
mod impact;
pub mod labels;
mod laws;
mod likeness;
mod limits;
mod names;
mod order;
mod pairs;
pub mod patch;
mod pins;
mod printed;
mod touched;
mod wording;
pub mod words;

/// The major version of the format; a reader refuses another one.
pub const MAJOR: u32 = 1;
/// The minor version of the format; a reader accepts any.
pub const MINOR: u32 = 0;

macro_rules! data {
    ($($(#[$meta:meta])* pub $what:ident $name:ident { $($body:tt)* })*) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase")]
        pub $what $name { $($body)* })*
    };
}

macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* })*) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($body)* })*
    };
}

words! {
/// What a change means for a product that is to conform.
pub enum Class {
    /// Whether it asks for more or less can't be proved, and no author has said it.
    NeedsDecision,
    /// It asks for more.
    Stricter,
    /// It asks for less.
    Looser,
    /// The item is new.
    New,
    /// The item is gone, or kept for its id only.
    Withdrawn,
    /// It asks for the same in clearer words; only an author can say so.
    Clarified,
    /// How it is evaluated changed, not what is asked for.
    Evaluation,
    /// Where it comes from, or what it is linked to, changed.
    Trace,
    /// Only texts that are not binding changed.
    Translation,
    /// Nothing that matters changed.
    Editorial,
}

/// What became of an item.
pub enum Fate {
    /// It is there under the same id.
    Changed,
    /// It is there under another id.
    Renamed,
    /// It is in another document.
    Moved,
    /// Several items take its place.
    Split,
    /// It takes the place of several items.
    Merged,
    /// A criterion of a higher level builds on it.
    Strengthened,
    /// It was not there.
    New,
    /// It is kept for its id only.
    Withdrawn,
    /// It is not there any more.
    Removed,
    /// It was kept for its id only, and is in force again.
    Restored,
    /// Its id stands for something else now.
    Reassigned,
}

/// What an edition of a document means for who holds to the one before.
pub enum Compatibility {
    /// Nothing changed.
    Same,
    /// What conformed conforms, and the same is read from it.
    Editorial,
    /// What conformed conforms.
    Compatible,
    /// New evidence is needed.
    Stricter,
    /// Ids that others refer to are gone, or stand for something else.
    Breaking,
}

/// How a declared class agrees with what is proved.
pub enum Agreement {
    /// It is what is proved.
    Agrees,
    /// Nothing is proved, so it decides.
    Decides,
    /// It contradicts what is proved.
    Contradicts,
}
}

data! {
/// The difference of two editions, drafts or corpora.
pub struct Diff {
    /// The format of this file.
    pub format: Format,
    /// The name of the old side.
    pub old: String,
    /// The name of the new side.
    pub new: String,
    /// The languages of the texts, in the scheme's order.
    pub languages: Vec<kijun_pack::Language>,
    /// The documents, in the order of the new side, then those that are gone.
    pub documents: Vec<DocumentDiff>,
    /// What changed, item by item.
    pub changes: Vec<Change>,
    /// Items that may have followed one another, for an author to record.
    pub suggestions: Vec<Suggestion>,
    /// Sources of which another edition is pinned.
    pub pins: Vec<PinChange>,
}

/// A document on both sides.
pub struct DocumentDiff {
    /// Its id on the new side, or on the old one where it is gone.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its level.
    pub level: String,
    /// Its product category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The old side's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Edition>,
    /// The new side's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Edition>,
    /// What its changes come to.
    pub compatibility: Compatibility,
    /// The changes that make it so: places in the list of changes.
    pub causes: Vec<usize>,
    /// The changes that nobody has decided: places in the list of changes.
    pub undecided: Vec<usize>,
    /// How coverage changed; absent where it did not, or where the document is on one side only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<CoverageDiff>,
}

/// An edition of a document.
pub struct Edition {
    /// The document's number.
    pub number: String,
    /// The edition.
    pub edition: String,
    /// How far it is.
    pub status: String,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The digest of its pack.
    pub digest: String,
}

/// What became of an item, or of items that belong together.
pub struct Change {
    /// The kind, by its keyword in English: `criterion`.
    pub kind: String,
    /// What became of it.
    pub fate: Fate,
    /// The ids on the old side.
    pub before: Vec<String>,
    /// The ids on the new side.
    pub after: Vec<String>,
    /// Its title on the new side, or on the old one where it is gone.
    pub title: Text,
    /// The documents that contain it, of both sides.
    pub documents: Vec<String>,
    /// What it means.
    pub class: Class,
    /// The reason in a sentence, by language of the reader.
    pub why: Text,
    /// The item whose change it takes over, where it carries that one and all of its details are told there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries: Option<String>,
    /// What its author says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<Declaration>,
    /// What changed in it, each with a class of its own.
    pub details: Vec<Detail>,
    /// All that the items said that were not compared detail by detail: those that are gone, split or merged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Passage>,
    /// All that the items say that were not compared detail by detail: those that are new, or came of others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub says: Vec<Passage>,
    /// What it reaches.
    pub impact: Impact,
    /// What reviewers said of it; absent where nobody has said anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// Stands for this very change: another as soon as either side says anything else. SHA-256 in hexadecimal.
    pub fingerprint: String,
}

/// What an author says that a change means.
pub struct Declaration {
    /// The class.
    pub class: Class,
    /// The reason, by language.
    pub reason: Text,
    /// Whether it holds.
    pub agreement: Agreement,
}

/// One thing that changed in an item.
pub struct Detail {
    /// The field, by its keyword in English.
    pub field: String,
    /// Which of several, such as a clause; empty where there is one.
    pub part: String,
    /// What it means by itself.
    pub class: Class,
    /// The reason in a sentence, by language of the reader.
    pub why: Text,
    /// What it said, by language; empty where it was not there.
    pub old: Text,
    /// What it says, by language; empty where it is gone.
    pub new: Text,
    /// The items that it prints something of, where that is what changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<Cause>,
}

/// An item of which something is printed elsewhere.
#[derive(Eq, PartialOrd, Ord)]
pub struct Cause {
    /// The kind, by its keyword in English: `unit`.
    pub kind: String,
    /// Its id.
    pub item: String,
}

/// One thing that an item says.
pub struct Passage {
    /// The item's id.
    pub item: String,
    /// The field, by its keyword in English; `withdrawn` for the reason why it is kept for its id only.
    pub field: String,
    /// Which of several, such as a clause; empty where there is one.
    pub part: String,
    /// What it says, by language.
    pub text: Text,
}

/// What a change reaches. All lists are sorted.
pub struct Impact {
    /// Criteria.
    pub criteria: Vec<String>,
    /// Rows of the checklist: criterion and clause. Of a criterion that is still there, those that it changes.
    pub rows: Vec<String>,
    /// Procedures.
    pub procedures: Vec<String>,
    /// Documents.
    pub documents: Vec<String>,
    /// Outside test cases that procedures map to.
    pub tests: Vec<ClauseId>,
    /// Recognitions that waive one of the criteria.
    pub recognitions: Vec<String>,
    /// Clauses of outside standards and laws that the criteria trace to.
    pub sources: Vec<ClauseId>,
}

/// Items that may have followed one another.
pub struct Suggestion {
    /// The kind.
    pub kind: String,
    /// The item that is gone.
    pub before: String,
    /// The item that is new.
    pub after: String,
    /// How alike they are, in percent.
    pub likeness: u8,
}

/// How the coverage of a document changed.
pub struct CoverageDiff {
    /// The level and category.
    pub column: Column,
    /// The long list.
    pub longlist: Counts,
    /// Each source edition.
    pub sources: Vec<SourceCounts>,
    /// Long-list items and source clauses whose state changed.
    pub changed: Vec<StateChange>,
}

/// How many are in each state, before and after.
pub struct Counts {
    /// Before.
    pub before: States,
    /// After.
    pub after: States,
}

/// How many are in each state.
#[derive(Copy, Default, Eq)]
pub struct States {
    /// Nothing covers them.
    pub uncovered: usize,
    /// Something covers them that is itself not covered.
    pub shallow: usize,
    /// Covered down to procedures.
    pub deep: usize,
}

/// How many clauses of a source edition are in each state.
pub struct SourceCounts {
    /// The source's id.
    pub source: String,
    /// The id of the edition that was pinned before, where that was another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The numbers.
    pub counts: Counts,
}

/// A long-list item or source clause whose coverage changed.
pub struct StateChange {
    /// It.
    pub id: String,
    /// Its state before; absent where it was not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Its state after; absent where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A source of which another edition is pinned.
pub struct PinChange {
    /// The short name.
    pub alias: String,
    /// The edition that was pinned.
    pub before: String,
    /// The edition that is.
    pub after: String,
    /// What became of each clause, in the new edition's order, then those that are gone.
    pub clauses: Vec<ClauseChange>,
}

/// What became of a clause of a source.
pub struct ClauseChange {
    /// `same`, `grammar-only`, `reworded`, `moved`, `moved-and-reworded`, `split`, `merged`, `new`, `dropped`, or
    /// `covered` where other clauses ask for it.
    pub fate: String,
    /// Clauses of the old edition.
    pub before: Vec<String>,
    /// Clauses of the new edition.
    pub after: Vec<String>,
    /// How binding it was, where that is another now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_before: Option<String>,
    /// How binding it is; absent where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_after: Option<String>,
    /// What it is about.
    pub topic: Text,
    /// Items of the new side that still cite the old edition's clause.
    pub citing: Vec<String>,
    /// Items that come from it on either side, and have to be looked at.
    pub items: Vec<String>,
}
}

/// Compares two sides. What was converted from format 1 is compared by what that format could say.
pub fn diff(old: &Side, new: &Side) -> Diff {
    let names = [&old.name, &new.name];
    if !old.packs.iter().chain(&new.packs).any(|edition| edition.converted.is_some()) {
        return compared(names, &old.packs, &new.packs);
    }
    let [old, new] = [old, new].map(|side| side.packs.par_iter().map(pack::Edition::reduced).collect::<Vec<_>>());
    compared(names, &old, &new)
}

fn compared([old, new]: [&String; 2], old_packs: &[pack::Edition], new_packs: &[pack::Edition]) -> Diff {
    let languages =
        new_packs.first().or(old_packs.first()).map_or(Vec::new(), |pack| pack.catalogue.scheme.languages.clone());
    let (mut before, mut after) = rayon::join(|| entries::entries(old_packs), || entries::entries(new_packs));
    entries::leave_out_unused(&mut before, &mut after);
    let paired = pairs::pairs(&before, &after);
    let pins = pins::pins(old_packs, new_packs);
    let mut setting = compare::Setting::new(old_packs, new_packs, &languages, paired.renamed(), &pins);
    let reach = impact::Reach::new(old_packs, new_packs);
    setting.letters = classify::letters(&paired);
    // What a name is changed to has to be known, and decided, before what prints it.
    let named = paired.pairs.iter().filter(|pair| pair.new.first().is_some_and(|entry| printed::has_name(entry.kind)));
    setting.names = printed::Names::of(named.filter_map(|pair| classify::change(pair, &setting, &reach)));
    let mut changes: Vec<Change> =
        paired.pairs.par_iter().filter_map(|pair| classify::change(pair, &setting, &reach)).collect();
    changes.sort_by_cached_key(order);
    carried::note(&mut changes, new_packs);
    let documents = document::documents(old_packs, new_packs, &changes, &pins);
    Diff {
        format: Format { name: "kijun-diff".to_owned(), major: MAJOR, minor: MINOR },
        old: old.clone(),
        new: new.clone(),
        languages,
        documents,
        changes,
        suggestions: likeness::suggestions(&paired),
        pins,
    }
}

/// The order of the list: by kind, then by id.
fn order(change: &Change) -> (usize, Vec<(String, u64)>) {
    let kind = entries::ORDER.iter().position(|kind| kind.word.en == change.kind);
    let id = change.after.first().or(change.before.first()).map_or("", String::as_str);
    (kind.unwrap_or(usize::MAX), crate::ground::natural(id))
}

impl Diff {
    /// The changes that bind and that their authors have not said the meaning of, or said against what is proved.
    pub fn undeclared(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.is_undeclared())
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.pins.is_empty()
    }
}

impl Detail {
    /// Whether the rule changed by which a procedure is passed: nobody can prove that what passed still does.
    fn is_of_verdict(&self) -> bool {
        self.class == Class::Evaluation && self.because.is_empty() && matches!(self.field.as_str(), "pass" | "expect")
    }
}

impl Change {
    /// Whether others refer to the item by its id.
    fn is_cited(&self) -> bool {
        matches!(self.kind.as_str(), "requirement" | "criterion" | "procedure" | "longlist")
    }

    /// Whether it leaves open what passes an evaluation, and its author has not said that this is the same.
    fn is_of_verdict(&self) -> bool {
        let is_open = self.details.is_empty() || self.details.iter().any(Detail::is_of_verdict);
        self.class == Class::Evaluation && self.declared.is_none() && is_open
    }

    /// The details that are not told of an item that it carries.
    pub fn told(&self) -> &[Detail] {
        if self.carries.is_some() { &[] } else { &self.details }
    }

    /// Whether it only prints what other items say, or carries one, so that their authors decide.
    fn follows(&self) -> bool {
        if self.carries.is_some() {
            return true;
        }
        let is_own = |cause: &Cause| cause.kind == self.kind && self.after.contains(&cause.item);
        let decides = |detail: &&Detail| matches!(detail.class, Class::NeedsDecision | Class::Stricter | Class::Looser);
        let mut deciding = self.details.iter().filter(decides).peekable();
        let is_whole = matches!(self.fate, Fate::Changed | Fate::Renamed | Fate::Strengthened);
        is_whole
            && deciding.peek().is_some()
            && deciding.all(|detail| !detail.because.is_empty() && !detail.because.iter().any(is_own))
    }

    /// Whether it binds and its author has not said its meaning, or said it against what is proved. What is withdrawn
    /// gives its reason there.
    fn is_undeclared(&self) -> bool {
        match &self.declared {
            Some(declared) => declared.agreement == Agreement::Contradicts,
            None => match self.class {
                // What a document says of itself is no row of a checklist.
                Class::NeedsDecision if self.kind == "document" => false,
                // What is withdrawn has its reason there, and what is gone has no place for one.
                Class::NeedsDecision if matches!(self.fate, Fate::Withdrawn | Fate::Removed) => false,
                Class::NeedsDecision | Class::Stricter | Class::Looser => !self.follows(),
                Class::New => self.kind == "criterion",
                // An id that others refer to is withdrawn, not taken away.
                Class::Withdrawn => self.fate == Fate::Removed && self.is_cited(),
                _ => false,
            },
        }
    }

    /// The id by which the reader knows it: of the new side, or of the old one where it is gone.
    pub fn id(&self) -> &str {
        self.after.first().or(self.before.first()).map_or("", String::as_str)
    }
}
