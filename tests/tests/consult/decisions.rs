//! What `kijun consult decide` records, and the filled table of dispositions that is taken in again.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::{cells, fill, saved};
use crate::{REGISTER, bytes, consult, consulted, filled, sheet};

/// What is tested without another program.
pub(crate) const TESTS: &[Named] = &named![
    a_decision_stands_in_the_register_until_it_is_taken_back,
    a_decision_that_makes_no_sense_is_refused,
    a_register_that_was_edited_by_hand_is_read_or_told,
    a_decision_that_can_not_be_taken_in_is_named_with_its_cell
];

/// What LibreOffice is needed for.
pub(crate) const IN_OFFICE: &[Named] = &named![the_table_is_filled_in_and_taken_in_again];

/// A consultation with two comments, and their ids.
fn commented() -> (Folder, String, String) {
    let folder = consulted();
    let said =
        [["C1-01.a", "Technical", "Eight is too few.", "12", ""], ["C1-01-D1/step-1", "Question", "All?", "", ""]];
    folder.write("a.xlsx", &filled(&folder, "Maker", &said));
    assert_eq!(consult(&folder, &["import", "a.xlsx"]).code, Some(0));
    let ids = ids(&folder);
    (folder, ids[0].clone(), ids[1].clone())
}

fn ids(folder: &Folder) -> Vec<String> {
    let register: toml::Table = folder.read(REGISTER).parse().unwrap();
    let comments = register["comment"].as_array().unwrap();
    comments.iter().map(|comment| comment["id"].as_str().unwrap().to_owned()).collect()
}

fn a_decision_stands_in_the_register_until_it_is_taken_back() {
    let (folder, first, _) = commented();
    let before = folder.read(REGISTER);
    let run = consult(
        &folder,
        &[
            "decide",
            &first,
            "--decision",
            "accepted-in-part",
            "--reason",
            "ja=一部",
            "--reason",
            "en=in part",
            "--by",
            "C1-01/title",
        ],
    );
    assert_eq!(run.code, Some(0), "{run}");
    let text = folder.read(REGISTER);
    for line in ["decision = \"accepted-in-part\"", "by = [\"C1-01/title\"]", "ja = \"一部\"", "en = \"in part\""] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert_eq!(consult(&folder, &["decide", &first, "--decision", "open"]).code, Some(0));
    assert_eq!(folder.read(REGISTER), before);
}

fn a_decision_that_makes_no_sense_is_refused() {
    let (folder, first, second) = commented();
    let before = folder.read(REGISTER);
    let near = format!("{first}0");
    for (arguments, expected) in [
        (vec!["decide", near.as_str(), "--decision", "noted"], format!("did you mean `{first}`")),
        (vec!["decide", &second, "nothing", "--decision", "noted"], "no comment `nothing`".to_owned()),
        (vec!["decide", &first, "--decision", "noted", "--by", "C9-99"], "no place or item `C9-99`".to_owned()),
        (vec!["decide", &first, "--decision", "noted", "--reason", "fr=oui"], "fr".to_owned()),
        (vec!["decide", &first, "--decision", "perhaps"], "accepted-in-part".to_owned()),
    ] {
        let run = consult(&folder, &arguments);
        assert!(run.code == Some(2) && run.stderr.contains(&expected), "{expected}\n{run}");
    }
    assert_eq!(folder.read(REGISTER), before);
}

fn a_register_that_was_edited_by_hand_is_read_or_told() {
    let (folder, first, _) = commented();
    folder.replace(REGISTER, "kind = \"question\"", "kind = \"question\"\ndecision = \"noted\"");
    let run = consult(&folder, &["report"]);
    assert!(run.stderr.contains("Not decided: 1, No change needed: 1"), "{run}");
    for (old, new, expected) in [
        ("decision = \"noted\"", "decision = \"perhaps\"", "perhaps"),
        ("decision = \"perhaps\"", "decision = noted", "0.1.toml: The register can't be read"),
        ("decision = noted", "", "x-9"),
    ] {
        folder.replace(REGISTER, old, new);
        if new.is_empty() {
            folder.replace(REGISTER, "respondent = \"", "respondent = \"x-9");
        }
        let run = consult(&folder, &["report"]);
        assert!(run.code == Some(2) && run.stderr.contains(expected), "{expected}\n{run}");
    }
    let _ = first;
}

