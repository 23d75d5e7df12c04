//! What a feature sees: one corpus as it is now, with the reader's language and wishes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use kijun::{Analysis, File, FileId, Lang, Model, Place};
use kijun_dsl::Span;
use kijun_dsl::kinds::Spelling;
use tower_lsp::ls_types::{Location, Position, Range, Uri};

use crate::convert::{self, Lines};
use crate::pages::Pages;
use crate::settings::{Abilities, Settings};

/// One corpus, for one request.
pub(crate) struct View {
    /// The analysis.
    pub(crate) analysis: Arc<Analysis>,
    /// The folder that the files' paths start from.
    pub(crate) root: PathBuf,
    /// The reader's language.
    pub(crate) lang: Lang,
    /// What the user chose.
    pub(crate) settings: Arc<Settings>,
    /// What the client can show.
    pub(crate) abilities: Abilities,
    /// The pages of the checks.
    pub(crate) pages: Pages,
    lines: RefCell<BTreeMap<FileId, Rc<Lines>>>,
}

/// A place in a document.
pub(crate) struct Spot<'v> {
    /// The corpus. It may be a little older than the document where a feature has to answer at once.
    pub(crate) view: &'v View,
    /// The document as it is now, parsed.
    pub(crate) file: Arc<File>,
    /// The same file in the corpus; `None` where the corpus does not have it yet.
    pub(crate) id: Option<FileId>,
    /// The place.
    pub(crate) offset: u32,
}

impl Spot<'_> {
    /// Where the lines of the document begin.
    pub(crate) fn lines(&self) -> Lines {
        Lines::new(&self.file.text, self.view.abilities.columns)
    }
}

impl View {
    /// A view of an analysis.
    pub(crate) fn new(
        analysis: Arc<Analysis>,
        root: PathBuf,
        lang: Lang,
        settings: Arc<Settings>,
        abilities: Abilities,
    ) -> View {
        View { analysis, root, lang, settings, abilities, pages: Pages::default(), lines: RefCell::default() }
    }

    /// The corpus.
    pub(crate) fn model(&self) -> &Model {
        &self.analysis.model
    }

    /// A file of the corpus.
    pub(crate) fn file(&self, file: FileId) -> &Arc<File> {
        &self.analysis.model.files()[file.0 as usize]
    }

    /// Its address.
    pub(crate) fn uri(&self, file: FileId) -> Uri {
        convert::uri(&self.root.join(&self.file(file).path))
    }

    /// The file at an address.
    pub(crate) fn find(&self, uri: &Uri) -> Option<FileId> {
        let path = convert::path(uri)?;
        self.analysis.sources.find(&kijun::disk::relative(&self.root, &path))
    }

    /// Where the lines of a file begin.
    pub(crate) fn lines(&self, file: FileId) -> Rc<Lines> {
        let mut lines = self.lines.borrow_mut();
        lines.entry(file).or_insert_with(|| Rc::new(Lines::new(&self.file(file).text, self.abilities.columns))).clone()
    }

    /// A place as the protocol writes it, without its file.
    pub(crate) fn range(&self, place: Place) -> Range {
        self.lines(place.file).range(&self.file(place.file).text, place.span)
    }

    /// A place as the protocol writes it.
    pub(crate) fn location(&self, place: Place) -> Location {
        Location::new(self.uri(place.file), self.range(place))
    }

    /// The offset of a position in a file.
    pub(crate) fn offset(&self, file: FileId, position: Position) -> u32 {
        self.lines(file).offset(&self.file(file).text, position)
    }

    /// The span of a range in a file.
    pub(crate) fn span(&self, file: FileId, range: Range) -> Span {
        self.lines(file).span(&self.file(file).text, range)
    }

    /// The spelling to write: what the user chose, what the corpus says, or else that of the file, by its items.
    pub(crate) fn spelling(&self, file: &File) -> Spelling {
        let chosen = self.settings.keywords().or(self.analysis.sources.config.keywords);
        chosen.map_or_else(|| written(file, self.lang), Spelling::from)
    }
}

/// The spelling of most of a file's items; of an empty one the reader's.
fn written(file: &File, lang: Lang) -> Spelling {
    let (mut en, mut ja) = (0, 0);
    for entry in file.source().entries() {
        match kijun_dsl::kinds::kind(&entry.word()) {
            Some(kind) if kind.word.en == entry.word() => en += 1,
            Some(_) => ja += 1,
            None => {}
        }
    }
    match (en, ja) {
        (0, 0) if lang == Lang::Ja => Spelling::Ja,
        _ if ja > en => Spelling::Ja,
        _ => Spelling::En,
    }
}
