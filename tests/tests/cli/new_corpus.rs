//! `kijun new`, and what the other commands make of a fresh corpus.

use insta::assert_snapshot;
use kijun_tests::cli::Folder;

#[test]
fn a_fresh_corpus_is_clean_in_both_languages() {
    for lang in ["en", "ja"] {
        let folder = Folder::fresh(lang);
        for line in [
            &["check", "corpus", "--deny-warnings"][..],
            &["fmt", "--check", "corpus"],
            &["build", "corpus"],
            &["build", "corpus", "--check"],
        ] {
            let run = folder.run(line);
            assert_eq!(run.code, Some(0), "{run}");
        }
        // Who begins has nothing to look at but what he writes himself.
        let check: serde_json::Value =
            serde_json::from_str(&folder.run(&["check", "corpus", "--format", "json"]).stdout).expect("JSON");
        assert_eq!(check["findings"], serde_json::json!([]), "{lang}");
    }
}

#[test]
fn comments_and_keywords_are_in_the_language_asked() {
    assert_snapshot!("en", Folder::fresh("en").read("corpus/level-1.kijun"));
    assert_snapshot!("ja", Folder::fresh("ja").read("corpus/level-1.kijun"));
}

#[test]
fn the_languages_mean_the_same() {
    let [en, ja] = ["en", "ja"].map(|lang| {
        let folder = Folder::fresh(lang);
        folder.run(&["build", "corpus"]);
        folder.read("corpus/generated/level-1/pack.json")
    });
    assert_eq!(en, ja);
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::fresh("en");
    folder.replace("corpus/kijun.toml", "generated", "out");
    let before = folder.read("corpus/kijun.toml");
    let again = folder.run(&["new", "corpus"]);
    assert_snapshot!(again, @r"
    $ kijun new corpus
    --- standard error
    error: corpus: the folder is not empty; name one that is empty or does not exist yet
    --- exit 2
    ");
    assert_eq!(folder.read("corpus/kijun.toml"), before);
}

#[test]
fn fmt_shows_and_makes_changes() {
    let folder = Folder::fresh("en");
    folder.replace("corpus/level-1.kijun", "  level level-1\n  selects 1-1\n", "  selects   1-1\n  level level-1\n");
    assert_snapshot!(folder.run(&["fmt", "--check", "corpus"]));
    assert_eq!(folder.run(&["fmt", "corpus/level-1.kijun"]).stdout, "corpus/level-1.kijun\n");
    assert_eq!(folder.run(&["fmt", "--check", "corpus"]).code, Some(0));
}

#[test]
fn fmt_takes_languages_and_keywords_from_the_corpus() {
    let folder = Folder::fresh("ja");
    let corpus = folder.path().join("corpus");
    let text = "fact x {\n  name {\n    en \"x\"\n    ja \"え\"\n  }\n}\n";
    let run = |args: &[&str]| {
        let mut command = folder.command(args);
        command.current_dir(&corpus).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), text.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    assert_eq!(run(&["fmt", "-"]), "製品特性 x {\n  名称 {\n    ja \"え\"\n    en \"x\"\n  }\n}\n");
    assert_eq!(run(&["fmt", "-", "--keywords", "en"]), "fact x {\n  name {\n    ja \"え\"\n    en \"x\"\n  }\n}\n");
}
