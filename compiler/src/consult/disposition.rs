//! What became of each comment, as data: the register beside the difference between what was commented on and the
//! document as it is now. All papers are made of this; its JSON Schema is made from these types.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::place::{CommentPlace, Places, entries};
use super::register::{Comment, Decision, Kind, Register};
use crate::compare::diff::{Change, Diff, Fate, diff};
use crate::compare::side::Side;
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::{Edition, Format, Text};

/// The major version of the format; a reader refuses another one.
pub const MAJOR: u32 = 1;

/// The dispositions of the comments on a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Dispositions {
    /// The format of this file.
    pub format: Format,
    /// The document's id.
    pub document: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: Text,
    /// The edition that was commented on.
    pub edition: String,
    /// The digest of the pack that was commented on.
    pub consulted: String,
    /// The digest of the pack that the answers are looked for in.
    pub answered: String,
    /// The comments, in the order of the document.
    pub rows: Vec<Disposition>,
    /// The changes that answer comments. Each names the rows of the table by its place in this list.
    pub changes: Vec<Change>,
}

/// What became of one comment.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Disposition {
    /// Its id.
    pub id: String,
    /// The number of the place that is commented on, or `general`.
    pub place: String,
    /// The title of the place's item.
    pub title: Text,
    /// What the place said. Markdown.
    pub text: Text,
    /// Who commented: a name if they agreed to be named, or else their id.
    pub respondent: String,
    /// Whether that is a name.
    pub is_named: bool,
    /// What it is about.
    pub kind: Kind,
    /// The comment.
    pub comment: String,
    /// What the place should say.
    pub proposal: String,
    /// Why.
    pub reason: String,
    /// The digest of the pack that was commented on, where that is another one; empty where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// What was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// What was decided before its respondent amended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Decision>,
    /// Why, by language.
    pub because: Text,
    /// Places or items whose change answers it, as the working group says.
    pub by: Vec<String>,
    /// The changes that answer it: places in the list of changes.
    pub changes: Vec<usize>,
    /// What is still to be done.
    pub standing: Standing,
    /// Of an unanswered one, changes to other places of its item: the working group may mean one of them.
    pub nearby: Vec<String>,
}

/// Whether something is still to be done about a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Nobody has decided.
    Open,
    /// It was accepted, and no change answers it.
    Unanswered,
    /// It was accepted, and a change answers it.
    Answered,
    /// It was decided on, and no change is needed.
    Closed,
}

impl Standing {
    /// All of them, what needs attention first.
    pub const ALL: [Standing; 4] = [Standing::Open, Standing::Unanswered, Standing::Answered, Standing::Closed];

    /// What it is called.
    pub fn name(self) -> Message {
        match self {
            Standing::Open => msg!("consult-open"),
            Standing::Unanswered => msg!("consult-unanswered"),
            Standing::Answered => msg!("consult-answered"),
            Standing::Closed => msg!("consult-closed"),
        }
    }
}

/// What became of the comments on `consulted`, in the document as it is `now`.
pub fn dispositions(register: &Register, consulted: &Edition, now: &Edition) -> Dispositions {
    let side = |pack: &Edition| Side {
        name: pack.document.edition.clone(),
        packs: vec![pack.clone()],
        whole: false,
        remarks: Vec::new(),
    };
    let diff = diff(&side(consulted), &side(now));
    let finder = Finder { diff: &diff, places: Places::of(consulted), now: Places::of(now) };
    let mut rows: Vec<Disposition> = register.comments.iter().map(|comment| finder.row(comment, register)).collect();
    let mut used: Vec<usize> = rows.iter().flat_map(|row| row.changes.iter().copied()).collect();
    used.sort_unstable();
    used.dedup();
    for row in &mut rows {
        row.changes = row.changes.iter().filter_map(|at| used.binary_search(at).ok()).collect();
    }
    Dispositions {
        format: Format { name: "kijun-dispositions".to_owned(), major: MAJOR, minor: 0 },
        document: consulted.document.id.clone(),
        number: consulted.document.number.clone(),
        title: consulted.document.title.clone(),
        edition: consulted.document.edition.clone(),
        consulted: consulted.digest().to_owned(),
        answered: now.digest().to_owned(),
        rows,
        changes: used.into_iter().filter_map(|at| diff.changes.get(at).cloned()).collect(),
    }
}

