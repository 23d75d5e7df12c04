//! The pages of the checks as files, so that an editor can open them from a finding.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;

use kijun::Lang;
use kijun::disk;
use kijun::ground::diagnostic::Code;
use kijun::judge::report;
use tower_lsp::ls_types::Uri;

use crate::convert;

/// The pages that findings of one answer lead to: each is looked for on disk once.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    known: RefCell<BTreeMap<&'static str, Option<Uri>>>,
}

impl Pages {
    /// The address of a code's page in this language; `None` where there is no folder to keep it in.
    pub(crate) fn address(&self, code: &'static Code, lang: Lang) -> Option<Uri> {
        let mut known = self.known.borrow_mut();
        known.entry(code.name).or_insert_with(|| page(code, lang)).clone()
    }
}

/// Writes the page unless it is there as it should be.
fn page(code: &Code, lang: Lang) -> Option<Uri> {
    let version = env!("CARGO_PKG_VERSION");
    let path = cache_folder()?.join("kijun").join(version).join(lang.code()).join(format!("{}.md", code.name));
    let text = format!("# {}\n\n{}\n", code.name, report::page::text(code, lang));
    let is_there = disk::read_text(&path).is_ok_and(|old| old == text);
    if !is_there {
        disk::write(&path, text.as_bytes()).ok()?;
    }
    Some(convert::uri(&path))
}

/// The user's folder for what can be made again.
fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = folder("XDG_CACHE_HOME").or_else(|| Some(folder("HOME")?.join(".cache")))?;
    disk::is_folder(&folder).then_some(folder)
}
