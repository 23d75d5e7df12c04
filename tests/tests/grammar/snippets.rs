//! Each snippet, taken as it is offered, is a whole item without a mistake of form.

use std::collections::BTreeMap;

use kijun_dsl::kinds::{KINDS, Spelling};
use kijun_dsl::tree::Source;
use kijun_dsl::{Outline, Style, format, parse};

#[derive(serde::Deserialize)]
struct Snippet {
    prefix: String,
    body: Vec<String>,
}

/// What stands in the editor when nothing is filled in: the examples, and the first of several choices.
fn expanded(snippet: &Snippet) -> String {
    let mut out = String::new();
    let body = snippet.body.join("\n").replace('\t', "  ").replace("  $0\n", "");
    let mut rest = body.as_str();
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        if let Some(place) = after.strip_prefix('{') {
            let (place, behind) = place.split_once('}').unwrap();
            let example = place.trim_start_matches(|c: char| c.is_ascii_digit());
            out.push_str(example.trim_start_matches([':', '|']).split([',', '|']).next().unwrap());
            rest = behind;
        } else {
            rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    out + rest + "\n"
}

#[test]
fn snippets_are_whole_items_in_canonical_form() {
    let snippets: BTreeMap<String, Snippet> = serde_json::from_str(&kijun_dsl::grammars::snippets()).unwrap();
    assert_eq!(snippets.len(), 2 * KINDS.len());
    for (name, snippet) in &snippets {
        let text = expanded(snippet);
        let (tree, faults) = parse(&text);
        let source = Source { text: &text, tree: &tree };
        let (outline, misshapen) = Outline::of(source);
        assert!(faults.is_empty() && misshapen.is_empty(), "{name}: {faults:?} {misshapen:?}: {text}");
        assert!(outline.definitions[0].kind.word.is(&snippet.prefix), "{name}");
        let japanese = KINDS.iter().any(|kind| kind.word.ja == name);
        let spelling = Some(if japanese { Spelling::Ja } else { Spelling::En });
        assert_eq!(format(source, &Style { spelling, languages: Vec::new() }), text, "{name}");
    }
}
