use super::{Field, Id, Kind, PRINTED, Weight, w};

/// Something to protect.
pub static ASSET: Kind = Kind {
    word: w("asset", "保護資産"),
    title: w("asset", "保護資産"),
    help: w("something that the scheme protects", "制度が守る対象"),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, PRINTED, w("name", "名称"), w("the name", "名称")).one(),
        Field::text(Weight::Trace, PRINTED, w("description", "説明"), w("what belongs to it", "含まれるもの")),
    ],
};
