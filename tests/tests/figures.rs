//! Figures: drawings in files of the corpus. What can't be printed is an error at its place; what can is printed beside
//! the pages with number, caption and what it shows, cited by links, and another file is another figure.
#![allow(clippy::unwrap_used, reason = "a test that can not go on ends here")]

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Reader, Xlsx};
use kijun::build::plan::Release;
use kijun::compare::diff::{Class, diff};
use kijun::consult::place::entries;
use kijun::paper::Artifact;
use kijun::release::{editions, source};
use kijun::{Analysis, Lang, Severity, analyse, disk};
use kijun_tests::artifacts::artifacts;
use kijun_tests::cli::Folder;
use kijun_tests::git::Repository;

const SMALL: &str = include_str!("checklist/small.kijun");

const SVG: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<!-- a <script> that is none -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 20">
  <defs><linearGradient id="shade"><stop offset="0" stop-color="#ccc"/></linearGradient></defs>
  <style>rect { fill: url(#shade); }</style>
  <rect id="box" width="9" height="9" style="stroke: url('#shade')"/>
  <use xlink:href="#box" x="10"/><use href="#box" y="10"/>
  <image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/>
  <text>url(https://example.com) onload=x</text>
</svg>
"##;

/// One pixel.
const PNG: [u8; 67] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68, 0x00, 0x00, 0x00, 0x82, 0x00, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
];

const FRAME: &str = r#"  level one
  chapter reading before {
    title {
      ja "読み方"
      en "Reading"
    }
    text {
      ja "流れは[doc.flow]のとおりとする。"
      en "The steps are those of [doc.flow]."
    }
  }
  figure shot {
    file "drawings/shot.png"
    caption {
      ja "画面の例"
      en "A screen"
    }
    alternative {
      ja "設定の画面。"
      en "The page of settings."
    }
  }
  figure flow {
    file "drawings/flow.svg"
    caption {
      ja "評価の流れ"
      en "How it is evaluated"
    }
    alternative {
      ja "箱から<箱>へ進む。"
      en "From box to <box>."
    }
  }
  figure spare {
    file "drawings/flow.svg"
    caption {
      ja "だれも示さない図"
      en "Nobody names it"
    }
    alternative {
      ja "箱。"
      en "Boxes."
    }
  }
}

source outside-tests@1 {"#;

const GUIDANCE: &str = r#"    en "Pass if it is published."
  }
  guidance 1 {
    ja "[doc.shot]のような画面でもよい。"
    en "A page as in [doc.shot] is enough."
  }
}"#;

/// The small corpus with three figures.
fn text() -> String {
    let (level, pass) = ("  level one\n}\n\nsource outside-tests@1 {", "    en \"Pass if it is published.\"\n  }\n}");
    assert!(SMALL.contains(level) && SMALL.contains(pass));
    SMALL.replace(level, FRAME).replace(pass, GUIDANCE)
}

fn files(folder: &Path, text: &str) {
    fs::create_dir_all(folder.join("drawings")).unwrap();
    fs::write(folder.join("kijun.toml"), "").unwrap();
    fs::write(folder.join("small.kijun"), text).unwrap();
    fs::write(folder.join("drawings/flow.svg"), SVG).unwrap();
    fs::write(folder.join("drawings/other.svg"), SVG).unwrap();
    fs::write(folder.join("drawings/shot.png"), PNG).unwrap();
}

/// A corpus with three figures on a disk.
fn corpus() -> Folder {
    let folder = Folder::new();
    files(folder.path(), &text());
    folder
}

fn read(folder: &Path) -> Analysis {
    analyse(&disk::read(folder).unwrap())
}

/// What is wrong with figures: the line, and what is said of it.
fn wrong(analysis: &Analysis) -> Vec<(usize, String)> {
    let found = analysis.diagnostics.iter().filter(|found| found.code.name == "figure-file");
    let told = found.map(|found| {
        assert_eq!(found.severity, Severity::Error);
        assert!(found.help.is_some());
        let file = analysis.model.file(found.place.file);
        (file.line_index().line_col(found.place.span.start.into()).line as usize, found.message.in_(Lang::En))
    });
    told.collect()
}

/// Everything that a build makes of a corpus.
fn built(folder: &Path) -> Vec<Artifact> {
    let release = Release::of(&read(folder));
    let drawings = disk::drawings(folder, &release.packs).unwrap();
    artifacts(release.with_drawings(drawings), &[])
}

fn page(made: &[Artifact], path: &str) -> String {
    let found = made.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path}"));
    String::from_utf8(found.bytes.clone()).unwrap()
}

