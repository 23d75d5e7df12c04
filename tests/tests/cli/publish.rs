//! `kijun publish`.

use insta::assert_snapshot;
use kijun_tests::cli::Folder;

#[test]
fn an_edition_is_frozen_and_the_next_one_follows() {
    let folder = Folder::fresh("en");
    let publish = |edition: &str, date: &str| {
        folder.run(&["publish", "level-1", "corpus", "--edition", edition, "--date", date, "--class", "compatible"])
    };
    let runs = [
        publish("1.0", "2026-04-01"),
        publish("1.0", "2026-05-01"),
        publish("1.1", "2026-03-01"),
        publish("1.1", "2026-13"),
        folder.run(&["publish", "level-9", "corpus", "--edition", "1", "--date", "2026", "--lang", "ja"]),
        folder.run(&["publish", "level-1", "corpus", "--edition", "1.1", "--date", "2026", "--note", "nothing"]),
        publish("1.1", "2026-05-01"),
        folder.run(&["check", "corpus", "--deny-warnings"]),
        folder.run(&["fmt", "corpus", "--check"]),
    ];
    assert_snapshot!(runs.map(|run| run.to_string()).join("\n\n"));
    // What was published is what a build makes.
    assert_eq!(folder.run(&["build", "corpus"]).code, Some(0));
    let [catalogue, pack] =
        ["catalogue.json", "level-1/pack.json"].map(|file| folder.read(&format!("corpus/generated/{file}")));
    let edition = kijun_pack::Edition::read(&folder.read("corpus/editions/level-1/1.1.json")).unwrap();
    assert_eq!(edition, kijun_pack::Edition::of_files(&catalogue, &pack).unwrap());
}

#[test]
fn a_build_keeps_every_edition_and_says_what_became_of_it() {
    let folder = Folder::fresh("en");
    let publish = |edition: &str, date: &str, class: &str| {
        let run = folder.run(&["publish", "level-1", "corpus", "--edition", edition, "--date", date, "--class", class]);
        assert_eq!(run.code, Some(0), "{run}");
    };
    let build = |more: &[&str]| {
        let only = ["build", "corpus", "--only", "site", "--only", "checklist", "--only", "changes"];
        let run = folder.run(&[&only, more].concat());
        assert_eq!(run.code, Some(0), "{run}");
        run.stderr
    };
    let has = |path: &str| folder.path().join("corpus/generated/level-1").join(path).exists();
    let index = || folder.read("corpus/generated/index.html");
    publish("1.0", "2026-04-01", "compatible");
    build(&[]);
    assert!(has("1.0/checklist.en.xlsx") && has("1.0/site/ja/criteria.html") && !has("changes") && !has("1.0/changes"));
    assert!(index().contains("Edition in force (1.0)") && !index().contains("Draft revision"));
    let first = std::fs::read(folder.path().join("corpus/generated/level-1/1.0/checklist.en.xlsx")).unwrap();
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    publish("1.1", "2026-05-01", "stricter");
    build(&[]);
    assert!(has("1.1/checklist.ja.xlsx") && has("1.1/changes/review.ja.html") && !has("changes"));
    let table = folder.read("corpus/generated/level-1/1.1/changes/table.en.html");
    assert!(table.contains("C1-01") && table.contains(">10<"), "{table}");
    assert_eq!(std::fs::read(folder.path().join("corpus/generated/level-1/1.0/checklist.en.xlsx")).unwrap(), first);
    let index = index();
    assert!(index.contains("Edition in force (1.1)") && index.contains("Former edition (1.0)"), "{index}");
    assert!(index.contains("Checklist (English, Excel, "), "{index}");
    assert!(index.find("1.1/checklist.en.xlsx").unwrap() < index.find("1.0/checklist.en.xlsx").unwrap());
    // Nothing is made again where nothing changed, and nothing differs.
    let again = build(&[]);
    assert!(again.contains(": 0 written"), "{again}");
    build(&["--check"]);
}

#[test]
fn a_published_edition_that_is_edited_is_found() {
    let folder = Folder::fresh("en");
    folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    folder.replace("corpus/editions/level-1/1.0.json", "Draft of the first", "The first");
    assert_snapshot!(folder.run(&["check", "corpus"]));
}

#[test]
fn a_class_below_what_is_proved_is_refused_and_nothing_is_written() {
    let folder = Folder::fresh("en");
    let publish = |edition: &str, date: &str, class: &str| {
        folder.run(&["publish", "level-1", "corpus", "--edition", edition, "--date", date, "--class", class])
    };
    assert_eq!(publish("1.0", "2026-04-01", "compatible").code, Some(0));
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    let before = folder.read("corpus/level-1.kijun");
    let refused = [publish("1.1", "2026-05-01", "editorial"), publish("1.1", "2026-05-01", "compatible")];
    assert_snapshot!(refused.map(|run| run.to_string()).join("\n\n"));
    assert_eq!(folder.read("corpus/level-1.kijun"), before);
    assert!(!folder.path().join("corpus/editions/level-1/1.1.json").exists());
    let stricter = publish("1.1", "2026-05-01", "stricter");
    assert_eq!(stricter.code, Some(0), "{stricter}");
}

#[test]
fn what_nobody_has_decided_is_not_published() {
    let folder = Folder::fresh("en");
    let publish = |edition: &str, date: &str, more: &[&str]| {
        folder.run(&[&["publish", "level-1", "corpus", "--edition", edition, "--date", date], more].concat())
    };
    assert_eq!(publish("1.0", "2026-04-01", &[]).code, Some(0));
    folder.replace("corpus/level-1.kijun", "拒否すること", "受け付けないこと");
    let open = publish("1.1", "2026-05-01", &[]);
    assert!(open.code == Some(2) && open.stderr.contains("is not decided") && open.stderr.contains("C1-01"), "{open}");
    assert!(!folder.path().join("corpus/editions/level-1/1.1.json").exists());
    folder.replace(
        "corpus/level-1.kijun",
        "  satisfies R1-01\n",
        "  satisfies R1-01\n  change clarified because \"a plainer word\"\n",
    );
    let done = publish("1.1", "2026-05-01", &[]);
    assert_eq!(done.code, Some(0), "{done}");
}
