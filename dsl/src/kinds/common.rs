use super::{BESIDE, Body, Field, PRINTED, READ, Shape, Weight, Word, one, rest, w};

/// How well a fact or text is founded.
pub(super) const CONFIDENCE: &[Word] =
    &[w("verified", "確認済み"), w("secondary", "二次情報"), w("inferred", "推定"), w("unverified", "未確認")];

/// The field that marks an item that is kept for its id only.
pub const WITHDRAWN: Word = w("withdrawn", "廃止");
/// The field that switches a check off for an item.
pub const ALLOW: Word = w("allow", "許容");
/// The field that says what a revision means for the item.
pub const CHANGE: Word = w("change", "変更区分");
/// What a revision of an item can mean for a product that is to conform.
pub const CHANGE_CLASS: &[Word] = &[
    w("stricter", "強化"),
    w("looser", "緩和"),
    w("clarified", "明確化"),
    w("editorial", "字句修正"),
    w("translation", "訳文"),
    w("trace", "対応関係"),
    w("evaluation", "評価"),
];
/// The field that takes over what another item says.
pub const CARRIES: Word = w("carries", "引継元");
pub(super) const BECAUSE: Word = w("because", "理由");

pub(super) const PROVENANCE: Field = Field::new(
    Weight::Trace,
    BESIDE,
    w("provenance", "根拠"),
    w(
        "how well this is founded: verified against the official text, secondary (seen in other publications), inferred, or unverified",
        "内容の確からしさ。公式文書で確認済み、二次情報、推定、未確認のいずれか",
    ),
)
.args(&[one(Shape::Choice(CONFIDENCE))])
.body(Body::OptionalTranslations);

pub(super) const NOTE: Field = Field::text(
    Weight::Remark,
    READ,
    w("note", "注記"),
    w("a remark that is published with the item", "項目とともに公表する注記"),
)
.any();

pub(super) const GUIDANCE: Field = Field::text(
    Weight::Evaluation,
    READ,
    w("guidance", "解説"),
    w("how it is to be understood and judged", "解釈と判断のしかた"),
)
.any();

/// The fields that an item of any kind may have, after its own.
pub static COMMON: &[Field] = &[
    NOTE,
    PROVENANCE,
    Field::new(
        Weight::Trace,
        BESIDE,
        w("replaces", "置換対象"),
        w(
            "withdrawn items of the same kind that this one takes the place of",
            "この項目が置き換える、廃止された同種の項目",
        ),
    )
    .args(&[rest(Shape::RefSame)])
    .own(),
    Field::new(
        Weight::Label,
        PRINTED,
        WITHDRAWN,
        w(
            "the item is kept for its id only, since this date and for this reason",
            "この日付以降は廃止。番号だけを残し、理由を記す",
        ),
    )
    .args(&[one(Shape::Date)])
    .body(Body::OptionalTranslations)
    .own(),
    Field::new(
        Weight::Working,
        BESIDE,
        CHANGE,
        w(
            "what the change since the last edition means, and its reason, which the comparison table prints; a block gives the reason in each language",
            "前の版からの変更の意味と、新旧対照表に印字する理由。ブロックには言語ごとの理由を書ける",
        ),
    )
    .args(&[one(Shape::Choice(CHANGE_CLASS)), one(Shape::Literal(BECAUSE)), one(Shape::Text)])
    .body(Body::OptionalTranslations),
    Field::new(
        Weight::Working,
        BESIDE,
        ALLOW,
        w(
            "a check that is switched off for this item, with the reason, which is published",
            "この項目で許容する検査と、公表されるその理由",
        ),
    )
    .args(&[one(Shape::Code), one(Shape::Literal(BECAUSE)), one(Shape::Text)])
    .any()
    .own(),
];
