//! What a checklist asks and prints: the one place where the generator that writes the form and the reader that takes it
//! back have it from.

use kijun_pack::{Answers, Clause, Condition, Criterion, Edition, Fact, Procedure};

use crate::ground::messages::Message;
use crate::msg;
use crate::paper::form::{Column, Layout};
use crate::paper::workbook::{Look, evidence};
use crate::release::printed::{carried, sentence, since, whole};

mod outcome;

pub use outcome::{MAX_ARGUMENTS, MAX_LENGTH, outcome};

/// The sheet of a checklist that says what it belongs to.
pub const MARKS: &str = "_kijun";
/// What that sheet calls it.
pub const FORMAT: &str = "kijun-checklist";
/// The layout of the workbook.
pub const VERSION: &str = "2";

/// Where on the cover a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Applicant and product.
    Product,
    /// Evaluation.
    Evaluation,
    /// What a laboratory says beside its results.
    Laboratory,
    /// Declaration.
    Declaration,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing or a text.
    Free,
    /// A text.
    Needed,
    /// A day.
    Day,
    /// A kind of evaluator.
    Evaluator,
}

/// A field of the cover.
pub struct FormField {
    /// Its name, for programs.
    pub id: &'static str,
    /// Where it stands.
    pub part: Part,
    /// What may stand in it.
    pub asked: Asked,
    /// Where answers have it.
    pub path: &'static [&'static str],
    /// What it is called.
    pub label: fn() -> Message,
    /// What was answered.
    pub get: fn(&Answers) -> &String,
    /// The same, to be changed.
    pub slot: fn(&mut Answers) -> &mut String,
}

macro_rules! field {
    ($id:literal, $part:ident, $asked:ident, $label:expr, $($path:ident).+) => {
        FormField {
            id: $id,
            part: Part::$part,
            asked: Asked::$asked,
            path: &[$(stringify!($path)),+],
            label: || $label,
            get: |it| &it.$($path).+,
            slot: |it| &mut it.$($path).+,
        }
    };
}

/// The fields of the cover of such a form, in their order.
pub fn fields(is_tested: bool) -> impl Iterator<Item = &'static FormField> {
    FIELDS.iter().filter(move |field| is_tested || field.part != Part::Laboratory)
}

static FIELDS: &[FormField] = &[
    field!("applicant", Product, Needed, msg!("sheet-applicant"), product.applicant),
    field!("contact", Product, Free, msg!("sheet-contact"), product.contact),
    field!("product", Product, Needed, msg!("sheet-product"), product.name),
    field!("models", Product, Needed, msg!("sheet-models"), product.models),
    field!("differences", Product, Free, msg!("sheet-differences"), product.differences),
    field!("hardware", Product, Needed, msg!("sheet-hardware"), product.hardware),
    field!("software", Product, Needed, msg!("sheet-software"), product.software),
    field!("sample", Product, Free, msg!("sheet-sample"), product.sample),
    field!("evaluator-kind", Evaluation, Evaluator, msg!("sheet-evaluator-kind"), evaluation.kind),
    field!("evaluator", Evaluation, Needed, msg!("sheet-evaluator"), evaluation.evaluator),
    field!("qualification", Evaluation, Needed, msg!("sheet-qualification"), evaluation.qualification),
    field!("begun", Evaluation, Day, msg!("sheet-begun"), evaluation.begun),
    field!("finished", Evaluation, Day, msg!("sheet-evaluation-date"), evaluation.finished),
    field!("report", Laboratory, Needed, msg!("sheet-report"), laboratory.report),
    field!("address", Laboratory, Needed, msg!("sheet-address"), laboratory.address),
    field!("scope", Laboratory, Needed, msg!("sheet-scope"), laboratory.scope),
    field!("received", Laboratory, Day, msg!("sheet-received"), laboratory.received),
    field!("digests", Laboratory, Needed, msg!("sheet-digests"), laboratory.digests),
    field!("place", Laboratory, Needed, msg!("sheet-place"), laboratory.place),
    field!("tools", Laboratory, Needed, msg!("sheet-tools"), laboratory.tools),
    field!("rule", Laboratory, Needed, msg!("sheet-rule"), laboratory.rule),
    field!("opinions", Laboratory, Free, msg!("sheet-opinions"), laboratory.opinions),
    field!("authorised-by", Laboratory, Needed, msg!("sheet-authorised-by"), laboratory.name),
    field!("authorised-office", Laboratory, Needed, msg!("sheet-authorised-office"), laboratory.office),
    field!("authorised-on", Laboratory, Day, msg!("sheet-authorised-on"), laboratory.date),
    field!("declared-by", Declaration, Needed, msg!("sheet-declared-by"), declaration.name),
    field!("declared-office", Declaration, Needed, msg!("sheet-declared-office"), declaration.office),
    field!("declared-on", Declaration, Day, msg!("sheet-declared-on"), declaration.date),
];

