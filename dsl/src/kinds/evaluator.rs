use super::{Field, Id, Kind, PRINTED, Shape, UNSEEN, Weight, one, w};

/// A kind of evaluator.
pub static EVALUATOR: Kind = Kind {
    word: w("evaluator", "評価者"),
    title: w("evaluator", "評価者"),
    help: w("a kind of person or body that evaluates", "評価を行う者の区分"),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Name, PRINTED, w("name", "名称"), w("the name", "名称")).one(),
        Field::text(
            Weight::Evaluation,
            PRINTED,
            w("qualification", "資格"),
            w("what the evaluator must have shown", "求められる資格"),
        ),
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
