//! The pages of the codes: every example has exactly the findings that its lines say.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::ExitCode;

use kijun::ground::diagnostic::{Code, Diagnostic};
use kijun::judge::check::codes;
use kijun::judge::report::example::{in_japanese, is_translated};
use kijun::judge::report::page::translated;
use kijun::{Config, Lang, Sources, analyse};
use kijun_tests::example::{Example, Mark, PRELUDE, examples, examples_in};
use kijun_tests::named;
use kijun_tests::suite::Suite;

fn main() -> ExitCode {
    let pages = || codes().map(|code| (code.name.to_owned(), code)).collect();
    let suite = Suite::new().tests(&named![
        the_prelude_has_no_finding,
        numbers_that_both_languages_say_agree_and_others_do_not,
        one_slip_in_a_corpus_of_two_languages_is_one_finding
    ]);
    let suite = suite.each("examples", pages(), its_examples_have_the_findings_that_they_say);
    let suite = suite.each("japanese", pages(), its_examples_show_the_same_in_japanese);
    suite.each("page", pages(), its_page_shows_its_finding_and_how_it_is_mended).run()
}

fn the_prelude_has_no_finding() {
    let prelude = Example::new(1, vec!["alone".to_owned()], PRELUDE.to_owned());
    assert_eq!(prelude.findings(), BTreeSet::new());
}

fn numbers_that_both_languages_say_agree_and_others_do_not() {
    let page = include_str!("../suite/numbers.md");
    for (fence, differs) in [("```agree\n", false), ("```differ\n", true)] {
        let (_, lines) = page.split_once(fence).expect("the page has it");
        let (lines, _) = lines.split_once("```").expect("it ends");
        assert!(lines.lines().count() > 10);
        let mut wrong = Vec::new();
        for line in lines.lines() {
            let (ja, en) = line.split_once(" | ").expect("two languages");
            let texts = format!("    ja \"{ja}\"\n    en \"{en}\"\n");
            let fact = format!(
                "fact wired {{\n  name {{\n    ja \"有線\"\n    en \"wires\"\n  }}\n  question {{\n{texts}  }}\n}}\n"
            );
            let found = Example::new(1, vec!["alone".to_owned()], fact).findings();
            if found.iter().any(|(_, _, _, code)| code == "number-mismatch") != differs {
                wrong.push(line);
            }
        }
        assert!(wrong.is_empty(), "{fence}{wrong:#?}");
    }
}

/// The small corpus of the differences, in two languages, with one slip each.
fn one_slip_in_a_corpus_of_two_languages_is_one_finding() {
    let base = include_str!("../suite/diff/base.kijun");
    let found = |text: String| -> Vec<(String, String)> {
        let analysis = analyse(&Sources::new(Config::default(), vec![("all.kijun".to_owned(), text)]));
        let told = |it: &Diagnostic| (it.code.name.to_owned(), it.message.in_(Lang::En));
        analysis.diagnostics.iter().map(told).collect()
    };
    let known = found(base.to_owned());
    let title = "criterion C-2 {\n  title {\n    ja \"更新\"\n    en \"Updates\"";
    let choice = "ja \"利用者は、更新の時期を選択すること。\"";
    let any = "  any-of a b\n}";
    let note = |ja: &str, en: &str| format!("  any-of a b\n  note {{\n    ja \"{ja}\"\n    en \"{en}\"\n  }}\n}}");
    let slips = [
        (title, title.replace("更新", "Updates"), "wrong-language"),
        (title, title.replace("\"更新\"", "\"U\"").replace("Updates", "更新"), "wrong-language"),
        (choice, "ja \"機器は、更新を受け取り，その真正性を検証すること．\"".to_owned(), "duplicate-text"),
        (any, note("説明", "Updates must be daily."), "normative-note"),
        (any, note("更新は毎日行わなければならない。", "Updates are daily."), "normative-note"),
        ("evaluates C-1.a C-1.b", "evaluates c-1.a C-1.b".to_owned(), "dangling-reference"),
        ("criterion C-2 {", "criterion C-1 {".to_owned(), "duplicate-id"),
        ("selects 1-1\n", "selects 1-1, 1-2\n".to_owned(), "dangling-reference"),
        ("bind lock 60 minutes", "bind lock 1 minutes".to_owned(), "missing-singular"),
    ];
    for (from, to, code) in slips {
        assert!(base.contains(from), "{from}");
        let new: Vec<_> = found(base.replacen(from, &to, 1)).into_iter().filter(|it| !known.contains(it)).collect();
        assert!(matches!(new.as_slice(), [(only, _)] if only == code), "{to}: {new:#?}");
    }
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
