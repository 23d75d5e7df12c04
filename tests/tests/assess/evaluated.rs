//! What a laboratory fills in, and the report that is made of it.

use kijun::assess::check::{Options, check};
use kijun::assess::evaluation::{Report, paper};
use kijun::assess::read::Handed;
use kijun::assess::reference::Reference;
use kijun_pack::Answers;
use kijun_tests::cli::Folder;
use kijun_tests::suite::Named;
use kijun_tests::{named, root};
use serde_json::Value;

use crate::tested::{laboratory, text};
use crate::{SMALL, clause, edition, form};

pub(crate) const TESTS: &[Named] = &named![
    the_report_says_what_was_filled_in,
    a_criterion_is_met_by_what_it_needs_of_its_clauses,
    the_paper_has_the_number_on_each_page_and_every_result,
    the_command_writes_the_form_and_the_report,
    no_report_is_written_where_something_is_wrong,
    the_example_of_a_laboratory_comes_out_whole
];

/// What openpyxl is needed for.
pub(crate) const IN_LIBRARIES: &[Named] = &named![what_a_laboratory_filled_in_with_openpyxl_is_reported];

fn report(answers: &Answers, language: &str) -> Option<Report> {
    let reference = Reference::new(std::sync::Arc::new(edition(&text())));
    let handed = Handed::open(&form(&reference.edition, "en", answers)).unwrap();
    let checked = check(&handed, &reference, &Options { on: Some("2026-11-30".to_owned()) });
    Report::of(&reference, &checked, language)
}

fn data(report: &Report) -> Value {
    serde_json::from_str(&report.to_json()).unwrap()
}

fn the_report_says_what_was_filled_in() {
    let mut answers = laboratory();
    answers.procedures[0].remark = "Waited longer".to_owned();
    answers.procedures[1].retest = "Failed on the 4th".to_owned();
    let data = data(&report(&answers, "en").unwrap());
    let schema =
        kijun::build::schema::schemas().into_iter().find(|it| it.path.contains("evaluation-report-1")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_slice(&schema.bytes).unwrap()).unwrap();
    assert!(schema.is_valid(&data), "{data:#}");
    assert_eq!(data["laboratory"]["report"], "LAB-7");
    assert_eq!(data["document"]["assessment"], "Certification");
    assert_eq!(data["conforms"], true);
    assert_eq!(data["evaluatorKind"], "Laboratory");
    assert_eq!(data["facts"][0]["question"], "Does it communicate by radio?");
    assert_eq!(data["facts"][0]["answer"], "Yes");
    assert_eq!(data["criteria"][0]["clauses"][1]["text"], "The device shall warn the user.");
    assert_eq!(data["procedures"][0]["deviations"], "Waited longer");
    assert_eq!(data["procedures"][1]["retests"], "Failed on the 4th");
    assert_eq!(data["evidence"][0]["name"], "Design document");
}

fn a_criterion_is_met_by_what_it_needs_of_its_clauses() {
    let verdicts = |change: &dyn Fn(&mut Answers)| -> Vec<String> {
        let mut answers = laboratory();
        change(&mut answers);
        let data = data(&report(&answers, "en").unwrap());
        let criteria = data["criteria"].as_array().unwrap().clone();
        criteria.iter().map(|it| it["verdict"].as_str().unwrap().to_owned()).collect()
    };
    let (yes, no, absent) = ("Conforms", "Does not conform", "Not applicable");
    assert_eq!(verdicts(&|_| {}), [yes, yes, yes]);
    // One of a and b is enough, of which only b is answered; c is needed.
    let failed =
        |it: &mut Answers| it.clauses.iter_mut().find(|it| it.clause == "C-1.c").unwrap().verdict = "no".into();
    assert_eq!(verdicts(&failed), [no, yes, yes]);
    let sealed = |it: &mut Answers| {
        it.facts = [("sealed".to_owned(), "true".to_owned())].into();
        it.clauses.retain(|it| !it.clause.starts_with("C-1"));
        it.clauses.splice(0..0, ["C-1.a", "C-1.b", "C-1.c"].map(|id| clause(id, "absent", "", "sealed")));
        it.procedures.remove(0);
    };
    assert_eq!(verdicts(&sealed), [absent, yes, yes]);
    let waived = |it: &mut Answers| {
        let [recognition, claimed] = ["abroad", "true"].map(str::to_owned);
        it.recognitions = vec![kijun_pack::Claim { recognition, claimed, attestation: "certificate 7".to_owned() }];
        it.clauses.retain(|it| it.clause != "C-3.a");
    };
    assert_eq!(verdicts(&waived), [yes, yes, ""]);
}

