//! DOCX files: their parts, and what LibreOffice and a second library read in them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use kijun::paper::document::{Block, Paper, docx, paper, said};
use kijun_pack::Edition;
use kijun_tests::suite::Named;
use kijun_tests::{named, root};

use crate::{CORPUS, SMALL, edition};

pub(crate) static TESTS: [Named; 3] = named![
    a_file_has_the_parts_that_word_processors_expect,
    the_same_edition_makes_the_same_bytes,
    two_editions_differ_in_the_paragraphs_that_say_something_else
];
pub(crate) static WITH_OFFICE: [Named; 1] = named![an_office_program_prints_every_paragraph_in_its_order];
pub(crate) static WITH_PYTHON: [Named; 1] = named![a_second_library_reads_headings_tables_and_paragraphs];

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), text);
    }
    parts
}

fn a_file_has_the_parts_that_word_processors_expect() {
    for (language, tag) in [("ja", "ja-JP"), ("en", "en-GB")] {
        let parts = parts(&docx::render(&paper(&edition(SMALL), &[language])).unwrap());
        for (path, text) in &parts {
            let mut reader = quick_xml::Reader::from_str(text);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{path}: {error}"),
                }
            }
        }
        let document = &parts["word/document.xml"];
        // Latin letters are English in a Japanese paper, too: taken for Japanese, they would be broken anywhere.
        assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"en-GB\" w:eastAsia=\"ja-JP\""));
        assert!(parts["docProps/core.xml"].contains(&format!("<dc:language>{tag}<")));
        assert!(document.contains(r#"TOC \o "1-3""#) && document.contains(r#"<w:pStyle w:val="Heading3"/>"#));
        assert!(document.contains("<w:numId w:val=\"1\"/>") && document.contains("<w:tblHeader/>"));
        assert!(parts["word/header.xml"].contains(if language == "ja" { " 案 " } else { " Draft " }));
        assert!(parts["word/footer.xml"].contains(" PAGE "));
        assert_eq!(parts["word/footnotes.xml"].matches("<w:footnoteRef/>").count(), 2);
        // Word takes each name of a place once, and forty letters of it.
        let names: Vec<&str> =
            document.split("w:name=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let distinct: std::collections::BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(distinct.len(), names.len());
        assert!(names.iter().all(|name| name.len() <= 40 && name.starts_with('_')));
    }
}

fn the_same_edition_makes_the_same_bytes() {
    let file = || docx::render(&paper(&CORPUS[0], &["ja"]));
    assert!(file().is_some() && file() == file());
}

/// The paragraphs of a file as they are written and as they read.
fn paragraphs(pack: &Edition) -> Vec<(String, String)> {
    let document = parts(&docx::render(&paper(pack, &["ja"])).unwrap()).remove("word/document.xml").unwrap();
    // A place is named between paragraphs, too, and belongs to the next one.
    let pieces = document.split("</w:p>").map(|piece| piece.trim().to_owned());
    let text = |xml: &str| {
        let runs = xml.split("<w:t").skip(1).filter(|rest| rest.starts_with([' ', '>']));
        runs.filter_map(|rest| rest.split_once('>')?.1.split_once("</w:t>")).map(|(text, _)| text).collect::<String>()
    };
    pieces.map(|piece| (piece.clone(), text(&piece))).collect()
}

/// What a comparison of both finds: those that are gone and those that are new, by what they read.
fn compared(old: &[(String, String)], new: &[(String, String)], by: fn(&(String, String)) -> &String) -> Vec<String> {
    let sides = [old, new].map(|side| side.iter().map(by).collect::<Vec<_>>());
    let mut found = Vec::new();
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &sides[0], &sides[1]) {
        if op.tag() != similar::DiffTag::Equal {
            found.extend(old[op.old_range()].iter().map(|(_, text)| format!("-{text}")));
            found.extend(new[op.new_range()].iter().map(|(_, text)| format!("+{text}")));
        }
    }
    found.retain(|text| text.len() > 1);
    found
}

