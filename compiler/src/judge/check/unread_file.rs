//! A file of the corpus that looks like a source and is not read.

use super::{Check, Context};
use crate::corpus::unread::{Cause, Unread};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::messages::Message;
use crate::ground::place::{FileId, Place};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "unread-file", severity: Severity::Warning, page: include_str!("unread_file.md") },
    run,
};

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    // The file itself has no place in the corpus: the scheme stands for the whole.
    let scheme = context.model.scheme().map(|scheme| scheme.place());
    let start = || Place { file: FileId(0), span: kijun_dsl::Span::new(0, 0) };
    for unread in context.unread.iter().filter(|_| !context.model.files().is_empty()) {
        let help = match unread.cause {
            Cause::Ending => msg!("unread-file-ending-help"),
            Cause::Hidden => msg!("unread-file-hidden-help"),
            Cause::LinkedFolder => msg!("unread-file-linked-help"),
        };
        out.push(Diagnostic::new(&CHECK.code, scheme.unwrap_or_else(start), not_read(unread)).help(help));
    }
}

/// Says that something is not read, and why.
pub fn not_read(unread: &Unread) -> Message {
    let path = unread.path.as_str();
    match unread.cause {
        Cause::Ending => msg!("unread-file-ending", path = path),
        Cause::Hidden => msg!("unread-file-hidden", path = path),
        Cause::LinkedFolder => msg!("unread-file-linked", path = path),
    }
}
