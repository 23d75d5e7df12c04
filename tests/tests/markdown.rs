//! Texts as they are written and as every output prints them: emphasis beside Japanese words, lists with their numbers,
//! tables, footnotes, and that no word is lost without a finding.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};
use kijun::build::plan::Release;
use kijun::compare::diff::diff;
use kijun::compare::side::Side;
use kijun::consult::{draft, workbook};
use kijun::ground::markdown::{filled, html, plain};
use kijun::paper::review::table::{docx, html as table_page, table, workbook as table_book};
use kijun::paper::review::text::Colors;
use kijun::paper::review::{markdown, page, text};
use kijun::release::editions;
use kijun::{Config, Diagnostic, Lang, Sources, analyse};
use kijun_pack::Edition;
use kijun_tests::artifacts::artifacts;
use proptest::prelude::*;

const SMALL: &str = include_str!("checklist/small.kijun");

fn to_html(markdown: &str) -> String {
    html(markdown, &|id| Some(format!("#{id}")))
}

#[test]
fn emphasis_beside_japanese_is_what_was_meant() {
    for (markdown, html) in [
        (
            "**「短い」**パスワードと**弱い。**ものを",
            "<strong>「短い」</strong>パスワードと<strong>弱い。</strong>ものを",
        ),
        ("機器は*「短い」*語を", "機器は<em>「短い」</em>語を"),
        ("**TLS 1.3（推奨）**を用いる", "<strong>TLS 1.3（推奨）</strong>を用いる"),
        ("値は**\"12\"**とする", "値は<strong>\"12\"</strong>とする"),
        ("**[表](#T-1)**に示す", "<strong><a href=\"#T-1\">表</a></strong>に示す"),
        ("語の**`admin`**を拒む", "語の<strong><code>admin</code></strong>を拒む"),
        ("下限は**￥100**である", "下限は<strong>￥100</strong>である"),
        ("**\"甲\"**と**乙**と**「丙」**と", "<strong>\"甲\"</strong>と<strong>乙</strong>と<strong>「丙」</strong>と"),
        ("***「強い」***語", "<em><strong>「強い」</strong></em>語"),
        ("**か\u{3099}（濁点）**である", "<strong>か\u{3099}（濁点）</strong>である"),
        ("**葛\u{E0100}**（異体字）", "<strong>葛\u{E0100}</strong>（異体字）"),
        (
            "| 値 |\n|---|\n| **「短い」**語 |",
            "<table>\n<thead>\n<tr><th scope=\"col\">値</th></tr>\n</thead>\n<tbody>\n<tr><td><strong>「短い」</strong>語</td></tr>\n</tbody>\n</table>",
        ),
        // What CommonMark says of other scripts stays.
        ("**\"short\"**word", "**&quot;short&quot;**word"),
        ("a **\"short\"** word", "a <strong>\"short\"</strong> word"),
        ("は__「短い」__語", "は__「短い」__語"),
        ("3 * 4 * 5、\\*「注」*", "3 * 4 * 5、*「注」*"),
        ("`**「短い」**`語", "<code>**「短い」**</code>語"),
    ] {
        assert_eq!(to_html(markdown), html.replace("&quot;", "\""), "{markdown}");
    }
}

#[test]
fn what_stands_for_the_parser_is_never_printed() {
    let own = "\u{F8F0}**「短い」**語\u{2E3F}";
    assert_eq!(plain(own), own);
    assert_eq!(
        to_html("は[**「甲」**語](https://example.com/*「a」*b)"),
        "は<a href=\"https://example.com/*%E3%80%8Ca%E3%80%8D*b\"><strong>「甲」</strong>語</a>"
    );
}

