//! Real sessions with the language server: order, unsaved text, the disk, broken input, the end.

use std::fs;
use std::time::Duration;

use kijun_tests::cli::Folder;
use kijun_tests::client::{Client, uri};
use kijun_tests::editor::position;
use kijun_tests::example::prelude_under;
use serde_json::{Value, json};

const CRITERION: &str = "criterion C-1 {\n  title {\n    en \"First\"\n  }\n  level nowhere\n}\n";

fn corpus() -> Folder {
    Folder::with(&[("kijun.toml", ""), ("a.kijun", CRITERION), ("level.kijun", "level basic {\n  rank 1\n}\n")])
}

fn codes(findings: &[Value]) -> Vec<&str> {
    findings.iter().filter_map(|finding| finding["code"].as_str()).collect()
}

fn has(code: &'static str) -> impl Fn(&[Value]) -> bool {
    move |findings| codes(findings).contains(&code)
}

fn lacks(code: &'static str) -> impl Fn(&[Value]) -> bool {
    move |findings| !codes(findings).contains(&code)
}

fn pulled(client: &mut Client, folder: &Folder, path: &str) -> Vec<Value> {
    let document = json!({ "uri": uri(&folder.path().join(path)) });
    let answer = client.request("textDocument/diagnostic", json!({ "textDocument": document }));
    answer["result"]["items"].as_array().cloned().unwrap_or_default()
}

fn insert(client: &mut Client, folder: &Folder, path: &str, version: usize, text: &str, at: usize, new: &str) {
    let place = position(text, at);
    let params = json!({
        "textDocument": { "uri": uri(&folder.path().join(path)), "version": version },
        "contentChanges": [{ "range": { "start": place, "end": place }, "text": new }],
    });
    client.notify("textDocument/didChange", params);
}

#[test]
fn all_files_are_checked_whether_they_are_open_or_not() {
    let folder = corpus();
    let mut client = Client::open(folder.path(), "en");
    let found = client.findings(&folder.path().join("a.kijun"), has("dangling-reference"));
    assert!(found.iter().any(|it| it["message"].as_str().is_some_and(|it| it.contains("`nowhere`"))), "{found:?}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn edits_apply_in_the_order_in_which_they_are_sent() {
    let folder = corpus();
    let mut client = Client::open(folder.path(), "ja");
    let typed: String = CRITERION.replace("nowhere", "どこ😀でも").replace("First", "最初の基準");
    client.open_document(&folder.path().join("a.kijun"), "");
    let mut text = String::new();
    for (version, c) in typed.chars().enumerate() {
        insert(&mut client, &folder, "a.kijun", version + 2, &text, text.len(), &c.to_string());
        text.push(c);
    }
    let typed_findings = pulled(&mut client, &folder, "a.kijun");
    assert!(typed_findings.iter().any(|it| it["message"].as_str().is_some_and(|it| it.contains("どこ😀でも"))));
    client.open_document(&folder.path().join("a.kijun"), &typed);
    assert_eq!(pulled(&mut client, &folder, "a.kijun"), typed_findings);
}

/// The keys come while the whole corpus is checked for the ones before them, until that can't be put off any more.
#[test]
fn findings_of_a_document_never_go_back_while_somebody_types() {
    let files = kijun_tests::corpus::corpus(1_000, 1);
    let folder = Folder::with(&[("kijun.toml", "")]);
    files.iter().for_each(|(path, text)| folder.write(path, text.as_bytes()));
    let (path, text) = files.iter().find(|(path, _)| path == "part-00001.kijun").expect("a part");
    let (mut text, mut client) = (text.replacen("fact-9 ", "fact-x ", 1), Client::open(folder.path(), "en"));
    let document = folder.path().join(path);
    client.open_document(&document, &text);
    client.findings(&document, has("dangling-reference"));
    let at = text.find("fact-x ").expect("a reference") + "fact-".len();
    let keys = 60;
    for key in 0..keys {
        insert(&mut client, &folder, path, key + 2, &text, at, "q");
        text.insert(at, 'q');
        std::thread::sleep(Duration::from_millis(25));
    }
    let known = |message: &Value| {
        let findings = message["params"]["diagnostics"].to_string();
        (0..=keys).rev().find(|n| findings.contains(&format!("fact-{}x`", "q".repeat(*n))))
    };
    let mut last = 0;
    while last < keys {
        let message = client.wait(|message| message["params"]["uri"] == uri(&document));
        let now = known(&message).expect("the reference to nothing is found");
        assert!(now >= last, "key {now} after key {last}");
        last = now;
    }
    let rest = client.rest(Duration::from_secs(2));
    let mut rest = rest.iter().filter(|message| message["params"]["uri"] == uri(&document));
    assert!(rest.all(|message| known(message) == Some(keys)), "nothing older comes behind the last key");
    client.end();
}

#[test]
fn columns_count_as_the_protocol_wants() {
    let folder = corpus();
    let mut client = Client::open(folder.path(), "en");
    let text = "criterion C-1 {\n  level \"😀漢é\" nowhere\n}\n";
    client.open_document(&folder.path().join("a.kijun"), text);
    let found = pulled(&mut client, &folder, "a.kijun");
    let columns: Vec<u64> = found
        .iter()
        .filter(|it| it["range"]["start"]["line"] == 1)
        .filter_map(|it| it["range"]["start"]["character"].as_u64())
        .collect();
    // Two blanks, the word, a blank: 8; the text in quotation marks has two units for the first sign: 6 more and a blank.
    assert!(columns.contains(&15), "{found:?}");
}

#[test]
fn unsaved_text_counts_until_the_document_is_closed() {
    let folder = corpus();
    let path = folder.path().join("a.kijun");
    let mut client = Client::open(folder.path(), "en");
    client.open_document(&path, CRITERION);
    client.findings(&path, has("dangling-reference"));
    client.open_document(&path, &CRITERION.replace("nowhere", "basic"));
    client.findings(&path, lacks("dangling-reference"));
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri(&path) } }));
    client.findings(&path, has("dangling-reference"));
}

