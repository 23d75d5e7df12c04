//! A page of a suite: Markdown whose level-two headings begin a case, with the case's sources in fences.
//!
//! In a fence `\u{A0}` stands for that character, so that what can't be seen can be read; the word `crlf` behind the
//! fence's language gives all its lines Windows line ends, the word `cr` those of old computers.

use std::path::Path;

/// One case.
#[derive(Debug)]
pub struct Case {
    /// `page--heading`, as the snapshot is named.
    pub name: String,
    /// Its sources, in order.
    pub sources: Vec<String>,
}

/// The cases of every page in a folder of `tests/suite`.
pub fn cases(suite: &str) -> Vec<Case> {
    let pages = crate::files(&format!("tests/suite/{suite}"), "md");
    pages.iter().flat_map(|(path, text)| read(path, text)).collect()
}

/// The same, each under its name.
pub fn named(suite: &str) -> Vec<(String, Case)> {
    cases(suite).into_iter().map(|case| (case.name.clone(), case)).collect()
}

fn read(path: &Path, page: &str) -> Vec<Case> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut cases: Vec<Case> = Vec::new();
    let mut fence: Option<(&str, String)> = None;
    for line in page.lines() {
        match &mut fence {
            Some((ends, source)) if line == "```" => {
                let source = source.replace('\n', ends);
                cases.last_mut().expect("a fence stands under a heading").sources.push(source);
                fence = None;
            }
            Some((_, source)) => {
                source.push_str(&unescape(line));
                source.push('\n');
            }
            None => {
                if let Some(heading) = line.strip_prefix("## ") {
                    cases.push(Case { name: format!("{stem}--{}", slug(heading)), sources: Vec::new() });
                } else if let Some(info) = line.strip_prefix("```kijun") {
                    let ends = match info.trim() {
                        "crlf" => "\r\n",
                        "cr" => "\r",
                        _ => "\n",
                    };
                    fence = Some((ends, String::new()));
                }
            }
        }
    }
    assert!(cases.iter().all(|case| !case.sources.is_empty()), "{stem} has a case without a source");
    cases
}

fn slug(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

fn unescape(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape ends");
        text.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        text.push_str(rest);
    }
    text
}
