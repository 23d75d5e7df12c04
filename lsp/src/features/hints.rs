//! Hints between the words: the topic of a cited clause, the values at other levels, applicability.

use kijun::corpus::model::{ItemId, Link};
use kijun::release::label;
use kijun::{FileId, Item, msg};
use kijun_dsl::Span;
use kijun_dsl::kinds::{CRITERION, HOLE, SOURCE_CLAUSE};
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::sheet::{condition_in_words, values};
use crate::view::View;

/// A hint of more characters than this is cut; its tooltip has all of it.
const MAX_CHARS: usize = 40;

/// The hints in a range of a file.
pub(crate) fn hints(view: &View, file: FileId, range: Range) -> Option<Vec<InlayHint>> {
    let span = view.span(file, range);
    let (model, wanted) = (view.model(), &view.settings.inlay_hints);
    let touches = |other: Span| other.start <= span.end && span.start <= other.end;
    let items = model.items_of(file).map(|index| model.item(ItemId(index)));
    let mut hints = Vec::new();
    for item in items.filter(|item| touches(item.node().span())) {
        if wanted.applicability && item.is(&CRITERION) && touches(item.place().span) {
            hints.extend(applicability(view, item.whole()));
        }
        let links = item.links().filter(|link| touches(link.span));
        hints.extend(links.filter_map(|link| match link.target {
            target if target == &SOURCE_CLAUSE && wanted.topics => topic(view, item, &link),
            target if target == &HOLE && wanted.levels && link.field.word.en == "bind" => levels(view, item, &link),
            _ => None,
        }));
    }
    Some(hints)
}

fn hint(view: &View, (file, at): (FileId, u32), text: &str, tooltip: Option<String>) -> InlayHint {
    let text: Vec<char> = text.chars().collect();
    let short: String = text.iter().take(MAX_CHARS).collect();
    let cut = text.len() > MAX_CHARS;
    let whole = tooltip.or_else(|| cut.then(|| text.iter().collect()));
    InlayHint {
        position: view.lines(file).position(&view.file(file).text, at),
        label: InlayHintLabel::String(if cut { format!("{short}…") } else { short }),
        kind: None,
        text_edits: None,
        tooltip: whole.map(InlayHintTooltip::String),
        padding_left: Some(true),
        padding_right: Some(false),
        data: None,
    }
}

/// What a cited clause is about, behind its id.
fn topic(view: &View, item: Item<'_>, link: &Link) -> Option<InlayHint> {
    let clause = item.model().item(link.to?);
    let topic = label::label(clause, view.lang);
    let status = clause.own_choice().and_then(kijun_dsl::kinds::word).map(|word| view.lang.word(word));
    let source = label::label(clause.root(), view.lang);
    let tooltip = format!("{source} {} ({}): {topic}", clause.name(), status.unwrap_or_default());
    (!topic.is_empty()).then(|| hint(view, (link.file, link.span.end), &topic, Some(tooltip)))
}

/// The values that other levels give to the hole of a line, behind the line.
fn levels(view: &View, item: Item<'_>, link: &Link) -> Option<InlayHint> {
    let hole = item.model().item(link.to?);
    let others = values(hole, Some(item), view.lang).into_iter().filter(|value| value.criterion != item);
    let texts: Vec<String> = others.map(|value| format!("{} {}", value.level, value.text)).collect();
    let line = item.file().source().node(link.node);
    (!texts.is_empty()).then(|| hint(view, (link.file, line.head_span().end), &texts.join(", "), None))
}

/// The products that a criterion applies to, behind its id.
fn applicability(view: &View, item: Item<'_>) -> Option<InlayHint> {
    let lang = view.lang;
    let products = match item.has("when") {
        true => condition_in_words(item, &item.condition("when")?, lang),
        false => msg!("lsp-every-product").in_(lang),
    };
    Some(hint(view, (item.place().file, item.place().span.end), &products, None))
}
