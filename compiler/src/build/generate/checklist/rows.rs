//! The checklist sheet: a row for each clause.

use rust_xlsxwriter::{
    ColNum, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatFormula, DataValidation, Format,
    FormatAlign, FormatBorder, Formula, RowNum, Worksheet, XlsxError,
};

use rust_xlsxwriter::utility::column_number_to_name;

use super::formula::{self, any, cell, column, on, quoted};
use super::items;
use super::{Book, cover, facts, marks, protect};
use crate::assess::form::{ClauseRow, Judged, clause_texts, outcome};
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::workbook::{Fill, GREY, put};
use kijun_pack::{Condition, Needs, Strength};

/// The row of the first clause.
pub(super) const FIRST: RowNum = 3;
const ID: ColNum = 0;
const CRITERION: ColNum = 1;
const CLAUSE: ColNum = 2;
const CONDITION: ColNum = 3;
const APPLICABLE: ColNum = 4;
const ALTERNATIVES: ColNum = 5;
const PROCEDURES: ColNum = 6;
const VERDICT: ColNum = 7;
const EVIDENCE: ColNum = 8;
const REASON: ColNum = 9;
const STATE: ColNum = 10;
const REVIEWED: ColNum = 11;
const REVIEW: ColNum = 12;
/// 1 applies, 0 does not, ½ not known; this and the columns after it are hidden.
pub(super) const VALUE: ColNum = 13;
/// The role of the verdict.
const ROLE: ColNum = 14;
/// 1 where another alternative of each of its groups passes.
const SPARED: ColNum = 15;
/// 1 where a recognition waives the criterion.
pub(super) const WAIVED: ColNum = 16;
/// 1 where the clause recommends or permits, and does not oblige.
const ADVICE: ColNum = 17;
/// 1 for an item: what comes of it the row of its clause says.
const INNER: ColNum = 18;
/// How far an item is met, or a clause that is judged by item.
const MET: ColNum = 19;

/// The cells to fill in of a row.
pub(super) const ANSWERS: [(&str, ColNum); 5] =
    [("verdict", VERDICT), ("evidence", EVIDENCE), ("reason", REASON), ("reviewed", REVIEWED), ("review", REVIEW)];

/// The words of the state column.
struct States {
    complete: String,
    spared: String,
    waived: String,
    facts: String,
    verdict: String,
    reason: String,
    evidence: String,
    refused: String,
    remark: String,
    items: String,
}

fn states(book: &Book<'_>) -> States {
    let say = |message: Message| book.look.say(&message);
    States {
        complete: say(msg!("sheet-state-complete")),
        spared: say(msg!("sheet-state-spared")),
        waived: say(msg!("sheet-state-waived")),
        facts: say(msg!("sheet-state-facts")),
        verdict: say(msg!("sheet-state-verdict")),
        reason: say(msg!("sheet-state-reason")),
        evidence: say(msg!("sheet-state-evidence")),
        refused: say(msg!("sheet-state-refused")),
        remark: say(msg!("sheet-state-remark")),
        items: say(msg!("sheet-state-items")),
    }
}

/// How many rows need nothing more.
pub(super) fn done(book: &Book<'_>) -> String {
    let states = states(book);
    [&states.complete, &states.spared, &states.waived, &states.remark].map(|state| count(book, state)).join("+")
}

/// How many rows have a verdict that is not allowed there.
pub(super) fn refused(book: &Book<'_>) -> String {
    count(book, &states(book).refused)
}

/// How many rows show that the product does not conform.
pub(super) fn failed(book: &Book<'_>) -> String {
    let range = |of| on(&book.words.rows, &column(FIRST, book.rows.len(), of));
    let none = [SPARED, WAIVED, ADVICE, INNER].map(|column| format!("{},0", range(column)));
    format!("COUNTIFS({},\"fail\",{})", range(ROLE), none.join(","))
}

fn count(book: &Book<'_>, state: &str) -> String {
    format!("COUNTIF({},{})", on(&book.words.rows, &column(FIRST, book.rows.len(), STATE)), quoted(state))
}

