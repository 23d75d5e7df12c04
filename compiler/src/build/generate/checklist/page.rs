//! The form as one HTML page that needs nothing but itself. It says what the workbook says, in all languages of the
//! scheme, and opens and saves the answers as the data that every command reads.
//!
//! What is filled in never leaves the page but in a file that somebody saves; the browser keeps it meanwhile.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minijinja::{Environment, Value, context};
use serde_json::{Value as Json, json};

use crate::assess::form::{
    self, Asked, ClauseRow, FormField, Judged, Part, clause_texts, fields, is_tested, procedure_texts, procedures,
};
use crate::assess::reference::waives;
use crate::ground::messages::Message;
use crate::ground::template;
use crate::msg;
use crate::paper;
use crate::paper::workbook::Look;
use kijun_pack::{Answers, Edition, Fact, Procedure, Recognition, Text};

static TEMPLATES: LazyLock<Environment<'static>> =
    LazyLock::new(|| template::environment(&[("page.html", include_str!("page/page.html"))]));

static STYLE: LazyLock<String> = LazyLock::new(|| format!("{}{}", paper::STYLE, include_str!("page/page.css")));

const SCRIPT: &str = include_str!("page/page.js");

/// The page, with answers where some are given. It begins in one language and can be read in all.
pub fn page(edition: &Edition, language: &str, answers: Option<&Answers>) -> String {
    let desk = Desk { edition, looks: looks(edition), is_tested: is_tested(edition) };
    let title = msg!("sheet-title", title = desk.look(language).text(&edition.document.title));
    // The one sign that could end the element in which it stands.
    let data = desk.data(language, answers).to_string().replace('<', "\\u003c");
    let content = context! {
        language,
        title => desk.look(language).say(&title),
        noscript => desk.look(language).say(&msg!("page-noscript")),
        policy => template::policy(&STYLE, SCRIPT),
        style => Value::from_safe_string(STYLE.clone()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        data => Value::from_safe_string(data),
    };
    template::render(&TEMPLATES, "page.html", content)
}

fn looks(edition: &Edition) -> Vec<Look<'_>> {
    edition.catalogue.scheme.languages.iter().map(|language| Look::new(edition, &language.code)).collect()
}

/// What a page is made from.
struct Desk<'p> {
    edition: &'p Edition,
    looks: Vec<Look<'p>>,
    is_tested: bool,
}

/// A text in each language of the scheme.
type Said = BTreeMap<String, String>;

