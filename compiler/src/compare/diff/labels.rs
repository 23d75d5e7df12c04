//! Which labelled products a revision affects: what each has to show anew, and when.
//!
//! A label stays valid to its end under the edition it was given for; at renewal the product moves to the new edition.

use std::collections::{BTreeMap, BTreeSet};

use kijun_dsl::is_date;
use kijun_dsl::kinds::{DOCUMENT, FACT};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::compare::Setting;
use super::{Cause, Change, Class, Detail, Diff, Fate, touched};
use crate::compare::side::Side;
use crate::ground::day;
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::{Binding, Condition, Criterion, Decimal, Edition, Fact, Text};

/// A labelled product, as a line of the list says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Label {
    /// What the product is called.
    pub product: String,
    /// Its level.
    pub level: String,
    /// Its category, where the level has any.
    #[serde(default)]
    pub category: String,
    /// The edition that it was labelled for.
    pub edition: String,
    /// The last day of the label.
    pub until: String,
    /// The facts that hold for it, parted by spaces; of a number or word what it is: `users=120`, `power=mains`.
    #[serde(default)]
    pub facts: String,
}

impl Label {
    /// The facts one by one, parted by spaces or, as people write lists, by commas or semicolons.
    fn facts(&self) -> impl Iterator<Item = &str> {
        self.facts.split([' ', '\u{3000}', '\t', ',', ';', '、', '，']).filter(|fact| !fact.is_empty())
    }
}

/// A line that is no label, from 1, and why.
pub type BadLine = (usize, Message);

/// What a revision means for one product.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Affected {
    /// The product.
    pub product: String,
    /// The document.
    pub document: String,
    /// The edition that it was labelled for.
    pub from: String,
    /// The edition that it has to meet at renewal.
    pub to: String,
    /// The last day of its label: by then it has to move.
    pub by: String,
    /// The last day on which the edition that it was labelled for may still be met, where the new edition says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted_until: Option<String>,
    /// The rows of the checklist that it has to show anew: criterion and clause.
    pub anew: Vec<String>,
    /// The rows, of these and those that are undecided, that hold only from a later day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub later: Vec<Later>,
    /// The rows that it need not show any more.
    pub dropped: Vec<String>,
    /// The rows of which nobody has decided whether they ask for more.
    pub undecided: Vec<String>,
}

impl Affected {
    /// The rows alone.
    pub(crate) fn rows(&self) -> DocumentRows {
        let Affected { accepted_until, anew, later, dropped, undecided, .. } = self.clone();
        DocumentRows { accepted_until, anew, later, dropped, undecided }
    }
}

/// A row that holds only from a day on, or a value that it prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Later {
    /// The row: criterion and clause.
    pub row: String,
    /// The first day.
    pub since: String,
}

/// The rows of a document that some product may have to show anew, whatever its facts are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRows {
    /// The last day on which the edition before may still be met, where the new edition says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted_until: Option<String>,
    /// The rows of the checklist that have to be shown anew: criterion and clause.
    pub anew: Vec<String>,
    /// The rows, of these and those that are undecided, that hold only from a later day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub later: Vec<Later>,
    /// The rows that need not be shown any more.
    pub dropped: Vec<String>,
    /// The rows of which nobody has decided whether they ask for more.
    pub undecided: Vec<String>,
}

/// Reads a list of labels: CSV with the columns `product`, `level`, `category`, `edition`, `until` and `facts`, in any
/// order; further columns are left alone.
///
/// # Errors
/// The list has no such columns.
pub fn read(csv: &str) -> Result<(Vec<Label>, Vec<BadLine>), Message> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let headers = reader.headers().map_err(|error| msg!("labels-unreadable", error = error.to_string()))?.clone();
    let missing =
        ["product", "level", "edition", "until"].into_iter().find(|name| !headers.iter().any(|it| it == *name));
    if let Some(column) = missing {
        return Err(msg!("labels-no-column", column = column));
    }
    let (mut labels, mut bad) = (Vec::new(), Vec::new());
    for (at, record) in reader.records().enumerate() {
        let label = record.and_then(|record| record.deserialize::<Label>(Some(&headers)));
        match label {
            Ok(label) => labels.push(Label { until: day(&label.until).unwrap_or(label.until), ..label }),
            Err(error) => bad.push((at + 2, msg!("labels-unreadable", error = error.to_string()))),
        }
    }
    Ok((labels, bad))
}

