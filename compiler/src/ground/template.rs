//! Templates of pages and papers, and the words that they print.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base64::prelude::{BASE64_STANDARD, Engine};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, HtmlEscape, UndefinedBehavior, Value};
use sha2::{Digest, Sha256};

use crate::ground::messages::{Lang, Message, catalogue};

/// These templates, each by name and text. What is written by `html` and `xml` ones is escaped.
pub(crate) fn environment(sources: &[(&'static str, &'static str)]) -> Environment<'static> {
    let mut templates = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.unwrap_or_default());
    templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    for (name, source) in sources {
        // The suites render every template; what is wrong in one shows there.
        let _ = templates.add_template(name, source);
    }
    templates
}

/// A page. What is wrong in a template is printed in its place, since generators cannot fail.
pub(crate) fn render(templates: &Environment<'_>, template: &str, content: Value) -> String {
    let page = templates.get_template(template).and_then(|template| template.render(content));
    page.unwrap_or_else(|error| HtmlEscape(&format!("{error:#}")).to_string())
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
