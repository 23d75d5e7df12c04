//! Puts what somebody handed in into the register. Nothing that is there is lost: a comment is added, replaced by what
//! its respondent made of it, or left alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Comment, Kind, Register, Respondent};
use crate::msg;
use crate::paper::form::Fault;
use kijun_pack::Text;

/// What one respondent handed in.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Who.
    pub respondent: Respondent,
    /// The digest of the pack that they commented on, where that is not the one of the consultation.
    pub state: Option<String>,
    /// What they wrote.
    pub given: Vec<Given>,
}

/// A comment as it was handed in.
#[derive(Clone, Debug)]
pub struct Given {
    /// The place, or `general`.
    pub place: String,
    /// What it is about.
    pub kind: Kind,
    /// The comment.
    pub comment: String,
    /// What the place should say.
    pub proposal: String,
    /// Why.
    pub reason: String,
    /// The sheet and cell where it stands.
    pub at: (String, String),
}

/// How a submission is taken in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mode {
    /// Everything that is not there word by word is a further comment; none is replaced.
    pub add: bool,
    /// A comment that was decided on may be replaced, and is then open again.
    pub reopen: bool,
}

/// What became of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Comments that are new.
    pub added: Vec<String>,
    /// Comments that say something else now.
    pub amended: Vec<String>,
    /// How many were there already.
    pub same: usize,
    /// Earlier comments of the respondent that were not handed in again, and stay.
    pub kept: Vec<String>,
}

impl Given {
    fn is(&self, comment: &Comment) -> bool {
        (self.kind, &self.comment, &self.proposal, &self.reason)
            == (comment.kind, &comment.comment, &comment.proposal, &comment.reason)
    }
}

impl Register {
    /// Takes a submission in. `touched` holds the comments that earlier files of the same import brought, which are
    /// not replaced: whoever hands in two files means both.
    ///
    /// # Errors
    /// All comments that can't be taken in: they would replace one that was decided on.
    pub fn merge(
        &mut self,
        submission: &Submission,
        mode: Mode,
        touched: &mut BTreeSet<String>,
    ) -> (Merged, Vec<Fault>) {
        self.greet(&submission.respondent);
        let (mut merged, mut faults) = (Merged::default(), Vec::new());
        let mut places: BTreeMap<&str, Vec<&Given>> = BTreeMap::new();
        for given in &submission.given {
            let known = places.entry(&given.place).or_default();
            // A sheet that somebody copied says everything twice.
            if !known.iter().any(|other| other.same_as(given)) {
                known.push(given);
            }
        }
        let mut seen = BTreeSet::new();
        for (place, given) in places {
            let mut own = self.own(place, &submission.respondent.id);
            let (same, other): (Vec<&Given>, Vec<&Given>) =
                given.into_iter().partition(|given| own.iter().any(|at| given.is(&self.comments[*at])));
            merged.same += same.len();
            let said = |at: &usize| same.iter().any(|given| given.is(&self.comments[*at]));
            seen.extend(own.iter().filter(|at| said(at)).map(|at| self.comments[*at].id.clone()));
            own.retain(|at| !seen.contains(&self.comments[*at].id) && !touched.contains(&self.comments[*at].id));
            let mut free = own.into_iter();
            for given in other {
                match free.next().filter(|_| !mode.add) {
                    Some(at) if self.comments[at].ruled().is_some() && !mode.reopen => {
                        let id = self.comments[at].id.clone();
                        let message = msg!("consult-decided-already", id = id.as_str());
                        faults.push(Fault { sheet: given.at.0.clone(), cell: given.at.1.clone(), message });
                        seen.insert(id);
                    }
                    Some(at) => merged.amended.push(self.amend(at, given, submission)),
                    None => merged.added.push(self.add(given, submission)),
                }
            }
        }
        seen.extend(merged.added.iter().chain(&merged.amended).cloned());
        touched.extend(seen.iter().cloned());
        let own = self.comments.iter().filter(|comment| comment.respondent == submission.respondent.id);
        merged.kept = own.filter(|it| !touched.contains(&it.id)).map(|it| it.id.clone()).collect();
        (merged, faults)
    }

    /// Records who it is; what they say of being named last counts.
    fn greet(&mut self, respondent: &Respondent) {
        match self.respondents.iter_mut().find(|known| known.id == respondent.id) {
            Some(known) => known.publish = respondent.publish,
            None => self.respondents.push(respondent.clone()),
        }
    }

    /// The comments of a respondent on a place, by their numbers.
    fn own(&self, place: &str, respondent: &str) -> Vec<usize> {
        let is_own = |it: &Comment| it.place == place && it.respondent == respondent;
        let mut own: Vec<usize> = (0..self.comments.len()).filter(|at| is_own(&self.comments[*at])).collect();
        own.sort_by_key(|at| number(&self.comments[*at].id));
        own
    }

    fn amend(&mut self, at: usize, given: &Given, submission: &Submission) -> String {
        let comment = &mut self.comments[at];
        *comment = Comment { id: comment.id.clone(), ..given.comment(submission) };
        comment.id.clone()
    }

    fn add(&mut self, given: &Given, submission: &Submission) -> String {
        let own = self.own(&given.place, &submission.respondent.id);
        let last = own.iter().map(|at| number(&self.comments[*at].id)).max().unwrap_or(0);
        let id = format!("{}/{}-{}", given.place, submission.respondent.id, last + 1);
        self.comments.push(Comment { id: id.clone(), ..given.comment(submission) });
        id
    }
}

/// The number at the end of an id.
pub(super) fn number(id: &str) -> usize {
    id.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

impl Given {
    fn same_as(&self, other: &Given) -> bool {
        (self.kind, &self.comment, &self.proposal, &self.reason)
            == (other.kind, &other.comment, &other.proposal, &other.reason)
    }

    /// As it stands in the register, where it is open.
    fn comment(&self, submission: &Submission) -> Comment {
        Comment {
            id: String::new(),
            place: self.place.clone(),
            respondent: submission.respondent.id.clone(),
            kind: self.kind,
            state: submission.state.clone(),
            comment: self.comment.clone(),
            proposal: self.proposal.clone(),
            reason: self.reason.clone(),
            decision: None,
            decided_on: None,
            by: Vec::new(),
            because: Text::new(),
        }
    }
}
