//! The real server over its standard input and output, on generated corpora: how long an editor waits.
//!
//! `cargo bench -p kijun-lsp` prints the table; sizes can be given: `cargo bench -p kijun-lsp -- 1000 10000`.
#![allow(clippy::print_stdout, reason = "a bench prints its table")]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use kijun_tests::client::{Client, uri};
use kijun_tests::corpus::corpus;
use kijun_tests::editor::position;
use serde_json::{Value, json};

/// How often each thing is asked.
const TIMES: usize = 200;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000, 100_000] } else { asked };
    println!("{:>12} {:>34} {:>10} {:>10}", "requirements", "what", "p50", "p99");
    for size in sizes {
        Bench::start(size).run();
    }
}

struct Bench {
    size: usize,
    _folder: tempfile::TempDir,
    path: PathBuf,
    client: Client,
    text: String,
    version: i64,
}

impl Bench {
    /// Opens one file of a corpus and waits until its findings and those of the whole corpus are there.
    fn start(size: usize) -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("kijun.toml"), "").expect("a configuration");
        for (path, text) in corpus(size, 1) {
            fs::write(folder.path().join(path), text).expect("a source file");
        }
        let path = folder.path().join("part-00001.kijun");
        // A reference to nothing, so that there is a finding to wait for.
        let text = fs::read_to_string(&path).expect("a source file").replacen("fact-9 ", "fact-x ", 1);
        // It is built when it is first asked for.
        let _ = kijun_tests::cli::binary();
        let began = Instant::now();
        let mut client = Client::open(folder.path(), "ja");
        client.open_document(&path, &text);
        client.findings(&path, |found| has(found, "dangling-reference"));
        let bench = Bench { size, _folder: folder, path, client, text, version: 1 };
        bench.single("start-up to first findings", began.elapsed());
        bench
    }

    fn run(mut self) {
        self.keystrokes();
        self.whole();
        self.requests();
        self.burst();
        let status = fs::read_to_string(format!("/proc/{}/status", self.client.process())).unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        println!("{:>12} {:>34} {:>21}", self.size, "peak memory", peak.trim());
        self.client.end();
    }

    /// A key in a reference, until the findings of the document are there.
    fn keystrokes(&mut self) {
        let at = self.text.find("fact-x ").expect("the reference to nothing") + "fact-".len();
        let times = (0..TIMES).map(|n| {
            let letter = ["y", "z"][n % 2];
            let began = Instant::now();
            self.change(at, 1, letter);
            self.own(|found| {
                found.iter().any(|it| it["message"].as_str().is_some_and(|it| it.contains(&format!("fact-{letter}"))))
            });
            began.elapsed()
        });
        let times = times.collect();
        self.row("key to the document's findings", times);
    }

    /// A key in the name of a hole that other files bind, until the last of their findings are there.
    fn whole(&mut self) {
        let at = self.text.find("hole minimum-length").expect("a hole") + "hole minimum-".len();
        let mut others: Vec<PathBuf> = fs::read_dir(self.path.parent().expect("a folder"))
            .expect("the corpus")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                *path != self.path && fs::read_to_string(path).is_ok_and(|text| text.contains("L-20:minimum-length"))
            })
            .collect();
        others.sort();
        let other = others.pop().expect("another file binds the hole");
        let times = (0..TIMES).map(|n| {
            let broken = n % 2 == 0;
            let began = Instant::now();
            self.change(at, 1, if broken { "x" } else { "l" });
            self.client.findings(&other, |found| has(found, "dangling-reference") == broken);
            began.elapsed()
        });
        let times = times.collect();
        self.row("key to the whole corpus's findings", times);
    }

    fn requests(&mut self) {
        let reference = self.text.find("selects L-").expect("a reference") + "selects L-".len();
        let id = self.text.find("criterion C-").expect("a criterion") + "criterion ".len() + 1;
        self.ask("completion after a key", "textDocument/completion", reference, true, json!({}));
        self.ask("hover", "textDocument/hover", id, false, json!({}));
        self.ask("definition", "textDocument/definition", reference, false, json!({}));
        self.ask(
            "references",
            "textDocument/references",
            id,
            false,
            json!({ "context": { "includeDeclaration": true } }),
        );
        self.ask("rename", "textDocument/rename", id, false, json!({ "newName": "C-renamed" }));
        let lost = position(&self.text, self.text.find("fact-").expect("a fact"));
        let actions = json!({ "range": { "start": lost, "end": lost }, "context": { "diagnostics": [] } });
        self.ask("code actions", "textDocument/codeAction", id, false, actions);
        self.ask("workspace symbols", "workspace/symbol", 0, false, json!({ "query": "パスワード 57" }));
    }

    fn ask(&mut self, what: &str, method: &str, at: usize, after_a_key: bool, more: Value) {
        let times = (0..TIMES).map(|n| {
            if after_a_key {
                self.change(self.text.len(), usize::from(n > 0), ["#", "\n"][n % 2]);
            }
            let mut params =
                json!({ "textDocument": { "uri": uri(&self.path) }, "position": position(&self.text, at) });
            for (key, value) in more.as_object().cloned().unwrap_or_default() {
                params[key] = value;
            }
            let began = Instant::now();
            let answer = self.client.request(method, params);
            assert!(answer["error"].is_null() && !answer["result"].is_null(), "{method}: {answer}");
            began.elapsed()
        });
        let times = times.collect();
        self.row(what, times);
    }

    /// 200 keys as fast as they can be sent, until the findings for the last one are there.
    fn burst(&mut self) {
        let at = self.text.find("fact-").expect("a fact") + "fact-".len();
        self.client.rest(Duration::from_secs(1));
        let began = Instant::now();
        for _ in 0..TIMES {
            self.change(at, 0, "q");
        }
        let name = format!("fact-{}", "q".repeat(TIMES));
        self.own(|found| found.iter().any(|it| it["message"].as_str().is_some_and(|it| it.contains(&name))));
        self.single("200 keys at once to the last findings", began.elapsed());
    }

    fn own(&mut self, wanted: impl Fn(&[Value]) -> bool) {
        let path = self.path.clone();
        self.client.findings(&path, wanted);
    }

    /// Replaces some bytes, as a client tells it.
    fn change(&mut self, at: usize, length: usize, text: &str) {
        let at = if at == self.text.len() { at - length } else { at };
        let range = json!({ "start": position(&self.text, at), "end": position(&self.text, at + length) });
        self.text.replace_range(at..at + length, text);
        self.version += 1;
        let document = json!({ "uri": uri(&self.path), "version": self.version });
        let changes = json!([{ "range": range, "text": text }]);
        self.client.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    fn row(&self, what: &str, mut times: Vec<Duration>) {
        times.sort();
        let at = |part: usize| times[(times.len() - 1) * part / 100];
        println!("{:>12} {what:>34} {:>10} {:>10}", self.size, shown(at(50)), shown(at(99)));
    }

    fn single(&self, what: &str, time: Duration) {
        println!("{:>12} {what:>34} {:>21}", self.size, shown(time));
    }
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn has(found: &[Value], code: &str) -> bool {
    found.iter().any(|it| it["code"] == code)
}