pub(super) fn write(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = &book.look;
    sheet.set_name(&book.words.rows)?;
    look.page(sheet, &book.words.rows);
    put(sheet, 0, 0, &look.document(), &look.title().unset_text_wrap())?;
    put(sheet, 1, 0, &look.say(&msg!("sheet-checklist-hint")), &look.base().unset_text_wrap())?;
    sheet.set_row_height(0, 26)?.set_row_height(1, 18)?.set_row_height(FIRST - 1, 30)?;
    headings(book, sheet)?;
    let (states, waivers) = (states(book), cover::waivers(book));
    for (at, row) in book.rows.iter().enumerate() {
        let first = at == 0 || book.rows[at - 1].criterion.id != row.criterion.id;
        let line = FIRST + at as RowNum;
        says(book, sheet, line, row, first)?;
        computes(book, sheet, line, row, &states, first)?;
        let waived = any(waivers.get(row.criterion.id.as_str()).map_or(&[], Vec::as_slice));
        sheet.write_formula(line, WAIVED, book.formula(&format!("=IF({waived},1,0)"), "0"))?;
        match row.verdict() {
            Judged::Here => asks(book, sheet, line, row, first)?,
            Judged::ByItems | Judged::Above => asks_nothing(book, sheet, line, row, first)?,
        }
    }
    let last = FIRST + book.rows.len().max(1) as RowNum - 1;
    colours(sheet, last, &states)?;
    sheet.autofilter(FIRST - 1, ID, last, REVIEW)?.set_freeze_panes(FIRST, CRITERION)?;
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_landscape().set_print_area(0, ID, last, REVIEW)?;
    protect(sheet);
    Ok(())
}

/// The widths of the columns up to the review: all of them fit a sheet of A4 across with letters of 8 points.
const WIDTHS: [usize; 13] = [11, 12, 34, 12, 9, 9, 12, 10, 11, 15, 10, 10, 12];

fn headings(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let headings = [
        msg!("sheet-clause-id"),
        msg!("sheet-criterion"),
        msg!("sheet-clause"),
        msg!("sheet-condition"),
        msg!("sheet-applicable"),
        msg!("sheet-alternatives"),
        msg!("sheet-procedures"),
        msg!("sheet-verdict"),
        msg!("sheet-evidence-numbers"),
        msg!("sheet-reason"),
        msg!("sheet-state"),
        msg!("sheet-reviewed"),
        msg!("sheet-review"),
    ];
    for (column, (heading, width)) in headings.iter().zip(WIDTHS).enumerate() {
        put(sheet, FIRST - 1, column as ColNum, &book.look.say(heading), &book.look.heading())?;
        sheet.set_column_width(column as ColNum, width as f64)?;
    }
    sheet.set_column_range_hidden(VALUE, MET)?;
    Ok(())
}

/// A cell format; the first row of a criterion has a stronger line above.
fn ruled(format: Format, first: bool) -> Format {
    if first { format.set_border_top(FormatBorder::Medium).set_border_top_color(0x8EA9DB) } else { format }
}

/// What the document says about a clause.
fn says<'p>(
    book: &Book<'p>,
    sheet: &mut Worksheet,
    line: RowNum,
    row: &ClauseRow<'p>,
    first: bool,
) -> Result<(), XlsxError> {
    let cell = ruled(book.look.cell(), first);
    let title = if first { cell.clone() } else { cell.clone().set_font_color(GREY) };
    let mut texts = vec![(ID, row.id(), cell.clone().set_bold())];
    for (key, text) in clause_texts(&book.look, row) {
        let (column, format) = match key {
            "criterion" => (CRITERION, &title),
            "text" => (CLAUSE, &cell),
            "condition" => (CONDITION, &cell),
            "alternatives" => (ALTERNATIVES, &cell),
            _ => (PROCEDURES, &cell),
        };
        texts.push((column, text, format.clone()));
    }
    for (column, text, format) in &texts {
        put(sheet, line, *column, text, format)?;
    }
    let fill = |(column, text, _): &(ColNum, String, Format)| (text.clone(), WIDTHS[usize::from(*column)]);
    let fills: Vec<(String, usize)> = texts.iter().map(fill).collect();
    let fills: Vec<Fill<'_>> = fills.iter().map(|(text, width)| Fill { text, width: *width, size: 10 }).collect();
    sheet.set_row_height(line, book.look.height(&fills).max(48.0))?;
    Ok(())
}