#[test]
fn a_change_on_disk_is_noticed_when_the_client_tells_and_when_it_can_not() {
    for watches in [true, false] {
        let folder = corpus();
        let path = folder.path().join("a.kijun");
        let mut client = Client::start(&[]);
        let workspace = json!({ "didChangeWatchedFiles": { "dynamicRegistration": watches } });
        client.initialize(folder.path(), "en", json!({ "capabilities": { "workspace": workspace } }));
        client.findings(&path, has("dangling-reference"));
        folder.write("a.kijun", CRITERION.replace("nowhere", "basic").as_bytes());
        if watches {
            client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(&path), "type": 2 }] }));
        }
        client.findings(&path, lacks("dangling-reference"));
        fs::remove_file(folder.path().join("level.kijun")).expect("it is there");
        if watches {
            let gone = json!([{ "uri": uri(&folder.path().join("level.kijun")), "type": 3 }]);
            client.notify("workspace/didChangeWatchedFiles", json!({ "changes": gone }));
        }
        client.findings(&path, has("dangling-reference"));
    }
}

#[test]
fn what_was_reviewed_is_read_again_when_it_changes_on_disk() {
    let folder = corpus();
    let path = folder.path().join("fact.kijun");
    folder.write("fact.kijun", "fact wired {\n  name {\n    ja \"有線\"\n    en \"wired\"\n  }\n}\n".as_bytes());
    let mut client = Client::open(folder.path(), "en");
    client.findings(&path, lacks("unreviewed"));
    let lock = folder.path().join("review.lock");
    folder.write("review.lock", b"# nothing yet\n");
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(&lock), "type": 1 }] }));
    client.findings(&path, has("unreviewed"));
    fs::remove_file(&lock).expect("it is there");
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri(&lock), "type": 3 }] }));
    client.findings(&path, lacks("unreviewed"));
}

