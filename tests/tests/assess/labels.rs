//! `kijun label`: the register, from the accepted checklist to the public list.

use kijun::build::schema::schemas;
use kijun::label::register::Register;
use kijun_tests::cli::{Folder, Run};
use kijun_tests::git::Repository;
use kijun_tests::suite::Named;
use kijun_tests::{named, root};
use serde_json::{Value, json};

pub(crate) const TESTS: &[Named] = &named![
    a_label_is_issued_evaluated_renewed_and_revoked,
    a_form_that_is_not_in_order_gives_no_label,
    what_can_not_follow_is_refused_and_nothing_is_written,
    each_thing_that_is_wrong_is_told_at_its_line,
    labels_and_entries_of_two_branches_are_all_kept,
    what_two_branches_contradict_is_for_a_person,
    what_ends_soon_and_what_a_revision_reaches_is_due,
    the_list_is_published_with_a_serial_that_only_rises,
    an_issue_takes_nothing_back,
    nothing_private_is_published_without_agreement,
    what_is_published_can_be_signed,
    the_register_that_ships_has_labels_in_all_states,
    every_code_of_the_register_has_its_page
];

pub(crate) const IN_BROWSER: &[Named] = &named![the_published_list_holds_in_a_browser];

const RULES: &str = "[list]\naddress = \"https://labels.example.com/\"\nevery = \"7 days\"\n\n\
    [level.level-1]\nnumber = \"L1-YYYY-####\"\ngrace = \"90 days\"\n\n\
    [recognised.elsewhere]\nlevels = [\"level-1\"]\nsince = \"2026-01-01\"\n\n\
    [recognised.elsewhere.by]\nen = \"Elsewhere\"\nja = \"他国\"\n\n\
    [evaluator.old-lab]\nkind = \"vendor\"\nsince = \"2020-01-01\"\nuntil = \"2025-12-31\"\n\n\
    [evaluator.old-lab.name]\nen = \"An old laboratory\"\n";

/// The answers to the only criterion of a new corpus.
fn answers(product: &str, software: &str) -> Value {
    json!({
        "format": {"name": "kijun-answers", "major": 1, "minor": 0},
        "document": {"id": "level-1", "edition": "1.0"},
        "language": "en",
        "product": {"applicant": "Maker", "contact": "sato@example.com", "name": product, "models": "L-1, L-2",
            "hardware": "1", "software": software},
        "evaluation": {"kind": "vendor", "evaluator": "Sato", "qualification": "quality manager",
            "begun": "2026-04-10", "finished": "2026-04-20"},
        "declaration": {"name": "Suzuki", "office": "Director", "date": "2026-04-25"},
        "facts": {"password-authentication": "true"},
        "evidence": [{"number": "1", "name": "Design document", "version": "1", "date": "2026-04-01",
            "place": "design.pdf"}],
        "clauses": [{"clause": "C1-01.a", "verdict": "conform", "evidence": "1"}]
    })
}

/// A corpus with a published edition, rules for labels, and the answers of two products.
fn corpus() -> Folder {
    let folder = Folder::fresh("en");
    prepare(&folder);
    folder
}

fn prepare(folder: &Folder) {
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder.write("corpus/labels.toml", RULES.as_bytes());
    folder.write("lamp.json", answers("Lamp", "2.0").to_string().as_bytes());
    folder.write("door.json", answers("Door", "7.1").to_string().as_bytes());
}

fn label(folder: &Folder, arguments: &[&str]) -> Run {
    folder.run(&[&["label"], arguments, &["--corpus", "corpus"]].concat())
}

fn done(folder: &Folder, arguments: &[&str]) -> String {
    let run = label(folder, arguments);
    assert_eq!(run.code, Some(0), "{run}");
    run.stdout
}

fn issue(folder: &Folder, file: &str, on: &str) -> String {
    done(folder, &["issue", file, "--by", "Agency", "--on", on])
}

fn status(folder: &Folder, on: &str) -> String {
    let said = done(folder, &["list", "--on", on]);
    let narrow = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
    said.lines().map(narrow).collect()
}

const REGISTER: &str = "corpus/labels.toml";