impl FormField {
    /// What is said beside it.
    pub fn hint(&self, is_tested: bool) -> Option<Message> {
        match self.asked {
            Asked::Evaluator => Some(msg!("sheet-evaluator-hint")),
            Asked::Day => Some(msg!("sheet-required-day")),
            Asked::Free if self.id == "differences" => Some(msg!("sheet-differences-hint")),
            Asked::Free if self.id == "opinions" => Some(msg!("sheet-opinions-hint")),
            Asked::Free if self.id == "sample" && !is_tested => Some(msg!("sheet-sample-hint")),
            Asked::Free if self.id != "sample" => None,
            Asked::Free | Asked::Needed => Some(msg!("sheet-required")),
        }
    }
}

/// Where the verdict of a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Somebody gives it.
    Here,
    /// It follows from those of the items.
    ByItems,
    /// There is none: the item is part of what its clause says.
    Above,
}

/// A row of the checklist: a clause that is in force.
#[derive(Clone, Copy)]
pub struct ClauseRow<'p> {
    /// The criterion.
    pub criterion: &'p Criterion,
    /// The clause.
    pub clause: &'p Clause,
}

impl<'p> ClauseRow<'p> {
    /// The items that lie in it, and not in one of these.
    pub fn items(&self) -> impl Iterator<Item = &'p Clause> + use<'p> {
        let (criterion, own) = (self.criterion, self.clause.id.as_str());
        criterion.clauses.iter().filter(move |clause| clause.parent() == Some(own))
    }

    /// Where its verdict comes from. One that would follow by more than a formula of the form can hold is given.
    pub fn verdict(&self) -> Judged {
        let around = self.clause.parent().and_then(|id| self.criterion.clauses.iter().find(|clause| clause.id == id));
        match around {
            Some(around) if !around.judged_by_item => Judged::Above,
            // As long as a cell is written: `$R$1048576`.
            _ if self.clause.judged_by_item && outcome(self, &|_| "$".repeat(10)).len() <= MAX_LENGTH => {
                Judged::ByItems
            }
            _ => Judged::Here,
        }
    }

    /// The clause's full id: `S1.1-02.a`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.criterion.id, self.clause.id)
    }

    /// When the row applies: the criterion and its clause.
    pub fn condition(&self) -> Option<Condition> {
        match (&self.criterion.condition, &self.clause.condition) {
            (Some(criterion), Some(clause)) => Some(Condition::All(vec![criterion.clone(), clause.clone()])),
            (one, other) => one.clone().or_else(|| other.clone()),
        }
    }
}

/// The rows of an edition's checklist.
pub fn rows(edition: &Edition) -> impl Iterator<Item = ClauseRow<'_>> {
    let criteria = edition.criteria.iter().filter(|criterion| criterion.withdrawn.is_none());
    criteria.flat_map(|criterion| criterion.clauses.iter().map(move |clause| ClauseRow { criterion, clause }))
}

/// The procedures of an edition that are in force.
pub fn procedures(edition: &Edition) -> impl Iterator<Item = &Procedure> {
    edition.procedures.iter().filter(|procedure| procedure.withdrawn.is_none())
}

/// Whether each procedure has a verdict of its own: where more is asked than the least rigorous kind of assessment.
pub fn is_tested(edition: &Edition) -> bool {
    let level = edition.catalogue.levels.iter().find(|level| level.id == edition.document.level);
    let rank = |id: &str| edition.catalogue.assessments.iter().find(|it| it.id == id).map(|it| it.rank);
    let least = edition.catalogue.assessments.iter().map(|it| it.rank).min();
    level.and_then(|level| rank(&level.assessment)) > least
}

/// The columns of the checklist that print what the document says: their key in a layout and the text of a row.
pub(crate) fn clause_texts<'p>(look: &Look<'p>, row: &ClauseRow<'p>) -> [(&'static str, String); 5] {
    let own = row.clause.condition.as_ref().map(|_| look.text(&row.clause.condition_text));
    let all = row.criterion.condition.as_ref().map(|_| look.text(&row.criterion.condition_text));
    let own = own.filter(|text| !text.is_empty());
    let mut condition = match (all, own) {
        (None, None) => look.say(&msg!("sheet-always")),
        (Some(all), Some(own)) => look.say(&msg!("sheet-both-conditions", criterion = all, clause = own)),
        (one, other) => one.or(other).unwrap_or_default().to_owned(),
    };
    for day in &row.criterion.since {
        condition.push('\n');
        condition.push_str(&look.say(&msg!("sheet-since", day = since(row.criterion, day, look.language))));
    }
    for exception in &row.clause.exceptions {
        condition.push('\n');
        condition.push_str(&look.plain(&exception.text));
    }
    let clause = look.plain(&whole(row.clause));
    let named = procedures(look.pack).filter(|it| row.clause.procedures.contains(&it.id));
    let named = named.map(|it| look.say(&msg!("sheet-procedure", id = it.id.as_str(), method = method(look, it))));
    [
        ("criterion", titled(look, row)),
        ("text", clause),
        ("condition", condition),
        ("alternatives", alternatives(look, row)),
        ("procedures", named.collect::<Vec<_>>().join("\n")),
    ]
}

