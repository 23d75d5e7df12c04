//! What `kijun consult report` says and writes: each accepted comment leads to the change that answers it.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::{cells, parts};
use crate::{REGISTER, bytes, consult, consulted, filled, sheet};

/// What is tested without another program.
pub(crate) const TESTS: &[Named] = &named![
    an_accepted_comment_is_answered_by_the_change_of_its_place_and_by_no_other,
    what_the_working_group_names_answers_and_only_if_it_changed,
    each_paper_leads_from_a_comment_to_its_change,
    who_does_not_want_to_be_named_is_not,
    the_data_keep_to_their_schema
];

const HOSTILE: &str = "=1+1 <script>alert(1)</script> | ]]> @somebody **&amp;** [a](javascript:b)";

/// Four comments: one accepted with a change, one accepted without, one not accepted, one not decided.
fn decided() -> (Folder, Vec<String>) {
    let folder = consulted();
    folder.write(
        "a.xlsx",
        &filled(
            &folder,
            "Maker",
            &[
                ["C1-01.a", "Technical", "Eight is too few.", "12", "Guessing got faster."],
                ["C1-01-D1/step-1", "Editorial", HOSTILE, "", ""],
                ["C1-01/title", "Editorial", "Another title.", "", ""],
                ["C1-01-D1/pass", "Question", "When?", "", ""],
            ],
        ),
    );
    let run = consult(&folder, &["import", "a.xlsx"]);
    assert_eq!(run.code, Some(0), "{run}");
    let register: toml::Table = folder.read(REGISTER).parse().unwrap();
    let ids: Vec<String> =
        register["comment"].as_array().unwrap().iter().map(|it| it["id"].to_string().replace('"', "")).collect();
    let id = |place: &str| ids.iter().find(|id| id.starts_with(&format!("{place}/"))).unwrap().clone();
    let ids = ["C1-01.a", "C1-01-D1/step-1", "C1-01/title", "C1-01-D1/pass"].map(id).to_vec();
    for (id, decision) in ids.iter().zip(["accepted", "accepted-in-part", "not-accepted"]) {
        let run = consult(&folder, &["decide", id, "--decision", decision, "--reason", &format!("en=why {decision}")]);
        assert_eq!(run.code, Some(0), "{run}");
    }
    (folder, ids)
}

fn dispositions(folder: &Folder) -> serde_json::Value {
    let run = consult(folder, &["report", "--out", "papers"]);
    assert_eq!(run.code, Some(0), "{run}");
    serde_json::from_str(&folder.read("papers/dispositions.json")).unwrap()
}

fn standing(dispositions: &serde_json::Value, id: &str) -> String {
    let rows = dispositions["rows"].as_array().unwrap();
    rows.iter().find(|row| row["id"] == id).unwrap()["standing"].as_str().unwrap().to_owned()
}

fn an_accepted_comment_is_answered_by_the_change_of_its_place_and_by_no_other() {
    let (folder, ids) = decided();
    let now = dispositions(&folder);
    let standings: Vec<String> = ids.iter().map(|id| standing(&now, id)).collect();
    assert_eq!(standings, ["unanswered", "unanswered", "closed", "open"]);
    let run = consult(&folder, &["report", "--deny-open"]);
    assert!(run.code == Some(1) && run.stdout.lines().count() == 3, "{run}");
    assert!(run.stdout.contains(&ids[3]) && !run.stdout.contains(&ids[2]), "{run}");
    // Another place of the item is no answer, but may be meant.
    folder.replace("corpus/level-1.kijun", "Length of passwords", "The length of passwords");
    let now = dispositions(&folder);
    assert_eq!(standing(&now, &ids[0]), "unanswered");
    let run = consult(&folder, &["report"]);
    assert!(run.stdout.contains("Near it changed: C1-01/title"), "{run}");
    // The number that the clause prints is the clause.
    folder.replace("corpus/level-1.kijun", "bind minimum-length 8", "bind minimum-length 12");
    let now = dispositions(&folder);
    assert_eq!(standing(&now, &ids[0]), "answered");
    assert_eq!(
        now["rows"].as_array().unwrap().iter().find(|row| row["id"] == ids[0].as_str()).unwrap()["changes"],
        serde_json::json!([0])
    );
    assert_eq!(now["changes"][0]["after"], serde_json::json!(["C1-01"]));
    // Steps are one text.
    folder.replace(
        "corpus/level-1.kijun",
        "For each, check the least length",
        "For each of them, check the least length",
    );
    assert_eq!(standing(&dispositions(&folder), &ids[1]), "answered");
    assert_eq!(consult(&folder, &["decide", &ids[3], "--decision", "noted"]).code, Some(0));
    let run = consult(&folder, &["report", "--deny-open"]);
    assert!(run.code == Some(0) && run.stderr.contains("Changed: 2, No change needed: 2"), "{run}");
}

