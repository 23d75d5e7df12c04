//! What a reader can see never changes unseen: where the printed text of an item reads otherwise in any published
//! output, the difference names the item and shows the old and the new text.
//!
//! Texts of the real corpus are marked, each with a sign of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kijun::build::plan::Release;
use kijun::compare::diff::{Change, Diff, diff};
use kijun::compare::side::Side;
use kijun::consult::place::Places;
use kijun::paper::Artifact;
use kijun::paper::review::table::{docx, table};
use kijun::{Lang, Sources, analyse, release};
use kijun_dsl::kinds::{Print, Weight};
use kijun_pack::Edition;
use kijun_tests::artifacts::artifacts;
use proptest::prelude::*;

use outputs::Seen;
use texts::{Said, Told, mark_of, marks_in, unmarked};

mod edits;
mod law;
mod outputs;
mod texts;

/// What the real corpus says.
static SAID: LazyLock<Said> = LazyLock::new(texts::said);

/// The real corpus as it is, and as it is printed.
static OLD: LazyLock<Printed> = LazyLock::new(|| Printed::new("old", kijun_tests::criteria()));

/// A corpus with everything that its outputs print.
struct Printed {
    side: Side,
    seen: Vec<Seen>,
}

impl Printed {
    fn new(name: &str, files: Vec<(String, String)>) -> Printed {
        let corpus = kijun::disk::read(&kijun_tests::root().join("criteria-src")).expect("the corpus can be read");
        let analysis = analyse(&Sources::new(corpus.config.clone(), files).with_figures(corpus.figures));
        let packs = release::editions(&analysis.model, &analysis.coverage);
        let made: Vec<Artifact> = artifacts(Release::of(&analysis), &["site", "checklist", "mapping"]);
        let seen = outputs::read(&made, &packs);
        Printed { side: Side { name: name.to_owned(), packs, whole: true, remarks: Vec::new() }, seen }
    }
}

fn of_item<'d>(diff: &'d Diff, kind: &str, item: &str) -> impl Iterator<Item = &'d Change> {
    let is_it =
        move |change: &&Change| change.kind == kind && change.before.iter().chain(&change.after).any(|id| id == item);
    diff.changes.iter().filter(is_it).collect::<Vec<_>>().into_iter()
}

/// Whether the difference names an item and shows this sign in the new text of something, beside the same without it.
fn is_shown(diff: &Diff, kind: &str, item: &str, mark: &str) -> bool {
    of_item(diff, kind, item).flat_map(|change| &change.details).any(|detail| {
        let mut texts = detail.new.iter().filter(|(_, text)| text.contains(mark));
        texts.any(|(language, text)| unmarked(text) == detail.old.get(language).map_or("", String::as_str))
    })
}

/// What the difference does not tell of these texts, though an output prints it.
fn untold(chosen: &[usize]) -> Vec<String> {
    let new = Printed::new("new", SAID.edited(chosen));
    let diff = diff(&OLD.side, &new.side);
    let mut untold = BTreeSet::new();
    for seen in &new.seen {
        for told in marks_in(&seen.text).into_iter().map(|at| &SAID.texts[at]) {
            untold.extend(of_output(&diff, seen, told));
        }
    }
    untold.extend(of_table(&diff, &new));
    untold.extend(new.side.packs.iter().flat_map(|pack| of_places(&diff, pack)));
    untold.into_iter().collect()
}

/// What an output prints and the difference does not show: of the item that says it, and of one that prints its name.
fn of_output(diff: &Diff, seen: &Seen, told: &Told) -> Vec<String> {
    let (mark, word) = (mark_of(told.at), told.field.word.en);
    let mut untold = Vec::new();
    if !is_shown(diff, told.kind, &told.item, &mark) {
        untold.push(format!("{} {} {word}: {} {}", told.kind, told.item, seen.path, unmarked(&seen.text)));
    }
    let owners = if told.field.weight == Weight::Name { seen.owners.as_slice() } else { &[] };
    if !owners.is_empty() && !owners.iter().any(|(kind, item)| is_shown(diff, kind, item, &mark)) {
        untold.push(format!("{owners:?} prints {} {}: {} {}", told.kind, told.item, seen.path, unmarked(&seen.text)));
    }
    if told.field.seen.printed == Print::Never {
        untold.push(format!("{} {word} is printed: {}", told.kind, seen.path));
    }
    untold
}

