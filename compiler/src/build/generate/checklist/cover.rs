//! The cover: the document, the applicant's fields, recognitions, and how far the checklist is filled in.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    ColNum, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, FormatAlign, FormatBorder,
    Formula, RowNum, Worksheet, XlsxError,
};

use super::formula::{cell, on, quoted};
use super::{Book, facts, marks, protect, rows, tests};
use crate::assess::form::{Asked, FormField, Judged, Part, fields};
use crate::assess::reference::waives;
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::workbook::{Fill, GREY, NAVY, PALE, put};
use crate::release::printed::accepted;
use kijun_pack::{Figure, Level, Recognition};

/// The row of the first line below title and notice.
const FIRST: RowNum = 4;
const LABEL: ColNum = 0;
const VALUE: ColNum = 1;
const HINT: ColNum = 2;
const WIDTHS: [usize; 3] = [30, 46, 44];

/// A line of the cover.
enum CoverLine {
    /// A heading over the lines that follow.
    Section(Message),
    /// An instruction over the whole width.
    Advice(Message),
    /// Something that the document says.
    Fixed(Message, String),
    /// Something to fill in.
    Answer(Answer),
    /// A count: its label, formula and first value.
    Count(Message, String, usize),
    /// The overall state.
    State,
}

struct Answer {
    /// What it is about: a field of the cover, or a recognition.
    kind: &'static str,
    id: String,
    part: &'static str,
    label: String,
    hint: String,
    /// The name of the list to choose from.
    list: Option<&'static str>,
    /// When a formula says that it must not be empty: always, or only under a condition.
    needed: Needed,
    /// What is filled in already.
    said: String,
}

enum Needed {
    Always,
    Never,
    /// Where the line above is answered with yes.
    WithAbove,
}

/// The names of the evaluators that the document's level allows.
pub(super) fn evaluators<'p>(book: &Book<'p>) -> Vec<&'p str> {
    let allowed = |id: &&String| book.pack.catalogue.evaluators.iter().find(|evaluator| evaluator.id == **id);
    let ids = level(book).map(|level| level.evaluators.iter()).into_iter().flatten();
    ids.filter_map(|id| allowed(&id)).map(|evaluator| book.look.text(&evaluator.name)).collect()
}

/// The cells to fill in: what they are about, its id, which part of it, and where.
pub(super) fn answers(book: &Book<'_>) -> Vec<(&'static str, String, &'static str, String)> {
    let lines = plan(book).into_iter().enumerate();
    lines
        .filter_map(|(at, line)| match line {
            CoverLine::Answer(answer) => Some((answer.kind, answer.id, answer.part, cell(FIRST + at as RowNum, VALUE))),
            _ => None,
        })
        .collect()
}

/// Which claims of the applicant waive each criterion that a recognition waives, as formulas.
pub(super) fn waivers<'p>(book: &Book<'p>) -> BTreeMap<&'p str, Vec<String>> {
    let yes = quoted(&book.words.yes);
    let mut waivers: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (kind, id, part, cell) in answers(book) {
        let is_claim = kind == "recognition" && part == "claimed";
        let named = book.pack.recognitions.iter().find(|recognition| is_claim && recognition.id == id);
        for criterion in named.into_iter().flat_map(|recognition| &recognition.waives) {
            waivers.entry(criterion).or_default().push(format!("{}={yes}", on(&book.words.cover, &cell)));
        }
    }
    waivers
}

fn level<'p>(book: &Book<'p>) -> Option<&'p Level> {
    book.pack.catalogue.levels.iter().find(|level| level.id == book.pack.document.level)
}

/// All lines in their order. Where a line stands follows from this list alone.
fn plan(book: &Book<'_>) -> Vec<CoverLine> {
    let mut lines = vec![CoverLine::Section(msg!("sheet-section-document"))];
    lines.extend(document(book));
    lines.push(CoverLine::Section(msg!("sheet-section-advice")));
    lines.extend(
        [
            msg!("sheet-advice-cells"),
            msg!("sheet-advice-facts"),
            msg!("sheet-advice-verdicts"),
            msg!("sheet-advice-state"),
        ]
        .map(CoverLine::Advice),
    );
    for (part, heading) in [
        (Part::Product, msg!("sheet-section-applicant")),
        (Part::Evaluation, msg!("sheet-section-evaluation")),
        (Part::Laboratory, msg!("sheet-section-laboratory")),
        (Part::Declaration, msg!("sheet-section-declaration")),
    ] {
        let mut fields = fields(book.is_tested).filter(|field| field.part == part).peekable();
        if fields.peek().is_none() {
            continue;
        }
        lines.push(CoverLine::Section(heading));
        if part == Part::Declaration {
            lines.push(CoverLine::Advice(msg!("sheet-declaration")));
        }
        lines.extend(fields.map(|item| CoverLine::Answer(field(book, item))));
    }
    if book.pack.recognised().next().is_some() {
        lines.push(CoverLine::Section(msg!("sheet-section-recognitions")));
        lines.extend(book.pack.recognised().flat_map(|item| recognition(book, item)));
    }
    lines.push(CoverLine::Section(msg!("sheet-section-state")));
    let counts = counts(book, &lines);
    lines.extend(counts);
    lines.push(CoverLine::State);
    lines
}

