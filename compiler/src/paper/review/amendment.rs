//! Amendment sentences, 改め文: a revision as the operations that make the new printed document out of the old one, in
//! the form in which Japanese bodies promulgate them.
//!
//! Both editions are read as outlines of what they print. Parts that belong together are paired, each pair's difference
//! becomes operations, and operations are printed. All of them speak of the old document: an address is where a part
//! stood before anything was done, words are quoted as they stood and stand once in their part, and what is put behind
//! the same part stands there in the order of the sentences. So the sentences can be carried out in any order but that.

use crate::compare::diff::{Change, Diff};
use crate::compare::side::Side;
use crate::corpus::config::Papers;
use crate::paper::review::phrase::{prose, readable, said};
use crate::{Lang, msg};
use kijun_dsl::kinds::DOCUMENT;
use kijun_pack::Edition;

pub use outline::{Outline, Part, outline};
pub use sentence::{Act, Edit, Line, Sentence};

pub mod docx;
mod operations;
mod outline;
mod pairs;
mod sentence;
mod words;

/// The amendment of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// What is amended.
    pub heading: String,
    /// How, in order.
    pub sentences: Vec<Sentence>,
    /// How numbers are to be read; none where no number changes.
    pub remark: Option<String>,
}

impl Amendment {
    /// The amendment as text, a line for each sentence and for each line that it puts in.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.heading);
        for sentence in &self.sentences {
            text += &format!("　{}\n", sentence.text());
            for line in sentence.lines() {
                text += &format!("{}{}\n", "　".repeat(line.depth + 2), line.text);
            }
        }
        if let Some(remark) = &self.remark {
            text += &format!("{remark}\n");
        }
        text
    }
}

/// The amendments of the documents that both sides have; with `document` only of that one. A document whose printed
/// text is the same has none.
pub fn amendments(diff: &Diff, [old, new]: [&Side; 2], document: Option<&str>, papers: &Papers) -> Vec<Amendment> {
    let meant = new.packs.iter().filter(|pack| document.is_none_or(|document| document == pack.document.id));
    let both = meant.filter_map(|pack| Some((former(diff, old, &pack.document.id)?, pack)));
    both.filter_map(|(old, new)| amendment(&diff.changes, [old, new], papers)).collect()
}

/// The edition of a document on the old side, where it may have had another id.
fn former<'s>(diff: &Diff, old: &'s Side, id: &str) -> Option<&'s Edition> {
    let is_it = |change: &&Change| change.kind == DOCUMENT.word.en && change.after.iter().any(|it| it == id);
    let before = diff.changes.iter().find(is_it).and_then(|change| change.before.first());
    let named = |id: &str| old.packs.iter().find(|pack| pack.document.id == id);
    named(id).or_else(|| named(before?))
}

/// The amendment that makes one edition out of another; `None` where both print the same.
pub fn amendment(changes: &[Change], [old, new]: [&Edition; 2], papers: &Papers) -> Option<Amendment> {
    let renamed = pairs::renamed(changes);
    let sentences = operations::sentences(&outline(old), &outline(new), &renamed);
    let has_numbers = sentences.iter().any(Sentence::changes_numbers);
    (!sentences.is_empty()).then(|| Amendment {
        heading: heading(old, papers),
        sentences,
        remark: has_numbers.then(|| msg!("amendment-remark").in_(Lang::Ja)),
    })
}

/// The sentence that names what is amended: the publisher's, or that of the catalogue.
fn heading(old: &Edition, papers: &Papers) -> String {
    let title = prose(said(&old.document.title, Lang::Ja));
    let [number, edition] = [&old.document.number, &old.document.edition].map(|it| readable(it));
    match &papers.amendment_heading {
        Some(own) => own.replace("{title}", &title).replace("{number}", &number).replace("{edition}", &edition),
        None => msg!("amendment-heading", title = title, number = number, edition = edition).in_(Lang::Ja),
    }
}
