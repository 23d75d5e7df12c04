use super::{CRITERION, Field, Id, Kind, OPEN, PRINTED, SOURCE, Shape, Weight, one, rest, w};

/// An outside attestation that is deemed to meet criteria.
pub static RECOGNITION: Kind = Kind {
    word: w("recognition", "みなし適合"),
    title: w("recognition", "みなし適合"),
    help: w("an outside attestation that is deemed to meet criteria", "適合とみなす外部の証明"),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, OPEN, w("name", "名称"), w("the name", "名称")).one(),
        Field::text(
            Weight::Obliges,
            OPEN,
            w("attestation", "証明"),
            w("what the applicant hands in", "申請者が提出するもの"),
        )
        .one(),
        Field::new(
            Weight::Obliges,
            PRINTED,
            w("source", "出典"),
            w("the edition of the outside document behind it", "根拠となる外部文書の版"),
        )
        .args(&[one(Shape::Ref(&SOURCE))])
        .one(),
        Field::new(
            Weight::Obliges,
            PRINTED,
            w("waives", "免除"),
            w("the criteria that need no further evidence", "追加の証拠が不要となる適合基準"),
        )
        .args(&[rest(Shape::Ref(&CRITERION))])
        .one(),
        Field::new(Weight::Decides, PRINTED, w("since", "開始"), w("the first day it holds", "適用開始日"))
            .args(&[one(Shape::Date)])
            .one(),
        Field::new(Weight::Decides, PRINTED, w("until", "終了"), w("the last day it holds", "適用終了日"))
            .args(&[one(Shape::Date)]),
    ],
};
