//! The reference of the language, written from the vocabulary: every kind, every field, every word.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::kinds::{Arg, Body, COMMON, Count, Field, Id, KINDS, Kind, PARTS, Shape, Spelling, Word, operator};

/// The reference as Markdown, in one language.
pub fn reference(language: Spelling) -> String {
    let mut out = String::new();
    for kind in KINDS {
        section(&mut out, kind, language);
        let parts = kind.fields.iter().filter_map(Field::part).filter(|part| !part.fields.is_empty());
        parts.for_each(|part| section(&mut out, part, language));
    }
    common_fields(&mut out, language);
    words(&mut out, language);
    out
}

/// A text in English and Japanese.
const fn t(en: &'static str, ja: &'static str) -> Word {
    Word { en, ja }
}

fn section(out: &mut String, kind: &'static Kind, language: Spelling) {
    let inside = PARTS.contains(&kind);
    let level = if inside { "####" } else { "###" };
    let _ = writeln!(out, "{level} {}\n", keyword(kind.word, language));
    let dot = t(".", "。").in_(language);
    let _ = writeln!(out, "{}{dot}{}\n", capital(kind.help.in_(language)), id(kind).in_(language));
    table(out, kind.fields.iter(), language);
    out.push('\n');
}

fn common_fields(out: &mut String, language: Spelling) {
    let _ = writeln!(out, "### {}\n", t("Fields of every item", "どの項目にも書けるフィールド").in_(language));
    table(out, COMMON.iter(), language);
    out.push('\n');
}

fn table<'f>(out: &mut String, fields: impl Iterator<Item = &'f Field>, language: Spelling) {
    let head = t(
        "| field | behind it | block | how often | meaning |",
        "| フィールド | 続けて書くもの | ブロック | 回数 | 意味 |",
    );
    let _ = writeln!(out, "{}\n|---|---|---|---|---|", head.in_(language));
    fields.for_each(|field| row(out, field, language));
}

fn row(out: &mut String, field: &Field, language: Spelling) {
    let args: Vec<String> = field.args.iter().map(|arg| argument(arg, language)).collect();
    let _ = writeln!(
        out,
        "| {} | {} | {} | {} | {} |",
        keyword(field.word, language),
        args.join("<br>"),
        body(&field.body).in_(language),
        count(field.count).in_(language),
        field.help.in_(language),
    );
}

/// A keyword in both spellings, the reader's first.
fn keyword(word: Word, language: Spelling) -> String {
    match language {
        Spelling::En => format!("`{}` / `{}`", word.en, word.ja),
        Spelling::Ja => format!("`{}` / `{}`", word.ja, word.en),
    }
}

