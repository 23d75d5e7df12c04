//! Nothing of an output follows from how source files are called, cut and ordered.

use std::collections::BTreeMap;

use kijun::build::plan::Release;
use kijun::{Sources, analyse, disk};
use kijun_dsl::tree::{NodeKind, Source};
use kijun_tests::artifacts::artifacts;
use kijun_tests::root;

/// All files that a build makes, by path.
fn outputs(sources: &Sources) -> BTreeMap<String, Vec<u8>> {
    let made = artifacts(Release::of(&analyse(sources)), &[]);
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

#[test]
fn how_files_are_called_cut_and_ordered_changes_no_byte_of_any_output() {
    let sources = disk::read(&root().join("criteria-src")).expect("the corpus can be read");
    let with = |files: Vec<(String, String)>| {
        Sources::new(sources.config.clone(), files)
            .with_editions(sources.editions.clone())
            .with_lock(sources.lock.clone())
    };
    let name = |at: usize| format!("{:05}.kijun", (at * 7919) % 10_007);
    let items = items(&sources);
    assert!(items.len() > 500, "{} items", items.len());
    let texts: Vec<String> = sources.files.iter().map(|file| file.text.clone()).collect();
    let others = [
        ("other names", texts.into_iter().rev().enumerate().map(|(at, text)| (name(at), text)).collect()),
        ("one file, from the end", vec![("all.kijun".to_owned(), items.iter().rev().cloned().collect())]),
        ("a file for each item", items.iter().cloned().enumerate().map(|(at, text)| (name(at), text)).collect()),
    ];
    let expected = outputs(&sources);
    for (change, files) in others {
        let made = outputs(&with(files));
        assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{change}");
        let differ: Vec<&String> =
            made.iter().filter(|(path, bytes)| expected[*path] != **bytes).map(|it| it.0).collect();
        assert!(differ.is_empty(), "{change} changes {differ:?}");
    }
}
