use super::{Body, Field, Id, Kind, OPEN, PRINTED, READ, Shape, UNIT, Weight, Word, one, opt, rest, w};

const NUMBERS: &[Word] = &[w("whole", "整数"), w("decimal", "小数")];

/// A fact about a product: yes or no, a number, or one of several words.
pub static FACT: Kind = Kind {
    word: w("fact", "製品特性"),
    title: w("product fact", "製品特性"),
    help: w(
        "a fact about a product that decides which criteria apply: yes or no, a number, or one of several words",
        "適用される基準を決める製品特性。はい・いいえ、数値、又は決まった語の一つ",
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
            w("unit", "単位"),
            w(
                "it is a number in this unit, and a condition compares it: `users > 100`",
                "この単位の数値。条件では `users > 100` のように比べる",
            ),
        )
        .args(&[one(Shape::Ref(&UNIT)), one(Shape::Choice(NUMBERS))]),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("range", "範囲"),
            w(
                "the least number that it can be, and the greatest; without it, from 0",
                "取り得る最小の数と最大の数。なければ0以上",
            ),
        )
        .args(&[one(Shape::Number), opt(Shape::Number)]),
        Field::new(
            Weight::Decides,
            READ,
            w("value", "値"),
            w(
                "it is one of several words, and a condition asks for one: `power is battery`",
                "決まった語の一つ。条件では `power は battery` のように問う",
            ),
        )
        .args(&[one(Shape::Define(&VALUE))])
        .body(Body::Translations)
        .any(),
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

/// A word that a fact can be, or a hole.
pub static VALUE: Kind = Kind {
    word: w("value", "値"),
    title: w("value", "値"),
    help: w("a word that a fact or a hole can be", "製品特性又は変数が取り得る語"),
    id: Id::Part('='),
    fields: &[],
};
