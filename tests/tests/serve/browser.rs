//! The page in a browser, and that what is built into the program is what its sources give.

use std::path::Path;
use std::process::Command;

use kijun_lsp::browser::words::words;
use kijun_tests::cli::Folder;
use kijun_tests::named;
use kijun_tests::suite::Named;
use kijun_tests::{root, typing};

use crate::http::Server;

/// What is tested without another program.
pub(crate) const TESTS: &[Named] =
    &named![the_coloured_words_are_those_of_the_vocabulary, the_page_says_which_language_the_command_was_told];

/// What the page's bundler is needed for.
pub(crate) const BUNDLED: &[Named] = &named![the_page_is_what_its_sources_give];

/// What a browser is needed for.
pub(crate) const IN_BROWSER: &[Named] = &named![a_corpus_is_edited_in_a_browser, a_criterion_is_written_by_keyboard];

fn the_coloured_words_are_those_of_the_vocabulary() {
    let path = root().join("lsp/web/src/words.json");
    if std::env::var_os("KIJUN_UPDATE").is_some() {
        std::fs::write(&path, words()).expect("it can be written");
    }
    let text = std::fs::read_to_string(path).expect("the words are there");
    assert!(text == words(), "out of date: run `KIJUN_UPDATE=1 cargo test -p kijun-tests --test serve`");
}

fn the_page_says_which_language_the_command_was_told() {
    for (arguments, wanted) in [(&[][..], "data-lang=\"\""), (&["--lang", "en"], "data-lang=\"en\"")] {
        let server = Server::of(Folder::fresh("ja"), arguments);
        let page = server.get("/");
        assert!(page.body.contains(wanted), "{}", page.body);
    }
}

fn the_page_is_what_its_sources_give() {
    let web = root().join("lsp/web");
    run(Command::new("npm").args(["run", "types"]).current_dir(&web));
    let made = tempfile::tempdir().expect("there is a place for temporary folders");
    run(Command::new("node").arg(web.join("build.mjs")).arg(made.path()));
    let names = |folder: &Path| {
        let entries = std::fs::read_dir(folder).expect("the folder is there");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("it can be read").file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(made.path()), names(&web.join("dist")));
    for name in names(made.path()) {
        let bytes = |folder: &Path| std::fs::read(folder.join(&name)).expect("the file is there");
        let same = bytes(made.path()) == bytes(&web.join("dist"));
        assert!(same, "{name:?} is out of date: run `npm ci && npm run build` in lsp/web");
    }
}

fn a_corpus_is_edited_in_a_browser() {
    let server = Server::start();
    let tests = root().join("tests");
    let corpus = server.folder.path().join("corpus");
    let english = Server::of(Folder::fresh("ja"), &["--lang", "en"]);
    let mut script = Command::new("node");
    run(script.arg(tests.join("browser/serve.mjs")).arg(&server.link).arg(corpus).arg(&english.link));
}

fn a_criterion_is_written_by_keyboard() {
    let tests = root().join("tests");
    let write = || {
        let server = Server::of(typing::corpus(), &["--lang", "ja"]);
        let mut script = Command::new("node");
        script.arg(tests.join("browser/typing.mjs")).arg(&server.link).arg(server.folder.path().join(typing::FILE));
        script.args(["criterion.kijun", "criterion.steps"].map(|name| tests.join("typing").join(name)));
        script.arg(typing::MOST_KEYS.to_string()).output().expect("the command can be run")
    };
    // A browser on a machine that is busy with something else loses a key now and then: the second try decides.
    let first = write();
    let output = if first.status.success() { first } else { write() };
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}

fn run(command: &mut Command) {
    let output = command.output().expect("the command can be run");
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
}
