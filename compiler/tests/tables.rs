//! What small functions make of a word, as tables. A suite of `tests/` would need a corpus for each row.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use kijun::corpus::numbering::fits;
use kijun::ground::{closest, natural};
use kijun_pack::Decimal;

#[test]
fn ids_are_ordered_as_people_read_them() {
    let ordered =
        ["", "1-1", "3-2", "3-2a", "3-10", "C1-01", "C1-01.a", "C1-02", "C1.1-01", "C2-01", "S10", "基準2", "基準10"];
    for (at, id) in ordered.iter().enumerate() {
        for later in &ordered[at + 1..] {
            assert!(natural(id) < natural(later), "{id} before {later}");
        }
    }
    // No number is too long to be ordered.
    assert!(natural("1") < natural("99999999999999999999999"));
}

#[test]
fn ids_fit_the_forms_of_a_scheme() {
    for (form, id, expected) in [
        ("S#.#-##", "S1.1-02", true),
        ("S#.#-##", "S1.1-2", false),
        ("S#.#-##", "S1.1-02-A1", false),
        ("S#.#-##", "s1.1-02", false),
        ("S#.#-##-@#", "S1.1-02-A1", true),
        ("S#.#-##-@#", "S1.1-02-a1", false),
        ("C*-##", "C-01", true),
        ("C*-##", "C-NC-01-01", true),
        ("C*-##", "C-NC-01", true),
        ("C*-##", "C-NC", false),
        ("*#*", "a1b2c", true),
        ("*#*", "abc", false),
        ("*", "", true),
        ("", "", true),
        ("", "a", false),
        ("#", "１", false),
        ("基準#", "基準1", true),
    ] {
        assert_eq!(fits(form, id), expected, "{form} {id}");
    }
}

#[test]
fn numbers_are_read_exactly_or_not_at_all() {
    for (word, shown, json) in [
        ("0", "0", "0"),
        ("8", "8", "8"),
        ("007", "7", "7"),
        ("1.5", "1.5", "1.5"),
        ("1.50", "1.5", "1.5"),
        ("3.0", "3", "3"),
        ("0.05", "0.05", "0.05"),
        ("999999999999999", "999999999999999", "999999999999999"),
    ] {
        let number = Decimal::parse(word).unwrap();
        assert_eq!((number.to_string(), number.to_json().to_string()), (shown.to_owned(), json.to_owned()), "{word}");
    }
    for word in ["", ".5", "-1", "+1", "1e3", "1.2.3", "1,000", "８", "1 ", "ten", "1000000000000000"] {
        assert!(Decimal::parse(word).is_none(), "{word}");
    }
}

#[test]
fn a_slip_is_told_from_another_word() {
    let known = ["criterion", "requirement", "document-review", "R1-01", "C2", "適合基準"];
    for (word, meant) in [
        ("critreion", Some("criterion")),
        ("requirment", Some("requirement")),
        ("document-reveiw", Some("document-review")),
        ("R1-1", Some("R1-01")),
        ("C1", Some("C2")),
        ("適合規準", Some("適合基準")),
        ("penetration-test", None),
        ("X9", None),
        // What is known is no slip of itself.
        ("C2", None),
    ] {
        assert_eq!(closest(word, known.into_iter()), meant, "{word}");
    }
}
