//! Tables of others that become sources: what comes, what is told, and what an import that comes again leaves alone.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Cursor, Write};

use kijun_tests::cli::{Folder, Run};
use kijun_tests::root;
use rust_xlsxwriter::{Formula, Workbook};
use zip::write::{SimpleFileOptions, ZipWriter};

const MAPPING: &str = r#"
version = 1
kind = "longlist"

[fixed]
group = "passwords"

[words.declined]
"×" = "declined"

[[table]]
ignore = ["備考"]

[table.columns]
id = "番号"
"title.ja" = "件名"
"title.en" = "Title"
"text.ja" = "本文"
"text.en" = "Text"
"#;

const CSV: &str = "案の一覧,,,,\n番号,件名,Title,本文,Text,備考,重要度\n２-1,試行の制限,Limit on attempts,試行が続いた場合に*遅らせる*こと。,It shall delay attempts.,済,高\n2-2,記録,Log,\"一行目。\n二行目。\",It shall log.,,\n";

fn corpus(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::fresh("en");
    files.iter().for_each(|(path, text)| folder.write(path, text.as_bytes()));
    folder
}

fn import(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["import"], more, &["--mapping", "map.toml", "--corpus", "corpus"]].concat())
}

fn says(run: &Run, code: i32, words: &[&str]) {
    assert_eq!(run.code, Some(code), "{run}");
    for word in words {
        assert!(run.to_string().contains(word), "{word}: {run}");
    }
}

#[test]
fn a_table_becomes_a_source_in_canonical_form() {
    let folder = corpus(&[("map.toml", MAPPING), ("list.csv", CSV)]);
    let run = import(&folder, &["list.csv"]);
    says(&run, 1, &["Imported: 2; lost: 1", "list.csv, G3: The mapping does not take the column “重要度”"]);
    let text = folder.read("corpus/imported/list.kijun");
    let item = text.split("\n\n").next().unwrap();
    assert!(
        text.starts_with(
            "longlist 2-1 {\n  title {\n    ja \"試行の制限\"\n    en \"Limit on attempts\"\n  }\n  group passwords\n"
        ),
        "{text}"
    );
    // Signs of Markdown are printed as the table has them, and lines stay lines.
    assert!(item.contains(r"試行が続いた場合に\*遅らせる\*こと。"), "{text}");
    assert!(text.contains("一行目。\n\n      二行目。"), "{text}");
    assert!(
        text.contains(
            "provenance unverified {\n    ja \"list.csv, A3から取り込み\"\n    en \"imported from list.csv, A3\""
        ),
        "{text}"
    );
    let formatted = folder.run(&["fmt", "--check", "corpus"]);
    assert_eq!(formatted.code, Some(0), "{formatted}");
    // What a source needs and the table does not have is told by the check, at its place.
    let check = folder.run(&["check", "corpus"]);
    says(&check, 1, &["longlist-undecided"]);
    assert_eq!(check.to_string().matches("error[").count(), 2, "{check}");
}

#[test]
fn a_preview_shows_each_cell_and_writes_nothing() {
    let folder = corpus(&[("map.toml", MAPPING), ("list.csv", CSV)]);
    let run = import(&folder, &["list.csv", "--preview", "--losses", "losses.tsv"]);
    says(&run, 1, &["list.csv, B3", "件名", "2-1 title.ja", "試行の制限", "Nothing was written"]);
    assert!(!folder.path().join("corpus/imported").exists());
    assert_eq!(folder.read("losses.tsv"), "list.csv, G3\tlost\tThe mapping does not take the column “重要度”\n");
    says(&import(&folder, &["list.csv", "--preview", "--lang", "ja"]), 1, &["列「重要度」は対応のファイルにない"]);
}