/// The lines that say something of which nothing can follow: a day that there is not, a level or category that neither
/// side knows, or a fact of which the level knows nothing.
pub fn unknown(labels: &[Label], old: &Side, new: &Side) -> Vec<BadLine> {
    let packs = || old.packs.iter().chain(&new.packs);
    let levels: BTreeSet<&str> =
        packs().flat_map(|pack| &pack.catalogue.levels).map(|level| level.id.as_str()).collect();
    let categories: BTreeSet<&str> =
        packs().flat_map(|pack| &pack.catalogue.categories).map(|it| it.id.as_str()).collect();
    let listed = |known: &BTreeSet<&str>| known.iter().copied().collect::<Vec<_>>().join(", ");
    let wrong = |label: &Label| {
        let (level, category) = (label.level.as_str(), label.category.as_str());
        let mut wrong = Vec::new();
        if !is_day(&label.until) {
            wrong.push(msg!("labels-no-day", until = label.until.as_str()));
        }
        if !levels.contains(level) {
            wrong.push(msg!("labels-unknown-level", level = level, known = listed(&levels)));
        }
        if !category.is_empty() && !categories.contains(category) {
            wrong.push(match categories.is_empty() {
                true => msg!("labels-no-category", category = category),
                false => msg!("labels-unknown-category", category = category, known = listed(&categories)),
            });
        }
        if label.product.is_empty() {
            wrong.push(msg!("labels-no-product"));
        }
        let facts = packs().filter(|pack| is_of(label, pack)).flat_map(|pack| pack.facts());
        let facts: BTreeMap<&str, &Fact> = facts.map(|fact| (fact.id.as_str(), fact)).collect();
        // Products of documents that are not compared are not looked at.
        if facts.is_empty() {
            return wrong;
        }
        for said in label.facts() {
            let (id, value) = said.split_once('=').map_or((said, None), |(id, value)| (id, Some(value)));
            match facts.get(id) {
                Some(fact) => wrong.extend(misstated(fact, value)),
                None => {
                    let known = listed(&facts.keys().copied().collect());
                    wrong.push(msg!("labels-unknown-fact", fact = id, level = level, known = known));
                }
            }
        }
        let is_open = |fact: &&&Fact| fact.number.is_some() || !fact.values.is_empty();
        let is_said = |fact: &Fact| label.facts().any(|said| said.split('=').next() == Some(&fact.id));
        let open = facts.values().filter(is_open).filter(|fact| !is_said(fact));
        wrong.extend(open.map(|fact| msg!("labels-fact-missing", fact = fact.id.as_str(), value = example(fact))));
        wrong
    };
    let lines = labels.iter().enumerate();
    lines.flat_map(|(at, label)| wrong(label).into_iter().map(move |message| (at + 2, message))).collect()
}

/// The lines of which nothing is said, because the difference is one of other editions or documents.
pub fn left_out(labels: &[Label], old: &Side, new: &Side) -> Vec<BadLine> {
    let why = |label: &Label| {
        let of =
            |side: &Side| side.packs.iter().find(|pack| is_of(label, pack)).map(|pack| pack.document.edition.clone());
        match (of(old), of(new)) {
            (Some(compared), Some(_)) if compared == label.edition => None,
            (Some(compared), Some(_)) => {
                Some(msg!("labels-other-edition", edition = label.edition.as_str(), compared = compared))
            }
            _ => Some(msg!("labels-not-compared")),
        }
    };
    labels.iter().enumerate().filter_map(|(at, label)| Some((at + 2, why(label)?))).collect()
}

