//! Published editions: what is frozen, what is refused, and that nothing is half done.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use kijun::corpus::edition::{Editions, Seal, is_after};
use kijun::disk;
use kijun::release::editions;
use kijun::revise::publish::{Publication, Refusal, Request, publish};
use kijun::{Analysis, Config, Lang, Sources, analyse};
use kijun_tests::cli::Folder;
use kijun_tests::example::PRELUDE;
use kijun_tests::root;

fn request(document: &str, edition: &str, date: &str) -> Request {
    Request { document: document.into(), edition: edition.into(), date: date.into(), ..Request::default() }
}

fn sources(text: &str) -> Sources {
    Sources::new(Config::default(), vec![("all.kijun".to_owned(), text.to_owned())])
}

fn published(sources: &Sources, request: &Request) -> Publication {
    match publish(sources, request) {
        Ok(publication) => publication,
        Err(refusal) => panic!("{}", said(&refusal)),
    }
}

/// Why an edition is not published.
fn refused(sources: &Sources, request: &Request) -> String {
    said(&publish(sources, request).err().unwrap())
}

fn said(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Request(message) => message.in_(Lang::En),
        Refusal::Errors(analysis) => {
            let codes: Vec<&str> = analysis.diagnostics.iter().map(|finding| finding.code.name).collect();
            codes.join(" ")
        }
    }
}

fn text(analysis: &Analysis) -> &str {
    &analysis.sources.files[0].text
}

/// The lines that changed: those of the old text with `-`, those of the new one with `+`.
fn changes(old: &str, new: &str) -> String {
    let diff = similar::TextDiff::from_lines(old, new);
    let changed = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
    changed.map(|change| format!("{}{change}", change.tag())).collect()
}

#[test]
fn the_frozen_pack_is_what_a_build_makes() {
    let publication = published(&sources(PRELUDE), &request("basic", "1", "2026-01-01"));
    let [(path, json), (seal_path, seal)] = &publication.frozen;
    assert_eq!((path.as_str(), seal_path.as_str()), ("editions/basic/1.json", "editions/basic/1.toml"));
    let frozen = kijun_pack::Edition::read(json).unwrap();
    assert_eq!(made(&publication.analysis.sources)[0], frozen);
    assert_eq!((frozen.document.status.name(), frozen.document.date.as_deref()), ("published", Some("2026-01-01")));
    assert!(seal.contains(&frozen.digest));
    assert!(publication.analysis.sources.editions.find("basic", "1").is_some());
}

#[test]
fn a_draft_with_its_entry_becomes_the_edition() {
    let old = PRELUDE.replacen("status draft", "status draft # until the meeting", 1);
    let publication = published(&sources(&old), &request("basic", "1", "2026-03-31"));
    insta::assert_snapshot!(changes(&old, text(&publication.analysis)));
}

#[test]
fn a_new_edition_gets_an_entry() {
    let first = published(&sources(PRELUDE), &request("basic", "1", "2026-01-01")).analysis;
    let notes = BTreeMap::from([("en".to_owned(), "Passwords are \"unique\".".to_owned())]);
    let second = published(&first.sources, &Request { notes, ..request("basic", "1.1", "2026-04-01") }).analysis;
    insta::assert_snapshot!(changes(text(&first), text(&second)));
    let third = published(&second.sources, &request("basic", "1.10", "2026-05")).analysis;
    assert!(text(&third).contains("revision \"1.10\" 2026-05 {\n    en \"Edition 1.10.\"\n"));
    let names: Vec<String> =
        third.sources.editions.of("basic").iter().map(kijun::corpus::edition::Frozen::name).collect();
    assert_eq!(names, ["basic@1", "basic@1.1", "basic@1.10"]);
    assert!(third.sources.editions.iter().all(|edition| third.sources.editions.trouble(edition).is_none()));
}

#[test]
fn the_spelling_and_the_line_breaks_of_the_file_are_kept() {
    let japanese = {
        let (tree, _) = kijun_dsl::parse(PRELUDE);
        let spelling = Some(kijun_dsl::kinds::Spelling::Ja);
        let style = kijun_dsl::Style { spelling, languages: vec!["en".to_owned()] };
        kijun_dsl::format(kijun_dsl::tree::Source { text: PRELUDE, tree: &tree }, &style)
    };
    let publication = published(&sources(&japanese), &request("basic", "2", "2026-03-31"));
    insta::assert_snapshot!(changes(&japanese, text(&publication.analysis)));
    // One that is not in the canonical form keeps its own, and what is added looks like its neighbours.
    let windows = PRELUDE.replace('\n', "\r\n").replace("  status draft", "\tstatus   draft");
    let publication = published(&sources(&windows), &request("basic", "2", "2026-03-31"));
    let new = text(&publication.analysis);
    assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
    assert!(new.contains("\tstatus   published\r\n\tdate 2026-03-31\r\n"), "{}", changes(&windows, new));
}

