//! Numbers that are said in words, in Japanese and English, by the rules by which both languages make them.

/// What a number in digits means together with what stands around it.
pub(super) enum Continued {
    /// What the digits say.
    Not,
    /// So many times as much: 10万, 10 thousand.
    Times(u64),
    /// A year of an era as a year.
    Year(String),
    /// And a half of it; all numbers that say so.
    Half(Vec<String>),
}

/// Numerals of Japanese that multiply what stands before them.
const SCALES: [(char, u64); 5] = [('十', 10), ('百', 100), ('千', 1000), ('万', 10_000), ('億', 100_000_000)];

const ERAS: [(&str, u64); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];

/// A number in digits, with the text before and behind it.
pub(super) fn continued(before: &str, number: &str, behind: &str) -> Continued {
    let whole: Option<u64> = number.parse().ok();
    let era = ERAS.iter().find(|(name, _)| before.ends_with(name)).zip(whole);
    if let Some(((_, first), year)) = era {
        return Continued::Year((first + year).to_string());
    }
    let half = ["年半", "時間半"].into_iter().find(|unit| behind.starts_with(unit)).zip(whole);
    if let Some((unit, number)) = half {
        let (parts, rest) = if unit == "年半" { (12, 6) } else { (60, 30) };
        return Continued::Half(vec![number.to_string(), format!("{number}.5"), (number * parts + rest).to_string()]);
    }
    if behind.starts_with('割') {
        return Continued::Times(10);
    }
    if let Some((_, scale)) = SCALES.iter().find(|(c, _)| behind.starts_with(*c)) {
        return Continued::Times(*scale);
    }
    let word = behind.strip_prefix(' ').unwrap_or_default().split(|c: char| !c.is_ascii_alphabetic()).next();
    match word.and_then(word_value) {
        Some(scale) if scale >= 100 => Continued::Times(scale),
        _ => Continued::Not,
    }
}

/// Adds the numbers that `text` says in words.
pub(super) fn said(text: &str, out: &mut Vec<String>) {
    japanese(text, out);
    english(text, out);
    let phrases = PHRASES.iter().filter(|(phrase, _)| text.contains(phrase));
    out.extend(phrases.flat_map(|(_, values)| values.iter().map(|value| (*value).to_owned())));
}

/// What says a number by what it means, rather than by numerals.
const PHRASES: &[(&str, &[&str])] = &[
    ("半", &["2", "0.5", "50"]),
    ("半年", &["6"]),
    ("半月", &["15"]),
    ("半日", &["12"]),
    ("半時間", &["30"]),
    ("half", &["2", "0.5", "50"]),
    ("half a year", &["6"]),
    ("half-year", &["6"]),
    ("half a day", &["12"]),
    ("half an hour", &["30"]),
    ("half-hour", &["30"]),
    ("ひとつ", &["1"]),
    ("ふたつ", &["2"]),
    ("みっつ", &["3"]),
    ("よっつ", &["4"]),
    ("いつつ", &["5"]),
    ("むっつ", &["6"]),
    ("ななつ", &["7"]),
    ("やっつ", &["8"]),
    ("ここのつ", &["9"]),
    ("毎", &["1"]),
    ("各", &["1"]),
    ("ごと", &["1"]),
    ("当たり", &["1"]),
    ("あたり", &["1"]),
    ("元年", &["1"]),
    ("両", &["2"]),
    ("双方", &["2"]),
    ("倍", &["2"]),
    ("四半期", &["3"]),
    ("quarter", &["3", "4", "25"]),
];

/// Runs of kanji numerals, and digits in circles and parentheses.
fn japanese(text: &str, out: &mut Vec<String>) {
    let mut run = String::new();
    let mut before = ' ';
    for c in text.chars().chain([' ']) {
        let is_scale = SCALES.iter().any(|(scale, _)| *scale == c);
        // A scale behind digits is part of what they say.
        let counts =
            is_scale && !(run.is_empty() && kijun_dsl::wide::narrow(before).unwrap_or(before).is_ascii_digit());
        before = c;
        if kanji(c).is_some() || counts {
            run.push(c);
            continue;
        }
        if !run.is_empty() {
            out.extend(kanji_value(&run).map(|value| value.to_string()));
            out.extend(
                run.chars().filter_map(|c| kanji_value(c.encode_utf8(&mut [0; 4]))).map(|value| value.to_string()),
            );
            run.clear();
        }
        out.extend(enclosed(c).map(|value| value.to_string()));
    }
}

