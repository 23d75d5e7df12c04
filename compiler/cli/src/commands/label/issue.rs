//! `kijun label issue`, `renew` and `evaluate`: what becomes of an accepted checklist.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use kijun::assess::check::{Options, State, check};
use kijun::assess::read::Handed;
use kijun::assess::report::{FileReport, text};
use kijun::assess::shelf::{Shelf as Forms, Wanted};
use kijun::disk::labels;
use kijun::label::entry::Step;
use kijun::label::give::{Accepted, Given};
use kijun::label::register::{FILE, Register};
use kijun::paper::form::MAX_BYTES;
use kijun::{Lang, disk, msg};
use kijun_pack::{Answers, Edition};

use super::{Shelf, folder, made_wrong, on};
use crate::commands::checklist::Library;
use crate::corpus::hold;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Issue {
    file: PathBuf,
    #[command(flatten)]
    given: Common,
}

#[derive(Args)]
pub(crate) struct Evaluated {
    number: String,
    file: PathBuf,
    #[command(flatten)]
    given: Common,
}

#[derive(Args)]
struct Common {
    #[arg(long, value_name = "BODY")]
    by: String,
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    #[arg(long, value_name = "ID", default_value = "")]
    evaluator: String,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

pub(crate) fn issue(arguments: &Issue, lang: Lang) -> Result<Exit, Failure> {
    changed(&arguments.file, &arguments.given, lang, |register, form, given| {
        let (number, file) = register.issue(form, given)?;
        Ok((number, file))
    })
}

pub(crate) fn evaluate(arguments: &Evaluated, step: Step, lang: Lang) -> Result<Exit, Failure> {
    let number = &arguments.number;
    changed(&arguments.file, &arguments.given, lang, |register, form, given| {
        Ok((number.clone(), register.evaluate(number, form, given, step)?))
    })
}

/// What comes of a form: the number of the label, and the file of answers.
type Made = Result<(String, (String, Vec<u8>)), kijun::ground::messages::Message>;

/// Takes an accepted form into the register. Nothing is written where the form or the entry is not in order.
fn changed(
    file: &Path,
    common: &Common,
    lang: Lang,
    change: impl Fn(&mut Register, Accepted<'_>, &Given<'_>) -> Made,
) -> Result<Exit, Failure> {
    let folder = folder(common.corpus.as_ref());
    let day = on(common.on.as_ref())?;
    let until = common.until.as_ref().map(|until| on(Some(until))).transpose()?;
    let held = hold(&folder, lang)?;
    let Some((answers, edition)) = accepted(file, &folder, &day, lang)? else { return Ok(Exit::Findings) };
    let (before, _) = labels::register(&folder)?;
    let shelf = Shelf::read(&folder)?;
    let given = Given {
        on: &day,
        by: &common.by,
        reason: &common.reason,
        until: until.as_deref(),
        evaluated_by: &common.evaluator,
    };
    let mut register = before.clone();
    let form = Accepted { answers: &answers, edition: &edition };
    let (number, file) = change(&mut register, form, &given)?;
    if made_wrong(&before, &register, &shelf, lang)? {
        terminal::tell(&msg!("label-not-written"), lang);
        return Ok(Exit::Findings);
    }
    held.put(&[(FILE.to_owned(), register.to_text().into_bytes()), file])?;
    let until = register.label.get(&number).map_or("", |record| record.until(&day));
    terminal::tell(&msg!("label-written", number = number.as_str(), until = until), lang);
    terminal::print(&format!("{number}\n"))?;
    Ok(Exit::Done)
}

/// The answers of a form with which nothing is wrong, and the edition that they are of; what is wrong is printed.
fn accepted(file: &Path, folder: &Path, on: &str, lang: Lang) -> Result<Option<(Answers, Arc<Edition>)>, Failure> {
    let about = |message| disk::DiskError::new(file, message);
    let handed = Handed::open(&disk::read_bytes(file, MAX_BYTES)?).map_err(|fault| about(fault.told()))?;
    let library = Library::open(Some(&folder.to_owned()), None)?;
    let find = |wanted: &Wanted| library.find(wanted);
    let Some(reference) = Forms::new(&find).reference(&handed) else {
        let name = format!("{}@{}", handed.document, handed.edition);
        return Err(about(msg!("assess-unknown-edition", name = name)).into());
    };
    let checked = check(&handed, &reference, &Options { on: Some(on.to_owned()) });
    let (answers, state) = (checked.answers.clone(), checked.state);
    if state == State::Conforms {
        return Ok(Some((answers, Arc::clone(&reference.edition))));
    }
    let report = FileReport::of(file.display().to_string(), &reference, checked);
    terminal::print(&text(&[report], lang))?;
    terminal::tell(&msg!("label-not-accepted"), lang);
    Ok(None)
}
