//! The real server over its standard input and output, on generated corpora: how long an editor waits.
//!
//! `cargo bench -p kijun-lsp` prints the table; sizes can be given: `cargo bench -p kijun-lsp -- 1000 10000`. Where
//! programs are given as well, each is a `kijun` that is typed to in turns with the others, and nothing else is asked:
//! `cargo bench -p kijun-lsp -- 10000 before/kijun after/kijun`.
#![allow(clippy::print_stdout, reason = "a bench prints its table")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kijun_tests::cli::binary;
use kijun_tests::client::{Client, uri};
use kijun_tests::corpus::corpus;
use kijun_tests::editor::position;
use serde_json::{Value, json};

use self::typing::Typing;

mod typing;

/// How often each thing is asked.
const TIMES: usize = 200;

/// How often each of several programs has its turn.
const TURNS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let (sizes, programs): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| argument.parse::<usize>().is_ok());
    let mut sizes: Vec<usize> = sizes.iter().filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000, 100_000];
    }
    println!("{:>12} {:>34} {:>10} {:>10} {:>10}", "requirements", "what", "p50", "p99", "most");
    for size in sizes {
        if programs.is_empty() {
            Bench::start(size, binary()).run();
        } else {
            in_turns(size, &programs);
        }
    }
}

/// Types to each program in its turn. A turn's row is printed as soon as it is known, the rows of all turns at the end.
fn in_turns(size: usize, programs: &[&String]) {
    let mut all = vec![Vec::new(); programs.len()];
    for turn in 0..TURNS {
        for (program, all) in programs.iter().zip(&mut all) {
            let mut bench = Bench::start(size, Path::new(program));
            let times = bench.typed(turn as u64 + 1);
            bench.row(&format!("turn {} {}", turn + 1, ending(program)), times.clone());
            all.extend(times);
            bench.client.end();
        }
    }
    for (program, times) in programs.iter().zip(all) {
        row(size, &format!("typed to {}", ending(program)), times);
    }
}

/// As much of a program's path as a table has room for.
fn ending(program: &str) -> String {
    let from = program.char_indices().rev().nth(21).map_or(0, |(at, _)| at);
    program[from..].to_owned()
}

struct Bench {
    size: usize,
    _folder: tempfile::TempDir,
    path: PathBuf,
    client: Client,
    text: String,
    /// Where the last letter of a reference to nothing stands.
    lost: usize,
    version: i64,
}

impl Bench {
    /// Opens one file of a corpus and waits until its findings and those of the whole corpus are there.
    fn start(size: usize, program: &Path) -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("kijun.toml"), "").expect("a configuration");
        for (path, text) in corpus(size, 1) {
            fs::write(folder.path().join(path), text).expect("a source file");
        }
        let path = folder.path().join("part-00001.kijun");
        // A reference to nothing, so that there is a finding to wait for.
        let text = fs::read_to_string(&path).expect("a source file").replacen("fact-9 ", "fact-x ", 1);
        let lost = text.find("fact-x ").expect("a reference") + "fact-".len();
        let began = Instant::now();
        let mut client = Client::open_with(program, folder.path(), "ja");
        client.open_document(&path, &text);
        client.findings(&path, |found| has(found, "dangling-reference"));
        let bench = Bench { size, _folder: folder, path, client, text, lost, version: 1 };
        bench.single("start-up to first findings", began.elapsed());
        bench
    }

    fn run(mut self) {
        self.keystrokes();
        let times = self.typed(1);
        self.row("key as typed to its findings", times);
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
        let at = self.lost;
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

    /// Types letters as people do, without waiting for anything; for each key the time until its findings were there.
    fn typed(&mut self, seed: u64) -> Vec<Duration> {
        self.client.rest(Duration::from_secs(1));
        let (at, uri, mut typing) = (self.lost, uri(&self.path), Typing::new(seed));
        for _ in 0..TIMES {
            let (letter, gap) = typing.next_key();
            self.change(at, 1, &letter.to_string());
            typing.sent(letter);
            while let Some(message) = self.client.next(typing.until_next(gap)) {
                typing.heard(&uri, &message);
            }
        }
        while !typing.is_done() {
            let message = self.client.next(Duration::from_secs(60)).expect("the findings of the last key");
            typing.heard(&uri, &message);
        }
        typing.times()
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

    fn row(&self, what: &str, times: Vec<Duration>) {
        row(self.size, what, times);
    }

    fn single(&self, what: &str, time: Duration) {
        println!("{:>12} {what:>34} {:>21}", self.size, shown(time));
    }
}

fn row(size: usize, what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |part: usize| shown(times[(times.len() - 1) * part / 100]);
    println!("{size:>12} {what:>34} {:>10} {:>10} {:>10}", at(50), at(99), at(100));
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn has(found: &[Value], code: &str) -> bool {
    found.iter().any(|it| it["code"] == code)
}