/// The line of a field.
fn field(book: &Book<'_>, field: &FormField) -> Answer {
    let is_sample = book.is_tested && field.id == "sample";
    let said = book.answers.map_or("", |answers| (field.get)(answers));
    let kind = book.pack.catalogue.evaluators.iter().find(|it| field.asked == Asked::Evaluator && it.id == said);
    Answer {
        kind: "field",
        id: field.id.to_owned(),
        part: "value",
        label: book.look.say(&(field.label)()),
        hint: field.hint(book.is_tested).map_or_else(String::new, |hint| book.look.say(&hint)),
        list: (field.asked == Asked::Evaluator).then_some("kijun_evaluators"),
        needed: if field.asked != Asked::Free || is_sample { Needed::Always } else { Needed::Never },
        said: kind.map_or(said, |kind| book.look.text(&kind.name)).to_owned(),
    }
}

fn document(book: &Book<'_>) -> Vec<CoverLine> {
    let (pack, look) = (book.pack, &book.look);
    let document = &pack.document;
    let status = document.status.name();
    let status = kijun_dsl::kinds::word(status).map_or(status, |word| look.lang.word(word));
    let edition = match &document.date {
        Some(date) => format!("{} ({status}, {date})", document.edition),
        None => format!("{} ({status})", document.edition),
    };
    let mut lines = vec![
        CoverLine::Fixed(msg!("sheet-document-number"), document.number.clone()),
        CoverLine::Fixed(msg!("sheet-edition"), edition),
    ];
    lines.extend(document.effective.iter().map(|day| CoverLine::Fixed(msg!("site-effective"), day.clone())));
    let accepts = document.accepts.iter().map(|it| accepted(it, look.lang));
    lines.extend(accepts.map(|accepted| CoverLine::Fixed(msg!("site-accepts"), accepted)));
    if let Some(level) = level(book) {
        lines.push(CoverLine::Fixed(msg!("sheet-level"), look.text(&level.name).to_owned()));
        let category = pack.catalogue.categories.iter().find(|item| Some(&item.id) == document.category.as_ref());
        let category = category.map(|item| look.text(&item.name).to_owned());
        lines.push(CoverLine::Fixed(
            msg!("sheet-category"),
            category.unwrap_or_else(|| look.say(&msg!("sheet-all-products"))),
        ));
        let assessment = pack.catalogue.assessments.iter().find(|item| item.id == level.assessment);
        lines.extend(
            assessment.map(|item| CoverLine::Fixed(msg!("sheet-assessment"), look.text(&item.name).to_owned())),
        );
        let validity = level.validity.as_ref();
        lines.extend(validity.map(|time| CoverLine::Fixed(msg!("sheet-validity"), look.text(&time.text).to_owned())));
    }
    lines.push(CoverLine::Fixed(msg!("sheet-language"), look.language_name()));
    // Texts name figures by number: the sheet says what these are called.
    let figure = |(at, figure): (usize, &Figure)| {
        let name = msg!("figure-number", number = (at + 1).to_string());
        CoverLine::Fixed(name, look.text(&figure.caption).to_owned())
    };
    lines.extend(document.figures.iter().enumerate().map(figure));
    lines
}

/// The two lines of a recognition: whether the applicant claims it, and what shows it.
fn recognition<'p>(book: &Book<'p>, item: &'p Recognition) -> [CoverLine; 2] {
    let look = &book.look;
    let claim = book.answers.and_then(|it| it.recognitions.iter().find(|claim| claim.recognition == item.id));
    let [claimed, attestation] = claim.map_or(["", ""], |it| [&it.claimed, &it.attestation]);
    let answer = |part, label: String, hint: String, list, needed, said: &str| {
        let (id, said) = (item.id.clone(), said.to_owned());
        CoverLine::Answer(Answer { kind: "recognition", id, part, label, hint, list, needed, said })
    };
    let (name, text) = (look.text(&item.name), look.plain(&item.attestation));
    let of = look.say(&msg!("sheet-attestation-of", name = name));
    let claimed = book.yes_no(claimed);
    [
        answer("claimed", name.to_owned(), waives(look, item), Some("kijun_yes_no"), Needed::Never, claimed),
        answer("attestation", of, text, None, Needed::WithAbove, attestation),
    ]
}

