//! Full-width and invisible characters where ASCII is meant.

use std::borrow::Cow;

/// The ASCII character that `c` stands for where the language wants ASCII.
pub fn narrow(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '“' | '”' => Some('"'),
        _ if space(c) => Some(' '),
        _ => None,
    }
}

/// Whether `c` parts words: a space of any width, breaking or not.
#[inline]
pub fn space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{3000}' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// The column behind `indent`: a full-width space is as wide as two others.
pub(crate) fn column(indent: &str) -> usize {
    let width = |c| match c {
        '\u{3000}' => 2,
        _ => usize::from(!invisible(c)),
    };
    indent.chars().map(width).sum()
}

/// Whether `c` can't be seen, and so can't be meant: zero-width marks and control characters.
pub fn invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
        || c.is_control() && !space(c)
}

/// Whether a character of a text is no letter of any paper: control characters, and what Unicode has for programs only.
pub fn unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}' | '\u{FDD0}'..='\u{FDEF}')
}

/// `word` with what is full-width made narrow and what is invisible left out.
#[inline]
pub fn narrowed(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_graphic()) {
        // Nearly every word; and this is asked of every word of a corpus.
        return Cow::Borrowed(word);
    }
    narrowed_wide(word)
}

fn narrowed_wide(word: &str) -> Cow<'_, str> {
    if word.chars().any(|c| !c.is_ascii() && narrow(c).is_some() || invisible(c)) {
        Cow::Owned(word.chars().filter(|c| !invisible(*c)).map(|c| narrow(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(word)
    }
}
