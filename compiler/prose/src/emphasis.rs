//! Emphasis beside Japanese text, by the amendment that the CommonMark community has specified for scripts without
//! spaces (github.com/tats-u/markdown-cjk-friendly).
//!
//! CommonMark takes `**` beside punctuation for the end of emphasis only where a space or further punctuation follows, so
//! that `**「短い」**パスワード` would be printed with its asterisks. By the amendment such punctuation counts as a letter,
//! and beside other punctuation such a letter counts as a space. The parser knows no amendment: a stand-in that has the
//! right nature for its rule is put beside the asterisks, and taken out of what it read.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// Stands beside asterisks as a letter: a character that no text has.
const LETTER: char = '\u{F8F0}';

/// Stands beside asterisks as punctuation: a mark of manuscripts.
const SIGN: char = '\u{2E3F}';

/// A text with stand-ins.
pub(super) struct Amended<'t> {
    text: Cow<'t, str>,
    /// Where the stand-ins are, in order.
    inserted: Vec<usize>,
}

impl<'t> Amended<'t> {
    pub(super) fn of(text: &'t str) -> Amended<'t> {
        let as_it_is = Amended { text: Cow::Borrowed(text), inserted: Vec::new() };
        // A text that has the stand-ins itself keeps them, and the rule of CommonMark.
        if !text.contains('*') || text.is_ascii() || text.contains([LETTER, SIGN]) {
            return as_it_is;
        }
        let (mut out, mut inserted) = (String::with_capacity(text.len() + 16), Vec::new());
        let mut last = 0;
        for (start, end) in runs(text) {
            let (before, after) = beside(&text[..start], &text[end..]);
            out.push_str(&text[last..start]);
            let mut insert = |out: &mut String, stand_in: Option<char>| {
                if let Some(stand_in) = stand_in {
                    inserted.push(out.len());
                    out.push(stand_in);
                }
            };
            insert(&mut out, before);
            out.push_str(&text[start..end]);
            insert(&mut out, after);
            last = end;
        }
        if inserted.is_empty() {
            return as_it_is;
        }
        out.push_str(&text[last..]);
        Amended { text: Cow::Owned(out), inserted }
    }

    /// The text for the parser.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where an offset in the text for the parser is in the text as it is written.
    pub(super) fn origin(&self, at: usize) -> usize {
        at - LETTER.len_utf8() * self.inserted.partition_point(|inserted| *inserted < at)
    }

    /// A part of the text as the parser gives it, without the stand-ins.
    pub(super) fn original(&self, part: &str) -> String {
        if self.inserted.is_empty() { part.to_owned() } else { part.replace([LETTER, SIGN], "") }
    }
}

/// Asterisks beside one another, each of which could begin or end emphasis.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut runs, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        match bytes[at] {
            // What is escaped is a character like others.
            b'\\' => at += 2,
            b'*' => {
                let end = at + bytes[at..].iter().take_while(|byte| **byte == b'*').count();
                runs.push((at, end));
                at = end;
            }
            _ => at += 1,
        }
    }
    runs
}

/// What is put before and behind asterisks, by the texts on both sides of them.
fn beside(before: &str, after: &str) -> (Option<char>, Option<char>) {
    let (Some(before), Some(after)) = (last(before), after.chars().next()) else { return (None, None) };
    let nature = |c: char| (is_cjk(c), !c.is_alphanumeric() && !c.is_control());
    if before.is_whitespace() || after.is_whitespace() {
        return (None, None);
    }
    match (nature(before), nature(after)) {
        // `と**「` and `」**と`: what CommonMark has as punctuation counts as a letter.
        ((_, false), (true, true)) => (None, Some(LETTER)),
        ((true, true), (_, false)) => (Some(LETTER), None),
        // `は**"` and `"**と`: what CommonMark has as a letter parts words.
        ((true, false), (false, true)) => (Some(SIGN), None),
        ((false, true), (true, false)) => (None, Some(SIGN)),
        _ => (None, None),
    }
}

/// The last character of a text without what changes it, such as selectors of its variants.
fn last(text: &str) -> Option<char> {
    let changes = |c: char| matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0E}' | '\u{E0100}'..='\u{E01EF}');
    text.chars().rev().find(|c| !changes(*c))
}

/// Whether a character belongs to a script that writes no spaces: it is wide and no emoji, or of half width.
pub(super) fn is_cjk(c: char) -> bool {
    let is_emoji = matches!(c, '\u{231A}'..='\u{2B55}' | '\u{1F000}'..='\u{1FAFF}');
    let is_half = matches!(c, '\u{FF61}'..='\u{FFDC}');
    is_half || c.width() == Some(2) && !is_emoji || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{303F}')
}
