//! What is written for the programs of others as CycloneDX, ReqIF and one flat table: references that lead somewhere, the
//! texts of the packs, and what those programs read in it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::LazyLock;

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use kijun::{analyse, release};
use kijun_pack::{Answers, Catalogue, ClauseAnswer, Edition, EvidenceEntry, LonglistItem, Text};
use kijun_tests::cli::Folder;
use kijun_tests::needs::EXCHANGE;
use kijun_tests::suite::Suite;
use kijun_tests::{named, real, root};
use serde_json::Value;

fn main() -> ExitCode {
    let tests = named![
        a_standard_has_every_criterion_and_clause_and_names_nothing_else,
        a_filled_checklist_becomes_declarations,
        the_table_has_what_the_packs_say,
        objects_of_reqif_are_there_once_and_relations_lead_to_them,
        reqif_comes_in_again_as_it_went_out,
    ];
    let outside = named![two_programs_read_cyclonedx, two_programs_read_reqif];
    Suite::new().tests(&tests).needing(&EXCHANGE, &outside).run()
}

/// What these generators make of the real corpus.
static BUILT: LazyLock<Folder> = LazyLock::new(|| {
    let folder = Folder::criteria();
    let only = ["--only", "cyclonedx", "--only", "reqif", "--only", "table"];
    let run = folder.run(&[&["build", ".", "--out", "out"], only.as_slice()].concat());
    assert_eq!(run.code, Some(0), "{run}");
    folder
});

fn built(path: &str) -> PathBuf {
    BUILT.path().join("out").join(path)
}

fn generated(path: &str) -> Vec<u8> {
    std::fs::read(built(path)).expect(path)
}

fn text_of(path: &str) -> String {
    String::from_utf8(generated(path)).expect("a text")
}

fn catalogue() -> Catalogue {
    editions().remove(0).catalogue.as_ref().clone()
}

fn editions() -> Vec<Edition> {
    let analysis = analyse(&real(kijun_tests::criteria()));
    release::editions(&analysis.model, &analysis.coverage)
}

/// The words of a text without markup.
fn plain(text: &Text, language: &str) -> String {
    kijun::ground::markdown::plain(&text[language])
}

fn property<'v>(value: &'v Value, name: &str) -> Vec<&'v str> {
    let all = value["properties"].as_array().map_or(&[][..], Vec::as_slice);
    all.iter().filter(|it| it["name"] == format!("kijun:{name}")).filter_map(|it| it["value"].as_str()).collect()
}

/// Every reference is to something that the file has, and everything has a name of its own.
fn references(file: &Value) {
    fn walk<'v>(value: &'v Value, refs: &mut Vec<&'v str>) {
        match value {
            Value::Object(members) => {
                refs.extend(members.get("bom-ref").and_then(Value::as_str));
                members.values().for_each(|value| walk(value, refs));
            }
            Value::Array(items) => items.iter().for_each(|value| walk(value, refs)),
            _ => {}
        }
    }
    let mut refs = Vec::new();
    walk(file, &mut refs);
    let known: BTreeSet<&str> = refs.iter().copied().collect();
    assert_eq!(known.len(), refs.len(), "a name stands twice");
    let mut named: Vec<&Value> = Vec::new();
    let standard = &file["definitions"]["standards"][0];
    named.extend(standard["requirements"].as_array().expect("requirements").iter().filter_map(|it| it.get("parent")));
    named.extend(standard["levels"][0]["requirements"].as_array().expect("a level"));
    let list = |value: &'static str, of: &'static str| {
        file["declarations"][value].as_array().into_iter().flatten().filter_map(move |it| it.get(of))
    };
    named.extend(list("attestations", "assessor").chain(list("claims", "target")));
    named.extend(list("claims", "evidence").filter_map(Value::as_array).flatten());
    for map in list("attestations", "map").filter_map(Value::as_array).flatten() {
        named.push(&map["requirement"]);
        named.extend(map["claims"].as_array().expect("claims"));
    }
    for name in named {
        assert!(known.contains(name.as_str().expect("a name")), "{name} is nowhere");
    }
}

