//! What a build makes of a release, in memory.

use std::convert::Infallible;
use std::sync::Mutex;

use kijun::build::output::FileEntry;
use kijun::build::plan::{Plan, Release, generators};
use kijun::paper::Artifact;

/// The files that these generators make of a release, by path; all generators' where none is named.
pub fn artifacts(release: Release, only: &[&str]) -> Vec<Artifact> {
    let names: Vec<String> = only.iter().map(|name| (*name).to_owned()).collect();
    let plan = Plan::new(release, generators(&names).expect("they are registered"));
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
