//! Reviews: each form of a difference that people read.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use kijun::diff::{Diff, Side, diff};
use kijun::pack::{Pack, packs};
use kijun::review::markdown;
use kijun::review::table::{Line, Table, docx, html, table, workbook};
use kijun::{Config, Lang, Severity, Sources, analyse};

const BASE: &str = include_str!("../suite/review/base.kijun");
const OLD: &str = include_str!("../suite/review/old.kijun");
const NEW: &str = include_str!("../suite/review/new.kijun");

fn side(base: &str, own: &str) -> Vec<Pack> {
    let files = vec![("base.kijun".to_owned(), base.to_owned()), ("own.kijun".to_owned(), own.to_owned())];
    let analysis = analyse(&Sources::new(Config::default(), files));
    // The sides are small: not everything is evaluated.
    let errors = analysis.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
    let errors = errors.filter(|finding| finding.code.name != "clause-not-evaluated");
    let errors: Vec<String> = errors.map(|finding| finding.message.in_(Lang::En)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    packs(&analysis)
}

fn changed() -> Diff {
    let (old, new) = (side(BASE, OLD), side(&BASE.replace("pin std standard@1", "pin std standard@2"), NEW));
    diff(Side { name: "1.0", packs: &old }, Side { name: "1.1", packs: &new })
}

const HOSTILE: &str = "=1+1 <script>alert(1)</script> | ]]> @somebody #1 \u{1}\u{FFFE} **&amp;** `x` [a](javascript:b)";

/// The difference with something hostile in every text.
fn hostile() -> Diff {
    let mut diff = changed();
    let text: kijun::pack::Text = ["ja", "en"].map(|language| (language.to_owned(), HOSTILE.to_owned())).into();
    (diff.old, diff.new) = (HOSTILE.to_owned(), HOSTILE.to_owned());
    diff.documents.iter_mut().for_each(|document| document.title = text.clone());
    for change in &mut diff.changes {
        (change.title, change.why) = (text.clone(), text.clone());
        change.declared.iter_mut().for_each(|declared| declared.reason = text.clone());
        for detail in &mut change.details {
            detail.part = HOSTILE.to_owned();
            detail.new.values_mut().for_each(|text| *text = format!("{HOSTILE} {text}"));
        }
        change.says.iter_mut().chain(&mut change.said).for_each(|passage| passage.text = text.clone());
        change.after.iter_mut().for_each(|id| *id = HOSTILE.to_owned());
    }
    for clause in diff.pins.iter_mut().flat_map(|pin| &mut pin.clauses) {
        (clause.topic, clause.items) = (text.clone(), vec![HOSTILE.to_owned()]);
    }
    diff
}

/// The table as text: marked words stand in brackets.
fn written(table: &Table) -> String {
    let lines = |lines: &[Line]| {
        let piece = |piece: &kijun::diff::words::Piece| match table.style(piece.mark) {
            None => piece.text.clone(),
            Some(style) => format!(
                "{}{}{}",
                if style == kijun::review::table::Style::Strike { "[-" } else { "[_" },
                piece.text,
                "]"
            ),
        };
        let line = |line: &Line| format!("    {}\n", line.iter().map(piece).collect::<String>());
        lines.iter().map(line).collect::<String>()
    };
    let mut out = format!("{}\n{}\n{}\n{:?}\n", table.title, table.documents.join("\n"), table.note, table.headings);
    for group in &table.groups {
        out.push_str(&format!("\n# {}\n", group.heading));
        for row in &group.rows {
            out.push_str(&format!("\n{}: {}: {}\n", row.items.join(" "), row.class, row.reason.join(" / ")));
            out.push_str(&format!(
                "  {}\n{}  {}\n{}",
                table.headings[1],
                lines(&row.new),
                table.headings[2],
                lines(&row.old)
            ));
        }
    }
    out
}

#[test]
fn the_table_has_a_row_for_each_change() {
    insta::assert_snapshot!("table-ja", written(&table(&changed(), None, Lang::Ja)));
    insta::assert_snapshot!("table-en", written(&table(&changed(), None, Lang::En)));
}

/// Puts the forms into a folder, for a look at them.
fn write(folder: &std::path::Path, diff: &Diff) {
    for lang in [Lang::Ja, Lang::En] {
        let table = table(diff, None, lang);
        let path = |end: &str| folder.join(format!("table.{}.{end}", lang.code()));
        std::fs::write(path("html"), html::render(&table)).unwrap();
        std::fs::write(path("xlsx"), workbook::render(&table).unwrap()).unwrap();
        std::fs::write(path("docx"), docx::render(&table).unwrap()).unwrap();
    }
}

#[test]
fn look() {
    write(std::path::Path::new("/tmp/look"), &changed());
}

#[test]
fn markdown_says_what_changed() {
    insta::assert_snapshot!("markdown-en", markdown::render(&changed(), Lang::En));
    insta::assert_snapshot!("markdown-ja", markdown::render(&changed(), Lang::Ja));
}

#[test]
fn no_text_becomes_markdown() {
    let markdown = markdown::render(&hostile(), Lang::En);
    assert!(markdown.contains("=1+1 &lt;script&gt;alert(1)&lt;/script&gt; \\| \\]\\]&gt;"), "{markdown}");
    for sign in ["<script", " | ]", "@somebody", " #1", "\u{1}", "\u{FFFE}", "**&", "`x`", "](java"] {
        assert!(!markdown.contains(sign), "{sign}: {markdown}");
    }
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    let rows = markdown.lines().filter(|line| line.starts_with('|')).map(columns);
    assert!(rows.collect::<Vec<_>>().chunk_by(|a, b| a == b).count() <= 3, "{markdown}");
}

#[test]
fn markdown_fits_under_a_pull_request() {
    let mut diff = changed();
    let change = diff.changes[1].clone();
    diff.changes.extend(std::iter::repeat_n(change, 1_000));
    let markdown = markdown::render(&diff, Lang::Ja);
    assert!(markdown.chars().count() <= markdown::LIMIT);
    assert!(markdown.chars().count() > markdown::LIMIT * 9 / 10);
    assert!(markdown.trim_end().ends_with("「kijun diff」はすべてを示す。"), "{}", &markdown[markdown.len() - 400..]);
    let shown = markdown.matches("\n- `").count();
    let left_out: usize =
        markdown.split("このほか").nth(1).and_then(|rest| rest.split('件').next()).unwrap().parse().unwrap();
    assert!(shown > 100 && shown + left_out >= 1_000);
}

#[test]
fn nothing_changed_is_said_in_a_line() {
    let packs = side(BASE, OLD);
    let same = diff(Side { name: "1.0", packs: &packs }, Side { name: "now", packs: &packs });
    let markdown = markdown::render(&same, Lang::En);
    assert_eq!(markdown, "## What now changes against 1.0\n\nNothing changed\n");
    assert!(table(&same, None, Lang::Ja).groups.is_empty());
}
