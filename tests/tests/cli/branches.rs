//! What git makes of two branches of a corpus, with what `kijun new` tells it.

use kijun_tests::cli::{Folder, Run};
use kijun_tests::git::Repository;

const FILE: &str = "corpus/level-1.kijun";

fn corpus() -> Repository {
    let repository = Repository::with(&[("README.md", "Criteria.\n")]);
    assert_eq!(repository.folder.run(&["new", "corpus", "--lang", "en"]).code, Some(0));
    repository
}

fn links(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["review", "links", "--corpus", "corpus"], more].concat())
}

/// An edit of a text, after which somebody looked at everything again.
const EDITS: [(&str, &str); 4] = [
    ("推測されにくいパスワード", "推測されないパスワード"),
    ("より短いパスワードを拒否", "より短いパスワードをすべて拒否"),
    ("minimum-length 8", "minimum-length 10"),
    ("設定する処理をすべて", "設定する処理をもれなく"),
];

/// Which of them change the two ends of one link.
fn reaches(one: usize, other: usize) -> bool {
    let pair = [one.min(other), one.max(other)];
    // The criterion with its clause and value meets the requirement, and the procedure evaluates the clause.
    pair[0] != pair[1] && pair != [0, 3]
}

#[test]
fn a_link_that_two_branches_changed_at_both_ends_is_suspect_after_the_merge() {
    let repository = corpus();
    let folder = &repository.folder;
    assert_eq!(links(folder, &["--all"]).code, Some(0));
    repository.commit("Everything is looked at");
    for (at, (old, new)) in EDITS.iter().enumerate() {
        repository.git(&["checkout", "--quiet", "-b", &format!("edit-{at}"), "main"]);
        folder.replace(FILE, old, new);
        assert_eq!(links(folder, &["--all"]).code, Some(0));
        repository.commit("An edit");
        assert_eq!(links(folder, &[]).stderr, "");
    }
    for one in 0..EDITS.len() {
        for other in 0..EDITS.len() {
            repository.git(&["checkout", "--quiet", "--detach", &format!("edit-{one}")]);
            assert!(repository.merge(&format!("edit-{other}")), "{one} and {other}");
            let check = folder.run(&["check", "corpus", "--format", "json"]);
            let found: serde_json::Value = serde_json::from_str(&check.stdout).unwrap();
            let codes = found["findings"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap());
            let codes: Vec<&str> = codes.collect();
            assert_eq!(codes.contains(&"suspect-link"), reaches(one, other), "{one} and {other}: {codes:?}");
            assert!(!codes.contains(&"unreviewed"), "{one} and {other}: {codes:?}");
            // Whoever looks at it has the last word.
            assert_eq!(links(folder, &["--all"]).code, Some(0));
            assert_eq!(folder.run(&["check", "corpus", "--deny-warnings"]).code, Some(0));
            repository.git(&["checkout", "--quiet", "--", "."]);
        }
    }
}

#[test]
fn labels_of_two_branches_are_all_kept_and_contradictions_told() {
    const HEAD: &str = "product,level,category,edition,until,facts\n";
    const CAMERA: &str = "Camera,level-1,,1.0,2027-03-31,password-authentication\n";
    const DOOR: &str = "Door,level-1,,1.0,2027-03-31,password-authentication\n";
    let repository = corpus();
    let folder = &repository.folder;
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder.replace(FILE, "minimum-length 8", "minimum-length 10");
    folder.write("corpus/labels.csv", format!("{HEAD}{CAMERA}").as_bytes());
    repository.commit("A label");
    for (branch, lines) in [
        ("add", format!("{HEAD}{CAMERA}{DOOR}")),
        ("prolong", format!("{HEAD}{}", CAMERA.replace("2027", "2028"))),
        ("move", format!("{HEAD}{}", CAMERA.replace("2027", "2029"))),
    ] {
        repository.git(&["checkout", "--quiet", "-b", branch, "main"]);
        folder.write("corpus/labels.csv", lines.as_bytes());
        repository.commit("Labels");
    }
    for (ours, theirs, expected) in
        [("add", "prolong", "Door"), ("prolong", "add", "2028"), ("prolong", "move", "stands in line 2 too")]
    {
        repository.git(&["checkout", "--quiet", "--detach", ours]);
        assert!(repository.merge(theirs), "{ours} and {theirs}");
        let run = folder.run(&["diff", "--corpus", "corpus", "--labels", "corpus/labels.csv"]);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(run.code == Some(0) && said.contains(expected), "{ours} and {theirs}: {run}");
    }
}

/// A criterion to add.
fn criterion(id: &str, text: &str) -> String {
    format!(
        "\n# {text}\ncriterion {id} {{\n  title {{\n    ja \"{id}\"\n    en \"{text}\"\n  }}\n  level level-1\n  \
         satisfies R1-01\n  bind minimum-length 8 characters\n  clause a {{\n    ja \"機器は、{{minimum-length}}を守ること。\"\n    en \"The device shall keep {{minimum-length}}.\"\n  }}\n  \
         provenance verified\n}}\n"
    )
}

#[test]
fn sources_are_merged_item_by_item() {
    let repository = corpus();
    let folder = &repository.folder;
    repository.commit("A corpus");
    for id in ["C1-02", "C1-03"] {
        repository.git(&["checkout", "--quiet", "-b", id, "main"]);
        folder.write(FILE, format!("{}{}", folder.read(FILE), criterion(id, "Another one")).as_bytes());
        repository.commit("A criterion");
    }
    repository.git(&["checkout", "--quiet", "-b", "edit", "C1-02"]);
    folder.replace(FILE, "minimum-length 8", "minimum-length 10");
    repository.commit("A value");
    repository.git(&["checkout", "--quiet", "-b", "other", "main"]);
    folder.replace(FILE, "minimum-length 8", "minimum-length 12");
    repository.commit("Another value");
    repository.git(&["checkout", "--quiet", "--detach", "C1-02"]);
    // By itself git can't tell which stands first, and asks a person.
    assert!(!repository.merge("C1-03"));
    repository.git(&["reset", "--quiet", "--hard"]);
    let repository = repository.with_driver();
    let folder = &repository.folder;
    assert!(repository.merge("C1-03"));
    let text = folder.read(FILE);
    let order: Vec<usize> = ["criterion C1-01", "criterion C1-02", "criterion C1-03"]
        .iter()
        .map(|id| text.find(id).unwrap_or_else(|| panic!("{id}:\n{text}")))
        .collect();
    assert!(order.is_sorted(), "{text}");
    assert_eq!(folder.run(&["fmt", "--check", "corpus"]).code, Some(0), "{text}");
    // The same line, changed in two ways, is for a person, and nothing else of the file is.
    repository.git(&["checkout", "--quiet", "--detach", "edit"]);
    assert!(!repository.merge("other"));
    let text = folder.read(FILE);
    let between = text.split("<<<<<<<").nth(1).and_then(|rest| rest.split(">>>>>>>").next()).expect("marks");
    assert!(between.contains("minimum-length 10") && between.contains("minimum-length 12"), "{text}");
    assert!(between.lines().count() < 10 && text.matches("<<<<<<<").count() == 1, "{text}");
}
