//! The checklist sheet: a row for each clause.

use rust_xlsxwriter::{
    ColNum, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatFormula, DataValidation, Format,
    FormatAlign, FormatBorder, Formula, RowNum, Worksheet, XlsxError,
};

use super::formula::{self, any, cell, column, on, quoted, with};
use super::items::{self, Verdict, verdict};
use super::{Book, Row, cover, facts, marks, procedures, protect};
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::workbook::{Fill, GREY, evidence, put};
use crate::release::printed::{carried, sentence, since, whole};
use kijun_pack::{Condition, Needs, Procedure, Strength};

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
/// 1 applies, 0 does not, ½ not known; this and the columns after it are hidden.
const VALUE: ColNum = 11;
/// The role of the verdict.
const ROLE: ColNum = 12;
/// 1 where another alternative of each of its groups passes.
const SPARED: ColNum = 13;
/// 1 where a recognition waives the criterion.
const WAIVED: ColNum = 14;
/// 1 where the clause recommends or permits, and does not oblige.
const ADVICE: ColNum = 15;
/// 1 for an item: what comes of it the row of its clause says.
const INNER: ColNum = 16;
/// How far an item is met, or a clause that is judged by item.
const MET: ColNum = 17;

/// The cells to fill in of a row.
pub(super) const ANSWERS: [(&str, ColNum); 3] = [("verdict", VERDICT), ("evidence", EVIDENCE), ("reason", REASON)];

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
        sheet.write_formula(line, WAIVED, with(&format!("=IF({waived},1,0)"), "0"))?;
        match verdict(row) {
            Verdict::Given => asks(book, sheet, line, first)?,
            Verdict::Follows | Verdict::None => asks_nothing(book, sheet, line, row, first)?,
        }
    }
    let last = FIRST + book.rows.len().max(1) as RowNum - 1;
    colours(sheet, last, &states)?;
    sheet.autofilter(FIRST - 1, ID, last, STATE)?.set_freeze_panes(FIRST, CRITERION)?;
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_landscape().set_print_area(0, ID, last, STATE)?;
    protect(sheet);
    Ok(())
}

/// The widths of the columns up to the state.
const WIDTHS: [usize; 11] = [12, 15, 42, 14, 10, 9, 36, 11, 26, 18, 11];

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
        msg!("sheet-evidence"),
        msg!("sheet-reason"),
        msg!("sheet-state"),
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
fn says<'p>(book: &Book<'p>, sheet: &mut Worksheet, line: RowNum, row: &Row<'p>, first: bool) -> Result<(), XlsxError> {
    let look = &book.look;
    let cell = ruled(look.cell(), first);
    let title = if first { cell.clone() } else { cell.clone().set_font_color(GREY) };
    let own = row.clause.condition.as_ref().map(|_| look.text(&row.clause.condition_text));
    let all = row.criterion.condition.as_ref().map(|_| look.text(&row.criterion.condition_text));
    let condition = match (all, own) {
        (None, None) => look.say(&msg!("sheet-always")),
        (Some(all), Some(own)) => look.say(&msg!("sheet-both-conditions", criterion = all, clause = own)),
        (one, other) => one.or(other).unwrap_or_default().to_owned(),
    };
    let days = row.criterion.since.iter().map(|it| since(row.criterion, it, look.language));
    let days = days.map(|day| look.say(&msg!("sheet-since", day = day)));
    let condition = std::iter::once(condition).chain(days).collect::<Vec<_>>().join("\n");
    let procedures: Vec<String> = procedures(book, row.clause).map(|item| procedure(book, item)).collect();
    let small = cell.clone().set_font_size(9);
    let texts = [
        (ID, row.id(), cell.clone().set_bold(), 10),
        (CRITERION, titled(book, row, first), title, 10),
        (CLAUSE, look.plain(&whole(row.clause)), cell, 10),
        (CONDITION, condition, small.clone(), 9),
        (ALTERNATIVES, alternatives(book, row), small.clone(), 9),
        (PROCEDURES, procedures.join("\n"), small, 9),
    ];
    for (column, text, format, _) in &texts {
        put(sheet, line, *column, text, format)?;
    }
    let fills: Vec<Fill<'_>> = texts
        .iter()
        .map(|(column, text, _, size)| Fill { text, width: WIDTHS[usize::from(*column)], size: *size })
        .collect();
    sheet.set_row_height(line, look.height(&fills).max(48.0))?;
    Ok(())
}

