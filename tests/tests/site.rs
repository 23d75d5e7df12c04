//! The published site: its structure, its links, and that no text of the sources can become markup.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use kijun_tests::named;
use kijun_tests::needs::BROWSER;
use kijun_tests::suite::Suite;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use html5gum::{Token, Tokenizer};
use kijun::build::editions::{listed, published};
use kijun::build::generate::GENERATORS;
use kijun::build::plan::Release;
use kijun::paper::Artifact;
use kijun::{Analysis, analyse, disk};
use kijun_pack::{Edition, Published};
use kijun_tests::artifacts::artifacts;

fn main() -> std::process::ExitCode {
    Suite::new()
        .tests(&named![
            every_item_has_an_anchor_in_every_language,
            every_internal_link_resolves_and_no_anchor_is_used_twice,
            a_superseded_edition_is_harmonised_through_the_newer_one,
            the_values_of_one_level_are_told_apart_by_category,
            a_clause_names_only_procedures_in_force,
            the_search_indexes_lead_to_anchors,
            a_long_list_item_names_the_documents_that_take_it_up,
            what_all_documents_share_stands_once,
            hostile_texts_stay_texts,
            what_is_not_there_is_not_printed_as_a_word_of_the_program,
            nothing_remote_is_loaded,
            a_build_is_the_same_each_time,
            every_published_edition_has_its_pages_and_the_one_in_force_stands_first,
            feeds_and_maps_name_editions_and_pages,
            texts_in_one_language_only_are_marked_where_they_stand_in,
            losses_name_the_conditions
        ])
        .needing(&BROWSER, &named![pages_hold_in_a_browser_and_before_a_validator])
        .run()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder of the workspace").to_owned()
}

/// The release of the real corpus, and its pages: nearly all tests look at them, and none changes them.
static ANALYSIS: LazyLock<Analysis> =
    LazyLock::new(|| analyse(&disk::read(&root().join("criteria-src")).expect("the corpus can be read")));
static CORPUS: LazyLock<Release> = LazyLock::new(|| Release::of(&ANALYSIS));
static PAGES: LazyLock<Vec<Artifact>> = LazyLock::new(|| build(&CORPUS.packs));

/// All pages of the packs and of the corpus.
fn build(packs: &[Edition]) -> Vec<Artifact> {
    let listed = listed(packs, &published(&ANALYSIS.sources.editions));
    let release = Release { packs: packs.to_vec(), listed, ..Release::of(&ANALYSIS) };
    artifacts(release, &["site", "pack"])
}

/// What the tests look at in a page: the start tags, and the text between them.
#[derive(Default)]
struct Page {
    tags: Vec<(String, BTreeMap<String, String>)>,
    text: String,
}

impl Page {
    fn read(html: &[u8]) -> Page {
        let mut page = Page::default();
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => {
                    let attributes = tag.attributes.iter();
                    let attributes = attributes.map(|(name, value)| (string(name), string(value))).collect();
                    page.tags.push((string(&tag.name), attributes));
                }
                Token::String(text) => page.text.push_str(&string(&text)),
                _ => {}
            }
        }
        page
    }

    fn values(&self, attribute: &str) -> Vec<&str> {
        self.tags.iter().filter_map(|(_, attributes)| attributes.get(attribute)).map(String::as_str).collect()
    }
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn pages(artifacts: &[Artifact]) -> BTreeMap<&str, Page> {
    let pages = artifacts.iter().filter(|artifact| artifact.path.ends_with(".html"));
    pages.map(|artifact| (artifact.path.as_str(), Page::read(&artifact.bytes))).collect()
}

