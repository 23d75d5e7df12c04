//! `kijun diff`: says what a revision means.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use kijun::compare::diff::labels::{self, Affected, BadLine, Label};
use kijun::compare::diff::patch::patched;
use kijun::compare::diff::{Diff, diff};
use kijun::compare::side::Side;
use kijun::corpus::config::Papers;
use kijun::disk;
use kijun::ground::json::pretty;
use kijun::label::due::labelled;
use kijun::label::register::Register;
use kijun::paper::review::amendment::{self, Amendment};
use kijun::paper::review::{markdown, page, table, text};
use kijun::{Lang, msg};
use kijun_pack::Edition;

use super::label::on;
use crate::corpus::around;
use crate::exit::{Exit, Failure};
use crate::terminal::{self, Progress};

#[derive(Args)]
pub(crate) struct Arguments {
    old: Option<String>,
    new: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long, default_value = "terminal")]
    format: Format,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long)]
    document: Option<String>,
    #[arg(long)]
    deny_undeclared: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Terminal,
    Json,
    Markdown,
    Html,
    Table,
    TableXlsx,
    TableDocx,
    Amendment,
    AmendmentDocx,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = arguments.corpus.clone().unwrap_or_else(|| around(Path::new(".")));
    let verdicts = disk::opinions(&folder)?;
    let progress = Progress::start(&msg!("cli-progress-diff"), lang);
    let is_json = matches!(arguments.format, Format::Json);
    let (mut old, mut new) = disk::sides(&folder, arguments.old.as_deref(), arguments.new.as_deref())?;
    if is_json {
        (old, new) = (old.sealed(), new.sealed());
    }
    let mut difference = diff(&old, &new);
    verdicts.tell(&mut difference);
    drop(progress);
    old.remarks.iter().chain(&new.remarks).for_each(|remark| terminal::tell(remark, lang));
    if let Some(name) = &arguments.document {
        known(name, &difference)?;
    }
    let affected = match &arguments.labels {
        Some(path) => affected(path, arguments.on.as_ref(), &difference, [&old, &new], lang)?,
        None => Vec::new(),
    };
    let papers = disk::papers(&folder)?;
    let rows = || table::table(&difference, &old, &new, arguments.document.as_deref(), lang).in_words_of(&papers);
    let amendments = || amended(&difference, [&old, &new], arguments.document.as_deref(), &papers, lang);
    let bytes = match arguments.format {
        Format::Terminal => {
            let colors = arguments.out.is_none() && terminal::colors();
            let colors = if colors { text::Colors::On } else { text::Colors::Off };
            (text::render(&difference, lang, colors) + &text::affected(&affected, lang)).into_bytes()
        }
        Format::Json => pretty(&patched(&difference, &old, &new, affected)).into_bytes(),
        Format::Markdown => markdown::render(&difference, lang).into_bytes(),
        Format::Html => page::render(&difference, lang).into_bytes(),
        Format::Table => table::html::render(&rows()).into_bytes(),
        Format::TableXlsx => table::workbook::render(&rows()).ok_or_else(|| msg!("diff-unwritable"))?,
        Format::TableDocx => table::docx::render(&rows()).ok_or_else(|| msg!("diff-unwritable"))?,
        Format::Amendment => amendments()?.iter().map(Amendment::text).collect::<Vec<_>>().join("\n").into_bytes(),
        Format::AmendmentDocx => amendment::docx::render(&amendments()?).ok_or_else(|| msg!("diff-unwritable"))?,
    };
    // The process ends here, and to take both sides apart would take a while.
    std::mem::forget((old, new));
    match &arguments.out {
        Some(path) => disk::write(path, &bytes)?,
        None if matches!(arguments.format, Format::Terminal | Format::Markdown | Format::Amendment) => {
            terminal::print(&String::from_utf8_lossy(&bytes))?;
        }
        None => terminal::print_bytes(&bytes)?,
    }
    let undeclared = difference.undeclared().count();
    if arguments.deny_undeclared && undeclared > 0 {
        terminal::tell(&msg!("diff-undeclared", count = undeclared), lang);
        return Ok(Exit::Findings);
    }
    Ok(Exit::Done)
}

/// The amendments of the documents that are compared. They are made of Japanese texts, and of such as differ.
fn amended(
    diff: &Diff,
    sides: [&Side; 2],
    document: Option<&str>,
    papers: &Papers,
    lang: Lang,
) -> Result<Vec<Amendment>, Failure> {
    let speaks = |pack: &Edition| pack.catalogue.scheme.languages.iter().any(|it| it.code == Lang::Ja.code());
    if let Some(side) = sides.into_iter().find(|side| !side.packs.iter().all(speaks)) {
        return Err(msg!("diff-no-japanese", name = side.name.as_str()).into());
    }
    let amendments = amendment::amendments(diff, sides, document, papers);
    if amendments.is_empty() {
        terminal::tell(&msg!("diff-no-amendment"), lang);
    }
    Ok(amendments)
}

/// Makes sure that a document is among those that are compared.
fn known(document: &str, diff: &Diff) -> Result<(), Failure> {
    let known: Vec<&str> = diff.documents.iter().map(|document| document.id.as_str()).collect();
    if known.contains(&document) {
        return Ok(());
    }
    Err(msg!("diff-unknown-document", document = document, known = known.join(", ")).into())
}

/// The labelled products of a list that the difference affects. Lines that can't be read are told, all of them.
fn affected(
    path: &Path,
    day: Option<&String>,
    diff: &Diff,
    [old, new]: [&Side; 2],
    lang: Lang,
) -> Result<Vec<Affected>, Failure> {
    let text = disk::read_text(path)?;
    let about = |message| disk::DiskError::new(path, message);
    let (list, mut bad, numbers) = if Register::is(&text) {
        let register = Register::parse(&text).map_err(about)?;
        let labels = labelled(&register, &on(day)?).into_iter();
        let (numbers, list): (Vec<String>, Vec<Label>) =
            labels.map(|(number, label)| (number.to_owned(), label)).unzip();
        (list, Vec::new(), numbers)
    } else {
        let (list, bad) = labels::read(&text).map_err(about)?;
        (list, bad, Vec::new())
    };
    if bad.is_empty() {
        bad = labels::unknown(&list, old, new);
    }
    let tell = |(line, message): &BadLine| {
        // A label of a register stands where its record begins; the lines of a list begin behind its head.
        let number = line.checked_sub(2).and_then(|at| numbers.get(at));
        let line = number.map_or(*line, |number| Register::line(&text, number, 0));
        let place = format!("{}:{line}", path.display());
        terminal::tell(&msg!("labels-bad-line", place = place, message = message.in_(lang)), lang);
    };
    bad.iter().for_each(tell);
    if bad.is_empty() {
        labels::contradicting(&list).iter().chain(&labels::left_out(&list, old, new)).for_each(tell);
        Ok(labels::affected(diff, old, new, &list))
    } else {
        bad.dedup_by_key(|(line, _)| *line);
        Err(msg!("labels-left-out", count = bad.len()).into())
    }
}
