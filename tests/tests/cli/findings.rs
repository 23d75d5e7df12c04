//! `kijun check`: every format in both languages, fixes, exit codes.

use insta::assert_snapshot;
use kijun_tests::cli::Folder;
use serde_json::Value;

/// Carets have to stand right under full-width text, behind it, and over several lines.
const BAD: &str = r#"適合基準 C1-01 {
  標題 {
    ja "全角の標題"
    en "A title"
  }
  レベル level-1
  充足 R1-01 R1-99
  適用条件　fact-a
  許容 duplicate-id 理由 "😀の説明" 余計な語
  項目 a ｛
    ja "機器は、それを示すこと。"
    en "The device shall show it."
  }
}

適合基準 C1-01 {
  title {
    ja "もう一つ"
  }
}
"#;

fn bad() -> Folder {
    Folder::with(&[("my corpus/基準, 1.kijun", BAD)])
}

fn check(format: &str, lang: &str) -> String {
    bad().run(&["check", "my corpus", "--format", format, "--lang", lang]).to_string()
}

#[test]
fn terminal_en() {
    assert_snapshot!(check("terminal", "en"));
}

#[test]
fn terminal_ja() {
    assert_snapshot!(check("terminal", "ja"));
}

#[test]
fn json_en() {
    assert_snapshot!(check("json", "en"));
}

#[test]
fn json_ja() {
    assert_snapshot!(check("json", "ja"));
}

#[test]
fn sarif_en() {
    let run = bad().run(&["check", "my corpus", "--format", "sarif"]);
    let mut log: Value = serde_json::from_str(&run.stdout).unwrap();
    // The pages are published elsewhere and long.
    for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
        rule["help"] = "…".into();
        rule["shortDescription"] = "…".into();
        rule["fullDescription"] = "…".into();
    }
    assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn github_both() {
    assert_snapshot!(format!("{}\n\n{}", check("github", "en"), check("github", "ja")));
}

/// A fresh corpus with a hundred facts that nothing uses.
fn noted(lang: &str) -> Folder {
    let folder = Folder::fresh(lang);
    let fact = |at: usize| {
        format!(
            "fact f{at} {{\n  name {{\n    ja \"特性{at}\"\n    en \"fact {at}\"\n  }}\n  question {{\n    ja \"{at}か。\"\n    \
             en \"Is it {at}?\"\n  }}\n  provenance verified\n}}\n\n"
        )
    };
    folder.write("corpus/more-facts.kijun", (1..=100).map(fact).collect::<String>().as_bytes());
    folder
}

/// How many rows a text takes on a terminal of 80 columns.
fn rows(text: &str) -> usize {
    let width = |line: &str| line.chars().map(|c| if c.is_ascii() || ('─'..='╿').contains(&c) { 1 } else { 2 }).sum();
    text.lines().map(|line| usize::max(1, usize::div_ceil(width(line), 80))).sum()
}

#[test]
fn one_mistake_among_a_hundred_notes_is_seen_at_a_glance() {
    for (lang, right, wrong) in [("en", "satisfies R1-01", "satisfys R1-01"), ("ja", "充足 R1-01", "充促 R1-01")] {
        let folder = noted(lang);
        folder.replace("corpus/level-1.kijun", right, wrong);
        for format in ["terminal", "short"] {
            let run = folder.run(&["check", "corpus", "--format", format, "--lang", lang]);
            assert_eq!(run.code, Some(1), "{run}");
            assert!(rows(&run.stdout) < 24, "{run}");
            let lines: Vec<&str> = run.stdout.lines().collect();
            assert!(lines.iter().any(|line| line.contains("[unused-item]") && line.contains("100")), "{run}");
            assert!(run.stdout.contains("corpus/level-1.kijun:20:3"), "{run}");
            assert_eq!(run.stdout.matches("[unknown-field]").count(), 1, "{run}");
            let last = lines.last().unwrap();
            let counted = if lang == "en" {
                "1 error, 0 warnings, 100 notes"
            } else {
                "エラー 1 件、警告 0 件、参考 100 件"
            };
            assert!(last.contains(counted), "{run}");
        }
    }
}