fn every_item_has_an_anchor_in_every_language() {
    let (packs, artifacts) = (&CORPUS.packs, &*PAGES);
    let pages = pages(artifacts);
    for pack in packs {
        for language in &pack.catalogue.scheme.languages {
            let ids = |page: &str| -> BTreeSet<&str> {
                let folder =
                    if page == "criteria.html" { format!("{}/site", pack.document.id) } else { "catalogue".to_owned() };
                let page = format!("{folder}/{}/{page}", language.code);
                pages[page.as_str()].values("id").into_iter().collect()
            };
            let criteria = ids("criteria.html");
            for criterion in &pack.criteria {
                assert!(criteria.contains(criterion.id.as_str()), "{}", criterion.id);
                for clause in &criterion.clauses {
                    assert!(criteria.contains(format!("{}.{}", criterion.id, clause.id).as_str()));
                }
            }
            assert!(pack.requirements.iter().all(|item| criteria.contains(item.id.as_str())));
            assert!(pack.procedures.iter().all(|item| criteria.contains(item.id.as_str())));
            assert!(pack.recognitions.iter().all(|item| criteria.contains(item.id.as_str())));
            let longlist = ids("longlist.html");
            assert!(pack.catalogue.longlist.iter().all(|item| longlist.contains(item.id.as_str())));
            let terms = ids("terms.html");
            assert!(pack.catalogue.terms.iter().all(|item| terms.contains(item.id.as_str())));
            let sources = ids("sources.html");
            for source in pack.sources() {
                let anchors = source.clauses.iter().map(|clause| format!("{}/{}", source.id, clause.id));
                assert!(anchors.into_iter().all(|anchor| sources.contains(anchor.as_str())), "{}", source.id);
            }
        }
    }
}

fn every_internal_link_resolves_and_no_anchor_is_used_twice() {
    let artifacts = &*PAGES;
    let files: BTreeSet<&str> = artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    let pages = pages(artifacts);
    let anchors: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, page)| {
            let ids = page.values("id");
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "{path} has an id twice");
            (*path, unique)
        })
        .collect();
    let mut links = 0;
    for (path, page) in &pages {
        for attribute in ["href", "src", "data-index", "data-common"] {
            let own = |link: &&str| !link.starts_with("http") && !link.starts_with("mailto:");
            for link in page.values(attribute).into_iter().filter(own) {
                let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
                let file = if file.is_empty() { (*path).to_owned() } else { resolve(path, file) };
                assert!(files.contains(file.as_str()), "{path}: {link}");
                assert!(anchor.is_empty() || anchors[file.as_str()].contains(anchor), "{path}: {link}");
                links += 1;
            }
        }
        for attribute in ["aria-labelledby", "aria-controls", "for"] {
            assert!(page.values(attribute).iter().all(|id| anchors[path].contains(id)), "{path} {attribute}");
        }
    }
    assert!(links > 10_000, "{links}");
}

fn a_superseded_edition_is_harmonised_through_the_newer_one() {
    let (packs, artifacts) = (&CORPUS.packs, &*PAGES);
    let path = "catalogue/en/sources.html";
    let page = artifacts.iter().find(|artifact| artifact.path == path).map(|artifact| string(&artifact.bytes)).unwrap();
    let pack = packs.iter().find(|pack| pack.document.id == "star-1").unwrap();
    let newer = pack.sources().into_iter().find(|source| source.supersedes.is_some()).unwrap();
    let older = newer.supersedes.as_deref().unwrap();
    let clauses: BTreeSet<&str> =
        newer.clauses.iter().flat_map(|clause| &clause.from).map(|from| from.clause.as_str()).collect();
    assert!(clauses.len() > 60, "{}", clauses.len());
    for clause in clauses {
        let start = format!("<tr id=\"{older}/{clause}\">");
        let row = page.split_once(&start).unwrap_or_else(|| panic!("{clause} has a line")).1;
        let row = row.split_once("</tr>").unwrap().0;
        // Every clause that it became is there, and every long-list item that comes from one of those.
        for now in newer.clauses.iter().filter(|now| now.from.iter().any(|from| from.clause == clause)) {
            assert!(row.contains(&format!(">{} {}</a>", newer.id, now.id)), "{clause}: {row}");
            let is_from = |item: &&kijun_pack::LonglistItem| {
                item.sources.iter().any(|link| link.clause.source == newer.id && link.clause.clause == now.id)
            };
            let items = pack.catalogue.longlist.iter().filter(is_from);
            items.for_each(|item| assert!(row.contains(&format!(">{}</a>", item.id)), "{clause}: {row}"));
        }
    }
    // The tests that were written for it lead there.
    assert!(page.contains(&format!(">{older} 5.1-1</a>")));
}

