//! A paper that is no document of the scheme, such as a report: chapters with lines and tables, in one language.

use super::{Block, Cover, Line, Paper, Role, Row, Run, Table};
use crate::ground::messages::Message;
use crate::{Lang, msg};

/// Its rows in the making.
pub struct Pages {
    lang: Lang,
    rows: Vec<Row>,
}

impl Pages {
    /// Nothing yet.
    pub fn new(lang: Lang) -> Pages {
        Pages { lang, rows: Vec::new() }
    }

    /// A heading.
    pub fn heading(&mut self, level: u8, text: String) {
        let anchor = format!("r{}", self.rows.len() + 1);
        let line = Block::Line(Line { role: Role::Heading, runs: vec![Run::plain(text)], ..Line::default() });
        self.rows.push(Row { level, anchor, is_kept: true, sides: vec![vec![line]], ..Row::default() });
    }

    /// A heading that begins a page.
    pub fn page(&mut self, text: String) {
        self.heading(1, text);
        if let Some(row) = self.rows.last_mut() {
            row.breaks = true;
        }
    }

    /// A paragraph.
    pub fn line(&mut self, text: String, role: Role) {
        let line = Block::Line(Line { role, runs: vec![Run::plain(text)], ..Line::default() });
        self.rows.push(Row { sides: vec![vec![line]], ..Row::default() });
    }

    /// A table of columns, each with its share of the width.
    pub fn table(&mut self, columns: &[(usize, Message)], rows: Vec<Vec<String>>) {
        let cells = |cells: Vec<String>| cells.into_iter().map(|text| vec![Run::plain(text)]).collect();
        let table = Table {
            shares: columns.iter().map(|(share, _)| *share).collect(),
            head: cells(columns.iter().map(|(_, title)| title.in_(self.lang)).collect()),
            rows: rows.into_iter().map(cells).collect(),
        };
        self.rows.push(Row { sides: vec![vec![Block::Table(table)]], ..Row::default() });
    }

    /// What is said of several things, without those of which nothing is.
    pub fn pairs(&mut self, pairs: &[(Message, &str)]) {
        let said = pairs.iter().filter(|(_, text)| !text.is_empty());
        let rows = said.map(|(name, text)| vec![name.in_(self.lang), (*text).to_owned()]).collect();
        self.table(&[(30, msg!("site-item")), (70, msg!("paper-content"))], rows);
    }

    /// The paper with its cover.
    pub fn finish(self, cover: Cover) -> Paper {
        Paper { covers: vec![cover], rows: self.rows, notes: Vec::new() }
    }
}
