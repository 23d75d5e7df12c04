//! The table of words: complete in both spellings, and no word stands for two.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kijun::judge::check::codes;
use kijun::release::editions;
use kijun::release::walk::{field_of, kind_of};
use kijun::{Config, Sources, analyse};
use kijun_dsl::condition::is_operator;
use kijun_dsl::kinds::{self, COMMON, Field, KINDS, Kind, PARTS, SOURCE_CLAUSE, Shape, Word, operator};
use kijun_tests::example::{examples, under};
use kijun_tests::page;

fn all_kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().chain(PARTS).copied()
}

fn fields() -> impl Iterator<Item = (&'static Kind, &'static Field)> {
    all_kinds().flat_map(|kind| kind.all_fields().map(move |field| (kind, field)))
}

fn choices(field: &'static Field) -> impl Iterator<Item = Word> {
    field.args.iter().flat_map(|arg| match arg.shape {
        Shape::Choice(choices) => choices.to_vec(),
        Shape::Literal(word) => vec![word],
        _ => Vec::new(),
    })
}

/// Every word of the language: keywords of kinds and fields, choices, literals, operators.
fn words() -> BTreeSet<(&'static str, &'static str)> {
    let keywords = all_kinds().map(|kind| kind.word).chain(fields().map(|(_, field)| field.word));
    let words = keywords.chain(fields().flat_map(|(_, field)| choices(field)));
    words
        .chain([operator::AND, operator::OR, operator::NOT, operator::OF, operator::IS])
        .map(|word| (word.en, word.ja))
        .collect()
}

