//! Findings that follow from another one and vanish with it are told under their cause: one mistake is one finding.
//!
//! A cause is what takes a link or an item away: a line that can't be read as it was meant, two items with one id, a
//! name that leads nowhere. What follows is that something is lacking where the link would have led.

use kijun_dsl::kinds::{CARRIES, CRITERION, CRITERION_CLAUSE, DOCUMENT, HOLE, KINDS, SOURCE_CLAUSE};
use rustc_hash::FxHashMap;

use crate::corpus::model::{Item, ItemId, Model};
use crate::ground::diagnostic::{Diagnostic, Follow};
use crate::ground::messages::Value;
use crate::ground::place::Place;

/// What is found where something is lacking.
const LACKING: [&str; 9] = [
    "clause-not-evaluated",
    "empty-document",
    "item-in-no-document",
    "longlist-decision",
    "requirement-without-criterion",
    "source-gap",
    "threat-not-countered",
    "unbound-hole",
    "unused-item",
];

/// Faults with which a line, or a part of it, is lost. Where the meaning is plain, as with full-width characters, the
/// line counts as it was meant.
const LOSING: [&str; 14] = [
    "extra-brace",
    "malformed-condition",
    "malformed-id",
    "malformed-translation",
    "missing-argument",
    "missing-block",
    "missing-brace",
    "missing-id",
    "nested-too-deep",
    "stray-line",
    "unclosed-text",
    "unknown-field",
    "unknown-kind",
    "unreadable-line",
];

/// What else is found in an item whose id another has.
const OF_DUPLICATES: [&str; 5] = ["duplicate-text", "stale-translation", "suspect-link", "unreviewed", "left-behind"];

/// Of a line and of an item, so many bytes are read at most: no person wrote longer ones by hand.
const MAX_LINE: usize = 4096;

/// How near a finding is to the mistake: what follows from it is farther.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Fault,
    Duplicate,
    Link,
    Hole,
    Other,
}

/// The findings, those that follow from others put under them, in order. Causes may lie `elsewhere`: what follows from
/// these is told there.
pub(crate) fn fold(model: &Model, findings: Vec<Diagnostic>, elsewhere: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let here = findings.into_iter().map(|finding| (true, finding));
    let mut all: Vec<(bool, Diagnostic)> = here.chain(elsewhere.into_iter().map(|finding| (false, finding))).collect();
    all.sort_by(|(_, a), (_, b)| a.order().cmp(&b.order()));
    let mut causes = Causes::default();
    for (at, (_, finding)) in all.iter().enumerate() {
        causes.add(model, at, finding);
    }
    let is_cause = |at: usize, of: usize| {
        let (cause, finding) = (&all[at].1, &all[of].1);
        rank(cause) < rank(finding) && cause.severity <= finding.severity
    };
    let under: Vec<Option<usize>> = match causes.is_empty() {
        true => vec![None; all.len()],
        false => {
            let of = |at: usize| causes.of(model, &all[at].1).into_iter().find(|cause| is_cause(*cause, at));
            (0..all.len()).map(of).collect()
        }
    };
    for at in (0..all.len()).filter(|at| under[*at].is_some()) {
        // Each cause is nearer to the mistake than what follows from it, so that this ends.
        let first = std::iter::successors(Some(at), |at| under[*at]).last().unwrap_or(at);
        let Diagnostic { code, place, message, .. } = all[at].1.clone();
        all[first].1.follows.push(Follow { code, place, message });
    }
    let standing = all.into_iter().zip(under).filter(|((here, _), under)| *here && under.is_none());
    standing.map(|((_, finding), _)| finding).collect()
}

/// Whether a finding may follow from one in another file.
pub(crate) fn may_follow(finding: &Diagnostic) -> bool {
    let name = finding.code.name;
    LACKING.contains(&name) || matches!(name, "dangling-reference" | "unused-binding" | "unknown-parameter")
}

fn rank(finding: &Diagnostic) -> Rank {
    match finding.code.name {
        "duplicate-id" => Rank::Duplicate,
        "dangling-reference" if is_of_hole(finding) => Rank::Hole,
        "dangling-reference" => Rank::Link,
        name if LOSING.contains(&name) => Rank::Fault,
        _ => Rank::Other,
    }
}

/// Whether a name that leads nowhere is one of a hole.
fn is_of_hole(finding: &Diagnostic) -> bool {
    let kind = finding.message.args.iter().find(|(name, _)| *name == "kind");
    kind.is_some_and(|(_, kind)| *kind == Value::from(HOLE.title))
}

/// What was lost, each with the finding that tells of the mistake.
#[derive(Default)]
struct Causes {
    /// Links of an item in a field; the field is empty where nobody can tell which one was meant.
    links: FxHashMap<(ItemId, &'static str), usize>,
    /// Links to what has this name.
    names: FxHashMap<String, usize>,
    /// Items with this id.
    heads: FxHashMap<String, usize>,
    /// Levels and categories of documents.
    columns: FxHashMap<String, usize>,
    /// Items of which there are two.
    duplicates: FxHashMap<ItemId, usize>,
    /// Those that come second.
    seconds: FxHashMap<ItemId, usize>,
    /// The names of the parts of these.
    parts: FxHashMap<String, usize>,
}

impl Causes {
    fn is_empty(&self) -> bool {
        self.links.is_empty() && self.names.is_empty() && self.heads.is_empty() && self.duplicates.is_empty()
    }

