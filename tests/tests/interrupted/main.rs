//! Every command that writes, killed before each of its system calls that change a file: what the next run finds is
//! whole, and after it everything is as if nobody had been killed. Also two of them at once.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use kijun_tests::cli::Folder;
use kijun_tests::needs::TRACER;
use kijun_tests::suite::Suite;
use kijun_tests::tracer::Ended;
use kijun_tests::{drawings, named, older_criteria, tracer};

mod forms;
mod servers;
mod together;

fn main() -> ExitCode {
    let tests = named![
        a_corpus_that_is_begun,
        sources_that_are_put_right,
        corrections,
        an_edition_that_is_published,
        an_edition_that_is_pinned,
        verdicts,
        links_that_are_accepted,
        a_consultation,
        a_difference_that_is_written_out,
        a_build,
        a_build_over_an_earlier_one,
        a_label_that_is_given_and_taken_away,
        a_list_of_labels_that_is_published,
        branches_that_are_merged
    ];
    let suite = Suite::new().needing(&TRACER, &tests).needing(&TRACER, forms::TESTS);
    let code = suite.needing(&TRACER, servers::TESTS).tests(together::TESTS).run();
    if TRACER.lacking().is_none() {
        tracer::clean();
    }
    code
}

/// All files below a folder.
type Files = BTreeMap<String, Vec<u8>>;

fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

fn with(files: &Files) -> Folder {
    let folder = Folder::new();
    files.iter().for_each(|(path, bytes)| folder.write(path, bytes));
    folder
}

/// Kills a command at each of its calls, or at each `step`th of many.
fn interrupted(before: &Folder, arguments: &[&str], step: usize) {
    interrupted_as(before, step, &|folder, nth| match nth {
        Some(nth) => tracer::run(folder.path(), arguments, nth),
        None => {
            // What is done already may be refused the second time.
            Ended { killed: false, said: folder.run(arguments).to_string() }
        }
    });
}

/// Something that is done in a folder, killed before this of its calls, or never.
type Act<'a> = &'a dyn Fn(&Folder, Option<usize>) -> Ended;

/// Kills what is done at each of its calls. After that the corpus can be read, what is there of each file is the old or
/// the new one, and doing it again ends it.
fn interrupted_as(before: &Folder, step: usize, act: Act<'_>) {
    let old = files(before.path());
    let whole = with(&old);
    let run = act(&whole, None);
    let new = files(whole.path());
    assert!(old != new, "nothing is written: {}", run.said);
    let mut killed = 0;
    for nth in (1..).step_by(step) {
        let folder = with(&old);
        let ended = act(&folder, Some(nth));
        for (path, bytes) in files(folder.path()) {
            let name = path.rsplit('/').next().unwrap();
            let is_whole = [old.get(&path), new.get(&path)].contains(&Some(&bytes));
            assert!(is_whole || path.contains("/.kijun") || name.starts_with(".kijun"), "{path} is half, call {nth}");
        }
        // Whoever only reads sees nothing of it.
        if old.contains_key("corpus/kijun.toml") {
            let check = folder.run(&["check", "corpus"]);
            assert!(check.code.is_some_and(|code| code < 2), "call {nth}: {check}");
        }
        let again = act(&folder, None);
        let after = files(folder.path());
        let differs: Vec<&String> =
            new.keys().chain(after.keys()).filter(|path| new.get(*path) != after.get(*path)).collect();
        assert!(differs.is_empty(), "call {nth}: {differs:?}\n{}\n{}", ended.said, again.said);
        if !ended.killed {
            break;
        }
        killed += 1;
    }
    assert!(killed > 0, "it was never killed: {}", run.said);
}

fn a_corpus_that_is_begun() {
    interrupted(&Folder::new(), &["new", "corpus"], 1);
}

fn sources_that_are_put_right() {
    let folder = Folder::fresh("en");
    folder.replace("corpus/level-1.kijun", "  level level-1\n  selects 1-1\n", "  selects   1-1\n  level level-1\n");
    folder.replace("corpus/longlist.kijun", "  ", "     ");
    interrupted(&folder, &["fmt", "corpus"], 1);
}

fn corrections() {
    let folder = Folder::fresh("en");
    // Two files of which a line is certainly too much.
    let allow = "allow duplicate-id because \"a test\"\n  ";
    folder.replace("corpus/sources.kijun", "clause 1 mandatory", &format!("{allow}clause 1 mandatory"));
    folder.replace("corpus/level-1.kijun", "level level-1", &format!("{allow}level level-1"));
    interrupted(&folder, &["check", "corpus", "--fix"], 1);
}

fn an_edition_that_is_published() {
    let publish = ["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"];
    interrupted(&Folder::fresh("en"), &publish, 1);
}

fn an_edition_that_is_pinned() {
    let folder = Folder::new();
    older_criteria().iter().chain(&drawings()).for_each(|(path, text)| folder.write(path, text.as_bytes()));
    folder.write("kijun.toml", b"");
    interrupted(&folder, &["pin", "etsi-en-303-645@3.1.3", "--fix"], 3);
}

/// A corpus of which an edition was published, and of which a value changed since.
fn revised() -> Folder {
    let folder = Folder::fresh("en");
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    folder
}

