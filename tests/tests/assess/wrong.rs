//! Each thing that can be wrong is told, once and at its cell; and what is right is not.

use kijun::assess::check::State;
use kijun_pack::Answers;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::part_of;
use crate::{SMALL, cell, changed, checked, clause, edition, form, found, good, with_text};

pub(crate) const TESTS: &[Named] = &named![
    what_is_right_is_not_told,
    each_answer_that_is_wrong_is_told_at_its_cell,
    words_for_nothing_are_no_evidence,
    evidence_is_cited_by_numbers_in_any_form,
    a_changed_text_is_told,
    rows_that_are_gone_added_doubled_or_sorted_are_told,
    what_nobody_has_begun_is_told_once,
    a_row_that_nobody_fills_in_is_told_where_it_is_doubled,
    a_clause_with_more_items_than_a_formula_holds_is_asked_for,
    another_edition_is_told,
    a_lost_hidden_sheet_is_told_and_the_form_is_read,
    nothing_is_believed_of_what_formulas_say,
    days_are_read_in_every_form,
    what_is_not_met_is_no_deficiency
];

type Case = (&'static str, fn(&mut Answers), &'static [(&'static str, &'static str)]);

/// What is changed in the good answers, and what is then told and where.
const CASES: &[Case] = &[
    ("no software version", |it| it.product.software.clear(), &[("missing-identification", "field/software/value")]),
    ("a dash for the model", |it| it.product.models = "－".into(), &[("missing-identification", "field/models/value")]),
    ("no declaration", |it| it.declaration.name.clear(), &[("missing-declaration", "field/declared-by/value")]),
    (
        "a stranger",
        |it| it.evaluation.kind = "stranger".into(),
        &[("evaluator-not-allowed", "field/evaluator-kind/value")],
    ),
    (
        "no evaluator at all",
        |it| it.evaluation.kind = "robot".into(),
        &[("unknown-answer", "field/evaluator-kind/value")],
    ),
    ("no day", |it| it.evaluation.finished = "soon".into(), &[("wrong-date", "field/finished/value")]),
    ("days reversed", |it| it.evaluation.begun = "2026-11-21".into(), &[("wrong-date", "field/finished/value")]),
    (
        "declared before the end",
        |it| it.declaration.date = "2026-11-19".into(),
        &[("wrong-date", "field/declared-on/value")],
    ),
    ("a day to come", |it| it.declaration.date = "2027-01-01".into(), &[("wrong-date", "field/declared-on/value")]),
    ("no fact is answered", |it| it.facts.clear(), &[("open-fact", "fact/network/answer")]),
    (
        "open facts beside an answer",
        |it| it.facts = [("sealed".to_owned(), "false".to_owned())].into(),
        &[("open-fact", "fact/network/answer"), ("open-fact", "fact/wireless/answer")],
    ),
    (
        "facts at odds",
        |it| drop(it.facts.insert("network".into(), "false".into())),
        &[("contradictory-answers", "fact/network/answer"), ("open-fact", "fact/sealed/answer")],
    ),
    (
        "no answer to a fact",
        |it| drop(it.facts.insert("sealed".into(), "maybe".into())),
        &[("unknown-answer", "fact/sealed/answer")],
    ),
    ("no verdict", |it| it.clauses[2].verdict.clear(), &[("missing-verdict", "clause/C-2.a/verdict")]),
    ("no such verdict", |it| it.clauses[2].verdict = "*".into(), &[("unknown-answer", "clause/C-2.a/verdict")]),
    (
        "it applies",
        |it| it.clauses[2] = clause("C-2.a", "absent", "", "because"),
        &[("applies-after-all", "clause/C-2.a/verdict")],
    ),
    ("no evidence", |it| it.clauses[2].evidence.clear(), &[("missing-evidence", "clause/C-2.a/evidence")]),
    ("evidence that is none", |it| it.clauses[2].evidence = "x".into(), &[("empty-evidence", "clause/C-2.a/evidence")]),
    (
        "evidence without a number",
        |it| it.clauses[2].evidence = "see design".into(),
        &[("unregistered-evidence", "clause/C-2.a/evidence")],
    ),
    (
        "evidence that is not there",
        |it| it.clauses[2].evidence = "1, 7".into(),
        &[("unregistered-evidence", "clause/C-2.a/evidence")],
    ),
    ("evidence without a place", |it| it.evidence[0].place = "なし".into(), &[("empty-evidence", "evidence/1/place")]),
    (
        "a recognition without its attestation",
        |it| claim(it, ""),
        &[("missing-evidence", "recognition/abroad/attestation")],
    ),
    ("an attestation that is none", |it| claim(it, "無し"), &[("empty-evidence", "recognition/abroad/attestation")]),
    (
        "no reason",
        |it| sealed(it, "", ""),
        &[
            ("missing-reason", "clause/C-1.a/reason"),
            ("missing-reason", "clause/C-1.b/reason"),
            ("missing-reason", "clause/C-1.c/reason"),
        ],
    ),
    (
        "a verdict where nothing applies",
        |it| {
            sealed(it, "sealed", "");
            it.clauses[0] = clause("C-1.a", "yes", "1", "");
        },
        &[("does-not-apply", "clause/C-1.a/verdict")],
    ),
];