/// The text of a part of a DOCX file.
fn part(bytes: &[u8], name: &str) -> String {
    crate::office::parts(bytes)[name].clone()
}

fn the_paper_has_the_number_on_each_page_and_every_result() {
    for (language, said) in [
        ("en", ["Evaluation report: Lamp", "The device shall warn the user.", "Deviations and retests", "Signature"]),
        ("ja", ["評価報告書：Lamp", "機器は、利用者に警告すること。", "逸脱及び再試験", "署名"]),
    ] {
        let report = report(&laboratory(), language).unwrap();
        let bytes = kijun::paper::document::docx::render(&paper(&report)).unwrap();
        assert!(part(&bytes, "word/header.xml").contains("LAB-7"), "{}", part(&bytes, "word/header.xml"));
        let text = part(&bytes, "word/document.xml");
        for said in said.into_iter().chain(["C-1-D1", "C-2-D1", "C-3.a", "Tanaka", "Design document", "ACC 1", "LAB-7"])
        {
            assert!(text.contains(said), "{language}: {said}");
        }
        assert_eq!(kijun::paper::document::docx::render(&paper(&report)).unwrap(), bytes, "the same bytes");
    }
}

fn folder() -> Folder {
    let folder = Folder::with(&[("corpus/kijun.toml", ""), ("corpus/tested.kijun", &text()), ("plain/kijun.toml", "")]);
    folder.write("plain/small.kijun", SMALL.as_bytes());
    folder
}

fn the_command_writes_the_form_and_the_report() {
    let folder = folder();
    folder.write("answers.json", laboratory().to_json().as_bytes());
    let run = folder.run(&[
        "evaluation",
        "form",
        "doc",
        "--corpus",
        "corpus",
        "--answers",
        "answers.json",
        "--out",
        "a.xlsx",
    ]);
    assert_eq!(run.code, Some(0), "{run}");
    let to = |out: &str| {
        folder.run(&["evaluation", "report", "a.xlsx", "--corpus", "corpus", "--on", "2026-11-30", "--out", out])
    };
    for out in ["r.json", "r.docx", "r.pdf"] {
        let run = to(out);
        assert_eq!((run.code, run.stdout.trim()), (Some(0), out), "{run}");
    }
    let json: Value = serde_json::from_slice(&std::fs::read(folder.path().join("r.json")).unwrap()).unwrap();
    assert_eq!((&json["conforms"], &json["language"]), (&true.into(), &"en".into()));
    assert!(std::fs::read(folder.path().join("r.pdf")).unwrap().starts_with(b"%PDF-"));
    assert_eq!(to("r.txt").code, Some(2));
    // Where no laboratory evaluates there is neither form nor report.
    let run = folder.run(&["evaluation", "form", "doc", "--corpus", "plain", "--out", "b.xlsx"]);
    assert!(run.code == Some(2) && run.stderr.contains("evaluated without a laboratory"), "{run}");
    assert!(!folder.path().join("b.xlsx").exists());
}

/// What is wrong with answers.
type Change = fn(&mut Answers);

