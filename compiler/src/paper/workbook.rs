//! What the workbooks share: language, fonts and colours, page set-up, and cells that hold any text safely.

use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, RowNum, Workbook, Worksheet, XlsxError,
};

use crate::Lang;
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::{Edition, Procedure, Text};

/// The number of UTF-16 units that a cell can hold.
const CELL: usize = 32_767;
/// The number of UTF-16 units that a header or footer can hold.
const MARGIN_LINE: usize = 255;

/// Dark blue of headings.
pub(crate) const NAVY: u32 = 0x1F3864;
/// Light blue of section headings.
pub(crate) const PALE: u32 = 0xDCE6F1;
/// The ground of cells to fill in.
pub(crate) const ANSWER: u32 = 0xFFFBE6;
/// The ground of cells for whoever reviews the answers.
pub(crate) const REVIEW: u32 = 0xEAF3FA;
/// Lines between cells.
pub(crate) const LINE: u32 = 0xBFBFBF;
/// Text of less weight.
pub(crate) const GREY: u32 = 0x7F7F7F;

/// One language of the publications, and how workbooks in it look.
#[derive(Clone, Copy)]
pub(crate) struct Look<'p> {
    /// The pack.
    pub(crate) pack: &'p Edition,
    /// The language's code.
    pub(crate) language: &'p str,
    /// The language of the headings: English where the catalogue doesn't have `language`.
    pub(crate) lang: Lang,
}

impl<'p> Look<'p> {
    pub(crate) fn new(pack: &'p Edition, language: &'p str) -> Look<'p> {
        Look { pack, language, lang: Lang::of(language).unwrap_or(Lang::En) }
    }

    /// A heading or word of the catalogue.
    pub(crate) fn say(&self, message: &Message) -> String {
        message.in_(self.lang)
    }

    /// The name of the language in itself, or its code.
    pub(crate) fn language_name(&self) -> String {
        let named = Lang::of(self.language).is_some();
        if named { self.say(&msg!("sheet-language-name")) } else { self.language.to_owned() }
    }

    /// A text in the language, or in the binding one where it is missing.
    pub(crate) fn text(&self, text: &'p Text) -> &'p str {
        let normative = self.pack.catalogue.scheme.languages.iter().filter(|language| language.normative);
        let mut codes = std::iter::once(self.language).chain(normative.map(|language| language.code.as_str()));
        codes.find_map(|code| text.get(code)).or_else(|| text.values().next()).map_or("", String::as_str)
    }

    /// A Markdown text in the language, without its markup.
    pub(crate) fn plain(&self, text: &'p Text) -> String {
        crate::ground::markdown::plain(self.text(text))
    }

    /// Several words or names as a list.
    pub(crate) fn list<S: AsRef<str>>(&self, words: impl IntoIterator<Item = S>) -> String {
        let separator = if self.lang == Lang::Ja { "、" } else { ", " };
        words.into_iter().map(|word| word.as_ref().to_owned()).collect::<Vec<_>>().join(separator)
    }

    /// The format of ordinary text.
    pub(crate) fn base(&self) -> Format {
        base(self.lang)
    }

    /// A cell of a table.
    pub(crate) fn cell(&self) -> Format {
        cell(self.lang)
    }

    /// A cell to fill in.
    pub(crate) fn answer(&self) -> Format {
        self.cell().set_background_color(ANSWER).set_unlocked()
    }

    /// A cell that whoever reviews the answers fills in.
    pub(crate) fn reviewer(&self) -> Format {
        self.cell().set_background_color(REVIEW).set_unlocked()
    }

    /// The heading of a column.
    pub(crate) fn heading(&self) -> Format {
        heading(self.lang)
    }

    /// The title of a sheet.
    pub(crate) fn title(&self) -> Format {
        title(self.lang)
    }

    /// The height of a row in points that shows all these texts.
    pub(crate) fn height(&self, fills: &[Fill<'_>]) -> f64 {
        height(self.lang, fills)
    }

    /// Number, edition and title of the document in one line.
    pub(crate) fn document(&self) -> String {
        let document = &self.pack.document;
        let edition = self.say(&msg!("sheet-edition-of", edition = document.edition.as_str()));
        format!("{} {edition}  {}", document.number, self.text(&document.title))
    }

    /// Paper, margins, header and footer of a printed sheet.
    pub(crate) fn page(&self, sheet: &mut Worksheet, heading: &str) {
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.75, 0.7, 0.3, 0.3);
        sheet.set_header(margin_line("&L&9", &self.document(), &format!("&R&9{}", heading.replace('&', "&&"))));
        sheet.set_footer(margin_line("&L&8", self.text(&self.pack.catalogue.scheme.notice), "&R&9&P / &N"));
        sheet.set_screen_gridlines(false);
        // Nothing else makes LibreOffice compute a formula that has no result yet.
        sheet.set_formula_result_default("");
    }
}

