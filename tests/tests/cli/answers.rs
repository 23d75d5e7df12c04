//! `kijun query`, `trace`, `facts` and `explain`.

use insta::assert_snapshot;
use kijun::Lang;
use kijun::judge::report::page;
use kijun_tests::cli::Folder;
use serde_json::{Value, json};

use super::findings::validate;

/// The fresh corpus with facts that imply and exclude, and a criterion that no procedure evaluates.
fn corpus() -> Folder {
    let folder = Folder::fresh("en");
    let fact = |id: &str, more: &str| {
        format!(
            "\nfact {id} {{\n  name {{\n    ja \"{id}\"\n    en \"{id}\"\n  }}\n  question {{\n    ja \"{id}か。\"\n    en \"{id}?\"\n  }}\n{more}}}\n"
        )
    };
    let facts = [
        fact("network", ""),
        fact("web-login", "  implies password-authentication network\n"),
        fact("offline", "  excludes network\n"),
    ];
    folder.write("corpus/facts.kijun", facts.concat().as_bytes());
    let second = "criterion C1-02 {\n  title {\n    ja \"二つ目 <&>\"\n    en \"Second <&>\"\n  }\n  level level-1\n  satisfies R1-01\n  when network and (web-login or not offline)\n  clause a {\n    ja \"示すこと。\"\n    en \"It shall be shown.\"\n  }\n}\n";
    folder.write("corpus/second.kijun", second.as_bytes());
    folder
}

fn run(args: &[&str]) -> String {
    corpus().run(args).to_string()
}

#[test]
fn query_lists_what_fits() {
    assert_snapshot!(run(&["query", "corpus", "--kind", "適合基準", "--lang", "ja"]));
    assert_snapshot!(run(&["query", "corpus", "--source", "guide"]));
    assert_snapshot!(run(&["query", "corpus", "--coverage", "uncovered", "--level", "level-1"]));
    assert_snapshot!(run(&["query", "corpus", "--text", "CHANGE of"]));
    assert_snapshot!(run(&["query", "corpus", "--kind", "threat", "--json"]));
}

/// A corpus in which one link of each state stands.
fn links() -> Folder {
    let folder = Folder::fresh("en");
    let older = "source sample-guide@0.9 {\n  title \"A guide\"\n  publisher \"A body\"\n  clause 7 mandatory {\n    topic {\n      ja \"主題\"\n      en \"Topic\"\n    }\n  }\n}\n";
    let threat = "threat twice {\n}\n\nthreat twice {\n}\n\nthreat over {\n  withdrawn 2026-01-01\n}\n";
    let requirement =
        |id: &str, counters: &str| format!("requirement {id} {{\n  level level-1\n  counters {counters}\n}}\n\n");
    let requirements = [
        requirement("R1-11", "nowhere"),
        requirement("R1-12", "twice"),
        requirement("R1-13", "over"),
        requirement("R1-14", "weak-authentication weak-authentication"),
    ];
    let longlist = "longlist 9-1 {\n  from sample-guide@0.9:7 equal\n}\n";
    folder.write("corpus/more.kijun", [older, threat, &requirements.concat(), longlist].join("\n").as_bytes());
    folder
}

#[test]
fn query_finds_items_by_what_their_links_suffer_from() {
    let folder = links();
    let states = ["outdated", "orphaned", "ambiguous", "unwanted", "duplicate"];
    for (state, id) in states.into_iter().zip(["9-1", "R1-11", "R1-12", "R1-13", "R1-14"]) {
        let run = folder.run(&["query", "corpus", "--coverage", state, "--json"]);
        let answer: Value = serde_json::from_str(&run.stdout).unwrap();
        let found: Vec<_> =
            answer["items"].as_array().unwrap().iter().map(|item| (&item["id"], &item["links"])).collect();
        assert_eq!(found, [(&id.into(), &json!([state]))], "{state}");
    }
    let listed = folder.run(&["query", "corpus", "--coverage", "ambiguous", "--lang", "ja"]).stdout;
    assert!(listed.contains("未対応, 番号の重複"), "{listed}");
}

