//! `kijun checklist carry`: takes answers over to another edition.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use kijun::assess::carry::carry;
use kijun::assess::read::Handed;
use kijun::assess::reference::Reference;
use kijun::assess::shelf::{Shelf, Wanted};
use kijun::build::generate::checklist;
use kijun::disk::forms::forms;
use kijun::paper::form::MAX_BYTES;
use kijun::{Lang, disk, msg};

use super::{Library, one};
use crate::corpus::chosen;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "EDITION")]
    to: String,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let library = Library::open(arguments.corpus.as_ref(), None)?;
    let folder = chosen(arguments.corpus.as_deref());
    let to = Reference::new(Arc::new(one(&folder, &arguments.to)?));
    let find = |wanted: &Wanted| library.find(wanted);
    let shelf = Shelf::new(&find);
    let mut written: Vec<(String, Vec<u8>)> = Vec::new();
    let mut open = 0;
    for path in forms(&arguments.files)? {
        let about = |message| disk::DiskError::new(&path, message);
        let handed = Handed::open(&disk::read_bytes(&path, MAX_BYTES)?).map_err(|fault| about(fault.told()))?;
        let Some(from) = shelf.reference(&handed) else {
            let name = format!("{}@{}", handed.document, handed.edition);
            return Err(about(msg!("assess-unknown-edition", name = name)).into());
        };
        let carried = carry(&handed.read(&from).answers, &from, &to);
        let (file, taken) = (path.display().to_string(), carried.answers.clauses.len());
        terminal::tell(&msg!("assess-carried", file = file, taken = taken, open = carried.open.len()), lang);
        carried.open.iter().map(|(_, why)| why).chain(&carried.remarks).for_each(|why| terminal::tell(why, lang));
        open += carried.open.len();
        let language = Some(carried.answers.language.as_str()).filter(|it| !it.is_empty()).unwrap_or(lang.code());
        let form = checklist::file(&to.edition, language, Some(&carried.answers)).map_err(|it| it.message())?;
        let name = path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let name = format!("{name}.xlsx");
        if written.iter().any(|(other, _)| *other == name) {
            return Err(about(msg!("assess-carry-same-name", name = name)).into());
        }
        written.push((name, form.bytes));
    }
    disk::write_all(&arguments.out, &written)?;
    for (name, _) in &written {
        terminal::print(&format!("{}\n", arguments.out.join(name).display()))?;
    }
    Ok(Exit::findings(open > 0))
}
