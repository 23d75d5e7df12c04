//! `kijun mcp`, asked by the protocol's own client and by one that does what no client should.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, ExitCode, Stdio};

use kijun_tests::cli::{Folder, binary};
use kijun_tests::needs::MCP;
use kijun_tests::suite::Suite;
use kijun_tests::{named, root};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let own = named![what_no_client_should_send_ends_nothing, a_folder_without_a_corpus_is_told_at_once];
    let asked = named![
        a_real_client_finds_shows_and_explains,
        a_real_client_learns_what_changed_and_what_applies,
        what_can_not_be_answered_says_why,
        answers_are_in_the_language_that_was_asked_for,
    ];
    Suite::new().tests(&own).needing(&MCP, &asked).run()
}

/// What the server of a folder's corpus says to these calls, asked all at once.
fn asked(folder: &Folder, lang: &str, calls: &Value) -> Value {
    let script = root().join("tests/mcp/client.mjs");
    let mut node = Command::new("node");
    node.arg(script).arg(calls.to_string()).arg(binary()).args(["mcp", "corpus", "--lang", lang]);
    let output = node.current_dir(folder.path()).output().expect("node runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {stderr}"))
}

/// The text of an answer.
fn text(answer: &Value) -> &str {
    answer["content"][0]["text"].as_str().unwrap_or_else(|| panic!("no text: {answer:#}"))
}

/// A corpus with an edition that was published, and with a change since.
fn revised() -> Folder {
    let folder = Folder::fresh("en");
    let publish = ["publish", "level-1", "corpus", "--edition", "1.0", "--date", "2026-04-01"];
    assert_eq!(folder.run(&publish).code, Some(0));
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 10");
    folder
}

fn a_real_client_finds_shows_and_explains() {
    let folder = Folder::fresh("en");
    folder.replace("corpus/level-1.kijun", "satisfies R1-01", "satisfies R1-91");
    let calls = json!([
        ["find_items", { "kind": "criterion" }],
        ["find_items", { "text": "password", "limit": 1 }],
        ["show_item", { "id": "C1-01" }],
        ["show_item", { "id": "password-authentication" }],
        ["list_findings", { "severity": "error" }],
        ["explain_finding", { "code": "unknown-name" }],
    ]);
    let said = asked(&folder, "en", &calls);
    assert_eq!(said["server"]["name"], "kijun");
    let tools = said["tools"].as_array().expect("tools");
    let names: Vec<&str> = tools.iter().filter_map(|tool| tool["name"].as_str()).collect();
    let expected = ["find_items", "show_item", "list_findings", "explain_finding", "what_changed", "what_applies"];
    assert_eq!(names, expected);
    assert!(tools.iter().all(|tool| tool["annotations"]["readOnlyHint"] == true), "{tools:#?}");
    let [criteria, limited, criterion, fact, findings, page] = &said["answers"].as_array().expect("answers")[..] else {
        panic!("{said:#}");
    };
    let ids: Vec<&Value> =
        criteria["structuredContent"]["items"].as_array().expect("rows").iter().map(|row| &row["id"]).collect();
    assert!(ids.contains(&&json!("C1-01")) && text(criteria).contains("C1-01"), "{criteria:#}");
    assert_eq!(limited["structuredContent"]["items"].as_array().map(Vec::len), Some(1));
    assert!(limited["structuredContent"]["total"].as_u64() > Some(1), "{limited:#}");
    assert!(text(criterion).contains("bind minimum-length 8 characters") && text(criterion).contains("C1-01-D1"));
    assert!(criterion["structuredContent"]["trace"]["nodes"].as_array().is_some_and(|nodes| nodes.len() > 2));
    assert!(text(fact).contains("fact password-authentication"), "{fact:#}");
    let errors = findings["structuredContent"]["findings"].as_array().expect("findings");
    assert!(!errors.is_empty() && errors.iter().all(|it| it["severity"] == "error"), "{findings:#}");
    assert!(text(findings).contains("R1-91") && text(findings).contains("corpus/level-1.kijun:"), "{findings:#}");
    let code = errors[0]["code"].as_str().expect("a code");
    let page = if code == "unknown-name" {
        page.clone()
    } else {
        asked(&folder, "en", &json!([["explain_finding", { "code": code }]]))["answers"][0].clone()
    };
    assert!(page["isError"] != true && text(&page).len() > 200, "{page:#}");
}

