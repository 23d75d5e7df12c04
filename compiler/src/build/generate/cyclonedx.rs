//! CycloneDX, for programs of the supply chain: a document as a standard, with each criterion and clause as a requirement
//! and its level; and a filled checklist as declarations about it.
//!
//! A text of CycloneDX is in one language: here the binding one. The others, conditions, values and what else CycloneDX
//! has no member for are properties, which are the only place for them.

use serde::Serialize;

use super::uuid::named;
use super::{Documents, Generator, Loss, lost_figures};
use crate::ground::json::pretty;
use crate::ground::markdown::plain;
use crate::paper::Artifact;
use crate::release::printed::{sentence, whole};
use crate::release::source::{condition_said, needs_said};
use crate::{Lang, msg};
use kijun_pack::{Answers, Binding, Clause, Condition, Criterion, Edition, Text};

mod declarations;

use declarations::Declarations;

pub(super) static GENERATOR: Generator = Generator {
    name: "cyclonedx",
    begin: |_| {
        Box::new(Documents(|edition| {
            let path = format!("{}/cyclonedx.json", edition.document.id);
            Ok(vec![Artifact::text(path, pretty(&Bom::of(edition, "standard", None)))])
        }))
    },
    losses,
};

/// The version that is written: the oldest that has standards, which most programs read.
const VERSION: &str = "1.6";

