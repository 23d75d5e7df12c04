//! Answers go into a workbook and come back without a loss, and the form says what counts.

use kijun::assess::read::Handed;
use kijun_pack::{Answers, ClauseAnswer, EvidenceEntry};
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::{cells, part_of, parts};
use crate::{SMALL, edition, form, good};

pub(crate) const TESTS: &[Named] = &named![
    answers_come_back_from_a_workbook_as_they_went_in,
    answers_are_canonical_and_fit_their_schema,
    the_form_asks_for_what_counts,
    an_exception_stands_in_the_row_that_it_is_of,
    every_sheet_prints_at_eight_points_or_more
];

/// Texts as people type them, and as nobody should.
const TEXTS: [&str; 12] =
    ["=1+1", "-5", "@SUM(1)", "007", "1e9", "改行\nあり", "\"quoted\" & <b>", "TRUE", "2026年", "＝ｘ", "a'b", "…"];

/// Answers in which every field has one of these texts, from the given one on.
fn odd(from: usize) -> Answers {
    let mut next = (from..).map(|at| TEXTS[at % TEXTS.len()].to_owned());
    let mut text = || next.next().unwrap();
    let mut answers = good();
    let Answers { product, evaluation, declaration, .. } = &mut answers;
    for slot in [&mut product.applicant, &mut product.contact, &mut product.name, &mut product.models] {
        *slot = text();
    }
    for slot in [&mut product.differences, &mut product.hardware, &mut product.software, &mut product.sample] {
        *slot = text();
    }
    for slot in [&mut evaluation.evaluator, &mut evaluation.qualification, &mut declaration.name] {
        *slot = text();
    }
    answers.facts = ["network", "wireless", "sealed"].map(|id| (id.to_owned(), "false".to_owned())).into();
    answers.evidence = (1..80)
        .step_by(13)
        .map(|number| EvidenceEntry {
            number: number.to_string(),
            name: text(),
            version: text(),
            date: "2026-01-02".to_owned(),
            place: text(),
        })
        .collect();
    answers.clauses = ["C-1.a", "C-1.b", "C-1.c", "C-2.a", "C-3.a"]
        .map(|id| ClauseAnswer {
            clause: id.to_owned(),
            verdict: "absent".to_owned(),
            evidence: text(),
            remark: text(),
            reviewed: "no".to_owned(),
            review: text(),
        })
        .into();
    let [recognition, claimed] = ["abroad", "false"].map(str::to_owned);
    answers.recognitions = vec![kijun_pack::Claim { recognition, claimed, attestation: text() }];
    answers
}

fn read(bytes: &[u8]) -> Answers {
    let reference = kijun::assess::reference::Reference::new(std::sync::Arc::new(edition(SMALL)));
    Handed::open(bytes).unwrap().read(&reference).answers
}

fn answers_come_back_from_a_workbook_as_they_went_in() {
    for language in ["ja", "en"] {
        for from in 0..TEXTS.len() {
            let answers = Answers { language: language.to_owned(), ..odd(from) };
            let bytes = form(&edition(SMALL), language, &answers);
            let back = read(&bytes);
            assert_eq!(back.to_json(), answers.to_json(), "{language} from {from}");
            assert_eq!(form(&edition(SMALL), language, &back), bytes, "the same bytes");
        }
    }
}

fn answers_are_canonical_and_fit_their_schema() {
    let schema = jsonschema::validator_for(&kijun_pack::answers_schema()).unwrap();
    for answers in [good(), odd(3), Answers { format: Answers::format(), ..Answers::default() }] {
        let text = answers.to_json();
        assert_eq!(Answers::read(&text).unwrap().to_json(), text);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(
            schema.is_valid(&value),
            "{:?}",
            schema.iter_errors(&value).map(|it| it.to_string()).collect::<Vec<_>>()
        );
    }
    let other = good().to_json().replace("\"major\": 1", "\"major\": 2");
    assert!(Answers::read(&other).is_err());
    assert!(!schema.is_valid(&serde_json::from_str(&other).unwrap()));
}

fn the_form_asks_for_what_counts() {
    let bytes = form(&edition(SMALL), "ja", &Answers::default());
    let texts: Vec<String> = cells(&bytes).into_values().collect();
    for asked in [
        "ハードウェアの版",
        "ソフトウェアの版",
        "型番間の相違",
        "評価した機器（製造番号）",
        "宣言者の氏名",
        "宣言者の役職",
        "宣言の日",
        "証拠の名称",
        "所在又はハッシュ値",
        "確認の結果",
        "確認者の備考",
        "手順の内容",
        "合格の条件",
    ] {
        assert!(texts.iter().any(|text| text == asked), "{asked}");
    }
    assert!(texts.iter().any(|text| text.contains("記入のない欄は、記入されていないものとして扱う")));
    // Steps stand beside the procedures.
    assert!(texts.iter().any(|text| text == "1. 設計文書を読む。"));
}

fn an_exception_stands_in_the_row_that_it_is_of() {
    let exception = "  clause b {\n    except network {\n      ja \"ただし、有線の機器を除く。\"\n      en \"This is not required of wired devices.\"\n    }\n";
    let text = SMALL.replacen("  clause b {\n", exception, 1);
    let bytes = form(&edition(&text), "en", &Answers::default());
    let all = cells(&bytes);
    let condition = &all[&("Checklist".to_owned(), "D5".to_owned())];
    assert!(condition.contains("This is not required of wired devices."), "{condition}");
}

/// Points that a column of one character is wide, and what a column has beside its characters.
const CHARACTER: f64 = 5.25;
const PADDING: f64 = 3.75;

fn every_sheet_prints_at_eight_points_or_more() {
    for (edition, language) in [(edition(SMALL), "ja"), (edition(&crate::tested::text()), "en")] {
        let bytes = form(&edition, language, &Answers::default());
        let parts = parts(&bytes);
        let names = ["sheet-cover", "sheet-facts", "sheet-register", "sheet-checklist", "sheet-tests"];
        for key in names {
            let lang = kijun::Lang::of(language).unwrap();
            let name = kijun::ground::messages::text(key, lang).unwrap();
            let xml = &parts[&part_of(&bytes, &name)];
            let columns = xml.split("<col ").skip(1).filter(|column| !column.contains("hidden"));
            let number = |text: &str, name: &str| -> f64 {
                text.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap().parse().unwrap()
            };
            let width = |column: &str| {
                (number(column, "max") - number(column, "min") + 1.0) * (number(column, "width") * CHARACTER + PADDING)
            };
            let width: f64 = columns.map(width).sum();
            // A4 without its margins, in points.
            let paper = if xml.contains("orientation=\"landscape\"") { 842.0 - 57.6 } else { 595.0 - 57.6 };
            let scale = (paper / width).min(1.0);
            assert!(10.0 * scale >= 8.0, "{name}: {:.2} points", 10.0 * scale);
        }
        let smallest = parts["xl/styles.xml"]
            .split("<sz val=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap());
        assert!(smallest.fold(99.0, f64::min) >= 10.0);
    }
}