#[test]
fn what_cannot_be_an_edition_is_refused() {
    let first = published(&sources(PRELUDE), &request("basic", "1.9", "2026-01-01")).analysis.sources;
    let cases = [
        (request("basix", "2", "2026-02-01"), "There is no document `basix`; known: basic"),
        (request("other", "2", "2026-02-01"), "There is no document `other`; known: basic, camera-high"),
        (
            request("basic", "1.9", "2026-02-01"),
            "Edition 1.9 of `basic` was published already, and a published edition is never changed; give the next one another number",
        ),
        (request("basic", "1.8", "2026-02-01"), "Edition 1.8 does not come after edition 1.9"),
        (request("basic", "1", "2026-02-01"), "Edition 1 does not come after edition 1.9"),
        (
            request("basic", "2", "tomorrow"),
            "`tomorrow` is no date; write a day, a month or a year: 2026-04-01, 2026-04 or 2026",
        ),
        (
            request("basic", "2", "2026-02-30"),
            "`2026-02-30` is no date; write a day, a month or a year: 2026-04-01, 2026-04 or 2026",
        ),
        (
            request("basic", "../../2", "2026-02-01"),
            "`../../2` can't be the name of a file; use letters, digits, `.`, `-`, `_` and `+`",
        ),
        (
            request("basic", "", "2026-02-01"),
            "`` can't be the name of a file; use letters, digits, `.`, `-`, `_` and `+`",
        ),
        // Before the last one in the history, which a check finds.
        (request("basic", "2", "2025-12-31"), "revision-history"),
    ];
    for (request, expected) in cases {
        assert_eq!(refused(&first, &request), expected);
    }
    let notes = |language: &str, text: &str| BTreeMap::from([(language.to_owned(), text.to_owned())]);
    let with = |notes| refused(&first, &Request { notes, ..request("basic", "2", "2026-02-01") });
    assert_eq!(with(notes("fr", "Nouveau.")), "The scheme has no language `fr`; it has en");
    assert!(with(notes("en", "\"\"\"")).starts_with("The revision history needs a sentence in `en`"));
    let withdrawn = sources(&PRELUDE.replacen("status draft", "status withdrawn", 1));
    assert_eq!(refused(&withdrawn, &request("basic", "2", "2026-02-01")), "The document `basic` is withdrawn");
}

#[test]
fn a_corpus_with_errors_is_refused() {
    let broken = sources(&PRELUDE.replacen("satisfies R-1", "satisfies R-9", 1));
    assert!(refused(&broken, &request("basic", "2", "2026-02-01")).contains("dangling-reference"));
    // Also of a document that the error is not in.
    assert!(refused(&broken, &request("camera-high", "2", "2026-02-01")).contains("dangling-reference"));
}

#[test]
fn tampering_shows_whatever_was_touched() {
    let first = published(&sources(PRELUDE), &request("basic", "1", "2026-01-01"));
    let second = published(&first.analysis.sources, &request("basic", "2", "2026-02-01"));
    let files: Vec<(String, String)> = first.frozen.into_iter().chain(second.frozen).collect();
    let trouble = |files: Vec<(String, String)>| -> Vec<String> {
        let editions = Editions::new(files);
        editions.iter().filter_map(|edition| editions.trouble(edition)).map(|message| message.in_(Lang::En)).collect()
    };
    assert_eq!(trouble(files.clone()), Vec::<String>::new());
    // Line breaks as git writes them on another system are no change.
    let windows = files.iter().map(|(path, text)| (path.clone(), text.replace('\n', "\r\n"))).collect();
    assert_eq!(trouble(windows), Vec::<String>::new());
    for at in 0..4 {
        let mut gone = files.clone();
        let path = gone.remove(at).0;
        assert!(trouble(gone)[0].contains(&path), "{path} is missed");
        let mut changed = files.clone();
        changed[at].1 = changed[at].1.replacen('1', "7", 1);
        assert!(!trouble(changed).is_empty(), "a change of {path} shows");
    }
    // An older edition exchanged together with its seal shows in the newer one.
    let other = published(&sources(&PRELUDE.replacen("Basic", "Other", 1)), &request("basic", "1", "2026-01-01"));
    let exchanged = other.frozen.into_iter().chain(files[2..].iter().cloned()).collect();
    assert_eq!(trouble(exchanged), ["The edition before is not the one that editions/basic/2.toml names"]);
}

