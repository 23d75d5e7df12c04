//! Number words of English: each by itself, and what a run of them means together.

use super::units::{equivalents, rest};

/// A word, small, and what stands behind it.
struct Word<'t> {
    word: String,
    behind: &'t str,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_alphabetic()).map(|found| at + found) {
        let end = text[start..].find(|c: char| !c.is_ascii_alphabetic()).map_or(text.len(), |found| start + found);
        words.push(Word { word: text[start..end].to_ascii_lowercase(), behind: &text[end..] });
        at = end;
    }
    words
}

/// Adds the numbers that the text says.
pub(super) fn said(text: &str, out: &mut Vec<String>) {
    let words = words(text);
    let is = |at: usize, word: &str| words.get(at).is_some_and(|it| it.word == word);
    let mut run = Run::default();
    let mut at = 0;
    while let Some(it) = words.get(at) {
        // One and a half hours.
        if run.is_open && it.word == "and" && is(at + 1, "a") && is(at + 2, "half") {
            run.finish(0.5, words[at + 2].behind, out);
            at += 3;
            continue;
        }
        if is_roman(text, it) {
            out.extend(roman(&it.word).map(|value| value.to_string()));
        }
        match value(&it.word) {
            Some(value) => {
                out.push(value.to_string());
                // `once a year` is one year, and `two hundred` is one number.
                if ["a", "an", "per", "each", "every", "any", "another"].contains(&it.word.as_str()) {
                    run.finish(0.0, "", out);
                }
                run.push(value);
            }
            None if it.word == "and" && run.is_open => {}
            None => {
                let behind = at.checked_sub(1).map_or("", |before| words[before].behind);
                // A year and a half.
                let is_half =
                    run.is_open && rest(behind).is_some() && is(at + 1, "and") && is(at + 2, "a") && is(at + 3, "half");
                run.finish(if is_half { 0.5 } else { 0.0 }, behind, out);
            }
        }
        phrases(&words, at, out);
        at += 1;
    }
    run.finish(0.0, words.last().map_or("", |word| word.behind), out);
}

/// Words that follow one another and mean one number.
#[derive(Default)]
struct Run {
    is_open: bool,
    total: u64,
    section: u64,
}

impl Run {
    fn push(&mut self, value: u64) {
        self.is_open = true;
        match value {
            12 | 100 if self.section > 0 => self.section = self.section.saturating_mul(value),
            scale if scale >= 1000 => {
                self.total = self.total.saturating_add(self.section.max(1).saturating_mul(scale));
                self.section = 0;
            }
            value => self.section = self.section.saturating_add(value),
        }
    }

    /// Adds what it means, with a half of it more and in other units.
    fn finish(&mut self, half: f64, behind: &str, out: &mut Vec<String>) {
        let run = std::mem::take(self);
        if !run.is_open {
            return;
        }
        let whole = run.total.saturating_add(run.section);
        out.push(whole.to_string());
        let value = whole as f64 + half;
        out.push(value.to_string());
        out.extend(equivalents(value, behind));
    }
}

