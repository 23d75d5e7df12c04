//! What is said of the revisions of public standards agrees with what these say of themselves.
//!
//! `suite/public` has how the provisions of two editions follow one another. Each provision is a criterion here with a
//! procedure, in a text that is made of its number; a provision that moved says the same, one that was modified says it
//! otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use kijun::compare::diff::{Change, Class, Compatibility, Diff, Fate, diff};
use kijun_tests::named;
use kijun_tests::suite::Named;

use super::side_of;

pub(crate) const TESTS: &[Named] = &named![
    a_standard_with_levels_is_followed_to_its_new_numbers,
    numbers_that_a_standard_gave_to_something_else_are_told,
    a_standard_that_kept_its_numbers_is_followed
];

/// A provision of a standard.
struct Provision {
    id: String,
    is_old: bool,
    level: String,
    change: BTreeSet<String>,
    /// How it is related to provisions of the other edition.
    links: Vec<(String, String)>,
}

impl Provision {
    /// The provisions of the other edition that it follows, or that follow it.
    fn succession(&self) -> impl Iterator<Item = &str> {
        let follows = |(word, _): &&(String, String)| matches!(word.as_str(), "same" | "moved" | "split" | "merged");
        self.links.iter().filter(follows).map(|(_, id)| id.as_str())
    }

    /// The provision of the edition before that it says again.
    fn says_again(&self) -> Option<&str> {
        self.links.iter().find(|(word, _)| word == "moved" || word == "same").map(|(_, id)| id.as_str())
    }

    /// What its text is made of: the number that it has, or had, in the edition before.
    fn seed(&self) -> String {
        let before = if self.is_old { Some(self.id.as_str()) } else { self.says_again() };
        before.map_or(format!("new {}", self.id), str::to_owned)
    }

    fn is(&self, change: &str) -> bool {
        self.change.contains(change)
    }

    /// Its text in Japanese and English.
    fn texts(&self) -> [String; 2] {
        let mut words = words(&self.seed(), 12);
        if self.is("modified") && !self.is_old {
            words.splice(8.., self::words(&format!("{} anew", self.id), 4));
        }
        let must = match self.level.as_str() {
            "recommended" => ["ることが望ましい。", "should"],
            _ => ["ること。", "shall"],
        };
        let mut texts = [
            format!("製品は、{}を備え{}", words.join("、"), must[0]),
            format!("The product {} provide {}.", must[1], words.join(", ")),
        ];
        if self.is("grammar") && !self.is_old {
            texts = texts.map(|text| text.replacen("、", "，", 1).replacen(", ", "; ", 1));
        }
        texts
    }
}

/// Words that nobody has used, the same for the same seed.
fn words(seed: &str, count: usize) -> Vec<String> {
    let mut state = seed
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).unwrap_or_default() % below
    };
    let mut word = || (0..5).map(|_| char::from(b'a' + u8::try_from(next(26)).unwrap_or_default())).collect::<String>();
    (0..count).map(|_| word()).collect()
}

fn read(text: &str, is_old: bool) -> Vec<Provision> {
    let row = |line: &str| {
        let mut cells = line.split(',').map(str::to_owned);
        let mut cell = || cells.next().unwrap_or_default();
        let (id, level, change, links) = (cell(), cell(), cell(), cell());
        let link = |link: &str| link.split_once(':').map(|(word, id)| (word.to_owned(), id.to_owned()));
        let change = change.split_whitespace().map(str::to_owned).collect();
        Provision { id, is_old, level, change, links: links.split_whitespace().filter_map(link).collect() }
    };
    text.lines().skip(1).map(row).collect()
}

/// A standard in two editions, with a way to write a number as an id.
struct Standard {
    old: Vec<Provision>,
    new: Vec<Provision>,
    levels: &'static [&'static str],
}

const ASVS: (&str, &str) =
    (include_str!("../../suite/public/asvs-4.0.3.csv"), include_str!("../../suite/public/asvs-5.0.0.csv"));
const EN_303_645: (&str, &str) =
    (include_str!("../../suite/public/en-303-645-2.1.1.csv"), include_str!("../../suite/public/en-303-645-3.1.3.csv"));

