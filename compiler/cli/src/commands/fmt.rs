//! `kijun fmt`: writes sources in their canonical form.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use clap::Args;
use imara_diff::{Algorithm, BasicLineDiffPrinter, Diff, InternedInput, UnifiedDiffConfig};
use kijun::{Analysis, Config, Lang, analyse, disk, msg};
use kijun_dsl::Style;
use kijun_dsl::kinds::Spelling;
use kijun_dsl::tree::Source;
use rayon::prelude::*;

use crate::arguments::Language;
use crate::corpus::{Corpus, around, hold};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    paths: Vec<PathBuf>,
    #[arg(long)]
    check: bool,
    #[arg(long)]
    keywords: Option<Language>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let current = [around(Path::new("."))];
    let paths = if arguments.paths.is_empty() { &current[..] } else { &arguments.paths[..] };
    let mut different = 0;
    for path in paths {
        // Held from reading to writing, so that nothing that is saved meanwhile is lost.
        let _held = (!arguments.check && path.as_os_str() != "-").then(|| hold(&held_of(path), lang)).transpose()?;
        different += if path.as_os_str() == "-" {
            piped(arguments)?
        } else if disk::is_folder(path) {
            folder(path, arguments)?
        } else {
            file(path, arguments)?
        };
    }
    if arguments.check && different > 0 {
        terminal::tell(&msg!("fmt-different", count = different), lang);
    }
    Ok(Exit::findings(arguments.check && different > 0))
}

/// The folder that is held while `path` is formatted: the corpus, or the one that a single file is in.
fn held_of(path: &Path) -> PathBuf {
    if disk::is_folder(path) { path.to_owned() } else { around(parent(path)) }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Formats standard input to standard output, or compares.
fn piped(arguments: &Arguments) -> Result<usize, Failure> {
    let text = disk::read_stdin()?;
    let new = formatted(&text, &style_around(Path::new("."), arguments));
    if !arguments.check {
        terminal::print_bytes(new.as_bytes())?;
        return Ok(0);
    }
    compared("-", &text, &new)
}

fn folder(path: &Path, arguments: &Arguments) -> Result<usize, Failure> {
    let corpus = Corpus::read(Some(path))?;
    let analysis = analyse(&corpus.sources);
    let style = style(&analysis, &corpus.sources.config, arguments);
    let files = &corpus.sources.files;
    let new: Vec<String> = files.par_iter().map(|file| kijun_dsl::format(file.source(), &style)).collect();
    let mut different = 0;
    for (file, new) in files.iter().zip(new) {
        let path = path.join(&file.path);
        different += settle(&path, &file.text, &new, arguments.check)?;
    }
    Ok(different)
}

fn file(path: &Path, arguments: &Arguments) -> Result<usize, Failure> {
    let text = disk::read_text(path)?;
    let new = formatted(&text, &style_around(parent(path), arguments));
    settle(path, &text, &new, arguments.check)
}

/// Writes the new text, or says how it differs; counts 1 where it does.
fn settle(path: &Path, old: &str, new: &str, check: bool) -> Result<usize, Failure> {
    // Whatever ends the lines of a file says nothing, and stays.
    let windows = old.contains("\r\n");
    if old == new || windows && old.replace("\r\n", "\n") == new {
        return Ok(0);
    }
    let new = &*if windows { Cow::Owned(new.replace('\n', "\r\n")) } else { Cow::Borrowed(new) };
    if check {
        return compared(&path.display().to_string(), old, new);
    }
    disk::write(path, new.as_bytes())?;
    terminal::print(&format!("{}\n", path.display()))?;
    Ok(1)
}

fn compared(name: &str, old: &str, new: &str) -> Result<usize, Failure> {
    if old != new {
        let lines = InternedInput::new(old, new);
        let diff = Diff::compute(Algorithm::Histogram, &lines);
        let printer = BasicLineDiffPrinter(&lines.interner);
        let mut shown = UnifiedDiffConfig::default();
        shown.context_len(1);
        let hunks = diff.unified_diff(&printer, shown, &lines);
        terminal::print(&format!("--- {name}\n+++ {name}\n{hunks}"))?;
    }
    Ok(usize::from(old != new))
}

fn formatted(text: &str, style: &Style) -> String {
    let (tree, _) = kijun_dsl::parse(text);
    kijun_dsl::format(Source { text, tree: &tree }, style)
}

/// The style of the corpus around a folder; a corpus that can't be read has no wishes.
fn style_around(start: &Path, arguments: &Arguments) -> Style {
    match Corpus::read(Some(&around(start))) {
        Ok(corpus) => style(&analyse(&corpus.sources), &corpus.sources.config, arguments),
        Err(_) => Style { spelling: spelling(&Config::default(), arguments), languages: Vec::new() },
    }
}

fn style(analysis: &Analysis, config: &Config, arguments: &Arguments) -> Style {
    Style { spelling: spelling(config, arguments), languages: analysis.model.language_codes() }
}

fn spelling(config: &Config, arguments: &Arguments) -> Option<Spelling> {
    let asked = arguments.keywords.map(|language| match language {
        Language::En => Spelling::En,
        Language::Ja => Spelling::Ja,
    });
    asked.or(config.keywords.map(Spelling::from))
}
