//! What of a filled checklist holds for another edition: the answers that still do, and why the others are open.

use std::collections::BTreeMap;

use kijun_pack::{Answers, ClauseAnswer, Text};

use super::reference::Reference;
use crate::compare::diff::labels::{Label, affected};
use crate::compare::diff::{Change, Class, Diff, Fate, diff};
use crate::compare::side::{Side, pair};
use crate::ground::messages::Message;
use crate::msg;

/// The answers for another edition.
pub struct Carried {
    /// Those that still hold, and what is said of product and evaluator. Period and declaration are to be said anew.
    pub answers: Answers,
    /// The clauses whose answers do not hold any more, or that are new, and why.
    pub open: Vec<(String, Message)>,
    /// What nobody has decided of the document as a whole.
    pub remarks: Vec<Message>,
}

/// Takes answers over to another edition, or to another document that carries clauses of this one.
pub fn carry(answers: &Answers, from: &Reference, to: &Reference) -> Carried {
    let side = |reference: &Reference| Side {
        name: reference.name(),
        packs: vec![(*reference.edition).clone()],
        whole: false,
        remarks: Vec::new(),
    };
    let (mut old, mut new) = (side(from), side(to));
    pair(&mut old, &mut new);
    let difference = diff(&old, &new);
    let label = label(answers, from);
    let reached = affected(&difference, &old, &new, std::slice::from_ref(&label)).pop();
    let (anew, undecided) = reached.map_or_else(Default::default, |it| (it.anew, it.undecided));
    let desk = Desk { answers, from, to, difference: &difference, anew, undecided };
    let mut clauses = Vec::new();
    let mut open = Vec::new();
    for (at, (id, ..)) in to.clauses.iter().enumerate() {
        match desk.row(at, id) {
            Ok(answer) => clauses.extend(answer),
            Err(why) => open.push((id.clone(), why)),
        }
    }
    let procedures = answers.procedures.iter().filter(|it| {
        let texts = [from, to].map(|reference| reference.procedure_texts.get(&it.procedure));
        texts[0].is_some() && texts[0] == texts[1]
    });
    let mut carried = Answers { clauses, procedures: procedures.cloned().collect(), ..answers.clone() };
    carried.format = Answers::format();
    carried.document = to.document();
    carried.facts = facts(answers, from, to);
    carried.recognitions.retain(|claim| to.edition.recognised().any(|it| it.id == claim.recognition));
    carried.evaluation.begun.clear();
    carried.evaluation.finished.clear();
    carried.declaration.date.clear();
    let of_document = difference.changes.iter().filter(|it| it.kind == "document" && it.class == Class::NeedsDecision);
    let remarks = of_document.map(|it| msg!("assess-carry-document", why = it.why.clone())).collect();
    Carried { answers: carried, open, remarks }
}

/// The product as a label of the edition that it answered to.
fn label(answers: &Answers, from: &Reference) -> Label {
    let document = &from.edition.document;
    let said = answers.facts.iter().filter(|(_, said)| *said != "false");
    let said = said.map(|(fact, said)| if said == "true" { fact.clone() } else { format!("{fact}={said}") });
    Label {
        product: answers.product.name.clone(),
        level: document.level.clone(),
        category: document.category.clone().unwrap_or_default(),
        edition: document.edition.clone(),
        until: String::new(),
        facts: said.collect::<Vec<_>>().join(" "),
    }
}

/// The facts of which the same is asked.
fn facts(answers: &Answers, from: &Reference, to: &Reference) -> BTreeMap<String, String> {
    let (before, after) = (from.facts(), to.facts());
    let is_same = |id: &str| {
        let [was, is] = [&before, &after].map(|facts| facts.iter().find(|fact| fact.id == id));
        was.zip(is).is_some_and(|(was, is)| was.question == is.question && was.values == is.values)
    };
    answers.facts.iter().filter(|(id, _)| is_same(id)).map(|(id, said)| (id.clone(), said.clone())).collect()
}

struct Desk<'a> {
    answers: &'a Answers,
    from: &'a Reference,
    to: &'a Reference,
    difference: &'a Diff,
    anew: Vec<String>,
    undecided: Vec<String>,
}

