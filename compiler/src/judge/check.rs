//! The checks: each one file with its page next to it, and two lines here.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::compare::diff::Diff;
use crate::compare::since::since_published;
use crate::corpus::condition::Conditions;
use crate::corpus::coverage::Coverage;
use crate::corpus::edition::Editions;
use crate::corpus::model::Model;
use crate::corpus::sources::Sources;
use crate::corpus::unread::Unread;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::reviewed::Reviewed;
use conditions::Written;

pub use by_file::ItemCheck;
pub(crate) use by_file::{ByFile, Known};
pub(crate) use dangling_reference::{everywhere as dangling, in_file as dangling_in};
pub use documents::{column_of, published_in};
pub(crate) use duplicate_id::find as duplicates;
pub(crate) use narrower_than_source::applies;
pub use text::TextCheck;
pub use unread_file::not_read;

mod ambiguous_link;
mod avoided_term;
mod binding_mismatch;
mod bindings;
mod broken_emphasis;
mod broken_text_link;
mod by_file;
mod category_rule;
mod chain;
mod circular_reference;
mod clashing_id;
mod clause_not_evaluated;
mod conditions;
mod consultation_window;
mod contradictory_facts;
mod dangling_reference;
mod dates;
mod depends_on_optional;
mod document_overlap;
mod documents;
mod dropped_clause;
mod duplicate_id;
mod duplicate_text;
mod editions;
mod empty_document;
mod empty_text;
mod fact_form;
mod figure_file;
mod guidance_step;
mod id_pattern;
mod id_reused;
mod id_vanished;
mod idle_clause;
mod impossible_condition;
mod incomplete_call;
mod item_in_no_document;
mod judged_items;
mod left_behind;
mod leftover;
mod level_containment;
mod level_mismatch;
mod level_order;
mod link_mismatch;
mod links;
mod longlist_decision;
mod longlist_undecided;
mod loosened_value;
mod lost_in_print;
mod misdeclared_change;
mod missing_provenance;
mod missing_singular;
mod missing_translation;
mod modal_mismatch;
mod narrower_than_below;
mod narrower_than_source;
mod normative_note;
mod number_form;
mod number_mismatch;
mod numbering_gap;
mod numbers;
mod numerals;
mod outdated_edition;
mod raw_html;
mod reach;
mod recognition_outdated;
mod redundant_condition;
mod repeated_language;
mod repeated_link;
mod requirement_without_criterion;
mod retired_reference;
mod revision_history;
mod rigour_falls;
mod source_gap;
mod source_migration;
mod stale_translation;
mod suspect_link;
mod tampered_edition;
mod text;
mod threat_not_countered;
mod too_few_clauses;
mod transition;
mod trivial_condition;
mod unbound_hole;
mod unfrozen_edition;
mod unknown_language;
mod unknown_parameter;
mod unmet_item;
mod unnumbered_change;
mod unread_file;
mod unreviewed;
mod unused_binding;
mod unused_item;
mod unverified_publication;
mod vague_word;
mod value_for_products;
mod verdict_words;
mod waiver_outlived;
mod waiver_window;
mod words;
mod wrong_language;

/// One check.
pub struct Check {
    /// Its code, with its page.
    pub code: Code,
    /// Finds what is wrong. Findings need no order.
    pub run: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// What every check may look at.
pub struct Corpus<'a> {
    /// It with its names resolved.
    pub model: &'a Model,
    /// Whether files of other groups may be missing.
    pub partial: bool,
    /// It set against what was reviewed, where somebody keeps count.
    pub reviewed: Option<Reviewed<'a>>,
}

/// What a check of the whole corpus may look at.
pub struct Context<'a> {
    /// The corpus.
    pub model: &'a Model,
    /// What covers what.
    pub coverage: &'a Coverage,
    /// Answers questions about conditions.
    pub conditions: &'a Conditions<'a>,
    /// The conditions of the corpus.
    pub(crate) written: &'a Written<'a>,
    /// The published editions.
    pub editions: &'a Editions,
    /// What looks like a source and is not read.
    pub unread: &'a [Unread],
    /// Whether files of other groups may be missing.
    pub partial: bool,
    /// What changed since the last published editions, once a check has asked.
    since: OnceLock<Option<Arc<Diff>>>,
}

impl Corpus<'_> {
    /// A finding about something that is lacking: where files of other groups may have it, only a warning.
    pub(crate) fn lacking(&self, mut finding: Diagnostic) -> Diagnostic {
        if self.partial {
            finding.severity = finding.severity.max(Severity::Warning);
        }
        finding
    }
}

impl<'a> Context<'a> {
    /// What changed since the last published editions; `None` where nothing was published.
    pub(crate) fn since_published(&self) -> Option<&Diff> {
        let since = || since_published(self.model, self.coverage, self.editions).map(Arc::new);
        self.since.get_or_init(since).as_deref()
    }

    pub(crate) fn corpus(&self) -> Corpus<'a> {
        Corpus { model: self.model, partial: self.partial, reviewed: None }
    }

    /// A finding about something that is lacking: where files of other groups may have it, only a warning.
    pub(crate) fn lacking(&self, finding: Diagnostic) -> Diagnostic {
        self.corpus().lacking(finding)
    }
}