/// The cells to fill in, with what can be chosen.
fn asks(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    line: RowNum,
    row: &ClauseRow<'_>,
    first: bool,
) -> Result<(), XlsxError> {
    let look = &book.look;
    let answer = ruled(look.answer(), first).set_num_format("@");
    let centred = answer.clone().set_align(FormatAlign::Center);
    let id = row.id();
    let said = book.answers.and_then(|it| it.clauses.iter().find(|answer| answer.clause == id));
    let [verdict, evidence, remark, reviewed, review] = said
        .map_or([""; 5], |it| [&it.verdict, &it.evidence, &it.remark, &it.reviewed, &it.review].map(String::as_str));
    book.ask(sheet, (line, VERDICT), book.verdict(verdict), &centred)?;
    book.ask(sheet, (line, EVIDENCE), evidence, &answer)?;
    book.ask(sheet, (line, REASON), remark, &answer)?;
    let reviewer = ruled(look.reviewer(), first).set_num_format("@");
    book.ask(sheet, (line, REVIEWED), book.verdict(reviewed), &reviewer.clone().set_align(FormatAlign::Center))?;
    book.ask(sheet, (line, REVIEW), review, &reviewer)?;
    // A list can't depend on a second rule, so the list itself depends on whether the clause applies.
    let list = format!("=IF({}=0,kijun_verdicts,kijun_verdicts_applicable)", cell(line, VALUE));
    let verdict = DataValidation::new()
        .allow_list_formula(Formula::new(list))
        .set_error_title(look.say(&msg!("sheet-refused")))?
        .set_error_message(look.say(&msg!("sheet-verdict-only")))?;
    sheet.add_data_validation(line, VERDICT, line, VERDICT, &verdict)?;
    Ok(())
}

/// The same cells of a row that nobody fills in.
fn asks_nothing(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    line: RowNum,
    row: &ClauseRow<'_>,
    first: bool,
) -> Result<(), XlsxError> {
    let plain = ruled(book.look.cell(), first);
    let centred = plain.clone().set_align(FormatAlign::Center);
    match row.verdict() {
        Judged::ByItems => {
            let follows = marks::verdict_of(book, &cell(line, ROLE));
            sheet.write_formula_with_format(line, VERDICT, follows, &centred)?
        }
        Judged::Here | Judged::Above => sheet.write_blank(line, VERDICT, &centred)?,
    };
    for column in [EVIDENCE, REASON, REVIEWED, REVIEW] {
        sheet.write_blank(line, column, &plain)?;
    }
    Ok(())
}

/// What follows from the answers.
fn computes(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    line: RowNum,
    row: &ClauseRow<'_>,
    states: &States,
    first: bool,
) -> Result<(), XlsxError> {
    let fact = |leaf: &Condition, id: &str| facts::value(book, leaf, id).unwrap_or_else(|| "0.5".to_owned());
    let condition = row.condition().and_then(|condition| formula::of(&condition, &fact));
    let centred = ruled(book.look.cell(), first).set_align(FormatAlign::Center);
    let say = |message: Message| book.look.say(&message);
    let [applies, not, unknown] =
        [msg!("sheet-applies"), msg!("sheet-applies-not"), msg!("sheet-applies-unknown")].map(say);
    let value = cell(line, VALUE);
    let text = format!("=IF({value}=1,{},IF({value}=0,{},{}))", quoted(&applies), quoted(&not), quoted(&unknown));
    let now = if condition.is_some() { &unknown } else { &applies };
    sheet.write_formula_with_format(line, APPLICABLE, book.formula(&text, now), &centred)?;
    judges(book, sheet, line, row, states, (&centred.set_bold(), condition.is_some()))?;
    match condition {
        Some(condition) => sheet.write_formula(line, VALUE, book.formula(&format!("={condition}"), "0.5"))?,
        None => sheet.write_number(line, VALUE, 1)?,
    };
    sheet.write_formula(line, SPARED, book.formula(&format!("=IF({},1,0)", spared(line, row)), "0"))?;
    let is_advice = row.clause.strength != Strength::Mandatory;
    sheet.write_number(line, ADVICE, u8::from(is_advice))?;
    sheet.write_number(line, INNER, u8::from(row.clause.parent().is_some()))?;
    Ok(())
}

