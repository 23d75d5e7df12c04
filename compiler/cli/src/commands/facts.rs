//! `kijun facts`: says which criteria apply to a product, and why.

use std::path::PathBuf;

use clap::Args;
use kijun::answer::facts::{Answer, Applicability, Reason, Scope, complete, outcomes, read};
use kijun::ground::json::pretty;
use kijun::{Lang, disk, msg};

use crate::corpus::Corpus;
use crate::exit::{Exit, Failure};
use crate::terminal;

#[derive(Args)]
pub(crate) struct Arguments {
    file: PathBuf,
    folder: Option<PathBuf>,
    #[arg(long)]
    document: Option<String>,
    #[arg(long)]
    level: Option<String>,
    #[arg(long)]
    category: Option<String>,
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments, lang: Lang) -> Result<Exit, Failure> {
    let text = disk::read_text(&arguments.file)?;
    let corpus = Corpus::read(arguments.folder.as_deref())?;
    let analysis = corpus.analyse(lang);
    let product = read(&analysis.model, &text)?;
    let product = match complete(&analysis.model, product) {
        Ok(product) => product,
        Err(contradictions) => {
            terminal::complain(&contradictions.into(), lang);
            return Ok(Exit::Findings);
        }
    };
    let scope = Scope {
        document: arguments.document.clone(),
        level: arguments.level.clone(),
        category: arguments.category.clone(),
    };
    let answer = outcomes(&analysis, &product, &scope, lang)?;
    if arguments.json {
        terminal::print(&pretty(&answer))?;
        return Ok(Exit::Done);
    }
    terminal::print(&listed(&answer, lang))?;
    terminal::tell(&summary(&answer), lang);
    Ok(Exit::Done)
}

/// What applies, a line for each criterion and for each clause that differs from it.
pub(super) fn listed(answer: &Answer, lang: Lang) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for outcome in &answer.criteria {
        let all = (outcome.state, &outcome.because, &outcome.open);
        rows.push(cells(&outcome.id, all, lang));
        // A clause that says nothing of products applies as its criterion does.
        let clauses = outcome.clauses.iter().map(|it| (&it.id, (it.state, &it.because, &it.open)));
        rows.extend(clauses.filter(|(_, own)| *own != all).map(|(id, own)| cells(&format!("  {id}"), own, lang)));
    }
    terminal::table(&rows)
}

type Verdict<'a> = (Applicability, &'a Vec<Reason>, &'a Vec<String>);

fn cells(id: &str, (state, because, open): Verdict<'_>, lang: Lang) -> Vec<String> {
    let said = match state {
        Applicability::Applies => msg!("facts-applies"),
        Applicability::NotApplicable => msg!("facts-not-applicable"),
        Applicability::Open => msg!("facts-open"),
    };
    let answer = |holds: bool| if holds { msg!("facts-yes").in_(lang) } else { msg!("facts-no").in_(lang) };
    let reasons = because.iter().map(|reason| {
        let (fact, answer) = (reason.fact.as_str(), reason.value.clone().unwrap_or_else(|| answer(reason.holds)));
        let message = if reason.given {
            msg!("facts-given", fact = fact, answer = answer)
        } else {
            msg!("facts-follows", fact = fact, answer = answer)
        };
        message.in_(lang)
    });
    let why = match state {
        Applicability::Open => msg!("facts-to-answer", facts = open.join(", ")).in_(lang),
        _ if because.is_empty() => msg!("facts-every-product").in_(lang),
        _ => reasons.collect::<Vec<_>>().join(", "),
    };
    vec![id.to_owned(), said.in_(lang), why]
}

fn summary(answer: &Answer) -> kijun::ground::messages::Message {
    let count = |state: Applicability| answer.criteria.iter().filter(|outcome| outcome.state == state).count();
    msg!(
        "facts-count",
        applies = count(Applicability::Applies),
        not = count(Applicability::NotApplicable),
        open = count(Applicability::Open),
    )
}
