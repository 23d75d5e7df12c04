//! Opens a workbook from outside: what kind of file it is, how much it unpacks to, then its cells.
//!
//! The library that reads workbooks trusts what a file says of itself: it unpacks without a bound, and reserves room
//! for as many strings as the file claims. So the parts are unpacked here first, counted, and handed over as they are.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader, Xlsx};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, ZipArchive};

use super::{Sheet, Value, Workbook};
use crate::ground::messages::Message;
use crate::msg;

/// A workbook of more bytes than this is refused: no person filled it in.
pub const MAX_BYTES: u64 = 32 << 20;
/// What a workbook may unpack to, in bytes.
pub const MAX_UNPACKED: u64 = 256 << 20;
/// How many cells may hold something.
pub const MAX_CELLS: usize = 2_000_000;
/// How many rows of a sheet for programs are read: what it belongs to stands in the first ones.
const MARKS: u32 = 100;
/// What a workbook may claim to have of something, in digits.
const MAX_DIGITS: usize = 6;

pub(super) fn open(bytes: &[u8]) -> Result<Workbook, Message> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(msg!("form-too-large", megabytes = (MAX_BYTES >> 20) as usize));
    }
    let bounded = bounded(bytes)?;
    // In a broken file the library may come to numbers that it did not think of.
    let read = catch_unwind(AssertUnwindSafe(|| sheets(bounded)));
    let sheets = read.unwrap_or_else(|_| Err(broken()))?;
    Ok(Workbook { sheets })
}

pub(super) fn broken() -> Message {
    msg!("form-broken")
}

/// What a file is that is no workbook of the kind that is read.
fn other_kind(bytes: &[u8]) -> Message {
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match bytes {
        _ if !bytes.starts_with(COMPOUND) => msg!("form-not-a-workbook"),
        _ if memchr::memmem::find(bytes, &encrypted).is_some() => msg!("form-encrypted"),
        _ => msg!("form-other-kind", kind = "xls"),
    }
}

/// The parts of a workbook that can be read, unpacked into one file.
fn bounded(bytes: &[u8]) -> Result<Vec<u8>, Message> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Err(if bytes.starts_with(b"PK") { broken() } else { other_kind(bytes) });
    };
    let holds = |path: &str| archive.index_for_name(path).is_some();
    if holds("mimetype") && holds("content.xml") {
        return Err(msg!("form-other-kind", kind = "ods"));
    }
    if holds("xl/workbook.bin") {
        return Err(msg!("form-other-kind", kind = "xlsb"));
    }
    if !holds("[Content_Types].xml") || holds("word/document.xml") {
        return Err(msg!("form-not-a-workbook"));
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut left = MAX_UNPACKED;
    let (mut strings, mut largest) = (0, None);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| broken())?;
        let name = part.name().map_err(|_| broken())?.into_owned();
        // Pictures, macros, themes and printer settings are of no use here.
        let is_part = name.ends_with(".xml") || name.ends_with(".rels");
        if !is_part || ["xl/theme/", "docProps/", "xl/drawings/"].iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        let mut text = Vec::new();
        part.take(left + 1).read_to_end(&mut text).map_err(|_| broken())?;
        left = left
            .checked_sub(text.len() as u64)
            .ok_or_else(|| msg!("form-unpacks-too-large", megabytes = (MAX_UNPACKED >> 20) as usize))?;
        if !plausible(&text) {
            return Err(broken());
        }
        if name.ends_with("sharedStrings.xml") {
            strings +=
                memchr::memmem::find_iter(&text, "<si>").count() + memchr::memmem::find_iter(&text, "<si ").count();
            strings += memchr::memmem::find_iter(&text, "<si/>").count();
        } else if name.contains("worksheets/") {
            largest = largest.max(pointed_to(&text).map_err(|()| msg!("form-no-string"))?);
        }
        out.start_file(name, options).and_then(|()| Ok(out.write_all(&text)?)).map_err(|_| broken())?;
    }
    if largest.is_some_and(|largest| largest >= strings) {
        return Err(msg!("form-no-string"));
    }
    Ok(out.finish().map_err(|_| broken())?.into_inner())
}