/// A filled checklist as declarations about the document that it is a checklist of.
pub fn declared(edition: &Edition, answers: &Answers) -> String {
    pretty(&Bom::of(edition, "declarations", Some(declarations::of(edition, answers))))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bom {
    #[serde(rename = "$schema")]
    schema: String,
    bom_format: &'static str,
    spec_version: &'static str,
    serial_number: String,
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<Metadata>,
    #[serde(skip_serializing_if = "Option::is_none")]
    declarations: Option<Declarations>,
    definitions: Definitions,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<Property>,
}

#[derive(Serialize)]
struct Metadata {
    timestamp: String,
}

#[derive(Serialize)]
struct Definitions {
    standards: [Standard; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Standard {
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    name: String,
    version: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    owner: String,
    requirements: Vec<Requirement>,
    levels: [Level; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Requirement {
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    identifier: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    descriptions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<Property>,
}

#[derive(Serialize)]
struct Level {
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    identifier: String,
    title: String,
    /// All that the level asks for, also what it has in common with others.
    requirements: Vec<String>,
}

/// What CycloneDX has no member for.
#[derive(Serialize)]
struct Property {
    name: String,
    value: String,
}

impl Property {
    fn new(name: &str, value: impl Into<String>) -> Property {
        Property { name: format!("kijun:{name}"), value: value.into() }
    }
}

impl Bom {
    fn of(edition: &Edition, what: &str, declarations: Option<Declarations>) -> Bom {
        let scribe = Scribe::of(edition);
        let document = &edition.document;
        let uuid = named(&edition.catalogue.scheme.id, &["cyclonedx", what, &document.id, &document.edition]);
        let mut properties = vec![Property::new("language", scribe.language)];
        properties.extend(scribe.others("title", &document.title));
        properties.extend(scribe.others("notice", &edition.catalogue.scheme.notice));
        let day = document.date.as_ref().filter(|day| day.len() == "2026-12-01".len());
        Bom {
            schema: format!("http://cyclonedx.org/schema/bom-{VERSION}.schema.json"),
            bom_format: "CycloneDX",
            spec_version: VERSION,
            serial_number: format!("urn:uuid:{uuid}"),
            version: 1,
            metadata: day.map(|day| Metadata { timestamp: format!("{day}T00:00:00Z") }),
            declarations,
            definitions: Definitions { standards: [standard(edition, &scribe)] },
            properties,
        }
    }
}

/// Writes texts in the binding language, and those of the others as properties.
struct Scribe<'e> {
    language: &'e str,
    others: Vec<&'e str>,
}

impl<'e> Scribe<'e> {
    fn of(edition: &'e Edition) -> Scribe<'e> {
        let languages = &edition.catalogue.scheme.languages;
        let main = languages.iter().find(|language| language.normative).or(languages.first());
        let language = main.map_or("", |language| language.code.as_str());
        let others = languages.iter().map(|it| it.code.as_str()).filter(|code| *code != language).collect();
        Scribe { language, others }
    }

    fn said(&self, text: &Text) -> String {
        text.get(self.language).or_else(|| text.values().next()).map_or_else(String::new, |text| plain(text))
    }

    fn others(&self, name: &str, text: &Text) -> Vec<Property> {
        let said = |code: &&str| Some(Property::new(&format!("{name}:{code}"), plain(text.get(code)?)));
        self.others.iter().filter_map(said).collect()
    }

    /// A text in all languages as properties.
    fn all(&self, name: &str, text: &Text) -> Vec<Property> {
        let said = |(code, text): (&String, &String)| Property::new(&format!("{name}:{code}"), plain(text));
        text.iter().map(said).collect()
    }

    fn condition(&self, condition: Option<&Condition>, text: &Text) -> Vec<Property> {
        let Some(condition) = condition else { return Vec::new() };
        let mut properties = vec![Property::new("condition", condition_said(condition))];
        properties.extend(self.all("condition", text));
        properties
    }
}

fn standard(edition: &Edition, scribe: &Scribe<'_>) -> Standard {
    let (document, scheme) = (&edition.document, &edition.catalogue.scheme);
    let mut requirements = Vec::new();
    for it in &edition.criteria {
        requirements.push(criterion(it, scribe));
        requirements.extend(it.clauses.iter().map(|clause| self::clause(it, clause, scribe)));
    }
    let in_force = edition.criteria.iter().filter(|criterion| criterion.withdrawn.is_none());
    let asked = in_force
        .flat_map(|it| std::iter::once(it.id.clone()).chain(it.clauses.iter().map(|clause| clause_id(it, &clause.id))));
    let level = edition.catalogue.levels.iter().find(|level| level.id == document.level);
    Standard {
        bom_ref: format!("document:{}", document.id),
        name: scribe.said(&document.title),
        version: document.edition.clone(),
        description: scribe.said(&scheme.notice),
        owner: scribe.said(&scheme.owner),
        requirements,
        levels: [Level {
            bom_ref: format!("level:{}", document.level),
            identifier: document.level.clone(),
            title: level.map_or_else(|| document.level.clone(), |level| scribe.said(&level.name)),
            requirements: asked.collect(),
        }],
    }
}

fn criterion(it: &Criterion, scribe: &Scribe<'_>) -> Requirement {
    let lang = |code: &str| Lang::of(code).unwrap_or(Lang::En);
    let needs = |code: &str| it.needs.iter().map(|needs| sentence(needs, lang(code))).collect::<Vec<_>>().join("\n");
    let mut properties = scribe.others("title", &it.title);
    properties.extend(scribe.condition(it.condition.as_ref(), &it.condition_text));
    properties.extend(it.needs.iter().map(|needs| Property::new("needs", needs_said(needs))));
    properties.extend(
        scribe
            .others
            .iter()
            .filter(|_| !it.needs.is_empty())
            .map(|code| Property::new(&format!("needs:{code}"), needs(code))),
    );
    properties.extend(it.requirements.iter().map(|id| Property::new("satisfies", id)));
    for binding in &it.bindings {
        properties.push(Property::new("bound", bound(binding)));
        properties.extend(scribe.all("bound", &binding.value.text));
    }
    properties.extend(it.carries.iter().map(|id| Property::new("carries", id)));
    properties.extend(it.strengthens.iter().map(|id| Property::new("strengthens", id)));
    properties.extend(it.waived_by.iter().map(|id| Property::new("waived-by", id)));
    for since in &it.since {
        properties.push(Property::new("since", format!("{} {}", since.date, since.holes.join(" ")).trim_end()));
    }
    properties.extend(it.withdrawn.iter().map(|withdrawn| Property::new("withdrawn", &withdrawn.date)));
    let remarks: Vec<&Text> = it.guidance.iter().chain(&it.notes).collect();
    properties.extend(remarks.iter().flat_map(|text| scribe.others("description", text)));
    Requirement {
        bom_ref: it.id.clone(),
        identifier: it.id.clone(),
        title: scribe.said(&it.title),
        text: needs(scribe.language),
        descriptions: remarks.iter().map(|text| scribe.said(text)).collect(),
        parent: None,
        properties,
    }
}

/// A number or word that a criterion fills in: the item and hole, which way is stricter, and for which products.
fn bound(binding: &Binding) -> String {
    let (direction, amount, condition) = binding.said();
    let number = amount.value.map(|number| format!("{number} {}", amount.unit));
    let said = number.unwrap_or_else(|| amount.words.join(" "));
    let products = condition.map(|it| format!(" when {}", condition_said(it))).unwrap_or_default();
    let words = format!("{}:{} {} {said}", binding.longlist, binding.hole, direction.name());
    format!("{}{products}", words.trim_end())
}

fn clause(criterion: &Criterion, it: &Clause, scribe: &Scribe<'_>) -> Requirement {
    let text = whole(it);
    let mut properties = scribe.others("text", &text);
    properties.push(Property::new("strength", it.strength.name()));
    properties.extend(scribe.condition(it.condition.as_ref(), &it.condition_text));
    properties.extend(it.longlist.iter().map(|id| Property::new("meets", id)));
    properties.extend(it.procedures.iter().map(|id| Property::new("procedure", id)));
    let parent = it.parent().map_or_else(|| criterion.id.clone(), |parent| clause_id(criterion, parent));
    let id = clause_id(criterion, &it.id);
    Requirement {
        bom_ref: id.clone(),
        identifier: id,
        title: String::new(),
        text: scribe.said(&text),
        descriptions: Vec::new(),
        parent: Some(parent),
        properties,
    }
}

fn clause_id(criterion: &Criterion, clause: &str) -> String {
    format!("{}.{clause}", criterion.id)
}

fn losses(pack: &Edition) -> Vec<Loss> {
    let mut losses = vec![Loss::all(msg!("loss-cyclonedx-all")), Loss::all(msg!("loss-cyclonedx-languages"))];
    losses.extend(lost_figures(pack));
    losses
}