fn a_label_is_issued_evaluated_renewed_and_revoked() {
    let folder = corpus();
    assert_eq!(issue(&folder, "lamp.json", "2026-05-01"), "L1-2026-0001\n");
    assert_eq!(issue(&folder, "door.json", "2026-05-02"), "L1-2026-0002\n");
    assert!(status(&folder, "2026-04-30").starts_with("L1-2026-0001 not yet issued"));
    assert!(status(&folder, "2026-05-01").contains("L1-2026-0001 valid 2028-04-30 level-1@1.0 Maker / Lamp\n"));
    let before = folder.read(REGISTER);
    folder.write("lamp.json", answers("Lamp", "2.1; 2.2").to_string().as_bytes());
    done(&folder, &["evaluate", "L1-2026-0001", "lamp.json", "--by", "Agency", "--on", "2027-01-10"]);
    // The last day stays, and the label covers other versions.
    assert!(status(&folder, "2027-01-10").starts_with("L1-2026-0001 valid 2028-04-30 "));
    assert!(folder.read(REGISTER).contains("software = [\n    \"2.1\",\n    \"2.2\",\n]"), "{}", folder.read(REGISTER));
    // After its end it can be renewed for a while.
    for (on, word) in
        [("2028-04-30", "valid"), ("2028-05-01", "lapsed, renewable"), ("2028-07-29", "lapsed, renewable")]
    {
        let said = status(&folder, on);
        assert!(said.lines().next().unwrap().starts_with(&format!("L1-2026-0001 {word} ")), "{on}: {said}");
    }
    assert!(status(&folder, "2028-07-30").lines().next().unwrap().starts_with("L1-2026-0001 lapsed 2028"));
    // Who renews before the end loses nothing of the time.
    done(&folder, &["renew", "L1-2026-0001", "lamp.json", "--by", "Agency", "--on", "2028-04-01"]);
    assert!(status(&folder, "2028-05-01").starts_with("L1-2026-0001 valid 2030-04-30 "));
    done(&folder, &["revoke", "L1-2026-0001", "--by", "Agency", "--reason", "False answers", "--on", "2029-01-01"]);
    done(
        &folder,
        &["withdraw", "L1-2026-0002", "--by", "Agency", "--reason", "Not sold any more", "--on", "2028-01-01"],
    );
    let said = status(&folder, "2029-01-01");
    assert!(said.starts_with("L1-2026-0001 revoked "), "{said}");
    assert!(said.contains("L1-2026-0002 lapsed "), "{said}");
    // Nothing that was recorded is another now.
    let after = folder.read(REGISTER);
    let mut lines = after.lines();
    for line in before.lines() {
        assert!(lines.any(|it| it == line), "{line}\n{after}");
    }
    assert_eq!(Register::parse(&after).unwrap().to_text(), after);
    assert_eq!(done(&folder, &["check"]), "");
}

fn a_form_that_is_not_in_order_gives_no_label() {
    let folder = corpus();
    let mut lamp = answers("Lamp", "2.0");
    lamp["clauses"][0]["evidence"] = "-".into();
    folder.write("lamp.json", lamp.to_string().as_bytes());
    let run = label(&folder, &["issue", "lamp.json", "--by", "Agency", "--on", "2026-05-01"]);
    assert!(run.code == Some(1) && run.stdout.contains("error[") && run.stderr.contains("No label is issued"), "{run}");
    lamp["clauses"][0] = json!({"clause": "C1-01.a", "verdict": "non-conform", "evidence": "1"});
    folder.write("lamp.json", lamp.to_string().as_bytes());
    let run = label(&folder, &["issue", "lamp.json", "--by", "Agency", "--on", "2026-05-01"]);
    assert!(run.code == Some(1) && run.stdout.contains("does not conform"), "{run}");
    assert_eq!(folder.read(REGISTER), RULES);
    assert!(!folder.path().join("corpus/labels").exists());
}