fn claim(answers: &mut Answers, attestation: &str) {
    let [recognition, claimed, attestation] = ["abroad", "true", attestation].map(str::to_owned);
    answers.recognitions = vec![kijun_pack::Claim { recognition, claimed, attestation }];
    answers.clauses.retain(|it| it.clause != "C-3.a");
}

/// A product to which the first criterion does not apply.
fn sealed(answers: &mut Answers, remark: &str, evidence: &str) {
    answers.facts = [("sealed".to_owned(), "true".to_owned())].into();
    let rest = answers.clauses.split_off(2);
    answers.clauses = ["C-1.a", "C-1.b", "C-1.c"].map(|id| clause(id, "absent", evidence, remark)).into();
    answers.clauses.extend(rest);
}

fn what_is_right_is_not_told() {
    for language in ["ja", "en"] {
        let checked = checked(&form(&edition(SMALL), language, &good()));
        assert_eq!(found(&checked), [], "{language}");
        assert_eq!(checked.state, State::Conforms);
    }
    let mut not = good();
    sealed(&mut not, "it is sealed", "");
    assert_eq!(found(&checked(&form(&edition(SMALL), "en", &not))), []);
    let mut waived = good();
    claim(&mut waived, "https://example.com/7");
    assert_eq!(found(&checked(&form(&edition(SMALL), "en", &waived))), []);
}

fn each_answer_that_is_wrong_is_told_at_its_cell() {
    for language in ["ja", "en"] {
        for (name, change, expected) in CASES {
            let mut answers = good();
            change(&mut answers);
            let bytes = form(&edition(SMALL), language, &answers);
            let mut expected: Vec<(String, String)> =
                expected.iter().map(|(code, path)| ((*code).to_owned(), cell(&bytes, path))).collect();
            let mut told = found(&checked(&bytes));
            expected.sort();
            told.sort();
            assert_eq!(told, expected, "{name} ({language})");
            // The answers as data show the same.
            let data = checked(answers.to_json().as_bytes());
            let codes = |list: &[(String, String)]| list.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>();
            let mut data = codes(&found(&data));
            data.sort();
            assert_eq!(data, codes(&expected), "{name} as data");
        }
    }
}

fn words_for_nothing_are_no_evidence() {
    for text in [
        "-",
        "ー",
        "－",
        "―",
        "x",
        "XXX",
        "ｘ",
        "○",
        "✓",
        "無",
        "なし",
        " 無し ",
        "N/A",
        "n/a",
        "ＴＢＤ",
        "未定",
        "…",
        "？",
    ] {
        let mut answers = good();
        answers.clauses[2].evidence = text.to_owned();
        let told = found(&checked(&form(&edition(SMALL), "ja", &answers)));
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert_eq!(told[0].0, "empty-evidence", "{text}");
    }
}

fn evidence_is_cited_by_numbers_in_any_form() {
    for text in ["1", "１", "No.1", "#1", "1 (p. 4)", "1、1", "証跡1", "1\n1", "1：3章"] {
        let mut answers = good();
        answers.clauses[2].evidence = text.to_owned();
        assert_eq!(found(&checked(&form(&edition(SMALL), "ja", &answers))), [], "{text}");
    }
}

fn a_changed_text_is_told() {
    let bytes = form(&edition(SMALL), "ja", &good());
    let told = found(&checked(&with_text(&bytes, "機器は、利用者に警告すること。", "何もしないこと。")));
    assert_eq!(told, [("altered-text".to_owned(), "チェックリスト!C5".to_owned())]);
    let told = found(&checked(&with_text(&bytes, "無線で通信するか。", "無線で通信しないか。")));
    assert_eq!(told, [("altered-text".to_owned(), "製品特性!C6".to_owned())]);
    // Spaces and line breaks are no change.
    let spaced = with_text(&bytes, "機器は、利用者に警告すること。", "機器は、 利用者に\n警告すること。 ");
    assert_eq!(found(&checked(&spaced)), []);
}

