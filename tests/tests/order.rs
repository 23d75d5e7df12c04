//! Nothing of an output follows from how source files are called, cut and ordered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kijun::build::generate::names;
use kijun::build::plan::Release;
use kijun::{Sources, analyse, disk};
use kijun_dsl::tree::{NodeKind, Source};
use kijun_tests::artifacts::artifacts;
use kijun_tests::root;
use proptest::prelude::*;

/// All files that a build makes, by path, but PDF files: those take long, and set the same papers as DOCX files.
fn outputs(sources: &Sources) -> BTreeMap<String, Vec<u8>> {
    let all: Vec<&str> = names().into_iter().filter(|name| *name != "pdf").collect();
    let made = artifacts(Release::of(&analyse(sources)), &all);
    made.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect()
}

/// The items of all files, each as it stands in its file.
fn items(sources: &Sources) -> Vec<String> {
    let mut items = Vec::new();
    for file in &sources.files {
        let (tree, _) = kijun_dsl::parse(&file.text);
        let nodes = Source { text: &file.text, tree: &tree }.entries();
        let own = nodes.filter(|node| node.kind() == NodeKind::Line);
        items.extend(own.map(|node| format!("{}\n", node.span().of(&file.text))));
    }
    items
}

/// The corpus, the items in its files, and what is made of it.
struct Corpus {
    sources: Sources,
    items: Vec<String>,
    expected: BTreeMap<String, Vec<u8>>,
}

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| {
    let sources = disk::read(&root().join("criteria-src")).expect("the corpus can be read");
    let (items, expected) = (items(&sources), outputs(&sources));
    assert!(items.len() > 500, "{} items", items.len());
    Corpus { sources, items, expected }
});

/// The files whose bytes are others where the corpus lies in these files.
fn unlike(files: Vec<(String, String)>) -> Vec<String> {
    let Corpus { sources, expected, .. } = &*CORPUS;
    let moved = Sources::new(sources.config.clone(), files).with_figures(sources.figures.clone());
    let made = outputs(&moved.with_editions(sources.editions.clone()).with_lock(sources.lock.clone()));
    let paths: BTreeSet<&String> = made.keys().chain(expected.keys()).collect();
    paths.into_iter().filter(|path| made.get(*path) != expected.get(*path)).cloned().collect()
}

#[test]
fn how_files_are_called_cut_and_ordered_changes_no_byte_of_any_output() {
    let name = |at: usize| format!("{:05}.kijun", (at * 7919) % 10_007);
    let Corpus { sources, items, .. } = &*CORPUS;
    let texts: Vec<String> = sources.files.iter().map(|file| file.text.clone()).collect();
    let others = [
        ("other names", texts.into_iter().rev().enumerate().map(|(at, text)| (name(at), text)).collect()),
        ("one file, from the end", vec![("all.kijun".to_owned(), items.iter().rev().cloned().collect())]),
        ("a file for each item", items.iter().cloned().enumerate().map(|(at, text)| (name(at), text)).collect()),
    ];
    for (change, files) in others {
        assert_eq!(unlike(files), Vec::<String>::new(), "{change}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 8, failure_persistence: None, ..ProptestConfig::default() })]

    /// Items in any order, cut into files of any names and lengths.
    #[test]
    fn any_files_make_the_same_outputs(
        order in Just((0..CORPUS.items.len()).collect::<Vec<_>>()).prop_shuffle(),
        names in prop::collection::btree_set("[a-z0-9]{1,6}(/[a-z]{1,3})?", 1..40),
        cuts in prop::collection::vec(0..40_usize, 1..200),
    ) {
        // Each run of items goes to the next file of the list; a file gets several runs.
        let names: Vec<String> = names.into_iter().collect();
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        let mut cuts = cuts.iter().enumerate().cycle();
        let mut rest = order.as_slice();
        while let (Some((at, length)), false) = (cuts.next(), rest.is_empty()) {
            let (run, behind) = rest.split_at((length + 1).min(rest.len()));
            let file = files.entry(format!("{}.kijun", names[at % names.len()])).or_default();
            run.iter().for_each(|item| file.push_str(&CORPUS.items[*item]));
            rest = behind;
        }
        prop_assert_eq!(unlike(files.into_iter().collect()), Vec::<String>::new());
    }
}
