//! Amendments as a DOCX file: each with its heading, sentences moved in by a character, and what they put in by two.

use super::Amendment;
use crate::paper::docx::{Paragraph, plain};
use crate::{Lang, msg};

/// The file; `None` where it is larger than such a file can be.
pub fn render(amendments: &[Amendment]) -> Option<Vec<u8>> {
    let paragraph = |style, text: String, left, first| Paragraph { style, text, left, first };
    let mut paragraphs = Vec::new();
    for amendment in amendments {
        paragraphs.push(paragraph("Group", amendment.heading.clone(), 0, 0));
        for sentence in &amendment.sentences {
            paragraphs.push(paragraph("BodyText", sentence.text(), 0, 1));
            let lines = sentence.lines().iter();
            paragraphs.extend(lines.map(|line| paragraph("BodyText", line.text.clone(), line.depth + 2, 0)));
        }
        let remark = amendment.remark.iter();
        paragraphs.extend(remark.map(|remark| paragraph("Remark", remark.clone(), 0, 0)));
    }
    plain(&msg!("amendment-paper").in_(Lang::Ja), Lang::Ja, &paragraphs)
}
