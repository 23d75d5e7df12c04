//! Pinning another edition: what is told of each clause, and that only certain links are moved.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use kijun::corpus::lock::Lock;
use kijun::judge::report::View;
use kijun::paper::review::pin;
use kijun::revise::links::accepted;
use kijun::revise::pin::{Bump, Fate, bump, moved};
use kijun::{Analysis, Config, Lang, Severity, Sources, analyse};
use kijun_tests::{criteria, older_criteria, root};

const NEW: &str = "etsi-en-303-645@3.1.3";
const VIEW: View<'static> = View { lang: Lang::En, base: "" };

/// The real corpus as it was while it pinned the older edition, in which everything is reviewed as it is.
fn real() -> Analysis {
    let sources = kijun_tests::real(older_criteria());
    let (lock, _) = accepted(&analyse(&sources).model, &Lock::default(), |_| true);
    analyse(&sources.with_lock(Some(Lock::parse(&lock).unwrap())))
}

fn small(text: &str) -> Analysis {
    analyse(&Sources::new(Config::default(), vec![("all.kijun".to_owned(), text.to_owned())]))
}

/// How often a corpus has each finding.
fn codes(analysis: &Analysis) -> BTreeMap<&'static str, usize> {
    let mut codes = BTreeMap::new();
    analysis.diagnostics.iter().for_each(|finding| *codes.entry(finding.code.name).or_default() += 1);
    codes
}

fn told(analysis: &Analysis, name: &str) -> Result<Bump, String> {
    bump(&analysis.model, name, VIEW).map_err(|message| message.in_(Lang::En))
}

/// Two editions in which everything happens that can happen to a clause.
const EDITIONS: &str = r#"
scheme demo {
  name {
    en "Demo"
  }
  owner {
    en "Nobody"
  }
  language en normative
  levels basic
  verdict pass pass {
    en "Pass"
  }
  verdict fails fail {
    en "Does not conform"
  }
  pin std std@1 # the first
}

source std@1 {
  title "A standard"
  publisher "A body"
CLAUSES 1:mandatory 2:mandatory 3:mandatory 4:mandatory 5:mandatory 6:mandatory 7:mandatory 8:mandatory
}

source std@2 {
  title "A standard"
  publisher "A body"
  supersedes std@1
CLAUSES 1:mandatory:1-same 2a:mandatory:2-split 2b:mandatory:2-split 34:mandatory:3-merged:4-merged 5:recommended:5-same 60:mandatory:6-moved 8:mandatory:8-same 9:permitted
  dropped 7
}

source tests@1 {
  title "Tests"
  publisher "A body"
  clause t1 test {
    tests std:2
    topic {
      en "A test"
    }
  }
}

group g {
  name {
    en "Group"
  }
  number 1
}
ITEMS
"#;

fn editions() -> String {
    let clause = |word: &str| {
        let mut parts = word.split(':');
        let (id, status) = (parts.next().unwrap(), parts.next().unwrap());
        let from: String = parts.map(|from| format!("    from {}\n", from.replace('-', " "))).collect();
        let number: String = id.chars().take_while(char::is_ascii_digit).take(1).collect();
        format!("  clause {id} {status} {{\n{from}    topic {{\n      en \"Topic {number}\"\n    }}\n  }}\n")
    };
    let item = |n: usize| {
        let cited = if n == 6 { "std@1:6".to_owned() } else { format!("std:{n}") };
        format!(
            "\nlonglist 1-{n} {{\n  title {{\n    en \"Item {n}\"\n  }}\n  group g\n  text {{\n    en \"It shall.\"\n  }}\n  \
             from {cited} equal # why\n  declined {{\n    en \"No.\"\n  }}\n}}\n"
        )
    };
    let lines = EDITIONS.lines().map(|line| match line.strip_prefix("CLAUSES ") {
        Some(words) => words.split(' ').map(clause).collect(),
        None if line == "ITEMS" => (1..=8).map(item).collect(),
        None => format!("{line}\n"),
    });
    // The last clause says something else.
    let text: String = lines.collect();
    let at = text.rfind("    from 8 same").unwrap();
    format!("{}{}", &text[..at], text[at..].replacen("Topic 8", "Topic eight", 1))
}

#[test]
fn everything_that_can_happen_is_told() {
    let told = told(&small(&editions()), "std@2").unwrap();
    let happens = |(fate, count): (&Fate, &usize)| *count > 0 || *fate == Fate::Covered;
    assert!(told.counts.iter().all(happens), "{:?}", told.counts);
    insta::assert_snapshot!("text-en", pin::text(&told, Lang::En));
    insta::assert_snapshot!("text-ja", pin::text(&told, Lang::Ja));
    insta::assert_snapshot!("markdown", pin::markdown(&told, Lang::En));
}

#[test]
fn a_clause_that_another_covers_is_told_with_it() {
    let text = editions().replace("dropped 7", "dropped 7 covered-by 9");
    let before = small(&text.replace("from 6 moved", "from 6 moved-and-reworded"));
    let told = told(&before, "std@2").unwrap();
    let covered: Vec<_> = told.of(Fate::Covered).collect();
    assert_eq!(covered.iter().map(|it| (&*it.before[0].id, &*it.after[0].id)).collect::<Vec<_>>(), [("7", "9")]);
    assert!(told.of(Fate::Moved).all(|it| it.reworded), "the edition says that the words are others");
    assert!(pin::text(&told, Lang::En).contains("Covered by another clause (1)"));
    let after = analyse(&moved(&before, &told).unwrap().sources);
    let left = after.diagnostics.iter().filter(|finding| finding.code.name == "outdated-edition");
    let offered: Vec<&str> = left.flat_map(|it| &it.fixes).flat_map(|fix| &fix.edits).map(|it| &*it.text).collect();
    assert!(offered.contains(&"std:9"), "{offered:?}");
}

