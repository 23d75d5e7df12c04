//! Files as people and their systems have them: other line ends, links that lead elsewhere, days as they are written in
//! Japan, and texts that would steer a terminal.

use kijun_tests::cli::{Folder, Run};
use kijun_tests::git::Repository;

fn review(folder: &Folder, args: &[&str]) -> Run {
    folder.run(&[&["review"], args, &["--corpus", "corpus"]].concat())
}

/// A corpus of which an edition was published, and of which a value changed since.
fn revised() -> Folder {
    let folder = Folder::fresh("en");
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    folder
}

#[test]
fn a_clone_with_the_line_ends_of_windows_holds() {
    let repository = Repository::with(&[("README.md", "Criteria.\n")]);
    assert_eq!(repository.folder.run(&["new", "corpus", "--lang", "en"]).code, Some(0));
    // Also without what tells git to leave line ends alone.
    std::fs::remove_file(repository.folder.path().join("corpus/.gitattributes")).unwrap();
    let publish = ["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"];
    for line in [&publish[..], &["review", "links", "--all", "--corpus", "corpus"], &["build", "corpus"]] {
        let run = repository.folder.run(line);
        assert_eq!(run.code, Some(0), "{run}");
    }
    repository.commit("A corpus");
    let clone = repository.cloned(&["--config", "core.autocrlf=true"]);
    let folder = &clone.folder;
    let text = folder.read("corpus/level-1.kijun");
    assert!(text.contains("\r\n"), "git gave it the line ends of Windows");
    for line in
        [&["fmt", "--check", "corpus"][..], &["check", "corpus", "--deny-warnings"], &["build", "corpus", "--check"]]
    {
        let run = folder.run(line);
        assert_eq!(run.code, Some(0), "{run}");
    }
    // What is put right keeps them.
    folder.replace("corpus/level-1.kijun", "  level level-1", "     level level-1");
    assert_eq!(folder.run(&["fmt", "corpus"]).code, Some(0));
    assert_eq!(folder.read("corpus/level-1.kijun"), text);
}

#[cfg(unix)]
#[test]
fn files_of_state_that_lead_out_of_the_corpus_are_refused() {
    use std::os::unix::fs::symlink;
    let build = ["build", "corpus"];
    let by = ["review", "accept", "--all", "--by", "Sato", "--corpus", "corpus"];
    let links = ["review", "links", "--all", "--corpus", "corpus"];
    let export = ["consult", "export", "level-1", "--out", "out", "--corpus", "corpus"];
    let cases: [(&str, bool, &[&str]); 5] = [
        ("review.lock", false, &links),
        ("review.jsonl", false, &by),
        ("editions", true, &build),
        ("consultations", true, &export),
        ("kijun.toml", false, &build),
    ];
    for (name, is_folder, command) in cases {
        let folder = if name == "review.jsonl" { revised() } else { Folder::fresh("en") };
        let place = folder.path().join("corpus").join(name);
        let outside = folder.path().join(format!("outside-{name}"));
        if is_folder {
            std::fs::create_dir(&outside).unwrap();
        } else {
            std::fs::write(&outside, b"").unwrap();
            let _ = std::fs::remove_file(&place);
        }
        symlink(&outside, &place).unwrap();
        let run = folder.run(command);
        assert!(run.code == Some(2) && run.stderr.contains("leads out"), "{name}: {run}");
        let is_empty = if is_folder {
            outside.read_dir().unwrap().next().is_none()
        } else {
            std::fs::read(&outside).unwrap().is_empty()
        };
        assert!(is_empty, "{name}: {run}");
    }
}

#[test]
fn outputs_outside_of_the_project_have_to_be_asked_for() {
    let folder = Folder::fresh("en");
    folder.replace("corpus/kijun.toml", "output = \"generated\"", "output = \"../../elsewhere\"");
    let run = folder.run(&["build", "corpus"]);
    assert!(run.code == Some(2) && run.stderr.contains("leads out of the project"), "{run}");
    let outside = folder.path().join("../elsewhere");
    assert!(!outside.exists());
    // In a repository, everything in it is of the project.
    folder.replace("corpus/kijun.toml", "../../elsewhere", "../published");
    assert_eq!(folder.run(&["build", "corpus"]).code, Some(0));
    let other = tempfile::tempdir().unwrap();
    let named = other.path().join("out").to_string_lossy().into_owned();
    assert_eq!(folder.run(&["build", "corpus", "--out", &named]).code, Some(0));
}

#[test]
fn days_are_read_as_people_write_them() {
    for (written, day) in [
        ("2026-12-01", "2026-12-01"),
        ("2026/12/1", "2026-12-01"),
        ("2026年12月1日", "2026-12-01"),
        ("令和8年12月1日", "2026-12-01"),
        ("令和元年５月１日", "2019-05-01"),
        ("Ｒ８．１２．１", "2026-12-01"),
        ("２０２６／１２／１", "2026-12-01"),
    ] {
        let folder = revised();
        let run = review(&folder, &["accept", "C1-01", "--by", "Sato", "--on", written]);
        assert_eq!(run.code, Some(0), "{run}");
        assert!(folder.read("corpus/review.jsonl").contains(&format!("\"on\":\"{day}\"")), "{written}");
    }
    for written in ["2026/13/1", "令和8年2月30日", "8/12/1", "12月1日", "2026/12/1/1", "soon"] {
        let run = review(&revised(), &["accept", "C1-01", "--by", "Sato", "--on", written]);
        assert!(run.code == Some(2) && run.stderr.contains(written), "{run}");
    }
}

#[test]
fn no_control_character_reaches_a_terminal() {
    let folder = revised();
    folder.replace("corpus/level-1.kijun", "Length of passwords", "Length \u{1b}]0;owned\u{7}\u{1b}[2J of passwords");
    for color in ["never", "always"] {
        for line in [
            &["diff", "--corpus", "corpus"][..],
            &["review", "--corpus", "corpus"],
            &["check", "corpus"],
            &["query", "criterion", "corpus"],
            &["trace", "C1-01", "corpus"],
        ] {
            let run = folder.run(&[line, &["--color", color]].concat());
            let said = format!("{}{}", run.stdout, run.stderr);
            let wild = said.replace("\u{1b}[0m", "").contains(['\u{7}', '\u{9b}'])
                || said.contains("\u{1b}]")
                || said.contains("\u{1b}[2J");
            assert!(!wild, "{color}: {run}");
        }
    }
}

#[test]
fn the_advice_for_a_partial_clone_works() {
    let repository = Repository::with(&[("README.md", "Criteria.\n")]);
    assert_eq!(repository.folder.run(&["new", "corpus", "--lang", "en"]).code, Some(0));
    repository.commit("A corpus");
    repository.folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    repository.commit("A change");
    repository.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = repository.cloned(&["--filter=blob:none"]);
    let diff = ["diff", "HEAD~1", "--corpus", "corpus"];
    let run = clone.folder.run(&diff);
    let advice = run.stderr.split('`').nth(1).unwrap_or_default().to_owned();
    assert!(run.code == Some(2) && advice.starts_with("git fetch "), "{run}");
    let words: Vec<&str> = advice.split(' ').skip(1).collect();
    clone.git(&words);
    let run = clone.folder.run(&diff);
    assert_eq!(run.code, Some(0), "{run}");
}
