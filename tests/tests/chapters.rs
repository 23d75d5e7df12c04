//! What a document says beside its criteria: chapters with their numbers, dates and addresses, the evaluation guide; in
//! print, in the search, among the places of a public comment, and written back as sources.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use kijun::build::plan::Release;
use kijun::compare::diff::{Class, diff};
use kijun::compare::side::Side;
use kijun::consult::draft;
use kijun::consult::place::entries;
use kijun::paper::review::table::{html, table};
use kijun::release::printed::{chapters, criteria_number, numbered};
use kijun::release::{editions, source};
use kijun::{Analysis, Config, Lang, Sources, analyse};
use kijun_pack::Edition;
use kijun_tests::artifacts::artifacts;

const SMALL: &str = include_str!("checklist/small.kijun");

const FRAME: &str = r#"  level one
  effective 2026-10-01
  approved 2026-03-20 {
    ja "例の委員会"
    en "The example committee"
  }
  drafted-by {
    ja "例の作業部会"
    en "The example working group"
  }
  contact {
    ja "例の事務局"
    en "The example secretariat"
  }
  consultation 2026-04-01 2026-04-30 {
    ja "意見は<iken@example.com>に送る。"
    en "Comments are sent to <iken@example.com>."
  }
  closing-time "17:00"
  comments-in {
    ja "日本語"
    en "Japanese"
  }
  comments-state {
    ja "氏名と該当箇所"
    en "Name and place"
  }
  personal-data {
    ja "氏名は公表しない。"
    en "Names are not published."
  }
  chapter annex-one annex {
    title {
      ja "値の一覧"
      en "Values"
    }
    text {
      ja "[doc.purpose] の値を示す。"
      en "Values for the [doc.purpose]."
    }
    text {
      ja "[C-1] の値を含む。"
      en "Those of [C-1] are included."
    }
  }
  chapter reading after {
    title {
      ja "読み方"
      en "Reading"
    }
    text {
      ja "番号で引用する。"
      en "Cite by number."
    }
  }
  chapter purpose before {
    title {
      ja "目的"
      en "Purpose"
    }
    text {
      ja "この文書は基準を定める。"
      en "This document sets out criteria."
    }
    text {
      ja """
        1. 製造事業者
        2. 評価者
        """
      en """
        1. manufacturers
        2. evaluators
        """
    }
  }
  chapter opening foreword {
    title {
      ja "序文"
      en "Foreword"
    }
    text {
      ja "例である。"
      en "An example."
    }
  }
  chapter transition supplement {
    title {
      ja "経過措置"
      en "Transition"
    }
    text {
      ja "公表の日から適用する。"
      en "It applies from the day of publication."
    }
  }
}

source outside-tests@1 {"#;

/// A second edition, with a criterion and a value that hold from later days.
const TRANSITION: [(&str, &str); 4] = [
    ("  edition \"1.0\"\n", "  edition \"2.0\"\n  date 2026-04-01\n"),
    (
        "  level one\n",
        "  level one\n  accepts \"1.0\" until 2027-03-31\n  revision \"1.0\" 2025-04-01 {\n    ja \"初版\"\n    en \"First.\"\n  }\n  \
         revision \"2.0\" 2026-04-01 {\n    ja \"改正\"\n    en \"Second.\"\n  }\n",
    ),
    ("criterion C-1 {\n", "criterion C-1 {\n  since 2027-04-01\n"),
    ("criterion C-2 {\n", "criterion C-2 {\n  since 2027-10-01\n"),
];

const GUIDANCE: &str = r#"    en "Pass if it is published."
  }
  guidance 1 {
    ja "印刷物もページとみなす。"
    en "A printed page counts."
  }
  guidance {
    ja "現地の確認は要らない。"
    en "No visit is needed."
  }
}"#;

/// The small corpus with everything that a document says.
fn text() -> String {
    let (level, pass) = ("  level one\n}\n\nsource outside-tests@1 {", "    en \"Pass if it is published.\"\n  }\n}");
    assert!(SMALL.contains(level) && SMALL.contains(pass));
    SMALL.replace(level, FRAME).replace(pass, GUIDANCE)
}

