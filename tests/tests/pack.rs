//! Packs: what their schema says, what the reader accepts and refuses.

use std::path::Path;

use kijun::{analyse, disk, pack, release};

fn packs() -> Vec<pack::Pack> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../criteria-src");
    let analysis = analyse(&disk::read(&folder).expect("the corpus can be read"));
    release::packs(&analysis.model, &analysis.coverage)
}

#[test]
fn packs_fit_their_schema_and_read_back() {
    let validator = jsonschema::validator_for(&pack::schema()).expect("the schema is one");
    let packs = packs();
    assert!(packs.len() >= 4);
    for pack in packs {
        let json = pack.to_json();
        let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", pack.document.id);
        assert_eq!(pack::read(&json).expect("a pack of this version"), pack);
    }
}

#[test]
fn the_schema_refuses_what_is_no_pack() {
    let validator = jsonschema::validator_for(&pack::schema()).expect("the schema is one");
    let mut value = serde_json::to_value(&packs()[0]).expect("JSON");
    value["criteria"][0]["clauses"] = serde_json::json!("none");
    assert!(!validator.is_valid(&value));
}

#[test]
fn the_reader_refuses_another_major_version() {
    let mut pack = packs().swap_remove(0);
    pack.format.major += 1;
    let error = pack::read(&pack.to_json()).expect_err("another major version");
    assert!(matches!(error, pack::ReadError::OtherMajor(major) if major == pack::MAJOR + 1));
    assert!(error.to_string().contains("format version 2"), "{error}");
}

#[test]
fn the_reader_accepts_a_higher_minor_version_with_more_fields() {
    let mut pack = packs().swap_remove(0);
    pack.format.minor += 1;
    let mut value = serde_json::to_value(&pack).expect("JSON");
    value["later"] = serde_json::json!({"anything": true});
    assert!(pack::read(&value.to_string()).is_ok());
}

#[test]
fn the_reader_refuses_a_pack_that_was_changed() {
    let mut pack = packs().swap_remove(0);
    pack.document.edition = "9.9".to_owned();
    assert!(matches!(pack::read(&pack.to_json()), Err(pack::ReadError::Digest)));
}

#[test]
fn the_reader_refuses_other_files_with_a_reason() {
    for text in ["", "{", "[]", "{\"format\": {\"name\": \"other\", \"major\": 1, \"minor\": 0}}", "\u{0}"] {
        let error = pack::read(text).expect_err("no pack");
        assert!(error.to_string().starts_with("this is not a Kijun pack: "), "{error}");
    }
}

#[test]
fn a_pack_says_everything_in_both_languages() {
    for pack in packs() {
        for criterion in &pack.criteria {
            for clause in &criterion.clauses {
                assert!(clause.text.contains_key("ja") && clause.text.contains_key("en"), "{}", criterion.id);
                assert!(!clause.text.values().any(|text| text.contains('{')), "{}.{}", criterion.id, clause.id);
            }
        }
    }
}
