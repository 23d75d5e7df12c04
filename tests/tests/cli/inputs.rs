//! Inputs that can't be used: an error that names the file, exit code 2, and no panic.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use kijun_tests::cli::{Folder, Run};

/// The run ends as one that could not read `name`.
fn unusable(run: &Run, name: &str) {
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains(name) && !run.stderr.contains("panicked"), "{run}");
}

#[test]
fn no_such_folder() {
    for command in ["check", "build", "query", "serve"] {
        unusable(&Folder::new().run(&[command, "nowhere at all"]), "nowhere at all");
    }
    unusable(&Folder::new().run(&["fmt", "nowhere.kijun"]), "nowhere.kijun");
}

#[test]
fn what_can_not_be_opened_is_told_in_the_language_of_the_reader() {
    for command in [["check", "nowhere"], ["fmt", "nowhere.kijun"], ["facts", "nowhere.toml"]] {
        let run = Folder::new().run(&[&command[..], &["--lang", "ja"]].concat());
        unusable(&run, "名前を確かめる");
        assert!(!run.stderr.contains("os error"), "{run}");
    }
}

#[test]
fn a_value_that_is_none_is_named_with_those_that_there_are() {
    let folder = Folder::fresh("ja");
    let run = |line: &[&str]| folder.run(&[line, &["--lang", "ja"]].concat()).stderr;
    let port = run(&["serve", "corpus", "--port", "99999"]);
    assert!(port.starts_with("エラー: 「99999」は「--port <PORT>」に指定できない\n"), "{port}");
    assert!(
        run(&["check", "corpus", "--format", "yaml"]).contains("指定できるもの: terminal, short, json, sarif, github")
    );
}

