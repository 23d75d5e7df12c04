//! eglot in a real Emacs with a real server, set up as `lsp/nvim/README.md` says.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Command;

use kijun_tests::cli::{Folder, binary};
use kijun_tests::named;
use kijun_tests::needs::EMACS;
use kijun_tests::root;
use kijun_tests::suite::Suite;
use serde_json::{Value, json};

fn main() -> std::process::ExitCode {
    Suite::new()
        .needing(
            &EMACS,
            &named![
                findings_are_at_their_words,
                what_is_typed_behind_japanese_arrives_as_it_was_typed,
                a_new_name_reaches_every_file,
                a_name_leads_to_its_definition,
                changes_above_the_folder_of_the_file_are_told,
                the_real_corpus_is_edited
            ],
        )
        .run()
}

/// What the README tells its readers to write into their `init.el`.
fn setup() -> String {
    let page = std::fs::read_to_string(root().join("lsp/nvim/README.md")).unwrap();
    let fence = page.split("```elisp\n").nth(1).and_then(|rest| rest.split("```").next());
    fence.expect("the page has a setup for Emacs").to_owned()
}

/// Runs Lisp in an Emacs that is set up; gives what it handed over by `kijun-say`.
fn emacs(folder: &Folder, lisp: &str) -> Vec<Value> {
    let session = root().join("tests/emacs/session.el");
    folder.write("init.el", setup().as_bytes());
    // In the folder, so that files are named as a person names them.
    folder.write("do.el", format!(";; -*- lexical-binding: t; coding: utf-8 -*-\n{lisp}").as_bytes());
    let mut command = Command::new("emacs");
    command.arg("--batch").arg("-l").arg(session).args(["-l", "./init.el", "-l", "./do.el"]);
    let mut path = vec![binary().parent().unwrap().to_owned()];
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    command.env("PATH", std::env::join_paths(path).unwrap()).env("LC_ALL", "C.UTF-8").env("HOME", folder.path());
    let output = command.current_dir(folder.path()).output().expect("Emacs starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}\n{complaints}");
    let said = said.lines().filter_map(|line| line.strip_prefix("SAID "));
    said.map(|json| serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))).collect()
}

/// The texts that findings are about which say a word.
fn about<'f>(findings: &'f Value, word: &str) -> Vec<&'f str> {
    let all = findings.as_array().into_iter().flatten();
    let found = all.filter(|found| found[0].as_str().is_some_and(|said| said.contains(word)));
    found.filter_map(|found| found[1].as_str()).collect()
}

/// A fresh corpus with a requirement that is misspelt behind Japanese text.
fn misspelt() -> Folder {
    let folder = Folder::fresh("ja");
    folder.replace("corpus/level-1.kijun", "充足 R1-01", "充足 R1-09 # 😀要件の番号");
    folder
}

fn findings_are_at_their_words() {
    let said = emacs(&misspelt(), "(kijun-open \"corpus/level-1.kijun\") (kijun-say (kijun-found \"R1-09\"))");
    assert_eq!(about(&said[0], "R1-09"), ["R1-09"], "{said:?}");
}

fn what_is_typed_behind_japanese_arrives_as_it_was_typed() {
    let folder =
        Folder::with(&[("kijun.toml", ""), ("a.kijun", "unit days {\n  name {\n    ja \"日\" # 😀日数\n  }\n}\n")]);
    let said = emacs(
        &folder,
        "(kijun-open \"a.kijun\")
         (search-forward \"数\") (insert \"を😀数える単位\")
         (search-backward \"😀数\") (delete-char 1)
         (goto-char (point-min)) (search-forward \"日\\\"\") (backward-char) (insert \"間😀\")
         (goto-char (point-max)) (insert \"unit   hours {\\n name {\\n ja \\\"時間\\\"\\n}\\n}\\n\")
         (kijun-found \"hours\")
         (eglot-format-buffer)
         (kijun-say (kijun-text))",
    );
    let expected = "unit days {\n  name {\n    ja \"日間😀\" # 😀日数を数える単位\n  }\n}\n\n\
        unit hours {\n  name {\n    ja \"時間\"\n  }\n}\n";
    assert_eq!(said[0], expected);
}

fn a_new_name_reaches_every_file() {
    let folder = Folder::fresh("en");
    let said = emacs(
        &folder,
        "(kijun-open \"corpus/level-1.kijun\")
         (search-forward \"requirement R1-01\") (backward-char)
         (eglot-rename \"R1-77\")
         (save-some-buffers t)
         (kijun-say (kijun-text))",
    );
    let text = said[0].as_str().unwrap();
    assert!(
        text.contains("requirement R1-77 {") && text.contains("satisfies R1-77") && !text.contains("R1-01"),
        "{text}"
    );
    assert_eq!(folder.read("corpus/level-1.kijun"), text);
}

fn a_name_leads_to_its_definition() {
    let said = emacs(
        &Folder::fresh("en"),
        "(kijun-open \"corpus/level-1.kijun\")
         (search-forward \"selects 1\")
         (let ((found (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
           (kijun-say (vector (file-name-nondirectory (xref-location-group (xref-item-location found)))
                              (xref-location-line (xref-item-location found)))))",
    );
    assert_eq!(said[0][0], "longlist.kijun", "{said:?}");
}

fn changes_above_the_folder_of_the_file_are_told() {
    let folder = Folder::fresh("en");
    let text = folder.read("corpus/level-1.kijun");
    std::fs::remove_file(folder.path().join("corpus/level-1.kijun")).unwrap();
    folder.write("corpus/levels/level-1.kijun", text.as_bytes());
    let longlist = folder.read("corpus/longlist.kijun");
    let broken = longlist.replace("longlist 1-1 ", "longlist 1-9 ");
    assert_ne!(longlist, broken, "{longlist}");
    let said = emacs(
        &folder,
        &format!(
            "(kijun-open \"corpus/levels/level-1.kijun\")
             (kijun-lost \"`1-1`\")
             (write-region {broken:?} nil \"../longlist.kijun\")
             (kijun-say (kijun-found \"`1-1`\"))
             (write-region {longlist:?} nil \"../longlist.kijun\")
             (kijun-say (kijun-lost \"`1-1`\"))"
        ),
    );
    assert!(!about(&said[0], "`1-1`").is_empty(), "{said:?}");
    assert_eq!(said.len(), 2);
}

fn the_real_corpus_is_edited() {
    let said = emacs(
        &Folder::criteria(),
        "(kijun-open \"scheme.kijun\")
         (kijun-wait (lambda () (not (string-empty-p (format \"%s\" (eglot-current-server))))))
         (goto-char (point-max)) (insert \"\\nunit 試験 {\\n  nonsense\\n}\\n\")
         (kijun-say (kijun-found \"nonsense\"))
         (undo-boundary)
         (search-backward \"\\nunit 試験\") (delete-region (point) (point-max))
         (kijun-say (kijun-lost \"nonsense\"))",
    );
    assert_eq!(about(&said[0], "nonsense"), ["nonsense"], "{said:?}");
    assert_eq!(said[1], json!([[]]), "the corpus has no finding in this file");
}
