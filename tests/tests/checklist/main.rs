//! The checklist workbook: what it says, that its formulas compute in LibreOffice, and that hostile texts stay texts.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use kijun_tests::named;
use kijun_tests::needs::OFFICE;
use kijun_tests::suite::Suite;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use kijun::build::plan::{Release, generators};
use kijun::paper::Artifact;
use kijun::release::editions;
use kijun::{Config, Sources, analyse};
use kijun_pack::Edition;
use kijun_tests::artifacts::artifacts;

use crate::criterion::{
    it_is_checked_built_and_written_back, its_values_and_combinations_are_told_of_each_product,
    the_criterion_of_every_form_is_written_in_both_languages,
};
use crate::office::{Cells, cells, compute, fill, part_of, parts};

mod criterion;
mod office;

fn main() -> std::process::ExitCode {
    Suite::new()
        .tests(&named![
            every_cell_of_the_small_corpus,
            each_clause_of_the_real_corpus_has_a_row,
            two_runs_give_the_same_bytes,
            only_answers_are_unlocked,
            losses_are_named,
            a_transition_is_said_on_the_cover_and_in_the_rows,
            the_criterion_of_every_form_is_written_in_both_languages,
            it_is_checked_built_and_written_back,
            its_values_and_combinations_are_told_of_each_product
        ])
        .needing(
            &OFFICE,
            &named![
                the_results_in_the_file_are_what_libreoffice_computes,
                a_fact_follows_from_the_answer_that_implies_it,
                contradictions_between_facts_are_errors,
                a_condition_that_is_settled_by_one_fact_waits_for_no_other,
                states_name_the_first_thing_that_is_missing,
                what_does_not_apply_needs_a_reason,
                evidence_without_a_number_is_none,
                a_procedure_without_a_verdict_is_open_where_a_laboratory_evaluates,
                a_complete_checklist_says_so,
                the_verdict_list_depends_on_whether_the_clause_applies,
                clauses_have_conditions_and_combinations,
                numbers_and_words_decide_what_applies,
                items_that_are_judged_decide_their_clause,
                a_recommendation_that_is_not_met_is_no_failure,
                hostile_texts_stay_texts
            ],
        )
        .run()
}

const SMALL: &str = include_str!("small.kijun");

fn pack(text: &str) -> Edition {
    let sources = Sources::new(Config::default(), vec![("small.kijun".to_owned(), text.to_owned())]);
    let mut packs = made(&sources);
    assert_eq!(packs.len(), 1, "the corpus has one document");
    packs.remove(0)
}

fn files(text: &str, only: &[&str]) -> Vec<Artifact> {
    let sources = Sources::new(Config::default(), vec![("small.kijun".to_owned(), text.to_owned())]);
    artifacts(Release::of(&analyse(&sources)), only)
}

fn workbook(text: &str, language: &str) -> Vec<u8> {
    let path = format!("doc/checklist.{language}.xlsx");
    let found = files(text, &["checklist"]).into_iter().find(|file| file.path == path);
    found.expect("each language has a workbook").bytes
}

/// The workbook of a corpus whose document has another name.
fn workbook_in(text: &str, language: &str) -> Vec<u8> {
    let made = files(text, &["checklist"]);
    made.into_iter().find(|file| file.path.ends_with(&format!("/checklist.{language}.xlsx"))).unwrap().bytes
}

/// A page of the site of a corpus.
fn page_of(text: &str, page: &str) -> String {
    let made = files(text, &["site"]);
    let found = made.into_iter().find(|file| file.path.ends_with(&format!("/site/{page}"))).unwrap();
    String::from_utf8(found.bytes).unwrap()
}

fn at<'c>(cells: &'c Cells, sheet: &str, cell: &str) -> &'c str {
    cells.get(&(sheet.to_owned(), cell.to_owned())).map_or("", String::as_str)
}

/// The column of a sheet from its first row of data.
fn column<'c>(cells: &'c Cells, sheet: &str, letter: char, rows: usize) -> Vec<&'c str> {
    (4..4 + rows).map(|row| at(cells, sheet, &format!("{letter}{row}"))).collect()
}

