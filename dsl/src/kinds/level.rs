use super::{ASSESSMENT, EVALUATOR, Field, Id, Kind, PRINTED, Shape, UNIT, UNSEEN, Weight, Word, one, rest, w};

const SCOPE: &[Word] = &[w("all-products", "全製品"), w("per-category", "製品類型別")];

/// A level of the label.
pub static LEVEL: Kind = Kind {
    word: w("level", "レベル"),
    title: w("level", "レベル"),
    help: w(
        "a level of the label, with who may evaluate at it and how long a label lasts",
        "ラベルのレベル。評価主体と有効期間",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Name, PRINTED, w("name", "名称"), w("the name", "名称")).one(),
        Field::new(
            Weight::Decides,
            UNSEEN,
            w("rank", "順位"),
            w("its place; higher is stricter", "順位。大きいほど厳しい"),
        )
        .args(&[one(Shape::Whole)])
        .one(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("includes", "包含"),
            w(
                "the next lower level, whose long-list items this level contains",
                "下位レベル。そのロングリスト項目をすべて含む",
            ),
        )
        .args(&[one(Shape::Ref(&LEVEL))]),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("scope", "適用範囲"),
            w("whether its items are for all products or for one category each", "全製品共通か、製品類型別か"),
        )
        .args(&[one(Shape::Choice(SCOPE))])
        .one(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("assessment", "適合評価"),
            w("how conformity is assessed", "適合評価の方式"),
        )
        .args(&[one(Shape::Ref(&ASSESSMENT))])
        .one(),
        Field::new(Weight::Decides, PRINTED, w("evaluators", "評価主体"), w("who may evaluate", "評価できる者"))
            .args(&[rest(Shape::Ref(&EVALUATOR))])
            .one(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("validity", "有効期間"),
            w("how long a label is valid at the most", "ラベルの有効期間の上限"),
        )
        .args(&[one(Shape::Number), one(Shape::Ref(&UNIT))]),
    ],
};