/// The title of a criterion and, in its first row, what it takes over.
fn titled(book: &Book<'_>, row: &Row<'_>, first: bool) -> String {
    let title = book.look.text(&row.criterion.title).to_owned();
    let carried = carried(row.criterion, &book.pack.catalogue, book.look.language).filter(|_| first);
    carried.map_or(title.clone(), |what| format!("{title}\n{}", book.look.say(&msg!("sheet-carries", what = what))))
}

fn alternatives(book: &Book<'_>, row: &Row<'_>) -> String {
    let named = row.criterion.needs.iter().filter(|needs| needs.clauses().contains(&&row.clause.id));
    let mark = |needs: &Needs| match needs.alternatives() {
        Some(group) => book.look.say(&msg!("sheet-one-of", clauses = book.look.list(group))),
        None => sentence(needs, book.look.lang),
    };
    named.map(mark).collect::<Vec<_>>().join("\n")
}

/// A procedure with its method, its pass rule and what it looks at.
fn procedure<'p>(book: &Book<'p>, procedure: &'p Procedure) -> String {
    let look = &book.look;
    let method = book.pack.catalogue.methods.iter().find(|method| method.id == procedure.method);
    let method = method.map_or(procedure.method.as_str(), |method| look.text(&method.name));
    let kinds = evidence(look, procedure);
    let mut lines = vec![look.say(&msg!("sheet-procedure", id = procedure.id.as_str(), method = method))];
    lines.push(look.plain(&procedure.pass.text));
    if !kinds.is_empty() {
        lines.push(look.say(&msg!("sheet-looks-at", evidence = look.list(kinds))));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The cells to fill in, with what can be chosen.
fn asks(book: &Book<'_>, sheet: &mut Worksheet, line: RowNum, first: bool) -> Result<(), XlsxError> {
    let look = &book.look;
    let answer = ruled(look.answer(), first).set_num_format("@");
    sheet.write_blank(line, VERDICT, &answer.clone().set_align(FormatAlign::Center))?;
    sheet.write_blank(line, EVIDENCE, &answer)?.write_blank(line, REASON, &answer)?;
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
    row: &Row<'_>,
    first: bool,
) -> Result<(), XlsxError> {
    let plain = ruled(book.look.cell(), first);
    let centred = plain.clone().set_align(FormatAlign::Center);
    match verdict(row) {
        Verdict::Follows => {
            let follows = marks::verdict_of(&cell(line, ROLE));
            sheet.write_formula_with_format(line, VERDICT, follows, &centred)?
        }
        Verdict::Given | Verdict::None => sheet.write_blank(line, VERDICT, &centred)?,
    };
    sheet.write_blank(line, EVIDENCE, &plain)?.write_blank(line, REASON, &plain)?;
    Ok(())
}

/// What follows from the answers.
fn computes(
    book: &Book<'_>,
    sheet: &mut Worksheet,
    line: RowNum,
    row: &Row<'_>,
    states: &States,
    first: bool,
) -> Result<(), XlsxError> {
    let fact = |leaf: &Condition, id: &str| facts::value(book, leaf, id).unwrap_or_else(|| "0.5".to_owned());
    let condition = applies(row).and_then(|condition| formula::of(&condition, &fact));
    let centred = ruled(book.look.cell(), first).set_align(FormatAlign::Center);
    let say = |message: Message| book.look.say(&message);
    let [applies, not, unknown] =
        [msg!("sheet-applies"), msg!("sheet-applies-not"), msg!("sheet-applies-unknown")].map(say);
    let value = cell(line, VALUE);
    let text = format!("=IF({value}=1,{},IF({value}=0,{},{}))", quoted(&applies), quoted(&not), quoted(&unknown));
    let now = if condition.is_some() { &unknown } else { &applies };
    sheet.write_formula_with_format(line, APPLICABLE, with(&text, now), &centred)?;
    judges(sheet, line, row, states, (&centred.set_bold(), condition.is_some()))?;
    match condition {
        Some(condition) => sheet.write_formula(line, VALUE, with(&format!("={condition}"), "0.5"))?,
        None => sheet.write_number(line, VALUE, 1)?,
    };
    sheet.write_formula(line, SPARED, with(&format!("=IF({},1,0)", spared(line, row)), "0"))?;
    let is_advice = row.clause.strength != Strength::Mandatory;
    sheet.write_number(line, ADVICE, u8::from(is_advice))?;
    sheet.write_number(line, INNER, u8::from(row.clause.parent().is_some()))?;
    Ok(())
}

/// What follows from a verdict, or from those of the items.
fn judges(
    sheet: &mut Worksheet,
    line: RowNum,
    row: &Row<'_>,
    states: &States,
    (format, has_condition): (&Format, bool),
) -> Result<(), XlsxError> {
    let at = |column: ColNum| cell(line, column);
    let first = |open| if has_condition { &states.facts } else { open };
    match verdict(row) {
        Verdict::Given => {
            let state = with(&state(line, states), first(&states.verdict));
            sheet.write_formula_with_format(line, STATE, state, format)?;
            sheet.write_formula(line, ROLE, marks::role_of(&at(VERDICT)))?;
            if row.clause.parent().is_some() {
                sheet.write_formula(line, MET, with(&items::met(&at(ROLE)), "0.5"))?;
            }
        }
        Verdict::Follows => {
            let state = with(&state_of_items(line, states), first(&states.items));
            sheet.write_formula_with_format(line, STATE, state, format)?;
            sheet.write_formula(line, ROLE, with(&items::role(&at(MET)), ""))?;
            let outcome = items::outcome(row, &|id| beside(line, row, id, MET).unwrap_or_default());
            sheet.write_formula(line, MET, with(&format!("=IF({}=0,2,{outcome})", at(VALUE)), "0.5"))?;
        }
        Verdict::None => {
            sheet.write_blank(line, STATE, format)?.write_string(line, ROLE, "")?;
        }
    }
    Ok(())
}

/// When a row applies: the criterion and its clause.
pub(super) fn applies(row: &Row<'_>) -> Option<Condition> {
    match (&row.criterion.condition, &row.clause.condition) {
        (Some(criterion), Some(clause)) => Some(Condition::All(vec![criterion.clone(), clause.clone()])),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

/// Whether what the criterion needs is shown without this clause: for the clause, or one that it lies in, every
/// combination that names it is fulfilled by the others.
fn spared(line: RowNum, row: &Row<'_>) -> String {
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
fn without(line: RowNum, row: &Row<'_>, needs: &Needs, id: &str) -> String {
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
fn passes(line: RowNum, row: &Row<'_>, needs: &Needs) -> String {
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
fn beside(line: RowNum, row: &Row<'_>, id: &str, column: ColNum) -> Option<String> {
    let place = |id: &str| row.criterion.clauses.iter().position(|clause| clause.id == id);
    let (at, here) = place(id).zip(place(&row.clause.id))?;
    Some(cell(line + at as RowNum - here as RowNum, column))
}

/// Whether so many of several hold.
fn at_least(count: u32, parts: &[String]) -> String {
    let counted: Vec<String> = parts.iter().map(|part| format!("IF({part},1,0)")).collect();
    if counted.is_empty() { "FALSE".to_owned() } else { format!("{}>={count}", counted.join("+")) }
}

/// The formula of the state column: the first thing that is wrong or missing.
fn state(line: RowNum, states: &States) -> String {
    let at = |column: ColNum| cell(line, column);
    let (value, role) = (at(VALUE), at(ROLE));
    let blank = |column: ColNum| format!("TRIM({})=\"\"", at(column));
    let steps = [
        (format!("{}=1", at(WAIVED)), &states.waived),
        (format!("{role}=\"unknown\""), &states.refused),
        (format!("AND({role}=\"not-applicable\",{value}=1)"), &states.refused),
        (format!("AND({role}=\"\",{}=1)", at(SPARED)), &states.spared),
        (format!("AND({value}<>0,{value}<>1)"), &states.facts),
        (format!("{role}=\"\""), &states.verdict),
        (format!("AND({role}=\"not-applicable\",{})", blank(REASON)), &states.reason),
        (format!("AND({role}<>\"not-applicable\",{})", blank(EVIDENCE)), &states.evidence),
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
    let relative = |column: char, row: RowNum| format!("${column}{}", row + 1);
    let row = FIRST;
    let greyed = format!("=OR({}=0,{}=1)", relative('L', row), relative('O', row));
    let rule = ConditionalFormatFormula::new().set_rule(greyed.as_str()).set_format(format(0xA6A6A6, 0xF2F2F2));
    sheet.add_conditional_format(FIRST, ID, last, PROCEDURES, &rule)?;
    for (role, text, ground) in
        [("pass", 0x1E6B35, 0xE2F0D9), ("fail", 0x9C0006, 0xFFC7CE), ("not-applicable", 0x595959, 0xEDEDED)]
    {
        let rule = format!("={}=\"{role}\"", relative('M', row));
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
        (&states.reason, amber),
        (&states.evidence, amber),
        (&states.refused, red),
        (&states.remark, grey),
        (&states.items, amber),
    ];
    for (word, (text, ground)) in words {
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(word.as_str()))
            .set_format(format(text, ground));
        sheet.add_conditional_format(FIRST, STATE, last, STATE, &rule)?;
    }
    Ok(())
}
