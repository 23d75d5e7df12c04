//! What ARCHITECTURE.md says must stay true, as far as the text of the sources shows it.

use std::path::PathBuf;

use kijun_tests::{files, root};

/// The Rust sources below a folder: path from the root with `/`, and text without comments.
fn sources(folder: &str) -> Vec<(String, String)> {
    let below = |path: PathBuf| path.strip_prefix(root()).expect("it lies below").to_string_lossy().replace('\\', "/");
    let code = |text: String| {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    };
    files(folder, "rs").into_iter().map(|(path, text)| (below(path), code(text))).collect()
}

/// Nobody but `allowed`, a beginning of paths, has `word` in the code.
fn only(folders: &[&str], word: &str, allowed: &[&str]) {
    let all: Vec<_> = folders.iter().flat_map(|folder| sources(folder)).collect();
    for (path, code) in &all {
        let may = allowed.iter().any(|allowed| path.starts_with(allowed));
        assert!(may || !code.contains(word), "{path} names `{word}`; only {allowed:?} may");
    }
}

#[test]
fn dependencies_point_one_way() {
    only(&["dsl/src"], "kijun::", &[]);
    only(&["compiler/prose/src"], "kijun", &[]);
    let manifest = |path: &str| std::fs::read_to_string(root().join(path)).expect("a manifest");
    let names = |text: &str, name: &str| text.lines().any(|line| line.starts_with(name));
    assert!(!names(&manifest("dsl/Cargo.toml"), "kijun"));
    assert!(!names(&manifest("compiler/Cargo.toml"), "kijun-cli"));
    assert!(!names(&manifest("compiler/Cargo.toml"), "kijun-tests"));
    for alone in ["compiler/pack/Cargo.toml", "compiler/sign/Cargo.toml", "compiler/mcp/Cargo.toml"] {
        let dependencies = manifest(alone);
        let (_, dependencies) = dependencies.split_once("[dependencies]").expect("it has some");
        assert!(!names(dependencies, "kijun"), "{alone}");
    }
}

/// The rooms of the compiler, in the one direction in which they may use each other: each those before it.
const ROOMS: [&str; 15] = [
    "ground", "corpus", "reviewed", "release", "compare", "judge", "answer", "revise", "paper", "consult", "assess",
    "import", "label", "build", "disk",
];

/// The rooms that a source names, as `crate::room` and in lists such as `use crate::{room, …}`.
fn rooms_named(code: &str) -> Vec<&'static str> {
    let mut named = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let list = rest.strip_prefix('{').and_then(|list| list.split_once("};")).map_or("", |(list, _)| list);
        let words = if list.is_empty() { rest } else { list };
        let count = if list.is_empty() { 1 } else { usize::MAX };
        let words = words.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).take(count);
        named.extend(words.filter_map(|word| ROOMS.into_iter().find(|room| *room == word)));
    }
    named
}

#[test]
fn rooms_of_the_compiler_use_those_before_them_only() {
    let mut seen = std::collections::BTreeSet::new();
    for (path, code) in sources("compiler/src") {
        let below = path.trim_start_matches("compiler/src/");
        let room = below.split(['/', '.']).next().expect("a path has a first part");
        if room == "lib" {
            continue;
        }
        let place = ROOMS.iter().position(|known| *known == room);
        let place = place.unwrap_or_else(|| panic!("{path} lies in no room; ARCHITECTURE.md and this test list them"));
        seen.insert(room.to_owned());
        for other in rooms_named(&code) {
            let at = ROOMS.iter().position(|known| *known == other).expect("it is one of them");
            assert!(at <= place, "{path} names `{other}`, which stands above `{room}`");
        }
    }
    assert_eq!(seen.len(), ROOMS.len(), "a room of the list is not there: {seen:?}");
    // What the names are read from.
    assert_eq!(rooms_named("use crate::{Lang, disk, msg};\nlet a = crate::build::x();"), ["disk", "build"]);
}

