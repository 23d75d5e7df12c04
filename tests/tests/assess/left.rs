//! Forms as people and their programs leave them: with other columns, sheets, cells and markup, and the same answers.

use kijun_pack::Answers;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::office::part_of;
use crate::{SMALL, cell, changed, checked, edition, form, found, good, with_text};

pub(crate) const TESTS: &[Named] = &named![
    columns_that_were_moved_are_found_by_their_headings,
    cells_that_were_merged_away_are_no_change,
    sheets_that_were_renamed_are_found_by_their_headings,
    words_that_were_pasted_are_read_as_the_words_they_are,
    results_that_formulas_have_lost_are_not_missed,
    a_hidden_sheet_that_is_gone_is_told_alone,
    readings_over_japanese_words_are_no_part_of_them,
    days_in_the_formats_of_a_japanese_spreadsheet_are_days
];

fn japanese() -> (Vec<u8>, String) {
    let answers = Answers { language: "ja".to_owned(), ..good() };
    (form(&edition(SMALL), "ja", &answers), answers.to_json())
}

/// Nothing is told of it, and it says what was filled in.
fn says_the_same(bytes: &[u8], answers: &str, what: &str) {
    let checked = checked(bytes);
    assert_eq!(found(&checked), [], "{what}");
    assert_eq!(checked.answers.to_json(), answers, "{what}");
}

fn in_sheet(bytes: &[u8], sheet: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let part = part_of(bytes, sheet);
    let new = changed(bytes, |name, text| Some(if name == part { change(text) } else { text }));
    assert_ne!(new, bytes);
    new
}

fn columns_that_were_moved_are_found_by_their_headings() {
    let (bytes, answers) = japanese();
    // Each pair of columns, the other way round.
    for (one, other) in [('H', 'J'), ('A', 'I'), ('C', 'D'), ('G', 'L')] {
        let moved = in_sheet(&bytes, "チェックリスト", |text| {
            let text = text.replace(&format!("<c r=\"{one}"), "<c r=\"?");
            let text = text.replace(&format!("<c r=\"{other}"), &format!("<c r=\"{one}"));
            text.replace("<c r=\"?", &format!("<c r=\"{other}"))
        });
        says_the_same(&moved, &answers, &format!("{one} and {other}"));
    }
    // Somebody put a column of their own before all others.
    let mut shifted = bytes.clone();
    for column in ('A'..='T').rev() {
        let next = char::from(column as u8 + 1);
        shifted = in_sheet(&shifted, "チェックリスト", |text| {
            text.replace(&format!("<c r=\"{column}"), &format!("<c r=\"{next}"))
        });
    }
    says_the_same(&shifted, &answers, "one column further");
}

fn cells_that_were_merged_away_are_no_change() {
    let (bytes, answers) = japanese();
    // The title of a criterion stands in its first row, merged with those below.
    let merged = in_sheet(&bytes, "チェックリスト", |text| {
        let mut text = text;
        for row in [5, 6] {
            let start = text.find(&format!("<c r=\"B{row}\"")).unwrap();
            let end = start + text[start..].find("</c>").unwrap() + 4;
            text.replace_range(start..end, "");
        }
        text.replace("</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"B4:B6\"/></mergeCells>")
    });
    says_the_same(&merged, &answers, "merged");
}

fn sheets_that_were_renamed_are_found_by_their_headings() {
    let (bytes, answers) = japanese();
    for (old, new) in
        [("チェックリスト", "記入シート(2)"), ("表紙", "cover"), ("証拠一覧", "Sheet3"), ("製品特性", "特性")]
    {
        let renamed = changed(&bytes, |name, text| match name {
            "xl/workbook.xml" => Some(text.replace(&format!("name=\"{old}\""), &format!("name=\"{new}\""))),
            _ => Some(text),
        });
        assert_ne!(renamed, bytes, "{old}");
        says_the_same(&renamed, &answers, new);
    }
}

fn words_that_were_pasted_are_read_as_the_words_they_are() {
    let (bytes, answers) = japanese();
    for pasted in ["適合 ", "　適合", "適\u{200B}合", "適合\n", "適合_x000D_\n", "yes", "Conforms", "ＣＯＮＦＯＲＭＳ"]
    {
        says_the_same(&with_text(&bytes, "適合", pasted), &answers, pasted);
    }
    for pasted in ["はい ", "Yes", "ＹＥＳ", "TRUE"] {
        says_the_same(&with_text(&bytes, "はい", pasted), &answers, pasted);
    }
}

