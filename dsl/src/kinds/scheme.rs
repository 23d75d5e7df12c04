use super::{BESIDE, Body, Field, Id, Kind, LEVEL, PRINTED, SOURCE, Shape, UNSEEN, Weight, Word, one, opt, rest, w};

const NORMATIVE: &[Word] = &[w("normative", "正文")];
/// Every mandatory clause of the source has to be covered, or the gap be explained.
const COMPLETE: &[Word] = &[w("complete", "網羅")];
const VERDICT_ROLE: &[Word] = &[w("pass", "合格"), w("fail", "不合格"), w("not-applicable", "該当なし")];
/// How strongly a sentence obliges.
const STRENGTH: &[Word] = &[w("mandatory", "必須"), w("recommended", "推奨"), w("permitted", "任意")];

/// The certification scheme that the corpus describes; one in a corpus.
pub static SCHEME: Kind = Kind {
    word: w("scheme", "制度"),
    title: w("scheme", "制度"),
    help: w(
        "the scheme: its languages, levels in order, verdict words, pinned source editions and numbering",
        "制度全体の宣言。言語、レベルの順序、判定語、固定する出典の版、採番規則",
    ),
    id: Id::Plain,
    fields: &[
        Field::text(Weight::Label, PRINTED, w("name", "名称"), w("the name", "名称")).one(),
        Field::text(Weight::Label, PRINTED, w("owner", "運営者"), w("who runs the scheme", "制度を運営する組織")).one(),
        Field::text(
            Weight::Remark,
            PRINTED,
            w("notice", "断り書き"),
            w("printed on every output", "すべての出力に印字する断り書き"),
        ),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("language", "言語"),
            w("a language of the publications; one of them is normative", "公表に用いる言語。うち一つが正文"),
        )
        .args(&[one(Shape::Free), opt(Shape::Choice(NORMATIVE))])
        .some(),
        Field::new(Weight::Decides, BESIDE, w("levels", "対象レベル"), w("the levels, lowest first", "レベル。低い順"))
            .args(&[rest(Shape::Ref(&LEVEL))])
            .one(),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("verdict", "判定"),
            w("a word of the checklist's verdict list, and what it counts as", "チェックリストの判定語と、その扱い"),
        )
        .args(&[one(Shape::Define(&VERDICT)), one(Shape::Choice(VERDICT_ROLE))])
        .body(Body::Translations)
        .some(),
        Field::new(
            Weight::Trace,
            BESIDE,
            w("pin", "版固定"),
            w(
                "a short name for one edition of a source; `complete` asks for every mandatory clause to be covered",
                "出典の版に付ける短い名前。「網羅」は必須項目がすべて扱われることを求める",
            ),
        )
        .args(&[one(Shape::Define(&PIN)), one(Shape::Ref(&SOURCE)), opt(Shape::Choice(COMPLETE))])
        .any(),
        Field::new(
            Weight::Working,
            UNSEEN,
            w("numbering", "採番"),
            w(
                "how ids of a kind look: # is a digit, @ a capital letter, * any run of characters",
                "番号の形。# は数字、@ は英大文字、* は任意の文字列",
            ),
        )
        .args(&[one(Shape::KindWord), one(Shape::Text)])
        .any(),
        Field::new(
            Weight::Decides,
            UNSEEN,
            w("modal", "義務表現"),
            w("phrases that oblige, recommend or permit, in each language", "義務・推奨・任意を表す言い回し。言語ごと"),
        )
        .args(&[one(Shape::Choice(STRENGTH))])
        .body(Body::WordLists)
        .any(),
        Field::new(
            Weight::Working,
            UNSEEN,
            w("vague", "曖昧語"),
            w("words that need a definition before they can be judged", "判定の前に定義が必要な語"),
        )
        .body(Body::WordLists),
    ],
};

/// A verdict word, as the checklist prints it.
pub static VERDICT: Kind = Kind {
    word: w("verdict", "判定"),
    title: w("verdict", "判定"),
    help: w("a verdict word", "判定語"),
    id: Id::Part('.'),
    fields: &[],
};

/// A short name for one edition of a source.
pub static PIN: Kind = Kind {
    word: w("pin", "版固定"),
    title: w("pinned source", "固定した出典"),
    help: w("a short name for one edition of a source", "出典の版に付ける短い名前"),
    id: Id::Part('.'),
    fields: &[],
};
