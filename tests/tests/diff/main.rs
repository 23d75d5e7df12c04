//! What a revision means: every case of `suite/diff`, both sides on top of its small corpus.

mod labels;
mod laws;
mod leaves;
mod outputs;
mod public;

use std::process::ExitCode;

use kijun::compare::diff::{Diff, diff};
use kijun::compare::side::Side;
use kijun::judge::fault::FAULTS;
use kijun::paper::review::text::{Colors, render};
use kijun::release::editions;
use kijun::{Config, Lang, Sources, analyse};
use kijun_tests::example::under;
use kijun_tests::page::{self, Case};
use kijun_tests::suite::Suite;

const BASE: &str = include_str!("../../suite/diff/base.kijun");

fn main() -> ExitCode {
    Suite::new()
        .tests(labels::TESTS)
        .tests(laws::TESTS)
        .tests(leaves::TESTS)
        .tests(outputs::TESTS)
        .tests(public::TESTS)
        .each("means", page::named("diff"), it_means_what_its_heading_says)
        .run()
}

/// The small corpus with these items.
fn side(name: &str, text: &str) -> Side {
    side_of(name, vec![("base.kijun".to_owned(), under(BASE, text)), ("side.kijun".to_owned(), text.to_owned())])
}

/// A corpus of these files.
fn side_of(name: &str, files: Vec<(String, String)>) -> Side {
    let analysis = analyse(&Sources::new(Config::default(), files));
    // A side may be a draft with gaps, but it says what it was meant to say.
    let is_misread = |code: &str| FAULTS.iter().any(|fault| fault.name == code) || code == "dangling-reference";
    let errors = analysis.diagnostics.iter().filter(|finding| is_misread(finding.code.name));
    let errors: Vec<String> = errors.map(|error| error.message.in_(Lang::En)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    Side {
        name: name.to_owned(),
        packs: editions(&analysis.model, &analysis.coverage),
        whole: true,
        remarks: Vec::new(),
    }
}

fn compare(old: &str, new: &str) -> Diff {
    diff(&side("old", old), &side("new", new))
}

fn it_means_what_its_heading_says(case: &Case) {
    let (old, new) = match case.sources.as_slice() {
        [new] => ("", new.as_str()),
        [old, new] => (old.as_str(), new.as_str()),
        _ => panic!("one side or two"),
    };
    let diff = compare(old, new);
    let (english, japanese) = (render(&diff, Lang::En, Colors::Off), render(&diff, Lang::Ja, Colors::Off));
    let snapshot = format!("{old}-- new\n{new}-- means\n{english}-- 日本語\n{japanese}");
    insta::with_settings!({
        snapshot_path => "../../snapshots/diff", prepend_module_to_snapshot => false, omit_expression => true
    }, { insta::assert_snapshot!(case.name.as_str(), snapshot) });
}
