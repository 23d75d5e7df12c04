//! Text to tree: every case of `suite/syntax`, alone and beside a neighbour.

use std::process::ExitCode;

use kijun_dsl::tree::Source;
use kijun_dsl::{Outline, parse};
use kijun_tests::page::Case;
use kijun_tests::suite::Suite;
use kijun_tests::{dump, named, page};

const NEIGHBOUR: &str = "term neighbour {\n  name {\n    ja \"隣\"\n    en \"neighbour\"\n  }\n  definition {\n    \
                         ja \"意味\"\n    en \"meaning\"\n  }\n}\n";

fn main() -> ExitCode {
    let suite = Suite::new().tests(&named![the_cases_show_every_fault]);
    let suite = suite.each("tree", page::named("syntax"), it_has_its_tree_and_faults);
    suite.each("neighbours", page::named("syntax"), it_never_damages_its_neighbours).run()
}

fn it_has_its_tree_and_faults(case: &Case) {
    let [text] = case.sources.as_slice() else { panic!("{}: one source", case.name) };
    let (tree, _) = parse(text);
    let shown = text.replace('\r', "␍").replace(['\u{FEFF}', '\u{200B}'], "␣").replace('\t', "→");
    let tree = dump::tree(Source { text, tree: &tree });
    let snapshot = format!("{shown}\n-- tree\n{tree}\n-- faults\n{}", dump::faults(text));
    insta::with_settings!({
        snapshot_path => "../snapshots/syntax", prepend_module_to_snapshot => false, omit_expression => true
    }, { insta::assert_snapshot!(case.name.as_str(), snapshot) });
}

fn it_never_damages_its_neighbours(case: &Case) {
    let broken = case.sources[0].trim_start_matches('\u{FEFF}');
    let text = format!("{NEIGHBOUR}{broken}{}", NEIGHBOUR.replace("neighbour {", "follower {"));
    let (tree, mut faults) = parse(&text);
    let source = Source { text: &text, tree: &tree };
    let (outline, misshapen) = Outline::of(source);
    faults.extend(misshapen);
    for name in ["neighbour", "follower"] {
        let at = outline.definitions.iter().position(|item| item.name.of(&text) == name);
        let at = at.unwrap_or_else(|| panic!("{name} is lost"));
        let texts = outline.texts.iter().filter(|site| site.owner as usize == at).count();
        assert_eq!(texts, 2, "the texts of {name}");
        let span = source.node(outline.definitions[at].node).span();
        let inside = faults.iter().find(|fault| span.start <= fault.span.start && fault.span.end < span.end);
        assert!(inside.is_none(), "{name} is blamed: {inside:?}");
    }
}

fn the_cases_show_every_fault() {
    let seen: String = page::cases("syntax").iter().map(|case| dump::faults(&case.sources[0])).collect();
    for code in kijun::judge::fault::FAULTS {
        assert!(seen.contains(&format!(" {} `", code.name)), "no case of suite/syntax shows {}", code.name);
    }
}