#[test]
fn a_library_stays_behind_one_module() {
    let all = &["dsl/src", "compiler/prose/src", "compiler/src", "compiler/cli/src"];
    let keys = ["compiler/sign/src/key.rs"];
    for library in ["ed25519_dalek", "p256::"] {
        only(&["compiler/sign/src", "compiler/src", "compiler/cli/src"], library, &keys);
    }
    only(all, "rmcp::", &[]);
    only(all, "pest", &["dsl/src/parse.rs"]);
    only(all, "line_index::", &["dsl/src/span.rs"]);
    only(all, "codespan", &["compiler/src/judge/report/terminal.rs"]);
    only(all, "gix", &["compiler/src/disk/git"]);
    only(all, "qrcode", &["compiler/src/label/publish/code.rs"]);
    only(all, "petgraph", &["compiler/src/corpus/graph.rs"]);
    only(all, "biodivine", &["compiler/src/corpus/condition/diagrams.rs"]);
    only(all, "pulldown_cmark::", &["compiler/prose/src/read.rs"]);
    let markup = [
        "compiler/src/ground/picture/svg.rs",
        "compiler/src/import/reqif.rs",
        "compiler/src/import/xhtml.rs",
        "compiler/src/paper/form/word.rs",
    ];
    only(all, "roxmltree", &markup);
    only(all, "png::", &["compiler/src/ground/picture.rs"]);
    let workbooks = [
        "compiler/src/build/generate/",
        "compiler/src/paper/workbook.rs",
        "compiler/src/paper/review/table/workbook.rs",
        "compiler/src/paper/review/form.rs",
        "compiler/src/assess/deficiencies.rs",
        "compiler/src/consult/workbook.rs",
        "compiler/src/label/publish/table.rs",
        "compiler/src/consult/report/workbook.rs",
    ];
    only(all, "rust_xlsxwriter", &workbooks);
    let archives = [
        "compiler/src/paper/docx.rs",
        "compiler/src/paper/form/open.rs",
        "compiler/src/paper/form/word.rs",
        "compiler/src/paper/form/comment.rs",
        "compiler/src/import/archive.rs",
    ];
    only(all, "zip::", &archives);
    let xml = [
        "compiler/src/build/generate/reqif/xml.rs",
        "compiler/src/import/word.rs",
        "compiler/src/paper/form/comment.rs",
    ];
    only(all, "quick_xml", &xml);
    only(all, "calamine", &["compiler/src/paper/form/open.rs"]);
}

#[test]
fn only_the_disk_touches_files() {
    for word in ["std::fs", "fs::", "File::open", "std::env", "std::process"] {
        only(&["dsl/src"], word, &[]);
    }
    only(&["compiler/src"], "std::fs", &["compiler/src/disk"]);
    only(&["compiler/src"], "File::open", &["compiler/src/disk"]);
    for word in ["SystemTime", "Instant::now", "std::env"] {
        only(&["compiler/src"], word, &["compiler/src/disk"]);
    }
}

#[test]
fn a_feature_reads_no_file_and_counts_no_columns() {
    for word in ["std::fs", "File::open", "kijun::disk"] {
        only(
            &["lsp/src/features"],
            word,
            if word == "kijun::disk" { &["lsp/src/features/diagnostics.rs"] } else { &[] },
        );
    }
    only(&["lsp/src"], "Position::new", &["lsp/src/convert.rs"]);
    only(&["lsp/src"], "Position {", &["lsp/src/convert.rs"]);
}

/// What has names of Unix alone does not compile elsewhere, except where it is left out there.
#[test]
fn only_what_is_for_unix_names_it() {
    let folders = ["dsl/src", "compiler", "lsp/src", "tests/src", "tests/tests", "compiler/cli/benches"];
    let mut named = 0;
    for (path, code) in folders.iter().flat_map(|folder| sources(folder)) {
        let lines: Vec<&str> = code.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let names_unix = ["std::os::", "libc::", "rustix::", "nix::"].iter().any(|name| line.contains(name));
            if !names_unix || line.contains("names_unix") || line.trim_start().starts_with("//") {
                continue;
            }
            named += 1;
            let is_for_unix = |line: &&str| line.trim_start().starts_with("#[cfg(") || line.contains("#![cfg(");
            // The line itself, or the item around it, whose attributes stand right above it.
            let own = lines[..at].last().is_some_and(is_for_unix);
            let head = (0..=at).rev().find(|at| lines[*at].starts_with("fn ") || lines[*at].starts_with("pub"));
            let above = lines[..head.unwrap_or(0)].iter().rev().take_while(|line| line.starts_with(['#', '/']));
            let around = above.into_iter().any(is_for_unix);
            let before = lines[at.saturating_sub(5)..at].iter().any(is_for_unix);
            assert!(own || around || before, "{path}:{}: {line} stands under no `#[cfg(…)]`", at + 1);
        }
    }
    assert!(named > 8, "{named}");
}

/// Each thing that must stay true says which test holds it, or that none does.
#[test]
fn what_must_stay_true_names_its_tests() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page");
    let list =
        page.split("## What must stay true").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap_or_default();
    let suites: String = sources("tests/tests").into_iter().map(|(_, code)| code).collect();
    let mut items: Vec<String> = Vec::new();
    for line in list.lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(item), _) => items.push(item.to_owned()),
            (None, Some(item)) => item.push_str(line),
            (None, None) => {}
        }
    }
    assert!(items.len() >= 16, "{items:#?}");
    for item in &items {
        let last = item.rsplit_once('(').map(|(_, last)| last).unwrap_or_default();
        assert!(last.ends_with(')'), "{item}");
        let tests: Vec<&str> = last.split('`').skip(1).step_by(2).filter(|word| word.contains('_')).collect();
        assert!(!tests.is_empty() || last.contains("not tested"), "{item}");
        for test in tests.iter().filter(|test| **test != "iter_over_hash_type") {
            assert!(suites.contains(&format!("fn {test}(")), "{item}: there is no test {test}");
        }
    }
}

