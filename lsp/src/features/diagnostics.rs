//! Findings as the client shows them.

use kijun::disk::DiskError;
use kijun::ground::diagnostic::Severity;
use kijun::{Analysis, Diagnostic, FileId, msg};
use tower_lsp::ls_types::{
    self as lsp, CodeDescription, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString, Uri,
};

use crate::convert;
use crate::view::View;

/// Codes of what could as well not be there.
const UNNECESSARY: &[&str] =
    &["redundant-condition", "trivial-condition", "unused-allow", "unused-binding", "unused-item"];

/// Codes of what refers to something that is over.
const DEPRECATED: &[&str] = &["outdated-edition", "retired-reference"];

/// The findings in one file.
pub(crate) fn findings(analysis: &Analysis, file: FileId) -> &[Diagnostic] {
    let all = &analysis.diagnostics;
    let first = all.partition_point(|finding| finding.place.file < file);
    let end = all.partition_point(|finding| finding.place.file <= file);
    &all[first..end]
}

/// The findings in one file, as the client shows them.
pub(crate) fn of_file(view: &View, file: FileId) -> Vec<lsp::Diagnostic> {
    findings(&view.analysis, file).iter().map(|finding| of(view, finding)).collect()
}

/// The findings in one document, with what stood in the way of reading it.
pub(crate) fn of_document(view: &View, problems: &[DiskError], uri: &Uri) -> Vec<lsp::Diagnostic> {
    let unread = unreadable(view, problems).into_iter().filter(|(other, _)| other == uri).map(|(_, finding)| finding);
    unread.chain(view.find(uri).into_iter().flat_map(|file| of_file(view, file))).collect()
}

/// The findings of the corpus, of each file that has some.
pub(crate) fn of_corpus(view: &View) -> Vec<(Uri, Vec<lsp::Diagnostic>)> {
    let files = view.analysis.diagnostics.chunk_by(|a, b| a.place.file == b.place.file);
    files.map(|findings| (view.uri(findings[0].place.file), findings.iter().map(|it| of(view, it)).collect())).collect()
}

/// What could not be read, at the start of each file.
pub(crate) fn unreadable(view: &View, problems: &[DiskError]) -> Vec<(Uri, lsp::Diagnostic)> {
    let finding = |problem: &DiskError| lsp::Diagnostic {
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some("kijun".to_owned()),
        message: problem.message.in_(view.lang),
        ..lsp::Diagnostic::default()
    };
    problems.iter().map(|problem| (convert::uri(&problem.path), finding(problem))).collect()
}

/// One finding.
pub(crate) fn of(view: &View, finding: &Diagnostic) -> lsp::Diagnostic {
    let name = finding.code.name;
    let mut message = finding.message.in_(view.lang);
    if let Some(help) = &finding.help {
        message.push('\n');
        message.push_str(&help.in_(view.lang));
    }
    if !finding.follows.is_empty() {
        message.push('\n');
        message.push_str(&msg!("report-and-so-count", count = finding.follows.len()).in_(view.lang));
    }
    let follows = finding.follows.iter().map(|follow| (follow.place, &follow.message));
    let related = finding.related.iter().map(|(place, message)| (*place, message)).chain(follows);
    let related: Vec<DiagnosticRelatedInformation> = related
        .map(|(place, message)| DiagnosticRelatedInformation {
            location: view.location(place),
            message: message.in_(view.lang),
        })
        .collect();
    let tags: Vec<DiagnosticTag> = [(UNNECESSARY, DiagnosticTag::UNNECESSARY), (DEPRECATED, DiagnosticTag::DEPRECATED)]
        .into_iter()
        .filter(|(codes, _)| codes.contains(&name))
        .map(|(_, tag)| tag)
        .collect();
    lsp::Diagnostic {
        range: view.range(finding.place),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(name.to_owned())),
        code_description: view.pages.address(finding.code, view.lang).map(|href| CodeDescription { href }),
        source: Some("kijun".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        tags: (!tags.is_empty()).then_some(tags),
        data: None,
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Note => DiagnosticSeverity::INFORMATION,
    }
}

#[cfg(test)]
mod tests {
    use super::{DEPRECATED, UNNECESSARY};

    #[test]
    fn every_code_with_a_tag_is_one_of_a_check() {
        for code in UNNECESSARY.iter().chain(DEPRECATED) {
            assert!(kijun::judge::check::code(code).is_some(), "{code} is no check's");
        }
    }
}
