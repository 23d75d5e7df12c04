//! Answers are taken over to another edition where they still hold, and only there.

use std::sync::Arc;

use kijun::assess::carry::{Carried, carry};
use kijun::assess::reference::Reference;
use kijun_pack::Answers;
use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::cells;
use crate::{SMALL, clause, edition, form, good};

pub(crate) const TESTS: &[Named] = &named![
    what_did_not_change_is_taken_over,
    what_was_reworded_or_became_stricter_is_open_with_its_reason,
    a_new_clause_is_open,
    what_is_said_of_the_period_is_said_anew,
    the_command_writes_forms_of_the_other_edition,
    the_list_of_deficiencies_has_a_row_for_each
];

/// The next edition of the small corpus, with these changes.
fn next(changes: &[(&str, &str)]) -> String {
    let mut text = SMALL.replacen("edition \"1.0\"", "edition \"2.0\"", 1);
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    text
}

fn carried(answers: &Answers, text: &str) -> Carried {
    let [from, to] = [SMALL, text].map(|text| Reference::new(Arc::new(edition(text))));
    carry(answers, &from, &to)
}

fn open(carried: &Carried) -> Vec<(String, &'static str)> {
    carried.open.iter().map(|(id, why)| (id.clone(), why.key)).collect()
}

fn what_did_not_change_is_taken_over() {
    let carried = carried(&good(), &next(&[]));
    assert_eq!(open(&carried), []);
    assert_eq!(carried.answers.clauses, good().clauses);
    assert_eq!((carried.answers.facts, carried.answers.evidence), (good().facts, good().evidence));
    assert_eq!(carried.answers.document.edition, "2.0");
}

fn what_was_reworded_or_became_stricter_is_open_with_its_reason() {
    let reworded = next(&[
        ("機器は、暗号鍵を保護すること。", "機器は、暗号鍵を安全に保護すること。"),
        ("protect its keys.", "protect its keys safely."),
    ]);
    let found = carried(&good(), &reworded);
    assert_eq!(open(&found), [("C-1.c".to_owned(), "assess-carry-undecided")]);
    assert!(found.answers.clauses.iter().all(|it| it.clause != "C-1.c"));
    assert_eq!(found.answers.clauses.len(), 3);
    // The criterion applied to no product of this kind before.
    let mut answers = good();
    answers.facts = [("network".to_owned(), "false".to_owned()), ("sealed".to_owned(), "true".to_owned())].into();
    let rest = answers.clauses.split_off(2);
    answers.clauses = ["C-1.a", "C-1.b", "C-1.c"].map(|id| clause(id, "absent", "", "it is sealed")).into();
    answers.clauses.extend(rest);
    let wider = next(&[("  when (network or wireless) and not sealed\n", "")]);
    let found = carried(&answers, &wider);
    assert_eq!(open(&found).iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["C-1.a", "C-1.b", "C-1.c"]);
    assert!(found.open.iter().all(|(_, why)| why.key == "assess-carry-stricter"), "{:?}", found.open);
}

fn a_new_clause_is_open() {
    let more = "  clause b {\n    ja \"製造事業者は、窓口を設けること。\"\n    en \"The manufacturer shall have a desk.\"\n  }\n}\n\ncriterion C-3 {";
    let found = carried(&good(), &next(&[("}\n\ncriterion C-3 {", more)]));
    assert_eq!(open(&found), [("C-2.b".to_owned(), "assess-carry-new")]);
    assert_eq!(found.answers.clauses, good().clauses);
}

fn what_is_said_of_the_period_is_said_anew() {
    let carried = carried(&good(), &next(&[])).answers;
    let said = [&carried.evaluation.begun, &carried.evaluation.finished, &carried.declaration.date];
    assert!(said.iter().all(|it| it.is_empty()));
    assert_eq!(carried.evaluation.evaluator, "Sato");
}

fn the_command_writes_forms_of_the_other_edition() {
    let folder = Folder::with(&[("corpus/kijun.toml", ""), ("corpus/small.kijun", SMALL)]);
    folder.write("old/lamp.xlsx", &form(&edition(SMALL), "en", &Answers { language: "en".into(), ..good() }));
    let to = next(&[
        ("機器は、暗号鍵を保護すること。", "機器は、鍵を保護すること。"),
        ("protect its keys.", "guard its keys."),
    ]);
    folder.write("to.json", edition(&to).to_json().as_bytes());
    let run = folder.run(&["checklist", "carry", "old", "--corpus", "corpus", "--to", "to.json", "--out", "new"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("old/lamp.xlsx: answers to 3 clauses taken over, 1 open"), "{run}");
    assert!(run.stderr.contains("C-1.c has to be looked at"), "{run}");
    let bytes = std::fs::read(folder.path().join("new/lamp.xlsx")).unwrap();
    let all = cells(&bytes);
    let at = |cell: &str| all.get(&("Checklist".to_owned(), cell.to_owned())).map_or("", String::as_str);
    assert_eq!((at("H5"), at("H6"), at("H7")), ("Conforms", "", "Conforms"));
}

fn the_list_of_deficiencies_has_a_row_for_each() {
    let folder = Folder::with(&[("corpus/kijun.toml", ""), ("corpus/small.kijun", SMALL)]);
    let mut bad = good();
    bad.product.name = "=SUM(1)".to_owned();
    bad.clauses[2].verdict.clear();
    folder.write("bad.xlsx", &form(&edition(SMALL), "ja", &bad));
    folder.write("good.xlsx", &form(&edition(SMALL), "ja", &good()));
    let arguments =
        ["checklist", "check", "bad.xlsx", "good.xlsx", "--corpus", "corpus", "--on", "2026-11-30", "--lang", "ja"];
    let run = folder.run(&[&arguments[..], &["--deficiencies", "list.xlsx"]].concat());
    assert_eq!(run.code, Some(1), "{run}");
    let bytes = std::fs::read(folder.path().join("list.xlsx")).unwrap();
    let all = cells(&bytes);
    let row = |row: usize| -> Vec<&str> {
        ('A'..='I')
            .map(|column| all.get(&("不備一覧".to_owned(), format!("{column}{row}"))).map_or("", String::as_str))
            .collect()
    };
    assert_eq!(
        row(4),
        ["1", "bad.xlsx", "Maker / =SUM(1)", "チェックリスト", "H7", "C-2.a", "エラー", "C-2.aに判定がない", ""]
    );
    assert_eq!(row(5), ["2", "good.xlsx", "Maker / Lamp", "", "", "", "", "不備なし（適合）", ""]);
    let again = folder.run(&[&arguments[..], &["--deficiencies", "again.xlsx"]].concat());
    assert_eq!(again.code, Some(1));
    assert_eq!(std::fs::read(folder.path().join("again.xlsx")).unwrap(), bytes, "the same bytes");
}