/// What the page of criteria prints of an item in force, or of a name in it, and the comparison table as DOCX does not.
fn of_table(diff: &Diff, new: &Printed) -> Vec<String> {
    let packs = &new.side.packs;
    let withdrawn: BTreeSet<&str> = packs
        .iter()
        .flat_map(|pack| pack.bodies())
        .filter_map(|body| {
            let item = body.item()?;
            item.withdrawn().map(|_| item.id())
        })
        .collect();
    let mut untold = Vec::new();
    for lang in [Lang::Ja, Lang::En] {
        let told =
            outputs::of_docx(&docx::render(&table(diff, &OLD.side, &new.side, None, lang)).expect("it is written"));
        let page = format!("{}/criteria.html", lang.code());
        for seen in new.seen.iter().filter(|seen| seen.path.ends_with(&page)) {
            let [(kind @ ("criterion" | "procedure"), id)] = seen.owners.as_slice() else { continue };
            for text in marks_in(&seen.text).into_iter().map(|at| &SAID.texts[at]) {
                let is_own = (text.kind, &text.item) == (*kind, id) || text.field.weight == Weight::Name;
                // How well an item is founded, and why it is kept for its number only, are no provisions.
                let is_provision = !withdrawn.contains(id.as_str()) && text.field.word.en != "provenance";
                if is_own && is_provision && !told.contains(&mark_of(text.at)) {
                    untold.push(format!("table: {kind} {id}: {} {}", text.kind, text.field.word.en));
                }
            }
        }
    }
    untold
}

/// What a comment can be made on and the difference does not show.
fn of_places(diff: &Diff, pack: &Edition) -> Vec<String> {
    let mut untold = Vec::new();
    for place in Places::of(pack).all {
        for mark in place.text.values().flat_map(|text| marks_in(text)).map(mark_of) {
            if !is_shown(diff, place.kind.word.en, &place.item, &mark) {
                untold.push(format!("place {}: {:?}", place.id, place.text));
            }
        }
    }
    untold
}

fn assert_told(chosen: &[usize]) {
    let untold = untold(chosen);
    assert!(untold.is_empty(), "{} of {} marks:\n{}", untold.len(), chosen.len(), untold.join("\n"));
}

#[test]
fn every_text_of_the_corpus_that_is_printed_is_told() {
    let all: Vec<usize> = (0..SAID.texts.len()).collect();
    assert!(all.len() > 2000, "{} texts", all.len());
    assert_told(&all);
}

#[test]
fn every_name_alone_is_told_wherever_it_is_printed() {
    let names: Vec<&Told> = SAID.texts.iter().filter(|text| text.field.weight == Weight::Name).collect();
    let kinds: BTreeSet<&str> = names.iter().map(|text| text.kind).collect();
    let wanted = ["assessment", "category", "evaluator", "evidence", "fact", "level", "method", "term", "unit"];
    assert!(wanted.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    assert_told(&names.iter().map(|text| text.at).collect::<Vec<_>>());
}

/// One of these, of each kind of field as often as of any other.
fn any_field(fields: impl Iterator<Item = (&'static str, &'static str)>) -> impl Strategy<Value = usize> {
    let mut by_field: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, field) in fields.enumerate() {
        by_field.entry(field).or_default().push(at);
    }
    prop::sample::select(by_field.into_values().collect::<Vec<_>>()).prop_flat_map(prop::sample::select)
}

fn some_texts() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(any_field(SAID.texts.iter().map(|text| (text.kind, text.field.word.en))), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn some_texts_are_told_wherever_they_are_printed(texts in some_texts()) {
        let untold = untold(&texts);
        prop_assert!(untold.is_empty(), "{}", untold.join("\n"));
    }
}