/// All checks that look at the whole corpus, in the order of their names.
pub static CHECKS: &[&Check] = &[
    &ambiguous_link::CHECK,
    &circular_reference::CHECK,
    &clashing_id::CHECK,
    &clause_not_evaluated::CHECK,
    &consultation_window::CHECK,
    &contradictory_facts::CHECK,
    &dangling_reference::CHECK,
    &depends_on_optional::CHECK,
    &document_overlap::CHECK,
    &dropped_clause::CHECK,
    &duplicate_id::CHECK,
    &duplicate_text::CHECK,
    &empty_document::CHECK,
    &fact_form::CHECK,
    &figure_file::CHECK,
    &guidance_step::CHECK,
    &id_pattern::CHECK,
    &id_reused::CHECK,
    &id_vanished::CHECK,
    &idle_clause::CHECK,
    &impossible_condition::CHECK,
    &incomplete_call::CHECK,
    &item_in_no_document::CHECK,
    &judged_items::CHECK,
    &left_behind::CHECK,
    &level_containment::CHECK,
    &level_order::CHECK,
    &loosened_value::CHECK,
    &misdeclared_change::CHECK,
    &narrower_than_below::CHECK,
    &narrower_than_source::CHECK,
    &numbering_gap::CHECK,
    &outdated_edition::CHECK,
    &recognition_outdated::CHECK,
    &redundant_condition::CHECK,
    &requirement_without_criterion::CHECK,
    &retired_reference::CHECK,
    &revision_history::CHECK,
    &rigour_falls::CHECK,
    &source_gap::CHECK,
    &source_migration::CHECK,
    &tampered_edition::CHECK,
    &threat_not_countered::CHECK,
    &transition::CHECK,
    &trivial_condition::CHECK,
    &unfrozen_edition::CHECK,
    &unmet_item::CHECK,
    &unnumbered_change::CHECK,
    &unread_file::CHECK,
    &unused_item::CHECK,
    &unverified_publication::CHECK,
    &value_for_products::CHECK,
    &verdict_words::CHECK,
    &waiver_outlived::CHECK,
    &waiver_window::CHECK,
];

/// All checks that look at one item at a time, in the order of their names.
pub static ITEM_CHECKS: &[&ItemCheck] = &[
    &binding_mismatch::CHECK,
    &category_rule::CHECK,
    &level_mismatch::CHECK,
    &longlist_decision::CHECK,
    &longlist_undecided::CHECK,
    &missing_provenance::CHECK,
    &missing_singular::CHECK,
    &repeated_link::CHECK,
    &suspect_link::CHECK,
    &too_few_clauses::CHECK,
    &unbound_hole::CHECK,
    &unreviewed::CHECK,
    &unused_binding::CHECK,
];

/// All checks that look at one block of texts at a time, in the order of their names.
pub static TEXT_CHECKS: &[&TextCheck] = &[
    &avoided_term::CHECK,
    &broken_emphasis::CHECK,
    &broken_text_link::CHECK,
    &empty_text::CHECK,
    &leftover::CHECK,
    &link_mismatch::CHECK,
    &lost_in_print::CHECK,
    &missing_translation::CHECK,
    &modal_mismatch::CHECK,
    &normative_note::CHECK,
    &number_form::CHECK,
    &number_mismatch::CHECK,
    &raw_html::CHECK,
    &repeated_language::CHECK,
    &stale_translation::CHECK,
    &unknown_language::CHECK,
    &unknown_parameter::CHECK,
    &vague_word::CHECK,
    &wrong_language::CHECK,
];

/// What the checks of the whole corpus found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What changed since the last published editions.
    pub(crate) since: Option<Arc<Diff>>,
}

/// Runs the checks of the whole corpus, on all cores; `None` if `stop` came true before they were done.
pub(crate) fn run(
    model: &Model,
    coverage: &Coverage,
    sources: &Sources,
    stop: &(impl Fn() -> bool + Sync),
) -> Option<Found> {
    let Sources { config, editions, unread, .. } = sources;
    let conditions = Conditions::new(model);
    let written = Written::of(model);
    let context = Context {
        model,
        coverage,
        conditions: &conditions,
        written: &written,
        editions,
        unread,
        partial: config.partial,
        since: OnceLock::new(),
    };
    let findings = CHECKS.par_iter().map(|check| {
        let mut found = Vec::new();
        (!stop()).then(|| (check.run)(&context, &mut found)).map(|()| found)
    });
    let findings: Option<Vec<Vec<Diagnostic>>> = findings.collect();
    let diagnostics = findings?.into_iter().flatten().collect();
    Some(Found { diagnostics, since: context.since.into_inner().flatten() })
}

/// Whether a check of the whole corpus makes findings of this code, and a file alone can't tell.
pub(crate) fn is_of_corpus(code: &Code) -> bool {
    let mut checks = CHECKS.iter().map(|check| &check.code);
    *code != dangling_reference::CHECK.code && checks.any(|other| other == code)
}

/// Whether findings of this code are about what changed since the last published edition: they say nothing of the corpus
/// by itself.
pub(crate) fn is_of_changes(code: &Code) -> bool {
    [&misdeclared_change::CHECK, &unnumbered_change::CHECK].iter().any(|check| check.code == *code)
}

/// The code with this name, of a check or of a fault.
pub fn code(name: &str) -> Option<&'static Code> {
    codes().find(|code| code.name == name)
}

/// The codes of all faults and checks.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let own = [&crate::judge::analysis::UNUSED_ALLOW, &crate::judge::analysis::UNKNOWN_CODE];
    crate::judge::fault::FAULTS.iter().copied().chain(allowable()).chain(own)
}

/// The codes of all checks: what an item can allow.
pub fn allowable() -> impl Iterator<Item = &'static Code> {
    let whole = CHECKS.iter().map(|check| &check.code);
    let items = ITEM_CHECKS.iter().map(|check| &check.code);
    whole.chain(items).chain(TEXT_CHECKS.iter().map(|check| &check.code))
}
