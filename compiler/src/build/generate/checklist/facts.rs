//! The sheet of the product facts: a question in each row, and what follows from the other answers.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{
    ColNum, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationRule, FormatAlign, Formula,
    RowNum, Worksheet, XlsxError,
};

use super::formula::{any, cell, chosen, column, compared, on, quoted};
use super::{Book, marks, protect};
use crate::assess::form;
use crate::msg;
use crate::paper::workbook::{Fill, put};
use kijun_pack::{Condition, Decimal, Fact, FactNumber};

/// The row of the first fact.
pub(super) const FIRST: RowNum = 3;
const NAME: ColNum = 1;
const QUESTION: ColNum = 2;
pub(super) const ANSWER: ColNum = 3;
const EFFECTIVE: ColNum = 4;
const CHECK: ColNum = 5;
/// 1 yes, 0 no, ½ not known; hidden.
const VALUE: ColNum = 6;
/// 1 where answers contradict each other; hidden.
const CONFLICT: ColNum = 7;
const NAME_WIDTH: usize = 26;
const QUESTION_WIDTH: usize = 62;

/// How a condition on another sheet finds whether a fact holds, or is what the condition asks for.
pub(super) fn value(book: &Book<'_>, leaf: &Condition, id: &str) -> Option<String> {
    let at = book.facts.iter().position(|fact| fact.id == id)?;
    let of = |column: ColNum| on(&book.words.facts, &cell(FIRST + at as RowNum, column));
    Some(match leaf {
        Condition::Compare(it) => compared(&of(ANSWER), it),
        Condition::Is(it) => {
            let word = book.facts[at].values.iter().find(|word| word.id == it.word)?;
            chosen(&of(ANSWER), book.look.text(&word.name))
        }
        _ => of(VALUE),
    })
}

/// How many facts are neither answered nor follow from another answer.
pub(super) fn open(book: &Book<'_>) -> String {
    let values = on(&book.words.facts, &column(FIRST, book.facts.len(), VALUE));
    format!("COUNTIF({values},0.5)")
}

/// How many facts contradict other answers.
pub(super) fn conflicts(book: &Book<'_>) -> String {
    format!("SUM({})", on(&book.words.facts, &column(FIRST, book.facts.len(), CONFLICT)))
}

pub(super) fn write(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = &book.look;
    sheet.set_name(&book.words.facts)?;
    look.page(sheet, &book.words.facts);
    for (column, width) in
        [(0, 6), (NAME, NAME_WIDTH), (QUESTION, QUESTION_WIDTH), (ANSWER, 12), (EFFECTIVE, 14), (CHECK, 30)]
    {
        sheet.set_column_width(column, width as f64)?;
    }
    sheet.set_column_range_hidden(VALUE, CONFLICT)?;
    put(sheet, 0, 0, &book.words.facts, &look.title().unset_text_wrap())?;
    put(sheet, 1, 0, &look.say(&msg!("sheet-facts-hint")), &look.base().unset_text_wrap())?;
    let headings = [
        msg!("sheet-number"),
        msg!("sheet-fact"),
        msg!("sheet-question"),
        msg!("sheet-answer"),
        msg!("sheet-effective"),
        msg!("sheet-check"),
    ];
    for (column, heading) in headings.iter().enumerate() {
        put(sheet, FIRST - 1, column as ColNum, &look.say(heading), &look.heading())?;
    }
    sheet.set_row_height(0, 26)?.set_row_height(1, 18)?.set_row_height(FIRST - 1, 24)?;
    for (at, (fact, known)) in book.facts.iter().zip(consequences(&book.facts)).enumerate() {
        row(book, sheet, FIRST + at as RowNum, fact, &known)?;
    }
    if book.facts.is_empty() {
        put(sheet, FIRST, NAME, &look.say(&msg!("sheet-no-facts")), &look.base().unset_text_wrap())?;
    }
    colours(book, sheet)?;
    sheet.set_freeze_panes(FIRST, NAME + 1)?.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_landscape();
    protect(sheet);
    Ok(())
}

