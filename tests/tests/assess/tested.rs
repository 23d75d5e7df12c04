//! Where a laboratory evaluates, each procedure has a verdict of its own.

use kijun_pack::{Answers, LaboratoryAnswers, ProcedureAnswer};
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::cells;
use crate::{SMALL, cell, checked_against, edition, form, found, good};

pub(crate) const TESTS: &[Named] = &named![
    each_procedure_has_a_verdict_of_its_own,
    what_is_wrong_with_a_procedure_is_told_at_its_cell,
    a_clause_that_its_procedures_contradict_is_told
];

/// The small corpus at a level where more is asked than a declaration.
pub(crate) fn text() -> String {
    let more = "assessment certification {\n  name {\n    ja \"認証\"\n    en \"Certification\"\n  }\n  rank 2\n}\n\nassessment declaration {";
    SMALL.replacen("assessment declaration {", more, 1).replacen(
        "  assessment declaration\n",
        "  assessment certification\n",
        1,
    )
}

fn procedure(id: &str, verdict: &str) -> ProcedureAnswer {
    let [procedure, verdict, evidence, tester, date] = [id, verdict, "1", "Tanaka", "2026-11-05"].map(str::to_owned);
    ProcedureAnswer { procedure, verdict, evidence, tester, date, ..ProcedureAnswer::default() }
}

/// Answers of a laboratory with which nothing is wrong.
pub(crate) fn laboratory() -> Answers {
    let mut answers = good();
    answers.document.digest.clear();
    answers.evaluation.kind = "laboratory".to_owned();
    answers.product.sample = "SN 0001".to_owned();
    answers.evaluation.qualification = "ACC 1".to_owned();
    let [report, address, scope, received] = ["LAB-7", "Street 1", "security tests", "2026-10-30"].map(str::to_owned);
    let [digests, place, tools, rule] = ["sha256:00", "Room 2", "Analyser 3", "every run passes"].map(str::to_owned);
    let [name, office, date] = ["Ito", "Head", "2026-11-24"].map(str::to_owned);
    answers.laboratory = LaboratoryAnswers {
        report,
        address,
        scope,
        received,
        digests,
        place,
        tools,
        rule,
        opinions: String::new(),
        name,
        office,
        date,
    };
    answers.procedures = ["C-1-D1", "C-2-D1"].map(|id| procedure(id, "yes")).into();
    answers
}

fn each_procedure_has_a_verdict_of_its_own() {
    let bytes = form(&edition(&text()), "en", &laboratory());
    assert_eq!(found(&checked_against(&bytes, edition(&text()))), []);
    let headings = [
        "Verdict",
        "Evidence (numbers)",
        "Tester",
        "Tested on",
        "Place, if another",
        "Tools",
        "Deviations, remarks",
        "Retests",
    ];
    let all = cells(&bytes);
    let of_row: Vec<&str> =
        ('H'..='O').map(|column| all[&("Procedures".to_owned(), format!("{column}3"))].as_str()).collect();
    assert_eq!(of_row, headings);
    // At the level of declarations the sheet is there to be read.
    let read = cells(&form(&edition(SMALL), "en", &good()));
    assert!(!read.contains_key(&("Procedures".to_owned(), "H3".to_owned())));
}

fn what_is_wrong_with_a_procedure_is_told_at_its_cell() {
    type Case = (fn(&mut Answers), &'static str, &'static str);
    let cases: &[Case] = &[
        (|it| it.procedures[1].verdict.clear(), "missing-verdict", "procedure/C-2-D1/verdict"),
        (|it| it.procedures[1].verdict = "maybe".into(), "unknown-answer", "procedure/C-2-D1/verdict"),
        (|it| it.procedures[1].tester = "-".into(), "missing-declaration", "procedure/C-2-D1/tester"),
        (|it| it.procedures[1].date = "2026-12-05".into(), "wrong-date", "procedure/C-2-D1/date"),
        (|it| it.procedures[1].evidence.clear(), "missing-evidence", "procedure/C-2-D1/evidence"),
        (|it| it.product.sample.clear(), "missing-identification", "field/sample/value"),
        (|it| it.evaluation.evaluator = "x".into(), "missing-declaration", "field/evaluator/value"),
    ];
    for (change, code, path) in cases {
        let mut answers = laboratory();
        change(&mut answers);
        let bytes = form(&edition(&text()), "ja", &answers);
        let told = found(&checked_against(&bytes, edition(&text())));
        assert_eq!(told, [((*code).to_owned(), cell(&bytes, path))]);
    }
}

fn a_clause_that_its_procedures_contradict_is_told() {
    let mut answers = laboratory();
    answers.procedures[1].verdict = "no".to_owned();
    let bytes = form(&edition(&text()), "en", &answers);
    let at = ("contradictory-verdict".to_owned(), cell(&bytes, "clause/C-2.a/verdict"));
    assert_eq!(found(&checked_against(&bytes, edition(&text()))), std::slice::from_ref(&at));
    let mut answers = laboratory();
    answers.clauses[2].verdict = "no".to_owned();
    let told = found(&checked_against(&form(&edition(&text()), "en", &answers), edition(&text())));
    assert!(told.contains(&at), "{told:?}");
}
