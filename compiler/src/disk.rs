//! The only module that touches files: reads a corpus, writes outputs.

use std::fmt;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::generate;
use crate::corpus::config::{Config, Papers};
use crate::corpus::edition::{self, Editions};
use crate::corpus::lock::{self, Lock};
use crate::corpus::sources::{File, Sources};
use crate::corpus::unread::is_source;
use crate::ground::messages::Message;
use crate::judge::check;
use crate::msg;

pub mod consult;
pub mod edit;
mod figures;
pub mod forms;
mod git;
mod hold;
pub mod inventory;
pub mod labels;
mod merge;
mod opinions;
pub mod output;
mod publish;
mod side;
mod unread;
mod write;

pub use crate::corpus::unread::EXTENSION;
pub use figures::{drawings, drawn, figures};
pub use hold::{Held, hold};
pub use merge::merge;
pub use opinions::{opinions, write_opinions};
pub use publish::publish;
pub use side::{in_force, side, sides};
pub use unread::unread;
pub use write::{write, write_all};

/// The name of the configuration file in a corpus folder.
pub const CONFIG: &str = "kijun.toml";

/// A source file of more bytes than this is refused: no person wrote it.
pub const MAX_FILE: u64 = 256 << 20;

/// What stands in the way of reading or writing.
#[derive(Clone, Debug)]
pub struct DiskError {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it and how to mend it.
    pub message: Message,
    /// What it is to who can do without.
    pub cause: Cause,
}

/// What an error is to who can do without the thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Git knows nothing of this name, or has nothing to do with the folder.
    NoRevision,
    /// Anything else.
    Other,
}

impl DiskError {
    /// An error like any other.
    pub fn new(path: &Path, message: Message) -> DiskError {
        DiskError { path: path.to_owned(), message, cause: Cause::Other }
    }

    fn no_revision(path: &Path, message: Message) -> DiskError {
        DiskError { path: path.to_owned(), message, cause: Cause::NoRevision }
    }

    fn io(path: &Path, error: &io::Error) -> DiskError {
        let message = match error.kind() {
            io::ErrorKind::NotFound => msg!("no-such-file"),
            io::ErrorKind::PermissionDenied => msg!("no-permission"),
            io::ErrorKind::ReadOnlyFilesystem => msg!("disk-read-only"),
            io::ErrorKind::IsADirectory => msg!("is-a-folder"),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                msg!("disk-full")
            }
            _ => msg!("io-error", error = error.to_string()),
        };
        DiskError::new(path, message)
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message.in_(crate::Lang::En))
    }
}

impl std::error::Error for DiskError {}

/// Reads a corpus folder: `kijun.toml`, if there is one, and every `.kijun` file below it, hidden ones left out.
///
/// # Errors
/// All files that can't be read, not only the first: not UTF-8, too large, not a file, no permission.
pub fn read(folder: &Path) -> Result<Sources, Vec<DiskError>> {
    read_sharing(folder, &[])
}

/// The same, with the files that another corpus has as well.
fn read_sharing(folder: &Path, known: &[Arc<File>]) -> Result<Sources, Vec<DiskError>> {
    let (sources, errors) = gather_sharing(folder, known);
    if errors.is_empty() { Ok(sources) } else { Err(errors) }
}

/// The same, where what can be read is read: for an editor, which has to live with a broken file.
pub fn gather(folder: &Path) -> (Sources, Vec<DiskError>) {
    gather_sharing(folder, &[])
}

fn gather_sharing(folder: &Path, known: &[Arc<File>]) -> (Sources, Vec<DiskError>) {
    if !folder.is_dir() {
        let message = if folder.exists() { msg!("not-a-folder") } else { msg!("no-such-folder") };
        return (Sources::default(), vec![DiskError::new(folder, message)]);
    }
    let mut errors = Vec::new();
    if hold::is_pending(folder) {
        // What an earlier run had begun to write is read when all of it is there.
        errors.extend(hold(folder).err());
    }
    // A folder that is a link is not walked into, and its files would count as not there.
    errors.extend(own(folder, edition::FOLDER).err());
    let config = read_config(folder).unwrap_or_else(|error| {
        errors.push(error);
        Config::default()
    });
    let files = texts(folder, |path| is_source(path) || edition::is_file(path), &mut errors);
    let (editions, files) = files.into_iter().partition(|(path, _)| edition::is_file(path));
    let lock = lock(folder).unwrap_or_else(|error| {
        errors.push(error);
        None
    });
    let sources = Sources::sharing(config, files, known).with_editions(Editions::new(editions)).with_lock(lock);
    let figures = figures(folder, sources.figure_files());
    (Sources { unread: unread(folder), ..sources }.with_figures(figures), errors)
}

