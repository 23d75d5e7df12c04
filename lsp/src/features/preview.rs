//! An item as it will be published: `kijun/preview`.

use kijun::answer::trace::cited;
use kijun::build::generate::site;
use kijun::corpus::coverage::column;
use kijun::release::draft;
use kijun::release::label;
use kijun::{Item, Lang, msg};
use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, DOCUMENT, PROCEDURE, REQUIREMENT};
use serde::Serialize;
use tower_lsp::ls_types::Range;

use super::sheet::{Row, Sheet, SheetLine, html, sheet};
use crate::view::{Spot, View};

/// The answer to `kijun/preview`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Preview {
    /// The id and what the item is called.
    title: String,
    /// The item in each language of the scheme, the reader's first: a fragment of HTML without scripts and styles.
    html: String,
    /// The id of the item.
    id: Option<String>,
    /// Where the item stands.
    range: Option<Range>,
}

/// The item at a place as it will be published; before the first item, the first.
pub(crate) fn preview(spot: &Spot<'_>) -> Option<Preview> {
    let (view, file) = (spot.view, spot.id?);
    let model = view.model();
    let first = || model.items_of(file).next().map(|index| model.item(kijun::corpus::model::ItemId(index)));
    let item = model.at(file, spot.offset).or_else(first)?.whole();
    // A clause is published with its criterion.
    let item = if item.is(&CRITERION_CLAUSE) { item.root() } else { item };
    let parts: Vec<String> = languages(view).iter().map(|code| section(view, item, code)).collect();
    let id = cited(model, item);
    Some(Preview {
        title: format!("{id} {}", label::label(item, view.lang)).trim().to_owned(),
        html: format!("<div class=\"languages\">\n{}</div>\n", parts.concat()),
        id: Some(id),
        range: Some(view.range(item.place_of(item.node().span()))),
    })
}

/// The languages of the scheme, the reader's first; that alone where there is no scheme.
fn languages(view: &View) -> Vec<String> {
    let own = view.lang.code();
    let mut codes = view.model().language_codes();
    codes.sort_by_key(|code| code != own);
    if codes.is_empty() { vec![own.to_owned()] } else { codes }
}

fn section(view: &View, item: Item<'_>, code: &str) -> String {
    let html = published(view, item, code).unwrap_or_else(|| {
        let lang = Lang::of(code).unwrap_or(view.lang);
        let mut sheet = sheet(view, item, lang);
        if item.is(&DOCUMENT) {
            contents(item, &mut sheet);
        }
        html(&sheet)
    });
    // The code comes from a source and stands in an attribute.
    let code: String = code.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    format!("<section class=\"language\" lang=\"{code}\">\n{html}</section>\n")
}

/// What the page of the item's document prints.
fn published(view: &View, item: Item<'_>, code: &str) -> Option<String> {
    let wanted = match item {
        item if item.is(&CRITERION) || item.is(&REQUIREMENT) => column(item)?,
        item if item.is(&PROCEDURE) => column(item.target("evaluates")?.root())?,
        _ => return None,
    };
    let document = view.model().of_kind(&DOCUMENT).find(|document| column(*document) == Some(wanted))?;
    site::fragment(&draft(&view.analysis.model, &view.analysis.coverage, document)?, code, &item.name())
}

/// The requirements and criteria that a document prints.
fn contents(document: Item<'_>, sheet: &mut Sheet) {
    for kind in [&REQUIREMENT, &CRITERION] {
        let here = document.model().of_kind(kind).filter(|item| column(*item) == column(document));
        let entries = here.map(|item| SheetLine::item(item, sheet.lang, String::new())).collect();
        let name = msg!("lsp-contents", kind = kind.title).in_(sheet.lang);
        sheet.rows.push(Row { name, entries, more: 0 });
    }
}
