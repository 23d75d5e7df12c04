//! Numbers that are said in words, in Japanese and English, by the rules by which both languages make them.

mod english;
mod units;

use units::{equivalents, unit_before_half};

/// What a number in digits means together with what stands around it.
pub(super) enum Continued {
    /// What the digits say.
    Not,
    /// This number: 10万, 1億5千万, 10 thousand, a year of an era.
    Is(String),
    /// So many times as much: 1.5万.
    Times(u64),
    /// Only a part of what is said, which is one of these numbers: 一年半, 2割5分.
    Said(Vec<String>),
}

/// Numerals of Japanese that multiply what stands before them.
const SCALES: [(char, u64); 7] =
    [('十', 10), ('拾', 10), ('百', 100), ('千', 1000), ('万', 10_000), ('億', 100_000_000), ('兆', 1_000_000_000_000)];

const ERAS: [(&str, u64); 6] =
    [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("Reiwa ", 2018), ("Heisei ", 1988), ("Showa ", 1925)];

/// A number in digits, with the text before and behind it.
pub(super) fn continued(before: &str, number: &str, behind: &str) -> Continued {
    let whole: Option<u64> = number.parse().ok();
    if let Some(((_, first), year)) = ERAS.iter().find(|(name, _)| before.ends_with(name)).zip(whole) {
        return Continued::Is((first + year).to_string());
    }
    if let Some((unit, number)) = unit_before_half(behind).zip(whole) {
        let half = number as f64 + 0.5;
        let also = equivalents(half, unit);
        return Continued::Said([number.to_string(), format!("{number}.5")].into_iter().chain(also).collect());
    }
    if let Some(tenths) = tenths(before, number, behind) {
        return tenths;
    }
    if let Some(hour) = whole.filter(|hour| *hour < 12 && is_afternoon(before, behind)) {
        return Continued::Is((hour + 12).to_string());
    }
    if behind.starts_with("ダース") {
        return Continued::Times(12);
    }
    if is_inside(before) {
        return Continued::Said(Vec::new());
    }
    let run: String =
        behind.chars().take_while(|c| numeral(*c).is_some() || scale(*c).is_some() || *c == ',').collect();
    if run.starts_with(|c| scale(c).is_some()) {
        let scales: String = run.chars().take_while(|c| scale(*c).is_some()).collect();
        return match value(&format!("{number}{}", run.replace(',', ""))) {
            Some(value) if whole.is_some() => Continued::Is(value.to_string()),
            _ => value(&scales).map_or(Continued::Not, Continued::Times),
        };
    }
    english::scale(behind).map_or(Continued::Not, Continued::Times)
}

/// Tenths and hundredths: 3割, 2割5分.
fn tenths(before: &str, number: &str, behind: &str) -> Option<Continued> {
    if before.ends_with('割') && behind.starts_with('分') {
        return Some(Continued::Said(Vec::new()));
    }
    let rest = behind.strip_prefix('割')?;
    let digits: String = rest.chars().map_while(numeral).map(|digit| digit.to_string()).collect();
    let has_hundredths = !digits.is_empty() && rest.chars().nth(digits.len()) == Some('分');
    Some(if has_hundredths { Continued::Said(vec![format!("{number}{digits}")]) } else { Continued::Times(10) })
}

/// Whether the numeral before goes on: the 5 of 1億5千.
fn is_inside(before: &str) -> bool {
    let head = before.trim_end_matches(|c| scale(c).is_some());
    head.len() < before.len() && head.ends_with(|c| digit(c).is_some())
}

