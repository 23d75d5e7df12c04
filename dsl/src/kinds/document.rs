use super::{Body, CATEGORY, Field, Id, Kind, LEVEL, OPEN, PRINTED, Shape, Weight, Word, one, w};

const STATUS: &[Word] =
    &[w("draft", "案"), w("consultation", "意見募集"), w("published", "公表"), w("withdrawn", "廃止")];

/// A publication.
pub static DOCUMENT: Kind = Kind {
    word: w("document", "文書"),
    title: w("document", "文書"),
    help: w(
        "a publication: the requirements, criteria and procedures of one level, and category where it has one",
        "公表文書。一つのレベル（類型別なら一つの製品類型）の要件・適合基準・評価手順",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, OPEN, w("title", "標題"), w("the title", "標題")).one(),
        Field::new(Weight::Label, PRINTED, w("number", "番号"), w("the document number", "文書番号"))
            .args(&[one(Shape::Text)])
            .one(),
        Field::new(Weight::Label, PRINTED, w("edition", "版"), w("the edition", "版")).args(&[one(Shape::Text)]).one(),
        Field::new(Weight::Label, PRINTED, w("status", "状態"), w("how far it is", "公表の段階"))
            .args(&[one(Shape::Choice(STATUS))])
            .one(),
        Field::new(Weight::Label, PRINTED, w("date", "日付"), w("its date", "日付")).args(&[one(Shape::Date)]),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("level", "レベル"),
            w("the level whose items it contains", "収録するレベル"),
        )
        .args(&[one(Shape::Ref(&LEVEL))])
        .one(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("category", "製品類型"),
            w("the product category whose items it contains", "収録する製品類型"),
        )
        .args(&[one(Shape::Ref(&CATEGORY))]),
        Field::new(
            Weight::Label,
            PRINTED,
            w("revision", "改訂"),
            w("an entry of the revision history: edition, date, what changed", "改訂履歴。版、日付、変更点"),
        )
        .args(&[one(Shape::Text), one(Shape::Date)])
        .body(Body::Translations)
        .some(),
    ],
};