impl Standard {
    fn of((old, new): (&str, &str), levels: &'static [&'static str]) -> Standard {
        Standard { old: read(old, true), new: read(new, false), levels }
    }

    /// The level of a document in which a provision stands: what is mandatory and what is recommended stand together.
    fn level(&self, provision: &Provision) -> &'static str {
        let place = self.levels.iter().position(|level| level.strip_prefix('l') == Some(provision.level.as_str()));
        self.levels[place.unwrap_or(0)]
    }

    fn frame(&self) -> String {
        let mut text = include_str!("../../suite/public/frame.kijun").replace("LEVELS", &self.levels.join(" "));
        for (rank, level) in self.levels.iter().enumerate() {
            let below =
                rank.checked_sub(1).map_or(String::new(), |below| format!("  includes {}\n", self.levels[below]));
            let _ = write!(
                text,
                "\nlevel {level} {{\n  name {{\n    ja \"{level}\"\n    en \"{level}\"\n  }}\n  rank {}\n{below}  scope all-products\n  \
                 assessment declaration\n  evaluators vendor\n}}\n\nrequirement R-{level} {{\n  title {{\n    ja \"要件\"\n    \
                 en \"Requirement\"\n  }}\n  level {level}\n  selects 1-1\n  counters misuse\n}}\n\ndocument {level} {{\n  title {{\n    \
                 ja \"基準\"\n    en \"Criteria\"\n  }}\n  number \"{level}\"\n  edition \"1\"\n  status draft\n  level {level}\n  revision \"1\" 2026-01-01 \
                 {{\n    ja \"初版\"\n    en \"First\"\n  }}\n}}\n",
                rank + 1
            );
        }
        text
    }

    /// A provision as a criterion and a procedure. `ends` keeps it for its id only.
    fn items(&self, provision: &Provision, id: &str, replaces: &[String], ends: bool) -> String {
        let level = self.level(provision);
        let [ja, en] = provision.texts();
        let title = words(&provision.seed(), 2).join(" ");
        let after = |kind: &str| {
            let mut text = String::new();
            if !replaces.is_empty() {
                let before: Vec<String> = replaces.iter().map(|id| format!("{kind}{id}")).collect();
                let _ = writeln!(text, "  replaces {}", before.join(" "));
            }
            if ends {
                text.push_str(
                    "  withdrawn 2026-06-01 {\n    ja \"新しい版にはない\"\n    en \"not in the new edition\"\n  }\n",
                );
            }
            text
        };
        format!(
            "criterion C{id} {{\n  title {{\n    ja \"{title}の\"\n    en \"{title}\"\n  }}\n  level {level}\n  satisfies R-{level}\n  \
             clause a {{\n    ja \"{ja}\"\n    en \"{en}\"\n  }}\n{}}}\n\nprocedure P{id} {{\n  evaluates C{id}.a\n  \
             method review\n  evidence design {{\n    ja \"設計\"\n    en \"the design\"\n  }}\n  step {{\n    ja \"{ja}\"\n    \
             en \"{en}\"\n  }}\n  pass {{\n    ja \"示されている場合に合格とする。\"\n    en \"Pass when it is shown.\"\n  }}\n{}}}\n\n",
            after("C"),
            after("P")
        )
    }

    /// What is said of the revision where every number is used once: the old edition's begin with 4, the new one's with 5.
    fn with_recorded_succession(&self) -> Diff {
        let (mut before, mut after) = (self.frame(), self.frame());
        for provision in &self.old {
            let id = format!("4-{}", provision.id);
            before.push_str(&self.items(provision, &id, &[], false));
            after.push_str(&self.items(provision, &id, &[], true));
        }
        for provision in &self.new {
            let replaced: Vec<String> = provision.succession().map(|id| format!("4-{id}")).collect();
            after.push_str(&self.items(provision, &format!("5-{}", provision.id), &replaced, false));
        }
        let side = |name: &str, text: String| side_of(name, vec![("standard.kijun".to_owned(), text)]);
        diff(&side("old", before), &side("new", after))
    }

    /// What is said of the revision where both editions are written down as they are, and nothing is said of what
    /// follows what.
    fn as_it_is(&self) -> Diff {
        let side = |name: &str, provisions: &[Provision]| {
            let mut text = self.frame();
            for provision in provisions {
                text.push_str(&self.items(provision, &format!("-{}", provision.id), &[], false));
            }
            side_of(name, vec![("standard.kijun".to_owned(), text)])
        };
        diff(&side("old", &self.old), &side("new", &self.new))
    }

    /// Provisions that follow one another, directly or by way of others: the old numbers and the new ones.
    fn groups(&self) -> Vec<(BTreeSet<&str>, BTreeSet<&str>)> {
        let mut groups: Vec<(BTreeSet<&str>, BTreeSet<&str>)> = Vec::new();
        for provision in &self.new {
            let mut group = (provision.succession().collect::<BTreeSet<_>>(), BTreeSet::from([provision.id.as_str()]));
            let (joined, rest) = groups.into_iter().partition(|(old, _)| !old.is_disjoint(&group.0));
            groups = rest;
            let joined: Vec<(BTreeSet<&str>, BTreeSet<&str>)> = joined;
            for (old, new) in joined {
                group.0.extend(old);
                group.1.extend(new);
            }
            groups.push(group);
        }
        let followed: BTreeSet<&str> = groups.iter().flat_map(|(old, _)| old.iter().copied()).collect();
        let ended = self.old.iter().filter(|it| !followed.contains(it.id.as_str()));
        groups.extend(ended.map(|it| (BTreeSet::from([it.id.as_str()]), BTreeSet::new())));
        groups
    }

    /// What the standard's own list makes of provisions that follow one another.
    fn own(&self, old: &BTreeSet<&str>, new: &BTreeSet<&str>) -> (Fate, Class) {
        let of = |list: &'_ [Provision], id: &str| list.iter().position(|it| it.id == id);
        let first = |list: &'_ [Provision], ids: &BTreeSet<&str>| ids.first().and_then(|id| of(list, id));
        match (old.len(), new.len()) {
            (0, _) => (Fate::New, Class::New),
            (_, 0) => (Fate::Withdrawn, Class::Withdrawn),
            (1, 1) => {
                let (Some(was), Some(is)) = (first(&self.old, old), first(&self.new, new)) else { unreachable!() };
                let (was, is) = (&self.old[was], &self.new[is]);
                match (self.level(was) == self.level(is), is.is("modified")) {
                    (false, _) => (Fate::Moved, Class::NeedsDecision),
                    (true, true) => (Fate::Renamed, Class::NeedsDecision),
                    (true, false) => (Fate::Renamed, Class::Editorial),
                }
            }
            (1, _) => (Fate::Split, Class::NeedsDecision),
            _ => (Fate::Merged, Class::NeedsDecision),
        }
    }
}

