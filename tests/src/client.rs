//! A client of the language server: the real binary over its standard input and output.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::columns::Columns;

/// How long an answer may take before the test fails: only a server that hangs takes as long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A file where the folder of the cache would be, so that nobody can make it one.
const NO_CACHE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");

/// A running server and what it sent.
pub struct Client {
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Messages that nobody waited for yet.
    waiting: Vec<Value>,
    next: i64,
    /// The names of the meanings of words.
    legend: Value,
}

impl Client {
    /// Starts a server and nothing more.
    pub fn start(arguments: &[&str]) -> Client {
        Client::start_with_cache(arguments, Path::new(NO_CACHE))
    }

    /// Starts a server of a user whose cache is in this folder.
    pub fn start_with_cache(arguments: &[&str], cache: &Path) -> Client {
        Client::run(crate::cli::binary(), arguments, cache)
    }

    fn run(program: &Path, arguments: &[&str], cache: &Path) -> Client {
        let mut server = Command::new(program)
            .arg("lsp")
            .args(arguments)
            // Answers must not depend on what the machine's user has in the cache.
            .env("XDG_CACHE_HOME", cache)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let input = server.stdin.take();
        let mut output = BufReader::new(server.stdout.take().expect("it has an output"));
        let (send, messages) = mpsc::channel();
        std::thread::spawn(move || while read(&mut output).is_some_and(|message| send.send(message).is_ok()) {});
        Client { server, input, messages, waiting: Vec::new(), next: 0, legend: Value::Null }
    }

    /// Starts a server for a folder, as an editor in this language that can do everything.
    pub fn open(folder: &Path, locale: &str) -> Client {
        Client::open_with(crate::cli::binary(), folder, locale)
    }

    /// The same of another program than that of this workspace.
    pub fn open_with(program: &Path, folder: &Path, locale: &str) -> Client {
        let mut client = Client::run(program, &[], Path::new(NO_CACHE));
        let answer = client.initialize(folder, locale, json!({}));
        assert!(answer["error"].is_null(), "{answer}");
        client
    }

    /// The same, as an editor that wants columns to count this, and knows places in what it inserts or not.
    pub fn open_counting(folder: &Path, locale: &str, columns: Columns, snippets: bool) -> Client {
        let mut client = Client::start(&[]);
        let mut capabilities = capabilities();
        capabilities["textDocument"]["completion"]["completionItem"]["snippetSupport"] = json!(snippets);
        capabilities["general"]["positionEncodings"] = json!([columns.name()]);
        let answer = client.initialize(folder, locale, json!({ "capabilities": capabilities }));
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], columns.name(), "{answer}");
        client
    }

    /// Introduces itself, with further parameters for `initialize`; gives the whole answer.
    pub fn initialize(&mut self, folder: &Path, locale: &str, more: Value) -> Value {
        let mut parameters = json!({
            "processId": null,
            "locale": locale,
            "workspaceFolders": [{ "uri": uri(folder), "name": "corpus" }],
            "capabilities": capabilities(),
        });
        for (key, value) in more.as_object().cloned().unwrap_or_default() {
            parameters[key] = value;
        }
        let answer = self.request("initialize", parameters);
        self.notify("initialized", json!({}));
        self.legend = answer["result"]["capabilities"]["semanticTokensProvider"]["legend"].clone();
        answer
    }

    /// The names that the server gives to the meanings of words.
    pub fn legend(&self) -> &Value {
        &self.legend
    }

    /// Opens a document.
    pub fn open_document(&mut self, path: &Path, text: &str) {
        let document = json!({ "uri": uri(path), "languageId": "kijun", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and waits for the answer, which has a `result` or an `error`.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Sends a request without waiting.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.next, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&message);
        self.next
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == id && message["method"].is_null())
    }

    /// Waits for the next findings of a document that satisfy a condition.
    pub fn findings(&mut self, path: &Path, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let uri = uri(path);
        let message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && wanted(message["params"]["diagnostics"].as_array().map_or(&[], Vec::as_slice))
        });
        message["params"]["diagnostics"].as_array().cloned().unwrap_or_default()
    }

    /// Waits for a message. Requests of the server are granted.
    pub fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.waiting.iter().position(&wanted) {
            return self.waiting.remove(at);
        }
        loop {
            let message = self.next(PATIENCE).expect("the server answers");
            if wanted(&message) {
                return message;
            }
            self.waiting.push(message);
        }
    }

    /// The next message that comes within this time. Requests of the server are granted.
    pub fn next(&mut self, patience: Duration) -> Option<Value> {
        let message = self.messages.recv_timeout(patience).ok()?;
        if !message["method"].is_null() && !message["id"].is_null() {
            self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
        }
        Some(message)
    }

    /// Everything that came and that nobody waited for, after `quiet` without a message.
    pub fn rest(&mut self, quiet: Duration) -> Vec<Value> {
        while let Ok(message) = self.messages.recv_timeout(quiet) {
            self.waiting.push(message);
        }
        std::mem::take(&mut self.waiting)
    }

    /// Sends bytes as they are.
    pub fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the server is running");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    /// The server's process.
    pub fn process(&self) -> u32 {
        self.server.id()
    }

    /// Ends the server as an editor does; gives its exit code.
    pub fn end(mut self) -> Option<i32> {
        self.request("shutdown", Value::Null);
        self.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
        self.input = None;
        self.server.wait().expect("the server ends").code()
    }

    /// Closes the server's input without a word, as a client that crashed; gives the exit code.
    pub fn vanish(mut self) -> Option<i32> {
        self.input = None;
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(status) = self.server.try_wait().expect("the server is a process") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the server stays without a client");
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A test that failed leaves no server behind.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The address of a path.
pub fn uri(path: &Path) -> String {
    let mut uri = String::from("file://");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(byte as char),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// What an editor that can do everything says of itself.
fn capabilities() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "window": { "workDoneProgress": true },
        "workspace": {
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create", "rename", "delete"] },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "codeLens": { "refreshSupport": true },
            "inlayHint": { "refreshSupport": true },
        },
        "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown"] } },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "refactor", "source"] } } },
        },
    })
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
