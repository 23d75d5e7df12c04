//! Sources written back from packs make the same packs: nothing that an author wrote is lost on the way to them.

use std::fmt::Write;

use kijun::{Analysis, Config, Sources, analyse, release};
use kijun_pack::Edition;
use proptest::prelude::*;

const BASE: &str = include_str!("../suite/diff/base.kijun");

fn analysed(files: Vec<(String, String)>) -> Analysis {
    analyse(&Sources::new(Config::default(), files))
}

fn made(files: Vec<(String, String)>) -> Vec<Edition> {
    let analysis = analysed(files);
    release::editions(&analysis.model, &analysis.coverage)
}

/// Writes sources of these editions and makes editions of them, which are to be the same.
fn assert_comes_back(editions: &[Edition]) {
    let files = release::source::sources(editions).expect("what was read can be written");
    assert!(files.iter().all(|(_, text)| !text.is_empty()));
    let again = made(files.clone());
    assert_eq!(again.len(), editions.len());
    for (again, edition) in again.iter().zip(editions) {
        let (old, new) = (edition.to_json(), again.to_json());
        let first = old.lines().zip(new.lines()).find(|(old, new)| old != new);
        assert!(old == new, "{}: {first:#?}\n{}", edition.document.id, files[1].1);
    }
}

/// The editions that are made of the real corpus with these lines in every item.
fn with(lines: &str) -> Vec<Edition> {
    let files = kijun_tests::criteria().into_iter().map(|(path, text)| {
        let head = |line: &str| line.ends_with(" {") && !line.starts_with([' ', '#']);
        let line = |line: &str| if head(line) { format!("{line}\n{lines}") } else { format!("{line}\n") };
        (path, text.lines().map(line).collect::<String>())
    });
    made(files.collect())
}

#[test]
fn sources_that_are_written_back_make_the_same_editions() {
    let all = "  note {\n    ja \"備考。[SR1-01]を見よ。\"\n    en \"A \\ remark, see [SR1-01].\"\n  }\n  allow untested-clause because \"Agreed \u{2603}.\"\n";
    for (lines, allowed) in [("", 0), (all, 500)] {
        let editions = with(lines);
        let own = editions.iter().map(|edition| edition.allowed.len()).sum::<usize>();
        assert!(own + editions[0].catalogue.allowed.len() >= allowed, "{own} checks are allowed");
        assert_comes_back(&editions);
    }
}