fn row(book: &Book<'_>, sheet: &mut Worksheet, row: RowNum, fact: &Fact, known: &Known) -> Result<(), XlsxError> {
    let look = &book.look;
    let (yes, no) = (quoted(&book.words.yes), quoted(&book.words.no));
    let name = Some(look.text(&fact.name)).filter(|name| !name.is_empty()).unwrap_or(&fact.id);
    let centred = look.cell().set_align(FormatAlign::Center);
    put(sheet, row, 0, &(row - FIRST + 1).to_string(), &centred)?;
    put(sheet, row, NAME, name, &look.cell())?;
    let question = form::question(look, fact);
    put(sheet, row, QUESTION, &question, &look.cell())?;
    let texts =
        [(name, NAME_WIDTH), (question.as_str(), QUESTION_WIDTH)].map(|(text, width)| Fill { text, width, size: 10 });
    sheet.set_row_height(row, look.height(&texts))?;
    let answer = look.answer().set_align(FormatAlign::Center);
    let said = book.answers.and_then(|it| it.facts.get(&fact.id)).map_or("", String::as_str);
    match fact.number.as_ref().and_then(|_| said.parse::<f64>().ok()) {
        Some(number) => drop(sheet.write_number_with_format(row, ANSWER, number, &answer)?),
        None => {
            let word = fact.values.iter().find(|word| word.id == said);
            let said = word.map_or_else(|| book.yes_no(said), |word| look.text(&word.name));
            book.ask(sheet, (row, ANSWER), said, &answer)?;
        }
    }
    if fact.number.is_some() || !fact.values.is_empty() {
        return typed(book, sheet, row, fact);
    }
    let answers = |facts: &BTreeSet<usize>, word: &str| -> Vec<String> {
        facts.iter().map(|at| format!("{}={word}", cell(FIRST + *at as RowNum, ANSWER))).collect()
    };
    let holds = any(&answers(&known.yes_if_yes, &yes));
    let fails = any(&[answers(&known.no_if_no, &no), answers(&known.no_if_yes, &yes)].concat());
    let value = cell(row, VALUE);
    let effective = format!("=IF({value}=1,{yes},IF({value}=0,{no},\"\"))");
    let check = quoted(&look.say(&msg!("sheet-conflict")));
    let check = format!("=IF({}=1,{check},\"\")", cell(row, CONFLICT));
    sheet.write_formula_with_format(row, EFFECTIVE, book.formula(&effective, ""), &centred)?;
    sheet.write_formula_with_format(row, CHECK, book.formula(&check, ""), &look.cell().set_font_color(0xC00000))?;
    sheet.write_formula(row, VALUE, book.formula(&format!("=IF({holds},1,IF({fails},0,0.5))"), "0.5"))?;
    sheet.write_formula(row, CONFLICT, book.formula(&format!("=IF(AND({holds},{fails}),1,0)"), "0"))?;
    let yes_or_no = DataValidation::new()
        .allow_list_formula(Formula::new("=kijun_yes_no"))
        .set_error_title(book.look.say(&msg!("sheet-refused")))?
        .set_error_message(book.look.say(&msg!("sheet-yes-no-only")))?;
    sheet.add_data_validation(row, ANSWER, row, ANSWER, &yes_or_no)?;
    Ok(())
}

/// The answer of a fact that is a number or a word: nothing follows from it for other facts, nor from them for it.
fn typed(book: &Book<'_>, sheet: &mut Worksheet, row: RowNum, fact: &Fact) -> Result<(), XlsxError> {
    let look = &book.look;
    let centred = look.cell().set_align(FormatAlign::Center);
    let answer = cell(row, ANSWER);
    let is_there = match &fact.number {
        Some(_) => format!("ISNUMBER({answer})"),
        None => format!("{answer}<>\"\""),
    };
    sheet.write_formula_with_format(
        row,
        EFFECTIVE,
        book.formula(&format!("=IF({is_there},{answer},\"\")"), ""),
        &centred,
    )?;
    sheet.write_blank(row, CHECK, &look.cell())?;
    sheet.write_formula(row, VALUE, book.formula(&format!("=IF({is_there},1,0.5)"), "0.5"))?;
    sheet.write_number(row, CONFLICT, 0)?;
    let rule = match &fact.number {
        Some(number) => {
            let rule = numbers(number);
            let error = msg!("sheet-number-only", range = range(book, number));
            rule.set_error_message(look.say(&error))?
        }
        None => {
            let at = book.facts.iter().position(|other| other.id == fact.id).unwrap_or_default();
            let list = DataValidation::new().allow_list_formula(Formula::new(format!("={}", marks::words(at))));
            list.set_error_message(look.say(&msg!("sheet-word-only")))?
        }
    };
    let rule = rule.set_error_title(look.say(&msg!("sheet-refused")))?;
    sheet.add_data_validation(row, ANSWER, row, ANSWER, &rule)?;
    Ok(())
}

