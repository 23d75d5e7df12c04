//! What the language server answers: every case of `suite/lsp`, asked over the protocol.
//!
//! `KIJUN_CASES=completion` runs only the cases whose name begins so.

use kijun_tests::editor;

#[test]
fn each_case_is_answered() {
    let wanted = std::env::var("KIJUN_CASES").unwrap_or_default();
    let cases: Vec<_> = editor::cases().into_iter().filter(|case| case.name.starts_with(&wanted)).collect();
    assert!(!cases.is_empty(), "no case begins with {wanted}");
    for case in cases {
        let answers = case.run();
        insta::with_settings!({
            snapshot_path => "../snapshots/lsp", prepend_module_to_snapshot => false, omit_expression => true
        }, { insta::assert_snapshot!(case.name.clone(), answers) });
    }
}