fn no_report_is_written_where_something_is_wrong() {
    let folder = folder();
    let cases: [(&str, Change); 6] = [
        ("missing-declaration", |it| it.laboratory.report.clear()),
        ("missing-declaration", |it| it.laboratory.name = "-".into()),
        ("wrong-date", |it| it.laboratory.received = "2026-11-02".into()),
        ("wrong-date", |it| it.laboratory.date = "2026-11-19".into()),
        ("contradictory-verdict", |it| it.procedures[1].verdict = "no".into()),
        ("contradictory-verdict", |it| it.procedures[1].verdict = "absent".into()),
    ];
    for (code, change) in cases {
        let mut answers = laboratory();
        change(&mut answers);
        folder.write("a.json", answers.to_json().as_bytes());
        let arguments =
            ["evaluation", "report", "a.json", "--corpus", "corpus", "--on", "2026-11-30", "--out", "r.docx"];
        let run = folder.run(&arguments);
        assert_eq!(run.code, Some(1), "{code}: {run}");
        assert!(run.stdout.contains(&format!("error[{code}]")), "{code}: {run}");
        assert!(run.stderr.contains("no report was written"), "{run}");
        assert!(!folder.path().join("r.docx").exists());
    }
}

/// The report of the example, of a workbook that `fill` filled in.
fn example(fill: impl Fn(&Folder, &str) -> String) {
    let folder = Folder::new();
    let corpus = root().join("criteria-src").display().to_string();
    let answers = root().join("tests/examples/assessment/gateway.json").display().to_string();
    let edition = "star-3-communications-equipment";
    let empty = ["evaluation", "form", edition, "--corpus", &corpus, "--language", "ja", "--out", "empty.xlsx"];
    let full = ["evaluation", "form", edition, "--corpus", &corpus, "--answers", &answers, "--out", "full.xlsx"];
    for run in [folder.run(&empty), folder.run(&full)] {
        assert_eq!(run.code, Some(0), "{run}");
    }
    let filled = fill(&folder, "full.xlsx");
    let run =
        folder.run(&["evaluation", "report", &filled, "--corpus", &corpus, "--on", "2026-11-30", "--out", "r.json"]);
    assert_eq!(run.code, Some(0), "{run}");
    let report: Value = serde_json::from_slice(&std::fs::read(folder.path().join("r.json")).unwrap()).unwrap();
    assert_eq!(report["laboratory"]["report"], "KSL-2026-0142");
    assert_eq!(report["conforms"], true);
    let said: Value = serde_json::from_slice(&std::fs::read(&answers).unwrap()).unwrap();
    let procedures = report["procedures"].as_array().unwrap();
    let carried_out = procedures.iter().filter(|it| it["verdict"] == "適合").count();
    assert_eq!(carried_out, said["procedures"].as_array().unwrap().len());
    assert!(carried_out > 80);
    assert!(procedures.iter().any(|it| it["retests"].as_str().unwrap().contains("再試験")));
    let run =
        folder.run(&["evaluation", "report", &filled, "--corpus", &corpus, "--on", "2026-11-30", "--out", "r.docx"]);
    assert_eq!(run.code, Some(0), "{run}");
    let bytes = std::fs::read(folder.path().join("r.docx")).unwrap();
    assert!(part(&bytes, "word/header.xml").contains("KSL-2026-0142"));
}

fn the_example_of_a_laboratory_comes_out_whole() {
    example(|_, full| full.to_owned());
}

fn what_a_laboratory_filled_in_with_openpyxl_is_reported() {
    example(|folder, full| {
        let [empty, full] = ["empty.xlsx", full].map(|name| std::fs::read(folder.path().join(name)).unwrap());
        let edits = crate::programs::edits(&empty, &full);
        assert!(edits.values().map(|sheet| sheet.len()).sum::<usize>() > 700);
        folder.write("filled.xlsx", &crate::programs::by_openpyxl(&empty, &edits));
        "filled.xlsx".to_owned()
    });
}
