//! Sources written back from what was published: the same editions are made of them.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::kinds::Spelling;
use kijun_dsl::{Line, Style, Unwritable, written};
use kijun_pack::{
    Allowed, ChangeClass, Chapter, Comparison, Condition, Criterion, DeclaredChange, Edition, Figure, Item, ItemKind,
    Needs, Procedure, Recognition, Requirement, Text, WordLists,
};

mod clauses;
mod shared;

/// The files of a corpus of which these editions, which share a catalogue, are made: the catalogue's, and one for each
/// document. What several documents contain stands in the first.
///
/// # Errors
/// A text of them can't stand in a source.
pub fn sources(editions: &[Edition]) -> Result<Vec<(String, String)>, Unwritable> {
    let Some(first) = editions.first() else { return Ok(Vec::new()) };
    let catalogue = first.catalogue.as_ref();
    let languages = catalogue.scheme.languages.iter().map(|language| language.code.clone()).collect();
    let style = Style { spelling: Some(Spelling::En), languages };
    let said = Said::new(&catalogue.changes, &catalogue.allowed);
    let mut files = vec![("catalogue.kijun".to_owned(), written(&shared::items(catalogue, &said), &style)?)];
    let mut known = BTreeSet::new();
    for edition in editions {
        let items = own(edition, &mut known);
        files.push((format!("{}.kijun", edition.document.id), written(&items, &style)?));
    }
    Ok(files)
}

/// What is said of items beside them.
struct Said<'p> {
    changes: BTreeMap<(ItemKind, &'p str), &'p DeclaredChange>,
    allowed: BTreeMap<(ItemKind, &'p str), Vec<&'p Allowed>>,
}

impl<'p> Said<'p> {
    fn new(changes: &'p [DeclaredChange], allowed: &'p [Allowed]) -> Said<'p> {
        let mut said = Said { changes: BTreeMap::new(), allowed: BTreeMap::new() };
        said.changes.extend(changes.iter().map(|change| ((change.kind, change.item.as_str()), change)));
        for it in allowed {
            said.allowed.entry((it.kind, &it.item)).or_default().push(it);
        }
        said
    }

    /// The item with what every item has.
    fn item(&self, kind: ItemKind, item: &dyn Item, lines: impl IntoIterator<Item = Line>) -> Line {
        let mut line = Line::new(kind.name()).word(item.id()).lines(lines);
        line = line.lines(item.notes().iter().map(|note| Line::new("note").texts(prose(note))));
        line = line.lines(item.provenance().map(provenance));
        line = line.lines(list("replaces", item.replaces()));
        line = line.lines(
            item.withdrawn()
                .map(|withdrawn| Line::new("withdrawn").word(&withdrawn.date).texts(prose(&withdrawn.reason))),
        );
        let key = (kind, item.id());
        let allowed = self.allowed.get(&key).into_iter().flatten();
        line = line.lines(allowed.map(|it| Line::new("allow").word(&it.code).word("because").text(&it.reason)));
        line.lines(self.changes.get(&key).map(|change| declared(change.class, change)))
    }
}

fn declared(class: ChangeClass, change: &DeclaredChange) -> Line {
    let line = Line::new("change").word(class.name()).word("because");
    let mut said = change.reason.values().collect::<Vec<_>>();
    said.dedup();
    match (&change.said, said.as_slice()) {
        // One reason for all languages stands on the line.
        (None, [reason]) => line.text(*reason),
        (said, _) => line.text(said.clone().unwrap_or_default()).texts(strings(&change.reason)),
    }
}

fn provenance(it: &kijun_pack::Provenance) -> Line {
    Line::new("provenance").word(it.confidence.name()).texts(strings(&it.note))
}

/// A text as it stands in a source.
fn strings(text: &Text) -> Vec<(String, String)> {
    text.iter().map(|(language, text)| (language.clone(), text.clone())).collect()
}

/// A Markdown text as it stands in a source, where links to items have no target.
fn prose(text: &Text) -> Vec<(String, String)> {
    text.iter().map(|(language, text)| (language.clone(), unlinked(text))).collect()
}

/// A text that is printed, as it is written: with its holes.
fn passage(text: &Text, written: &Text) -> Vec<(String, String)> {
    prose(if written.is_empty() { text } else { written })
}