/// The places and items that may answer a comment: all of the document, as it was and as it is.
pub fn answers(packs: [&Edition; 2]) -> BTreeSet<String> {
    let entries = packs.into_iter().flat_map(entries);
    entries.flat_map(|entry| entry.places.into_iter().map(|place| place.id).chain([entry.id])).collect()
}

struct Finder<'d> {
    diff: &'d Diff,
    places: Places,
    now: Places,
}

impl Finder<'_> {
    fn row(&self, comment: &Comment, register: &Register) -> Disposition {
        let place = self.places.find(&comment.place);
        let respondent = register.respondent(&comment.respondent);
        let named = respondent.filter(|it| it.publish).map(|it| match it.organisation.as_str() {
            "" => it.name.clone(),
            organisation => organisation.to_owned(),
        });
        let changes =
            if comment.ruled().is_some_and(Decision::asks_for_change) { self.answers(comment) } else { Vec::new() };
        let standing = match comment.ruled() {
            None => Standing::Open,
            Some(decision) if !decision.asks_for_change() => Standing::Closed,
            Some(_) if changes.is_empty() => Standing::Unanswered,
            Some(_) => Standing::Answered,
        };
        let is_lost = standing == Standing::Unanswered;
        Disposition {
            id: comment.id.clone(),
            place: comment.place.clone(),
            title: place.and_then(|place| self.places.title(place)).cloned().unwrap_or_default(),
            text: place.map(|place| place.text.clone()).unwrap_or_default(),
            is_named: named.is_some(),
            respondent: named.unwrap_or_else(|| comment.respondent.clone()),
            kind: comment.kind,
            comment: comment.comment.clone(),
            proposal: comment.proposal.clone(),
            reason: comment.reason.clone(),
            state: comment.state.clone(),
            decision: comment.ruled(),
            earlier: comment.decision.filter(|_| comment.is_reworded()),
            because: comment.because.clone(),
            by: comment.by.clone(),
            changes,
            standing,
            nearby: place.filter(|_| is_lost).map_or_else(Vec::new, |place| self.nearby(place)),
        }
    }

    /// The changes that answer a comment: where the working group names none, those of its own place. A named place
    /// or item that did not change answers nothing, whatever else did.
    fn answers(&self, comment: &Comment) -> Vec<usize> {
        let own = [comment.place.clone()];
        let named: &[String] = if comment.by.is_empty() { &own } else { &comment.by };
        let found: Vec<Vec<usize>> = named.iter().map(|id| self.changes(id)).collect();
        if found.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        found.concat()
    }

    /// The changes of a place or of an item.
    fn changes(&self, id: &str) -> Vec<usize> {
        let place = self.places.find(id).or_else(|| self.now.find(id));
        let is_it = |change: &Change| match place {
            Some(place) => self.touches(change, place),
            None => change.before.iter().chain(&change.after).any(|item| item == id),
        };
        (0..self.diff.changes.len()).filter(|at| is_it(&self.diff.changes[*at])).collect()
    }

    /// Whether a change is one of this place, or of its item as a whole.
    fn touches(&self, change: &Change, place: &CommentPlace) -> bool {
        let is_whole = !matches!(change.fate, Fate::Changed);
        // Steps and notes are compared as one text.
        let is_place = |field: &str, part: &str| field == place.field && (part.is_empty() || part == place.part);
        // A number that a clause prints stands elsewhere in the item.
        let is_reworded = || place.field == "clause" && self.now.find(&place.id).is_none_or(|it| it.text != place.text);
        let details = &change.details;
        is_of(change, place) && (is_whole || is_reworded() || details.iter().any(|it| is_place(&it.field, &it.part)))
    }

    /// What else changed in the item of a place.
    fn nearby(&self, place: &CommentPlace) -> Vec<String> {
        let own = self.diff.changes.iter().filter(|change| is_of(change, place));
        let details = own.flat_map(|change| &change.details);
        let mut nearby: Vec<String> = details
            .filter_map(|detail| {
                let at =
                    |it: &&CommentPlace| it.item == place.item && it.kind == place.kind && it.field == detail.field;
                let exact = |it: &&CommentPlace| at(it) && (detail.part.is_empty() || it.part == detail.part);
                self.now.all.iter().chain(&self.places.all).find(exact).map(|place| place.id.clone())
            })
            .collect();
        nearby.dedup();
        nearby
    }
}

fn is_of(change: &Change, place: &CommentPlace) -> bool {
    change.kind == place.kind.word.en && change.before.iter().chain(&change.after).any(|item| *item == place.item)
}
