//! Finds what lies in the folder of a corpus, looks like a source and is not read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use ignore::{DirEntry, WalkBuilder};

use super::relative;
use crate::corpus::unread::{Cause, Unread, begins_as_source, is_source};

/// Folders of programs that nobody writes sources in: of version control, and of Kijun itself.
const FOREIGN: [&str; 6] = [".git", ".hg", ".svn", ".jj", ".kijun", "node_modules"];

/// In how many entries of a linked folder sources are looked for: it may lead to anything.
const MAX_LINKED: usize = 1000;

/// How much of a file tells how it begins.
const START: u64 = 4096;

/// What looks like a source and is not read, in order. What can't be looked into is nobody's source.
pub fn unread(folder: &Path) -> Vec<Unread> {
    let mut found = Vec::new();
    for entry in walk(folder).build().filter_map(Result::ok) {
        let path = relative(folder, entry.path());
        if entry.path_is_symlink() && entry.path().is_dir() {
            if links_to_sources(folder, entry.path()) {
                found.push(Unread { path, cause: Cause::LinkedFolder });
            }
        } else if entry.file_type().is_some_and(|kind| !kind.is_dir()) {
            let by_content = || is_text(&entry).then_some(Unread { path: path.clone(), cause: Cause::Ending });
            found.extend(Unread::of(&path).or_else(by_content));
        }
    }
    found.sort();
    found
}

fn walk(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).follow_links(false);
    // Kijun's own leftovers have names that begin as its folder.
    let own = |name: &str| FOREIGN.contains(&name) || name.starts_with(".kijun-");
    walk.filter_entry(move |entry| entry.depth() == 0 || !entry.file_name().to_str().is_some_and(own));
    walk
}

/// Whether a linked folder lies elsewhere and holds sources: those of the corpus itself are read where they are.
fn links_to_sources(folder: &Path, link: &Path) -> bool {
    let Ok(target) = link.canonicalize() else { return false };
    if folder.canonicalize().is_ok_and(|folder| target.starts_with(folder)) {
        return false;
    }
    let entries = walk(&target).build().filter_map(Result::ok).take(MAX_LINKED);
    entries.into_iter().any(|entry| is_source(&relative(&target, entry.path())))
}

/// Whether a file with an ending that says nothing, or with none, begins as a source.
fn is_text(entry: &DirEntry) -> bool {
    let says_nothing = entry.path().extension().is_none_or(|ending| ending.eq_ignore_ascii_case("txt"));
    let is_hidden = entry.file_name().to_str().is_none_or(|name| name.starts_with('.'));
    if !says_nothing || is_hidden || !entry.file_type().is_some_and(|kind| kind.is_file()) {
        return false;
    }
    let mut start = Vec::new();
    let read = File::open(entry.path()).and_then(|file| file.take(START).read_to_end(&mut start));
    read.is_ok() && begins_as_source(&String::from_utf8_lossy(&start))
}
