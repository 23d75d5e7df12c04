//! Every pair of what writes, at the same time: what is left is what one of the two orders leaves, or what one of them
//! leaves alone where the other was refused.

use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;

use super::{ANSWERS, Files, ISSUE, RULES, files, forms, servers, with};

pub(crate) const TESTS: &[Named] = &named![every_pair_at_once_is_one_of_its_orders];

/// Something that writes: what it is called, and what does it and says whether it is done.
type Deed = (&'static str, fn(&Folder) -> bool);

const ON: [&str; 4] = ["--on", "2026-05-01", "--corpus", "corpus"];

const DEEDS: &[Deed] = &[
    ("fmt", |folder| done(folder, &["fmt", "corpus"])),
    // What can't be corrected is still an error then.
    ("check --fix", |folder| folder.run(&["check", "corpus", "--fix"]).code.is_some_and(|code| code < 2)),
    ("pin", |folder| done(folder, &["pin", "sample-guide@1.1", "corpus", "--fix"])),
    ("publish", |folder| {
        let edition = ["--edition", "1.1", "--date", "2026-06-01", "--class", "breaking"];
        done(folder, &[&["publish", "level-1", "corpus"][..], &edition].concat())
    }),
    ("accept", |folder| done(folder, &[&["review", "accept", "C1-01", "--by", "Sato"][..], &ON].concat())),
    ("question", |folder| {
        done(folder, &[&["review", "question", "C1-01", "--by", "Sato", "--comment", "Why?"][..], &ON].concat())
    }),
    ("review import", |folder| done(folder, &["review", "import", "form.xlsx", "--corpus", "corpus"])),
    ("links", |folder| done(folder, &["review", "links", "--all", "--corpus", "corpus"])),
    ("consult import", |folder| done(folder, &["consult", "import", "maker.xlsx", "--corpus", "corpus"])),
    ("consult decide", |folder| {
        let decide = ["consult", "decide", "C1-01.a/abcdef-1", "--decision", "noted", "--corpus", "corpus"];
        done(folder, &decide)
    }),
    ("label issue", |folder| done(folder, &ISSUE)),
    ("a save in the browser", |folder| servers::saves(folder, "longlist.kijun")),
    ("another save in the browser", |folder| servers::saves(folder, "level-1.kijun")),
    ("an editor's accept", servers::accepts),
];

fn done(folder: &Folder, arguments: &[&str]) -> bool {
    let run = folder.run(arguments);
    assert!(matches!(run.code, Some(0..=2)), "{run}");
    run.code == Some(0)
}

/// A corpus in which each of them has something to do.
fn ready() -> Files {
    let folder = Folder::fresh("en");
    let all = |lines: &[&[&str]]| lines.iter().for_each(|line| assert!(done(&folder, line), "{line:?}"));
    folder.write("maker.xlsx", &forms::comment(&folder));
    all(&[
        &["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"],
        &["review", "links", "--all", "--corpus", "corpus"],
    ]);
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    folder.write("form.xlsx", &forms::verdict(&folder));
    let comment = "\n[[respondent]]\nid = \"abcdef\"\npublish = true\n\n[[comment]]\nid = \"C1-01.a/abcdef-1\"\n\
        place = \"C1-01.a\"\nrespondent = \"abcdef\"\nkind = \"technical\"\ncomment = \"Too few.\"\n";
    let register = format!("document = \"level-1\"\nedition = \"0.1\"\n{comment}");
    folder.write("corpus/consultations/level-1/0.1.toml", register.as_bytes());
    folder.write("corpus/labels.toml", RULES.as_bytes());
    folder.write("lamp.json", ANSWERS.as_bytes());
    folder.replace("corpus/longlist.kijun", "  group", "     group");
    let newer = "\nsource sample-guide@1.1 {\n  title \"Sample Guide to Device Security\"\n  publisher \"Sample Agency\"\n  \
        date 2026-05\n  supersedes sample-guide@1.0\n  clause 1 mandatory {\n    from 1 same\n    topic {\n      en \"The least length\"\n    }\n  }\n  \
        clause 2 recommended {\n    from 2 same\n    topic {\n      en \"Regular change\"\n    }\n  }\n}\n";
    let sources = folder.read("corpus/sources.kijun");
    folder.write("corpus/sources.kijun", (sources + newer).as_bytes());
    let allow = "allow duplicate-id because \"a test\"\n  ";
    folder.replace("corpus/sources.kijun", "clause 1 mandatory", &format!("{allow}clause 1 mandatory"));
    files(folder.path())
}

/// Whether each is done, and what both leave.
type Outcome = ([bool; 2], Files);

fn in_turn(before: &Files, [first, second]: [&Deed; 2]) -> Outcome {
    let folder = with(before);
    let told = [first.1(&folder), second.1(&folder)];
    (told, files(folder.path()))
}

fn at_once(before: &Files, [one, other]: [&Deed; 2]) -> Outcome {
    let folder = with(before);
    let told = std::thread::scope(|scope| {
        let running = scope.spawn(|| one.1(&folder));
        let second = other.1(&folder);
        [running.join().unwrap(), second]
    });
    (told, files(folder.path()))
}

fn every_pair_at_once_is_one_of_its_orders() {
    let before = ready();
    let alone: Vec<Files> = DEEDS
        .iter()
        .map(|deed| {
            let folder = with(&before);
            assert!(deed.1(&folder), "{} is done", deed.0);
            let after = files(folder.path());
            assert!(after != before, "{} has something to do", deed.0);
            after
        })
        .collect();
    for (at, one) in DEEDS.iter().enumerate() {
        for (behind, other) in DEEDS.iter().enumerate().skip(at) {
            let (told, after) = at_once(&before, [one, other]);
            let refused = match told {
                [true, false] => alone[at] == after,
                [false, true] => alone[behind] == after,
                _ => false,
            };
            let is_order = |turned: bool| {
                let pair = if turned { [other, one] } else { [one, other] };
                let (mut said, left) = in_turn(&before, pair);
                if turned {
                    said.reverse();
                }
                (said, left) == (told, after.clone())
            };
            assert!(refused || is_order(false) || is_order(true), "{} and {} at once: {told:?}", one.0, other.0);
        }
    }
}
