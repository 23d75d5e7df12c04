//! `kijun checklist`, as a person runs it.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::{SMALL, edition, form, good};

pub(crate) const TESTS: &[Named] = &named![
    a_folder_of_forms_is_checked_and_summed_up,
    each_format_says_the_same,
    a_form_is_written_answered_and_taken_apart,
    what_is_no_form_is_told_and_the_others_are_checked,
    every_code_has_a_page_in_both_languages
];

fn folder() -> Folder {
    Folder::with(&[("corpus/kijun.toml", ""), ("corpus/small.kijun", SMALL)])
}

fn put(folder: &Folder, name: &str, change: impl Fn(&mut kijun_pack::Answers)) {
    let mut answers = good();
    change(&mut answers);
    folder.write(name, &form(&edition(SMALL), "ja", &answers));
}

fn a_folder_of_forms_is_checked_and_summed_up() {
    let folder = folder();
    put(&folder, "forms/good.xlsx", |_| {});
    put(&folder, "forms/copy.xlsx", |it| it.product.name = "Other".into());
    put(&folder, "forms/deep/bad.xlsx", |it| it.clauses[2].verdict.clear());
    folder.write("forms/~$good.xlsx", b"a lock");
    let arguments = ["checklist", "check", "forms", "--corpus", "corpus", "--on", "2026-11-30"];
    let run = folder.run(&arguments);
    assert_eq!(run.code, Some(1), "{run}");
    let lines = [
        "forms/good.xlsx (doc@1.0, Maker / Lamp): complete, conforms",
        "チェックリスト!H7: error[missing-verdict]: C-2.a has no verdict",
        "warning[copied-answers]",
        "3 files: 2 complete and conforming, 0 complete and not conforming, 1 deficient",
    ];
    for line in lines {
        assert!(run.stdout.contains(line), "{line}: {run}");
    }
    let run = folder.run(&["checklist", "check", "forms/good.xlsx", "--corpus", "corpus", "--on", "2026-11-30"]);
    assert_eq!(run.code, Some(0), "{run}");
    let run = folder.run(&[&arguments[..], &["--lang", "ja"]].concat());
    assert!(run.stdout.contains("C-2.aに判定がない") && run.stdout.contains("不備あり1件"), "{run}");
    let run = folder.run(&[
        "checklist",
        "check",
        "forms/copy.xlsx",
        "forms/good.xlsx",
        "--corpus",
        "corpus",
        "--deny-warnings",
        "--on",
        "2026-11-30",
    ]);
    assert_eq!(run.code, Some(1), "{run}");
    // Before it was declared, the day is yet to come.
    let run = folder.run(&["checklist", "check", "forms/good.xlsx", "--corpus", "corpus", "--on", "2026-11-24"]);
    assert!(run.code == Some(1) && run.stdout.contains("2026-11-25 is yet to come"), "{run}");
}

fn each_format_says_the_same() {
    let folder = folder();
    put(&folder, "a b.xlsx", |it| it.product.software = "x".into());
    let run = |format: &str| {
        let run = folder.run(&[
            "checklist",
            "check",
            "a b.xlsx",
            "--corpus",
            "corpus",
            "--on",
            "2026-11-30",
            "--format",
            format,
        ]);
        assert_eq!(run.code, Some(1), "{run}");
        run.stdout
    };
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let schema = kijun::build::schema::schemas().into_iter().find(|it| it.path.contains("checklist-report-1")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_slice(&schema.bytes).unwrap()).unwrap();
    assert!(schema.is_valid(&json), "{json}");
    let finding = &json["files"][0]["findings"][0];
    assert_eq!((&finding["code"], &finding["sheet"]), (&"missing-identification".into(), &"表紙".into()));
    let cell = finding["cell"].as_str().unwrap();
    assert_eq!(json["summary"]["deficient"], 1);
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "missing-identification");
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.xlsx");
    assert_eq!(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], format!("表紙!{cell}"));
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"][0]["id"], "missing-identification");
    let line = format!("a b.xlsx: 表紙!{cell}: error[missing-identification]: “Software version” is not filled in");
    assert!(run("short").contains(&line), "{line}");
}

fn a_form_is_written_answered_and_taken_apart() {
    let folder = folder();
    folder.write("answers.json", good().to_json().as_bytes());
    let run =
        folder.run(&["checklist", "form", "doc", "--corpus", "corpus", "--answers", "answers.json", "--out", "a.xlsx"]);
    assert_eq!(run.code, Some(0), "{run}");
    let run = folder.run(&["checklist", "answers", "a.xlsx", "--corpus", "corpus"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), good().to_json().as_str()), "{run}");
    let run = folder.run(&["checklist", "check", "answers.json", "a.xlsx", "--corpus", "corpus", "--on", "2026-11-30"]);
    assert_eq!(run.code, Some(0), "{run}");
    let run = folder.run(&["checklist", "form", "doc", "--corpus", "corpus", "--language", "fr", "--out", "b.xlsx"]);
    assert_eq!(run.code, Some(2), "{run}");
}

fn what_is_no_form_is_told_and_the_others_are_checked() {
    let folder = folder();
    put(&folder, "good.xlsx", |_| {});
    folder.write("text.xlsx", b"hello");
    folder.write("other.json", b"{\"format\": {\"name\": \"kijun-pack\", \"major\": 2, \"minor\": 0}}");
    put(&folder, "strange.xlsx", |_| {});
    let files = ["text.xlsx", "gone.xlsx", "other.json", "good.xlsx"];
    let run =
        folder.run(&[&["checklist", "check"], &files[..], &["--corpus", "corpus", "--on", "2026-11-30"]].concat());
    assert_eq!(run.code, Some(1), "{run}");
    assert_eq!(run.stdout.matches("error[unreadable-form]").count(), 3, "{run}");
    assert!(run.stdout.contains("good.xlsx (doc@1.0, Maker / Lamp): complete, conforms"), "{run}");
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    // Without the corpus nobody knows the edition; with a pack of it, it is known.
    let run = folder.run(&["checklist", "check", "good.xlsx", "--corpus", "empty"]);
    assert!(run.code == Some(1) && run.stdout.contains("error[unknown-edition]"), "{run}");
    folder.write("edition.json", edition(SMALL).to_json().as_bytes());
    let run = folder.run(&[
        "checklist",
        "check",
        "good.xlsx",
        "--corpus",
        "empty",
        "--against",
        "edition.json",
        "--on",
        "2026-11-30",
    ]);
    assert_eq!(run.code, Some(0), "{run}");
    assert_eq!(folder.run(&["checklist", "check", "empty"]).code, Some(2));
}

fn every_code_has_a_page_in_both_languages() {
    let folder = Folder::new();
    for code in kijun::assess::codes::CODES {
        let said = ["en", "ja"].map(|lang| folder.run(&["explain", code.name, "--lang", lang]).stdout);
        assert!(said.iter().all(|text| text.chars().count() > 30), "{}: {said:?}", code.name);
        assert_ne!(said[0], said[1]);
    }
    assert!(kijun::assess::codes::CODES.is_sorted_by_key(|code| code.name));
}
