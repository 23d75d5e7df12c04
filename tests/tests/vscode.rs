//! The VS Code extension: that its texts are complete, its package holds what it should, and a real workbench uses it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use kijun_tests::named;
use kijun_tests::needs::WORKBENCH;
use kijun_tests::suite::Suite;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use kijun_tests::cli::{Folder, binary};
use kijun_tests::{files, root, typing};
use serde_json::Value;

fn main() -> std::process::ExitCode {
    Suite::new()
        .tests(&named![
            the_manifest_has_every_text_in_both_languages,
            every_text_of_the_program_is_translated,
            the_readme_names_every_command_and_setting_in_both_languages,
            the_walkthrough_has_its_pages_in_both_languages
        ])
        .needing(&WORKBENCH, &named![a_workbench_uses_the_extension])
        .run()
}

fn extension() -> PathBuf {
    root().join("lsp/vscode")
}

fn json(path: &str) -> Value {
    let text = std::fs::read_to_string(extension().join(path)).expect("the file is there");
    serde_json::from_str(&text).expect("it is JSON")
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().expect("an object").keys().cloned().collect()
}

/// What stands between `open` and `close`, wherever that is.
fn between(text: &str, open: &str, close: &str) -> BTreeSet<String> {
    let found = text.split(open).skip(1).filter_map(|rest| rest.split_once(close));
    found.map(|(inner, _)| inner.to_owned()).collect()
}

fn the_manifest_has_every_text_in_both_languages() {
    let manifest = std::fs::read_to_string(extension().join("package.json")).unwrap();
    let used = between(&manifest, "\"%", "%\"");
    assert_eq!(used, keys(&json("package.nls.json")));
    assert_eq!(used, keys(&json("package.nls.ja.json")));
}

fn every_text_of_the_program_is_translated() {
    let sources = files("lsp/vscode/src", "ts");
    let calls = sources.iter().flat_map(|(_, text)| text.split("l10n.t(").skip(1));
    let texts = calls.filter_map(|rest| rest.split('"').nth(1)).map(str::to_owned);
    let translations = json("l10n/bundle.l10n.ja.json");
    assert_eq!(texts.collect::<BTreeSet<_>>(), keys(&translations));
    for (english, japanese) in translations.as_object().unwrap() {
        let japanese = japanese.as_str().unwrap();
        assert_eq!(between(english, "{", "}"), between(japanese, "{", "}"), "{english}");
    }
}

fn the_readme_names_every_command_and_setting_in_both_languages() {
    let readme = std::fs::read_to_string(extension().join("README.md")).unwrap();
    let (english, japanese) = readme.split_once("\n# 基準\n").expect("the second half is Japanese");
    let manifest = json("package.json");
    for setting in keys(&manifest["contributes"]["configuration"]["properties"]) {
        assert!([english, japanese].iter().all(|half| half.contains(&format!("| `{setting}` |"))), "{setting}");
    }
    for (half, texts) in [(english, json("package.nls.json")), (japanese, json("package.nls.ja.json"))] {
        for command in manifest["contributes"]["commands"].as_array().unwrap() {
            let key = command["title"].as_str().unwrap().trim_matches('%');
            let title = texts[key].as_str().unwrap();
            // A button of the view rather than something to look up.
            if key != "command.refresh" {
                assert!(half.contains(&format!("| Kijun: {title}")), "{title}");
            }
        }
    }
}

fn the_walkthrough_has_its_pages_in_both_languages() {
    let manifest = json("package.json");
    let steps = manifest["contributes"]["walkthroughs"][0]["steps"].as_array().unwrap();
    assert!(!steps.is_empty());
    for step in steps {
        let page = step["media"]["markdown"].as_str().unwrap();
        assert!(extension().join(page).exists(), "{page}");
        assert!(extension().join(page.replace(".md", ".nls.ja.md")).exists(), "{page}");
    }
}

fn a_workbench_uses_the_extension() {
    let tests = root().join("tests");
    // Only what is installed may be used; a registry that can't be reached shows that nothing is fetched.
    let offline = [("npm_config_offline", "true"), ("npm_config_registry", "http://127.0.0.1:9")];
    run(Command::new("npm").args(["run", "package"]).envs(offline).current_dir(extension()));
    the_package_holds_what_it_should(&extension().join("kijun.vsix"));

    twice(|| {
        let corpora = Folder::new();
        for lang in ["en", "ja"] {
            assert_eq!(corpora.run(&["new", lang, "--lang", lang]).code, Some(0));
        }
        let mut script = Command::new("node");
        script.arg(tests.join("vscode/vscode.mjs")).args([binary(), corpora.path()]);
        said(script.arg(extension().join("kijun.vsix")))
    });
    twice(a_criterion_is_written_by_keyboard);
}

/// Needs the workbench and the package of the extension.
fn a_criterion_is_written_by_keyboard() -> Result<(), String> {
    let (folder, tests) = (typing::corpus(), root().join("tests"));
    let mut script = Command::new("node");
    script.arg(tests.join("vscode/typing.mjs")).arg(binary()).arg(folder.path().join("corpus"));
    script.arg(extension().join("kijun.vsix")).arg(typing::FILE.trim_start_matches("corpus/"));
    script.args(["criterion.kijun", "criterion.steps"].map(|name| tests.join("typing").join(name)));
    said(script.arg(typing::MOST_KEYS.to_string()))
}

fn the_package_holds_what_it_should(vsix: &Path) {
    let mut package = zip::ZipArchive::new(File::open(vsix).expect("it was made")).expect("it is an archive");
    let mut names = BTreeSet::new();
    for at in 0..package.len() {
        let mut file = package.by_index(at).expect("it is there");
        let name = file.name().expect("it has a name").into_owned();
        let mut bytes = Vec::new();
        std::io::copy(&mut file, &mut bytes).expect("it can be read");
        let text = String::from_utf8_lossy(&bytes);
        for place in
            [root().to_str().expect("a path of text"), concat!("/ho", "me/"), concat!("/ro", "ot/"), "file:///"]
        {
            assert!(!text.contains(place), "{name} names {place}");
        }
        names.insert(name);
    }
    insta::assert_snapshot!("package", names.into_iter().collect::<Vec<_>>().join("\n"));
}

fn run(command: &mut Command) {
    said(command).unwrap_or_else(|said| panic!("{said}"));
}

/// Runs a command; what it said, if it fails.
fn said(command: &mut Command) -> Result<(), String> {
    let output = command.output().expect("the command can be run");
    let said = [output.stdout, output.stderr].concat();
    let said = format!("{command:?}\n{}", String::from_utf8_lossy(&said));
    if output.status.success() { Ok(()) } else { Err(said) }
}

/// A workbench on a machine that is busy with something else loses a key now and then: the second try decides.
fn twice(attempt: impl Fn() -> Result<(), String>) {
    if attempt().is_err() {
        attempt().unwrap_or_else(|said| panic!("{said}"));
    }
}
