//! From an accepted checklist to the label: the register of labels, and what is published of it.
//!
//! One direction: filled checklist → entry of the register → what holds on a day → the public list and its pages. What
//! became of a label stands in dated entries, of which none is overwritten.

pub mod branches;
pub mod check;
pub mod codes;
pub mod due;
pub mod entry;
pub mod give;
pub mod known;
pub mod list;
pub mod publish;
pub mod register;
pub mod status;