fn the_values_of_one_level_are_told_apart_by_category() {
    let packs = &CORPUS.packs;
    let pack = packs.iter().find(|pack| pack.document.id == "star-1").unwrap();
    let bindings = pack.criteria.iter().flat_map(|criterion| &criterion.bindings);
    let shared = |binding: &&kijun_pack::Binding| {
        let levels: BTreeSet<&str> = binding.elsewhere.iter().map(|value| value.level.as_str()).collect();
        levels.len() < binding.elsewhere.len()
    };
    let binding = bindings.into_iter().find(shared).expect("two categories of a level have this value");
    let artifacts = build(packs);
    let page = artifacts.iter().find(|artifact| artifact.path == "star-1/site/en/criteria.html").unwrap();
    let page = string(&page.bytes);
    for value in &binding.elsewhere {
        let category = value.category.as_ref().expect("those levels are defined per category");
        let name = |id: &str| &pack.catalogue.categories.iter().find(|it| it.id == id).unwrap().name["en"];
        let level = &pack.catalogue.levels.iter().find(|it| it.id == value.level).unwrap().name["en"];
        let head = format!("<th scope=\"row\">{level} {}</th>", name(category));
        assert!(page.contains(&head), "{head}");
    }
}

fn a_clause_names_only_procedures_in_force() {
    let (packs, artifacts) = (&CORPUS.packs, &*PAGES);
    let pack = packs.iter().find(|pack| pack.document.id == "star-1").unwrap();
    let page = artifacts.iter().find(|artifact| artifact.path == "star-1/site/en/criteria.html").unwrap();
    let page = string(&page.bytes);
    let lists: Vec<&str> =
        page.split("<div class=\"by\">").skip(1).filter_map(|rest| rest.split("</div>").next()).collect();
    for procedure in pack.procedures.iter().filter(|it| !it.evaluates.is_empty()) {
        let is_named = lists.iter().any(|list| list.contains(&format!(">{}<", procedure.id)));
        assert_eq!(is_named, procedure.withdrawn.is_none(), "{}", procedure.id);
    }
    assert!(pack.procedures.iter().any(|it| it.withdrawn.is_some()));
}

