//! What all documents share, as sources.

use kijun_dsl::Line;
use kijun_pack::{
    Catalogue, DecisionKind, FactNumber, HoleForm, ItemKind, LonglistItem, Named, Ranked, Scheme, Source, SourceClause,
    Text, Word,
};

use super::{Said, condition, list, markdown, passage, prose, provenance, strings, text, word, word_lists};

/// The items of a catalogue.
pub(super) fn items(catalogue: &Catalogue, said: &Said<'_>) -> Vec<Line> {
    let mut items = vec![scheme(&catalogue.scheme, said)];
    items.extend(catalogue.levels.iter().map(|it| level(it, said)));
    items.extend(catalogue.categories.iter().map(|it| {
        let lines = named(&it.name, "description", &it.description).chain(list("levels", &it.levels));
        said.item(ItemKind::Category, it, lines)
    }));
    let ranked = |kind, about, list: &[Ranked]| {
        let lines = |it: &Ranked| named(&it.name, about, &it.description).chain([number("rank", it.rank)]);
        list.iter().map(|it| said.item(kind, it, lines(it))).collect::<Vec<_>>()
    };
    items.extend(ranked(ItemKind::Assessment, "description", &catalogue.assessments));
    items.extend(ranked(ItemKind::Method, "description", &catalogue.methods));
    items.extend(ranked(ItemKind::Evaluator, "qualification", &catalogue.evaluators));
    let plain = |kind, list: &[Named]| {
        list.iter().map(|it| said.item(kind, it, named(&it.name, "description", &it.description))).collect::<Vec<_>>()
    };
    items.extend(plain(ItemKind::Evidence, &catalogue.evidence));
    items.extend(plain(ItemKind::Asset, &catalogue.assets));
    items.extend(vocabulary(catalogue, said));
    items.extend(catalogue.sources.iter().map(|it| source(it, said)));
    items.extend(catalogue.longlist.iter().map(|it| longlist(it, said)));
    items
}

fn named(name: &Text, about: &str, description: &Text) -> impl Iterator<Item = Line> + use<> {
    text("name", name).into_iter().chain(markdown(about, description))
}

fn number(field: &str, number: u32) -> Line {
    Line::new(field).word(number.to_string())
}

/// Facts, threats, terms, units and groups.
fn vocabulary(catalogue: &Catalogue, said: &Said<'_>) -> Vec<Line> {
    let mut items = Vec::new();
    for it in &catalogue.facts {
        let lines = text("name", &it.name).into_iter().chain(text("question", &it.question));
        let lines = lines.chain(it.number.iter().flat_map(numbers)).chain(values(&it.values));
        let lines = lines.chain(list("implies", &it.implies)).chain(list("excludes", &it.excludes));
        items.push(said.item(ItemKind::Fact, it, lines));
    }
    for it in &catalogue.threats {
        let lines = named(&it.name, "description", &it.description);
        let lines = lines.chain(list("levels", &it.levels)).chain(list("endangers", &it.endangers));
        items.push(said.item(ItemKind::Threat, it, lines));
    }
    for it in &catalogue.terms {
        let avoid = (!it.avoid.is_empty()).then(|| word_lists(Line::new("avoid"), &it.avoid));
        items.push(said.item(ItemKind::Term, it, named(&it.name, "definition", &it.definition).chain(avoid)));
    }
    for it in &catalogue.units {
        let equals = it.equals.as_ref();
        let equals = equals.map(|it| Line::new("equals").word(it.value.to_string()).word(&it.unit));
        let lines = text("name", &it.name).into_iter().chain(text("singular", &it.singular)).chain(equals);
        items.push(said.item(ItemKind::Unit, it, lines));
    }
    for it in &catalogue.groups {
        let lines = text("name", &it.name).into_iter().chain([number("number", it.number)]);
        items.push(said.item(ItemKind::Group, it, lines));
    }
    items
}

/// The numbers that a fact can be.
fn numbers(it: &FactNumber) -> [Line; 2] {
    let kind = if it.whole { "whole" } else { "decimal" };
    let range = Line::new("range").word(it.least.to_string()).words(it.most.map(|most| most.to_string()));
    [Line::new("unit").word(&it.unit).word(kind), range]
}

/// The words that a fact or hole can be.
fn values(words: &[Word]) -> impl Iterator<Item = Line> {
    words.iter().map(|word| Line::new("value").word(&word.id).texts(strings(&word.name)))
}

