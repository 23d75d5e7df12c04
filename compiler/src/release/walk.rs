//! The walk over what editions say, together with what the vocabulary says of each kind and field.

use kijun_dsl::kinds::{
    ASSESSMENT, ASSET, CATEGORY, CRITERION, CRITERION_CLAUSE, DOCUMENT, EVALUATOR, EVIDENCE, FACT, FIGURE, Field,
    GROUP, HOLE, Kind, LEVEL, LONGLIST, METHOD, PROCEDURE, RECOGNITION, REQUIREMENT, SCHEME, SOURCE, SOURCE_CLAUSE,
    TERM, THREAT, UNIT,
};

use kijun_pack::Body;

/// The kind of an item.
pub fn kind_of(body: Body<'_>) -> &'static Kind {
    match body {
        Body::Document(_) => &DOCUMENT,
        Body::Requirement(_) => &REQUIREMENT,
        Body::Criterion(_) => &CRITERION,
        Body::Procedure(_) => &PROCEDURE,
        Body::Recognition(_) => &RECOGNITION,
        Body::Longlist(_) => &LONGLIST,
        Body::Fact(_) => &FACT,
        Body::Term(_) => &TERM,
        Body::Threat(_) => &THREAT,
        Body::Asset(_) => &ASSET,
        Body::Level(_) => &LEVEL,
        Body::Category(_) => &CATEGORY,
        Body::Assessment(_) => &ASSESSMENT,
        Body::Method(_) => &METHOD,
        Body::Evaluator(_) => &EVALUATOR,
        Body::Evidence(_) => &EVIDENCE,
        Body::Unit(_) => &UNIT,
        Body::Group(_) => &GROUP,
        Body::Source(..) => &SOURCE,
        Body::Clause(..) => &SOURCE_CLAUSE,
        Body::Scheme(_) => &SCHEME,
    }
}

/// What the vocabulary says of a field that an item of this kind says something in. A criterion also says what its
/// clauses do, a long-list item what its holes do, a document what its figures do, a clause of a source what stands in the line that defines it, and a
/// source how the scheme pins it.
pub fn field_of(kind: &'static Kind, field: &str) -> Option<&'static Field> {
    let around: &'static Kind = match kind {
        kind if kind == &CRITERION => &CRITERION_CLAUSE,
        kind if kind == &SOURCE_CLAUSE => &SOURCE,
        kind if kind == &SOURCE => &SCHEME,
        kind if kind == &LONGLIST => &HOLE,
        kind if kind == &DOCUMENT => &FIGURE,
        kind => kind,
    };
    kind.field(field).or_else(|| around.field(field))
}
