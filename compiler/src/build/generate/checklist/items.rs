//! Clauses with items: what a verdict and how far something is met say of each other, as formulas. How far a clause is
//! met that is judged by its items says [`outcome`](crate::assess::form::outcome).

/// The role of a verdict that follows from how far the items are met.
pub(super) fn role(met: &str) -> String {
    format!("=IF({met}=2,\"not-applicable\",IF({met}=1,\"pass\",IF({met}=0,\"fail\",\"\")))")
}

/// How far an item is met of which somebody gave the verdict.
pub(super) fn met(role: &str) -> String {
    format!("=IF({role}=\"pass\",1,IF({role}=\"not-applicable\",2,IF({role}=\"fail\",0,0.5)))")
}
