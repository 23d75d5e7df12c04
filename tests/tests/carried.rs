//! Criteria and procedures that take over what others say: what is made of them, and what is wrong with them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Cursor;

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use kijun::build::plan::Release;
use kijun::compare::diff::{Compatibility, diff};
use kijun::compare::side::Side;
use kijun::judge::check::code;
use kijun::release::{editions, source};
use kijun::{Analysis, Config, Severity, Sources, analyse};
use kijun_pack::{Criterion, Edition, Procedure};
use kijun_tests::artifacts::artifacts;
use kijun_tests::example::prelude_under;

const LOWER: &str = r#"
longlist 1-1 {
  title {
    en "Passwords"
  }
  group passwords
  text {
    en "A password shall have at least {length}."
  }
  hole length characters at-least
  from std:1 equal
  adopted
}

criterion C-1 {
  title {
    en "Passwords"
  }
  level basic
  satisfies R-1
  when network
  bind length 6 characters
  clause a {
    en "The device shall ask for a password of {length}."
    item 1 {
      en "at the screen"
    }
    item 2 {
      en "over the network"
    }
    needs 1 or 2
  }
  clause b {
    en "The device shall refuse what [C-1.a] leaves out."
    note {
      en "Refusing is enough."
    }
  }
  needs a or b
  provenance inferred
}

procedure C-1-D1 {
  evaluates C-1.a C-1.b
  method review
  evidence design
  step {
    en "Read of {length} in the design document, and of [C-1.b]."
  }
  pass {
    en "Pass when [C-1.a] is shown."
  }
}
"#;

/// The prelude with other items, without the procedures that it has of its own.
fn sources(text: &str) -> Sources {
    let text = format!("{LOWER}\n{text}");
    let left_out = format!("{text}\n# without procedure P-1\n# without procedure P-2\n");
    let files = vec![("all.kijun".to_owned(), text), ("prelude.kijun".to_owned(), prelude_under(&left_out))];
    Sources::new(Config::default(), files)
}

fn analysis(text: &str) -> Analysis {
    analyse(&sources(text))
}

