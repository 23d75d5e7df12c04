//! Help, manual pages and completions, in both languages.

use insta::assert_snapshot;
use kijun_tests::cli::Folder;

/// All commands, as the help lists them.
fn commands(folder: &Folder) -> Vec<String> {
    let help = folder.run(&["--help"]).stdout;
    let (_, list) = help.split_once("Commands:\n").expect("the help lists the commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    let commands: Vec<String> = lines.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect();
    assert!(commands.len() >= 14, "{help}");
    commands
}

#[test]
fn every_command_and_argument_has_its_text() {
    let folder = Folder::new();
    for lang in ["en", "ja"] {
        let mut text = folder.run(&["--help", "--lang", lang]).to_string();
        for command in commands(&folder) {
            text.push_str(&format!("\n\n{}", folder.run(&[&command, "--help", "--lang", lang])));
        }
        assert!(!text.contains("cli-"), "{text}");
        assert_snapshot!(lang, text);
    }
}

#[test]
fn of_several_languages_the_last_counts() {
    let folder = Folder::new();
    assert!(folder.run(&["--lang", "en", "check", "--help", "--lang", "ja"]).stdout.contains("使い方"));
    assert!(folder.run(&["--lang", "ja", "check", "--help", "--lang=en"]).stdout.contains("Usage"));
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
    for command in commands(&folder) {
        let page = folder.run(&["man", &command, "--lang", "ja"]);
        assert!(page.code == Some(0) && page.stdout.contains("終了コード"), "{page}");
    }
    assert_eq!(folder.run(&["man", "chek"]).code, Some(2));
}

#[test]
fn completions_know_the_commands() {
    let commands = commands(&Folder::new());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Folder::new().run(&["completions", shell]);
        assert!(
            script.code == Some(0) && commands.iter().all(|command| script.stdout.contains(command.as_str())),
            "{shell}"
        );
    }
}

#[test]
fn the_version_is_printed() {
    assert_eq!(Folder::new().run(&["--version"]).stdout, format!("kijun {}\n", env!("CARGO_PKG_VERSION")));
}
