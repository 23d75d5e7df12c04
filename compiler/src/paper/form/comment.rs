//! Puts comments at the cells of a workbook. Everything else of it stays as it is, byte for byte.
//!
//! A comment is said in two parts that belong to its sheet: what it says, and for spreadsheets of old a drawing of the
//! box in which it says it. A sheet that has comments already keeps them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

use super::MAX_UNPACKED;
use super::open::broken;
use crate::ground::messages::Message;

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The sheet.
    pub sheet: String,
    /// The cell: `C12`.
    pub cell: String,
    /// What it says.
    pub text: String,
}

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "[Content_Types].xml";
/// A drawing without a box in it.
const DRAWING: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
     xmlns:x=\"urn:schemas-microsoft-com:office:excel\"></xml>";
/// How the boxes look.
const SHAPE: &str = "<v:shapetype id=\"KIND\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
     <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
/// What may stand behind the drawing of comments in a sheet.
const BEHIND: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "worksheet",
];

/// The workbook with comments. Those of a sheet that it does not have stand at the first cell of its first sheet.
///
/// # Errors
/// It is no workbook, or broken.
pub fn commented(bytes: &[u8], comments: &[Comment], author: &str) -> Result<Vec<u8>, Message> {
    let mut package = Package::open(bytes)?;
    let sheets = package.sheets()?;
    let Some((_, first)) = sheets.first() else { return Err(broken()) };
    let mut by_sheet: BTreeMap<&str, BTreeMap<(u32, u32), String>> = BTreeMap::new();
    for comment in comments {
        let path = sheets.iter().find(|(name, _)| *name == comment.sheet).map(|(_, path)| path);
        let cell = path.and_then(|_| place(&comment.cell)).unwrap_or_default();
        let said = by_sheet.entry(path.unwrap_or(first)).or_default().entry(cell).or_default();
        if !said.is_empty() {
            said.push_str("\n\n");
        }
        said.push_str(&comment.text);
    }
    for (number, (path, cells)) in (1..).zip(by_sheet) {
        package.comment(path, number, &cells, author)?;
    }
    package.finish()
}

/// Row and column of a cell, `C12`, or of a row, `12`.
fn place(cell: &str) -> Option<(u32, u32)> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, c| {
        let letter = c.is_ascii_uppercase().then(|| u32::from(c - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(letter)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.saturating_sub(1)))
}

/// A workbook as the parts that it is packed of.
struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts that are new or changed.
    changed: BTreeMap<String, String>,
}

impl<'b> Package<'b> {
    fn open(bytes: &'b [u8]) -> Result<Package<'b>, Message> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        Ok(Package { archive, changed: BTreeMap::new() })
    }

    /// A part as it is now; `None` where there is none.
    fn part(&mut self, path: &str) -> Result<Option<String>, Message> {
        if let Some(text) = self.changed.get(path) {
            return Ok(Some(text.clone()));
        }
        let Some(at) = self.archive.index_for_name(path) else { return Ok(None) };
        let mut text = String::new();
        let part = self.archive.by_index(at).map_err(|_| broken())?;
        part.take(MAX_UNPACKED).read_to_string(&mut text).map_err(|_| broken())?;
        Ok(Some(text))
    }

    /// The sheets: their names and parts.
    fn sheets(&mut self) -> Result<Vec<(String, String)>, Message> {
        let root = self.relations("")?;
        let workbook = root.iter().find(|it| it.kind.ends_with("/officeDocument")).ok_or_else(broken)?.target.clone();
        let relations = self.relations(&workbook)?;
        let text = self.part(&workbook)?.ok_or_else(broken)?;
        let mut sheets = Vec::new();
        for tag in tags(&text)?.iter().filter(|tag| tag.name == "sheet" && tag.opens) {
            let (name, id) = (tag.value("name"), tag.value("id"));
            let part = relations.iter().find(|it| it.id == id && it.kind.ends_with("/worksheet"));
            sheets.extend(part.map(|it| (name.to_owned(), it.target.clone())));
        }
        Ok(sheets)
    }

    /// What a part refers to.
    fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Message> {
        let Some(text) = self.part(&relations_of(of))? else { return Ok(Vec::new()) };
        let tags = tags(&text)?;
        let relation = |tag: &Tag| Relation {
            id: tag.value("Id").to_owned(),
            kind: tag.value("Type").to_owned(),
            target: resolved(of, tag.value("Target")),
        };
        Ok(tags.iter().filter(|tag| tag.name == "Relationship" && tag.opens).map(relation).collect())
    }

