//! What is said of a label, field by field; and the list as CSV and workbook.

use minijinja::{Value, context};
use rust_xlsxwriter::{ColNum, RowNum, Url, Workbook, XlsxError};

use super::Site;
use crate::ground::messages::Message;
use crate::label::list::Listed;
use crate::msg;
use crate::paper::workbook::{Fill, Look, finish, put};

/// A field: its name, how wide its column is, and what stands in it.
struct Column {
    name: Message,
    width: usize,
    text: fn(&Site<'_>, &Listed) -> Vec<String>,
}

/// The fields that the scheme's overview of a label names.
fn columns() -> Vec<Column> {
    let column = |name, width, text| Column { name, width, text };
    vec![
        column(msg!("label-field-number"), 16, |_, it| vec![it.number.clone()]),
        column(msg!("label-field-status"), 10, |site, it| vec![site.say(&it.status.name())]),
        column(msg!("label-field-level"), 16, |site, it| vec![site.plain(&it.level.name)]),
        column(msg!("label-field-category"), 16, |site, it| {
            it.category.iter().map(|category| site.plain(&category.name)).collect()
        }),
        column(msg!("label-field-product"), 26, |site, it| vec![site.text(&it.product).to_owned()]),
        column(msg!("label-field-models"), 18, |_, it| it.models.clone()),
        column(msg!("label-field-hardware"), 12, |_, it| it.hardware.clone()),
        column(msg!("label-field-software"), 12, |_, it| it.software.clone()),
        column(msg!("label-field-overview"), 34, |site, it| one(site.text(&it.overview))),
        column(msg!("label-field-applicant"), 24, |site, it| vec![site.text(&it.applicant).to_owned()]),
        column(msg!("label-field-manufacturer"), 24, |site, it| one(site.text(&it.manufacturer))),
        column(msg!("label-field-country"), 12, |site, it| one(site.text(&it.country))),
        column(msg!("label-field-url"), 26, |_, it| one(&it.url)),
        column(msg!("label-field-contact"), 24, |_, it| one(&it.contact)),
        column(msg!("label-field-vulnerabilities"), 26, |_, it| one(&it.vulnerabilities)),
        column(msg!("label-field-vulnerability-contact"), 24, |_, it| one(&it.vulnerability_contact)),
        column(msg!("label-field-certificates"), 20, |_, it| it.certificates.clone()),
        column(msg!("label-field-security"), 30, |site, it| one(site.text(&it.security))),
        column(msg!("label-field-criteria"), 34, criteria),
        column(msg!("label-field-evaluator"), 18, |site, it| vec![site.plain(&it.evaluator.name)]),
        column(msg!("label-field-evaluated-by"), 22, |site, it| one(site.text(&it.evaluated_by))),
        column(msg!("label-field-assessment"), 22, assessment),
        column(msg!("label-field-recognitions"), 26, |site, it| {
            it.recognitions.iter().map(|recognition| site.plain(&recognition.name)).collect()
        }),
        column(msg!("label-field-recognised"), 30, |site, it| {
            it.recognised.iter().map(|by| site.text(by).to_owned()).collect()
        }),
        column(msg!("label-field-issued"), 12, |_, it| one(&it.issued)),
        column(msg!("label-field-renewed"), 12, |_, it| it.renewed.iter().cloned().collect()),
        column(msg!("label-field-until"), 12, |_, it| one(&it.until)),
    ]
}

fn one(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}

fn criteria(site: &Site<'_>, label: &Listed) -> Vec<String> {
    let criteria = &label.criteria;
    let edition = site.say(&msg!("sheet-edition-of", edition = criteria.edition.as_str()));
    vec![format!("{} {edition} {}", criteria.number, site.plain(&criteria.title))]
}

/// How many clauses have which verdict, in the order of the scheme.
fn assessment(site: &Site<'_>, label: &Listed) -> Vec<String> {
    let verdicts = site.edition.catalogue.scheme.verdicts.iter();
    let counted = verdicts.map(|verdict| {
        let count = label.assessment.iter().filter(|it| it.verdict.id == verdict.id).count();
        (count, format!("{} {count}", site.plain(&verdict.name)))
    });
    counted.filter(|(count, _)| *count > 0).map(|(_, text)| text).collect()
}

/// The fields of a label that say something.
pub(super) fn fields(site: &Site<'_>, label: &Listed) -> Vec<Value> {
    let field = |column: Column| {
        let lines = (column.text)(site, label);
        let line = |text: &String| {
            let href = text.starts_with("https://").then(|| text.clone());
            context! { text, href }
        };
        let lines: Vec<Value> = lines.iter().map(line).collect();
        (!lines.is_empty()).then(|| context! { name => site.say(&column.name), lines })
    };
    columns().into_iter().filter_map(field).collect()
}

/// A text that no spreadsheet takes for a formula.
fn tame(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

/// The list as CSV, with the mark by which spreadsheets know the encoding.
pub(super) fn csv(site: &Site<'_>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let columns = columns();
    let rows = site.list.labels.iter().map(|label| {
        let cells = columns.iter().map(|column| tame((column.text)(site, label).join("\n")));
        cells.collect::<Vec<_>>()
    });
    let head = columns.iter().map(|column| site.say(&column.name)).collect::<Vec<_>>();
    for row in std::iter::once(head).chain(rows) {
        // Memory takes everything.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes))
}

/// The row of the headings.
const HEAD: RowNum = 2;

/// The list as a workbook.
pub(super) fn workbook(site: &Site<'_>) -> Result<Vec<u8>, XlsxError> {
    let look = Look::new(site.edition, site.language);
    let title = site.say(&msg!("label-list-title"));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(&title)?;
    sheet.set_paper_size(8).set_landscape().set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
    put(sheet, 0, 0, &format!("{}  {title}", site.plain(&site.list.scheme)), &look.title().unset_text_wrap())?;
    put(sheet, 1, 0, &site.say(&site.list.issue()), &look.base().unset_text_wrap())?;
    let columns = columns();
    for (at, column) in (0..).zip(&columns) {
        put(sheet, HEAD, at, &site.say(&column.name), &look.heading())?;
        sheet.set_column_width(at, column.width as f64)?;
    }
    sheet.set_row_height(0, 26)?.set_row_height(HEAD, 30)?;
    for (row, label) in (HEAD + 1..).zip(&site.list.labels) {
        let texts: Vec<String> = columns.iter().map(|column| (column.text)(site, label).join("\n")).collect();
        for (at, text) in (0..).zip(&texts) {
            put(sheet, row, at, text, &look.cell())?;
        }
        let link = Url::new(site.address(label)).set_text(&label.number);
        sheet.write_url_with_format(row, 0, link, &look.cell().set_font_color(0x1C4A83))?;
        let fills = columns.iter().zip(&texts).map(|(column, text)| Fill { text, width: column.width, size: 10 });
        sheet.set_row_height(row, look.height(&fills.collect::<Vec<_>>()))?;
    }
    let last = HEAD + site.list.labels.len() as RowNum;
    sheet.autofilter(HEAD, 0, last.max(HEAD + 1), columns.len() as ColNum - 1)?;
    sheet.set_freeze_panes(HEAD + 1, 1)?.set_repeat_rows(HEAD, HEAD)?;
    finish(&mut workbook, &look, &title)
}
