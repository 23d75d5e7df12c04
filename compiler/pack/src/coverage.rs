//! How far a document covers the long list and the sources.

use crate::item::data;
use crate::{ClauseId, CoverageState};

data! {
/// What covers what. What is not there is uncovered.
#[derive(Default)]
pub struct Coverage {
    /// The levels, with their category, that lead up to the document's, lowest first; the document's is last.
    pub columns: Vec<Column>,
    /// For each long-list item that one of the levels selects.
    pub longlist: Vec<LonglistCoverage>,
    /// For each clause of the pinned sources that is covered, sources in the scheme's order, clauses in their own.
    pub sources: Vec<SourceCoverage>,
}

/// A level, with a category where it is defined per category.
pub struct Column {
    /// The level.
    pub level: String,
    /// The category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

/// How far a long-list item is covered.
pub struct LonglistCoverage {
    /// The item.
    pub item: String,
    /// At each column.
    pub cells: Vec<LonglistCell>,
}

/// How far a long-list item is covered at one level and category.
pub struct LonglistCell {
    /// How far.
    pub state: CoverageState,
    /// The requirements that select it.
    pub requirements: Vec<String>,
    /// The criteria that meet these.
    pub criteria: Vec<String>,
}

/// How far a source clause is covered: as far as the best of the long-list items that come from it.
pub struct SourceCoverage {
    /// The clause.
    pub clause: ClauseId,
    /// At each column.
    pub cells: Vec<CoverageState>,
}
}

impl Coverage {
    /// The row of a long-list item; none where it is uncovered.
    pub fn longlist(&self, item: &str) -> Option<&LonglistCoverage> {
        self.longlist.iter().find(|row| row.item == item)
    }

    /// The row of a source clause; none where it is uncovered.
    pub fn clause(&self, clause: &ClauseId) -> Option<&SourceCoverage> {
        self.sources.iter().find(|row| row.clause == *clause)
    }
}