fn ids(kind: &str, edition: &str, numbers: &BTreeSet<&str>) -> BTreeSet<String> {
    numbers.iter().map(|id| format!("{kind}{edition}-{id}")).collect()
}

/// What is said, in counts.
fn counts<'c>(changes: impl Iterator<Item = &'c Change>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for change in changes.filter(|change| matches!(change.kind.as_str(), "criterion" | "procedure")) {
        *counts.entry(format!("{} {:?} {:?}", change.kind, change.fate, change.class)).or_default() += 1;
    }
    counts.iter().fold(String::new(), |text, (what, count)| format!("{text}{count:4} {what}\n"))
}

/// Each group of provisions is told as what the standard calls it, in one change; nothing else is said.
fn agrees(standard: &Standard) -> String {
    let diff = standard.with_recorded_succession();
    let mut open: BTreeMap<(BTreeSet<String>, BTreeSet<String>), &Change> = BTreeMap::new();
    for change in diff.changes.iter().filter(|change| change.kind == "criterion" || change.kind == "procedure") {
        let key = (change.before.iter().cloned().collect(), change.after.iter().cloned().collect());
        assert!(open.insert(key, change).is_none(), "{change:?}");
    }
    let mut wrong = String::new();
    for (old, new) in standard.groups() {
        let (fate, class) = standard.own(&old, &new);
        for kind in ["C", "P"] {
            let (before, mut after) = (ids(kind, "4", &old), ids(kind, "5", &new));
            if after.is_empty() {
                after.clone_from(&before);
            }
            let found = open.remove(&(before.clone(), after.clone()));
            // How something is evaluated is no demand: of a procedure that was reworded, the evaluation changed.
            let class = match (kind, class, fate) {
                ("P", Class::NeedsDecision, Fate::Renamed) => Class::Evaluation,
                _ => class,
            };
            match found {
                Some(change) if (change.fate, change.class) == (fate, class) => {}
                other => {
                    let seen = other.map(|change| (change.fate, change.class));
                    let _ = writeln!(wrong, "{before:?} -> {after:?}: {fate:?} {class:?}, seen {seen:?}");
                }
            }
        }
    }
    assert!(wrong.is_empty() && open.is_empty(), "{wrong}\nsaid beside it: {:#?}", open.keys());
    counts(diff.changes.iter())
}

