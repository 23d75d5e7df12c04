//! `kijun review`.

use insta::assert_snapshot;
use kijun_tests::cli::{Folder, Run};
use kijun_tests::git::Repository;

const FILE: &str = "corpus/review.jsonl";

/// A corpus of which an edition was published, and of which a value changed since.
fn revised() -> Folder {
    let folder = Folder::fresh("en");
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    folder
}

fn review(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["review"], args, &["--corpus", "corpus"]].concat())
}

#[test]
fn reviewers_accept_and_question_changes() {
    let folder = revised();
    let runs = [
        review(&folder, &["--deny-open"]),
        review(&folder, &["accept", "C1-01", "--by", "Sato", "--on", "2026-05-01"]),
        review(&folder, &["--deny-open"]),
        review(&folder, &["question", "criterion:C1-01", "--by", "Yamada", "--comment", "Why not 12?"]),
        review(&folder, &["--deny-open", "--lang", "ja"]),
        folder.run(&["diff", "--corpus", "corpus"]),
        folder.run(&["diff", "--corpus", "corpus", "--format", "markdown"]),
        review(&folder, &["take-back", "C1-01", "--by", "Yamada"]),
        review(&folder, &["--deny-open"]),
    ];
    assert_snapshot!(runs.map(|run| run.to_string()).join("\n\n"));
}

#[test]
fn a_change_that_changes_again_loses_what_was_said() {
    let folder = revised();
    assert_eq!(review(&folder, &["accept", "--all", "--by", "Sato"]).code, Some(0));
    assert_eq!(review(&folder, &["--deny-open"]).code, Some(0));
    folder.replace("corpus/level-1.kijun", "minimum-length 10", "minimum-length 12");
    let changed = review(&folder, &["--deny-open"]);
    assert_eq!(changed.code, Some(1), "{changed}");
    assert!(changed.stdout.contains("Open (1)"), "{changed}");
    assert!(changed.stdout.contains("Before it changed again: Accepted by Sato"), "{changed}");
    // As it was, it is what was accepted.
    folder.replace("corpus/level-1.kijun", "minimum-length 12", "minimum-length 10");
    assert_eq!(review(&folder, &["--deny-open"]).code, Some(0));
}

#[test]
fn what_two_people_add_comes_together() {
    let folder = revised();
    let one = |by: &str| {
        assert_eq!(review(&folder, &["accept", "C1-01", "--by", by]).code, Some(0));
        let line = folder.read(FILE);
        std::fs::remove_file(folder.path().join(FILE)).unwrap();
        line
    };
    // Lines in any order and doubled, as a merge may leave them.
    let (sato, abe) = (one("Sato"), one("Abe"));
    folder.write(FILE, format!("{sato}{abe}{sato}").as_bytes());
    assert_eq!(review(&folder, &["accept", "C1-01", "--by", "Mori"]).code, Some(0));
    let text = folder.read(FILE);
    let names = text.lines().map(|line| &line.split("\"by\":\"").nth(1).unwrap()[..3]);
    assert_eq!(names.collect::<Vec<_>>(), ["Abe", "Mor", "Sat"]);
}

#[test]
fn git_merges_what_two_people_said_on_two_branches() {
    let repository = Repository::with(&[("README.md", "Criteria.\n")]);
    let folder = &repository.folder;
    assert_eq!(folder.run(&["new", "corpus", "--lang", "en"]).code, Some(0));
    folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    repository.commit("A change");
    for by in ["Sato", "Abe"] {
        repository.git(&["checkout", "--quiet", "-b", by, "main"]);
        assert_eq!(review(folder, &["accept", "C1-01", "--by", by]).code, Some(0));
        repository.commit("A verdict");
    }
    repository.git(&["merge", "--quiet", "--no-edit", "Sato"]);
    let text = folder.read(FILE);
    assert!(["Sato", "Abe"].iter().all(|by| text.contains(by)), "{text}");
    assert_eq!(review(folder, &["--deny-open"]).code, Some(0));
}

/// What a reviewer does on a branch, and what the review is then.
const ACTIONS: [(&[&str], &str); 3] = [
    (&["accept", "C1-01", "--comment", "Again"], "Accepted"),
    (&["take-back", "C1-01"], "Open"),
    (&["question", "C1-01", "--comment", "Why?"], "Questioned"),
];

