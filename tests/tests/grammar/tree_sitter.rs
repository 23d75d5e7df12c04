//! The tree-sitter grammar reads every source as the real parser does, and loses no more of a broken one.

use std::ops::Range;

use kijun_dsl::grammars;
use kijun_dsl::parse;
use kijun_dsl::tree::{ArgKind, NodeKind, Source};
use kijun_tests::named;
use kijun_tests::roles::{Role, Roles};
use kijun_tests::root;
use kijun_tests::suite::Named;
use tree_sitter::{Language, Node, Parser, Query, QueryCursor, StreamingIterator, Tree};

/// The tests of this part.
pub(crate) const TESTS: &[Named] = &named![
    trees_are_those_of_the_real_parser,
    every_word_has_its_highlight,
    the_other_queries_fit_the_grammar,
    a_mistake_costs_one_item
];

/// What each capture is for.
const CAPTURES: &[(&str, Role)] = &[
    ("keyword", "kind"),
    ("type", "id"),
    ("property", "field"),
    ("label", "part"),
    ("variable", "reference"),
    ("constant.builtin", "choice"),
    ("keyword.directive", "literal"),
    ("type.builtin", "kind word"),
    ("constant", "code"),
    ("attribute", "language"),
    ("number", "number"),
    ("keyword.operator", "operator"),
    ("punctuation.delimiter", "paren"),
    ("punctuation.bracket", ""),
    ("comment", "comment"),
    ("string", "text"),
    ("string.special", "parameter"),
    ("string.special.symbol", "link"),
    ("_name", ""),
    ("_of", ""),
    ("_next", ""),
    ("_before", ""),
];

fn language() -> Language {
    kijun_tree_sitter::LANGUAGE.into()
}

fn read(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&language()).unwrap();
    parser.parse(text, None).unwrap()
}

/// A line of a tree: how deep it lies, what it is, from where to where, and where its words and texts are.
type ColouredLine = (usize, &'static str, Range<usize>, Vec<Range<usize>>);

fn real_lines(source: Source<'_>) -> Vec<ColouredLine> {
    let range = |span: kijun_dsl::Span| span.start as usize..span.end as usize;
    let mut lines = Vec::new();
    let mut open: Vec<_> = source.entries().map(|node| (0, node)).collect();
    open.reverse();
    while let Some((depth, node)) = open.pop() {
        let (kind, words) = match node.kind() {
            NodeKind::Line => {
                let args = node.args().filter(|arg| arg.kind() != ArgKind::Paren).map(|arg| range(arg.span()));
                ("line", std::iter::once(range(node.word_span())).chain(args).collect())
            }
            NodeKind::Comment | NodeKind::TrailingComment => ("comment", Vec::new()),
            NodeKind::Broken => ("broken", Vec::new()),
        };
        // The comment behind an item's closing brace is its neighbour; behind another line's it lies in the same block.
        lines.push((depth, kind, range(node.span()), words));
        let first = open.len();
        open.extend(node.entries().map(|entry| (depth + 1, entry)));
        open[first..].reverse();
    }
    lines
}

fn lines(tree: &Tree, text: &str) -> Vec<ColouredLine> {
    let mut lines = Vec::new();
    collect(tree.root_node(), 0, text, &mut lines);
    lines
}

fn collect(node: Node<'_>, depth: usize, text: &str, lines: &mut Vec<ColouredLine>) {
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        match child.kind() {
            "item" | "field" => {
                let mut words = child.walk();
                let parts = child.named_children(&mut words).filter(|part| part.kind() != "block");
                lines.push((depth, "line", child.byte_range(), parts.map(|part| part.byte_range()).collect()));
                if let Some(block) = child.child_by_field_name("block") {
                    collect(block, depth + 1, text, lines);
                }
            }
            "comment" => {
                let range = child.byte_range();
                let end = range.start + text[range.clone()].trim_end().len();
                lines.push((depth, "comment", range.start..end, Vec::new()));
            }
            _ => {}
        }
    }
}

