//! What two branches made of the register, under real merges by git.

use kijun_tests::git::Repository;
use kijun_tests::named;
use kijun_tests::suite::Named;

use crate::{REGISTER, consult, filled};

/// What is tested without another program.
pub(crate) const TESTS: &[Named] = &named![
    every_pair_of_what_two_branches_do_comes_together,
    without_the_driver_git_merges_nothing_that_nobody_said,
    two_comments_under_one_number_are_both_kept
];

/// What somebody does on a branch; the number makes what is said another on the other branch.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Action {
    Greet,
    Amend,
    Add,
    Accept,
    Refuse,
    Reopen,
    Explain,
}

const ACTIONS: [Action; 7] =
    [Action::Greet, Action::Amend, Action::Add, Action::Accept, Action::Refuse, Action::Reopen, Action::Explain];

impl Action {
    /// What it says.
    fn words(self, number: usize) -> String {
        format!("{self:?} {number}")
    }

    fn run(self, repository: &Repository, id: &str, number: usize) {
        let folder = &repository.folder;
        let words = self.words(number);
        let decide = |decision: &str, reason: &str| {
            let reason = format!("en={reason}");
            consult(folder, &["decide", id, "--decision", decision, "--reason", &reason])
        };
        let import = |who: &str, options: &[&str]| {
            let said = [["C1-01.a", "Technical", words.as_str(), "12", ""]];
            folder.write("a.xlsx", &filled(folder, who, &said));
            let run = consult(folder, &[&["import", "a.xlsx"], options].concat());
            std::fs::remove_file(folder.path().join("a.xlsx")).unwrap();
            run
        };
        let run = match self {
            Action::Greet => import(&words, &[]),
            Action::Amend => import("Maker", &["--reopen"]),
            Action::Add => import("Maker", &["--add"]),
            Action::Accept => decide("accepted", &words),
            Action::Refuse => decide("not-accepted", &words),
            Action::Reopen => consult(folder, &["decide", id, "--decision", "open"]),
            Action::Explain => consult(folder, &["decide", id, "--decision", "noted", "--reason", "ja=そのとおり"]),
        };
        assert_eq!(run.code, Some(0), "{run}");
    }
}

/// A repository in which a comment was noted, and a branch for each action of each of two people.
fn branched() -> (Repository, String) {
    let repository = Repository::with(&[("README.md", "Criteria.\n")]).with_driver();
    let folder = &repository.folder;
    assert_eq!(folder.run(&["new", "corpus", "--lang", "en"]).code, Some(0));
    assert_eq!(consult(folder, &["export", "level-1", "--out", "out"]).code, Some(0));
    let said =
        [["C1-01.a", "Technical", "Eight is too few.", "12", ""], ["C1-01-D1/step-1", "Question", "All?", "", ""]];
    folder.write("a.xlsx", &filled(folder, "Maker", &said));
    assert_eq!(consult(folder, &["import", "a.xlsx"]).code, Some(0));
    let text = folder.read(REGISTER);
    let at = text.find("C1-01.a/").unwrap();
    let id = text[at..].split('"').next().unwrap().to_owned();
    assert_eq!(consult(folder, &["decide", &id, "--decision", "noted", "--reason", "en=Before"]).code, Some(0));
    repository.commit("A comment");
    for action in ACTIONS {
        for number in 1..=2 {
            repository.git(&["checkout", "--quiet", "-b", &action.words(number).replace(' ', "-"), "main"]);
            action.run(&repository, &id, number);
            repository.commit("Said");
        }
    }
    (repository, id)
}

/// Merges every pair; `judge` says what came of it: the register, what each branch did, and whether git could.
fn each_pair(repository: &Repository, judge: &dyn Fn(&str, Action, Action, bool)) {
    for ours in ACTIONS {
        for theirs in ACTIONS {
            repository.git(&["checkout", "--quiet", "--detach", &ours.words(1).replace(' ', "-")]);
            let done = repository.merge(&theirs.words(2).replace(' ', "-"));
            judge(&repository.folder.read(REGISTER), ours, theirs, done);
            repository.git(&["reset", "--quiet", "--hard"]);
        }
    }
}

