//! What the items of a document say.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Value, Walk};
use crate::{
    Accepted, Amount, Approval, Binding, Chapter, Clause, ClauseException, Column, Condition, Consultation, Criterion,
    Direction, Document, EvidenceUse, Figure, Guidance, Passage, Procedure, Recognition, Requirement, Revision, Since,
    TestLink, Text,
};

impl<'p> Walk<'_, 'p> {
    pub(super) fn document(&mut self, it: &'p Document) {
        let Document {
            id: _,
            title,
            number,
            edition,
            status,
            date,
            level,
            category,
            revisions,
            effective,
            accepts,
            approvals,
            drafted_by,
            contact,
            consultation,
            closing_time,
            comments_in,
            comments_state,
            personal_data,
            chapters,
            figures,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        self.text("title", title);
        self.word("number", number);
        self.word("edition", edition);
        self.word("status", status.name());
        self.word("date", date.as_deref().unwrap_or_default());
        self.word("level", level);
        self.word("category", category.as_deref().unwrap_or_default());
        if !revisions.is_empty() {
            self.put("revision", "", Value::Texts(revisions.iter().map(revision).collect()));
        }
        self.word("effective", effective.as_deref().unwrap_or_default());
        for Accepted { edition, until } in accepts {
            self.word_of("accepts", edition, until);
        }
        if !approvals.is_empty() {
            let approval = |Approval { date, by }: &'p Approval| dated(date, by);
            self.put("approved", "", Value::Texts(approvals.iter().map(approval).collect()));
        }
        self.text("drafted-by", drafted_by);
        self.text("contact", contact);
        if let Some(Consultation { from, until, address }) = consultation {
            self.put("consultation", "", Value::Texts(vec![dated(&format!("{from} – {until}"), address)]));
        }
        self.word("closing-time", closing_time.as_deref().unwrap_or_default());
        self.text("comments-in", comments_in);
        self.texts("comments-state", "", comments_state);
        self.text("personal-data", personal_data);
        chapters.iter().for_each(|chapter| self.chapter(chapter));
        figures.iter().for_each(|figure| self.figure(figure));
        self.common(notes, provenance, replaces, withdrawn);
    }

    /// Its title and texts stand under its id.
    fn chapter(&mut self, it: &'p Chapter) {
        let Chapter { id, place, title, texts, notes } = it;
        self.word_of("chapter", id, place.name());
        self.text_of("title", id, title);
        self.texts("chapter", id, texts);
        self.texts("note", id, notes);
    }

    /// Its file is told by its digest: another drawing is another figure.
    fn figure(&mut self, it: &'p Figure) {
        let Figure { id, file, size, sha256, caption, alternative } = it;
        self.word_of("figure", id, format!("{file} ({size}, sha256:{sha256})"));
        self.text_of("caption", id, caption);
        self.text_of("alternative", id, alternative);
    }

    pub(super) fn requirement(&mut self, it: &'p Requirement) {
        let Requirement {
            id: _,
            title,
            lowest,
            longlist,
            threats,
            // Criteria say which requirements they satisfy.
            criteria: _,
            coverage: _,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        self.text("title", title);
        if let Some(Column { level, category }) = lowest {
            let category = category.as_deref().unwrap_or_default();
            self.word("level", format!("{level} {category} and-above").replace("  ", " "));
        }
        self.ids("selects", longlist);
        self.ids("counters", threats);
        self.common(notes, provenance, replaces, withdrawn);
    }

    /// Reviews and comments know the combinations of clauses by the name of their older form.
    pub(super) fn criterion(&mut self, it: &'p Criterion) {
        let Criterion {
            id: _,
            title,
            requirements,
            carries,
            // Of what level that is says it itself.
            carried_from: _,
            strengthens,
            // What the criteria of lower levels strengthen.
            ancestors: _,
            condition,
            condition_text,
            bindings,
            since,
            clauses,
            // Said with the clauses, in the demand.
            needs: _,
            // Recognitions say what they waive.
            waived_by: _,
            guidance,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        self.text("title", title);
        self.ids("carries", carries);
        self.ids("satisfies", requirements);
        self.ids("strengthens", strengthens);
        self.put("when", "", Value::Applies(condition.as_ref(), condition_text));
        for (at, binding) in bindings.iter().enumerate() {
            if bindings[..at].iter().any(|other| is_of_one_hole(other, binding)) {
                continue;
            }
            let values = bindings.iter().filter(|other| is_of_one_hole(other, binding)).collect();
            self.put("bind", &binding.hole, Value::Limit(values, condition.as_ref()));
        }
        for Since { date, holes } in since {
            // As values are told, by the name of the hole.
            let names = holes.iter().map(|hole| hole.rsplit(':').next().unwrap_or_default());
            let names = if holes.is_empty() { vec![""] } else { names.collect() };
            names.into_iter().for_each(|name| self.word_of("since", name, date));
        }
        self.put("any-of", "", Value::Demand(it));
        clauses.iter().for_each(|clause| self.criterion_clause(clause));
        self.texts("guidance", "", guidance);
        self.common(notes, provenance, replaces, withdrawn);
    }

    fn criterion_clause(&mut self, it: &'p Clause) {
        let Clause {
            id,
            carries,
            // The phrases of the scheme say how a text obliges.
            strength: _,
            longlist,
            condition,
            condition_text,
            text,
            written,
            judged_by_item,
            exceptions,
            examples,
            notes,
            guidance,
            // Procedures say what they evaluate.
            procedures: _,
        } = it;
        if let Some(carries) = carries {
            self.put("carries", id, Value::Ids(vec![carries.clone()]));
        }
        self.text_of("clause", id, text);
        self.as_written([[written, text]]);
        self.put("when", id, Value::Applies(condition.as_ref(), condition_text));
        if !longlist.is_empty() {
            self.put("meets", id, Value::Ids(longlist.clone()));
        }
        if *judged_by_item {
            self.word_of("judged", id, "by-item");
        }
        // Its products are taken out of those of the clause.
        for ClauseException { condition: _, condition_text: _, text, written } in exceptions {
            self.text_of("except", id, text);
            self.as_written([[written, text]]);
        }
        self.texts("example", id, examples);
        self.texts("note", id, notes);
        self.texts("guidance", id, guidance);
    }

    pub(super) fn procedure(&mut self, it: &'p Procedure) {
        let Procedure {
            id: _,
            carries,
            evaluates,
            method,
            evidence,
            steps,
            expected,
            pass,
            tests,
            guidance,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        self.ids("carries", carries);
        self.ids("evaluates", evaluates);
        self.word("method", method);
        self.ids("evidence", evidence.iter().map(|it| &it.kind));
        for EvidenceUse { kind, text } in evidence {
            self.text_of("evidence", kind, text);
        }
        self.passages("step", steps);
        self.passages("expect", expected);
        self.passages("pass", std::slice::from_ref(pass));
        // What a test case is about and for is said by the clause of the source.
        self.ids("maps", tests.iter().map(|TestLink { test, topic: _, tests: _ }| test));
        let steps: BTreeSet<Option<u32>> = guidance.iter().map(|it| it.step).collect();
        for of in steps {
            let texts =
                guidance.iter().filter(|it| it.step == of).map(|Guidance { step: _, text }| Cow::Borrowed(text));
            let part = of.map_or_else(String::new, |step| step.to_string());
            self.put("guidance", part, Value::Texts(texts.collect()));
        }
        self.common(notes, provenance, replaces, withdrawn);
    }

    fn passages(&mut self, field: &'static str, passages: &'p [Passage]) {
        let both = passages.iter().map(|Passage { text, written }| [written, text]);
        match (field, passages) {
            ("pass", [Passage { text, written: _ }]) => self.text(field, text),
            _ => self.texts(field, "", both.clone().map(|[_, text]| text)),
        }
        self.as_written(both);
    }

    pub(super) fn recognition(&mut self, it: &'p Recognition) {
        let Recognition {
            id: _,
            name,
            attestation,
            source,
            waives,
            since,
            until,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        self.text("name", name);
        self.text("attestation", attestation);
        self.word("source", source);
        self.ids("waives", waives);
        self.put("since", "", Value::Window(since, until.as_deref()));
        self.common(notes, provenance, replaces, withdrawn);
    }
}

/// An entry of the revision history with its edition and date, as the paper prints it.
fn revision(it: &Revision) -> Cow<'_, Text> {
    let Revision { edition, date, text } = it;
    dated(&format!("{edition} {date}"), text)
}

/// A text in each language with a date in front.
fn dated<'t>(date: &str, text: &Text) -> Cow<'t, Text> {
    let line =
        |(language, text): (&String, &String)| (language.clone(), format!("{date} {text}").trim_end().to_owned());
    Cow::Owned(text.iter().map(line).collect())
}

/// Whether two values are of one hole, each for some products.
fn is_of_one_hole(one: &Binding, other: &Binding) -> bool {
    one.hole == other.hole && one.longlist == other.longlist
}

impl Binding {
    /// What it says: which way is stricter, the value, and its products; the hole is what it is of, and what other
    /// criteria say of it is theirs.
    pub fn said(&self) -> (Direction, &Amount, Option<&Condition>) {
        let Binding {
            longlist: _,
            hole: _,
            direction,
            value,
            condition,
            // The condition in words, with the names of facts.
            condition_text: _,
            // Its condition is what the others leave.
            otherwise: _,
            elsewhere: _,
        } = self;
        (*direction, value, condition.as_ref())
    }
}