#[test]
fn corpora_in_one_workspace_know_nothing_of_each_other() {
    let folder = Folder::with(&[
        ("one/kijun.toml", ""),
        ("one/a.kijun", CRITERION),
        ("two/kijun.toml", ""),
        ("two/a.kijun", CRITERION),
        ("two/level.kijun", "level nowhere {\n  rank 1\n}\n"),
    ]);
    let mut client = Client::open(folder.path(), "en");
    let one = client.findings(&folder.path().join("one/a.kijun"), |_| true);
    let two = client.findings(&folder.path().join("two/a.kijun"), |_| true);
    assert!(has("dangling-reference")(&one) && lacks("dangling-reference")(&two), "{one:?} {two:?}");
    assert!(lacks("duplicate-id")(&one) && lacks("duplicate-id")(&two));
}

#[test]
fn a_file_without_a_corpus_is_looked_at_alone() {
    let folder = Folder::with(&[("a.kijun", CRITERION), ("b.kijun", CRITERION)]);
    let mut client = Client::open(folder.path(), "en");
    let path = folder.path().join("a.kijun");
    client.open_document(&path, "criterion C-1 {\n  titel\n}\n");
    let found = client.findings(&path, has("unknown-field"));
    assert!(lacks("duplicate-id")(&found));
}

