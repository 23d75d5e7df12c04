//! `kijun check --against`: whether packs that somebody builds on are still in force, and what follows if not.

use std::process::Command;

use insta::assert_snapshot;
use kijun_tests::cli::{Folder, Run};
use kijun_tests::root;
use serde_json::Value;

/// A corpus with an edition of one document, and what a program took of it: that edition, and a build of the draft of
/// the other document.
fn taken() -> Folder {
    let folder = Folder::fresh("en");
    publish(&folder, "1.0", "2026-04-01", "compatible");
    assert_eq!(folder.run(&["build", "corpus", "--out", "out"]).code, Some(0));
    for file in ["catalogue.json", "level-1/pack.json", "level-2/pack.json"] {
        folder.write(&format!("vendor/{file}"), folder.read(&format!("out/{file}")).as_bytes());
    }
    folder.write("edition.json", folder.read("corpus/editions/level-1/1.0.json").as_bytes());
    folder
}

fn publish(folder: &Folder, edition: &str, date: &str, class: &str) {
    let publish = ["publish", "level-1", "corpus", "--edition", edition, "--date", date, "--class", class];
    let run = folder.run(&publish);
    assert_eq!(run.code, Some(0), "{run}");
}

/// The same after a stricter edition of the document was published.
fn superseded() -> Folder {
    superseded_at(10)
}

fn superseded_at(least: usize) -> Folder {
    let folder = taken();
    folder.replace("corpus/level-1.kijun", "minimum-length 8", &format!("minimum-length {least}"));
    let until = "  level level-1\n  change clarified because \"Both may be met for a while\"\n  effective 2026-10-01\n  accepts \"1.0\" until 2027-03-31\n";
    folder.replace("corpus/documents.kijun", "  level level-1\n", until);
    folder.replace("corpus/documents.kijun", "edition \"1.0\"", "edition \"1.1\"");
    let revision =
        "  revision \"1.1\" 2026-09-01 {\n    ja \"改訂\"\n    en \"Revision\"\n  }\n  provenance verified\n";
    folder.replace("corpus/documents.kijun", "  provenance verified\n", revision);
    publish(&folder, "1.1", "2026-09-01", "stricter");
    folder
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run}"))
}

#[test]
fn what_is_in_force_is_told_and_what_follows_where_it_is_not() {
    let folder = taken();
    let same = folder.run(&["check", "corpus", "--against", "vendor", "edition.json"]);
    assert_eq!(same.code, Some(0), "{same}");
    let folder = superseded();
    let ask = |more: &[&str]| {
        folder.run(
            &[&["check", "corpus", "--against", "vendor/level-1/pack.json", "vendor/level-2/pack.json"], more].concat(),
        )
    };
    let runs = [
        same,
        ask(&[]),
        ask(&["--lang", "ja"]),
        ask(&["--format", "short"]),
        ask(&["--format", "github"]),
        ask(&["--format", "sarif"]),
        folder.run(&["check", "corpus", "--against", "nothing.json", "corpus/kijun.toml"]),
    ];
    assert_snapshot!(runs.map(|run| run.to_string()).join("\n\n"));
    let schema = kijun::build::schema::schemas().into_iter().find(|it| it.path.ends_with("standing-1.schema.json"));
    let schema: Value = serde_json::from_slice(&schema.expect("it is published").bytes).expect("JSON");
    let answer = json(&ask(&["--format", "json"]));
    assert!(jsonschema::is_valid(&schema, &answer), "{answer:#}");
    let rows = &answer["packs"][0]["newer"]["rows"];
    assert_eq!((&rows["acceptedUntil"], &answer["packs"][1]["state"]), (&"2027-03-31".into(), &"changed".into()));
}

/// What is in force need not be a corpus.
#[test]
fn a_pack_or_a_folder_of_packs_says_what_is_in_force_too() {
    let folder = superseded();
    assert_eq!(folder.run(&["build", "corpus", "--out", "new"]).code, Some(0));
    let state = |now: &str, used: &str| {
        let run = folder.run(&["check", now, "--format", "json", "--against", used]);
        let answer = json(&run);
        let state = answer["packs"][0]["state"].as_str().expect("a state").to_owned();
        assert_eq!(run.code, Some(i32::from(state != "current")), "{run}");
        state
    };
    assert_eq!(state("new", "vendor/level-1/pack.json"), "superseded");
    assert_eq!(state("new", "edition.json"), "superseded");
    assert_eq!(state("corpus/editions/level-1/1.1.json", "edition.json"), "superseded");
    assert_eq!(state("new", "new/level-1/pack.json"), "current");
    assert_eq!(state("corpus", "new/level-1/pack.json"), "current");
    assert_eq!(state("vendor", "new/level-1/pack.json"), "ahead");
    assert_eq!(state("new/level-2/pack.json", "edition.json"), "missing");
}

