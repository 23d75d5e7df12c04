//! A filled workbook with what is wrong in it as comments at its cells.

use super::codes::Finding;
use super::report::FileReport;
use crate::ground::diagnostic::Severity;
use crate::ground::messages::Message;
use crate::judge::report::word;
use crate::paper::form::{Comment, commented};
use crate::{Lang, msg};

/// The workbook, in which nothing else is changed. What is about a whole sheet or file stands at its first cell.
///
/// # Errors
/// It is no workbook that can be read.
pub fn annotated(bytes: &[u8], report: &FileReport, lang: Lang) -> Result<Vec<u8>, Message> {
    let told = report.findings.iter().filter(|finding| finding.code.severity != Severity::Note);
    let comments: Vec<Comment> = told.map(|finding| comment(finding, lang)).collect();
    if comments.is_empty() {
        return Ok(bytes.to_vec());
    }
    commented(bytes, &comments, &msg!("annotate-author").in_(lang))
}

fn comment(finding: &Finding, lang: Lang) -> Comment {
    let head = format!("{} [{}]", word(finding.code.severity).in_(lang), finding.code.name);
    let parts = [Some(head), Some(finding.message.in_(lang)), finding.help.as_ref().map(|help| help.in_(lang))];
    Comment {
        sheet: finding.spot.sheet.clone(),
        cell: finding.spot.cell.clone(),
        text: parts.into_iter().flatten().collect::<Vec<_>>().join("\n"),
    }
}
