//! A corpus as it was in a git revision, read object by object: no checkout, whatever the state of the files is.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use gix::objs::tree::EntryKind;
use gix::{ObjectId, Repository, Tree};

use super::figures::missing;
use super::{CONFIG, DiskError, MAX_FILE, parse_config, parse_lock, text_of, too_large};
use crate::corpus::config::Config;
use crate::corpus::edition::{self, Editions};
use crate::corpus::figures::Figures;
use crate::corpus::lock;
use crate::corpus::sources::{File, Sources};
use crate::corpus::unread::is_source;
use crate::ground::messages::Message;
use crate::ground::picture::{Form, MAX_BYTES, Picture, Trouble};
use crate::msg;

mod installed;
mod moved;

/// A revision of more entries than this is refused: git can name one folder a billion times in a few bytes.
const MAX_ENTRIES: usize = 1_000_000;

/// Reads the corpus as it was in a revision: a branch, a tag, a commit, `HEAD~2`, of the folder in the same place as
/// `folder`, or where that was before it moved; or the folder that `REVISION:PATH` names. Also gives what was left out.
/// Files that are `known` are taken for those that say the same.
///
/// # Errors
/// `folder` is in no repository, there is no such revision or folder in it, objects of it are missing here, or a file
/// can't be read as one on disk can't.
pub(super) fn read(
    folder: &Path,
    revision: &str,
    known: &[Arc<File>],
) -> Result<(Sources, Vec<Message>), Vec<DiskError>> {
    let mut remarks = Vec::new();
    let corpus = Corpus::open(folder, revision, &mut remarks).map_err(|error| vec![error])?;
    let mut files = Vec::new();
    let mut errors = Vec::new();
    corpus.entries(&mut files, &mut remarks).map_err(|error| vec![error])?;
    let (mut config, mut reviewed) = (Config::default(), None);
    let (mut sources, mut editions) = (Vec::new(), Vec::new());
    let (drawings, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| Form::of(path).is_some());
    for (path, id) in files {
        match corpus.text(&path, id) {
            Ok(text) if path == CONFIG => match parse_config(&corpus.place(&path), &text) {
                Ok(read) => config = read,
                Err(error) => errors.push(error),
            },
            Ok(text) if path == lock::FILE => match parse_lock(&corpus.place(&path), &text) {
                Ok(read) => reviewed = Some(read),
                Err(error) => errors.push(error),
            },
            Ok(text) if edition::is_file(&path) => editions.push((path, text)),
            Ok(text) => sources.push((path, text)),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let sources = Sources::sharing(config, sources, known).with_editions(Editions::new(editions)).with_lock(reviewed);
    let figures = corpus.figures(&sources, &drawings);
    Ok((sources.with_figures(figures), remarks))
}

/// A folder of a revision.
struct Corpus<'a> {
    revision: &'a str,
    repository: Repository,
    folder: ObjectId,
}

impl<'a> Corpus<'a> {
    fn open(place: &Path, revision: &'a str, remarks: &mut Vec<Message>) -> Result<Corpus<'a>, DiskError> {
        let fail = |message| DiskError::new(Path::new(revision), message);
        let mut repository = discover(place)?;
        repository.object_cache_size_if_unset(4 << 20);
        let object = resolve(&repository, revision)?;
        // What `REVISION:PATH` names is the corpus itself.
        let is_folder = object.kind.is_tree();
        let tree = object.peel_to_tree().map_err(|error| fail(missing_or(&repository, &error)))?.id;
        let below = if is_folder { PathBuf::new() } else { below(&repository, place)? };
        let mut corpus = Corpus { revision, repository, folder: tree };
        if !is_folder {
            let there = corpus.folder_at(tree, &below)?;
            corpus.folder = moved::follow(&corpus, place, (&below, there), remarks)?;
        }
        Ok(corpus)
    }

    /// A folder of the revision.
    fn folder_at(&self, tree: ObjectId, path: &Path) -> Result<Option<ObjectId>, DiskError> {
        if path.as_os_str().is_empty() {
            return Ok(Some(tree));
        }
        let found = self.tree("", tree)?.lookup_entry_by_path(path).map_err(|error| self.fail("", &error))?;
        Ok(found.filter(|entry| entry.mode().is_tree()).map(|entry| entry.object_id()))
    }

    /// The files that belong to the corpus, hidden ones left out.
    fn entries(&self, files: &mut Vec<(String, ObjectId)>, remarks: &mut Vec<Message>) -> Result<(), DiskError> {
        let mut open = vec![(String::new(), self.folder)];
        let mut count = 0;
        while let Some((folder, id)) = open.pop() {
            let tree = self.tree(&folder, id)?;
            for entry in tree.iter() {
                let entry = entry.map_err(|error| self.fail(&folder, &error))?;
                let name = entry.filename().to_string();
                let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
                count += 1;
                if count > MAX_ENTRIES {
                    return Err(DiskError::new(&self.place(&folder), msg!("git-too-many", count = MAX_ENTRIES)));
                }
                match entry.kind() {
                    _ if name.starts_with('.') => {}
                    EntryKind::Tree => open.push((path, entry.object_id())),
                    EntryKind::Blob | EntryKind::BlobExecutable if is_wanted(&path) => {
                        files.push((path, entry.object_id()));
                    }
                    EntryKind::Link if is_wanted(&path) => match self.target(&path, entry.object_id()) {
                        Ok(target) => files.push((path, target)),
                        // A drawing that no figure names is nobody's business.
                        Err(_) if Form::of(&path).is_some() => {}
                        Err(error) => return Err(error),
                    },
                    EntryKind::Commit => remarks.push(msg!("git-submodule", path = path)),
                    EntryKind::Blob | EntryKind::BlobExecutable | EntryKind::Link => {}
                }
            }
        }
        files.sort();
        Ok(())
    }

    fn tree(&self, path: &str, id: ObjectId) -> Result<Tree<'_>, DiskError> {
        self.repository.find_tree(id).map_err(|error| self.fail(path, &error))
    }

    /// The file that a link leads to; one that leads out of the corpus, to a link or nowhere, is refused as on disk.
    fn target(&self, path: &str, link: ObjectId) -> Result<ObjectId, DiskError> {
        let refused = || DiskError::new(&self.place(path), msg!("link-leads-out"));
        let target = self.text(path, link)?;
        let mut end = PathBuf::from(path);
        end.pop();
        for part in Path::new(&target).components() {
            match part {
                Component::Normal(name) => end.push(name),
                Component::CurDir => {}
                Component::ParentDir if end.pop() => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => return Err(refused()),
            }
        }
        let corpus = self.tree(path, self.folder)?;
        let entry = corpus.lookup_entry_by_path(&end).map_err(|error| self.fail(path, &error))?;
        entry.filter(|entry| entry.mode().is_blob()).map(|entry| entry.object_id()).ok_or_else(refused)
    }

    /// What the files are that figures of the corpus name, of all that lie there.
    fn figures(&self, sources: &Sources, there: &[(String, ObjectId)]) -> Figures {
        let look = |path: String| {
            let known = there.iter().find(|(other, _)| *other == path).map(|(_, id)| *id);
            let picture = known.ok_or_else(|| missing(&path)).and_then(|id| self.picture(&path, id));
            (path, picture)
        };
        Figures::new(sources.figure_files().into_iter().map(look).collect())
    }

    fn picture(&self, path: &str, id: ObjectId) -> Result<Picture, Trouble> {
        let header = self.repository.find_header(id).map_err(|_| missing(path))?;
        if header.size() > MAX_BYTES {
            return Err(Trouble::large(path));
        }
        // A clone can lack what nobody has looked at.
        let blob = self.repository.find_blob(id).map_err(|_| missing(path))?;
        Picture::of(path, &blob.data)
    }

    fn text(&self, path: &str, id: ObjectId) -> Result<String, DiskError> {
        let header = self.repository.find_header(id).map_err(|error| self.fail(path, &error))?;
        let place = self.place(path);
        if header.size() > MAX_FILE {
            return Err(too_large(&place));
        }
        let mut blob = self.repository.find_blob(id).map_err(|error| self.fail(path, &error))?;
        text_of(&place, std::io::empty(), blob.take_data())
    }

    fn fail(&self, path: &str, error: &gix::Error) -> DiskError {
        DiskError::new(&self.place(path), missing_or(&self.repository, error))
    }

    /// How a file of the revision is called in messages, as git calls it.
    fn place(&self, path: &str) -> PathBuf {
        PathBuf::from(format!("{}:{path}", self.revision))
    }
}

/// The repository around a folder. Its own settings count, the user's and the machine's do not, so that the same
/// revision is read in the same way everywhere, also in a repository of another user.
fn discover(folder: &Path) -> Result<Repository, DiskError> {
    let options = gix::open::Options::isolated;
    let trust = gix::sec::trust::Mapping { full: options(), reduced: options() };
    let found = gix::ThreadSafeRepository::discover_opts(folder, gix::discover::upwards::Options::default(), trust);
    match found {
        Ok(repository) => Ok(repository.to_thread_local()),
        Err(error) if error.is_not_found() => Err(DiskError::no_revision(folder, msg!("git-no-repository"))),
        Err(error) => Err(DiskError::new(folder, msg!("git-error", error = reason(&error)))),
    }
}

/// What went wrong in the end: an error of the library tells what it was doing, and its causes why that failed.
fn reason(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !said.contains(&more) {
            said = format!("{said}: {more}");
        }
        cause = error.source();
    }
    said.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// The path of a folder below that of its repository's files.
fn below(repository: &Repository, folder: &Path) -> Result<PathBuf, DiskError> {
    let whole = |path: &Path| path.canonicalize().map_err(|error| DiskError::io(path, &error));
    let files = repository.workdir().ok_or_else(|| DiskError::new(folder, msg!("git-bare")))?;
    let (files, folder) = (whole(files)?, whole(folder)?);
    let below = folder.strip_prefix(files).map(Path::to_owned);
    below.map_err(|_| DiskError::no_revision(&folder, msg!("git-no-repository")))
}

fn resolve<'r>(repository: &'r Repository, revision: &str) -> Result<gix::Object<'r>, DiskError> {
    let name = Path::new(revision);
    let fail = |message| DiskError::new(name, message);
    let unknown = || match repository.is_shallow() {
        Ok(true) => fail(msg!("git-no-revision-shallow", revision = revision)),
        _ => DiskError::no_revision(name, msg!("git-no-revision", revision = revision)),
    };
    let found = match repository.rev_parse(revision) {
        Ok(found) => found.single().ok_or_else(|| fail(msg!("git-range", revision = revision)))?.detach(),
        Err(_) => match storage(repository) {
            Some(form) => named_by_git(repository, revision, &form)?.ok_or_else(unknown)?,
            None => return Err(unknown()),
        },
    };
    let object = repository.find_object(found).map_err(|error| fail(missing_or(repository, &error)))?;
    if object.kind.is_blob() { Err(fail(msg!("git-file", revision = revision))) } else { Ok(object) }
}

