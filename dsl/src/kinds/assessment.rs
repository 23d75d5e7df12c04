use super::{Field, Id, Kind, PRINTED, Shape, UNSEEN, Weight, one, w};

/// A way to assess conformity.
pub static ASSESSMENT: Kind = Kind {
    word: w("assessment", "適合評価"),
    title: w("kind of assessment", "適合評価方式"),
    help: w("a way to assess conformity, such as self-declaration", "自己適合宣言など、適合評価の方式"),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Name, PRINTED, w("name", "名称"), w("the name", "名称")).one(),
        Field::text(Weight::Evaluation, PRINTED, w("description", "説明"), w("what it is", "説明")),
        Field::new(
            Weight::Evaluation,
            UNSEEN,
            w("rank", "順位"),
            w("its rigour; higher is stricter", "厳しさの順位。大きいほど厳しい"),
        )
        .args(&[one(Shape::Whole)])
        .one(),
    ],
};
