//! What lies in the folder of a corpus, looks like a source and is not read.

use kijun_dsl::kinds::kind;
use kijun_dsl::wide::narrowed;

/// The ending of source files.
pub const EXTENSION: &str = "kijun";

/// Something that looks like a source and is not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// Its path below the corpus folder, with `/` between its parts.
    pub path: String,
    /// Why it is not read.
    pub cause: Cause,
}

/// Why something is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Its name ends otherwise.
    Ending,
    /// It is hidden: its name, or that of a folder it is in, begins with a full stop.
    Hidden,
    /// It is a link to a folder elsewhere.
    LinkedFolder,
}

/// Endings of what programs put aside; nobody expects it to be read.
const PUT_ASIDE: [&str; 10] = ["~", ".bak", ".save", ".orig", ".rej", ".swp", ".swo", ".tmp", ".old", ".part"];

/// From how many changed letters on another ending is no slip.
const MAX_SLIPS: usize = 2;

/// Whether a file of this path is read as a source: its name ends so, and nothing of it is hidden.
pub fn is_source(path: &str) -> bool {
    ends_as_source(path) && !is_hidden(path)
}

fn ends_as_source(path: &str) -> bool {
    let stem = path.strip_suffix(EXTENSION).and_then(|stem| stem.strip_suffix('.'));
    stem.is_some_and(|stem| !stem.is_empty() && !stem.ends_with('/'))
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

impl Unread {
    /// What its path alone tells of a file; `None` where it is read, or looks like something else.
    pub fn of(path: &str) -> Option<Unread> {
        let name = path.rsplit('/').next().unwrap_or(path);
        // Names that editors and systems give to their own files.
        let is_saved = name.starts_with('#') && name.ends_with('#');
        if is_saved || name.starts_with(".#") || name.starts_with("._") {
            return None;
        }
        let cause = match (ends_as_source(path), is_hidden(path)) {
            (true, false) => return None,
            (true, true) => Cause::Hidden,
            (false, false) if is_nearly_source(name) => Cause::Ending,
            (false, _) => return None,
        };
        Some(Unread { path: path.to_owned(), cause })
    }
}

/// Whether a name ends nearly as that of a source: in capitals or full-width letters, with a slip, or with an ending
/// that was put behind.
fn is_nearly_source(name: &str) -> bool {
    let plain = narrowed(name).trim().to_lowercase();
    if PUT_ASIDE.iter().any(|ending| plain.ends_with(ending)) {
        return false;
    }
    let mut endings = plain.split('.').skip(1);
    endings.any(|ending| ending == EXTENSION)
        || plain.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty()
                && ending.len() > MAX_SLIPS + 1
                && strsim::damerau_levenshtein(ending, EXTENSION) <= MAX_SLIPS
        })
}

/// Whether a text begins as a source does, with an item of a known kind.
pub fn begins_as_source(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = lines.next().unwrap_or_default();
    let word = first.split_whitespace().next().unwrap_or_default();
    first.ends_with('{') && kind(&narrowed(word)).is_some()
}
