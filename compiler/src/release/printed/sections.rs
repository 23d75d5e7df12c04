//! The cover, the requirements with their criteria and procedures, and what a product's applicant answers.

use kijun_dsl::kinds::{
    ASSESSMENT, CATEGORY, CRITERION, DOCUMENT, EVALUATOR, EVIDENCE, FACT, LEVEL, LONGLIST, METHOD, PROCEDURE,
    RECOGNITION, REQUIREMENT, THREAT, UNIT,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Printer, Provisions, lang, list};
use super::{Chapter, Field, Section, accepted, sentence, since, whole};
use crate::{Lang, msg};
use kijun_pack::{Criterion, EvidenceUse, Procedure, Requirement, Text};

pub(super) fn chapters<'p>(printer: &Printer<'p>) -> Vec<Chapter<'p>> {
    let mut chapters = criteria(printer);
    let pack = printer.pack;
    let chapter =
        |about: &'p str, message, sections| Chapter { about: about.into(), title: printer.message(&message), sections };
    let recognitions = pack.recognitions.iter().map(|item| recognition(printer, item)).collect();
    chapters.push(chapter("recognitions", msg!("site-recognitions"), recognitions));
    chapters.push(chapter("facts", msg!("site-facts"), pack.facts().iter().map(|item| fact(printer, item)).collect()));
    chapters
}

pub(super) fn cover<'p>(printer: &Printer<'p>) -> Chapter<'p> {
    let (pack, document) = (printer.pack, &printer.pack.document);
    let level = pack.catalogue.levels.iter().find(|level| level.id == document.level);
    let category = pack.catalogue.categories.iter().find(|category| Some(&category.id) == document.category.as_ref());
    let normative = pack.catalogue.scheme.languages.iter().filter(|language| language.normative);
    let normative: Vec<&str> = normative.map(|it| it.code.as_str()).collect();
    let named = |language: &str| normative.iter().map(|code| lang(language).names(code)).collect::<Vec<_>>();
    let revisions = document
        .revisions
        .iter()
        .map(|it| printer.each(|language| format!("{} {} {}", it.edition, it.date, printer.said(&it.text, language))));
    let date = document.date.as_deref().unwrap_or_default();
    let mut made = Provisions::default()
        .put(Field::Number, "", printer.everywhere(&document.number))
        .put(Field::Edition, "", printer.everywhere(&document.edition))
        .put(Field::Status, "", printer.choice("status", document.status.name()))
        .put(Field::Date, "", printer.everywhere(date))
        .put(Field::Level, "", printer.names(&LEVEL, [&document.level]));
    if let Some(category) = category {
        made = made.put(Field::Category, "", printer.names(&CATEGORY, [&category.id]));
    }
    if let Some(level) = level {
        made = made.put(Field::Assessment, "", printer.names(&ASSESSMENT, [&level.assessment])).put(
            Field::Evaluators,
            "",
            printer.names(&EVALUATOR, &level.evaluators),
        );
        if let Some(validity) = &level.validity {
            made = made.put(Field::Validity, "", printer.text(&validity.text));
        }
    }
    let made = made
        .put(Field::Binding, "", printer.each(|language| list(&named(language), language)))
        .put(Field::Notice, "", printer.text(&pack.catalogue.scheme.notice))
        .all(Field::Revision, revisions);
    let made = issued(printer, made).all(Field::Note, document.notes.iter().map(|note| printer.prose(note)));
    let section = Section {
        kind: &DOCUMENT,
        id: &document.id,
        is_numbered: false,
        title: printer.text(&document.title),
        provisions: made.0,
    };
    Chapter {
        about: format!("cover {}", document.id).into(),
        title: printer.message(&msg!("site-page-title")),
        sections: vec![section],
    }
}

