//! The corpus that a command works on.

use std::path::{Path, PathBuf};

use kijun::judge::report::View;
use kijun::{Analysis, Lang, Sources, analyse, disk, msg};

use crate::exit::Failure;
use crate::terminal::Progress;

/// A corpus folder and its sources.
pub(crate) struct Corpus {
    pub(crate) folder: PathBuf,
    pub(crate) sources: Sources,
    base: String,
}

impl Corpus {
    /// Reads a corpus: of the folder named, or else of the folder around the current one that has a `kijun.toml`.
    pub(crate) fn read(folder: Option<&Path>) -> Result<Corpus, Failure> {
        let folder = folder.map_or_else(|| around(Path::new(".")), Path::to_owned);
        let sources = disk::read(&folder)?;
        // The wrong folder is no corpus without mistakes.
        if sources.files.is_empty() {
            return Err(msg!("corpus-empty", folder = folder.display().to_string()).into());
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
