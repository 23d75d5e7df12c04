//! The files of a corpus, each with its tree and outline.
//!
//! A file is read and parsed once. Replacing one file shares all others.

use std::collections::BTreeSet;
use std::sync::Arc;

use kijun_dsl::kinds::FIGURE;
use kijun_dsl::span::LineIndex;
use kijun_dsl::tree::{Source, Tree};
use kijun_dsl::{Fault, Outline};
use rayon::prelude::*;

use crate::corpus::carried::Origins;
use crate::corpus::config::Config;
use crate::corpus::edition::Editions;
use crate::corpus::figures::Figures;
use crate::corpus::lock::Lock;
use crate::corpus::unread::Unread;
use crate::ground::place::FileId;

/// One source file and everything that follows from its text alone.
#[derive(Debug)]
pub struct File {
    /// The path below the corpus folder, with `/` between its parts.
    pub path: String,
    /// The text.
    pub text: String,
    /// The tree.
    pub tree: Tree,
    /// What it defines and refers to.
    pub outline: Outline,
    /// What is wrong with it on its own.
    pub faults: Vec<Fault>,
    /// Where its pieces were written, if it was made of others and nobody wrote it.
    pub origins: Option<Origins>,
}

impl File {
    /// Parses a file.
    pub fn new(path: String, text: String) -> File {
        let (tree, mut faults) = kijun_dsl::parse(&text);
        let (outline, misshapen) = Outline::of(Source { text: &text, tree: &tree });
        faults.extend(misshapen);
        File { path, text, tree, outline, faults, origins: None }
    }

    /// A file that was made of pieces of others.
    pub(crate) fn made(path: String, text: String, origins: Origins) -> File {
        File { origins: Some(origins), ..File::new(path, text) }
    }

    /// The text with its tree.
    pub fn source(&self) -> Source<'_> {
        Source { text: &self.text, tree: &self.tree }
    }

    /// Looks up lines and columns.
    pub fn line_index(&self) -> LineIndex {
        LineIndex::new(&self.text)
    }
}

/// A corpus: its files in the order of their paths, and its configuration.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files.
    pub files: Vec<Arc<File>>,
    /// What `kijun.toml` says.
    pub config: Config,
    /// The published editions.
    pub editions: Editions,
    /// What was reviewed; without it nobody keeps count.
    pub lock: Option<Lock>,
    /// What lies in the folder, looks like a source and is none of the files.
    pub unread: Vec<Unread>,
    /// What is known of the files of figures.
    pub figures: Figures,
}

impl Sources {
    /// Parses all files, on all cores.
    pub fn new(config: Config, files: Vec<(String, String)>) -> Sources {
        Sources::sharing(config, files, &[])
    }

    /// The same, where files of another corpus, in the order of their paths, are taken for those that say the same in
    /// the same place: of two sides that are compared, most are.
    pub fn sharing(config: Config, mut files: Vec<(String, String)>, known: &[Arc<File>]) -> Sources {
        files.sort();
        let file = |(path, text): (String, String)| {
            let same = known.binary_search_by(|file| file.path.as_str().cmp(&path)).ok().map(|at| &known[at]);
            let same = same.filter(|file| file.text == text).cloned();
            same.unwrap_or_else(|| Arc::new(File::new(path, text)))
        };
        let files = files.into_par_iter().map(file).collect();
        Sources { files, config, ..Sources::default() }
    }

    /// The same with its published editions.
    #[must_use]
    pub fn with_editions(self, editions: Editions) -> Sources {
        Sources { editions, ..self }
    }

    /// The same with what was reviewed.
    #[must_use]
    pub fn with_lock(self, lock: Option<Lock>) -> Sources {
        Sources { lock, ..self }
    }

    /// The same with what is known of the files of figures.
    #[must_use]
    pub fn with_figures(self, figures: Figures) -> Sources {
        Sources { figures, ..self }
    }

    /// The files that figures name, as they name them, in order.
    pub fn figure_files(&self) -> BTreeSet<String> {
        let mut files = BTreeSet::new();
        for file in &self.files {
            let figures = file.outline.definitions.iter().filter(|it| it.kind == &FIGURE);
            for figure in figures {
                let lines = file.source().node(figure.node).fields();
                let named = lines
                    .filter(|line| FIGURE.field(&line.word()).is_some_and(|field| field.word.en == "file"))
                    .filter_map(|line| line.arg(0));
                files.extend(named.map(|path| path.text().into_owned()));
            }
        }
        files
    }

    /// The file with this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|at| FileId(at as u32))
    }

    /// The same corpus with one file's text replaced, added or, with `None`, removed.
    #[must_use]
    pub fn with(&self, path: &str, text: Option<String>) -> Sources {
        self.with_file(path, text.map(|text| Arc::new(File::new(path.to_owned(), text))))
    }

    /// The same with a file that is parsed already.
    #[must_use]
    pub fn with_file(&self, path: &str, file: Option<Arc<File>>) -> Sources {
        let mut files = self.files.clone();
        let place = files.binary_search_by(|file| file.path.as_str().cmp(path));
        match (place, file) {
            (Ok(at), Some(file)) => files[at] = file,
            (Ok(at), None) => drop(files.remove(at)),
            (Err(at), Some(file)) => files.insert(at, file),
            (Err(_), None) => {}
        }
        Sources { files, ..self.clone() }
    }
}
