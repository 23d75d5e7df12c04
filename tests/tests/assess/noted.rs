//! What is wrong goes back as comments at the cells, and as a list.

use std::io::{Cursor, Read};

use kijun_pack::Answers;
use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::part_of;
use crate::{SMALL, cell, checked, edition, form, found, good};

pub(crate) const TESTS: &[Named] = &named![
    comments_stand_at_their_cells_and_change_nothing_else,
    comments_are_added_to_those_that_are_there,
    the_command_writes_a_folder_of_them,
    the_list_of_deficiencies_is_a_paper_too
];

/// A Japanese form in which two answers are missing, and the product has no version.
pub(crate) fn deficient() -> Vec<u8> {
    let mut answers = Answers { language: "ja".to_owned(), ..good() };
    answers.clauses[2].verdict.clear();
    answers.clauses[3].evidence.clear();
    answers.product.software.clear();
    form(&edition(SMALL), "ja", &answers)
}

/// The form as the command annotates it, in Japanese.
pub(crate) fn annotated(bytes: &[u8]) -> Vec<u8> {
    let folder = folder();
    folder.write("a.xlsx", bytes);
    let arguments = ["checklist", "check", "a.xlsx", "--corpus", "corpus", "--on", "2026-11-30", "--lang", "ja"];
    let run = folder.run(&[&arguments[..], &["--annotate", "out"]].concat());
    assert_eq!(run.code, Some(1), "{run}");
    std::fs::read(folder.path().join("out/a.xlsx")).unwrap()
}

fn folder() -> Folder {
    Folder::with(&[("corpus/kijun.toml", ""), ("corpus/small.kijun", SMALL)])
}

/// The bytes of each part as they are packed.
fn packed(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index_raw(at).unwrap();
        let mut raw = Vec::new();
        part.read_to_end(&mut raw).unwrap();
        parts.push((part.name().unwrap().into_owned(), raw));
    }
    parts
}

fn comments_stand_at_their_cells_and_change_nothing_else() {
    let bytes = deficient();
    let new = annotated(&bytes);
    let (before, after) = (packed(&bytes), packed(&new));
    let changed: Vec<&String> = before.iter().filter(|part| !after.contains(part)).map(|(name, _)| name).collect();
    // Two sheets that show comments now, what they refer to, and the list of parts.
    let sheets = [part_of(&bytes, "表紙"), part_of(&bytes, "チェックリスト")];
    let mut allowed: Vec<String> = sheets.to_vec();
    allowed.push("[Content_Types].xml".to_owned());
    assert!(changed.iter().all(|name| allowed.contains(name)), "{changed:?}");
    for sheet in &sheets {
        let [old, new] = [&bytes, &new].map(|bytes| crate::office::parts(bytes)[sheet].clone());
        let start = new.find("<legacyDrawing").unwrap();
        let end = start + new[start..].find("/>").unwrap() + 2;
        assert_eq!(format!("{}{}", &new[..start], &new[end..]), old);
    }
    let said: String = crate::office::parts(&new)
        .into_iter()
        .filter(|(name, _)| name.starts_with("xl/comments/"))
        .map(|(_, text)| text)
        .collect();
    for path in ["field/software/value", "clause/C-2.a/verdict", "clause/C-3.a/evidence"] {
        let at = cell(&bytes, path);
        assert!(said.contains(&format!("ref=\"{}\"", at.split_once('!').unwrap().1)), "{path}: {said}");
    }
    assert_eq!(found(&checked(&new)), found(&checked(&bytes)), "it reads as before");
    assert_eq!(annotated(&bytes), new, "the same bytes");
}

fn comments_are_added_to_those_that_are_there() {
    let once = annotated(&deficient());
    let twice = annotated(&once);
    let count = |bytes: &[u8]| {
        let parts = crate::office::parts(bytes);
        let all: String =
            parts.into_iter().filter(|(name, _)| name.contains("comments")).map(|(_, text)| text).collect();
        (all.matches("<comment ").count(), all.matches("C-2.aに判定がない").count())
    };
    assert_eq!((count(&once), count(&twice)), ((3, 1), (3, 2)));
    assert_eq!(packed(&once).len(), packed(&twice).len());
}

fn the_command_writes_a_folder_of_them() {
    let folder = folder();
    folder.write("forms/a.xlsx", &deficient());
    folder.write("forms/b.json", good().to_json().as_bytes());
    folder.write("forms/deep/good.xlsx", &form(&edition(SMALL), "ja", &good()));
    let check = ["checklist", "check", "forms", "--corpus", "corpus", "--on", "2026-11-30", "--annotate", "out"];
    let run = folder.run(&check);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("b.json has no cells"), "{run}");
    let good = std::fs::read(folder.path().join("out/good.xlsx")).unwrap();
    assert_eq!(good, form(&edition(SMALL), "ja", &crate::good()), "nothing to say, nothing changed");
    assert!(folder.path().join("out/a.xlsx").exists() && !folder.path().join("out/b.json").exists());
    folder.write("forms/deep/a.xlsx", &deficient());
    let run = folder.run(&check);
    assert!(run.code == Some(2) && run.stderr.contains("Two files are called a.xlsx"), "{run}");
}

fn the_list_of_deficiencies_is_a_paper_too() {
    let folder = folder();
    folder.write("a.xlsx", &deficient());
    let check = ["checklist", "check", "a.xlsx", "--corpus", "corpus", "--on", "2026-11-30", "--lang", "ja"];
    let run = folder.run(&[&check[..], &["--deficiencies", "list.docx"]].concat());
    assert_eq!(run.code, Some(1), "{run}");
    let text =
        crate::office::parts(&std::fs::read(folder.path().join("list.docx")).unwrap())["word/document.xml"].clone();
    for said in ["不備一覧", "Maker / Lamp", "C-2.aに判定がない", "「ソフトウェアの版」", "チェックリスト"]
    {
        assert!(text.contains(said), "{said}");
    }
}
