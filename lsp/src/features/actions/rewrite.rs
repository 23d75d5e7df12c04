//! The whole file in another way: ASCII where it is meant, in canonical form, with the words of the other spelling.

use kijun::ground::diagnostic::Edit;
use kijun::ground::messages::Message;
use kijun::judge::fix;
use kijun::{File, FileId, Place, msg};
use kijun_dsl::kinds::Spelling;
use kijun_dsl::{Span, Style, format};
use tower_lsp::ls_types::CodeActionKind;

use super::{Action, Asked};

const FULL_WIDTH: &str = "full-width";

/// A file of more bytes is rewritten only where the user asks for rewriting, not whenever the cursor moves.
const MOST_UNASKED: usize = 256 << 10;

const SOURCE_FORMAT: CodeActionKind = CodeActionKind::new("source.format");
const SOURCE_ASCII: CodeActionKind = CodeActionKind::new("source.ascii");

/// The rewritings that would change something.
pub(super) fn actions<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    let file = asked.view.file(asked.place.file);
    let mut actions = Vec::new();
    if asked.wants(&SOURCE_ASCII) {
        actions.extend(ascii(asked));
    }
    if asked.only.is_none() && file.text.len() > MOST_UNASKED {
        return actions;
    }
    let configured = asked.view.analysis.sources.config.keywords.map(Spelling::from);
    if asked.wants(&SOURCE_FORMAT) {
        actions.extend(formatted(asked, file, msg!("lsp-format"), SOURCE_FORMAT, configured));
    }
    if asked.wants(&CodeActionKind::REFACTOR_REWRITE) {
        let spellings = [(Spelling::Ja, msg!("lsp-keywords-ja")), (Spelling::En, msg!("lsp-keywords-en"))].into_iter();
        actions.extend(spellings.filter_map(|(spelling, title)| {
            formatted(asked, file, title, CodeActionKind::REFACTOR_REWRITE, Some(spelling))
        }));
    }
    actions
}

/// All corrections of full-width characters in the file.
fn ascii<'a>(asked: &Asked<'a>) -> Option<Action<'a>> {
    let here = |finding: &kijun::Diagnostic| finding.place.file == asked.place.file && finding.code.name == FULL_WIDTH;
    let (edits, count) = fix::edits(&asked.view.analysis, here);
    let edits = edits.into_values().flatten().cloned().collect();
    (count > 0).then(|| Action::change(msg!("lsp-ascii"), SOURCE_ASCII, edits))
}

/// The file as the formatter writes it, where that is another text; a change of spelling only where words change.
fn formatted<'a>(
    asked: &Asked<'a>,
    file: &File,
    title: Message,
    kind: CodeActionKind,
    spelling: Option<Spelling>,
) -> Option<Action<'a>> {
    let style = |spelling| Style { spelling, languages: asked.view.model().language_codes() };
    let text = format(file.source(), &style(spelling));
    let respells = kind == CodeActionKind::REFACTOR_REWRITE;
    let old = if respells { format(file.source(), &style(None)) } else { file.text.clone() };
    if text == old || file.text.trim().is_empty() {
        return None;
    }
    Some(Action::change(title, kind, vec![difference(asked.place.file, &file.text, &text)]))
}

/// One edit that makes `new` of `old`, of the lines between the first and the last that differ.
fn difference(file: FileId, old: &str, new: &str) -> Edit {
    let same = |(a, b): &(&str, &str)| a == b;
    let lines = |text| str::split_inclusive(text, '\n');
    let start: usize = lines(old).zip(lines(new)).take_while(same).map(|(line, _)| line.len()).sum();
    let (rest, new_rest) = (&old[start..], &new[start..]);
    let back = lines(rest).rev().zip(lines(new_rest).rev());
    let end: usize = back.take_while(same).map(|(line, _)| line.len()).sum();
    let span = Span::new(start, old.len() - end);
    Edit { place: Place { file, span }, text: new_rest[..new_rest.len() - end].to_owned() }
}
