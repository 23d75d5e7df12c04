//! What was reviewed: for each trace link and each translation a line with fingerprints of its two ends, in one text
//! file of the corpus.
//!
//! A line says that somebody looked at exactly these two ends and found that they fit. Each line is true by itself, so
//! lines that two people add are kept side by side when their work is merged.

use std::fmt::Write;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashTable;
use kijun_dsl::kinds::Field;
use rustc_hash::FxBuildHasher;

use crate::ground::Print;
use crate::ground::messages::Message;
use crate::msg;

/// The name of the file in a corpus folder.
pub const FILE: &str = "review.lock";

const HEADER: &str = "\
# What was reviewed, written by `kijun review links`: item, field, what it is linked or translated to, and a fingerprint
# of each of the two. Lines may stand in any order; when branches are merged, the lines of both are kept.
";

/// The lines of the file.
#[derive(Clone, Debug, Default)]
pub struct Lock(Arc<Lines>);

#[derive(Debug, Default)]
struct Lines {
    text: String,
    /// In the order of their texts.
    lines: Vec<LineSpans>,
    /// For each item or part the index of its first line.
    owners: HashTable<u32>,
}

/// Where the words of a line are.
#[derive(Clone, Debug, PartialEq, Eq)]
struct LineSpans {
    owner: Range<u32>,
    field: Range<u32>,
    target: Range<u32>,
    prints: [Print; 2],
}

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LockLine<'l> {
    /// The item or part: its kind and its id.
    pub owner: &'l str,
    /// The field, by its keyword in English.
    pub field: &'l str,
    /// What the link leads to, or the two languages of a translation.
    pub target: &'l str,
    /// The ends as they were reviewed.
    pub prints: [Print; 2],
}

impl LockLine<'_> {
    /// Whether it is about a link or translation of this field, to this target.
    pub(crate) fn is_of(&self, field: &Field, target: &str) -> bool {
        self.field == field.word.en && self.target == target
    }
}

impl Lock {
    /// Reads the file.
    ///
    /// # Errors
    /// The first line that is none.
    pub fn parse(text: &str) -> Result<Lock, Message> {
        let mut lines = Vec::new();
        let mut start = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let words = line.trim();
            if CONFLICT.iter().any(|mark| words.starts_with(mark)) {
                return Err(msg!("lock-conflict", line = number + 1));
            }
            if !words.is_empty() && !words.starts_with('#') {
                lines.push(place(line, start).ok_or_else(|| msg!("lock-line", line = number + 1))?);
            }
            start += line.len();
        }
        let of = |place: &LineSpans| (part(text, &place.owner), part(text, &place.field), part(text, &place.target));
        lines.sort_by(|a, b| of(a).cmp(&of(b)).then(a.prints.cmp(&b.prints)));
        let mut owners = HashTable::new();
        let owner = |at: u32| part(text, &lines[at as usize].owner);
        for at in 0..lines.len() as u32 {
            if at == 0 || owner(at) != owner(at - 1) {
                owners.insert_unique(hash(owner(at)), at, |at| hash(owner(*at)));
            }
        }
        Ok(Lock(Arc::new(Lines { text: text.to_owned(), lines, owners })))
    }

    /// The lines about an item or part, by field and target.
    pub fn of(&self, owner: &str) -> impl Iterator<Item = LockLine<'_>> {
        let is_it = |at: &u32| self.line(*at as usize).owner == owner;
        let first = self.0.owners.find(hash(owner), is_it).map_or(self.0.lines.len(), |at| *at as usize);
        let all = (first..self.0.lines.len()).map(|at| self.line(at));
        all.take_while(move |line| line.owner == owner)
    }

    /// All lines, in order.
    pub fn lines(&self) -> impl Iterator<Item = LockLine<'_>> {
        (0..self.0.lines.len()).map(|at| self.line(at))
    }

    fn line(&self, at: usize) -> LockLine<'_> {
        let LineSpans { owner, field, target, prints } = &self.0.lines[at];
        let part = |range| part(&self.0.text, range);
        LockLine { owner: part(owner), field: part(field), target: part(target), prints: *prints }
    }

    /// The file's content.
    pub fn text(&self) -> &str {
        &self.0.text
    }
}

impl PartialEq for Lock {
    fn eq(&self, other: &Lock) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}

/// What git puts where two sides disagree.
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Where the words of a line are that begins at `start`; `None` where it is none.
fn place(line: &str, start: usize) -> Option<LineSpans> {
    let mut words = line.trim_end().split(' ');
    let mut at = start;
    let mut next = || {
        let word = words.next().filter(|word| !word.is_empty())?;
        let range = at as u32..(at + word.len()) as u32;
        at += word.len() + 1;
        Some((word, range))
    };
    let (kind, id, field, target) = (next()?.1, next()?.1, next()?.1, next()?.1);
    let prints = [Print::parse(next()?.0)?, Print::parse(next()?.0)?];
    next().is_none().then_some(LineSpans { owner: kind.start..id.end, field, target, prints })
}

fn part<'t>(text: &'t str, range: &Range<u32>) -> &'t str {
    &text[range.start as usize..range.end as usize]
}

fn hash(owner: &str) -> u64 {
    FxBuildHasher.hash_one(owner)
}

/// The file's content with these lines, each once and in order.
pub(crate) fn written(mut lines: Vec<LockLine<'_>>) -> String {
    lines.sort_unstable();
    lines.dedup();
    let mut text = HEADER.to_owned();
    for LockLine { owner, field, target, prints: [first, second] } in lines {
        // Writing to a string can't fail.
        let _ = writeln!(text, "{owner} {field} {target} {first} {second}");
    }
    text
}