#[test]
fn a_text_without_markup_keeps_what_it_says() {
    for (markdown, text) in [
        ("3. 三\n4. 四", "3. 三\n4. 四"),
        ("- 一\n  - 甲\n  - 乙\n- 二", "• 一\n   • 甲\n   • 乙\n• 二"),
        ("1. 一\n   - 甲\n\n     続き\n2. 二", "1. 一\n   • 甲\n      続き\n2. 二"),
        ("| 語 | 数 |\n|---|---|\n| 甲 | 1 |\n| 乙 | |", "語 | 数\n甲 | 1\n乙 | "),
        (
            "値[^a]と語[^b]。\n\n[^b]: 後の注\n\n[^a]: 先の注\n\n    二段目",
            "値[1]と語[2]。\n[1] 先の注\n   二段目\n[2] 後の注",
        ),
        (
            "[規格](https://example.com/a)と<https://example.com/b>と[基準](#C-1)",
            "規格 <https://example.com/a>とhttps://example.com/bと基準",
        ),
        ("![図の語](a.png)", "図の語"),
        ("> 引用\n\n---\n\n    行1\n    行2", "> 引用\n———\n行1\n行2"),
        ("日本語の\n行と word\nnext", "日本語の行と word next"),
        ("# 見出し\n\n本文", "見出し\n本文"),
    ] {
        assert_eq!(plain(markdown), text.trim_end(), "{markdown}");
    }
}

#[test]
fn html_has_every_part() {
    let text = "3. 三\n4. 四\n   - 甲\n\n値[^a]\n\n[^a]: 注";
    insta::assert_snapshot!(to_html(text), @r#"
    <ol start="3">
    <li>三</li>
    <li>四
    <ul>
    <li>甲</li>
    </ul></li>
    </ol>
    <p>値<sup>1</sup></p>
    <div class="footnote"><sup>1</sup> 注</div>
    "#);
}

/// A text with this value in its holes.
fn put(text: &str, value: &str) -> String {
    filled(text, &|name| (name == "v").then(|| value.to_owned()))
}

#[test]
fn a_value_comes_out_as_the_value() {
    for (text, value, printed) in [
        ("{v}以上", "6文字", "6文字以上"),
        ("**{v}**と{w}", "*甲*", "<strong>*甲*</strong>と{w}"),
        ("{v}. 語", "12", "12. 語"),
        ("- {v} とする", "- 甲", "<ul>\n<li>- 甲 とする</li>\n</ul>"),
        ("語 a\n{v}", "===", "語 a\n==="),
        ("{v}を用いる", "# 見出し", "# 見出しを用いる"),
        ("`{v}`を用いる", "a`b*c", "<code>a`b*c</code>を用いる"),
        ("`x {v}`を用いる", "`", "<code>x `</code>を用いる"),
        ("[語](https://example.com/{v})", "a b)", "<a href=\"https://example.com/a%20b)\">語</a>"),
        (
            "| 値 |\n|---|\n| {v} |",
            "甲|乙",
            "<table>\n<thead>\n<tr><th scope=\"col\">値</th></tr>\n</thead>\n<tbody>\n<tr><td>甲|乙</td></tr>\n</tbody>\n</table>",
        ),
        ("値は{v}", "<b>&amp;[C-1]\\", "値は&lt;b&gt;&amp;amp;[C-1]\\"),
        (
            "値は{v}[^注]\n\n[^注]: 注",
            "重要!",
            "<p>値は重要!<sup>1</sup></p>\n<div class=\"footnote\"><sup>1</sup> 注</div>",
        ),
        ("値は{v}である", "{v}", "値は{v}である"),
        ("- 値は{v}である", "甲\n\n- 乙", "<ul>\n<li>値は甲\n\n- 乙である</li>\n</ul>"),
    ] {
        assert_eq!(to_html(&put(text, value)), printed, "{text} {value}");
    }
    // What Markdown reads nothing of stays as it is, so that packs do not change.
    for value in ["8 characters", "10回", "TLS 1.2", "AES-128、AES-256", "0.5 %", "5.3-4A", "［minimum-length］"] {
        for text in ["{v}以上", "値は{v}。", "- {v}", "a {v} b"] {
            assert_eq!(put(text, value), text.replace("{v}", value));
        }
    }
}

proptest! {
    #[test]
    fn any_value_comes_out_as_the_value(value in "[ -~あ「」。\t]{1,12}", at in 0..HOLES.len()) {
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let text = HOLES[at];
        let expected = plain(&put(text, "WORD")).replace("WORD", &value);
        prop_assert_eq!(squeezed(&plain(&put(text, &value))), squeezed(&expected), "{:?}", put(text, &value));
    }
}

/// Texts with holes at every kind of place.
const HOLES: &[&str] = &[
    "{v}",
    "{v}以上とすること。",
    "値は{v}とする。",
    "the value {v}, or *{v}*",
    "{v}. 番号ではない",
    "{v}) neither",
    "は**{v}**と",
    "a **{v}** b",
    "- {v}\n- 乙{v}",
    "2. {v}\n   - {v} 丙",
    "> {v}\n> 続き",
    "前の行\n{v}\n後の行",
    "# {v}\n\n本文",
    "[{v}](#C-1)と",
    "{v}[^注]\n\n[^注]: {v}",
    "| 甲 | {v} |\n|---|---|\n| {v} | 乙 |",
    "値は`{v}`とする",
    "値は`a {v} b`とする",
];

/// A text with everything that Markdown has, and its words in order.
const WHOLE: &str = "機器は、**「短い」**合言葉を拒むこと。[^脚]

      3. 三番目
      4. 四番目
         - 入れ子

      | 見出語 | 桁数 |
      |---|---|
      | 甲種 | 八桁 |

      > 引用語

      `符号語` と [連結語](https://example.com/address) と ![代替語](a.png)

      [^脚]: 脚注語";
const WORDS: [&str; 13] = [
    "「短い」",
    "三番目",
    "四番目",
    "入れ子",
    "見出語",
    "桁数",
    "甲種",
    "八桁",
    "引用語",
    "符号語",
    "連結語",
    "代替語",
    "脚注語",
];

fn side(name: &str, text: &str) -> Side {
    let files = vec![("small.kijun".to_owned(), text.to_owned())];
    let analysis = analyse(&Sources::new(Config::default(), files));
    let packs = editions(&analysis.model, &analysis.coverage);
    Side { name: name.to_owned(), packs, whole: true, remarks: Vec::new() }
}

/// The cells of a workbook, one a line.
fn cells(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    sheets.iter().flat_map(|(_, sheet)| sheet.cells()).map(|(_, _, cell)| format!("{cell}\n")).collect()
}

/// What is said between the tags of HTML or XML.
fn between_tags(text: &str) -> String {
    let pieces = text.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, said)| said));
    pieces.collect::<String>().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Every output that prints the text of a clause, by name.