#[test]
fn each_word_has_both_spellings() {
    for (en, ja) in words() {
        assert!(!en.is_empty() && en.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{en} / {ja}");
        assert!(!ja.is_empty() && !ja.is_ascii() && !ja.contains(char::is_whitespace), "{en} / {ja}");
        assert_eq!(kijun_dsl::wide::narrowed(ja), ja, "{ja} would be read as full-width");
        assert_eq!(kinds::word(en).map(|word| word.ja), Some(ja));
        assert_eq!(kinds::word(ja).map(|word| word.en), Some(en));
    }
}

#[test]
fn the_spellings_are_one_to_one() {
    let (mut to_ja, mut to_en) = (BTreeMap::new(), BTreeMap::new());
    for (en, ja) in words() {
        assert_eq!(*to_ja.entry(en).or_insert(ja), ja, "two Japanese spellings of {en}");
        assert_eq!(*to_en.entry(ja).or_insert(en), en, "two English spellings of {ja}");
    }
}

#[test]
fn no_keyword_is_an_operator() {
    let keywords = all_kinds().map(|kind| kind.word).chain(fields().map(|(_, field)| field.word));
    for word in keywords.chain(fields().flat_map(|(_, field)| choices(field))) {
        assert!(!is_operator(word.en) && !is_operator(word.ja), "{} / {}", word.en, word.ja);
    }
}

#[test]
fn no_kind_has_two_fields_or_choices_of_one_name() {
    for kind in all_kinds() {
        let names: Vec<&str> = kind.all_fields().flat_map(|field| [field.word.en, field.word.ja]).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{kind:?}");
    }
    for (kind, field) in fields() {
        let names: Vec<&str> = choices(field).map(|choice| choice.en).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{kind:?} {}", field.word.en);
    }
}

#[test]
fn each_kind_and_field_says_what_it_is() {
    for kind in all_kinds() {
        for said in [kind.title, kind.help] {
            assert!(!said.en.is_empty() && !said.ja.is_ascii(), "{kind:?}");
        }
        assert_eq!(kind.is_part(), PARTS.contains(&kind), "{kind:?} is registered in the other list");
    }
    for (kind, field) in fields() {
        assert!(!field.help.en.is_empty() && !field.help.ja.is_ascii(), "{kind:?} {}", field.word.en);
        assert!(field.part().is_none_or(|part| PARTS.contains(&part)), "{kind:?} {}", field.word.en);
        // A word that announces what may be left out is left out with it.
        let announces =
            |at: usize| matches!(field.args[at].shape, Shape::Literal(_)) && field.args[at + 1..].len() == 1;
        // A value ends before the word that announces a condition.
        let ends = |at: usize| matches!(field.args[at].shape, Shape::Value) && announces(at + 1);
        let varies = |at: &usize| !matches!(field.args[*at].count, kinds::Count::One) && !announces(*at) && !ends(*at);
        let open = (0..field.args.len()).find(varies);
        assert!(
            open.is_none_or(|at| at + 1 == field.args.len()),
            "only the last argument of {} may vary",
            field.word.en
        );
    }
}

/// What packs say, in the real corpus and in every example of a page: kind, field, and whether it is of a part.
static WALKED: LazyLock<BTreeSet<(&str, &str, bool)>> = LazyLock::new(|| {
    let corpus = kijun::disk::side(&kijun_tests::root().join("criteria-src"), None).expect("the corpus can be read");
    let base = include_str!("../suite/diff/base.kijun");
    let cases = page::named("diff").into_iter().flat_map(|(_, case)| case.sources).map(|text| {
        Sources::new(Config::default(), vec![("base".to_owned(), under(base, &text)), ("own".to_owned(), text)])
    });
    let examples = codes().flat_map(|code| examples(code.page)).map(|example| example.sources()).chain(cases);
    let analysed = examples.map(|sources| analyse(&sources)).map(|it| editions(&it.model, &it.coverage));
    let mut walked = BTreeSet::new();
    for pack in corpus.packs.into_iter().chain(analysed.flatten()) {
        let allowed: Vec<_> = pack.allowed.iter().chain(&pack.catalogue.allowed).collect();
        for body in pack.bodies().into_iter().chain(pack.catalogue.bodies()) {
            let kind = kind_of(body);
            for statement in body.statements(&allowed) {
                walked.insert((kind.word.en, statement.field, !statement.part.is_empty()));
            }
        }
    }
    walked
});

/// What readers of a pack know of each field that an item says something in is what the vocabulary says.
#[test]
fn every_statement_of_a_pack_is_a_field_of_the_vocabulary() {
    let clause: [&Kind; 1] = [&SOURCE_CLAUSE];
    for (kind, field, _) in WALKED.iter() {
        let mut known = KINDS.iter().chain(&clause).filter(|it| it.word.en == *kind);
        assert!(known.any(|kind| field_of(kind, field).is_some()), "{kind} {field}");
    }
    assert!(WALKED.len() > 100, "{} fields", WALKED.len());
}

/// The fields that are walked in no pack, and why.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("longlist", "choice", "walked as the hole that it defines"),
    ("longlist", "set", "walked as the hole that it defines"),
    ("longlist", "wording", "walked as the hole that it defines"),
    ("requirement", "category", "the document holds the items of its category"),
    ("criterion", "level", "the document holds the items of its level"),
    ("criterion", "category", "the document holds the items of its category"),
    ("criterion", "needs", "walked under the name of its older form, `any-of`, by which reviews know it"),
    ("clause", "item", "walked as a clause with a longer id"),
    ("clause", "needs", "walked with those of the criterion"),
    ("recognition", "until", "walked with the first day, as one window"),
    ("condition", "topic", "walked as the condition of its source"),
    ("condition", "means", "walked as the condition of its source"),
    ("chapter", "text", "walked as the chapter"),
    ("figure", "file", "walked as the figure, with its size and digest"),
    ("scheme", "pin", "walked with the source that is pinned"),
    ("source", "clause", "each is walked by itself"),
    ("", "change", "what an author says of a change, and no item of itself"),
];

/// What authors can write is walked, so that a change of it is seen, or it stands above with the reason.
#[test]
fn every_field_of_the_vocabulary_is_walked_or_has_its_reason() {
    let around = |part: &'static Kind| KINDS.iter().find(|kind| kind.all_fields().any(|it| it.part() == Some(part)));
    let mut forgotten = Vec::new();
    for kind in all_kinds() {
        for field in kind.all_fields() {
            let is_common = COMMON.iter().any(|it| std::ptr::eq(it, field));
            let word = field.word.en;
            let is_walked = match kind.is_part() {
                _ if is_common => WALKED.iter().any(|(_, field, _)| *field == word),
                // Clauses of sources are walked by themselves.
                true if kind == &SOURCE_CLAUSE => WALKED.iter().any(|(_, field, _)| *field == word),
                true => around(kind).is_some_and(|kind| WALKED.contains(&(kind.word.en, word, true))),
                false => [true, false].iter().any(|of_part| WALKED.contains(&(kind.word.en, word, *of_part))),
            };
            let named = if is_common { "" } else { kind.word.en };
            let is_listed = ELSEWHERE.iter().any(|(kind, field, _)| *kind == named && *field == word);
            if is_walked == is_listed {
                forgotten.push(format!("{named} {word}: {}", if is_walked { "is walked" } else { "is not walked" }));
            }
        }
    }
    forgotten.dedup();
    assert!(forgotten.is_empty(), "{forgotten:#?}");
}