fn a_standard_has_every_criterion_and_clause_and_names_nothing_else() {
    let (mut seconds, mut conditions, mut bounds) = (0, 0, 0);
    for edition in editions() {
        let file: Value =
            serde_json::from_str(&text_of(&format!("{}/cyclonedx.json", edition.document.id))).expect("JSON");
        references(&file);
        let standard = &file["definitions"]["standards"][0];
        assert_eq!(standard["version"], edition.document.edition.as_str());
        let all = standard["requirements"].as_array().expect("requirements");
        let by_id: BTreeMap<&str, &Value> =
            all.iter().map(|it| (it["identifier"].as_str().expect("an id"), it)).collect();
        let clauses: usize = edition.criteria.iter().map(|criterion| criterion.clauses.len()).sum();
        assert_eq!(by_id.len(), edition.criteria.len() + clauses);
        for criterion in &edition.criteria {
            let it = by_id[criterion.id.as_str()];
            assert_eq!(it["title"], plain(&criterion.title, "ja"));
            assert_eq!(property(it, "title:en"), [plain(&criterion.title, "en")]);
            assert_eq!(property(it, "bound").len(), criterion.bindings.len(), "{}", criterion.id);
            bounds += criterion.bindings.len();
            for clause in &criterion.clauses {
                let it = by_id[format!("{}.{}", criterion.id, clause.id).as_str()];
                assert!(it["text"].as_str().expect("a text").contains(&plain(&clause.text, "ja")), "{it}");
                assert!(property(it, "text:en")[0].contains(&plain(&clause.text, "en")), "{it}");
                assert_eq!(property(it, "condition").len(), usize::from(clause.condition.is_some()));
                assert_eq!(property(it, "condition:ja").len(), usize::from(clause.condition.is_some()));
                seconds += 1;
                conditions += usize::from(clause.condition.is_some());
            }
        }
    }
    assert!(seconds > 100 && conditions > 0 && bounds > 5, "{seconds} {conditions} {bounds}");
}

/// Answers to the first clauses of a document: met with evidence, not met, not applicable, and without one.
fn answers(edition: &Edition) -> Answers {
    let verdicts = &edition.catalogue.scheme.verdicts;
    let clauses =
        edition.criteria.iter().flat_map(|it| it.clauses.iter().map(move |clause| format!("{}.{}", it.id, clause.id)));
    let clauses = clauses.zip(verdicts.iter().map(|verdict| verdict.id.clone()));
    let clauses = clauses.map(|(clause, verdict)| ClauseAnswer {
        clause,
        verdict,
        evidence: "1 (p. 4)、No.2".to_owned(),
        remark: "確認した。".to_owned(),
        ..ClauseAnswer::default()
    });
    let document = kijun_pack::AnsweredDocument {
        id: edition.document.id.clone(),
        number: edition.document.number.clone(),
        edition: edition.document.edition.clone(),
        digest: String::new(),
    };
    let mut answers = Answers { format: Answers::format(), document, clauses: clauses.collect(), ..Answers::default() };
    answers.product.applicant = "例株式会社".to_owned();
    answers.product.name = "カメラ".to_owned();
    answers.product.software = "1.2".to_owned();
    answers.evaluation.evaluator = "例試験所".to_owned();
    answers.declaration.name = "例 太郎".to_owned();
    answers.evidence = vec![EvidenceEntry {
        number: "1".to_owned(),
        name: "試験成績書".to_owned(),
        date: "2026-11-01".to_owned(),
        place: "files/1.pdf".to_owned(),
        ..EvidenceEntry::default()
    }];
    answers
}

/// The declarations that the command makes of answers about the first document.
fn declared(folder: &Folder) -> (PathBuf, Value, Answers) {
    let editions = editions();
    let edition = editions.first().expect("a document");
    let answers = answers(edition);
    folder.write("answers.json", answers.to_json().as_bytes());
    let corpus = root().join("criteria-src");
    let corpus = corpus.to_str().expect("a path");
    let run = folder.run(&[
        "checklist",
        "answers",
        "answers.json",
        "--format",
        "cyclonedx",
        "--corpus",
        corpus,
        "--against",
        corpus,
        "--out",
        "bom.json",
    ]);
    assert!(run.code.is_some_and(|code| code < 2), "{run}");
    let file = serde_json::from_str(&folder.read("bom.json")).expect("JSON");
    (folder.path().join("bom.json"), file, answers)
}

