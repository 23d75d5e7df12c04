use super::common::{CARRIES, GUIDANCE, NOTE};
use super::{
    Arg, BESIDE, Body, CATEGORY, Field, HOLE, Id, Kind, LEVEL, LONGLIST, OPEN, PRINTED, READ, REQUIREMENT, Shape,
    Weight, Word, any, one, opt, rest, w,
};

/// The field that says which clauses are needed.
pub const NEEDS: Word = w("needs", "必要項目");
/// Its older form, which the formatter writes anew.
pub const ANY_OF: Word = w("any-of", "いずれか");
/// The field that defines an item inside a clause.
pub const ITEM: Word = w("item", "細目");
/// How a clause with items is judged.
const JUDGED: &[Word] = &[w("by-item", "細目ごと")];
/// The word before a condition.
pub const WHEN: Word = w("when", "適用条件");

/// A conformance criterion.
pub static CRITERION: Kind = Kind {
    word: w("criterion", "適合基準"),
    title: w("criterion", "適合基準"),
    help: w(
        "a conformance criterion: what a product must show to meet requirements",
        "要件を満たすために製品が示すべきこと",
    ),
    id: Id::Plain,
    fields: &[
        Field::new(
            Weight::Label,
            BESIDE,
            CARRIES,
            w(
                "the criterion that is taken over with its procedures; what this one says itself takes the place of what that one says",
                "評価手順とともに引き継ぐ適合基準。この適合基準が自ら定める事項は、引継元の定めに代わる",
            ),
        )
        .args(&[one(Shape::RefSame)])
        .own(),
        Field::text(Weight::Label, READ, w("title", "標題"), w("a short title", "短い標題")).one(),
        Field::new(Weight::Decides, BESIDE, w("level", "レベル"), w("the level it belongs to", "属するレベル"))
            .args(&[one(Shape::Ref(&LEVEL))])
            .one()
            .own(),
        Field::new(
            Weight::Decides,
            BESIDE,
            w("category", "製品類型"),
            w("the product category it is for", "対象の製品類型"),
        )
        .args(&[one(Shape::Ref(&CATEGORY))])
        .own(),
        Field::new(Weight::Trace, BESIDE, w("satisfies", "充足"), w("the requirements it meets", "満たす要件"))
            .args(&[rest(Shape::Ref(&REQUIREMENT))])
            .one()
            .own(),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("strengthens", "強化元"),
            w("the criterion of a lower level that it builds on", "基礎とする下位レベルの適合基準"),
        )
        .args(&[one(Shape::RefSame)])
        .own(),
        Field::new(
            Weight::Decides,
            OPEN,
            WHEN,
            w("the products it applies to; without it, all", "適用される製品の条件。なければすべて"),
        )
        .args(&[rest(Shape::FactCondition)]),
        Field::new(
            Weight::Obliges,
            PRINTED,
            w("bind", "設定値"),
            w(
                "the value of a hole of the long list; behind `when`, for some products, and a line without it for all others",
                "ロングリストの変数の値。`適用条件` を続ければその製品だけの値、ない行はそれ以外のすべての製品の値",
            ),
        )
        .args(&[
            one(Shape::Ref(&HOLE)),
            any(Shape::Value),
            opt(Shape::Literal(WHEN)),
            any(Shape::FactCondition),
        ])
        .body(Body::OptionalTranslations)
        .any(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("since", "開始"),
            w(
                "the day from which it holds, or with holes behind it the values of these; until then the former edition says what holds",
                "適用を開始する日。変数を続ければ、その値だけについての日。それまでは旧版の定めによる",
            ),
        )
        .args(&[one(Shape::Date), any(Shape::Ref(&HOLE))])
        .any()
        .own(),
        Field::new(
            Weight::Obliges,
            READ,
            w("clause", "項目"),
            w("one thing to show; {name} prints a value", "示すべきことの一つ。{名前} は値を印字する"),
        )
        .args(&[one(Shape::Define(&CRITERION_CLAUSE))])
        .body(Body::TextPart)
        .some(),
        combination(),
        Field::new(
            Weight::Obliges,
            OPEN,
            ANY_OF,
            w(
                "an older form of `needs`: clauses of which one is enough; the formatter writes `needs a or b`",
                "`必要項目` の古い書き方。いずれか一つを満たせばよい項目。整形すると `必要項目 a または b` になる",
            ),
        )
        .args(&[rest(Shape::RefOwn(&CRITERION_CLAUSE))])
        .any(),
        GUIDANCE,
    ],
};

