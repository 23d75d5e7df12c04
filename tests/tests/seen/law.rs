//! The law for any two sides: where an output prints something else of an item, the difference names that item and shows
//! what was printed and what is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kijun::compare::diff::{Change, Diff, diff};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::edits::{self, Edit};
use super::outputs::Seen;
use super::{OLD, Printed};

/// A page or sheet and the items of which one is printed there, with what it says, line by line in order.
type Said<'s> = BTreeMap<(&'s str, &'s [(&'static str, String)]), Vec<&'s str>>;

fn by_item(seen: &[Seen]) -> Said<'_> {
    let mut said = Said::new();
    let is_of_links = |path: &str| OF_LINKS.iter().any(|it| path.ends_with(it)) && !path.starts_with("catalogue/");
    let seen = seen.iter().filter(|it| !it.owners.is_empty() && !it.text.trim().is_empty() && !is_of_links(&it.path));
    for it in seen {
        for line in it.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // The numbers beside a clause of a source are links of the items that come from it.
            if it.path.ends_with("/sources.html") && !line.contains(char::is_alphabetic) {
                continue;
            }
            // A cell may tell of several procedures, of each in a line of its own.
            let own = it.owners.iter().find(|(_, id)| it.owners.len() > 1 && line.contains(id.as_str()));
            let owners = own.map_or(it.owners.as_slice(), std::slice::from_ref);
            said.entry((&it.path, owners)).or_default().push(line);
        }
    }
    said
}

/// What every page says of whatever item: the sentences of the catalogue.
static STANDING: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let files = [include_str!("../../../compiler/messages/ja.ftl"), include_str!("../../../compiler/messages/en.ftl")];
    let texts = files.iter().flat_map(|file| file.lines()).filter_map(|line| line.split_once(" = "));
    texts.map(|(_, text)| letters(text)).collect()
});

/// Pages that tell what follows from links between items: each link is told of the item that has it.
const OF_LINKS: [&str; 2] = ["/coverage.html", "/sources.html"];

/// What is said, in small letters, without blanks, marks and signs that only part it.
fn letters(text: &str) -> String {
    let says = text.chars().filter(|c| c.is_alphanumeric() || "<>=≦≧+%".contains(*c));
    says.flat_map(char::to_lowercase).collect()
}

/// The words of a piece: what one script writes together.
fn words(piece: &str) -> Vec<String> {
    let script = |c: char| match c {
        'ぁ'..='ゟ' => 1,
        'ァ'..='ヿ' => 2,
        _ if c.is_ascii_alphanumeric() => 3,
        _ if c.is_alphanumeric() => 4,
        _ => 0,
    };
    let chars: Vec<char> = piece.chars().collect();
    let words = chars.chunk_by(|a, b| script(*a) == script(*b)).filter(|word| script(word[0]) != 0);
    // A particle alone is no word.
    words
        .filter(|word| script(word[0]) != 1 || word.len() > 1)
        .map(|word| letters(&word.iter().collect::<String>()))
        .collect()
}

/// The texts of one side that a difference shows of an item.
fn shown<'d>(changes: &[&'d Change], is_new: bool) -> Vec<String> {
    let mut texts: Vec<&'d String> = Vec::new();
    for change in changes {
        let ids = if is_new { &change.after } else { &change.before };
        let passages = if is_new { &change.says } else { &change.said };
        texts.extend(ids.iter().chain(change.title.values()));
        texts.extend(change.details.iter().map(|it| &it.part));
        texts.extend(change.details.iter().flat_map(|it| if is_new { it.new.values() } else { it.old.values() }));
        texts.extend(passages.iter().flat_map(|it| it.text.values()));
    }
    texts.into_iter().flat_map(|text| text.lines()).map(letters).filter(|text| !text.is_empty()).collect()
}

/// Whether these texts show a piece, or the part of it that differs. A short piece may say the same in another order, with
/// words that a page has of its own.
fn is_shown(piece: &str, texts: &[String]) -> bool {
    let whole = letters(piece);
    let is_told = |word: &String| {
        texts.iter().any(|text| text.contains(word.as_str())) || STANDING.iter().any(|it| it.contains(word.as_str()))
    };
    whole.is_empty()
        || STANDING.contains(&whole)
        || texts.iter().any(|text| text.contains(&whole) || text.chars().count() > 1 && whole.contains(text.as_str()))
        || whole.chars().count() < SHORT && words(piece).iter().all(is_told)
}

/// More letters than this are a sentence.
const SHORT: usize = 40;

/// The pieces of one list that the other has not, or not as often.
fn beyond<'s>(one: &[&'s str], other: &[&'s str]) -> Vec<&'s str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in other {
        *counts.entry(piece).or_default() += 1;
    }
    let mut is_beyond = |piece: &&&str| match counts.get_mut(**piece).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            false
        }
        None => true,
    };
    one.iter().filter(|piece| is_beyond(piece)).copied().collect()
}

