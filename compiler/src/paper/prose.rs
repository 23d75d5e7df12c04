//! Markdown to HTML that cannot harm: raw HTML and images become text, and only links that lead somewhere stay.

use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd, html};

/// The HTML of a Markdown text. A text of one paragraph is printed without the paragraph.
///
/// `target` gives the page and anchor for the id that a link such as `#S1.1-03` names.
pub fn html(markdown: &str, target: &dyn Fn(&str) -> Option<String>) -> String {
    if is_plain(markdown) {
        return markdown.to_owned();
    }
    // Whether each open link is printed; a link whose target is unknown leaves its text.
    let mut links = Vec::new();
    let events = Parser::new(markdown).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = destination(dest_url, target);
            links.push(dest_url.is_some());
            dest_url.map(|dest_url| Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::End(TagEnd::Link) => links.pop().unwrap_or_default().then_some(event),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        // The page's headings are its own.
        Event::Start(Tag::Heading { .. }) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Paragraph)),
        other => Some(other),
    });
    let mut out = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut out, events);
    out.truncate(out.trim_end().len());
    let only = out.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    match only.filter(|text| !text.contains("<p>")) {
        Some(text) => text.to_owned(),
        None => out,
    }
}

/// Whether a text has nothing that Markdown or HTML would read as a sign. Most texts are such.
fn is_plain(text: &str) -> bool {
    let sign = |byte: u8| matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b'<' | b'>' | b'&' | b'!' | b'\n' | b'"');
    !text.bytes().any(sign) && !text.starts_with(|c: char| "-+=#~ \t".contains(c) || c.is_ascii_digit())
}

fn destination<'a>(url: CowStr<'a>, target: &dyn Fn(&str) -> Option<String>) -> Option<CowStr<'a>> {
    match url.strip_prefix('#') {
        Some(id) => target(id).map(CowStr::from),
        None => ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme)).then_some(url),
    }
}
