//! The output folder on disk: what is there, and putting a build's files in place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use rayon::prelude::*;
use tempfile::TempDir;

use super::hold::locked;
use super::{DiskError, inside, read_text, write};
use crate::build::output::{FileEntry, MANIFEST, Manifest};
use crate::ground::digest::sha256;
use crate::msg;
use crate::paper::Artifact;

/// How the output folder differs from what a build makes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Files whose content is another.
    pub changed: Vec<String>,
    /// Files that are missing.
    pub missing: Vec<String>,
    /// Files of an earlier build that this one does not make.
    pub left_over: Vec<String>,
}

impl Difference {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self == &Difference::default()
    }
}

/// The output folder as an earlier build left it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// What the earlier build made; nothing where the folder is empty or missing.
    pub manifest: Manifest,
    /// The files of the manifest by path.
    files: BTreeMap<String, FileEntry>,
    /// Files that a build which was interrupted meant to put there.
    begun: BTreeSet<String>,
    /// When the manifest was written, and so when the folder was last looked after.
    written: Option<SystemTime>,
}

/// How closely to look at a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// A file that is older than the manifest and as long as the manifest says is as it was written.
    Age,
    /// Nothing but the content says what a file holds.
    Content,
}

impl Folder {
    /// Looks at the folder.
    ///
    /// # Errors
    /// It holds something else than an earlier build, or can't be read.
    pub fn open(path: &Path) -> Result<Folder, DiskError> {
        let manifest = manifest(path)?;
        let files = manifest.all_files().map(|file| (file.path.clone(), file.clone())).collect();
        let begun = match fs::read(path.join(BEGUN)) {
            // A list that a build could not even write says that nothing was put in place.
            Ok(list) => serde_json::from_slice(&list).unwrap_or_default(),
            Err(_) => BTreeSet::new(),
        };
        Ok(Folder { path: path.to_owned(), manifest, files, begun, written: modified(&path.join(MANIFEST)) })
    }

    /// Whether the program that runs now wrote the manifest, by the program's content: another one may make other files
    /// of the same packs, however old it is.
    pub fn is_up_to_date(&self) -> bool {
        let stamp = below(&self.path, STAMP).ok().and_then(|path| fs::read_to_string(path).ok());
        stamp.is_some_and(|stamp| Some(stamp) == stamp_of(&self.manifest))
    }

    /// Whether the file is there as it was written.
    pub fn holds(&self, file: &FileEntry, trust: Trust) -> bool {
        let Ok(path) = below(&self.path, &file.path) else { return false };
        let Ok(found) = fs::metadata(&path) else { return false };
        if found.len() != file.size {
            return trust == Trust::Content
                && found.len() > file.size
                && fs::read(&path).is_ok_and(|it| is_same(&it, file));
        }
        let untouched = found.modified().ok().zip(self.written).is_some_and(|(file, manifest)| file < manifest);
        match self.files.get(&file.path) {
            Some(known) if trust == Trust::Age && untouched && known.size == found.len() => known.sha256 == file.sha256,
            _ => fs::read(&path).is_ok_and(|bytes| sha256(&bytes) == file.sha256),
        }
    }

    /// How the folder differs from what a build makes, by the content of every file.
    ///
    /// # Errors
    /// A path of the output leads out of the folder.
    pub fn difference(&self, new: &Manifest) -> Result<Difference, DiskError> {
        let wanted: Vec<FileEntry> = new.all_files().cloned().chain([entry_of(new)]).collect();
        let state = |file: &FileEntry| Ok((below(&self.path, &file.path)?.exists(), self.holds(file, Trust::Content)));
        let states = wanted.par_iter().map(state).collect::<Result<Vec<_>, DiskError>>()?;
        let mut difference = Difference { left_over: self.left_over(new), ..Difference::default() };
        for (file, state) in wanted.into_iter().zip(states) {
            match state {
                (false, _) => difference.missing.push(file.path),
                (true, false) => difference.changed.push(file.path),
                (true, true) => {}
            }
        }
        Ok(difference)
    }