fn a_standard_with_levels_is_followed_to_its_new_numbers() {
    let standard = Standard::of(ASVS, &["l1", "l2", "l3"]);
    let groups = standard.groups();
    let is_raised = |(old, new): &&(BTreeSet<&str>, BTreeSet<&str>)| standard.own(old, new).0 == Fate::Moved;
    assert_eq!(groups.iter().filter(is_raised).count(), 55);
    insta::assert_snapshot!("asvs", agrees(&standard));
}

fn a_standard_that_kept_its_numbers_is_followed() {
    let standard = Standard::of(EN_303_645, &["base"]);
    insta::assert_snapshot!("en-303-645", agrees(&standard));
    // Most numbers stayed; the same comparison with them in place.
    let diff = standard.as_it_is();
    insta::assert_snapshot!("en-303-645-kept", counts(diff.changes.iter()));
}

/// The new edition uses numbers of the old one again: no number is passed on in silence, and what moved is found.
fn numbers_that_a_standard_gave_to_something_else_are_told() {
    let standard = Standard::of(ASVS, &["l1", "l2", "l3"]);
    let diff = standard.as_it_is();
    let told = |kind: &str, id: &str| {
        diff.changes.iter().find(|change| change.kind == kind && change.after.iter().any(|after| after == id))
    };
    let mut untold = Vec::new();
    for provision in &standard.new {
        let is_used_again = standard.old.iter().any(|old| old.id == provision.id);
        if is_used_again && provision.says_again() != Some(provision.id.as_str()) {
            let id = format!("C-{}", provision.id);
            let change = told("criterion", &id);
            if !change.is_some_and(|change| {
                matches!(change.fate, Fate::Reassigned | Fate::Moved) && change.class == Class::NeedsDecision
            }) {
                untold.push((id, change.map(|change| (change.fate, change.class))));
            }
        }
    }
    assert!(untold.is_empty(), "{untold:?}");
    let is_in_place =
        |document: &&kijun::compare::diff::DocumentDiff| document.compatibility == Compatibility::Breaking;
    assert_eq!(diff.documents.iter().filter(is_in_place).count(), 3);
    let mut unfound = Vec::new();
    for provision in standard.new.iter().filter(|it| it.change.is_empty()) {
        let Some(before) = provision.says_again() else { continue };
        let (before, after) = (format!("C-{before}"), format!("C-{}", provision.id));
        let change = told("criterion", &after);
        let is_named = change.is_some_and(|change| change.why.values().any(|why| why.contains(&before)));
        let is_suggested = diff.suggestions.iter().any(|it| it.before == before && it.after == after);
        if !is_named && !is_suggested {
            unfound.push((before, after, change.map(|change| (change.fate, change.why.clone()))));
        }
    }
    assert!(unfound.is_empty(), "{unfound:#?}");
    insta::assert_snapshot!("asvs-as-it-is", counts(diff.changes.iter()));
}
