//! Reviews: each form of a difference that people read.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use kijun::diff::{Diff, Side, diff};
use kijun::pack::{Pack, packs};
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
