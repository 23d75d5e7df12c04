//! The page of a code in the reader's language.
//!
//! A page holds both languages, each under a heading that names it; a page without such headings is shown whole.

use crate::Lang;
use crate::diagnostic::Code;

/// The page of a code, as Markdown.
pub fn text(code: &Code, lang: Lang) -> &'static str {
    let sections = sections(code.page);
    let found = sections.iter().find(|(language, _)| *language == lang);
    found.or(sections.first()).map_or(code.page, |(_, text)| text).trim()
}

/// The first sentence of the page: what the code is about.
pub fn summary(code: &Code, lang: Lang) -> String {
    let prose = text(code, lang).lines().map(str::trim).find(|line| {
        let marks = ['#', '`', '|', '<', '>'];
        !line.is_empty() && !line.starts_with(marks)
    });
    crate::pack::plain(prose.unwrap_or(code.name))
}

/// The parts of a page by language, in the order of the page.
fn sections(page: &'static str) -> Vec<(Lang, &'static str)> {
    let mut heads = Vec::new();
    let mut start = 0;
    for line in page.split_inclusive('\n') {
        let language = line.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim()).and_then(named);
        let behind = start + line.len();
        heads.extend(language.map(|language| (language, start, behind)));
        start = behind;
    }
    let end = |at: usize| heads.get(at + 1).map_or(page.len(), |(_, start, _)| *start);
    heads.iter().enumerate().map(|(at, (language, _, behind))| (*language, &page[*behind..end(at)])).collect()
}

/// The language that a heading names.
fn named(heading: &str) -> Option<Lang> {
    match heading {
        "English" => Some(Lang::En),
        "日本語" => Some(Lang::Ja),
        _ => None,
    }
}
