use super::{Field, Id, Kind, PRINTED, Shape, UNSEEN, Weight, one, w};

/// A way to evaluate.
pub static METHOD: Kind = Kind {
    word: w("method", "評価方法"),
    title: w("evaluation method", "評価方法"),
    help: w("a way to evaluate, such as a document review", "文書評価など、評価の方法"),
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