/// A header or footer line with user text in it, cut so that it fits.
pub(crate) fn margin_line(before: &str, text: &str, after: &str) -> String {
    // The escape of `&` counts, and so does a digit after a font size: a space keeps them apart.
    let room = MARGIN_LINE.saturating_sub(before.len() + after.encode_utf16().count() + 1);
    let mut escaped = String::new();
    let mut used = 0;
    for c in text.chars() {
        let width = if c == '&' { 2 } else { c.len_utf16() };
        if used + width > room {
            break;
        }
        used += width;
        escaped.extend(std::iter::repeat_n(c, if c == '&' { 2 } else { 1 }));
    }
    format!("{before} {escaped}{after}")
}

/// The names of the kinds of evidence that a procedure looks at, each once.
pub(crate) fn evidence<'p>(look: &Look<'p>, procedure: &'p Procedure) -> Vec<&'p str> {
    let mut names: Vec<&str> = Vec::new();
    for used in &procedure.evidence {
        let kind = look.pack.catalogue.evidence.iter().find(|kind| kind.id == used.kind);
        let name = kind.map_or(used.kind.as_str(), |kind| look.text(&kind.name));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Writes text as text, whatever it starts with, cut at what a cell holds.
pub(crate) fn put(
    sheet: &mut Worksheet,
    row: RowNum,
    column: ColNum,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, cut(text), format).map(drop)
}

/// The part of a text that a cell holds.
pub(crate) fn cut(text: &str) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > CELL
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// Whether a cell can't hold the whole text.
pub(crate) fn too_long(text: &str) -> bool {
    cut(text).len() < text.len()
}

/// Characters of a text in a cell of some width, to tell how high its row must be: programs that open a workbook do
/// not all find that out by themselves.
pub(crate) struct Fill<'t> {
    /// The text.
    pub(crate) text: &'t str,
    /// The width of its column.
    pub(crate) width: usize,
    /// Its size in points.
    pub(crate) size: usize,
}

/// The height of a row in points that shows all these texts.
pub(crate) fn height(lang: Lang, fills: &[Fill<'_>]) -> f64 {
    // Japanese fonts have more space between lines, and Latin letters are narrow.
    let (leading, breaks) = if lang == Lang::Ja { (1.65, 0.95) } else { (1.4, 1.1) };
    let high = |fill: &Fill<'_>| {
        let columns = fill.width as f64 * 10.0 / fill.size as f64 * breaks;
        let units = |line: &str| line.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
        let lines: f64 = fill.text.lines().map(|line| (units(line) / columns).ceil().max(1.0)).sum();
        lines.max(1.0) * fill.size as f64 * leading + 4.0
    };
    fills.iter().map(high).fold(0.0, f64::max).min(409.0)
}

/// The format of ordinary text.
pub(crate) fn base(lang: Lang) -> Format {
    let font = if lang == Lang::Ja { "Yu Gothic" } else { "Arial" };
    Format::new().set_font_name(font).set_font_size(10).set_align(FormatAlign::Top).set_text_wrap()
}

/// A cell of a table.
pub(crate) fn cell(lang: Lang) -> Format {
    base(lang).set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// The heading of a column.
pub(crate) fn heading(lang: Lang) -> Format {
    cell(lang)
        .set_bold()
        .set_font_color(0xFFFFFF)
        .set_background_color(NAVY)
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Center)
}

/// The title of a sheet.
pub(crate) fn title(lang: Lang) -> Format {
    base(lang).set_bold().set_font_size(14).set_font_color(NAVY).set_align(FormatAlign::VerticalCenter)
}

/// The finished file. Its dates are fixed, so that the same pack gives the same bytes.
pub(crate) fn finish(workbook: &mut Workbook, look: &Look<'_>, title: &str) -> Result<Vec<u8>, XlsxError> {
    let properties = DocProperties::new()
        .set_title(format!("{title}: {}", look.document()))
        .set_subject(look.text(&look.pack.catalogue.scheme.name))
        .set_author(look.text(&look.pack.catalogue.scheme.owner))
        .set_comment(look.text(&look.pack.catalogue.scheme.notice));
    save(workbook, properties)
}

/// The bytes of a file, whose date is fixed.
pub(crate) fn save(workbook: &mut Workbook, properties: DocProperties) -> Result<Vec<u8>, XlsxError> {
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?.and_hms(0, 0, 0)?;
    workbook.set_properties(&properties.set_creation_datetime(&created));
    workbook.save_to_buffer()
}