#[test]
fn two_files_are_paired_by_id() {
    let mapping = "version = 1\nkind = \"longlist\"\n[fixed]\ngroup = \"passwords\"\n[[table]]\ncolumns = { id = \"No.\", \"title.ja\" = \"Title\", \"text.ja\" = \"Text\" }\n[[table]]\ncolumns = { id = \"No.\", \"title.en\" = \"Title\", \"text.en\" = \"Text\" }\n";
    let ja = "No.\tTitle\tText\n2-2\t乙\t乙とすること。\n2-1\t甲\t甲とすること。\n";
    let en = "No.\tTitle\tText\n2-1\tA\tIt shall be A.\n2-3\tC\tIt shall be C.\n2-2\tB\tIt shall be B.\n";
    let folder = corpus(&[("map.toml", mapping), ("ja.tsv", ja), ("en.tsv", en)]);
    says(&import(&folder, &["ja.tsv", "en.tsv"]), 1, &["en.tsv, A3: `2-3` is in this file only"]);
    let text = folder.read("corpus/imported/ja.kijun");
    let items: Vec<&str> = text.split("longlist ").skip(1).collect();
    assert!(items[0].starts_with("2-2") && items[0].contains("ja \"乙\"") && items[0].contains("en \"B\""), "{text}");
    assert!(items[1].starts_with("2-1") && items[1].contains("ja \"甲\"") && items[1].contains("en \"A\""), "{text}");
    assert!(items[2].starts_with("2-3"), "{text}");
}

#[test]
fn a_source_gets_its_clauses_from_a_workbook() {
    let mapping = "version = 1\nkind = \"source\"\npart = \"clause\"\n[item]\nid = \"guide@2.0\"\ntitle = \"Guide\"\npublisher = \"Example\"\nsupersedes = \"guide@1.0\"\n[words.behind]\n\"M\" = \"mandatory\"\n\"R\" = \"recommended\"\n[words.from]\n\"3 (same)\" = \"1 same\"\n[[table]]\nsheet = \"Clauses\"\n[table.columns]\nid = \"Provision\"\nbehind = \"Status\"\n\"topic.en\" = [\"Topic\", \"More\"]\n\"topic.ja\" = \"主題\"\nfrom = \"From\"\n";
    let folder = corpus(&[("map.toml", mapping)]);
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notes").unwrap().write(0, 0, "nothing").unwrap();
    let sheet = book.add_worksheet().set_name("Clauses").unwrap();
    for (column, heading) in ["Provision", "Status", "Topic", "More", "主題", "From"].iter().enumerate() {
        sheet.write(4, column as u16, *heading).unwrap();
    }
    let rows = [["5.1", "M", "Passwords", "of users", "パスワード", "3 (same)"], ["5.2", "X", "Logs", "", "記録", ""]];
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(5 + row as u32, column as u16, *cell).unwrap();
        }
    }
    sheet.write(7, 0, "5.3").unwrap();
    sheet.write(7, 1, "R").unwrap();
    sheet.write_formula(7, 2, Formula::new("=A8&\"x\"").set_result("5.3x")).unwrap();
    sheet.write(8, 2, "no number").unwrap();
    sheet.write(9, 0, "5.1").unwrap();
    folder.write("guide.xlsx", &book.save_to_buffer().unwrap());
    let run = import(&folder, &["guide.xlsx"]);
    says(
        &run,
        1,
        &[
            "guide.xlsx, Clauses!B7: “X” is no word for `behind` (mandatory, recommended, permitted, informative, test)",
            "guide.xlsx, Clauses!C8: ",
            "guide.xlsx, Clauses!C9: The row has no id",
            "guide.xlsx, Clauses!A10: The id `5.1` stands here again",
        ],
    );
    let text = folder.read("corpus/imported/guide.kijun");
    assert!(
        text.starts_with("source guide@2.0 {\n  title \"Guide\"\n  publisher \"Example\"\n  supersedes guide@1.0\n"),
        "{text}"
    );
    assert!(text.contains("  clause 5.1 mandatory {\n    from 1 same\n    topic {\n"), "{text}");
    assert!(text.contains("Passwords\n\n"), "{text}");
    assert!(text.contains("clause 5.2 {") && text.contains("clause 5.3 recommended {"), "{text}");
}