#[cfg(unix)]
#[test]
fn what_looks_like_a_source_and_is_not_read_is_said() {
    let folder = Folder::fresh("en");
    let text = "fact more {\n}\n";
    let unread = ["EXTRA.KIJUN", "a.kijun.txt", "b.txt", "c.kijn", "d.ｋｉｊｕｎ", ".hidden/e.kijun", ".f.kijun"];
    let none = ["g.kijun~", "h.kijun.bak", ".git/i.kijun", ".#j.kijun", "README.md", "notes.txt", "k.rs"];
    unread.iter().for_each(|name| folder.write(&format!("corpus/{name}"), text.as_bytes()));
    none.iter().for_each(|name| folder.write(&format!("corpus/{name}"), b"Notes on a fact {\n"));
    folder.write("elsewhere/deep/l.kijun", text.as_bytes());
    folder.write("elsewhere/m.txt", b"Notes\n");
    std::os::unix::fs::symlink("../elsewhere", folder.path().join("corpus/shared")).unwrap();
    std::os::unix::fs::symlink("../corpus", folder.path().join("corpus/itself")).unwrap();
    let run = folder.run(&["check", "corpus", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let found: Vec<&serde_json::Value> = report["findings"].as_array().unwrap().iter().collect();
    assert!(found.iter().all(|it| it["code"] == "unread-file" && it["severity"] == "warning"), "{run}");
    let mut named: Vec<&str> =
        found.iter().map(|it| it["message"].as_str().unwrap().split('`').nth(1).unwrap()).collect();
    named.sort_unstable();
    let mut all = [&unread[..], &["shared"]].concat();
    all.sort_unstable();
    assert_eq!(named, all, "{run}");
    // Where nothing is read, the command says what it did not read.
    let folder = Folder::with(&[("corpus/EXTRA.KIJUN", text)]);
    unusable(&folder.run(&["check", "corpus"]), "`EXTRA.KIJUN` looks like a source");
    unusable(&folder.run(&["build", "corpus", "--lang", "ja"]), "「EXTRA.KIJUN」はソースのようにみえる");
}

#[test]
fn a_file_instead_of_a_folder() {
    let folder = Folder::with(&[("a.kijun", "")]);
    unusable(&folder.run(&["check", "a.kijun"]), "a.kijun");
    unusable(&folder.run(&["new", "a.kijun"]), "a.kijun");
    unusable(&folder.run(&["build", ".", "--out", "a.kijun"]), "a.kijun");
}

#[test]
fn other_encodings() {
    let text = "レベル level-1 {\n}\n";
    let shift_jis = b"\x83\x8c\x83\x78\x83\x8b level-1 {\n}\n";
    let euc_jp = b"\xa5\xec\xa5\xd9\xa5\xeb level-1 {\n}\n";
    let utf_16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [&shift_jis[..], euc_jp, &utf_16] {
        let folder = Folder::new();
        folder.write("レベル 1.kijun", bytes);
        unusable(&folder.run(&["check", "."]), "レベル 1.kijun");
        unusable(&folder.run(&["fmt", "レベル 1.kijun"]), "レベル 1.kijun");
        assert_eq!(std::fs::read(folder.path().join("レベル 1.kijun")).unwrap(), bytes);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_in_another_encoding_is_refused_and_nothing_is_written_beside_it() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    // As an archive that was made on a Japanese Windows leaves it.
    for name in [&b"\x8a\xee\x8f\x80.kijun"[..], b"\x8a\xee/a.kijun"] {
        let folder = Folder::fresh("en");
        let path = folder.path().join("corpus").join(OsStr::from_bytes(name));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "unit   x {\n name {\n ja \"え\"\n en \"x\"\n}\n}\n").unwrap();
        for (lang, expected) in [("en", "is in another encoding than UTF-8"), ("ja", "名前がUTF-8でない")] {
            for command in
                [&["check", "corpus"][..], &["fmt", "corpus"], &["build", "corpus"], &["check", "corpus", "--fix"]]
            {
                let run = folder.run(&[command, &["--lang", lang]].concat());
                assert!(run.code == Some(2) && run.stderr.contains(expected), "{run}");
            }
        }
        let entries = std::fs::read_dir(folder.path().join("corpus")).unwrap();
        assert_eq!(entries.count(), 10, "the nine of the corpus and that one");
        assert!(std::fs::read_to_string(&path).unwrap().starts_with("unit   x"));
    }
}

#[test]
fn every_unreadable_file_is_named() {
    let folder = Folder::new();
    folder.write("a.kijun", b"\xff\xff");
    folder.write("b.kijun", b"\xff\xff");
    let run = folder.run(&["check", "."]);
    unusable(&run, "a.kijun");
    unusable(&run, "b.kijun");
}

#[test]
fn a_huge_file() {
    let folder = Folder::new();
    let file = std::fs::File::create(folder.path().join("huge.kijun")).unwrap();
    file.set_len(2 << 30).unwrap();
    unusable(&folder.run(&["check", "."]), "huge.kijun");
}

/// Runs the binary, which is killed behind so many seconds of processor time: many times what it takes.
#[cfg(unix)]
fn bounded(folder: &Folder, seconds: u32, args: &[&str]) -> std::process::Output {
    let line = format!("ulimit -t {seconds}; exec \"$0\" \"$@\"");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &line]).arg(kijun_tests::cli::binary()).args(args).current_dir(folder.path());
    shell.output().expect("sh runs")
}

