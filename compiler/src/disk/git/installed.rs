//! The git that is installed, for names in a form that only it can look up.

use std::path::Path;
use std::process::{Command, Stdio};

/// The object that a revision is, as git spells its id; `Some(None)` if there is none, `None` if git is not there or
/// knows no such repositories.
///
/// Nothing of the repository is executed and nothing is fetched: the command only reads, the settings of the machine and
/// its user don't count, and what a clone lacks stays away.
pub(super) fn id_of(git: &Path, revision: &str) -> Option<Option<String>> {
    let parsed = run(git, &["rev-parse", "--verify", "--quiet", "--end-of-options", revision])?;
    if parsed.is_some() {
        return Some(parsed);
    }
    // A git that can't read this repository knows no name in it.
    run(git, &["rev-parse", "--is-bare-repository"])?.map(|_| None)
}

/// What git prints on its one line; nothing if it fails, `None` if it can't be started.
fn run(git: &Path, arguments: &[&str]) -> Option<Option<String>> {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    // An empty file where settings would be: the names of null devices differ.
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "").env("GIT_NO_LAZY_FETCH", "1");
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    command.arg("--no-pager").arg("--git-dir").arg(git).args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath="]);
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null());
    let output = command.output().ok()?;
    let line = String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned());
    Some(line.filter(|line| output.status.success() && !line.is_empty()))
}
