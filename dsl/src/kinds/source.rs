use super::common::{NOTE, PROVENANCE};
use super::{BESIDE, Body, FOUND_BESIDE, Field, Id, Kind, PRINTED, Shape, Weight, Word, any, one, opt, rest, w};

const STATUS: &[Word] = &[
    w("mandatory", "必須"),
    w("recommended", "推奨"),
    w("permitted", "任意"),
    w("informative", "参考"),
    w("test", "試験"),
];
const CHANGE: &[Word] = &[
    w("same", "同一"),
    w("grammar-only", "字句のみ"),
    w("reworded", "修正"),
    w("moved", "移動"),
    w("moved-and-reworded", "移動及び修正"),
    w("split", "分割"),
    w("merged", "統合"),
];
const COVERED_BY: Word = w("covered-by", "包含先");

/// One edition of an outside document.
pub static SOURCE: Kind = Kind {
    word: w("source", "出典"),
    title: w("source", "出典"),
    help: w("one edition of an outside document, with its clauses", "外部文書の一つの版と、その項目"),
    id: Id::Edition,
    fields: &[
        Field::new(
            Weight::Label,
            PRINTED,
            w("title", "標題"),
            w("the document's title as published", "公表された標題"),
        )
        .args(&[one(Shape::Text)])
        .one(),
        Field::new(Weight::Label, PRINTED, w("publisher", "発行者"), w("who publishes it", "発行者"))
            .args(&[one(Shape::Text)])
            .one(),
        Field::new(Weight::Label, PRINTED, w("date", "日付"), w("when it was published", "発行日"))
            .args(&[one(Shape::Date)]),
        Field::new(Weight::Label, BESIDE, w("link", "所在"), w("where it is found", "入手先"))
            .args(&[one(Shape::Text)]),
        Field::new(Weight::Trace, BESIDE, w("supersedes", "旧版"), w("the older edition", "置き換える旧版"))
            .args(&[one(Shape::RefSame)]),
        Field::new(
            Weight::Decides,
            BESIDE,
            w("condition", "条件"),
            w("a condition or feature that clauses of this edition refer to", "この版の項目が参照する条件"),
        )
        .args(&[one(Shape::Define(&SOURCE_CONDITION))])
        .body(Body::Part)
        .any(),
        Field::new(Weight::Trace, FOUND_BESIDE, w("clause", "項目"), w("a clause and how binding it is", "項目とその拘束力"))
            .args(&[one(Shape::Define(&SOURCE_CLAUSE)), one(Shape::Choice(STATUS))])
            .body(Body::Part)
            .any(),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("dropped", "削除項目"),
            w(
                "a clause of the older edition that has no successor; behind `covered-by`, the clauses that ask for it among other things",
                "後継のない旧版の項目。`包含先` の後には、それを含めて求めているこの版の項目を書く",
            ),
        )
        .args(&[
            one(Shape::RefOlderClause),
            opt(Shape::Literal(COVERED_BY)),
            any(Shape::RefOwn(&SOURCE_CLAUSE)),
        ])
        .body(Body::OptionalTranslations)
        .any(),
    ],
};

/// A condition or feature of one edition.
pub static SOURCE_CONDITION: Kind = Kind {
    word: w("condition", "条件"),
    title: w("condition of a source", "出典の条件"),
    help: w("a condition or feature of a source", "出典の条件"),
    id: Id::Part('?'),
    fields: &[
        Field::text(Weight::Trace, FOUND_BESIDE, w("topic", "主題"), w("what it is about, in own words", "内容の要約"))
            .one(),
        Field::new(
            Weight::Decides,
            BESIDE,
            w("means", "意味"),
            w("the same, said with the product facts", "製品特性で表した同じ条件"),
        )
        .args(&[rest(Shape::FactCondition)]),
    ],
};

/// A clause of one edition.
pub static SOURCE_CLAUSE: Kind = Kind {
    word: w("clause", "項目"),
    title: w("source clause", "出典の条項"),
    help: w("a clause of a source", "出典の条項"),
    id: Id::Part(':'),
    fields: &[
        Field::new(
            Weight::Trace,
            BESIDE,
            w("when", "適用条件"),
            w("the condition under which it applies", "適用される条件"),
        )
        .args(&[rest(Shape::SourceCondition)]),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("from", "由来"),
            w("the clause of the older edition it comes from", "旧版の対応する項目"),
        )
        .args(&[one(Shape::RefOlderClause), one(Shape::Choice(CHANGE))])
        .any(),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("reassigned", "番号転用"),
            w("its number stood for something else in the older edition", "この番号は、旧版では別の項目のものだった"),
        ),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("tests", "試験対象"),
            w("the clauses that this test case is for", "この試験項目が対象とする項目"),
        )
        .args(&[rest(Shape::Ref(&SOURCE_CLAUSE))]),
        Field::text(Weight::Trace, FOUND_BESIDE, w("topic", "主題"), w("what it is about, in own words", "内容の要約"))
            .one(),
        NOTE,
        PROVENANCE,
    ],
};
