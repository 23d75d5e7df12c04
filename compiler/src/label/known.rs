//! The editions that labels can be of.

use kijun_pack::Edition;

/// The editions that labels can be of: those that were published, and what the corpus holds now.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The published ones, each document's from the first to the last.
    pub published: &'a [Edition],
    /// The documents as they are now.
    pub now: &'a [Edition],
}

impl<'a> Known<'a> {
    /// An edition of a document.
    pub fn find(self, document: &str, edition: &str) -> Option<&'a Edition> {
        let all = self.published.iter().chain(self.now);
        let mut own = all.filter(|it| it.document.id == document);
        own.find(|it| it.document.edition == edition)
    }

    /// Whatever edition of a document there is: the one that is valid on a day, or any.
    pub fn any(self, document: &str, edition: &str) -> Option<&'a Edition> {
        let all = || self.now.iter().chain(self.published).filter(|it| it.document.id == document);
        self.find(document, edition).or_else(|| all().next())
    }

    /// Whether labels can be given under an edition on a day: it is the last that is in force, or one that this accepts.
    pub fn in_force(self, edition: &Edition, on: &str) -> bool {
        let own = self.published.iter().filter(|it| it.document.id == edition.document.id);
        let mut begun: Vec<&Edition> = own.filter(|it| from(it).is_some_and(|from| from <= on)).collect();
        begun.sort_by_key(|it| from(it));
        let Some(last) = begun.last() else { return false };
        let number = &edition.document.edition;
        let accepts = last.document.accepts.iter().find(|it| it.edition == *number);
        last.document.edition == *number || accepts.is_some_and(|it| on <= it.until.as_str())
    }
}

/// From when an edition applies.
fn from(edition: &Edition) -> Option<&str> {
    edition.document.effective.as_deref().or(edition.document.date.as_deref())
}
