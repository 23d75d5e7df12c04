//! Packs of the real corpus: what their schemas say, what the reader accepts and refuses.

use std::path::Path;

use kijun::{Config, Sources, analyse, disk, release};
use kijun_pack::{Catalogue, Edition, MAJOR, Pack, ReadError, catalogue_schema, edition_schema, pack_schema};
use serde_json::Value;

fn editions() -> Vec<Edition> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../criteria-src");
    let analysis = analyse(&disk::read(&folder).expect("the corpus can be read"));
    release::editions(&analysis.model, &analysis.coverage)
}

fn errors(schema: &Value, json: &str) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).expect("the schema is one");
    let value: Value = serde_json::from_str(json).expect("JSON");
    validator.iter_errors(&value).map(|error| error.to_string()).collect()
}

#[test]
fn catalogue_packs_and_editions_fit_their_schemas_and_read_back() {
    let editions = editions();
    assert!(editions.len() >= 4);
    let catalogue = editions[0].catalogue.to_json();
    assert_eq!(errors(&catalogue_schema(), &catalogue), Vec::<String>::new());
    assert_eq!(Catalogue::read(&catalogue).expect("a catalogue of this version"), *editions[0].catalogue);
    for edition in editions {
        let (pack, whole) = (edition.pack.to_json(), edition.to_json());
        assert_eq!(errors(&pack_schema(), &pack), Vec::<String>::new(), "{}", edition.document.id);
        assert_eq!(errors(&edition_schema(), &whole), Vec::<String>::new(), "{}", edition.document.id);
        assert_eq!(Edition::of_files(&catalogue, &pack).expect("a pack of this version"), edition);
        assert_eq!(Edition::read(&whole).expect("an edition of this version"), edition);
    }
}

#[test]
fn a_document_has_rows_of_coverage_only_for_what_it_takes_up() {
    for edition in editions() {
        let (rows, all) = (edition.coverage.longlist.len(), edition.catalogue.longlist.len());
        assert!(rows > 0 && rows < all, "{}: {rows} of {all}", edition.document.id);
        assert!(edition.coverage.longlist.iter().all(|row| row.cells.iter().any(|it| !it.requirements.is_empty())));
    }
}

fn made(files: Vec<(String, String)>) -> Vec<Edition> {
    let analysis = analyse(&Sources::new(Config::default(), files));
    release::editions(&analysis.model, &analysis.coverage)
}

/// The real corpus with values and facts of every form.
fn with_values() -> Vec<(String, String)> {
    let text = |word: &str| format!("{word} {{\n    ja \"甲\"\n    en \"A {word}\"\n  }}\n");
    let value = |word: &str| format!("    value {word} {{\n      ja \"語{word}\"\n      en \"word {word}\"\n    }}\n");
    let number = "  unit characters whole\n  range 1 1000\n".to_owned();
    let words = format!("{}{}", value("battery"), value("mains"));
    let fact = |id: &str, more: &str| format!("fact {id} {{\n  {}  {}{more}}}\n", text("name"), text("question"));
    let longlist = format!(
        "longlist 1-90 {{\n  {}  group passwords\n  text {{\n    ja \"{{p}}と{{s}}と{{w}}とすること。\"\n    en \"It shall have {{p}}, {{s}} and {{w}}.\"\n  }}\n  choice p at-least {{\n{}{}  }}\n  set s at-most {{\n{}{}  }}\n  wording w\n  adopted\n}}\n",
        text("title"),
        value("one"),
        value("two"),
        value("three"),
        value("four"),
    );
    let requirement = format!("requirement SR1-90 {{\n  {}  level star-1\n  selects 1-90\n}}\n", text("title"));
    let criterion = format!(
        "criterion S1.1-90 {{\n  {}  level star-1\n  satisfies SR1-90\n  when number > 5 or kind is mains and not number is 7\n  bind p one\n  bind p two when number >= 100\n  bind s three four\n  bind w {{\n    ja \"文\"\n    en \"a text\"\n  }}\n  clause a {{\n    ja \"{{p}}と{{s}}と{{w}}とすること。\"\n    en \"It shall have {{p}}, {{s}} and {{w}}.\"\n  }}\n}}\n",
        text("title"),
    );
    let all = [fact("number", &number), fact("kind", &words.replace("    ", "  ")), longlist, requirement, criterion];
    let mut files = kijun_tests::criteria();
    files.push(("star-1/values.kijun".to_owned(), all.join("\n")));
    files
}