fn a_filled_checklist_becomes_declarations() {
    let folder = Folder::new();
    let (_, file, answers) = declared(&folder);
    references(&file);
    let map = file["declarations"]["attestations"][0]["map"].as_array().expect("a map");
    let scores: Vec<Option<i64>> = map.iter().map(|it| it["conformance"]["score"].as_i64()).collect();
    assert_eq!(scores, [Some(1), Some(0), None], "met, not met, not applicable");
    assert_eq!(map[0]["requirement"], answers.clauses[0].clause.as_str());
    let claims = &file["declarations"]["claims"];
    // The second number is in no register.
    assert_eq!(claims[0]["evidence"], serde_json::json!(["evidence:1"]));
    assert_eq!(claims[0]["reasoning"], "確認した。");
    let evidence = &file["declarations"]["evidence"][0];
    assert_eq!(
        (&evidence["description"], &evidence["created"]),
        (&"試験成績書".into(), &"2026-11-01T00:00:00Z".into())
    );
    assert_eq!(file["declarations"]["targets"]["components"][0]["name"], "カメラ");
    assert_eq!(file["declarations"]["assessors"][0]["thirdParty"], true);
    assert_eq!(file["declarations"]["affirmation"]["statement"], "例 太郎");
}

fn the_table_has_what_the_packs_say() {
    let bytes = generated("table.csv");
    let text = std::str::from_utf8(&bytes).expect("a text").trim_start_matches('\u{FEFF}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert!(rows.len() > 5_000, "{}", rows.len());
    let has =
        |cells: [&str; 5], ja: &str, en: &str| rows.iter().any(|row| row[..5] == cells && row[6] == ja && row[7] == en);
    let catalogue = catalogue();
    for item in &catalogue.longlist {
        assert!(has(["", "longlist", &item.id, "", "title"], &item.title["ja"], &item.title["en"]), "{}", item.id);
        assert!(
            rows.iter()
                .any(|row| row[1] == "longlist" && row[2] == item.id && row[4] == "group" && row[5] == item.group)
        );
    }
    for edition in editions() {
        for criterion in &edition.criteria {
            for clause in &criterion.clauses {
                let cells = [edition.document.id.as_str(), "criterion", &criterion.id, &clause.id, "clause"];
                assert!(has(cells, &clause.text["ja"], &clause.text["en"]), "{cells:?}");
            }
        }
    }
    for language in ["ja", "en"] {
        let mut book: Xlsx<_> =
            open_workbook_from_rs(Cursor::new(generated(&format!("table.{language}.xlsx")))).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("it can be read");
        assert_eq!(sheet.height(), rows.len() + 1);
        assert_eq!(sheet.get((0, 6)).map(ToString::to_string).as_deref(), Some("日本語"));
    }
}

fn objects_of_reqif_are_there_once_and_relations_lead_to_them() {
    let text = text_of("reqif/criteria.reqif");
    let of = |before: &str| -> Vec<String> {
        text.split(before).skip(1).map(|rest| rest.split(['"', '<']).next().expect("a value").to_owned()).collect()
    };
    let ids = of("IDENTIFIER=\"");
    let known: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let (objects, relations) = (of("<SPEC-OBJECT IDENTIFIER=\""), of("<SPEC-OBJECT-REF>"));
    assert!(objects.len() > 500 && relations.len() > 1_000, "{} {}", objects.len(), relations.len());
    for name in [
        "<SPEC-OBJECT-REF>",
        "<SPEC-OBJECT-TYPE-REF>",
        "<ENUM-VALUE-REF>",
        "<SPEC-RELATION-TYPE-REF>",
        "<ATTRIBUTE-DEFINITION-XHTML-REF>",
        "<ATTRIBUTE-DEFINITION-STRING-REF>",
        "<ATTRIBUTE-DEFINITION-ENUMERATION-REF>",
    ] {
        let named = of(name);
        assert!(!named.is_empty(), "{name}");
        assert!(named.iter().all(|id| known.contains(id)), "{name}");
    }
    // Each is in a specification.
    let placed: BTreeSet<String> = text
        .split("<OBJECT>")
        .skip(1)
        .map(|rest| rest["<SPEC-OBJECT-REF>".len()..].split('<').next().expect("an id").to_owned())
        .collect();
    assert_eq!(placed, objects.into_iter().collect());
}

const MAPPING: &str = "version = 1\nkind = \"longlist\"\n[fixed]\nadopted = \"\"\n[[table]]\nsheet = \"longlist\"\nignore = [\"type\", \"parent\", \"text.ja\", \"text.en\", \"adopted\", \"declined.ja\", \"declined.en\", \"deferred\", \"from.ja\", \"from.en\", \"value.ja\", \"value.en\"]\n[table.columns]\nid = \"id\"\ngroup = \"group\"\nhole = \"hole\"\nfrom = \"from\"\n\"title.ja\" = \"title.ja\"\n\"title.en\" = \"title.en\"\n\"text.ja\" = \"text.ja as written\"\n\"text.en\" = \"text.en as written\"\nprovenance = \"provenance\"\n\"provenance.ja\" = \"provenance.ja\"\n\"provenance.en\" = \"provenance.en\"\n";

fn reqif_comes_in_again_as_it_went_out() {
    let folder = Folder::criteria();
    folder.write("map.toml", MAPPING.as_bytes());
    folder.write("all.reqif", &generated("reqif/criteria.reqif"));
    let run = folder.run(&["import", "all.reqif", "--mapping", "map.toml", "--corpus", "."]);
    assert_eq!(run.code, Some(0), "{run}");
    let mut files: Vec<(String, String)> = kijun_tests::criteria();
    files.retain(|(path, _)| !path.starts_with("longlist/"));
    files.push(("imported/all.kijun".to_owned(), folder.read("imported/all.kijun")));
    let analysis = analyse(&real(files));
    let editions = release::editions(&analysis.model, &analysis.coverage);
    let again = &editions[0].catalogue.longlist;
    let before = catalogue().longlist;
    assert_eq!(again.len(), before.len());
    let said = |item: &LonglistItem| {
        let sources: BTreeSet<String> =
            item.sources.iter().map(|it| format!("{} {}", it.clause, it.relation)).collect();
        let plain = |text: &Text| ["ja", "en"].map(|language| plain(text, language));
        (
            item.id.clone(),
            item.title.clone(),
            item.group.clone(),
            item.written.clone(),
            plain(&item.text),
            item.holes.clone(),
            sources,
        )
    };
    for (again, before) in again.iter().zip(&before) {
        if before.holes.iter().all(|hole| hole.form.is_number()) {
            assert_eq!(said(again), said(before));
            assert_eq!(again.provenance, before.provenance, "{}", before.id);
        }
    }
}

/// Runs a program of the outside ones.
fn outside(program: &str, arguments: &[&str]) -> String {
    let folder = root().join("tests/exchange");
    let program =
        if program == "node" { PathBuf::from(program) } else { folder.join("node_modules/.python/bin").join(program) };
    let done = Command::new(program).args(arguments).current_dir(&folder).output().expect("it runs");
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{said}");
    said
}

fn two_programs_read_cyclonedx() {
    let folder = Folder::new();
    let (declared, ..) = declared(&folder);
    let mut files = vec![(declared, editions().remove(0))];
    files.extend(editions().into_iter().map(|it| (built(&format!("{}/cyclonedx.json", it.document.id)), it)));
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.to_str().expect("a path")).collect();
    let said = outside("node", &[&["cyclonedx.mjs"], paths.as_slice()].concat());
    assert_eq!(said.matches(" fits").count(), files.len(), "{said}");
    for (path, edition) in &files {
        let said = outside("python", &["read.py", "cyclonedx", path.to_str().expect("a path")]);
        let read: Value = serde_json::from_str(&said).expect("JSON");
        let clauses: usize = edition.criteria.iter().map(|it| 1 + it.clauses.len()).sum();
        assert_eq!(read[0]["requirements"].as_array().map(Vec::len), Some(clauses), "{path:?}");
        assert_eq!(
            read[0]["levels"].as_object().expect("levels").keys().collect::<Vec<_>>(),
            [&edition.document.level]
        );
    }
}