/// The lines that say of a product what another line says in another way, as after a merge of two branches. Both count.
pub fn contradicting(labels: &[Label]) -> Vec<BadLine> {
    let mut first: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let other = *first.entry((&label.product, &label.level, &label.category)).or_insert(at);
        if labels[other] != *label {
            let product = label.product.as_str();
            found.push((at + 2, msg!("labels-contradicting", product = product, line = other + 2)));
        }
    }
    found
}

/// Whether this is a day of the calendar: `2026-02-28`.
fn is_day(text: &str) -> bool {
    text.len() == "2026-02-28".len() && is_date(text)
}

/// The products that have to show something anew, or need not show something any more, in the order of the list.
pub fn affected(diff: &Diff, old: &Side, new: &Side, labels: &[Label]) -> Vec<Affected> {
    // Values are compared by their units and directions, which no other number of an item changes.
    let setting = Setting::new(&old.packs, &new.packs, &diff.languages, BTreeMap::new(), &[]);
    labels.iter().filter_map(|label| affected_label(diff, [old, new], label, &setting)).collect()
}

fn affected_label(diff: &Diff, [old, new]: [&Side; 2], label: &Label, setting: &Setting<'_>) -> Option<Affected> {
    let is_its = |pack: &&Edition| is_of(label, pack);
    let (old, new) = (old.packs.iter().find(is_its), new.packs.iter().find(is_its)?);
    // A label of another edition than the old side's has more to catch up with than this difference says.
    let old = old.filter(|old| old.document.edition == label.edition)?;
    // A fact that has another id now holds for the same products.
    let renamed = diff.changes.iter().filter(|change| change.kind == FACT.word.en && change.fate == Fate::Renamed);
    let renamed = renamed.filter(|change| change.before.iter().any(|id| label.facts().any(|fact| fact == id)));
    let now: Vec<&str> = renamed.flat_map(|change| &change.after).map(String::as_str).collect();
    let product = Product { facts: Some(implied(label.facts().chain(now), new)), setting };
    let DocumentRows { accepted_until, anew, later, dropped, undecided } = rows_of(diff, old, new, &product);
    let affected = Affected {
        product: label.product.clone(),
        document: new.document.id.clone(),
        from: label.edition.clone(),
        to: new.document.edition.clone(),
        by: label.until.clone(),
        accepted_until,
        anew,
        later,
        dropped,
        undecided,
    };
    let untouched = affected.anew.is_empty() && affected.dropped.is_empty() && affected.undecided.is_empty();
    (!untouched).then_some(affected)
}

/// The rows of the one document on both sides, for a product of which nothing is known: what applies to any counts.
pub fn rows(diff: &Diff, old: &Side, new: &Side) -> DocumentRows {
    let setting = Setting::new(&old.packs, &new.packs, &diff.languages, BTreeMap::new(), &[]);
    match (&*old.packs, &*new.packs) {
        ([old], [new]) => rows_of(diff, old, new, &Product { facts: None, setting: &setting }),
        _ => DocumentRows::default(),
    }
}

fn rows_of(diff: &Diff, old: &Edition, new: &Edition, product: &Product<'_>) -> DocumentRows {
    let mut rows = Rows::default();
    for change in diff.changes.iter().filter(|change| change.documents.contains(&new.document.id)) {
        rows.take(change, old, new, product);
    }
    let list = |rows: BTreeSet<String>| rows.into_iter().collect::<Vec<_>>();
    DocumentRows {
        accepted_until: accepted(&old.document.edition, new),
        later: rows.anew.union(&rows.undecided).flat_map(|row| later(row, new)).collect(),
        undecided: list(&rows.undecided - &rows.anew),
        anew: list(rows.anew),
        dropped: list(rows.dropped),
    }
}

