//! `kijun build`: what is written, kept, removed and refused.

use std::collections::BTreeMap;
use std::path::Path;

use insta::assert_snapshot;
use kijun_tests::cli::Folder;
use serde_json::Value;

use super::findings::validate;

const OUT: &str = "corpus/generated";

fn built() -> Folder {
    let folder = Folder::fresh("en");
    let run = folder.run(&["build", "corpus"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder
}

/// Every file below a folder with its content, without what builds keep for themselves.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".kijun") {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn building_again_changes_nothing() {
    let folder = built();
    let before = files(&folder.path().join(OUT));
    let again = folder.run(&["build", "corpus"]);
    assert!(again.stderr.contains("0 written") && again.stderr.contains("last build: 2"), "{again}");
    assert_eq!(files(&folder.path().join(OUT)), before);
    let all = folder.run(&["build", "corpus", "--all"]);
    assert!(all.stderr.contains("0 written") && all.stderr.contains("last build: 0"), "{all}");
    assert_eq!(files(&folder.path().join(OUT)), before);
}

#[test]
fn the_manifest_lists_every_file() {
    let folder = built();
    let manifest: Value = serde_json::from_str(&folder.read("corpus/generated/manifest.json")).unwrap();
    let mut listed: Vec<String> = Vec::new();
    let packs = manifest["packs"].as_array().unwrap();
    for entry in packs.iter().map(|pack| &pack["files"]).chain([&manifest["files"]]) {
        listed.extend(entry.as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()));
    }
    listed.push("manifest.json".to_owned());
    listed.sort();
    assert_eq!(listed, files(&folder.path().join(OUT)).into_keys().collect::<Vec<_>>());
    let pack: Value = serde_json::from_str(&folder.read("corpus/generated/level-1/pack.json")).unwrap();
    assert_eq!(packs[0]["digest"], pack["digest"]);
}

#[test]
fn what_is_published_fits_its_schema() {
    let folder = built();
    for (schema, document) in [
        ("catalogue-2", "catalogue.json"),
        ("pack-2", "level-1/pack.json"),
        ("manifest-1", "manifest.json"),
        ("coverage-1", "coverage.json"),
    ] {
        let schema = folder.read(&format!("{OUT}/schema/{schema}.schema.json"));
        validate(&schema, &folder.read(&format!("{OUT}/{document}")));
    }
}