    /// Puts comments into a sheet.
    fn comment(
        &mut self,
        sheet: &str,
        number: usize,
        cells: &BTreeMap<(u32, u32), String>,
        author: &str,
    ) -> Result<(), Message> {
        let known = self.relations(sheet)?;
        let of = |kind: &str| known.iter().find(|it| it.kind.ends_with(kind)).map(|it| it.target.clone());
        let (said, drawn) = (of("/comments"), of("/vmlDrawing"));
        let comments = match &said {
            Some(path) => self.part(path)?.ok_or_else(broken)?,
            None => format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{SHEETS}\"><authors></authors>\
                 <commentList></commentList></comments>"
            ),
        };
        let drawing = match &drawn {
            Some(path) => self.part(path)?.ok_or_else(broken)?,
            None => DRAWING.to_owned(),
        };
        let path = said.clone().unwrap_or_else(|| format!("xl/comments/kijun{number}.xml"));
        self.changed.insert(path.clone(), with_comments(&comments, cells, author)?);
        let shapes = shapes(cells, number, drawing.matches("<v:shape ").count());
        let end = drawing.rfind("</xml>").ok_or_else(broken)?;
        let vml = drawn.clone().unwrap_or_else(|| format!("xl/drawings/kijun{number}.vml"));
        self.changed.insert(vml.clone(), inserted(&drawing, end, &shapes));
        if said.is_none() {
            self.relate(sheet, "kijunComments", "comments", &path)?;
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
            self.declare(&format!("<Override PartName=\"/{path}\" ContentType=\"{kind}\"/>"))?;
        }
        if drawn.is_none() {
            self.relate(sheet, "kijunDrawing", "vmlDrawing", &vml)?;
            let text = self.part(TYPES)?.ok_or_else(broken)?;
            if !tags(&text)?.iter().any(|tag| tag.name == "Default" && tag.value("Extension") == "vml") {
                let kind = "application/vnd.openxmlformats-officedocument.vmlDrawing";
                self.declare(&format!("<Default Extension=\"vml\" ContentType=\"{kind}\"/>"))?;
            }
            self.draw(sheet)?;
        }
        Ok(())
    }

    /// Has a part refer to another one.
    fn relate(&mut self, of: &str, id: &str, kind: &str, target: &str) -> Result<(), Message> {
        let path = relations_of(of);
        let empty = || {
            let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
            format!("{head}<Relationships xmlns=\"{PACKAGE}\"></Relationships>")
        };
        let text = self.part(&path)?.unwrap_or_else(empty);
        let it = format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"/{target}\"/>");
        self.changed.insert(path, within(&text, "Relationships", &it)?);
        Ok(())
    }

    /// Says of what kind a part is. What says it of an ending stands before what says it of a part.
    fn declare(&mut self, what: &str) -> Result<(), Message> {
        let text = self.part(TYPES)?.ok_or_else(broken)?;
        let new = match tags(&text)?.iter().find(|tag| tag.name == "Types" && tag.opens) {
            Some(root) if what.starts_with("<Default") && root.closed => inserted(&text, root.end, what),
            _ => within(&text, "Types", what)?,
        };
        self.changed.insert(TYPES.to_owned(), new);
        Ok(())
    }

    /// Has a sheet show the drawing of its comments.
    fn draw(&mut self, sheet: &str) -> Result<(), Message> {
        let text = self.part(sheet)?.ok_or_else(broken)?;
        let tags = tags(&text)?;
        let root = tags.first().ok_or_else(broken)?;
        let is_behind = |tag: &&Tag| {
            let depth = usize::from(tag.name != "worksheet");
            tag.depth == depth && BEHIND.contains(&tag.name.as_str()) && tag.start > root.start
        };
        let behind = tags.iter().find(is_behind).ok_or_else(broken)?;
        let drawing = format!("<{}legacyDrawing xmlns:kijun=\"{RELATIONS}\" kijun:id=\"kijunDrawing\"/>", root.prefix);
        self.changed.insert(sheet.to_owned(), inserted(&text, behind.start, &drawing));
        Ok(())
    }

    /// The file: parts that did not change as they are packed, then those that are new.
    fn finish(mut self) -> Result<Vec<u8>, Message> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for at in 0..self.archive.len() {
            let part = self.archive.by_index_raw(at).map_err(|_| broken())?;
            let name = part.name().map_err(|_| broken())?.into_owned();
            match self.changed.remove(&name) {
                Some(text) => {
                    drop(part);
                    out.start_file(name, options).and_then(|()| Ok(out.write_all(text.as_bytes())?))
                }
                None => out.raw_copy_file(part),
            }
            .map_err(|_| broken())?;
        }
        for (name, text) in self.changed {
            out.start_file(name, options).and_then(|()| Ok(out.write_all(text.as_bytes())?)).map_err(|_| broken())?;
        }
        Ok(out.finish().map_err(|_| broken())?.into_inner())
    }
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// Where a part says what it refers to.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// The part that a reference in another part leads to.
fn resolved(from: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            "." => {}
            ".." => drop(folders.pop()),
            step => folders.push(step),
        }
    }
    folders.join("/")
}

