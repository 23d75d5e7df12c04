//! `kijun pin`, on a copy of the real corpus.

use kijun_tests::cli::Folder;
use kijun_tests::{drawings, older_criteria};

const NEW: &str = "etsi-en-303-645@3.1.3";

#[test]
fn the_report_changes_nothing_and_the_fix_moves_the_links() {
    let files: Vec<_> = older_criteria().into_iter().chain(drawings()).collect();
    let folder = Folder::with(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    folder.write("kijun.toml", b"");
    let same = |folder: &Folder| files.iter().all(|(path, text)| folder.read(path) == *text);
    let run = folder.run(&["pin", NEW]);
    assert!(run.code == Some(0) && run.stderr.contains("nothing was changed") && same(&folder), "{run}");
    let run = folder.run(&["pin", NEW, "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&told["version"], &told["after"]), (&serde_json::json!(1), &serde_json::json!(NEW)));
    let run = folder.run(&["pin", NEW, "--format", "markdown", "--fix", "--lang", "ja"]);
    assert!(run.code == Some(0) && run.stdout.contains("- [ ] ") && !same(&folder), "{run}");
    assert!(folder.read("scheme.kijun").contains(&format!("pin etsi {NEW} complete")));
    // Every link that is open is an error of its own.
    let run = folder.run(&["check", "--format", "json"]);
    assert!(run.code == Some(1) && run.stdout.contains("outdated-edition"), "{run}");
    assert_eq!(folder.run(&["pin", NEW]).code, Some(2));
}
