//! Where a program is missing, a suite says what it lacks; where `CI` is set, it fails; and nobody's machine is changed.

use std::path::Path;
use std::process::{Command, ExitCode, Output};

use kijun_tests::needs::{BROWSER, NEOVIM, OFFICE};
use kijun_tests::suite::Suite;
use kijun_tests::{files, named, root};

/// Set where this program is run by its own tests: a suite that needs what is not there.
const WITHOUT: &str = "KIJUN_TEST_WITHOUT";

fn main() -> ExitCode {
    if std::env::var_os(WITHOUT).is_some() {
        let suite = Suite::new().tests(&named![needs_nothing]).needing(&OFFICE, &named![opens_a_sheet, opens_a_text]);
        return suite.needing(&NEOVIM, &named![starts_an_editor]).needing(&BROWSER, &named![looks_at_a_page]).run();
    }
    let tests = named![
        a_suite_says_in_a_line_what_it_lacks,
        a_suite_that_lacks_something_fails_in_ci,
        a_list_of_the_tests_looks_for_no_program,
        nothing_is_installed_but_by_root_of_debian,
        a_suite_that_names_its_tests_has_none_of_the_usual_harness,
        a_library_without_tests_in_place_has_none,
    ];
    Suite::new().tests(&tests).run()
}

fn needs_nothing() {}
fn opens_a_sheet() {
    panic!("there is no LibreOffice");
}
fn opens_a_text() {
    panic!("there is no LibreOffice");
}
fn starts_an_editor() {
    panic!("there is no Neovim");
}
fn looks_at_a_page() {
    panic!("there is no browser");
}

/// The suite above, on a machine without any program.
fn run(arguments: &[&str], ci: bool) -> (Output, String, String) {
    let nothing = tempfile::tempdir().expect("there is a place for temporary folders");
    let mut suite = Command::new(std::env::current_exe().expect("a test has a path"));
    suite.args(arguments).env(WITHOUT, "1").env("PATH", nothing.path()).env_remove("CHROMIUM").env_remove("CI");
    if ci {
        suite.env("CI", "true");
    }
    let output = suite.output().expect("the suite runs");
    let [out, err] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    (output, out, err)
}

fn a_suite_says_in_a_line_what_it_lacks() {
    let (output, out, err) = run(&[], false);
    assert!(output.status.success(), "{out}{err}");
    assert!(out.contains("1 passed; 0 failed; 4 ignored"), "{out}");
    let mut lines: Vec<&str> = err.lines().filter(|line| line.starts_with("skipped")).collect();
    lines.sort_unstable();
    let [browser, neovim, office] = lines[..] else { panic!("a line for each that is missing: {err}") };
    assert!(browser.starts_with("skipped 1: this machine lacks `node`, `chromium`, `pdftoppm`"), "{browser}");
    assert!(browser.ends_with("for a browser, see tests/install/browser.sh"), "{browser}");
    assert!(neovim.starts_with("skipped 1: this machine lacks `nvim`, `cc` for Neovim"), "{neovim}");
    assert_eq!(office, "skipped 2: this machine lacks `soffice` for LibreOffice, see tests/install/libreoffice.sh");
}

fn a_suite_that_lacks_something_fails_in_ci() {
    let (output, out, err) = run(&[], true);
    assert!(!output.status.success(), "{out}{err}");
    assert!(out.contains("1 passed; 4 failed; 0 ignored"), "{out}");
    assert!(out.contains("this machine lacks `soffice` for LibreOffice"), "{out}");
    assert!(!out.contains("there is no"), "the tests themselves are not run: {out}");
    // What is not asked for is not missed.
    let (output, out, err) = run(&["needs_nothing"], true);
    assert!(output.status.success(), "{out}{err}");
}

fn a_list_of_the_tests_looks_for_no_program() {
    let (output, out, err) = run(&["--list"], true);
    assert!(output.status.success() && err.is_empty(), "{out}{err}");
    assert!(out.contains("opens_a_sheet: test"), "{out}");
}

/// The scripts, with programs that only say that they were run.
fn installed(user: &str, script: &Path) -> (bool, String) {
    let folder = tempfile::tempdir().expect("there is a place for temporary folders");
    let run = folder.path().join("run");
    let tell = format!("#!/bin/sh\necho \"$0 $*\" >>'{}'\nexit 1\n", run.display());
    let id = format!("#!/bin/sh\necho {user}\n");
    for (name, text) in [("id", &id), ("apt-get", &tell), ("npm", &tell), ("fc-list", &tell), ("flock", &tell)] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("the folder is writable");
        let made = Command::new("chmod").arg("+x").arg(&path).status().expect("chmod is there");
        assert!(made.success());
    }
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").expect("there are programs"));
    let mut shell = Command::new("sh");
    let output = shell.arg(script).env("PATH", path).env_remove("KIJUN_INSTALLS").output().expect("a shell is there");
    (output.status.success(), std::fs::read_to_string(run).unwrap_or_default())
}

fn nothing_is_installed_but_by_root_of_debian() {
    if cfg!(windows) {
        return;
    }
    let is_debian =
        std::fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|it| it == "ID=debian"));
    let mut scripts = 0;
    for (script, _) in files("tests/install", "sh").iter().filter(|(path, _)| !path.ends_with("alone.sh")) {
        assert_eq!(installed("1000", script), (true, String::new()), "{}", script.display());
        // The first thing that root of Debian does is to wait for its turn.
        let (_, run) = installed("0", script);
        assert_eq!(run.contains("/flock "), is_debian, "{}: {run}", script.display());
        scripts += 1;
    }
    assert!(scripts >= 6, "{scripts}");
}

fn a_suite_that_names_its_tests_has_none_of_the_usual_harness() {
    let manifest = std::fs::read_to_string(root().join("tests/Cargo.toml")).expect("there is a manifest");
    let parts = manifest.split("[[test]]").skip(1).filter(|part| part.contains("harness = false"));
    let suites: Vec<&str> = parts.filter_map(|part| part.split('"').nth(1)).collect();
    assert!(suites.len() > 10, "{suites:?}");
    for (path, text) in files("tests/tests", "rs") {
        let below = path.strip_prefix(root().join("tests/tests")).expect("it lies below").with_extension("");
        let suite = below.components().next().expect("it has a name").as_os_str().to_string_lossy().into_owned();
        if suites.contains(&suite.as_str()) {
            let lines = text.lines().filter(|line| line.trim() == "#[test]").count();
            assert_eq!(lines, 0, "{} would never be run: list it in the suite's `main`", path.display());
        }
    }
}

fn a_library_without_tests_in_place_has_none() {
    let mut libraries = 0;
    for folder in ["compiler", "dsl", "lsp", "tests"] {
        let manifest = std::fs::read_to_string(root().join(folder).join("Cargo.toml")).expect("there is a manifest");
        if !manifest.contains("[lib]\ntest = false\n") {
            continue;
        }
        libraries += 1;
        for (path, text) in files(&format!("{folder}/src"), "rs") {
            let lines = text.lines().filter(|line| line.trim() == "#[test]").count();
            assert_eq!(lines, 0, "{} would never be run: {folder}/Cargo.toml says `test = false`", path.display());
        }
    }
    assert!(libraries >= 3, "{libraries}");
}