    /// Files of the earlier build that this one does not make.
    fn left_over(&self, new: &Manifest) -> Vec<String> {
        let made: BTreeSet<&str> = new.all_files().map(|file| file.path.as_str()).collect();
        let known: BTreeSet<&String> = self.files.keys().chain(&self.begun).collect();
        let gone = known.into_iter().filter(|path| !made.contains(path.as_str()) && self.path.join(path).exists());
        gone.cloned().collect()
    }

    /// Begins to write a build; `trust` says how it is found out which files are there already.
    ///
    /// # Errors
    /// The folder can't be made or written to.
    pub fn stage(&self, trust: Trust) -> Result<Staging<'_>, DiskError> {
        fs::create_dir_all(&self.path).map_err(|error| DiskError::io(&self.path, &error))?;
        let own = below(&self.path, OWN)?;
        fs::create_dir_all(&own).map_err(|error| DiskError::io(&own, &error))?;
        let lock = locked(&own)?;
        write(&own.join(".gitignore"), b"*\n")?;
        sweep(&own);
        let place = tempfile::Builder::new().prefix(STAGED).tempdir_in(&own);
        let place = place.map_err(|error| DiskError::io(&self.path, &error))?;
        Ok(Staging { folder: self, trust, place, _lock: lock })
    }
}

/// The files of a build on their way to the folder: all are first written beside it, then moved one by one, so that
/// none is ever half-written. One that is dropped before that leaves the folder as it was.
#[derive(Debug)]
pub struct Staging<'f> {
    folder: &'f Folder,
    trust: Trust,
    place: TempDir,
    /// Nobody else builds into the folder meanwhile.
    _lock: fs::File,
}

impl Staging<'_> {
    /// Adds a file, unless the folder has it already.
    ///
    /// # Errors
    /// It can't be written, or its path leads out of the folder.
    pub fn add(&self, artifact: &Artifact) -> Result<FileEntry, DiskError> {
        let file = FileEntry::of(artifact);
        if !self.folder.holds(&file, self.trust) {
            below(&self.folder.path, &file.path)?;
            let path = inside(self.place.path(), &file.path)?;
            make_parent(&path)?;
            fs::write(&path, &artifact.bytes).map_err(|error| DiskError::io(&path, &error))?;
        }
        Ok(file)
    }

    /// Puts the files in place and removes those of the earlier build that are not in `new`.
    ///
    /// # Errors
    /// Something can't be moved. Files that were moved by then stay; the next build makes up for it.
    pub fn put(self, new: &Manifest) -> Result<Difference, DiskError> {
        let Folder { path: folder, .. } = self.folder;
        let mut difference = Difference { left_over: self.folder.left_over(new), ..Difference::default() };
        let paths: BTreeSet<&str> = new.all_files().map(|file| file.path.as_str()).collect();
        // Whatever happens from here on, the next build knows what this one made.
        let listed: BTreeSet<&str> =
            paths.iter().copied().chain(self.folder.begun.iter().map(String::as_str)).collect();
        write(&folder.join(BEGUN), &serde_json::to_vec(&listed).unwrap_or_default())?;
        let staged = paths.into_iter().filter(|path| self.place.path().join(path).exists());
        for path in staged {
            let (from, to) = (self.place.path().join(path), below(folder, path)?);
            let list = if to.exists() { &mut difference.changed } else { &mut difference.missing };
            list.push(path.to_owned());
            make_parent(&to)?;
            fs::rename(from, &to).map_err(|error| DiskError::io(&to, &error))?;
        }
        for path in &difference.left_over {
            remove(folder, path)?;
        }
        let manifest = folder.join(MANIFEST);
        if !manifest.exists() {
            difference.missing.push(MANIFEST.to_owned());
        } else if !self.folder.holds(&entry_of(new), Trust::Content) {
            difference.changed.push(MANIFEST.to_owned());
        }
        // The manifest comes last and always, so that its age says when the folder was last looked after.
        write(&manifest, new.to_json().as_bytes())?;
        keep_stamp(folder, new)?;
        let begun = folder.join(BEGUN);
        fs::remove_file(&begun).map_err(|error| DiskError::io(&begun, &error))?;
        Ok(difference)
    }
}

