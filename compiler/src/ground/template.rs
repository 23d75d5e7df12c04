//! Templates of pages and papers, and the words that they print.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::sync::LazyLock;

use base64::prelude::{BASE64_STANDARD, Engine};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, Value, escape_formatter};
use sha2::{Digest, Sha256};

use crate::ground::messages::{Lang, Message, catalogue};

/// These templates, each by name and text. What is written by `html` and `xml` ones is escaped.
pub(crate) fn environment(sources: &[(&'static str, &'static str)]) -> Environment<'static> {
    let mut templates = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.unwrap_or_default());
    templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    templates.set_formatter(write);
    for (name, source) in sources {
        // The suites render every template; what is wrong in one shows there.
        let _ = templates.add_template(name, source);
    }
    templates
}

/// Writes what a template prints. The escape that comes with the engine writes `/` as six characters, of which the
/// links of a site are full.
fn write(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str().filter(|_| *state.auto_escape() == AutoEscape::Html && !value.is_safe()) {
        Some(text) => Ok(write!(out, "{}", Escaped(text))?),
        None => escape_formatter(out, state, value),
    }
}

/// A text within HTML or XML, also within quotation marks. Control characters, which XML 1.0 has no way to write, become
/// U+FFFD.
pub struct Escaped<'t>(pub &'t str);

fn is_escaped(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"' | '\'') || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some((at, mark)) = rest.char_indices().find(|(_, c)| is_escaped(*c)) {
            f.write_str(&rest[..at])?;
            f.write_str(match mark {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#x27;",
                _ => "\u{FFFD}",
            })?;
            rest = &rest[at + mark.len_utf8()..];
        }
        f.write_str(rest)
    }
}

/// A page. What is wrong in a template is printed in its place, since generators cannot fail.
pub(crate) fn render(templates: &Environment<'_>, template: &str, content: Value) -> String {
    let page = templates.get_template(template).and_then(|template| template.render(content));
    page.unwrap_or_else(|error| Escaped(&format!("{error:#}")).to_string())
}

/// The messages of the catalogue that begin with `prefix`, by the rest of their keys as templates name it: `page_title`.
pub(crate) fn words(prefix: &str, lang: Lang) -> BTreeMap<String, String> {
    let keys = catalogue(lang).lines().filter_map(|line| Some(line.split_once(" = ")?.0));
    let word = |key: &'static str| {
        let word = key.strip_prefix(prefix)?.replace('-', "_");
        Some((word, Message { key, args: Vec::new() }.in_(lang)))
    };
    keys.filter_map(word).collect()
}

/// What a page that is one file may do: apply its own style and run its own script, which are named by their digests,
/// and nothing else.
pub(crate) fn policy(style: &str, script: &str) -> String {
    let digest = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    let script = if script.is_empty() { String::new() } else { format!("; script-src 'sha256-{}'", digest(script)) };
    format!("default-src 'none'; style-src 'sha256-{}'{script}; base-uri 'none'; form-action 'none'", digest(style))
}

/// The words of the site in one language: the messages `site-…` of the catalogue.
pub(crate) struct Words {
    words: BTreeMap<String, String>,
    value: Value,
}

static EN: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::En));
static JA: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::Ja));

impl Words {
    pub(crate) fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &EN,
            Lang::Ja => &JA,
        }
    }

    fn new(lang: Lang) -> Words {
        let words = words("site-", lang);
        let value = Value::from(words.clone());
        Words { words, value }
    }

    /// All of them, for templates.
    pub(crate) fn value(&self) -> Value {
        self.value.clone()
    }

    /// The word for one choice of a field, `relation` and `equal`; the choice itself where there is none.
    pub(crate) fn choice<'a>(&'a self, field: &str, choice: &'a str) -> &'a str {
        let key = format!("{field}_{}", choice.replace('-', "_"));
        self.words.get(&key).map_or(choice, String::as_str)
    }

    /// One word.
    pub(crate) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }
}
