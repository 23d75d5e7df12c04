//! What can be done about a place: corrections, missing items, conversions.

use std::collections::HashMap;

use kijun::ground::diagnostic::Edit;
use kijun::ground::messages::Message;
use kijun::{Diagnostic, FileId, Place};
use kijun_dsl::Span;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionResponse, Command, Range, TextEdit, Uri, WorkspaceEdit,
};

use super::accept::{Accept, COMMAND};
use super::diagnostics;
use crate::view::View;

mod accept;
mod allow;
mod create;
mod edition;
mod fixes;
mod insert;
mod missing;
mod renumber;
mod rewrite;
mod skeleton;

/// What can be done about a range of a file; of the kinds in `only`, if the client wants some only.
pub(crate) fn actions(
    view: &View,
    file: FileId,
    range: Range,
    only: Option<&[CodeActionKind]>,
) -> Option<CodeActionResponse> {
    let asked = Asked { view, place: Place { file, span: view.span(file, range) }, only };
    let mut actions = Vec::new();
    if asked.wants(&CodeActionKind::QUICKFIX) {
        actions.extend(fixes::fixes(&asked));
        actions.extend(accept::actions(&asked));
        actions.extend(edition::actions(&asked));
        actions.extend(renumber::actions(&asked));
        actions.extend(missing::actions(&asked));
        actions.extend(create::actions(&asked));
        actions.extend(allow::actions(&asked));
    }
    if asked.wants(&CodeActionKind::SOURCE_FIX_ALL) {
        actions.extend(fixes::all(&asked));
    }
    actions.extend(rewrite::actions(&asked));
    Some(actions.into_iter().map(|action| action.told(view)).collect())
}

/// What an editor asks about.
struct Asked<'a> {
    view: &'a View,
    /// What is selected.
    place: Place,
    only: Option<&'a [CodeActionKind]>,
}

impl<'a> Asked<'a> {
    /// Whether actions of a kind are wanted: those of the kind itself, or of one that it is a part of.
    fn wants(&self, kind: &CodeActionKind) -> bool {
        let holds = |wanted: &CodeActionKind| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
        };
        self.only.is_none_or(|only| only.iter().any(holds))
    }

    /// Whether the selection touches a span.
    fn touches(&self, span: Span) -> bool {
        span.start <= self.place.span.end && self.place.span.start <= span.end
    }

    /// The findings that the selection touches.
    fn findings(&self) -> impl Iterator<Item = &'a Diagnostic> {
        let here = diagnostics::findings(&self.view.analysis, self.place.file);
        here.iter().filter(|finding| self.touches(finding.place.span))
    }

    /// The findings with this code that the selection touches.
    fn findings_of(&self, code: &'static str) -> impl Iterator<Item = &'a Diagnostic> {
        self.findings().filter(move |finding| finding.code.name == code)
    }
}

/// One thing that can be done.
struct Action<'a> {
    title: Message,
    kind: CodeActionKind,
    edits: Vec<Edit>,
    /// The finding that it mends.
    finding: Option<&'a Diagnostic>,
    /// Whether it is what nearly everybody would do.
    preferred: bool,
    /// What it accepts as it is.
    accept: Option<Accept>,
}

impl<'a> Action<'a> {
    /// A correction of a finding.
    fn fix(title: Message, edits: Vec<Edit>, finding: &'a Diagnostic) -> Action<'a> {
        Action { title, kind: CodeActionKind::QUICKFIX, edits, finding: Some(finding), preferred: false, accept: None }
    }

    /// A change that mends no finding in particular.
    fn change(title: Message, kind: CodeActionKind, edits: Vec<Edit>) -> Action<'a> {
        Action { title, kind, edits, finding: None, preferred: false, accept: None }
    }

    fn told(self, view: &View) -> CodeActionOrCommand {
        let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
        for edit in self.edits {
            let change = TextEdit::new(view.range(edit.place), edit.text);
            changes.entry(view.uri(edit.place.file)).or_default().push(change);
        }
        let title = self.title.in_(view.lang);
        // Data of ours can always be written.
        let arguments = self.accept.and_then(|accept| Some(vec![serde_json::to_value(accept).ok()?]));
        let command = arguments.map(|arguments| Command::new(title.clone(), COMMAND.to_owned(), Some(arguments)));
        CodeActionOrCommand::CodeAction(CodeAction {
            title,
            kind: Some(self.kind),
            diagnostics: self.finding.map(|finding| vec![diagnostics::of(view, finding)]),
            edit: command.is_none().then(|| WorkspaceEdit::new(changes)),
            command,
            is_preferred: self.preferred.then_some(true),
            ..CodeAction::default()
        })
    }
}
