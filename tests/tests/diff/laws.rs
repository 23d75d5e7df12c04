//! What holds for every pair of sides, tried with random ones.

use std::collections::BTreeSet;
use std::fmt::Write;

use kijun::compare::diff::labels::{Label, affected};
use kijun::compare::diff::patch::patched;
use kijun::compare::diff::words::{Mark, pieces};
use kijun::compare::diff::{Class, Compatibility, Diff, Fate, diff};
use kijun::compare::side::Side;
use kijun_tests::named;
use kijun_tests::suite::Named;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::side;

/// The laws.
pub(crate) const TESTS: &[Named] = &named![
    a_side_does_not_differ_from_itself,
    back_is_the_mirror_of_forth,
    a_document_is_stricter_where_a_product_has_to_show_something_anew,
    the_patch_makes_the_new_pack_of_the_old_one,
    the_class_of_a_condition_agrees_with_trying_every_product,
    the_pieces_of_two_texts_make_both,
    the_real_corpus_does_not_differ_from_itself,
    what_was_split_or_merged_is_so_from_either_side,
    an_item_whose_text_changes_has_another_fingerprint
];

/// The same cases in every run; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` try others.
pub(super) fn config() -> ProptestConfig {
    let mut config = ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2026);
    }
    config
}

const FACTS: [&str; 3] = ["network", "wireless", "camera"];

/// A condition as its source and as the products that fulfil it: a bit for each of the eight products.
#[derive(Clone, Debug)]
struct Condition {
    source: String,
    products: u8,
}

/// The products that there can be: wireless implies network.
const POSSIBLE: u8 = 0b1011_1011;

fn conditions() -> impl Strategy<Value = Condition> {
    let leaf = (0..FACTS.len()).prop_map(|fact| {
        let products = (0..8u8).filter(|product| product >> fact & 1 == 1).fold(0, |all, product| all | 1 << product);
        Condition { source: FACTS[fact].to_owned(), products }
    });
    leaf.prop_recursive(3, 8, 2, |inner| {
        let join = |word: &'static str, both: fn(u8, u8) -> u8| {
            move |(a, b): (Condition, Condition)| Condition {
                source: format!("({} {word} {})", a.source, b.source),
                products: both(a.products, b.products),
            }
        };
        prop_oneof![
            inner.clone().prop_map(|a| Condition { source: format!("not ({})", a.source), products: !a.products }),
            (inner.clone(), inner.clone()).prop_map(join("and", |a, b| a & b)),
            (inner.clone(), inner).prop_map(join("or", |a, b| a | b)),
        ]
    })
}

/// What a side says in one criterion, its procedure and a recognition.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    condition: Option<Condition>,
    length: u8,
    /// Another value for the products with a fact.
    own_length: Option<(usize, u8)>,
    lock: (u8, bool),
    /// The products of clause `b`, and those that an exception takes out of clause `c`.
    clause_of: [Option<usize>; 2],
    clauses: u8,
    any_of: u8,
    wording: usize,
    method: usize,
    waives: u8,
    until: u8,
}

const WORDINGS: [(&str, &str); 4] = [
    ("機器は、{length}以上の鍵を要求すること。", "The device shall ask for a key of at least {length}."),
    ("機器は、{length}以上の鍵を要求することが望ましい。", "The device should ask for a key of at least {length}."),
    ("機器は，{length}以上の鍵を要求すること。", "The device shall ask for a key of {length} or more."),
    ("機器は、{length}以上の暗証を要求してもよい。", "The device may ask for a code of at least {length}."),
];

pub(super) fn drafts() -> impl Strategy<Value = Draft> {
    let criterion = (prop::option::of(conditions()), 4..9u8, (1..4u8, any::<bool>()), 1..8u8, 0..8u8);
    let rest = (0..WORDINGS.len(), 0..3usize, 1..4u8, 1..13u8);
    let fact = || prop::option::of(0..FACTS.len());
    let by_product = (prop::option::of((0..FACTS.len(), 4..9u8)), [fact(), fact()]);
    (criterion, rest, by_product).prop_map(|(criterion, rest, (own_length, clause_of))| {
        let ((condition, length, lock, clauses, any_of), (wording, method, waives, until)) = (criterion, rest);
        Draft { condition, length, own_length, lock, clause_of, clauses, any_of, wording, method, waives, until }
    })
}

