use super::{Field, Id, Kind, PRINTED, Weight, w};

/// A kind of evidence.
pub static EVIDENCE: Kind = Kind {
    word: w("evidence", "証拠"),
    title: w("kind of evidence", "証拠の種類"),
    help: w("a kind of evidence, such as a design document", "設計文書など、証拠の種類"),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Name, PRINTED, w("name", "名称"), w("the name", "名称")).one(),
        Field::text(Weight::Evaluation, PRINTED, w("description", "説明"), w("what counts as it", "該当するもの")),
    ],
};