fn counts(book: &Book<'_>, lines: &[CoverLine]) -> Vec<CoverLine> {
    let total = book.rows.iter().filter(|row| row.verdict() != Judged::Above).count();
    let (done, refused) = (rows::done(book), rows::refused(book));
    let mut errors = vec![refused.clone()];
    let mut missing = Vec::new();
    let mut empty = 0;
    for (at, line) in lines.iter().enumerate() {
        let CoverLine::Answer(answer) = line else { continue };
        let here = cell(FIRST + at as RowNum, VALUE);
        let blank = format!("TRIM({here})=\"\"");
        match answer.needed {
            Needed::Always => {
                missing.push(format!("IF({blank},1,0)"));
                empty += 1;
            }
            Needed::WithAbove => {
                let above = cell(FIRST + at as RowNum - 1, VALUE);
                missing.push(format!("IF(AND({above}={},{blank}),1,0)", quoted(&book.words.yes)));
            }
            Needed::Never => {}
        }
        // A drop-down refuses other words that are typed, but not those that are pasted.
        if let Some(list) = answer.list {
            errors.push(format!("IF({blank},0,IF({},0,1))", marks::among(&here, list)));
        }
    }
    let mut open = 0;
    if book.is_tested {
        missing.push(tests::open(book));
        open += tests::count(book);
    }
    if !book.facts.is_empty() {
        missing.push(facts::open(book));
        errors.push(facts::conflicts(book));
        open += book.facts.len();
    }
    vec![
        CoverLine::Count(msg!("sheet-count-rows"), total.to_string(), total),
        CoverLine::Count(msg!("sheet-count-done"), done.clone(), 0),
        CoverLine::Count(msg!("sheet-count-open"), format!("{total}-({done})-{refused}"), total),
        CoverLine::Count(msg!("sheet-count-fields"), missing.join("+"), empty + open),
        CoverLine::Count(msg!("sheet-count-failed"), rows::failed(book), 0),
        CoverLine::Count(msg!("sheet-count-errors"), errors.join("+"), 0),
    ]
}

pub(super) fn write(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let look = &book.look;
    sheet.set_name(&book.words.cover)?;
    look.page(sheet, &book.words.cover);
    for (column, width) in WIDTHS.iter().enumerate() {
        sheet.set_column_width(column as ColNum, *width as f64)?;
    }
    let scheme = look.base().set_font_color(GREY).set_align(FormatAlign::VerticalCenter);
    wide(book, sheet, 0, look.text(&book.pack.catalogue.scheme.name), &scheme)?;
    let title = look.say(&msg!("sheet-title", title = look.text(&book.pack.document.title)));
    wide(book, sheet, 1, &title, &look.title().set_font_size(18))?;
    sheet.set_row_height(1, look.height(&[Fill { text: &title, width: WIDTHS.iter().sum(), size: 18 }]))?;
    let notice = look
        .base()
        .set_font_color(0x9C0006)
        .set_background_color(0xFDECEA)
        .set_border(FormatBorder::Thin)
        .set_border_color(0xE6B8B7)
        .set_align(FormatAlign::VerticalCenter);
    wide(book, sheet, 2, look.text(&book.pack.catalogue.scheme.notice), &notice)?;
    sheet.set_row_height(3, 8)?;
    let lines = plan(book);
    for (at, line) in lines.iter().enumerate() {
        self::line(book, sheet, FIRST + at as RowNum, line)?;
    }
    sheet.set_print_area(0, LABEL, FIRST + lines.len() as RowNum - 1, HINT)?.set_portrait();
    sheet.set_print_fit_to_pages(1, 0);
    protect(sheet);
    Ok(())
}

/// A text over all columns, as high as it needs: a merged cell does not grow by itself.
fn wide(book: &Book<'_>, sheet: &mut Worksheet, row: RowNum, text: &str, format: &Format) -> Result<(), XlsxError> {
    sheet.merge_range(row, LABEL, row, HINT, "", format)?;
    put(sheet, row, LABEL, text, format)?;
    let height = book.look.height(&[Fill { text, width: WIDTHS.iter().sum(), size: 10 }]);
    sheet.set_row_height(row, height)?;
    Ok(())
}