/// The cell that answers something, as the hidden sheet says.
fn address(cells: &Cells, kind: &str, id: &str, part: &str) -> (String, String) {
    let row = (1..).take(600).find(|row| {
        let cell = |letter| at(cells, "_kijun", &format!("{letter}{row}"));
        (cell('A'), cell('B'), cell('C')) == (kind, id, part)
    });
    let row = row.unwrap_or_else(|| panic!("{kind} {id} {part} is not listed"));
    (at(cells, "_kijun", &format!("D{row}")).to_owned(), at(cells, "_kijun", &format!("E{row}")).to_owned())
}

/// The English workbook of the small corpus with answers, computed.
fn answered(answers: &[(&str, &str, &str, &str)]) -> Cells {
    answered_in(SMALL, answers)
}

fn answered_in(text: &str, answers: &[(&str, &str, &str, &str)]) -> Cells {
    let bytes = workbook(text, "en");
    let empty = cells(&bytes);
    let places: Vec<(String, String)> =
        answers.iter().map(|(kind, id, part, _)| address(&empty, kind, id, part)).collect();
    let filled: Vec<(&str, &str, &str)> = places
        .iter()
        .zip(answers)
        .map(|((sheet, cell), (.., answer))| (sheet.as_str(), cell.as_str(), *answer))
        .collect();
    compute(&fill(&bytes, &filled))
}

fn overall(cells: &Cells) -> &str {
    let row = (1..80).find(|row| at(cells, "Cover", &format!("A{row}")) == "Overall state").unwrap();
    at(cells, "Cover", &format!("B{row}"))
}

fn count<'c>(cells: &'c Cells, label: &str) -> &'c str {
    let row = (1..80).find(|row| at(cells, "Cover", &format!("A{row}")) == label).unwrap();
    at(cells, "Cover", &format!("B{row}"))
}

const COVER: [(&str, &str, &str, &str); 13] = [
    ("field", "applicant", "value", "Maker"),
    ("field", "product", "value", "Lamp"),
    ("field", "models", "value", "L-1"),
    ("field", "hardware", "value", "1.0"),
    ("field", "software", "value", "2.3"),
    ("field", "evaluator-kind", "value", "Vendor"),
    ("field", "evaluator", "value", "Sato"),
    ("field", "qualification", "value", "quality manager"),
    ("field", "begun", "value", "2026-11-01"),
    ("field", "finished", "value", "2026-11-20"),
    ("field", "declared-by", "value", "Suzuki"),
    ("field", "declared-office", "value", "Director"),
    ("field", "declared-on", "value", "2026-11-25"),
];

fn every_cell_of_the_small_corpus() {
    let dump = |language: &str| {
        let bytes = workbook(SMALL, language);
        let mut text = String::new();
        let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
        let formulas: Vec<_> =
            workbook.sheet_names().into_iter().map(|name| (workbook.worksheet_formula(&name).unwrap(), name)).collect();
        let cells = cells(&bytes);
        for (formulas, name) in formulas {
            text.push_str(&format!("## {name}\n"));
            let mut lines: Vec<((u32, u32), String)> = Vec::new();
            let (top, left) = formulas.start().unwrap_or_default();
            for (row, column, formula) in formulas.used_cells() {
                lines.push(((top + row as u32, left + column as u32), format!(" ={formula}")));
            }
            for ((sheet, cell), value) in &cells {
                if *sheet == name && !value.is_empty() {
                    let column = u32::from(cell.as_bytes()[0] - b'A');
                    lines.push(((cell[1..].parse::<u32>().unwrap() - 1, column), format!(" {value:?}")));
                }
            }
            lines.sort();
            for ((row, column), line) in lines {
                text.push_str(&format!("{}{}{line}\n", char::from(b'A' + column as u8), row + 1));
            }
        }
        // The digest changes whenever the pack gets a field.
        text.replace(&pack(SMALL).digest, "DIGEST")
    };
    insta::assert_snapshot!("small.ja", dump("ja"));
    insta::assert_snapshot!("small.en", dump("en"));
}

