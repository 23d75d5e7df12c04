//! Lines that an item lacks: a text in a language, a decision.

use kijun::ground::diagnostic::Edit;
use kijun::{Diagnostic, Item, msg};
use kijun_dsl::Line;
use kijun_dsl::kinds::{Body, LONGLIST, Spelling};

use super::skeleton::UNFINISHED;
use super::{Action, Asked, insert};
use crate::features::place::nodes_at;

const TRANSLATION: &str = "missing-translation";
const UNDECIDED: &str = "longlist-undecided";

/// The fields that decide about a long-list item.
const DECISIONS: [&str; 3] = ["adopted", "declined", "deferred"];

/// The lines that can be added.
pub(super) fn actions<'a>(asked: &Asked<'a>) -> Vec<Action<'a>> {
    let translations = asked.findings_of(TRANSLATION).filter_map(|finding| translation(asked, finding));
    let decisions = asked.findings_of(UNDECIDED).flat_map(|finding| decisions(asked, finding));
    translations.chain(decisions).collect()
}

fn translation<'a>(asked: &Asked<'a>, finding: &'a Diagnostic) -> Option<Action<'a>> {
    let model = asked.view.model();
    let (file, at) = (finding.place.file, finding.place.span.start);
    let item = model.at(file, at)?;
    let node = nodes_at(model.file(file).source(), at).into_iter().find(|node| node.word_span().start == at)?;
    let all = model.language_codes();
    let missing: Vec<&String> = all.iter().filter(|code| node.fields().all(|line| line.word() != **code)).collect();
    let mut edits: Vec<Edit> = Vec::new();
    for code in &missing {
        let edit = insert::language(item, node, &all, code, &Line::new(*code).text(UNFINISHED))?;
        match edits.last_mut() {
            Some(last) if last.place == edit.place => last.text.push_str(&edit.text),
            _ => edits.push(edit),
        }
    }
    let names: Vec<&str> = missing.iter().map(|code| code.as_str()).collect();
    Some(Action::fix(msg!("lsp-add-translation", languages = names.join(", ")), edits, finding))
}

fn decisions<'a>(asked: &Asked<'a>, finding: &'a Diagnostic) -> Vec<Action<'a>> {
    let model = asked.view.model();
    let item = model.at(finding.place.file, finding.place.span.start).filter(|item| item.is(&LONGLIST));
    let Some(item) = item else { return Vec::new() };
    let spelling = asked.view.spelling(item.file());
    DECISIONS.iter().filter_map(|word| decision(item, spelling, word, finding)).collect()
}

fn decision<'a>(item: Item<'_>, spelling: Spelling, word: &str, finding: &'a Diagnostic) -> Option<Action<'a>> {
    let field = LONGLIST.field(word)?;
    let mut line = Line::new(field.word.in_(spelling));
    if matches!(field.body, Body::Translations | Body::TextPart) {
        line = line.texts(item.model().language_codes().into_iter().map(|code| (code, UNFINISHED)));
    }
    let edit = insert::field(item, item.node(), field, &line)?;
    Some(Action::fix(msg!("lsp-decide", word = field.word), vec![edit], finding))
}