/// Whether both decide on the comment, and not the same, or amend it, and not in the same way.
fn contradict(ours: Action, theirs: Action) -> bool {
    let decides = |action| matches!(action, Action::Accept | Action::Refuse | Action::Reopen | Action::Explain);
    // Who says the same gives another reason, or none.
    let differs = ours != theirs || matches!(ours, Action::Accept | Action::Refuse);
    decides(ours) && decides(theirs) && differs || (ours, theirs) == (Action::Amend, Action::Amend)
}

fn adds(action: Action) -> bool {
    matches!(action, Action::Greet | Action::Add)
}

fn every_pair_of_what_two_branches_do_comes_together() {
    let (repository, _) = branched();
    each_pair(&repository, &|text, ours, theirs, done| {
        assert_eq!(done, !contradict(ours, theirs), "{ours:?} and {theirs:?}:\n{text}");
        for (action, number) in [(ours, 1), (theirs, 2)] {
            // Of who opens a comment again nothing is there to be seen.
            let silent = matches!(action, Action::Reopen);
            let words = if action == Action::Explain { "そのとおり".to_owned() } else { action.words(number) };
            assert!(silent || text.contains(&words), "{words} of {ours:?} and {theirs:?}:\n{text}");
        }
        let report = consult(&repository.folder, &["report"]);
        match done {
            true => {
                assert_eq!(report.code, Some(0), "{ours:?} and {theirs:?}: {report}\n{text}");
                // What was decided on other words does not hold for those that stand there.
                let is_open = [ours, theirs].iter().any(|it| matches!(it, Action::Amend | Action::Reopen));
                let open = if is_open { 2 } else { 1 } + [ours, theirs].iter().filter(|it| adds(**it)).count();
                assert!(report.stderr.contains(&format!("Not decided: {open}")), "{ours:?} and {theirs:?}: {report}");
            }
            false => assert!(report.stderr.contains("two branches decided in different ways"), "{report}"),
        }
    });
}

fn without_the_driver_git_merges_nothing_that_nobody_said() {
    let (repository, id) = branched();
    repository.git(&["config", "--unset", "merge.kijun.driver"]);
    each_pair(&repository, &|text, ours, theirs, done| {
        if !done {
            return assert!(text.contains("<<<<<<<"), "{ours:?} and {theirs:?}:\n{text}");
        }
        assert!(!contradict(ours, theirs), "{ours:?} and {theirs:?}:\n{text}");
        let report = consult(&repository.folder, &["report"]);
        assert_eq!(report.code, Some(0), "{ours:?} and {theirs:?}: {report}\n{text}");
    });
    // A decision does not hold for words that whoever decided did not see.
    let text = repository.folder.read(REGISTER);
    repository.folder.write(REGISTER, text.replace("Eight is too few.", "Eight is too many.").as_bytes());
    assert_eq!(consult(&repository.folder, &["decide", &id, "--decision", "noted"]).code, Some(0));
    repository.folder.replace(REGISTER, "Eight is too many.", "Twenty is too many.");
    let report = consult(&repository.folder, &["report"]);
    assert!(report.stdout.contains("It was decided before it was amended (Noted)"), "{report}");
    assert!(report.stderr.contains("Not decided: 2"), "{report}");
}

fn two_comments_under_one_number_are_both_kept() {
    let (repository, id) = branched();
    let folder = &repository.folder;
    repository.git(&["checkout", "--quiet", "main"]);
    let text = folder.read(REGISTER);
    let block = text.split("[[comment]]").find(|block| block.contains(&id)).unwrap();
    // As git leaves two blocks that were added in different places.
    let twin = block.replace("Eight is too few.", "Eight is fine.");
    folder.write(REGISTER, format!("{text}\n[[comment]]{twin}").as_bytes());
    assert_eq!(consult(folder, &["decide", &id, "--decision", "open"]).code, Some(0));
    let text = folder.read(REGISTER);
    let other = format!("{}-2", id.strip_suffix("-1").unwrap());
    for said in ["Eight is too few.", "Eight is fine.", &format!("id = \"{id}\""), &format!("id = \"{other}\"")] {
        assert_eq!(text.matches(said).count(), 1, "{said}\n{text}");
    }
}
