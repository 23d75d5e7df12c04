//! The checks: each one file with its page next to it, and two lines here.

use rayon::prelude::*;

use crate::condition::Conditions;
use crate::coverage::Coverage;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Model;

mod ambiguous_link;
mod binding_mismatch;
mod bindings;
mod category_rule;
mod chain;
mod circular_reference;
mod clause_not_evaluated;
mod dangling_reference;
mod duplicate_id;
mod id_pattern;
mod level_containment;
mod level_mismatch;
mod level_order;
mod links;
mod longlist_decision;
mod longlist_undecided;
mod loosened_value;
mod outdated_edition;
mod requirement_without_criterion;
mod retired_reference;
mod rigour_falls;
mod source_gap;
mod source_migration;
mod threat_not_countered;
mod unbound_hole;
mod unused_item;

/// One check.
pub struct Check {
    /// Its code, with its page.
    pub code: Code,
    /// Finds what is wrong. Findings need no order.
    pub run: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// What a check may look at.
pub struct Context<'a> {
    /// The corpus.
    pub model: &'a Model,
    /// What covers what.
    pub coverage: &'a Coverage,
    /// Answers questions about conditions.
    pub conditions: &'a Conditions<'a>,
    /// Whether files of other groups may be missing.
    pub partial: bool,
}

impl Context<'_> {
    /// A finding about something that is lacking: where files of other groups may have it, only a warning.
    pub(crate) fn lacking(&self, mut finding: Diagnostic) -> Diagnostic {
        if self.partial {
            finding.severity = finding.severity.max(Severity::Warning);
        }
        finding
    }
}

/// All checks, in the order of their names.
pub static CHECKS: &[&Check] = &[
    &ambiguous_link::CHECK,
    &binding_mismatch::CHECK,
    &category_rule::CHECK,
    &circular_reference::CHECK,
    &clause_not_evaluated::CHECK,
    &dangling_reference::CHECK,
    &duplicate_id::CHECK,
    &id_pattern::CHECK,
    &level_containment::CHECK,
    &level_mismatch::CHECK,
    &level_order::CHECK,
    &longlist_decision::CHECK,
    &longlist_undecided::CHECK,
    &loosened_value::CHECK,
    &outdated_edition::CHECK,
    &requirement_without_criterion::CHECK,
    &retired_reference::CHECK,
    &rigour_falls::CHECK,
    &source_gap::CHECK,
    &source_migration::CHECK,
    &threat_not_countered::CHECK,
    &unbound_hole::CHECK,
    &unused_item::CHECK,
];

/// Runs all checks, on all cores.
pub(crate) fn run(context: &Context<'_>) -> Vec<Diagnostic> {
    let findings = CHECKS.par_iter().map(|check| {
        let mut found = Vec::new();
        (check.run)(context, &mut found);
        found
    });
    findings.flatten().collect()
}

/// The code with this name, of a check or of a fault.
pub fn code(name: &str) -> Option<&'static Code> {
    codes().find(|code| code.name == name)
}

/// The codes of all faults and checks.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let own = [&crate::analysis::UNUSED_ALLOW, &crate::analysis::UNKNOWN_CODE];
    crate::fault::FAULTS.iter().copied().chain(CHECKS.iter().map(|check| &check.code)).chain(own)
}
