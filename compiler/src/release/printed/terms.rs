//! What the criteria rest on: the long list, threats, sources, and the words of the scheme.

use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, EVALUATOR, EVIDENCE, Kind, LEVEL, LONGLIST, METHOD, SCHEME, SOURCE, TERM, THREAT, UNIT,
};

use super::names::{Printer, Provisions, lang, list};
use super::{Chapter, Field, Provision, Section};
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::{Hole, HoleForm, Level, LonglistItem, Named, Ranked, Source, Term, Text};

pub(super) fn chapters<'p>(printer: &Printer<'p>) -> Vec<Chapter<'p>> {
    let pack = printer.pack;
    let chapter = |about: &'static str, title: Message, sections: Vec<Section<'p>>| Chapter {
        about: about.into(),
        title: printer.message(&title),
        sections,
    };
    let named = |kind, items: Vec<&'p Named>| {
        items.into_iter().map(|it| described(printer, kind, (&it.id, &it.name), &it.description, &it.notes)).collect()
    };
    let ranked = |kind, items: &'p [Ranked]| {
        items.iter().map(|it| described(printer, kind, (&it.id, &it.name), &it.description, &it.notes)).collect()
    };
    let mut chapters = longlist(printer);
    chapters.extend([
        chapter("threats", msg!("site-threats"), pack.threats().iter().map(|it| threat(printer, it)).collect()),
        chapter("sources", msg!("site-page-sources"), pack.sources().iter().map(|it| source(printer, it)).collect()),
        chapter("terms", msg!("site-glossary"), pack.catalogue.terms.iter().map(|it| term(printer, it)).collect()),
        chapter("levels", msg!("site-levels"), pack.catalogue.levels.iter().map(|it| level(printer, it)).collect()),
        chapter(
            "categories",
            msg!("site-categories"),
            pack.catalogue.categories.iter().map(|it| category(printer, it)).collect(),
        ),
        chapter("assessments", msg!("site-assessments"), ranked(&ASSESSMENT, &pack.catalogue.assessments)),
        chapter("evaluators", msg!("site-evaluators"), ranked(&EVALUATOR, &pack.catalogue.evaluators)),
        chapter("methods", msg!("site-methods"), ranked(&METHOD, &pack.catalogue.methods)),
        chapter("evidence", msg!("site-evidence-kinds"), named(&EVIDENCE, pack.catalogue.evidence.iter().collect())),
        chapter("assets", msg!("site-assets"), named(&ASSET, pack.assets())),
        chapter("scheme", msg!("printed-scheme"), vec![scheme(printer)]),
    ]);
    chapters
}

/// A chapter for each group.
fn longlist<'p>(printer: &Printer<'p>) -> Vec<Chapter<'p>> {
    let pack = printer.pack;
    let mut groups: rustc_hash::FxHashMap<&str, Vec<Section<'p>>> = rustc_hash::FxHashMap::default();
    for item in pack.catalogue.longlist.iter() {
        groups.entry(&item.group).or_default().push(longlist_item(printer, item));
    }
    let chapter = |group: &'p kijun_pack::Group| Chapter {
        about: format!("group {}", group.id).into(),
        title: printer.each(|language| {
            let name = printer.said(&group.name, language);
            msg!("printed-group", number = group.number.to_string(), name = name).in_(lang(language))
        }),
        sections: groups.remove(group.id.as_str()).unwrap_or_default(),
    };
    pack.catalogue.groups.iter().map(chapter).collect()
}

fn longlist_item<'p>(printer: &Printer<'p>, item: &'p LonglistItem) -> Section<'p> {
    let decided = printer.choice("decision", item.decision.kind.name());
    let decision = printer.each(|language| {
        let level = item.decision.level.iter().map(|level| {
            let level = printer.name(&LEVEL, level, language);
            let [open, close] = [msg!("site-open"), msg!("site-close")].map(|it| it.in_(lang(language)));
            format!("{open}{level}{close}")
        });
        let reason = printer.said(&item.decision.reason, language);
        let gap = if reason.is_empty() { String::new() } else { msg!("site-colon").in_(lang(language)) };
        format!("{}{}{gap}{reason}", decided[language], level.collect::<String>())
    });
    let mut made = Provisions::default().put(Field::Text, "", blanks(printer, item));
    for hole in &item.holes {
        let text = filled(printer, hole);
        made = made.put(Field::Hole, &hole.id, text);
    }
    let made =
        made.put(Field::Decision, "", decision).all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let provisions = made.or_withdrawn(item.withdrawn.as_ref(), printer);
    let title = printer.text(&item.title);
    Section { kind: &LONGLIST, id: &item.id, is_numbered: true, title, provisions }
}

