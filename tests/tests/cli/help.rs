//! Help, manual pages and completions, in both languages.

use insta::assert_snapshot;
use kijun_tests::cli::Folder;

const COMMANDS: [&str; 16] = [
    "new",
    "check",
    "build",
    "fmt",
    "explain",
    "query",
    "review",
    "trace",
    "facts",
    "pin",
    "publish",
    "consult",
    "lsp",
    "serve",
    "completions",
    "man",
];

#[test]
fn every_command_and_argument_has_its_text() {
    let folder = Folder::new();
    for lang in ["en", "ja"] {
        let mut text = folder.run(&["--help", "--lang", lang]).to_string();
        for command in COMMANDS {
            text.push_str(&format!("\n\n{}", folder.run(&[command, "--help", "--lang", lang])));
        }
        for step in ["export", "import", "decide", "report"] {
            text.push_str(&format!("\n\n{}", folder.run(&["consult", step, "--help", "--lang", lang])));
        }
        assert!(!text.contains("cli-"), "{text}");
        assert_snapshot!(lang, text);
    }
}

#[test]
fn the_language_follows_the_system() {
    let folder = Folder::new();
    let help = |locale: &str| {
        let output = folder.command(&["--help"]).env("LC_ALL", locale).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(help("ja_JP.UTF-8").contains("使い方"));
    assert!(help("fr_FR.UTF-8").contains("Usage"));
}

#[test]
fn manual_pages() {
    let folder = Folder::new();
    let page = folder.run(&["man"]);
    assert!(page.code == Some(0) && page.stdout.contains(".TH kijun 1"), "{page}");
    assert!(page.stdout.contains("Exit codes"), "{page}");
    for command in COMMANDS {
        let page = folder.run(&["man", command, "--lang", "ja"]);
        assert!(page.code == Some(0) && page.stdout.contains("終了コード"), "{page}");
    }
    assert_eq!(folder.run(&["man", "chek"]).code, Some(2));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Folder::new().run(&["completions", shell]);
        assert!(script.code == Some(0) && COMMANDS.iter().all(|command| script.stdout.contains(command)), "{shell}");
    }
}

#[test]
fn the_version_is_printed() {
    assert_eq!(Folder::new().run(&["--version"]).stdout, format!("kijun {}\n", env!("CARGO_PKG_VERSION")));
}
