//! What a product has to show anew: its own values and its own clauses, not those of others.

use kijun::Lang;
use kijun::compare::diff::labels::{Affected, Label, affected};
use kijun::compare::diff::{Class, diff};
use kijun_tests::named;
use kijun_tests::suite::Named;

use super::side;

pub(crate) const TESTS: &[Named] = &named![
    a_value_for_some_products_is_shown_anew_by_them,
    what_is_stricter_for_some_and_looser_for_others_is_told_of_those,
    a_clause_for_some_products_concerns_them_only,
    a_clause_that_comes_or_goes_concerns_the_products_that_have_it,
    a_procedure_concerns_the_clauses_that_it_evaluates,
    combinations_concern_the_clauses_that_they_name,
    a_criterion_reaches_the_rows_that_changed,
    a_name_reaches_the_rows_that_say_it,
    items_that_are_judged_otherwise_are_for_a_person,
    a_transition_is_told_of_each_product
];

/// The criterion with these values and what stands behind them.
fn criterion(values: &str, rest: &str) -> String {
    format!(
        "criterion C-1 {{\n  title {{\n    ja \"鍵\"\n    en \"Keys\"\n  }}\n  level basic\n  satisfies R-1\n{values}\n  \
         bind lock 60 minutes\n  clause a {{\n    ja \"機器は、{{length}}以上の鍵を要求すること。\"\n    en \"The device shall \
         ask for a key of at least {{length}}.\"\n  }}\n  clause b {{\n    ja \"機器は、{{lock}}以内に解除すること。\"\n    en \"The \
         device shall release it within {{lock}}.\"\n  }}\n{rest}}}\n"
    )
}

/// What products with a camera and with none have to show anew, need not show any more, and have to wait for.
fn told(old: &str, new: &str) -> (Class, [Vec<String>; 2]) {
    let (old, new) = (side("old", old), side("new", new));
    let difference = diff(&old, &new);
    let product = |facts: &str| Label {
        product: facts.to_owned(),
        level: "basic".to_owned(),
        category: String::new(),
        edition: "1".to_owned(),
        until: "2030-01-01".to_owned(),
        facts: facts.to_owned(),
    };
    let lines = |it: &Affected| {
        let of = |word: &str, rows: &[String]| rows.iter().map(|row| format!("{word} {row}")).collect::<Vec<_>>();
        [of("anew", &it.anew), of("dropped", &it.dropped), of("open", &it.undecided)].concat()
    };
    let told = ["camera", "network"].map(|facts| {
        let all = affected(&difference, &old, &new, &[product(facts)]);
        all.iter().flat_map(lines).collect()
    });
    let class = difference.changes.iter().map(|change| change.class).min().expect("something changed");
    (class, told)
}

fn rows(rows: &[&str]) -> Vec<String> {
    rows.iter().map(|row| (*row).to_owned()).collect()
}

fn a_value_for_some_products_is_shown_anew_by_them() {
    let old = criterion("  bind length 6 characters", "");
    let new = criterion("  bind length 6 characters\n  bind length 8 characters when camera", "");
    assert_eq!(told(&old, &new), (Class::Stricter, [rows(&["anew C-1.a"]), rows(&[])]));
    assert_eq!(told(&new, &old), (Class::Looser, [rows(&[]), rows(&[])]));
}

fn what_is_stricter_for_some_and_looser_for_others_is_told_of_those() {
    let old = criterion("  bind length 6 characters\n  bind length 8 characters when camera", "");
    let new = criterion("  bind length 8 characters\n  bind length 6 characters when camera", "");
    assert_eq!(told(&old, &new), (Class::NeedsDecision, [rows(&[]), rows(&["anew C-1.a"])]));
}

/// A clause with a condition, in these words.
fn third(condition: &str, words: [&str; 2]) -> String {
    let [ja, en] = words;
    let text = format!("    ja \"{ja}\"\n    en \"{en}\"\n");
    criterion("  bind length 6 characters", &format!("  clause c {{\n{condition}{text}  }}\n"))
}

fn a_clause_for_some_products_concerns_them_only() {
    let (when, except) = (
        "    when camera\n",
        "    except camera {\n      ja \"撮影機器を除く。\"\n      en \"except cameras\"\n    }\n",
    );
    let (before, after) = (
        ["機器は、撮影を表示すること。", "The device shall show that it records."],
        ["機器は、撮影と録音を表示すること。", "The device shall show that it takes pictures and sound."],
    );
    let open = rows(&["open C-1.c"]);
    let expected = (Class::NeedsDecision, [open.clone(), rows(&[])]);
    assert_eq!(told(&third(when, before), &third(when, after)), expected);
    assert_eq!(told(&third(except, before), &third(except, after)), (Class::NeedsDecision, [rows(&[]), open]));
}