fn what_the_working_group_names_answers_and_only_if_it_changed() {
    let (folder, ids) = decided();
    let by = |place: &str| consult(&folder, &["decide", &ids[1], "--decision", "accepted", "--by", place]).code;
    assert_eq!(by("R1-01/title"), Some(0));
    folder.replace(
        "corpus/level-1.kijun",
        "For each, check the least length",
        "For each of them, check the least length",
    );
    assert_eq!(standing(&dispositions(&folder), &ids[1]), "unanswered");
    folder.replace("corpus/level-1.kijun", "Passwords that resist guessing", "Passwords that nobody guesses");
    let now = dispositions(&folder);
    assert_eq!(standing(&now, &ids[1]), "answered");
    assert_eq!(now["changes"][0]["after"], serde_json::json!(["R1-01"]));
    // An item as a whole, also one that is new.
    let clause = "criterion C1-02 {\n  title {\n    ja \"新規\"\n    en \"New\"\n  }\n  level level-1\n  satisfies R1-01\n  clause a {\n    ja \"新しいこと。\"\n    en \"It shall be new.\"\n  }\n}\n";
    let source = folder.read("corpus/level-1.kijun");
    folder.write("corpus/level-1.kijun", format!("{source}\n{clause}").as_bytes());
    assert_eq!(by("C1-02"), Some(0));
    let now = dispositions(&folder);
    assert_eq!(
        now["changes"].as_array().unwrap().iter().map(|it| it["after"][0].as_str().unwrap()).collect::<Vec<_>>(),
        ["C1-02"]
    );
}

fn each_paper_leads_from_a_comment_to_its_change() {
    let (folder, _) = decided();
    folder.replace("corpus/level-1.kijun", "bind minimum-length 8", "bind minimum-length 12");
    dispositions(&folder);
    for (language, accepted, changes) in [("en", "Accepted in part", "Comparison"), ("ja", "一部採用", "新旧対照表")]
    {
        let page = folder.read(&format!("papers/dispositions.{language}.html"));
        assert!(page.contains("<a href=\"#change-1\">") && page.contains("<tr id=\"change-1\""), "{page}");
        assert!(page.contains(accepted) && !page.contains("<script>alert"), "{page}");
        let docx = parts(&bytes(&folder, &format!("papers/dispositions.{language}.docx")));
        let body = &docx["word/document.xml"];
        assert!(body.contains("w:anchor=\"change_1\"") && body.contains("w:name=\"change_1\""), "{body}");
        assert!(body.contains(accepted) && body.contains("&lt;script&gt;"), "{body}");
        docx.values().for_each(|part| assert_xml(part));
        let bytes = bytes(&folder, &format!("papers/dispositions.{language}.xlsx"));
        let xlsx = parts(&bytes);
        assert!(
            xlsx["xl/worksheets/sheet1.xml"].contains("<hyperlink ref=\"L5\" location=\""),
            "{}",
            xlsx["xl/worksheets/sheet1.xml"]
        );
        assert!(!xlsx.values().any(|part| part.contains("<f>")), "nothing is a formula");
        let cells = cells(&bytes);
        assert!(cells.values().any(|text| text.starts_with(HOSTILE)), "{cells:?}");
        assert!(cells.keys().any(|(sheet, _)| sheet.contains(changes)), "{:?}", cells.keys());
    }
    let english = cells(&bytes(&folder, "papers/dispositions.en.xlsx"));
    assert!(sheet(&english, "Dispositions of comments").iter().any(|(_, text)| *text == "Maker"));
}

fn assert_xml(part: &str) {
    let mut reader = quick_xml::Reader::from_str(part);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return,
            Ok(_) => {}
            Err(error) => panic!("{error}: {part}"),
        }
    }
}

fn who_does_not_want_to_be_named_is_not() {
    let (folder, _) = decided();
    folder.replace(REGISTER, "publish = true", "publish = false");
    dispositions(&folder);
    for ending in ["json", "en.html", "ja.html"] {
        let text = folder.read(&format!("papers/dispositions.{ending}"));
        assert!(!text.contains("Maker"), "{ending}");
    }
    let docx = parts(&bytes(&folder, "papers/dispositions.en.docx"));
    let xlsx = parts(&bytes(&folder, "papers/dispositions.en.xlsx"));
    assert!(docx.values().chain(xlsx.values()).all(|part| !part.contains("Maker")));
}

fn the_data_keep_to_their_schema() {
    let (folder, _) = decided();
    folder.replace("corpus/level-1.kijun", "bind minimum-length 8", "bind minimum-length 12");
    let data = dispositions(&folder);
    assert_eq!(folder.run(&["build", "corpus", "--out", "built"]).code, Some(0));
    let schema: serde_json::Value =
        serde_json::from_str(&folder.read("built/schema/dispositions-1.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&data).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}
