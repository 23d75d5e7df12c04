//! Kills a command just before one of its system calls that change files.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::cli::binary;
use crate::root;

/// The program that kills, compiled beside the suites.
static KILLER: LazyLock<PathBuf> = LazyLock::new(|| {
    let test = std::env::current_exe().expect("a test has a path");
    let program = test.with_file_name(format!("killed-{}", std::process::id()));
    let source = root().join("tests/src/killed.c");
    let status = Command::new("cc").args(["-O1", "-Wall", "-Werror", "-o"]).arg(&program).arg(source).status();
    assert!(status.expect("cc runs").success(), "it compiles");
    program
});

/// How a killed run ended, which no command ends with.
pub const KILLED: i32 = 3;

/// What may be looked at of a run.
pub struct Ended {
    /// Whether it was killed before it came to its end.
    pub killed: bool,
    /// What it printed.
    pub said: String,
}

/// The binary, to be run in a folder and killed before its `nth` system call that changes a file.
pub fn command(folder: &Path, arguments: &[&str], nth: usize) -> Command {
    let mut command = Command::new(&*KILLER);
    command.arg(nth.to_string()).arg(binary()).args(arguments).current_dir(folder).env("LC_ALL", "en_US.UTF-8");
    command
}

/// Runs the binary in a folder, and kills it before its `nth` system call that changes a file; never with 0.
pub fn run(folder: &Path, arguments: &[&str], nth: usize) -> Ended {
    let output = command(folder, arguments, nth).output().expect("it starts");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    let code = output.status.code();
    assert!(code.is_some_and(|code| code <= KILLED), "the tracer itself failed ({code:?}): {said}");
    Ended { killed: code == Some(KILLED), said }
}

/// Removes the compiled program.
pub fn clean() {
    // Another suite's run has one of its own.
    let _ = std::fs::remove_file(&*KILLER);
}
