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
    assert_eq!(folder.read("corpus/editions/level-1/1.1.json"), folder.read("corpus/generated/level-1/pack.json"));
}

#[test]
fn a_published_edition_that_is_edited_is_found() {
    let folder = Folder::fresh("en");
    folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    folder.replace("corpus/editions/level-1/1.0.json", "Draft of the first", "The first");
    assert_snapshot!(folder.run(&["check", "corpus"]));
}