fn scheme(it: &Scheme, said: &Said<'_>) -> Line {
    let mut lines: Vec<Line> = text("name", &it.name).into_iter().chain(text("owner", &it.owner)).collect();
    lines.extend(text("notice", &it.notice));
    for language in &it.languages {
        let normative = language.normative.then_some("normative");
        lines.push(Line::new("language").word(&language.code).words(normative));
    }
    lines.extend(list("levels", &it.levels));
    for verdict in &it.verdicts {
        let line = Line::new("verdict").word(&verdict.id).word(verdict.role.name());
        lines.push(line.texts(strings(&verdict.name)));
    }
    for pin in &it.pins {
        let complete = pin.complete.then_some("complete");
        lines.push(Line::new("pin").word(&pin.alias).word(&pin.source).words(complete));
    }
    for numbering in &it.numbering {
        lines.push(Line::new("numbering").word(numbering.kind.name()).text(&numbering.pattern));
    }
    for modal in &it.modals {
        lines.push(word_lists(Line::new("modal").word(modal.strength.name()), &modal.phrases));
    }
    lines.extend((!it.vague.is_empty()).then(|| word_lists(Line::new("vague"), &it.vague)));
    said.item(ItemKind::Scheme, it, lines)
}

fn level(it: &kijun_pack::Level, said: &Said<'_>) -> Line {
    let mut lines: Vec<Line> = text("name", &it.name).into_iter().collect();
    lines.push(number("rank", it.rank));
    lines.extend(word("includes", it.includes.as_ref()));
    lines.push(Line::new("scope").word(it.scope.name()));
    lines.push(Line::new("assessment").word(&it.assessment));
    lines.extend(list("evaluators", &it.evaluators));
    let validity = it.validity.as_ref();
    lines.extend(validity.map(|it| Line::new("validity").word(it.value.to_string()).word(&it.unit)));
    said.item(ItemKind::Level, it, lines)
}

fn source(it: &Source, said: &Said<'_>) -> Line {
    let mut lines = vec![Line::new("title").text(&it.title), Line::new("publisher").text(&it.publisher)];
    lines.extend(word("date", it.date.as_ref()));
    lines.extend(it.link.as_ref().map(|link| Line::new("link").text(link)));
    lines.extend(word("supersedes", it.supersedes.as_ref()));
    for part in &it.conditions {
        let means = part.means.as_ref().map(|means| condition("means", means));
        lines.push(Line::new("condition").word(&part.id).lines(text("topic", &part.topic)).lines(means));
    }
    lines.extend(it.clauses.iter().map(clause));
    for dropped in &it.dropped {
        let line = Line::new("dropped").word(&dropped.clause);
        let line = match dropped.covered_by.as_slice() {
            [] => line,
            covering => line.word("covered-by").words(covering),
        };
        lines.push(line.texts(prose(&dropped.note)));
    }
    said.item(ItemKind::Source, it, lines)
}

fn clause(it: &SourceClause) -> Line {
    let tests: Vec<String> = it.tests.iter().map(ToString::to_string).collect();
    Line::new("clause")
        .word(&it.id)
        .word(it.status.name())
        .lines(it.condition.as_ref().map(|it| condition("when", it)))
        .lines(it.from.iter().map(|from| Line::new("from").word(&from.clause).word(from.change.name())))
        .lines(list("tests", &tests))
        .lines(text("topic", &it.topic))
        .lines(it.notes.iter().map(|note| Line::new("note").texts(prose(note))))
        .lines(it.provenance.as_ref().map(provenance))
}

fn longlist(it: &LonglistItem, said: &Said<'_>) -> Line {
    let mut lines: Vec<Line> = text("title", &it.title).into_iter().collect();
    lines.push(Line::new("group").word(&it.group));
    lines.push(Line::new("text").texts(passage(&it.text, &it.written)));
    for hole in &it.holes {
        let line = |keyword: &str| Line::new(keyword).word(&hole.id);
        lines.push(match hole.form {
            HoleForm::Number => line("hole").word(&hole.unit).word(hole.direction.name()),
            HoleForm::Wording => line(hole.form.name()),
            form => line(form.name()).word(hole.direction.name()).lines(values(&hole.values)),
        });
    }
    for link in &it.sources {
        let line = Line::new("from").word(link.clause.to_string()).word(link.relation.name());
        lines.push(line.texts(prose(&link.note)));
    }
    match it.decision.kind {
        DecisionKind::Open => {}
        DecisionKind::Adopted => lines.push(Line::new("adopted")),
        DecisionKind::Declined => lines.push(Line::new("declined").texts(prose(&it.decision.reason))),
        DecisionKind::Deferred => {
            lines.push(Line::new("deferred").words(&it.decision.level).texts(prose(&it.decision.reason)));
        }
    }
    said.item(ItemKind::Longlist, it, lines)
}