#[test]
fn an_edition_that_is_not_the_published_one_is_told_and_so_is_a_withdrawn_document() {
    let folder = superseded();
    let other = superseded_at(12);
    folder.write("other.json", other.read("corpus/editions/level-1/1.1.json").as_bytes());
    let ask = |used: &str| folder.run(&["check", "corpus", "--against", used]);
    let altered = ask("other.json");
    assert!(altered.code == Some(1) && altered.stdout.contains("as it was published"), "{altered}");
    // What it shares with other documents is another catalogue.
    assert_eq!(folder.run(&["build", "corpus", "--out", "before"]).code, Some(0));
    let before = folder.read("corpus/vocabulary.kijun");
    let more = "\nterm extra {\n  name {\n    ja \"追加\"\n    en \"extra\"\n  }\n  definition {\n    ja \"追加の語。\"\n    en \"A word more.\"\n  }\n}\n";
    folder.write("corpus/vocabulary.kijun", (before + more).as_bytes());
    let shared = ask("before/level-2/pack.json");
    let said = "what it shares with other documents changed";
    assert!(shared.code == Some(1) && shared.stdout.contains(said), "{shared}");
    folder.replace("corpus/documents.kijun", "status published", "status withdrawn");
    let withdrawn = ask("edition.json");
    assert!(withdrawn.code == Some(1) && withdrawn.stdout.contains("level-1 is withdrawn"), "{withdrawn}");
}

/// A row that only some products have to show counts all the same, whatever the other condition is.
#[test]
fn every_row_that_a_product_has_to_show_anew_is_among_those_of_the_document() {
    let folder = superseded();
    let head = "product,level,edition,until,facts\n";
    folder.write("labels.csv", format!("{head}A,level-1,1.0,2027-01-31,password-authentication\n").as_bytes());
    let labels =
        ["diff", "level-1@1.0", "level-1@1.1", "--corpus", "corpus", "--labels", "labels.csv", "--format", "json"];
    let of_product = json(&folder.run(&labels));
    let of_document = json(&folder.run(&["check", "corpus", "--format", "json", "--against", "edition.json"]));
    let rows = |value: &Value, name: &str| -> Vec<String> {
        value[name].as_array().expect("rows").iter().map(|row| row.as_str().expect("a row").to_owned()).collect()
    };
    let (own, all) = (&of_product["affected"][0], &of_document["packs"][0]["newer"]["rows"]);
    let own_rows = rows(own, "anew");
    assert!(!own_rows.is_empty());
    assert!(own_rows.iter().all(|row| rows(all, "anew").contains(row)), "{own} {all}");
    // The other way round: a draft in which more products are meant.
    let wider = Folder::fresh("en");
    assert_eq!(wider.run(&["build", "corpus", "--out", "before"]).code, Some(0));
    wider.replace("corpus/level-1.kijun", "  when password-authentication\n", "");
    let ask = ["check", "corpus", "--format", "json", "--against", "before/level-1/pack.json"];
    let all = json(&wider.run(&ask));
    assert_eq!(rows(&all["packs"][0]["newer"]["rows"], "anew"), ["C1-01.a"], "{all:#}");
}

/// The script of a step in a YAML file: what is indented below the line that ends with `|`.
fn script(path: &str) -> String {
    let text = std::fs::read_to_string(root().join(path)).expect("the file is there");
    let mut lines = text.lines().skip_while(|line| !line.trim_end().ends_with('|'));
    let head = lines.next().expect("it has a script");
    let depth = head.len() - head.trim_start().len();
    let below = lines.take_while(|line| line.is_empty() || line.len() - line.trim_start().len() > depth);
    below.map(|line| format!("{}\n", line.trim_start_matches(' '))).collect()
}

fn run_script(folder: &Folder, path: &str, packs: &str) -> (Option<i32>, String) {
    let mut path_of_programs = vec![kijun_tests::cli::binary().parent().expect("a folder").to_owned()];
    path_of_programs.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let mut bash = Command::new("bash");
    bash.arg("-c").arg(script(path)).current_dir(folder.path());
    bash.env("PATH", std::env::join_paths(path_of_programs).expect("a path"));
    bash.env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md"));
    for (name, value) in [("KIJUN_PACKS", packs), ("KIJUN_IN_FORCE", "corpus"), ("KIJUN_LANGUAGE", "en")] {
        bash.env(name, value);
    }
    let output = bash.output().expect("bash runs");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.code(), said)
}

#[cfg(unix)]
#[test]
fn continuous_integration_fails_where_an_edition_was_superseded() {
    const GITHUB: &str = "docs/ci/in-force/action.yml";
    const GITLAB: &str = "docs/ci/in-force.gitlab-ci.yml";
    let (folder, packs) = (taken(), "vendor/level-1/pack.json edition.json");
    for path in [GITHUB, GITLAB] {
        let (code, said) = run_script(&folder, path, packs);
        assert_eq!(code, Some(0), "{path}: {said}");
    }
    let folder = superseded();
    let (code, said) = run_script(&folder, GITHUB, packs);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("::error file=edition.json,title=superseded::"), "{said}");
    assert!(folder.read("summary.md").contains("to show anew: C1-01.a"), "{said}");
    let (code, said) = run_script(&folder, GITLAB, packs);
    assert!(code == Some(1) && said.contains("superseded by edition 1.1"), "{said}");
    let answer: Value = serde_json::from_str(&folder.read("in-force.json")).expect("JSON");
    assert_eq!(answer["packs"][1]["state"], "superseded");
    // What can't be asked fails too, and not as a superseded edition.
    for path in [GITHUB, GITLAB] {
        let (code, said) = run_script(&folder, path, "gone.json");
        assert!(code != Some(0) && said.contains("gone.json"), "{path}: {code:?} {said}");
    }
}
