//! Ids, UUIDs and texts in the forms that OSCAL has for them.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::super::uuid::named;
use super::VERSION;
use super::form::{Metadata, NAMESPACE, Property};
use crate::Lang;
use crate::ground::bracket::parameters;
use crate::ground::markdown::plain;
use crate::ground::messages::Message;
use kijun_pack::{Catalogue, Provenance, Text};

/// Writes what one language says, for the files of one scheme.
pub(super) struct Scribe<'c> {
    scheme: &'c str,
    notice: &'c Text,
    pub(super) language: &'c str,
}

impl<'c> Scribe<'c> {
    pub(super) fn of(catalogue: &'c Catalogue, language: &'c str) -> Scribe<'c> {
        Scribe { scheme: &catalogue.scheme.id, notice: &catalogue.scheme.notice, language }
    }

    /// The UUID of something that these words name, of which the files in all languages have the same.
    pub(super) fn uuid(&self, words: &[&str]) -> String {
        named(self.scheme, words)
    }

    /// The UUID of a file, of which each language has its own.
    pub(super) fn file(&self, words: &[&str]) -> String {
        self.uuid(&[words, &[self.language]].concat())
    }

    /// What a text says in the language, or else in the first that it has.
    pub(super) fn said(&self, text: &Text) -> String {
        text.get(self.language).or_else(|| text.values().next()).cloned().unwrap_or_default()
    }

    /// The same in one line without markup, as titles and properties have it.
    pub(super) fn line(&self, text: &Text) -> String {
        line(&plain(&self.said(text)))
    }

    /// A sentence of the catalogue.
    pub(super) fn word(&self, message: &Message) -> String {
        message.in_(Lang::of(self.language).unwrap_or(Lang::En))
    }

    /// A text as the words of a part. Links lead to `known` items in their form here; others keep their words.
    pub(super) fn prose(&self, text: &str, known: &BTreeSet<&str>) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some((before, after)) = rest.split_once("](#") {
            let Some((id, behind)) = after.split_once(')') else { break };
            match before.rfind('[').filter(|_| !known.contains(id)) {
                Some(open) => out.push_str(&format!("{}{}", &before[..open], &before[open + 1..])),
                None if known.contains(id) => out.push_str(&format!("{before}](#{})", token(id))),
                None => out.push_str(&format!("{before}](#{id})")),
            }
            rest = behind;
        }
        out.push_str(rest);
        out.trim_end().to_owned()
    }

    /// A text as it is written, with its holes as insertions of parameters.
    pub(super) fn with_parameters(&self, written: &str, item: &str) -> String {
        let (mut out, mut from) = (String::new(), 0);
        for hole in parameters(written) {
            out.push_str(&written[from..hole.start]);
            out.push_str(&format!("{{{{ insert: param, {} }}}}", parameter(item, hole.name)));
            from = hole.end;
        }
        out.push_str(&written[from..]);
        out
    }

    /// What stands at the head of a file.
    pub(super) fn metadata(&self, title: String, day: Option<String>, version: &str) -> Metadata {
        Metadata {
            title,
            published: None,
            // Where no document has a day yet, there is none to tell; the form asks for one all the same.
            last_modified: moment(day.as_deref().unwrap_or("1970-01-01")),
            version: version.to_owned(),
            oscal_version: VERSION,
            props: vec![own("language", self.language)],
            remarks: self.said(self.notice),
        }
    }

    /// How well something is founded.
    pub(super) fn founded(&self, provenance: Option<&Provenance>) -> Option<Property> {
        let provenance = provenance?;
        let remarks = self.said(&provenance.note);
        Some(Property { remarks, ..own("provenance", provenance.confidence.name()) })
    }
}

/// A day, month or year as a moment.
fn moment(day: &str) -> String {
    let rest = match day.len() {
        4 => "-01-01",
        7 => "-01",
        _ => "",
    };
    format!("{day}{rest}T00:00:00Z")
}

/// A text in one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The real id, as OSCAL prints it.
pub(super) fn label(id: &str) -> Property {
    Property { name: "label".to_owned(), ns: None, value: line(id), remarks: String::new() }
}

/// A property that OSCAL itself has no name for.
pub(super) fn own(name: &str, value: &str) -> Property {
    Property { name: name.to_owned(), ns: Some(NAMESPACE), value: line(value), remarks: String::new() }
}

/// The parameter of a hole.
pub(super) fn parameter(item: &str, hole: &str) -> String {
    token(&format!("{item}_{hole}"))
}

/// An id as OSCAL writes it; different ids stay different. `_` stands before one that does not begin with a letter, and
/// a sign that is not allowed is written by its number.
pub(super) fn token(id: &str) -> String {
    let mut token = String::with_capacity(id.len() + 1);
    if !id.starts_with(is_letter) {
        token.push('_');
    }
    for (at, c) in id.char_indices() {
        let is_kept = is_letter(c) || c.is_ascii_digit() || matches!(c, '.' | '-');
        // What would read like the number of a sign is written by its own.
        let is_plain = c == '_' && !id[at + 1..].starts_with('x');
        if is_kept || is_plain {
            token.push(c);
        } else {
            // Writing to a string can't fail.
            let _ = write!(token, "_x{:x}_", u32::from(c));
        }
    }
    token
}

/// A letter that all readers of OSCAL take for one.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | 'ー' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}
