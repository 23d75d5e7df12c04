//! The pages of the codes: every example has exactly the findings that its lines say.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::ExitCode;

use kijun::Lang;
use kijun::ground::diagnostic::Code;
use kijun::judge::check::codes;
use kijun::judge::report::example::{in_japanese, is_translated};
use kijun::judge::report::page::translated;
use kijun_tests::example::{Example, Mark, PRELUDE, examples, examples_in};
use kijun_tests::named;
use kijun_tests::suite::Suite;

fn main() -> ExitCode {
    let pages = || codes().map(|code| (code.name.to_owned(), code)).collect();
    let suite = Suite::new().tests(&named![the_prelude_has_no_finding]);
    let suite = suite.each("examples", pages(), its_examples_have_the_findings_that_they_say);
    let suite = suite.each("japanese", pages(), its_examples_show_the_same_in_japanese);
    suite.each("page", pages(), its_page_shows_its_finding_and_how_it_is_mended).run()
}

fn the_prelude_has_no_finding() {
    let prelude = Example::new(1, vec!["alone".to_owned()], PRELUDE.to_owned());
    assert_eq!(prelude.findings(), BTreeSet::new());
}

fn its_examples_have_the_findings_that_they_say(code: &&'static Code) {
    have_the_findings_that_they_say(code, examples(code.page));
}

/// Who reads Japanese sees the examples in Japanese, and what they say of themselves is true of them.
fn its_examples_show_the_same_in_japanese(code: &&'static Code) {
    for example in examples(code.page).iter().filter(|example| !example.is_about_english()) {
        assert!(is_translated(&example.text), "`examples.ja` lacks a text of:\n{}", in_japanese(&example.text));
    }
    // A page with texts in both languages is about both.
    if !code.page.contains("\n    ja \"") && !examples(code.page).iter().any(Example::is_about_english) {
        have_the_findings_that_they_say(code, examples_in(&translated(code.page), Lang::Ja));
    }
}

fn have_the_findings_that_they_say(code: &'static Code, examples: Vec<Example>) {
    let mut wrong = String::new();
    for example in examples {
        let (marked, found) = (example.marks(), example.findings());
        let mut list = |title: &str, marks: Vec<&Mark>| {
            for (file, line, severity, found) in marks {
                let at = if file == "example.kijun" { example.line + line - 1 } else { *line };
                let _ = writeln!(wrong, "{}: {title} {severity} [{found}], {file} line {at}", code.name);
            }
        };
        list("missing", marked.difference(&found).collect());
        list("unexpected", found.difference(&marked).collect());
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn its_page_shows_its_finding_and_how_it_is_mended(code: &&'static Code) {
    let examples = examples(code.page);
    let shows = |example: &Example| example.marks().iter().any(|(_, _, _, name)| name == code.name);
    assert!(examples.iter().any(shows), "the page shows no finding");
    assert!(examples.iter().any(|example| example.marks().is_empty()), "the page has no mended example");
}
