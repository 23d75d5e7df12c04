//! The same time in other units: a week is seven days, and a year and a half are 18 months.

/// A unit of time.
struct Unit {
    /// How it is written behind a number, the longest first.
    ja: &'static [&'static str],
    /// Its words in English.
    en: &'static [&'static str],
    /// How many of smaller units it is.
    times: &'static [f64],
    /// How many of it are a larger unit.
    parts: &'static [f64],
}

const UNITS: [Unit; 10] = [
    Unit { ja: &["秒間", "秒"], en: &["second", "seconds", "s"], times: &[], parts: &[60.0, 3600.0] },
    Unit { ja: &["分間", "分"], en: &["minute", "minutes", "min"], times: &[60.0], parts: &[60.0] },
    Unit { ja: &["時間"], en: &["hour", "hours", "h"], times: &[60.0, 3600.0], parts: &[24.0, 168.0] },
    Unit { ja: &["日間", "日"], en: &["day", "days"], times: &[24.0, 1440.0], parts: &[7.0, 14.0] },
    Unit { ja: &["週間", "週"], en: &["week", "weeks"], times: &[7.0, 168.0], parts: &[2.0] },
    Unit { ja: &[], en: &["fortnight", "fortnights"], times: &[2.0, 14.0], parts: &[] },
    Unit {
        ja: &["か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月", "個月", "月間"],
        en: &["month", "months"],
        times: &[],
        parts: &[12.0, 3.0],
    },
    Unit { ja: &["四半期"], en: &["quarter", "quarters"], times: &[3.0], parts: &[4.0] },
    Unit {
        ja: &["年間", "年", "箇年", "か年", "カ年"], en: &["year", "years"], times: &[12.0], parts: &[10.0, 100.0]
    },
    Unit { ja: &[], en: &["decade", "decades"], times: &[10.0, 120.0], parts: &[10.0] },
];

/// Words that may stand between a number and its unit.
const BETWEEN: [&str; 9] =
    ["calendar", "consecutive", "full", "whole", "complete", "entire", "successive", "additional", "more"];

/// The unit that a text begins with, and what stands behind it.
fn unit(text: &str) -> Option<(&'static Unit, &str)> {
    for unit in &UNITS {
        if let Some(rest) = unit.ja.iter().find_map(|word| text.strip_prefix(word)) {
            // 3分の1 are no minutes.
            return (!text.starts_with("分の")).then_some((unit, rest));
        }
    }
    let mut rest = text.strip_prefix([' ', '-', '\u{A0}']).unwrap_or(text);
    loop {
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let is_it = |unit: &&Unit| unit.en.iter().any(|own| own.eq_ignore_ascii_case(word));
        if let Some(unit) = UNITS.iter().find(is_it) {
            return Some((unit, behind));
        }
        rest = behind.strip_prefix([' ', '-']).filter(|_| BETWEEN.iter().any(|own| own.eq_ignore_ascii_case(word)))?;
    }
}

/// What stands behind the unit that a text begins with.
pub(super) fn rest(text: &str) -> Option<&str> {
    unit(text).map(|(_, rest)| rest)
}

/// So much of the unit that `behind` begins with, in other units.
pub(super) fn equivalents(value: f64, behind: &str) -> Vec<String> {
    let Some((unit, _)) = unit(behind) else { return Vec::new() };
    let smaller = unit.times.iter().map(|factor| value * factor);
    let larger = unit.parts.iter().map(|parts| value / parts);
    // Nobody says thirds of a week.
    smaller.chain(larger).filter(|it| (it * 2.0).fract() == 0.0 && *it > 0.0).map(|it| it.to_string()).collect()
}

/// The unit of 一年半 and 1時間半, where a half follows it.
pub(super) fn unit_before_half(behind: &str) -> Option<&str> {
    let (_, rest) = unit(behind)?;
    rest.starts_with('半').then_some(behind)
}
