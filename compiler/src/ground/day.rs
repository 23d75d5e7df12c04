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