/// What the outputs of a side print otherwise and the difference does not tell.
pub(crate) fn untold(new: &Printed) -> BTreeSet<String> {
    let diff = diff(&OLD.side, &new.side);
    let (before, after) = (by_item(&OLD.seen), by_item(&new.seen));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let mut untold = BTreeSet::new();
    for key in keys {
        let none = Vec::new();
        let (old, new) = (before.get(key).unwrap_or(&none), after.get(key).unwrap_or(&none));
        if old != new {
            untold.extend(of_item(&diff, key.0, key.1, [old, new]));
        }
    }
    untold
}

fn of_item(diff: &Diff, path: &str, owners: &[(&'static str, String)], [old, new]: [&[&str]; 2]) -> Vec<String> {
    // A source has a page, and each of its clauses a place there with the items and the later clauses that come from it.
    let is_of = |kind: &str, id: &String, change: &Change, it: &String| {
        let is_clause = change.kind == "clause" && it.starts_with(&format!("{id}:"));
        let comes_from = ["longlist", "clause"].contains(&change.kind.as_str())
            && change.details.iter().any(|detail| detail.field == "from");
        change.kind == kind && it == id || kind == "source" && (is_clause || comes_from)
    };
    let is_it = |change: &&Change| {
        let ids = || change.before.iter().chain(&change.after);
        owners.iter().any(|(kind, id)| ids().any(|it| is_of(kind, id, change, it)))
    };
    let changes: Vec<&Change> = diff.changes.iter().filter(is_it).collect();
    if changes.is_empty() {
        return vec![format!("{path} {owners:?} is not named: {:?} → {:?}", beyond(old, new), beyond(new, old))];
    }
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let mut untold = Vec::new();
    for (one, other, is_new) in [(old, new, false), (new, old, true)] {
        let (texts, longer) = (shown(&changes, is_new), beyond(other, one));
        // What is left of a longer line says nothing that it did not say.
        let is_rest = |piece: &str| is_new && longer.iter().any(|other| other.contains(piece));
        let missing = beyond(one, other).into_iter().filter(|piece| !is_shown(piece, &texts) && !is_rest(piece));
        untold.extend(missing.map(|piece| format!("{path} {owners:?} new {is_new}: {piece}")));
    }
    untold
}

/// Some edits of each kind of item, field and way, in turn, drawn from a fixed seed.
fn drawn(seed: u8, of_each: usize) -> Vec<Edit> {
    use proptest::strategy::{Strategy, ValueTree};
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut by_what: BTreeMap<_, Vec<Edit>> = BTreeMap::new();
    for edit in edits::edits() {
        by_what.entry(edit.what).or_default().push(edit);
    }
    let mut chosen = Vec::new();
    for edits in by_what.into_values() {
        for _ in 0..of_each {
            let tree = proptest::sample::select(edits.clone()).new_tree(&mut runner).expect("one is drawn");
            chosen.push(tree.current());
        }
    }
    chosen
}

/// What is not told of these edits together. `KIJUN_EDITS=1` tries each by itself where they fail, to find which it is.
fn failures(edits: &[Edit]) -> Vec<String> {
    let all: Vec<&Edit> = edits.iter().collect();
    let mut failures: Vec<String> = untold(&Printed::new("new", edits::edited(&all))).into_iter().collect();
    if !failures.is_empty() && std::env::var_os("KIJUN_EDITS").is_some() {
        for edit in edits {
            let untold = self::untold(&Printed::new("new", edits::edited(&[edit])));
            failures.extend((!untold.is_empty()).then(|| format!("{:?} {}: {untold:#?}", edit.what, edit.item)));
        }
    }
    failures
}

/// One edit of each field in each way; `PROPTEST_RNG_SEED` draws others.
#[test]
fn some_edits_of_each_field_are_told_wherever_they_are_printed() {
    let seed = std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0);
    let (moving, edits): (Vec<Edit>, Vec<Edit>) = drawn(seed, 1).into_iter().partition(Edit::moves_criteria);
    let fields: BTreeSet<_> = edits.iter().map(|edit| (edit.what.0, edit.what.1)).collect();
    assert!(fields.len() > 60, "{} fields", fields.len());
    // What one edit hides of another, as a clause that goes, is tried in another part.
    let parts = (0..PARTS).map(|part| edits.iter().skip(part).step_by(PARTS).cloned().collect::<Vec<_>>());
    let untold: Vec<String> = parts.flat_map(|own| failures(&own)).collect();
    assert!(untold.is_empty(), "{untold:#?}");
    for edit in &moving {
        let new = Printed::new("new", edits::edited(&[edit]));
        let diff = diff(&OLD.side, &new.side);
        let is_it = |change: &Change| change.kind == edit.what.0 && change.after.contains(&edit.item);
        assert!(diff.changes.iter().any(is_it), "{:?} {} is not told", edit.what, edit.item);
    }
    assert!(moving.len() > 3, "{} edits", moving.len());
}

const PARTS: usize = 4;