/// Reads what was reviewed; `None` where nobody keeps count.
///
/// # Errors
/// The file can't be read, or a line of it is none.
pub fn lock(folder: &Path) -> Result<Option<Lock>, DiskError> {
    let path = own(folder, lock::FILE)?;
    if !path.exists() {
        return Ok(None);
    }
    parse_lock(&path, &read_text(&path)?).map(Some)
}

fn parse_lock(path: &Path, text: &str) -> Result<Lock, DiskError> {
    Lock::parse(text).map_err(|message| DiskError::new(path, message))
}

/// Reads a corpus as it was in a git revision.
///
/// # Errors
/// There is no such revision, or a file of it can't be read as one on disk can't.
pub fn revision(folder: &Path, revision: &str) -> Result<Sources, Vec<DiskError>> {
    git::read(folder, revision, &[]).map(|(sources, _)| sources)
}

/// Writes what was reviewed.
///
/// # Errors
/// The file can't be written; it is then as it was.
pub fn write_lock(held: &Held, text: &str) -> Result<(), DiskError> {
    held.put(&[(lock::FILE.to_owned(), text.as_bytes().to_vec())])
}

/// Reads the published editions of a corpus folder and nothing else.
///
/// # Errors
/// All their files that can't be read.
pub fn editions(folder: &Path) -> Result<Editions, Vec<DiskError>> {
    let place = own(folder, edition::FOLDER).map_err(|error| vec![error])?;
    if !place.is_dir() {
        return Ok(Editions::default());
    }
    let mut errors = Vec::new();
    let whole = |path: &str| format!("{}/{path}", edition::FOLDER);
    let files = texts(&place, |path| edition::is_file(&whole(path)), &mut errors);
    let editions = Editions::new(files.into_iter().map(|(path, text)| (whole(&path), text)).collect());
    if errors.is_empty() { Ok(editions) } else { Err(errors) }
}

/// The files below a folder whose paths are wanted, each with its path from there.
fn texts(folder: &Path, wanted: impl Fn(&str) -> bool, errors: &mut Vec<DiskError>) -> Vec<(String, String)> {
    let paths = paths(folder, wanted, errors);
    let texts: Vec<Result<String, DiskError>> = paths.par_iter().map(|path| read_text(path)).collect();
    let mut files = Vec::new();
    for (path, text) in paths.iter().zip(texts) {
        match text {
            Ok(text) => files.push((relative(folder, path), text)),
            Err(error) => errors.push(error),
        }
    }
    files
}

/// The folders below `folder`, itself included, that have a `kijun.toml`; hidden ones and `node_modules` are left out.
pub fn corpora(folder: &Path) -> Vec<PathBuf> {
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.standard_filters(false).hidden(true).follow_links(false);
    walk.filter_entry(|entry| !matches!(entry.file_name().to_str(), Some("node_modules" | "target")));
    let configs = walk.build().filter_map(Result::ok).filter(|entry| entry.file_name() == CONFIG);
    let mut found: Vec<PathBuf> = configs.filter_map(|entry| Some(entry.path().parent()?.to_owned())).collect();
    found.sort();
    found
}

/// What the publisher of a corpus says on papers in its own words.
///
/// # Errors
/// `kijun.toml` can't be read, or says what it can't say.
pub fn papers(folder: &Path) -> Result<Papers, DiskError> {
    Ok(read_config(folder)?.papers)
}

fn read_config(folder: &Path) -> Result<Config, DiskError> {
    let path = own(folder, CONFIG)?;
    if !path.exists() {
        return Ok(Config::default());
    }
    parse_config(&path, &read_text(&path)?)
}

fn parse_config(path: &Path, text: &str) -> Result<Config, DiskError> {
    let config = Config::parse(text);
    let config = config.map_err(|error| {
        let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        DiskError::new(path, msg!("config-error", line = line, error = error.message().replace('\n', " ")))
    })?;
    if let Some(unknown) = config.severity.keys().find(|code| check::code(code).is_none()) {
        return Err(DiskError::new(path, msg!("config-unknown-code", code = unknown.as_str())));
    }
    let known = generate::names();
    if let Some(unknown) = config.omit.iter().find(|name| !known.contains(&name.as_str())) {
        let message = msg!("config-unknown-generator", name = unknown.as_str(), known = known.join(", "));
        return Err(DiskError::new(path, message));
    }
    Ok(config)
}

