//! From when something holds, and what may be met until then, in words.

use crate::release::text::by_product;
use crate::{Lang, msg};
use kijun_pack::{Accepted, Criterion, Since};

/// The day from which a criterion holds, or values of it, which stand behind the day.
pub fn since(criterion: &Criterion, since: &Since, language: &str) -> String {
    let lang = Lang::of(language).unwrap_or(Lang::En);
    let values = since.holes.iter().filter_map(|hole| {
        let own = criterion.bindings.iter().filter(|it| format!("{}:{}", it.longlist, it.hole) == *hole);
        let value = own.map(|it| {
            let products = it.condition_text.get(language).filter(|_| it.condition.is_some() && !it.otherwise);
            (it.value.text.get(language).cloned().unwrap_or_default(), products.cloned())
        });
        by_product(value, lang)
    });
    let values: Vec<String> = values.collect();
    match values.is_empty() {
        true => since.date.clone(),
        false => {
            let values = values.join(&msg!("value-for-some-comma").in_(lang));
            msg!("printed-since-value", date = since.date.as_str(), values = values).in_(lang)
        }
    }
}

/// A former edition that may still be met, and until when.
pub fn accepted(accepted: &Accepted, lang: Lang) -> String {
    msg!("printed-accepted", edition = accepted.edition.as_str(), until = accepted.until.as_str()).in_(lang)
}