fn what_can_not_follow_is_refused_and_nothing_is_written() {
    let folder = corpus();
    issue(&folder, "lamp.json", "2026-05-01");
    let before = folder.read(REGISTER);
    let by = ["--by", "Agency", "--on"];
    let refused = |arguments: &[&str], code: i32, words: &str| {
        let run = label(&folder, arguments);
        assert!(run.code == Some(code) && run.to_string().contains(words), "{words}: {run}");
        assert_eq!(folder.read(REGISTER), before, "{run}");
    };
    // Two labels of one product at once, one before the edition, one that lasts too long, one by who has no right.
    refused(&[&["issue", "lamp.json"], &by[..], &["2026-06-01"]].concat(), 1, "error[label-twice]");
    refused(&[&["issue", "door.json"], &by[..], &["2026-03-01"]].concat(), 1, "error[");
    refused(&[&["issue", "door.json"], &by[..], &["2026-06-01", "--until", "2029-01-01"]].concat(), 2, "lies beyond");
    refused(
        &[&["issue", "door.json"], &by[..], &["2026-06-01", "--evaluator", "old-lab"]].concat(),
        1,
        "error[label-evaluator]",
    );
    refused(&[&["renew", "L1-2026-0001", "door.json"], &by[..], &["2027-01-01"]].concat(), 2, "another product");
    refused(&[&["renew", "L1-2026-0009", "lamp.json"], &by[..], &["2027-01-01"]].concat(), 2, "did you mean");
    refused(&[&["renew", "L1-2026-0001", "lamp.json"], &by[..], &["2029-01-01"]].concat(), 2, "nothing can follow");
    let revoke = ["revoke", "L1-2026-0001", "--reason", "False answers"];
    refused(&[&revoke, &by[..], &["2026-04-30"]].concat(), 2, "has an entry of 2026-05-01");
    done(&folder, &[&revoke, &by[..], &["2026-07-01"]].concat());
    let run = label(&folder, &[&revoke, &by[..], &["2026-07-02"]].concat());
    assert!(run.code == Some(2) && run.stderr.contains("nothing can follow"), "{run}");
}

fn each_thing_that_is_wrong_is_told_at_its_line() {
    let folder = corpus();
    issue(&folder, "lamp.json", "2026-05-01");
    let good = folder.read(REGISTER);
    let entry = "\n[[label.L1-2026-0001.entry]]\n";
    for (old, new, code) in [
        ("what = \"issued\"", "what = \"renewed\"", "label-never-issued"),
        ("until = \"2028-04-30\"", "until = \"2028-05-01\"", "label-too-long"),
        ("on = \"2026-05-01\"", "on = \"2026-03-31\"", "label-edition"),
        ("evaluator = \"vendor\"", "evaluator = \"laboratory\"", "label-evaluator"),
        ("evaluator = \"vendor\"", "evaluator = \"vendor\"\nevaluated-by = \"old-lab\"", "label-evaluator"),
        ("evaluator = \"vendor\"", "evaluator = \"vendor\"\nevaluated-by = \"nobody\"", "label-unknown"),
        ("document = \"level-1\"", "document = \"level-1\"\ncategory = \"cameras\"", "label-category"),
        ("\nlevel = \"level-1\"", "\nlevel = \"level-2\"", "label-category"),
        ("document = \"level-1\"", "document = \"level-9\"", "label-unknown"),
        ("number = \"L1-YYYY-####\"", "number = \"M1-YYYY-####\"", "label-number"),
        ("by = \"Agency\"", "by = \"\"", "label-incomplete"),
        ("on = \"2026-05-01\"", "on = \"2026-02-30\"", "label-incomplete"),
        (
            entry,
            &format!("{entry}on = \"2026-04-30\"\nwhat = \"revoked\"\nby = \"A\"\nreason = \"b\"\n{entry}"),
            "label-order",
        ),
    ] {
        assert!(good.contains(old), "{old}: {good}");
        folder.write(REGISTER, good.replace(old, new).as_bytes());
        let run = label(&folder, &["check"]);
        assert!(run.code == Some(1) && run.stdout.contains(&format!("error[{code}]")), "{code}: {run}");
        let line: usize = run.stdout.split(':').nth(1).unwrap().parse().unwrap();
        let text = folder.read(REGISTER);
        assert!(text.lines().nth(line - 1).unwrap().contains("label.L1-2026-0001"), "{line}: {run}");
    }
    // The second of two labels that hold at once.
    let (head, record) = good.split_once("[label.L1-2026-0001]").unwrap();
    let second = format!("\n[label.L1-2026-0001]{record}").replace("L1-2026-0001", "L1-2026-0002");
    folder.write(REGISTER, format!("{head}[label.L1-2026-0001]{record}{second}").as_bytes());
    let run = label(&folder, &["check"]);
    assert!(
        run.code == Some(1) && run.stdout.contains("error[label-twice]: L1-2026-0002: L1-2026-0001 holds"),
        "{run}"
    );
    // In Japanese too, and a file that is none.
    let run = label(&folder, &["check", "--lang", "ja"]);
    assert!(run.stdout.contains("同時に有効である"), "{run}");
    folder.write(REGISTER, b"[label.X\n");
    let run = label(&folder, &["check"]);
    assert!(run.code == Some(2) && run.stderr.contains("labels.toml: The register can't be read"), "{run}");
}

