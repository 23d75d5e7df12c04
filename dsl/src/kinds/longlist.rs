use super::{
    BESIDE, Body, FOUND, Field, GROUP, Id, Kind, LEVEL, PRINTED, READ, SOURCE_CLAUSE, Shape, UNIT, VALUE, Weight, Word,
    one, opt, w,
};

const DIRECTION: &[Word] = &[w("at-least", "以上"), w("at-most", "以下"), w("exactly", "一致")];
/// How an item relates to a clause: what the item asks, set against what the clause asks.
const RELATION: &[Word] = &[
    w("equal", "同等"),
    w("subset", "より狭い"),
    w("superset", "より広い"),
    w("intersects", "交差"),
    w("supports", "補助"),
];

/// The field of a hole that is one of several words.
pub const CHOICE: Word = w("choice", "選択");
/// The field of a hole that is a set of words.
pub const SET: Word = w("set", "集合");
/// The field of a hole that is a text.
pub const WORDING: Word = w("wording", "文言");

/// One item of the long list.
pub static LONGLIST: Kind = Kind {
    word: w("longlist", "ロングリスト"),
    title: w("long-list item", "ロングリスト項目"),
    help: w(
        "one item of the long list, where it comes from and what was decided about it",
        "ロングリスト項目。由来と採否",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, FOUND, w("title", "標題"), w("a short title", "短い標題")).one(),
        Field::new(Weight::Trace, BESIDE, w("group", "要件分類"), w("its chapter", "属する分類"))
            .args(&[one(Shape::Ref(&GROUP))])
            .one(),
        Field::text(
            Weight::Obliges,
            FOUND,
            w("text", "本文"),
            w("what it asks; {name} stands for a hole", "求める内容。{名前} は変数"),
        )
        .one(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("hole", "変数"),
            w(
                "a number that criteria fill in, its unit and which way is stricter",
                "適合基準が値を定める変数。単位と、厳しくなる向き",
            ),
        )
        .args(&[one(Shape::Define(&HOLE)), one(Shape::Ref(&UNIT)), one(Shape::Choice(DIRECTION))])
        .any(),
        Field::new(
            Weight::Decides,
            PRINTED,
            CHOICE,
            w(
                "one of several words that criteria choose; they stand in their order, and which way is stricter",
                "適合基準が一つを選ぶ語。順序どおりに並べる。厳しくなる向き",
            ),
        )
        .args(&[one(Shape::Define(&HOLE)), one(Shape::Choice(DIRECTION))])
        .body(Body::Part)
        .any(),
        Field::new(
            Weight::Decides,
            PRINTED,
            SET,
            w(
                "a set of words that criteria choose; `at-most` where fewer are stricter, `at-least` where more are",
                "適合基準がいくつかを選ぶ語の集合。少ないほど厳しければ `以下`、多いほど厳しければ `以上`",
            ),
        )
        .args(&[one(Shape::Define(&HOLE)), one(Shape::Choice(DIRECTION))])
        .body(Body::Part)
        .any(),
        Field::new(
            Weight::Decides,
            PRINTED,
            WORDING,
            w("words of their own that criteria fill in", "適合基準が自由に定める文言"),
        )
        .args(&[one(Shape::Define(&HOLE))])
        .any(),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("from", "由来"),
            w("a source clause and how this item relates to it", "出典の条項と、それとの関係"),
        )
        .args(&[one(Shape::Ref(&SOURCE_CLAUSE)), one(Shape::Choice(RELATION))])
        .body(Body::OptionalTranslations)
        .any(),
        Field::new(Weight::Trace, PRINTED, w("adopted", "採用"), w("requirements select it", "要件として採用する")),
        Field::text(
            Weight::Trace,
            PRINTED,
            w("declined", "不採用"),
            w("it is not selected, for this reason", "採用しない。その理由"),
        ),
        Field::new(
            Weight::Trace,
            PRINTED,
            w("deferred", "保留"),
            w("it is left for later, for this reason", "先送りする。その理由"),
        )
        .args(&[opt(Shape::Ref(&LEVEL))])
        .body(Body::Translations),
    ],
};

/// What criteria fill in: a number, a word, several words, or a text.
pub static HOLE: Kind = Kind {
    word: w("hole", "変数"),
    title: w("hole", "変数"),
    help: w(
        "what criteria fill in: a number, a word, several words, or a text",
        "適合基準が値を定める変数。数値、語、いくつかの語、文言",
    ),
    id: Id::Part(':'),
    fields: &[Field::new(
        Weight::Decides,
        READ,
        w("value", "値"),
        w("a word that can be chosen, and how it is printed", "選べる語と、その表記"),
    )
    .args(&[one(Shape::Define(&VALUE))])
    .body(Body::Translations)
    .some()],
};
