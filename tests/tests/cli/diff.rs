//! `kijun diff`.

use insta::assert_snapshot;
use kijun_tests::cli::Folder;

const LABELS: &str = "\u{FEFF}product,edition,level,until,facts,remark\nCamera,1.0,level-1,2027-03-31,password-authentication,ours\n\
                      Lamp,1.0,level-1,2027-06-30,,\nOld lamp,0.9,level-1,2026-06-30,,\n";

/// A corpus of which an edition was published, and that was changed since.
fn revised() -> Folder {
    let folder = Folder::fresh("en");
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder
}

#[test]
fn a_revision_is_told_by_what_it_means() {
    let folder = revised();
    let same = folder.run(&["diff", "--corpus", "corpus"]);
    folder.replace("corpus/level-1.kijun", "拒否すること", "受け付けないこと");
    let runs = [
        same,
        folder.run(&["diff", "--corpus", "corpus"]),
        folder.run(&["diff", "level-1@1.0", "--corpus", "corpus", "--deny-undeclared", "--lang", "ja"]),
        folder.run(&["diff", "level-1@0.9", "--corpus", "corpus"]),
        folder.run(&["diff", "nothing", "--corpus", "corpus"]),
    ];
    assert_snapshot!(runs.map(|run| run.to_string()).join("\n\n"));
}

#[test]
fn labelled_products_are_told_what_to_show_anew() {
    let folder = revised();
    folder.write("labels.csv", LABELS.as_bytes());
    folder.write("bad.csv", b"product;level\n");
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    let runs = [
        folder.run(&["diff", "--corpus", "corpus", "--labels", "labels.csv"]),
        folder.run(&["diff", "--corpus", "corpus", "--labels", "bad.csv"]),
        folder.run(&["diff", "--corpus", "corpus", "--labels", "corpus"]),
    ];
    assert_snapshot!(runs.map(|run| run.to_string()).join("\n\n"));
}

#[test]
fn a_program_gets_everything_in_one_file() {
    let folder = revised();
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 6");
    let run = folder.run(&["diff", "--corpus", "corpus", "--format", "json", "--out", "diff.json"]);
    assert_eq!(run.code, Some(0), "{run}");
    let diff: serde_json::Value = serde_json::from_str(&folder.read("diff.json")).expect("it is JSON");
    let schema = kijun::diff::patch::schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> = validator.iter_errors(&diff).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(diff["changes"][0]["class"], "looser");
    assert!(diff["patches"][0]["operations"].as_array().is_some_and(|it| !it.is_empty()));
}