#[test]
fn errors_come_last_and_notes_one_by_one_when_asked_for() {
    let folder = noted("en");
    folder.replace("corpus/level-1.kijun", "selects 1-1", "selects 1-1 1-1");
    folder.replace("corpus/level-1.kijun", "satisfies R1-01", "satisfys R1-01");
    let heads = |args: &[&str]| -> Vec<String> {
        let run = folder.run(&[&["check", "corpus"], args].concat());
        let lines =
            run.stdout.lines().filter_map(|line| Some(line.split_once(']')?.0.split(' ').next_back()?.to_owned()));
        lines.collect()
    };
    let shown = heads(&[]);
    assert_eq!(shown, ["note[unused-item", "warning[repeated-link", "error[unknown-field"]);
    assert_eq!(heads(&["--format", "short"]), shown.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(heads(&["--errors"]), ["error[unknown-field"]);
    assert_eq!(heads(&["--errors", "--format", "short"]), ["error[unknown-field"]);
    let all = heads(&["--notes"]);
    assert_eq!((all.len(), all.last().map(String::as_str)), (102, Some("error[unknown-field")));
    assert_eq!(heads(&["--notes", "--format", "short"]).len(), 102);
    let refused = folder.run(&["check", "corpus", "--errors", "--format", "json"]);
    assert_eq!(refused.code, Some(2), "{refused}");
    assert_snapshot!("short", folder.run(&["check", "corpus", "--format", "short"]));
}

#[test]
fn what_is_the_same_is_told_once_with_its_places() {
    let folder = Folder::fresh("en");
    let criterion = folder.read("corpus/level-1.kijun").replace("method document-review", "method review-of-documents");
    folder.write("corpus/level-1.kijun", criterion.as_bytes());
    let procedure = criterion.split("procedure C1-01-D1").nth(1).unwrap();
    let more: String = (2..=11)
        .map(|at| format!("procedure C1-01-D{at}{procedure}\n").replace("D11", "E1").replace("D10", "E2"))
        .collect();
    folder.write("corpus/more.kijun", more.as_bytes());
    let run = folder.run(&["check", "corpus", "--errors"]);
    assert_eq!(run.stdout.matches("error[dangling-reference]").count(), 1, "{run}");
    assert!(run.stdout.contains("the same at corpus/more.kijun:3:10, "), "{run}");
    assert!(run.stdout.contains(" and 2 more places"), "{run}");
    assert!(run.stdout.contains("\n11 errors, "), "{run}");
    // Who reads it line by line, or by program, gets each.
    for format in ["short", "github"] {
        let run = folder.run(&["check", "corpus", "--format", format]);
        assert_eq!(run.stdout.matches("dangling-reference").count(), 11, "{run}");
    }
}

#[test]
fn colors_are_asked_for() {
    let plain = bad().run(&["check", "my corpus"]);
    assert!(!plain.stdout.contains('\x1b'));
    let colored = bad().run(&["check", "my corpus", "--color", "always"]);
    assert!(colored.stdout.contains("\x1b[31;1merror"));
    assert_eq!(strip(&colored.stdout), plain.stdout);
}

fn strip(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = Folder::with(&[("a.kijun", "level x \u{1b}[2Jy {\n}\n")]);
    let run = folder.run(&["check", "."]);
    assert_eq!(run.code, Some(1));
    assert!(!run.stdout.contains('\u{1b}'), "{run}");
    // Nor do line ends of old computers, which write over what stands in a line.
    let folder = Folder::with(&[("a.kijun", "level x {\r  rank 1\r  nonsense\r}\r")]);
    for format in ["terminal", "short"] {
        let run = folder.run(&["check", ".", "--format", format]);
        assert!(run.code == Some(1) && !run.stdout.contains('\r'), "{run}");
    }
}

#[test]
fn a_file_of_another_format_is_told_in_the_language_of_the_reader() {
    let folder = Folder::fresh("en");
    folder.write("o.json", br#"{"format":{"name":"other","major":1,"minor":0}}"#);
    for (lang, expected) in [
        ("en", "This is not a Kijun pack, but a file of the format `other`"),
        ("ja", "Kijunのパックではなく、「other」形式のファイルである"),
    ] {
        let run = folder.run(&["diff", "o.json", "o.json", "--corpus", "corpus", "--lang", lang]);
        assert!(run.code == Some(2) && run.stderr.contains(expected), "{run}");
    }
}

#[test]
fn sarif_is_valid() {
    let schema = include_str!("../../schemas/sarif-2.1.0.schema.json");
    // The official schema closes a bracket that is not open, which a strict reader of expressions refuses.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    for lang in ["en", "ja"] {
        let run = bad().run(&["check", "my corpus", "--format", "sarif", "--lang", lang]);
        validate(&schema, &run.stdout);
    }
}

#[test]
fn sarif_has_what_hosts_of_code_ask_for() {
    for lang in ["en", "ja"] {
        let run = bad().run(&["check", "my corpus", "--format", "sarif", "--lang", lang]);
        let log: Value = serde_json::from_str(&run.stdout).unwrap();
        let driver = &log["runs"][0]["tool"]["driver"];
        assert!(driver["informationUri"].as_str().unwrap().starts_with("https://"));
        for rule in driver["rules"].as_array().unwrap() {
            let [short, full] = ["shortDescription", "fullDescription"].map(|it| rule[it]["text"].as_str().unwrap());
            assert!(full.starts_with(short) && !full.contains("\n\n"), "{rule}");
        }
    }
}

/// The addresses in a SARIF log that is written in `at`.
fn addresses(folder: &Folder, at: &str) -> Vec<String> {
    let output = folder.command(&["check", "--format", "sarif"]).current_dir(folder.path().join(at)).output().unwrap();
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let uri = |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].clone();
    results.iter().map(|result| uri(result).as_str().unwrap().to_owned()).collect()
}