fn unlinked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("](#") {
        out.push_str(before);
        out.push(']');
        let id = before.rsplit_once('[').map(|(_, id)| id);
        match id.and_then(|id| behind.strip_prefix(id)?.strip_prefix(')')) {
            Some(behind) => rest = behind,
            None => {
                out.push_str("(#");
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

fn text(field: &str, text: &Text) -> Option<Line> {
    (!text.is_empty()).then(|| Line::new(field).texts(strings(text)))
}

fn markdown(field: &str, text: &Text) -> Option<Line> {
    (!text.is_empty()).then(|| Line::new(field).texts(prose(text)))
}

fn list(field: &str, ids: &[String]) -> Option<Line> {
    (!ids.is_empty()).then(|| Line::new(field).words(ids))
}

fn word(field: &str, word: Option<&String>) -> Option<Line> {
    word.map(|word| Line::new(field).word(word))
}

fn word_lists(line: Line, lists: &WordLists) -> Line {
    line.lines(lists.iter().map(|(language, words)| words.iter().fold(Line::new(language), Line::text)))
}

/// A condition as it stands behind a keyword.
pub fn condition_said(it: &Condition) -> String {
    behind(&condition("when", it))
}

/// Which clauses are needed, as it stands behind a keyword.
pub fn needs_said(it: &Needs) -> String {
    behind(&clauses::combination(Line::new("needs"), it, false))
}

/// What stands behind the keyword of a line that has words only.
fn behind(line: &Line) -> String {
    // Such a line can always be written: its words are ids and signs of the language.
    let line = line.written().unwrap_or_default().concat();
    line.split_once(' ').map_or_else(String::new, |(_, words)| words.to_owned())
}

/// A condition as it is written: what belongs together in parentheses.
fn condition(field: &str, it: &Condition) -> Line {
    operands(Line::new(field), it)
}

/// A line with a condition behind what it has.
fn operands(line: Line, it: &Condition) -> Line {
    fn put(line: Line, it: &Condition, inner: bool) -> Line {
        let joined = |line: Line, parts: &[Condition], word: &str| {
            let line = if inner { line.word("(") } else { line };
            let line = parts
                .iter()
                .enumerate()
                .fold(line, |line, (at, part)| put(if at == 0 { line } else { line.word(word) }, part, true));
            if inner { line.word(")") } else { line }
        };
        match it {
            Condition::Fact(id) => line.word(id),
            Condition::Is(it) => line.word(&it.fact).word("is").word(&it.word),
            Condition::Compare(it) => line.word(&it.fact).word(sign(it.comparison)).word(it.number.to_string()),
            Condition::Not(part) => put(line.word("not"), part, true),
            Condition::All(parts) => joined(line, parts, "and"),
            Condition::Any(parts) => joined(line, parts, "or"),
        }
    }
    put(line, it, false)
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::MoreThan => ">",
        Comparison::AtLeast => ">=",
        Comparison::LessThan => "<",
        Comparison::AtMost => "<=",
        Comparison::Exactly => "is",
    }
}

/// The items of a document that are in none before it.
fn own<'p>(edition: &'p Edition, known: &mut BTreeSet<(ItemKind, &'p str)>) -> Vec<Line> {
    let said = Said::new(&edition.changes, &edition.allowed);
    let mut is_new = |kind: ItemKind, id: &'p str| known.insert((kind, id));
    let mut items = vec![document(edition, &said)];
    for it in edition.requirements.iter().filter(|it| is_new(ItemKind::Requirement, &it.id)) {
        items.push(requirement(edition, it, &said));
    }
    for it in edition.criteria.iter().filter(|it| is_new(ItemKind::Criterion, &it.id)) {
        items.push(criterion(edition, it, &said));
    }
    for it in edition.procedures.iter().filter(|it| is_new(ItemKind::Procedure, &it.id)) {
        items.push(procedure(it, &said));
    }
    for it in edition.recognitions.iter().filter(|it| is_new(ItemKind::Recognition, &it.id)) {
        items.push(recognition(it, &said));
    }
    items
}

fn document(edition: &Edition, said: &Said<'_>) -> Line {
    let it = &edition.document;
    let mut lines: Vec<Line> = text("title", &it.title).into_iter().collect();
    lines.push(Line::new("number").text(&it.number));
    lines.push(Line::new("edition").text(&it.edition));
    lines.push(Line::new("status").word(it.status.name()));
    lines.extend(word("date", it.date.as_ref()));
    lines.extend(column(edition));
    for revision in &it.revisions {
        lines.push(Line::new("revision").text(&revision.edition).word(&revision.date).texts(prose(&revision.text)));
    }
    lines.extend(word("effective", it.effective.as_ref()));
    lines.extend(it.accepts.iter().map(|it| Line::new("accepts").text(&it.edition).word("until").word(&it.until)));
    lines.extend(it.approvals.iter().map(|it| Line::new("approved").word(&it.date).texts(prose(&it.by))));
    lines.extend(markdown("drafted-by", &it.drafted_by));
    lines.extend(markdown("contact", &it.contact));
    let consultation = it.consultation.iter();
    lines.extend(
        consultation.map(|it| Line::new("consultation").word(&it.from).word(&it.until).texts(prose(&it.address))),
    );
    lines.extend(it.closing_time.iter().map(|time| Line::new("closing-time").text(time)));
    lines.extend(markdown("comments-in", &it.comments_in));
    lines.extend(it.comments_state.iter().map(|text| Line::new("comments-state").texts(prose(text))));
    lines.extend(markdown("personal-data", &it.personal_data));
    lines.extend(it.chapters.iter().map(chapter));
    lines.extend(it.figures.iter().map(figure));
    said.item(ItemKind::Document, it, lines)
}

fn chapter(it: &Chapter) -> Line {
    let texts = |field: &'static str, texts: &[Text]| -> Vec<Line> {
        texts.iter().map(|text| Line::new(field).texts(prose(text))).collect()
    };
    let line = Line::new("chapter").word(&it.id).word(it.place.name()).lines(text("title", &it.title));
    line.lines(texts("text", &it.texts)).lines(texts("note", &it.notes))
}

fn figure(it: &Figure) -> Line {
    let texts = text("caption", &it.caption).into_iter().chain(text("alternative", &it.alternative));
    Line::new("figure").word(&it.id).lines(std::iter::once(Line::new("file").text(&it.file)).chain(texts))
}

/// The level and category of what a document contains.
fn column(edition: &Edition) -> impl Iterator<Item = Line> {
    let level = Line::new("level").word(&edition.document.level);
    [level].into_iter().chain(word("category", edition.document.category.as_ref()))
}

fn requirement(edition: &Edition, it: &Requirement, said: &Said<'_>) -> Line {
    let mut lines: Vec<Line> = text("title", &it.title).into_iter().collect();
    match &it.lowest {
        Some(lowest) => {
            lines.push(Line::new("level").word(&lowest.level).word("and-above"));
            lines.extend(word("category", lowest.category.as_ref()));
        }
        None => lines.extend(column(edition)),
    }
    lines.extend(list("selects", &it.longlist));
    lines.extend(list("counters", &it.threats));
    said.item(ItemKind::Requirement, it, lines)
}

fn criterion(edition: &Edition, it: &Criterion, said: &Said<'_>) -> Line {
    let mut lines: Vec<Line> = text("title", &it.title).into_iter().chain(column(edition)).collect();
    lines.extend(word("carries", it.carries.as_ref()));
    lines.extend(list("satisfies", &it.requirements));
    lines.extend(word("strengthens", it.strengthens.as_ref()));
    lines.extend(it.condition.as_ref().map(|it| condition("when", it)));
    for bind in &it.bindings {
        let hole = format!("{}:{}", bind.longlist, bind.hole);
        let line = Line::new("bind").word(hole);
        let line = match bind.value.value {
            Some(value) => line.word(value.to_string()).word(&bind.value.unit),
            None => line.words(&bind.value.words),
        };
        let is_text = bind.value.value.is_none() && bind.value.words.is_empty();
        let text = if is_text { strings(&bind.value.text) } else { Vec::new() };
        let line = match bind.condition.as_ref().filter(|_| !bind.otherwise) {
            Some(products) => operands(line.word("when"), products),
            None => line,
        };
        lines.push(line.texts(text));
    }
    lines.extend(it.since.iter().map(|it| Line::new("since").word(&it.date).words(&it.holes)));
    lines.extend(clauses::inside(it, None));
    lines.extend(it.guidance.iter().map(|text| Line::new("guidance").texts(prose(text))));
    said.item(ItemKind::Criterion, it, lines)
}

fn procedure(it: &Procedure, said: &Said<'_>) -> Line {
    let mut lines: Vec<Line> = word("carries", it.carries.as_ref()).into_iter().collect();
    lines.extend(list("evaluates", &it.evaluates));
    lines.push(Line::new("method").word(&it.method));
    for used in &it.evidence {
        lines.push(Line::new("evidence").word(&used.kind).texts(prose(&used.text)));
    }
    let passages = |field: &'static str, list: &[kijun_pack::Passage]| {
        list.iter().map(|it| Line::new(field).texts(passage(&it.text, &it.written))).collect::<Vec<_>>()
    };
    lines.extend(passages("step", &it.steps));
    lines.extend(passages("expect", &it.expected));
    lines.extend(passages("pass", std::slice::from_ref(&it.pass)));
    let tests: Vec<String> = it.tests.iter().map(|link| link.test.to_string()).collect();
    lines.extend(list("maps", &tests));
    lines.extend(it.guidance.iter().map(|it| {
        let line = Line::new("guidance");
        let line = it.step.iter().fold(line, |line, step| line.word(step.to_string()));
        line.texts(prose(&it.text))
    }));
    said.item(ItemKind::Procedure, it, lines)
}

fn recognition(it: &Recognition, said: &Said<'_>) -> Line {
    let mut lines: Vec<Line> = text("name", &it.name).into_iter().collect();
    lines.extend(markdown("attestation", &it.attestation));
    lines.push(Line::new("source").word(&it.source));
    lines.extend(list("waives", &it.waives));
    lines.push(Line::new("since").word(&it.since));
    lines.extend(word("until", it.until.as_ref()));
    said.item(ItemKind::Recognition, it, lines)
}