#[test]
fn only_certain_links_are_moved_and_comments_stay() {
    let text = editions();
    let before = small(&text);
    let moved = moved(&before, &told(&before, "std@2").unwrap()).unwrap();
    assert_eq!((moved.moved, moved.left, moved.lock), (3, 5, None));
    let diff = similar::TextDiff::from_lines(text.as_str(), moved.sources.files[0].text.as_str());
    let changed = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
    insta::assert_snapshot!(changed.map(|change| format!("{}{change}", change.tag())).collect::<String>());
    // What is left is named, item by item.
    assert_eq!(codes(&analyse(&moved.sources))["outdated-edition"], 5);
    assert_eq!(told(&analyse(&moved.sources), "std@2").unwrap_err(), "The scheme pins `std@2` already, as `std`");
}

#[test]
fn a_moved_link_stays_reviewed_where_the_clause_says_the_same() {
    let sources = small(&editions()).sources;
    let (lock, _) = accepted(&small(&editions()).model, &Lock::default(), |_| true);
    let before = analyse(&sources.with_lock(Some(Lock::parse(&lock).unwrap())));
    let moved = moved(&before, &told(&before, "std@2").unwrap()).unwrap();
    let after = analyse(&moved.sources);
    let suspects: Vec<String> = after
        .diagnostics
        .iter()
        .filter(|finding| matches!(finding.code.name, "suspect-link" | "unreviewed"))
        .map(|finding| finding.message.in_(Lang::En))
        .collect();
    assert_eq!(suspects, ["What this link leads to, `std@2:8`, has changed since the link was reviewed"]);
}

#[test]
fn what_can_not_be_pinned_is_refused() {
    let text = editions();
    let other = text.replacen("  supersedes std@1\n", "", 1);
    let said = [
        told(&small(&text), "std@3"),
        told(&small(&text), "nothing"),
        told(&small(&text), "tests@1"),
        told(&small(&text), "std@1"),
        told(&small(&other), "std@2"),
    ];
    insta::assert_snapshot!(said.map(|said| said.err().unwrap()).join("\n"));
}

#[test]
fn the_real_corpus_is_moved_and_what_is_left_is_open() {
    let before = real();
    let told = told(&before, NEW).unwrap();
    insta::assert_snapshot!("real", pin::text(&told, Lang::Ja));
    let schema = kijun::build::schema::schemas().into_iter().find(|it| it.path == "schema/pin-1.schema.json").unwrap();
    let schema: serde_json::Value = serde_json::from_slice(&schema.bytes).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let json = serde_json::to_value(&told).unwrap();
    let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let open: usize =
        told.clauses.iter().filter(|clause| !clause.fate.is_certain()).map(|clause| clause.citations.len()).sum();
    let moved = moved(&before, &told).unwrap();
    assert_eq!(moved.left, open);
    // What was moved by hand once comes out again.
    for (path, text) in criteria().iter().filter(|(path, _)| !path.starts_with("longlist") || path.contains("/16-")) {
        let file = moved.sources.find(path).unwrap();
        assert!(moved.sources.files[file.0 as usize].text == *text, "{path}");
    }
    let after = analyse(&moved.sources);
    let (before, after_codes) = (codes(&before), codes(&after));
    assert_eq!(after_codes["outdated-edition"], open);
    let is_news = |(code, count): &(&&str, &usize)| before.get(**code) != Some(*count);
    let news: Vec<String> = after_codes.iter().filter(is_news).map(|(code, count)| format!("{code} {count}")).collect();
    insta::assert_snapshot!("real-findings", news.join("\n"));
    let docs =
        ["review.md", "review.ja.md"].map(|page| std::fs::read_to_string(root().join("docs").join(page)).unwrap());
    for (page, lang) in docs.iter().zip([Lang::En, Lang::Ja]) {
        let figures = Fate::ALL.into_iter().filter(|fate| told.counts[fate] > 0);
        let figures: Vec<String> = figures.map(|fate| fate.heading(told.counts[&fate]).in_(lang)).collect();
        let figures = figures.join("\n");
        assert!(page.contains(&figures), "{figures}\nmoved {} left {}", moved.moved, moved.left);
    }
    // Clauses that came or split are those that nothing covers any more.
    let gaps = after.diagnostics.iter().filter(|it| it.code.name == "source-gap" && it.severity == Severity::Error);
    let uncertain: Vec<&str> = told
        .clauses
        .iter()
        .filter(|clause| !clause.fate.is_certain())
        .flat_map(|clause| clause.after.iter().map(|it| it.id.as_str()))
        .collect();
    for gap in gaps {
        let said = gap.message.in_(Lang::En);
        assert!(uncertain.iter().any(|id| said.contains(id)), "{said}");
    }
    assert_eq!(told.of(Fate::New).flat_map(|clause| &clause.citations).count(), 0);
}