/// The file that a relative link of a page names.
fn resolve(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn the_search_indexes_lead_to_anchors() {
    let (packs, artifacts) = (&CORPUS.packs, &*PAGES);
    let pages = pages(artifacts);
    let entries = |path: &str, folder: &str| -> Vec<[String; 5]> {
        let index = artifacts.iter().find(|artifact| artifact.path == path).unwrap();
        let script = string(&index.bytes);
        let json = script.lines().next().unwrap().strip_prefix("window.kijunSearch = ").unwrap();
        let json = json.strip_suffix(';').unwrap();
        let entries: Vec<[String; 5]> = serde_json::from_str(json).unwrap();
        for [_, id, _, href, _] in &entries {
            let (file, anchor) = href.split_once('#').unwrap();
            let page = &pages[resolve(&format!("{folder}/index.html"), file).as_str()];
            assert!(page.values("id").contains(&anchor), "{href}");
            assert!(!id.is_empty());
        }
        entries
    };
    let own = entries("star-1/site/assets/search-ja.js", "star-1/site/ja");
    assert!(packs[0].criteria.iter().all(|item| own.iter().any(|[_, id, ..]| *id == item.id)));
    let common = entries("assets/search-ja.js", "catalogue/ja");
    assert!(packs[0].catalogue.longlist.iter().all(|item| common.iter().any(|[_, id, ..]| *id == item.id)));
    // What all documents share is in no document's own index.
    assert!(packs[0].catalogue.longlist.iter().all(|item| own.iter().all(|[_, id, ..]| *id != item.id)));
}

fn a_long_list_item_names_the_documents_that_take_it_up() {
    let (packs, artifacts) = (&CORPUS.packs, &*PAGES);
    let page = artifacts.iter().find(|artifact| artifact.path == "catalogue/en/longlist.html").unwrap();
    let page = string(&page.bytes);
    let mut named = 0;
    for pack in packs {
        for row in &pack.coverage.longlist {
            let taken = row.cells.last().is_some_and(|cell| !cell.requirements.is_empty());
            let start = format!("<article class=\"entry\" aria-labelledby=\"{}\">", row.item);
            let entry = page.split_once(&start).unwrap().1.split_once("</article>").unwrap().0;
            let link = format!("../../{}/site/en/coverage.html", pack.document.id);
            assert_eq!(entry.contains(&link), taken, "{} {}", pack.document.id, row.item);
            named += usize::from(taken);
        }
    }
    assert!(named > 50, "{named}");
}

fn what_all_documents_share_stands_once() {
    let (packs, artifacts) = (&CORPUS.packs, &*PAGES);
    let title = &packs[0].catalogue.longlist[0].text["ja"];
    let start: String = title.chars().take(20).collect();
    let pages = artifacts.iter().filter(|artifact| artifact.path.ends_with(".html"));
    let holding: Vec<&str> =
        pages.filter(|page| string(&page.bytes).contains(&start)).map(|page| page.path.as_str()).collect();
    // A published edition has what was shared then.
    let of_corpus: Vec<&&str> = holding.iter().filter(|path| !path.starts_with("star-1/1.")).collect();
    assert_eq!(of_corpus, [&"catalogue/ja/longlist.html"]);
    let scripts = artifacts.iter().filter(|artifact| artifact.path.ends_with("site.js")).count();
    assert_eq!(scripts, 1);
}

/// Puts a hostile text wherever a pack holds a text that its authors write freely.
fn hostile(value: &mut serde_json::Value, field: &str) {
    const FREE: [&str; 8] = ["publisher", "question", "note", "reason", "number", "edition", "ja", "en"];
    const TEXT: &str = "<script>alert(1)</script>\"onmouseover='alert(2)' [x](javascript:alert(3)) ![y](https://example.com/y.png) &lt;b&gt; <img src=x onerror=alert(4)>";
    match value {
        serde_json::Value::String(text) if FREE.contains(&field) => TEXT.clone_into(text),
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| hostile(item, field)),
        serde_json::Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| hostile(value, name)),
        _ => {}
    }
}

fn hostile_texts_stay_texts() {
    let mut value = serde_json::from_str(&CORPUS.packs[0].to_json()).unwrap();
    hostile(&mut value, "");
    let pack: Published = serde_json::from_value(value).unwrap();
    let artifacts = build(&[pack.into()]);
    for (path, page) in pages(&artifacts) {
        let scripts = page.tags.iter().filter(|(name, _)| name == "script");
        // Data is no script.
        let is_data = |attributes: &BTreeMap<String, String>| {
            attributes.get("type").is_some_and(|it| it == "application/ld+json") && attributes.len() == 1
        };
        let is_own = |(_, attributes): &(String, BTreeMap<String, String>)| {
            is_data(attributes) || attributes["src"].ends_with("assets/site.js")
        };
        assert!(scripts.into_iter().all(is_own), "{path}");
        let is_figure = |src: &str| src.starts_with("../assets/figure-");
        let own = |(name, attributes): &(String, BTreeMap<String, String>)| match name.as_str() {
            "img" => is_figure(&attributes["src"]),
            name => name != "b",
        };
        assert!(page.tags.iter().all(own), "{path}");
        let names = page.tags.iter().flat_map(|(_, attributes)| attributes.keys());
        assert!(names.into_iter().all(|name| !name.starts_with("on")), "{path}");
        assert!(page.values("href").iter().all(|link| !link.starts_with("javascript")), "{path}");
        // Published editions say what they said.
        let is_past = path.starts_with("star-1/1.");
        assert!(is_past || page.text.contains("<script>alert(1)</script>"), "{path} shows the text");
    }
}

