//! A fact that is used as what it is not: a number that is answered yes or no, a word that is compared with a number.

use kijun_dsl::condition::{Comparison, Expr, read};
use kijun_dsl::kinds::{FACT, Shape, VALUE};
use kijun_dsl::tree::Node;
use kijun_pack::Decimal;
use rayon::prelude::*;

use super::{Check, Context};
use crate::corpus::condition::{Laws, Range};
use crate::corpus::model::{Item, ItemId, Model};
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::messages::Message;
use crate::ground::place::FileId;
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "fact-form", severity: Severity::Error, page: include_str!("fact_form.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    model.of_kind(&FACT).for_each(|fact| declared(fact, out));
    let files = (0..model.files().len()).into_par_iter();
    let found: Vec<Vec<Diagnostic>> = files.map(|file| in_file(model, FileId(file as u32))).collect();
    out.extend(found.into_iter().flatten());
}

/// A fact that says two things of what it is, or says something that only a question of yes or no can say.
fn declared(fact: Item<'_>, out: &mut Vec<Diagnostic>) {
    let is_number = fact.has("unit");
    let words: Vec<_> = fact.parts(&VALUE).collect();
    let mut tell = |node: Node<'_>, message: Message, help: Message| {
        out.push(Diagnostic::new(&CHECK.code, fact.place_of(node.head_span()), message).help(help));
    };
    if let Some(first) = words.first().filter(|_| is_number) {
        tell(first.node(), msg!("fact-two-forms", fact = fact.name()), msg!("fact-two-forms-help"));
    }
    if let [only] = words.as_slice() {
        tell(only.node(), msg!("fact-one-word", fact = fact.name()), msg!("fact-one-word-help"));
    }
    if let Some(range) = fact.field("range") {
        let Range { least, most, .. } = fact.model().range(fact.id);
        if !is_number {
            tell(range, msg!("fact-range-alone", fact = fact.name()), msg!("fact-range-alone-help"));
        } else if most.is_some_and(|most| most <= least) {
            tell(range, msg!("fact-range-empty"), msg!("fact-range-empty-help"));
        }
    }
    let is_typed = |fact: Item<'_>| fact.has("unit") || fact.has("value");
    for link in fact.links().filter(|link| matches!(link.field.word.en, "implies" | "excludes")) {
        let other = link.to.map(|to| fact.model().item(to)).filter(|other| is_typed(*other));
        let typed = if is_typed(fact) { Some(fact) } else { other };
        if let Some(typed) = typed {
            let message = msg!("fact-law", fact = typed.name(), field = link.field.word);
            out.push(Diagnostic::new(&CHECK.code, link.place(), message).help(msg!("fact-law-help")));
        }
    }
}

fn in_file(model: &Model, file: FileId) -> Vec<Diagnostic> {
    let first = model.items_of(file).start;
    let mut found = Vec::new();
    for site in &model.file(file).outline.conditions {
        if !site.field.args.iter().any(|arg| matches!(arg.shape, Shape::FactCondition)) {
            continue;
        }
        let item = model.item(ItemId(first + site.owner));
        let node = model.file(file).source().node(site.node);
        if let Ok(expr) = read(site.field, node) {
            expr.leaves(&mut |leaf| found.extend(used(item, node, leaf)));
        }
    }
    found
}

/// What is wrong with one fact in a condition.
fn used(item: Item<'_>, node: Node<'_>, leaf: &Expr) -> Option<Diagnostic> {
    let (Expr::Fact(at) | Expr::Is(at, _) | Expr::Compare(at, ..)) = leaf else { return None };
    let link = item.links().find(|link| link.node == node.index() && link.arg as usize == *at)?;
    let fact = item.model().item(link.to?);
    let (is_number, is_word) = (fact.has("unit"), fact.has("value"));
    let name = || fact.name();
    let (message, help) = match leaf {
        Expr::Fact(_) if is_number => {
            (msg!("fact-is-number", fact = name()), msg!("fact-is-number-help", fact = name()))
        }
        Expr::Fact(_) if is_word => word(fact),
        Expr::Compare(_, comparison, other) if is_number => {
            return out_of_range(item, node, fact, *comparison, *other);
        }
        Expr::Compare(..) if is_word => word(fact),
        Expr::Is(..) if is_number => {
            (msg!("fact-is-number", fact = name()), msg!("fact-is-number-help", fact = name()))
        }
        Expr::Is(..) | Expr::Compare(..) if !is_word => {
            (msg!("fact-is-question", fact = name()), msg!("fact-is-question-help", fact = name()))
        }
        _ => return None,
    };
    Some(Diagnostic::new(&CHECK.code, link.place(), message).also(fact.place(), msg!("fact-form-here")).help(help))
}

fn word(fact: Item<'_>) -> (Message, Message) {
    let words: Vec<_> = fact.parts(&VALUE).map(|word| word.name()).collect();
    let first = words.first().cloned().unwrap_or_default();
    let help = msg!("fact-is-word-help", fact = fact.name(), word = first, words = words.join(", "));
    (msg!("fact-is-word", fact = fact.name()), help)
}

/// A comparison with a number that the fact can't be near.
fn out_of_range(
    item: Item<'_>,
    node: Node<'_>,
    fact: Item<'_>,
    comparison: Comparison,
    at: usize,
) -> Option<Diagnostic> {
    let arg = node.arg(at)?;
    let number = Decimal::parse(&arg.word())?;
    let Range { whole, least, most } = fact.model().range(fact.id);
    let (message, help) = if number < least || most.is_some_and(|most| number > most) {
        let range = most.map_or_else(|| format!("{least} –"), |most| format!("{least} – {most}"));
        (
            msg!("fact-number-range", fact = fact.name(), number = number.to_string()),
            msg!("fact-number-range-help", range = range),
        )
    } else if whole && comparison == Comparison::Exactly && number.whole().is_none() {
        (msg!("fact-number-whole", fact = fact.name(), number = number.to_string()), msg!("fact-number-whole-help"))
    } else {
        return None;
    };
    let finding = Diagnostic::new(&CHECK.code, item.place_of(arg.span()), message);
    Some(finding.also(fact.place(), msg!("fact-form-here")).help(help))
}