/// What a build keeps for the next one, and no reader wants: a folder that version control passes over.
pub(super) const OWN: &str = ".kijun";

/// The files of a build that is being put in place.
const BEGUN: &str = ".kijun/begun.json";

/// How the names of folders begin in which a build is made.
const STAGED: &str = "build-";

/// Which program wrote the manifest.
const STAMP: &str = ".kijun/program";

/// What says that this program wrote a manifest; nothing where the program can't read itself.
fn stamp_of(manifest: &Manifest) -> Option<String> {
    static PROGRAM: OnceLock<Option<String>> = OnceLock::new();
    let read = || fs::read(std::env::current_exe().ok()?).ok().map(|program| sha256(&program));
    let program = PROGRAM.get_or_init(read).as_ref()?;
    Some(format!("{program} {}\n", sha256(manifest.to_json().as_bytes())))
}

fn keep_stamp(folder: &Path, manifest: &Manifest) -> Result<(), DiskError> {
    // Without a stamp the next build makes everything again.
    let stamp = stamp_of(manifest).unwrap_or_default();
    write(&below(folder, STAMP)?, stamp.as_bytes())
}

fn manifest(folder: &Path) -> Result<Manifest, DiskError> {
    match fs::metadata(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Manifest::default()),
        Err(error) => return Err(DiskError::io(folder, &error)),
        Ok(metadata) if !metadata.is_dir() => return Err(DiskError::new(folder, msg!("not-a-folder"))),
        Ok(_) => {}
    }
    let path = folder.join(MANIFEST);
    if path.exists() {
        let text = read_text(&path)?;
        return Manifest::read(&text).ok_or_else(|| DiskError::new(&path, msg!("output-no-manifest")));
    }
    // A build that was interrupted before it wrote its manifest leaves a folder of its own.
    let mut entries = fs::read_dir(folder).map_err(|error| DiskError::io(folder, &error))?;
    if entries.next().is_some() && !folder.join(OWN).is_dir() {
        return Err(DiskError::new(folder, msg!("output-not-empty")));
    }
    Ok(Manifest::default())
}

/// Whether a file says the same with the line ends of Windows, which version control may have given it.
fn is_same(bytes: &[u8], file: &FileEntry) -> bool {
    let text = std::str::from_utf8(bytes).ok().map(|text| text.replace("\r\n", "\n"));
    text.is_some_and(|text| text.len() as u64 == file.size && sha256(text.as_bytes()) == file.sha256)
}

/// Removes what builds left that are gone: whoever builds has the folder locked.
fn sweep(own: &Path) {
    let entries = fs::read_dir(own).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(STAGED)) {
        // What can't be removed harms nobody: version control passes over it.
        let _ = fs::remove_dir_all(entry.path());
    }
}

fn entry_of(manifest: &Manifest) -> FileEntry {
    FileEntry::of(&Artifact::text(MANIFEST.to_owned(), manifest.to_json()))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// Joins a path to the folder and makes sure that no link on the way leads out of it.
fn below(folder: &Path, path: &str) -> Result<PathBuf, DiskError> {
    let whole = inside(folder, path)?;
    let mut step = folder.to_owned();
    for part in Path::new(path).components() {
        step.push(part);
        if step.is_symlink() {
            return Err(DiskError::new(&step, msg!("output-link")));
        }
    }
    Ok(whole)
}

fn make_parent(path: &Path) -> Result<(), DiskError> {
    match path.parent() {
        Some(parent) => fs::create_dir_all(parent).map_err(|error| DiskError::io(parent, &error)),
        None => Ok(()),
    }
}

/// Removes a file and the folders that are empty without it.
fn remove(folder: &Path, path: &str) -> Result<(), DiskError> {
    let whole = below(folder, path)?;
    fs::remove_file(&whole).map_err(|error| DiskError::io(&whole, &error))?;
    for parent in whole.ancestors().skip(1).take_while(|parent| *parent != folder) {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}
