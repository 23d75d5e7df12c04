//! The corrections that the findings bring along, one by one and all at once.

use kijun::ground::diagnostic::Edit;
use kijun::judge::fix;
use kijun::{Diagnostic, msg};
use tower_lsp::ls_types::CodeActionKind;

use super::{Action, Asked};

/// Every correction of a finding that the selection touches.
pub(super) fn fixes<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    let of_finding = |finding: &'a Diagnostic| {
        finding.fixes.iter().map(move |fix| Action {
            preferred: fix.certain,
            ..Action::fix(fix.title.clone(), fix.edits.clone(), finding)
        })
    };
    asked.findings().flat_map(of_finding).collect()
}

/// All certain corrections: of the file, and of the corpus where it has more.
pub(super) fn all<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    let analysis = &asked.view.analysis;
    let edits = |wanted: &dyn Fn(&Diagnostic) -> bool| -> (Vec<Edit>, usize) {
        let (edits, count) = fix::edits(analysis, wanted);
        (edits.into_values().flatten().cloned().collect(), count)
    };
    let (in_file, here) = edits(&|finding| finding.place.file == asked.place.file);
    let (in_corpus, everywhere) = edits(&|_| true);
    let mut actions = Vec::new();
    if here > 0 {
        let title = msg!("lsp-fix-all-file", count = here);
        actions.push(Action::change(title, CodeActionKind::SOURCE_FIX_ALL, in_file));
    }
    if everywhere > here {
        let title = msg!("lsp-fix-all-corpus", count = everywhere);
        // An editor that corrects whenever it saves means the file that it saves, so this one is of another kind.
        actions.push(Action::change(title, CodeActionKind::SOURCE, in_corpus));
    }
    actions
}
