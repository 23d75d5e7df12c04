//! Findings on a terminal. The only place that knows codespan.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::io::{self, Write as _};
use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic as Display, Label, LabelStyle, Severity as Level};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::{Config, WriteStyle, emit_to_write_style};

use super::shown::{Group, Shown, end, groups, note, notes, place, word};
use super::{Lines, View};
use crate::Lang;
use crate::ground::diagnostic::{Diagnostic, Follow, Severity};
use crate::ground::place::{FileId, Place};
use crate::judge::analysis::Analysis;
use crate::msg;

/// A line of more bytes than this is told by its place only.
const LONG_LINE: usize = 4096;

/// How many other places are named of which the same is found, and how many findings that follow.
const MAX_NAMED: usize = 8;

/// Findings with the lines they stand on, the errors last, and a last line that counts them.
pub fn render(analysis: &Analysis, view: View<'_>, shown: Shown) -> String {
    let texts = analysis.model.files().iter().map(|_| OnceCell::new()).collect();
    let sources = Shelf { analysis, lines: Lines::of(&analysis.model), view, texts };
    let mut out = Painter { out: Vec::new(), lang: view.lang, color: shown.color, header: None };
    let config = Config::default();
    if shown.counts_notes() {
        // Writing to memory and to known files can't fail.
        let _ = out.notes(&sources);
    }
    for severity in shown.severities() {
        for group in groups(analysis, *severity) {
            let _ = emit_to_write_style(&mut out, &config, &sources, &display(&group, &sources));
        }
    }
    String::from_utf8(out.out).unwrap_or_default() + &end(analysis, view, shown)
}

fn display(group: &Group<'_>, sources: &Shelf<'_>) -> Display<FileId> {
    let finding = group.finding;
    let lang = sources.view.lang;
    let level = match finding.severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Note => Level::Note,
    };
    let place = finding.place;
    let mut labels = vec![Label::primary(place.file, place.span.start as usize..place.span.end as usize)];
    labels.extend(finding.related.iter().map(|(place, message)| {
        let span = place.span.start as usize..place.span.end as usize;
        Label::secondary(place.file, span).with_message(seen(&message.in_(lang)))
    }));
    let mut notes = Vec::new();
    // A line that no person wrote is not printed, least of all with each of its findings.
    if labels.iter().any(|label| sources.is_long(label.file_id, label.range.start)) {
        labels.clear();
        let at = sources.lines.position(place.file, place.span.start);
        let path = sources.view.path(&sources.analysis.model.file(place.file).path);
        notes.push(msg!("report-long-line", path = path, line = at.line, column = at.column).in_(lang));
    }
    notes.extend(finding.help.as_ref().map(|help| msg!("report-help", text = help.in_(lang)).in_(lang)));
    notes.extend(finding.fixes.iter().map(|fix| {
        let title = fix.title.in_(lang);
        let message =
            if fix.certain { msg!("report-fix", title = title) } else { msg!("report-suggestion", title = title) };
        message.in_(lang)
    }));
    notes.extend(follows(finding, sources));
    notes.extend(same_at(&group.same_at, sources));
    Display::new(level)
        .with_code(finding.code.name)
        .with_message(clipped(&seen(&finding.message.in_(lang))))
        .with_labels(labels)
        .with_notes(notes.iter().map(|note| clipped(&seen(note))).collect())
}

/// What follows from a finding and vanishes with it, a line each below one that counts them.
fn follows(finding: &Diagnostic, sources: &Shelf<'_>) -> Option<String> {
    let (lang, count) = (sources.view.lang, finding.follows.len());
    let line = |follow: &Follow| {
        let message = follow.message.in_(lang);
        let place = place(sources.analysis, &sources.lines, sources.view, follow.place);
        format!("\n{} ({place})", clipped(&seen(&message)))
    };
    let lines: String = finding.follows.iter().take(MAX_NAMED).map(line).collect();
    let rest = if count > MAX_NAMED { "\n…" } else { "" };
    (count > 0).then(|| msg!("report-and-so", count = count).in_(lang) + &lines + rest)
}

/// The other places of which the same is found.
fn same_at(places: &[Place], sources: &Shelf<'_>) -> Option<String> {
    let named = places.iter().take(MAX_NAMED);
    let named: Vec<String> = named.map(|at| place(sources.analysis, &sources.lines, sources.view, *at)).collect();
    let message = match places.len().saturating_sub(MAX_NAMED) {
        0 => msg!("report-same", places = named.join(", ")),
        rest => msg!("report-same-more", places = named.join(", "), count = rest),
    };
    (!places.is_empty()).then(|| message.in_(sources.view.lang))
}

