//! Days as people write them.

use kijun_dsl::is_date;
use kijun_dsl::wide::{invisible, narrow, space};

/// Eras, with the year before their first.
const ERAS: [(&str, &str, u32); 3] = [("令和", "r", 2018), ("平成", "h", 1988), ("昭和", "s", 1925)];

/// The day that somebody wrote, as `2026-12-01`: `2026/12/1`, `2026.12.1`, `2026年12月1日`, `令和8年12月1日`, `R8.12.1`,
/// also in full-width digits. Nothing where it is no day of the calendar.
pub fn day(text: &str) -> Option<String> {
    let shown = text.chars().filter(|c| !space(*c) && !invisible(*c)).map(|c| narrow(c).unwrap_or(c));
    let text: String = shown.collect::<String>().to_lowercase();
    let era = ERAS.iter().find_map(|(name, letter, before)| {
        let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(letter))?;
        Some((rest, *before))
    });
    let (rest, before) = era.unwrap_or((&text, 0));
    // The first year of an era has a word of its own.
    let rest = rest.replace('元', "1");
    let rest = rest.strip_suffix('日').unwrap_or(&rest);
    let mut parts = rest.split(['-', '/', '.', '年', '月', '−', '‐', '－', 'ー']);
    let mut number = || parts.next().filter(|part| part.len() <= 4)?.parse::<u32>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    if parts.next().is_some() || (era.is_none() && year < 1000) {
        return None;
    }
    let day = format!("{:04}-{month:02}-{day:02}", before + year);
    is_date(&day).then_some(day)
}

/// The day of a number in a spreadsheet, whose day 1 is the first of 1900 and which has a day too many in that year.
pub fn of_serial(serial: u32) -> String {
    // The first of 1970 is day 25569.
    since_1970(i64::from(serial) - 25_569)
}

/// The day that lies so many days after the first of 1970.
pub fn since_1970(days: i64) -> String {
    // Years are counted from March, so that the odd day is the last of a year; an era has 400 of them.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The last of so many years, months or days of which the first is `day`: how long something lasts. Nothing where this
/// is no day, or the unit none of these.
pub fn after(day: &str, count: u32, unit: &str) -> Option<String> {
    let [year, month, date] = parts(day)?;
    let months = match unit {
        "years" => count.checked_mul(12)?,
        "months" => count,
        "days" => return Some(since_1970(days(year, month, date) + i64::from(count) - 1)),
        _ => return None,
    };
    let months = year.checked_mul(12)?.checked_add(month - 1)?.checked_add(months)?;
    let (year, month) = (months / 12, months % 12 + 1);
    // A day that the month does not have is the first of the next.
    Some(since_1970(days(year, month, date) - 1))
}

/// The day behind a day.
pub fn following(day: &str) -> Option<String> {
    let [year, month, date] = parts(day)?;
    Some(since_1970(days(year, month, date) + 1))
}

fn parts(day: &str) -> Option<[u32; 3]> {
    if day.len() != "2026-02-28".len() || !is_date(day) {
        return None;
    }
    let mut parts = day.split('-').map(str::parse);
    let mut part = || parts.next()?.ok();
    Some([part()?, part()?, part()?])
}

/// How many days a day lies after the first of 1970.
fn days(year: u32, month: u32, day: u32) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.saturating_sub(1), month + 9) };
    let (era, of_era) = (i64::from(year / 400), i64::from(year % 400));
    let of_year = i64::from((153 * month + 2) / 5 + day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
