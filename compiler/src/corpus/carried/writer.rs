//! A text that is put together from pieces of others.

use kijun_dsl::Span;

use super::Carried;
use super::origins::Origins;
use crate::ground::place::{FileId, Place};

/// The text so far.
pub(super) struct Writer<'a> {
    all: &'a Carried,
    pub(super) text: String,
    pub(super) origins: Origins,
    /// On account of what words are put in.
    pub(super) because: Place,
    /// The ids of what is carried, each with that of what carries it.
    pub(super) names: Vec<(String, String)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(all: &'a Carried, because: Place) -> Writer<'a> {
        Writer { all, text: String::new(), origins: Origins::default(), because, names: Vec::new() }
    }

    /// Words that stand nowhere.
    pub(super) fn put(&mut self, words: &str) {
        self.text.push_str(words);
        self.origins.push(words.len(), self.because, false);
    }

    /// What stands in a file, letter by letter.
    pub(super) fn copy(&mut self, file: FileId, span: Span) {
        let from = self.all.file(file);
        self.text.push_str(span.of(&from.text));
        match &from.origins {
            Some(origins) => self.origins.push_all(origins, span),
            None => self.origins.push((span.end - span.start) as usize, Place { file, span }, true),
        }
    }

    /// The same with the ids of what is carried exchanged, wherever a text cites them.
    pub(super) fn copy_renamed(&mut self, file: FileId, span: Span) {
        let text = span.of(&self.all.file(file).text);
        let mut done = 0;
        for (at, _) in text.match_indices('[') {
            let cited = &text[at + 1..];
            let is_it = |(old, _): &&(String, String)| {
                cited.strip_prefix(old.as_str()).is_some_and(|rest| rest.starts_with(['.', ']']))
            };
            let Some((old, new)) = self.names.iter().find(is_it).cloned() else { continue };
            self.copy(file, Span::new(span.start as usize + done, span.start as usize + at + 1));
            self.put(&new);
            done = at + 1 + old.len();
        }
        self.copy(file, Span::new(span.start as usize + done, span.end as usize));
    }
}