fn each_clause_of_the_real_corpus_has_a_row() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../criteria-src");
    let sources = kijun::disk::read(folder.as_ref()).unwrap();
    let release = Release::of(&analyse(&sources));
    let packs = release.packs.clone();
    let files = artifacts(release, &["checklist"]);
    for pack in packs {
        let clauses: Vec<String> = pack
            .criteria
            .iter()
            .flat_map(|criterion| criterion.clauses.iter().map(|clause| format!("{}.{}", criterion.id, clause.id)))
            .collect();
        assert!(!clauses.is_empty());
        let own = format!("{}/checklist.", pack.document.id);
        for file in files.iter().filter(|file| file.path.starts_with(&own)) {
            let cells = cells(&file.bytes);
            let sheet = if file.path.contains(".ja.") { "チェックリスト" } else { "Checklist" };
            assert_eq!(column(&cells, sheet, 'A', clauses.len() + 1), [clauses.clone(), vec![String::new()]].concat());
        }
    }
}

fn two_runs_give_the_same_bytes() {
    assert_eq!(files(SMALL, &[]), files(SMALL, &[]));
}

fn the_results_in_the_file_are_what_libreoffice_computes() {
    for language in ["ja", "en"] {
        let bytes = workbook(SMALL, language);
        let (written, computed) = (cells(&bytes), compute(&bytes));
        let differ: Vec<_> =
            written.iter().filter(|(at, text)| computed.get(*at).map_or("", String::as_str) != **text).collect();
        assert_eq!(differ, Vec::<(&(String, String), &String)>::new());
        assert!(computed.values().all(|text| !text.starts_with("error") && !text.starts_with("Err:")));
    }
}

fn a_fact_follows_from_the_answer_that_implies_it() {
    let cells = answered(&[("fact", "wireless", "answer", "Yes")]);
    assert_eq!(column(&cells, "Product facts", 'E', 3), ["Yes", "No", "Yes"], "sealed excludes network");
    assert_eq!(column(&cells, "Product facts", 'F', 3), ["", "", ""]);
    assert_eq!(column(&cells, "Checklist", 'E', 3), ["Yes"; 3]);
}

fn contradictions_between_facts_are_errors() {
    let cells = answered(&[("fact", "wireless", "answer", "Yes"), ("fact", "network", "answer", "No")]);
    assert_eq!(at(&cells, "Product facts", "F4"), "Contradicts other answers");
    assert_eq!(overall(&cells), "There are errors");
    let cells = answered(&[("fact", "sealed", "answer", "Yes"), ("fact", "network", "answer", "Yes")]);
    assert_eq!(at(&cells, "Product facts", "F4"), "Contradicts other answers");
}

fn a_condition_that_is_settled_by_one_fact_waits_for_no_other() {
    let cells = answered(&[("fact", "network", "answer", "No")]);
    assert_eq!(column(&cells, "Checklist", 'E', 5), ["No", "No", "No", "Yes", "Yes"]);
    assert_eq!(at(&cells, "Checklist", "K4"), "Verdict missing");
}

fn states_name_the_first_thing_that_is_missing() {
    let cells = answered(&[
        ("fact", "network", "answer", "Yes"),
        ("clause", "C-1.a", "verdict", "Conforms"),
        ("clause", "C-1.a", "evidence", "D1"),
        ("clause", "C-1.c", "verdict", "Not applicable"),
        ("clause", "C-1.c", "reason", "because"),
        ("clause", "C-2.a", "verdict", "Does not conform"),
        // What is pasted is not held back by the drop-down, and a search would take this for any word.
        ("clause", "C-3.a", "verdict", "*"),
    ]);
    let states = ["Complete", "Not needed", "Verdict not allowed", "Evidence missing", "Verdict not allowed"];
    assert_eq!(column(&cells, "Checklist", 'K', 5), states);
    assert_eq!(count(&cells, "Clauses not met"), "1");
    assert_eq!(count(&cells, "Entries with errors"), "2");
    assert_eq!(count(&cells, "Clauses filled in"), "2");
}

