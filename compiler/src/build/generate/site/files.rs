//! What the files of an edition are, in words: a name, the language, the format and the size.

use super::NAME;
use crate::Lang;
use crate::build::editions::Listed;
use crate::build::output::{EDITION, PACK};
use crate::ground::messages::Message;
use crate::msg;

/// A file of an edition, in the order in which readers look for them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Labelled {
    pub(super) kind: Kind,
    /// Whether it is in other languages than the reader's only.
    pub(super) is_foreign: bool,
    /// Its path in the folder of the edition.
    pub(super) path: String,
    pub(super) label: String,
}

/// What is in a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Checklist,
    Document,
    Table,
    Review,
    Mapping,
    Pack,
    Edition,
    Criteria,
    Profile,
    Plan,
    Other,
}

impl Kind {
    fn of(path: &str) -> Kind {
        match path.split('.').next().unwrap_or_default() {
            _ if path == PACK => Kind::Pack,
            _ if path == EDITION => Kind::Edition,
            "checklist" => Kind::Checklist,
            "document" => Kind::Document,
            "changes/table" => Kind::Table,
            "changes/review" => Kind::Review,
            "mapping" if path.ends_with(".xlsx") => Kind::Mapping,
            "oscal/criteria" => Kind::Criteria,
            "oscal/profile" => Kind::Profile,
            "oscal/plan" => Kind::Plan,
            _ => Kind::Other,
        }
    }

    /// Whether people read it; all others are for programs.
    pub(super) fn is_for_people(self) -> bool {
        self <= Kind::Mapping
    }

    fn name(self, path: &str, listed: &Listed) -> Message {
        let before = listed.before.as_deref().unwrap_or_default();
        match self {
            Kind::Checklist => msg!("file-checklist"),
            Kind::Document => msg!("file-document"),
            Kind::Table => msg!("file-table", before = before),
            Kind::Review => msg!("file-review", before = before),
            Kind::Mapping => msg!("file-mapping"),
            Kind::Pack => msg!("file-pack"),
            Kind::Edition => msg!("file-edition"),
            Kind::Criteria => msg!("file-oscal-criteria"),
            Kind::Profile => msg!("file-oscal-profile"),
            Kind::Plan => msg!("file-oscal-plan"),
            Kind::Other if path.starts_with("mapping.") => msg!("file-mapping"),
            Kind::Other => msg!("file-other", path = path),
        }
    }
}

/// A file of an edition by its path in the folder of that; nothing for a page of its site.
pub(super) fn labelled(path: &str, size: u64, listed: &Listed, lang: Lang) -> Option<Labelled> {
    // The pages and what they are made of are reached from the title page.
    let is_page = [NAME, super::COMMON, "assets"].iter().any(|folder| path.starts_with(&format!("{folder}/")));
    // The corpus as it is has its editions in folders below its own.
    let is_other = path.split_once('/').is_some_and(|(folder, _)| !["oscal", "changes"].contains(&folder));
    if is_page || is_other {
        return None;
    }
    let kind = Kind::of(path);
    let parts: Vec<&str> = path.split('.').collect();
    let codes = parts.get(1).filter(|_| parts.len() == 3);
    let is_foreign = codes.is_some_and(|codes| !codes.split('-').any(|code| Lang::of(code) == Some(lang)));
    let languages = codes.map(|codes| {
        let spoken = codes.split('-').map(|code| lang.names(code)).collect::<Vec<_>>();
        spoken.join(&msg!("file-and").in_(lang))
    });
    let what = [languages, Some(format(parts.last()?, lang)), Some(sized(size))];
    let what: Vec<String> = what.into_iter().flatten().collect();
    let what = what.join(&msg!("site-comma").in_(lang));
    let label = msg!("file-label", name = kind.name(path, listed), what = what).in_(lang);
    Some(Labelled { kind, is_foreign, path: path.to_owned(), label })
}

fn format(ending: &str, lang: Lang) -> String {
    match ending {
        "xlsx" => "Excel".to_owned(),
        "docx" => "Word".to_owned(),
        "html" => msg!("file-page").in_(lang),
        other => other.to_uppercase(),
    }
}

/// A size as people say it.
fn sized(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    if bytes < 1_000_000 {
        format!("{} KB", bytes.div_ceil(1000))
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}