#[test]
fn markdown_and_word_say_the_same_as_a_workbook() {
    let markdown = "# 一覧\n\n| 番号 | 件名 | Title | 本文 | Text |\n|---|---|---|---|---|\n| 2-1 | 甲 | A | 甲と**する**こと。 | It shall be A & B. |\n\nand on\n\n| 番号 | 件名 | Title | 本文 | Text |\n|---|---|---|---|---|\n| 2-2 | 乙 | B | 乙とすること。 | It shall be B. |\n";
    let cell = |text: &str| format!("<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let head = row(&["番号", "件名", "Title", "本文", "Text"]);
    let first = row(&[
        "2-1",
        "甲",
        "A",
        "甲と<![CDATA[]]>する</w:t></w:r><w:del><w:r><w:delText>しない</w:delText></w:r></w:del><w:ins><w:r><w:t>こと。</w:t></w:r></w:ins><w:r><w:t>",
        "It shall be A &amp; B.",
    ]);
    let second = row(&["2-2", "乙", "B", "乙とすること。", "It shall be B."]);
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>一覧</w:t></w:r></w:p><w:tbl>{head}{first}{second}</w:tbl></w:body></w:document>"
    );
    let folder = corpus(&[("map.toml", MAPPING), ("a.md", markdown)]);
    folder.write("a.docx", &packed(&[("word/document.xml", document.as_bytes())]));
    says(&import(&folder, &["a.md", "--name", "markdown"]), 0, &["Imported: 2; lost: 0"]);
    says(&import(&folder, &["a.docx", "--name", "word"]), 0, &["Imported: 2; lost: 0"]);
    let said = |name: &str| {
        let text = folder.read(&format!("corpus/imported/{name}.kijun"));
        text.lines()
            .filter(|line| !line.contains("a.md") && !line.contains("a.docx"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert!(said("word").iter().any(|line| line.contains("甲とすること。")), "{:?}", said("word"));
    assert_eq!(said("markdown"), said("word"));
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_catalogue_of_oscal_comes_in_with_its_ids_and_texts() {
    let mapping = "version = 1\nkind = \"longlist\"\n[fixed]\ngroup = \"passwords\"\n[[table]]\nignore = [\"id\", \"group\"]\ncolumns = { id = \"label\", \"title.ja\" = \"title\", \"text.ja\" = \"statement\" }\n[[table]]\nignore = [\"id\", \"group\"]\ncolumns = { id = \"label\", \"title.en\" = \"title\", \"text.en\" = \"statement\" }\n";
    let folder = corpus(&[("map.toml", mapping)]);
    for language in ["ja", "en"] {
        let bytes = std::fs::read(root().join(format!("generated/oscal/longlist.{language}.json"))).unwrap();
        folder.write(&format!("{language}.json"), &bytes);
    }
    let run = import(&folder, &["ja.json", "en.json", "--name", "oscal"]);
    assert!(run.stderr.contains("Imported: 86; "), "{run}");
    let text = folder.read("corpus/imported/oscal.kijun");
    let catalogue = std::fs::read_to_string(root().join("generated/catalogue.json")).unwrap();
    let catalogue = kijun_pack::Catalogue::read(&catalogue).unwrap();
    for item in &catalogue.longlist {
        assert!(text.contains(&format!("longlist {} {{", item.id)), "{}", item.id);
        let title = &item.title["ja"];
        assert!(text.contains(&format!("ja \"{title}\"")), "{title}");
    }
    folder.write("map.toml", mapping.as_bytes());
    folder.write("none.json", b"{\"profile\": {}}");
    says(&import(&folder, &["none.json"]), 2, &["no catalogue of OSCAL"]);
}

#[test]
fn what_comes_again_changes_only_what_changed_there() {
    let folder = corpus(&[("map.toml", MAPPING), ("list.csv", CSV)]);
    says(&import(&folder, &["list.csv"]), 1, &[]);
    let place = "corpus/imported/list.kijun";
    // Edited here: a text, and something that the table can't say.
    folder.replace(place, "Limit on attempts", "Limit on failed attempts");
    folder.replace(place, "longlist 2-2 {", "# ours\nlonglist 2-2 {");
    let edited = folder.read(place);
    says(&import(&folder, &["list.csv"]), 1, &[]);
    assert_eq!(folder.read(place), edited, "nothing changed there");
    // Changed there: another text of the same item, a new row, and one that was edited here.
    let changed = CSV.replace("It shall delay attempts.", "It shall delay further attempts.")
        + "2-3,丙,C,丙とすること。,It shall be C.,,\n";
    folder.write("list.csv", changed.as_bytes());
    let run = import(&folder, &["list.csv"]);
    assert!(!run.stderr.contains("changed here and there"), "{run}");
    let merged = folder.read(place);
    for words in
        ["Limit on failed attempts", "It shall delay further attempts.", "# ours\nlonglist 2-2 {", "longlist 2-3 {"]
    {
        assert!(merged.contains(words), "{words}: {merged}");
    }
    folder.write("list.csv", changed.replace("Limit on attempts", "Limits").as_bytes());
    let run = import(&folder, &["list.csv"]);
    says(&run, 1, &["longlist 2-1 title en: changed here and there; it stays as it is here", "Limits"]);
    assert_eq!(folder.read(place), merged);
    // It was told once, and is decided: here it stays.
    assert!(!import(&folder, &["list.csv"]).stderr.contains("changed here and there"));
    assert_eq!(folder.run(&["fmt", "--check", "corpus"]).code, Some(0));
    // What no import made is not touched.
    folder.write("corpus/imported/mine.kijun", b"# mine\n");
    says(&import(&folder, &["list.csv", "--name", "mine"]), 2, &["no import made it"]);
    assert_eq!(folder.read("corpus/imported/mine.kijun"), "# mine\n");
}

#[test]
fn what_can_not_be_read_or_mapped_says_what_to_do() {
    let folder = corpus(&[("map.toml", MAPPING), ("list.csv", CSV)]);
    let deep = format!("{}{}", "<w:p>".repeat(20_000), "</w:p>".repeat(20_000));
    folder.write("deep.docx", &packed(&[("word/document.xml", deep.as_bytes())]));
    folder.write("bomb.docx", &packed(&[("word/document.xml", &vec![b' '; 300 << 20])]));
    folder.write("cut.docx", &packed(&[("word/document.xml", b"<w:document><w:tbl><w:tr>")])[..60]);
    folder.write("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.write("empty.csv", b"");
    folder.write("other.csv", b"a,b\n1,2\n");
    folder.write("a.json", b"{");
    for (file, words) in [
        ("deep.docx", "broken"),
        ("bomb.docx", "MB"),
        ("cut.docx", "broken"),
        ("picture.csv", "no file of a kind that can be imported"),
        ("empty.csv", "no table"),
        ("other.csv", "Not found: "),
        ("a.json", "broken"),
        ("gone.csv", "no such file"),
    ] {
        says(&import(&folder, &[file]), 2, &[words]);
    }
    for (mapping, words) in [
        ("version = 2\nkind = \"longlist\"\ntable = []", "reads version 1"),
        ("version = 1\nkind = \"longlsit\"\ntable = []", "it may be longlist"),
        ("version = 1\nkind = \"longlist\"\n[[table]]\ncolumns = { id = \"a\", titel = \"b\" }", "it may be title"),
        ("version = 1\nkind = \"longlist\"\n[[table]]\ncolumns = { id = \"a\", title = \"b\" }", "title.ja"),
        ("version = 1\nkind = \"longlist\"\n[[table]]\ncolumns = { \"title.ja\" = \"b\" }", "No column is the id"),
        ("version = 1\nkind = \"longlist\"\nknd = 1", "Line 3"),
        ("version = 1\nkind = \"source\"\npart = \"clause\"\n[[table]]\ncolumns = { id = \"a\" }", "`[item]`"),
    ] {
        folder.write("map.toml", mapping.as_bytes());
        says(&import(&folder, &["list.csv"]), 2, &["map.toml", words]);
    }
    assert!(!folder.path().join("corpus/imported").exists());
}

#[test]
fn texts_of_spreadsheets_in_japan_and_signs_that_mean_something_are_read_as_they_look() {
    let row = |text: &str| format!("番号,件名,Title,本文,Text\n2-1,件,T,{text},It shall.\n");
    let folder = corpus(&[("map.toml", MAPPING)]);
    let shift_jis: Vec<u8> = encoding_rs::SHIFT_JIS.encode(&row("表示すること。")).0.into_owned();
    folder.write("a.csv", &shift_jis);
    says(&import(&folder, &["a.csv"]), 0, &[]);
    assert!(folder.read("corpus/imported/a.kijun").contains("表示すること。"));
    for (name, text, written) in [
        ("b", "=cmd|'/c calc'!A1", "=cmd"),
        ("c", "# 見出しではない", r"\# 見出しではない"),
        ("d", "[S1.1-01]を見る", r"\[S1.1-01\]を見る"),
        ("e", "<b>強く</b>", r"\<b\>強く\</b\>"),
    ] {
        folder.write(&format!("{name}.csv"), row(text).as_bytes());
        says(&import(&folder, &[&format!("{name}.csv")]), 0, &[]);
        let text = folder.read(&format!("corpus/imported/{name}.kijun"));
        assert!(text.contains(written), "{written}: {text}");
    }
    // A word in braces would be a value.
    folder.write("f.csv", row("{x}以上").as_bytes());
    says(&import(&folder, &["f.csv"]), 1, &["lost: 0; to be looked at: 1", "f.csv, D2: Braces around a word"]);
    assert!(folder.read("corpus/imported/f.kijun").contains("｛x｝以上"));
}

#[test]
fn a_mapping_to_begin_with_is_printed() {
    let folder = corpus(&[("list.csv", CSV)]);
    let run = folder.run(&["import", "list.csv", "--corpus", "corpus"]);
    says(&run, 1, &["Nothing was written"]);
    for line in
        ["id = \"番号\"", "\"title.ja\" = \"件名\"", "\"title.en\" = \"Title\"", "ignore = [\"備考\", \"重要度\"]"]
    {
        assert!(run.stdout.contains(line), "{line}: {run}");
    }
    // It can be used as it is.
    folder.write("map.toml", run.stdout.as_bytes());
    says(&import(&folder, &["list.csv"]), 1, &["Imported: 2"]);
}

#[test]
fn a_row_that_is_added_above_others_changes_none_of_them() {
    let folder = corpus(&[("map.toml", MAPPING), ("list.csv", CSV)]);
    says(&import(&folder, &["list.csv"]), 1, &[]);
    let before = folder.read("corpus/imported/list.kijun");
    let head = "番号,件名,Title,本文,Text,備考,重要度\n";
    folder
        .write("list.csv", CSV.replace(head, &format!("{head}2-0,零,Z,零とすること。,It shall be Z.,,\n")).as_bytes());
    says(&import(&folder, &["list.csv"]), 1, &["Imported: 3"]);
    let after = folder.read("corpus/imported/list.kijun");
    let items = |text: &str| text.split("longlist ").skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert!(items(&after)[0].starts_with("2-0") && items(&after)[0].contains("A3"), "{after}");
    assert_eq!(items(&after)[1..], items(&before));
}

/// A file of ReqIF with these values of attributes, each as it stands in the file.
fn exchange(tool: &str, objects: &[(&str, &str)], hierarchy: &str) -> String {
    let string = |name: &str| format!("<ATTRIBUTE-DEFINITION-STRING IDENTIFIER=\"a-{name}\" LONG-NAME=\"{name}\"/>");
    let objects: String = objects
        .iter()
        .map(|(id, values)| format!("<SPEC-OBJECT IDENTIFIER=\"{id}\"><VALUES>{values}</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>t</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>"))
        .collect();
    format!(
        "<?xml version=\"1.0\"?><REQ-IF xmlns=\"http://www.omg.org/spec/ReqIF/20110401/reqif.xsd\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"><THE-HEADER><REQ-IF-HEADER><REQ-IF-TOOL-ID>{tool}</REQ-IF-TOOL-ID></REQ-IF-HEADER></THE-HEADER><CORE-CONTENT><REQ-IF-CONTENT><DATATYPES><DATATYPE-DEFINITION-ENUMERATION IDENTIFIER=\"e\"><SPECIFIED-VALUES><ENUM-VALUE IDENTIFIER=\"e-no\" LONG-NAME=\"No\"/></SPECIFIED-VALUES></DATATYPE-DEFINITION-ENUMERATION></DATATYPES><SPEC-TYPES><SPEC-OBJECT-TYPE IDENTIFIER=\"t\" LONG-NAME=\"Requirement\"><SPEC-ATTRIBUTES>{}{}{}{}<ATTRIBUTE-DEFINITION-ENUMERATION IDENTIFIER=\"a-Taken\" LONG-NAME=\"Taken\"/></SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE></SPEC-TYPES><SPEC-OBJECTS>{objects}</SPEC-OBJECTS><SPECIFICATIONS><SPECIFICATION IDENTIFIER=\"s\" LONG-NAME=\"All\"><CHILDREN>{hierarchy}</CHILDREN></SPECIFICATION></SPECIFICATIONS></REQ-IF-CONTENT></CORE-CONTENT></REQ-IF>",
        string("ReqIF.ForeignID"),
        string("Title"),
        string("Titel"),
        string("Text"),
    )
}

fn string(name: &str, value: &str) -> String {
    format!(
        "<ATTRIBUTE-VALUE-STRING THE-VALUE=\"{value}\"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>a-{name}</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING>"
    )
}

fn placed(object: &str, inner: &str) -> String {
    format!(
        "<SPEC-HIERARCHY><OBJECT><SPEC-OBJECT-REF>{object}</SPEC-OBJECT-REF></OBJECT><CHILDREN>{inner}</CHILDREN></SPEC-HIERARCHY>"
    )
}

#[test]
fn reqif_comes_in_with_its_order_enumerations_and_marked_texts() {
    let mapping = "version = 1\nkind = \"longlist\"\n[fixed]\ngroup = \"passwords\"\n[words.declined]\n\"No\" = \"\"\n[[table]]\nsheet = \"All\"\nignore = [\"type\", \"parent\", \"Taken\"]\ncolumns = { id = \"id\", \"title.ja\" = \"Title\", \"title.en\" = \"Titel\", \"text.ja\" = \"Text\", \"text.en\" = \"Text\" }\n";
    let xhtml = "<ATTRIBUTE-VALUE-XHTML><DEFINITION><ATTRIBUTE-DEFINITION-XHTML-REF>a-Text</ATTRIBUTE-DEFINITION-XHTML-REF></DEFINITION><THE-VALUE><xhtml:div><xhtml:p>次の<xhtml:strong>いずれか</xhtml:strong>とすること。*</xhtml:p><xhtml:ul><xhtml:li>甲</xhtml:li><xhtml:li>乙 &amp; 丙</xhtml:li></xhtml:ul></xhtml:div></THE-VALUE></ATTRIBUTE-VALUE-XHTML>";
    let taken = "<ATTRIBUTE-VALUE-ENUMERATION><DEFINITION><ATTRIBUTE-DEFINITION-ENUMERATION-REF>a-Taken</ATTRIBUTE-DEFINITION-ENUMERATION-REF></DEFINITION><VALUES><ENUM-VALUE-REF>e-no</ENUM-VALUE-REF></VALUES></ATTRIBUTE-VALUE-ENUMERATION>";
    let first = string("ReqIF.ForeignID", "R-1") + &string("Title", "一") + &string("Titel", "One") + xhtml + taken;
    let second = string("Title", "二") + &string("Titel", "Two") + &string("Text", "文。");
    let text = exchange("Other", &[("o1", &second), ("o2", &first)], &placed("o2", &placed("o1", "")));
    let folder = corpus(&[("map.toml", mapping), ("a.reqif", &text)]);
    let preview = import(&folder, &["a.reqif", "--preview"]);
    says(&preview, 0, &["a.reqif, R-1, Text", "R-1 title.ja"]);
    says(&import(&folder, &["a.reqif"]), 0, &["Imported: 2; lost: 0; to be looked at: 0"]);
    let source = folder.read("corpus/imported/a.kijun");
    assert!(source.starts_with("longlist R-1 {") && source.contains("longlist o1 {"), "{source}");
    assert!(source.contains("次の**いずれか**とすること。*\n") && source.contains("- 乙 & 丙"), "{source}");
    assert!(source.contains("imported from a.reqif, R-1\""), "{source}");
    // The same in a packed file.
    folder.write("b.reqifz", &packed(&[("x/picture.png", b"PNG"), ("x/a.reqif", text.as_bytes())]));
    says(&import(&folder, &["b.reqifz"]), 0, &["Imported: 2"]);
    assert_eq!(folder.read("corpus/imported/b.kijun").replace("b.reqifz", "a.reqif"), source);
    // What one program writes as Python does is undone, and only of that program.
    let escaped = string("Title", "\\u4e00\\u4e8c") + &string("Titel", "One") + &string("Text", "a\\nb \\x41 \\q");
    for (tool, title, line) in [("strictdoc", "ja \"一二\"", "b A \\q"), ("other", "ja \"\\u4e00\\u4e8c\"", "a\\nb")]
    {
        folder.write("c.reqif", exchange(tool, &[("o1", &escaped)], &placed("o1", "")).as_bytes());
        says(&import(&folder, &["c.reqif", "--name", tool]), 0, &[]);
        let source = folder.read(&format!("corpus/imported/{tool}.kijun"));
        assert!(source.contains(title) && source.contains(line), "{source}");
    }
}

#[test]
fn nothing_of_a_hostile_exchange_is_fetched_or_unfolds() {
    let folder = corpus(&[("map.toml", MAPPING)]);
    let entity = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><REQ-IF>&x;</REQ-IF>";
    let lol = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><REQ-IF>&b;</REQ-IF>";
    let deep = (0..5_000).fold(String::new(), |inner, _| placed("o1", &inner));
    let deep = exchange("x", &[("o1", "")], &deep);
    let text = format!(
        "<ATTRIBUTE-VALUE-XHTML><THE-VALUE>{}x{}</THE-VALUE></ATTRIBUTE-VALUE-XHTML>",
        "<div>".repeat(5_000),
        "</div>".repeat(5_000)
    );
    let nested = exchange("x", &[("o1", &text)], &placed("o1", ""));
    for (name, text) in [("entity", entity), ("lol", lol), ("deep", &deep), ("other", "<html/>"), ("nested", &nested)] {
        folder.write(&format!("{name}.reqif"), text.as_bytes());
        says(&import(&folder, &[&format!("{name}.reqif")]), 2, &[]);
    }
    folder.write("bomb.reqifz", &packed(&[("a.reqif", &vec![b' '; 300 << 20])]));
    says(&import(&folder, &["bomb.reqifz"]), 2, &["MB"]);
    assert!(!folder.path().join("corpus/imported").exists());
}

#[test]
fn documents_of_strictdoc_and_tables_of_doorstop_come_in() {
    let document = "[DOCUMENT]\nTITLE: 例\n\n[[SECTION]]\nTITLE: 認証\n\n[REQUIREMENT]\nUID: R-1\nTITLE: 甲\nSTATEMENT: >>>\n一行目。\n二行目。\n<<<\nRELATIONS:\n- TYPE: Parent\n  VALUE: R-0\n\n[[/SECTION]]\n\n[REQUIREMENT]\nUID: R-2\nTITLE: 乙\nSTATEMENT: 乙とすること。\n\n[TEXT]\nSTATEMENT: >>>\n番号のない文\n<<<\n";
    let mapping = "version = 1\nkind = \"longlist\"\n[fixed]\ngroup = \"passwords\"\n[[table]]\nignore = [\"SECTION\", \"RELATIONS\"]\ncolumns = { id = \"UID\", \"title.ja\" = \"TITLE\", \"text.ja\" = \"STATEMENT\" }\n";
    let folder = corpus(&[("map.toml", mapping), ("a.sdoc", document)]);
    says(&import(&folder, &["a.sdoc"]), 1, &["Imported: 2; lost: 1", "The row has no id"]);
    let source = folder.read("corpus/imported/a.kijun");
    assert!(source.contains("longlist R-1 {") && source.contains("一行目。\n\n      二行目。"), "{source}");
    let preview = import(&folder, &["a.sdoc", "--preview"]);
    assert!(!preview.stdout.contains("R-0"), "{preview}");
    folder.write("map.toml", mapping.replace("ignore = [\"SECTION\", \"RELATIONS\"]", "").as_bytes());
    says(&import(&folder, &["a.sdoc", "--preview"]), 1, &["“SECTION”", "“RELATIONS”"]);
    // What `doorstop export --csv` writes is a table as any other.
    let doorstop = "level,text,ref,links,active,uid,header\n1.0,甲とすること。,,SYS001,True,REQ001,甲\n1.1,乙とすること。,,,True,REQ002,乙\n";
    let mapping =
        mapping.replace("\"UID\"", "\"uid\"").replace("\"TITLE\"", "\"header\"").replace("\"STATEMENT\"", "\"text\"");
    folder.write(
        "map.toml",
        mapping.replace("\"SECTION\", \"RELATIONS\"", "\"level\", \"links\", \"active\"").as_bytes(),
    );
    folder.write("req.csv", doorstop.as_bytes());
    says(&import(&folder, &["req.csv"]), 0, &["Imported: 2; lost: 0"]);
    assert!(folder.read("corpus/imported/req.kijun").contains("longlist REQ002 {"));
}

#[test]
fn two_editions_are_joined_by_a_table_of_successions() {
    let mapping = |edition: &str, more: &str| {
        format!(
            "version = 1\nkind = \"source\"\npart = \"clause\"\n[item]\nid = \"guide@{edition}\"\ntitle = \"Guide\"\npublisher = \"Example\"\n{more}\n[words.behind]\n\"M\" = \"mandatory\"\n[words.change]\n\"Überarbeitet\" = \"modified\"\n[succession]\nold = \"Old\"\nnew = \"New\"\nchange = \"What\"\n[[table]]\ncolumns = {{ id = \"No\", behind = \"Status\", \"topic.ja\" = \"Topic\", \"topic.en\" = \"Topic\" }}\n"
        )
    };
    let rows = |ids: &[&str]| {
        let rows: String = ids.iter().map(|id| format!("{id},M,Topic {id}\n")).collect();
        format!("No,Status,Topic\n{rows}")
    };
    let folder = corpus(&[]);
    folder.write("old.csv", rows(&["1", "2", "3", "4", "5", "6", "7", "8"]).as_bytes());
    folder.write("new.csv", rows(&["1", "2", "3.1", "3.2", "4", "8", "9", "10", "11"]).as_bytes());
    let changes = "Old,New,What\n1,1,same\n2,10,moved and modified\n3,\"3.1, 3.2\",split\n\"4; 5\",4,merged\n6,1,deleted\n7,8,Überarbeitet\n-,9,new\n8,2,moved\n70,77,moved\n5,,deleted\n";
    folder.write("changes.csv", changes.as_bytes());
    folder.write("map.toml", mapping("1.0", "").as_bytes());
    says(&import(&folder, &["old.csv"]), 0, &["Imported: 8"]);
    folder.write("map.toml", mapping("2.0", "supersedes = \"guide@1.0\"").as_bytes());
    let run = import(&folder, &["new.csv", "--succession", "changes.csv"]);
    says(
        &run,
        1,
        &["changes.csv, C10: There is no `77`", "`11` is not in the table", "C11: `5` is said to be dropped"],
    );
    let text = folder.read("corpus/imported/new.kijun");
    let clause = |id: &str| {
        let (_, rest) = text.split_once(&format!("  clause {id} mandatory {{\n")).expect("it is there");
        rest.split_once("\n  }\n").expect("it ends").0.to_owned()
    };
    for (id, lines) in [
        ("1", "from 1 same"),
        ("10", "from 2 moved-and-reworded"),
        ("3.1", "from 3 split"),
        ("3.2", "from 3 split"),
        ("4", "from 4 merged\n    from 5 merged"),
    ] {
        assert!(clause(id).starts_with(&format!("    {lines}\n    topic")), "{id}: {}", clause(id));
    }
    // Its number was another clause's before.
    assert!(clause("2").contains("from 8 moved\n    reassigned"), "{}", clause("2"));
    assert!(clause("8").contains("from 7 ") && clause("8").contains("reassigned"), "{}", clause("8"));
    assert!(clause("9").starts_with("    topic"), "{}", clause("9"));
    assert!(text.contains("  dropped 6 covered-by 1\n"), "{text}");
    let check = folder.run(&["check", "corpus"]);
    assert!(!check.stdout.contains("source-migration") && !check.to_string().contains("error"), "{check}");
    // Without the columns of that table there is nothing to read it by.
    folder.write("map.toml", MAPPING.as_bytes());
    folder.write("list.csv", CSV.as_bytes());
    says(&import(&folder, &["list.csv", "--succession", "changes.csv"]), 2, &["[succession]"]);
}

#[test]
fn a_thousand_rows_come_in_at_once() {
    let rows: String =
        (0..1000).map(|at| format!("{at},件名{at},Title {at},本文{at}とすること。,It shall be {at}.,,\n")).collect();
    let reason = "\"deferred.ja\" = \"次の版で検討する。\"\n\"deferred.en\" = \"For the next edition.\"\n";
    let mapping = MAPPING.replace("group = ", &format!("{reason}group = "));
    let folder = corpus(&[("map.toml", &mapping)]);
    folder.write("list.csv", format!("番号,件名,Title,本文,Text,備考,重要度\n{rows}").as_bytes());
    says(&import(&folder, &["list.csv"]), 0, &["Imported: 1000; lost: 0; to be looked at: 0"]);
    assert_eq!(folder.read("corpus/imported/list.kijun").matches("\nlonglist ").count(), 999);
    let check = folder.run(&["check", "corpus"]);
    assert!(!check.to_string().contains("error["), "{check}");
}