fn what_does_not_apply_needs_a_reason() {
    let without = [("fact", "network", "answer", "No"), ("clause", "C-1.a", "verdict", "Not applicable")];
    assert_eq!(at(&answered(&without), "Checklist", "K4"), "Reason missing");
    let with = [without.as_slice(), &[("clause", "C-1.a", "reason", "no network")]].concat();
    assert_eq!(at(&answered(&with), "Checklist", "K4"), "Complete");
}

fn a_transition_is_said_on_the_cover_and_in_the_rows() {
    let text = SMALL
        .replacen("  edition \"1.0\"\n", "  edition \"2.0\"\n  accepts \"1.0\" until 2027-03-31\n", 1)
        .replacen("criterion C-1 {\n", "criterion C-1 {\n  since 2027-04-01\n", 1);
    for (language, cover, label, day, sheet, column) in [
        (
            "en",
            "Cover",
            "Former edition",
            "Edition 1.0 may be met instead until 2027-03-31",
            "Checklist",
            "Holds from 2027-04-01",
        ),
        (
            "ja",
            "表紙",
            "旧版の適用",
            "2027-03-31までは、第1.0版によることができる",
            "チェックリスト",
            "適用開始 2027-04-01",
        ),
    ] {
        let cells = cells(&workbook(&text, language));
        let row = (1..30).find(|row| at(&cells, cover, &format!("A{row}")) == label).unwrap();
        assert_eq!(at(&cells, cover, &format!("B{row}")), day);
        let conditions: Vec<&str> = (4..8).map(|row| at(&cells, sheet, &format!("D{row}"))).collect();
        assert!(conditions[0].ends_with(column) && !conditions[3].contains(column), "{conditions:?}");
    }
}

fn evidence_without_a_number_is_none() {
    let conforms = ("clause", "C-2.a", "verdict", "Conforms");
    let state = |text| at(&answered(&[conforms, ("clause", "C-2.a", "evidence", text)]), "Checklist", "K7").to_owned();
    assert_eq!(state("-"), "Evidence missing");
    assert_eq!(state("なし"), "Evidence missing");
    assert_eq!(state("No. １"), "Complete");
}

fn a_procedure_without_a_verdict_is_open_where_a_laboratory_evaluates() {
    let more = "assessment certification {\n  name {\n    ja \"認証\"\n    en \"Certification\"\n  }\n  rank 2\n}\n\nassessment declaration {";
    let text = SMALL.replacen("assessment declaration {", more, 1);
    let text = text.replacen("  assessment declaration\n", "  assessment certification\n", 1);
    let open = |answers: &[(&str, &str, &str, &str)]| -> usize {
        count(&answered_in(&text, answers), "Cover fields and facts open").parse().unwrap()
    };
    let sealed = ("fact", "sealed", "answer", "Yes");
    let before = open(&[sealed]);
    // The first procedure is of clauses that do not apply.
    assert_eq!(before - open(&[sealed, ("procedure", "C-2-D1", "verdict", "Conforms")]), 1);
    assert_eq!(open(&[sealed, ("procedure", "C-1-D1", "verdict", "Conforms")]), before);
}

fn a_complete_checklist_says_so() {
    let facts = [("fact", "wireless", "answer", "Yes")];
    let rows = ["C-1.b", "C-1.c", "C-2.a"];
    let verdicts = rows.map(|id| ("clause", id, "verdict", "Conforms"));
    let evidence = rows.map(|id| ("clause", id, "evidence", "file 7"));
    let waiver = [("recognition", "abroad", "claimed", "Yes")];
    let all = [COVER.as_slice(), &facts, &verdicts, &evidence, &waiver].concat();
    let cells = answered(&all);
    assert_eq!(at(&cells, "Checklist", "K8"), "Waived");
    assert_eq!(overall(&cells), "Not filled in completely", "the attestation is missing");
    let all = [all.as_slice(), &[("recognition", "abroad", "attestation", "https://example.com")]].concat();
    assert_eq!(overall(&answered(&all)), "Filled in; no clause is failed");
    let other: Vec<_> = all
        .iter()
        .map(
            |answer| {
                if answer.1 == "evaluator-kind" { ("field", "evaluator-kind", "value", "Stranger") } else { *answer }
            },
        )
        .collect();
    assert_eq!(overall(&answered(&other)), "There are errors", "the level does not allow this evaluator");
}