fn a_real_client_learns_what_changed_and_what_applies() {
    let folder = revised();
    let calls = json!([
        ["what_changed", {}],
        ["what_changed", { "since": "level-1@1.0", "item": "C1-01" }],
        ["what_changed", { "item": "R1-01" }],
        ["what_changed", { "item": "weak-authentication" }],
        ["what_changed", { "item": "C9-99" }],
        ["what_applies", { "facts": { "password-authentication": true }, "document": "level-1" }],
        ["what_applies", { "facts": { "password-authentication": false } }],
    ]);
    let said = asked(&folder, "en", &calls);
    let [all, one, reached, none, unknown, with, without] = &said["answers"].as_array().expect("answers")[..] else {
        panic!("{said:#}")
    };
    assert!(text(all).contains("stricter") && text(all).contains("C1-01"), "{all:#}");
    assert_eq!(all["structuredContent"]["format"]["name"], "kijun-diff");
    assert!(text(one).contains("[-8-]{+10+} characters"), "{one:#}");
    // Nothing is said of an item that there is not, and what only reaches an item is told of it.
    assert_eq!(none["structuredContent"]["changes"], json!([]));
    assert!(text(none).contains("No change is of `weak-authentication`"), "{none:#}");
    assert!(unknown["isError"] == true && text(unknown).contains("C9-99"), "{unknown:#}");
    assert!(reached["isError"] != true, "{reached:#}");
    let state = |answer: &Value, id: &str| {
        let criteria = answer["structuredContent"]["criteria"].as_array().expect("criteria");
        criteria.iter().find(|it| it["id"] == id).map(|it| it["state"].clone())
    };
    assert_eq!(state(with, "C1-01"), Some(json!("applies")));
    assert_eq!(state(without, "C1-01"), Some(json!("not-applicable")));
    assert!(text(without).contains("password-authentication"), "{without:#}");
}

fn what_can_not_be_answered_says_why() {
    let folder = revised();
    folder.write("secret.json", b"{\"secret\": 1}");
    let calls = json!([
        ["delete_item", {}],
        ["show_item", {}],
        ["show_item", { "id": 7 }],
        ["show_item", { "id": "../../secret" }],
        ["find_items", { "path": "/etc/passwd" }],
        ["find_items", { "level": "level-9" }],
        ["what_changed", { "since": "../secret.json" }],
        ["what_changed", { "since": "secret.json" }],
        ["what_changed", { "since": "edition:../../secret" }],
        ["what_changed", { "since": "git:../../secret" }],
        ["what_applies", { "facts": { "no-such-fact": true } }],
        ["what_applies", { "facts": [1] }],
        ["explain_finding", { "code": "x".repeat(100_000) }],
    ]);
    let said = asked(&folder, "en", &calls);
    let answers = said["answers"].as_array().expect("answers");
    assert_eq!(answers[0]["refused"]["code"], -32602, "{}", answers[0]);
    let words = [
        "",
        "`id` is missing",
        "has to be a text",
        "secret",
        "no argument `path`",
        "level-9",
        "no published edition",
        "no published edition",
        "secret",
        "git repository",
        "no-such-fact",
        "has to be an object",
        "no code",
    ];
    for (answer, word) in answers.iter().zip(words).skip(1) {
        assert!(
            answer["isError"] == true && text(answer).contains(word),
            "{word}: {}",
            text(answer).chars().take(400).collect::<String>()
        );
        assert!(!text(answer).contains("\"secret\": 1"), "{answer}");
    }
}