/// Which numbers a cell takes.
fn numbers(number: &FactNumber) -> DataValidation {
    let (least, most) = (number.least.as_f64(), number.most.map(Decimal::as_f64));
    // A sheet holds whole numbers of up to 15 digits exactly.
    let highest = most.unwrap_or(999_999_999_999_999.0);
    let rule = DataValidation::new();
    match number.whole {
        // Rules for whole numbers are held in fewer bits than the numbers have.
        true => rule.allow_whole_number_formula(DataValidationRule::Between(
            Formula::new(least.to_string()),
            Formula::new(highest.to_string()),
        )),
        false => rule.allow_decimal_number(DataValidationRule::Between(least, highest)),
    }
}

/// The numbers that a fact can be, in words.
fn range(book: &Book<'_>, number: &FactNumber) -> String {
    let unit = book.pack.catalogue.units.iter().find(|unit| unit.id == number.unit);
    let unit = unit.map_or(number.unit.as_str(), |unit| book.look.text(&unit.name));
    let most = number.most.map(|most| most.to_string()).unwrap_or_default();
    format!("{} – {most} ({unit})", number.least).replace("–  (", "– (")
}

fn colours(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let last = FIRST + book.facts.len().max(1) as RowNum - 1;
    let format = rust_xlsxwriter::Format::new;
    for (word, text, ground) in [(&book.words.yes, 0x1E6B35, 0xE2F0D9), (&book.words.no, 0x595959, 0xEDEDED)] {
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(word.as_str()))
            .set_format(format().set_font_color(text).set_background_color(ground));
        sheet.add_conditional_format(FIRST, EFFECTIVE, last, EFFECTIVE, &rule)?;
    }
    Ok(())
}

/// Which answers settle a fact, by the index of the fact answered.
struct Known {
    /// Facts that, when answered yes, make it hold: itself and those that imply it.
    yes_if_yes: BTreeSet<usize>,
    /// Facts that, when answered no, make it fail: itself and those that it implies.
    no_if_no: BTreeSet<usize>,
    /// Facts that, when answered yes, make it fail: those that exclude it.
    no_if_yes: BTreeSet<usize>,
}

fn consequences(facts: &[&Fact]) -> Vec<Known> {
    let index: BTreeMap<&str, usize> = facts.iter().enumerate().map(|(at, fact)| (fact.id.as_str(), at)).collect();
    let find = |ids: &[String]| ids.iter().filter_map(|id| index.get(id.as_str()).copied()).collect::<Vec<_>>();
    let implied: Vec<BTreeSet<usize>> = (0..facts.len())
        .map(|start| {
            let mut seen = BTreeSet::from([start]);
            let mut open = vec![start];
            while let Some(at) = open.pop() {
                open.extend(find(&facts[at].implies).into_iter().filter(|next| seen.insert(*next)));
            }
            seen
        })
        .collect();
    let apart: BTreeSet<(usize, usize)> = (0..facts.len())
        .flat_map(|at| find(&facts[at].excludes).into_iter().flat_map(move |other| [(at, other), (other, at)]))
        .collect();
    let excluded = |a: usize, b: usize| {
        implied[a].iter().any(|left| implied[b].iter().any(|right| apart.contains(&(*left, *right))))
    };
    let others =
        |at: usize, of: &dyn Fn(usize) -> bool| (0..facts.len()).filter(|other| *other != at && of(*other)).collect();
    (0..facts.len())
        .map(|at| Known {
            yes_if_yes: (0..facts.len()).filter(|other| implied[*other].contains(&at)).collect(),
            no_if_no: implied[at].clone(),
            no_if_yes: others(at, &|other| excluded(at, other)),
        })
        .collect()
}
