//! The page in a browser.

use kijun_lsp::browser::words::words;
use kijun_tests::root;

#[test]
fn the_coloured_words_are_those_of_the_vocabulary() {
    let path = root().join("lsp/web/src/words.json");
    if std::env::var_os("KIJUN_UPDATE").is_some() {
        std::fs::write(&path, words()).expect("it can be written");
    }
    let text = std::fs::read_to_string(path).expect("the words are there");
    assert!(text == words(), "out of date: run `KIJUN_UPDATE=1 cargo test -p kijun-tests --test serve`");
}