fn results_that_formulas_have_lost_are_not_missed() {
    let (bytes, answers) = japanese();
    let lost = in_sheet(&bytes, "チェックリスト", |text| {
        let mut out = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find("</f><v>") {
            out.push_str(&rest[..at + 4]);
            rest = &rest[at + 4..];
            rest = &rest[rest.find("</v>").unwrap() + 4..];
        }
        out + rest
    });
    says_the_same(&lost, &answers, "without results");
}

fn a_hidden_sheet_that_is_gone_is_told_alone() {
    let (bytes, answers) = japanese();
    let part = part_of(&bytes, "_kijun");
    let file = part.rsplit('/').next().unwrap().to_owned();
    let element = |text: &str, mark: &str| {
        let at = text.find(mark).unwrap();
        let start = text[..at].rfind('<').unwrap();
        let end = at + text[at..].find("/>").unwrap() + 2;
        format!("{}{}", &text[..start], &text[end..])
    };
    let gone = changed(&bytes, |name, text| match name {
        _ if name == part => None,
        "xl/workbook.xml" => Some(element(&text, "name=\"_kijun\"")),
        "xl/_rels/workbook.xml.rels" => Some(element(&text, &file)),
        "[Content_Types].xml" => Some(element(&text, &file)),
        _ => Some(text),
    });
    let checked = checked(&gone);
    assert_eq!(found(&checked), [("lost-marks".to_owned(), String::new())]);
    let said = Answers::read(&answers).unwrap();
    assert_eq!((checked.answers.clauses, checked.answers.evidence), (said.clauses, said.evidence));
}

fn readings_over_japanese_words_are_no_part_of_them() {
    let (bytes, answers) = japanese();
    let reading = "<rPh sb=\"0\" eb=\"2\"><t>テキゴウ</t></rPh><phoneticPr fontId=\"1\"/>";
    let read = changed(&bytes, |name, text| match name {
        "xl/sharedStrings.xml" => Some(text.replace("<t>適合</t>", &format!("<t>適合</t>{reading}"))),
        _ => Some(text),
    });
    assert_ne!(read, bytes);
    says_the_same(&read, &answers, "a reading");
    // As runs, of which each has a reading.
    let runs = changed(&bytes, |name, text| match name {
        "xl/sharedStrings.xml" => {
            let run = |sign: &str| format!("<r><rPr><sz val=\"11\"/></rPr><t>{sign}</t></r>");
            Some(text.replace("<t>適合</t>", &format!("{}{}{reading}", run("適"), run("合"))))
        }
        _ => Some(text),
    });
    says_the_same(&runs, &answers, "runs with a reading");
}

fn days_in_the_formats_of_a_japanese_spreadsheet_are_days() {
    let (bytes, answers) = japanese();
    let at = cell(&bytes, "field/declared-on/value");
    let (sheet, place) = at.split_once('!').unwrap();
    let cover = part_of(&bytes, sheet);
    // Those of days alone: 32 to 35 show a time of day.
    for format in (27..=31).chain([36]).chain(50..=58) {
        let styled = changed(&bytes, |name, text| {
            if name == "xl/styles.xml" {
                let (before, rest) = text.split_once("<cellXfs count=\"").unwrap();
                let (count, rest) = rest.split_once("\">").unwrap();
                let more = format!("<xf numFmtId=\"{format}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
                let rest = rest.replacen("</cellXfs>", &format!("{more}</cellXfs>"), 1);
                let count: usize = count.parse().unwrap();
                return Some(format!("{before}<cellXfs count=\"{}\">{rest}", count + 1));
            }
            if name != cover {
                return Some(text);
            }
            let styles = crate::office::parts(&bytes)["xl/styles.xml"].clone();
            let style = styles.split_once("<cellXfs count=\"").unwrap().1.split('"').next().unwrap().to_owned();
            let start = text.find(&format!("<c r=\"{place}\"")).unwrap();
            let end = start + text[start..].find("</c>").unwrap() + 4;
            Some(format!("{}<c r=\"{place}\" s=\"{style}\"><v>46351</v></c>{}", &text[..start], &text[end..]))
        });
        says_the_same(&styled, &answers, &format!("format {format}"));
    }
}