/// The last day on which a former edition may be met.
fn accepted(edition: &str, new: &Edition) -> Option<String> {
    new.document.accepts.iter().find(|it| it.edition == edition).map(|it| it.until.clone())
}

/// From when a row holds: its criterion, and each value that it prints.
fn later(row: &str, new: &Edition) -> Vec<Later> {
    let own = |it: &&Criterion| it.clauses.iter().any(|clause| format!("{}.{}", it.id, clause.id) == row);
    let Some(criterion) = new.criteria.iter().find(own) else { return Vec::new() };
    let clause = &row[criterion.id.len() + 1..];
    let is_its = |hole: &String| {
        let name = hole.rsplit(':').next().unwrap_or_default();
        touched::printing(name, criterion, criterion).contains(clause)
    };
    let days = criterion.since.iter().filter(|it| it.holes.is_empty() || it.holes.iter().any(is_its));
    days.map(|it| Later { row: row.to_owned(), since: it.date.clone() }).collect()
}

/// Whether nothing of a document is open but until when a former edition may be met, which is said of each product.
fn is_of_transition(change: &Change) -> bool {
    let mut open = change.details.iter().filter(|detail| detail.class == Class::NeedsDecision).peekable();
    change.kind == DOCUMENT.word.en && open.peek().is_some() && open.all(|detail| detail.field == "accepts")
}

/// Whether a pack holds the document that a product is labelled for.
fn is_of(label: &Label, pack: &Edition) -> bool {
    let document = &pack.document;
    // A level for all products has no category, whatever the product is.
    document.level == label.level && document.category.as_ref().is_none_or(|category| *category == label.category)
}

/// A product, and what comparing its values needs.
struct Product<'a> {
    /// The facts that hold; `None` for any product, which everything may be for.
    facts: Option<BTreeSet<&'a str>>,
    setting: &'a Setting<'a>,
}

impl Product<'_> {
    fn is_in(&self, condition: Option<&Condition>) -> bool {
        match (condition, &self.facts) {
            (Some(condition), Some(facts)) => holds(condition, facts),
            _ => true,
        }
    }

    /// The rows of a criterion that it has to show.
    fn rows(&self, pack: &Edition, id: &str) -> BTreeSet<String> {
        let criterion = pack.criteria.iter().find(|it| it.id == id && it.withdrawn.is_none());
        let applies = criterion.filter(|it| self.is_in(it.condition.as_ref()));
        let clauses = applies.into_iter().flat_map(|it| &it.clauses).filter(|it| self.is_in(it.condition.as_ref()));
        clauses.map(|clause| format!("{id}.{}", clause.id)).collect()
    }

    /// What the values of a hole mean for it, before and now: other products may have others. Empty where its own are
    /// the same.
    fn values(&self, hole: &str, old: &Criterion, new: &Criterion, otherwise: Class) -> Vec<Class> {
        let own = |criterion: &Criterion| -> BTreeMap<String, Binding> {
            let own = criterion.bindings.iter().filter(|it| it.hole == hole && self.is_in(it.condition.as_ref()));
            own.map(|it| (it.longlist.clone(), it.clone())).collect()
        };
        let (before, after) = (own(old), own(new));
        let longlist: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let class = |id: &String| match (before.get(id), after.get(id)) {
            (Some(was), Some(is)) => self.setting.limit(was, is).map(|(class, _)| class),
            _ => Some(otherwise),
        };
        longlist.into_iter().filter_map(class).collect()
    }
}

#[derive(Default)]
struct Rows {
    anew: BTreeSet<String>,
    dropped: BTreeSet<String>,
    undecided: BTreeSet<String>,
}

