//! Git repositories for tests, made by the real program.

use std::path::Path;
use std::process::{Command, Output};

use crate::cli::{Folder, binary};

/// A folder that is a git repository.
pub struct Repository {
    /// The folder.
    pub folder: Folder,
}

impl Repository {
    /// A repository with these files, committed.
    pub fn with(files: &[(&str, &str)]) -> Repository {
        let repository = Repository { folder: Folder::with(files) };
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository.commit("Begin");
        repository
    }

    /// A clone of it; `arguments` for `git clone`.
    pub fn cloned(&self, arguments: &[&str]) -> Repository {
        let clone = Repository { folder: Folder::new() };
        // Over this protocol git makes clones as from another machine.
        let from = format!("file://{}", self.folder.path().display());
        clone.git(&[&["clone", "--quiet"], arguments, &[&from, "."]].concat());
        clone
    }

    /// Commits everything in the folder.
    pub fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
    }

    /// Merges a branch; gives whether git could.
    pub fn merge(&self, branch: &str) -> bool {
        run(self.folder.path(), &["merge", "--quiet", "--no-edit", branch]).status.success()
    }

    /// Lets `kijun merge` merge what `.gitattributes` says.
    pub fn with_driver(self) -> Repository {
        let driver = format!("'{}' merge %O %A %B %P", binary().display());
        self.git(&["config", "merge.kijun.driver", &driver]);
        self
    }

    /// Runs git in the folder; gives what it printed.
    pub fn git(&self, arguments: &[&str]) -> String {
        git(self.folder.path(), arguments)
    }
}

/// Runs git in a folder without the settings of the machine and its user; gives what it printed.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {said}");
    String::from_utf8(output.stdout).expect("it is text")
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.args(["-c", "protocol.file.allow=always"]).args(arguments).current_dir(folder);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "A. Author").env(format!("GIT_{who}_EMAIL"), "author@example.org");
        command.env(format!("GIT_{who}_DATE"), "2026-01-01T00:00:00Z");
    }
    // A test that a hook started is in another repository than it is for.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.output().expect("git is there")
}
