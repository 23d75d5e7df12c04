//! One change on the page: its reasons, both sides of its texts in every language, what it reaches.

use minijinja::value::Serde;
use minijinja::{Value, context};

use super::{Page, anchor};
use crate::compare::diff::words::{Mark, Piece};
use crate::compare::diff::{Change, Declaration, Detail, Passage};
use crate::paper::review::phrase::{
    both, compared, field, ids, passage_field, passage_in, prose, reach, said, verdicts, with_colon,
};
use crate::{Lang, msg};
use kijun_pack::ClauseId;

impl Page<'_> {
    pub(super) fn change(&self, at: usize, change: &Change) -> Value {
        let lang = self.lang;
        let whole = !change.said.is_empty() || !change.says.is_empty();
        context! {
            anchor => anchor(at),
            class => Serde(change.class),
            kind => &change.kind,
            kind_name => lang.word(change.kind_name()),
            fate_name => change.fate.name().in_(lang),
            ids => ids(change),
            title => self.text(&change.title),
            why => said(&change.why, lang),
            documents => &change.documents,
            levels => self.filed(change, |document| Some(&document.level)),
            categories => self.filed(change, |document| document.category.as_ref()),
            declared => change.declared.as_ref().map(|declared| self.declared(declared)),
            details => change.told().iter().map(|detail| self.detail(change, detail)).collect::<Vec<_>>(),
            whole => if whole { self.whole(change) } else { Vec::new() },
            reach => reach(&change.impact).map(|reach| reach.in_(lang)),
            state => Serde(change.state()),
            state_name => change.state().name().in_(lang),
            verdicts => verdicts(change, lang),
            impact => if reach(&change.impact).is_some() { self.impact(change) } else { Vec::new() },
        }
    }

    fn declared(&self, declared: &Declaration) -> Value {
        let (class, agreement) = (declared.class.name().in_(self.lang), declared.agreement.name().in_(self.lang));
        let message =
            msg!("review-declared", class = class, agreement = agreement, reason = self.text(&declared.reason));
        context! { agreement => Serde(declared.agreement), text => message.in_(self.lang) }
    }

    /// One thing that changed; what is the same in all languages stands there once.
    fn detail(&self, change: &Change, detail: &Detail) -> Value {
        let mut rows: Vec<(String, (String, String))> = Vec::new();
        for language in &self.diff.languages {
            let texts = both(change, detail, &language.code, self.lang);
            if !(texts.0.is_empty() && texts.1.is_empty()) {
                rows.push((language.code.clone(), texts));
            }
        }
        let is_same = rows.len() > 1 && rows.iter().all(|row| row.1 == rows[0].1);
        rows.truncate(if is_same { 1 } else { rows.len() });
        let row = |(language, (old, new)): &(String, (String, String))| {
            let pieces = compared(old, new);
            let name = if is_same { String::new() } else { name(language) };
            row(language, &name, vec![side(&pieces, Mark::Deleted)], vec![side(&pieces, Mark::Added)])
        };
        context! {
            label => field(change, detail, self.lang),
            class => Serde(detail.class),
            class_name => detail.class.name().in_(self.lang),
            why => said(&detail.why, self.lang),
            rows => rows.iter().map(row).collect::<Vec<_>>(),
        }
    }

    /// All that items say that have no counterpart to be compared with.
    fn whole(&self, change: &Change) -> Vec<Value> {
        let lines = |passages: &[Passage], mark: Mark, language: &str| {
            let several = passages.iter().any(|passage| passage.item != passages[0].item);
            let line = |passage: &Passage| {
                let text = prose(&passage_in(change, passage, language, self.lang)?);
                let field = passage_field(change, passage, self.lang);
                let label = if several { format!("{} {field}", passage.item) } else { field };
                let pieces = vec![Piece { mark, text }];
                Some(context! { label => with_colon(&label, self.lang).trim_end(), pieces => Serde(pieces) })
            };
            passages.iter().filter_map(line).collect::<Vec<_>>()
        };
        let row_of = |language: &str| {
            let (old, new) = (lines(&change.said, Mark::Deleted, language), lines(&change.says, Mark::Added, language));
            row(language, &name(language), old, new)
        };
        self.diff.languages.iter().map(|language| row_of(&language.code)).collect()
    }

    fn impact(&self, change: &Change) -> Vec<Value> {
        let impact = &change.impact;
        let outside = |clauses: &[ClauseId]| clauses.iter().map(ToString::to_string).collect::<Vec<_>>();
        let parts = [
            (msg!("review-page-reach-documents"), impact.documents.clone()),
            (msg!("review-page-reach-criteria"), impact.criteria.clone()),
            (msg!("review-page-reach-rows"), impact.rows.clone()),
            (msg!("review-page-reach-procedures"), impact.procedures.clone()),
            (msg!("review-page-reach-tests"), outside(&impact.tests)),
            (msg!("review-page-reach-recognitions"), impact.recognitions.clone()),
            (msg!("review-page-reach-sources"), outside(&impact.sources)),
        ];
        let parts = parts.into_iter().filter(|(_, ids)| !ids.is_empty());
        parts.map(|(name, ids)| context! { name => name.in_(self.lang), ids }).collect()
    }
}

/// Both sides in one language.
fn row(language: &str, name: &str, old: Vec<Value>, new: Vec<Value>) -> Value {
    let has = |side: &[Value]| side.iter().any(|line| !line.is_undefined());
    let shown = |side: Vec<Value>| if has(&side) { side } else { Vec::new() };
    context! { language, name, old => shown(old), new => shown(new) }
}

/// The pieces of one side as a line; undefined where it says nothing.
fn side(pieces: &[Piece], own: Mark) -> Value {
    let own: Vec<&Piece> = pieces.iter().filter(|piece| piece.mark == Mark::Same || piece.mark == own).collect();
    if own.is_empty() {
        Value::UNDEFINED
    } else {
        context! { label => "", pieces => Serde(own) }
    }
}

/// What a language is called in itself, or its code.
fn name(language: &str) -> String {
    Lang::of(language).map_or_else(|| language.to_owned(), |lang| msg!("sheet-language-name").in_(lang))
}