fn a_clause_that_comes_or_goes_concerns_the_products_that_have_it() {
    let words = ["機器は、撮影を表示すること。", "The device shall show that it records."];
    let (without, with) = (criterion("  bind length 6 characters", ""), third("    when camera\n", words));
    assert_eq!(told(&without, &with), (Class::Stricter, [rows(&["anew C-1.c"]), rows(&[])]));
    assert_eq!(told(&with, &without), (Class::Looser, [rows(&["dropped C-1.c"]), rows(&[])]));
    let all = third("", words);
    assert_eq!(told(&with, &all), (Class::Stricter, [rows(&[]), rows(&["anew C-1.c"])]));
    assert_eq!(told(&all, &with), (Class::Looser, [rows(&[]), rows(&["dropped C-1.c"])]));
}

fn a_procedure_concerns_the_clauses_that_it_evaluates() {
    let procedure = |id: &str, clause: &str, rule: &str| {
        format!(
            "procedure {id} {{\n  evaluates C-1.{clause}\n  method review\n  evidence design {{\n    ja \"設計\"\n    en \
             \"design\"\n  }}\n  step {{\n    ja \"読む。\"\n    en \"Read.\"\n  }}\n  pass {{\n    ja \"{rule}\"\n    en \
             \"{rule}\"\n  }}\n}}\n"
        )
    };
    let corpus = |rule: &str| {
        let own = [procedure("P-1", "a", "示す。"), procedure("P-3", "b", rule)].concat();
        criterion("  bind length 6 characters", "") + &own
    };
    let (class, [camera, network]) = told(&corpus("示す。"), &corpus("詳しく示す。"));
    assert_eq!((class, camera, network), (Class::Evaluation, rows(&["open C-1.b"]), rows(&["open C-1.b"])));
}

fn combinations_concern_the_clauses_that_they_name() {
    let words = ["機器は、撮影を表示すること。", "The device shall show that it records."];
    let all = third("", words);
    let one = all.replace("  clause c {", "  needs b or c\n  clause c {");
    let expected = rows(&["anew C-1.b", "anew C-1.c"]);
    assert_eq!(told(&one, &all), (Class::Stricter, [expected.clone(), expected]));
}

fn a_criterion_reaches_the_rows_that_changed() {
    let reached = |old: &str, new: &str| {
        let difference = diff(&side("old", old), &side("new", new));
        let change = difference.changes.into_iter().find(|change| change.kind == "criterion");
        change.expect("the criterion changed").impact.rows
    };
    let words = ["機器は、撮影を表示すること。", "The device shall show that it records."];
    let other = ["機器は、撮影を知らせること。", "The device shall tell that it records."];
    let (without, with) = (criterion("  bind length 6 characters", ""), third("", words));
    // A value reaches the clause that prints it, a clause itself, and what is said of the whole criterion all of them.
    assert_eq!(reached(&without, &criterion("  bind length 8 characters", "")), rows(&["C-1.a"]));
    assert_eq!(reached(&with, &third("", other)), rows(&["C-1.c"]));
    assert_eq!(reached(&without, &with), rows(&["C-1.c"]));
    assert_eq!(reached(&with, &without), rows(&["C-1.c"]));
    assert_eq!(reached(&with, &third("    when camera\n", words)), rows(&["C-1.c"]));
    assert_eq!(reached(&with, &with.replace("ja \"鍵\"", "ja \"錠\"")), rows(&["C-1.a", "C-1.b", "C-1.c"]));
    // Where one of several was enough and is gone, the others have to be shown.
    let one = with.replace("  clause c {", "  needs b or c\n  clause c {");
    assert_eq!(reached(&one, &without), rows(&["C-1.a", "C-1.b", "C-1.c"]));
}