/// Who reads Japanese finds the same commands and pages, in the same order.
#[test]
fn both_readmes_name_the_same_commands_and_pages() {
    let named = |page: &str| {
        let text = std::fs::read_to_string(root().join(page)).expect("the page");
        let commands: Vec<String> = text.lines().filter_map(|line| line.strip_prefix("| `kijun ")).map(word).collect();
        let links = text.split("\n- [").skip(1).filter_map(|rest| rest.split_once("](")?.1.split_once(')'));
        let pages: Vec<String> = links.map(|(page, _)| page.replace(".ja.md", ".md")).collect();
        (commands, pages)
    };
    assert_eq!(named("README.md"), named("README.ja.md"));
}

fn word(text: &str) -> String {
    text.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default().to_owned()
}

#[test]
fn generators_see_packs_only() {
    for word in ["crate::corpus", "Model", "crate::judge", "Analysis"] {
        only(&["compiler/src/build/generate"], word, &[]);
    }
}

#[test]
fn no_fact_of_the_scheme_is_in_the_code() {
    for word in ["star-1", "STAR-1", "★", "JC-STAR", "jc-star", "self-declaration"] {
        let found: Vec<_> = ["dsl/src", "compiler/src", "compiler/cli/src"]
            .iter()
            .flat_map(|folder| sources(folder))
            // The meanings of the vocabulary may give an example.
            .filter(|(path, code)| !path.starts_with("dsl/src/kinds/") && code.contains(word))
            .collect();
        assert!(found.is_empty(), "{} names {word}", found[0].0);
    }
}

/// A code that was renamed would silently fold nothing under its cause any more.
#[test]
fn what_follows_from_a_cause_names_codes_that_there_are() {
    let known: Vec<&str> = kijun::judge::check::codes().map(|code| code.name).collect();
    let sources = sources("compiler/src/judge");
    let (_, code) = sources.iter().find(|(path, _)| path.ends_with("judge/consequence.rs")).expect("it is there");
    let texts: Vec<&str> = code.split('"').skip(1).step_by(2).collect();
    let is_code = |text: &&&str| text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let named: Vec<&&str> = texts.iter().filter(is_code).collect();
    assert!(named.len() > 30, "{named:?}");
    for name in named {
        assert!(known.contains(name), "`{name}` is no code");
    }
}

#[test]
fn nothing_is_left_to_do_and_no_machine_is_named() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
    let places = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("C:", "\\Users")];
    let folders = ["dsl/src", "dsl/fuzz/fuzz_targets", "compiler", "tests", "docs", "criteria-src", ".ci", "findings"];
    for extension in ["rs", "md", "toml", "kijun", "ftl", "sh", "pest"] {
        for folder in folders {
            for (path, text) in files(folder, extension) {
                let comments = text.lines().filter(|line| line.trim_start().starts_with(['/', '#']));
                let comments = comments.collect::<Vec<_>>().join("\n");
                for mark in marks {
                    assert!(!comments.contains(mark), "{} holds {mark}", path.display());
                }
                for place in places {
                    assert!(!text.contains(place), "{} names {place}", path.display());
                }
            }
        }
    }
}

#[test]
fn files_stay_short() {
    let long = |(path, text): (PathBuf, String)| (text.lines().count() > 800).then_some(path);
    let found: Vec<_> = ["dsl/src", "compiler/src", "compiler/cli/src"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .filter_map(long)
        .collect();
    assert!(found.is_empty(), "more than 800 lines: {found:?}");
    let architecture = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("it is there");
    assert!(architecture.lines().count() < 200);
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let pages =
        ["README.md", "README.ja.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "findings/README.md"];
    for page in pages.into_iter().chain(["docs/language.md", "docs/language.ja.md"]) {
        let path = root().join(page);
        let text = std::fs::read_to_string(&path).expect("the page is there");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            // The pictures are drawn by scripts.
            if target.contains("://") || target.contains("docs/images/") {
                continue;
            }
            let file = path.parent().expect("it lies in a folder").join(target);
            assert!(file.exists(), "{page} links to {target}, which is not there");
        }
    }
}

#[test]
fn every_finding_is_in_the_table() {
    let table = std::fs::read_to_string(root().join("findings/README.md")).expect("the page is there");
    for (path, _) in files("findings", "sh") {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        assert!(table.contains(&format!("| [{name}]({name}) |")), "{name} is not in the table of findings/README.md");
    }
}

#[test]
fn one_installation_waits_for_another() {
    let scripts = files("tests/install", "sh").into_iter().filter(|(path, _)| !path.ends_with("alone.sh"));
    let scripts: Vec<_> = scripts.collect();
    assert!(scripts.len() >= 5, "{scripts:?}");
    for (path, text) in scripts {
        let alone = text.find(". \"$(dirname \"$0\")/alone.sh\"");
        let first = ["apt-get", "npm ", "command -v"].iter().filter_map(|word| text.find(word)).min();
        assert!(alone.is_some() && alone < first, "{} may run beside another", path.display());
    }
}
