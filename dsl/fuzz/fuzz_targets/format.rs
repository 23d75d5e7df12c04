//! Formatting twice is formatting once, in either spelling, and makes no new faults.
#![no_main]

use kijun_dsl::kinds::Spelling;
use kijun_dsl::tree::Source;
use kijun_dsl::{Outline, Style, format, parse};
use libfuzzer_sys::fuzz_target;

fn faults(text: &str) -> usize {
    let (tree, faults) = parse(text);
    faults.len() + Outline::of(Source { text, tree: &tree }).1.len()
}

fuzz_target!(|text: &str| {
    for spelling in [None, Some(Spelling::En), Some(Spelling::Ja)] {
        let style = Style { spelling, languages: vec!["ja".to_owned(), "en".to_owned()] };
        let formatted = |text: &str| format(Source { text, tree: &parse(text).0 }, &style);
        let once = formatted(text);
        assert_eq!(formatted(&once), once);
        assert!(faults(text) > 0 || faults(&once) == 0, "{once}");
    }
});
