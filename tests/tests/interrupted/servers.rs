//! The editor in the browser and the language server, killed while they write what they were asked to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use kijun_tests::cli::Folder;
use kijun_tests::client::uri;
use kijun_tests::named;
use kijun_tests::suite::Named;
use kijun_tests::tracer::{self, Ended};
use serde_json::{Value, json};

use super::interrupted_as;

pub(crate) const TESTS: &[Named] = &named![
    a_file_that_is_saved,
    a_file_that_is_new,
    a_file_that_is_renamed,
    a_file_that_is_removed,
    links_that_an_editor_accepts
];

/// A server in a folder, killed before this of its calls, or never.
fn started(folder: &Folder, arguments: &[&str], nth: Option<usize>) -> Child {
    let mut command = match nth {
        Some(nth) => tracer::command(folder.path(), arguments, nth),
        None => folder.command(arguments),
    };
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits for a server that was killed, or ends one that was not.
fn ended(mut server: Child, was_answered: bool, said: String) -> Ended {
    if was_answered {
        server.kill().unwrap();
        server.wait().unwrap();
        return Ended { killed: false, said };
    }
    let status = server.wait().unwrap();
    assert_eq!(status.code(), Some(tracer::KILLED), "{said}");
    Ended { killed: true, said }
}

/// A request to `kijun serve`, as its page makes it; what it says of it, if it lives to answer.
fn asked(folder: &Folder, nth: Option<usize>, what: &str, headers: &str, body: &str) -> Ended {
    let mut server = started(folder, &["serve", "corpus"], nth);
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let link = line.split_whitespace().find(|word| word.starts_with("http://"));
    let answer = link.and_then(|link| {
        let (address, token) = link.split_once("/?token=")?;
        let host = address.strip_prefix("http://")?;
        let port = host.rsplit(':').next()?;
        let mut stream = TcpStream::connect(host).ok()?;
        let own =
            format!("Host: {host}\r\nOrigin: http://{host}\r\nCookie: kijun-{port}={token}\r\nConnection: close\r\n");
        let length = format!("Content-Length: {}\r\n", body.len());
        stream.write_all(format!("{what} HTTP/1.1\r\n{own}{length}{headers}\r\n{body}").as_bytes()).ok()?;
        let mut answer = String::new();
        // A connection that is cut brings no answer.
        let _ = stream.read_to_string(&mut answer);
        Some(answer).filter(|answer| answer.contains("\r\n\r\n"))
    });
    let said = answer.clone().unwrap_or_default();
    // The second time it may be done already.
    let is_expected = |status: &&str| said.starts_with(&format!("HTTP/1.1 {status}"));
    assert!(said.is_empty() || ["2", "404", "409"].iter().any(is_expected), "{said}");
    ended(server, answer.is_some(), said)
}

const CHANGED: &str = "unit days {\n  name {\n    ja \"日\"\n    en \"day\"\n  }\n}\n";

/// The header that says which version of a file is meant; that of none where it is gone.
fn version(folder: &Folder, path: &str) -> String {
    let bytes = std::fs::read(folder.path().join(path)).unwrap_or_default();
    format!("If-Match: \"{}\"\r\n", kijun::ground::digest::sha256(&bytes))
}

/// A save in the browser of a file that was read just before, with something behind it; whether it is said to be saved.
pub(crate) fn saves(folder: &Folder, path: &str) -> bool {
    let below = format!("corpus/{path}");
    let (version, text) = (version(folder, &below), folder.read(&below));
    let ended = asked(folder, None, &format!("PUT /api/file?path={path}"), &version, &format!("{text}\n# {path}\n"));
    ended.said.starts_with("HTTP/1.1 2")
}

/// The links of a file accepted in an editor; whether it is said to be done.
pub(crate) fn accepts(folder: &Folder) -> bool {
    commanded(folder, None).said.contains("\"result\"")
}

fn a_file_that_is_saved() {
    let folder = Folder::fresh("en");
    interrupted_as(&folder, 1, &|folder, nth| {
        let version = version(folder, "corpus/sources.kijun");
        asked(folder, nth, "PUT /api/file?path=sources.kijun", &version, CHANGED)
    });
}

fn a_file_that_is_new() {
    let folder = Folder::fresh("en");
    interrupted_as(&folder, 1, &|folder, nth| {
        asked(folder, nth, "PUT /api/file?path=below/new.kijun", "If-None-Match: *\r\n", CHANGED)
    });
}

fn a_file_that_is_renamed() {
    let folder = Folder::fresh("en");
    interrupted_as(&folder, 1, &|folder, nth| {
        let version = version(folder, "corpus/sources.kijun");
        asked(folder, nth, "POST /api/file?path=sources.kijun&to=below/other.kijun", &version, "")
    });
}

fn a_file_that_is_removed() {
    let folder = Folder::fresh("en");
    interrupted_as(&folder, 1, &|folder, nth| {
        let version = version(folder, "corpus/sources.kijun");
        asked(folder, nth, "DELETE /api/file?path=sources.kijun", &version, "")
    });
}

/// A session with the language server until it has answered the command, or is gone.
fn commanded(folder: &Folder, nth: Option<usize>) -> Ended {
    let mut server = started(folder, &["lsp"], nth);
    let path = folder.path().join("corpus/level-1.kijun");
    let document =
        json!({ "uri": uri(&path), "languageId": "kijun", "version": 1, "text": folder.read("corpus/level-1.kijun") });
    let accept =
        json!({ "textDocument": { "uri": uri(&path) }, "position": { "line": 0, "character": 0 }, "scope": "file" });
    let corpus = uri(&folder.path().join("corpus"));
    let messages = [
        json!({ "id": 1, "method": "initialize", "params": { "capabilities": {}, "rootUri": corpus } }),
        json!({ "method": "initialized", "params": {} }),
        json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }),
        json!({ "id": 2, "method": "workspace/executeCommand", "params": { "command": "kijun.accept", "arguments": [accept] } }),
    ];
    let mut input = server.stdin.take().unwrap();
    let mut output = BufReader::new(server.stdout.take().unwrap());
    let mut answer = None;
    for mut message in messages {
        message["jsonrpc"] = json!("2.0");
        let text = message.to_string();
        // Who is gone reads nothing.
        let _ = input.write_all(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
        if message["id"].is_number() {
            let is_answer = |it: &Value| it["id"] == message["id"] && it["method"].is_null();
            answer = std::iter::from_fn(|| read(&mut output)).find(is_answer);
        }
    }
    let said = answer.as_ref().map(Value::to_string).unwrap_or_default();
    assert!(answer.as_ref().is_none_or(|answer| answer["error"].is_null()), "{said}");
    ended(server, answer.is_some(), said)
}

/// The next message of a server; nothing if it is gone.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((_, value)) => length = value.parse().unwrap_or(length),
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn links_that_an_editor_accepts() {
    let folder = Folder::fresh("en");
    let run = folder.run(&["review", "links", "--all", "--corpus", "corpus"]);
    assert_eq!(run.code, Some(0), "{run}");
    folder.replace("corpus/longlist.kijun", "en \"", "en \"New: ");
    folder.replace("corpus/level-1.kijun", "Length of passwords", "The length of passwords");
    interrupted_as(&folder, 1, &|folder, nth| commanded(folder, nth));
}
