//! What is said when the arguments make no sense.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use kijun::ground::messages::Message;
use kijun::{Lang, msg};

use crate::exit::Exit;
use crate::terminal;

/// Prints what clap has to say: help and version to standard output, mistakes to standard error.
pub(crate) fn show(error: &Error, lang: Lang) -> Exit {
    if !error.use_stderr() {
        return match terminal::print(&error.render().ansi().to_string()) {
            Ok(()) => Exit::Done,
            Err(_) => Exit::Unusable,
        };
    }
    let message = message(error).in_(lang);
    let mut text = msg!("cli-usage-error", message = message).in_(lang);
    if let Some(suggestion) = suggestion(error) {
        text.push('\n');
        text.push_str(&msg!("did-you-mean", name = suggestion).in_(lang));
    }
    text.push('\n');
    text.push_str(&msg!("cli-usage-hint").in_(lang));
    text.push('\n');
    terminal::eprint(&text);
    Exit::Unusable
}

fn message(error: &Error) -> Message {
    let argument = context(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => msg!("cli-unknown-argument", argument = argument),
        ErrorKind::InvalidSubcommand => {
            msg!("cli-unknown-command", command = context(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(error, ContextKind::InvalidValue);
            match context(error, ContextKind::ValidValue) {
                values if values.is_empty() => msg!("cli-invalid-value", argument = argument, value = value),
                values => msg!("cli-invalid-choice", argument = argument, value = value, values = values),
            }
        }
        ErrorKind::MissingRequiredArgument => msg!("cli-missing-argument", argument = argument),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            msg!("cli-missing-command")
        }
        ErrorKind::ArgumentConflict => {
            msg!("cli-conflict", argument = argument, other = context(error, ContextKind::PriorArg))
        }
        _ => msg!("cli-other-error", error = error.kind().to_string()),
    }
}

fn suggestion(error: &Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    kinds.iter().map(|kind| context(error, *kind)).find(|text| !text.is_empty())
}

fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
