use super::common::CARRIES;
use super::{
    BESIDE, Body, CRITERION_CLAUSE, EVIDENCE, Field, Id, Kind, METHOD, PRINTED, READ, SOURCE_CLAUSE, Shape, Weight,
    one, opt, rest, w,
};

/// An evaluation procedure.
pub static PROCEDURE: Kind = Kind {
    word: w("procedure", "評価手順"),
    title: w("evaluation procedure", "評価手順"),
    help: w(
        "how clauses of a criterion are evaluated: evidence, steps and when they pass",
        "適合基準の項目の評価のしかた。証拠、手順、合格条件",
    ),
    id: Id::Plain,
    fields: &[
        Field::new(
            Weight::Label,
            BESIDE,
            CARRIES,
            w(
                "the procedure that is taken over; what this one says itself takes the place of what that one says",
                "引き継ぐ評価手順。この評価手順が自ら定める事項は、引継元の定めに代わる",
            ),
        )
        .args(&[one(Shape::RefSame)])
        .own(),
        Field::new(
            Weight::Evaluation,
            PRINTED,
            w("evaluates", "評価対象"),
            w("the clauses it evaluates", "評価する項目"),
        )
        .args(&[rest(Shape::Ref(&CRITERION_CLAUSE))])
        .one()
        .own(),
        Field::new(Weight::Evaluation, PRINTED, w("method", "評価方法"), w("how", "評価の方法"))
            .args(&[one(Shape::Ref(&METHOD))])
            .one(),
        Field::new(Weight::Evaluation, READ, w("evidence", "証拠"), w("what is looked at", "確認する証拠"))
            .args(&[one(Shape::Ref(&EVIDENCE))])
            .body(Body::OptionalTranslations)
            .some(),
        Field::text(Weight::Evaluation, READ, w("step", "手順"), w("one step", "手順の一つ")).some(),
        Field::text(
            Weight::Evaluation,
            READ,
            w("expect", "期待結果"),
            w("what a conforming product shows", "適合する製品で得られる結果"),
        )
        .any(),
        Field::text(Weight::Evaluation, READ, w("pass", "合格"), w("when the verdict is pass", "合格と判定する条件"))
            .one(),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("maps", "対応試験"),
            w("outside test cases that cover the same", "対応する外部の試験項目"),
        )
        .args(&[rest(Shape::Ref(&SOURCE_CLAUSE))]),
        Field::text(
            Weight::Evaluation,
            READ,
            w("guidance", "解説"),
            w(
                "how it is carried out and judged; with a number, that step",
                "実施と判断のしかた。番号を続ければ、その手順の解説",
            ),
        )
        .args(&[opt(Shape::Whole)])
        .any(),
    ],
};
