//! What stands around the cells, and the numbers that are marked as those of whole provisions.

use kijun::Lang;
use kijun::compare::diff::words::Mark;
use kijun::corpus::config::Config;
use kijun::paper::review::table::{MarkedLine, Row, Table};

use super::{compared, joined, marked, row, rows, small};

/// The numbers of a cell that are marked as a whole.
fn numbers(lines: &[MarkedLine]) -> Vec<&str> {
    let numbers = lines.iter().flatten().filter(|piece| piece.is_number);
    numbers.inspect(|piece| assert_ne!(piece.mark, Mark::Same)).map(|piece| piece.text.as_str()).collect()
}

fn both(row: &Row) -> [Vec<&str>; 2] {
    [numbers(&row.new), numbers(&row.old)]
}

fn edited(edits: &[(&str, &str)]) -> Table {
    compared(&small("1.0", &[]), &small("1.1", edits), Lang::Ja)
}

/// The clause of the third criterion that is the only one with two.
const CLAUSE: &str = "  clause a {\n    ja \"機器は、型番を";

#[test]
fn a_clause_that_is_new_gone_or_moved_has_its_number_marked() {
    let more = "  clause z {\n    ja \"機器は、製造番号を表示すること。\"\n    en \"The device shall show its serial number.\"\n  }\n";
    let edits = [(CLAUSE, format!("{more}{CLAUSE}"))];
    let edits = edits.each_ref().map(|(from, to)| (*from, to.as_str()));
    let table = edited(&edits);
    let found: Vec<_> = rows(&table).map(both).filter(|it| !it[0].is_empty()).collect();
    assert_eq!(found, [[vec!["(z)"], vec![]]], "{table:#?}");
    let table = compared(&small("1.1", &edits), &small("1.0", &[]), Lang::Ja);
    let found: Vec<_> = rows(&table).map(both).filter(|it| !it[1].is_empty()).collect();
    assert_eq!(found, [[vec![], vec!["(z)"]]]);
    let moved = edited(&[(CLAUSE, "  clause q {\n    ja \"機器は、型番を")]);
    let found: Vec<_> = rows(&moved).map(both).filter(|it| !it[0].is_empty()).collect();
    assert_eq!(found, [[vec!["(q)"], vec!["(a)"]]], "{moved:#?}");
    // Its words did not change, and are not marked.
    let line = rows(&moved).flat_map(|row| &row.new).find(|line| joined(line).starts_with("(q)")).unwrap();
    assert_eq!(line.iter().filter(|piece| piece.mark != Mark::Same).count(), 1, "{line:?}");
}

#[test]
fn a_clause_that_is_replaced_as_a_whole_has_its_number_marked_on_both_sides() {
    let edits = [("パスワードは、**{length}以上**とすること。", "鍵の長さに応じて、{length}に足りるか確かめる。")];
    let table = edited(&edits);
    let row = row(&table, "C-1");
    assert_eq!(both(row), [["(a)"], ["(a)"]], "{:#?}", (marked(&row.new), marked(&row.old)));
    let table = edited(&[("bind length 8", "bind length 12")]);
    assert_eq!(both(self::row(&table, "C-1")), [Vec::<&str>::new(), Vec::new()]);
}

#[test]
fn the_publisher_says_what_stands_above_the_table() {
    let table = edited(&[("bind length 8", "bind length 12")]);
    assert_eq!(
        table.heading.as_deref(),
        Some("次の表により、改正前の欄に掲げる規定を、改正後の欄に掲げる規定のように改める。")
    );
    let own = "[papers.table-heading]\nja = \"別表のとおり改める。\"\n[papers.table-note]\nen = \"As marked.\"\n";
    let papers = Config::parse(own).unwrap().papers;
    let said = table.clone().in_words_of(&papers);
    assert_eq!((said.heading.as_deref(), &said.note), (Some("別表のとおり改める。"), &table.note));
}

#[test]
fn a_row_says_from_when_its_item_holds() {
    let edits = [("bind length 8", "since 2027-04-01\n  bind length 12")];
    let table = edited(&edits);
    assert_eq!(row(&table, "C-1").effects, ["適用開始：2027-04-01"]);
    let others = rows(&table).filter(|row| !row.effects.is_empty()).count();
    assert_eq!(others, 1);
    let edits =
        [("  status published\n", "  status published\n  effective 2027-04-01\n  accepts \"0\" until 2028-03-31\n")];
    let table = edited(&edits);
    assert_eq!(table.documents[1..], ["適用開始日：2027-04-01", "2028-03-31までは、第0版によることができる"]);
}