fn capital(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn id(kind: &Kind) -> Word {
    match kind.id {
        Id::Plain => t("", ""),
        Id::Edition => t(" Its id is a name and an edition: `name@edition`.", "番号は名前と版からなる（`名前@版`）。"),
        Id::Part(':') => t(" From outside it is cited as `parent:part`.", "外からは `親:部分` の形で引用する。"),
        Id::Part('.') => t(" From outside it is cited as `parent.part`.", "外からは `親.部分` の形で引用する。"),
        Id::Part('=') => t(
            " It is named behind its fact or hole; it begins with no digit.",
            "製品特性又は変数に続けて引用する。数字では始まらない。",
        ),
        Id::Part(_) => t(" It is cited by the fields of the same item only.", "同じ項目のフィールドからだけ引用する。"),
    }
}

/// What stands at an argument: `id: criterion (one or more)`.
pub fn argument(arg: &Arg, language: Spelling) -> String {
    let shape = shape(&arg.shape, language);
    let suffix = match arg.count {
        Count::One => t("", ""),
        Count::Optional => t(" (may be left out)", "（省略可）"),
        Count::Any => t(" (any number)", "（いくつでも）"),
        Count::Some => t(" (one or more)", "（一つ以上）"),
    };
    match (arg.shape.is_expression(), arg.count.required()) {
        (true, true) => shape,
        (true, false) => shape + t(" (may be left out)", "（省略可）").in_(language),
        (false, _) => shape + suffix.in_(language),
    }
}

fn shape(shape: &Shape, language: Spelling) -> String {
    let of = |kind: &Kind, word: Word| word.in_(language).replace("{}", kind.title.in_(language));
    let plain = |word: Word| word.in_(language).to_owned();
    match shape {
        Shape::Define(kind) => of(kind, t("a name for the {}", "{}の名前")),
        Shape::Ref(kind) => of(kind, t("id: {}", "{}の番号")),
        Shape::RefOwn(kind) => of(kind, t("{} of this item", "この項目の{}")),
        Shape::RefSame => plain(t("id of another item of this kind", "同種の項目の番号")),
        Shape::RefOlderClause => plain(t("a clause of the older edition", "旧版の項目")),
        Shape::Choice(choices) => {
            let choices: Vec<String> = choices.iter().map(|choice| format!("`{}`", choice.in_(language))).collect();
            choices.join(t(" or ", " か ").in_(language))
        }
        Shape::Literal(word) => format!("`{}`", word.in_(language)),
        Shape::KindWord => plain(t("the keyword of a kind", "項目の種別")),
        Shape::Code => plain(t("the code of a check", "検査のコード")),
        Shape::Free => plain(t("a word", "語")),
        Shape::Text => plain(t("a text", "文字列")),
        Shape::Number => plain(t("a number", "数値")),
        Shape::Whole => plain(t("a whole number", "整数")),
        Shape::Value => plain(t("a number and its unit, or words of the hole", "数値と単位、又は変数の語")),
        Shape::Date => plain(t("a date", "日付")),
        Shape::FactCondition => plain(t("a condition over product facts", "製品特性の条件式")),
        Shape::SourceCondition => {
            plain(t("a condition over conditions of this source", "この出典の条件からなる条件式"))
        }
        Shape::Combination(kind) => of(kind, t("a combination of {}s", "{}の組合せ")),
    }
}

fn body(body: &Body) -> Word {
    match body {
        Body::None => t("", ""),
        Body::Translations => t("a text for each language", "言語ごとの文"),
        Body::OptionalTranslations => t("a text for each language, or no block", "言語ごとの文。省略可"),
        Body::WordLists => t("words for each language", "言語ごとの語"),
        Body::TextPart => t("a text for each language, and fields", "言語ごとの文と、フィールド"),
        Body::Part => t("fields", "フィールド"),
        Body::OptionalPart => t("fields, or no block", "フィールド。省略可"),
    }
}

fn count(count: Count) -> Word {
    match count {
        Count::One => t("once", "1回"),
        Count::Optional => t("at most once", "0回か1回"),
        Count::Any => t("any number", "何回でも"),
        Count::Some => t("at least once", "1回以上"),
    }
}

/// The words that stand behind a keyword, in both spellings.
fn words(out: &mut String, language: Spelling) {
    let mut all = BTreeSet::from(
        [operator::AND, operator::OR, operator::NOT, operator::OF, operator::IS].map(|it| (it.en, it.ja)),
    );
    let args = KINDS.iter().chain(PARTS).flat_map(|kind| kind.all_fields()).flat_map(|field| field.args);
    for arg in args {
        match arg.shape {
            Shape::Choice(choices) => all.extend(choices.iter().map(|word| (word.en, word.ja))),
            Shape::Literal(word) => all.extend([(word.en, word.ja)]),
            _ => {}
        }
    }
    let _ = writeln!(out, "### {}\n", t("Words behind a keyword", "キーワードに続く語").in_(language));
    let _ = writeln!(out, "| {} |\n|---|---|", t("English | Japanese", "英語 | 日本語").in_(language));
    for (en, ja) in all {
        let _ = writeln!(out, "| `{en}` | `{ja}` |");
    }
}