#[test]
fn drawings_that_only_stand_there_are_no_error() {
    let folder = corpus();
    assert_eq!(wrong(&read(folder.path())), []);
    let document = &editions(&read(folder.path()).model, &read(folder.path()).coverage)[0].document;
    let known: Vec<(&str, u64)> = document.figures.iter().map(|it| (it.file.as_str(), it.size)).collect();
    assert_eq!(
        known,
        [("drawings/shot.png", 67), ("drawings/flow.svg", SVG.len() as u64), ("drawings/flow.svg", SVG.len() as u64)]
    );
}

#[test]
fn an_svg_that_does_more_is_an_error_that_names_the_line() {
    let folder = corpus();
    let within = |more: &str| SVG.replace("  <text>", &format!("  {more}<text>"));
    for (svg, said) in [
        (within("<script>alert(1)</script>"), "line 9 has <script>"),
        (within("<s:Script xmlns:s=\"http://www.w3.org/2000/svg\"/>"), "line 9 has <Script>"),
        (within("<g onload=\"alert(1)\"/>"), "line 9 has onload=\"alert(1)\""),
        (within("<foreignObject/>"), "line 9 has <foreignObject>"),
        (within("<p xmlns=\"http://www.w3.org/1999/xhtml\"/>"), "line 9 has <p>"),
        (within("<image href=\"https://example.com/a.png\"/>"), "line 9 has href=\"https://example.com/a.png\""),
        (within("<image href=\"a.png\"/>"), "line 9 has href=\"a.png\""),
        (within("<image href=\"data:image/svg+xml,%3Csvg/%3E\"/>"), "line 9 has href=\"data:image/svg+xml"),
        (within("<use xlink:href=\"other.svg#a\"/>"), "line 9 has href=\"other.svg#a\""),
        (within("<a href=\" JavaScript:alert(1)\"/>"), "line 9 has href"),
        (within("<set attributeName=\"href\" to=\"https://example.com\"/>"), "line 9 has attributeName"),
        (within("<g style=\"fill: URL( 'https://example.com/a' )\"/>"), "line 9 has url('https://example.com/a')"),
        (within("<g filter=\"url(a.svg#f)\"/>"), "line 9 has url(a.svg#f)"),
        (within("<style>@import 'a.css';</style>"), "line 9 has @import"),
        (within("<style>g { fill: u\\72l(https://example.com) }</style>"), "line 9 has \\"),
        (within("<g xml:base=\"https://example.com\"/>"), "line 9 has base=\"https://example.com\""),
        (within("<?xml-stylesheet href=\"a.css\"?>"), "line 9 has <?xml-stylesheet?>"),
        (SVG.replace("<svg", "<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg"), "has a document type"),
        (SVG.replace("</svg>", ""), "is no SVG"),
        (SVG.replace("<text>", "<text>&nothing;"), "is no SVG"),
        (SVG.replace("http://www.w3.org/2000/svg", "http://example.com"), "is no SVG, whatever its name says (<svg>)"),
        ("<html/>".to_owned(), "is no SVG, whatever its name says (<html>)"),
        (String::new(), "is no SVG"),
        (format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)), "is no SVG"),
    ] {
        fs::write(folder.path().join("drawings/flow.svg"), &svg).unwrap();
        let told = wrong(&read(folder.path()));
        let line = |from: usize| text().lines().skip(from).position(|line| line.contains("flow.svg")).unwrap() + from;
        assert_eq!(told.iter().map(|it| it.0).collect::<Vec<_>>(), [line(0), line(line(0) + 1)], "{said}: {told:?}");
        assert!(told[0].1.contains(said), "{said}: {told:?}");
    }
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_an_error() {
    let folder = corpus();
    let utf16: Vec<u8> = SVG.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut flipped = PNG;
    flipped[43] ^= 1;
    for (name, bytes, said) in [
        ("flow.svg", &PNG[..], "is no SVG"),
        ("flow.svg", &utf16, "is no SVG"),
        ("shot.png", SVG.as_bytes(), "is no PNG that can be read"),
        ("shot.png", &PNG[..50], "is no PNG that can be read"),
        ("shot.png", &flipped, "is no PNG that can be read"),
        ("shot.png", b"", "is no PNG that can be read"),
    ] {
        files(folder.path(), &text());
        fs::write(folder.path().join("drawings").join(name), bytes).unwrap();
        let told = wrong(&read(folder.path()));
        assert!(!told.is_empty() && told.iter().all(|it| it.1.contains(said)), "{name} {said}: {told:?}");
    }
}