impl Rows {
    /// What a change means for a product.
    fn take(&mut self, change: &Change, old: &Edition, new: &Edition, product: &Product<'_>) {
        let of =
            |pack: &Edition, ids: &[String]| ids.iter().flat_map(|id| product.rows(pack, id)).collect::<BTreeSet<_>>();
        if change.kind != "criterion" {
            let reached: BTreeSet<String> = match change.kind == DOCUMENT.word.en {
                // What a document says of itself it says of all its criteria.
                true => new.criteria.iter().flat_map(|criterion| product.rows(new, &criterion.id)).collect(),
                false => {
                    let rows = of(new, &change.impact.criteria).into_iter();
                    // They are sorted.
                    rows.filter(|row| change.impact.rows.binary_search(row).is_ok()).collect()
                }
            };
            match change.class {
                _ if is_of_transition(change) => {}
                Class::Stricter => self.anew.extend(reached),
                Class::NeedsDecision => self.undecided.extend(reached),
                Class::Withdrawn if change.kind == "recognition" => self.anew.extend(reached),
                Class::Evaluation if change.is_of_verdict() => self.undecided.extend(reached),
                _ => {}
            }
            return;
        }
        let (before, after) = (of(old, &change.before), of(new, &change.after));
        match (before.is_empty(), after.is_empty()) {
            (true, _) => self.anew.extend(after),
            (_, true) => self.dropped.extend(before),
            _ => self.of_details(change, (old, &before), (new, &after), product),
        }
    }