fn two_programs_read_reqif() {
    let file = built("reqif/criteria.reqif");
    let path = file.to_str().expect("a path");
    let read: Value = serde_json::from_str(&outside("python", &["read.py", "reqif", path])).expect("JSON");
    let text = text_of("reqif/criteria.reqif");
    assert_eq!(read["objects"].as_u64(), Some(text.matches("<SPEC-OBJECT IDENTIFIER").count() as u64));
    assert_eq!(read["relations"].as_u64(), Some(text.matches("<SPEC-RELATION IDENTIFIER").count() as u64));
    let names: BTreeSet<&str> =
        read["specifications"].as_array().expect("some").iter().filter_map(|it| it["name"].as_str()).collect();
    assert!(editions().iter().all(|edition| names.contains(edition.document.id.as_str())), "{names:?}");
    let out = Folder::new();
    let folder = out.path().join("sdoc");
    outside("strictdoc", &["convert", "--reqif-import-markup", "HTML", path, folder.to_str().expect("a path")]);
    let documents: Vec<String> = std::fs::read_dir(&folder)
        .expect("documents")
        .map(|it| std::fs::read_to_string(it.expect("a file").path()).expect("a text"))
        .collect();
    let all = documents.concat();
    for item in catalogue().longlist {
        assert!(all.contains(&item.id) && all.contains(&item.title["ja"]), "{}", item.id);
    }
}
