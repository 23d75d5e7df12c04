//! Where the corpus lay in a revision, if it has moved since.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::objs::tree::EntryKind;

use super::{CONFIG, Corpus, DiskError, MAX_ENTRIES};
use crate::corpus::unread::is_source;
use crate::disk::edit;
use crate::ground::messages::Message;
use crate::msg;

/// The folder of the revision that holds the corpus which lies in `place` now: the one of the same path, `below` the
/// top, or else the one that had its files and is no more, which is told. `there` is what the revision has at that path.
pub(super) fn follow(
    corpus: &Corpus<'_>,
    place: &Path,
    (below, there): (&Path, Option<ObjectId>),
    remarks: &mut Vec<Message>,
) -> Result<ObjectId, DiskError> {
    if let Some(there) = there
        && has_sources(corpus, there)?
    {
        return Ok(there);
    }
    let below = shown(below);
    let names: BTreeSet<String> = edit::list(place).into_iter().collect();
    let had = folders(corpus, &names)?;
    if let Some(there) = there.filter(|_| had.get(&below).is_some_and(|count| *count > 0)) {
        return Ok(there);
    }
    let top = top(place, &below);
    let is_gone = |folder: &str| !names.iter().any(|name| top.join(folder).join(name).exists());
    let gone: Vec<(&String, usize)> =
        had.iter().map(|(folder, count)| (folder, *count)).filter(|(folder, _)| is_gone(folder)).collect();
    let most = gone.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let likely: Vec<&str> =
        gone.iter().filter(|(_, count)| *count == most).map(|(folder, _)| folder.as_str()).collect();
    match (likely.as_slice(), there) {
        ([one], _) if most > 0 => {
            let then = if one.is_empty() { "." } else { one };
            remarks.push(msg!("git-moved", revision = corpus.revision, folder = below.as_str(), then = then));
            corpus.folder_at(corpus.folder, Path::new(one))?.ok_or_else(|| refused(corpus, &below, &likely))
        }
        (_, Some(there)) => Ok(there),
        (_, None) => Err(refused(corpus, &below, &likely)),
    }
}

/// What is said where nobody can tell which folder is meant.
fn refused(corpus: &Corpus<'_>, below: &str, likely: &[&str]) -> DiskError {
    let revision = corpus.revision;
    let message = match likely {
        [] => msg!("git-no-folder", revision = revision, folder = below),
        _ => {
            let names: Vec<String> = likely.iter().map(|folder| format!("`{revision}:{folder}`")).collect();
            msg!("git-no-folder-which", revision = revision, folder = below, names = names.join(", "))
        }
    };
    DiskError::new(Path::new(revision), message)
}

/// Whether a folder holds the configuration of a corpus, or sources of its own.
fn has_sources(corpus: &Corpus<'_>, folder: ObjectId) -> Result<bool, DiskError> {
    let tree = corpus.tree("", folder)?;
    let mut names = tree.iter().filter_map(Result::ok).filter(|entry| !entry.mode().is_tree());
    Ok(names.any(|entry| is_wanted(&entry.filename().to_string())))
}

fn is_wanted(path: &str) -> bool {
    path == CONFIG || is_source(path)
}

/// Every folder of the revision that may have been this corpus, with how many of its sources have names that are there
/// now, too.
fn folders(corpus: &Corpus<'_>, names: &BTreeSet<String>) -> Result<BTreeMap<String, usize>, DiskError> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), corpus.folder)];
    let mut count = 0;
    while let Some((folder, id)) = open.pop() {
        let tree = corpus.tree(&folder, id)?;
        for entry in tree.iter() {
            let entry = entry.map_err(|error| corpus.fail(&folder, &error))?;
            count += 1;
            if count > MAX_ENTRIES {
                return Err(DiskError::new(&corpus.place(&folder), msg!("git-too-many", count = MAX_ENTRIES)));
            }
            let name = entry.filename().to_string();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            match entry.kind() {
                _ if name.starts_with('.') => {}
                EntryKind::Tree => open.push((path, entry.object_id())),
                _ if name == CONFIG => drop(found.entry(folder.clone()).or_insert(0)),
                _ if is_source(&path) => ways(&path, names).for_each(|folder| *found.entry(folder).or_insert(0) += 1),
                _ => {}
            }
        }
    }
    Ok(found)
}

/// The folders from which a path is one of these names.
fn ways<'p>(path: &'p str, names: &BTreeSet<String>) -> impl Iterator<Item = String> + 'p {
    let ends = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
    let ends: Vec<usize> = ends.filter(|at| names.contains(&path[*at..])).collect();
    ends.into_iter().map(|at| path[..at].trim_end_matches('/').to_owned())
}

/// The folder that paths of the repository start from, seen from one below it.
fn top(place: &Path, below: &str) -> PathBuf {
    let place = place.canonicalize().unwrap_or_else(|_| place.to_owned());
    let up = below.split('/').filter(|part| !part.is_empty()).count();
    place.ancestors().nth(up).unwrap_or(&place).to_owned()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