#[test]
fn values_and_facts_of_every_form_are_published_and_written_back() {
    let editions = made(with_values());
    let star_1 = editions.iter().find(|edition| edition.document.id == "star-1").expect("the document");
    let criterion = star_1.criteria.iter().find(|it| it.id == "S1.1-90").expect("the criterion");
    let said: Vec<_> =
        criterion.bindings.iter().map(|it| (it.value.words.join(" "), it.value.text["en"].as_str())).collect();
    let words = [("one", "word one"), ("two", "word two"), ("three four", "word three, word four"), ("", "a text")];
    assert_eq!(said, words.map(|(words, text)| (words.to_owned(), text)));
    let printed = "It shall have word one (word two for products with: A name of at least 100 characters), word three, word four and a text.";
    assert_eq!(criterion.clauses[0].text["en"], printed);
    assert_eq!(errors(&pack_schema(), &star_1.pack.to_json()), Vec::<String>::new());
    assert_eq!(errors(&catalogue_schema(), &star_1.catalogue.to_json()), Vec::<String>::new());
    let again = made(release::source::sources(&editions).expect("what was read can be written"));
    for (again, edition) in again.iter().zip(&editions) {
        let (old, new) = (edition.to_json(), again.to_json());
        let first = old.lines().zip(new.lines()).find(|(old, new)| old != new);
        assert!(old == new, "{}: {first:#?}", edition.document.id);
    }
}

#[test]
fn the_schemas_refuse_what_is_no_pack() {
    let mut value = serde_json::to_value(&editions()[0].pack).expect("JSON");
    value["criteria"][0]["clauses"] = serde_json::json!("none");
    assert!(!errors(&pack_schema(), &value.to_string()).is_empty());
    let mut value = serde_json::to_value(&editions()[0].pack).expect("JSON");
    value["document"]["status"] = serde_json::json!("finished");
    assert!(!errors(&pack_schema(), &value.to_string()).is_empty());
}

#[test]
fn the_reader_refuses_another_major_version() {
    let mut pack = editions().swap_remove(0).pack;
    pack.format.major += 1;
    let error = Pack::read(&pack.to_json()).expect_err("another major version");
    assert!(matches!(error, ReadError::OtherMajor(major) if major == MAJOR + 1));
    assert!(error.to_string().contains("format version 3"), "{error}");
}

#[test]
fn the_reader_accepts_a_higher_minor_version_with_more_fields() {
    let mut pack = editions().swap_remove(0).pack;
    pack.format.minor += 1;
    let mut value = serde_json::to_value(&pack).expect("JSON");
    value["later"] = serde_json::json!({"anything": true});
    assert!(Pack::read(&value.to_string()).is_ok());
}

#[test]
fn the_reader_refuses_what_was_changed() {
    let edition = editions().swap_remove(0);
    let mut changed = edition.pack.clone();
    changed.document.edition = "9.9".to_owned();
    assert!(matches!(Pack::read(&changed.to_json()), Err(ReadError::Digest)));
    let mut changed = Catalogue::clone(&edition.catalogue);
    changed.levels[0].rank += 1;
    assert!(matches!(Catalogue::read(&changed.to_json()), Err(ReadError::Digest)));
}

#[test]
fn the_reader_refuses_other_files_with_a_reason() {
    for text in ["", "{", "[]", "{\"format\": {\"name\": \"other\", \"major\": 1, \"minor\": 0}}", "\u{0}"] {
        let error = Edition::read(text).expect_err("no pack");
        assert!(error.to_string().starts_with("this is not a Kijun pack: "), "{error}");
    }
}

#[test]
fn a_pack_says_everything_in_both_languages_printed_and_as_it_is_written() {
    let mut with_holes = 0;
    for edition in editions() {
        for criterion in &edition.criteria {
            for clause in &criterion.clauses {
                assert!(clause.text.contains_key("ja") && clause.text.contains_key("en"), "{}", criterion.id);
                assert!(!clause.text.values().any(|text| text.contains('{')), "{}.{}", criterion.id, clause.id);
                assert!(clause.written.is_empty() || clause.written.values().any(|text| text.contains('{')));
                with_holes += usize::from(!clause.written.is_empty());
            }
        }
    }
    assert!(with_holes > 10, "{with_holes} clauses are written with holes");
}