/// A register, and branches in which it became something else.
fn branched() -> Repository {
    let repository = Repository::with(&[("README.md", "Labels.\n")]);
    assert_eq!(repository.folder.run(&["new", "corpus", "--lang", "en"]).code, Some(0));
    prepare(&repository.folder);
    issue(&repository.folder, "lamp.json", "2026-05-01");
    repository.commit("A label");
    let repository = repository.with_driver();
    let folder = &repository.folder;
    let branch = |name: &str, from: &str, act: &dyn Fn()| {
        repository.git(&["checkout", "--quiet", "-b", name, from]);
        act();
        repository.commit(name);
    };
    folder.write("lamp.json", answers("Lamp", "2.1").to_string().as_bytes());
    repository.commit("Another version");
    let by = ["--by", "Agency", "--on"];
    branch("door", "main", &|| drop(issue(folder, "door.json", "2026-06-01")));
    branch("again", "main", &|| {
        done(folder, &[&["evaluate", "L1-2026-0001", "lamp.json"], &by[..], &["2026-06-02"]].concat());
    });
    branch("renewed", "main", &|| {
        done(folder, &[&["renew", "L1-2026-0001", "lamp.json"], &by[..], &["2026-06-03"]].concat());
    });
    branch("otherwise", "main", &|| {
        done(
            folder,
            &[&["renew", "L1-2026-0001", "lamp.json"], &by[..], &["2026-06-03", "--until", "2029-01-01"]].concat(),
        );
    });
    branch("window", "main", &|| {
        folder.write("window.json", answers("Window", "1").to_string().as_bytes());
        issue(folder, "window.json", "2026-06-01");
    });
    branch("revoked", "main", &|| {
        done(folder, &[&["revoke", "L1-2026-0001", "--reason", "False"], &by[..], &["2026-06-01"]].concat());
    });
    repository
}

/// What a merge leaves of the register, and whether git could do it.
fn merged(repository: &Repository, ours: &str, theirs: &str) -> (bool, String) {
    repository.git(&["checkout", "--quiet", "--detach", ours]);
    let merged = repository.merge(theirs);
    let text = repository.folder.read(REGISTER);
    repository.git(&["reset", "--quiet", "--hard", ours]);
    (merged, text)
}

fn labels_and_entries_of_two_branches_are_all_kept() {
    let repository = branched();
    // Another label, and two entries of one label: all of it is there, in the same way from either side.
    for (ours, theirs) in [("door", "again"), ("again", "door"), ("again", "renewed"), ("renewed", "again")] {
        let (is_merged, text) = merged(&repository, ours, theirs);
        assert!(is_merged, "{ours} and {theirs}:\n{text}");
        let register = Register::parse(&text).unwrap();
        assert_eq!(register.to_text(), text);
        assert_eq!(merged(&repository, theirs, ours).1, text);
        let entries: usize = register.label.values().map(|it| it.entries.len()).sum();
        assert_eq!(entries, 3, "{text}");
    }
}

