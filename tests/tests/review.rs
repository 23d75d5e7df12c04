//! Reviews: each form of a difference that people read.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::sync::Arc;

use kijun_tests::named;
use kijun_tests::needs::{BROWSER, OFFICE};
use kijun_tests::suite::Suite;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use html5gum::{Token, Tokenizer};
use kijun::compare::diff::{Diff, diff};
use kijun::compare::side::Side;
use kijun::paper::review::table::{MarkedLine, Piece, Style, Table, docx, html, table, workbook};
use kijun::paper::review::{markdown, page};
use kijun::release::editions;
use kijun::{Config, Lang, Severity, Sources, analyse};
use kijun_tests::root;

fn main() -> std::process::ExitCode {
    Suite::new()
        .tests(&named![
            the_table_has_a_row_for_each_change,
            the_page_shows_everything,
            no_text_becomes_html,
            the_workbook_says_what_the_table_says,
            no_cell_of_the_workbook_is_a_formula,
            a_long_item_goes_on_in_the_next_row_of_the_sheet,
            docx_says_what_the_table_says,
            markdown_says_what_changed,
            no_text_becomes_markdown,
            markdown_fits_under_a_pull_request,
            nothing_changed_is_said_in_a_line
        ])
        .needing(&OFFICE, &named![docx_opens_in_an_office_program])
        .needing(&BROWSER, &named![the_page_holds_in_a_browser_and_before_a_validator])
        .run()
}

const BASE: &str = include_str!("../suite/review/base.kijun");
const OLD: &str = include_str!("../suite/review/old.kijun");
const NEW: &str = include_str!("../suite/review/new.kijun");

fn side(name: &str, base: &str, own: &str) -> Side {
    let files = vec![("base.kijun".to_owned(), base.to_owned()), ("own.kijun".to_owned(), own.to_owned())];
    let analysis = analyse(&Sources::new(Config::default(), files));
    // The sides are small: not everything is evaluated.
    let errors = analysis.diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
    let errors = errors.filter(|finding| finding.code.name != "clause-not-evaluated");
    let errors: Vec<String> = errors.map(|finding| finding.message.in_(Lang::En)).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    Side {
        name: name.to_owned(),
        packs: editions(&analysis.model, &analysis.coverage),
        whole: true,
        remarks: Vec::new(),
    }
}

/// Both sides of the reviews.
fn sides() -> (Side, Side) {
    let base = BASE.replace("pin std standard@1", "pin std standard@2");
    (side("1.0", BASE, OLD), side("1.1", &base, NEW))
}

fn changed() -> Diff {
    let (old, new) = sides();
    diff(&old, &new)
}

fn changed_table(lang: Lang) -> Table {
    let (old, new) = sides();
    table(&diff(&old, &new), &old, &new, None, lang)
}

/// The table where the new side and all that is said of it are hostile.
fn hostile_table(lang: Lang) -> Table {
    let (old, mut new) = sides();
    let text: kijun_pack::Text = ["ja", "en"].map(|language| (language.to_owned(), HOSTILE.to_owned())).into();
    for pack in &mut new.packs {
        pack.pack.document.title = text.clone();
        Arc::make_mut(&mut pack.catalogue).facts.iter_mut().for_each(|fact| fact.name = text.clone());
        for criterion in &mut pack.pack.criteria {
            criterion.title = text.clone();
            criterion.clauses.iter_mut().for_each(|clause| clause.text = text.clone());
        }
    }
    table(&hostile(), &old, &new, None, lang)
}

const HOSTILE: &str = "=1+1 <script>alert(1)</script> | ]]> @somebody #1 \u{1}\u{FFFE} **&amp;** `x` [a](javascript:b)";

