//! Clauses and their combinations in words: what a clause or item is called, and which of them are needed.

use kijun_pack::Needs;

use super::names::{enumerated, list};
use crate::{Lang, msg};

/// What stands before a clause or item where its text is printed: `(a)`, and for items `(a)①`, `(a)①(ア)`.
pub fn letter(id: &str, lang: Lang) -> String {
    let mut parts = id.split('.');
    let clause = parts.next().map(|clause| format!("({clause})")).unwrap_or_default();
    parts.enumerate().fold(clause, |letter, (depth, item)| letter + &item_letter(item, depth, lang))
}

/// The same of an item alone, as it stands below its clause.
pub fn own_letter(id: &str, lang: Lang) -> String {
    match id.rsplit_once('.') {
        None => letter(id, lang),
        Some((around, item)) => item_letter(item, around.matches('.').count(), lang),
    }
}

/// Items are numbered ① and, inside these, (ア); in English (1) and (i). What is no number keeps its name.
fn item_letter(item: &str, depth: usize, lang: Lang) -> String {
    let number = item.parse::<u32>().ok().filter(|number| *number > 0);
    let letter = number.and_then(|number| match (lang, depth) {
        (Lang::Ja, 0) => circled(number).map(String::from),
        (Lang::Ja, _) => KANA.chars().nth(number as usize - 1).map(|kana| format!("({kana})")),
        (Lang::En, 0) => Some(format!("({number})")),
        (Lang::En, _) => ROMAN.get(number as usize - 1).map(|roman| format!("({roman})")),
    });
    letter.unwrap_or_else(|| format!("({item})"))
}

const KANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];

/// A number in a circle: ① to ㊿.
fn circled(number: u32) -> Option<char> {
    match number {
        1..=20 => char::from_u32('①' as u32 + number - 1),
        21..=35 => char::from_u32('㉑' as u32 + number - 21),
        36..=50 => char::from_u32('㊱' as u32 + number - 36),
        _ => None,
    }
}

/// Which clauses are needed, as a sentence.
pub fn sentence(needs: &Needs, lang: Lang) -> String {
    let code = lang.code();
    let plain = |parts: &[Needs]| -> Option<Vec<String>> {
        let letter = |part: &Needs| match part {
            Needs::Clause(id) => Some(letter(id, lang)),
            Needs::All(_) | Needs::Any(_) | Needs::AtLeast(_) => None,
        };
        parts.iter().map(letter).collect()
    };
    let simple = match needs {
        Needs::Any(parts) => plain(parts).map(|letters| msg!("printed-any-of", clauses = enumerated(&letters, code))),
        Needs::AtLeast(it) => plain(&it.of)
            .map(|letters| msg!("printed-at-least", count = it.count as usize, clauses = enumerated(&letters, code))),
        Needs::Clause(_) | Needs::All(_) => None,
    };
    simple.unwrap_or_else(|| msg!("printed-needs", clauses = phrase(needs, lang, true))).in_(lang)
}

/// A combination as part of a sentence: `either (b) or both (c) and (d)`.
fn phrase(needs: &Needs, lang: Lang, outer: bool) -> String {
    let code = lang.code();
    let parts = |parts: &[Needs]| parts.iter().map(|part| phrase(part, lang, false)).collect::<Vec<_>>();
    let said = match needs {
        Needs::Clause(id) => return letter(id, lang),
        Needs::All(all) if outer => return enumerated(&parts(all), code),
        Needs::All(all) => msg!("printed-all", count = all.len(), clauses = enumerated(&parts(all), code)),
        Needs::Any(any) => match parts(any).as_slice() {
            [first @ .., last] if !first.is_empty() => {
                msg!("printed-either", count = any.len(), first = list(first, code), last = last.as_str())
            }
            parts => return parts.concat(),
        },
        Needs::AtLeast(it) => {
            msg!("printed-at-least-of", count = it.count as usize, clauses = enumerated(&parts(&it.of), code))
        }
    };
    let said = said.in_(lang);
    if outer { said } else { msg!("printed-nested", clauses = said.as_str()).in_(lang) }
}