fn outputs(old: &Side, new: &Side, source: String) -> Vec<(String, String)> {
    let pack: &Edition = &new.packs[0];
    let sources = Sources::new(Config::default(), vec![("small.kijun".to_owned(), source)]);
    let built = artifacts(Release::of(&analyse(&sources)), &["site", "checklist"]).into_iter();
    let built = built.chain(draft::drafts(pack)).chain(workbook::workbooks(pack).unwrap());
    let is_of_clauses = |path: &str| {
        ["ja/criteria.html", "search-ja.js", "checklist.ja.xlsx", "draft.ja.html", "draft.ja.md", "comments.ja.xlsx"]
            .iter()
            .any(|name| path.ends_with(name))
            && !path.starts_with("assets/")
    };
    let mut outputs: Vec<(String, String)> = Vec::new();
    for file in built.filter(|file| is_of_clauses(&file.path)) {
        let text = match file.path.ends_with(".xlsx") {
            true => cells(&file.bytes),
            false if file.path.ends_with(".js") => String::from_utf8(file.bytes).unwrap(),
            false => between_tags(&String::from_utf8(file.bytes).unwrap()),
        };
        outputs.push((file.path, text));
    }
    assert_eq!(outputs.len(), 6, "{:?}", outputs.iter().map(|(path, _)| path).collect::<Vec<_>>());
    let diff = diff(old, new);
    let table = table(&diff, old, new, None, Lang::Ja);
    let mut package = zip::ZipArchive::new(Cursor::new(docx::render(&table).unwrap())).unwrap();
    let mut document = String::new();
    package.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    outputs.push(("table.docx".to_owned(), between_tags(&document)));
    outputs.push(("table.html".to_owned(), between_tags(&table_page::render(&table))));
    outputs.push(("table.xlsx".to_owned(), cells(&table_book::render(&table).unwrap())));
    outputs.push(("review.html".to_owned(), between_tags(&page::render(&diff, Lang::Ja))));
    outputs.push(("review.md".to_owned(), between_tags(&markdown::render(&diff, Lang::Ja))));
    outputs.push(("review.txt".to_owned(), text::render(&diff, Lang::Ja, Colors::Off)));
    outputs
}

