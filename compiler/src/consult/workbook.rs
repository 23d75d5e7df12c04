//! The workbook in which somebody comments: a cover with who it is, a row for each place, and rows for anything more.
//!
//! What is printed is locked, without a password: the lock is against slips. `answers.rs` reads it back by its
//! headings; the hidden sheet says which state of the document was commented on.

use rust_xlsxwriter::{
    ColNum, DataValidation, Format, Formula, ProtectionOptions, RowNum, Workbook, Worksheet, XlsxError,
};

use super::draft::frame;
use super::place::{CommentItem, GENERAL, entries};
use super::register::Kind;
use crate::ground::markdown::plain;
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::Artifact;
use crate::paper::workbook::{Fill, GREY, Look, PALE, finish, put};
use kijun_pack::Edition;

/// The sheet that says what a workbook belongs to.
pub const MARKS: &str = "_kijun";
/// What that sheet calls a workbook for comments.
pub const FORMAT: &str = "kijun-comments";
/// The layout of the workbook; a reader refuses another one.
pub const VERSION: &str = "1";
const LISTS: &str = "_lists";
/// How many rows there are for comments beside the one of each place.
const MORE: RowNum = 300;
/// The row of the headings.
const HEAD: RowNum = 2;

/// The headings of both tables, which are also how they are read.
pub(super) mod heading {
    use crate::ground::messages::Message;
    use crate::msg;

    pub(in crate::consult) fn place() -> Message {
        msg!("consult-place")
    }
    pub(in crate::consult) fn kind() -> Message {
        msg!("consult-kind")
    }
    pub(in crate::consult) fn comment() -> Message {
        msg!("consult-comment")
    }
    pub(in crate::consult) fn proposal() -> Message {
        msg!("consult-proposal")
    }
    pub(in crate::consult) fn reason() -> Message {
        msg!("consult-reason")
    }
}

/// The workbook in each language of the publications. `None` where the document has more places than a sheet has rows.
pub fn workbooks(pack: &Edition) -> Option<Vec<Artifact>> {
    let entries = entries(pack);
    let workbook = |language: &str| {
        let form = Form { look: Look::new(pack, language), entries: &entries };
        Some(Artifact { path: format!("comments.{language}.xlsx"), bytes: form.workbook().ok()? })
    };
    pack.catalogue.scheme.languages.iter().map(|language| workbook(&language.code)).collect()
}

struct Form<'p> {
    look: Look<'p>,
    entries: &'p [CommentItem],
}

/// A column to fill in, and how wide it is.
type Asked = (Message, usize);

fn asked() -> [Asked; 4] {
    [(heading::kind(), 11), (heading::comment(), 44), (heading::proposal(), 44), (heading::reason(), 30)]
}

impl<'p> Form<'p> {
    fn say(&self, message: &Message) -> String {
        self.look.say(message)
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        self.cover(workbook.add_worksheet())?;
        self.comments(workbook.add_worksheet())?;
        self.more(workbook.add_worksheet())?;
        self.lists(workbook.add_worksheet())?;
        marks(&self.look, FORMAT, workbook.add_worksheet())?;
        let places = self.entries.iter().map(|entry| entry.places.len()).sum::<usize>() + 1;
        for (name, column, rows) in
            [("kijun_kinds", 'A', Kind::ALL.len()), ("kijun_yes_no", 'B', 2), ("kijun_places", 'C', places)]
        {
            workbook.define_name(name, &format!("={LISTS}!${column}$1:${column}${rows}"))?;
        }
        finish(&mut workbook, &self.look, &self.say(&msg!("consult-sheet")))
    }

    fn cover(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let look = &self.look;
        sheet.set_name(self.say(&msg!("sheet-cover")))?;
        look.page(sheet, &self.say(&msg!("consult-title")));
        sheet.set_column_width(0, 28)?.set_column_width(1, 84)?;
        put(sheet, 0, 0, &self.say(&msg!("consult-title")), &look.title().unset_text_wrap())?;
        put(sheet, 1, 0, &look.document(), &look.base().unset_text_wrap())?;
        let mut row = 3;
        // Not as labels: what stands beside one is read as an answer.
        let colon = look.say(&msg!("site-colon"));
        let frame = frame(look).into_iter().map(|(name, text)| format!("{name}{colon}{}", plain(&text)));
        let advice = [
            msg!("consult-advice-cells"),
            msg!("consult-advice-rows"),
            msg!("consult-advice-more"),
            msg!("consult-advice-changes"),
            msg!("consult-advice-privacy"),
        ];
        for text in frame.chain(advice.iter().map(|message| self.say(message))) {
            sheet.merge_range(row, 0, row, 1, "", &look.base())?;
            put(sheet, row, 0, &text, &look.base())?;
            sheet.set_row_height(row, look.height(&[Fill { text: &text, width: 108, size: 10 }]))?;
            row += 1;
        }
        row += 1;
        let label = look.cell().set_bold().set_background_color(PALE);
        let hint = look.base().set_font_color(GREY);
        let fields = [
            (msg!("consult-organisation"), msg!("consult-organisation-hint")),
            (msg!("consult-name"), msg!("consult-name-hint")),
            (msg!("consult-contact"), msg!("consult-contact-hint")),
            (msg!("consult-publish"), msg!("consult-publish-hint")),
        ];
        for (field, advice) in &fields {
            put(sheet, row, 0, &self.say(field), &label)?;
            sheet.write_blank(row, 1, &look.answer().set_num_format("@"))?;
            // Not beside the answer: what stands to the right of a label is read.
            put(sheet, row + 1, 1, &self.say(advice), &hint)?;
            sheet.set_row_height(row, 24)?;
            row += 2;
        }
        sheet.add_data_validation(row - 2, 1, row - 2, 1, &self.list("kijun_yes_no", &msg!("sheet-yes-no-only"))?)?;
        protect(sheet);
        Ok(())
    }

