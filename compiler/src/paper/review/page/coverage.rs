//! Coverage before and after on the page: numbers, bars, and what changed its state.

use minijinja::{Value, context};

use super::Page;
use crate::compare::diff::{Counts, CoverageDiff, DocumentDiff, StateChange, States};
use crate::ground::messages::Message;
use crate::msg;
use crate::paper::review::phrase::source;

impl Page<'_> {
    pub(super) fn coverage(&self) -> Vec<Value> {
        let known = self.diff.documents.iter().filter_map(|document| Some((document, document.coverage.as_ref()?)));
        known.map(|(document, coverage)| self.coverage_of(document, coverage)).collect()
    }

    fn coverage_of(&self, document: &DocumentDiff, coverage: &CoverageDiff) -> Value {
        let row = |name: &str, counts: &Counts| context! { name, before => numbers(counts.before), after => numbers(counts.after) };
        let longlist = row(&msg!("review-page-longlist").in_(self.lang), &coverage.longlist);
        let sources = coverage.sources.iter().map(|it| row(&source(it), &it.counts));
        let changed = |it: &StateChange| {
            context! { id => &it.id, before => self.state(it.before.as_deref()), after => self.state(it.after.as_deref()) }
        };
        context! {
            title => self.text(&document.title),
            level => &coverage.column.level,
            category => &coverage.column.category,
            rows => std::iter::once(longlist).chain(sources).collect::<Vec<_>>(),
            changed => coverage.changed.iter().map(changed).collect::<Vec<_>>(),
        }
    }

    fn state(&self, state: Option<&str>) -> String {
        let message: Message = match state {
            None => return "–".to_owned(),
            Some("deep") => msg!("review-page-covered"),
            Some("shallow") => msg!("review-page-partly-covered"),
            Some(_) => msg!("review-page-uncovered"),
        };
        message.in_(self.lang)
    }
}

/// The numbers, and how far the parts of a bar reach, in percent.
fn numbers(states: States) -> Value {
    let all = (states.deep + states.shallow + states.uncovered).max(1);
    context! {
        deep => states.deep,
        shallow => states.shallow,
        uncovered => states.uncovered,
        deep_share => states.deep * 100 / all,
        upto => (states.deep + states.shallow) * 100 / all,
    }
}
