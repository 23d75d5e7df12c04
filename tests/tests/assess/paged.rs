//! The form as a page: the same questions, and the same answers.

use std::process::Command;

use kijun::build::generate::checklist::page::page;
use kijun_pack::Answers;
use kijun_tests::cli::Folder;
use kijun_tests::suite::Named;
use kijun_tests::{named, root};
use tempfile::TempDir;

use crate::tested::{laboratory, text};
use crate::{SMALL, checked, edition, form, found, good};

pub(crate) const TESTS: &[Named] = &named![the_page_asks_what_the_workbook_asks, the_command_writes_a_page];

/// What a browser is needed for.
pub(crate) const IN_BROWSER: &[Named] = &named![the_page_is_filled_in_in_a_browser];

/// The data of a page.
fn data(html: &str) -> serde_json::Value {
    let (_, rest) = html.split_once("<script type=\"application/json\" id=\"form\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

fn the_page_asks_what_the_workbook_asks() {
    for edition in [edition(SMALL), edition(&text())] {
        let data = data(&page(&edition, "ja", None));
        let asked = |list: &str| -> Vec<String> {
            let ids = data[list].as_array().unwrap().iter();
            ids.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
        };
        let bytes = kijun::build::generate::checklist::file(&edition, "ja", None).unwrap().bytes;
        let marks: Vec<(String, String)> = {
            let cells = crate::office::cells(&bytes);
            let at = |row: usize, column: char| cells.get(&("_kijun".to_owned(), format!("{column}{row}"))).cloned();
            (1..400).filter_map(|row| at(row, 'A').zip(at(row, 'B'))).collect()
        };
        let kinds = [("fields", "field"), ("facts", "fact"), ("recognitions", "recognition"), ("clauses", "clause")];
        for (list, kind) in kinds {
            let mut own: Vec<String> =
                marks.iter().filter(|(known, _)| known == kind).map(|(_, id)| id.clone()).collect();
            own.dedup();
            assert_eq!(asked(list), own, "{kind}");
        }
        for word in data["words"].as_object().unwrap() {
            assert!(word.1["ja"].as_str().is_some_and(|it| !it.is_empty()), "{word:?}");
            assert_ne!(word.1["ja"], word.1["en"], "{word:?}");
        }
    }
    // What an author writes can't end the element in which it stands.
    let hostile = SMALL.replace("機器は、利用者に警告すること。", "</script><script>alert(1)</script>");
    assert!(!page(&edition(&hostile), "ja", None).contains("alert(1)</script>"));
}

fn the_command_writes_a_page() {
    let folder = Folder::with(&[("corpus/kijun.toml", ""), ("corpus/small.kijun", SMALL)]);
    folder.write("answers.json", good().to_json().as_bytes());
    let run =
        folder.run(&["checklist", "form", "doc", "--corpus", "corpus", "--answers", "answers.json", "--out", "a.html"]);
    assert_eq!(run.code, Some(0), "{run}");
    let html = std::fs::read_to_string(folder.path().join("a.html")).unwrap();
    assert_eq!(data(&html)["answers"]["product"]["name"], "Lamp");
    assert_eq!(data(&html)["language"], "en");
}

fn run(script: &str, folder: &std::path::Path) {
    let run = Command::new("node").arg(root().join("tests/browser").join(script)).arg(folder).output().unwrap();
    assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
}

fn the_page_is_filled_in_in_a_browser() {
    let folder = TempDir::new().unwrap();
    let put = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    let answers = Answers { language: "ja".to_owned(), ..good() };
    put("form.html", page(&edition(SMALL), "ja", None));
    put("tested.html", page(&edition(&text()), "ja", None));
    put("good.json", answers.to_json());
    put("tested.json", laboratory().to_json());
    run("valid.mjs", folder.path());
    run("form.mjs", folder.path());
    let saved = std::fs::read_to_string(folder.path().join("saved.json")).unwrap();
    assert_eq!(saved, answers.to_json(), "the page saves what the workbook says, to the byte");
    assert_eq!(found(&checked(saved.as_bytes())), []);
    assert_eq!(checked(&form(&edition(SMALL), "ja", &answers)).answers.to_json(), saved);
}