/// What words say by what they mean, in units where a unit follows.
fn phrases(words: &[Word<'_>], at: usize, out: &mut Vec<String>) {
    let it = &words[at];
    let next = |step: usize| words.get(at + step).map_or("", |word| word.word.as_str());
    let known = PHRASES.iter().filter(|(word, _)| *word == it.word);
    out.extend(known.flat_map(|(_, values)| values.iter().map(|value| (*value).to_owned())));
    let share = match it.word.as_str() {
        "half" | "halves" => 0.5,
        "quarter" | "quarters" => 0.25,
        _ => return,
    };
    // Half a year, quarter of an hour.
    let skipped = (0..).take_while(|step| matches!(next(step + 1), "a" | "an" | "of" | "the")).count();
    let behind = words.get(at + skipped).map_or("", |word| word.behind);
    out.extend(equivalents(share, behind));
    if next(skipped + 1) == "dozen" {
        out.push((share * 12.0).to_string());
    }
    if share == 0.25 && at.checked_sub(1).is_some_and(|before| words[before].word == "three") {
        out.extend(equivalents(0.75, behind).into_iter().chain(["75".to_owned()]));
    }
}

/// What says more than one number, or one that is no part of a run.
const PHRASES: &[(&str, &[&str])] = &[
    ("half", &["1", "2", "0.5", "50"]),
    ("halves", &["1", "2", "0.5", "50"]),
    ("halve", &["2", "50"]),
    ("halved", &["2", "50"]),
    ("quarter", &["1", "3", "4", "25"]),
    ("quarters", &["3", "4", "25"]),
    ("quarterly", &["1", "3", "4"]),
    ("hourly", &["60"]),
    ("daily", &["24"]),
    ("weekly", &["7"]),
    ("yearly", &["12"]),
    ("annual", &["12"]),
    ("annually", &["12"]),
    ("fortnightly", &["2", "14"]),
    ("biweekly", &["2"]),
    ("bimonthly", &["2"]),
    ("biannual", &["2"]),
    ("biannually", &["2"]),
    ("biennial", &["2"]),
    ("biennially", &["2"]),
    ("semi", &["2", "6"]),
    ("semiannual", &["2", "6"]),
    ("semiannually", &["2", "6"]),
    ("triennial", &["3"]),
    ("triennially", &["3"]),
    ("other", &["2"]),
    ("either", &["1", "2"]),
    ("neither", &["0", "2"]),
    ("noon", &["0", "12"]),
    ("midnight", &["0", "12", "24"]),
    ("midday", &["0", "12"]),
    ("all", &["100"]),
    ("fully", &["100"]),
    ("entire", &["100"]),
];

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

/// Words that mean a number without being made of one, by the number.
const OTHER_WORDS: &[(u64, &[&str])] = &[
    (0, &["no", "none", "nil", "never", "nothing", "without"]),
    (1, &["a", "an", "per", "each", "every", "any", "another", "once", "single", "singly", "sole", "solely", "alone"]),
    (
        1,
        &["unique", "individual", "individually", "primary", "first", "hourly", "daily", "weekly", "monthly", "yearly"],
    ),
    (1, &["annual", "annually"]),
    (2, &["second", "secondary", "twice", "double", "doubled", "dual", "duplicate", "twin", "couple", "pair", "both"]),
    (3, &["third", "thrice", "triple", "tripled", "treble", "triplicate", "tertiary", "trio"]),
    (4, &["quadruple", "quad"]),
    (5, &["fifth"]),
    (8, &["eighth"]),
    (9, &["ninth"]),
    (12, &["twelfth", "dozen"]),
    (20, &["score"]),
    (100, &["hundred", "hundredth", "century"]),
    (1000, &["thousand", "thousandth"]),
    (1_000_000, &["million", "millionth"]),
    (1_000_000_000, &["billion"]),
    (1_000_000_000_000, &["trillion"]),
];

/// How much the word behind a number in digits multiplies it: 10 thousand, 2 dozen.
pub(super) fn scale(behind: &str) -> Option<u64> {
    let word = behind.strip_prefix([' ', '-'])?.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let word = word.to_ascii_lowercase();
    value(&word).filter(|scale| *scale >= 100 || matches!(word.as_str(), "dozen" | "dozens"))
}

fn value(word: &str) -> Option<u64> {
    if word.is_empty() || word.len() > 14 {
        return None;
    }
    let singular = word.strip_suffix('s').filter(|stem| stem.len() > 2);
    [Some(word), singular].into_iter().flatten().find_map(known)
}

fn known(word: &str) -> Option<u64> {
    let other = OTHER_WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(value, _)| *value);
    let month = || {
        let is_it = |month: &&str| *month == word || word.len() >= 3 && word.len() <= 4 && month.starts_with(word);
        MONTHS.iter().position(is_it).map(|at| at as u64 + 1)
    };
    let ordinal = || {
        // twentieth, fourth
        let tens = word.strip_suffix("ieth").and_then(|stem| cardinal(&format!("{stem}y")));
        tens.or_else(|| word.strip_suffix("th").and_then(cardinal))
    };
    let fold = || word.strip_suffix("fold").and_then(cardinal);
    other.or_else(|| cardinal(word)).or_else(ordinal).or_else(fold).or_else(month)
}

fn cardinal(word: &str) -> Option<u64> {
    let unit = UNITS.iter().position(|unit| *unit == word).map(|at| at as u64);
    unit.or_else(|| TENS.iter().position(|tens| *tens == word).map(|at| (at as u64 + 2) * 10))
}

/// Whether a word stands in the text in capital or small letters alone, as Roman numerals do.
fn is_roman(text: &str, word: &Word<'_>) -> bool {
    let end = text.len() - word.behind.len();
    let written = &text[end - word.word.len()..end];
    written.bytes().all(|byte| byte.is_ascii_uppercase()) || written.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The number of `ii` or `XIV`; `None` where it is none below forty.
fn roman(word: &str) -> Option<u32> {
    let digits = |c| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        })
    };
    let values: Vec<u32> = word.chars().map(digits).collect::<Option<_>>()?;
    let sign = |at: usize| values.get(at + 1).is_some_and(|next| *next > values[at]);
    let sum: i64 = (0..values.len()).map(|at| i64::from(values[at]) * if sign(at) { -1 } else { 1 }).sum();
    u32::try_from(sum).ok().filter(|sum| *sum < 40)
}