#[test]
fn the_coverage_report_counts_links_by_field_level_and_source_edition() {
    let folder = links();
    let sources = kijun::disk::read(&folder.path().join("corpus")).unwrap();
    let report = kijun::build::overview::overview(&kijun::analyse(&sources));
    assert_eq!(report.cited["sample-guide@0.9"], [("outdated".to_owned(), 1)].into());
    assert_eq!(report.links["from"]["outdated"], 1);
    for state in ["orphaned", "ambiguous", "unwanted", "duplicate"] {
        assert_eq!(report.links["counters"][state], 1, "{state}");
        assert_eq!(report.columns[0].links[state], 1, "{state}");
    }
}

#[test]
fn query_names_what_is_unknown() {
    assert_snapshot!(run(&["query", "corpus", "--level", "level-9"]), @r"
    $ kijun query corpus --level level-9
    --- standard error
    error: there is no level `level-9`; did you mean `level-1`?
    --- exit 2
    ");
    assert!(run(&["query", "corpus", "--kind", "banana"]).contains("there is no kind `banana`"));
}

#[test]
fn trace_as_a_tree() {
    assert_snapshot!(run(&["trace", "R1-01", "corpus"]));
    assert_snapshot!(run(&["trace", "guide:1", "corpus", "--lang", "ja"]));
    assert_snapshot!(run(&["trace", "R1-011", "corpus"]), @r"
    $ kijun trace R1-011 corpus
    --- standard error
    error: nothing that can be traced is called `R1-011`; did you mean `R1-01`?
    --- exit 2
    ");
}

#[test]
fn what_is_taken_over_is_placed_where_it_was_written() {
    let folder = Folder::fresh("en");
    let run = folder.run(&["trace", "1-1", "corpus", "--format", "json"]);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    let nodes = answer["nodes"].as_array().unwrap();
    assert!(nodes.iter().any(|node| node["id"] == "C2-01.a"), "{run}");
    for node in nodes {
        let text = folder.read(node["file"].as_str().unwrap());
        let at = text.lines().nth(node["line"].as_u64().unwrap() as usize - 1).unwrap();
        // A procedure that is taken over stands at the line that takes it over.
        let id = node["id"].as_str().unwrap().rsplit([':', '.']).next().unwrap();
        assert!(at.contains(id) || node["id"] == "C2-01-D1" && at.contains("carries"), "{node}: {at}");
    }
}

#[test]
fn trace_as_data_and_picture() {
    assert_snapshot!(run(&["trace", "1-1", "corpus", "--format", "json"]));
    assert_snapshot!(run(&["trace", "1-1", "corpus", "--format", "svg"]));
}

#[test]
fn facts_say_what_applies_and_why() {
    let folder = corpus();
    folder.write("product.toml", b"web-login = true\n");
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus"]));
    folder.write("product.toml", b"network = false\n");
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus", "--lang", "ja"]));
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus", "--json"]));
    folder.write("product.toml", b"network = true\n");
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus", "--document", "level-1"]));
}

/// The corpus with a number and a word among the facts, and clauses for some products.
fn typed() -> Folder {
    let folder = corpus();
    let text = |word: &str| format!("  {word} {{\n    ja \"甲\"\n    en \"A\"\n  }}\n");
    let value = |word: &str| format!("  value {word} {{\n    ja \"{word}\"\n    en \"{word}\"\n  }}\n");
    let fact = |id: &str, more: &str| format!("fact {id} {{\n{}{}{more}}}\n\n", text("name"), text("question"));
    let facts = fact("users", "  unit characters whole\n  range 1 1000\n")
        + &fact("power", &(value("battery") + &value("mains")));
    let clause = |id: &str, when: &str| {
        format!("  clause {id} {{\n{when}    ja \"示すこと。\"\n    en \"It shall be shown.\"\n  }}\n")
    };
    let clauses = clause("a", "")
        + &clause("b", "    when users > 100\n")
        + &clause("c", "    when power is battery or users <= 10\n");
    let criterion = format!(
        "criterion C1-03 {{\n{}  level level-1\n  satisfies R1-01\n  when network\n{clauses}}}\n",
        text("title")
    );
    folder.write("corpus/typed.kijun", (facts + &criterion).as_bytes());
    folder
}

#[test]
fn facts_that_are_numbers_or_words_decide_clause_by_clause() {
    let folder = typed();
    folder.write("product.toml", b"network = true\nusers = 120\npower = \"mains\"\n");
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus"]));
    folder.write("product.toml", b"network = true\nusers = 7\n");
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus", "--lang", "ja"]));
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus", "--json"]));
    folder.write("product.toml", b"users = 2000\npower = true\nnetwork = 3\n");
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus"]));
}

#[test]
fn facts_that_make_no_sense() {
    let folder = corpus();
    folder.write("product.toml", b"web-login = true\npassword-authentication = false\n");
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus"]), @r"
    $ kijun facts product.toml corpus
    --- standard error
    error: the answers contradict each other: `web-login` is true, so `password-authentication` can't be false
    --- exit 1
    ");
    folder.write("product.toml", b"ofline = true\nnetwork = \"yes\"\n");
    assert_snapshot!(folder.run(&["facts", "product.toml", "corpus"]), @r"
    $ kijun facts product.toml corpus
    --- standard error
    error: the answer for `network` is neither true nor false
    error: there is no product fact `ofline`; did you mean `offline`?
    --- exit 2
    ");
    folder.write("product.toml", b"offline = true\nnetwork = true\n");
    let run = folder.run(&["facts", "product.toml", "corpus"]);
    assert!(run.code == Some(1) && run.stderr.contains("so `network` can't be true"), "{run}");
    folder.write("product.toml", b"network: true\n");
    assert_eq!(folder.run(&["facts", "product.toml", "corpus"]).code, Some(2));
}

#[test]
fn answers_fit_their_schemas() {
    let folder = corpus();
    folder.write("product.toml", b"network = true\n");
    let schemas = Folder::fresh("en");
    schemas.run(&["build", "corpus"]);
    let lines: [(&str, &[&str]); 3] = [
        ("query-1", &["query", "corpus", "--json"]),
        ("trace-1", &["trace", "1-1", "corpus", "--format", "json"]),
        ("facts-1", &["facts", "product.toml", "corpus", "--json"]),
    ];
    for (schema, line) in lines {
        let schema = schemas.read(&format!("corpus/generated/schema/{schema}.schema.json"));
        validate(&schema, &folder.run(line).stdout);
    }
}

#[test]
fn explain_knows_every_code() {
    let folder = Folder::new();
    let all = folder.run(&["explain"]);
    assert_eq!(all.code, Some(0));
    let others = kijun::assess::codes::CODES.iter().chain(kijun::label::codes::CODES);
    let known = kijun::judge::check::codes().chain(others.copied());
    let known: Vec<_> = known.collect();
    assert_eq!(all.stdout.lines().count(), known.len());
    for code in known {
        for lang in [Lang::En, Lang::Ja] {
            assert!(!page::text(code, lang).is_empty() && !page::summary(code, lang).is_empty(), "{}", code.name);
        }
    }
    let [en, ja] = ["en", "ja"].map(|lang| folder.run(&["explain", "vague-word", "--lang", lang]).stdout);
    assert!(en.contains("evaluators") && !en.contains("評価者によって"), "{en}");
    assert!(ja.contains("評価者によって") && !ja.contains("evaluators"), "{ja}");
    for slip in ["dangling-referense", "dangling-ref", "dangling"] {
        let slip = folder.run(&["explain", slip]);
        assert!(slip.code == Some(2) && slip.stderr.contains("did you mean `dangling-reference`?"), "{slip}");
    }
}

/// What a command prints where the terminal has so many columns.
fn printed(folder: &Folder, args: &[&str], columns: &str) -> String {
    let output = folder.command(args).env("COLUMNS", columns).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// How many columns a line takes.
fn width(line: &str) -> usize {
    line.chars().map(|c| if c < '\u{2E80}' { 1 } else { 2 }).sum()
}

#[test]
fn a_page_is_shown_as_its_reader_would_write() {
    let folder = Folder::new();
    let page = |lang: &str| printed(&folder, &["explain", "repeated-link", "--lang", lang], "60");
    assert_snapshot!("explain_en", page("en"));
    assert_snapshot!("explain_ja", page("ja"));
    for code in kijun::judge::check::codes() {
        for lang in ["en", "ja"] {
            let shown = printed(&folder, &["explain", code.name, "--lang", lang], "60");
            let prose = || shown.lines().filter(|line| !line.starts_with("    "));
            assert!(prose().all(|line| width(line) <= 60 || !line.contains(' ')), "{}: {shown}", code.name);
            assert!(!prose().any(|line| line.starts_with('#') || line.starts_with("```")), "{}: {shown}", code.name);
            if lang == "ja" {
                let words = ["criterion ", "requirement ", "procedure ", "  satisfies ", "  title {", "  level "];
                let example = shown.lines().filter(|line| line.starts_with("    "));
                let readable = |line: &&str| words.iter().any(|word| line[4..].starts_with(word));
                // What can't be read is shown as it is, as in the page of the code that says so.
                let english: Vec<&str> = example.filter(readable).collect();
                let is_fault = kijun::judge::fault::FAULTS.iter().any(|fault| fault.name == code.name);
                assert!(english.is_empty() || is_fault, "{}: {english:?}", code.name);
            }
        }
    }
}

#[test]
fn tables_fit_the_terminal() {
    let criteria = kijun_tests::root().join("criteria-src").to_string_lossy().into_owned();
    let folder = Folder::new();
    for lang in ["en", "ja"] {
        for args in [&["explain"][..], &["coverage", &criteria]] {
            let shown = printed(&folder, &[args, &["--lang", lang]].concat(), "80");
            assert!(shown.lines().all(|line| width(line) <= 80), "{shown}");
            let whole = folder.run(&[args, &["--lang", lang]].concat()).stdout;
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<String>();
            assert_eq!(words(&shown), words(&whole), "nothing is cut");
        }
    }
}

#[test]
fn coverage_counts_what_the_report_has() {
    let folder = corpus();
    assert_snapshot!("coverage_en", folder.run(&["coverage", "corpus"]));
    assert_snapshot!("coverage_ja", folder.run(&["coverage", "corpus", "--lang", "ja"]));
    let json: Value = serde_json::from_str(&folder.run(&["coverage", "corpus", "--json"]).stdout).unwrap();
    assert_eq!(json["format"], "kijun-coverage/1");
    let criteria = kijun_tests::root().join("criteria-src").to_string_lossy().into_owned();
    let real: Value = serde_json::from_str(&folder.run(&["coverage", &criteria, "--json"]).stdout).unwrap();
    let kept = std::fs::read_to_string(kijun_tests::root().join("generated/coverage.json")).unwrap();
    assert_eq!(real, serde_json::from_str::<Value>(&kept).unwrap());
}

#[test]
fn what_something_came_of_is_no_broken_link() {
    let criteria = kijun_tests::root().join("criteria-src").to_string_lossy().into_owned();
    let folder = Folder::new();
    let listed = |state: &str| {
        let run = folder.run(&["query", &criteria, "--coverage", state, "--json"]);
        let answer: Value = serde_json::from_str(&run.stdout).unwrap();
        let ids = answer["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<String>>()
    };
    // A procedure that took the place of another, and clauses that continue those of the edition before.
    assert_eq!(listed("unwanted"), Vec::<String>::new());
    let outdated = listed("outdated");
    assert!(outdated.iter().all(|id| !id.starts_with("etsi:")), "{outdated:?}");
    // What is kept for its id is told apart from what evaluates.
    let trace = folder.run(&["trace", "S1.1-08.a", &criteria, "--lang", "en"]).stdout;
    assert!(trace.contains("S1.1-08-E1  Device test [withdrawn]"), "{trace}");
    assert!(trace.contains("S1.1-08-T1  Device test\n"), "{trace}");
}