/// The small corpus with a clause for some products that recommends, an item, and a combination.
fn with_clauses() -> String {
    let modal = "  modal mandatory {\n    ja \"こと。\"\n    en \"shall\"\n  }\n  \
                 modal recommended {\n    ja \"望ましい\"\n    en \"should\"\n  }\n  verdict";
    let clauses = "  needs a or (b and c)\n  clause d {\n    when wireless\n    ja \"機器は、接続を記録することが望ましい。\"\n    \
                   en \"The device should log connections.\"\n    item 1 {\n      ja \"時刻\"\n      en \"the time\"\n    }\n  }\n";
    SMALL.replacen("  verdict", modal, 1).replacen("  any-of a b\n", clauses, 1)
}

fn clauses_have_conditions_and_combinations() {
    let text = with_clauses();
    let conforms = |id| [("clause", id, "verdict", "Conforms"), ("clause", id, "evidence", "D1")];
    let facts = [("fact", "network", "answer", "Yes"), ("fact", "wireless", "answer", "No")];
    let half = answered_in(&text, &[facts.as_slice(), &conforms("C-1.b")].concat());
    let ids = ["C-1.a", "C-1.b", "C-1.c", "C-1.d", "C-1.d.1"];
    assert_eq!(column(&half, "Checklist", 'A', 5), ids);
    assert_eq!(column(&half, "Checklist", 'E', 5), ["Yes", "Yes", "Yes", "No", "No"]);
    assert_eq!(at(&half, "Checklist", "K4"), "Verdict missing", "(c) is needed beside (b)");
    let other = answered_in(&text, &[facts.as_slice(), &conforms("C-1.b"), &conforms("C-1.c")].concat());
    assert_eq!(column(&other, "Checklist", 'K', 3), ["Not needed", "Complete", "Complete"]);
    let one = answered_in(&text, &[facts.as_slice(), &conforms("C-1.a")].concat());
    assert_eq!(column(&one, "Checklist", 'K', 3), ["Complete", "Not needed", "Not needed"]);
}

/// The small corpus with a clause for a number of users, one for a power supply, and one for neither.
fn with_typed_facts() -> String {
    let facts = "fact users {\n  name {\n    ja \"利用者数\"\n    en \"number of users\"\n  }\n  question {\n    ja \"何人か。\"\n    en \"How many?\"\n  }\n  unit years whole\n  range 1 1000\n}\n\n\
                 fact power {\n  name {\n    ja \"電源\"\n    en \"power supply\"\n  }\n  question {\n    ja \"電源は何か。\"\n    en \"What powers it?\"\n  }\n  value battery {\n    ja \"電池\"\n    en \"battery\"\n  }\n  value mains {\n    ja \"商用電源\"\n    en \"mains, or \\\"wall\\\"\"\n  }\n}\n\nunit years";
    let facts = facts.replace("\"mains, or \\\"wall\\\"\"", "\"mains\"");
    let clauses = "  clause d {\n    when users > 100\n    ja \"示すこと。\"\n    en \"It shall be shown.\"\n  }\n  \
                   clause e {\n    when power is mains or users <= 5\n    ja \"示すこと。\"\n    en \"It shall be shown.\"\n  }\n  \
                   clause f {\n    when not power is mains and not users is 7\n    ja \"示すこと。\"\n    en \"It shall be shown.\"\n  }\n  any-of a b\n";
    SMALL.replacen("unit years", &facts, 1).replacen("  any-of a b\n", clauses, 1)
}

