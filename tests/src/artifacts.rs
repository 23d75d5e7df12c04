//! What a build makes of a release, in memory.

use std::convert::Infallible;
use std::sync::Mutex;

use kijun::build::output::FileEntry;
use kijun::build::plan::{Plan, Release, generators};
use kijun::disk;
use kijun::paper::Artifact;

use crate::root;

/// The files that these generators make of a release, by path; all generators' where none is named.
pub fn artifacts(release: Release, only: &[&str]) -> Vec<Artifact> {
    let names: Vec<String> = only.iter().map(|name| (*name).to_owned()).collect();
    // The figures of the example corpus; others hand in theirs.
    let release = if release.drawings.is_empty() { with_drawings(release) } else { release };
    let plan = Plan::new(release, generators(&names, &[]).expect("they are registered"));
    let made = Mutex::new(Vec::new());
    let put = |artifact: &Artifact| -> Result<FileEntry, Infallible> {
        made.lock().expect("no other thread panicked").push(artifact.clone());
        Ok(FileEntry::of(artifact))
    };
    plan.make(|_| None, put).expect("all files can be made");
    let mut made = made.into_inner().expect("no other thread panicked");
    made.sort_by(|a, b| a.path.cmp(&b.path));
    made
}

fn with_drawings(release: Release) -> Release {
    let has_figures = release.packs.iter().any(|pack| !pack.document.figures.is_empty());
    let drawings = has_figures.then(|| disk::drawings(&root().join("criteria-src"), &release.packs));
    release.with_drawings(drawings.map(|it| it.expect("they are there")).unwrap_or_default())
}
