//! Format 1 of packs, in which the first editions were published: read for ever, and nothing of it is lost.

use std::path::Path;

use kijun_pack::{Catalogue, Edition, Pack, ReadError};
use serde_json::Value;

fn published(edition: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../criteria-src/editions/star-1/{edition}.json"));
    std::fs::read_to_string(path).expect("a published edition")
}

/// A pack of format 1 without its digest, lists of items in one order: format 1 listed them as their files were named.
fn in_one_order(text: &str) -> Value {
    fn sort(list: &mut Value) {
        list.as_array_mut().expect("a list").sort_by_cached_key(Value::to_string);
    }
    let mut pack: Value = serde_json::from_str(text).expect("JSON");
    pack["digest"] = Value::Null;
    for (_, list) in pack.as_object_mut().expect("an object").iter_mut().filter(|(_, value)| value.is_array()) {
        sort(list);
    }
    sort(&mut pack["coverage"]["longlist"]);
    for row in pack["coverage"]["sources"].as_array_mut().expect("rows") {
        sort(&mut row["longlist"]);
    }
    pack
}

#[test]
fn published_editions_of_format_1_are_read_and_say_the_same() {
    for edition in ["1.0", "1.1"] {
        let text = published(edition);
        let read = Edition::read(&text).expect("a pack of format 1");
        assert!(read.converted.is_some());
        assert!(text.contains(read.digest()), "it keeps the digest that others know it by");
        assert_eq!(read.document.edition, edition);
        assert!(!read.facts().is_empty() && !read.threats().is_empty() && !read.assets().is_empty());
        let back = read.to_format_1();
        assert!(in_one_order(&back) == in_one_order(&text), "{edition} says something else after conversion");
        let again = Edition::read(&back).expect("what was written back can be read");
        assert_eq!((again.catalogue, again.pack), (read.catalogue, read.pack));
    }
}

#[test]
fn a_pack_of_format_1_that_was_changed_is_refused() {
    let text = published("1.1").replacen("S1.1-02", "S1.1-99", 1);
    assert!(matches!(Edition::read(&text), Err(ReadError::Digest)));
}

#[test]
fn a_converted_edition_can_be_written_in_format_2_and_read() {
    let read = Edition::read(&published("1.1")).expect("a pack of format 1");
    let (catalogue, pack) = (read.catalogue.to_json(), read.pack.to_json());
    let files = Edition::of_files(&catalogue, &pack).expect("catalogue and pack");
    assert_eq!((&files.catalogue, &files.pack), (&read.catalogue, &read.pack));
    assert_eq!(Edition::read(&read.to_json()).expect("an edition"), files);
    // Both together are smaller than the one file was.
    assert!(catalogue.len() + pack.len() < published("1.1").len());
}

#[test]
fn a_pack_is_refused_with_another_catalogue_and_without_one() {
    let [first, second] = ["1.0", "1.1"].map(|edition| Edition::read(&published(edition)).expect("a pack of format 1"));
    let (catalogue, pack) = (first.catalogue.to_json(), second.pack.to_json());
    assert!(matches!(Edition::of_files(&catalogue, &pack), Err(ReadError::OtherCatalogue)));
    assert!(matches!(Edition::read(&pack), Err(ReadError::NoCatalogue)));
    assert!(matches!(Pack::read(&catalogue), Err(ReadError::OtherFormat(_))));
    assert!(matches!(Catalogue::read(&pack), Err(ReadError::OtherFormat(_))));
}

#[test]
fn what_a_reader_does_not_know_is_refused_where_it_changes_the_meaning() {
    let read = Edition::read(&published("1.1")).expect("a pack of format 1");
    let change = |from: &str, to: &str| {
        let text = read.pack.to_json();
        assert!(text.contains(from), "{from}");
        Pack::read(&text.replacen(from, to, 1))
    };
    assert!(matches!(change("\"major\": 2", "\"major\": 3"), Err(ReadError::OtherMajor(3))));
    assert!(change("\"minor\": 0", "\"minor\": 1, \"later\": true").is_ok());
    assert!(matches!(change("\"minor\": 0", "\"minor\": 1, \"major\": 1"), Err(ReadError::Malformed(_))));
    assert!(matches!(change("\"status\": \"published\"", "\"status\": \"finished\""), Err(ReadError::Malformed(_))));
}