fn kanji(c: char) -> Option<u64> {
    "〇一二三四五六七八九".chars().position(|digit| digit == c).map(|value| value as u64)
}

/// 二十四, 千二百, 二〇二六; `None` where it is too large for a number of a criterion.
fn kanji_value(run: &str) -> Option<u64> {
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None::<u64>);
    for c in run.chars() {
        if let Some(value) = kanji(c) {
            digit = Some(digit.unwrap_or_default().checked_mul(10)?.checked_add(value)?);
            continue;
        }
        let (_, scale) = SCALES.iter().find(|(other, _)| *other == c)?;
        if *scale < 10_000 {
            section = section.checked_add(digit.take().unwrap_or(1).checked_mul(*scale)?)?;
        } else {
            let count = section.checked_add(digit.take().unwrap_or_default())?.max(1);
            total = total.checked_add(count.checked_mul(*scale)?)?;
            section = 0;
        }
    }
    total.checked_add(section)?.checked_add(digit.unwrap_or_default())
}

/// The number in ①, ⑴, ⒈, Ⅰ and their like.
fn enclosed(c: char) -> Option<u32> {
    let from = |first: char| c as u32 - first as u32 + 1;
    match c {
        '①'..='⑳' => Some(from('①')),
        '⑴'..='⒇' => Some(from('⑴')),
        '⒈'..='⒛' => Some(from('⒈')),
        '㉑'..='㉟' => Some(from('㉑') + 20),
        '㊱'..='㊿' => Some(from('㊱') + 35),
        '❶'..='❿' => Some(from('❶')),
        'Ⅰ'..='Ⅻ' => Some(from('Ⅰ')),
        'ⅰ'..='ⅻ' => Some(from('ⅰ')),
        _ => None,
    }
}

/// Number words of English: each by itself, and what a run of them means together.
fn english(text: &str, out: &mut Vec<String>) {
    let (mut total, mut section) = (0_u64, 0_u64);
    let mut in_run = false;
    for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).chain(["."]) {
        let value = word_value(word);
        out.extend(value.map(|value| value.to_string()));
        match value {
            Some(100) => section = section.max(1).saturating_mul(100),
            Some(scale) if scale >= 1000 => {
                total = total.saturating_add(section.max(1).saturating_mul(scale));
                section = 0;
            }
            Some(value) => section = section.saturating_add(value),
            None if word.eq_ignore_ascii_case("and") && in_run => continue,
            None => {
                if in_run {
                    out.push(total.saturating_add(section).to_string());
                }
                (total, section) = (0, 0);
            }
        }
        in_run = value.is_some();
    }
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that mean a number without being made of one.
const OTHER_WORDS: [(&str, u64); 36] = [
    ("a", 1),
    ("an", 1),
    ("per", 1),
    ("each", 1),
    ("every", 1),
    ("once", 1),
    ("single", 1),
    ("hourly", 1),
    ("daily", 1),
    ("weekly", 1),
    ("monthly", 1),
    ("quarterly", 3),
    ("yearly", 1),
    ("annual", 1),
    ("annually", 1),
    ("first", 1),
    ("second", 2),
    ("twice", 2),
    ("double", 2),
    ("pair", 2),
    ("both", 2),
    ("third", 3),
    ("thrice", 3),
    ("triple", 3),
    ("fifth", 5),
    ("eighth", 8),
    ("ninth", 9),
    ("twelfth", 12),
    ("dozen", 12),
    ("hundred", 100),
    ("hundredth", 100),
    ("thousand", 1000),
    ("thousandth", 1000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("none", 0),
];

fn word_value(word: &str) -> Option<u64> {
    if word.is_empty() || word.len() > 12 {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let other = OTHER_WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value);
    other.or_else(|| cardinal(&word)).or_else(|| {
        // twentieth, fourth
        let tens = word.strip_suffix("ieth").and_then(|stem| cardinal(&format!("{stem}y")));
        let month = || MONTHS.iter().position(|month| *month == word).map(|at| at as u64 + 1);
        tens.or_else(|| word.strip_suffix("th").and_then(cardinal)).or_else(month)
    })
}

fn cardinal(word: &str) -> Option<u64> {
    let unit = UNITS.iter().position(|unit| *unit == word).map(|at| at as u64);
    unit.or_else(|| TENS.iter().position(|tens| *tens == word).map(|at| (at as u64 + 2) * 10))
}