#[test]
fn sarif_names_files_from_the_repository_wherever_it_is_written() {
    let folder = bad();
    folder.write("my corpus/kijun.toml", b"");
    folder.write("my corpus/below/deep/empty.kijun", b"");
    let outside = addresses(&folder, "my corpus/below/deep");
    assert!(!outside.is_empty() && outside.iter().all(|uri| uri == "%E5%9F%BA%E6%BA%96%2C%201.kijun"), "{outside:?}");
    folder.write(".git/HEAD", b"ref: refs/heads/main\n");
    for at in ["my corpus", "my corpus/below/deep"] {
        let inside = addresses(&folder, at);
        let named = |uri: &String| uri == "my%20corpus/%E5%9F%BA%E6%BA%96%2C%201.kijun";
        assert!(!inside.is_empty() && inside.iter().all(named), "{inside:?}");
    }
}

#[test]
fn json_fits_its_schema() {
    let folder = Folder::fresh("en");
    assert_eq!(folder.run(&["build", "corpus"]).code, Some(0));
    let schema = folder.read("corpus/generated/schema/diagnostics-1.schema.json");
    validate(&schema, &bad().run(&["check", "my corpus", "--format", "json"]).stdout);
}

/// Fails where `document` does not fit `schema`.
pub(crate) fn validate(schema: &str, document: &str) {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let document: Value = serde_json::from_str(document).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn columns_count_characters_and_utf16() {
    let run = bad().run(&["check", "my corpus", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let found = findings
        .iter()
        .find(|finding| finding["start"]["line"] == 9 && finding["code"] == "extra-argument")
        .expect("the word behind the emoji");
    let start = &found["start"];
    // An emoji is one character and two code units of UTF-16.
    assert_eq!(start["utf16Column"].as_u64(), start["column"].as_u64().map(|column| column + 1));
}

#[test]
fn fix_mends_what_is_certain() {
    let folder = bad();
    let run = folder.run(&["check", "my corpus", "--fix"]);
    assert_eq!(run.code, Some(1), "a person has to do the rest");
    let mended = folder.read("my corpus/基準, 1.kijun");
    assert!(mended.contains("  項目 a {\n"), "{mended}");
    let again = folder.run(&["check", "my corpus", "--fix"]);
    assert!(again.stderr.contains("Corrected 0 findings"), "{again}");
    assert_eq!(folder.read("my corpus/基準, 1.kijun"), mended);
}

#[test]
fn warnings_fail_only_when_denied() {
    let folder = Folder::fresh("en");
    let old = "clause 1 mandatory";
    folder.replace("corpus/sources.kijun", old, "allow duplicate-id because \"a test\"\n  clause 1 mandatory");
    assert_eq!(folder.run(&["check", "corpus"]).code, Some(0));
    let denied = folder.run(&["check", "corpus", "--deny-warnings"]);
    assert_eq!(denied.code, Some(1), "{denied}");
    assert!(denied.stdout.contains("warning[unused-allow]"), "{denied}");
    assert_eq!(folder.run(&["check", "corpus", "--fix", "--deny-warnings"]).code, Some(0));
}

#[test]
fn partial_takes_missing_items_for_warnings() {
    let folder = Folder::fresh("en");
    std::fs::remove_file(folder.path().join("corpus/sources.kijun")).unwrap();
    assert_eq!(folder.run(&["check", "corpus"]).code, Some(1));
    assert_eq!(folder.run(&["check", "corpus", "--partial"]).code, Some(0));
}

#[test]
fn the_corpus_decides_how_severe_a_finding_is() {
    let folder = Folder::fresh("en");
    for file in ["corpus/level-1.kijun", "corpus/level-2.kijun"] {
        folder.replace(file, "selects 1-1", "selects 1-9");
    }
    let summary = |toml: &str| {
        folder.write("corpus/kijun.toml", toml.as_bytes());
        let run = folder.run(&["check", "corpus", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        let found = findings.filter(|it| it["code"] == "dangling-reference");
        let mut found: Vec<_> = found.map(|it| it["severity"].clone()).collect();
        found.dedup();
        (found, run.code)
    };
    // The long-list item that nothing selects any more follows from the mistake.
    let with = |level: &str| {
        let codes = ["dangling-reference", "longlist-decision"];
        let lines = codes.map(|code| format!("{code} = \"{level}\"\n"));
        format!("[severity]\n{}", lines.concat())
    };
    assert_eq!(summary(""), (vec!["error".into()], Some(1)));
    assert_eq!(summary(&with("warning")), (vec!["warning".into()], Some(0)));
    assert_eq!(summary(&with("note")), (vec!["note".into()], Some(0)));
    assert_eq!(summary(&with("off")), (vec![], Some(0)));
    assert_eq!(folder.run(&["check", "corpus", "--deny-warnings"]).code, Some(0));
    folder.replace("corpus/level-1.kijun", "  provenance verified\n", "");
    assert_eq!(summary("[severity]\nmissing-provenance = \"error\"\ndangling-reference = \"off\"\n").1, Some(1));
}