fn numbers_and_words_decide_what_applies() {
    let text = with_typed_facts();
    let applies = |users: &str, power: &str| -> Vec<String> {
        let mut answers = vec![("fact", "network", "answer", "Yes")];
        answers.extend((!users.is_empty()).then_some(("fact", "users", "answer", users)));
        answers.extend((!power.is_empty()).then_some(("fact", "power", "answer", power)));
        let cells = answered_in(&text, &answers);
        let rows = (4..12)
            .map(|row| (at(&cells, "Checklist", &format!("A{row}")), at(&cells, "Checklist", &format!("E{row}"))));
        rows.filter(|(id, _)| id.ends_with(['d', 'e', 'f'])).map(|(_, state)| state.to_owned()).collect()
    };
    assert_eq!(applies("=101", "mains"), ["Yes", "Yes", "No"]);
    assert_eq!(applies("=100", "battery"), ["No", "No", "Yes"]);
    assert_eq!(applies("=5", ""), ["No", "Yes", "Answer the facts first"]);
    assert_eq!(applies("=7", "battery"), ["No", "No", "No"]);
    assert_eq!(applies("", "battery"), ["Answer the facts first", "Answer the facts first", "Answer the facts first"]);
    // A list of words and a rule for numbers stand at the answers, and nothing else is taken.
    let bytes = workbook(&text, "en");
    let xml = &parts(&bytes)[&part_of(&bytes, "Product facts")];
    assert!(xml.contains("type=\"whole\"") && xml.contains("<formula1>1</formula1>") && xml.contains("kijun_words_"));
}

/// The small corpus with a clause of judged items, of which (2) or (3) is enough beside (1), one of these for wireless
/// products, and one whose items are part of its text.
fn with_judged_items() -> String {
    let item = |id: &str, more: &str| {
        format!(
            "    item {id} {{\n      ja \"{id}番を示すこと。\"\n      en \"Thing {id} shall be shown.\"\n{more}    }}\n"
        )
    };
    let inner = [item("1", ""), item("2", "      when wireless\n")].concat().replace("    ", "      ");
    let inner = format!("{inner}      judged by-item\n");
    let clause = |id: &str, more: &str| {
        format!("  clause {id} {{\n    ja \"次を示すこと。\"\n    en \"These shall be shown.\"\n{more}  }}\n")
    };
    let judged = item("1", "") + &item("2", "") + &item("3", &inner) + "    judged by-item\n    needs 2 or 3\n";
    SMALL.replacen("  any-of a b\n", &(clause("d", &judged) + &clause("e", &item("1", "")) + "  any-of a b\n"), 1)
}