fn analysis(text: &str) -> Analysis {
    let analysis = analyse(&Sources::new(Config::default(), vec![("small.kijun".to_owned(), text.to_owned())]));
    let own = ["broken-text-link", "consultation-window", "guidance-step", "lost-in-print", "malformed-line"];
    let found: Vec<String> = analysis
        .diagnostics
        .iter()
        .filter(|finding| own.contains(&finding.code.name))
        .map(|finding| finding.message.in_(Lang::En))
        .collect();
    assert!(found.is_empty(), "{found:?}");
    analysis
}

fn edition(text: &str) -> Edition {
    let analysis = analysis(text);
    editions(&analysis.model, &analysis.coverage).remove(0)
}

fn page(name: &str) -> String {
    let made = artifacts(Release::of(&analysis(&text())), &["site"]);
    let found = made.into_iter().find(|file| file.path == format!("doc/site/{name}")).unwrap();
    String::from_utf8(found.bytes).unwrap()
}

#[test]
fn chapters_are_numbered_in_the_order_of_print() {
    let edition = edition(&text());
    let numbers = |lang: Lang| -> Vec<String> {
        let all = numbered(&edition.document).into_iter().flatten();
        all.map(|it| format!("{} {}", it.number(lang), it.chapter.title[lang.code()])).collect()
    };
    assert_eq!(numbers(Lang::Ja), [" 序文", "1 目的", "3 読み方", "別紙1 値の一覧", "附則 経過措置"]);
    assert_eq!(
        numbers(Lang::En),
        [" Foreword", "1 Purpose", "3 Reading", "Annex A Values", "Supplementary provision Transition"]
    );
    assert_eq!(criteria_number(&edition.document), Some(2));
    let annex = numbered(&edition.document)[1][1];
    assert_eq!([Lang::Ja, Lang::En].map(|lang| annex.paragraph(1, lang)), ["2", "A.2"]);
    let printed = chapters(&edition);
    let at = |about: &str| printed.iter().position(|chapter| chapter.about == about).unwrap();
    assert!(at("cover doc") < at("chapter purpose") && at("chapter purpose") < at("criteria"));
    assert!(at("scheme") < at("chapter reading") && at("chapter reading") < at("chapter transition"));
}

