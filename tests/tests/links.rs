//! What was reviewed: which edits make a link or a translation suspect, and how the lock is written, merged and read.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use kijun::corpus::lock::{FILE, Lock};
use kijun::revise::links::accepted;
use kijun::{Analysis, Config, Lang, Severity, Sources, analyse, disk};
use kijun_tests::cli::Folder;
use kijun_tests::criteria;
use kijun_tests::example::PRELUDE;

fn sources(text: &str) -> Sources {
    Sources::new(Config::default(), vec![("all.kijun".to_owned(), text.to_owned())])
}

/// A lock in which everything of a corpus is reviewed as it is.
fn reviewed(sources: &Sources) -> Lock {
    Lock::parse(&accepted(&analyse(sources).model, &Lock::default(), |_| true).0).unwrap()
}

/// What a corpus says of its review.
fn suspects(analysis: &Analysis) -> Vec<String> {
    let codes = ["suspect-link", "stale-translation", "unreviewed"];
    let found = analysis.diagnostics.iter().filter(|finding| codes.contains(&finding.code.name));
    found.map(|finding| finding.message.in_(Lang::En)).collect()
}

/// The prelude with a Japanese text beside the English one of a clause, and a procedure of two steps.
fn base() -> String {
    let text = PRELUDE.replacen("  language en normative\n", "  language en normative\n  language ja\n", 1);
    let clause = "  clause a {\n    en \"The device shall ask users for a password.\"\n";
    let text = text.replacen(clause, &format!("{clause}    ja \"機器は、パスワードを求めること。\"\n"), 1);
    let step = "  step {\n    en \"Read the design document.\"\n  }\n";
    let japanese = step.replace("  }\n", "    ja \"設計文書を読む。\"\n  }\n");
    text.replacen(
        step,
        &format!("{japanese}  step {{\n    en \"Ask the vendor.\"\n    ja \"製造者に尋ねる。\"\n  }}\n"),
        1,
    )
}

/// What the corpus says after `old` became `new`, where everything was reviewed before.
fn after(old: &str, new: &str) -> Vec<String> {
    let text = base();
    assert!(text.contains(old), "{old}");
    let lock = reviewed(&sources(&text));
    suspects(&analyse(&sources(&text.replacen(old, new, 1)).with_lock(Some(lock))))
}

#[test]
fn what_was_reviewed_is_not_suspect_and_nothing_is_without_a_lock() {
    let corpus = sources(&base());
    assert_eq!(suspects(&analyse(&corpus)), [""; 0]);
    assert_eq!(suspects(&analyse(&corpus.clone().with_lock(Some(reviewed(&corpus))))), [""; 0]);
    let none = analyse(&corpus.with_lock(Some(Lock::default())));
    assert!(none.diagnostics.iter().any(|it| it.code.name == "unreviewed" && it.severity == Severity::Note));
}