fn line(book: &Book<'_>, sheet: &mut Worksheet, row: RowNum, line: &CoverLine) -> Result<(), XlsxError> {
    let look = &book.look;
    let middle = |format: Format| format.set_align(FormatAlign::VerticalCenter).set_indent(1);
    let label = middle(look.cell().set_bold().set_background_color(0xF2F2F2));
    let hint = middle(look.base().set_font_color(GREY));
    sheet.set_row_height(row, height(book, line))?;
    match line {
        CoverLine::Section(heading) => {
            let format = look.base().set_bold().set_font_color(NAVY).set_background_color(PALE);
            wide(book, sheet, row, &look.say(heading), &format.set_align(FormatAlign::VerticalCenter))?;
            sheet.set_row_height(row, 22).map(drop)
        }
        CoverLine::Advice(advice) => wide(book, sheet, row, &look.say(advice), &look.base().set_indent(1)),
        CoverLine::Fixed(name, value) => {
            put(sheet, row, LABEL, &look.say(name), &label)?;
            put(sheet, row, VALUE, value, &middle(look.cell()))
        }
        CoverLine::Answer(answer) => {
            put(sheet, row, LABEL, &answer.label, &label)?;
            put(sheet, row, HINT, &answer.hint, &hint)?;
            book.ask(sheet, (row, VALUE), &answer.said, &middle(look.answer().set_num_format("@")))?;
            answer.list.map_or(Ok(()), |list| choose(book, sheet, row, list))
        }
        CoverLine::Count(name, formula, first) => {
            put(sheet, row, LABEL, &look.say(name), &label)?;
            let number = middle(look.cell().set_align(FormatAlign::Left));
            let formula = book.formula(&format!("={formula}"), &first.to_string());
            sheet.write_formula_with_format(row, VALUE, formula, &number)?;
            Ok(())
        }
        CoverLine::State => state(book, sheet, row, &label),
    }
}

/// The height of a line's row.
fn height(book: &Book<'_>, line: &CoverLine) -> f64 {
    let fills = match line {
        CoverLine::Fixed(_, value) => vec![Fill { text: value, width: WIDTHS[1], size: 10 }],
        CoverLine::Answer(answer) => vec![
            Fill { text: &answer.label, width: WIDTHS[0], size: 10 },
            Fill { text: &answer.said, width: WIDTHS[1], size: 10 },
            Fill { text: &answer.hint, width: WIDTHS[2], size: 10 },
        ],
        CoverLine::Advice(text) => {
            let text = book.look.say(text);
            return book.look.height(&[Fill { text: &text, width: WIDTHS.iter().sum(), size: 10 }]).max(20.0);
        }
        _ => Vec::new(),
    };
    book.look.height(&fills).max(20.0)
}

fn choose(book: &Book<'_>, sheet: &mut Worksheet, row: RowNum, list: &str) -> Result<(), XlsxError> {
    let choice = DataValidation::new()
        .allow_list_formula(Formula::new(format!("={list}")))
        .set_error_title(book.look.say(&msg!("sheet-refused")))?
        .set_error_message(book.look.say(&msg!("sheet-from-list-only")))?;
    sheet.add_data_validation(row, VALUE, row, VALUE, &choice)?;
    Ok(())
}

/// The overall state, from the counts in the lines above.
fn state(book: &Book<'_>, sheet: &mut Worksheet, row: RowNum, label: &Format) -> Result<(), XlsxError> {
    let look = &book.look;
    let above = |lines: RowNum| cell(row - lines, VALUE);
    let [errors, open, fails, passes] = [
        msg!("sheet-overall-errors"),
        msg!("sheet-overall-open"),
        msg!("sheet-overall-fails"),
        msg!("sheet-overall-passes"),
    ]
    .map(|message| look.say(&message));
    let formula = format!(
        "=IF({}>0,{},IF({}+{}>0,{},IF({}>0,{},{})))",
        above(1),
        quoted(&errors),
        above(4),
        above(3),
        quoted(&open),
        above(2),
        quoted(&fails),
        quoted(&passes),
    );
    put(sheet, row, LABEL, &look.say(&msg!("sheet-overall")), label)?;
    let format = look.cell().set_bold().set_font_color(0x7F6000).set_background_color(0xFFF2CC);
    let format = format.set_align(FormatAlign::VerticalCenter).set_indent(1);
    sheet.write_formula_with_format(row, VALUE, book.formula(&formula, &open), &format)?;
    let colours = [(&errors, 0x9C0006, 0xFFC7CE), (&fails, 0x9C0006, 0xFDECEA), (&passes, 0x1E6B35, 0xE2F0D9)];
    for (word, text, ground) in colours {
        let rule = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::EqualTo(word.as_str()))
            .set_format(Format::new().set_font_color(text).set_background_color(ground));
        sheet.add_conditional_format(row, VALUE, row, VALUE, &rule)?;
    }
    Ok(())
}
