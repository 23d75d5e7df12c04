//! The templates, parsed once, and the words that they print.

use std::sync::LazyLock;

use minijinja::{Environment, Value};

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
        ("print.html", include_str!("templates/print.html")),
        ("guide.html", include_str!("templates/guide.html")),
        ("longlist.html", include_str!("templates/longlist.html")),
        ("coverage.html", include_str!("templates/coverage.html")),
        ("harmonisation.html", include_str!("templates/harmonisation.html")),
        ("sources.html", include_str!("templates/sources.html")),
        ("terms.html", include_str!("templates/terms.html")),
        ("corpus.html", include_str!("templates/corpus.html")),
        ("corpus-index.html", include_str!("templates/corpus-index.html")),
        ("feed.xml", include_str!("templates/feed.xml")),
        ("sitemap.xml", include_str!("templates/sitemap.xml")),
        ("corpus-coverage.html", include_str!("templates/corpus-coverage.html")),
    ])
});

/// A page, or a file about the pages.
pub(super) fn render(template: &str, content: Value) -> String {
    template::render(&TEMPLATES, template, content)
}