#[test]
fn what_obliges_makes_the_links_of_an_item_suspect() {
    let cases = [
        ("authenticated by a password", "authenticated by a long password"),
        ("from std:1 equal", "from std:1 superset"),
        ("clause 1 mandatory", "clause 1 recommended"),
        ("  satisfies R-1\n", "  satisfies R-1\n  when network\n"),
        ("  method review\n", "  method trial\n"),
        ("shows the question", "shows the answer"),
        ("step {\n    en \"Ask the vendor.\"\n    ja \"製造者に尋ねる。\"\n  }\n", ""),
    ];
    let said = cases.map(|(old, new)| format!("{new}\n  {}", after(old, new).join("\n  ")));
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn what_does_not_oblige_makes_nothing_suspect() {
    let cases = [
        ("longlist 1-1 {\n  title {\n    en \"Passwords\"", "longlist 1-1 {\n  title {\n    en \"Secrets\""),
        ("  adopted\n", "  adopted # at last\n  provenance inferred\n"),
        ("  level basic\n  satisfies R-1\n", "  satisfies R-1\n\n\n  level basic\n"),
        (
            "\"Users shall be authenticated by a password.\"",
            "\"\"\"\n      Users shall be\n      authenticated by a password.\n    \"\"\"",
        ),
        ("  satisfies R-1\n", "  充足 R-1\n"),
    ];
    for (old, new) in cases {
        assert_eq!(after(old, new), [""; 0], "{new}");
    }
}

#[test]
fn a_translation_is_stale_where_one_text_changed() {
    let cases = [
        ("機器は、パスワードを求めること。", "機器は、利用者にパスワードを求めること。"),
        (
            "en \"The device shall ask users for a password.\"\n    ja",
            "en \"The device shall ask for a password.\"\n    ja",
        ),
        ("設計文書を読む。", "設計書を読む。"),
        ("en \"Ask the vendor.\"\n    ja \"製造者に尋ねる。\"", "en \"Ask them.\"\n    ja \"尋ねる。\""),
    ];
    let said = cases.map(|(old, new)| format!("{new}\n  {}", after(old, new).join("\n  ")));
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn steps_may_change_places_and_a_new_one_is_new() {
    let step = "  step {\n    en \"Ask the vendor.\"\n    ja \"製造者に尋ねる。\"\n  }\n";
    let moved = base().replacen(step, "", 1).replacen("  evidence design\n", &format!("  evidence design\n{step}"), 1);
    let lock = reviewed(&sources(&base()));
    let found = suspects(&analyse(&sources(&moved).with_lock(Some(lock.clone()))));
    assert!(found.iter().all(|said| !said.contains("text")), "{found:?}");
    let new = base().replacen(step, &format!("{step}{}", step.replace("vendor", "maker").replace("製造", "製作")), 1);
    let found = suspects(&analyse(&sources(&new).with_lock(Some(lock))));
    let said = "Of `P-1`, 1 link or translation has not been reviewed yet";
    assert_eq!(found.iter().filter(|found| !found.contains("changed since")).collect::<Vec<_>>(), [said]);
}

#[test]
fn a_document_that_readers_have_makes_a_stale_translation_an_error() {
    let public = base().replacen("status draft", "status consultation", 1);
    let lock = reviewed(&sources(&public));
    let changed = sources(&public.replacen("パスワードを求める", "暗証番号を求める", 1)).with_lock(Some(lock));
    let analysis = analyse(&changed);
    let stale = analysis.diagnostics.iter().find(|finding| finding.code.name == "stale-translation").unwrap();
    assert_eq!(stale.severity, Severity::Error);
}

#[test]
fn accepting_an_item_leaves_the_others_suspect_and_drops_what_is_gone() {
    let before = base();
    let lock = reviewed(&sources(&before));
    let now = sources(&before.replacen("authenticated by a password", "authenticated by a code", 1));
    let now = now.with_lock(Some(lock.clone()));
    let (text, count) = accepted(&analyse(&now).model, &lock, |entry| entry.owner.root().name() == "R-1");
    assert_eq!(count, 1);
    let left = suspects(&analyse(&now.with_lock(Some(Lock::parse(&text).unwrap()))));
    assert_eq!(left.len(), 2, "the long-list item's own link, and the other requirement's: {left:?}");
    let without = sources(&before.replacen("  counters intrusion\n", "", 1));
    let (text, count) = accepted(&analyse(&without).model, &lock, |_| false);
    assert_eq!(count, 0);
    assert_eq!(text.lines().count() + 1, lock.text().lines().count());
}

#[test]
fn branches_are_merged_line_by_line() {
    let before = base();
    let [one, other] = [("by a password", "by a code"), ("shows the question", "shows the answer")]
        .map(|(old, new)| sources(&before.replacen(old, new, 1)));
    let (mine, theirs) = (reviewed(&one), reviewed(&other));
    // What `merge=union` makes of it: all lines of both, in whatever order.
    let union: String = theirs.text().lines().chain(mine.text().lines()).map(|line| format!("{line}\n")).collect();
    let both = before.replacen("by a password", "by a code", 1).replacen("shows the question", "shows the answer", 1);
    let merged = sources(&both).with_lock(Some(Lock::parse(&union).unwrap()));
    assert_eq!(suspects(&analyse(&merged)), [""; 0]);
    // Each accepted another end of one link: nobody has seen both.
    let [one, other] = [("by a password", "by a code"), ("clause 1 mandatory", "clause 1 recommended")]
        .map(|(old, new)| reviewed(&sources(&before.replacen(old, new, 1))));
    let both =
        before.replacen("by a password", "by a code", 1).replacen("clause 1 mandatory", "clause 1 recommended", 1);
    let union = Lock::parse(&format!("{}{}", one.text(), other.text())).unwrap();
    let said = suspects(&analyse(&sources(&both).with_lock(Some(union))));
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn what_is_no_lock_is_named_with_its_line() {
    let says = |text: &str| Lock::parse(text).map(|_| String::new()).unwrap_or_else(|message| message.in_(Lang::En));
    let good = "criterion C-1 satisfies R-1 0123456789ab 0123456789ab";
    assert_eq!(says(&format!("# a comment\n\n{good}\r\n")), "");
    let bad = [
        "<<<<<<< HEAD\n",
        "criterion C-1 satisfies R-1 0123456789ab",
        "criterion C-1 satisfies R-1 0123456789ab 0123456789AB",
        "criterion C-1  R-1 0123456789ab 0123456789ab",
        "{\"version\": 1}",
    ];
    insta::assert_snapshot!(bad.map(|line| says(&format!("{good}\n{line}"))).join("\n"));
}

#[test]
fn the_lock_is_read_from_disk_and_a_conflict_stops_the_command() {
    let folder = Folder::fresh("en");
    assert_eq!(folder.run(&["check", "corpus"]).code, Some(0));
    folder.write("corpus/review.lock", b"<<<<<<< ours\n=======\n>>>>>>> theirs\n");
    insta::assert_snapshot!(folder.run(&["check", "corpus"]));
    folder.write("corpus/review.lock", &[0x93, 0xfa, 0x96, 0x7b]);
    let errors = disk::read(&folder.path().join("corpus")).unwrap_err();
    assert!(errors[0].path.ends_with(FILE));
}

#[test]
fn nothing_of_the_criteria_is_suspect_once_they_are_reviewed() {
    let corpus = Sources::new(Config::default(), criteria());
    let lock = reviewed(&corpus);
    assert!(lock.lines().count() > 1000);
    assert_eq!(suspects(&analyse(&corpus.with_lock(Some(lock)))), [""; 0]);
}