/// The largest number of a shared string that a cell of the sheet names; an error where it is no number.
fn pointed_to(sheet: &[u8]) -> Result<Option<usize>, ()> {
    let mut largest = None;
    let mut cells = memchr::memmem::find_iter(sheet, "t=\"s\"").peekable();
    while let Some(at) = cells.next() {
        // What is looked through ends where another cell begins, so that each byte is looked at once.
        let cell = &sheet[at..cells.peek().copied().unwrap_or(sheet.len())];
        let end = memchr::memmem::find(cell, b"</c>").unwrap_or(cell.len());
        let Some(value) = memchr::memmem::find(&cell[..end], b"<v>").map(|at| &cell[at + 3..end]) else { continue };
        let digits = &value[..memchr::memchr(b'<', value).unwrap_or(value.len())];
        let number = std::str::from_utf8(digits).ok().and_then(|digits| digits.trim().parse().ok());
        largest = largest.max(Some(number.ok_or(())?));
    }
    Ok(largest)
}

/// Whether a part is text, and no number for which room would be reserved is beyond what a workbook holds.
fn plausible(part: &[u8]) -> bool {
    let is_odd = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    std::str::from_utf8(part).is_ok()
        && !part.iter().any(is_odd)
        && ["uniqueCount", "si"].into_iter().all(|name| claims(part, name).all(|digits| digits <= MAX_DIGITS))
}

/// How many digits the values of an attribute have, leading zeros left out.
fn claims<'p>(part: &'p [u8], name: &'p str) -> impl Iterator<Item = usize> + 'p {
    let values = memchr::memmem::find_iter(part, name).filter_map(move |at| {
        let (before, behind) = (part[..at].last()?, part[at + name.len()..].trim_ascii_start());
        let value = behind.strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'"))?;
        before.is_ascii_whitespace().then(|| value.trim_ascii_start())
    });
    values.map(|value| value.iter().skip_while(|c| **c == b'0').take_while(|c| c.is_ascii_digit()).count())
}

fn sheets(bounded: Vec<u8>) -> Result<Vec<Sheet>, Message> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bounded)).map_err(|_| broken())?;
    let mut left = MAX_CELLS;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        // A chart has a sheet of its own, without cells.
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else { continue };
        let mut rows: BTreeMap<u32, BTreeMap<u32, Value>> = BTreeMap::new();
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| broken())? {
            let value = match cell.formula {
                Some(_) => Some(Value::Formula),
                None => value(cell.value),
            };
            let Some(value) = value else { continue };
            if name.starts_with('_') && cell.pos.0 >= MARKS {
                break;
            }
            left = left.checked_sub(1).ok_or_else(|| msg!("form-too-many-cells", count = MAX_CELLS))?;
            rows.entry(cell.pos.0).or_default().insert(cell.pos.1, value);
        }
        sheets.push(Sheet { name, rows });
    }
    if sheets.is_empty() { Err(broken()) } else { Ok(sheets) }
}

/// What a cell holds, as a person reads it; nothing for blank ones.
fn value(value: DataRef<'_>) -> Option<Value> {
    let text = match Data::from(value) {
        Data::Empty => return None,
        Data::Error(error) => return Some(Value::Error(error.to_string())),
        Data::String(text) => clean(&text),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Bool(is_true) => is_true.to_string().to_uppercase(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            let time = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
    };
    (!text.trim().is_empty()).then_some(Value::Text(text))
}

/// Text with `\n` between its lines and without characters that no text file should hold.
fn clean(text: &str) -> String {
    // A carriage return within a cell is written as `_x000D_`.
    let lines = text.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n");
    let shown =
        |c: &char| matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{FEFF}');
    let lines: String = lines.chars().filter(shown).collect();
    lines.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