#[test]
fn editions_are_ordered_by_their_numbers() {
    for (later, earlier) in [("1.10", "1.9"), ("2", "1.9"), ("1.0.1", "1.0"), ("2024R2", "2024R1"), ("第10版", "第9版")]
    {
        assert!(is_after(later, earlier) && !is_after(earlier, later), "{later} {earlier}");
    }
    assert!(!is_after("1.0", "1.0"));
}

#[test]
fn writing_it_is_all_or_nothing() {
    let folder = Folder::with(&[("c/all.kijun", PRELUDE)]);
    let at = folder.path().join("c");
    let publication = published(&disk::read(&at).unwrap(), &request("basic", "1", "2026-01-01"));
    // Somebody else was faster with the seal.
    folder.write("c/editions/basic/1.toml", b"theirs");
    let error = disk::publish(&disk::hold(&at).unwrap(), &publication).unwrap_err();
    assert_eq!(error.message.in_(Lang::En), "This file is there already; a published edition is never changed");
    assert_eq!(folder.read("c/all.kijun"), PRELUDE);
    assert_eq!(folder.read("c/editions/basic/1.toml"), "theirs");
    assert!(!at.join("editions/basic/1.json").exists());
    std::fs::remove_file(at.join("editions/basic/1.toml")).unwrap();
    let written = disk::publish(&disk::hold(&at).unwrap(), &publication).unwrap();
    assert_eq!(written, ["editions/basic/1.json", "editions/basic/1.toml", "all.kijun"]);
    let sources = disk::read(&at).unwrap();
    assert_eq!(sources.files[0].text, text(&publication.analysis));
    assert_eq!(sources.editions.last("basic").unwrap().pack().unwrap(), &made(&sources)[0]);
    let left: Vec<_> = std::fs::read_dir(at.join("editions/basic")).unwrap().collect();
    assert_eq!(left.len(), 2, "nothing else is left there");
}

#[test]
fn the_real_corpus_can_be_published_and_compared() {
    let sources = disk::read(&root().join("criteria-src")).unwrap();
    let analysis = analyse(&sources);
    let document = &editions(&analysis.model, &analysis.coverage)[0].document;
    // However far it has been published by now, there is a next edition.
    let request = request(&document.id, "999", "2999-01-01");
    // What is undecided in the draft is decided first.
    let changes = analysis.since_published.iter().flat_map(|diff| &diff.changes);
    let open = changes.filter(|change| change.class == kijun::compare::diff::Class::NeedsDecision);
    let sources = open.fold(sources.clone(), |sources, change| {
        let item = change.item(&analysis.model).unwrap();
        let (file, line) = (item.file(), "\n  level star-1\n");
        let decided = format!("{line}  change clarified because \"decided\"\n");
        sources.with(&file.path, Some(file.text.replacen(line, &decided, 1)))
    });
    let publication = published(&sources, &request);
    let last = publication.analysis.sources.editions.last(&document.id).unwrap();
    assert_eq!(last.edition, "999");
    let text = |sources: &Sources, path: &str| sources.files[sources.find(path).unwrap().0 as usize].text.clone();
    let new = text(&publication.analysis.sources, &publication.file);
    let (tree, _) = kijun_dsl::parse(&new);
    let languages = publication.analysis.model.language_codes();
    let style = kijun_dsl::Style { spelling: sources.config.keywords.map(Into::into), languages };
    assert_eq!(kijun_dsl::format(kijun_dsl::tree::Source { text: &new, tree: &tree }, &style), new);
}

#[test]
fn a_seal_is_read_as_it_is_written() {
    let publication = published(
        &sources(PRELUDE),
        &Request { class: Some("compatible".to_owned()), ..request("basic", "1", "2026-01-01") },
    );
    let seal: Seal = publication.analysis.sources.editions.find("basic", "1").unwrap().seal().unwrap();
    assert_eq!((seal.class.as_deref(), seal.date.as_str(), seal.previous), (Some("compatible"), "2026-01-01", None));
    let pack = kijun_pack::Edition::read(&publication.frozen[0].1).unwrap();
    assert_eq!(seal.digest, pack.digest);
}

/// The packs of a corpus.
fn made(sources: &Sources) -> Vec<kijun_pack::Edition> {
    let analysis = analyse(sources);
    editions(&analysis.model, &analysis.coverage)
}
