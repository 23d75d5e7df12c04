//! The three invented products that ship with the criteria: one form is complete, one has twelve deficiencies, one is of
//! the former edition.

use kijun_tests::cli::{Folder, Run};
use kijun_tests::suite::Named;
use kijun_tests::{named, root};

pub(crate) const TESTS: &[Named] = &named![
    the_complete_form_conforms,
    the_deficient_form_has_twelve_deficiencies,
    the_form_of_the_former_edition_is_carried_to_the_next
];

/// The form of a product in its edition, written by the command, and what the command says of it.
fn checked(product: &str, edition: &str) -> (Folder, Run) {
    let folder = Folder::new();
    let example = |name: &str| root().join("tests/examples/assessment").join(name).display().to_string();
    let corpus = root().join("criteria-src").display().to_string();
    let form = format!("{product}.xlsx");
    let answers = example(&format!("{product}.json"));
    let run = folder.run(&["checklist", "form", edition, "--corpus", &corpus, "--answers", &answers, "--out", &form]);
    assert_eq!(run.code, Some(0), "{run}");
    let run = folder.run(&["checklist", "check", &form, "--corpus", &corpus, "--on", "2026-11-30"]);
    (folder, run)
}

fn the_complete_form_conforms() {
    let (_, run) = checked("camera", "star-1@1.1");
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.stdout.contains("complete, conforms") && !run.stdout.contains("error["), "{run}");
}

fn the_deficient_form_has_twelve_deficiencies() {
    let (_, run) = checked("sensor", "star-1@1.1");
    assert_eq!(run.code, Some(1), "{run}");
    assert_eq!(run.stdout.matches("error[").count(), 12, "{run}");
    for code in [
        "missing-identification",
        "missing-declaration",
        "wrong-date",
        "open-fact",
        "missing-verdict",
        "empty-evidence",
        "applies-after-all",
        "unregistered-evidence",
        "unknown-answer",
        "missing-evidence",
    ] {
        assert!(run.stdout.contains(&format!("error[{code}]")), "{code}: {run}");
    }
}

fn the_form_of_the_former_edition_is_carried_to_the_next() {
    let (folder, run) = checked("router", "star-1@1.0");
    assert_eq!(run.code, Some(0), "{run}");
    let corpus = root().join("criteria-src").display().to_string();
    let to = ["checklist", "carry", "router.xlsx", "--corpus", &corpus, "--to", "star-1@1.1", "--out", "new"];
    let run = folder.run(&to);
    assert_eq!(run.code, Some(1), "{run}");
    // A clause that is new, one that became stricter, and one that is the same.
    assert!(run.stderr.contains("S1.1-13.c is new"), "{run}");
    assert!(run.stderr.contains("S1.1-03.b has to be shown anew: "), "{run}");
    let run = folder.run(&["checklist", "answers", "new/router.xlsx", "--corpus", &corpus]);
    assert!(
        run.stdout.contains("\"clause\": \"S1.1-16.b\"") && !run.stdout.contains("\"clause\": \"S1.1-03.b\""),
        "{run}"
    );
}