/// Which parts are needed; parts that no such line names are all needed.
const fn combination() -> Field {
    Field::new(
        Weight::Obliges,
        OPEN,
        NEEDS,
        w(
            "which clauses or items are needed, as in `a or b` and `2 of b c d`; those that no such line names are all needed",
            "どの項目を満たせばよいか。`a または b`、`2 個以上 b c d` のように書く。どの行にも挙げない項目はすべて満たす",
        ),
    )
    .args(&COMBINED)
    .any()
}

static COMBINED: [Arg; 1] = [rest(Shape::Combination(&CRITERION_CLAUSE))];

/// One clause of a criterion, or one item of a clause.
pub static CRITERION_CLAUSE: Kind = Kind {
    word: w("clause", "項目"),
    title: w("clause", "項目"),
    help: w(
        "one thing that a criterion asks to show; an item inside it is one as well, cited as `S1.1-02.a.2`",
        "適合基準が求めることの一つ。その中の細目も同じで、`S1.1-02.a.2` の形で引用する",
    ),
    id: Id::Part('.'),
    fields: &[
        Field::new(
            Weight::Label,
            BESIDE,
            CARRIES,
            w(
                "the clause that is taken over with its items; what this one says itself takes the place of what that one says",
                "細目とともに引き継ぐ項目。この項目が自ら定める事項は、引継元の定めに代わる",
            ),
        )
        .args(&[one(Shape::Ref(&CRITERION_CLAUSE))])
        .own(),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("meets", "対応要件"),
            w("the long-list items that it is about", "対象とするロングリスト項目"),
        )
        .args(&[rest(Shape::Ref(&LONGLIST))]),
        Field::new(
            Weight::Decides,
            OPEN,
            WHEN,
            w(
                "the products it applies to, among those of the criterion",
                "適合基準が適用される製品のうち、この項目が適用されるもの",
            ),
        )
        .args(&[rest(Shape::FactCondition)]),
        Field::new(
            Weight::Obliges,
            READ,
            ITEM,
            w(
                "one of several things that the clause lists, printed ①, ② and inside these (ア), (イ)",
                "項目が列挙することの一つ。①、②と印字し、その中では(ア)、(イ)と印字する",
            ),
        )
        .args(&[one(Shape::Define(&CRITERION_CLAUSE))])
        .body(Body::TextPart)
        .any(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("judged", "判定単位"),
            w(
                "with `by-item` each of its items has a verdict of its own, from which that of the clause follows; otherwise it is judged as a whole",
                "`細目ごと` とすれば、細目を一つずつ判定し、項目の判定はそこから決まる。なければ、項目を全体として判定する",
            ),
        )
        .args(&[one(Shape::Choice(JUDGED))]),
        combination(),
        Field::text(
            Weight::Obliges,
            READ,
            w("except", "除外"),
            w(
                "an exception: for the products of this condition, or in words alone, which a person decides",
                "ただし書。条件があればその製品に、なければ文だけにより人が判断する場合に、適用しない",
            ),
        )
        .args(&[any(Shape::FactCondition)])
        .any(),
        Field::text(
            Weight::Remark,
            READ,
            w("example", "例"),
            w("an example, which obliges nobody", "例。拘束力はない"),
        )
        .any(),
        NOTE,
        GUIDANCE,
    ],
};
