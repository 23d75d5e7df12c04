//! The command `kijun`: arguments in, the library's answers out. Only this crate prints.

mod arguments;
mod commands;
mod corpus;
mod exit;
mod language;
mod markdown;
mod terminal;
mod usage;

use clap::FromArgMatches;

use arguments::Arguments;
use exit::Exit;

/// The system's allocator makes threads that parse at the same time wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let exit = run();
    // Leaving at once saves giving back the memory of a large corpus piece by piece.
    std::process::exit(exit.code());
}

fn run() -> Exit {
    let lang = language::wanted(std::env::args_os().skip(1));
    let parsed = language::command(lang).try_get_matches();
    let arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return usage::show(&error, lang),
    };
    arguments.color.into_choice().write_global();
    match commands::run(arguments.command, lang, arguments.lang) {
        Ok(exit) => exit,
        Err(failure) => {
            terminal::complain(&failure, lang);
            Exit::Unusable
        }
    }
}
