//! What the suites share: the reader of their pages, the dump of a tree, corpora.

pub mod artifacts;
pub mod cli;
pub mod client;
pub mod columns;
pub mod corpus;
pub mod dump;
pub mod editor;
pub mod example;
pub mod git;
pub mod needs;
pub mod nvim;
pub mod page;
pub mod roles;
pub mod suite;
pub mod tracer;
pub mod typing;

use std::path::{Path, PathBuf};

use kijun::{Config, Sources, analyse, disk};
use kijun_dsl::kinds::{SOURCE, SOURCE_CLAUSE};

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a member of the workspace")
}

/// The files below a folder of the workspace that end in `.extension`, by path, with their texts.
pub fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("its entries can be read").path();
            if path.is_dir() {
                // What npm installs is not ours.
                folders.extend((!path.ends_with("node_modules")).then_some(path));
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = std::fs::read_to_string(&path).expect("it is text");
                files.push((path, text));
            }
        }
    }
    files.sort();
    files
}

/// The real corpus: each file's path below its folder, and its text.
pub fn criteria() -> Vec<(String, String)> {
    of_criteria("kijun")
}

/// The drawings of the real corpus in the same way.
pub fn drawings() -> Vec<(String, String)> {
    of_criteria("svg")
}

fn of_criteria(ending: &str) -> Vec<(String, String)> {
    let folder = root().join("criteria-src");
    let below = |path: &Path| path.strip_prefix(&folder).expect("it lies below").to_string_lossy().replace('\\', "/");
    files("criteria-src", ending).into_iter().map(|(path, text)| (below(&path), text)).collect()
}

/// The real corpus, its files written otherwise or not.
pub fn real(files: Vec<(String, String)>) -> Sources {
    let sources = Sources::new(Config::default(), files);
    let figures = disk::figures(&root().join("criteria-src"), sources.figure_files());
    sources.with_figures(figures)
}

/// The real corpus as it was while it pinned the older edition of EN 303 645: each link leads to what its clause comes
/// from. A clause that comes from nothing is cited by its edition.
pub fn older_criteria() -> Vec<(String, String)> {
    let now = analyse(&real(criteria()));
    let newer = now.model.find(&SOURCE, "etsi-en-303-645@3.1.3").expect("the edition is there");
    let clauses: Vec<(String, String)> = newer
        .parts(&SOURCE_CLAUSE)
        .map(|clause| {
            let from = clause.target("from").map(|from| format!("etsi:{}", from.name()));
            (format!(" etsi:{} ", clause.name()), from.unwrap_or_else(|| clause.full_name().into_owned()))
        })
        .collect();
    let line = |line: &str| {
        let cited = clauses.iter().find(|(cited, _)| line.starts_with(&format!("  from{cited}")));
        cited.map_or_else(|| line.to_owned(), |(cited, from)| line.replacen(cited.as_str(), &format!(" {from} "), 1))
    };
    let back = |text: &str| {
        let lines = text.lines().map(|it| line(it) + "\n").collect::<String>();
        lines
            .replace("pin etsi etsi-en-303-645@3.1.3", "pin etsi etsi-en-303-645@2.1.1")
            .replace("tests etsi-en-303-645@2.1.1:", "tests etsi:")
    };
    criteria().into_iter().map(|(path, text)| (path, back(&text))).collect()
}
