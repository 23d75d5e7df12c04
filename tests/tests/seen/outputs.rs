//! What outputs print, read with other libraries than those that wrote them: each piece of text with the items that it
//! is part of.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use html5gum::{Token, Tokenizer};
use kijun::Lang;
use kijun::ground::messages;
use kijun::paper::Artifact;
use kijun_pack::Edition;

/// A piece of text.
pub(crate) struct Seen {
    /// The file.
    pub(crate) path: String,
    /// The items, by kind and id, of which one says it; none on a page that is no item's.
    pub(crate) owners: Vec<(&'static str, String)>,
    /// What is printed.
    pub(crate) text: String,
}

/// The kinds of all items by id; of clauses their criterion. Items of several kinds may have one id.
type Known = BTreeMap<String, BTreeSet<(&'static str, String)>>;

fn known(packs: &[Edition]) -> Known {
    let mut known = Known::new();
    for pack in packs {
        for body in pack.bodies().into_iter().chain(pack.catalogue.bodies()) {
            let kind = kijun::release::walk::kind_of(body).word.en;
            let id = body.id().into_owned();
            known.entry(id.clone()).or_default().insert((kind, id));
        }
        for criterion in &pack.criteria {
            let clauses = criterion.clauses.iter().map(|clause| format!("{}.{}", criterion.id, clause.id));
            for id in clauses {
                known.entry(id).or_default().insert(("criterion", criterion.id.clone()));
            }
        }
    }
    known
}

/// Everything that these files print.
pub(crate) fn read(made: &[Artifact], packs: &[Edition]) -> Vec<Seen> {
    let known = known(packs);
    let mut seen = Vec::new();
    for artifact in made {
        match artifact.path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html") => page(artifact, &known, &mut seen),
            Some("xlsx") => workbook(artifact, &known, &mut seen),
            Some("csv") => {
                let text = String::from_utf8(artifact.bytes.clone()).expect("it is text");
                seen.push(Seen { path: artifact.path.clone(), owners: Vec::new(), text });
            }
            _ => {}
        }
    }
    seen
}

/// An element that is open: its tag, the items that it is, whether it tells of other items, and its text.
struct Open {
    tag: String,
    owners: Vec<(&'static str, String)>,
    is_of_others: bool,
    text: String,
}

/// The headings of what an item's block says of other items: what they are called, and what follows from them.
const OF_OTHERS: [&str; 6] =
    ["site-tests", "site-coverage", "site-criteria", "site-longlist", "site-threats", "site-page-sources"];

static HEADINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let both = OF_OTHERS.iter().flat_map(|key| [Lang::Ja, Lang::En].map(|lang| messages::text(key, lang)));
    both.collect::<Option<_>>().expect("the catalogue has them")
});

fn page(artifact: &Artifact, known: &Known, seen: &mut Vec<Seen>) {
    let text = std::str::from_utf8(&artifact.bytes).expect("it is text");
    let mut open: Vec<Open> = Vec::new();
    let mut heading = String::new();
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::StartTag(tag) => {
                let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                let of = |name: &str| {
                    let found = tag.attributes.iter().find(|(key, _)| ***key == *name.as_bytes());
                    found.map_or_else(String::new, |(_, value)| string(value))
                };
                let item = known.get(&of("aria-labelledby")).or_else(|| known.get(&of("id")));
                let owners = item.into_iter().flatten().cloned().collect();
                let tag = string(&tag.name);
                let is_of_others = matches!(of("class").as_str(), "story" | "trace" | "by")
                    || tag == "dd" && HEADINGS.contains(&heading);
                if !matches!(tag.as_str(), "meta" | "link" | "br" | "input" | "hr" | "img") {
                    open.push(Open { tag, owners, is_of_others, text: String::new() });
                }
            }
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text).into_owned();
                open.iter_mut().for_each(|it| it.text.push_str(&text));
                let is_of_others = open.iter().any(|it| it.is_of_others);
                let around = open.iter().rev().find(|it| !it.owners.is_empty() && !is_of_others);
                let owners = around.map(|it| it.owners.clone()).unwrap_or_default();
                seen.push(Seen { path: artifact.path.clone(), owners, text });
            }
            Token::EndTag(tag) => {
                if let Some(at) = open.iter().rposition(|it| it.tag.as_bytes() == &**tag.name) {
                    if open[at].tag == "dt" {
                        heading = open[at].text.trim().to_owned();
                    }
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
}

fn workbook(artifact: &Artifact, known: &Known, seen: &mut Vec<Seen>) {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(artifact.bytes.clone())).expect("it opens");
    for (_, sheet) in book.worksheets() {
        for row in sheet.rows() {
            let cells: Vec<&String> =
                row.iter().filter_map(|cell| if let Data::String(text) = cell { Some(text) } else { None }).collect();
            let is_checklist = artifact.path.contains("checklist");
            let item = cells.first().and_then(|id| known.get(*id)).filter(|_| is_checklist);
            for text in cells {
                // What evaluates a clause stands in its row, each procedure by its id.
                let words = text.split(|c: char| c.is_whitespace() || "【】[]（(：:".contains(c));
                let found = words.filter_map(|word| known.get(word)).flatten();
                let named: Vec<_> = found.filter(|(kind, _)| *kind == "procedure" && is_checklist).cloned().collect();
                let owners = if named.is_empty() { item.into_iter().flatten().cloned().collect() } else { named };
                seen.push(Seen { path: artifact.path.clone(), owners, text: text.clone() });
            }
        }
    }
}

/// All text of a DOCX file.
pub(crate) fn of_docx(bytes: &[u8]) -> String {
    let mut file = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is an archive");
    let mut text = String::new();
    file.by_name("word/document.xml").expect("it is there").read_to_string(&mut text).expect("it is text");
    let mut out = String::new();
    let mut reader = quick_xml::Reader::from_str(&text);
    loop {
        match reader.read_event().expect("it is XML") {
            quick_xml::events::Event::Eof => return out,
            quick_xml::events::Event::Text(text) => out.push_str(&text.into_inner()),
            _ => {}
        }
    }
}