/// A sentence without the rest of what is too long to be read.
fn clipped(text: &str) -> String {
    if text.len() <= LONG_LINE {
        return text.to_owned();
    }
    format!("{}…", &text[..text.floor_char_boundary(LONG_LINE)])
}

/// The sources, as codespan reads them.
struct Shelf<'a> {
    analysis: &'a Analysis,
    lines: Lines<'a>,
    view: View<'a>,
    /// The text of each file as it is shown: a large one is asked for again with each finding.
    texts: Vec<OnceCell<Cow<'a, str>>>,
}

impl Shelf<'_> {
    fn is_long(&self, file: FileId, at: usize) -> bool {
        let text = &self.analysis.model.file(file).text;
        let (before, after) = text.as_bytes().split_at(at.min(text.len()));
        let line = |bytes: &[u8]| memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
        memchr::memrchr(b'\n', before).map_or(at, |end| at - end) + line(after) > LONG_LINE
    }
}

impl<'a> Files<'a> for Shelf<'_> {
    type FileId = FileId;
    type Name = String;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<String, Error> {
        Ok(seen(&self.view.path(&self.analysis.model.file(id).path)).into_owned())
    }

    fn source(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(self.texts[id.0 as usize].get_or_init(|| seen(&self.analysis.model.file(id).text)))
    }

    fn line_index(&'a self, id: FileId, byte: usize) -> Result<usize, Error> {
        Ok(self.lines.position(id, byte as u32).line - 1)
    }

    fn line_range(&'a self, id: FileId, line: usize) -> Result<Range<usize>, Error> {
        let range = self.lines.index(id).line(line as u32);
        let range = range.ok_or(Error::LineTooLarge { given: line, max: line })?;
        Ok(usize::from(range.start())..usize::from(range.end()))
    }
}

/// The text without characters that would steer the terminal or can't be seen, each replaced by one of its length.
pub(crate) fn seen(text: &str) -> Cow<'_, str> {
    // A carriage return alone writes over what stands in its line.
    let returns = text.contains('\r') && text.replace("\r\n", "").contains('\r');
    let unseen = |c: char| {
        let layout = matches!(c, '\n' | '\t') || (c == '\r' && !returns);
        (c.is_control() && !layout)
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    if !text.contains(unseen) {
        return Cow::Borrowed(text);
    }
    let show = |c: char| match c.len_utf8() {
        _ if !unseen(c) => c,
        1 => '?',
        2 => '·',
        _ => '\u{FFFD}',
    };
    Cow::Owned(text.chars().map(show).collect())
}

/// Writes with colours, and the severities in the reader's language.
struct Painter {
    out: Vec<u8>,
    lang: Lang,
    color: bool,
    /// The severity whose word is written next.
    header: Option<Level>,
}

impl Painter {
    /// How many notes there are of each code, a line each.
    fn notes(&mut self, sources: &Shelf<'_>) -> io::Result<()> {
        let found = notes(sources.analysis);
        for (code, count, first) in &found {
            let said = note(sources.analysis, &sources.lines, sources.view, *count, first).in_(self.lang);
            self.set_header(Level::Note)?;
            self.write_all(b" ")?;
            write!(self, "[{}]", code.name)?;
            self.set_header_message()?;
            write!(self, ": {}", clipped(&seen(&said)))?;
            self.reset()?;
            self.write_all(b"\n")?;
        }
        if found.is_empty() { Ok(()) } else { self.write_all(b"\n") }
    }

    fn paint(&mut self, style: &str) -> io::Result<()> {
        if self.color {
            self.out.extend_from_slice(style.as_bytes());
        }
        Ok(())
    }
}

impl io::Write for Painter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.header.take() {
            Some(level) => self.out.extend_from_slice(word(severity(level)).in_(self.lang).as_bytes()),
            None => self.out.extend_from_slice(bytes),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl WriteStyle for Painter {
    fn set_header(&mut self, severity: Level) -> io::Result<()> {
        self.header = Some(severity);
        self.paint(style(severity))
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.paint("\x1b[0;1m")
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.paint("\x1b[34m")
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.paint("\x1b[34m")
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.paint("\x1b[34m")
    }

    fn set_label(&mut self, severity: Level, label: LabelStyle) -> io::Result<()> {
        self.paint(match label {
            LabelStyle::Primary => style(severity),
            LabelStyle::Secondary => "\x1b[34;1m",
        })
    }

    fn reset(&mut self) -> io::Result<()> {
        self.paint("\x1b[0m")
    }
}

fn style(severity: Level) -> &'static str {
    match severity {
        Level::Bug | Level::Error => "\x1b[31;1m",
        Level::Warning => "\x1b[33;1m",
        Level::Note | Level::Help => "\x1b[36;1m",
    }
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Bug | Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note | Level::Help => Severity::Note,
    }
}
