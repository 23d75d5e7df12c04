//! The class of an edition, the class of each change and the state of its review are worked out once: every paper says
//! the same of them, on random sides with random opinions.

use kijun::Lang;
use kijun::compare::diff::{Change, Class, Compatibility, Diff, diff};
use kijun::compare::opinion::{Opinions, Stance, State};
use kijun::paper::review::text::{Colors, render, reviews};
use kijun::paper::review::{markdown, page};
use kijun_tests::named;
use kijun_tests::suite::Named;
use proptest::prelude::*;

use super::laws::{config, drafts};

pub(crate) const TESTS: &[Named] =
    &named![every_paper_says_the_same_of_a_change, an_edition_is_what_its_changes_come_to];

/// What some reviewers say: a number for each change in turn.
fn with_opinions(mut diff: Diff, said: &[u8]) -> Diff {
    let mut opinions = Opinions::default();
    for (change, said) in diff.changes.iter().zip(said.iter().cycle()) {
        for (bit, by) in [(0, "Sato"), (2, "Suzuki")] {
            let stance = match said >> bit & 3 {
                0 => continue,
                1 => Stance::Accepted,
                2 => Stance::Questioned,
                _ => Stance::TakenBack,
            };
            opinions.add(change.verdict(stance, by, None, ""));
        }
    }
    opinions.tell(&mut diff);
    diff
}

/// How many changes are of a class, or how far reviewed, as a heading says it.
fn heading(name: &str, changes: &[Change], is_of: impl Fn(&Change) -> bool, lang: Lang) -> (String, bool) {
    let count = changes.iter().filter(|change| is_of(change)).count();
    let text = match lang {
        Lang::Ja => format!("{name}（{count}件）"),
        Lang::En => format!("{name} ({count})"),
    };
    (text, count > 0)
}

fn has_line(text: &str, line: &str) -> bool {
    text.lines().any(|it| it == line)
}

proptest! {
    #![proptest_config(config())]

    fn every_paper_says_the_same_of_a_change(
        old in drafts(), new in drafts(), said in prop::collection::vec(any::<u8>(), 1..5)
    ) {
        let (old, new) = (old.side("old"), new.side("new"));
        let diff = with_opinions(diff(&old, &new), &said);
        let json = serde_json::to_string(&diff).expect("it is data");
        prop_assert_eq!(&serde_json::from_str::<Diff>(&json).expect("it is read back"), &diff);
        for lang in [Lang::Ja, Lang::En] {
            let terminal = render(&diff, lang, Colors::Off);
            let (list, posted, html) = (reviews(&diff, lang), markdown::render(&diff, lang), page::render(&diff, lang));
            for class in Class::ALL {
                let (line, is_there) = heading(&class.name().in_(lang), &diff.changes, |it| it.class == class, lang);
                prop_assert_eq!(has_line(&terminal, &line), is_there, "{} {}", line, terminal);
                prop_assert_eq!(has_line(&posted, &format!("### {line}")), is_there, "{} {}", line, posted);
            }
            for state in State::ALL {
                let (line, is_there) = heading(&state.name().in_(lang), &diff.changes, |it| it.state() == state, lang);
                prop_assert_eq!(has_line(&list, &line), is_there, "{} {}", line, list);
            }
            // The page has each change with its class and its state, in the order of the list.
            let word = |json: serde_json::Value| json.as_str().unwrap_or_default().to_owned();
            let wanted: Vec<(String, String)> = diff.changes.iter()
                .map(|it| (word(serde_json::json!(it.class)), word(serde_json::json!(it.state()))))
                .collect();
            let attribute = |tag: &str, name: &str| {
                tag.split_once(&format!("{name}=\"")).and_then(|it| it.1.split_once('"')).unwrap_or_default().0.to_owned()
            };
            let tags = html.split("<article class=\"change\"").skip(1).filter_map(|it| it.split_once('>'));
            let mut shown: Vec<_> =
                tags.map(|(tag, _)| (attribute(tag, "data-class"), attribute(tag, "data-state"))).collect();
            let mut wanted = wanted;
            wanted.sort();
            shown.sort();
            prop_assert_eq!(shown, wanted);
            for document in &diff.documents {
                let name = document.compatibility.name().in_(lang);
                prop_assert!(terminal.lines().next().is_some_and(|line| line.ends_with(&name)), "{}", terminal);
                prop_assert!(diff.is_empty() || posted.contains(&name), "{}", posted);
                prop_assert!(diff.is_empty() || html.contains(&name), "{}", html);
            }
        }
    }

    fn an_edition_is_what_its_changes_come_to(old in drafts(), new in drafts()) {
        let diff = diff(&old.side("old"), &new.side("new"));
        for document in &diff.documents {
            let own: Vec<usize> = (0..diff.changes.len())
                .filter(|at| diff.changes[*at].documents.contains(&document.id))
                .collect();
            prop_assert!(document.causes.iter().all(|at| own.contains(at)));
            let undecided: Vec<usize> =
                own.iter().copied().filter(|at| diff.changes[*at].class == Class::NeedsDecision).collect();
            prop_assert_eq!(&document.undecided, &undecided);
            let worst = own.iter().map(|at| diff.changes[*at].class).min();
            match document.compatibility {
                Compatibility::Same => prop_assert!(own.is_empty()),
                Compatibility::Editorial => {
                    prop_assert!(worst.is_some_and(|class| class >= Class::Translation), "{:?}", worst);
                }
                Compatibility::Compatible | Compatibility::Stricter | Compatibility::Breaking => {
                    prop_assert!(!document.causes.is_empty());
                }
            }
            prop_assert_eq!(document.causes.is_empty(), document.compatibility == Compatibility::Same);
        }
    }
}