/// The difference with something hostile in every text.
fn hostile() -> Diff {
    let mut diff = changed();
    let text: kijun_pack::Text = ["ja", "en"].map(|language| (language.to_owned(), HOSTILE.to_owned())).into();
    (diff.old, diff.new) = (HOSTILE.to_owned(), HOSTILE.to_owned());
    diff.documents.iter_mut().for_each(|document| document.title = text.clone());
    for change in &mut diff.changes {
        (change.title, change.why) = (text.clone(), text.clone());
        change.declared.iter_mut().for_each(|declared| declared.reason = text.clone());
        for detail in &mut change.details {
            detail.part = HOSTILE.to_owned();
            detail.new.iter_mut().for_each(|(_, text)| *text = format!("{HOSTILE} {text}"));
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
    let lines = |lines: &[MarkedLine]| {
        let piece = |piece: &Piece| match table.style(piece) {
            None => piece.text.clone(),
            Some(Style::Strike) => format!("[-{}]", piece.text),
            Some(Style::Double) => format!("[={}]", piece.text),
            Some(Style::Underline) => format!("[_{}]", piece.text),
        };
        let line = |line: &MarkedLine| format!("    {}\n", line.iter().map(piece).collect::<String>());
        lines.iter().map(line).collect::<String>()
    };
    let heading = table.heading.as_deref().unwrap_or_default();
    let documents = table.documents.join("\n");
    let mut out = format!("{}\n{documents}\n{heading}\n{}\n{:?}\n", table.title, table.note, table.headings);
    out.extend(table.missing.iter().map(|missing| format!("{missing}\n")));
    for group in &table.groups {
        out.push_str(&format!("\n# {}\n", group.heading));
        for row in &group.rows {
            let items: Vec<&str> = row.items.iter().chain(&row.effects).map(String::as_str).collect();
            out.push_str(&format!("\n{}: {}\n", items.join(" "), row.reason.join(" / ")));
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

fn the_table_has_a_row_for_each_change() {
    insta::assert_snapshot!("table-ja", written(&changed_table(Lang::Ja)));
    insta::assert_snapshot!("table-en", written(&changed_table(Lang::En)));
}

/// The name of a tag and its attributes.
type Tag = (String, BTreeMap<String, String>);

/// The start tags of a page with their attributes, and its text.
fn read(html: &str) -> (Vec<Tag>, String) {
    let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (mut tags, mut text) = (Vec::new(), String::new());
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (string(name), string(value)));
                tags.push((string(&tag.name), attributes.collect()));
            }
            Token::String(part) => text.push_str(&string(&part)),
            _ => {}
        }
    }
    (tags, text)
}

/// No text of the sources is a tag, an attribute or an address of a page.
fn assert_harmless(html: &str, scripts: usize) {
    let (tags, text) = read(html);
    assert_eq!(tags.iter().filter(|(name, _)| name == "script").count(), scripts);
    assert!(text.contains("=1+1 <script>alert(1)</script> | ]]> @somebody #1 \u{FFFD}\u{FFFD}"), "{text}");
    for (name, attributes) in &tags {
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on") && attribute != "style", "{name} {attribute}");
            assert!(attribute != "href" || value.starts_with('#'), "{name} {value}");
        }
        assert!(!attributes.contains_key("src"), "{name} loads something");
    }
    let policy = tags.iter().find(|(_, attributes)| attributes.contains_key("http-equiv")).unwrap();
    assert!(policy.1["content"].starts_with("default-src 'none'; style-src 'sha256-"));
}

fn the_page_shows_everything() {
    let diff = changed();
    for lang in [Lang::Ja, Lang::En] {
        let html = page::render(&diff, lang);
        assert_eq!(html, page::render(&changed(), lang));
        let (tags, text) = read(&html);
        let count = |name: &str| tags.iter().filter(|(tag, _)| tag == name).count();
        assert_eq!(count("article"), diff.changes.len());
        let ids: Vec<&String> = tags.iter().filter_map(|(_, attributes)| attributes.get("id")).collect();
        let unique: BTreeSet<&String> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        let links = tags.iter().filter_map(|(_, attributes)| attributes.get("href"));
        assert!(links.into_iter().all(|link| unique.contains(&link[1..].to_owned())));
        assert!(tags.iter().filter(|(tag, _)| tag == "details").any(|(_, attributes)| attributes.contains_key("open")));
        for said in ["及び日時", "how often and when users", "届出窓口", "A law asks for the same."] {
            assert!(text.contains(said) || lang == Lang::En && said == "届出窓口", "{said}");
        }
    }
    insta::assert_snapshot!(
        "page-change",
        part(&page::render(&diff, Lang::En), "<article class=\"change\" id=\"change-2\"")
    );
}

/// From `start` to the end of the article.
fn part<'h>(html: &'h str, start: &str) -> &'h str {
    let from = html.find(start).unwrap();
    &html[from..from + html[from..].find("</article>").unwrap()]
}

fn no_text_becomes_html() {
    let hostile = hostile();
    assert_harmless(&page::render(&hostile, Lang::En), 1);
    assert_harmless(&html::render(&hostile_table(Lang::En)), 0);
}

fn the_workbook_says_what_the_table_says() {
    for (lang, mark) in [(Lang::Ja, "<u/>"), (Lang::En, "<strike/>")] {
        let table = changed_table(lang);
        let bytes = workbook::render(&table).unwrap();
        assert_eq!(Some(&bytes), workbook::render(&table).as_ref());
        let mut sheets: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
        let range = sheets.worksheet_range(&table.title).unwrap();
        let cells: BTreeSet<String> = range.cells().map(|(_, _, cell)| cell.to_string()).collect();
        let text = |lines: &[MarkedLine]| {
            let line = |line: &MarkedLine| line.iter().map(|piece| piece.text.as_str()).collect::<String>();
            lines.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        for row in table.groups.iter().flat_map(|group| &group.rows) {
            assert!(cells.contains(&text(&row.new)) && cells.contains(&text(&row.old)), "{row:#?}\n{cells:#?}");
        }
        assert!(parts(&bytes)["xl/sharedStrings.xml"].contains(mark));
    }
}

fn no_cell_of_the_workbook_is_a_formula() {
    let bytes = workbook::render(&hostile_table(Lang::En)).unwrap();
    let sheet = &parts(&bytes)["xl/worksheets/sheet1.xml"];
    assert!(!sheet.contains("<f>"), "{sheet}");
    let mut sheets: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = sheets.worksheet_range("Comparison Table").unwrap();
    assert!(range.cells().any(|(_, _, cell)| matches!(cell, Data::String(text) if text.starts_with("=1+1"))));
}

fn a_long_item_goes_on_in_the_next_row_of_the_sheet() {
    let mut table = changed_table(Lang::Ja);
    let line = table.groups[1].rows[0].new[2].clone();
    table.groups[1].rows[0].new.extend(std::iter::repeat_n(line, 60));
    let bytes = workbook::render(&table).unwrap();
    let sheet = &parts(&bytes)["xl/worksheets/sheet1.xml"];
    let heights = sheet.split(" ht=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
    assert!(heights.into_iter().all(|height| height <= 409.0));
    assert!(sheet.matches("<row ").count() > 20);
}

/// The parts of a packed file by path.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..file.len() {
        let mut part = file.by_index(at).unwrap();
        let path = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(path, text);
    }
    parts
}

