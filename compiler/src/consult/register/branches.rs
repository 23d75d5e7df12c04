//! What two branches made of a register: comments and decisions of both. Only where both decided on the same comment in
//! different ways a person has to choose.

use std::collections::{BTreeMap, BTreeSet};

use super::{Comment, Decision, Register, Respondent, merge::number};
use crate::revise::merge::{Merged, Sides, lines, three, woven};
use kijun_pack::Text;

/// Merges registers comment by comment; line by line where one can't be read.
pub fn merged(sides: Sides<'_>) -> Merged {
    let read = |text: &str| if text.trim().is_empty() { Some(Register::default()) } else { Register::parse(text).ok() };
    let (Some(base), Some(ours), Some(mut theirs)) = (read(sides.base), read(sides.ours), read(sides.theirs)) else {
        return lines(sides);
    };
    theirs.number_apart_from(&base, &ours);
    // Where both sides changed the same thing, each of these texts has another of the three.
    let [base, ours, theirs] = [Choice::Base, Choice::Ours, Choice::Theirs]
        .map(|choice| Merging { base: &base, ours: &ours, theirs: &theirs, choice }.whole().to_text());
    lines(Sides { base: &base, ours: &ours, theirs: &theirs })
}

/// Which side stands where both changed something in different ways.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Base,
    Ours,
    Theirs,
}

struct Merging<'r> {
    base: &'r Register,
    ours: &'r Register,
    theirs: &'r Register,
    choice: Choice,
}

/// What was decided about a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ruled {
    decision: Option<Decision>,
    decided_on: Option<String>,
    by: Vec<String>,
    because: Text,
}

impl Merging<'_> {
    fn whole(&self) -> Register {
        let Merging { base, ours, theirs, .. } = *self;
        let all = |side: &Register| side.comments.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        let order = woven(&all(base), &all(ours), &all(theirs));
        let of = |side: &Register| side.comments.iter().map(|it| (it.id.clone(), it.clone())).collect();
        let [base_of, ours_of, theirs_of]: [BTreeMap<String, Comment>; 3] = [base, ours, theirs].map(of);
        let comment = |id: &String| self.comment([base_of.get(id), ours_of.get(id), theirs_of.get(id)]);
        let comments: Vec<Comment> = order.iter().filter_map(comment).collect();
        let people = [base, ours, theirs].into_iter().flat_map(|side| &side.respondents).map(|it| it.id.as_str());
        let people: BTreeSet<&str> = people.collect();
        let respondent = |id: &&str| self.respondent([base, ours, theirs].map(|side| side.respondent(id)));
        let respondents = people.iter().filter_map(respondent).collect();
        let head = if ours.document.is_empty() { theirs } else { ours };
        Register { document: head.document.clone(), edition: head.edition.clone(), respondents, comments }
    }

    /// Whom two branches met, and one of them was told not to name, is not named.
    fn respondent(&self, sides: [Option<&Respondent>; 3]) -> Option<Respondent> {
        let chosen = self.chosen(sides).cloned();
        let [base, ours, theirs] = sides;
        let publish = match (base, ours, theirs) {
            (None, Some(one), Some(other)) => one.publish && other.publish,
            _ => return chosen,
        };
        ours.map(|it| Respondent { publish, ..it.clone() })
    }

    /// What is said and what is decided about it are two things: one branch may have changed the one, one the other.
    fn comment(&self, sides: [Option<&Comment>; 3]) -> Option<Comment> {
        let [base, Some(ours), Some(theirs)] = sides else {
            // What one side removed and the other changed stays.
            let [base, ours, theirs] = sides;
            return three(&base, &ours, &theirs).map_or(ours.or(theirs), |same| *same).cloned();
        };
        let [was, one, other] = [base.unwrap_or(ours), ours, theirs].map(Comment::said);
        let said = self.chosen([&was, &one, &other]).clone();
        let [before, mine, yours] = [base.map(Comment::ruling).unwrap_or_default(), ours.ruling(), theirs.ruling()];
        let opens = |words: &Comment, ruling: &Ruled| *words != was && ruling.decision.is_none();
        let mut ruled = match three(&before, &mine, &yours) {
            Some(same) => same.clone(),
            // Who amends a comment opens it; what the other branch decided stands, on the words that it was decided on.
            None if opens(&one, &mine) => yours,
            None if opens(&other, &yours) => mine,
            None => self.ruled([&before, &mine, &yours]),
        };
        if ruled.decision.is_some() && ruled.decided_on.is_none() {
            // Whoever decided without the command did it on the words that stood there.
            let side = if ours.ruling() == ruled { ours } else { theirs };
            ruled.decided_on = (side.print() != said.print()).then(|| side.print());
        }
        let Ruled { decision, decided_on, by, because } = ruled;
        Some(Comment { decision, decided_on, by, because, ..said })
    }

    /// What two branches decided, each in its own way.
    fn ruled(&self, [base, ours, theirs]: [&Ruled; 3]) -> Ruled {
        if ours.decision != theirs.decision {
            let undecided = Ruled::default();
            // As if nobody had decided before, so that the two decisions stand against each other as a whole.
            let is_decided = ours.decision.is_some() && theirs.decision.is_some();
            return self.chosen([if is_decided { &undecided } else { base }, ours, theirs]).clone();
        }
        let languages: BTreeSet<&String> = ours.because.keys().chain(theirs.because.keys()).collect();
        let reason = |language: &String| {
            let of = |side: &Ruled| side.because.get(language).cloned();
            let [base, ours, theirs] = [base, ours, theirs].map(of);
            Some((language.clone(), self.chosen([&base, &ours, &theirs]).clone()?))
        };
        Ruled {
            decision: ours.decision,
            decided_on: self.chosen([&base.decided_on, &ours.decided_on, &theirs.decided_on]).clone(),
            by: self.chosen([&base.by, &ours.by, &theirs.by]).clone(),
            because: languages.into_iter().filter_map(reason).collect(),
        }
    }

    fn chosen<T: PartialEq>(&self, [base, ours, theirs]: [T; 3]) -> T {
        match self.choice {
            _ if ours == theirs || base == theirs => ours,
            _ if base == ours => theirs,
            Choice::Base => base,
            Choice::Ours => ours,
            Choice::Theirs => theirs,
        }
    }
}

