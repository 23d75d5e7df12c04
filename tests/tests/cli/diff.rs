//! `kijun diff`.

use insta::assert_snapshot;
use kijun_tests::cli::Folder;
use kijun_tests::git::Repository;

const LABELS: &str = "\u{FEFF}product,edition,level,until,facts,remark\nCamera,1.0,level-1,2027-03-31,password-authentication,ours\n\
                      Lamp,1.0,level-1,2027-06-30,,\nOld lamp,0.9,level-1,2026-06-30,,\n";

/// A corpus of which an edition was published, and that was changed since.
fn revised() -> Folder {
    let folder = Folder::fresh("en");
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder
}

#[test]
fn a_revision_is_told_by_what_it_means() {
    let folder = revised();
    let same = folder.run(&["diff", "--corpus", "corpus"]);
    folder.replace("corpus/level-1.kijun", "拒否すること", "受け付けないこと");
    let runs = [
        same,
        folder.run(&["diff", "--corpus", "corpus"]),
        folder.run(&["diff", "level-1@1.0", "--corpus", "corpus", "--deny-undeclared", "--lang", "ja"]),
        folder.run(&["diff", "level-1@0.9", "--corpus", "corpus"]),
        folder.run(&["diff", "nothing", "--corpus", "corpus"]),
    ];
    assert_snapshot!(runs.map(|run| run.to_string()).join("\n\n"));
}

#[test]
fn labelled_products_are_told_what_to_show_anew() {
    let folder = revised();
    folder.write("labels.csv", LABELS.as_bytes());
    folder.write("bad.csv", b"product;level\n");
    folder.write("misspelt.csv", LABELS.replace("password-auth", "pasword-auth").as_bytes());
    let impossible =
        "product,level,category,edition,until,facts\nCamera,level-9,,1.0,2027-02-30,\nLamp,level-1,lamps,1.0,2027,\n";
    folder.write("impossible.csv", impossible.as_bytes());
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    let runs = [
        folder.run(&["diff", "--corpus", "corpus", "--labels", "labels.csv"]),
        folder.run(&["diff", "--corpus", "corpus", "--labels", "bad.csv"]),
        folder.run(&["diff", "--corpus", "corpus", "--labels", "corpus"]),
        folder.run(&["diff", "--corpus", "corpus", "--labels", "misspelt.csv"]),
        folder.run(&["diff", "--corpus", "corpus", "--labels", "impossible.csv"]),
        folder.run(&["diff", "--corpus", "corpus", "--document", "level-2", "--format", "table"]),
    ];
    assert_snapshot!(runs.map(|run| run.to_string()).join("\n\n"));
}

