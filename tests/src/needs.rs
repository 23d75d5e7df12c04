//! Programs that tests need and a machine may lack. Debian's root gets them by the scripts of `tests/install`; everybody
//! else has them or is told what is missing.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use crate::root;

/// Something that tests need.
pub struct Need {
    /// What it is called in a sentence.
    name: &'static str,
    /// The script of `tests/install` that installs it.
    script: &'static str,
    programs: &'static [&'static str],
    /// Paths from the folder of the workspace.
    files: &'static [&'static str],
    /// What was found out, once for each suite.
    lacking: OnceLock<Option<String>>,
}

/// Chromium and the scripts that steer it.
pub static BROWSER: Need = Need::new(
    "a browser",
    "browser.sh",
    &["node", "chromium", "pdftoppm"],
    &["tests/browser/node_modules/playwright-core"],
);

/// LibreOffice with its spreadsheet and its text program.
pub static OFFICE: Need = Need::new("LibreOffice", "libreoffice.sh", &["soffice"], &[]);

/// A second library that reads DOCX files.
pub static PYTHON_DOCX: Need = Need::new("python-docx", "papers.sh", &["python3"], &["target/papers/installed"]);

/// Poppler, which reads PDF files.
pub static POPPLER: Need = Need::new("Poppler", "poppler.sh", &["pdftotext", "pdfinfo"], &[]);

/// Neovim, and a C compiler for its tree-sitter grammar.
pub static NEOVIM: Need = Need::new("Neovim", "nvim.sh", &["nvim", "cc"], &[]);

/// Emacs with eglot.
pub static EMACS: Need = Need::new("Emacs with eglot", "emacs.sh", &["emacs"], &["target/emacs/eglot"]);

/// The reader of TextMate grammars that VS Code has.
pub static TEXT_MATE: Need =
    Need::new("VS Code's grammars", "editors.sh", &["node"], &["tests/editors/node_modules/vscode-textmate"]);

/// A workbench of VS Code in a browser, and the tools that package the extension.
pub static WORKBENCH: Need = Need::new(
    "a VS Code workbench",
    "vscode.sh",
    &["node", "npm", "chromium"],
    &["target/vscode/installed", "lsp/vscode/node_modules/.installed"],
);

/// The tools that bundle the page of `kijun serve`.
pub static BUNDLER: Need =
    Need::new("the page's bundler", "web.sh", &["node", "npm"], &["lsp/web/node_modules/esbuild"]);

/// A C compiler for what kills a program at a system call, which Linux has.
pub static TRACER: Need = Need::new("a tracer of system calls", "tracer.sh", &["cc"], &["/proc/self/syscall"]);

/// What generates clients from the published schemas.
pub static CLIENTS: Need = Need::new(
    "clients of the schemas",
    "clients.sh",
    &["node", "npm", "python3"],
    &["tests/clients/node_modules/ajv", "tests/clients/node_modules/.python/bin/datamodel-codegen"],
);

/// What verifies signatures: Sigstore's reader, that of in-toto, and openssl.
pub static VERIFIERS: Need = Need::new(
    "verifying signatures",
    "signing.sh",
    &["node", "npm", "python3", "openssl"],
    &["tests/signing/node_modules/@sigstore/verify", "tests/signing/node_modules/.python/bin/python"],
);

/// The client of the Model Context Protocol.
pub static MCP: Need = Need::new(
    "a client of the Model Context Protocol",
    "mcp.sh",
    &["node", "npm"],
    &["tests/mcp/node_modules/@modelcontextprotocol/sdk"],
);

/// Two readers of OSCAL.
pub static OSCAL: Need =
    Need::new("readers of OSCAL", "oscal.sh", &["python3"], &["tests/oscal/node_modules/.python/bin/trestle"]);

/// Readers of CycloneDX and ReqIF.
pub static EXCHANGE: Need = Need::new(
    "readers of CycloneDX and ReqIF",
    "exchange.sh",
    &["node", "npm", "python3"],
    &["tests/exchange/node_modules/@cyclonedx/cyclonedx-library", "tests/exchange/node_modules/.python/bin/strictdoc"],
);

/// Libraries that fill in workbooks as other programs do.
pub static FORMS: Need = Need::new(
    "libraries that fill in workbooks",
    "forms.sh",
    &["node", "npm", "python3"],
    &["tests/forms/node_modules/exceljs", "tests/forms/node_modules/.python/bin/python"],
);

impl Need {
    const fn new(
        name: &'static str,
        script: &'static str,
        programs: &'static [&'static str],
        files: &'static [&'static str],
    ) -> Need {
        Need { name, script, programs, files, lacking: OnceLock::new() }
    }

    /// A sentence on what is missing of it after what may be installed was installed, if anything is.
    pub fn lacking(&self) -> Option<String> {
        self.lacking.get_or_init(|| self.look()).clone()
    }

    fn look(&self) -> Option<String> {
        let said = install(self.script);
        let programs = self.programs.iter().filter(|program| !is_program(program));
        let files = self.files.iter().filter(|file| !is_file(file));
        let missing: Vec<String> = programs.chain(files).map(|it| format!("`{it}`")).collect();
        if missing.is_empty() {
            return None;
        }
        let said = said.map(|said| format!(" ({said})")).unwrap_or_default();
        let (name, script) = (self.name, self.script);
        Some(format!("this machine lacks {} for {name}, see tests/install/{script}{said}", missing.join(", ")))
    }
}

/// Runs a script of `tests/install`; the last line of what it said, if it fails.
fn install(script: &str) -> Option<String> {
    // Where there is no shell, nothing is installed.
    let output = Command::new("sh").arg(root().join("tests/install").join(script)).output().ok()?;
    let said = String::from_utf8_lossy(&output.stderr).trim().lines().last().unwrap_or("no word").to_owned();
    (!output.status.success()).then_some(said)
}

fn is_program(name: &str) -> bool {
    // As tests/browser and tests/vscode start it.
    let named = std::env::var_os("CHROMIUM").filter(|_| name == "chromium");
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    // npm is a script on Windows.
    named.is_some_and(|path| Path::new(&path).is_file())
        || std::env::split_paths(&path)
            .filter(|folder| !folder.as_os_str().is_empty())
            .any(|folder| folder.join(&file).is_file() || folder.join(format!("{name}.cmd")).is_file())
}

fn is_file(path: &str) -> bool {
    let target = std::env::var_os("CARGO_TARGET_DIR").filter(|_| path.starts_with("target/"));
    match (target, path.strip_prefix("target/")) {
        (Some(target), Some(rest)) => Path::new(&target).join(rest).exists(),
        _ => root().join(path).exists(),
    }
}