impl Comment {
    /// Without what was decided.
    fn said(&self) -> Comment {
        Comment { decision: None, decided_on: None, by: Vec::new(), because: Text::new(), ..self.clone() }
    }

    fn ruling(&self) -> Ruled {
        let Comment { decision, decided_on, by, because, .. } = self.clone();
        Ruled { decision, decided_on, by, because }
    }
}

impl Register {
    /// Gives comments a number of their own that another branch's comment has too, which says something else.
    fn number_apart_from(&mut self, base: &Register, ours: &Register) {
        let find = |register: &Register, id: &str| register.comments.iter().find(|it| it.id == id).map(Comment::said);
        for at in 0..self.comments.len() {
            let comment = &self.comments[at];
            let other = find(ours, &comment.id).filter(|_| find(base, &comment.id).is_none());
            if other.is_some_and(|other| other != comment.said()) {
                let id = free(comment, ours.comments.iter().chain(&self.comments));
                self.comments[at].id = id;
            }
        }
    }

    /// Keeps both of two comments that got one number on two branches which git merged line by line.
    pub(super) fn number_apart(&mut self) {
        for at in 1..self.comments.len() {
            let comment = &self.comments[at];
            let twin = self.comments[..at].iter().find(|it| it.id == comment.id);
            if twin.is_some_and(|twin| twin.said() != comment.said()) {
                self.comments[at].id = free(comment, self.comments.iter());
            }
        }
        let mut at = 0;
        while at < self.comments.len() {
            let comment = &self.comments[at];
            if self.comments[..at].contains(comment) {
                self.comments.remove(at);
            } else {
                at += 1;
            }
        }
        let mut known: BTreeSet<String> = BTreeSet::new();
        self.respondents.retain(|it| known.insert(it.id.clone()));
    }
}

/// The next number that no comment of the same respondent on the same place has.
fn free<'c>(comment: &Comment, all: impl Iterator<Item = &'c Comment>) -> String {
    let own = all.filter(|it| it.place == comment.place && it.respondent == comment.respondent);
    let last = own.map(|it| number(&it.id)).max().unwrap_or(0);
    format!("{}/{}-{}", comment.place, comment.respondent, last + 1)
}
