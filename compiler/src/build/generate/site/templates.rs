//! The templates, parsed once, and the words that they print.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minijinja::{Environment, Value};

use crate::ground::messages::Lang;
use crate::ground::template;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    template::environment(&[
        ("frame.html", include_str!("templates/frame.html")),
        ("page.html", include_str!("templates/page.html")),
        ("marks.html", include_str!("templates/marks.html")),
        ("title.html", include_str!("templates/title.html")),
        ("criteria.html", include_str!("templates/criteria.html")),
        ("requirement.html", include_str!("templates/requirement.html")),
        ("criterion.html", include_str!("templates/criterion.html")),
        ("fragment.html", include_str!("templates/fragment.html")),
        ("procedure.html", include_str!("templates/procedure.html")),
        ("longlist.html", include_str!("templates/longlist.html")),
        ("coverage.html", include_str!("templates/coverage.html")),
        ("sources.html", include_str!("templates/sources.html")),
        ("terms.html", include_str!("templates/terms.html")),
        ("corpus.html", include_str!("templates/corpus.html")),
        ("corpus-index.html", include_str!("templates/corpus-index.html")),
        ("corpus-coverage.html", include_str!("templates/corpus-coverage.html")),
    ])
});

/// A page.
pub(super) fn render(template: &str, content: Value) -> String {
    template::render(&TEMPLATES, template, content)
}

/// The words of the site in one language: the messages `site-…` of the catalogue.
pub(super) struct Words {
    words: BTreeMap<String, String>,
    value: Value,
}

static EN: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::En));
static JA: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::Ja));

impl Words {
    pub(super) fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &EN,
            Lang::Ja => &JA,
        }
    }

    fn new(lang: Lang) -> Words {
        let words = template::words("site-", lang);
        let value = Value::from(words.clone());
        Words { words, value }
    }

    /// All of them, for templates.
    pub(super) fn value(&self) -> Value {
        self.value.clone()
    }

    /// The word for one choice of a field, `relation` and `equal`; the choice itself where there is none.
    pub(super) fn choice<'a>(&'a self, field: &str, choice: &'a str) -> &'a str {
        let key = format!("{field}_{}", choice.replace('-', "_"));
        self.words.get(&key).map_or(choice, String::as_str)
    }

    /// One word.
    pub(super) fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }
}