/// The rows of the checklist sheet, changed as a list of their markup.
fn with_rows(bytes: &[u8], change: impl Fn(&mut Vec<String>)) -> Vec<u8> {
    let part = part_of(bytes, "Checklist");
    changed(bytes, |name, text| {
        if name != part {
            return Some(text);
        }
        let (before, rest) = text.split_once("<sheetData>").unwrap();
        let (data, after) = rest.split_once("</sheetData>").unwrap();
        let mut rows: Vec<String> = data.split_inclusive("</row>").map(str::to_owned).collect();
        let first = rows.iter().position(|row| row.starts_with("<row r=\"4\"")).unwrap();
        let mut body = rows.split_off(first);
        change(&mut body);
        for (at, row) in body.iter_mut().enumerate() {
            // The numbers of rows and cells follow their places.
            let old = row.split('"').nth(1).unwrap().to_owned();
            let new = (at + 4).to_string();
            *row = row.replace(&format!("r=\"{old}\""), &format!("r=\"{new}\""));
            for column in 'A'..='R' {
                *row = row.replace(&format!("r=\"{column}{old}\""), &format!("r=\"{column}{new}\""));
            }
        }
        Some(format!("{before}<sheetData>{}{}</sheetData>{after}", rows.concat(), body.concat()))
    })
}

fn rows_that_are_gone_added_doubled_or_sorted_are_told() {
    let bytes = form(&edition(SMALL), "en", &good());
    let codes = |bytes: &[u8]| -> Vec<String> { found(&checked(bytes)).into_iter().map(|(code, _)| code).collect() };
    let gone = with_rows(&bytes, |rows| drop(rows.remove(3)));
    assert_eq!(codes(&gone), ["missing-row"]);
    let sorted = with_rows(&bytes, |rows| rows.reverse());
    assert_eq!(codes(&sorted), ["sorted-rows"]);
    assert_eq!(checked(&sorted).answers.clauses, good().clauses, "each is read by its number");
    let doubled = with_rows(&bytes, |rows| {
        let row = rows[1].clone();
        rows.push(row);
    });
    assert_eq!(found(&checked(&doubled)), [("repeated-row".to_owned(), "Checklist!A9".to_owned())]);
    let other = with_text(&bytes, "C-2.a", "C-9.a");
    let told = found(&checked(&other));
    assert!(told.contains(&("foreign-row".to_owned(), "Checklist!A7".to_owned())), "{told:?}");
    assert!(told.iter().any(|(code, _)| code == "missing-row"), "{told:?}");
}

fn what_nobody_has_begun_is_told_once() {
    let empty = checked(&form(&edition(SMALL), "ja", &Answers::default()));
    assert_eq!(found(&empty), [("empty-form".to_owned(), String::new())]);
    assert_eq!(empty.state, State::Deficient);
    // What is wrong with the form itself is told beside it.
    let altered = with_text(
        &form(&edition(SMALL), "ja", &Answers::default()),
        "機器は、利用者に警告すること。",
        "何もしないこと。",
    );
    let codes: Vec<String> = found(&checked(&altered)).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["empty-form", "altered-text"]);
    // A part that nobody has begun is one finding, at its first row that waits.
    let mut begun = good();
    begun.clauses.clear();
    begun.evidence.clear();
    let bytes = form(&edition(SMALL), "en", &begun);
    let checked = checked(&bytes);
    assert_eq!(found(&checked), [("missing-verdict".to_owned(), cell(&bytes, "clause/C-1.a/verdict"))]);
    assert_eq!(checked.findings[0].message.in_(kijun::Lang::En), "None of the 5 clauses that need a verdict has one");
}

/// The small corpus with a clause that is judged by so many items.
fn by_item(items: usize) -> String {
    let item = |at| format!("    item {at} {{\n      ja \"{at}番\"\n      en \"thing {at}\"\n    }}\n");
    let items: String = (1..=items).map(item).collect();
    let text = "    en \"The manufacturer shall publish a contact.\"\n";
    SMALL.replacen(text, &format!("{text}{items}    judged by-item\n"), 1)
}

/// Good answers to it.
fn good_by_item(items: usize) -> Answers {
    let mut answers = good();
    answers.document.digest.clear();
    let at = answers.clauses.iter().position(|it| it.clause == "C-2.a").unwrap();
    let own = (1..=items).map(|item| clause(&format!("C-2.a.{item}"), "yes", "1", ""));
    answers.clauses.splice(at..=at, own);
    answers
}