/// The small corpus with a text for a clause.
fn written(text: &str) -> String {
    let clause = "\"機器は、**すべての**通信を暗号化すること。\"";
    assert!(SMALL.contains(clause));
    SMALL.replace(clause, &format!("\"\"\"\n      {text}\n      \"\"\""))
}

#[test]
fn every_output_prints_the_whole_text() {
    let (old, new) = (side("old", SMALL), side("new", &written(WHOLE)));
    for (name, text) in outputs(&old, &new, written(WHOLE)) {
        let mut rest = text.as_str();
        // The outputs that show both sides mix the words of one clause with those of the other.
        for word in WORDS {
            let found = rest.find(word).unwrap_or_else(|| panic!("{name} has no {word} in its place:\n{text}"));
            rest = &rest[found..];
        }
        assert!(!text.contains("**「") && !text.contains("[^") && !text.contains("|---"), "{name}:\n{text}");
    }
}

#[test]
fn lists_in_cells_have_their_numbers_and_their_depth() {
    let outputs = outputs(&side("old", SMALL), &side("new", &written(WHOLE)), written(WHOLE));
    for (name, text) in outputs.iter().filter(|(name, _)| name.ends_with(".xlsx")) {
        assert!(text.contains("3. 三番目\n4. 四番目\n   • 入れ子\n"), "{name}:\n{text}");
        assert!(text.contains("見出語 | 桁数\n甲種 | 八桁\n"), "{name}:\n{text}");
    }
}

/// The small corpus with items to two levels in a clause, and a note that cites the inner one.
fn with_items() -> String {
    let items = "    item 1 {\n      ja \"甲項\"\n      en \"first\"\n    }\n    item 2 {\n      ja \"乙項\"\n      en \"second\"\n      \
                 item 1 {\n        ja \"丙項\"\n        en \"inner\"\n      }\n    }\n  }\n  clause b {";
    let note = "  note {\n    ja \"[C-1.a.2.1]を参照。\"\n    en \"See [C-1.a.2.1].\"\n  }\n  any-of a b";
    SMALL.replacen("  }\n  clause b {", items, 1).replacen("  any-of a b", note, 1)
}

#[test]
fn items_are_printed_by_their_letters_and_cited_whole() {
    let outputs = outputs(&side("old", SMALL), &side("new", &with_items()), with_items());
    for (name, text) in &outputs {
        // The papers of the genre number them ①, (ア); forms and reviews have the id, which can be typed.
        let labels = match name.rsplit('/').next().unwrap_or(name) {
            "criteria.html" => ["①甲項", "②乙項", "(ア)丙項"],
            "table.docx" | "table.html" | "table.xlsx" => {
                ["(a)①\u{3000}甲項", "(a)②\u{3000}乙項", "(a)②(ア)\u{3000}丙項"]
            }
            "checklist.ja.xlsx" => ["C-1.a.1\n暗号化\n甲項", "C-1.a.2\n暗号化\n乙項", "C-1.a.2.1\n暗号化\n丙項"],
            "draft.ja.html" | "comments.ja.xlsx" => ["項目 a.1", "項目 a.2", "項目 a.2.1"],
            "draft.ja.md" => ["**C-1.a.1** 甲項", "**C-1.a.2** 乙項", "**C-1.a.2.1** 丙項"],
            "search-ja.js" => ["甲項", "乙項", "丙項"],
            _ => ["a.1", "a.2", "a.2.1"],
        };
        for label in labels {
            assert!(text.contains(label), "{name} has no {label}:\n{text}");
        }
        assert!(text.contains("C-1.a.2.1を参照") || name.ends_with("checklist.ja.xlsx"), "{name}:\n{text}");
    }
}

