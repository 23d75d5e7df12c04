//! The same binding text under two ids.

use kijun_dsl::kinds::{CRITERION_CLAUSE, LONGLIST};
use rustc_hash::FxHashMap;

use super::{Check, Context};
use crate::corpus::coverage::{Column, column};
use crate::corpus::model::{Item, ItemId};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::msg;

pub(super) static CHECK: Check = Check {
    code: Code { name: "duplicate-text", severity: Severity::Warning, page: include_str!("duplicate_text.md") },
    run,
};

/// What makes two texts the same demand.
#[derive(PartialEq, Eq, Hash)]
struct Demand {
    /// The level and category that ask for it; of the long list none does.
    column: Option<Column>,
    /// The holes whose values the text prints: the same words about another value are another text.
    values: Vec<ItemId>,
    /// For which products it is asked.
    condition: Option<String>,
    /// The words, however they are set.
    words: String,
}

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let languages = model.languages();
    let normative = languages.iter().find(|language| language.normative).or(languages.first());
    let Some(language) = normative.map(|language| language.code.as_str()) else { return };
    let mut seen: FxHashMap<Demand, Item<'_>> = FxHashMap::default();
    let asking = model.of_kind(&CRITERION_CLAUSE).chain(model.of_kind(&LONGLIST));
    for item in asking.filter(|item| !item.root().is_withdrawn()) {
        let texts = if item.is(&LONGLIST) { item.texts("text") } else { Some(item.own_texts()) };
        let Some(text) = texts.and_then(|texts| texts.arg(language)) else { continue };
        let words = said(&text.text());
        if words.is_empty() {
            continue;
        }
        let root = item.root();
        let demand = Demand {
            column: if item.is(&LONGLIST) { None } else { column(root) },
            values: if text.text().contains('{') { values(item) } else { Vec::new() },
            condition: match item.is(&LONGLIST) {
                true => None,
                false => root.field("when").map(|line| line.raw_head().to_owned()),
            },
            words,
        };
        match seen.get(&demand) {
            // Two items with one id are found as such.
            Some(first) if first.full_name() == item.full_name() => {}
            Some(first) => {
                let message = msg!("duplicate-text", id = item.full_name(), other = first.full_name());
                let finding = Diagnostic::new(&CHECK.code, item.place_of(text.span()), message);
                out.push(finding.also(first.place(), msg!("first-here")).help(msg!("duplicate-text-help")));
            }
            None => drop(seen.insert(demand, item)),
        }
    }
}

/// A text without its spaces and marks, in one width and one case.
fn said(text: &str) -> String {
    let sets =
        |c: char| c.is_whitespace() || matches!(c, '、' | '。' | '，' | '．' | '・' | '「' | '」' | '*' | '_' | '`');
    let narrow = |c: char| kijun_dsl::wide::narrow(c).unwrap_or(c);
    let letters = text.trim_end_matches(['.', ' ']).chars().filter(|c| !sets(*c)).map(narrow);
    letters.flat_map(char::to_lowercase).collect()
}

/// The holes that a text can print: those that its criterion binds, or the long-list item's own.
fn values(item: Item<'_>) -> Vec<ItemId> {
    if item.is(&LONGLIST) { vec![item.id] } else { item.root().targets("bind").map(|hole| hole.id).collect() }
}
