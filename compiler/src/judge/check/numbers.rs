//! The numbers of a text: those that every language must have, and those that may be said in words.

use super::numerals;
use super::text::Text;
use kijun_pack::Decimal;

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

/// Whether both texts have the same digits, so that neither has a number that the other has not. This is nearly always
/// so, and found out faster than which numbers they have.
pub(super) fn same_digits(one: &Text<'_>, other: &Text<'_>) -> bool {
    let (Some(one), Some(other)) = (digits(one), digits(other)) else { return false };
    one.iter().all(|piece| other.contains(piece)) && other.iter().all(|piece| one.contains(piece))
}

/// The digits of a text; `None` where some may be full-width, or are not all that is said.
fn digits<'m>(text: &Text<'m>) -> Option<Vec<&'m str>> {
    let shown = |at: usize| !text.links.iter().chain(&text.parameters).any(|bracket| bracket.holds(at));
    if text.raw.as_bytes().contains(&FULL_WIDTH) {
        return None;
    }
    let mut digits = Vec::new();
    for (at, piece) in pieces(text.raw).into_iter().filter(|(at, _)| shown(*at)) {
        // What stands around digits may make another number of them: 3割, 3 dozen.
        let (before, behind) = (&text.raw[..at], &text.raw[at + piece.len()..]);
        if !matches!(numerals::continued(before, piece, behind), numerals::Continued::Not) {
            return None;
        }
        digits.push(piece);
    }
    Some(digits)
}

/// The first byte of full-width digits in UTF-8.
const FULL_WIDTH: u8 = 0xEF;

/// The numbers of a text; what stands in a link or a parameter is none.
pub(super) fn numbers(text: &Text<'_>) -> Numbers {
    let mut numbers = Numbers::default();
    let mut token = Token::default();
    let hidden = |at: usize| text.links.iter().chain(&text.parameters).any(|bracket| bracket.holds(at));
    for (at, c) in text.raw.char_indices() {
        match narrow(c).filter(|_| !hidden(at)) {
            Some(c) => token.push(c, at),
            None => token.finish(text.raw, &mut numbers),
        }
    }
    token.finish(text.raw, &mut numbers);
    let shown: String = text.raw.char_indices().map(|(at, c)| if hidden(at) { ' ' } else { c }).collect();
    numerals::said(&shown, &mut numbers.others);
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

    fn finish(&mut self, raw: &str, numbers: &mut Numbers) {
        let has_letter = self.text.bytes().any(|byte| byte.is_ascii_alphabetic());
        for (at, part) in pieces(&self.text) {
            let number = bare(part);
            if has_letter {
                numbers.others.push(number);
                continue;
            }
            let (first, last) = (self.offsets[at], self.offsets[at + part.len() - 1]);
            let behind = raw[last..].chars().next().map_or("", |c| &raw[last + c.len_utf8()..]);
            let before = &raw[..first];
            numbers.others.extend(numerals::measured(before, &number, behind));
            match numerals::continued(before, &number, behind) {
                // In a number such as 一年半 the digits are not all that is said.
                numerals::Continued::Said(values) => numbers.others.extend(values),
                numerals::Continued::Is(value) => numbers.digits.push((value, first, last)),
                numerals::Continued::Times(factor) => {
                    numbers.digits.push((times(&number, factor).unwrap_or(number), first, last));
                }
                numerals::Continued::Not => numbers.digits.push((number, first, last)),
            }
        }
        self.text.clear();
        self.offsets.clear();
    }
}

/// A number without separators, and without zeros that are not said.
fn bare(part: &str) -> String {
    let number = part.replace(',', "");
    let short = number.trim_start_matches('0');
    if short.is_empty() || short.starts_with('.') { format!("0{short}") } else { short.to_owned() }
}

fn times(number: &str, factor: u64) -> Option<String> {
    let product = Decimal::parse(number)?.times(Decimal::parse(&factor.to_string())?)?.to_string();
    Some(match product.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte == b'0') => whole.to_owned(),
        _ => product,
    })
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
