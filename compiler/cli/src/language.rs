//! The reader's language, and the help texts in it.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory};
use kijun::ground::messages::{self, Message};
use kijun::{Lang, msg};

use crate::arguments::Arguments;

/// The arguments that every command has, which stand last in its help.
const EVERYWHERE: [&str; 4] = ["lang", "color", "help", "version"];

/// The language to speak: what `--lang` says, or else the system. Looked up before the arguments are parsed, because
/// what is wrong with them has to be said in it.
pub(crate) fn wanted(arguments: impl Iterator<Item = OsString>) -> Lang {
    let arguments: Vec<String> = arguments.map(|argument| argument.to_string_lossy().into_owned()).collect();
    // Of several the last counts, as a script that wraps the command expects.
    let named =
        arguments.iter().enumerate().rev().find_map(|(at, argument)| match argument.strip_prefix("--lang")? {
            "" => arguments.get(at + 1).map(String::as_str),
            value => value.strip_prefix('='),
        });
    let system = || sys_locale::get_locale().and_then(|locale| Lang::of(&locale));
    named.and_then(Lang::of).or_else(system).unwrap_or(Lang::En)
}

/// The command line with its help in this language.
pub(crate) fn command(lang: Lang) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = localized(Arguments::command().arg(help).arg(version), "cli", lang);
    command.after_help(msg!("cli-exit-codes").in_(lang))
}

/// Gives a command, its arguments and its subcommands their texts, which stand under `key`.
fn localized(command: Command, key: &str, lang: Lang) -> Command {
    let text = |key: &str| messages::text(key, lang).unwrap_or_else(|| key.to_owned());
    let template = template(&command, lang);
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let mut command = command.about(text(key)).help_template(template);
    command = command.mut_args(|argument| {
        let place = EVERYWHERE.iter().position(|id| argument.get_id() == id);
        let argument = place.map_or(argument.clone(), |place| argument.display_order(1000 + place));
        let mut help = text(&format!("{key}-{}", argument.get_id()));
        if !argument.get_action().takes_values() {
            return argument.help(help);
        }
        let values: Vec<String> =
            argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !values.is_empty() {
            help.push_str(&msg!("cli-values", values = values.join(", ")).in_(lang));
        }
        argument.help(help).hide_possible_values(true).hide_default_value(true)
    });
    for name in names {
        let key = format!("{key}-{name}");
        command = command.mut_subcommand(name, |subcommand| localized(subcommand, &key, lang));
    }
    command
}

/// How the help of a command is laid out: clap's own headings are English.
fn template(command: &Command, lang: Lang) -> String {
    let heading = |message: Message| message.in_(lang);
    let mut template = format!("{{about}}\n\n{} {{usage}}\n", heading(msg!("cli-heading-usage")));
    if command.has_subcommands() {
        template.push_str(&format!("\n{}\n{{subcommands}}\n", heading(msg!("cli-heading-commands"))));
    }
    if command.get_positionals().next().is_some() {
        template.push_str(&format!("\n{}\n{{positionals}}\n", heading(msg!("cli-heading-arguments"))));
    }
    template.push_str(&format!("\n{}\n{{options}}{{after-help}}", heading(msg!("cli-heading-options"))));
    template
}
