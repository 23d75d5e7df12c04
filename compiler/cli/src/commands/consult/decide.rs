//! `kijun consult decide`: records what the working group decided.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kijun::consult::disposition::answers;
use kijun::consult::paths_of;
use kijun::consult::place::Places;
use kijun::consult::register::{Decision, Ruling};
use kijun::{Lang, msg};

use super::{chosen, current, folder};
use crate::commands::publish::note;
use crate::corpus::{Corpus, hold};
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    #[arg(required = true)]
    ids: Vec<String>,
    #[arg(long)]
    decision: Word,
    #[arg(long, value_name = "LANGUAGE=TEXT", value_parser = note)]
    reason: Vec<(String, String)>,
    #[arg(long, value_name = "PLACE")]
    by: Vec<String>,
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    #[arg(long)]
    document: Option<String>,
    #[arg(long)]
    edition: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Word {
    Accepted,
    AcceptedInPart,
    NotAccepted,
    Noted,
    Open,
}

impl Word {
    fn decision(self) -> Option<Decision> {
        match self {
            Word::Accepted => Some(Decision::Accepted),
            Word::AcceptedInPart => Some(Decision::AcceptedInPart),
            Word::NotAccepted => Some(Decision::NotAccepted),
            Word::Noted => Some(Decision::Noted),
            Word::Open => None,
        }
    }
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let folder = folder(arguments.corpus.as_ref());
    let held = hold(&folder, lang)?;
    let kept = chosen(&folder, arguments.document.as_deref(), arguments.edition.as_deref())?;
    let languages: Vec<&str> = kept.pack.catalogue.scheme.languages.iter().map(|it| it.code.as_str()).collect();
    if let Some((other, _)) = arguments.reason.iter().find(|(language, _)| !languages.contains(&language.as_str())) {
        let languages = languages.join(", ");
        return Err(msg!("publish-language", language = other.as_str(), languages = languages).into());
    }
    if !arguments.by.is_empty() {
        let now = current(&Corpus::read(Some(&folder))?.analyse(lang), &kept.pack.document.id)?;
        let answers = answers([&kept.pack, &now]);
        if let Some(other) = arguments.by.iter().find(|id| !answers.contains(*id)) {
            return Err(msg!("consult-unknown-answer", id = other.as_str()).into());
        }
    }
    let ruling = Ruling {
        decision: arguments.decision.decision(),
        because: arguments.reason.iter().cloned().collect(),
        by: (!arguments.by.is_empty()).then(|| arguments.by.clone()),
    };
    let mut register = kept.register;
    for id in &arguments.ids {
        register.decide(id, &ruling)?;
    }
    let [_, path] = paths_of(&kept.pack)?;
    let text = register.write(&Places::of(&kept.pack));
    held.put(&[(path.clone(), text.into_bytes())])?;
    terminal::tell(&msg!("consult-decided", count = arguments.ids.len()), lang);
    terminal::print(&format!("{}\n", folder.join(path).display()))?;
    Ok(Exit::Done)
}
