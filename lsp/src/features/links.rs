//! What can be followed: the addresses of sources, item links in texts.

use kijun::release::label::label;
use kijun::{FileId, Item, Place, msg};
use kijun_dsl::kinds::SOURCE;
use tower_lsp::ls_types::{DocumentLink, Uri};

use super::occurrence::{each_text, named};
use crate::view::View;

/// The links of a file.
pub(crate) fn links(view: &View, file: FileId) -> Option<Vec<DocumentLink>> {
    let model = view.model();
    let source = model.file(file).source();
    let mut links: Vec<DocumentLink> = addresses(view, file);
    // A block's texts are all below its node, and no block of texts lies in another.
    for site in &model.file(file).outline.texts {
        each_text(source.node(site.node), &mut |span| {
            links.extend(named(model, file, span).into_iter().map(|(place, item)| to_item(view, place, item)));
        });
    }
    links.sort_by_key(|link| link.range.start);
    Some(links)
}

/// The addresses of the sources in a file, of which only those of the safe protocol are offered.
fn addresses(view: &View, file: FileId) -> Vec<DocumentLink> {
    let model = view.model();
    let items = model.of_kind(&SOURCE).filter(|item| item.file_id() == file);
    let link = |item: Item<'_>| {
        let arg = item.arg(LINK)?;
        let address = arg.text();
        let address = address.trim();
        address.strip_prefix("https://").filter(|rest| !rest.is_empty())?;
        Some(DocumentLink {
            range: view.range(item.place_of(arg.inner_span())),
            target: Some(address.parse::<Uri>().ok()?),
            tooltip: Some(msg!("lsp-link-source", title = label(item, view.lang)).in_(view.lang)),
            data: None,
        })
    };
    items.filter_map(link).collect()
}

/// The field of a source that says where it is found.
const LINK: &str = "link";

fn to_item(view: &View, place: Place, item: Item<'_>) -> DocumentLink {
    let range = view.range(item.place());
    let target = format!("{}#L{}", view.uri(item.file_id()).as_str(), range.start.line + 1);
    let title = label(item, view.lang);
    DocumentLink {
        range: view.range(place),
        target: target.parse::<Uri>().ok(),
        tooltip: Some(if title.is_empty() { view.lang.word(item.kind().title).to_owned() } else { title }),
        data: None,
    }
}
