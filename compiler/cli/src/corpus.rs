//! The corpus that a command works on.

use std::path::{Path, PathBuf};

use kijun::disk::Held;
use kijun::judge::check::not_read;
use kijun::judge::report::View;
use kijun::{Analysis, Lang, Sources, analyse, disk, msg};

use crate::exit::Failure;
use crate::terminal::{self, Progress};

/// A corpus folder and its sources.
pub(crate) struct Corpus {
    pub(crate) folder: PathBuf,
    pub(crate) sources: Sources,
    base: String,
}

impl Corpus {
    /// Reads a corpus: of the folder named, or else of the folder around the current one that has a `kijun.toml`.
    pub(crate) fn read(folder: Option<&Path>) -> Result<Corpus, Failure> {
        let folder = chosen(folder);
        let sources = disk::read(&folder)?;
        // The wrong folder is no corpus without mistakes.
        if sources.files.is_empty() {
            let empty = msg!("corpus-empty", folder = folder.display().to_string());
            return Err(std::iter::once(empty).chain(sources.unread.iter().map(not_read)).collect::<Vec<_>>().into());
        }
        let base = folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let base = if base == "." { String::new() } else { base.trim_start_matches("./").to_owned() };
        Ok(Corpus { folder, sources, base })
    }

    /// The same, where links to items of files that are not here are counted warnings.
    #[must_use]
    pub(crate) fn partial(mut self, partial: bool) -> Corpus {
        self.sources.config.partial |= partial;
        self
    }

    /// Analyses it.
    pub(crate) fn analyse(&self, lang: Lang) -> Analysis {
        let _progress = Progress::start(&msg!("cli-progress-check"), lang);
        analyse(&self.sources)
    }

    /// Its files, named as the reader can open them.
    pub(crate) fn view(&self, lang: Lang) -> View<'_> {
        View { lang, base: &self.base }
    }

    /// The folder as a host of code names it: from where the repository begins, or else as the reader does. A path never
    /// leads upwards, which no host follows.
    pub(crate) fn hosted(&self) -> String {
        let absolute = self.folder.canonicalize().ok();
        let inside = absolute.as_deref().and_then(|folder| folder.strip_prefix(repository(folder)?).ok());
        match inside {
            Some(inside) => inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"),
            None if self.base.split('/').any(|part| part == "..") => String::new(),
            None => self.base.clone(),
        }
    }
}

/// The corpus folder that a command works on: the one named, or the one around the current folder.
pub(crate) fn chosen(folder: Option<&Path>) -> PathBuf {
    folder.map_or_else(|| around(Path::new(".")), Path::to_owned)
}

/// Keeps others from changing a corpus while it is read and changed here, and tells what an interrupted run had left.
pub(crate) fn hold(folder: &Path, lang: Lang) -> Result<Held, Failure> {
    let held = disk::hold(folder)?;
    for path in held.finished() {
        terminal::tell(&msg!("corpus-finished", path = path.as_str()), lang);
    }
    Ok(held)
}

/// The texts of these files of a corpus, for writing.
pub(crate) fn texts(sources: &Sources, paths: &[String]) -> Vec<(String, Vec<u8>)> {
    let mut texts = Vec::new();
    for path in paths {
        if let Some(file) = sources.find(path) {
            texts.push((path.clone(), sources.files[file.0 as usize].text.as_bytes().to_vec()));
        }
    }
    texts
}

/// The nearest folder around `folder` that a repository begins in.
fn repository(folder: &Path) -> Option<&Path> {
    // In a linked work tree `.git` is a file.
    folder.ancestors().find(|up| up.join(".git").exists())
}

/// The nearest folder around `start` that has a `kijun.toml`; `start` where none has.
pub(crate) fn around(start: &Path) -> PathBuf {
    let mut up = start.to_owned();
    let depth = start.canonicalize().map_or(0, |path| path.components().count());
    for _ in 0..depth {
        if disk::has_config(&up) {
            return if up.as_os_str() == "./" { PathBuf::from(".") } else { up };
        }
        up = if up == Path::new(".") { PathBuf::from("..") } else { up.join("..") };
    }
    start.to_owned()
}