#[test]
fn a_corpus_that_goes_away_takes_its_findings_with_it_and_not_the_server() {
    let folder = Folder::with(&[("corpus/kijun.toml", ""), ("corpus/a.kijun", CRITERION)]);
    let path = folder.path().join("corpus/a.kijun");
    let mut client = Client::open(folder.path(), "en");
    client.findings(&path, has("dangling-reference"));
    fs::remove_dir_all(folder.path().join("corpus")).expect("it is there");
    let gone = json!([{ "uri": uri(&folder.path().join("corpus/kijun.toml")), "type": 3 }]);
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": gone }));
    client.findings(&path, <[Value]>::is_empty);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn what_can_not_be_read_is_a_finding_and_the_rest_is_checked() {
    let folder = corpus();
    folder.write("b.kijun", &[0x83, 0x4C, 0x83, 0x57, 0x83, 0x85, 0x83, 0x93]);
    let mut client = Client::open(folder.path(), "en");
    let found = client.findings(&folder.path().join("b.kijun"), |found| !found.is_empty());
    assert!(found[0]["message"].as_str().is_some_and(|it| it.contains("Shift_JIS")), "{found:?}");
    client.findings(&folder.path().join("a.kijun"), has("dangling-reference"));
}

#[test]
fn a_huge_document_does_not_end_the_server() {
    let folder = corpus();
    let path = folder.path().join("a.kijun");
    let mut client = Client::open(folder.path(), "en");
    client.open_document(&path, &"criterion C-1 {\n".repeat(1_500_000));
    client.open_document(&path, CRITERION);
    client.findings(&path, has("dangling-reference"));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn messages_that_make_no_sense_do_not_end_the_server() {
    let folder = corpus();
    let mut client = Client::open(folder.path(), "en");
    client.notify("textDocument/didChange", json!({ "textDocument": 7 }));
    client.notify(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": "untitled:one", "languageId": "kijun", "version": 1, "text": "x" } }),
    );
    client.notify("no/such/notification", json!({}));
    let answer = client.request("no/such/request", json!({}));
    assert_eq!(answer["error"]["code"], -32601);
    let nowhere = json!({ "textDocument": { "uri": uri(&folder.path().join("none.kijun")) }, "position": { "line": 99, "character": 99 } });
    for method in ["textDocument/hover", "textDocument/completion", "textDocument/definition", "kijun/preview"] {
        assert!(client.request(method, nowhere.clone())["error"].is_null(), "{method}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn messages_that_can_not_be_read_are_answered_and_do_not_end_the_server() {
    let folder = corpus();
    let mut client = Client::open(folder.path(), "en");
    for body in [&b"{not json"[..], b"{}", b"[]", b"\xff\xfe", b""] {
        let header = format!("Content-Length: {}\r\n\r\n", body.len());
        client.send_raw(&[header.as_bytes(), body].concat());
        let answer = client.wait(|message| message["id"].is_null() && message["error"].is_object());
        assert_eq!(answer["error"]["code"], -32700, "{body:?}");
    }
    let hover = json!({ "textDocument": { "uri": uri(&folder.path().join("a.kijun")) }, "position": { "line": 0, "character": 2 } });
    assert!(client.request("textDocument/hover", hover)["error"].is_null());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn headers_that_can_not_be_believed_are_answered_and_do_not_end_the_server() {
    let folder = corpus();
    let mut client = Client::open(folder.path(), "en");
    let headers: [&[u8]; 6] = [
        b"Content-Length: 99999999999999\r\n\r\n{}",
        b"Content-Length: 18446744073709551615\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: one\r\n\r\n",
        b"Content-Length: \xff\xfe\r\n\r\n",
        &[b'x'; 100_000],
    ];
    for header in headers {
        client.send_raw(header);
        if header.ends_with(b"x") {
            client.send_raw(b"\r\n\r\n");
        }
        let answer = client.wait(|message| message["id"].is_null() && message["error"].is_object());
        assert_eq!(answer["error"]["code"], -32700);
    }
    let hover = json!({ "textDocument": { "uri": uri(&folder.path().join("a.kijun")) }, "position": { "line": 0, "character": 2 } });
    assert!(client.request("textDocument/hover", hover)["error"].is_null());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn requests_that_are_not_wanted_any_more_hold_nothing_up() {
    let folder = corpus();
    let mut client = Client::open(folder.path(), "en");
    client.open_document(&folder.path().join("a.kijun"), CRITERION);
    let ids: Vec<i64> = (0..500)
        .map(|_| {
            let place = json!({ "textDocument": { "uri": uri(&folder.path().join("a.kijun")) }, "position": { "line": 0, "character": 11 } });
            let id = client.ask("textDocument/hover", place);
            client.notify("$/cancelRequest", json!({ "id": id }));
            id
        })
        .collect();
    for id in ids {
        let answer = client.answer(id);
        let cancelled = answer["error"]["code"] == -32800;
        assert!(cancelled || answer["error"].is_null(), "{answer}");
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn long_work_is_shown_and_its_end_too() {
    let folder = corpus();
    // However short the work is here.
    let options = json!({ "initializationOptions": { "progressAfter": 0 } });
    let mut client = Client::start(&[]);
    client.initialize(folder.path(), "ja", options);
    let begin = client.wait(|message| message["params"]["value"]["kind"] == "begin");
    assert!(begin["params"]["value"]["title"].as_str().is_some_and(|title| !title.is_ascii()), "{begin}");
    client.wait(|message| message["params"]["value"]["kind"] == "end");
}

#[test]
fn the_language_is_that_of_the_command_the_settings_or_the_client() {
    let folder = corpus();
    let path = folder.path().join("a.kijun");
    let japanese = |found: &[Value]| {
        found.iter().all(|it| it["message"].as_str().is_some_and(|it| it.contains('「') || it.contains('が')))
    };
    let cases: [(&[&str], &str, Value, bool); 4] = [
        (&[], "ja-JP", json!({}), true),
        (&[], "en-GB", json!({}), false),
        (&["--lang", "ja"], "en", json!({}), true),
        (&[], "en", json!({ "initializationOptions": { "language": "ja" } }), true),
    ];
    for (arguments, locale, more, wanted) in cases {
        let mut client = Client::start(arguments);
        client.initialize(folder.path(), locale, more);
        let found = client.findings(&path, has("dangling-reference"));
        assert_eq!(japanese(&found), wanted, "{arguments:?} {locale}: {found:?}");
    }
}

#[test]
fn changed_settings_count_at_once() {
    let folder = corpus();
    let path = folder.path().join("a.kijun");
    let mut client = Client::open(folder.path(), "en");
    client.findings(&path, has("dangling-reference"));
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "kijun": { "language": "ja" } } }));
    client.findings(&path, |found| found.iter().any(|it| it["message"].as_str().is_some_and(|it| it.contains('「'))));
}

/// One criterion at each of two levels with a value for the same hole, and a source clause that is cited.
const VALUES: &str = "longlist 1-1 {
  from std:1 equal
  hole length characters at-least
}

criterion C-1 {
  level basic
  satisfies R-1
  when network
  bind length 8 characters
}

criterion C-2 {
  level high
  category camera
  satisfies R-2
  bind length 12 characters
}
";

#[test]
fn lenses_and_each_kind_of_hint_can_be_turned_off() {
    let folder = Folder::with(&[("kijun.toml", ""), ("a.kijun", VALUES), ("b.kijun", &prelude_under(VALUES))]);
    let mut client = Client::open(folder.path(), "en");
    let shown = |client: &mut Client, settings: Value| -> (bool, [bool; 3]) {
        client.notify("workspace/didChangeConfiguration", json!({ "settings": { "kijun": settings } }));
        let document = json!({ "uri": uri(&folder.path().join("a.kijun")) });
        let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
        let lenses = client.request("textDocument/codeLens", json!({ "textDocument": document }));
        let hints = client.request("textDocument/inlayHint", json!({ "textDocument": document, "range": all }));
        let labels: Vec<&str> =
            hints["result"].as_array().into_iter().flatten().filter_map(|hint| hint["label"].as_str()).collect();
        let has = |part: &str| labels.iter().any(|label| label.contains(part));
        (!lenses["result"].is_null(), [has("Passwords"), has("12 characters"), has("network")])
    };
    assert_eq!(shown(&mut client, json!({})), (true, [true; 3]));
    assert_eq!(shown(&mut client, json!({ "codeLens": { "enable": false } })), (false, [true; 3]));
    for (at, name) in ["topics", "levels", "applicability"].into_iter().enumerate() {
        let mut wanted = [true; 3];
        wanted[at] = false;
        assert_eq!(shown(&mut client, json!({ "inlayHints": { name: false } })), (true, wanted), "{name}");
    }
}

#[test]
fn a_document_that_is_too_large_has_one_finding_that_says_so() {
    let folder = corpus();
    let path = folder.path().join("a.kijun");
    let mut client = Client::open(folder.path(), "ja");
    client.open_document(&path, &"# 長い\n".repeat(2 << 20));
    let found = client.findings(&path, lacks("dangling-reference"));
    let messages: Vec<&str> = found.iter().filter_map(|it| it["message"].as_str()).collect();
    assert!(matches!(messages.as_slice(), [one] if one.contains("16 MB")), "{messages:?}");
    assert_eq!(pulled(&mut client, &folder, "a.kijun").len(), 1);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri(&path) } }));
    client.findings(&path, has("dangling-reference"));
}

