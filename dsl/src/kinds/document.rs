use super::common::NOTE;
use super::{Body, CATEGORY, Field, Id, Kind, LEVEL, OPEN, PRINTED, READ, Shape, Weight, Word, one, w};

const STATUS: &[Word] =
    &[w("draft", "案"), w("consultation", "意見募集"), w("published", "公表"), w("withdrawn", "廃止")];

/// Where a chapter stands.
const CHAPTER_PLACE: &[Word] =
    &[w("foreword", "序文"), w("before", "前章"), w("after", "後章"), w("annex", "別紙"), w("supplement", "附則")];

/// The word before the last day of something.
const UNTIL: Word = w("until", "終了");

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
        Field::new(
            Weight::Decides,
            PRINTED,
            w("effective", "適用日"),
            w("the day from which it applies", "適用を開始する日"),
        )
        .args(&[one(Shape::Date)]),
        Field::new(
            Weight::Decides,
            PRINTED,
            w("accepts", "旧版適用"),
            w("a former edition that may still be met instead, and the last day of that", "なお従うことを認める旧版と、その最後の日"),
        )
        .args(&[one(Shape::Text), one(Shape::Literal(UNTIL)), one(Shape::Date)])
        .any(),
        Field::text(
            Weight::Label,
            PRINTED,
            w("approved", "承認"),
            w("which body approved it, and on which day", "承認した機関と、その日付"),
        )
        .args(&[one(Shape::Date)])
        .any(),
        Field::text(Weight::Label, PRINTED, w("drafted-by", "作成者"), w("who drafted it", "作成した者")),
        Field::text(Weight::Label, PRINTED, w("contact", "問合せ先"), w("where questions go", "質問の宛先")),
        Field::text(
            Weight::Label,
            PRINTED,
            w("consultation", "意見募集"),
            w(
                "the first and the last day of its public comment, and where and how comments are sent",
                "意見募集の最初の日と最後の日、意見の提出先と提出方法",
            ),
        )
        .args(&[one(Shape::Date), one(Shape::Date)]),
        Field::new(
            Weight::Label,
            PRINTED,
            w("closing-time", "締切時刻"),
            w("the hour at which the last day of its public comment ends", "意見募集の最後の日の、締切の時刻"),
        )
        .args(&[one(Shape::Text)]),
        Field::text(
            Weight::Label,
            PRINTED,
            w("comments-in", "意見言語"),
            w("the languages in which comments can be written", "意見を書くことのできる言語"),
        ),
        Field::text(
            Weight::Label,
            PRINTED,
            w("comments-state", "記載事項"),
            w("what has to be written with a comment", "意見とともに記載する事項"),
        )
        .any(),
        Field::text(
            Weight::Label,
            PRINTED,
            w("personal-data", "個人情報"),
            w("how personal data in comments is handled", "意見に含まれる個人情報の取扱い"),
        ),
        Field::new(
            Weight::Obliges,
            READ,
            w("chapter", "章"),
            w(
                "a chapter in own words and where it stands: in front without a number, before or after the criteria, as an annex, or as a supplementary provision; the numbers are given in print",
                "文章で書く章と、その位置。番号のない序文、基準の前の章、後の章、別紙又は附則。番号は印字するときに振られる",
            ),
        )
        .args(&[one(Shape::Define(&CHAPTER)), one(Shape::Choice(CHAPTER_PLACE))])
        .body(Body::Part)
        .any(),
        Field::new(
            Weight::Obliges,
            PRINTED,
            w("figure", "図"),
            w(
                "a drawing in a file of the corpus; figures are numbered in this order, and each is printed with the chapter or guidance that first names it",
                "資料集のファイルにある図。この順に番号が振られ、最初にその図を示す章又は解説とともに印字される",
            ),
        )
        .args(&[one(Shape::Define(&FIGURE))])
        .body(Body::Part)
        .any(),
    ],
};

/// A figure of a document.
pub static FIGURE: Kind = Kind {
    word: w("figure", "図"),
    title: w("figure", "図"),
    help: w("a drawing in a file of the corpus", "資料集のファイルにある図"),
    id: Id::Part('.'),
    fields: &[
        Field::new(
            Weight::Obliges,
            PRINTED,
            w("file", "ファイル"),
            w(
                "the path of an SVG or PNG file, from the folder of the corpus",
                "SVG又はPNGファイルの、資料集のフォルダーからのパス",
            ),
        )
        .args(&[one(Shape::Text)])
        .one(),
        Field::text(
            Weight::Remark,
            READ,
            w("caption", "図題"),
            w("what is printed below it, behind its number", "図の下に、番号に続けて印字する題"),
        )
        .one(),
        Field::text(
            Weight::Remark,
            READ,
            w("alternative", "代替文"),
            w("what it shows, for who can't see it", "図を見られない人のための、図の内容の説明"),
        )
        .one(),
    ],
};

/// A chapter of a document that its authors write.
pub static CHAPTER: Kind = Kind {
    word: w("chapter", "章"),
    title: w("chapter", "章"),
    help: w("a chapter that is written in own words", "文章で書く章"),
    id: Id::Part('.'),
    fields: &[
        Field::text(Weight::Label, READ, w("title", "標題"), w("its heading", "見出し")).one(),
        Field::text(
            Weight::Obliges,
            READ,
            w("text", "本文"),
            w("what it says; several are numbered 1.1, 1.2", "内容。複数あれば1.1、1.2と番号が振られる"),
        )
        .some(),
        NOTE,
    ],
};
