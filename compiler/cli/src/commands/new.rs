//! `kijun new`: a small corpus to begin with.

use std::path::PathBuf;

use clap::Args;
use kijun::{Lang, disk, msg};
use kijun_dsl::Style;
use kijun_dsl::kinds::Spelling;
use kijun_dsl::tree::Source;

use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    folder: PathBuf,
}

macro_rules! templates {
    ($($path:literal)*) => { &[$(($path, include_str!(concat!("../new/", $path)))),*] };
}

/// The files. Comments begin with the language they are in; keywords get the spelling of the language asked for.
static TEMPLATES: &[(&str, &str)] = templates! {
    ".gitattributes"
    "kijun.toml"
    "scheme.kijun"
    "vocabulary.kijun"
    "sources.kijun"
    "longlist.kijun"
    "level-1.kijun"
    "level-2.kijun"
    "documents.kijun"
};

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = &arguments.folder;
    if !disk::is_folder(folder) {
        disk::make_folder(folder)?;
    }
    let held = disk::hold(folder)?;
    disk::require_empty(folder)?;
    let file = |(path, template): &(&str, &str)| ((*path).to_owned(), filled(path, template, lang).into_bytes());
    held.put(&TEMPLATES.iter().map(file).collect::<Vec<_>>())?;
    let folder = folder.display().to_string();
    terminal::tell(&msg!("new-done", folder = folder), lang);
    Ok(Exit::Done)
}

/// A template in one language.
fn filled(path: &str, template: &str, lang: Lang) -> String {
    let mut text = String::with_capacity(template.len());
    for line in template.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        match line.trim_start().split_once(": ").filter(|(mark, _)| matches!(*mark, "#ja" | "#en")) {
            Some((mark, comment)) if mark[1..] == *lang.code() => text.push_str(&format!("{indent}# {comment}\n")),
            Some(_) => {}
            None => text.push_str(&format!("{line}\n")),
        }
    }
    if !path.ends_with(disk::EXTENSION) {
        return text.replace("LANG", lang.code());
    }
    let spelling = match lang {
        Lang::En => Spelling::En,
        Lang::Ja => Spelling::Ja,
    };
    let style = Style { spelling: Some(spelling), languages: vec!["ja".to_owned(), "en".to_owned()] };
    let (tree, _) = kijun_dsl::parse(&text);
    kijun_dsl::format(Source { text: &text, tree: &tree }, &style)
}
