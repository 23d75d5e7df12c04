//! Lines and columns of a corpus, counted for a file when first asked for.

use std::cell::{Cell, OnceCell};

use kijun_dsl::span::LineIndex;
use schemars::JsonSchema;
use serde::Serialize;

use crate::corpus::model::Model;
use crate::ground::place::FileId;

/// A place in a file as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The column in UTF-16 code units, from 1.
    pub utf16_column: usize,
    /// The byte of the file, from 0.
    pub offset: u32,
}

/// Looks up positions in the files of a corpus.
pub struct Lines<'a> {
    model: &'a Model,
    indexes: Vec<OnceCell<LineIndex>>,
    /// What was asked for last: many findings may stand on one line, one behind the other.
    last: Cell<Option<(FileId, Position)>>,
}

impl<'a> Lines<'a> {
    /// For the files of this corpus.
    pub fn of(model: &'a Model) -> Lines<'a> {
        Lines { model, indexes: vec![OnceCell::new(); model.files().len()], last: Cell::new(None) }
    }

    /// The index of a file's lines.
    pub(super) fn index(&self, file: FileId) -> &LineIndex {
        self.indexes[file.0 as usize].get_or_init(|| self.model.file(file).line_index())
    }

    /// The position of a byte; behind the end of the file, of its end.
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        let text = &self.model.file(file).text;
        let end = text.floor_char_boundary(offset as usize);
        let place = self.index(file).line_col((end as u32).into());
        let line = place.line as usize + 1;
        let first = Position { line, column: 1, utf16_column: 1, offset: end as u32 - place.col };
        let known = self.last.get().filter(|(known, at)| *known == file && at.line == line && at.offset <= end as u32);
        let from = known.map_or(first, |(_, at)| at);
        let between = &text[from.offset as usize..end];
        let position = Position {
            line,
            column: from.column + between.chars().count(),
            utf16_column: from.utf16_column + between.encode_utf16().count(),
            offset: end as u32,
        };
        self.last.set(Some((file, position)));
        position
    }
}