fn what_two_branches_contradict_is_for_a_person() {
    let repository = branched();
    let folder = &repository.folder;
    // One entry said in two ways, and one number for two products: for a person, and the register is not read before.
    for (ours, theirs, words) in [("renewed", "otherwise", "2029-01-01"), ("door", "window", "Window")] {
        let (is_merged, text) = merged(&repository, ours, theirs);
        assert!(!is_merged && text.contains("<<<<<<<") && text.contains(words), "{text}");
        assert!(Register::parse(&text).is_err());
    }
    // What each branch could do alone, and not both: the merge is told by the check.
    let (is_merged, text) = merged(&repository, "renewed", "revoked");
    assert!(is_merged, "{text}");
    folder.write(REGISTER, text.as_bytes());
    let run = label(folder, &["check"]);
    assert!(run.code == Some(1) && run.stdout.contains("error[label-order]"), "{run}");
}

fn what_ends_soon_and_what_a_revision_reaches_is_due() {
    let folder = corpus();
    issue(&folder, "lamp.json", "2026-05-01");
    let mut door = answers("Door", "7.1");
    door["facts"]["password-authentication"] = "false".into();
    door["clauses"][0] =
        json!({"clause": "C1-01.a", "verdict": "not-applicable", "remark": "It has no password.", "evidence": "1"});
    folder.write("door.json", door.to_string().as_bytes());
    issue(&folder, "door.json", "2026-05-02");
    let run = label(&folder, &["due", "--on", "2026-06-01"]);
    assert!(run.code == Some(0) && run.stdout.is_empty(), "{run}");
    // Both end within the time.
    let said = done(&folder, &["due", "--on", "2028-04-01"]);
    assert!(
        said.contains("L1-2026-0001 (Maker / Lamp): valid, until 2028-04-30; renewable until 2028-07-29"),
        "{said}"
    );
    assert!(said.contains("L1-2026-0002 (Maker / Door)"), "{said}");
    // A revision reaches only the product that its criterion applies to.
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    let said = done(&folder, &["due", "--on", "2026-06-01"]);
    assert!(said.contains("level-1: edition 1.0 → ") && said.contains("to show anew (1): C1-01.a"), "{said}");
    assert!(!said.contains("Door"), "{said}");
    let diff = ["diff", "--corpus", "corpus", "--labels", REGISTER, "--on"];
    let run = folder.run(&[&diff[..], &["2026-06-01"]].concat());
    assert!(run.code == Some(0) && run.stdout.contains("L1-2026-0001 Lamp: level-1 1.0 → "), "{run}");
    assert!(!run.stdout.contains("Door"), "{run}");
    // A label that has lapsed is not reached.
    let run = folder.run(&[&diff[..], &["2029-01-01"]].concat());
    assert!(run.code == Some(0) && !run.stdout.contains("Lamp"), "{run}");
}

fn publish(folder: &Folder, on: &str) -> Value {
    done(folder, &["publish", "--out", "out", "--on", on]);
    serde_json::from_str(&folder.read("out/labels.json")).unwrap()
}

fn the_list_is_published_with_a_serial_that_only_rises() {
    let folder = corpus();
    issue(&folder, "lamp.json", "2026-05-01");
    let first = publish(&folder, "2026-05-03");
    let schema = schemas().into_iter().find(|it| it.path == "schema/labels-1.schema.json").unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_slice(&schema.bytes).unwrap()).unwrap();
    let problems: Vec<String> = schema.iter_errors(&first).map(|error| error.to_string()).collect();
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((&first["serial"], &first["nextUpdate"]), (&json!(1), &json!("2026-05-10")));
    assert_eq!(first["labels"][0]["assessment"][0]["verdict"]["id"], "conform");
    assert_eq!(first["labels"][0]["recognised"][0]["en"], "Elsewhere");
    let files = |folder: &Folder| {
        let names = [
            "labels.json",
            "index.html",
            "ja/L1-2026-0001.html",
            "en/changes.atom",
            "qr/L1-2026-0001.svg",
            "labels.ja.csv",
            "manifest.json",
        ];
        names.map(|name| folder.read(&format!("out/{name}")))
    };
    // The same register on the same day is the same issue, byte for byte.
    let before = files(&folder);
    publish(&folder, "2026-05-03");
    assert_eq!(files(&folder), before);
    // A label more, then one that changed, then only another day.
    issue(&folder, "door.json", "2026-05-04");
    let second = publish(&folder, "2026-05-05");
    assert_eq!(
        (&second["serial"], &second["labels"][0]["serial"], &second["labels"][1]["serial"]),
        (&json!(2), &json!(1), &json!(2))
    );
    done(&folder, &["revoke", "L1-2026-0001", "--by", "Agency", "--reason", "False answers", "--on", "2026-05-06"]);
    let third = publish(&folder, "2026-05-06");
    let changes = third["changes"].as_array().unwrap();
    assert_eq!(
        changes[0],
        json!({"serial": 3, "on": "2026-05-06", "number": "L1-2026-0001", "status": "revoked", "before": "valid"})
    );
    assert_eq!(changes.len(), 3);
    let fourth = publish(&folder, "2026-05-07");
    assert_eq!((&fourth["serial"], fourth["changes"].as_array().unwrap().len()), (&json!(4), 3));
    let feed = folder.read("out/en/changes.atom");
    assert!(feed.contains("<title>L1-2026-0001 Lamp: valid → revoked</title>"), "{feed}");
    assert!(feed.contains("<id>https://labels.example.com/en/L1-2026-0001.html#serial-3</id>"), "{feed}");
    let mut reader = quick_xml::Reader::from_str(&feed);
    while !matches!(reader.read_event().expect("the feed is XML"), quick_xml::events::Event::Eof) {}
}