fn verdicts() {
    let folder = revised();
    let on = ["--by", "Sato", "--on", "2026-05-01", "--corpus", "corpus"];
    interrupted(&folder, &[&["review", "accept", "C1-01"], &on[..]].concat(), 1);
    assert_eq!(folder.run(&[&["review", "accept", "C1-01"], &on[..]].concat()).code, Some(0));
    interrupted(&folder, &[&["review", "take-back", "C1-01"], &on[..2], &on[4..]].concat(), 1);
    interrupted(&folder, &[&["review", "question", "C1-01", "--comment", "Why?"], &on[..]].concat(), 1);
    interrupted(&folder, &["review", "export", "form.xlsx", "--corpus", "corpus"], 1);
}

fn links_that_are_accepted() {
    interrupted(&Folder::fresh("en"), &["review", "links", "--all", "--corpus", "corpus"], 1);
}

fn a_consultation() {
    let folder = Folder::fresh("en");
    let export = ["consult", "export", "level-1", "--out", "out", "--corpus", "corpus"];
    interrupted(&folder, &export, 1);
    assert_eq!(folder.run(&export).code, Some(0));
    let comment = "\n[[respondent]]\nid = \"abcdef\"\npublish = true\n\n[[comment]]\nid = \"C1-01.a/abcdef-1\"\n\
        place = \"C1-01.a\"\nrespondent = \"abcdef\"\nkind = \"technical\"\ncomment = \"Too few.\"\n";
    let register = "corpus/consultations/level-1/0.1.toml";
    folder.write(register, format!("document = \"level-1\"\nedition = \"0.1\"\n{comment}").as_bytes());
    let decide = ["consult", "decide", "C1-01.a/abcdef-1", "--decision", "noted", "--corpus", "corpus"];
    interrupted(&folder, &decide, 1);
    interrupted(&folder, &["consult", "report", "--out", "papers", "--corpus", "corpus"], 1);
}

fn a_difference_that_is_written_out() {
    let diff = ["diff", "--corpus", "corpus", "--format", "html", "--out", "diff.html"];
    interrupted(&revised(), &diff, 1);
}

/// A corpus that is built without PDF files: they take long, and are put in place as all others are.
fn unprinted() -> Folder {
    let folder = Folder::fresh("en");
    let config = folder.read("corpus/kijun.toml");
    folder.write("corpus/kijun.toml", format!("omit = [\"pdf\"]\n{config}").as_bytes());
    folder
}

fn a_build() {
    interrupted(&unprinted(), &["build", "corpus"], 11);
}

fn a_build_over_an_earlier_one() {
    let folder = unprinted();
    assert_eq!(folder.run(&["build", "corpus"]).code, Some(0));
    folder.replace("corpus/level-1.kijun", "C1-01-D1", "C1-01-D2");
    folder.replace("corpus/level-1.kijun", "Length of passwords", "The length of passwords");
    interrupted(&folder, &["build", "corpus"], 7);
}

/// The answers to the only criterion of a new corpus.
pub(crate) const ANSWERS: &str = r#"{
  "format": {"name": "kijun-answers", "major": 1, "minor": 0},
  "document": {"id": "level-1", "edition": "1.0"},
  "product": {"applicant": "Maker", "name": "Lamp", "models": "L-1", "hardware": "1", "software": "2.0"},
  "evaluation": {"kind": "vendor", "evaluator": "Sato", "qualification": "quality manager", "begun": "2026-04-10",
    "finished": "2026-04-20"},
  "declaration": {"name": "Suzuki", "office": "Director", "date": "2026-04-25"},
  "facts": {"password-authentication": "true"},
  "evidence": [{"number": "1", "name": "Design document", "version": "1", "date": "2026-04-01", "place": "a.pdf"}],
  "clauses": [{"clause": "C1-01.a", "verdict": "conform", "evidence": "1"}]
}"#;

/// Rules for labels of a new corpus.
pub(crate) const RULES: &str =
    "[list]\naddress = \"https://labels.example.com/\"\n\n[level.level-1]\nnumber = \"L1-####\"\n";

pub(crate) const ISSUE: [&str; 9] =
    ["label", "issue", "lamp.json", "--by", "Agency", "--on", "2026-05-01", "--corpus", "corpus"];

/// A corpus in which a label can be given.
fn labelling() -> Folder {
    let folder = revised();
    folder.write("corpus/labels.toml", RULES.as_bytes());
    folder.write("lamp.json", ANSWERS.as_bytes());
    folder
}

fn a_label_that_is_given_and_taken_away() {
    let folder = labelling();
    interrupted(&folder, &ISSUE, 1);
    assert_eq!(folder.run(&ISSUE).code, Some(0));
    let revoke = ["label", "revoke", "L1-0001", "--by", "Agency", "--reason", "False", "--on", "2026-05-02"];
    interrupted(&folder, &[&revoke[..], &["--corpus", "corpus"]].concat(), 1);
}

fn a_list_of_labels_that_is_published() {
    let folder = labelling();
    assert_eq!(folder.run(&ISSUE).code, Some(0));
    let publish = ["label", "publish", "--out", "out", "--on", "2026-05-03", "--corpus", "corpus"];
    interrupted(&folder, &publish, 5);
}

fn branches_that_are_merged() {
    let item = |id: &str, name: &str| format!("unit {id} {{\n  name {{\n    en \"{name}\"\n  }}\n}}\n\n");
    let folder = Folder::with(&[
        ("base", &(item("a", "one") + &item("b", "two"))),
        ("ours", &(item("a", "uno") + &item("b", "two") + &item("c", "three"))),
        ("theirs", &(item("a", "one") + &item("b", "due") + &item("d", "four"))),
    ]);
    interrupted(&folder, &["merge", "base", "ours", "theirs", "corpus/units.kijun"], 1);
}