#[cfg(unix)]
#[test]
fn a_large_file_of_which_every_line_changes_is_compared() {
    let terms: String = (0..16_000)
        .map(|at| format!("\nterm x{at} {{\n    name {{\n        en \"word {at} here\"\n    }}\n}}\n"))
        .collect();
    let folder = Folder::with(&[("kijun.toml", ""), ("a.kijun", &terms)]);
    let output = bounded(&folder, 40, &["fmt", "--check"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let shown = String::from_utf8(output.stdout).expect("it is text");
    let lines = |sign: &str| shown.lines().filter(|line| line.starts_with(&format!("{sign}  "))).count();
    assert_eq!((lines("-"), lines("+")), (48_000, 48_000));
}

#[cfg(unix)]
#[test]
fn long_texts_that_have_nothing_in_common_are_compared() {
    let folder = Folder::fresh("en");
    for (sign, copy) in [("a", "old"), ("b", "new")] {
        let words: String = (0..60_000).map(|at| format!("{sign}{at} ")).collect();
        assert_eq!(folder.run(&["new", copy, "--lang", "en"]).code, Some(0));
        let path = format!("{copy}/level-1.kijun");
        folder.replace(&path, "The device shall refuse", &format!("The device shall refuse {words}and"));
    }
    let output = bounded(&folder, 60, &["diff", "old", "new", "--corpus", "corpus", "--format", "html"]);
    let page = String::from_utf8(output.stdout).expect("it is text");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(["a59999", "b59999"].iter().all(|word| page.contains(word)), "both texts are whole");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_corpus() {
    let folder = Folder::with(&[("secret.kijun", "level x {\n}\n"), ("corpus/a.kijun", "")]);
    let link = folder.path().join("corpus/link.kijun");
    std::os::unix::fs::symlink(folder.path().join("secret.kijun"), &link).unwrap();
    unusable(&folder.run(&["check", "corpus"]), "corpus/link.kijun");
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink("nowhere", &link).unwrap();
    unusable(&folder.run(&["check", "corpus"]), "corpus/link.kijun");
}

#[test]
fn a_broken_configuration() {
    for (text, part) in [
        ("# a comment\nkeyword = \"ja\"\n", "Line 2 can't be read"),
        ("[severity]\nvague-word = \"loud\"\n", "`error`, `warning`, `note`, `off`"),
        ("omit = [\"pdf\", \"pfd\"]\n", "`pfd`, and there is no such generator; known are pack, checklist"),
        ("output = 3", "Line 1 can't be read"),
        ("keywords = \"ja", "Line 1 can't be read"),
    ] {
        let run = Folder::with(&[("kijun.toml", text)]).run(&["check", "."]);
        unusable(&run, "./kijun.toml: ");
        assert!(run.stderr.contains(part) && run.stderr.lines().count() == 1, "{run}");
    }
}

#[test]
fn wrong_usage() {
    for line in [&["chek"][..], &["check", "--format", "yaml"], &["trace"], &[], &["check", "--no-such"]] {
        for lang in ["en", "ja"] {
            let run = Folder::new().run(&[line, &["--lang", lang]].concat());
            assert_eq!(run.code, Some(2), "{run}");
            assert!(run.stdout.is_empty() && !run.stderr.contains("cli-"), "{run}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let item = "fact x {\n}\n\n";
    let folder = Folder::with(&[("a.kijun", &item.repeat(5_000))]);
    let mut child = folder.command(&["check", "."]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_corpus_around_the_current_folder_is_found() {
    let folder = Folder::fresh("en");
    folder.write("corpus/a/b/empty.kijun", b"");
    let mut command = folder.command(&["check"]);
    let output = command.current_dir(folder.path().join("corpus/a/b")).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && text.contains("8 files"), "{text}");
}

#[test]
fn a_folder_without_sources_is_none_that_has_no_mistakes() {
    let folder = Folder::fresh("en");
    assert_eq!(folder.run(&["build", "corpus", "--out", "out"]).code, Some(0));
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    for command in ["check", "build", "query"] {
        unusable(&folder.run(&[command, "empty"]), "empty");
    }
    unusable(&folder.run(&["build", "empty", "--out", "out"]), "empty");
    assert!(folder.path().join("out/level-1/pack.json").exists(), "what another corpus published stays");
}

#[test]
fn a_line_that_no_person_wrote_is_told_by_its_place() {
    let folder = Folder::new();
    folder.write("long.kijun", format!("term x {}\n", "a".repeat(1 << 20)).as_bytes());
    let run = folder.run(&["check", ".", "--lang", "en"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stdout.contains("long.kijun:1:8, in a line that is too long to be shown"), "{}", run.stdout.len());
    assert!(run.stdout.len() < 20_000, "{}", run.stdout.len());
}

#[test]
fn utf_16_of_ascii_alone_is_recognised_too() {
    let folder = Folder::new();
    let text: Vec<u8> = "term x {\n}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("x.kijun", &text);
    let run = folder.run(&["check", ".", "--lang", "en"]);
    unusable(&run, "x.kijun");
    assert!(run.stderr.contains("UTF-16"), "{run}");
}
