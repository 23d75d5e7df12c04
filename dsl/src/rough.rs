//! What can still be told of a line that can't be read: its braces, and the quotation mark that has no partner.

use crate::wide::space;

/// A rough reading of a line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Rough {
    /// Blocks that it closes and that were open before it.
    pub(crate) closes: usize,
    /// Blocks that it opens and leaves open.
    pub(crate) opens: usize,
    /// Where the quotation mark without a partner stands.
    pub(crate) unclosed: Option<usize>,
}

impl Rough {
    /// Reads `line`; texts and a comment at its end hold no braces.
    pub(crate) fn of(line: &str) -> Rough {
        let mut rough = Rough::default();
        let mut at = 0;
        while let Some(c) = line[at..].chars().next() {
            match c {
                '"' | '“' | '”' | '＂' => match text_len(&line[at..]) {
                    Some(length) => {
                        at += length;
                        continue;
                    }
                    None => {
                        rough.unclosed = Some(at);
                        return rough;
                    }
                },
                '#' | '＃' => return rough,
                '{' | '｛' => rough.opens += 1,
                '}' | '｝' if rough.opens > 0 => rough.opens -= 1,
                '}' | '｝' => rough.closes += 1,
                _ => {}
            }
            at += c.len_utf8();
        }
        rough
    }
}

/// The length of the text that `rest` begins with, if it is closed.
pub(crate) fn text_len(rest: &str) -> Option<usize> {
    if let Some(inner) = rest.strip_prefix("\"\"\"") {
        return inner.find("\"\"\"").map(|at| at + 6);
    }
    let mark = rest.chars().next()?;
    let inner = &rest[mark.len_utf8()..];
    let partner = if mark == '"' { &['"'][..] } else { &['“', '”', '＂'] };
    let (at, close) = inner.char_indices().find(|(_, c)| partner.contains(c))?;
    Some(mark.len_utf8() + at + close.len_utf8())
}

/// How deep the blocks of one line may lie in each other to be told apart; no item has deeper ones.
const MAX_FOLDED: usize = 6;

/// A line that holds whole blocks, with each thing in them on a line of its own; only what ends in a text can be told
/// apart. The lines behind the first are indented from `indent` on.
pub(crate) fn unfolded(line: &str, indent: usize) -> Option<String> {
    if line.contains('\n') {
        return None;
    }
    let is_text = |word: &&str| word.starts_with(['"', '“', '＂']);
    let ends_word = |c: char| space(c) || "{｛}｝\"“”＂#＃".contains(c);
    let mut lines: Vec<(usize, Vec<&str>)> = vec![(0, Vec::new())];
    let (mut depth, mut at, mut comment) = (0_usize, 0, "");
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let length = match c {
            '#' | '＃' => {
                comment = rest.trim_end();
                break;
            }
            '"' | '“' | '”' | '＂' => text_len(rest)?,
            '{' | '｛' | '}' | '｝' => c.len_utf8(),
            _ if space(c) => c.len_utf8(),
            _ => rest.find(ends_word).unwrap_or(rest.len()),
        };
        at += length;
        let (word, (_, words)) = (&rest[..length], lines.last_mut()?);
        match c {
            _ if space(c) => {}
            '{' | '｛' => {
                words.push("{");
                depth = Some(depth + 1).filter(|depth| *depth <= MAX_FOLDED)?;
                lines.push((depth, Vec::new()));
            }
            '}' | '｝' => {
                depth = depth.checked_sub(1)?;
                lines.extend([(depth, vec!["}"]), (depth, Vec::new())]);
            }
            // Behind a text in a block the next language begins.
            _ if depth > 0 && !is_text(&word) && words.last().is_some_and(is_text) => lines.push((depth, vec![word])),
            _ => words.push(word),
        }
    }
    lines.retain(|(_, words)| !words.is_empty());
    let is_told = |(depth, words): &(usize, Vec<&str>)| match words.last() {
        Some(&"{") => words.len() > 1,
        Some(last) => *depth == 0 || *last == "}" || is_text(last),
        None => false,
    };
    if depth != 0 || lines.len() < 2 || !lines.iter().all(is_told) {
        return None;
    }
    let line = |(at, (depth, words)): (usize, &(usize, Vec<&str>))| match at {
        0 => format!("{} {comment}", words.join(" ")).trim_end().to_owned(),
        _ => format!("{}{}", " ".repeat(indent + 2 * depth), words.join(" ")),
    };
    Some(lines.iter().enumerate().map(line).collect::<Vec<_>>().join("\n"))
}

/// Marks that people write for quotation marks, each with its partner.
const FOREIGN: [(char, char); 6] = [('「', '」'), ('『', '』'), ('‘', '’'), ('«', '»'), ('\'', '\''), ('`', '`')];

/// The text between foreign marks that is all that follows the first word of `line`: where it begins and ends, and the
/// same between the marks of the language.
pub(crate) fn foreign(line: &str) -> Option<(usize, usize, String)> {
    let line = line.trim_end_matches(space);
    let word = line.find(space)?;
    let start = word + line[word..].find(|c| !space(c))?;
    let text = &line[start..];
    let (open, close) = FOREIGN.iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
    Some((start, line.len(), quoted(inner)))
}

/// The text between marks that allow what it holds.
pub(crate) fn quoted(text: &str) -> String {
    if !text.contains(['"', '\n']) {
        return format!("\"{text}\"");
    }
    // A mark next to the three would be taken for one of them.
    let space = |there: bool| if there { " " } else { "" };
    format!("\"\"\"{}{text}{}\"\"\"", space(text.starts_with('"')), space(text.ends_with('"')))
}

/// A text that was cut by line breaks, on one line. Only scripts that part words by spaces get one where it was cut.
pub(crate) fn joined(text: &str) -> String {
    let inner = text.trim_matches(['"', '“', '”', '＂']);
    let mut joined = String::with_capacity(inner.len());
    for line in inner.lines().map(|line| line.trim_matches(space)).filter(|line| !line.is_empty()) {
        if joined.ends_with(|c: char| c.is_ascii()) && line.starts_with(|c: char| c.is_ascii()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    quoted(&joined)
}