    /// Takes up what a finding tells of that was lost.
    fn add(&mut self, model: &Model, at: usize, finding: &Diagnostic) {
        let item = model.at(finding.place.file, finding.place.span.start).map(Item::root);
        match rank(finding) {
            Rank::Fault => self.add_line(model, at, finding, item),
            Rank::Duplicate => {
                let places = finding.related.iter().map(|(place, _)| *place).chain([finding.place]);
                for item in places.filter_map(|place| model.at(place.file, place.span.start)) {
                    self.duplicates.entry(item.id).or_insert(at);
                }
                if let Some(second) = model.at(finding.place.file, finding.place.span.start) {
                    self.seconds.entry(second.id).or_insert(at);
                    let parts = [&CRITERION_CLAUSE, &SOURCE_CLAUSE].map(|kind| second.parts_within(kind));
                    let parts = parts.into_iter().flatten();
                    self.parts.extend(parts.map(|part| (part.name().into_owned(), at)));
                }
            }
            Rank::Link | Rank::Hole => {
                let (line, _) = line(model, finding.place);
                let word = words(line).next().unwrap_or_default();
                let corrected = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.text.clone());
                if let Some((item, field)) = item.and_then(|item| Some((item, item.kind().field(word)?))) {
                    self.links.entry((item.id, field.word.en)).or_insert(at);
                    if item.is(&DOCUMENT) && matches!(field.word.en, "level" | "category") {
                        self.columns.extend(corrected.map(|name| (name, at)));
                    }
                }
                self.add_corrections(at, finding);
                owner(said(finding, "id").unwrap_or_default()).into_iter().for_each(|name| self.add_name(at, name));
                // A definition that is mistyped is what the citations lead to.
                for definition in finding.related.iter().filter_map(|(place, _)| model.at(place.file, place.span.start))
                {
                    self.names.entry(definition.name().into_owned()).or_insert(at);
                }
            }
            Rank::Other => {}
        }
    }

