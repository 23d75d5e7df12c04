//! `kijun label list`: what each label is on a day.

use std::path::PathBuf;

use clap::Args;
use kijun::Lang;

use super::{folder, on, register};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let (register, _) = register(&folder(arguments.corpus.as_ref()))?;
    let on = on(arguments.on.as_ref())?;
    let name = |text: &kijun_pack::Text| text.get(lang.code()).or(text.values().next()).cloned().unwrap_or_default();
    let rows = register.sorted().into_iter().map(|(number, record)| {
        let document = format!("{}@{}", record.document, record.edition(&on));
        let product = format!("{} / {}", name(&record.applicant), name(&record.product));
        let status = register.status(record, &on).name().in_(lang);
        vec![number.to_owned(), status, record.until(&on).to_owned(), document, product]
    });
    terminal::print(&terminal::table(&rows.collect::<Vec<_>>()))?;
    Ok(Exit::Done)
}
