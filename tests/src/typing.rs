//! A criterion that is written by keyboard: the steps of `typing/criterion.steps`, which every editor's test follows.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::cli::Folder;
use crate::nvim::Nvim;
use crate::{criteria, drawings, root};

/// The empty file that is written.
pub const FILE: &str = "corpus/star-1/s1.1-17.kijun";
/// More keys than this would be no help. Texts are not counted: no editor knows them.
pub const MOST_KEYS: usize = 90;

const REQUIREMENT: &str = r#"
requirement SR1-17 {
  title {
    ja "セキュリティ事象の記録"
    en "Record of security events"
  }
  level star-1
  selects 15-1
  counters bot-infection
  provenance unverified
}
"#;

/// The real corpus with Japanese keywords, a requirement more, and an empty file for its criterion.
pub fn corpus() -> Folder {
    let folder = Folder::new();
    folder.write("corpus/kijun.toml", b"keywords = \"ja\"\n");
    for (path, text) in criteria() {
        let more = if path == "star-1/requirements.kijun" { REQUIREMENT } else { "" };
        folder.write(&format!("corpus/{path}"), format!("{text}{more}").as_bytes());
    }
    for (path, text) in drawings() {
        folder.write(&format!("corpus/{path}"), text.as_bytes());
    }
    assert_eq!(folder.run(&["fmt", "corpus"]).code, Some(0));
    folder.write(FILE, b"");
    folder
}

/// The file as it is meant.
pub fn meant() -> String {
    read("criterion.kijun")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join("tests/typing").join(name)).expect("the file is there")
}

/// What is offered in an editor, and the number of what is chosen.
type Offers = (Vec<String>, Option<usize>);

fn offers(nvim: &Nvim) -> Offers {
    let shown = "(function(list)
        if list.pum_visible == 0 then return { {}, -1 } end
        return { vim.tbl_map(function(item) return item.abbr end, list.items), list.selected }
    end)(vim.fn.complete_info({ 'items', 'selected', 'pum_visible' }))";
    let (labels, chosen): (serde_json::Value, i64) = nvim.json(shown);
    // An empty list of Lua is an object.
    (serde_json::from_value(labels).unwrap_or_default(), usize::try_from(chosen).ok())
}

/// Follows the steps in Neovim, which is in insert mode; gives the number of keys.
pub fn follow(nvim: &Nvim) -> usize {
    let page = read("criterion.steps");
    let lines = page.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| step(nvim, line.split_once(' ').unwrap_or((line, "")))).sum()
}

fn step(nvim: &Nvim, (word, rest): (&str, &str)) -> usize {
    match word {
        "type" | "text" => {
            let text = if rest.is_empty() { " " } else { rest };
            nvim.keys(&text.replace('<', "<lt>"));
            // An input method hands over words; a person waits for a list before the next key.
            sleep(Duration::from_millis(if word == "type" { 600 } else { 100 }));
            if word == "type" { text.chars().count() } else { 0 }
        }
        "take" => take(nvim, rest),
        "next" => {
            let is_open = !offers(nvim).0.is_empty();
            nvim.keys(if is_open { "<C-e><Tab>" } else { "<Tab>" });
            1 + usize::from(is_open)
        }
        "key" => {
            nvim.keys(match rest {
                "Control+Space" => "<C-Space>",
                "ArrowDown" => "<Down>",
                "Enter" => "<CR>",
                "End" => "<End>",
                other => panic!("no key {other}"),
            });
            1
        }
        other => panic!("no step {other}"),
    }
}

/// Chooses what is offered.
fn take(nvim: &Nvim, label: &str) -> usize {
    let started = Instant::now();
    let (labels, chosen) = loop {
        let found = offers(nvim);
        if found.0.iter().any(|found| found == label) {
            break found;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "{label} is not offered in\n{}", nvim.text());
        sleep(Duration::from_millis(50));
    };
    let at = labels.iter().position(|found| found == label).expect("it was found");
    let steps = at - chosen.unwrap_or(0);
    nvim.keys(&format!("{}<CR>", "<C-n>".repeat(steps)));
    sleep(Duration::from_millis(200));
    steps + 1
}
