//! `kijun import`: makes a source of tables of others.

use std::path::{Path, PathBuf};

use clap::Args;
use kijun::import::{Draft, Grid, MAX_BYTES, Mapping, Remark, Said, grids, skeleton};
use kijun::revise::merge::{Sides, kept, settled};
use kijun::{Lang, disk, msg};
use kijun_dsl::Style;

use crate::corpus::{chosen, hold};
use crate::exit::{Exit, Failure};
use crate::terminal;

/// The folder of a corpus for what was imported.
const FOLDER: &str = "imported";

/// How the name of the file ends that keeps what an import made, to which the next one is compared.
const BASE: &str = "base";

/// How many remarks are shown where a list of all is not asked for.
const SHOWN: usize = 20;

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    succession: Option<PathBuf>,
    #[arg(long, value_name = "FOLDER")]
    corpus: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[arg(long)]
    preview: bool,
    #[arg(long, value_name = "FILE")]
    losses: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let mut files = Vec::new();
    for path in &arguments.files {
        files.push(read(path)?);
    }
    let Some(mapping) = &arguments.mapping else {
        terminal::print(&skeleton(&files))?;
        terminal::tell(&msg!("import-skeleton"), lang);
        return Ok(Exit::Findings);
    };
    let text = disk::read_text(mapping)?;
    let mapping = Mapping::read(&text).map_err(|message| disk::DiskError::new(mapping, message))?;
    let folder = chosen(arguments.corpus.as_deref());
    let corpus = disk::read(&folder)?;
    let languages = kijun::analyse(&corpus).model.language_codes();
    let style = Style { spelling: corpus.config.keywords.map(Into::into), languages };
    let since = arguments.succession.as_deref().map(self::read).transpose()?;
    let draft = Draft::of(&mapping, &files, since.as_deref(), &style)?;
    if let Some(path) = &arguments.losses {
        disk::write(path, list(&draft.remarks, lang).as_bytes())?;
    }
    if arguments.preview {
        let rows = draft
            .taken
            .iter()
            .map(|it| vec![it.place.clone(), it.heading.clone(), it.field.clone(), it.text.replace('\n', " ⏎ ")]);
        terminal::print(&terminal::table(&rows.collect::<Vec<_>>()))?;
    }
    tell(&draft.remarks, arguments.preview, lang);
    let told = |said: Said| draft.remarks.iter().filter(|remark| remark.said == said).count();
    let (lost, unclear) = (told(Said::Lost), told(Said::Unclear));
    if arguments.preview {
        terminal::tell(&msg!("import-preview", count = draft.count, lost = lost, unclear = unclear), lang);
        return Ok(Exit::findings(lost + unclear > 0));
    }
    let name = name(arguments)?;
    put(&folder, &name, &draft.text, lang)?;
    terminal::tell(&msg!("import-done", count = draft.count, lost = lost, unclear = unclear), lang);
    Ok(Exit::findings(lost + unclear > 0))
}

fn read(path: &Path) -> Result<Vec<Grid>, Failure> {
    let bytes = disk::read_bytes(path, MAX_BYTES)?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    grids(&name, &bytes).map_err(|message| disk::DiskError::new(path, message).into())
}

/// What the file of the corpus is called: as asked for, or else as the first file.
fn name(arguments: &Arguments) -> Result<String, Failure> {
    let stem = arguments.files.first().and_then(|path| path.file_stem());
    let name = arguments.name.clone().or_else(|| Some(stem?.to_string_lossy().into_owned())).unwrap_or_default();
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':']) {
        return Err(msg!("import-name", name = name).into());
    }
    Ok(name)
}

/// Puts what was imported into the corpus, and keeps what was edited there since the last time.
fn put(folder: &Path, name: &str, text: &str, lang: Lang) -> Result<(), Failure> {
    let held = hold(folder, lang)?;
    let path = format!("{FOLDER}/{name}.{}", disk::EXTENSION);
    let base_path = format!("{FOLDER}/{name}.{BASE}");
    let old = |path: &str| -> Result<Option<String>, Failure> {
        let path = folder.join(path);
        if path.exists() { Ok(Some(disk::read_text(&path)?)) } else { Ok(None) }
    };
    let fault = |message| Failure::from(disk::DiskError::new(&folder.join(&path), message));
    let (mut made, mut merged) = (text.to_owned(), text.to_owned());
    match (old(&path)?, old(&base_path)?) {
        (None, _) => {}
        (Some(_), None) => return Err(fault(msg!("import-not-imported"))),
        // Where nothing changed there, nothing changes here.
        (Some(ours), Some(base)) if base == text => merged = ours,
        (Some(ours), Some(base)) => {
            made = settled(&base, text).ok_or_else(|| fault(msg!("import-faulty")))?;
            let sides = Sides { base: &base, ours: &ours, theirs: &made };
            let kept = kept(sides).ok_or_else(|| fault(msg!("import-faulty")))?;
            for conflict in &kept.conflicts {
                let (item, line) = (conflict.item.as_str(), conflict.line.as_str());
                let theirs = conflict.theirs.replace('\n', " ");
                terminal::tell(&msg!("import-conflict", item = item, line = line, theirs = theirs), lang);
            }
            merged = kept.text;
        }
    }
    held.put(&[(path.clone(), merged.into_bytes()), (base_path, made.into_bytes())])?;
    terminal::print(&format!("{}\n", folder.join(path).display()))
}

/// Says what is unclear or lost: all of it in a preview, else the first.
fn tell(remarks: &[Remark], all: bool, lang: Lang) {
    let shown = if all { remarks.len() } else { SHOWN };
    for remark in remarks.iter().take(shown) {
        terminal::eprint(&format!("{}: {}\n", remark.place, remark.message.in_(lang)));
    }
    if remarks.len() > shown {
        terminal::tell(&msg!("import-more", count = remarks.len() - shown), lang);
    }
}

/// All remarks as a table of tab-separated values: place, whether it is lost or unclear, and why.
fn list(remarks: &[Remark], lang: Lang) -> String {
    let mut text = String::new();
    for remark in remarks {
        let said = match remark.said {
            Said::Lost => "lost",
            Said::Unclear => "unclear",
        };
        let message = remark.message.in_(lang).replace(['\t', '\n'], " ");
        text.push_str(&format!("{}\t{said}\t{message}\n", remark.place));
    }
    text
}
