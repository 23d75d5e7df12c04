//! What all forms of a review say in the same way: names of items and fields, texts without signs, reasons.

use crate::Lang;
use crate::compare::diff::words::{Piece, pieces};
use crate::compare::diff::{
    Change, Class, ClauseChange, Counts, Detail, DocumentDiff, Edition, Fate, Impact, Passage, PinChange, SourceCounts,
    States,
};
use crate::ground::markdown::plain;
use crate::ground::messages::Message;
use crate::msg;
use kijun_pack::Text;

/// A text in the reader's language, or in any.
pub(crate) fn said(text: &Text, lang: Lang) -> &str {
    text.get(lang.code()).or_else(|| text.values().next()).map_or("", String::as_str)
}

/// The language in which a detail is shown: the reader's, or another one where only that one changed.
pub(crate) fn language(detail: &Detail, lang: Lang) -> &str {
    let others = detail.old.keys().chain(detail.new.keys()).map(String::as_str);
    let differs = |language: &&str| detail.old.get(language) != detail.new.get(language);
    std::iter::once(lang.code()).chain(others).find(differs).unwrap_or(lang.code())
}

/// What a detail said and says in one language.
pub(crate) fn both(change: &Change, detail: &Detail, language: &str, lang: Lang) -> (String, String) {
    let text = |side: &Text| {
        let text = side.get(language).map_or("", String::as_str);
        if is_word(&change.kind, &detail.field, side) { words(text, lang) } else { text.to_owned() }
    };
    (text(&detail.old), text(&detail.new))
}

/// What a passage says.
pub(crate) fn passage_text(change: &Change, passage: &Passage, lang: Lang) -> String {
    let own = passage_in(change, passage, lang.code(), lang);
    own.unwrap_or_else(|| said(&passage.text, lang).to_owned())
}

/// What a passage says in one language; `None` where it is not written in that.
pub(crate) fn passage_in(change: &Change, passage: &Passage, language: &str, lang: Lang) -> Option<String> {
    let text = passage.text.get(language)?;
    let is_word = is_word(&change.kind, &passage.field, &passage.text);
    Some(if is_word { words(text, lang) } else { text.clone() })
}

/// Whether a field says something in words of the vocabulary: the same in every language.
fn is_word(kind: &str, field: &str, text: &Text) -> bool {
    let may = match (kind, field) {
        ("document", "status") | ("level", "scope") | ("longlist", "adopted" | "from" | "hole") => true,
        ("clause", "clause" | "from") => true,
        (_, "provenance") => text.values().all(|text| !text.contains(' ')),
        _ => false,
    };
    may && text.values().all(|other| text.values().next() == Some(other))
}

/// A text whose words of the vocabulary are written in the reader's language.
fn words(text: &str, lang: Lang) -> String {
    let item = |item: &str| item.split(' ').map(|token| word(token, lang)).collect::<Vec<_>>().join(" ");
    text.split(", ").map(item).collect::<Vec<_>>().join(", ")
}

/// The ids of both sides: `S1.1-02`, or `S1.1-02 → S1.1-09 S1.1-10` where they are not the same.
pub(crate) fn ids(change: &Change) -> String {
    if change.before == change.after || change.before.is_empty() || change.after.is_empty() {
        return change.after.first().map_or(&change.before, |_| &change.after).join(" ");
    }
    format!("{} → {}", change.before.join(" "), change.after.join(" "))
}

/// The ids of a change as they are now, or were where it is gone: any of several can be the one of a document.
pub(crate) fn now(change: &Change) -> String {
    if change.after.is_empty() { change.before.join(" ") } else { change.after.join(" ") }
}

/// What the field of a detail is called, and which of several it is: `clause b`.
pub(crate) fn field(change: &Change, detail: &Detail, lang: Lang) -> String {
    let name = lang.word(change.field_name(detail));
    if detail.part.is_empty() { name.to_owned() } else { format!("{name} {}", detail.part) }
}

/// What the field of a passage is called, and which of several it is.
pub(crate) fn passage_field(change: &Change, passage: &Passage, lang: Lang) -> String {
    let (field, part) = (passage.field.clone(), passage.part.clone());
    let detail = Detail {
        field,
        part,
        class: change.class,
        why: Text::new(),
        old: Text::new(),
        new: Text::new(),
        because: Vec::new(),
    };
    self::field(change, &detail, lang)
}

/// A word of the vocabulary, or of what becomes of clauses.
pub(crate) fn word(word: &str, lang: Lang) -> String {
    match word {
        "new" => Fate::New.name().in_(lang),
        "covered" => msg!("pin-is-covered").in_(lang),
        "dropped" => Fate::Removed.name().in_(lang),
        _ => kijun_dsl::kinds::word(word).map_or_else(|| word.to_owned(), |word| lang.word(word).to_owned()),
    }
}

