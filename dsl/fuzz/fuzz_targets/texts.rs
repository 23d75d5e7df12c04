//! Reading and printing a text never panics, takes room in proportion, and loses no letter that is said to be printed;
//! neither does a value in its hole.
#![no_main]

use std::collections::BTreeMap;

use kijun_prose::{Printed, Prose, filled};
use libfuzzer_sys::fuzz_target;

/// How often each letter stands in texts.
fn letters<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<char, usize> {
    let mut letters = BTreeMap::new();
    for c in texts.flat_map(str::chars).filter(|c| c.is_alphanumeric()) {
        *letters.entry(c).or_default() += 1;
    }
    letters
}

fuzz_target!(|input: &str| {
    let (value, text) = input.split_once('\n').unwrap_or(("", input));
    let prose = Prose::of(text);
    let printed = prose.leaves.iter().filter(|leaf| matches!(leaf.printed, Printed::Words | Printed::Code));
    let said = letters(printed.map(|leaf| &text[leaf.at.clone()]));
    // A line is indented by three spaces for each list around it.
    let most = text.len() * 64 + 64;
    for out in [prose.plain(), prose.html(&|id| Some(format!("#{id}")))] {
        assert!(out.len() <= most, "{} of {}", out.len(), text.len());
        // A character that is written by its name is another one in print.
        if !text.contains('&') {
            let there = letters(std::iter::once(out.as_str()));
            let lost = said.iter().find(|(c, count)| there.get(c).unwrap_or(&0) < count);
            assert!(lost.is_none(), "{lost:?} of {out}");
        }
    }
    let full = filled(text, &|name| (name == "v").then(|| value.to_owned()));
    assert!(full.len() <= text.len() + (value.len() * 6 + 16) * text.matches("{v}").count());
    let _ = Prose::of(&full).plain();
});