/// The findings on a text with these words at their places.
fn found(text: &str) -> Vec<(String, String)> {
    let source = written(text);
    let analysis = analyse(&Sources::new(Config::default(), vec![("small.kijun".to_owned(), source.clone())]));
    let lost = analysis.diagnostics.iter().filter(|finding| finding.code.name == "lost-in-print");
    let told = |finding: &Diagnostic| {
        let span = finding.place.span;
        (source[span.start as usize..span.end as usize].to_owned(), finding.message.in_(Lang::En))
    };
    lost.map(told).collect()
}

#[test]
fn what_no_output_prints_is_told_at_its_place() {
    let told = |text: &str| found(text).into_iter().map(|(place, _)| place).collect::<Vec<_>>();
    assert_eq!(told(WHOLE), ["![代替語](a.png)"]);
    assert_eq!(told("語\n\n      [注]: 消える語"), ["注]: 消える語"]);
    assert_eq!(told("| 甲 |\n      |---|\n      | 乙 | 余る |"), ["余る"]);
    assert_eq!(told("[表](values.xlsx)と\n      [基準][規]\n\n      [規]: https://example.com"), ["](values.xlsx)"]);
    assert_eq!(told("1. 一\n      3. 三"), ["3"]);
    assert_eq!(found("1. 一\n      3. 三")[0].1, "This item is printed with the number 2");
    assert_eq!(told("1. 一\n      1. 二"), Vec::<String>::new());
    assert_eq!(told("```text\n      符号\n      ```"), ["text"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written in Markdown, every word of it is printed with markup and without, or a finding tells it.
    #[test]
    fn no_word_is_lost_untold(tokens in prop::collection::vec(prop::sample::select(TOKENS), 1..24)) {
        let text = tokens.concat();
        // As the source has it: its indent is no part of the text. Addresses stand in the tags.
        let own = text.replace("\n      ", "\n");
        let (bare, page) = (plain(&own), format!("{}{}", to_html(&own), between_tags(&to_html(&own))));
        // A word that is told may be one of many on a line; the name of a footnote is printed as its number.
        let lost: String = found(&text).into_iter().map(|(place, _)| place + " ").collect();
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !matches!(*word, "" | "x")) {
            for (output, printed) in [("plain", &bare), ("html", &page)] {
                prop_assert!(printed.contains(word) || lost.contains(word), "{output} of {text:?} has no {word}: {printed:?}");
            }
        }
    }

    /// Nothing that can be written is too much.
    #[test]
    fn any_text_is_read(text in "[ \\n*_`>|\\-\\[\\]()!^:#0-9a-c<&\\\\「」は。]{0,200}", depth in 0usize..3000) {
        let deep = format!("{}{text}", ["> ", "- ", "**(", "["][depth % 4].repeat(depth));
        for text in [&text, &deep] {
            let _ = (plain(text), to_html(text));
        }
    }
}

const TOKENS: &[&str] = &[
    "語",
    "と",
    "「",
    "」",
    "。",
    " word",
    "**",
    "*",
    "_",
    "`",
    "\n      ",
    "\n\n      ",
    "- ",
    "3. ",
    "> ",
    "# ",
    "| ",
    " |",
    "\n      |---|---|\n      ",
    "[^x]",
    "\n\n      [^x]: ",
    "[名](https://example.com)",
    "[C-1](#C-1)",
    "![図](a.png)",
    "\n\n      [注]: ",
    "<b>",
    "\\",
    "    ",
    "~~",
    "(",
    ")",
    "\"",
];