#[test]
fn the_title_page_has_chapters_and_dates() {
    let page = page("ja/index.html");
    for said in [
        "<h2 id=\"doc.purpose\">1 目的</h2>",
        "<span class=\"number\">1.2</span> <div><ol>\n<li>製造事業者</li>",
        "<h2 id=\"_criteria\">2 ",
        "<h2 id=\"doc.annex-one\">別紙1 値の一覧</h2>",
        "<a href=\"#doc.purpose\">目的</a> の値を示す。",
        "<a href=\"criteria.html#C-1\">C-1</a>",
        "<time>2026-10-01</time>",
        "<time>2026-03-20</time> 例の委員会",
        "<time>2026-04-01</time> – <time>2026-04-30</time>",
        "<a href=\"mailto:iken@example.com\">iken@example.com</a>",
        "氏名は公表しない。",
        "例の作業部会",
        "例の事務局",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    assert!(self::page("assets/search-ja.js").contains("\"doc.purpose\",\"目的\""));
    // Without chapters nothing is numbered.
    let plain = artifacts(Release::of(&analysis(SMALL)), &["site"]);
    let plain = plain.into_iter().find(|file| file.path == "doc/site/ja/index.html").unwrap();
    assert!(!String::from_utf8(plain.bytes).unwrap().contains("_criteria"));
}

#[test]
fn the_guide_has_what_is_said_of_procedures_and_steps() {
    let guide = page("ja/guide.html");
    for said in ["C-2</a> 連絡先", "手順1", "印刷物もページとみなす。", "現地の確認は要らない。"]
    {
        assert!(guide.contains(said), "{said}\n{guide}");
    }
    assert!(!guide.contains("C-3</a>"), "{guide}");
    assert!(page("ja/criteria.html").contains("印刷物もページとみなす。"));
}

#[test]
fn comments_can_be_made_on_each_text() {
    let edition = edition(&text());
    let ids: Vec<String> = entries(&edition).into_iter().flat_map(|it| it.places).map(|place| place.id).collect();
    for id in
        ["doc.purpose/title", "doc.purpose/text-2", "doc.annex-one/text-1", "C-2-D1/guidance-1-1", "C-2-D1/guidance-1"]
    {
        assert!(ids.iter().any(|known| known == id), "{id}: {ids:?}");
    }
    let position = |id: &str| ids.iter().position(|known| known == id).unwrap();
    assert_eq!(position("doc.purpose/title") + 1, position("doc.purpose/text-1"));
    assert!(position("doc.purpose/text-2") < position("doc.annex-one/title"));
    for draft in draft::drafts(&edition).into_iter().filter(|file| file.path.contains(".ja.")) {
        let text = String::from_utf8(draft.bytes).unwrap();
        for said in ["2026-04-01 から 2026-04-30 17:00 まで", "iken@", "氏名は公表しない。", "例の事務局"]
        {
            assert!(text.contains(said), "{}: {said}\n{text}", draft.path);
        }
    }
}

/// The small corpus in its second edition, of which the first is accepted for a year.
fn in_transition() -> String {
    let document = SMALL.find("document doc {").unwrap();
    let (before, rest) = SMALL.split_at(document);
    let rest = TRANSITION.iter().fold(rest.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    format!("{before}{rest}")
}

#[test]
fn a_transition_is_printed_compared_and_written_back() {
    let text = in_transition();
    let new = analysis(&text);
    assert!(!new.diagnostics.iter().any(|finding| finding.code.name == "transition"));
    let made = artifacts(Release::of(&new), &["site"]);
    let page = |name: &str| {
        let found = made.iter().find(|file| file.path == format!("doc/site/{name}")).unwrap();
        String::from_utf8(found.bytes.clone()).unwrap()
    };
    assert!(page("ja/index.html").contains("<dt>旧版の適用</dt><dd>2027-03-31までは、第1.0版によることができる</dd>"));
    assert!(page("en/index.html").contains("Edition 1.0 may be met instead until 2027-03-31"));
    assert!(page("ja/criteria.html").contains("<strong>適用開始</strong>：2027-04-01"));
    assert!(page("en/criteria.html").contains("<strong>Holds from</strong>: 2027-10-01"));
    let edition = edition(&text);
    let files = source::sources(std::slice::from_ref(&edition)).unwrap();
    let again = analyse(&Sources::new(Config::default(), files));
    assert_eq!(editions(&again.model, &again.coverage).remove(0).to_json(), edition.to_json());
    let side =
        |text: &str| Side { name: String::new(), packs: vec![self::edition(text)], whole: true, remarks: Vec::new() };
    let changed = |from: &str, to: &str| -> Vec<(String, Class)> {
        let difference = diff(&side(&text), &side(&text.replace(from, to)));
        let details = difference.changes.iter().flat_map(|change| &change.details);
        details.map(|it| (format!("{} {}", it.field, it.part).trim_end().to_owned(), it.class)).collect()
    };
    assert_eq!(changed("2027-03-31", "2027-06-30"), [("accepts 1.0".to_owned(), Class::NeedsDecision)]);
    assert_eq!(changed("since 2027-04-01", "since 2027-05-01"), [("since".to_owned(), Class::NeedsDecision)]);
    assert_eq!(changed("  since 2027-04-01\n", ""), [("since".to_owned(), Class::NeedsDecision)]);
    // The old/new table prints both days.
    let new = side(&text.replace("2027-03-31", "2027-06-30").replace("since 2027-10-01", "since 2027-11-01"));
    let old = side(&text);
    let difference = diff(&old, &new);
    let table = html::render(&table(&difference, &old, &new, None, Lang::Ja));
    // What differs is marked inside the days.
    let table: String = table.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    for said in ["2027-06-30", "2027-03-31", "2027-10-01", "2027-11-01"] {
        assert!(table.contains(said), "{said}");
    }
}

#[test]
fn the_workbook_for_comments_says_until_when_and_where() {
    let made = kijun::consult::workbook::workbooks(&edition(&text())).unwrap();
    for (language, said) in [
        ("ja", ["2026-04-01 から 2026-04-30 17:00 まで", "<iken@example.com>", "氏名は公表しない。", "例の事務局"]),
        (
            "en",
            [
                "From 2026-04-01 to 2026-04-30 17:00",
                "<iken@example.com>",
                "Names are not published.",
                "The example secretariat",
            ],
        ),
    ] {
        let made = made.iter().find(|file| file.path == format!("comments.{language}.xlsx")).unwrap();
        let mut book = Xlsx::new(Cursor::new(made.bytes.clone())).unwrap();
        let (_, cover) = book.worksheets().swap_remove(0);
        let lines: Vec<String> = cover.rows().map(|row| row[0].to_string()).collect();
        for said in said {
            let said = said.trim_matches(['<', '>']);
            assert!(lines.iter().any(|line| line.contains(said)), "{said}: {lines:?}");
        }
    }
    // Where nobody has said so, there is no such line.
    let plain = kijun::consult::workbook::workbooks(&edition(SMALL)).unwrap();
    assert!(!format!("{:?}", Xlsx::new(Cursor::new(plain[1].bytes.clone())).unwrap().worksheets()).contains("From 20"));
}

#[test]
fn a_document_without_guidance_has_no_guide_and_no_link_to_one() {
    let made = artifacts(Release::of(&analysis(SMALL)), &["site"]);
    assert!(made.iter().all(|file| !file.path.ends_with("guide.html")));
    for file in made.iter().filter(|file| file.path.ends_with(".html") || file.path.ends_with(".js")) {
        let text = String::from_utf8_lossy(&file.bytes);
        assert!(!text.contains("guide.html"), "{}", file.path);
    }
    let made = artifacts(Release::of(&analysis(&text())), &["site"]);
    for page in ["index", "criteria", "guide", "coverage", "sources"] {
        let found = made.iter().find(|file| file.path == format!("doc/site/en/{page}.html")).unwrap();
        assert!(String::from_utf8_lossy(&found.bytes).contains("href=\"guide.html\""), "{page}");
    }
}

#[test]
fn sources_are_written_back() {
    let edition = edition(&text());
    let files = source::sources(std::slice::from_ref(&edition)).unwrap();
    let again = analyse(&Sources::new(Config::default(), files));
    let again = editions(&again.model, &again.coverage).remove(0);
    assert_eq!(again.document, edition.document);
    assert_eq!(again.procedures, edition.procedures);
}

/// The classes of the changes of items that were made, by item.
fn changes(new: &str) -> Vec<(String, Class, Vec<String>)> {
    let side = |name: &str, text: &str| Side {
        name: name.to_owned(),
        packs: vec![edition(text)],
        whole: true,
        remarks: Vec::new(),
    };
    let diff = diff(&side("old", &text()), &side("new", new));
    let fields = |change: &kijun::compare::diff::Change| {
        change.details.iter().map(|detail| format!("{} {}", detail.field, detail.part).trim_end().to_owned()).collect()
    };
    diff.changes.iter().map(|change| (change.after.join(" "), change.class, fields(change))).collect()
}

#[test]
fn a_difference_tells_chapters_dates_and_guidance() {
    let text = text();
    assert_eq!(changes(&text), []);
    let changed = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        changes(&text.replace(old, new))
    };
    let told = changed("この文書は基準を定める。", "この文書は要件と基準を定める。");
    assert_eq!(told, [("doc".to_owned(), Class::NeedsDecision, vec!["chapter purpose".to_owned()])]);
    let told = changed("effective 2026-10-01", "effective 2027-04-01");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].2, ["effective"]);
    assert_ne!(told[0].1, Class::Editorial);
    let told = changed("2026-04-30", "2026-05-31");
    assert_eq!(told[0].2, ["consultation"]);
    let told = changed("chapter reading after", "chapter reading before");
    assert_eq!(told[0].2, ["chapter reading"]);
    let told = changed("印刷物もページとみなす。", "画像もページとみなす。");
    assert_eq!(told, [("C-2-D1".to_owned(), Class::Evaluation, vec!["guidance 1".to_owned()])]);
}