impl Draft {
    fn source(&self) -> String {
        let has = |bits: u8, at: u8| bits >> at & 1 == 1;
        let names = |bits: u8| (0..3u8).filter(move |at| has(bits, *at)).map(|at| char::from(b'a' + at));
        let mut text = String::from(
            "criterion C-1 {\n  title {\n    ja \"鍵\"\n    en \"Keys\"\n  }\n  level basic\n  satisfies R-1\n",
        );
        if let Some(condition) = &self.condition {
            let _ = writeln!(text, "  when {}", condition.source);
        }
        let unit = if self.lock.1 { "hours" } else { "minutes" };
        let _ = writeln!(text, "  bind length {} characters\n  bind lock {} {unit}", self.length, self.lock.0);
        if let Some((fact, length)) = self.own_length {
            let _ = writeln!(text, "  bind length {length} characters when {}", FACTS[fact]);
        }
        for name in names(self.clauses) {
            let (ja, en) = WORDINGS[if name == 'a' { self.wording } else { 0 }];
            let _ = writeln!(text, "  clause {name} {{");
            match (name, self.clause_of) {
                ('b', [Some(fact), _]) => drop(writeln!(text, "    when {}", FACTS[fact])),
                ('c', [_, Some(fact)]) => {
                    let words = "ja \"これを除く。\"\n      en \"except these\"";
                    let _ = writeln!(text, "    except {} {{\n      {words}\n    }}", FACTS[fact]);
                }
                _ => {}
            }
            let _ = writeln!(text, "    ja \"{ja}\"\n    en \"{en}\"\n  }}");
        }
        let group: Vec<String> = names(self.any_of & self.clauses).map(String::from).collect();
        if group.len() > 1 {
            let _ = writeln!(text, "  any-of {}", group.join(" "));
        }
        let evaluated: Vec<String> = names(self.clauses).map(|name| format!("C-1.{name}")).collect();
        let method = ["review", "trial", "reading"][self.method];
        let _ = write!(
            text,
            "}}\n\nprocedure P-1 {{\n  evaluates {}\n  method {method}\n  evidence design {{\n    ja \"設計\"\n    en \"design\"\n  \
             }}\n  step {{\n    ja \"読む。\"\n    en \"Read.\"\n  \
             }}\n  pass {{\n    ja \"示す。\"\n    en \"Shown.\"\n  }}\n}}\n\n",
            evaluated.join(" ")
        );
        let waives: Vec<&str> =
            ["C-1", "C-2"].into_iter().zip(0..).filter(|(_, at)| has(self.waives, *at)).map(|it| it.0).collect();
        let _ = write!(
            text,
            "recognition scheme-x {{\n  name {{\n    ja \"他\"\n    en \"Other\"\n  }}\n  attestation {{\n    ja \"証\"\n    \
             en \"Proof\"\n  }}\n  source standard@1\n  waives {}\n  since 2026-01-01\n  until 2027-{:02}-01\n}}\n",
            waives.join(" "),
            self.until
        );
        text
    }

    pub(super) fn side(&self, name: &str) -> Side {
        side(name, &self.source())
    }

    /// Whether some product has each row: what no product has to show is a fault of its own.
    fn asks_something(&self) -> bool {
        let with = |fact: usize| (0..8u8).filter(|it| it >> fact & 1 == 1).fold(0, |all, it| all | 1 << it);
        let own = self.condition.as_ref().map_or(!0, |it| it.products) & POSSIBLE;
        let [of_b, not_of_c] = self.clause_of.map(|fact| fact.map(with));
        own & of_b.unwrap_or(!0) != 0 && own & !not_of_c.unwrap_or(0) != 0
    }
}

/// What a change means to who reads it from new to old.
fn mirrored(class: Class) -> Class {
    match class {
        Class::Stricter => Class::Looser,
        Class::Looser => Class::Stricter,
        Class::New => Class::Withdrawn,
        Class::Withdrawn => Class::New,
        other => other,
    }
}