/// The form in which a repository keeps its names, if that is another than files, which are all that the library reads.
fn storage(repository: &Repository) -> Option<String> {
    let form = repository.config_snapshot().string("extensions.refStorage")?.to_string();
    (!form.eq_ignore_ascii_case("files")).then_some(form)
}

/// The object of a name that only git itself can look up; objects are kept in one form everywhere.
fn named_by_git(repository: &Repository, revision: &str, form: &str) -> Result<Option<ObjectId>, DiskError> {
    let fail = |message| DiskError::new(Path::new(revision), message);
    if revision.contains("..") {
        return Err(fail(msg!("git-range", revision = revision)));
    }
    let Some(named) = installed::id_of(repository.git_dir(), revision) else {
        return Err(fail(msg!("git-names", form = form)));
    };
    Ok(named.and_then(|id| ObjectId::from_hex(id.as_bytes()).ok()))
}

/// A clone may lack objects on purpose.
fn missing_or(repository: &Repository, error: &gix::Error) -> Message {
    if !error.is_not_found() {
        return msg!("git-error", error = reason(error));
    }
    let promised = repository.config_snapshot().string("extensions.partialClone").is_some()
        || repository
            .config_snapshot()
            .sections_by_name("remote")
            .into_iter()
            .flatten()
            .any(|remote| remote.value("promisor").is_some());
    match repository.is_shallow() {
        _ if promised => msg!("git-missing-partial"),
        Ok(true) => msg!("git-missing-shallow"),
        _ => msg!("git-missing"),
    }
}

/// Whether the corpus holds a file of this path.
fn is_wanted(path: &str) -> bool {
    path == CONFIG || path == lock::FILE || is_source(path) || edition::is_file(path) || Form::of(path).is_some()
}