/// When a document takes effect, who stands for it, and until when comments are asked for.
fn issued(printer: &Printer<'_>, made: Provisions) -> Provisions {
    let document = &printer.pack.document;
    let dated = |date: &str, text: &Text| printer.each(|language| format!("{date} {}", printer.said(text, language)));
    let consultation = document.consultation.iter().map(|it| {
        let period = msg!("printed-period", from = it.from.as_str(), until = it.until.as_str());
        printer.each(|language| format!("{}\n\n{}", period.in_(lang(language)), printer.said(&it.address, language)))
    });
    made.put(Field::Effective, "", printer.everywhere(document.effective.as_deref().unwrap_or_default()))
        .all(Field::Accepts, document.accepts.iter().map(|it| printer.each(|language| accepted(it, lang(language)))))
        .all(Field::Approved, document.approvals.iter().map(|it| dated(&it.date, &it.by)))
        .put(Field::DraftedBy, "", printer.prose(&document.drafted_by))
        .put(Field::Contact, "", printer.prose(&document.contact))
        .all(Field::Consultation, consultation)
        .put(Field::ClosingTime, "", printer.everywhere(document.closing_time.as_deref().unwrap_or_default()))
        .put(Field::CommentsIn, "", printer.prose(&document.comments_in))
        .all(Field::CommentsState, document.comments_state.iter().map(|text| printer.prose(text)))
        .put(Field::PersonalData, "", printer.prose(&document.personal_data))
}

/// A chapter for each requirement, with its criteria, and each criterion with its procedures; what belongs to several
/// stands with the first.
fn criteria<'p>(printer: &Printer<'p>) -> Vec<Chapter<'p>> {
    let pack = printer.pack;
    let mut shelf = Shelf {
        printer,
        criteria: pack.criteria.iter().map(|it| (it.id.as_str(), it)).collect(),
        procedures: pack.procedures.iter().map(|it| (it.id.as_str(), it)).collect(),
        printed: FxHashSet::default(),
    };
    let mut chapters = Vec::new();
    for item in &pack.requirements {
        let mut sections = vec![requirement(printer, item)];
        sections.extend(item.criteria.iter().flat_map(|id| shelf.criterion(id)).collect::<Vec<_>>());
        let title = printer.each(|language| format!("{} {}", item.id, printer.said(&item.title, language)));
        chapters.push(Chapter { about: format!("requirement {}", item.id).into(), title, sections });
    }
    let stray = pack.criteria.iter().flat_map(|it| shelf.criterion(&it.id)).collect();
    let title = printer.message(&msg!("site-other-criteria"));
    chapters.push(Chapter { about: "criteria".into(), title, sections: stray });
    let stray = pack.procedures.iter().filter_map(|it| shelf.procedure(&it.id)).collect();
    let title = printer.message(&msg!("site-other-procedures"));
    chapters.push(Chapter { about: "procedures".into(), title, sections: stray });
    chapters
}

/// Items by id, and what is printed already.
struct Shelf<'a, 'p> {
    printer: &'a Printer<'p>,
    criteria: FxHashMap<&'p str, &'p Criterion>,
    procedures: FxHashMap<&'p str, &'p Procedure>,
    printed: FxHashSet<&'p str>,
}

impl<'p> Shelf<'_, 'p> {
    /// A criterion and its procedures; nothing where it is printed already.
    fn criterion(&mut self, id: &str) -> Vec<Section<'p>> {
        let Some(item) = self.criteria.get(id).copied().filter(|it| self.printed.insert(&it.id)) else {
            return Vec::new();
        };
        let mut sections = vec![criterion(self.printer, item)];
        let procedures = item.clauses.iter().flat_map(|clause| &clause.procedures);
        sections.extend(procedures.filter_map(|id| self.procedure(id)));
        sections
    }

    fn procedure(&mut self, id: &str) -> Option<Section<'p>> {
        let item = self.procedures.get(id).copied().filter(|it| self.printed.insert(&it.id))?;
        Some(procedure(self.printer, item))
    }
}

fn requirement<'p>(printer: &Printer<'p>, item: &'p Requirement) -> Section<'p> {
    let longlist = printer.each(|language| {
        let title = |id: &String| format!("{id} {}", printer.name(&LONGLIST, id, language));
        list(&item.longlist.iter().map(title).collect::<Vec<_>>(), language)
    });
    let made = Provisions::default()
        .put(Field::Longlist, "", longlist)
        .put(Field::Threats, "", printer.names(&THREAT, &item.threats))
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let provisions = made.or_withdrawn(item.withdrawn.as_ref(), printer);
    let title = printer.text(&item.title);
    Section { kind: &REQUIREMENT, id: &item.id, is_numbered: true, title, provisions }
}