/// What follows from a verdict, or from those of the items.
fn judges(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    line: RowNum,
    row: &ClauseRow<'_>,
    states: &States,
    (format, has_condition): (&Format, bool),
) -> Result<(), XlsxError> {
    let at = |column: ColNum| cell(line, column);
    let first = |open| if has_condition { &states.facts } else { open };
    match row.verdict() {
        Judged::Here => {
            let state = book.formula(&state(line, states), first(&states.verdict));
            sheet.write_formula_with_format(line, STATE, state, format)?;
            sheet.write_formula(line, ROLE, marks::role_of(book, &at(VERDICT)))?;
            if row.clause.parent().is_some() {
                sheet.write_formula(line, MET, book.formula(&items::met(&at(ROLE)), "0.5"))?;
            }
        }
        Judged::ByItems => {
            let state = book.formula(&state_of_items(line, states), first(&states.items));
            sheet.write_formula_with_format(line, STATE, state, format)?;
            sheet.write_formula(line, ROLE, book.formula(&items::role(&at(MET)), ""))?;
            let outcome = outcome(row, &|id| beside(line, row, id, MET).unwrap_or_default());
            let met = format!("=IF({}=0,2,{outcome})", at(VALUE));
            sheet.write_formula(line, MET, book.formula(&met, "0.5"))?;
        }
        Judged::Above => {
            sheet.write_blank(line, STATE, format)?.write_string(line, ROLE, "")?;
        }
    }
    Ok(())
}

/// Whether what the criterion needs is shown without this clause: for the clause, or one that it lies in, every
/// combination that names it is fulfilled by the others.
fn spared(line: RowNum, row: &ClauseRow<'_>) -> String {
    let around = std::iter::successors(Some(row.clause.id.as_str()), |id| id.rsplit_once('.').map(|(outer, _)| outer));
    let spared = around.filter_map(|id| {
        let named = row.criterion.needs.iter().filter(|needs| needs.clauses().iter().any(|it| *it == id));
        let without: Vec<String> = named.map(|needs| without(line, row, needs, id)).collect();
        (!without.is_empty()).then(|| format!("AND({})", without.join(",")))
    });
    let spared: Vec<String> = spared.collect();
    if spared.len() == 1 { spared.concat() } else { any(&spared) }
}

/// Whether a combination is fulfilled without a clause, as far as this clause has a part in it.
fn without(line: RowNum, row: &ClauseRow<'_>, needs: &Needs, id: &str) -> String {
    let names = |part: &Needs| part.clauses().iter().any(|it| *it == id);
    let passing = |parts: &[Needs]| -> Vec<String> {
        parts.iter().filter(|part| !names(part)).map(|part| passes(line, row, part)).collect()
    };
    let inner = |parts: &[Needs]| -> Vec<String> {
        parts.iter().filter(|part| names(part)).map(|part| without(line, row, part, id)).collect()
    };
    match needs {
        Needs::Clause(_) => "FALSE".to_owned(),
        Needs::All(parts) => format!("AND({})", inner(parts).join(",")),
        Needs::Any(parts) => {
            let mut ways = passing(parts);
            ways.extend(inner(parts).into_iter().filter(|way| way != "FALSE"));
            any(&ways)
        }
        Needs::AtLeast(it) => {
            let mut ways = vec![at_least(it.count, &passing(&it.of))];
            ways.extend(inner(&it.of).into_iter().filter(|way| way != "FALSE"));
            any(&ways)
        }
    }
}

/// Whether a combination passes.
fn passes(line: RowNum, row: &ClauseRow<'_>, needs: &Needs) -> String {
    let all = |parts: &[Needs]| parts.iter().map(|part| passes(line, row, part)).collect::<Vec<_>>();
    match needs {
        Needs::Clause(id) => {
            let role = beside(line, row, id, ROLE);
            role.map_or_else(|| "FALSE".to_owned(), |role| format!("{role}=\"pass\""))
        }
        Needs::All(parts) => format!("AND({})", all(parts).join(",")),
        Needs::Any(parts) => any(&all(parts)),
        Needs::AtLeast(it) => at_least(it.count, &all(&it.of)),
    }
}

/// A cell in the row of another clause of the same criterion.
fn beside(line: RowNum, row: &ClauseRow<'_>, id: &str, column: ColNum) -> Option<String> {
    let place = |id: &str| row.criterion.clauses.iter().position(|clause| clause.id == id);
    let (at, here) = place(id).zip(place(&row.clause.id))?;
    Some(cell(line + at as RowNum - here as RowNum, column))
}

/// Whether so many of several hold.
fn at_least(count: u32, parts: &[String]) -> String {
    let counted: Vec<String> = parts.iter().map(|part| format!("IF({part},1,0)")).collect();
    if counted.is_empty() { "FALSE".to_owned() } else { format!("{}>={count}", counted.join("+")) }
}