fn trees_are_those_of_the_real_parser() {
    for (path, text) in super::sources() {
        let (tree, faults) = parse(&text);
        let found = read(&text);
        // Full-width characters are faults, and read nevertheless.
        assert!(path == "cases.kijun" || faults.is_empty(), "{path}");
        assert!(!found.root_node().has_error(), "{path}: {}", found.root_node().to_sexp());
        let (real, found) = (real_lines(Source { text: &text, tree: &tree }), lines(&found, &text));
        for (real, found) in real.iter().zip(&found) {
            assert_eq!(real, found, "{path}: {:?}", &text[real.2.clone()]);
        }
        assert_eq!(real.len(), found.len(), "{path}");
    }
}

fn every_word_has_its_highlight() {
    let query = Query::new(&language(), &grammars::highlights()).unwrap();
    let mut differences = Vec::new();
    for (path, text) in super::sources() {
        let (tree, _) = parse(&text);
        let real = Roles::of(Source { text: &text, tree: &tree });
        let found = real.differences(&highlighted(&query, &text));
        differences.extend(found.into_iter().map(|line| format!("{path}:{line}")));
    }
    let first = &differences[..differences.len().min(30)];
    assert!(differences.is_empty(), "{} lines:\n{}", differences.len(), first.join("\n"));
}

fn highlighted<'t>(query: &Query, text: &'t str) -> Roles<'t> {
    let tree = read(text);
    let mut found: Vec<(Range<usize>, Role)> = Vec::new();
    let mut cursor = QueryCursor::new();
    let mut captures = cursor.captures(query, tree.root_node(), text.as_bytes());
    while let Some((matched, index)) = captures.next() {
        let capture = matched.captures()[*index];
        let name = query.capture_names()[capture.index as usize];
        let role = CAPTURES.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no capture {name}")).1;
        if !role.is_empty() {
            found.push((capture.node.byte_range(), role));
        }
    }
    // What lies inside of something else is painted later; nothing is given two roles.
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    found.dedup();
    let ranges = found.windows(2).map(|pair| (&pair[0].0, &pair[1].0));
    assert!(ranges.into_iter().all(|(one, next)| one != next), "a word has two highlights: {found:?}");
    let mut roles = Roles::new(text);
    found.into_iter().for_each(|(range, role)| roles.paint(range, role));
    roles
}

fn the_other_queries_fit_the_grammar() {
    let text = std::fs::read_to_string(root().join("criteria-src/groups.kijun")).unwrap();
    let tree = read(&text);
    for (file, least) in [("folds", 20), ("indents", 20), ("injections", 0)] {
        let path = root().join(format!("lsp/tree-sitter-kijun/queries/{file}.scm"));
        let query = Query::new(&language(), &std::fs::read_to_string(path).unwrap()).unwrap();
        let mut cursor = QueryCursor::new();
        assert!(cursor.matches(&query, tree.root_node(), text.as_bytes()).count() >= least, "{file}");
    }
}

/// Each item of a tree that is whole: where it stands.
fn items(tree: &Tree) -> Vec<Range<usize>> {
    let root = tree.root_node();
    let mut cursor = root.walk();
    let items = root.named_children(&mut cursor).filter(|node| node.kind() == "item" && !node.has_error());
    items.map(|item| item.byte_range()).collect()
}

fn a_mistake_costs_one_item() {
    let groups = std::fs::read_to_string(root().join("criteria-src/groups.kijun")).unwrap();
    let long = "\ncriterion long {\n  note {\n    ja \"\"\"\n      long\n    \"\"\"\n  }\n}\n\nunit end {\n}\n";
    let text = groups + long;
    let whole = items(&read(&text)).len();
    let mut tried = 0;
    for mark in ["{", "}", "\"\"\"", "\"", "\n"] {
        for (at, _) in text.match_indices(mark) {
            let broken = format!("{}{}", &text[..at], &text[at + mark.len()..]);
            let found = items(&read(&broken)).len();
            let line = text[..at].matches('\n').count() + 1;
            // An item whose line lost its break is one with the line before it.
            assert!(found + 2 >= whole, "without {mark:?} in line {line}: {found} of {whole} items");
            tried += 1;
        }
    }
    assert!(tried > 300, "{tried}");
}
