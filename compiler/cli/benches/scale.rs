//! Cold `kijun check`, `kijun build` and `kijun diff` on generated corpora: wall time and peak memory of the whole process. And what
//! an editor waits for behind an edit: the file parsed and the analysis brought up to date, in a process that is warm.
//!
//! `cargo bench -p kijun-cli` prints the table; sizes can be given: `cargo bench -p kijun-cli -- 1000 10000`.
#![allow(clippy::print_stdout, reason = "a bench prints its table")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use kijun::{Config, Sources, analyse, update};
use kijun_tests::corpus::{corpus, with_conditions};
use kijun_tests::git::Repository;

/// The one that the program has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs counted for each figure; the median is printed.
const RUNS: usize = 5;

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000, 100_000] } else { asked };
    println!("{:>12} {:>10} {:>22} {:>10} {:>10}", "requirements", "text", "command", "wall", "peak");
    for size in sizes {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let source = folder.path().join("source");
        let bytes = write(&source, size);
        let row = |command: &str, (wall, peak): (Duration, u64)| {
            let (wall, peak) = (format!("{:.3} s", wall.as_secs_f64()), format!("{} MB", peak / 1024));
            println!("{size:>12} {:>7} MB {command:>22} {wall:>10} {peak:>10}", bytes / 1_000_000);
        };
        row("check", median(RUNS, || run(&["check"], &source)));
        let conditioned = folder.path().join("conditioned");
        write_files(&conditioned, with_conditions(size, 1));
        row("check, with conditions", median(RUNS, || run(&["check"], &conditioned)));
        warm(size, |command, wall| {
            let wall = format!("{:.3} s", wall.as_secs_f64());
            println!("{size:>12} {:>7} MB {command:>22} {wall:>10}", bytes / 1_000_000);
        });
        let revised = folder.path().join("revised");
        revise(&source, &revised);
        let sides = [source.to_str(), revised.to_str()].map(|path| path.expect("a UTF-8 path"));
        row("diff of folders", median(RUNS, || run(&["diff", sides[0], sides[1], "--corpus"], &source)));
        let reviewed = folder.path().join("reviewed");
        write(&reviewed, size);
        run(&["review", "links", "--all", "--corpus"], &reviewed);
        row("check, all reviewed", median(RUNS, || run(&["check"], &reviewed)));
        let repository = Repository::with(&[]);
        commit(&repository, &source);
        commit(&repository, &revised);
        let corpus = repository.folder.path().join("corpus");
        row("diff of revisions", median(RUNS, || run(&["diff", "HEAD~1", "HEAD", "--corpus"], &corpus)));
        if size <= 10_000 {
            let out = folder.path().join("generated");
            let arguments = ["build", "--out", out.to_str().expect("a UTF-8 path")];
            row(
                "build",
                median(RUNS.min(3), || {
                    let _ = fs::remove_dir_all(&out);
                    run(&arguments, &source)
                }),
            );
            let mut edits = 0;
            row(
                "build after an edit",
                median(RUNS, || {
                    edits += 1;
                    edit(&source.join("part-00003.kijun"), edits);
                    run(&arguments, &source)
                }),
            );
        }
    }
}

fn write(folder: &Path, size: usize) -> usize {
    write_files(folder, corpus(size, 1))
}

fn write_files(folder: &Path, files: Vec<(String, String)>) -> usize {
    fs::create_dir_all(folder).expect("the corpus folder");
    files.iter().for_each(|(path, text)| fs::write(folder.join(path), text).expect("a source file"));
    files.iter().map(|(_, text)| text.len()).sum()
}

/// Writes a corpus of which one criterion in a hundred says something else, and one in a hundred has another value.
fn revise(source: &Path, revised: &Path) {
    fs::create_dir_all(revised).expect("the corpus folder");
    let mut criteria = 0;
    for entry in fs::read_dir(source).expect("the corpus folder") {
        let path = entry.expect("its entries").path();
        let text = fs::read_to_string(&path).expect("a source file");
        let mut changed = String::with_capacity(text.len());
        for line in text.lines() {
            criteria += usize::from(line.starts_with("criterion "));
            let line = match criteria % 100 {
                1 => line.replace("機器は、ネットワーク", "機器は、常にネットワーク"),
                2 if line.starts_with("  bind ") => line.replace(" characters", "0 characters"),
                _ => line.to_owned(),
            };
            changed.extend([line.as_str(), "\n"]);
        }
        fs::write(revised.join(path.file_name().expect("a file has a name")), changed).expect("a source file");
    }
}

/// Makes a folder what a repository holds, in a commit.
fn commit(repository: &Repository, source: &Path) {
    for entry in fs::read_dir(source).expect("the corpus folder") {
        let path = entry.expect("its entries").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a UTF-8 name");
        repository.folder.write(&format!("corpus/{name}"), &fs::read(&path).expect("a source file"));
    }
    repository.commit("A state");
}

/// The median time of an analysis made anew, and of one brought up to date behind an edit of one file.
fn warm(size: usize, row: impl Fn(&str, Duration)) {
    let mut sources = Sources::new(Config::default(), corpus(size, 1));
    let mut analysis = analyse(&sources);
    row("analysis", median(RUNS, || timed(|| drop(analyse(&sources)))).0);
    let path = "part-00003.kijun";
    let mut text = sources.find(path).map(|file| sources.files[file.0 as usize].text.clone()).expect("the file");
    let edited = median(RUNS, || {
        text = text.replacen("すべての機器で", "すべての機器で確かに", 1);
        let text = text.clone();
        timed(|| {
            sources = sources.with(path, Some(text));
            analysis = update(&analysis, &sources);
        })
    });
    row("analysis after an edit", edited.0);
}

fn timed(run: impl FnOnce()) -> (Duration, u64) {
    let start = Instant::now();
    run();
    (start.elapsed(), 0)
}

/// Changes one word of one criterion.
fn edit(file: &Path, count: usize) {
    let text = fs::read_to_string(file).expect("a source file");
    let at = text.find("すべての機器で").expect("a sentence to change");
    let behind = text[at..].find('"').expect("its end") + at;
    // Another word each time, and no number, which the other language would have to have as well.
    let word = "確かに".repeat(count);
    let changed = format!("{}すべての機器で{word}確認できたとき合格とする。{}", &text[..at], &text[behind..]);
    fs::write(file, changed).expect("a source file");
}

/// The median wall time and the largest peak of `runs` runs.
fn median(runs: usize, mut run: impl FnMut() -> (Duration, u64)) -> (Duration, u64) {
    let mut results: Vec<(Duration, u64)> = (0..runs).map(|_| run()).collect();
    results.sort();
    (results[runs / 2].0, results.iter().map(|(_, peak)| *peak).max().unwrap_or(0))
}

/// Wall time of a run and its peak memory in KiB, which GNU time measures.
fn run(arguments: &[&str], folder: &Path) -> (Duration, u64) {
    let report = folder.with_extension("time");
    let mut command = Command::new("/usr/bin/time");
    command.args(["-f", "%M", "-o"]).arg(&report).arg(env!("CARGO_BIN_EXE_kijun")).args(arguments).arg(folder);
    let start = Instant::now();
    let output = command.output().expect("GNU time, from the Debian package time");
    let wall = start.elapsed();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let peak = fs::read_to_string(&report).expect("the report of GNU time");
    (wall, peak.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(0))
}