#[test]
fn a_file_that_is_not_there_is_too_large_or_lies_elsewhere_is_an_error() {
    let (folder, outside) = (corpus(), corpus());
    let large = fs::File::create(folder.path().join("drawings/large.png")).unwrap();
    large.set_len(100 << 20).unwrap();
    fs::create_dir(folder.path().join("folder.svg")).unwrap();
    #[cfg(unix)]
    for (link, target) in [("link.svg", "drawings/flow.svg"), ("all", ".")] {
        std::os::unix::fs::symlink(outside.path().join(target), folder.path().join(link)).unwrap();
    }
    let absolute = outside.path().join("drawings/flow.svg");
    let mut cases = vec![
        ("drawings/none.svg", "There is no file `drawings/none.svg` in the corpus folder"),
        ("drawings/large.png", "`drawings/large.png` is larger than 8 MB"),
        ("../flow.svg", "The path `../flow.svg` leads out of the corpus folder"),
        (absolute.to_str().unwrap(), "leads out of the corpus folder"),
        ("drawings/../../flow.svg", "leads out of the corpus folder"),
        ("folder.svg", "`folder.svg` can't be read: This is not an ordinary file"),
        ("drawings/flow.pdf", "ends neither in `.svg` nor in `.png`"),
        ("kijun.toml", "ends neither in `.svg` nor in `.png`"),
        ("", "ends neither in `.svg` nor in `.png`"),
    ];
    if cfg!(unix) {
        cases.push(("link.svg", "`link.svg` is a link that leads out of the corpus folder"));
        cases.push(("all/drawings/flow.svg", "is a link that leads out of the corpus folder"));
    }
    for (path, said) in cases {
        let text = text().replacen("drawings/flow.svg", path, 1);
        fs::write(folder.path().join("small.kijun"), &text).unwrap();
        let told = wrong(&read(folder.path()));
        assert_eq!(told.len(), 1, "{path}: {told:?}");
        assert_eq!(told[0].0, text.lines().position(|line| line.contains(&format!("\"{path}\""))).unwrap(), "{path}");
        assert!(told[0].1.contains(said), "{path}: {told:?}");
    }
}

#[test]
fn a_figure_is_printed_with_the_chapter_or_guidance_that_names_it() {
    let folder = corpus();
    let made = built(folder.path());
    let title = page(&made, "doc/site/ja/index.html");
    for said in [
        "流れは<a href=\"#doc.flow\">図2</a>のとおりとする。",
        "<figure id=\"doc.flow\"><img src=\"../assets/figure-2.svg\" alt=\"箱から&lt;箱&gt;へ進む。\"><figcaption>\
         <span class=\"number\">図2</span> 評価の流れ</figcaption></figure>",
        "<span class=\"number\">図3</span> だれも示さない図",
    ] {
        assert!(title.contains(said), "{said}\n{title}");
    }
    assert!(title.find("図2</span>").unwrap() < title.find("id=\"_figures\"").unwrap());
    assert!(title.find("id=\"_figures\"").unwrap() < title.find("図3</span>").unwrap());
    let guide = page(&made, "doc/site/en/guide.html");
    for said in [
        "A page as in <a href=\"#doc.shot\">Figure 1</a> is enough.",
        "<img src=\"../assets/figure-1.png\" alt=\"The page of settings.\">",
        "<span class=\"number\">Figure 1</span> A screen",
    ] {
        assert!(guide.contains(said), "{said}\n{guide}");
    }
    assert!(page(&made, "doc/site/en/criteria.html").contains("<a href=\"guide.html#doc.shot\">Figure 1</a>"));
    assert!(page(&made, "doc/site/assets/search-en.js").contains("Figure 2 How it is evaluated"));
}

#[test]
fn files_of_figures_and_no_others_stand_beside_the_pages() {
    let folder = corpus();
    let made = built(folder.path());
    let drawings: Vec<(&str, &[u8])> = made
        .iter()
        .filter(|it| it.path.ends_with(".svg") || it.path.ends_with(".png"))
        .map(|it| (it.path.as_str(), it.bytes.as_slice()))
        .collect();
    let svg = SVG.as_bytes();
    assert_eq!(
        drawings,
        [
            ("doc/site/assets/figure-1.png", &PNG[..]),
            ("doc/site/assets/figure-2.svg", svg),
            ("doc/site/assets/figure-3.svg", svg)
        ]
    );
    // A file that became another one since it was looked at is not printed.
    let release = Release::of(&read(folder.path()));
    fs::write(folder.path().join("drawings/flow.svg"), SVG.replace("20 20", "30 30")).unwrap();
    let error = disk::drawings(folder.path(), &release.packs).unwrap_err();
    assert!(error.to_string().contains("changed while the corpus was being built"), "{error}");
}

