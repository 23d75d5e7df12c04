//! An item as the documentation beside the completions shows it.

use kijun::Item;
use kijun::corpus::coverage::column;
use kijun::release::label::label;
use kijun_dsl::kinds::{CRITERION, CRITERION_CLAUSE, LONGLIST, REQUIREMENT, SOURCE_CLAUSE, Spelling};

use kijun::msg;

use crate::view::View;

/// The fields that say most about an item.
const TEXTS: [&str; 4] = ["text", "definition", "description", "question"];

/// Kind, id, title, level, text and coverage of an item.
pub(super) fn describe(view: &View, item: Item<'_>) -> String {
    let lang = view.lang;
    let kind = item.kind().title.in_(Spelling::from(lang));
    let mut lines = vec![format!("**{}** {kind}", item.full_name())];
    lines.push(label(item, lang));
    let root = item.root();
    if root.is(&CRITERION) || root.is(&REQUIREMENT) {
        let model = item.model();
        let ids = column(root).into_iter().flat_map(|column| [Some(column.level), column.category]).flatten();
        lines.push(ids.map(|id| label(model.item(id), lang)).collect::<Vec<_>>().join(" · "));
    }
    let field = TEXTS.iter().find(|word| item.kind().fields.iter().any(|field| field.word.en == **word));
    let texts = field.and_then(|word| item.texts(word));
    let text =
        texts.and_then(|texts| texts.get(lang.code()).or_else(|| texts.iter().next().map(|(_, arg)| arg.text())));
    lines.extend(text.map(|text| text.into_owned()));
    let is_covered = [&SOURCE_CLAUSE, &LONGLIST, &REQUIREMENT, &CRITERION, &CRITERION_CLAUSE];
    if is_covered.iter().any(|kind| item.is(kind)) {
        let state = match view.analysis.coverage.state(item.id) {
            kijun::corpus::coverage::Depth::Deep => msg!("site-state-deep"),
            kijun::corpus::coverage::Depth::Shallow => msg!("site-state-shallow"),
            kijun::corpus::coverage::Depth::Uncovered => msg!("site-state-uncovered"),
        };
        lines.push(format!("*{}*", state.in_(lang)));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n\n")
}