/// The table of dispositions with decisions filled in: for each comment decision, reasons, and what answers it.
fn decided(folder: &Folder, path: &str, table: &str, decisions: &[(&str, [&str; 3])]) -> Vec<u8> {
    let bytes = bytes(folder, path);
    let cells = cells(&bytes);
    let mut answers = Vec::new();
    for (id, texts) in decisions {
        let (cell, _) = sheet(&cells, table).into_iter().find(|(_, text)| text == id).unwrap();
        for (column, text) in ['I', 'J', 'K'].into_iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
            answers.push((format!("{column}{}", &cell[1..]), *text));
        }
    }
    let answers: Vec<_> = answers.iter().map(|(cell, text)| (table, cell.as_str(), *text)).collect();
    fill(&bytes, &answers)
}

fn the_table_is_filled_in_and_taken_in_again() {
    let (folder, first, second) = commented();
    assert_eq!(consult(&folder, &["report", "--out", "papers"]).code, Some(0));
    let japanese = [(first.as_str(), ["採用", "増やす。", "C1-01.a、C1-01/title"]), (&second, ["参考・回答", "", ""])];
    let table = decided(&folder, "papers/dispositions.ja.xlsx", "提出意見への対応", &japanese);
    folder.write("ja.xlsx", &saved(&table));
    let run = consult(&folder, &["import", "ja.xlsx"]);
    assert!(run.code == Some(0) && run.stderr.contains("2 decisions, 2 of which"), "{run}");
    let text = folder.read(REGISTER);
    for line in ["decision = \"accepted\"", "\"C1-01/title\"", "ja = \"増やす。\"", "decision = \"noted\""] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // In the other language the reasons are added, and what was decided stays.
    assert_eq!(consult(&folder, &["report", "--out", "papers"]).code, Some(0));
    let table = bytes(&folder, "papers/dispositions.en.xlsx");
    assert!(!sheet(&cells(&table), "Dispositions of comments").iter().any(|(_, text)| *text == "増やす。"));
    folder.write("en.xlsx", &table);
    let run = consult(&folder, &["import", "en.xlsx"]);
    assert!(run.code == Some(0) && run.stderr.contains("2 decisions, 0 of which"), "{run}");
    assert_eq!(folder.read(REGISTER), text);
    // A reason for what was decided before does not speak for another decision.
    let decide = ["decide", &first, "--decision", "not-accepted", "--reason", "en=Too costly."];
    assert_eq!(consult(&folder, &decide).code, Some(0));
    let text = folder.read(REGISTER);
    assert!(text.contains("en = \"Too costly.\"") && !text.contains("増やす。"), "{text}");
}

fn a_decision_that_can_not_be_taken_in_is_named_with_its_cell() {
    let (folder, first, second) = commented();
    assert_eq!(consult(&folder, &["report", "--out", "papers"]).code, Some(0));
    let wrong = [(first.as_str(), ["Perhaps", "", ""]), (&second, ["Accepted", "", "C9-99"])];
    folder.write("a.xlsx", &decided(&folder, "papers/dispositions.en.xlsx", "Dispositions of comments", &wrong));
    let before = folder.read(REGISTER);
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert!(run.code == Some(1) && run.stderr.contains(", I4: `Perhaps` can't be chosen"), "{run}");
    assert!(run.stderr.contains(", K5: There is no place or item `C9-99`"), "{run}");
    assert_eq!(folder.read(REGISTER), before);
    // What answers a comment need not be said: the decision is taken in without it.
    let odd = [(first.as_str(), ["Noted", "Because.", "C9-99"]), (&second, ["Accepted", "", "C1-01.a"])];
    folder.write("a.xlsx", &decided(&folder, "papers/dispositions.en.xlsx", "Dispositions of comments", &odd));
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert!(run.code == Some(1) && run.stderr.contains("`C9-99`"), "{run}");
    let text = folder.read(REGISTER);
    assert!(text.contains("decision = \"noted\"") && text.contains("decision = \"accepted\""), "{text}");
    assert!(!text.contains("C9-99"), "{text}");
}