#[test]
fn check_compares_and_writes_nothing() {
    let folder = built();
    folder.replace("corpus/level-1.kijun", "8 characters", "10 characters");
    folder.write("corpus/generated/level-1/note.txt", b"kept");
    std::fs::remove_file(folder.path().join("corpus/generated/schema/pack-1.schema.json")).unwrap();
    let before = files(&folder.path().join(OUT));
    assert_snapshot!(folder.run(&["build", "corpus", "--check"]), @r"
    $ kijun build corpus --check
    ~ level-1/checklist.en.xlsx
    ~ level-1/checklist.ja.xlsx
    ~ level-1/cyclonedx.json
    ~ level-1/document.en.docx
    ~ level-1/document.en.pdf
    ~ level-1/document.ja-en.pdf
    ~ level-1/document.ja.docx
    ~ level-1/document.ja.pdf
    ~ level-1/mapping.json
    ~ level-1/oscal/criteria.en.json
    ~ level-1/oscal/criteria.ja.json
    ~ level-1/oscal/profile.en.json
    ~ level-1/oscal/profile.ja.json
    ~ level-1/pack.json
    ~ level-1/site/assets/search-en.js
    ~ level-1/site/assets/search-ja.js
    ~ level-1/site/en/criteria.html
    ~ level-1/site/en/print.html
    ~ level-1/site/ja/criteria.html
    ~ level-1/site/ja/print.html
    ~ level-2/checklist.en.xlsx
    ~ level-2/checklist.ja.xlsx
    ~ level-2/document.en.docx
    ~ level-2/document.en.pdf
    ~ level-2/document.ja-en.pdf
    ~ level-2/document.ja.docx
    ~ level-2/document.ja.pdf
    ~ level-2/mapping.json
    ~ level-2/pack.json
    ~ level-2/site/en/criteria.html
    ~ level-2/site/en/print.html
    ~ level-2/site/ja/criteria.html
    ~ level-2/site/ja/print.html
    ~ reqif/criteria.reqif
    ~ table.csv
    ~ table.en.xlsx
    ~ table.ja.xlsx
    ~ manifest.json
    + schema/pack-1.schema.json
    --- standard error
    `corpus/generated` differs from what a build would make
    --- exit 1
    ");
    assert_eq!(files(&folder.path().join(OUT)), before);
    assert_eq!(folder.run(&["build", "corpus"]).code, Some(0));
    assert_eq!(folder.run(&["build", "corpus", "--check"]).code, Some(0));
    assert_eq!(folder.read("corpus/generated/level-1/note.txt"), "kept", "only what a build wrote is removed");
}

#[test]
fn another_program_makes_everything_again_however_old_it_is() {
    let folder = built();
    let stamp = "corpus/generated/.kijun/program";
    let own = folder.read(stamp);
    folder.write(stamp, own.replacen(|c: char| c.is_ascii_hexdigit(), "x", 1).as_bytes());
    let again = folder.run(&["build", "corpus"]);
    assert!(again.stderr.contains("0 written") && again.stderr.contains("last build: 0"), "{again}");
    assert_eq!(folder.read(stamp), own);
    assert_eq!(folder.read("corpus/generated/.kijun/.gitignore"), "*\n");
    let again = folder.run(&["build", "corpus"]);
    assert!(again.stderr.contains("last build: 2"), "{again}");
}

#[test]
fn a_damaged_output_is_made_again() {
    let folder = built();
    let good = folder.read("corpus/generated/level-1/pack.json");
    folder.write("corpus/generated/level-1/pack.json", b"{}");
    let run = folder.run(&["build", "corpus"]);
    assert!(run.stderr.contains("1 written"), "{run}");
    assert_eq!(folder.read("corpus/generated/level-1/pack.json"), good);
}

#[test]
fn what_is_made_no_more_is_removed() {
    let folder = built();
    folder.replace("corpus/documents.kijun", "document level-1", "document other");
    let run = folder.run(&["build", "corpus"]);
    let removed = !folder.path().join("corpus/generated/level-1").exists();
    assert!(removed && folder.path().join("corpus/generated/other/pack.json").exists(), "{run}");
}

#[test]
fn a_foreign_folder_is_refused() {
    let folder = Folder::fresh("en");
    folder.write("papers/thesis.txt", b"do not touch");
    assert_snapshot!(folder.run(&["build", "corpus", "--out", "papers"]), @r"
    $ kijun build corpus --out papers
    --- standard error
    error: papers: the folder holds files that no build wrote; name another folder with --out, or empty this one
    --- exit 2
    ");
    assert_eq!(files(&folder.path().join("papers")).len(), 1);
}

#[test]
fn errors_stop_the_build() {
    let folder = Folder::fresh("en");
    folder.replace("corpus/level-1.kijun", "selects 1-1", "selects 1-9");
    let run = folder.run(&["build", "corpus"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.stderr.contains("dangling-reference") && run.stdout.is_empty(), "{run}");
    assert!(!folder.path().join(OUT).exists());
}

#[cfg(unix)]
#[test]
fn outputs_do_not_follow_links() {
    let folder = built();
    let outside = folder.path().join("outside");
    std::fs::create_dir(&outside).unwrap();
    let inside = folder.path().join("corpus/generated/level-1");
    std::fs::remove_dir_all(&inside).unwrap();
    std::os::unix::fs::symlink(&outside, &inside).unwrap();
    let run = folder.run(&["build", "corpus"]);
    assert_eq!(run.code, Some(2), "{run}");
    assert!(run.stderr.contains("corpus/generated/level-1") && files(&outside).is_empty(), "{run}");
}

#[test]
fn only_one_generator() {
    let folder = Folder::fresh("en");
    assert_eq!(folder.run(&["build", "corpus", "--only", "pack"]).code, Some(0));
    let unknown = folder.run(&["build", "corpus", "--only", "pac"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("`pac` is no value of `--only"), "{unknown}");
}

#[test]
fn losses_are_denied_where_there_are_any() {
    let folder = Folder::fresh("en");
    let run = folder.run(&["build", "corpus", "--deny-loss", "--only", "pack", "--only", "losses"]);
    assert_eq!(run.code, Some(0), "a pack carries everything: {run}");
    let none: Value = serde_json::from_str(&folder.read("corpus/generated/losses.json")).unwrap();
    assert_eq!(none["losses"], Value::Array(Vec::new()));
    assert_eq!(folder.run(&["build", "corpus"]).code, Some(0));
    let report = folder.read("corpus/generated/losses.json");
    validate(&folder.read("corpus/generated/schema/losses-1.schema.json"), &report);
    let report: Value = serde_json::from_str(&report).unwrap();
    let first = &report["losses"][0];
    assert_eq!((&first["document"], &first["generator"]), (&"level-1".into(), &"checklist".into()), "{report}");
    let before = files(&folder.path().join(OUT));
    for lang in ["en", "ja"] {
        let denied = folder.run(&["build", "corpus", "--deny-loss", "--lang", lang]);
        assert_eq!(denied.code, Some(1), "{denied}");
        assert!(denied.stdout.contains(first["what"][lang].as_str().unwrap()), "{denied}");
    }
    assert_eq!(files(&folder.path().join(OUT)), before, "nothing is written");
}

#[test]
fn every_output_has_the_notice_of_the_scheme() {
    let folder = built();
    // These say nothing of the scheme: how it looks, and what may be in the others.
    let not_about_it = |path: &str| path.contains("assets/") || path.starts_with("schema/");
    for (path, bytes) in files(&folder.path().join(OUT)) {
        let texts = match path.rsplit_once('.') {
            Some((_, "xlsx" | "docx")) => unzipped(&bytes),
            // The suite of papers reads these.
            Some((_, "pdf")) => continue,
            _ => String::from_utf8(bytes).unwrap(),
        };
        let says = texts.contains("この文書は見本である。") || texts.contains("This document is a sample.");
        assert!(says || not_about_it(&path), "{path}");
    }
}

/// The text of all parts of a workbook or a DOCX file.
fn unzipped(bytes: &[u8]) -> String {
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut texts = String::new();
    for at in 0..parts.len() {
        std::io::Read::read_to_string(&mut parts.by_index(at).unwrap(), &mut texts).unwrap();
    }
    texts
}

#[test]
fn a_checklist_names_only_its_own_criteria_as_waived() {
    let path = kijun_tests::root().join("generated/star-1/checklist.en.xlsx");
    let texts = unzipped(&std::fs::read(path).unwrap());
    assert!(texts.contains("S1.1-02") && texts.contains("Waives"), "the cover tells what is waived");
    assert!(!texts.contains("S2.1-NC-02") && !texts.contains("S3.1-CE-02"));
}

#[test]
fn a_build_says_what_to_open_and_what_a_loss_is() {
    let folder = Folder::fresh("en");
    let run = folder.run(&["build", "corpus"]);
    for said in
        ["Open first: `corpus/generated/index.html`", "what a format can't carry; `corpus/generated/losses.json`"]
    {
        assert!(run.stderr.contains(said), "{run}");
    }
    assert!(folder.path().join("corpus/generated/index.html").is_file());
    let ja = folder.run(&["build", "corpus", "--lang", "ja"]);
    assert!(ja.stderr.contains("最初に開くファイル: 「corpus/generated/index.html」"), "{ja}");
    // What was not made is not named.
    let packs = folder.run(&["build", "corpus", "--only", "pack", "--out", "packs"]);
    assert!(!packs.stderr.contains("Open first"), "{packs}");
}

#[test]
fn what_a_corpus_omits_is_made_when_asked_for() {
    let folder = Folder::fresh("en");
    let pdfs = |out: &str| files(&folder.path().join(out)).into_keys().filter(|path| path.ends_with(".pdf")).count();
    assert_eq!(folder.run(&["build", "corpus", "--out", "all"]).code, Some(0));
    assert!(pdfs("all") > 0);
    folder.write("corpus/kijun.toml", b"omit = [\"pdf\", \"oscal\"]\n");
    assert_eq!(folder.run(&["build", "corpus", "--out", "most"]).code, Some(0));
    assert_eq!(pdfs("most"), 0);
    assert!(folder.read("most/manifest.json").contains("document.en.docx"));
    assert_eq!(folder.run(&["build", "corpus", "--out", "most", "--check"]).code, Some(0));
    assert_eq!(folder.run(&["build", "corpus", "--only", "pdf", "--out", "asked"]).code, Some(0));
    assert_eq!(pdfs("asked"), pdfs("all"));
}

#[test]
fn what_can_be_built_alone_is_listed() {
    let folder = Folder::fresh("en");
    let help = folder.run(&["build", "--help"]).stdout;
    assert!(
        help.contains(
            "pack, checklist, mapping, changes, docx, pdf, site, oscal, cyclonedx, reqif, table, coverage, losses, schemas"
        ),
        "{help}"
    );
    let wrong = folder.run(&["build", "corpus", "--only", "sites", "--lang", "ja"]);
    assert!(
        wrong.code == Some(2) && wrong.stderr.contains("pack, checklist, mapping, changes, docx, pdf, site"),
        "{wrong}"
    );
}