/// What is wrong: the file, the code, the words and the line that they stand in.
fn found(analysis: &Analysis) -> Vec<String> {
    let shown = analysis.diagnostics.iter().filter(|finding| finding.severity != Severity::Note).map(|finding| {
        let file = analysis.model.file(finding.place.file);
        let words = finding.place.span.of(&file.text);
        let start = file.text[..finding.place.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let all = file.text[start..].lines().next().unwrap_or_default().trim();
        format!("{} {}: {words} in {all}", file.path, finding.code.name)
    });
    shown.collect()
}

fn edition(analysis: &Analysis) -> Edition {
    assert_eq!(found(analysis), [""; 0]);
    let all = editions(&analysis.model, &analysis.coverage);
    all.into_iter().find(|edition| edition.document.id == "camera-high").unwrap()
}

const HEAD: &str = "criterion C-2 {\n  carries C-1\n  level high\n  category camera\n  satisfies R-2\n";

fn carrying(lines: &str) -> String {
    format!("{HEAD}{lines}}}\n")
}

fn only(edition: &Edition) -> (&Criterion, &Procedure) {
    assert_eq!((edition.criteria.len(), edition.procedures.len()), (1, 1));
    (&edition.criteria[0], &edition.procedures[0])
}

/// What a criterion says, written by hand.
const BY_HAND: &str = r#"
criterion C-2 {
  title {
    en "Passwords"
  }
  level high
  category camera
  satisfies R-2
  strengthens C-1
  when network
  bind length 6 characters
  clause a {
    en "The device shall ask for a password of {length}."
    item 1 {
      en "at the screen"
    }
    item 2 {
      en "over the network"
    }
    needs 1 or 2
  }
  clause b {
    en "The device shall refuse what [C-2.a] leaves out."
    note {
      en "Refusing is enough."
    }
  }
  needs a or b
  provenance inferred
}

procedure C-2-D1 {
  evaluates C-2.a C-2.b
  method review
  evidence design
  step {
    en "Read of {length} in the design document, and of [C-2.b]."
  }
  pass {
    en "Pass when [C-2.a] is shown."
  }
}
"#;

#[test]
fn what_is_carried_is_what_one_would_have_written() {
    let carried = edition(&analysis(&carrying("")));
    let by_hand = edition(&analysis(BY_HAND));
    let (criterion, procedure) = only(&carried);
    assert_eq!(criterion.carries.as_deref(), Some("C-1"));
    assert_eq!(procedure.carries.as_deref(), Some("C-1-D1"));
    let clauses: Vec<_> = criterion.clauses.iter().map(|it| it.carries.as_deref().unwrap_or("-")).collect();
    // A text that cites its own criterion says another thing letter by letter.
    assert_eq!(clauses, ["C-1.a", "C-1.a.1", "C-1.a.2", "-"]);
    let mut plain = carried.pack.clone();
    plain.criteria[0].carries = None;
    plain.criteria[0].carried_from = None;
    plain.criteria[0].clauses.iter_mut().for_each(|clause| clause.carries = None);
    plain.procedures[0].carries = None;
    assert_eq!(plain.criteria, by_hand.pack.criteria);
    assert_eq!(plain.procedures, by_hand.pack.procedures);
}

#[test]
fn only_what_is_said_is_another() {
    let said = "  bind length 8 characters\n  clause b {\n    en \"The device shall refuse the rest.\"\n  }\n  \
                clause c {\n    en \"The device shall say so.\"\n  }\n  needs a\n";
    let method = "procedure C-2-T1 {\n  carries C-1-D1\n  evaluates C-2.a C-2.b C-2.c\n  method trial\n}\n";
    let made = edition(&analysis(&format!("{}{method}", carrying(said))));
    let (criterion, procedure) = only(&made);
    assert_eq!(criterion.bindings.len(), 1);
    assert_eq!(criterion.bindings[0].value.text["en"], "8 characters");
    let texts: Vec<_> = criterion.clauses.iter().map(|it| (it.id.as_str(), it.text["en"].as_str())).collect();
    assert_eq!(texts[0], ("a", "The device shall ask for a password of 8 characters."));
    assert_eq!(texts[3..], [("b", "The device shall refuse the rest."), ("c", "The device shall say so.")]);
    assert!(criterion.clauses[3].notes.is_empty(), "a clause in other words stands for itself");
    let names_b = |needs: &kijun_pack::Needs| needs.clauses().iter().any(|id| *id == "b");
    assert!(!criterion.needs.iter().any(names_b), "what is needed is said anew");
    assert_eq!((procedure.id.as_str(), procedure.method.as_str()), ("C-2-T1", "trial"));
    assert_eq!(procedure.pass.text["en"], "Pass when [C-2.a](#C-2.a) is shown.");
}

#[test]
fn the_checklist_and_the_site_say_what_is_taken_over_and_what_differs() {
    let said = "  bind length 8 characters\n  clause c {\n    en \"The device shall say so.\"\n  }\n";
    let made = analysis(&carrying(said));
    let files = artifacts(Release::of(&made), &["checklist", "site"]);
    let file = |path: &str| files.iter().find(|file| file.path == format!("camera-high/{path}")).unwrap().bytes.clone();
    let what = "Taken over from C-1; in words of its own: (b), (c); other values: 8 characters (there 6 characters)";
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(file("checklist.en.xlsx"))).unwrap();
    let rows = workbook.worksheet_range("Checklist").unwrap();
    let titles: Vec<String> = (3..5).map(|row| rows.get_value((row, 1)).unwrap().to_string()).collect();
    assert_eq!(titles, [format!("Passwords\n{what}"), "Passwords".to_owned()], "it is said once");
    let page = String::from_utf8(file("site/en/criteria.html")).unwrap();
    assert!(page.contains(&what.replace("Taken over from ", "<strong>Taken over from</strong>: ")), "{page}");
}

#[test]
fn a_clause_without_words_takes_them_over() {
    let fact = "fact wireless {\n  name {\n    en \"radio\"\n  }\n  question {\n    en \"Has it radio?\"\n  }\n}\n";
    let text = carrying("  clause a {\n    when wireless\n  }\n");
    let made = edition(&analysis(&format!("{fact}{text}")));
    let (criterion, _) = only(&made);
    assert_eq!(criterion.clauses[0].text["en"], "The device shall ask for a password of 6 characters.");
    assert_eq!(criterion.clauses[0].carries.as_deref(), Some("C-1.a"));
    assert!(criterion.clauses[0].condition.is_some());
}

