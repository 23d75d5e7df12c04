//! Runs the real binary, built once, in a folder of its own.

use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use tempfile::TempDir;

/// The binary, of the profile that the tests are built with.
static KIJUN: LazyLock<PathBuf> = LazyLock::new(|| {
    let test = std::env::current_exe().expect("a test has a path");
    let folder = test.ancestors().nth(2).expect("a test is in target/<profile>/deps");
    let profile = match folder.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let mut cargo = Command::new(env!("CARGO"));
    // As the suites of the whole workspace build it, because a build of its own would compile all libraries once more.
    cargo.args(["test", "--quiet", "--offline", "--workspace", "--test", "tour", "--no-run"]);
    cargo.args(["--profile", profile, "--target-dir"]);
    cargo.arg(folder.parent().expect("a profile's folder is in target"));
    let built = cargo.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).status().expect("cargo runs");
    assert!(built.success(), "the binary builds");
    folder.join(format!("kijun{}", std::env::consts::EXE_SUFFIX))
});

/// The binary.
pub fn binary() -> &'static Path {
    &KIJUN
}

/// A folder with files, removed when dropped.
pub struct Folder {
    folder: TempDir,
}

/// What a run of the binary left.
pub struct Run {
    /// The arguments, for snapshots.
    pub line: String,
    /// The exit code.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Folder {
    /// An empty folder.
    pub fn new() -> Folder {
        Folder { folder: TempDir::new().expect("there is a place for temporary folders") }
    }

    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        files.iter().for_each(|(path, text)| folder.write(path, text.as_bytes()));
        folder
    }

    /// A folder with the corpus that `kijun new` makes, in `corpus`.
    pub fn fresh(lang: &str) -> Folder {
        let folder = Folder::new();
        assert_eq!(folder.run(&["new", "corpus", "--lang", lang]).code, Some(0));
        folder
    }

    /// A folder with all files of the real corpus.
    pub fn criteria() -> Folder {
        let folder = Folder::new();
        let from = crate::root().join("criteria-src");
        let mut open = vec![from.clone()];
        while let Some(next) = open.pop() {
            for entry in std::fs::read_dir(next).expect("the folder is there") {
                let path = entry.expect("its entries can be read").path();
                let below = path.strip_prefix(&from).expect("it lies below").to_string_lossy().into_owned();
                match path.is_dir() {
                    true => open.push(path),
                    false => folder.write(&below, &std::fs::read(path).expect("it can be read")),
                }
            }
        }
        folder
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder is writable");
        std::fs::write(path, bytes).expect("the folder is writable");
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).expect("the file is there")
    }

    /// Changes a file of which `old` is a part.
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} holds {old}");
        self.write(path, text.replacen(old, new, 1).as_bytes());
    }

    /// Runs the binary in the folder. English unless the arguments say otherwise.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    /// The same, with standard input.
    pub fn run_with(&self, args: &[&str], stdin: &str) -> Run {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        // A command that does not read its input may be gone by now.
        let _ = child.stdin.take().expect("input is piped").write_all(stdin.as_bytes());
        let output = child.wait_with_output().expect("the binary ends");
        Run {
            line: args.join(" "),
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("output is UTF-8"),
        }
    }

    /// The binary, to be run in the folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&*KIJUN);
        command.args(args).current_dir(self.path());
        for name in ["LANG", "LANGUAGE", "LC_MESSAGES", "LC_CTYPE", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.env("LC_ALL", "en_US.UTF-8");
        command
    }
}

impl Default for Folder {
    fn default() -> Folder {
        Folder::new()
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "$ kijun {}", self.line)?;
        f.write_str(&self.stdout)?;
        if !self.stderr.is_empty() {
            write!(f, "--- standard error\n{}", self.stderr)?;
        }
        write!(f, "--- exit {}", self.code.unwrap_or(-1))
    }
}