fn a_name_reaches_the_rows_that_say_it() {
    let reached = |old: &str, new: &str, kind: &str| {
        let difference = diff(&side("old", old), &side("new", new));
        let change = difference.changes.into_iter().find(|change| change.kind == kind);
        change.expect("the name changed").impact.rows
    };
    let own = criterion("  bind length 6 characters", "  when network\n")
        + "\nunit characters {\n  name {\n    ja \"文字\"\n    en \"characters\"\n  }\n}\n";
    let words = ["機器は、撮影を表示すること。", "The device shall show that it records."];
    let camera = third("    when camera\n", words);
    assert_eq!(reached(&own, &own.replace("ja \"文字\"", "ja \"ビット\""), "unit"), rows(&["C-1.a"]));
    let fact = |name: &str| {
        format!(
            "\nfact camera {{\n  name {{\n    ja \"{name}\"\n    en \"{name}\"\n  }}\n  question {{\n    ja \"?\"\n    en \"?\"\n  }}\n}}\n"
        )
    };
    assert_eq!(reached(&(camera.clone() + &fact("a")), &(camera + &fact("b")), "fact"), rows(&["C-1.c"]));
    let term = |name: &str| {
        let name = format!("  name {{\n    ja \"解除\"\n    en \"{name}\"\n  }}\n");
        format!("\nterm release {{\n{name}  definition {{\n    ja \"解くこと\"\n    en \"to free\"\n  }}\n}}\n")
    };
    assert_eq!(reached(&(own.clone() + &term("release")), &(own + &term("release it")), "term"), rows(&["C-1.b"]));
}

fn items_that_are_judged_otherwise_are_for_a_person() {
    let clause = |judged: &str, said: &str| {
        let item = |id: &str| format!("    item {id} {{\n      ja \"{id}番\"\n      en \"thing {id}\"\n    }}\n");
        let items = item("1") + &item("2");
        let text = "    ja \"機器は、次を記録すること。\"\n    en \"The device shall record these.\"\n";
        criterion("  bind length 6 characters", &format!("  clause c {{\n{text}{items}{judged}  }}\n{said}"))
    };
    let (whole, judged) = (clause("", ""), clause("    judged by-item\n", ""));
    let open = [rows(&["open C-1.c"]), rows(&["open C-1.c"])];
    assert_eq!(told(&whole, &judged), (Class::NeedsDecision, open.clone()));
    assert_eq!(told(&judged, &whole), (Class::NeedsDecision, open));
    let said = clause("    judged by-item\n", "  change evaluation because \"判定の単位だけを改めた\"\n");
    let (old, new) = (side("old", &whole), side("new", &said));
    let difference = diff(&old, &new);
    assert_eq!(difference.changes[0].class, Class::Evaluation);
    let nothing = [rows(&[]), rows(&[])];
    assert_eq!(told(&whole, &said).1, nothing, "its author decided that nobody has to show more");
}

fn a_transition_is_told_of_each_product() {
    let document = |edition: &str, more: &str| {
        format!(
            "document basic {{\n  title {{\n    ja \"基準\"\n    en \"Criteria\"\n  }}\n  number \"D-1\"\n  edition \"{edition}\"\n  \
             status draft\n  level basic\n{more}  revision \"{edition}\" 2026-01-01 {{\n    ja \"版\"\n    en \"Edition.\"\n  }}\n}}\n"
        )
    };
    let (old, new) = (
        criterion("  bind length 6 characters", ""),
        criterion("  bind length 8 characters\n  since 2027-04-01 length", ""),
    );
    let old = side("old", &(old + "\n" + &document("1", "")));
    let new = side("new", &(new + "\n" + &document("2", "  accepts \"1\" until 2027-03-31\n")));
    let difference = diff(&old, &new);
    let product = Label {
        product: "Lamp".to_owned(),
        level: "basic".to_owned(),
        category: String::new(),
        edition: "1".to_owned(),
        until: "2027-01-31".to_owned(),
        facts: String::new(),
    };
    let all = affected(&difference, &old, &new, &[product]);
    assert_eq!(all[0].accepted_until.as_deref(), Some("2027-03-31"));
    assert_eq!((all[0].anew.clone(), all[0].undecided.clone()), (rows(&["C-1.a"]), rows(&[])));
    let later: Vec<_> = all[0].later.iter().map(|it| (it.row.as_str(), it.since.as_str())).collect();
    assert_eq!(later, [("C-1.a", "2027-04-01")], "(b) prints no value");
    for (lang, said) in [
        (Lang::En, ["edition 1 may be met until 2027-03-31", "holding only from a later day: C-1.a (2027-04-01)"]),
        (Lang::Ja, ["第1版によることができるのは2027-03-31まで", "後日から適用される行：C-1.a (2027-04-01)"]),
    ] {
        let text = kijun::paper::review::text::affected(&all, lang);
        said.iter().for_each(|said| assert!(text.contains(said), "{text}"));
    }
}