fn an_issue_takes_nothing_back() {
    let folder = corpus();
    issue(&folder, "lamp.json", "2026-05-01");
    issue(&folder, "door.json", "2026-05-04");
    publish(&folder, "2026-05-07");
    // Time goes one way, and a label that was listed stays.
    let run = label(&folder, &["publish", "--out", "out", "--on", "2026-05-06"]);
    assert!(run.code == Some(2) && run.stderr.contains("earlier issue is of 2026-05-07"), "{run}");
    let text = folder.read(REGISTER);
    let (kept, _) = text.split_once("[label.L1-2026-0002]").unwrap();
    folder.write(REGISTER, kept.as_bytes());
    let run = label(&folder, &["publish", "--out", "out", "--on", "2026-05-08"]);
    assert!(run.code == Some(2) && run.stderr.contains("L1-2026-0002"), "{run}");
    // Answers that are not those that were accepted are not published.
    folder.write(REGISTER, text.as_bytes());
    folder.replace("corpus/labels/L1-2026-0002/2026-05-04-issued.json", "Door", "Gate");
    let run = label(&folder, &["publish", "--out", "out", "--on", "2026-05-08"]);
    assert!(run.code == Some(2) && run.stderr.contains("not the answers that were accepted"), "{run}");
}

fn nothing_private_is_published_without_agreement() {
    let folder = corpus();
    issue(&folder, "lamp.json", "2026-05-01");
    folder.replace(
        REGISTER,
        "contact = \"sato@example.com\"",
        "contact = \"sato@example.com\"\nvulnerability-contact = \"psirt@example.com\"",
    );
    let text = folder.read(REGISTER);
    let (head, entries) = text.split_once("\n[[label.L1-2026-0001.entry]]").unwrap();
    let made = "\n[label.L1-2026-0001.manufacturer]\nen = \"Secret Works\"\n\n[label.L1-2026-0001.country]\nen = \"Atlantis\"\n";
    folder.write(REGISTER, format!("{head}{made}\n[[label.L1-2026-0001.entry]]{entries}").as_bytes());
    let all = |folder: &Folder| {
        let mut open = vec![folder.path().join("out")];
        let mut text = String::new();
        while let Some(next) = open.pop() {
            for entry in std::fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => open.push(path),
                    false => text.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap())),
                }
            }
        }
        let sheet = crate::office::cells(&std::fs::read(folder.path().join("out/labels.en.xlsx")).unwrap());
        text + &sheet.into_values().collect::<Vec<_>>().join("\n")
    };
    publish(&folder, "2026-05-03");
    let said = all(&folder);
    // Also not the names of who evaluated and who declared.
    for private in ["sato@example.com", "psirt@example.com", "Secret Works", "Atlantis", "Sato", "Suzuki", "design.pdf"]
    {
        assert!(!said.contains(private), "{private} is published");
    }
    folder.replace(
        REGISTER,
        "contact = \"sato",
        "public = [\"manufacturer\", \"country\", \"vulnerability-contact\"]\ncontact = \"sato",
    );
    publish(&folder, "2026-05-03");
    let said = all(&folder);
    assert!(!said.contains("sato@example.com"));
    for agreed in ["psirt@example.com", "Secret Works", "Atlantis"] {
        assert!(said.contains(agreed), "{agreed}");
    }
    // What looks like a formula is none.
    folder.replace(REGISTER, "en = \"Lamp\"", "en = \"=1+1\"");
    publish(&folder, "2026-05-03");
    assert!(folder.read("out/labels.en.csv").contains("'=1+1"));
    assert!(folder.read("out/en/L1-2026-0001.html").contains("<h1>=1+1</h1>"));
}

