//! The page of a code in the reader's language.
//!
//! A page holds both languages, each under a heading that names it, and sections for all readers, such as examples.

use super::example::in_japanese;
use crate::Lang;
use crate::ground::diagnostic::Code;

/// The page of a code, as Markdown: the sections in this language, then those for all readers.
pub fn text(code: &Code, lang: Lang) -> String {
    let sections = sections(code.page);
    let own = sections.iter().filter(|section| section.lang == Some(lang)).map(|section| section.body.trim());
    let shared = sections.iter().filter(|section| section.lang.is_none()).map(|section| section.whole.trim());
    let parts: Vec<&str> = own.chain(shared).filter(|part| !part.is_empty()).collect();
    let whole = if parts.is_empty() { code.page.trim().to_owned() } else { parts.join("\n\n") };
    if lang == Lang::Ja { translated(&whole) } else { whole }
}

/// A page with its examples in Japanese, except those that are about English: ```` ```kijun english ````.
pub fn translated(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut open: Option<String> = None;
    for line in page.split_inclusive('\n') {
        match (&mut open, line.starts_with("```")) {
            (None, _) => {
                let is_english = line.trim_end().ends_with(" english");
                open = (line.starts_with("```kijun") && !is_english).then(String::new);
                out.push_str(line);
            }
            (Some(example), true) => {
                out.push_str(&in_japanese(example));
                out.push_str(line);
                open = None;
            }
            (Some(example), false) => example.push_str(line),
        }
    }
    out + &open.unwrap_or_default()
}

/// The first paragraph of the page, without markup: what the code is about, and why.
pub fn about(code: &Code, lang: Lang) -> String {
    let text = text(code, lang);
    let is_prose = |part: &&str| !part.is_empty() && !part.starts_with(['#', '`', '|', '<']);
    let prose = text.split("\n\n").map(str::trim).find(is_prose);
    crate::ground::markdown::plain(prose.unwrap_or(code.name))
}

/// The first sentence of the page: what the code is about.
pub fn summary(code: &Code, lang: Lang) -> String {
    let text = text(code, lang);
    let prose = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with(['#', '`', '|', '<']));
    let prose = crate::ground::markdown::plain(prose.unwrap_or(code.name));
    let end = ["。", ". "].iter().filter_map(|stop| prose.find(stop)).min().unwrap_or(prose.len());
    prose[..end].trim_end_matches('.').to_owned()
}

/// What stands under one heading.
struct Section<'a> {
    /// The language that the heading names.
    lang: Option<Lang>,
    body: &'a str,
    /// The same with its heading.
    whole: &'a str,
}

fn sections(page: &str) -> Vec<Section<'_>> {
    let mut heads: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut in_example) = (0, false);
    for line in page.split_inclusive('\n') {
        // In an example `##` is a comment.
        in_example ^= line.starts_with("```");
        if !in_example && line.starts_with("## ") {
            heads.push((at, at + line.len()));
        }
        at += line.len();
    }
    let ends = heads.iter().skip(1).map(|(start, _)| *start).chain([page.len()]);
    let section = |((start, body), end): (&(usize, usize), usize)| Section {
        lang: named(page[*start..*body].trim_start_matches('#').trim()),
        body: &page[*body..end],
        whole: &page[*start..end],
    };
    heads.iter().zip(ends).map(section).collect()
}

/// The language that a heading names.
fn named(heading: &str) -> Option<Lang> {
    match heading {
        "English" => Some(Lang::En),
        "日本語" => Some(Lang::Ja),
        _ => None,
    }
}