/// What a number in digits says beside itself: the same time in other units, and hours of the afternoon.
pub(super) fn measured(before: &str, number: &str, behind: &str) -> Vec<String> {
    let Ok(value) = number.parse::<f64>() else { return Vec::new() };
    let mut said = equivalents(value, behind);
    if is_afternoon(before, behind) {
        said.push(number.to_owned());
    }
    let is_of_day = behind.starts_with('時') && !behind.starts_with("時間") || behind.starts_with(" o'clock");
    // 15時 is 15:00.
    said.extend(is_of_day.then(|| "0".to_owned()));
    if let Some(rest) = behind.strip_prefix(" and a half") {
        said.push((value + 0.5).to_string());
        said.extend(equivalents(value + 0.5, rest));
    }
    if units::rest(behind).is_some_and(|rest| rest.starts_with("おき")) {
        said.push((value + 1.0).to_string());
    }
    said
}

/// Whether the hour is one of the afternoon.
fn is_afternoon(before: &str, behind: &str) -> bool {
    const AFTERNOON: [&str; 5] = ["p.m", "pm", "PM", "in the afternoon", "in the evening"];
    let behind = behind.strip_prefix(' ').unwrap_or(behind);
    before.ends_with("午後") || AFTERNOON.iter().any(|words| behind.starts_with(words))
}

/// Adds the numbers that `text` says in words.
pub(super) fn said(text: &str, out: &mut Vec<String>) {
    japanese(text, out);
    english::said(text, out);
    let phrases = PHRASES.iter().filter(|(phrase, _)| text.contains(phrase));
    out.extend(phrases.flat_map(|(_, values)| values.iter().map(|value| (*value).to_owned())));
}

/// What says a number in Japanese by what it means, rather than by numerals.
const PHRASES: &[(&str, &[&str])] = &[
    ("半", &["1", "2", "0.5", "50"]),
    ("半月", &["15"]),
    ("半ダース", &["6"]),
    ("ひとつ", &["1"]),
    ("ひとり", &["1"]),
    ("ふたつ", &["2"]),
    ("ふたり", &["2"]),
    ("みっつ", &["3"]),
    ("よっつ", &["4"]),
    ("いつつ", &["5"]),
    ("むっつ", &["6"]),
    ("ななつ", &["7"]),
    ("やっつ", &["8"]),
    ("ここのつ", &["9"]),
    ("とお", &["10"]),
    ("毎", &["1"]),
    ("毎時", &["60"]),
    ("毎日", &["24"]),
    ("毎週", &["7"]),
    ("毎年", &["12"]),
    ("各", &["1"]),
    ("ごと", &["1"]),
    ("ずつ", &["1"]),
    ("当たり", &["1"]),
    ("あたり", &["1"]),
    ("単", &["1"]),
    ("初", &["1"]),
    ("片", &["1"]),
    ("元年", &["1"]),
    ("令和元年", &["2019"]),
    ("平成元年", &["1989"]),
    ("両", &["2"]),
    ("双方", &["2"]),
    ("倍", &["2"]),
    ("隔", &["2"]),
    ("対", &["2"]),
    ("二択", &["2"]),
    ("正午", &["0", "12"]),
    ("全", &["100"]),
    ("なし", &["0"]),
    ("ない", &["0"]),
    ("無", &["0"]),
    ("零", &["0"]),
    ("ゼロ", &["0"]),
    ("四半期", &["3"]),
    ("シングル", &["1"]),
    ("ワン", &["1"]),
    ("ツー", &["2"]),
    ("ダブル", &["2"]),
    ("ペア", &["2"]),
    ("トリプル", &["3"]),
    ("ダース", &["12"]),
    ("365日", &["7"]),
];

/// Runs of kanji numerals, digits in circles and parentheses, and what they come to with what stands behind them.
fn japanese(text: &str, out: &mut Vec<String>) {
    let mut begin: Option<usize> = None;
    let mut before = ' ';
    let end = text.len();
    for (at, c) in text.char_indices().chain([(end, ' ')]) {
        // A scale behind digits is part of what they say.
        let counts = scale(c).is_some() && (begin.is_some() || digit(before).is_none());
        let is_part = kanji(c).is_some() || counts;
        before = c;
        if is_part {
            begin = begin.or(Some(at));
            continue;
        }
        if let Some(start) = begin.take() {
            run(&text[..start], &text[start..at], &text[at..], out);
        }
        if c == '半' {
            out.extend(equivalents(0.5, &text[at + c.len_utf8()..]));
        }
        out.extend(enclosed(c).map(|value| value.to_string()));
    }
}