impl<'p> Desk<'p> {
    fn look(&self, language: &str) -> Look<'p> {
        let own = self.looks.iter().find(|look| look.language == language);
        own.or(self.looks.first()).copied().unwrap_or(Look::new(self.edition, "en"))
    }

    /// What each language says.
    fn each(&self, say: impl Fn(&Look<'p>) -> String) -> Said {
        self.looks.iter().map(|look| (look.language.to_owned(), say(look))).collect()
    }

    fn text(&self, text: &'p Text) -> Said {
        self.each(|look| look.plain(text))
    }

    fn say(&self, message: &Message) -> Said {
        self.each(|look| look.say(message))
    }

    fn data(&self, language: &str, answers: Option<&Answers>) -> Json {
        let (document, scheme) = (&self.edition.document, &self.edition.catalogue.scheme);
        let blank = Answers { format: Answers::format(), ..Answers::default() };
        let level = self.edition.catalogue.levels.iter().find(|level| level.id == document.level);
        let allowed = |id: &str| level.is_some_and(|level| level.evaluators.iter().any(|it| it == id));
        let evaluators = self.edition.catalogue.evaluators.iter().filter(|it| allowed(&it.id));
        let named = |id: &str, name: &'p Text| json!({ "id": id, "name": self.text(name) });
        let verdict = |it: &'p kijun_pack::Verdict| json!({ "id": it.id, "role": super::role(it.role), "name": self.text(&it.name) });
        json!({
            "language": language,
            "languages": self.looks.iter().map(|it| [it.language.to_owned(), it.language_name()]).collect::<Vec<_>>(),
            "format": Answers::format(),
            "document": {
                "id": document.id,
                "number": document.number,
                "edition": document.edition,
                "digest": self.edition.digest(),
            },
            "title": self.each(|look| look.say(&msg!("sheet-title", title = look.text(&document.title)))),
            "scheme": self.text(&scheme.name),
            "notice": self.text(&scheme.notice),
            "isTested": self.is_tested,
            "words": self.words(),
            "fields": fields(self.is_tested).map(|it| self.field(it)).collect::<Vec<_>>(),
            "evaluators": evaluators.map(|it| named(&it.id, &it.name)).collect::<Vec<_>>(),
            "verdicts": scheme.verdicts.iter().map(verdict).collect::<Vec<_>>(),
            "facts": self.edition.facts().into_iter().map(|it| self.fact(it)).collect::<Vec<_>>(),
            "recognitions": self.edition.recognised().map(|it| self.recognition(it)).collect::<Vec<_>>(),
            "clauses": form::rows(self.edition).map(|it| self.clause(&it)).collect::<Vec<_>>(),
            "needs": self.edition.criteria.iter().map(|it| (&it.id, &it.needs)).collect::<BTreeMap<_, _>>(),
            "procedures": procedures(self.edition).map(|it| self.procedure(it)).collect::<Vec<_>>(),
            "answers": answers.unwrap_or(&blank),
        })
    }

    fn field(&self, field: &FormField) -> Json {
        let is_sample = self.is_tested && field.id == "sample";
        let (part, asked) = match (field.part, field.asked) {
            (Part::Product, asked) => ("product", asked),
            (Part::Evaluation, asked) => ("evaluation", asked),
            (Part::Laboratory, asked) => ("laboratory", asked),
            (Part::Declaration, asked) => ("declaration", asked),
        };
        json!({
            "id": field.id,
            "part": part,
            "path": field.path,
            "kind": match asked {
                Asked::Day => "day",
                Asked::Evaluator => "evaluator",
                Asked::Free | Asked::Needed => "text",
            },
            "needed": is_sample || field.asked != Asked::Free,
            "label": self.say(&(field.label)()),
            "hint": field.hint(self.is_tested).map(|hint| self.say(&hint)),
        })
    }

    fn fact(&self, fact: &'p Fact) -> Json {
        let units = &self.edition.catalogue.units;
        let unit = fact.number.as_ref().and_then(|number| units.iter().find(|unit| unit.id == number.unit));
        let number = fact.number.as_ref().map(|number| {
            json!({
                "least": number.least.to_string(),
                "most": number.most.map(|most| most.to_string()),
                "unit": unit.map(|unit| self.text(&unit.name)),
            })
        });
        let words = fact.values.iter().map(|word| json!({ "id": word.id, "name": self.text(&word.name) }));
        json!({
            "id": fact.id,
            "question": self.text(&fact.question),
            "number": number,
            "words": words.collect::<Vec<_>>(),
            "implies": fact.implies,
            "excludes": fact.excludes,
        })
    }

    fn recognition(&self, item: &'p Recognition) -> Json {
        json!({
            "id": item.id,
            "name": self.text(&item.name),
            "hint": self.each(|look| waives(look, item)),
            "attestation": self.text(&item.attestation),
            "of": self.each(|look| look.say(&msg!("sheet-attestation-of", name = look.text(&item.name)))),
            "waives": item.waives,
        })
    }

    fn clause(&self, row: &ClauseRow<'p>) -> Json {
        let mut texts: BTreeMap<&str, Said> = BTreeMap::new();
        for look in &self.looks {
            for (key, text) in clause_texts(look, row) {
                texts.entry(key).or_default().insert(look.language.to_owned(), text);
            }
        }
        json!({
            "id": row.id(),
            "criterion": row.criterion.id,
            "title": self.text(&row.criterion.title),
            "own": row.clause.id,
            "texts": texts,
            "condition": row.condition(),
            "judged": match row.verdict() {
                Judged::Here => "here",
                Judged::ByItems => "items",
                Judged::Above => "above",
            },
            "obliges": row.clause.strength == kijun_pack::Strength::Mandatory,
        })
    }

    fn procedure(&self, procedure: &'p Procedure) -> Json {
        let mut texts: BTreeMap<&str, Said> = BTreeMap::new();
        for look in &self.looks {
            for (key, text) in procedure_texts(look, procedure) {
                texts.entry(key).or_default().insert(look.language.to_owned(), text);
            }
        }
        json!({ "id": procedure.id, "evaluates": procedure.evaluates, "texts": texts })
    }

    /// The words that the script asks for, by the keys of their messages.
    fn words(&self) -> BTreeMap<&'static str, Said> {
        WORDS.iter().map(|word| word()).map(|word| (word.key, self.say(&word))).collect()
    }
}

