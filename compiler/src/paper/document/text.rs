//! Markdown texts as blocks and runs of a paper.

use super::names::Names;
use super::{Block, Line, Role, Run, Table};
use crate::ground::markdown::{Block as Part, Inline, Prose, is_address, runs};

/// Reads texts of one language, and keeps their footnotes.
pub(super) struct Reader<'n, 'p> {
    pub(super) names: &'n Names<'p>,
    pub(super) language: &'n str,
    /// The footnotes of the paper so far.
    pub(super) notes: &'n mut Vec<Vec<Run>>,
}

impl Reader<'_, '_> {
    /// A text as paragraphs and tables, set like the first, which has the label.
    pub(super) fn blocks(&mut self, markdown: &str, first: &Line) -> Vec<Block> {
        let prose = Prose::of(markdown);
        let base = self.notes.len();
        // Numbers are given before the notes are read, so that a note can't take the number of another.
        self.notes.extend(prose.notes.iter().map(|_| Vec::new()));
        let mut setting = Setting { reader: self, first: first.clone(), base, out: Vec::new() };
        setting.put(&prose.blocks, first.depth);
        let out = setting.out;
        for (at, note) in prose.notes.iter().enumerate() {
            let mut setting = Setting { reader: self, first: Line::default(), base, out: Vec::new() };
            setting.put(note, 0);
            let lines = setting.out;
            self.notes[base + at] = joined(&lines);
        }
        out
    }

    /// A text as one line, for a cell: its paragraphs are parted by line breaks.
    pub(super) fn line(&mut self, markdown: &str) -> Vec<Run> {
        joined(&self.blocks(markdown, &Line::default()))
    }

    /// A line, of which each link leads to a place in the paper or outside, and shows what its item is called.
    fn resolved(&self, line: &[Inline], base: usize) -> Vec<Run> {
        let resolve = |mut run: Run| {
            if run.note > 0 {
                run.note += base;
            }
            if let Some(id) = run.to.strip_prefix('#') {
                run.text = self.names.of_link(id, &run.text, self.language).to_owned();
                run.to = self.names.anchor(id).map(|anchor| format!("#{anchor}")).unwrap_or_default();
            } else if !is_address(&run.to) {
                run.to.clear();
            }
            run
        };
        runs(line).into_iter().map(resolve).collect()
    }
}

/// A text in the making.
struct Setting<'r, 'n, 'p> {
    reader: &'r Reader<'n, 'p>,
    /// How paragraphs are set; the first takes the label.
    first: Line,
    /// How many footnotes stand before those of this text.
    base: usize,
    out: Vec<Block>,
}

impl Setting<'_, '_, '_> {
    fn put(&mut self, parts: &[Part], depth: usize) {
        let mut depth = depth;
        for part in parts {
            // What follows stands below the text that has the label.
            let below = if self.first.label.is_empty() { depth } else { depth + 1 };
            match part {
                Part::Paragraph(line) | Part::Line(line) | Part::Heading(line) => {
                    let runs = self.reader.resolved(line, self.base);
                    self.line(runs, depth, self.first.role);
                }
                Part::List { first, items } => {
                    // What a list belongs to keeps its label, also where nothing stands before the list.
                    if !self.first.label.is_empty() {
                        self.line(Vec::new(), depth, self.first.role);
                    }
                    for (at, item) in items.iter().enumerate() {
                        let number = first.map(|first| format!("{}.", first.saturating_add(at as u64)));
                        self.first.label = number.unwrap_or_else(|| "•".to_owned());
                        self.put(item, below);
                        self.first.label.clear();
                    }
                }
                Part::Table { head, rows } => {
                    let row =
                        |cells: &Vec<Vec<Inline>>| cells.iter().map(|it| self.reader.resolved(it, self.base)).collect();
                    let (head, rows): (Vec<Vec<Run>>, Vec<Vec<Vec<Run>>>) = (row(head), rows.iter().map(row).collect());
                    let shares = shares(&head, &rows);
                    self.out.push(Block::Table(Table { shares, head, rows }));
                }
                Part::Quote(parts) => self.put(parts, depth + 1),
                Part::Code(code) => {
                    self.line(vec![Run { code: true, ..Run::plain(code.trim_end()) }], depth, Role::Code);
                }
                Part::Rule => self.line(vec![Run::plain("———")], depth, self.first.role),
            }
            depth = below;
        }
    }

    fn line(&mut self, runs: Vec<Run>, depth: usize, role: Role) {
        let label = std::mem::take(&mut self.first.label);
        self.out.push(Block::Line(Line { label, depth, role, runs }));
    }
}

/// How wide columns are by what stands in them: a column of short words needs little, and none is narrower than its
/// longest word would be.
fn shares(head: &[Vec<Run>], rows: &[Vec<Vec<Run>>]) -> Vec<usize> {
    let width = |cell: &Vec<Run>| unicode_width::UnicodeWidthStr::width(super::said(cell).as_str());
    let of = |at: usize| {
        let cells = std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).filter_map(|row| row.get(at));
        cells.map(width).max().unwrap_or_default().clamp(NARROWEST, WIDEST)
    };
    (0..head.len()).map(of).collect()
}

/// The width, in half characters, below which no column is made narrower, and above which none is made wider.
const NARROWEST: usize = 10;
const WIDEST: usize = 40;

/// Blocks as one line with breaks in it.
fn joined(blocks: &[Block]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for block in blocks {
        if !out.is_empty() {
            out.push(Run::plain("\n"));
        }
        match block {
            Block::Line(line) => {
                if !line.label.is_empty() {
                    out.push(Run::plain(format!("{} ", line.label)));
                }
                out.extend(line.runs.iter().cloned());
            }
            Block::Table(_) => out.push(Run::plain(block.text())),
        }
    }
    out
}