fn items_that_are_judged_decide_their_clause() {
    let text = with_judged_items();
    let ids = ["d", "d.1", "d.2", "d.3", "d.3.1", "d.3.2", "e", "e.1"].map(|id| format!("C-1.{id}"));
    let states = |wireless: &'static str, answers: &[(&str, &str)]| -> (Vec<String>, String) {
        let mut filled = vec![("fact", "network", "answer", "Yes"), ("fact", "sealed", "answer", "No")];
        filled.push(("fact", "wireless", "answer", wireless));
        let full: Vec<(String, &str)> = answers.iter().map(|(id, verdict)| (format!("C-1.{id}"), *verdict)).collect();
        for (id, verdict) in &full {
            let part = if *verdict == "Not applicable" { "reason" } else { "evidence" };
            filled.extend([("clause", id.as_str(), "verdict", *verdict), ("clause", id.as_str(), part, "D1")]);
        }
        let cells = answered_in(&text, &filled);
        let rows = (4..20).map(|row| ["A", "H", "K"].map(|column| at(&cells, "Checklist", &format!("{column}{row}"))));
        let rows = rows.filter(|[id, ..]| ids.iter().any(|own| own == id));
        let said = rows.map(|[_, verdict, state]| format!("{verdict}/{state}"));
        (said.collect(), count(&cells, "Clauses not met").to_owned())
    };
    let (yes, no, none) = ("Conforms", "Does not conform", "Not applicable");
    let (open, missing) = ("/Items still open".to_owned(), "/Verdict missing".to_owned());
    let (passes, fails) = ("Conforms/Complete".to_owned(), "Does not conform/Complete".to_owned());
    let (rows, failed) = states("Yes", &[]);
    let all = [&open, &missing, &missing, &open, &missing, &missing, &missing, &"/".to_owned()].map(String::clone);
    assert_eq!((rows.as_slice(), failed.as_str()), (all.as_slice(), "0"));
    // (1) and one of (2) and (3) are enough; (3) is met by both of its items.
    let clause = |wireless, answers: &[(&str, &str)]| {
        let (rows, failed) = states(wireless, answers);
        (rows[0].clone(), rows[3].clone(), failed)
    };
    let judged = |clause: &String, item: &String, failed: &str| (clause.clone(), item.clone(), failed.to_owned());
    let met = clause("Yes", &[("d.1", yes), ("d.2", no), ("d.3.1", yes), ("d.3.2", yes)]);
    assert_eq!(met, judged(&passes, &passes, "0"));
    assert_eq!(clause("Yes", &[("d.1", no)]), judged(&fails, &open, "1"));
    assert_eq!(clause("Yes", &[("d.1", yes), ("d.2", no)]), judged(&open, &open, "0"));
    assert_eq!(clause("Yes", &[("d.1", yes), ("d.2", no), ("d.3.1", no)]), judged(&fails, &fails, "1"));
    // What does not apply is left out, and is no way to pass by itself.
    let without = [("d.1", yes), ("d.3.1", yes), ("d.3.2", none)];
    assert_eq!(clause("No", &without).1, passes);
    let beside = [("d.1", yes), ("d.2", no), ("d.3.1", no), ("d.3.2", none)];
    assert_eq!(clause("No", &beside), judged(&fails, &fails, "1"));
    let cells = cells(&workbook(&text, "ja"));
    assert!((4..20).any(|row| at(&cells, "チェックリスト", &format!("C{row}")).contains("（細目ごとに判定する。）")));
}

fn a_recommendation_that_is_not_met_is_no_failure() {
    let text = with_clauses();
    let fails = |id| [("clause", id, "verdict", "Does not conform"), ("clause", id, "evidence", "D1")];
    let facts = [("fact", "wireless", "answer", "Yes")];
    let cells = answered_in(&text, &[facts.as_slice(), &fails("C-1.d")].concat());
    let states = ["Filled in (recommendation not met)", ""];
    assert_eq!(column(&cells, "Checklist", 'K', 5)[3..], states, "an item is part of what its clause says");
    assert_eq!(count(&cells, "Clauses not met"), "0");
    let cells = answered_in(&text, &[facts.as_slice(), &fails("C-1.a")].concat());
    assert_eq!(count(&cells, "Clauses not met"), "1");
}

fn the_verdict_list_depends_on_whether_the_clause_applies() {
    let bytes = workbook(SMALL, "en");
    let xml = &parts(&bytes)[&part_of(&bytes, "Checklist")];
    let list = |cell: &str| -> String {
        let rule = xml.split("<dataValidation ").find(|rule| rule.contains(&format!("sqref=\"{cell}\""))).unwrap();
        assert!(rule.contains("type=\"list\""), "{rule}");
        assert!(rule.contains("showErrorMessage=\"1\""), "other words are refused: {rule}");
        rule.split_once("<formula1>").unwrap().1.split_once("</formula1>").unwrap().0.to_owned()
    };
    // The list of a drop-down can't be looked at from outside, so a cell counts its entries.
    let holds = |cell: &str, verdict: &str| format!("=COUNTIF({},\"{verdict}\")", list(cell));
    let cells = compute(&fill(
        &bytes,
        &[
            ("Product facts", "D4", "No"),
            ("Checklist", "I4", &holds("H4", "Not applicable")),
            ("Checklist", "J4", &holds("H4", "Conforms")),
            ("Checklist", "I7", &holds("H7", "Not applicable")),
            ("Checklist", "J7", &holds("H7", "Does not conform")),
        ],
    ));
    assert_eq!((at(&cells, "Checklist", "E4"), at(&cells, "Checklist", "E7")), ("No", "Yes"));
    assert_eq!((at(&cells, "Checklist", "I4"), at(&cells, "Checklist", "J4")), ("1", "1"));
    assert_eq!((at(&cells, "Checklist", "I7"), at(&cells, "Checklist", "J7")), ("0", "1"));
}

