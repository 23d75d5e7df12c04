//! The generated part of `docs/language.md` is what the vocabulary says.

use kijun_dsl::Outline;
use kijun_dsl::kinds::{KINDS, PARTS, Spelling, kind};
use kijun_dsl::tree::Source;
use kijun_tests::root;

const BEGIN: &str = "<!-- The reference begins here; it is generated. -->\n";
const END: &str = "<!-- The reference ends here. -->\n";

/// Compares, or with `KIJUN_UPDATE=1` writes.
fn is_current(page: &str, language: Spelling) {
    let path = root().join(page);
    let text = std::fs::read_to_string(&path).expect("the page is there");
    let (before, rest) = text.split_once(BEGIN).expect("the reference begins");
    let (_, after) = rest.split_once(END).expect("the reference ends");
    let current = format!("{before}{BEGIN}\n{}\n{END}{after}", kijun_dsl::reference(language));
    if std::env::var_os("KIJUN_UPDATE").is_some() {
        std::fs::write(&path, current).expect("the page can be written");
    } else {
        assert!(
            text == current,
            "{page} is out of date: run `KIJUN_UPDATE=1 cargo test -p kijun-tests --test reference`"
        );
    }
}

#[test]
fn the_english_reference_is_current() {
    is_current("docs/language.md", Spelling::En);
}

#[test]
fn the_japanese_reference_is_current() {
    is_current("docs/language.ja.md", Spelling::Ja);
}

#[test]
fn the_examples_of_the_guides_have_no_mistake() {
    for page in ["docs/language.md", "docs/language.ja.md"] {
        let text = std::fs::read_to_string(root().join(page)).expect("the page is there");
        let examples: Vec<&str> =
            text.split("```kijun\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert!(examples.len() > 5, "{page}");
        for example in examples {
            assert_eq!(kijun_tests::dump::faults(example), "", "{page}: {example}");
        }
    }
}

/// Whoever writes a corpus finds each of its items, and what lies in them, on the page.
#[test]
fn every_kind_of_a_corpus_has_an_example() {
    for page in ["docs/language.md", "docs/language.ja.md"] {
        let text = std::fs::read_to_string(root().join(page)).expect("the page is there");
        let examples = text.split("```kijun\n").skip(1).filter_map(|rest| rest.split("```").next());
        let mut shown: Vec<&str> = Vec::new();
        for example in examples {
            let (tree, _) = kijun_dsl::parse(example);
            let source = Source { text: example, tree: &tree };
            let (outline, _) = Outline::of(source);
            shown.extend(outline.definitions.iter().map(|it| it.kind.word.en));
            shown.extend(source.entries().filter_map(|item| Some(kind(&item.word())?.word.en)));
        }
        let missing: Vec<&str> =
            KINDS.iter().chain(PARTS).map(|kind| kind.word.en).filter(|word| !shown.contains(word)).collect();
        assert!(missing.is_empty(), "{page} shows no {missing:?}");
    }
}