fn answers_are_in_the_language_that_was_asked_for() {
    let folder = revised();
    let said = asked(
        &folder,
        "ja",
        &json!([["show_item", {}], ["what_changed", {}], ["explain_finding", { "code": "no-modal" }]]),
    );
    assert!(said["instructions"].as_str().is_some_and(|text| text.contains("適合基準")), "{said:#}");
    assert!(
        said["tools"][0]["inputSchema"]["properties"]["kind"]["description"]
            .as_str()
            .is_some_and(|it| it.contains("種類"))
    );
    assert!(text(&said["answers"][0]).contains("引数「id」がない"), "{said:#}");
    assert!(text(&said["answers"][1]).contains("強化"), "{said:#}");
}

/// A client that writes lines itself.
struct Raw {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Raw {
    fn new(folder: &Folder) -> Raw {
        let mut command = folder.command(&["mcp", "corpus"]);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let lines = BufReader::new(child.stdout.take().expect("output is piped"));
        Raw { child, lines }
    }

    fn send(&mut self, bytes: &[u8]) {
        let stdin = self.child.stdin.as_mut().expect("input is piped");
        stdin.write_all(bytes).and_then(|()| stdin.write_all(b"\n")).and_then(|()| stdin.flush()).expect("it reads");
    }

    /// The answer to a request; what else comes meanwhile is left out.
    fn answer(&mut self, id: u64) -> Value {
        loop {
            let mut line = String::new();
            assert!(
                self.lines.read_line(&mut line).expect("it can be read") > 0,
                "the server left before it answered {id}"
            );
            let said: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
            if said["id"] == id {
                return said;
            }
        }
    }

    fn ask(&mut self, id: u64, method: &str, params: Value) -> Value {
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string().as_bytes());
        self.answer(id)
    }

    fn begin(&mut self) {
        let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": { "name": "raw", "version": "0" } });
        assert!(self.ask(0, "initialize", hello)["result"]["capabilities"]["tools"].is_object());
        self.send(br#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#);
    }
}

fn what_no_client_should_send_ends_nothing() {
    let folder = Folder::fresh("en");
    let mut raw = Raw::new(&folder);
    raw.begin();
    for bad in [
        &b"no JSON"[..],
        b"\xff\xfe\x00",
        b"{}",
        b"[]",
        b"{\"jsonrpc\":\"2.0\"}",
        b"{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}",
        b"",
    ] {
        raw.send(bad);
    }
    // Longer than any message may be, and as deep as no parser should follow.
    raw.send(&vec![b'a'; 40 << 20]);
    raw.send(&[vec![b'['; 200_000], vec![b']'; 200_000]].concat());
    let refused = raw.ask(1, "no/such", json!({}));
    assert!(refused["error"]["code"].is_i64(), "{refused}");
    // Many at once are all answered.
    for id in 10..60 {
        let call = json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": { "name": "find_items", "arguments": { "kind": "criterion" } } });
        raw.send(call.to_string().as_bytes());
    }
    let mut open: std::collections::BTreeSet<u64> = (10..60).collect();
    while let Some(id) = open.first().copied() {
        let mut line = String::new();
        assert!(raw.lines.read_line(&mut line).expect("it can be read") > 0, "{open:?} have no answer");
        let said: Value = serde_json::from_str(&line).expect("JSON");
        assert!(said["result"]["isError"] != true, "{said}");
        open.remove(&said["id"].as_u64().unwrap_or(id));
    }
    // What is written into the corpus meanwhile is read.
    folder.replace("corpus/level-1.kijun", "minimum-length 8", "minimum-length 12");
    let shown = raw.ask(70, "tools/call", json!({ "name": "show_item", "arguments": { "id": "C1-01" } }));
    assert!(text(&shown["result"]).contains("minimum-length 12"), "{shown}");
    drop(raw.child.stdin.take());
    assert_eq!(raw.child.wait().expect("it ends").code(), Some(0));
}

fn a_folder_without_a_corpus_is_told_at_once() {
    let run = Folder::new().run(&["mcp", "."]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run}");
}
