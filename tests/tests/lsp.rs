//! What the language server answers: every case of `suite/lsp`, asked over the protocol.

use std::process::ExitCode;

use kijun_tests::columns::Columns;
use kijun_tests::editor::{Case, cases};
use kijun_tests::suite::Suite;

fn main() -> ExitCode {
    let named = |case: Case| (case.name.clone(), case);
    let wide = cases().into_iter().filter(Case::has_wide_texts).map(named).collect();
    let suite = Suite::new().each("answers", cases().into_iter().map(named).collect(), it_is_answered);
    suite.each("bytes", wide, it_is_answered_in_bytes).run()
}

/// What columns count makes no other answer.
fn it_is_answered_in_bytes(case: &Case) {
    let [plain, bytes] = [Columns::Utf16, Columns::Utf8].map(|columns| case.run(columns));
    assert_eq!(plain, bytes);
}

fn it_is_answered(case: &Case) {
    insta::with_settings!({
        snapshot_path => "../snapshots/lsp", prepend_module_to_snapshot => false, omit_expression => true
    }, { insta::assert_snapshot!(case.name.clone(), case.run(Columns::Utf16)) });
}