#[test]
fn git_merges_every_pair_of_what_a_reviewer_does_on_two_branches() {
    let repository = Repository::with(&[("README.md", "Criteria.\n")]);
    let folder = &repository.folder;
    assert_eq!(folder.run(&["new", "corpus", "--lang", "en"]).code, Some(0));
    folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    assert_eq!(review(folder, &["accept", "C1-01", "--by", "Sato"]).code, Some(0));
    repository.commit("Accepted");
    for (one, (mine, alone)) in ACTIONS.iter().enumerate() {
        for (other, (yours, theirs)) in ACTIONS.iter().enumerate() {
            let branches = [format!("a-{one}-{other}"), format!("b-{one}-{other}")];
            for (branch, action) in branches.iter().zip([mine, yours]) {
                repository.git(&["checkout", "--quiet", "-b", branch, "main"]);
                let run = review(folder, &[action, &["--by", "Sato"][..]].concat());
                assert_eq!(run.code, Some(0), "{run}");
                repository.commit("Said");
            }
            repository.git(&["merge", "--quiet", "--no-edit", &branches[0]]);
            let status = review(folder, &[]);
            // What leaves more to be looked at counts, whichever branch was merged into which.
            let expected =
                ["Questioned", "Open", "Accepted"].into_iter().find(|state| [alone, theirs].contains(&state));
            let head = format!("{} (1)", expected.expect("it is one of them"));
            assert!(status.stdout.contains(&head), "{mine:?} and {yours:?}: {status}\n{}", folder.read(FILE));
            assert!(status.stdout.matches("by Sato").count() <= 1, "{status}");
            // Whoever says something after the merge has the last word.
            assert_eq!(review(folder, &["accept", "C1-01", "--by", "Sato", "--comment", "Now"]).code, Some(0));
            assert_eq!(review(folder, &["--deny-open"]).code, Some(0), "{mine:?} and {yours:?}");
            repository.git(&["checkout", "--quiet", "--", "."]);
        }
    }
}

#[test]
fn to_accept_all_keeps_what_was_said_before() {
    let folder = revised();
    assert_eq!(review(&folder, &["accept", "C1-01", "--by", "Sato", "--comment", "As agreed"]).code, Some(0));
    let before = folder.read(FILE);
    assert_eq!(review(&folder, &["accept", "--all", "--by", "Sato"]).code, Some(0));
    assert_eq!(folder.read(FILE), before);
}

#[test]
fn what_can_not_be_recorded_is_told_and_nothing_is_written() {
    let folder = revised();
    let runs = [
        review(&folder, &["accept", "C1-01"]),
        review(&folder, &["accept", "C9-99", "C1-02", "--by", "Sato"]),
        review(&folder, &["question", "C1-01", "--by", "Sato"]),
        review(&folder, &["accept", "C1-01", "--by", "Sato", "--on", "soon"]),
        review(&folder, &["take-back", "C1-01", "--by", "Sato"]),
        review(&folder, &["accept", "--by", "Sato"]),
    ];
    assert!(!folder.path().join(FILE).exists());
    folder.write(FILE, "<<<<<<< ours\n{\"kind\":1}\n=======\n>>>>>>> theirs\n".as_bytes());
    let broken = review(&folder, &["accept", "C1-01", "--by", "Sato"]);
    assert!(folder.read(FILE).starts_with("<<<<<<<"), "the file is as it was");
    folder.write(FILE, b"\x83\x8A\x83\x72\x83\x85\x81\x5B");
    let foreign = folder.run(&["diff", "--corpus", "corpus", "--lang", "ja"]);
    let told = runs.into_iter().chain([broken, foreign]).map(|run| run.to_string()).collect::<Vec<_>>();
    assert_snapshot!(told.join("\n\n"));
}

#[test]
fn the_page_shows_what_was_said() {
    let folder = revised();
    let comment = "<script>alert(1)</script> =1+1";
    let run = review(&folder, &["question", "C1-01", "--by", "Sato", "--comment", comment]);
    assert_eq!(run.code, Some(0), "{run}");
    let page = folder.run(&["diff", "--corpus", "corpus", "--format", "html"]).stdout;
    assert!(page.contains("data-state=\"questioned\""));
    assert!(page.contains("Questioned by Sato: &lt;script&gt;alert(1)"), "{page}");
    let json = folder.run(&["diff", "--corpus", "corpus", "--format", "json"]).stdout;
    let diff: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(diff["changes"][0]["review"]["state"], "questioned");
    assert_eq!(diff["changes"][0]["review"]["verdicts"][0]["comment"], comment);
    let schema = kijun::compare::diff::patch::schema();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&diff));
}