fn what_is_not_there_is_not_printed_as_a_word_of_the_program() {
    let artifacts = &*PAGES;
    for artifact in artifacts.iter().filter(|artifact| artifact.path.ends_with(".html")) {
        let page = string(&artifact.bytes);
        for word in ["None", "none", "undefined", "null", "true", "false"] {
            assert!(!page.contains(&format!(">{word}<")), "{} prints {word}", artifact.path);
        }
    }
}

fn nothing_remote_is_loaded() {
    for (path, page) in pages(&PAGES) {
        let policy = page.tags.iter().find(|(_, attributes)| attributes.contains_key("http-equiv")).unwrap();
        assert!(policy.1["content"].starts_with("default-src 'none';"), "{path}");
        assert!(!policy.1["content"].contains("http"), "{path}");
        assert!(page.values("src").iter().all(|link| !link.contains("//")), "{path}");
        let links = page.tags.iter().filter(|(name, _)| name == "link");
        assert!(links.into_iter().all(|(_, attributes)| !attributes["href"].contains("//")), "{path}");
    }
}

fn a_build_is_the_same_each_time() {
    assert!(build(&CORPUS.packs) == *PAGES);
}

fn every_published_edition_has_its_pages_and_the_one_in_force_stands_first() {
    let page = |path: &str| {
        let found = PAGES.iter().find(|artifact| artifact.path == path);
        string(&found.unwrap_or_else(|| panic!("{path} is there")).bytes)
    };
    for edition in ["1.0", "1.1"] {
        let sealed = std::fs::read_to_string(root().join(format!("criteria-src/editions/star-1/{edition}.json")));
        assert_eq!(page(&format!("star-1/{edition}/edition.json")), sealed.unwrap());
        assert!(page(&format!("star-1/{edition}/catalogue/ja/longlist.html")).contains("href=\"../../site/ja/"));
    }
    let index = page("index.html");
    let (_, index) = index.split_once("<main").unwrap();
    let names =
        ["現行版（第1.1版）", "2024-12-25から", "改正案（第1.2版）", "旧版（第1.0版）", "2024-09-30から2024-12-25まで"];
    let places: Vec<usize> = names.iter().map(|name| index.find(name).unwrap_or_else(|| panic!("{name}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    for href in ["star-1/1.1/site/ja/index.html", "star-1/1.1/edition.json"] {
        assert!(index.contains(&format!("href=\"{href}\"")), "{index}");
    }
    assert!(index.contains("公表した版のデータ（JSON、847 KB）"), "{index}");
    let changes = artifacts(Release::of(&ANALYSIS), &["changes"]);
    let folders: BTreeSet<&str> = changes.iter().filter_map(|it| Some(it.path.rsplit_once('/')?.0)).collect();
    assert_eq!(folders.into_iter().collect::<Vec<_>>(), ["star-1/1.1/changes", "star-1/changes"]);
    // From each edition one comes to the others.
    let old = page("star-1/1.0/site/ja/criteria.html");
    assert!(old.contains("<a href=\"../../../../star-1/1.1/site/ja/index.html\">現行版（第1.1版）</a>"), "{old}");
    assert!(old.contains("aria-current=\"true\">旧版（第1.0版）</a>"), "{old}");
    assert!(page("star-1/site/en/index.html").contains(">Edition in force (1.1)</a>"));
    assert!(!page("star-3-network-camera/site/ja/index.html").contains("class=\"editions\""));
}

fn feeds_and_maps_name_editions_and_pages() {
    let feed = |made: &[Artifact]| {
        string(&made.iter().find(|artifact| artifact.path == "feed.ja.xml").expect("there are editions").bytes)
    };
    let plain = feed(&PAGES);
    assert!(plain.find("第1.1版").unwrap() < plain.find("第1.0版").unwrap(), "{plain}");
    assert!(plain.contains("<updated>2024-12-25T00:00:00Z</updated>") && !plain.contains("第1.2版"), "{plain}");
    assert!(!PAGES.iter().any(|artifact| artifact.path == "sitemap.xml"));
    let mut sources = ANALYSIS.sources.clone();
    sources.config.address = Some("https://example.com/criteria".to_owned());
    let made = artifacts(Release::of(&analyse(&sources)), &["site"]);
    let page = |path: &str| string(&made.iter().find(|artifact| artifact.path == path).unwrap().bytes);
    let map = page("sitemap.xml");
    for path in ["index.html", "catalogue/en/terms.html", "star-1/site/ja/criteria.html"] {
        assert!(map.contains(&format!("<loc>https://example.com/criteria/{path}</loc>")), "{map}");
    }
    assert!(feed(&made).contains("href=\"https://example.com/criteria/star-1/1.1/site/ja/index.html\""));
    let old = page("star-1/1.0/site/ja/criteria.html");
    let whole = "https://example.com/criteria/star-1/1.0/site";
    assert!(old.contains(&format!("<link rel=\"canonical\" href=\"{whole}/ja/criteria.html\">")), "{old}");
    assert!(
        old.contains(&format!("<link rel=\"alternate\" hreflang=\"en\" href=\"{whole}/en/criteria.html\">")),
        "{old}"
    );
    // Structured data is JSON, and no text can end its element.
    let index = page("index.html");
    let (_, data) = index.split_once("<script type=\"application/ld+json\">").unwrap();
    let data: serde_json::Value = serde_json::from_str(data.split("</script>").next().unwrap()).unwrap();
    let versions: Vec<_> =
        data["@graph"].as_array().unwrap().iter().map(|it| it["version"].as_str().unwrap()).collect();
    assert_eq!(&versions[..3], ["1.1", "1.2", "1.0"]);
}

fn texts_in_one_language_only_are_marked_where_they_stand_in() {
    let mut pack = CORPUS.packs[0].clone();
    let criterion = &mut pack.pack.criteria[0];
    criterion.title.remove("en");
    let title = criterion.title["ja"].clone();
    let artifacts = build(&[pack]);
    let page = artifacts.iter().find(|artifact| artifact.path == "star-1/site/en/criteria.html").unwrap();
    assert!(string(&page.bytes).contains(&format!("<span lang=\"ja\">{title}</span>")));
}

fn losses_name_the_conditions() {
    let packs = &CORPUS.packs;
    let conditional = packs[0].criteria.iter().find(|item| item.condition.is_some()).unwrap();
    let generator = GENERATORS.iter().find(|generator| generator.name == "site").unwrap();
    let losses = (generator.losses)(&packs[0]);
    assert!(losses.iter().any(|loss| loss.item.as_ref() == Some(&conditional.id)));
}

fn pages_hold_in_a_browser_and_before_a_validator() {
    let folder = tempfile::tempdir().unwrap();
    for artifact in &*PAGES {
        let path = disk::inside(folder.path(), &artifact.path).unwrap();
        disk::write(&path, &artifact.bytes).unwrap();
    }
    let tests = root().join("tests");
    run(Command::new("node").arg(tests.join("browser/valid.mjs")).arg(folder.path()));
    run(Command::new("node").arg(tests.join("browser/site.mjs")).arg(folder.path()));
}

fn run(command: &mut Command) {
    let output = command.output().expect("the command can be run");
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}
