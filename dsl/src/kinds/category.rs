use super::{Field, Id, Kind, LEVEL, PRINTED, Shape, Weight, rest, w};

/// A product category.
pub static CATEGORY: Kind = Kind {
    word: w("category", "製品類型"),
    title: w("product category", "製品類型"),
    help: w(
        "a product category, for the levels that are defined per category",
        "製品類型。類型別に定めるレベルで用いる",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Name, PRINTED, w("name", "名称"), w("the name", "名称")).one(),
        Field::text(Weight::Decides, PRINTED, w("description", "説明"), w("what belongs to it", "含まれるもの")),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("levels", "対象レベル"),
            w("the levels that exist for it", "この類型にあるレベル"),
        )
        .args(&[rest(Shape::Ref(&LEVEL))])
        .one(),
    ],
};