/// The title of a criterion and, in its first row, what it takes over.
fn titled(look: &Look<'_>, row: &ClauseRow<'_>) -> String {
    let title = look.text(&row.criterion.title).to_owned();
    let is_first = row.criterion.clauses.first().is_some_and(|first| first.id == row.clause.id);
    let carried = carried(row.criterion, look.language).filter(|_| is_first);
    carried.map_or(title.clone(), |what| format!("{title}\n{}", look.say(&msg!("sheet-carries", what = what))))
}

fn alternatives(look: &Look<'_>, row: &ClauseRow<'_>) -> String {
    let named = row.criterion.needs.iter().filter(|needs| needs.clauses().contains(&&row.clause.id));
    let mark = |needs: &kijun_pack::Needs| match needs.alternatives() {
        Some(group) => look.say(&msg!("sheet-one-of", clauses = look.list(group))),
        None => sentence(needs, look.lang),
    };
    named.map(mark).collect::<Vec<_>>().join("\n")
}

fn method<'p>(look: &Look<'p>, procedure: &'p Procedure) -> &'p str {
    let method = look.pack.catalogue.methods.iter().find(|method| method.id == procedure.method);
    method.map_or(procedure.method.as_str(), |method| look.text(&method.name))
}

/// The same of the sheet of procedures.
pub(crate) fn procedure_texts<'p>(look: &Look<'p>, procedure: &'p Procedure) -> [(&'static str, String); 6] {
    let numbered = |passages: &'p [kijun_pack::Passage]| {
        let lines = (1..).zip(passages).map(|(at, passage)| format!("{at}. {}", look.plain(&passage.text)));
        lines.collect::<Vec<_>>().join("\n")
    };
    [
        ("evaluates", look.list(&procedure.evaluates)),
        ("method", method(look, procedure).to_owned()),
        ("kinds", look.list(evidence(look, procedure))),
        ("steps", numbered(&procedure.steps)),
        ("expected", numbered(&procedure.expected)),
        ("pass", look.plain(&procedure.pass.text)),
    ]
}

/// The table of clauses.
pub fn clause_layout() -> Layout {
    Layout {
        sheet: msg!("sheet-checklist"),
        columns: vec![
            Column::needed("id", msg!("sheet-clause-id")),
            Column::wanted("criterion", msg!("sheet-criterion")),
            Column::wanted("text", msg!("sheet-clause")),
            Column::wanted("condition", msg!("sheet-condition")),
            Column::wanted("alternatives", msg!("sheet-alternatives")),
            Column::wanted("procedures", msg!("sheet-procedures")),
            Column::needed("verdict", msg!("sheet-verdict")),
            Column::wanted("evidence", msg!("sheet-evidence-numbers")),
            Column::wanted("remark", msg!("sheet-reason")),
            Column::wanted("reviewed", msg!("sheet-reviewed")),
            Column::wanted("review", msg!("sheet-review")),
        ],
    }
}

/// A fact's question as the form prints it: with the notes, which tell how it is to be answered.
pub(crate) fn question<'p>(look: &Look<'p>, fact: &'p Fact) -> String {
    let notes = fact.notes.iter().map(|note| look.plain(note));
    std::iter::once(look.text(&fact.question).to_owned()).chain(notes).collect::<Vec<_>>().join("\n")
}

/// The table of facts.
pub fn fact_layout() -> Layout {
    Layout {
        sheet: msg!("sheet-facts"),
        columns: vec![
            Column::wanted("fact", msg!("sheet-fact")),
            Column::needed("question", msg!("sheet-question")),
            Column::needed("answer", msg!("sheet-answer")),
        ],
    }
}

/// The register of evidence.
pub fn evidence_layout() -> Layout {
    Layout {
        sheet: msg!("sheet-register"),
        columns: vec![
            Column::needed("number", msg!("sheet-number")),
            Column::needed("name", msg!("sheet-evidence-name")),
            Column::wanted("version", msg!("sheet-evidence-version")),
            Column::wanted("date", msg!("sheet-evidence-date")),
            Column::wanted("place", msg!("sheet-evidence-place")),
        ],
    }
}

/// The table of procedures.
pub fn procedure_layout() -> Layout {
    Layout {
        sheet: msg!("sheet-tests"),
        columns: vec![
            Column::needed("id", msg!("sheet-procedure-id")),
            Column::wanted("evaluates", msg!("sheet-evaluates")),
            Column::wanted("method", msg!("sheet-method")),
            Column::wanted("kinds", msg!("sheet-kinds")),
            Column::wanted("steps", msg!("sheet-steps")),
            Column::wanted("expected", msg!("sheet-expected")),
            Column::needed("pass", msg!("sheet-pass")),
            Column::wanted("verdict", msg!("sheet-verdict")),
            Column::wanted("evidence", msg!("sheet-evidence-numbers")),
            Column::wanted("tester", msg!("sheet-tester")),
            Column::wanted("date", msg!("sheet-tested-on")),
            Column::wanted("place", msg!("sheet-tested-at")),
            Column::wanted("tools", msg!("sheet-tested-with")),
            Column::wanted("remark", msg!("sheet-deviations")),
            Column::wanted("retest", msg!("sheet-retest")),
        ],
    }
}