fn criterion<'p>(printer: &Printer<'p>, item: &'p Criterion) -> Section<'p> {
    let applies = match item.condition {
        Some(_) => printer.text(&item.condition_text),
        None => printer.message(&msg!("site-always")),
    };
    let since = item.since.iter().map(|it| printer.each(|language| since(item, it, language)));
    let mut made = Provisions::default().put(Field::Applies, "", applies).all(Field::Since, since);
    for clause in &item.clauses {
        made = made.put(Field::Clause, &clause.id, printer.prose(&whole(clause)));
    }
    let made = made
        .all(Field::AnyOf, item.needs.iter().map(|needs| printer.each(|language| sentence(needs, lang(language)))))
        .all(Field::Guidance, item.guidance.iter().map(|text| printer.prose(text)))
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let provisions = made.or_withdrawn(item.withdrawn.as_ref(), printer);
    let title = printer.text(&item.title);
    Section { kind: &CRITERION, id: &item.id, is_numbered: true, title, provisions }
}

fn procedure<'p>(printer: &Printer<'p>, item: &'p Procedure) -> Section<'p> {
    let evidence = |used: &EvidenceUse| {
        let text = printer.prose(&used.text);
        printer.each(|language| {
            let name = printer.name(&EVIDENCE, &used.kind, language);
            match printer.said(&text, language) {
                "" => name.to_owned(),
                text => format!("{name}{}{text}", msg!("site-colon").in_(lang(language))),
            }
        })
    };
    let mut made = Provisions::default()
        .put(Field::Evaluates, "", printer.each(|language| list(&item.evaluates, language)))
        .all(Field::Evidence, item.evidence.iter().map(evidence));
    for (number, step) in (1..).zip(&item.steps) {
        made = made.put(Field::Step, &number.to_string(), printer.prose(&step.text));
    }
    let made = made
        .all(Field::Expected, item.expected.iter().map(|it| printer.prose(&it.text)))
        .put(Field::Pass, "", printer.prose(&item.pass.text))
        .all(
            Field::Guidance,
            item.guidance.iter().map(|it| {
                printer.each(|language| {
                    let text = printer.prose(&it.text);
                    format!("{}{}", of_step(it.step, lang(language)), printer.said(&text, language))
                })
            }),
        )
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let provisions = made.or_withdrawn(item.withdrawn.as_ref(), printer);
    let title = printer.names(&METHOD, [&item.method]);
    Section { kind: &PROCEDURE, id: &item.id, is_numbered: true, title, provisions }
}

/// What stands before the guidance on a step.
fn of_step(step: Option<u32>, lang: Lang) -> String {
    let step = step.map(|step| msg!("printed-step", number = step.to_string()).in_(lang));
    step.map_or_else(String::new, |step| format!("{step}{}", msg!("site-colon").in_(lang)))
}

fn recognition<'p>(printer: &Printer<'p>, item: &'p kijun_pack::Recognition) -> Section<'p> {
    let period = format!("{} – {}", item.since, item.until.as_deref().unwrap_or_default());
    let made = Provisions::default()
        .put(Field::Attestation, "", printer.prose(&item.attestation))
        .put(Field::Waives, "", printer.each(|language| list(&item.waives, language)))
        .put(Field::Source, "", printer.everywhere(printer.source(&item.source)))
        .put(Field::Period, "", printer.everywhere(period.trim_end()))
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let provisions = made.or_withdrawn(item.withdrawn.as_ref(), printer);
    let title = printer.text(&item.name);
    Section { kind: &RECOGNITION, id: &item.id, is_numbered: false, title, provisions }
}

fn fact<'p>(printer: &Printer<'p>, item: &'p kijun_pack::Fact) -> Section<'p> {
    let made = Provisions::default()
        .put(Field::Question, "", printer.text(&item.question))
        .put(Field::Answers, "", answers(printer, item))
        .put(Field::Implies, "", printer.names(&FACT, &item.implies))
        .put(Field::Excludes, "", printer.names(&FACT, &item.excludes))
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let title = printer.text(&item.name);
    Section { kind: &FACT, id: &item.id, is_numbered: false, title, provisions: made.0 }
}

/// What a fact can be, where that is more than yes or no.
fn answers(printer: &Printer<'_>, item: &kijun_pack::Fact) -> kijun_pack::Text {
    printer.each(|language| match &item.number {
        Some(number) => {
            let unit = printer.name(&UNIT, &number.unit, language);
            let most = number.most.map(|most| most.to_string()).unwrap_or_default();
            format!("{} – {most} ({unit})", number.least).replace("–  (", "– (")
        }
        None => item.values.iter().map(|word| printer.said(&word.name, language)).collect::<Vec<_>>().join(" / "),
    })
}