/// The files below a folder whose paths from there are wanted, in order; hidden ones are left out.
fn paths(folder: &Path, wanted: impl Fn(&str) -> bool, errors: &mut Vec<DiskError>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(false).build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let wanted = wanted(&relative(folder, entry.path()));
                if wanted && entry.path().strip_prefix(folder).is_ok_and(|below| below.to_str().is_none()) {
                    // Nobody could write it back: what is written is named by text.
                    errors.push(DiskError::new(entry.path(), msg!("name-not-utf-8")));
                } else if entry.path_is_symlink() && wanted && leads_out(folder, entry.path()) {
                    errors.push(DiskError::new(entry.path(), msg!("link-leads-out")));
                } else if wanted && entry.file_type().is_some_and(|kind| !kind.is_dir()) {
                    found.push(entry.into_path());
                }
            }
            Err(error) => errors.push(DiskError::new(folder, msg!("io-error", error = error.to_string()))),
        }
    }
    found.sort();
    found
}

/// Whether the folder has a `kijun.toml`.
pub fn has_config(folder: &Path) -> bool {
    folder.join(CONFIG).is_file()
}

/// Whether there is a folder of this name.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Makes a folder, and those that it is in.
///
/// # Errors
/// It can't be made, or there is a file of this name.
pub fn make_folder(path: &Path) -> Result<(), DiskError> {
    if path.exists() {
        return Err(DiskError::new(path, msg!("not-a-folder")));
    }
    fs::create_dir_all(path).map_err(|error| DiskError::io(path, &error))
}

/// Makes sure that a folder is missing or empty.
///
/// # Errors
/// It holds something, can't be read, or is a file.
pub fn require_empty(folder: &Path) -> Result<(), DiskError> {
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        return Err(DiskError::new(folder, msg!("not-a-folder")));
    }
    let entries = fs::read_dir(folder).map_err(|error| DiskError::io(folder, &error))?;
    if entries.flatten().any(|entry| entry.file_name() != hold::LOCK) {
        Err(DiskError::new(folder, msg!("folder-not-empty")))
    } else {
        Ok(())
    }
}

/// Whether a link leads to something outside of `folder`. One that leads nowhere is found out when it is read.
fn leads_out(folder: &Path, link: &Path) -> bool {
    let ends = folder.canonicalize().and_then(|folder| Ok((folder, link.canonicalize()?)));
    ends.is_ok_and(|(folder, target)| !target.starts_with(folder))
}

/// Whether a place lies in the project of a corpus: the repository that the corpus is in, or else the folder around it.
pub fn is_in_project(corpus: &Path, place: &Path) -> bool {
    let Ok(corpus) = corpus.canonicalize() else { return true };
    let repository = corpus.ancestors().find(|folder| folder.join(".git").exists());
    let project = repository.or(corpus.parent()).unwrap_or(&corpus);
    // Of what is not there yet the nearest folder that is there tells; what is not there is no link.
    let mut names = Vec::new();
    let mut there = place.to_owned();
    loop {
        if let Ok(real) = there.canonicalize() {
            let mut whole = real;
            for name in names.iter().rev() {
                if name == ".." {
                    whole.pop();
                } else {
                    whole.push(name);
                }
            }
            return whole.starts_with(project);
        }
        let Some(last) = there.components().next_back() else { return true };
        names.push(last.as_os_str().to_owned());
        if !there.pop() {
            return true;
        }
    }
}

/// A file or folder of the corpus's state, if no link on the way to it leads out of the corpus.
fn own(folder: &Path, name: &str) -> Result<PathBuf, DiskError> {
    let place = inside(folder, name)?;
    let there = place.ancestors().take_while(|place| *place != folder).find(|place| place.is_symlink());
    match there {
        Some(link) if leads_out(folder, link) => Err(DiskError::new(link, msg!("link-leads-out"))),
        _ => Ok(place),
    }
}

/// The path below `folder`, with `/` between its parts on every system.
pub fn relative(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts = below.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// Reads one UTF-8 text file.
///
/// # Errors
/// It is no ordinary file, is larger than [`MAX_FILE`], can't be read, or is in another encoding, which is named.
pub fn read_text(path: &Path) -> Result<String, DiskError> {
    let metadata = fs::metadata(path).map_err(|error| DiskError::io(path, &error))?;
    if !metadata.is_file() {
        return Err(DiskError::new(path, msg!("not-a-file")));
    }
    if metadata.len() > MAX_FILE {
        return Err(too_large(path));
    }
    let file = fs::File::open(path).map_err(|error| DiskError::io(path, &error))?;
    let bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    text_of(path, file, bytes)
}

/// Reads a file that is no text, of `most` bytes at the most.
///
/// # Errors
/// It is no ordinary file, is larger, or can't be read.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, DiskError> {
    let metadata = fs::metadata(path).map_err(|error| DiskError::io(path, &error))?;
    if !metadata.is_file() {
        return Err(DiskError::new(path, msg!("not-a-file")));
    }
    let large = || DiskError::new(path, msg!("form-too-large", megabytes = (most >> 20) as usize));
    if metadata.len() > most {
        return Err(large());
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| DiskError::io(path, &error))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| DiskError::io(path, &error))?;
    if bytes.len() as u64 > most { Err(large()) } else { Ok(bytes) }
}