#[test]
fn a_checklist_has_number_and_caption_and_the_rest_is_told_as_a_loss() {
    let folder = corpus();
    let made = built(folder.path());
    let losses = page(&made, "losses.json");
    for figure in ["doc.flow", "doc.shot", "doc.spare"] {
        assert!(losses.contains(&format!("\"item\": \"{figure}\"")), "{losses}");
    }
    assert!(losses.contains("図そのものはファイルに含まれず、番号と図題だけが載る"));
    let checklist = made.iter().find(|file| file.path == "doc/checklist.ja.xlsx").unwrap();
    let mut book = Xlsx::new(Cursor::new(checklist.bytes.clone())).unwrap();
    let (_, cover) = book.worksheets().swap_remove(0);
    let lines: Vec<String> =
        cover.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")).collect();
    for said in ["図1 画面の例", "図2 評価の流れ"] {
        assert!(lines.iter().any(|line| line.trim() == said), "{said}: {lines:?}");
    }
}

#[test]
fn comments_can_be_made_on_captions_and_sources_are_written_back() {
    let folder = corpus();
    let analysis = read(folder.path());
    let edition = editions(&analysis.model, &analysis.coverage).remove(0);
    let ids: Vec<String> = entries(&edition).into_iter().flat_map(|it| it.places).map(|place| place.id).collect();
    let first = ids.iter().position(|id| id == "doc.shot/caption").unwrap();
    assert_eq!(ids[first + 1], "doc.shot/alternative");
    assert!(ids.iter().position(|id| id.starts_with("doc.reading/")).unwrap() < first);
    let again = Folder::new();
    files(again.path(), "");
    fs::remove_file(again.path().join("small.kijun")).unwrap();
    for (path, text) in source::sources(std::slice::from_ref(&edition)).unwrap() {
        again.write(&path, text.as_bytes());
    }
    let analysis = read(again.path());
    assert_eq!(editions(&analysis.model, &analysis.coverage).remove(0).document, edition.document);
}

#[test]
fn a_difference_sees_another_file_caption_and_words() {
    let (old, new) = (corpus(), corpus());
    let told = || {
        let side = |folder: &Folder| disk::side(folder.path(), None).unwrap();
        let diff = diff(&side(&old), &side(&new));
        let fields = |change: &kijun::compare::diff::Change| -> Vec<String> {
            change.details.iter().map(|it| format!("{} {}", it.field, it.part)).collect()
        };
        diff.changes.iter().map(|it| (it.after.join(" "), it.class, fields(it))).collect::<Vec<_>>()
    };
    assert_eq!(told(), []);
    fs::write(new.path().join("drawings/shot.png"), [&PNG[..], b"behind its end"].concat()).unwrap();
    assert_eq!(told(), [("doc".to_owned(), Class::NeedsDecision, vec!["figure shot".to_owned()])]);
    for (was, is, field) in
        [("評価の流れ", "評価の順序", "caption flow"), ("設定の画面。", "設定を一覧する画面。", "alternative shot")]
    {
        files(new.path(), &text().replace(was, is));
        let told = told();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].2, [field]);
    }
    // A figure that comes before others gives them other numbers, which texts print.
    let shot = text().find("  figure shot").unwrap()..text().find("  figure flow").unwrap();
    let mut moved = text();
    let shot: String = moved.drain(shot).collect();
    let spare = moved.find("  figure spare").unwrap();
    moved.insert_str(spare, &shot);
    files(new.path(), &moved);
    let classes: Vec<(String, Class)> = told().into_iter().map(|change| (change.0, change.1)).collect();
    assert_eq!(classes, [("doc".to_owned(), Class::Editorial), ("C-2-D1".to_owned(), Class::Editorial)]);
}

#[test]
fn a_revision_is_read_with_its_figures() {
    let repository = Repository { folder: corpus() };
    repository.git(&["init", "--quiet", "--initial-branch", "main"]);
    repository.commit("Begin");
    let folder = repository.folder.path();
    let sides = || (disk::side(folder, Some("git:HEAD")).unwrap(), disk::side(folder, None).unwrap());
    let (old, new) = sides();
    assert!(diff(&old, &new).is_empty());
    fs::write(folder.join("drawings/flow.svg"), SVG.replace("20 20", "30 30")).unwrap();
    let (old, new) = sides();
    let details: Vec<String> = diff(&old, &new).changes[0].details.iter().map(|it| it.part.clone()).collect();
    assert_eq!(details, ["flow", "spare"]);
}
