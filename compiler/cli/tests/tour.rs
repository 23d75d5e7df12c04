//! The five-minute tour of the README, done as it is written there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A fenced block: what stands behind the backticks, and its lines.
fn blocks(page: &str) -> Vec<(String, String)> {
    let fenced = page.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).map(|(info, body)| (info.to_owned(), body.to_owned())).collect()
}

fn shell(folder: &Path, script: &str) -> (bool, String) {
    let programs = Path::new(env!("CARGO_BIN_EXE_kijun")).parent().expect("it lies in a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([programs].into_iter().chain(std::env::split_paths(&path))).expect("a path");
    let output = Command::new("sh").args(["-e", "-c", script]).current_dir(folder).env("PATH", path).output();
    let output = output.expect("a shell is there");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (output.status.success(), said)
}

#[test]
fn each_step_does_what_the_readme_says() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("readme-tour");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the tour");
    let readme = include_str!("../../../README.md");
    let mut steps = 0;
    for (info, body) in blocks(readme) {
        if let Some(file) = info.strip_prefix("kijun ") {
            fs::write(folder.join(file), format!("{body}\n")).expect("the source is saved");
            steps += 1;
        } else if let Some(expected) = info.strip_prefix("sh tour") {
            let (well, said) = shell(&folder, &body);
            assert_eq!(well, expected != " fails", "{body}\n{said}");
            assert!(expected != " fails" || said.contains("R1-01"), "the correction is offered: {said}");
            steps += 1;
        }
    }
    assert_eq!(steps, 5, "each step of the tour is done");
    let built = fs::read_dir(folder.join("tour/generated")).expect("something is built").count();
    assert!(built > 0);
}

#[test]
fn the_japanese_tour_writes_the_same_criterion() {
    let source = |page: &str, info: &str| {
        let block = blocks(page).into_iter().find(|(found, _)| found == info).expect("the source is there");
        format!("{}\n", block.1)
    };
    let formatted = |text: &str| {
        let (tree, _) = kijun_dsl::parse(text);
        let style = kijun_dsl::Style {
            spelling: Some(kijun_dsl::kinds::Spelling::En),
            languages: vec!["ja".to_owned(), "en".to_owned()],
        };
        kijun_dsl::format(kijun_dsl::tree::Source { text, tree: &tree }, &style)
    };
    let english = source(include_str!("../../../README.md"), "kijun tour/lockout.kijun");
    let japanese = source(include_str!("../../../README.ja.md"), "kijun");
    assert_eq!(formatted(&japanese), english);
}
