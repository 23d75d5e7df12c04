//! From a filled checklist to what is wrong with it.
//!
//! One direction: workbook or answers → what was answered, each with its cell → findings, by the conditions of the
//! edition. What a formula of the workbook says is never believed.

pub mod annotate;
pub mod carry;
pub mod check;
pub mod codes;
pub mod deficiencies;
pub mod evaluation;
pub mod form;
pub mod known;
pub mod read;
pub mod reference;
pub mod report;
pub mod shelf;