/// The texts of the paragraphs of a DOCX file.
fn paragraphs(document: &str) -> Vec<String> {
    let paragraphs = document.split("</w:p>");
    paragraphs.map(|paragraph| read(paragraph).1.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

fn docx_says_what_the_table_says() {
    for table in [changed_table(Lang::Ja), hostile_table(Lang::Ja)] {
        let bytes = docx::render(&table).unwrap();
        assert_eq!(Some(&bytes), docx::render(&table).as_ref());
        let parts = parts(&bytes);
        assert_eq!(parts.keys().next().unwrap(), "[Content_Types].xml");
        for (path, text) in &parts {
            let mut reader = quick_xml::Reader::from_str(text);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{path}: {error}"),
                }
            }
        }
        let document = &parts["word/document.xml"];
        let said: BTreeSet<String> = paragraphs(document).into_iter().collect();
        for line in table.groups.iter().flat_map(|group| &group.rows).flat_map(|row| row.new.iter().chain(&row.old)) {
            let text: String = line.iter().map(|piece| piece.text.as_str()).collect();
            assert!(said.contains(text.trim()), "{text}");
        }
        assert_eq!(document.matches("<w:tblHeader/>").count(), 1);
        assert!(document.contains("w:orient=\"landscape\"") && document.contains("<w:u w:val=\"single\"/>"));
    }
}

fn docx_opens_in_an_office_program() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("table.docx"), docx::render(&changed_table(Lang::Ja)).unwrap()).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]);
    run(office.arg(folder.path()).arg(folder.path().join("table.docx")));
    let text = std::fs::read_to_string(folder.path().join("table.txt")).unwrap();
    assert!(text.contains("新旧対照表") && text.contains("機器は、利用者の認証に失敗した回数及び日時を記録すること。"));
}

fn the_page_holds_in_a_browser_and_before_a_validator() {
    let folder = tempfile::tempdir().unwrap();
    let tables: [fn(Lang) -> Table; 2] = [changed_table, hostile_table];
    for ((name, diff), table) in [("review", changed()), ("hostile", hostile())].into_iter().zip(tables) {
        for lang in [Lang::Ja, Lang::En] {
            let table = html::render(&table(lang));
            std::fs::write(folder.path().join(format!("{name}-table.{}.html", lang.code())), table).unwrap();
            let page = page::render(&diff, lang);
            std::fs::write(folder.path().join(format!("{name}.{}.html", lang.code())), page).unwrap();
        }
    }
    let tests = root().join("tests");
    run(Command::new("node").arg(tests.join("browser/valid.mjs")).arg(folder.path()));
    run(Command::new("node").arg(tests.join("browser/review.mjs")).arg(folder.path()));
}

fn run(command: &mut Command) {
    let output = command.output().expect("the command can be run");
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}

fn markdown_says_what_changed() {
    insta::assert_snapshot!("markdown-en", markdown::render(&changed(), Lang::En));
    insta::assert_snapshot!("markdown-ja", markdown::render(&changed(), Lang::Ja));
}

fn no_text_becomes_markdown() {
    let markdown = markdown::render(&hostile(), Lang::En);
    assert!(markdown.contains("=1+1 &lt;script&gt;alert(1)&lt;/script&gt; \\| \\]\\]&gt;"), "{markdown}");
    for sign in ["<script", " | ]", "@somebody", " #1", "\u{1}", "\u{FFFE}", "**&", "`x`", "[a]("] {
        assert!(!markdown.contains(sign), "{sign}: {markdown}");
    }
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    let rows = markdown.lines().filter(|line| line.starts_with('|')).map(columns);
    assert!(rows.collect::<Vec<_>>().chunk_by(|a, b| a == b).count() <= 3, "{markdown}");
}

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

fn nothing_changed_is_said_in_a_line() {
    let (old, now) = (side("1.0", BASE, OLD), side("now", BASE, OLD));
    let same = diff(&old, &now);
    let markdown = markdown::render(&same, Lang::En);
    assert_eq!(markdown, "## What now changes against 1.0\n\nNothing changed\n");
    assert!(table(&same, &old, &now, None, Lang::Ja).groups.is_empty());
}