#[test]
fn labelled_products_say_numbers_and_words_of_their_facts() {
    let folder = Folder::fresh("en");
    let fact = |id: &str, more: &str| {
        let text = |word: &str| format!("  {word} {{\n    ja \"{id}\"\n    en \"{id}\"\n  }}\n");
        format!("fact {id} {{\n{}{}{more}}}\n\n", text("name"), text("question"))
    };
    let value = |word: &str| format!("  value {word} {{\n    ja \"{word}\"\n    en \"{word}\"\n  }}\n");
    let facts = fact("users", "  unit characters whole\n  range 1 1000\n")
        + &fact("power", &(value("battery") + &value("mains")));
    let criterion = "criterion C1-03 {\n  title {\n    ja \"甲\"\n    en \"A\"\n  }\n  level level-1\n  satisfies R1-01\n  when users > 100 and power is mains\n  clause a {\n    ja \"示すこと。\"\n    en \"It shall be shown.\"\n  }\n}\n\nprocedure C1-03-D1 {\n  evaluates C1-03.a\n  method document-review\n  evidence design-document\n  step {\n    ja \"読む。\"\n    en \"Read it.\"\n  }\n  pass {\n    ja \"示す場合に合格とする。\"\n    en \"Pass when it is shown.\"\n  }\n  provenance unverified {\n    ja \"甲\"\n    en \"A\"\n  }\n}\n";
    folder.write("corpus/typed.kijun", (facts + criterion).as_bytes());
    let run = folder.run(&["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder.replace("corpus/typed.kijun", "users > 100", "users > 50");
    let head = "product,level,edition,until,facts\n";
    let label = |name: &str, facts: &str| format!("{name},level-1,1.0,2027-01-31,{facts}\n");
    let good = [
        label("Before", "users=120 power=mains"),
        label("New", "users=80 power=mains"),
        label("None", "users=80 power=battery"),
    ];
    folder.write("good.csv", (head.to_owned() + &good.concat()).as_bytes());
    let bad = [label("Low", "users=0 power=mains"), label("Odd", "users power=solar"), label("Silent", "")];
    folder.write("bad.csv", (head.to_owned() + &bad.concat()).as_bytes());
    let runs = ["good.csv", "bad.csv"].map(|labels| folder.run(&["diff", "--corpus", "corpus", "--labels", labels]));
    assert_snapshot!(runs.map(|run| run.to_string()).join("\n\n"));
}

#[test]
fn a_program_gets_everything_in_one_file() {
    let folder = revised();
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 6");
    let run = folder.run(&["diff", "--corpus", "corpus", "--format", "json", "--out", "diff.json"]);
    assert_eq!(run.code, Some(0), "{run}");
    let diff: serde_json::Value = serde_json::from_str(&folder.read("diff.json")).expect("it is JSON");
    let schema = kijun::compare::diff::patch::schema();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> = validator.iter_errors(&diff).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(diff["changes"][0]["class"], "looser");
    assert!(diff["patches"][0]["operations"].as_array().is_some_and(|it| !it.is_empty()));
}

#[test]
fn the_recipe_for_pull_requests_holds_them_to_their_meaning() {
    let repository = Repository::with(&[]);
    let folder = &repository.folder;
    assert_eq!(folder.run(&["new", "corpus", "--lang", "en"]).code, Some(0));
    repository.commit("A corpus");
    let review = || {
        let binary = kijun_tests::cli::binary().parent().expect("it is in a folder");
        let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
        let mut bash = std::process::Command::new("bash");
        bash.arg(kijun_tests::root().join("docs/ci/review.sh")).args(["HEAD", "corpus"]).env("PATH", path);
        let status = bash.current_dir(folder.path()).status().expect("bash is there");
        (status.code(), folder.read("review.md"))
    };
    let (code, page) = review();
    assert_eq!(code, Some(0), "{page}");
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    let (code, page) = review();
    assert_eq!(code, Some(1), "{page}");
    assert!(page.contains("<del>8</del><ins>10</ins> characters"), "{page}");
    let declared = "bind minimum-length 10 characters\n  change stricter because \"Shorter ones are guessed\"";
    folder.replace("corpus/level-1.kijun", "bind minimum-length 10 characters", declared);
    let (code, page) = review();
    assert_eq!(code, Some(0), "{page}");
    assert!(page.contains("Shorter ones are guessed"), "{page}");
    folder.replace("corpus/level-1.kijun", "change stricter", "change editorial");
    assert_eq!(review().0, Some(1));
}

#[test]
fn a_product_shows_anew_only_what_prints_the_change() {
    let criteria = kijun_tests::root().join("criteria-src").to_string_lossy().into_owned();
    let folder = Folder::new();
    // The level is one for all products, so that the category is no reason to leave it out.
    let labels = "product,level,category,edition,until,facts\n\
                  Router,star-1,network-camera,1.0,2027-06-30,\"network-user-authentication, software-updatable\"\n";
    folder.write("labels.csv", labels.as_bytes());
    let sides = ["diff", "star-1@1.0", "star-1@1.1", "--corpus", &criteria, "--labels", "labels.csv", "--lang", "en"];
    let run = folder.run(&sides);
    let anew = run.stdout.lines().find_map(|line| line.trim().strip_prefix("to show anew: "));
    let rows: Vec<&str> =
        anew.unwrap_or_else(|| panic!("{run}")).split(' ').filter(|row| row.contains("-04.")).collect();
    assert_eq!(rows, ["S1.1-04.a", "S1.1-04.b"], "of four clauses those with the number of attempts");
}
