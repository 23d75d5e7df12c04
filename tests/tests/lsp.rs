//! What the language server answers: every case of `suite/lsp`, asked over the protocol.

use std::process::ExitCode;

use kijun_tests::editor::{Case, cases};
use kijun_tests::suite::Suite;

fn main() -> ExitCode {
    let cases = cases().into_iter().map(|case| (case.name.clone(), case));
    Suite::new().each("answers", cases.collect(), it_is_answered).run()
}

fn it_is_answered(case: &Case) {
    insta::with_settings!({
        snapshot_path => "../snapshots/lsp", prepend_module_to_snapshot => false, omit_expression => true
    }, { insta::assert_snapshot!(case.name.clone(), case.run()) });
}
