//! The history of the real corpus, which `docs/review.md` walks through: two editions, a draft, and a level above.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use kijun::compare::diff::{Change, Class, Compatibility, Diff, Fate};

const ABOVE: &str = "star-3-network-camera";

/// What `kijun diff` says of two sides, as programs read it.
fn diff(sides: &[&str]) -> Diff {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut kijun = Command::new(env!("CARGO_BIN_EXE_kijun"));
    let output = kijun.arg("diff").args(sides).args(["--corpus", "criteria-src", "--format", "json"]).current_dir(root);
    let output = output.output().expect("kijun can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the difference can be read")
}

fn ids<'d>(changes: impl Iterator<Item = &'d Change>) -> Vec<&'d str> {
    changes.map(Change::id).collect()
}

#[test]
fn every_class_occurs_in_the_history() {
    let (edition, draft, above) =
        (diff(&["star-1@1.0", "star-1@1.1"]), diff(&["star-1@1.1"]), diff(&["star-1@1.1", ABOVE]));
    assert!(edition.changes.len() >= 25, "{} changes of edition 1.1", edition.changes.len());
    assert!(draft.changes.len() >= 15, "{} changes of the draft", draft.changes.len());
    let all = [&edition, &draft, &above];
    let classes: BTreeSet<Class> = all.iter().flat_map(|diff| &diff.changes).map(|change| change.class).collect();
    assert_eq!(classes, BTreeSet::from(Class::ALL));
    for fate in [Fate::Changed, Fate::Renamed, Fate::Split, Fate::New, Fate::Withdrawn] {
        assert!(edition.changes.iter().any(|change| change.fate == fate), "{fate:?}");
    }
}

#[test]
fn a_published_edition_leaves_nothing_open_and_the_draft_one_change() {
    let (edition, draft) = (diff(&["star-1@1.0", "star-1@1.1"]), diff(&["star-1@1.1"]));
    assert_eq!(ids(edition.undeclared()), [""; 0]);
    assert_eq!(ids(draft.undeclared()), ["S1.1-13"]);
}

#[test]
fn another_edition_of_a_source_is_told_once_and_not_by_each_item_that_cites_it() {
    let draft = diff(&["star-1@1.1"]);
    let pins: Vec<(&str, &str)> = draft.pins.iter().map(|pin| (&*pin.before, &*pin.after)).collect();
    assert_eq!(pins, [("etsi-en-303-645@2.1.1", "etsi-en-303-645@3.1.3")]);
    let cites = |change: &&Change| change.details.iter().any(|detail| detail.field == "from");
    // Those of split clauses, and one that asks for more than its clause by now.
    let cited = ids(draft.changes.iter().filter(|change| change.kind == "longlist").filter(cites));
    assert_eq!(cited, ["3-4", "3-6", "3-15", "6-4", "8-1", "13-1", "14-3"]);
    assert!(draft.suggestions.is_empty(), "{:?}", draft.suggestions);
}

#[test]
fn a_level_is_compared_with_one_below_through_the_levels_between() {
    let above = diff(&["star-1@1.1", ABOVE]);
    let built = |before: &str| {
        let of = |change: &&Change| change.fate == Fate::Strengthened && change.before == [before];
        above.changes.iter().find(of).map(|change| (change.id(), change.class))
    };
    assert_eq!(built("S1.1-04"), Some(("S3.1-NC-04", Class::NeedsDecision)));
    assert_eq!(built("SR1-04").map(|(id, _)| id), Some("SR3-NC-04"));
    assert_eq!(built("S1.1-04-T1").map(|(id, _)| id), Some("S3.1-NC-04-T1"));
    // What STAR-1 has and STAR-3 has not is still in STAR-1.
    assert_eq!(above.documents[0].compatibility, Compatibility::Stricter);
    assert!(above.changes.iter().all(|change| change.kind != "document" || change.class != Class::NeedsDecision));
}
