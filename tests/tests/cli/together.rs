//! Several commands at once, commands that are killed, and files that are no ordinary files.

use std::process::Stdio;
use std::time::Duration;

use kijun_tests::cli::{Folder, binary};

/// A corpus with criteria C1-01 to C1-08, of which an edition was published and each value changed since.
fn revised() -> Folder {
    let folder = Folder::fresh("en");
    let text = folder.read("corpus/level-1.kijun");
    let at = text.find("criterion C1-01 {").expect("the corpus has a criterion");
    let end = text[at..].find("\n}\n").expect("it ends") + at + 3;
    for number in 2..=8 {
        let other = text[at..end].replace("C1-01", &format!("C1-0{number}"));
        folder.write(&format!("corpus/more-{number}.kijun"), other.as_bytes());
    }
    folder
}

/// Files of the corpus that are only there while something is written.
fn left_over(folder: &Folder) -> Vec<String> {
    let mut folders = vec![folder.path().join("corpus")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it can be read") {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if name.starts_with(".kijun-") {
                found.push(name);
            }
        }
    }
    found
}

#[test]
fn what_several_reviewers_say_at_once_is_all_kept() {
    let folder = revised();
    let run = folder.run(&["review", "--from", "corpus", "--to", "corpus", "--corpus", "corpus"]);
    assert_eq!(run.code, Some(0), "{run}");
    std::fs::create_dir(folder.path().join("old")).expect("a folder");
    for entry in std::fs::read_dir(folder.path().join("corpus")).expect("the corpus") {
        let entry = entry.expect("an entry");
        if entry.path().is_file() {
            std::fs::copy(entry.path(), folder.path().join("old").join(entry.file_name())).expect("a copy");
        }
    }
    for number in 2..=8 {
        let path = format!("corpus/more-{number}.kijun");
        folder.replace(&path, "minimum-length 8", "minimum-length 10");
    }
    let people: Vec<_> = (2..=8)
        .map(|number| {
            let id = format!("C1-0{number}");
            let by = format!("Reviewer {number}");
            let args = ["review", "accept", &id, "--by", &by, "--from", "old", "--to", "corpus", "--corpus", "corpus"];
            folder.command(&args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts")
        })
        .collect();
    for person in people {
        let output = person.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let kept = folder.read("corpus/review.jsonl");
    assert_eq!(kept.lines().count(), 7, "{kept}");
    assert_eq!(left_over(&folder), Vec::<String>::new());
}

#[test]
fn a_publication_that_is_killed_is_finished_or_not_begun() {
    let mut whole = 0;
    for step in 0..24 {
        let folder = Folder::fresh("en");
        let args = ["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"];
        let mut run = folder.command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        std::thread::sleep(Duration::from_millis(step * 5));
        // It may have ended by itself.
        let _ = run.kill();
        run.wait().expect("it ends");
        let again = folder.run(&args);
        // What was whole before is refused the second time.
        whole += usize::from(again.code != Some(0));
        let check = folder.run(&["check", "corpus"]);
        assert_eq!(check.code, Some(0), "killed after {} ms: {again}\n{check}", step * 5);
        for file in ["1.0.json", "1.0.toml"] {
            assert!(folder.path().join("corpus/editions/level-1").join(file).is_file(), "{file}: {again}");
        }
        assert_eq!(left_over(&folder), Vec::<String>::new());
    }
    assert!(whole < 24, "no run was killed before it had published");
}

#[cfg(unix)]
#[test]
fn an_output_that_is_no_file_stays_what_it_is() {
    use std::os::unix::fs::FileTypeExt;
    let folder = Folder::fresh("en");
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let diff = ["diff", "corpus", "corpus", "--corpus", "corpus", "--format", "json", "--out"];
    // Nobody reads the pipe, so that to write to it would never end.
    let run = folder.run(&[&diff[..], &["pipe"]].concat());
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains("This is a pipe"), "{run}");
    assert!(std::fs::metadata(&pipe).expect("it is there").file_type().is_fifo());
    let run = folder.run(&[&diff[..], &["/dev/null"]].concat());
    assert_eq!(run.code, Some(0), "{run}");
    assert!(std::fs::metadata("/dev/null").expect("it is there").file_type().is_char_device());
}

#[cfg(unix)]
#[test]
fn new_files_have_the_mode_that_the_user_wants() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::fresh("en");
    let line = r#"umask 077; exec "$0" publish level-1 corpus --edition 1.0 --date 2026-04-01"#;
    let mut shell = std::process::Command::new("sh");
    let run = shell.args(["-c", line]).arg(binary()).current_dir(folder.path()).output().expect("sh runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let made = folder.path().join("corpus/editions/level-1/1.0.json");
    assert_eq!(made.metadata().expect("it is there").permissions().mode() & 0o777, 0o600);
    // What is replaced keeps its own.
    assert_eq!(
        folder.path().join("corpus/level-1.kijun").metadata().expect("it is there").permissions().mode() & 0o077,
        0o044
    );
}