#[test]
fn a_clause_is_carried_alone_and_under_another_letter() {
    let own = "criterion C-2 {\n  title {\n    en \"Passwords\"\n  }\n  level high\n  category camera\n  satisfies R-2\n  \
               bind length 9 characters\n  clause z {\n    carries C-1.a\n  }\n  provenance inferred\n}\n\nprocedure C-2-D1 {\n  \
               evaluates C-2.z\n  method review\n  evidence design\n  step {\n    en \"Read.\"\n  }\n  pass {\n    en \"Pass.\"\n  }\n}\n";
    let made = edition(&analysis(own));
    let (criterion, _) = only(&made);
    let ids: Vec<_> = criterion.clauses.iter().map(|it| (it.id.as_str(), it.carries.as_deref())).collect();
    assert_eq!(ids, [("z", Some("C-1.a")), ("z.1", Some("C-1.a.1")), ("z.2", Some("C-1.a.2"))]);
    assert_eq!(criterion.clauses[0].text["en"], "The device shall ask for a password of 9 characters.");
}

#[test]
fn what_is_carried_carries_on() {
    let further = "\nlevel top {\n  name {\n    en \"Top\"\n  }\n  rank 3\n  includes high\n  scope per-category\n  assessment declaration\n  \
                   evaluators laboratory\n}\n\ncategory camera {\n  name {\n    en \"Camera\"\n  }\n  levels high top\n}\n\nrequirement R-3 {\n  title {\n    \
                   en \"Passwords\"\n  }\n  level top\n  category camera\n  selects 1-1\n  counters intrusion\n}\n\n\
                   criterion C-3 {\n  carries C-2\n  level top\n  category camera\n  satisfies R-3\n}\n";
    let analysis = analysis(&format!("{further}\n{}", carrying("  bind length 7 characters\n")));
    let criterion = analysis.model.find(&kijun_dsl::kinds::CRITERION, "C-3").unwrap();
    assert_eq!(criterion.target("carries").unwrap().name(), "C-2");
    assert_eq!(criterion.target("strengthens").unwrap().name(), "C-2");
    assert_eq!(criterion.arg("bind").unwrap().word(), "length");
    assert_eq!(criterion.field("bind").unwrap().arg(1).unwrap().word(), "7");
    assert!(analysis.model.find(&kijun_dsl::kinds::PROCEDURE, "C-3-D1").is_some());
    let clause = analysis.model.find(&kijun_dsl::kinds::CRITERION_CLAUSE, "C-3.b").unwrap();
    assert!(clause.own_texts().get("en").unwrap().contains("[C-3.a]"));
    // It is shown where somebody wrote it.
    assert_eq!(analysis.model.file(clause.place().file).path, "all.kijun");
}

