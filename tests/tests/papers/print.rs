//! PDF files, as Poppler reads them.

use std::process::Command;

use kijun::build::output::FileEntry;
use kijun::build::plan::{Plan, Release, Stopped, generators};
use kijun::paper::Artifact;
use kijun::paper::document::{Paper, paper};
use kijun::{Config, Lang, Sources, analyse};
use kijun_tests::artifacts::artifacts;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::word::{assert_said, run};
use crate::{SMALL, edition};

pub(crate) static TESTS: [Named; 1] = named![a_letter_that_no_font_has_is_named_with_its_place];
pub(crate) static WITH_POPPLER: [Named; 2] =
    named![a_pdf_says_every_paragraph_in_its_order, a_pdf_is_tagged_numbered_and_the_same_each_time];

fn release(text: &str) -> Release {
    Release::of(&analyse(&Sources::new(Config::default(), vec![("small.kijun".to_owned(), text.to_owned())])))
}

fn pdf(text: &str, languages: &str) -> Vec<u8> {
    let path = format!("doc/document.{languages}.pdf");
    artifacts(release(text), &["pdf"]).into_iter().find(|file| file.path == path).unwrap().bytes
}

/// What stands on the pages, without their heads and feet.
fn text(bytes: &[u8], height: u32) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("document.pdf");
    std::fs::write(&file, bytes).unwrap();
    let mut command = Command::new("pdftotext");
    command.args(["-raw", "-x", "0", "-y", "68", "-W", "900", "-H"]).arg((height - 126).to_string());
    run(command.arg(&file).arg("-"))
}

fn a_pdf_says_every_paragraph_in_its_order() {
    for language in ["ja", "en"] {
        let paper = paper(&edition(SMALL), &[language]);
        // Footnotes stand between the paragraphs, at the ends of pages.
        assert_said(&Paper { notes: Vec::new(), ..paper.clone() }, 0, &text(&pdf(SMALL, language), 842));
    }
    let both = text(&pdf(SMALL, "ja-en"), 595);
    for said in ["甲の一であること。", "It shall be A1."] {
        assert!(both.contains(said), "{both}");
    }
}

fn a_pdf_is_tagged_numbered_and_the_same_each_time() {
    let bytes = pdf(SMALL, "ja");
    assert!(bytes == pdf(SMALL, "ja"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("document.pdf");
    std::fs::write(&file, &bytes).unwrap();
    let told = run(Command::new("pdfinfo").arg(&file));
    assert!(told.contains("Tagged:          yes") && told.contains("小さな適合基準"), "{told}");
    let count = told.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
    let text = run(Command::new("pdftotext").arg(&file).arg("-"));
    assert!(text.contains("例示であり、公式ではない。"), "{text}");
    // A page ends with a form feed. The mark of a draft stands on each, and its number.
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert_eq!(pages.len().to_string(), count);
    for (at, page) in pages.iter().enumerate() {
        assert!(page.starts_with("案\n") && page.trim_end().ends_with(&format!("{} / {count}", at + 1)), "{page}");
    }
    // Both say so in the properties of the file.
    let raw = String::from_utf8_lossy(&bytes);
    assert!(raw.contains("pdfuaid:part") && raw.contains("pdfaid:part"));
}

fn a_letter_that_no_font_has_is_named_with_its_place() {
    let text = SMALL.replacen("この文書", "この𠮷文書", 1);
    let plan = Plan::new(release(&text), generators(&["pdf".to_owned()], &[]).unwrap());
    let put = |_: &Artifact| Err::<FileEntry, ()>(());
    let Err(Stopped::Unmade(unmade)) = plan.make(|_| None, put) else { panic!("it is made") };
    for (lang, lacks) in [(Lang::Ja, "文字「𠮷」（U+20BB7）は"), (Lang::En, "lack the letter “𠮷” (U+20BB7)")]
    {
        let said = unmade.message().in_(lang);
        assert!(said.contains(lacks) && said.contains("1 目的"), "{said}");
    }
}
