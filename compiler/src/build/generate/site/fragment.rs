//! One item of a document as its page prints it, for who is still writing it.

use minijinja::context;

use super::criteria::Section;
use super::edition::Rendering;
use super::templates::render;
use super::{criteria, procedure};
use kijun_pack::Edition;

/// A requirement, criterion or procedure of a document as HTML without a page around it; `None` where the document
/// has no such item. Its links are fragments that name the items, `#S1.1-03`.
pub fn fragment(pack: &Edition, language: &str, id: &str) -> Option<String> {
    let edition = Rendering::alone(pack, language);
    let t = edition.words.value();
    let content = match criteria::section(&edition, id) {
        Some(Section::Requirement(section)) => context! { t, section },
        Some(Section::Criterion(criterion)) => context! { t, criterion },
        None => {
            let item = pack.procedures.iter().find(|item| item.id == id)?;
            context! { t, procedure => procedure::content(&edition, item) }
        }
    };
    Some(apart(&render("fragment.html", content), language))
}

/// The fragment with ids of its own, so that the same item in two languages can stand on one page.
fn apart(html: &str, language: &str) -> String {
    let mut pieces = html.split('<');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        // In a text the sign is written `&lt;`, so each piece begins with a tag.
        let (tag, text) = piece.split_at(piece.find('>').unwrap_or(piece.len()));
        let tag = [" id=\"", " aria-labelledby=\""]
            .iter()
            .fold(tag.to_owned(), |tag, attribute| tag.replace(attribute, &format!("{attribute}{language}-")));
        out.push('<');
        out.push_str(&tag);
        out.push_str(text);
    }
    out
}