impl Desk<'_> {
    /// The answer for a row of the other edition, nothing where none was given; or why it is open.
    fn row(&self, at: usize, id: &str) -> Result<Option<ClauseAnswer>, Message> {
        let Some(before) = self.origin(at, id) else {
            return Err(msg!("assess-carry-new", id = id));
        };
        let Some(answer) = self.answers.clauses.iter().find(|it| it.clause == before) else { return Ok(None) };
        if self.anew.iter().any(|row| row == id) {
            return Err(msg!("assess-carry-stricter", id = id, why = self.why(id)));
        }
        if let Some(why) = self.undecided(id) {
            return Err(msg!("assess-carry-undecided", id = id, why = why));
        }
        let was = self.from.place.get(&crate::paper::form::folded(&before)).map(|at| &self.from.clause_texts[*at]);
        let is_reworded = was.is_none_or(|was| was.get("text") != self.to.clause_texts[at].get("text"));
        if is_reworded && !self.is_harmless(id) {
            return Err(msg!("assess-carry-reworded", id = id));
        }
        // What somebody found in the review of the old form is no finding in the new one.
        let blank = String::new;
        Ok(Some(ClauseAnswer { clause: id.to_owned(), reviewed: blank(), review: blank(), ..answer.clone() }))
    }

    /// The clause whose answer counts: the same, one that was called otherwise, or one that is carried.
    fn origin(&self, at: usize, id: &str) -> Option<String> {
        let known = |id: &String| self.from.clauses.iter().any(|(known, ..)| known == id);
        let (_, criterion, clause) = self.to.clauses[at];
        let criterion = &self.to.edition.criteria[criterion];
        let clause = &criterion.clauses[clause];
        let is_renamed = |change: &&Change| {
            change.kind == "criterion" && change.fate == Fate::Renamed && change.after.contains(&criterion.id)
        };
        let renamed = self.difference.changes.iter().find(is_renamed).and_then(|change| change.before.first());
        let of_carried = criterion.carries.as_ref().or(renamed).map(|it| format!("{it}.{}", clause.id));
        // The same id first, where it stands for the same.
        let own = Some(id.to_owned()).filter(|_| !self.is_reassigned(&criterion.id));
        [own, clause.carries.clone(), of_carried].into_iter().flatten().find(known)
    }

    fn is_reassigned(&self, criterion: &str) -> bool {
        let mut changes = self.difference.changes.iter().filter(|it| it.kind == "criterion");
        changes.any(|it| it.fate == Fate::Reassigned && it.after.iter().any(|id| id == criterion))
    }

    /// The changes of a row's criterion, and which of its clauses it is.
    fn changes<'d>(&'d self, id: &'d str) -> impl Iterator<Item = (&'d Change, &'d str)> {
        self.difference.changes.iter().filter_map(move |change| {
            let own = change.after.iter().find_map(|it| id.strip_prefix(it.as_str())?.strip_prefix('.'));
            own.filter(|_| change.kind == "criterion").map(|part| (change, part))
        })
    }

    /// Why nobody can say whether a row asks for more, where the product is reached by that. What a document says of
    /// itself is told once, and no row is open for it.
    fn undecided(&self, id: &str) -> Option<Text> {
        if !self.undecided.iter().any(|row| row == id) {
            return None;
        }
        let of_row = self.changes(id).find_map(|(change, part)| {
            let own = change.details.iter().filter(|it| it.part == part || !self.is_clause(change, &it.part));
            let mut open = own.filter(|it| it.class == Class::NeedsDecision && change.class == Class::NeedsDecision);
            let whole = Some(&change.why).filter(|_| change.details.is_empty() && change.class == Class::NeedsDecision);
            open.next().map(|it| &it.why).or(whole).cloned()
        });
        of_row.or_else(|| {
            let reaches = |it: &&Change| {
                !["criterion", "document"].contains(&it.kind.as_str()) && it.class == Class::NeedsDecision
            };
            let mut changes = self.difference.changes.iter().filter(reaches);
            changes.find(|it| it.impact.rows.iter().any(|row| row == id)).map(|it| it.why.clone())
        })
    }

    /// Whether a part of a change is a clause of the criterion.
    fn is_clause(&self, change: &Change, part: &str) -> bool {
        let known = |reference: &Reference, ids: &[String]| {
            ids.iter().any(|id| reference.clauses.iter().any(|(known, ..)| *known == format!("{id}.{part}")))
        };
        known(self.from, &change.before) || known(self.to, &change.after)
    }

    /// Whether all that changed in a row's texts is harmless to who met it before.
    fn is_harmless(&self, id: &str) -> bool {
        let details = self.changes(id).flat_map(|(change, part)| {
            let own = change.details.iter().filter(move |detail| detail.part == part);
            own.map(move |detail| if detail.class == Class::NeedsDecision { change.class } else { detail.class })
        });
        let classes: Vec<Class> = details.collect();
        let harmless = [Class::Looser, Class::Clarified, Class::Translation, Class::Editorial, Class::Trace];
        !classes.is_empty() && classes.iter().all(|class| harmless.contains(class))
    }

    /// Why a row is to be shown anew, as the difference says it.
    fn why(&self, id: &str) -> Text {
        let of_row = self.changes(id).next().map(|(change, part)| {
            let detail = change.details.iter().find(|it| it.part == part);
            detail.map_or(&change.why, |detail| &detail.why).clone()
        });
        let rows = |change: &&Change| change.impact.rows.iter().any(|row| row == id);
        let elsewhere = || self.difference.changes.iter().find(rows).map(|change| change.why.clone());
        of_row.filter(|why| !why.is_empty()).or_else(elsewhere).unwrap_or_default()
    }
}
