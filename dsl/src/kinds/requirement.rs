use super::{
    BESIDE, CATEGORY, Field, Id, Kind, LEVEL, LONGLIST, PRINTED, READ, Shape, THREAT, Weight, Word, one, opt, rest, w,
};

/// Behind a level: the level and all above it.
pub const AND_ABOVE: Word = w("and-above", "以上すべて");

/// A security requirement of a level.
pub static REQUIREMENT: Kind = Kind {
    word: w("requirement", "セキュリティ要件"),
    title: w("requirement", "セキュリティ要件"),
    help: w(
        "a security requirement of a level, selected from the long list to counter threats",
        "脅威に対抗するためロングリストから選んだ、レベルの要件",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Obliges, READ, w("title", "標題"), w("a short title", "短い標題")).one(),
        Field::new(
            Weight::Decides,
            BESIDE,
            w("level", "レベル"),
            w(
                "the level it belongs to; with `and-above`, it holds at all higher levels as well",
                "属するレベル。`以上すべて` を続ければ、それより上のすべてのレベルにも属する",
            ),
        )
        .args(&[one(Shape::Ref(&LEVEL)), opt(Shape::Literal(AND_ABOVE))])
        .one(),
        Field::new(
            Weight::Decides,
            BESIDE,
            w("category", "製品類型"),
            w("the product category it is for", "対象の製品類型"),
        )
        .args(&[one(Shape::Ref(&CATEGORY))]),
        Field::new(
            Weight::Trace,
            PRINTED,
            w("selects", "選定"),
            w("the long-list items it takes up", "取り上げるロングリスト項目"),
        )
        .args(&[rest(Shape::Ref(&LONGLIST))])
        .one(),
        Field::new(Weight::Trace, PRINTED, w("counters", "対抗"), w("the threats it counters", "対抗する脅威"))
            .args(&[rest(Shape::Ref(&THREAT))])
            .one(),
    ],
};
