//! Amendments as a DOCX file: each with its heading, sentences moved in by a character, and what they put in by two.

use std::sync::LazyLock;

use minijinja::{Environment, context};

use super::Amendment;
use crate::paper::docx;
use crate::{Lang, msg};

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| docx::templates(BODY));
const BODY: &str = include_str!("templates/document.xml");

/// The file; `None` where it is larger than such a file can be.
pub fn render(amendments: &[Amendment]) -> Option<Vec<u8>> {
    let title = msg!("amendment-paper").in_(Lang::Ja);
    let paper = |amendment: &Amendment| {
        let mut lines: Vec<(usize, String)> = Vec::new();
        for sentence in &amendment.sentences {
            lines.push((1, sentence.text()));
            lines.extend(sentence.lines().iter().map(|line| (line.depth + 2, line.text.clone())));
        }
        context! { heading => &amendment.heading, lines, remark => &amendment.remark }
    };
    let papers: Vec<_> = amendments.iter().map(paper).collect();
    docx::file(&TEMPLATES, &title, Lang::Ja, context! { papers })
}
