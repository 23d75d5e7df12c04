//! The table of words: complete in both spellings, and no word stands for two.

use std::collections::{BTreeMap, BTreeSet};

use kijun::release::walk::{field_of, kind_of};
use kijun_dsl::condition::is_operator;
use kijun_dsl::kinds::{self, Field, KINDS, Kind, PARTS, Shape, Word, operator};

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

/// What readers of a pack know of each field that an item says something in is what the vocabulary says.
#[test]
fn every_statement_of_a_pack_is_a_field_of_the_vocabulary() {
    let side = kijun::disk::side(&kijun_tests::root().join("criteria-src"), None).expect("the corpus can be read");
    let mut walked = BTreeSet::new();
    for pack in &side.packs {
        for body in pack.bodies().into_iter().chain(pack.catalogue.bodies()) {
            let kind = kind_of(body);
            for statement in body.statements(&[]) {
                walked.insert((kind.word.en, statement.field));
                assert!(field_of(kind, statement.field).is_some(), "{kind:?} {}", statement.field);
            }
        }
    }
    assert!(walked.len() > 70, "{} fields", walked.len());
}