#[test]
fn a_finding_leads_to_the_page_of_its_check() {
    let (folder, cache) = (corpus(), Folder::new());
    for lang in ["ja", "en"] {
        let mut client = Client::start_with_cache(&[], cache.path());
        client.initialize(folder.path(), lang, json!({}));
        let found = client.findings(&folder.path().join("a.kijun"), has("dangling-reference"));
        let href = found.iter().find(|it| it["code"] == "dangling-reference").expect("it is there");
        let page = cache.path().join("kijun").join(env!("CARGO_PKG_VERSION")).join(lang).join("dangling-reference.md");
        assert_eq!(href["codeDescription"]["href"], uri(&page));
        let text = fs::read_to_string(&page).expect("the page is written");
        assert!(text.contains("参照先が、どの原稿にもない") == (lang == "ja"), "{text}");
        client.end();
    }
}

#[test]
fn a_user_without_a_cache_gets_findings_without_pages() {
    let folder = corpus();
    let mut client = Client::open(folder.path(), "en");
    let found = client.findings(&folder.path().join("a.kijun"), has("dangling-reference"));
    assert!(found.iter().all(|it| it["codeDescription"].is_null()), "{found:?}");
}

#[test]
fn a_client_that_can_only_ask_for_findings_is_sent_none() {
    let folder = corpus();
    let mut client = Client::start(&[]);
    let document = json!({ "diagnostic": { "dynamicRegistration": false } });
    let answer = client.initialize(folder.path(), "en", json!({ "capabilities": { "textDocument": document } }));
    assert_eq!(answer["result"]["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"], true);
    let all = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let files = all["result"]["items"].as_array().expect("reports");
    assert!(files.iter().any(|it| it["uri"] == uri(&folder.path().join("a.kijun"))), "{all}");
    let sent = client.rest(Duration::from_millis(300));
    assert!(sent.iter().all(|message| message["method"] != "textDocument/publishDiagnostics"), "{sent:?}");
}

