//! What a person reads who made a mistake: every case of `suite/sentences` in both languages.

use std::fmt::Write;

use kijun::ground::diagnostic::Diagnostic;
use kijun::{Lang, Severity, analyse};
use kijun_tests::example::Example;
use kijun_tests::page;

#[test]
fn each_case_is_told_in_both_languages() {
    let cases = page::cases("sentences");
    assert!(cases.len() >= 15, "{} cases", cases.len());
    for case in cases {
        let [text] = case.sources.as_slice() else { panic!("{}: one source", case.name) };
        let analysis = analyse(&Example::new(1, Vec::new(), text.clone()).sources());
        let mut snapshot = format!("{}\n", text.replace('\r', "␍"));
        // What else the prelude is noted for is no part of the case.
        for finding in analysis.diagnostics.iter().filter(|finding| finding.severity != Severity::Note) {
            let file = analysis.model.file(finding.place.file);
            for lang in [Lang::En, Lang::Ja] {
                told(&mut snapshot, finding, &file.text, lang);
            }
        }
        insta::with_settings!({
            snapshot_path => "../snapshots/sentences", prepend_module_to_snapshot => false, omit_expression => true
        }, { insta::assert_snapshot!(case.name, snapshot) });
    }
}

/// A finding with the place that it underlines, its help and its corrections.
fn told(out: &mut String, finding: &Diagnostic, text: &str, lang: Lang) {
    let place = finding.place.span.of(text).escape_debug();
    let _ = writeln!(out, "-- {} `{place}`\n{}", finding.code.name, finding.message.in_(lang));
    for (_, message) in &finding.related {
        let _ = writeln!(out, "· {}", message.in_(lang));
    }
    if let Some(help) = &finding.help {
        let _ = writeln!(out, "{}", help.in_(lang));
    }
    for follow in &finding.follows {
        let _ = writeln!(out, "⇒ {} {}", follow.code.name, follow.message.in_(lang));
    }
    for fix in &finding.fixes {
        let new: Vec<&str> = fix.edits.iter().map(|edit| edit.text.as_str()).collect();
        let _ = writeln!(out, "→ {} {new:?}", fix.title.in_(lang));
    }
}