/// The words that the script asks for.
static WORDS: &[fn() -> Message] = &[
    || msg!("page-add-evidence"),
    || msg!("page-clear"),
    || msg!("page-clear-sure"),
    || msg!("page-no-answers"),
    || msg!("page-not-kept"),
    || msg!("page-open"),
    || msg!("page-opened"),
    || msg!("page-other-edition"),
    || msg!("page-restored"),
    || msg!("page-save"),
    || msg!("page-saved"),
    || msg!("sheet-alternatives"),
    || msg!("sheet-applicable"),
    || msg!("sheet-applies"),
    || msg!("sheet-applies-not"),
    || msg!("sheet-applies-unknown"),
    || msg!("sheet-checklist"),
    || msg!("sheet-condition"),
    || msg!("sheet-count-errors"),
    || msg!("sheet-count-failed"),
    || msg!("sheet-count-fields"),
    || msg!("sheet-count-open"),
    || msg!("sheet-count-rows"),
    || msg!("sheet-declaration"),
    || msg!("sheet-deviations"),
    || msg!("sheet-evaluates"),
    || msg!("sheet-evidence-date"),
    || msg!("sheet-evidence-name"),
    || msg!("sheet-evidence-numbers"),
    || msg!("sheet-evidence-place"),
    || msg!("sheet-evidence-version"),
    || msg!("sheet-expected"),
    || msg!("sheet-facts"),
    || msg!("sheet-kinds"),
    || msg!("sheet-method"),
    || msg!("sheet-no"),
    || msg!("sheet-number"),
    || msg!("sheet-overall-errors"),
    || msg!("sheet-overall-fails"),
    || msg!("sheet-overall-open"),
    || msg!("sheet-overall-passes"),
    || msg!("sheet-pass"),
    || msg!("sheet-reason"),
    || msg!("sheet-register"),
    || msg!("sheet-register-hint"),
    || msg!("sheet-retest"),
    || msg!("sheet-section-applicant"),
    || msg!("sheet-section-declaration"),
    || msg!("sheet-section-evaluation"),
    || msg!("sheet-section-laboratory"),
    || msg!("sheet-section-recognitions"),
    || msg!("sheet-state-complete"),
    || msg!("sheet-state-evidence"),
    || msg!("sheet-state-facts"),
    || msg!("sheet-state-items"),
    || msg!("sheet-state-reason"),
    || msg!("sheet-state-refused"),
    || msg!("sheet-state-remark"),
    || msg!("sheet-state-spared"),
    || msg!("sheet-state-verdict"),
    || msg!("sheet-state-waived"),
    || msg!("sheet-steps"),
    || msg!("sheet-tested-at"),
    || msg!("sheet-tested-on"),
    || msg!("sheet-tested-with"),
    || msg!("sheet-tester"),
    || msg!("sheet-tests"),
    || msg!("sheet-verdict"),
    || msg!("sheet-yes"),
];
