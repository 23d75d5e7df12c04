//! The server with what editors say of themselves and do around it, where the editors themselves are not at hand: what
//! Helix offers, what Vim leaves beside a file, and the folder that eglot takes for a project.

use std::fs;
use std::path::Path;
use std::time::Duration;

use kijun_tests::cli::Folder;
use kijun_tests::client::{Client, uri};
use kijun_tests::columns::Columns;
use serde_json::{Value, json};

/// How long nothing may be sent before everything was.
const QUIET: Duration = Duration::from_millis(1500);

const CRITERION: &str = "criterion C-1 {\n  title {\n    ja \"最初の基準😀\"\n  }\n  level nowhere\n}\n";

fn small() -> Folder {
    Folder::with(&[
        ("corpus/kijun.toml", ""),
        ("corpus/below/a.kijun", CRITERION),
        ("corpus/level.kijun", "level basic {\n  rank 1\n}\n"),
    ])
}

fn has(code: &'static str) -> impl Fn(&[Value]) -> bool {
    move |findings| findings.iter().any(|finding| finding["code"] == code)
}

fn lacks(code: &'static str) -> impl Fn(&[Value]) -> bool {
    move |findings| findings.iter().all(|finding| finding["code"] != code)
}

/// A client in a folder that can do this.
fn client(folder: &Path, capabilities: Value) -> Client {
    let mut client = Client::start(&[]);
    client.initialize(folder, "en", json!({ "capabilities": capabilities }));
    client
}

/// The files whose findings came, each as often as they did.
fn told(client: &mut Client) -> Vec<String> {
    let messages = client.rest(QUIET).into_iter();
    let findings = messages.filter(|message| message["method"] == "textDocument/publishDiagnostics");
    findings.map(|message| message["params"]["uri"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_an_editor_leaves_beside_a_file_is_no_news() {
    let folder = Folder::criteria();
    let file = folder.path().join("scheme.kijun");
    let mut client = client(folder.path(), json!({}));
    client.open_document(&file, &folder.read("scheme.kijun"));
    client.wait(|message| message["method"] == "textDocument/publishDiagnostics");
    told(&mut client);
    let swap = |name: &str| folder.write(name, b"b0VIM 9.0 0123456789 criterion C-1 {");
    // Vim, Emacs, nano, Kate, LibreOffice and version control, in the folder itself and below it.
    for name in [".scheme.kijun.swp", "scheme.kijun~", "#scheme.kijun#", "scheme.kijun.save", ".scheme.kijun.kate-swp"]
    {
        swap(name);
        fs::remove_file(folder.path().join(name)).expect("it is there");
        swap(name);
    }
    swap(".git/index.lock");
    swap(".~lock.scheme.kijun#");
    assert_eq!(told(&mut client), [""; 0], "nothing of it concerns the corpus");
    // What is read again and says the same is no news either.
    let config = folder.read("kijun.toml");
    folder.write("kijun.toml", config.as_bytes());
    folder.write("scheme.kijun", folder.read("scheme.kijun").as_bytes());
    assert_eq!(told(&mut client), [""; 0], "nothing changed");
    // One mistake in a file that nobody has open is told once, and what follows from it where it does.
    let other = "levels.kijun";
    assert!(folder.path().join(other).exists(), "{other}");
    folder.write(other, (folder.read(other) + "\nunit broken {\n  nonsense\n}\n").as_bytes());
    client.findings(&folder.path().join(other), has("unknown-field"));
    let told = told(&mut client);
    assert!(told.len() < 3, "{told:#?}");
}

#[test]
fn a_corpus_around_the_folder_of_the_client_is_watched_for_it() {
    for watches in [true, false] {
        let folder = small();
        // Without version control eglot takes the folder of the file for the project.
        let below = folder.path().join("corpus/below");
        let path = below.join("a.kijun");
        let workspace = json!({ "didChangeWatchedFiles": { "dynamicRegistration": watches } });
        let mut client = client(&below, json!({ "workspace": workspace }));
        client.open_document(&path, CRITERION);
        client.findings(&path, has("dangling-reference"));
        folder.write("corpus/level.kijun", b"level nowhere {\n  rank 1\n}\n");
        client.findings(&path, lacks("dangling-reference"));
        folder.write("corpus/kijun.toml", b"[severity]\nmissing-provenance = \"off\"\n");
        client.findings(&path, lacks("missing-provenance"));
        assert_eq!(client.end(), Some(0));
    }
}

/// What Helix 25.07 says of itself, as far as a server may look at it.
fn helix() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-8", "utf-32", "utf-16"] },
        "window": { "workDoneProgress": true },
        "workspace": {
            "applyEdit": true,
            "configuration": true,
            "didChangeConfiguration": { "dynamicRegistration": false },
            "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": false },
            "executeCommand": { "dynamicRegistration": false },
            "fileOperations": { "willRename": true, "didRename": true },
            "inlayHint": { "refreshSupport": false },
            "symbol": { "dynamicRegistration": false },
            "workspaceEdit": {
                "documentChanges": true,
                "failureHandling": "abort",
                "normalizesLineEndings": false,
                "resourceOperations": ["create", "rename", "delete"],
            },
            "workspaceFolders": true,
        },
        "textDocument": {
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["", "quickfix", "refactor", "source"] } },
                "isPreferredSupport": true,
            },
            "completion": { "completionItem": { "snippetSupport": true, "insertReplaceSupport": true } },
            "formatting": { "dynamicRegistration": false },
            "hover": { "contentFormat": ["markdown"] },
            "publishDiagnostics": { "versionSupport": true },
            "rename": { "dynamicRegistration": false, "prepareSupport": true },
        },
    })
}

