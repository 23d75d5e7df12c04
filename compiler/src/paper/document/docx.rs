//! A paper as a DOCX file in one language: A4, real headings with contents that a word processor brings up to date, the
//! numbers of provisions as they are cited.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use super::{Paper, Row, lang};
use crate::paper::docx;

/// How wide the text is, in twentieths of a point: A4 without its margins.
const WIDTH: usize = 9638;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| docx::templates(BODY));
const BODY: &str = concat!(include_str!("../docx/runs.xml"), include_str!("document.xml"));

/// The file, in the paper's first language; `None` where it is larger than such a file can be.
pub fn render(paper: &Paper) -> Option<Vec<u8>> {
    let cover = paper.covers.first()?;
    let text = format!("{} {}", cover.number, cover.edition);
    let content = context! {
        cover => Value::from(Serde(cover)),
        rows => Value::from(Serde(&paper.rows)),
        places => places(paper),
        footnotes => Value::from(Serde(&paper.notes)),
        head => context! { mark => &cover.mark, text },
        width => WIDTH,
    };
    docx::file(&TEMPLATES, &cover.title, lang(&cover.language), content)
}

/// The numbers of the places in a paper, a row each. They follow from the names, so that they stay when rows come and
/// go, and a comparison of two editions finds only what changed.
fn places(paper: &Paper) -> Vec<u32> {
    let mut taken = BTreeSet::new();
    let number = |row: &Row| {
        if row.anchor.is_empty() {
            return 0;
        }
        let letters = row.anchor.bytes().map(u32::from);
        let mut number = letters.fold(1_u32, |number, letter| number.wrapping_mul(31).wrapping_add(letter)) >> 1;
        while !taken.insert(number) {
            number += 1;
        }
        number
    };
    paper.rows.iter().map(number).collect()
}