#[test]
fn a_folder_that_is_added_is_checked_and_one_that_is_removed_is_not() {
    let (first, second) = (corpus(), corpus());
    let path = second.path().join("a.kijun");
    let mut client = Client::open(first.path(), "en");
    let folder = json!({ "uri": uri(second.path()), "name": "second" });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [folder], "removed": [] } }));
    client.findings(&path, has("dangling-reference"));
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": [], "removed": [folder] } }));
    client.findings(&path, <[Value]>::is_empty);
}

#[test]
fn a_server_whose_client_is_gone_ends() {
    let folder = corpus();
    let client = Client::open(folder.path(), "en");
    assert_eq!(client.vanish(), Some(1), "it did not say goodbye");
}

#[test]
fn the_hierarchy_of_a_criterion_is_its_trace() {
    let requirement = "requirement R-1 {\n  level basic\n}\n\n";
    let text =
        format!("{requirement}criterion C-1 {{\n  satisfies R-1\n  clause a {{\n    en \"It shall.\"\n  }}\n}}\n");
    let folder = Folder::with(&[("kijun.toml", ""), ("a.kijun", &text)]);
    let mut client = Client::open(folder.path(), "en");
    let place = json!({
        "textDocument": { "uri": uri(&folder.path().join("a.kijun")) },
        "position": position(&text, text.find("C-1").unwrap()),
    });
    let item = client.request("textDocument/prepareCallHierarchy", place)["result"][0].clone();
    assert_eq!((&item["name"], &item["detail"]), (&json!("C-1"), &json!("criterion")));
    let above = client.request("callHierarchy/outgoingCalls", json!({ "item": item.clone() }));
    assert_eq!(above["result"][0]["to"]["name"], "R-1", "{above}");
    assert_eq!(above["result"][0]["to"]["detail"], "requirement that it stands on");
    assert_eq!(above["result"][0]["fromRanges"][0]["start"], position(&text, text.rfind("R-1").unwrap()));
    let below = client.request("callHierarchy/incomingCalls", json!({ "item": item }));
    assert_eq!(below["result"][0]["from"]["name"], "C-1.a", "{below}");
    assert_eq!(client.end(), Some(0));
}

