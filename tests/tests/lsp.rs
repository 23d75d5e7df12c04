//! What the language server answers: every case of `suite/lsp`, asked over the protocol.

use kijun_tests::editor;

#[test]
fn each_case_is_answered() {
    let cases = editor::cases();
    assert!(!cases.is_empty());
    for case in cases {
        let answers = case.run();
        insta::with_settings!({
            snapshot_path => "../snapshots/lsp", prepend_module_to_snapshot => false, omit_expression => true
        }, { insta::assert_snapshot!(case.name.clone(), answers) });
    }
}