/// What no document uses, of each kind of the catalogue.
const UNUSED: &str = "
level high {\n  name {\n    ja \"高度\"\n    en \"High\"\n  }\n  rank 2\n  includes basic\n  scope per-category\n  assessment certification\n  evaluators laboratory\n}
category cameras {\n  name {\n    ja \"カメラ\"\n    en \"Cameras\"\n  }\n  description {\n    ja \"撮影する機器\"\n    en \"devices that take pictures\"\n  }\n  levels high\n}
assessment audit {\n  name {\n    ja \"監査\"\n    en \"Audit\"\n  }\n  description {\n    ja \"監査する。\"\n    en \"An audit.\"\n  }\n  rank 3\n}
evaluator auditor {\n  name {\n    ja \"監査人\"\n    en \"Auditor\"\n  }\n  qualification {\n    ja \"資格\"\n    en \"a qualification\"\n  }\n  rank 3\n}
method analysis {\n  name {\n    ja \"解析\"\n    en \"Analysis\"\n  }\n  description {\n    ja \"解析する。\"\n    en \"An analysis.\"\n  }\n  rank 3\n}
evidence record {\n  name {\n    ja \"記録\"\n    en \"Record\"\n  }\n}
fact battery {\n  name {\n    ja \"電池\"\n    en \"a battery\"\n  }\n  question {\n    ja \"電池があるか。\"\n    en \"Does it have a battery?\"\n  }\n  excludes camera\n}
asset pictures {\n  name {\n    ja \"画像\"\n    en \"Pictures\"\n  }\n}
threat theft {\n  name {\n    ja \"窃取\"\n    en \"Theft\"\n  }\n  levels high\n  endangers pictures\n}
term picture {\n  name {\n    ja \"画像\"\n    en \"picture\"\n  }\n  definition {\n    ja \"写ったもの\"\n    en \"what was taken\"\n  }\n  avoid {\n    ja \"写真\" \"絵\"\n    en \"photo\"\n  }\n}
unit days {\n  name {\n    ja \"日\"\n    en \"days\"\n  }\n  singular {\n    ja \"日\"\n    en \"day\"\n  }\n  equals 24 hours\n}
group pictures {\n  name {\n    ja \"画像\"\n    en \"Pictures\"\n  }\n  number 2\n}
source standard@2 {\n  title \"A standard\"\n  publisher \"A body\"\n  supersedes standard@1\n  condition some {\n    topic {\n      ja \"一部\"\n      en \"some\"\n    }\n    means camera and not (network or wireless)\n  }\n  clause 1 mandatory {\n    when not some\n    from 1 moved\n    topic {\n      ja \"主題\"\n      en \"a topic\"\n    }\n  }\n  dropped 2 {\n    ja \"なし\"\n    en \"none\"\n  }\n}
longlist 2-1 {\n  title {\n    ja \"画像\"\n    en \"Pictures\"\n  }\n  group pictures\n  text {\n    ja \"機器は、{kept}以内に消去すること。\"\n    en \"The device shall erase within {kept}.\"\n  }\n  hole kept days at-most\n  deferred high {\n    ja \"後で\"\n    en \"later\"\n  }\n}
";

/// A requirement that no document can have.
const HOMELESS: &str = "requirement R-9 {\n  title {\n    ja \"画像\"\n    en \"Pictures\"\n  }\n  level high\n  category cameras\n  selects 2-1\n  counters theft\n}\n";

#[test]
fn what_no_document_uses_comes_back_and_what_none_can_have_is_told() {
    let files = |more: &str| vec![("base.kijun".to_owned(), format!("{BASE}\n{UNUSED}{more}"))];
    let editions = made(files(""));
    let shared = editions[0].catalogue.to_json();
    for id in [
        "high",
        "cameras",
        "audit",
        "auditor",
        "analysis",
        "record",
        "battery",
        "pictures",
        "theft",
        "picture",
        "days",
        "standard@2",
        "2-1",
    ] {
        assert!(shared.contains(&format!("\"id\": \"{id}\"")), "{id}");
    }
    assert_comes_back(&editions);
    let analysis = analysed(files(HOMELESS));
    let told = analysis.diagnostics.iter().filter(|finding| finding.code.name == "item-in-no-document");
    assert_eq!(told.count(), 1);
}

/// A clause or item.
#[derive(Clone, Debug)]
struct Part {
    meets: bool,
    when: Option<String>,
    excepts: Vec<Option<String>>,
    remarks: [usize; 3],
    is_advice: bool,
    needs: usize,
    judged: bool,
    items: Vec<Part>,
}

/// Conditions over the facts of the small corpus, what belongs together in parentheses.
fn condition() -> impl Strategy<Value = String> {
    let fact = prop::sample::select(vec!["network", "wireless", "camera"]).prop_map(str::to_owned);
    fact.prop_recursive(3, 8, 3, |inner| {
        let joined = |word: &'static str| move |parts: Vec<String>| format!("({})", parts.join(&format!(" {word} ")));
        prop_oneof![
            inner.clone().prop_map(|it| format!("not {it}")),
            prop::collection::vec(inner.clone(), 2..4).prop_map(joined("and")),
            prop::collection::vec(inner, 2..4).prop_map(joined("or")),
        ]
    })
}

fn part() -> impl Strategy<Value = Part> {
    let alone = (
        any::<bool>(),
        prop::option::of(condition()),
        prop::collection::vec(prop::option::of(condition()), 0..3),
        [0..3_usize, 0..3, 0..3],
        any::<bool>(),
        0..5_usize,
        any::<bool>(),
    );
    let alone = alone.prop_map(|(meets, when, excepts, remarks, is_advice, needs, judged)| Part {
        meets,
        when,
        excepts,
        remarks,
        is_advice,
        needs,
        judged,
        items: Vec::new(),
    });
    alone.prop_recursive(2, 8, 3, |inner| {
        (inner.clone(), prop::collection::vec(inner, 0..4)).prop_map(|(part, items)| Part { items, ..part })
    })
}

fn texts(out: &mut String, line: &str, ja: &str, en: &str) {
    let _ = writeln!(out, "{line} {{\nja \"{ja}\"\nen \"{en}\"\n}}");
}

/// Which of these parts are needed, in one of a few forms.
fn needs(out: &mut String, form: usize, names: &[String]) {
    match (form, names) {
        (1, [a, b, ..]) => drop(writeln!(out, "needs {a} or {b}")),
        (2, [_, _, ..]) => drop(writeln!(out, "needs {} of {}", names.len() - 1, names.join(" "))),
        (3, [a, b, c, ..]) => drop(writeln!(out, "needs {a} and ({b} or {c})")),
        (4, [a, b, c, ..]) => drop(writeln!(out, "needs {a} or (2 of {a} {b} {c})")),
        _ => {}
    }
}

fn write_part(out: &mut String, keyword: &str, name: &str, part: &Part) {
    let (ja, en) = if part.is_advice { ("することが望ましい", "should") } else { ("すること", "shall") };
    let _ = writeln!(
        out,
        "{keyword} {name} {{\nja \"機器は、{{length}}以上の{name}を要求{ja}。\"\nen \"The device {en} ask for {{length}} of {name}.\""
    );
    if part.meets {
        out.push_str("meets 1-1\n");
    }
    if let Some(when) = &part.when {
        let _ = writeln!(out, "when {when}");
    }
    let names: Vec<String> = (1..=part.items.len()).map(|number| number.to_string()).collect();
    part.items.iter().zip(&names).for_each(|(item, name)| write_part(out, "item", name, item));
    if part.judged {
        out.push_str("judged by-item\n");
    }
    needs(out, part.needs, &names);
    for except in &part.excepts {
        let condition = except.as_deref().map(|it| format!(" {it}")).unwrap_or_default();
        texts(out, &format!("except{condition}"), "ただし、{length}未満を除く。", "This does not hold below {length}.");
    }
    for (word, count) in ["example", "note", "guidance"].into_iter().zip(part.remarks) {
        (0..count).for_each(|_| texts(out, word, "[C-1]を見よ。", "See [C-1]."));
    }
    out.push_str("}\n");
}

/// The small corpus with this criterion in place of its first.
fn corpus(when: Option<&String>, by_product: Option<&String>, form: usize, clauses: &[Part]) -> String {
    let mut out =
        "criterion C-1 {\n  title {\n    ja \"長さ\"\n    en \"Length\"\n  }\n  level basic\n  satisfies R-1\n"
            .to_owned();
    if let Some(when) = when {
        let _ = writeln!(out, "when {when}");
    }
    if let Some(products) = by_product {
        let _ = writeln!(out, "bind length 12 characters when {products}");
    }
    out.push_str("bind length 6 characters\nbind lock 60 minutes\n");
    let names: Vec<String> = ["a", "b", "c", "d"].iter().take(clauses.len()).map(|it| (*it).to_owned()).collect();
    clauses.iter().zip(&names).for_each(|(part, name)| write_part(&mut out, "clause", name, part));
    needs(&mut out, form, &names);
    // What begins in the first column is another item.
    let (head, body) = out.split_once('\n').expect("it has lines");
    let out = format!("{head}\n{}}}\n", body.lines().map(|line| format!("  {line}\n")).collect::<String>());
    let (before, rest) = BASE.split_once("criterion C-1 {").expect("it is there");
    let (_, behind) = rest.split_once("\n}\n").expect("it ends");
    format!("{before}{out}{behind}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every form that clauses have, in any combination.
    #[test]
    fn a_criterion_of_any_form_comes_back(
        when in prop::option::of(condition()),
        by_product in prop::option::of(condition()),
        form in 0..5_usize,
        clauses in prop::collection::vec(part(), 1..5),
    ) {
        let text = corpus(when.as_ref(), by_product.as_ref(), form, &clauses);
        let analysis = analysed(vec![("base.kijun".to_owned(), text.clone())]);
        let fault = |code: &str| ["malformed-", "missing-b", "unknown-", "unreadable-", "extra-", "wrong-a", "stray-"].iter().any(|it| code.starts_with(it));
        let faults: Vec<&str> = analysis.diagnostics.iter().map(|it| it.code.name).filter(|code| fault(code)).collect();
        prop_assert!(faults.is_empty(), "{:?} {}", faults, text);
        let editions = release::editions(&analysis.model, &analysis.coverage);
        prop_assert_eq!(editions[0].criteria[0].clauses.is_empty(), false);
        assert_comes_back(&editions);
    }
}