/// Before, in and behind each item of a corpus, also on an empty line that somebody has just opened.
#[test]
fn every_line_of_a_corpus_can_be_asked_about() {
    let folder = Folder::fresh("en");
    let mut client = Client::open(&folder.path().join("corpus"), "ja");
    for name in ["level-1.kijun", "longlist.kijun", "scheme.kijun"] {
        let path = folder.path().join("corpus").join(name);
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for at in 0..=lines.len() {
            let opened = [&lines[..at], &[""], &lines[at..]].concat().join("\n");
            client.open_document(&path, &opened);
            let place = json!({
                "textDocument": { "uri": uri(&path) },
                "position": { "line": at, "character": 0 },
                "context": { "triggerKind": 1 },
            });
            for method in ["textDocument/completion", "textDocument/hover", "kijun/form", "kijun/preview"] {
                let answer = client.request(method, place.clone());
                assert!(answer.get("error").is_none(), "{method} in line {at} of {name}: {answer}");
            }
        }
    }
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_form_has_each_value_of_an_item_and_where_it_stands() {
    let folder = Folder::fresh("en");
    let path = folder.path().join("corpus/level-1.kijun");
    let text = fs::read_to_string(&path).unwrap();
    let mut client = Client::open(&folder.path().join("corpus"), "ja");
    let at = position(&text, text.find("criterion C1-01").unwrap() + 12);
    let answer = client.request("kijun/form", json!({ "textDocument": { "uri": uri(&path) }, "position": at }));
    let form = &answer["result"];
    let line =
        |at: &Value| text.lines().nth(usize::try_from(at["line"].as_u64().unwrap()).unwrap()).unwrap().to_owned();
    assert_eq!(line(&form["end"]), "}");
    let rows = form["rows"].as_array().unwrap();
    for row in rows {
        assert!(line(&row["range"]["start"]).contains(row["raw"].as_str().unwrap().lines().next().unwrap()), "{row}");
    }
    let shown: Vec<String> = rows
        .iter()
        .map(|row| {
            let word = |name: &str| row[name].as_str().unwrap().to_owned();
            let choices = row["choices"].as_array().unwrap().len();
            format!("{} {} | {} | {choices}", word("label"), word("language"), word("value"))
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
    let contents = client.request("kijun/contents", json!({ "query": "最小の長さ" }));
    let groups = contents["result"]["corpora"][0]["groups"].as_array().unwrap().clone();
    let found: Vec<&str> = groups
        .iter()
        .flat_map(|group| group["items"].as_array().unwrap())
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["C1-01-D1", "C2-01-D1", "sample-guide@1.0"]);
    // What the client has is not sent again, and after an edit only the groups that it touched.
    let ask = |known: &[Value]| json!({ "query": "", "known": known });
    let groups = |answer: Value| answer["result"]["corpora"][0]["groups"].as_array().unwrap().clone();
    let first = groups(client.request("kijun/contents", ask(&[])));
    let known: Vec<Value> = first.iter().map(|group| group["digest"].clone()).collect();
    let same = groups(client.request("kijun/contents", ask(&known)));
    assert!(first.len() > 5 && same.iter().all(|group| group["items"].is_null()), "{same:?}");
    client.open_document(&path, &text);
    insert(&mut client, &folder, "corpus/level-1.kijun", 2, &text, 0, "# A remark.\n");
    let now = groups(client.request("kijun/contents", ask(&known)));
    let sent: Vec<&Value> = now.iter().filter(|group| !group["items"].is_null()).collect();
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert!(sent[0]["title"].as_str().unwrap().contains("レベル1"), "{sent:?}");
    // Nothing has been published, so nothing has changed since.
    let changed = client.request("kijun/contents", json!({ "query": "", "changed": true }));
    assert_eq!(changed["result"]["corpora"][0]["groups"], json!([]));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn only_who_offers_it_is_told_to_ask_anew() {
    let folder = corpus();
    for offers in [true, false] {
        let mut client = Client::start(&[]);
        let can = json!({ "refreshSupport": offers });
        let workspace = json!({ "codeLens": can, "inlayHint": can, "diagnostics": can });
        client.initialize(folder.path(), "en", json!({ "capabilities": { "workspace": workspace } }));
        client.findings(&folder.path().join("a.kijun"), has("dangling-reference"));
        client.notify("workspace/didChangeConfiguration", json!({ "settings": { "kijun": { "language": "ja" } } }));
        let said = client.rest(Duration::from_secs(2));
        let refreshes = |it: &Value| it["method"].as_str().is_some_and(|method| method.ends_with("/refresh"));
        assert_eq!(said.iter().any(refreshes), offers, "{said:?}");
    }
}
