//! Sets papers as PDF files, in fonts for Japanese of its own, the same bytes on every machine.
//!
//! What stands in a paper comes as JSON, which `paper.typ` lays out. Nothing of it is read as markup, so that no text can
//! do more than be printed. The files keep to PDF/UA-1, for readers who do not see them, and to PDF/A-2a, for archives.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The layout, which reads the paper from a file beside it.
const LAYOUT: &str = include_str!("paper.typ");

/// The subsets of the fonts, regular and bold; `fonts/subset.py` says how they are made.
const FONTS: [&[u8]; 2] =
    [include_bytes!("../fonts/NotoSansJP-Regular.ttf"), include_bytes!("../fonts/NotoSansJP-Bold.ttf")];

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect();
    let file = |name: &str| {
        // Both names are plain, so that they are paths.
        VirtualPath::new(name).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
    };
    let layout = file("/paper.typ").map(|id| Source::new(id, LAYOUT.to_owned()));
    Shelf {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        layout: layout.unwrap_or_else(|| Source::detached(LAYOUT)),
    }
});

/// What all papers share.
struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    layout: Source,
}

/// One paper.
struct Paper {
    json: Bytes,
}

/// Whether the fonts have a letter. Line breaks are no letters, and need no font.
pub fn has(letter: char) -> bool {
    letter == '\n' || SHELF.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
}

/// The paper as a PDF file.
///
/// # Errors
/// What the typesetter can't set, or is in doubt about: a paper of which a part might be missing is none.
pub fn pdf(json: Vec<u8>) -> Result<Vec<u8>, Vec<String>> {
    let paper = Paper { json: Bytes::new(json) };
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&paper);
    let document = output.map_err(|errors| said(&errors))?;
    if !warnings.is_empty() {
        return Err(said(&warnings));
    }
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
    let standards = standards.map_err(|error| vec![error.message().to_string()])?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))
}

fn said(diagnostics: &[SourceDiagnostic]) -> Vec<String> {
    diagnostics.iter().map(|it| it.message.to_string()).collect()
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHELF.book
    }

    fn main(&self) -> FileId {
        SHELF.layout.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SHELF.layout.id() { Ok(SHELF.layout.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        // The layout asks for one file only.
        Ok(self.json.clone())
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHELF.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // A paper says the same on every day.
        None
    }
}