/// The digits that a number of evidence may have, as a list of a formula.
const DIGITS: &str = r#""0","1","2","3","4","5","6","7","8","9","０","１","２","３","４","５","６","７","８","９""#;

/// The formula of the state column: the first thing that is wrong or missing.
fn state(line: RowNum, states: &States) -> String {
    let at = |column: ColNum| cell(line, column);
    let (value, role) = (at(VALUE), at(ROLE));
    let blank = |column: ColNum| format!("TRIM({})=\"\"", at(column));
    // Evidence is cited by its number.
    let unnumbered = format!("COUNT(FIND({{{DIGITS}}},{}))=0", at(EVIDENCE));
    let steps = [
        (format!("{}=1", at(WAIVED)), &states.waived),
        (format!("{role}=\"unknown\""), &states.refused),
        (format!("AND({role}=\"not-applicable\",{value}=1)"), &states.refused),
        (format!("AND({role}=\"\",{}=1)", at(SPARED)), &states.spared),
        (format!("AND({value}<>0,{value}<>1)"), &states.facts),
        (format!("{role}=\"\""), &states.verdict),
        (format!("AND({role}=\"not-applicable\",{})", blank(REASON)), &states.reason),
        (format!("AND({role}<>\"not-applicable\",{unnumbered})"), &states.evidence),
        (format!("AND({role}=\"fail\",{}=1)", at(ADVICE)), &states.remark),
    ];
    first_of(&steps, &states.complete)
}

/// The same for a clause whose verdict follows from those of its items.
fn state_of_items(line: RowNum, states: &States) -> String {
    let at = |column: ColNum| cell(line, column);
    let (value, role) = (at(VALUE), at(ROLE));
    let steps = [
        (format!("{}=1", at(WAIVED)), &states.waived),
        (format!("AND({role}=\"\",{}=1)", at(SPARED)), &states.spared),
        (format!("AND({value}<>0,{value}<>1)"), &states.facts),
        (format!("{role}=\"\""), &states.items),
        (format!("AND({role}=\"fail\",{}=1)", at(ADVICE)), &states.remark),
    ];
    first_of(&steps, &states.complete)
}

/// The first word of which the test holds.
fn first_of(steps: &[(String, &String)], otherwise: &str) -> String {
    let formula =
        steps.iter().rev().fold(quoted(otherwise), |rest, (test, word)| format!("IF({test},{},{rest})", quoted(word)));
    format!("={formula}")
}

fn colours(sheet: &mut Worksheet, last: RowNum, states: &States) -> Result<(), XlsxError> {
    let format = |text: u32, ground: u32| Format::new().set_font_color(text).set_background_color(ground);
    let relative = |column: ColNum, row: RowNum| format!("${}{}", column_number_to_name(column), row + 1);
    let row = FIRST;
    let greyed = format!("=OR({}=0,{}=1)", relative(VALUE, row), relative(WAIVED, row));
    let rule = ConditionalFormatFormula::new().set_rule(greyed.as_str()).set_format(format(0xA6A6A6, 0xF2F2F2));
    sheet.add_conditional_format(FIRST, ID, last, PROCEDURES, &rule)?;
    for (role, text, ground) in
        [("pass", 0x1E6B35, 0xE2F0D9), ("fail", 0x9C0006, 0xFFC7CE), ("not-applicable", 0x595959, 0xEDEDED)]
    {
        let rule = format!("={}=\"{role}\"", relative(ROLE, row));
        let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format(text, ground));
        sheet.add_conditional_format(FIRST, VERDICT, last, VERDICT, &rule)?;
    }
    let (green, amber, red, grey) =
        ((0x1E6B35, 0xE2F0D9), (0x7F6000, 0xFFF2CC), (0x9C0006, 0xFFC7CE), (0x595959, 0xEDEDED));
    let words = [
        (&states.complete, green),
        (&states.spared, grey),
        (&states.waived, grey),
        (&states.facts, amber),
        (&states.verdict, amber),
        (&states.items, amber),
        (&states.reason, amber),
        (&states.evidence, amber),
        (&states.refused, red),
        (&states.remark, grey),
    ];
    for (word, (text, ground)) in words {
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(word.as_str()))
            .set_format(format(text, ground));
        sheet.add_conditional_format(FIRST, STATE, last, STATE, &rule)?;
    }
    Ok(())
}