/// The reasons why a change has its class, each once: of its details, or its own where they are open or missing.
pub(crate) fn whys(change: &Change, lang: Lang) -> Vec<&str> {
    let mut whys: Vec<&str> = Vec::new();
    for detail in change.details.iter().filter(|detail| detail.class == change.class) {
        let why = said(&detail.why, lang);
        if !why.is_empty() && !whys.contains(&why) {
            whys.push(why);
        }
    }
    if whys.is_empty() { vec![said(&change.why, lang)] } else { whys }
}

/// The changes of each class that a document has, what needs attention first; classes without one are left out.
pub(crate) fn counts(document: &DocumentDiff, changes: &[Change]) -> Vec<(Class, usize)> {
    let own = || changes.iter().filter(|change| change.documents.contains(&document.id));
    let count = |class: Class| (class, own().filter(|change| change.class == class).count());
    Class::ALL.into_iter().map(count).filter(|(_, count)| *count > 0).collect()
}

/// The editions of a document: `1.0 → 1.1`.
pub(crate) fn editions(document: &DocumentDiff) -> String {
    let edition = |side: &Option<Edition>| side.as_ref().map_or_else(|| "–".to_owned(), |it| it.edition.clone());
    format!("{} → {}", edition(&document.old), edition(&document.new))
}

/// A source whose coverage is told: `std@1 → std@2` where another edition is pinned.
pub(super) fn source(it: &SourceCounts) -> String {
    let before = it.before.as_ref().map(|before| format!("{before} → "));
    format!("{}{}", before.unwrap_or_default(), it.source)
}

/// How many are covered, before and after.
pub(super) fn covered(counts: &Counts) -> Message {
    let all = |states: States| states.uncovered + states.shallow + states.deep;
    let (before, after) = (counts.before.deep, counts.after.deep);
    match (all(counts.before), all(counts.after)) {
        (was, all) if was == all => msg!("review-covered", before = before, after = after, all = all),
        (was, all) => msg!("review-covered-other", before = before, was = was, after = after, all = all),
    }
}

/// Names as a list.
pub(crate) fn list(names: &[String], lang: Lang) -> String {
    names.join(if lang == Lang::Ja { "、" } else { ", " })
}

/// Two texts word by word as they are read: without the signs of Markdown, where these are not what changed.
pub(crate) fn compared(old: &str, new: &str) -> Vec<Piece> {
    let (before, after) = (prose(old), prose(new));
    let only_signs = before == after && old != new;
    if only_signs { pieces(old, new) } else { pieces(&before, &after) }
}

/// A text without the signs of Markdown.
pub(crate) fn prose(markdown: &str) -> String {
    readable(&plain(markdown))
}

/// A text in which what no paper can show stands as a sign for it.
pub(crate) fn readable(text: &str) -> String {
    let fits = |c: char| matches!(c, '\t' | '\n') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().map(|c| if fits(c) { c } else { '\u{FFFD}' }).collect()
}

/// A heading with a colon behind it, as the language writes it.
pub(crate) fn with_colon(heading: &str, lang: Lang) -> String {
    format!("{heading}{}", msg!("site-colon").in_(lang))
}

/// What a change reaches, in one sentence; `None` where it reaches nothing that products or evaluators see.
pub(crate) fn reach(impact: &Impact) -> Option<Message> {
    if impact.criteria.is_empty() && impact.procedures.is_empty() {
        return None;
    }
    Some(msg!(
        "review-reach",
        criteria = impact.criteria.len(),
        rows = impact.rows.len(),
        procedures = impact.procedures.len(),
        tests = impact.tests.len(),
        recognitions = impact.recognitions.len(),
        documents = impact.documents.join(", "),
    ))
}

/// What reviewers said of a change, in a sentence each: of the change as it is, then of what it was before.
pub(super) fn verdicts(change: &Change, lang: Lang) -> Vec<String> {
    let Some(review) = &change.review else { return Vec::new() };
    let now = review.verdicts.iter().map(|verdict| verdict.said().in_(lang));
    let earlier = review.earlier.iter().map(|verdict| msg!("verdict-earlier", said = verdict.said()).in_(lang));
    now.chain(earlier).map(|said| readable(&said)).collect()
}

/// Whether anybody outside has to know what a change reaches.
pub(crate) fn is_news(change: &Change) -> bool {
    !matches!(change.class, Class::Translation | Class::Editorial)
}

/// The clauses of a source that somebody has to look at: all but those that are the same.
pub(crate) fn moved(pin: &PinChange) -> impl Iterator<Item = &ClauseChange> {
    let is_same = |it: &&ClauseChange| it.fate == "same" && it.status_before.is_none() && it.citing.is_empty();
    pin.clauses.iter().filter(move |clause| !is_same(clause))
}

/// Whether a field is what an item is called: it stands in the heading.
pub(crate) fn is_title(field: &str) -> bool {
    matches!(field, "title" | "name")
}
