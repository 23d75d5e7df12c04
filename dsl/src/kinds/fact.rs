use super::{Field, Id, Kind, OPEN, PRINTED, Shape, Weight, rest, w};

/// A yes/no fact about a product.
pub static FACT: Kind = Kind {
    word: w("fact", "製品特性"),
    title: w("product fact", "製品特性"),
    help: w(
        "a fact about a product that is answered yes or no, and decides which criteria apply",
        "はい・いいえで答える製品の特性。適用される基準を決める",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(
            Weight::Name,
            OPEN,
            w("name", "名称"),
            w(
                "a noun phrase that stands in a condition: user authentication over the network",
                "条件文に用いる名詞句。「ネットワーク経由の利用者認証」など",
            ),
        )
        .one(),
        Field::text(
            Weight::Decides,
            OPEN,
            w("question", "質問"),
            w("the question that the applicant answers", "申請者が答える質問"),
        )
        .one(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("implies", "含意"),
            w("facts that hold whenever this one does", "この特性があれば必ず成り立つ特性"),
        )
        .args(&[rest(Shape::RefSame)]),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("excludes", "排他"),
            w("facts that never hold together with this one", "この特性と同時に成り立たない特性"),
        )
        .args(&[rest(Shape::RefSame)]),
    ],
};