fn what_is_published_can_be_signed() {
    let folder = corpus();
    issue(&folder, "lamp.json", "2026-05-01");
    publish(&folder, "2026-05-03");
    let key = |name: &str| root().join("tests/signing").join(name);
    let private = key("ed25519.pem").display().to_string();
    let run = folder.run(&["sign", "out", "--key", &private]);
    assert_eq!(run.code, Some(0), "{run}");
    let public = std::fs::read_to_string(key("ed25519.pub.pem")).unwrap();
    let trust =
        format!("version = 1\n\n[[key]]\nname = \"Agency\"\nuntil = 2099-12-31\npublic = \"\"\"\n{public}\"\"\"\n");
    folder.write("trust.toml", trust.as_bytes());
    let verify = || folder.run(&["verify", "out", "--trust", "trust.toml"]);
    assert_eq!(verify().code, Some(0), "{}", verify());
    folder.replace("out/en/L1-2026-0001.html", "Lamp", "Lump");
    assert_eq!(verify().code, Some(1), "{}", verify());
}

fn the_register_that_ships_has_labels_in_all_states() {
    let folder = Folder::new();
    let corpus = root().join("criteria-src").display().to_string();
    let text = std::fs::read_to_string(root().join("criteria-src/labels.toml")).unwrap();
    let register = Register::parse(&text).unwrap();
    assert_eq!(register.to_text(), text);
    assert_eq!(register.label.len(), 30);
    let run = folder.run(&["label", "check", "--corpus", &corpus]);
    assert_eq!(run.code, Some(0), "{run}");
    let run = folder.run(&["label", "list", "--corpus", &corpus, "--on", "2026-12-01"]);
    for word in ["not yet issued", "valid", "lapsed, renewable", "lapsed", "revoked"] {
        let count = run.stdout.lines().filter(|line| line.contains(&format!("  {word}  "))).count();
        assert!(count > 0, "{word}: {run}");
    }
    for word in ["renewed", "reevaluated", "returned", "revoked"] {
        assert!(text.contains(&format!("what = \"{word}\"")), "{word}");
    }
    let out = ["--corpus", &corpus, "--on", "2026-12-01", "--out", "out"];
    let run = folder.run(&[&["label", "publish"], &out[..]].concat());
    assert_eq!(run.code, Some(0), "{run}");
    let list: Value = serde_json::from_str(&folder.read("out/labels.json")).unwrap();
    assert_eq!(list["labels"].as_array().unwrap().len(), 29);
}

/// The register that ships as a reader sees it, in a browser and before a validator.
fn the_published_list_holds_in_a_browser() {
    let folder = Folder::new();
    let corpus = root().join("criteria-src").display().to_string();
    let run = folder.run(&["label", "publish", "--corpus", &corpus, "--on", "2026-12-01", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run}");
    for script in ["valid.mjs", "labels.mjs"] {
        let script = root().join("tests/browser").join(script);
        let output = std::process::Command::new("node").arg(script).arg(folder.path().join("out")).output().unwrap();
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success(), "{said}");
    }
}

fn every_code_of_the_register_has_its_page() {
    let folder = Folder::new();
    for code in kijun::label::codes::CODES {
        let said = ["en", "ja"].map(|lang| folder.run(&["explain", code.name, "--lang", lang]).stdout);
        assert!(said.iter().all(|text| text.chars().count() > 60), "{}: {said:?}", code.name);
        assert_ne!(said[0], said[1]);
    }
    assert!(kijun::label::codes::CODES.is_sorted_by_key(|code| code.name));
}