    /// A criterion that applied to the product and still does: only the rows that changed.
    fn of_details(
        &mut self,
        change: &Change,
        (old, before): (&Edition, &BTreeSet<String>),
        (new, after): (&Edition, &BTreeSet<String>),
        product: &Product<'_>,
    ) {
        if matches!(change.fate, Fate::Split | Fate::Merged | Fate::Moved | Fate::Reassigned)
            && change.class == Class::NeedsDecision
        {
            return self.undecided.extend(after.iter().cloned());
        }
        let (Some(was), Some(is)) = (criterion(old, &change.before), criterion(new, &change.after)) else { return };
        for detail in &change.details {
            let (gone, row) = (format!("{}.{}", was.id, detail.part), format!("{}.{}", is.id, detail.part));
            // What applies to more or fewer products changes nothing for one that it applied to before and after.
            if detail.field == "when" && product.facts.is_some() {
                match (before.contains(&gone), after.contains(&row)) {
                    (false, true) => drop(self.anew.insert(row)),
                    (true, false) => drop(self.dropped.insert(gone)),
                    _ => {}
                }
                continue;
            }
            // A text that prints another value says so once, for the products that have this value.
            if prints_values(detail) && written(was, &detail.part) == written(is, &detail.part) {
                continue;
            }
            let rows = touched(detail, (was, before), (is, after));
            let classes = match detail.field.as_str() {
                "bind" if product.facts.is_some() => product.values(&detail.part, was, is, detail.class),
                _ => vec![detail.class],
            };
            for class in classes {
                match if class == Class::NeedsDecision { change.class } else { class } {
                    Class::Stricter => self.anew.extend(rows.iter().cloned()),
                    Class::NeedsDecision => self.undecided.extend(rows.iter().cloned()),
                    Class::Looser if detail.field == "clause" => {
                        self.dropped.extend(before.get(&gone).filter(|gone| !after.contains(*gone)).cloned());
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Whether a text reads otherwise for nothing but values of criteria that it prints.
fn prints_values(detail: &Detail) -> bool {
    let is_value = |cause: &Cause| cause.kind == "criterion";
    !detail.because.is_empty() && detail.because.iter().all(is_value)
}

/// The texts of a clause with their holes.
fn written<'c>(criterion: &'c Criterion, id: &str) -> Vec<&'c Text> {
    let whole = |written: &'c Text, text: &'c Text| if written.is_empty() { text } else { written };
    let clause = criterion.clauses.iter().find(|clause| clause.id == id);
    let exceptions = clause.into_iter().flat_map(|clause| &clause.exceptions);
    let exceptions = exceptions.map(|it| whole(&it.written, &it.text));
    clause.map(|clause| whole(&clause.written, &clause.text)).into_iter().chain(exceptions).collect()
}

/// The rows of a product that a detail is about, of those that it has now.
fn touched(
    detail: &Detail,
    (was, before): (&Criterion, &BTreeSet<String>),
    (is, after): (&Criterion, &BTreeSet<String>),
) -> BTreeSet<String> {
    let rows = |clauses: BTreeSet<&str>| -> BTreeSet<String> {
        let rows = clauses.into_iter().map(|clause| format!("{}.{clause}", is.id));
        rows.filter(|row| after.contains(row)).collect()
    };
    let has = |criterion: &Criterion| criterion.clauses.iter().any(|clause| clause.id == detail.part);
    // A clause that is gone and was one of several that are enough leaves the others to be shown.
    if has(was) && !has(is) {
        let had = before.contains(&format!("{}.{}", was.id, detail.part));
        return if had { after.clone() } else { BTreeSet::new() };
    }
    touched::clauses(detail, was, is).map_or_else(|| after.clone(), rows)
}

/// The criterion of a pack that these ids name first.
fn criterion<'p>(pack: &'p Edition, ids: &[String]) -> Option<&'p Criterion> {
    let id = ids.first()?;
    pack.criteria.iter().find(|it| it.id == *id)
}

/// Why a list does not say what a fact is: a number or word without one, or one that it can't be.
fn misstated(fact: &Fact, value: Option<&str>) -> Option<Message> {
    let number = value.and_then(Decimal::parse);
    let fits = match (&fact.number, value) {
        (Some(range), _) => number.is_some_and(|number| {
            let is_whole = !range.whole || number.next_whole(false) == number;
            is_whole && number >= range.least && range.most.is_none_or(|most| number <= most)
        }),
        (None, Some(value)) if !fact.values.is_empty() => fact.values.iter().any(|word| word.id == value),
        (None, value) => value.is_none() && fact.values.is_empty(),
    };
    (!fits).then(|| msg!("labels-fact-value", fact = fact.id.as_str(), value = example(fact)))
}

/// How a list says what a fact is.
fn example(fact: &Fact) -> String {
    let words: Vec<String> = fact.values.iter().map(|word| format!("{}={}", fact.id, word.id)).collect();
    match &fact.number {
        Some(range) => match range.most {
            Some(most) => format!("{}={} – {}={most}", fact.id, range.least, fact.id),
            None => format!("{}={}", fact.id, range.least.next_whole(true)),
        },
        None if words.is_empty() => fact.id.clone(),
        None => words.join(" / "),
    }
}

/// The facts with all that they imply.
fn implied<'l>(facts: impl Iterator<Item = &'l str>, pack: &'l Edition) -> BTreeSet<&'l str> {
    let known: BTreeMap<&str, &[String]> =
        pack.facts().iter().map(|fact| (fact.id.as_str(), fact.implies.as_slice())).collect();
    let mut open: Vec<&str> = facts.collect();
    let mut all = BTreeSet::new();
    while let Some(fact) = open.pop() {
        if all.insert(fact) {
            open.extend(known.get(fact).into_iter().flat_map(|implies| implies.iter()).map(String::as_str));
        }
    }
    all
}

fn holds(condition: &Condition, facts: &BTreeSet<&str>) -> bool {
    match condition {
        Condition::Fact(fact) => facts.contains(fact.as_str()),
        Condition::Is(it) => facts.contains(format!("{}={}", it.fact, it.word).as_str()),
        Condition::Compare(it) => {
            let said = facts.iter().filter_map(|said| said.strip_prefix(it.fact.as_str())?.strip_prefix('='));
            said.filter_map(Decimal::parse).any(|number| it.holds(number))
        }
        Condition::Not(part) => !holds(part, facts),
        Condition::All(parts) => parts.iter().all(|part| holds(part, facts)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, facts)),
    }
}