    /// Takes up what a line is lost with that can't be read as it was meant.
    fn add_line(&mut self, model: &Model, at: usize, finding: &Diagnostic, item: Option<Item<'_>>) {
        let (line, body) = line(model, finding.place);
        let is_header = !line.starts_with(char::is_whitespace);
        if !is_header {
            self.add_names(at, line);
        } else {
            for word in words(line) {
                self.heads.entry(word.to_owned()).or_insert(at);
            }
            // An item of no known kind is lost with all its links.
            if item.is_none() {
                body.lines().take_while(|line| !line.starts_with('}')).for_each(|line| self.add_names(at, line));
            }
        }
        self.add_corrections(at, finding);
        let Some(item) = item.filter(|_| !is_header) else { return };
        let corrected = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.text.as_str());
        let fields = words(line).take(1).chain(corrected).filter_map(|word| item.kind().field(word));
        let fields: Vec<&'static str> = fields.map(|field| field.word.en).collect();
        for field in if fields.is_empty() { vec![""] } else { fields } {
            self.links.entry((item.id, field)).or_insert(at);
        }
    }

    /// Takes up what the words behind a line's first one name.
    fn add_names(&mut self, at: usize, line: &str) {
        words(line).skip(1).for_each(|word| self.add_name(at, word));
    }

    /// Takes up a name, and that of the item if it is one of a part.
    fn add_name(&mut self, at: usize, name: &str) {
        for name in std::iter::once(name).chain(owner(name)) {
            self.names.entry(name.to_owned()).or_insert(at);
        }
    }

    fn add_corrections(&mut self, at: usize, finding: &Diagnostic) {
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits).filter(|edit| edit.text.len() <= MAX_LINE) {
            self.add_name(at, &edit.text);
        }
    }

    /// The findings that this one may follow from, the likeliest first.
    fn of(&self, model: &Model, finding: &Diagnostic) -> Vec<usize> {
        let item = || model.at(finding.place.file, finding.place.span.start);
        match finding.code.name {
            "missing-field" => self.missing_field(finding, item().map(Item::root)),
            "dangling-reference" => match item().map(Item::root) {
                Some(item) if is_of_hole(finding) => self.hole(item),
                _ => self.head(finding).or_else(|| self.part(model, finding)).into_iter().collect(),
            },
            "ambiguous-link" => {
                let targets = finding.related.iter().filter_map(|(place, _)| model.at(place.file, place.span.start));
                targets.filter_map(|item| self.duplicates.get(&item.id).copied()).collect()
            }
            "unknown-parameter" | "unused-binding" => self.value(finding, item().map(Item::root)),
            name if LACKING.contains(&name) => self.lacking(model, finding),
            name if OF_DUPLICATES.contains(&name) => item().into_iter().filter_map(|item| self.second(item)).collect(),
            _ => Vec::new(),
        }
    }

    /// A value that no hole takes, or a hole that has none, where the criterion gives a value to what there is not.
    fn value(&self, finding: &Diagnostic, item: Option<Item<'_>>) -> Vec<usize> {
        let bound = item.and_then(|item| self.links.get(&(item.id, "bind")).copied());
        let is_meant = |name: &str| self.names.contains_key(name);
        let meant = finding.code.name == "unused-binding" || said(finding, "name").is_some_and(is_meant);
        bound.filter(|_| meant).into_iter().collect()
    }

    fn missing_field(&self, finding: &Diagnostic, item: Option<Item<'_>>) -> Vec<usize> {
        let field = finding.message.args.iter().find_map(|(_, value)| match value {
            Value::Word(word) => item.and_then(|item| item.kind().field(word.en)),
            _ => None,
        });
        let keys = item.into_iter().flat_map(|item| [(item.id, field.map_or("", |it| it.word.en)), (item.id, "")]);
        keys.filter_map(|key| self.links.get(&key).copied()).collect()
    }

    /// A criterion fills in the holes of what its requirements select.
    fn hole(&self, criterion: Item<'_>) -> Vec<usize> {
        let mut found = self.lost(criterion, "satisfies");
        if criterion.kind().field("satisfies").is_some() {
            found.extend(criterion.targets("satisfies").flat_map(|requirement| self.lost(requirement, "selects")));
        }
        found
    }

    /// What links of a field an item has lost; where it has none, any line may have been meant so.
    fn lost(&self, item: Item<'_>, field: &'static str) -> Vec<usize> {
        let named = self.links.get(&(item.id, field)).copied();
        let has_some = item.kind().field(field).is_some() && item.targets(field).next().is_some();
        let any = self.links.get(&(item.id, "")).copied().filter(|_| !has_some);
        named.into_iter().chain(any).collect()
    }

    /// The header that is lost of what is cited.
    fn head(&self, finding: &Diagnostic) -> Option<usize> {
        let id = said(finding, "id")?;
        self.heads.get(id).or_else(|| self.heads.get(owner(id)?)).copied()
    }

    /// What is cited of an item that there is not, where one with another's id has a part of this name.
    fn part(&self, model: &Model, finding: &Diagnostic) -> Option<usize> {
        let id = said(finding, "id")?;
        let (item, part) = id.split_at(owner(id)?.len());
        let is_there = || KINDS.iter().any(|kind| model.find(kind, item).is_some());
        self.parts.get(&part[1..]).copied().filter(|_| !is_there())
    }

    fn lacking(&self, model: &Model, finding: &Diagnostic) -> Vec<usize> {
        let places = std::iter::once(finding.place).chain(finding.related.iter().map(|(place, _)| *place));
        let mut found = Vec::new();
        for item in places.filter_map(|place| model.at(place.file, place.span.start)) {
            let names = [item.name(), item.full_name(), item.root().name()];
            found.extend(names.iter().filter_map(|name| self.names.get(name.as_ref())));
            found.extend(self.second(item));
            found.extend(self.carried(item.root()));
            if matches!(finding.code.name, "item-in-no-document" | "empty-document") {
                let own = ["level", "category"].map(|field| self.links.get(&(item.root().id, field)));
                found.extend(own.into_iter().flatten());
                let columns = ["level", "category"].map(|field| item.root().target(field));
                found.extend(columns.iter().flatten().filter_map(|column| self.columns.get(column.name().as_ref())));
            }
        }
        found
    }

    /// What an item, or a criterion that meets it, was to carry and could not.
    fn carried(&self, item: Item<'_>) -> Vec<usize> {
        let model = item.model();
        let written = |item: Item<'_>| model.at(item.place().file, item.place().span.start).map(Item::root);
        let criteria = item.sources(&CRITERION, "satisfies").filter_map(written);
        let keys = criteria.chain([item]).map(|item| (item.id, CARRIES.en));
        keys.filter_map(|key| self.links.get(&key).copied()).collect()
    }

    fn second(&self, item: Item<'_>) -> Option<usize> {
        self.seconds.get(&item.id).or_else(|| self.seconds.get(&item.root().id)).copied()
    }
}

/// What a finding says of the user's own text under this name.
fn said<'f>(finding: &'f Diagnostic, argument: &str) -> Option<&'f str> {
    finding.message.args.iter().find_map(|(name, value)| match value {
        Value::Text(text) if *name == argument => Some(text.as_str()),
        _ => None,
    })
}

/// The item that a name of a part begins with.
fn owner(name: &str) -> Option<&str> {
    name.rsplit_once(['.', ':']).map(|(owner, _)| owner)
}

/// The words of a line that are no text.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split(['"', '#']).next().unwrap_or_default();
    code.split(|c: char| c.is_whitespace() || ",;=、，；{}".contains(c)).filter(|word| !word.is_empty())
}

/// The line that a place begins on, and what stands below it; so much of both as may be read.
fn line(model: &Model, place: Place) -> (&str, &str) {
    let text = model.file(place.file).text.as_str();
    let at = text.floor_char_boundary(place.span.start as usize);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let text = &text[start..text.floor_char_boundary(start + MAX_LINE)];
    text.split_once('\n').unwrap_or((text, ""))
}