/// A run of kanji numerals: as a whole, and each by itself, as in 二、三回 and 一つずつ.
fn run(before: &str, run: &str, behind: &str, out: &mut Vec<String>) {
    out.extend(run.chars().filter_map(|c| value(c.encode_utf8(&mut [0; 4]))).map(|value| value.to_string()));
    let Some(number) = value(run) else { return };
    match continued(before, &number.to_string(), behind) {
        Continued::Not => {}
        Continued::Is(value) => out.push(value),
        Continued::Times(factor) => out.extend(number.checked_mul(factor).map(|value| value.to_string())),
        Continued::Said(values) => out.extend(values),
    }
    out.extend(measured(before, &number.to_string(), behind));
    out.push(number.to_string());
}

fn kanji(c: char) -> Option<u64> {
    match c {
        '零' => Some(0),
        '壱' | '壹' => Some(1),
        '弐' => Some(2),
        '参' => Some(3),
        c => "〇一二三四五六七八九".chars().position(|digit| digit == c).map(|value| value as u64),
    }
}

fn digit(c: char) -> Option<u64> {
    kijun_dsl::wide::narrow(c).unwrap_or(c).to_digit(10).map(u64::from)
}

fn numeral(c: char) -> Option<u64> {
    kanji(c).or_else(|| digit(c))
}

fn scale(c: char) -> Option<u64> {
    SCALES.iter().find(|(other, _)| *other == c).map(|(_, scale)| *scale)
}

/// 二十四, 千二百, 二〇二六, 1億5千万; `None` where it is too large for a number of a criterion.
fn value(run: &str) -> Option<u64> {
    let (mut total, mut section, mut digits) = (0_u64, 0_u64, None::<u64>);
    for c in run.chars() {
        if let Some(value) = numeral(c) {
            digits = Some(digits.unwrap_or_default().checked_mul(10)?.checked_add(value)?);
            continue;
        }
        let scale = scale(c)?;
        if scale < 10_000 {
            section = section.checked_add(digits.take().unwrap_or(1).checked_mul(scale)?)?;
        } else {
            let count = section.checked_add(digits.take().unwrap_or_default())?.max(1);
            total = total.checked_add(count.checked_mul(scale)?)?;
            section = 0;
        }
    }
    total.checked_add(section)?.checked_add(digits.unwrap_or_default())
}

/// The number in ①, ⑴, ⒈, ㈠, Ⅰ and their like.
fn enclosed(c: char) -> Option<u32> {
    let from = |first: char| c as u32 - first as u32 + 1;
    match c {
        '⓪' => Some(0),
        '①'..='⑳' => Some(from('①')),
        '⑴'..='⒇' => Some(from('⑴')),
        '⒈'..='⒛' => Some(from('⒈')),
        '⓫'..='⓴' => Some(from('⓫') + 10),
        '⓵'..='⓾' => Some(from('⓵')),
        '➀'..='➉' => Some(from('➀')),
        '➊'..='➓' => Some(from('➊')),
        '㈠'..='㈩' => Some(from('㈠')),
        '㊀'..='㊉' => Some(from('㊀')),
        '㉑'..='㉟' => Some(from('㉑') + 20),
        '㊱'..='㊿' => Some(from('㊱') + 35),
        '❶'..='❿' => Some(from('❶')),
        'Ⅰ'..='Ⅻ' => Some(from('Ⅰ')),
        'ⅰ'..='ⅻ' => Some(from('ⅰ')),
        '½' => Some(2),
        '⅓' | '⅔' => Some(3),
        '¼' | '¾' => Some(4),
        _ => None,
    }
}
