//! What the items say that all documents share.

use std::collections::{BTreeMap, BTreeSet};

use super::{Value, Walk};
use crate::{
    Category, Condition, Decision, Dropped, Equals, Fact, FactComparison, FactNumber, FactWord, Group, Hole, HoleForm,
    Language, Level, LonglistItem, Migration, Modal, Named, Numbering, Pin, Ranked, Scheme, Source, SourceClause,
    SourceCondition, SourceLink, Term, Text, Threat, Unit, Verdict, Word, WordLists,
};

impl<'p> Walk<'_, 'p> {
    pub(super) fn longlist(&mut self, it: &'p LonglistItem) {
        let LonglistItem {
            id: _,
            title,
            group,
            text,
            written,
            holes,
            sources,
            decision,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        let Decision { kind, level, reason } = decision;
        // What a clause is about is said by the source.
        let link = |SourceLink { clause, relation, topic: _, note: _ }: &SourceLink| format!("{relation} {clause}");
        for source in sources {
            self.text_of("from", source.clause.to_string(), &source.note);
        }
        self.text("title", title);
        self.word("group", group);
        self.text("text", text);
        self.as_written([[written, text]]);
        self.ids("hole", holes.iter().map(hole));
        for Hole { id, values, .. } in holes {
            for Word { id: word, name } in values {
                self.text_of("value", format!("{id}={word}"), name);
            }
        }
        self.ids("from", sources.iter().map(link));
        self.word("adopted", kind.name());
        self.word("deferred", level.as_deref().unwrap_or_default());
        self.text("declined", reason);
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn fact(&mut self, it: &'p Fact) {
        let Fact { id: _, name, question, number, values, implies, excludes, notes, provenance, replaces, withdrawn } =
            it;
        self.text("name", name);
        self.text("question", question);
        if let Some(FactNumber { unit, whole, least, most }) = number {
            self.word("unit", format!("{unit} {}", if *whole { "whole" } else { "decimal" }));
            self.word("range", most.map_or_else(|| format!("{least} –"), |most| format!("{least} – {most}")));
        }
        for Word { id, name } in values {
            self.text_of("value", id, name);
        }
        self.ids("implies", implies);
        self.ids("excludes", excludes);
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn term(&mut self, it: &'p Term) {
        let Term { id: _, name, definition, avoid, notes, provenance, replaces, withdrawn } = it;
        self.text("name", name);
        self.text("definition", definition);
        self.ids("avoid", words(avoid));
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn threat(&mut self, it: &'p Threat) {
        let Threat { id: _, name, description, levels, endangers, notes, provenance, replaces, withdrawn } = it;
        self.text("name", name);
        self.text("description", description);
        self.ids("levels", levels);
        self.ids("endangers", endangers);
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn level(&mut self, it: &'p Level) {
        let Level {
            id: _,
            name,
            rank,
            includes,
            scope,
            assessment,
            evaluators,
            validity,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        self.text("name", name);
        self.word("rank", rank.to_string());
        self.word("includes", includes.as_deref().unwrap_or_default());
        self.word("scope", scope.name());
        self.ids("evaluators", evaluators);
        self.word("assessment", assessment);
        if let Some(validity) = validity {
            self.put("validity", "", Value::Length(validity));
        }
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn category(&mut self, it: &'p Category) {
        let Category { id: _, name, description, levels, notes, provenance, replaces, withdrawn } = it;
        self.text("name", name);
        self.text("description", description);
        self.ids("levels", levels);
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn named(&mut self, it: &'p Named) {
        let Named { id: _, name, description, notes, provenance, replaces, withdrawn } = it;
        self.text("name", name);
        self.text("description", description);
        self.common(notes, provenance, replaces, withdrawn);
    }

    /// Of an evaluator, the text is the qualification.
    pub(super) fn ranked(&mut self, it: &'p Ranked, text: &'static str) {
        let Ranked { id: _, name, description, rank, notes, provenance, replaces, withdrawn } = it;
        self.text("name", name);
        self.text(text, description);
        self.word("rank", rank.to_string());
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn unit(&mut self, it: &'p Unit) {
        let Unit { id: _, name, singular, equals, notes, provenance, replaces, withdrawn } = it;
        self.text("name", name);
        self.text("singular", singular);
        if let Some(Equals { value, unit }) = equals {
            self.word("equals", format!("{value} {unit}"));
        }
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn group(&mut self, it: &'p Group) {
        let Group { id: _, number, name, notes, provenance, replaces, withdrawn } = it;
        self.text("name", name);
        self.word("number", number.to_string());
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn source(&mut self, it: &'p Source, pin: Option<&'p Pin>) {
        let Source {
            id: _,
            title,
            publisher,
            date,
            link,
            supersedes,
            conditions,
            // Each is walked by itself.
            clauses: _,
            dropped,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        for SourceCondition { id, topic, means } in conditions {
            self.text_of("condition", id, topic);
            self.word_of("condition", id, means.as_ref().map_or_else(|| "?".to_owned(), written));
        }
        self.word("title", title);
        if let Some(Pin { alias, source: _, complete }) = pin {
            self.word("pin", alias);
            self.word_of("pin", "complete", if *complete { "complete" } else { "" });
        }
        self.word("publisher", publisher);
        self.word("date", date.as_deref().unwrap_or_default());
        self.word("link", link.as_deref().unwrap_or_default());
        self.word("supersedes", supersedes.as_deref().unwrap_or_default());
        self.ids(
            "dropped",
            dropped.iter().map(|it| [std::slice::from_ref(&it.clause), &it.covered_by].concat().join(" ")),
        );
        for Dropped { clause, covered_by: _, note } in dropped {
            self.text_of("dropped", clause, note);
        }
        self.common(notes, provenance, replaces, withdrawn);
    }

    pub(super) fn clause(&mut self, it: &'p SourceClause) {
        let SourceClause { id: _, status, topic, condition, tests, from, reassigned, notes, provenance } = it;
        self.text("topic", topic);
        self.word("clause", status.name());
        self.word("when", condition.as_ref().map(written).unwrap_or_default());
        self.ids("tests", tests);
        self.ids("from", from.iter().map(|Migration { clause, change }| format!("{clause} {change}")));
        self.word("reassigned", if *reassigned { "reassigned" } else { "" });
        self.texts("note", "", notes);
        self.founded(provenance);
    }

    pub(super) fn scheme(&mut self, it: &'p Scheme) {
        let Scheme {
            id: _,
            name,
            owner,
            notice,
            languages,
            levels,
            verdicts,
            // Each goes with its source.
            pins: _,
            numbering,
            modals,
            vague,
            notes,
            provenance,
            replaces,
            withdrawn,
        } = it;
        let language =
            |Language { code, normative }: &Language| format!("{code}{}", if *normative { " *" } else { "" });
        self.text("name", name);
        self.text("owner", owner);
        self.text("notice", notice);
        self.ids("language", languages.iter().map(language));
        for Verdict { id, role, name } in verdicts {
            self.text_of("verdict", id, name);
            self.word_of("verdict", id, role.name());
        }
        self.ids("levels", levels);
        for Numbering { kind, pattern } in numbering {
            self.word_of("numbering", kind.name(), pattern);
        }
        self.ids("vague", words(vague));
        for (strength, phrases) in phrases(modals) {
            self.put("modal", strength, Value::Words(phrases));
        }
        self.common(notes, provenance, replaces, withdrawn);
    }
}

/// What is filled in, which way is stricter, and the words in their order.
fn hole(Hole { id, form, unit, direction, values }: &Hole) -> String {
    let words: Vec<&str> = values.iter().map(|word| word.id.as_str()).collect();
    let said = match form {
        HoleForm::Number => unit.clone(),
        HoleForm::Choice => words.join(" < "),
        HoleForm::Set => format!("{{{}}}", words.join(", ")),
        HoleForm::Wording => form.to_string(),
    };
    format!("{id} {direction} {said}")
}

/// Words, each behind its language.
fn words(lists: &WordLists) -> impl Iterator<Item = String> {
    lists.iter().flat_map(|(language, words)| words.iter().map(move |word| format!("{language} {word}")))
}

/// The phrases of each strength, sorted, as they are listed.
fn phrases(modals: &[Modal]) -> BTreeMap<&'static str, Text> {
    let mut known: BTreeMap<&'static str, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for Modal { strength, phrases } in modals {
        let known = known.entry(strength.name()).or_default();
        for (language, phrases) in phrases {
            known.entry(language).or_default().extend(phrases.iter().map(String::as_str));
        }
    }
    let listed = |phrases: BTreeSet<&str>| phrases.into_iter().collect::<Vec<_>>().join(" / ");
    let text = |known: BTreeMap<&str, BTreeSet<&str>>| {
        known.into_iter().map(|(language, phrases)| (language.to_owned(), listed(phrases))).collect()
    };
    known.into_iter().map(|(strength, known)| (strength, text(known))).collect()
}

/// A condition of a source, by the ids of its conditions.
fn written(condition: &Condition) -> String {
    let all = |parts: &[Condition], word: &str| {
        let parts: Vec<String> = parts.iter().map(written).collect();
        format!("({})", parts.join(word))
    };
    match condition {
        Condition::Fact(id) => id.clone(),
        Condition::Is(FactWord { fact, word }) => format!("{fact} is {word}"),
        Condition::Compare(FactComparison { fact, comparison, number }) => format!("{fact} {comparison} {number}"),
        Condition::Not(part) => format!("not {}", written(part)),
        Condition::All(parts) => all(parts, " and "),
        Condition::Any(parts) => all(parts, " or "),
    }
}
