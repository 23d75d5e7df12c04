//! Files that nobody should hand in: each is refused or read for what its cells say, soon and in little memory, and what
//! it brings along is neither run nor fetched.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use kijun_tests::cli::{Folder, Run};
use kijun_tests::named;
use kijun_tests::suite::Named;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::office::part_of;
use crate::{SMALL, changed, edition, form, good};

pub(crate) const TESTS: &[Named] = &named![
    what_unpacks_without_end_is_refused,
    what_claims_more_than_it_holds_is_refused,
    entities_are_not_expanded,
    links_and_macros_are_left_alone,
    paths_that_lead_out_lead_nowhere,
    one_hostile_file_stops_no_other
];

fn workbook() -> Vec<u8> {
    form(&edition(SMALL), "en", &good())
}

/// A workbook with one more part, which is written piece by piece.
fn with_part(bytes: &[u8], name: &str, piece: &[u8], count: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (known, text) in crate::office::parts(bytes) {
        if known != name {
            zip.start_file(known, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
    }
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    (0..count).for_each(|_| zip.write_all(piece).unwrap());
    zip.finish().unwrap().into_inner()
}

/// What the command says of files, in no more time and memory than a person would wait and have.
fn run(files: &[(&str, Vec<u8>)]) -> Run {
    let folder = Folder::with(&[("corpus/kijun.toml", ""), ("corpus/small.kijun", SMALL)]);
    for (name, bytes) in files {
        folder.write(&format!("forms/{name}"), bytes);
    }
    let begun = Instant::now();
    let run = folder.run(&["checklist", "check", "forms", "--corpus", "corpus", "--on", "2026-11-30"]);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    run
}

fn is_refused(bytes: Vec<u8>, what: &str) {
    let run = run(&[("a.xlsx", bytes)]);
    assert_eq!(run.code, Some(1), "{what}: {run}");
    assert!(run.stdout.contains("error[unreadable-form]"), "{what}: {run}");
    assert_eq!(run.stdout.matches("error[").count(), 1, "{what}: {run}");
}

fn conforms(bytes: Vec<u8>, what: &str) {
    let run = run(&[("a.xlsx", bytes)]);
    assert!(run.code == Some(0) && run.stdout.contains("complete, conforms"), "{what}: {run}");
}

fn what_unpacks_without_end_is_refused() {
    // Three hundred kilobytes that are three hundred megabytes.
    let piece = vec![b' '; 1 << 20];
    let bomb = with_part(&workbook(), "xl/worksheets/sheet99.xml", &piece, 300);
    assert!(bomb.len() < 2 << 20, "{}", bomb.len());
    is_refused(bomb, "a sheet");
    is_refused(with_part(&workbook(), "xl/sharedStrings.xml", &piece, 300), "the texts");
    // Cells without end.
    let row = "<row r=\"1\">".to_owned() + &"<c><v>1</v></c>".repeat(100_000) + "</row>";
    let part = part_of(&workbook(), "Checklist");
    let cells = changed(&workbook(), |name, text| match name == part {
        true => Some(text.replace("<sheetData>", &format!("<sheetData>{}", row.repeat(25)))),
        false => Some(text),
    });
    is_refused(cells, "cells");
}

fn what_claims_more_than_it_holds_is_refused() {
    let claim =
        |old: &'static str, new: &'static str| changed(&workbook(), move |_, text| Some(text.replacen(old, new, 1)));
    is_refused(claim(" uniqueCount=\"", " uniqueCount=\"4294967295\" was=\""), "texts");
    is_refused(claim("<c r=\"A1\" s=", "<c r=\"A1\" t=\"s\"><v>99999999</v></c><c r=\"B1\" s="), "a text");
    // A sheet that says it is as large as a sheet can be is as large as what stands in it.
    let part = part_of(&workbook(), "Checklist");
    let large = changed(&workbook(), |name, text| {
        let start = text.find("<dimension ref=\"").filter(|_| name == part);
        let Some(start) = start else { return Some(text) };
        let end = start + text[start..].find("/>").unwrap();
        Some(format!("{}<dimension ref=\"A1:XFD1048576\"{}", &text[..start], &text[end..]))
    });
    conforms(large, "a dimension");
}

fn entities_are_not_expanded() {
    let bomb = (1..30).fold("<!ENTITY e0 \"lol\">".to_owned(), |all, at| {
        format!("{all}<!ENTITY e{at} \"&e{0};&e{0};&e{0};&e{0};\">", at - 1)
    });
    let outside = "<!ENTITY e29 SYSTEM \"file:///etc/passwd\">";
    for entities in [bomb.as_str(), outside] {
        let made = changed(&workbook(), |name, text| match name {
            "xl/sharedStrings.xml" => {
                let text = text.replacen("<sst", &format!("<!DOCTYPE sst [{entities}]><sst"), 1);
                Some(text.replacen(">Lamp<", ">&e29;<", 1))
            }
            _ => Some(text),
        });
        let run = run(&[("a.xlsx", made)]);
        assert_eq!(run.code, Some(1), "{run}");
        assert!(!run.stdout.contains("lollol") && !run.stdout.contains("root:"), "{run}");
    }
}

fn links_and_macros_are_left_alone() {
    // A macro, and what calls itself a workbook with macros.
    let macros = with_part(&workbook(), "xl/vbaProject.bin", b"Sub Auto_Open()\nEnd Sub\n", 1);
    let macros = changed(&macros, |name, text| match name {
        "[Content_Types].xml" => Some(text.replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )),
        _ => Some(text),
    });
    conforms(macros, "macros");
    // Something outside that the file wants to be fetched, and a file of this machine.
    let outside = changed(&workbook(), |name, text| {
        match name {
        "xl/_rels/workbook.xml.rels" => Some(text.replace(
            "</Relationships>",
            "<Relationship Id=\"rId90\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" \
             Target=\"http://127.0.0.1:9/x.xlsx\" TargetMode=\"External\"/>\
             <Relationship Id=\"rId91\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" \
             Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>",
        )),
        _ => Some(text),
    }
    });
    conforms(outside, "links");
    // An answer that is taken from another workbook is none.
    let mut answers = good();
    answers.clauses[2].verdict.clear();
    let empty = form(&edition(SMALL), "en", &answers);
    let at = crate::cell(&empty, "clause/C-2.a/verdict");
    let linked = crate::office::fill(&empty, &[("Checklist", at.split('!').nth(1).unwrap(), "=[1]Sheet1!$A$1")]);
    let run = run(&[("a.xlsx", linked)]);
    assert!(run.stdout.contains("error[computed-answer]"), "{run}");
}

fn paths_that_lead_out_lead_nowhere() {
    let folder = Folder::with(&[("corpus/kijun.toml", ""), ("corpus/small.kijun", SMALL)]);
    let out = with_part(&workbook(), "../../evil.xml", b"<a/>", 1);
    folder.write("forms/deep/a.xlsx", &with_part(&out, "/tmp/kijun-evil.xml", b"<a/>", 1));
    let run = folder.run(&["checklist", "check", "forms", "--corpus", "corpus", "--on", "2026-11-30"]);
    assert_eq!(run.code, Some(0), "{run}");
    let left = kijun_tests::cli::Folder::path(&folder).join("evil.xml");
    assert!(!left.exists() && !std::path::Path::new("/tmp/kijun-evil.xml").exists());
}

fn one_hostile_file_stops_no_other() {
    let piece = vec![b' '; 1 << 20];
    let bomb = with_part(&workbook(), "xl/worksheets/sheet99.xml", &piece, 300);
    let cut = workbook()[..20_000].to_vec();
    let run = run(&[("a.xlsx", bomb), ("b.xlsx", cut), ("c.xlsx", workbook())]);
    assert_eq!(run.stdout.matches("error[unreadable-form]").count(), 2, "{run}");
    assert!(run.stdout.contains("c.xlsx (doc@1.0, Maker / Lamp): complete, conforms"), "{run}");
}
