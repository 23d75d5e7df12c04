//! `kijun review links`.

use insta::assert_snapshot;
use kijun_tests::git::Repository;

const FILE: &str = "corpus/level-1.kijun";

#[test]
fn what_changed_is_listed_with_its_words_and_accepted() {
    let repository = Repository::with(&[("README.md", "A corpus.\n")]);
    let folder = &repository.folder;
    let review = |more: &[&str]| folder.run(&[&["review", "links", "--corpus", "corpus"][..], more].concat());
    folder.run(&["new", "corpus", "--lang", "en"]);
    let mut runs = vec![review(&[]), review(&["--accept", "R1-01"]), review(&["--all"]), review(&[])];
    repository.commit("Review everything");
    let text = folder.read(FILE);
    // The first text is the title of R1-01.
    folder.write(FILE, text.replacen("en \"", "en \"All ", 1).replacen("ja \"", "ja \"すべての", 1).as_bytes());
    runs.extend([review(&[]), review(&["--since", "HEAD~1"]), review(&["--since", "nonsense"]), review(&["C-99"])]);
    runs.push(folder.run(&["check", "corpus"]));
    runs.extend([review(&["--accept", "R1-01"]), review(&[]), review(&["--all"]), review(&[])]);
    let runs: Vec<String> = runs.into_iter().map(|run| run.to_string()).collect();
    assert_snapshot!(runs.join("\n\n"));
    // Written again, nothing is another one.
    let lock = folder.read("corpus/review.lock");
    review(&["--all"]);
    assert_eq!(folder.read("corpus/review.lock"), lock);
}

#[test]
fn a_revision_has_its_own_lock() {
    let repository = Repository::with(&[("README.md", "A corpus.\n")]);
    let folder = &repository.folder;
    folder.run(&["new", "corpus", "--lang", "en"]);
    folder.write("corpus/review.lock", b"<<<<<<< ours\n");
    repository.commit("Forget a conflict");
    folder.write("corpus/review.lock", b"");
    let run = folder.run(&["review", "links", "--corpus", "corpus", "--since", "HEAD"]);
    assert!(run.code == Some(2) && run.stderr.contains("HEAD:review.lock") && run.stderr.contains("Line 1"), "{run}");
    // Without a revision to look into, what is suspect is still told.
    assert_eq!(folder.run(&["review", "links", "--corpus", "corpus"]).code, Some(0));
}

#[test]
fn what_the_help_says_accepts_an_item_of_any_kind() {
    let folder = kijun_tests::cli::Folder::fresh("en");
    assert_eq!(folder.run(&["review", "links", "--corpus", "corpus", "--all"]).code, Some(0));
    for entry in std::fs::read_dir(folder.path().join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "kijun") {
            let text = std::fs::read_to_string(&path).unwrap().replace("ja \"", "ja \"改訂後の");
            std::fs::write(path, text).unwrap();
        }
    }
    let check = folder.run(&["check", "corpus"]);
    let said = check.stdout.split("--accept ").skip(1).filter_map(|rest| rest.split(['`', '\n']).next());
    let ids: std::collections::BTreeSet<&str> = said.collect();
    assert!(ids.len() > 5, "{ids:?}");
    let accept = [&["review", "links", "--corpus", "corpus", "--accept"][..], &ids.into_iter().collect::<Vec<_>>()];
    let run = folder.run(&accept.concat());
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(folder.run(&["review", "links", "--corpus", "corpus"]).code, Some(0));
}