fn a_row_that_nobody_fills_in_is_told_where_it_is_doubled() {
    let edition = edition(&by_item(2));
    let bytes = form(&edition, "en", &good_by_item(2));
    assert_eq!(found(&crate::checked_against(&bytes, edition.clone())), []);
    let doubled = with_rows(&bytes, |rows| {
        let row = rows[3].clone();
        rows.push(row);
    });
    let told = found(&crate::checked_against(&doubled, edition));
    assert_eq!(told, [("repeated-row".to_owned(), "Checklist!A11".to_owned())]);
}

fn a_clause_with_more_items_than_a_formula_holds_is_asked_for() {
    let items = 800;
    let edition = edition(&by_item(items));
    let answers = good_by_item(items);
    let told = found(&crate::checked_against(answers.to_json().as_bytes(), edition.clone()));
    assert_eq!(told, [("missing-verdict".to_owned(), "clauses/C-2.a/verdict".to_owned())]);
    let told = found(&crate::checked_against(&form(&edition, "en", &answers), edition.clone()));
    assert_eq!(told, [("missing-verdict".to_owned(), "Checklist!H7".to_owned())]);
    let mut answered = answers;
    answered.clauses.push(clause("C-2.a", "yes", "1", ""));
    assert_eq!(found(&crate::checked_against(&form(&edition, "en", &answered), edition)), []);
}

fn another_edition_is_told() {
    let bytes = form(&edition(SMALL), "en", &good());
    let codes = |bytes: &[u8]| -> Vec<String> { found(&checked(bytes)).into_iter().map(|(code, _)| code).collect() };
    assert_eq!(codes(&with_text(&bytes, "1.0", "9.9")), ["other-edition"]);
    // The same edition in another state: its digest is another, and so is what the clause says.
    let draft = edition(&SMALL.replace("warn the user", "warn the owner"));
    assert_eq!(codes(&form(&draft, "en", &good())), ["other-edition", "altered-text"]);
    // Who forges the digest, too, has not changed the text back.
    let forged = with_text(&form(&draft, "en", &good()), &draft.pack.digest, edition(SMALL).digest());
    assert_eq!(codes(&forged), ["altered-text"]);
}

fn a_lost_hidden_sheet_is_told_and_the_form_is_read() {
    let bytes = form(&edition(SMALL), "ja", &good());
    let lost = changed(&bytes, |name, text| match name {
        "xl/workbook.xml" => Some(text.replace("name=\"_kijun\"", "name=\"Sheet9\"")),
        _ => Some(text),
    });
    let checked = checked(&lost);
    assert_eq!(found(&checked), [("lost-marks".to_owned(), String::new())]);
    assert_eq!(checked.answers.clauses, good().clauses);
}

fn nothing_is_believed_of_what_formulas_say() {
    let mut answers = good();
    answers.clauses[2] = clause("C-2.a", "absent", "", "because");
    let bytes = form(&edition(SMALL), "en", &answers);
    let part = part_of(&bytes, "Checklist");
    // The hidden column says of every row that it does not apply, and the state that it is complete.
    let forged = changed(&bytes, |name, text| match name == part {
        true => Some(text.replace("><v>1</v></c>", "><v>0</v></c>").replace("<v></v>", "<v>Complete</v>")),
        false => Some(text),
    });
    assert_ne!(forged, bytes);
    assert_eq!(found(&checked(&forged)), [("applies-after-all".to_owned(), cell(&bytes, "clause/C-2.a/verdict"))]);
    // A formula is no answer, whatever its result.
    let empty = form(&edition(SMALL), "en", &{
        let mut answers = good();
        answers.clauses[2].verdict.clear();
        answers
    });
    let at = cell(&empty, "clause/C-2.a/verdict");
    let computed = crate::office::fill(&empty, &[("Checklist", at.split('!').nth(1).unwrap(), "=\"Conforms\"")]);
    let told = found(&checked(&computed));
    assert!(told.contains(&("computed-answer".to_owned(), at)), "{told:?}");
}

fn days_are_read_in_every_form() {
    for day in ["2026/11/25", "2026年11月25日", "令和8年11月25日", "R8.11.25", "２０２６．１１．２５", "46351"]
    {
        let mut answers = good();
        answers.declaration.date = day.to_owned();
        let checked = checked(&form(&edition(SMALL), "ja", &answers));
        assert_eq!(found(&checked), [], "{day}");
        assert_eq!(checked.answers.declaration.date, "2026-11-25", "{day}");
    }
}

fn what_is_not_met_is_no_deficiency() {
    let mut answers = good();
    answers.clauses[2].verdict = "no".to_owned();
    let bytes = form(&edition(SMALL), "en", &answers);
    let checked = checked(&bytes);
    assert_eq!(found(&checked), [("not-met".to_owned(), cell(&bytes, "clause/C-2.a/verdict"))]);
    assert_eq!(checked.state, State::DoesNotConform);
}
