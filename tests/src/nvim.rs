//! A real Neovim without a screen, driven by the keys that a person types.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use tempfile::TempDir;

use crate::root;

/// How long something may take before the test fails: only an editor or a server that hangs takes as long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running editor.
pub struct Nvim {
    editor: Child,
    /// Holds the socket and what the editor writes for itself.
    folder: TempDir,
}

impl Nvim {
    /// Opens a file in an editor with the plugin of `lsp/nvim`; `start` is Lua that runs before the file is read.
    pub fn open(file: &Path, start: &str) -> Nvim {
        let folder = TempDir::new().expect("there is a place for temporary folders");
        let plugin = format!("vim.opt.runtimepath:prepend({:?})\nvim.opt.more = false\n", root().join("lsp/nvim"));
        let init = folder.path().join("init.lua");
        std::fs::write(&init, plugin + start).expect("the folder is writable");
        let mut command = Command::new("nvim");
        command.args(["--headless", "--clean", "-n", "-u"]).arg(init).arg("--listen").arg(folder.path().join("socket"));
        command.arg(file).env("LC_ALL", "C.UTF-8").env("XDG_STATE_HOME", folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let nvim = Nvim { editor: command.spawn().expect("Neovim starts"), folder };
        let started = Instant::now();
        while !nvim.socket().exists() {
            assert!(started.elapsed() < PATIENCE, "Neovim listens");
            std::thread::sleep(Duration::from_millis(20));
        }
        nvim
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("socket")
    }

    fn remote(&self, what: &str, text: &str) -> String {
        let mut command = Command::new("nvim");
        let output = command.arg("--server").arg(self.socket()).args([what, text]).output().expect("Neovim answers");
        // Before 0.10 the answer is on standard error.
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    }

    /// Types keys, in the notation of mappings.
    pub fn keys(&self, keys: &str) {
        self.remote("--remote-send", keys);
    }

    /// What an expression is.
    pub fn eval(&self, expression: &str) -> String {
        self.remote("--remote-expr", expression)
    }

    /// What an expression of Lua is, read.
    pub fn json<T: DeserializeOwned>(&self, expression: &str) -> T {
        let found = self.lua(expression);
        serde_json::from_str(&found).unwrap_or_else(|problem| panic!("{expression}: {problem}: {found}"))
    }

    /// What an expression of Lua is, as JSON, or what was said of it. An answer is cut off when it is long, and loses
    /// its blank lines; therefore it is written to a file.
    pub fn lua(&self, expression: &str) -> String {
        let answer = self.folder.path().join("answer");
        let _ = std::fs::remove_file(&answer);
        let encoded = format!("luaeval('vim.json.encode({})')", expression.replace('\'', "''"));
        let said = self.eval(&format!("writefile([{encoded}], '{}', 'b')", answer.display()));
        std::fs::read_to_string(&answer).unwrap_or(said)
    }

    /// Runs a statement of Lua.
    pub fn run(&self, statement: &str) {
        self.keys(&format!("<Esc>:lua {}<CR>", statement.replace('<', "<lt>")));
    }

    /// Waits until an expression of Lua is what is wanted.
    pub fn wait(&self, expression: &str, wanted: impl Fn(&str) -> bool) -> String {
        let started = Instant::now();
        loop {
            let found = self.lua(expression);
            if wanted(&found) {
                return found;
            }
            assert!(started.elapsed() < PATIENCE, "{expression} is {found}; {}", self.eval("execute('messages')"));
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The text of the buffer.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.json("vim.api.nvim_buf_get_lines(0, 0, -1, false)");
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    /// The name of the file that is shown, without its folder, and the line of the cursor.
    pub fn place(&self) -> String {
        self.eval(r#"expand("%:t") . ":" . line(".") . ": " . trim(getline("."))"#)
    }
}

impl Drop for Nvim {
    fn drop(&mut self) {
        // A test that failed leaves no editor behind, and the server ends with it.
        self.keys("<C-\\><C-n>:qall!<CR>");
        let started = Instant::now();
        while matches!(self.editor.try_wait(), Ok(None)) {
            if started.elapsed() > Duration::from_secs(5) {
                let _ = self.editor.kill();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}