fn two_editions_differ_in_the_paragraphs_that_say_something_else() {
    let old = edition(SMALL);
    let mut new = old.clone();
    let clause = &mut new.pack.criteria[0].clauses[0];
    clause.text.insert("ja".to_owned(), "別の文とすること。".to_owned());
    let mut added = clause.clone();
    added.id = "z".to_owned();
    added.text.insert("ja".to_owned(), "新しい項目とすること。".to_owned());
    new.pack.criteria[0].clauses.insert(0, added);
    new.pack.procedures[0].steps.remove(0);
    let chapter = new.pack.document.chapters[0].clone();
    new.pack.document.chapters.insert(0, kijun_pack::Chapter { id: "before-all".to_owned(), ..chapter });
    let (old, new) = (paragraphs(&old), paragraphs(&new));
    let written = compared(&old, &new, |(xml, _)| xml);
    assert_eq!(written, compared(&old, &new, |(_, text)| text));
    assert!(written.contains(&"+(z)新しい項目とすること。".to_owned()), "{written:#?}");
    assert!(written.len() > 4 && written.len() < old.len() / 3, "{} of {}", written.len(), old.len());
}

/// The lines of a paper as running text, without spaces: where lines break is the printer's choice.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Asserts that each paragraph, cell and footnote of a paper is said, those of the text in their order.
pub(crate) fn assert_said(paper: &Paper, side: usize, text: &str) {
    let text = squeezed(text);
    let mut rest = text.as_str();
    let mut last = String::new();
    for row in &paper.rows {
        for block in &row.sides[side] {
            let pieces: Vec<String> = match block {
                // Programs print the number of a footnote where it stands.
                Block::Line(line) => {
                    let parts: Vec<String> = line.runs.split_inclusive(|run| run.note > 0).map(said).collect();
                    std::iter::once(line.label.clone()).chain(parts).collect()
                }
                // A reader may take a row cell by cell or line by line.
                Block::Table(table) => table.rows.iter().flatten().map(|cell| said(cell)).collect(),
            };
            let is_table = matches!(block, Block::Table(_));
            for piece in pieces.iter().map(|piece| squeezed(piece)).filter(|piece| !piece.is_empty()) {
                if is_table {
                    assert!(text.contains(&piece), "not said: {piece}");
                    continue;
                }
                let Some(at) = rest.find(&piece) else { panic!("not said after “{last}”: {piece}") };
                rest = &rest[at + piece.len()..];
                last = piece;
            }
        }
    }
    for note in &paper.notes {
        assert!(text.contains(&squeezed(&said(note))), "not said: {}", said(note));
    }
}

pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().expect("the command can be run");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn an_office_program_prints_every_paragraph_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers-office");
    let pack = edition(SMALL);
    for language in ["ja", "en"] {
        let paper = paper(&pack, &[language]);
        let name = format!("small.{language}");
        std::fs::write(folder.path().join(format!("{name}.docx")), docx::render(&paper).unwrap()).unwrap();
        let mut office = Command::new("soffice");
        office.arg(format!("-env:UserInstallation=file://{}", profile.display()));
        office.args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]).arg(folder.path());
        run(office.arg(folder.path().join(format!("{name}.docx"))));
        let text = std::fs::read_to_string(folder.path().join(format!("{name}.txt"))).unwrap();
        // As text it prints footnotes as signs only; that they are there the parts of the file say.
        assert_said(&Paper { notes: Vec::new(), ..without_signs(&paper) }, 0, &text);
    }
}

fn a_second_library_reads_headings_tables_and_paragraphs() {
    let folder = tempfile::tempdir().unwrap();
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let python = target.join("papers/bin/python");
    for pack in CORPUS.iter() {
        for language in ["ja", "en"] {
            let paper = paper(pack, &[language]);
            let file = folder.path().join("document.docx");
            std::fs::write(&file, docx::render(&paper).unwrap()).unwrap();
            let text = run(Command::new(&python).arg(root().join("tests/papers/read.py")).arg(&file));
            assert_said(&Paper { notes: Vec::new(), ..without_signs(&paper) }, 0, &text);
            let headings: Vec<String> =
                text.lines().filter_map(|line| line.strip_prefix('\u{1}')).map(squeezed).collect();
            let own = paper.rows.iter().filter(|row| row.level > 0);
            let own: Vec<String> =
                own.map(|row| format!("{}{}", row.level, squeezed(&row.sides[0][0].text()))).collect();
            assert_eq!(headings, own);
        }
    }
}

/// A paper without the signs of lists, which each program draws as it likes.
fn without_signs(paper: &Paper) -> Paper {
    let mut paper = paper.clone();
    for block in paper.rows.iter_mut().flat_map(|row| &mut row.sides).flatten() {
        if let Block::Line(line) = block
            && line.label == "•"
        {
            line.label.clear();
        }
    }
    paper
}