/// What a client that knows Helix's requests, and no others, would answer with an error.
fn strange(messages: &[Value]) -> Vec<&Value> {
    let known = ["client/registerCapability", "window/workDoneProgress/create", "workspace/configuration"];
    let asks = messages.iter().filter(|message| message["id"].is_number() || message["id"].is_string());
    let requests = asks.filter(|message| message["method"].is_string());
    requests.filter(|message| !known.iter().any(|known| message["method"] == *known)).collect()
}

#[test]
fn helix_is_served_in_bytes_and_asked_nothing_that_it_does_not_know() {
    let folder = small();
    let path = folder.path().join("corpus/below/a.kijun");
    let mut client = Client::start(&[]);
    let more = json!({ "capabilities": helix(), "initializationOptions": { "language": "ja" } });
    let answer = client.initialize(&folder.path().join("corpus"), "en", more);
    assert_eq!(answer["result"]["capabilities"]["positionEncoding"], "utf-8");
    client.open_document(&path, CRITERION);
    client.findings(&path, has("dangling-reference"));
    // An edit behind Japanese text and an emoji, in bytes.
    let at = CRITERION.find("\"\n  }").expect("the title ends there");
    let place = Columns::Utf8.position(CRITERION, at);
    assert_eq!(place, json!({ "line": 2, "character": 8 + 5 * 3 + 4 }));
    let change = json!({ "range": { "start": place, "end": place }, "text": "\" nonsense" });
    let document = json!({ "uri": uri(&path), "version": 2 });
    client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
    let found = client.findings(&path, |found| found.iter().any(|it| it["range"]["start"]["line"] == 2));
    let columns: Vec<u64> = found
        .iter()
        .filter(|it| it["range"]["start"]["line"] == 2)
        .filter_map(|it| it["range"]["start"]["character"].as_u64())
        .collect();
    // The quotation mark that opens a text which nobody closes.
    assert_eq!(columns, [8 + 5 * 3 + 4 + "\" nonsense".len() as u64], "{found:?}");
    assert!(found.iter().all(|it| !it["message"].as_str().is_some_and(str::is_ascii)), "in Japanese: {found:?}");
    // Settings that come later make it ask for nothing anew.
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "language": "en" } }));
    client.findings(&path, |found| found.iter().any(|it| it["message"].as_str().is_some_and(str::is_ascii)));
    let rest = client.rest(QUIET);
    assert!(strange(&rest).is_empty(), "{:?}", strange(&rest));
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_client_that_offers_no_bytes_is_served_in_units_of_utf16() {
    let folder = small();
    for offered in [json!(null), json!({ "positionEncodings": ["utf-32", "utf-16"] }), json!({})] {
        let mut client = Client::start(&[]);
        let answer = client.initialize(folder.path(), "en", json!({ "capabilities": { "general": offered } }));
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], "utf-16", "{offered}");
    }
}