    /// Title, hint and headings of a table; the first columns are printed, the others are to be filled in.
    fn head(&self, sheet: &mut Worksheet, name: &Message, hint: &Message, columns: &[Asked]) -> Result<(), XlsxError> {
        let look = &self.look;
        let name = self.say(name);
        sheet.set_name(&name)?;
        look.page(sheet, &name);
        put(sheet, 0, 0, &look.document(), &look.title().unset_text_wrap())?;
        put(sheet, 1, 0, &self.say(hint), &look.base().unset_text_wrap())?;
        sheet.set_row_height(0, 26)?.set_row_height(HEAD, 30)?.set_landscape();
        for (column, (heading, width)) in (0..).zip(columns) {
            put(sheet, HEAD, column, &self.say(heading), &look.heading())?;
            sheet.set_column_width(column, *width as f64)?;
        }
        sheet.set_freeze_panes(HEAD + 1, 1)?.set_repeat_rows(HEAD, HEAD)?;
        Ok(())
    }

    /// The cells to fill in from `first` to `last`, with what can be chosen.
    fn asks(&self, sheet: &mut Worksheet, first: RowNum, last: RowNum, column: ColNum) -> Result<(), XlsxError> {
        let answer = self.look.answer().set_num_format("@");
        for row in first..=last {
            for at in 0..asked().len() as ColNum {
                sheet.write_blank(row, column + at, &answer)?;
            }
        }
        let kinds = self.list("kijun_kinds", &msg!("consult-kind-only"))?;
        sheet.add_data_validation(first, column, last, column, &kinds)?;
        Ok(())
    }

    fn comments(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let look = &self.look;
        let printed = [
            (heading::place(), 18),
            (msg!("consult-item"), 18),
            (msg!("consult-part"), 10),
            (msg!("consult-text"), 50),
        ];
        let columns: Vec<Asked> = printed.iter().cloned().chain(asked()).collect();
        self.head(sheet, &msg!("consult-sheet"), &msg!("consult-sheet-hint"), &columns)?;
        let (cell, bold) = (look.cell(), look.cell().set_bold());
        let mut row = HEAD + 1;
        for entry in self.entries {
            for place in &entry.places {
                let (title, text) = (look.text(&entry.title), look.plain(&place.text));
                put(sheet, row, 0, place.number(look.lang), &bold)?;
                put(sheet, row, 1, title, &cell)?;
                put(sheet, row, 2, &place.label(look.lang), &cell)?;
                put(sheet, row, 3, &text, &cell)?;
                let fills = [(place.number(look.lang), 18), (title, 18), (text.as_str(), 50)];
                let fills = fills.map(|(text, width)| Fill { text, width, size: 10 });
                sheet.set_row_height(row, look.height(&fills).max(30.0))?;
                row += 1;
            }
        }
        let last = row.saturating_sub(1).max(HEAD + 1);
        self.asks(sheet, HEAD + 1, last, printed.len() as ColNum)?;
        sheet.autofilter(HEAD, 0, last, columns.len() as ColNum - 1)?;
        protect(sheet);
        Ok(())
    }

    fn more(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let columns: Vec<Asked> = [(heading::place(), 22)].into_iter().chain(asked()).collect();
        self.head(sheet, &msg!("consult-more"), &msg!("consult-more-hint"), &columns)?;
        let (first, last) = (HEAD + 1, HEAD + MORE);
        let place = self.look.answer().set_num_format("@");
        for row in first..=last {
            sheet.write_blank(row, 0, &place)?;
        }
        sheet.add_data_validation(first, 0, last, 0, &self.list("kijun_places", &msg!("consult-place-only"))?)?;
        self.asks(sheet, first, last, 1)?;
        protect(sheet);
        Ok(())
    }

    fn list(&self, name: &str, refusal: &Message) -> Result<DataValidation, XlsxError> {
        let list = DataValidation::new().allow_list_formula(Formula::new(format!("={name}")));
        list.set_error_title(self.say(&msg!("sheet-refused")))?.set_error_message(self.say(refusal))
    }

    /// The lists that the drop-downs show: a list within a validation can't be longer than 255 characters.
    fn lists(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let text = Format::new();
        sheet.set_name(LISTS)?.set_very_hidden(true);
        for (row, kind) in (0..).zip(Kind::ALL) {
            put(sheet, row, 0, &self.say(&kind.name()), &text)?;
        }
        put(sheet, 0, 1, &self.say(&msg!("sheet-yes")), &text)?;
        put(sheet, 1, 1, &self.say(&msg!("sheet-no")), &text)?;
        let places = self.entries.iter().flat_map(|entry| &entry.places).map(|place| place.number(self.look.lang));
        for (row, place) in (0..).zip([GENERAL].into_iter().chain(places)) {
            put(sheet, row, 2, place, &text)?;
        }
        sheet.protect();
        Ok(())
    }
}

/// The hidden sheet by which a filled workbook is known again.
pub(super) fn marks(look: &Look<'_>, format: &str, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let document = &look.pack.document;
    sheet.set_name(MARKS)?.set_very_hidden(true);
    let marks = [
        ("format", format),
        ("version", VERSION),
        ("digest", look.pack.digest()),
        ("document", &document.id),
        ("number", &document.number),
        ("edition", &document.edition),
        ("language", look.language),
    ];
    for (row, (name, value)) in (0..).zip(marks) {
        put(sheet, row, 0, name, &Format::new())?;
        put(sheet, row, 1, value, &Format::new())?;
    }
    sheet.protect();
    Ok(())
}

/// Locks what is no answer.
pub(super) fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        ..Default::default()
    });
}