/// A change, by kind, id and class, and its details, by field, part and class.
type Seen = (String, String, Class, Vec<(String, String, Class)>);

fn seen(diff: &Diff, class: impl Fn(Class) -> Class) -> Vec<Seen> {
    let detail = |it: &kijun::compare::diff::Detail| {
        let mut part = it.part.clone();
        // A clause under another name is read from either name.
        if it.field == "clause" && it.class == Class::Trace {
            let mut names: Vec<&str> = it.old.values().chain(it.new.values()).map(String::as_str).collect();
            names.sort_unstable();
            part = names.join(" ");
        }
        (it.field.clone(), part, class(it.class))
    };
    let mut seen: Vec<_> = diff
        .changes
        .iter()
        .map(|it| {
            let mut details: Vec<_> = it.details.iter().map(detail).collect();
            details.sort();
            (it.kind.clone(), it.id().to_owned(), class(it.class), details)
        })
        .collect();
    seen.sort();
    seen
}

proptest! {
    #![proptest_config(config())]

    fn a_side_does_not_differ_from_itself(draft in drafts()) {
        let side = draft.side("one");
        let diff = diff(&side, &side);
        prop_assert!(diff.is_empty(), "{:#?}", diff.changes);
    }

    fn back_is_the_mirror_of_forth(old in drafts(), new in drafts()) {
        let (old, new) = (old.side("old"), new.side("new"));
        prop_assert_eq!(seen(&diff(&old, &new), mirrored), seen(&diff(&new, &old), |class| class));
    }

    fn a_document_is_stricter_where_a_product_has_to_show_something_anew(old in drafts(), new in drafts()) {
        prop_assume!(old.asks_something() && new.asks_something());
        let (old, new) = (old.side("old"), new.side("new"));
        let difference = diff(&old, &new);
        let product = |facts: u8| {
            let own = FACTS.iter().zip(0..).filter(|(_, at)| facts >> at & 1 == 1).map(|(fact, _)| *fact);
            Label {
                product: format!("product {facts}"),
                level: "basic".to_owned(),
                category: String::new(),
                edition: "1".to_owned(),
                until: "2030-01-01".to_owned(),
                facts: own.collect::<Vec<_>>().join(" "),
            }
        };
        let products: Vec<Label> = (0..8).map(product).collect();
        let affected = affected(&difference, &old, &new, &products);
        let shows_anew = affected.iter().any(|product| !product.anew.is_empty() || !product.undecided.is_empty());
        // What a product has to show anew is what a change of the difference says that it reaches.
        let reached: BTreeSet<&String> = difference.changes.iter().flat_map(|change| &change.impact.rows).collect();
        for product in &affected {
            let rows = product.anew.iter().chain(&product.undecided);
            let beyond: Vec<&String> = rows.filter(|row| !reached.contains(row)).collect();
            prop_assert!(beyond.is_empty(), "{beyond:?} {:#?}", difference.changes);
        }
        match difference.documents[0].compatibility {
            Compatibility::Stricter => prop_assert!(shows_anew, "{:#?}", difference.changes),
            // An id that is gone breaks what cites it, whether or not anything is to be shown.
            Compatibility::Breaking => {}
            other => prop_assert!(!shows_anew, "{other:?} {:#?}", difference.changes),
        }
    }

    fn the_patch_makes_the_new_pack_of_the_old_one(old in drafts(), new in drafts()) {
        let (old, new) = (old.side("old"), new.side("new"));
        let difference = diff(&old, &new);
        let patched = patched(&difference, &old, &new, Vec::new());
        // As a program has it that reads the file.
        let json: serde_json::Value = serde_json::from_str(&kijun::ground::json::pretty(&patched)).expect("it is JSON");
        let made = |patches: &str, mut value: serde_json::Value| {
            if let Some(patch) = json[patches].get(0) {
                let patch: json_patch::Patch =
                    serde_json::from_value(patch["operations"].clone()).expect("it is a patch");
                json_patch::patch(&mut value, &patch).expect("it applies");
            }
            value
        };
        let pack = |side: &Side| serde_json::to_value(&side.packs[0].pack).expect("a pack is JSON");
        let catalogue = |side: &Side| serde_json::to_value(&*side.packs[0].catalogue).expect("a catalogue is JSON");
        prop_assert_eq!(made("patches", pack(&old)), pack(&new));
        prop_assert_eq!(made("catalogues", catalogue(&old)), catalogue(&new));
    }

    fn the_class_of_a_condition_agrees_with_trying_every_product(
        draft in drafts(), old in prop::option::of(conditions()), new in prop::option::of(conditions())
    ) {
        let products = |condition: &Option<Condition>| condition.as_ref().map_or(!0, |it| it.products) & POSSIBLE;
        let (before, after) = (products(&old), products(&new));
        let wanted = match (before & !after, after & !before) {
            (0, 0) => Class::Editorial,
            (0, _) => Class::Stricter,
            (_, 0) => Class::Looser,
            _ => Class::NeedsDecision,
        };
        let is_written_alike = old.as_ref().map(|it| &it.source) == new.as_ref().map(|it| &it.source);
        let sides = [old, new].map(|condition| Draft { condition, ..draft.clone() }.side("side"));
        let diff = diff(&sides[0], &sides[1]);
        let found = diff.changes.iter().flat_map(|change| &change.details).find(|detail| detail.field == "when");
        match found {
            Some(detail) => prop_assert_eq!(detail.class, wanted),
            None => prop_assert!(wanted == Class::Editorial || is_written_alike),
        }
    }

    fn the_pieces_of_two_texts_make_both(old in "[あア漢字ab .。\\[\\]()*]{0,30}", new in "[あア漢字ab .。\\[\\]()*]{0,30}") {
        let pieces = pieces(&old, &new);
        let text = |left_out: Mark| {
            pieces.iter().filter(|it| it.mark != left_out).map(|it| it.text.as_str()).collect::<String>()
        };
        prop_assert_eq!(text(Mark::Added), old);
        prop_assert_eq!(text(Mark::Deleted), new);
    }
}