fn only_answers_are_unlocked() {
    let bytes = workbook(SMALL, "en");
    let parts = parts(&bytes);
    for sheet in ["Cover", "Product facts", "Evidence register", "Checklist", "Procedures", "_lists", "_kijun"] {
        assert!(parts[&part_of(&bytes, sheet)].contains("<sheetProtection "), "{sheet}");
    }
    let styles: Vec<&str> = parts["xl/styles.xml"].split_once("<cellXfs").unwrap().1.split("<xf ").skip(1).collect();
    let unlocked = |style: usize| styles[style].contains("locked=\"0\"");
    for cell in parts[&part_of(&bytes, "Checklist")].split("<c r=\"").skip(1) {
        let (address, rest) = cell.split_once('"').unwrap();
        let style = rest.strip_prefix(" s=\"").map_or(0, |rest| rest.split_once('"').unwrap().0.parse().unwrap());
        let answer = address.starts_with(['H', 'I', 'J', 'L', 'M']) && address[1..].parse::<u32>().unwrap() > 3;
        assert_eq!(unlocked(style), answer, "{address}");
    }
    assert!(parts["xl/workbook.xml"].contains("name=\"_kijun\" sheetId=\"7\" state=\"veryHidden\""));
}

fn hostile_texts_stay_texts() {
    let hostile = SMALL
        .replace("\"Encryption\"", "\"=HYPERLINK(1,2)\"")
        .replace("\"The device shall warn the user.\"", "\"<script>alert('x')</script> & @SUM(1) ' ]]>\"")
        .replace("\"Conforms\"", "\"=1+1\"")
        .replace("\"Vendor\"", "\"-2+3, \\\"quoted\\\"\"")
        .replace("\"network connection\"", "\"+net & 'work'\"")
        .replace("\"Small criteria\"", "\"@title &P &A of ' it\"")
        .replace("\"An illustration, not official.\"", &format!("\"{}\"", "&notice ".repeat(80)));
    let bytes = workbook(&hostile, "en");
    let computed = compute(&bytes);
    assert_eq!(at(&computed, "Checklist", "B4"), "=HYPERLINK(1,2)");
    assert!(at(&computed, "Checklist", "C5").contains("& @SUM(1)"), "{}", at(&computed, "Checklist", "C5"));
    assert_eq!(at(&computed, "Product facts", "B4"), "+net & 'work'");
    assert_eq!(at(&computed, "_lists", "A1"), "=1+1");
    assert!(computed.values().all(|text| !text.starts_with("error") && !text.starts_with("Err:")));
    let footer = &parts(&bytes)[&part_of(&bytes, "Checklist")];
    let footer = footer.split_once("<oddFooter>").unwrap().1.split_once("</oddFooter>").unwrap().0;
    assert!(footer.replace("&amp;", "&").encode_utf16().count() <= 255, "a longer footer breaks the file");
    assert!(footer.contains("&amp;&amp;notice") && footer.ends_with("&amp;P / &amp;N"), "{footer}");
}

fn losses_are_named() {
    let checklist = generators(&["checklist".to_owned()], &[]).unwrap();
    let losses = (checklist[0].losses)(&pack(SMALL));
    let of = |item: &str| -> Vec<&str> {
        losses.iter().filter(|loss| loss.item.as_deref() == Some(item)).map(|loss| loss.what.key).collect()
    };
    assert_eq!(of("C-1"), ["loss-checklist-markup"]);
    assert_eq!(of("C-2"), Vec::<&str>::new());
    assert_eq!(of("C-1-D1"), Vec::<&str>::new(), "its steps stand on a sheet of their own");
}

/// The packs of a corpus.
fn made(sources: &Sources) -> Vec<kijun_pack::Edition> {
    let analysis = analyse(sources);
    editions(&analysis.model, &analysis.coverage)
}
