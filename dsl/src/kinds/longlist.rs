use super::{
    Body, FOUND, Field, GROUP, Id, Kind, LEVEL, PRINTED, SOURCE_CLAUSE, Shape, UNIT, Weight, Word, one, opt, w,
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

/// One item of the long list.
pub static LONGLIST: Kind = Kind {
    word: w("longlist", "ロングリスト"),
    title: w("long-list item", "ロングリスト項目"),
    help: w(
        "one item of the long list, where it comes from and what was decided about it",
        "ロングリストの項目。由来と採否",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, FOUND, w("title", "標題"), w("a short title", "短い標題")).one(),
        Field::new(Weight::Trace, PRINTED, w("group", "要件分類"), w("its chapter", "属する分類"))
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
            Weight::Trace,
            PRINTED,
            w("from", "由来"),
            w("a source clause and how this item relates to it", "出典の項目と、それとの関係"),
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

/// A number that criteria fill in.
pub static HOLE: Kind = Kind {
    word: w("hole", "変数"),
    title: w("hole", "変数"),
    help: w("a number that criteria fill in", "適合基準が値を定める変数"),
    id: Id::Part(':'),
    fields: &[],
};