fn the_real_corpus_does_not_differ_from_itself() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../criteria-src");
    let side = kijun::disk::side(&root, None).expect("the corpus can be read");
    assert!(side.packs.len() > 1);
    assert!(diff(&side, &side).is_empty());
}

fn what_was_split_or_merged_is_so_from_either_side() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../criteria-src");
    let [old, new] =
        ["star-1@1.0", "star-1@1.1"].map(|name| kijun::disk::side(&root, Some(name)).expect("it is there"));
    let fates = |diff: Diff, back: bool| -> Vec<(Fate, Vec<String>, Vec<String>)> {
        let mirrored = |fate| match fate {
            Fate::Split => Fate::Merged,
            Fate::Merged => Fate::Split,
            fate => fate,
        };
        let follows = diff.changes.into_iter().filter(|it| !it.before.is_empty() && !it.after.is_empty());
        let follows = follows.filter(|it| matches!(it.fate, Fate::Split | Fate::Merged | Fate::Renamed));
        let mut fates: Vec<_> = follows
            .map(|it| if back { (mirrored(it.fate), it.after, it.before) } else { (it.fate, it.before, it.after) })
            .collect();
        fates.sort();
        fates
    };
    let forth = fates(diff(&old, &new), false);
    assert!(!forth.is_empty());
    assert_eq!(forth, fates(diff(&new, &old), true));
}

fn an_item_whose_text_changes_has_another_fingerprint() {
    let draft = |length: u8| Draft {
        condition: None,
        length,
        own_length: None,
        lock: (1, true),
        clause_of: [None, None],
        clauses: 1,
        any_of: 0,
        wording: 0,
        method: 0,
        waives: 1,
        until: 1,
    };
    let fingerprint = |old: u8, new: u8| {
        let diff = diff(&draft(old).side("old"), &draft(new).side("new"));
        let change = diff.changes.iter().find(|change| change.kind == "criterion" && change.fate == Fate::Changed);
        change.expect("the criterion changed").fingerprint.clone()
    };
    assert_eq!(fingerprint(6, 8), fingerprint(6, 8));
    assert_ne!(fingerprint(6, 8), fingerprint(6, 9));
    assert_ne!(fingerprint(6, 8), fingerprint(7, 8));
}