/// A tag of a part, and where it stands.
struct Tag {
    name: String,
    /// What stands before its name, with the colon.
    prefix: String,
    values: Vec<(String, String)>,
    /// How many elements it stands in.
    depth: usize,
    /// Whether an element begins.
    opens: bool,
    /// Whether another tag ends what begins here.
    closed: bool,
    start: usize,
    end: usize,
}

impl Tag {
    fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// The tags of a part, in its order.
fn tags(text: &str) -> Result<Vec<Tag>, Message> {
    let mut reader = Reader::from_str(text);
    let (mut tags, mut depth) = (Vec::new(), 0_usize);
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|_| broken())?;
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(it) => {
                tags.push(tag(&it, depth, (true, true), (start, end))?);
                depth += 1;
            }
            Event::Empty(it) => tags.push(tag(&it, depth, (true, false), (start, end))?),
            Event::End(it) => {
                depth = depth.saturating_sub(1);
                let it = BytesStart::new(it.name().as_ref().to_owned());
                tags.push(tag(&it, depth, (false, false), (start, end))?);
            }
            Event::Eof => return Ok(tags),
            _ => {}
        }
    }
}

fn tag(
    it: &BytesStart<'_>,
    depth: usize,
    (opens, closed): (bool, bool),
    (start, end): (usize, usize),
) -> Result<Tag, Message> {
    let mut values = Vec::new();
    for attribute in it.attributes() {
        let attribute = attribute.map_err(|_| broken())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| broken())?.into_owned();
        values.push((attribute.key.local_name().as_ref().to_owned(), value));
    }
    let (whole, name) = (it.name().as_ref().to_owned(), it.local_name().as_ref().to_owned());
    let prefix = whole[..whole.len() - name.len()].to_owned();
    Ok(Tag { name, prefix, values, depth, opens, closed, start, end })
}

/// A text with another one put into it.
fn inserted(text: &str, at: usize, what: &str) -> String {
    format!("{}{what}{}", &text[..at], &text[at..])
}

/// A part with something more at the end of an element.
fn within(text: &str, name: &str, what: &str) -> Result<String, Message> {
    let tags = tags(text)?;
    let element = tags.iter().rfind(|tag| tag.name == name).ok_or_else(broken)?;
    if !element.opens {
        return Ok(inserted(text, element.start, what));
    }
    // It has nothing in it yet: `<Types/>`.
    let head = text[element.start..element.end].trim_end_matches("/>");
    let (before, behind) = (&text[..element.start], &text[element.end..]);
    Ok(format!("{before}{head}>{what}</{}{name}>{behind}", element.prefix))
}

/// The comments of a sheet with more of them.
fn with_comments(text: &str, cells: &BTreeMap<(u32, u32), String>, author: &str) -> Result<String, Message> {
    let prefix = tags(text)?.first().map(|root| root.prefix.clone()).unwrap_or_default();
    let authors = tags(text)?.iter().filter(|tag| tag.name == "author" && tag.opens).count();
    let mut text = within(text, "authors", &format!("<{prefix}author>{}</{prefix}author>", escape(author)))?;
    for ((row, column), said) in cells {
        let cell = super::address(*row, *column);
        let tags = tags(&text)?;
        let own = tags.iter().position(|tag| tag.name == "comment" && tag.opens && tag.value("ref") == cell);
        let said = escape(said.as_str());
        text = match own.and_then(|own| tags[own..].iter().find(|tag| tag.name == "text" && !tag.opens)) {
            // Somebody said something there: it goes on.
            Some(end) => {
                let more = format!("<{prefix}r><{prefix}t xml:space=\"preserve\">\n\n{said}</{prefix}t></{prefix}r>");
                inserted(&text, end.start, &more)
            }
            None => {
                let run = format!("<{prefix}t xml:space=\"preserve\">{said}</{prefix}t>");
                let more = format!(
                    "<{prefix}comment ref=\"{cell}\" authorId=\"{authors}\"><{prefix}text>{run}</{prefix}text></{prefix}comment>"
                );
                within(&text, "commentList", &more)?
            }
        };
    }
    Ok(text)
}

/// The boxes of comments, each beside its cell.
fn shapes(cells: &BTreeMap<(u32, u32), String>, number: usize, known: usize) -> String {
    let shape = |kind: &str, (at, ((row, column), text)): (usize, (&(u32, u32), &String))| {
        // Some 40 letters of a line, and no box higher than a screen.
        let lines = text.lines().map(|line| line.chars().count() / 32 + 1).sum::<usize>().clamp(3, 24);
        let (id, height) = (number * 1024 + 512 + known + at, lines * 14 + 10);
        format!(
            "<v:shape id=\"_x0000_s{id}\" type=\"#{kind}\" style=\"position:absolute;width:240pt;height:{height}pt;\
             visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
             <v:shadow color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox/>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>\
             <x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        )
    };
    let kind = format!("kijun{known}");
    cells.iter().enumerate().map(|cell| shape(&kind, cell)).fold(SHAPE.replace("KIND", &kind), |all, it| all + &it)
}
