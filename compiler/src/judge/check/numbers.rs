//! The numbers of a text: those that every language must have, and those that may be said in words.

use super::text::Text;

/// The numbers in one text.
#[derive(Default)]
pub(super) struct Numbers {
    /// Written in digits and standing alone, each with its place: offsets in the text as it is written.
    pub(super) digits: Vec<(String, usize, usize)>,
    /// Said in words, or in digits inside a name such as `IPv4`.
    pub(super) others: Vec<String>,
}

impl Numbers {
    /// Whether the number is in the text in one way or the other.
    pub(super) fn has(&self, number: &str) -> bool {
        self.digits.iter().any(|(digits, _, _)| digits == number) || self.others.iter().any(|other| other == number)
    }
}

const WORDS: [(&str, &str); 36] = [
    ("zero", "0"),
    ("one", "1"),
    ("once", "1"),
    ("single", "1"),
    ("first", "1"),
    ("two", "2"),
    ("twice", "2"),
    ("second", "2"),
    ("double", "2"),
    ("both", "2"),
    ("three", "3"),
    ("third", "3"),
    ("four", "4"),
    ("fourth", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("half", "2"),
    ("hundred", "100"),
    ("january", "1"),
    ("february", "2"),
    ("march", "3"),
    ("april", "4"),
    ("may", "5"),
    ("june", "6"),
    ("july", "7"),
    ("august", "8"),
    ("september", "9"),
    ("october", "10"),
    ("november", "11"),
    ("december", "12"),
];

const KANJI: [(char, &str); 12] = [
    ('〇', "0"),
    ('一', "1"),
    ('二', "2"),
    ('三', "3"),
    ('四', "4"),
    ('五', "5"),
    ('六', "6"),
    ('七', "7"),
    ('八', "8"),
    ('九', "9"),
    ('十', "10"),
    ('百', "100"),
];

/// Whether both texts have the same digits, so that neither has a number that the other has not. This is nearly always
/// so, and found out faster than which numbers they have.
pub(super) fn same_digits(one: &Text<'_>, other: &Text<'_>) -> bool {
    let (Some(one), Some(other)) = (digits(one), digits(other)) else { return false };
    one.iter().all(|piece| other.contains(piece)) && other.iter().all(|piece| one.contains(piece))
}

/// The digits of a text; `None` where some may be full-width.
fn digits<'m>(text: &Text<'m>) -> Option<Vec<&'m str>> {
    let shown = |at: usize| !text.links.iter().chain(&text.parameters).any(|bracket| bracket.holds(at));
    let plain = !text.raw.as_bytes().contains(&FULL_WIDTH);
    plain.then(|| pieces(text.raw).into_iter().filter(|(at, _)| shown(*at)).map(|(_, piece)| piece).collect())
}

/// The first byte of full-width digits in UTF-8.
const FULL_WIDTH: u8 = 0xEF;

/// The numbers of a text; what stands in a link or a parameter is none.
pub(super) fn numbers(text: &Text<'_>) -> Numbers {
    let mut numbers = Numbers::default();
    let mut token = Token::default();
    for (at, c) in text.raw.char_indices() {
        let hidden = text.links.iter().chain(&text.parameters).any(|bracket| bracket.holds(at));
        match narrow(c).filter(|_| !hidden) {
            Some(c) => token.push(c, at),
            None => token.finish(&mut numbers),
        }
        if let Some((_, value)) = KANJI.iter().find(|(kanji, _)| *kanji == c) {
            numbers.others.push((*value).to_owned());
        }
    }
    token.finish(&mut numbers);
    numbers
}

/// The ASCII form of a character that can be part of a number or a name.
fn narrow(c: char) -> Option<char> {
    let c = kijun_dsl::wide::narrow(c).unwrap_or(c);
    (c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '_' | '/' | ':' | '@')).then_some(c)
}

/// A run of letters, digits and what joins them.
#[derive(Default)]
struct Token {
    text: String,
    /// Where each character of `text` begins in the text as it is written.
    offsets: Vec<usize>,
}

impl Token {
    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.offsets.push(at);
    }

    fn finish(&mut self, numbers: &mut Numbers) {
        let has_letter = self.text.bytes().any(|byte| byte.is_ascii_alphabetic());
        let mut start = 0;
        for (at, part) in pieces(&self.text) {
            debug_assert!(at >= start, "pieces come in order");
            start = at + part.len();
            let number = part.replace(',', "");
            if has_letter {
                numbers.others.push(number);
            } else {
                let last = self.offsets[start - 1];
                numbers.digits.push((number, self.offsets[at], last));
            }
        }
        if has_letter {
            let words = self.text.split(|c: char| !c.is_ascii_alphabetic());
            let value = |word: &str| WORDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known));
            numbers.others.extend(words.filter_map(value).map(|(_, value)| (*value).to_owned()));
        }
        self.text.clear();
        self.offsets.clear();
    }
}

/// The digits in a token, with a decimal point or thousands commas inside.
fn pieces(token: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut rest = 0;
    while let Some(start) = token[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let end = token[start..].find(|c| !inside(c)).map_or(token.len(), |at| start + at);
        let piece = token[start..end].trim_end_matches(['.', ',']);
        pieces.push((start, piece));
        rest = end;
    }
    pieces
}