#[test]
fn a_mistake_is_told_once_and_where_it_was_written() {
    let lower = LOWER.replacen("Refusing is enough.", "Refusing {what} is enough, see [C-9].", 1);
    let mut all = sources(&carrying(""));
    let text = all.files[0].text.replacen(LOWER, &lower, 1);
    all = all.with("all.kijun", Some(text));
    let found = found(&analyse(&all));
    let line = "en \"Refusing {what} is enough, see [C-9].\"";
    assert!(found.contains(&format!("all.kijun broken-text-link: C-9 in {line}")), "{found:#?}");
    assert!(found.contains(&format!("all.kijun unknown-parameter: what in {line}")), "{found:#?}");
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn what_cannot_be_carried_is_told_at_its_word() {
    let gone = carrying("").replace("carries C-1", "carries C-7");
    assert_eq!(found(&analysis(&gone)), ["all.kijun dangling-reference: C-7 in carries C-7"]);
    let alone =
        carrying("").replace("  carries C-1\n", "  title {\n    en \"T\"\n  }\n  clause a {\n    carries C-7.a\n  }\n");
    assert!(found(&analysis(&alone)).iter().all(|it| !it.contains("missing-translation")));
    let itself = carrying("").replace("carries C-1", "carries C-2");
    let found_itself = found(&analysis(&itself));
    assert!(found_itself.contains(&"all.kijun circular-reference: C-2 in carries C-2".to_owned()), "{found_itself:#?}");
    let own = carrying("  clause d {\n    carries C-2.a\n  }\n");
    let found_own = found(&analysis(&own));
    assert!(found_own.iter().any(|it| it.contains("circular-reference: C-2.a in carries C-2.a")), "{found_own:#?}");
    let withdrawn = LOWER.replacen("  provenance inferred\n}", "  provenance inferred\n  withdrawn 2026-01-01\n}", 1);
    let all = sources(&carrying(""));
    let text = all.files[0].text.replacen(LOWER, &withdrawn, 1);
    let found_withdrawn = found(&analyse(&all.with("all.kijun", Some(text))));
    let expected = "all.kijun retired-reference: C-1 in carries C-1".to_owned();
    assert!(found_withdrawn.contains(&expected), "{found_withdrawn:#?}");
    assert!(code("retired-reference").is_some_and(|code| code.severity == Severity::Error));
    let clause = carrying("  clause d {\n    carries C-1.x\n  }\n");
    let found_clause = found(&analysis(&clause));
    assert!(
        found_clause.contains(&"all.kijun dangling-reference: C-1.x in carries C-1.x".to_owned()),
        "{found_clause:#?}"
    );
}

#[test]
fn what_differs_is_judged_at_its_own_line() {
    let looser = found(&analysis(&carrying("  bind length 5 characters\n")));
    assert_eq!(looser, ["all.kijun loosened-value: bind length 5 characters in bind length 5 characters"]);
}

#[test]
fn an_allowance_of_what_is_carried_counts_for_both() {
    let vague = "  vague {\n    en \"enough\"\n  }\n";
    let text = carrying("");
    let mut all = sources(&text);
    let lower = LOWER.replacen("shall ask for a password", "shall ask for enough of a password", 1);
    let lower = lower.replacen(
        "  provenance inferred\n}",
        "  provenance inferred\n  allow vague-word because \"it is said below\"\n}",
        1,
    );
    let first = all.files[0].text.replacen(LOWER, &lower, 1);
    let prelude = all.files[1].text.replacen("  pin std standard@1\n", &format!("  pin std standard@1\n{vague}"), 1);
    all = all.with("all.kijun", Some(first)).with("prelude.kijun", Some(prelude));
    assert_eq!(found(&analyse(&all)), [""; 0]);
}

#[test]
fn sources_that_are_written_back_carry_the_same() {
    let said = "  bind length 8 characters\n  clause c {\n    en \"The device shall say so.\"\n  }\n";
    let method = "procedure C-2-T1 {\n  carries C-1-D1\n  evaluates C-2.a C-2.b C-2.c\n  method trial\n}\n";
    let analysis = analysis(&format!("{}{method}", carrying(said)));
    let all = editions(&analysis.model, &analysis.coverage);
    let files = source::sources(&all).unwrap();
    let again = analyse(&Sources::new(Config::default(), files));
    let again = editions(&again.model, &again.coverage);
    for (old, new) in all.iter().zip(&again) {
        assert_eq!(old.to_json(), new.to_json());
    }
}

#[test]
fn what_changes_below_is_told_once_and_counts_for_both() {
    let side = |name: &str, lower: &str| {
        let all = sources(&carrying("  bind length 8 characters\n"));
        let text = all.files[0].text.replacen(LOWER, lower, 1);
        let analysis = analyse(&all.with("all.kijun", Some(text)));
        let packs = editions(&analysis.model, &analysis.coverage);
        Side { name: name.to_owned(), packs, whole: true, remarks: Vec::new() }
    };
    let changed = LOWER.replacen("over the network", "over any network", 1).replacen("Read of", "Read twice of", 1);
    let diff = diff(&side("old", LOWER), &side("new", &changed));
    let told: Vec<_> = diff.changes.iter().map(|it| (it.id(), it.carries.as_deref(), it.told().len())).collect();
    assert_eq!(told, [("C-1", None, 1), ("C-2", Some("C-1"), 0), ("C-1-D1", None, 1), ("C-2-D1", Some("C-1-D1"), 0)]);
    assert!(diff.documents.iter().all(|document| document.compatibility != Compatibility::Same));
    let raised = LOWER.replacen("bind length 6", "bind length 7", 1);
    let diff = self::diff(&side("old", LOWER), &side("new", &raised));
    let ids: Vec<_> = diff.changes.iter().map(kijun::compare::diff::Change::id).collect();
    assert!(!ids.contains(&"C-2"), "its own value is the same: {ids:?}");
}