/// What criteria fill in: a unit or words, and which way is stricter.
fn filled(printer: &Printer<'_>, hole: &Hole) -> Text {
    let said = match hole.form {
        HoleForm::Number | HoleForm::Wording => "direction",
        HoleForm::Choice => "order",
        HoleForm::Set => "members",
    };
    let direction = printer.choice(said, hole.direction.name());
    printer.each(|language| {
        let words: Vec<&str> = hole.values.iter().map(|word| printer.said(&word.name, language)).collect();
        let words = words.join(" / ");
        match hole.form {
            HoleForm::Wording => printer.choice("form", hole.form.name())[language].clone(),
            HoleForm::Number => list(&[printer.name(&UNIT, &hole.unit, language), &direction[language]], language),
            HoleForm::Choice | HoleForm::Set => list(&[words.as_str(), &direction[language]], language),
        }
    })
}

/// The text of a long-list item, with a blank and its unit where criteria fill in a number.
fn blanks(printer: &Printer<'_>, item: &LonglistItem) -> Text {
    let text = printer.prose(&item.text);
    printer.each(|language| {
        item.holes.iter().fold(text[language].clone(), |text, hole| {
            let unit = if hole.unit.is_empty() { "" } else { printer.name(&UNIT, &hole.unit, language) };
            let blank = msg!("printed-blank", unit = unit).in_(lang(language));
            let blank = blank.trim_end();
            text.replace(&crate::release::text::placeholder(&hole.id), blank)
        })
    })
}

fn threat<'p>(printer: &Printer<'p>, item: &'p kijun_pack::Threat) -> Section<'p> {
    let made = Provisions::default()
        .put(Field::Text, "", printer.prose(&item.description))
        .put(Field::Assets, "", printer.names(&ASSET, &item.endangers))
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let title = printer.text(&item.name);
    Section { kind: &THREAT, id: &item.id, is_numbered: false, title, provisions: made.0 }
}

/// A source is cited by its title and date; a new edition is one with the same short name.
fn source<'p>(printer: &Printer<'p>, item: &'p Source) -> Section<'p> {
    let made = Provisions::default()
        .put(Field::Publisher, "", printer.everywhere(&item.publisher))
        .put(Field::Date, "", printer.everywhere(item.date.as_deref().unwrap_or_default()))
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let title = printer.everywhere(&item.title);
    let id = printer.pack.catalogue.alias(&item.id).unwrap_or(&item.id);
    Section { kind: &SOURCE, id, is_numbered: false, title, provisions: made.0 }
}

fn term<'p>(printer: &Printer<'p>, item: &'p Term) -> Section<'p> {
    let avoid = printer.each(|language| list(item.avoid.get(language).map_or(&[][..], Vec::as_slice), language));
    let made = Provisions::default()
        .put(Field::Text, "", printer.prose(&item.definition))
        .put(Field::Avoid, "", avoid)
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let title = printer.text(&item.name);
    Section { kind: &TERM, id: &item.id, is_numbered: false, title, provisions: made.0 }
}

fn level<'p>(printer: &Printer<'p>, item: &'p Level) -> Section<'p> {
    let validity = item.validity.as_ref().map(|validity| printer.text(&validity.text)).unwrap_or_default();
    let made = Provisions::default()
        .put(Field::Scope, "", printer.choice("scope", item.scope.name()))
        .put(Field::Assessment, "", printer.names(&ASSESSMENT, [&item.assessment]))
        .put(Field::Evaluators, "", printer.names(&EVALUATOR, &item.evaluators))
        .put(Field::Validity, "", validity)
        .put(Field::Includes, "", printer.names(&LEVEL, item.includes.as_ref()))
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let title = printer.text(&item.name);
    Section { kind: &LEVEL, id: &item.id, is_numbered: false, title, provisions: made.0 }
}

fn category<'p>(printer: &Printer<'p>, item: &'p kijun_pack::Category) -> Section<'p> {
    let made = Provisions::default()
        .put(Field::Text, "", printer.prose(&item.description))
        .put(Field::Levels, "", printer.names(&LEVEL, &item.levels))
        .all(Field::Note, item.notes.iter().map(|note| printer.prose(note)));
    let title = printer.text(&item.name);
    Section { kind: &CATEGORY, id: &item.id, is_numbered: false, title, provisions: made.0 }
}

fn described<'p>(
    printer: &Printer<'p>,
    kind: &'static Kind,
    (id, name): (&'p str, &'p Text),
    description: &'p Text,
    notes: &'p [Text],
) -> Section<'p> {
    let made = Provisions::default()
        .put(Field::Text, "", printer.prose(description))
        .all(Field::Note, notes.iter().map(|note| printer.prose(note)));
    Section { kind, id, is_numbered: false, title: printer.text(name), provisions: made.0 }
}

/// Who runs the scheme, and the words for verdicts.
fn scheme<'p>(printer: &Printer<'p>) -> Section<'p> {
    let scheme = &printer.pack.catalogue.scheme;
    let verdict = |it: &kijun_pack::Verdict| Provision {
        field: Field::Verdict,
        part: it.id.clone(),
        text: printer.text(&it.name),
    };
    let mut provisions = Provisions::default().put(Field::Text, "", printer.text(&scheme.owner)).0;
    provisions.extend(scheme.verdicts.iter().map(verdict));
    Section { kind: &SCHEME, id: &scheme.id, is_numbered: false, title: printer.text(&scheme.name), provisions }
}
