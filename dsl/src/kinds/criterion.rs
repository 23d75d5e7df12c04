use super::{
    Body, CATEGORY, Field, HOLE, Id, Kind, LEVEL, OPEN, PRINTED, READ, REQUIREMENT, Shape, UNIT, Weight, one, rest, w,
};

/// A conformance criterion.
pub static CRITERION: Kind = Kind {
    word: w("criterion", "適合基準"),
    title: w("criterion", "適合基準"),
    help: w(
        "a conformance criterion: what a product must show to meet requirements",
        "要件を満たすために製品が示すべきこと",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, READ, w("title", "標題"), w("a short title", "短い標題")).one(),
        Field::new(Weight::Decides, PRINTED, w("level", "レベル"), w("the level it belongs to", "属するレベル"))
            .args(&[one(Shape::Ref(&LEVEL))])
            .one(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("category", "製品類型"),
            w("the product category it is for", "対象の製品類型"),
        )
        .args(&[one(Shape::Ref(&CATEGORY))]),
        Field::new(Weight::Trace, PRINTED, w("satisfies", "充足"), w("the requirements it meets", "満たす要件"))
            .args(&[rest(Shape::Ref(&REQUIREMENT))])
            .one(),
        Field::new(
            Weight::Trace,
            PRINTED,
            w("strengthens", "強化元"),
            w("the criterion of a lower level that it builds on", "基礎とする下位レベルの適合基準"),
        )
        .args(&[one(Shape::RefSame)]),
        Field::new(
            Weight::Decides,
            OPEN,
            w("when", "適用条件"),
            w("the products it applies to; without it, all", "適用される製品の条件。なければすべて"),
        )
        .args(&[rest(Shape::FactCondition)]),
        Field::new(
            Weight::Obliges,
            PRINTED,
            w("bind", "設定値"),
            w("the value of a hole of the long list", "ロングリストの変数の値"),
        )
        .args(&[one(Shape::Ref(&HOLE)), one(Shape::Number), one(Shape::Ref(&UNIT))])
        .any(),
        Field::new(
            Weight::Obliges,
            READ,
            w("clause", "項目"),
            w("one thing to show; {name} prints a value", "示すべきことの一つ。{名前} は値を印字する"),
        )
        .args(&[one(Shape::Define(&CRITERION_CLAUSE))])
        .body(Body::Translations)
        .some(),
        Field::new(
            Weight::Obliges,
            OPEN,
            w("any-of", "いずれか"),
            w("clauses of which one is enough", "いずれか一つを満たせばよい項目"),
        )
        .args(&[rest(Shape::RefOwn(&CRITERION_CLAUSE))])
        .any(),
    ],
};

/// One clause of a criterion.
pub static CRITERION_CLAUSE: Kind = Kind {
    word: w("clause", "項目"),
    title: w("clause", "項目"),
    help: w("one thing that a criterion asks to show", "適合基準が求めることの一つ"),
    id: Id::Part('.'),
    fields: &[],
};