/// Reads standard input as UTF-8.
///
/// # Errors
/// It is larger than [`MAX_FILE`], can't be read, or is in another encoding, which is named.
pub fn read_stdin() -> Result<String, DiskError> {
    text_of(Path::new("-"), io::stdin().lock(), Vec::new())
}

fn text_of(path: &Path, file: impl Read, mut bytes: Vec<u8>) -> Result<String, DiskError> {
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| DiskError::io(path, &error))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(too_large(path));
    }
    match String::from_utf8(bytes) {
        // UTF-16 of ASCII alone is UTF-8 by chance.
        Ok(text) if is_half_zeros(text.as_bytes()) => {
            Err(DiskError::new(path, msg!("wrong-encoding", encoding = "UTF-16")))
        }
        Ok(text) => Ok(text),
        Err(error) => Err(DiskError::new(path, encoding_message(error.as_bytes()))),
    }
}

/// Whether so many bytes are zero as in UTF-16 of European text.
fn is_half_zeros(bytes: &[u8]) -> bool {
    zeros(bytes) > bytes.len().min(START) / 4
}

/// How many bytes are zero at the start of a file.
fn zeros(bytes: &[u8]) -> usize {
    bytes.iter().take(START).filter(|byte| **byte == 0).count()
}

/// How many bytes tell whether a file is text.
const START: usize = 4096;

fn too_large(path: &Path) -> DiskError {
    DiskError::new(path, msg!("file-too-large", megabytes = (MAX_FILE >> 20) as usize))
}

/// Says which encoding bytes that are not UTF-8 are in, and how to save them.
fn encoding_message(bytes: &[u8]) -> Message {
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if utf16 || is_half_zeros(bytes) {
        return msg!("wrong-encoding", encoding = "UTF-16");
    }
    if zeros(bytes) > 0 {
        return msg!("not-text");
    }
    // What is one of these is often valid in the other by chance, so the one that reads as more Japanese wins.
    let japanese = |encoding: &'static encoding_rs::Encoding| {
        let (text, errors) = encoding.decode_without_bom_handling(bytes);
        let kana = text.chars().filter(|c| matches!(c, 'ぁ'..='ん' | 'ァ'..='ヶ')).count();
        (!errors).then_some(kana)
    };
    let candidates = [
        ("Shift_JIS", encoding_rs::SHIFT_JIS),
        ("EUC-JP", encoding_rs::EUC_JP),
        ("ISO-2022-JP", encoding_rs::ISO_2022_JP),
    ];
    let best = candidates
        .iter()
        .filter_map(|(name, encoding)| Some((japanese(encoding)?, *name)))
        .max_by_key(|(kana, _)| *kana);
    match best {
        Some((kana, name)) if kana > 0 => msg!("wrong-encoding", encoding = name),
        _ => msg!("not-utf-8", offset = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |_| 0)),
    }
}

/// Joins an artifact's path to the output folder.
///
/// # Errors
/// The path is absolute or leads out of the folder.
pub fn inside(folder: &Path, path: &str) -> Result<PathBuf, DiskError> {
    let below = Path::new(path);
    if below.components().all(|part| matches!(part, Component::Normal(_))) && !path.is_empty() {
        Ok(folder.join(below))
    } else {
        Err(DiskError::new(below, msg!("path-escapes")))
    }
}

/// A file for this user alone, removed when dropped.
pub struct Private {
    file: tempfile::TempPath,
}

impl Private {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.file
    }
}

/// Puts `bytes` into a new file that nobody else on this computer can read.
///
/// # Errors
/// There is no room for it.
pub fn private(suffix: &str, bytes: &[u8]) -> io::Result<Private> {
    // Such files are made for their owner only.
    let mut file = tempfile::Builder::new().prefix("kijun-").suffix(suffix).tempfile()?;
    file.write_all(bytes)?;
    Ok(Private { file: file.into_temp_path() })
}
