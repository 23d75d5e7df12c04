//! The arguments. Their help texts are in the catalogue, under `cli-COMMAND-ARGUMENT`.

use clap::{Parser, Subcommand, ValueEnum};

use crate::commands::{
    build, check, checklist, completions, consult, coverage, diff, evaluation, explain, facts, fmt, import, label, lsp,
    man, mcp, merge, new, pin, publish, query, review, serve, sign, trace, verify,
};

#[derive(Parser)]
#[command(name = "kijun", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, subcommand_required = true)]
pub(crate) struct Arguments {
    #[arg(long, global = true, value_name = "ja|en")]
    pub(crate) lang: Option<Language>,
    #[arg(long, global = true, default_value = "auto")]
    pub(crate) color: Color,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    New(new::Arguments),
    Check(check::Arguments),
    Build(build::Arguments),
    Fmt(fmt::Arguments),
    Explain(explain::Arguments),
    Query(query::Arguments),
    Trace(trace::Arguments),
    Facts(facts::Arguments),
    Coverage(coverage::Arguments),
    Diff(diff::Arguments),
    Pin(pin::Arguments),
    Publish(publish::Arguments),
    Review(review::Arguments),
    Consult(consult::Arguments),
    Checklist(checklist::Arguments),
    Label(label::Arguments),
    Evaluation(evaluation::Arguments),
    Merge(merge::Arguments),
    Import(import::Arguments),
    Sign(sign::Arguments),
    Verify(verify::Arguments),
    Serve(serve::Arguments),
    Lsp(lsp::Arguments),
    Mcp(mcp::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// A language that the command line speaks.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Language {
    Ja,
    En,
}

impl From<Language> for kijun::Lang {
    fn from(language: Language) -> kijun::Lang {
        match language {
            Language::Ja => kijun::Lang::Ja,
            Language::En => kijun::Lang::En,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    pub(crate) fn into_choice(self) -> anstream::ColorChoice {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
}
