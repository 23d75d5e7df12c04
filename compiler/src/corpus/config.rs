//! `kijun.toml`: what a corpus says about how it is checked and built. Facts of the scheme are in its items.

use std::collections::BTreeMap;

use kijun_dsl::kinds::Spelling;
use serde::Deserialize;

use crate::ground::diagnostic::{Diagnostic, Severity};

/// What `kijun.toml` says; every key may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The spelling that the formatter writes; without it each word stays as it is.
    pub keywords: Option<Keywords>,
    /// Where `kijun build` writes, from the corpus folder.
    pub output: Option<String>,
    /// Where the outputs will stand on the web; what needs a whole address is left out without it.
    pub address: Option<String>,
    /// The generators that `kijun build` leaves out where none is asked for by its name.
    pub omit: Vec<String>,
    /// Links to items of files that are not here are counted warnings.
    pub partial: bool,
    /// Codes with another severity than their own.
    pub severity: BTreeMap<String, Level>,
    /// What the publisher of the papers says on them in its own words.
    pub papers: Papers,
}

/// Sentences of papers in the publisher's words; without one the papers say what the catalogue of messages has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Papers {
    /// What stands before amendment sentences, in Japanese, with `{title}`, `{number}` and `{edition}` of the old document.
    pub amendment_heading: Option<String>,
    /// What stands before a comparison table, by language.
    pub table_heading: BTreeMap<String, String>,
    /// How a comparison table marks changes, by language.
    pub table_note: BTreeMap<String, String>,
}

/// A spelling, as `kijun.toml` and the command line write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keywords {
    /// English.
    En,
    /// Japanese.
    Ja,
}

impl From<Keywords> for Spelling {
    fn from(keywords: Keywords) -> Spelling {
        match keywords {
            Keywords::En => Spelling::En,
            Keywords::Ja => Spelling::Ja,
        }
    }
}

/// A severity, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The build fails.
    Error,
    /// It is shown.
    Warning,
    /// It is shown where asked for.
    Note,
    /// It is not looked for.
    Off,
}

impl Level {
    /// The severity, or `None` for a code that is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Note => Some(Severity::Note),
            Level::Off => None,
        }
    }
}

impl Config {
    /// Reads `kijun.toml`.
    ///
    /// # Errors
    /// The text is not TOML, or has a key or a value that Kijun does not know; the message names the line.
    pub fn parse(text: &str) -> Result<Config, toml::de::Error> {
        toml::from_str(text)
    }

    /// Gives findings the severity that the corpus wants, and takes out those that it does not want.
    pub(crate) fn apply(&self, findings: &mut Vec<Diagnostic>) {
        findings.retain_mut(|finding| match self.severity.get(finding.code.name) {
            None => true,
            Some(level) => level.severity().map(|severity| finding.severity = severity).is_some(),
        });
    }
}
