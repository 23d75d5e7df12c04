//! Days of a transition that do not fit the editions.

use kijun_dsl::kinds::{CRITERION, HOLE};
use kijun_dsl::tree::{Arg, ArgKind, Node};

use super::{Check, Context, dates, documents};
use crate::corpus::coverage::column;
use crate::corpus::edition::Frozen;
use crate::corpus::model::Item;
use crate::ground::diagnostic::{Code, Diagnostic, Severity};
use crate::ground::messages::Message;
use crate::msg;

pub(super) static CHECK: Check =
    Check { code: Code { name: "transition", severity: Severity::Error, page: include_str!("transition.md") }, run };

fn run(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let model = context.model;
    let criteria: Vec<Item<'_>> =
        model.of_kind(&CRITERION).filter(|item| item.has("since") && !item.is_withdrawn()).collect();
    criteria.iter().for_each(|criterion| days(*criterion, out));
    for (document, at) in documents::current(model) {
        accepted(document, context.editions.of(&document.name()), out);
        for criterion in criteria.iter().filter(|criterion| column(**criterion) == Some(at)) {
            criterion.fields("since").for_each(|line| early(document, *criterion, line, out));
        }
    }
}

/// What a line is about: the criterion, or one of its values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About<'a> {
    Criterion(Item<'a>),
    Value(Item<'a>),
}

impl About<'_> {
    fn name(self) -> String {
        let (About::Criterion(item) | About::Value(item)) = self;
        format!("`{}`", item.name())
    }
}

/// What the lines of a criterion are about, each with its day.
fn said<'a>(criterion: Item<'a>) -> Vec<(About<'a>, Arg<'a>)> {
    let mut said = Vec::new();
    for line in criterion.fields("since") {
        let Some(day) = line.arg(0) else { continue };
        if line.args().len() == 1 {
            said.push((About::Criterion(criterion), day));
        }
        let links = criterion.links().filter(|link| link.node == line.index());
        let holes = links.filter_map(|link| link.to).map(|to| criterion.model().item(to));
        said.extend(holes.map(|hole| (About::Value(hole), day)));
    }
    said
}

/// Values that the criterion does not have, and two days for one thing.
fn days(criterion: Item<'_>, out: &mut Vec<Diagnostic>) {
    let bound: Vec<_> = criterion.targets("bind").filter(|item| item.is(&HOLE)).collect();
    for link in criterion.links().filter(|link| link.field.word.en == "since") {
        let Some(hole) = link.to.map(|to| criterion.model().item(to)).filter(|hole| !bound.contains(hole)) else {
            continue;
        };
        let message = msg!("transition-unbound", id = criterion.name(), hole = hole.name());
        out.push(Diagnostic::new(&CHECK.code, link.place(), message).help(msg!("transition-unbound-help")));
    }
    let said = said(criterion);
    for (at, (about, day)) in said.iter().enumerate() {
        let Some((_, first)) = said[..at].iter().find(|(other, _)| other == about) else { continue };
        let message = msg!("transition-twice", what = about.name(), since = day.word(), first = first.word());
        out.push(
            Diagnostic::new(&CHECK.code, criterion.place_of(day.span()), message)
                .also(criterion.place_of(first.span()), msg!("first-here"))
                .help(msg!("transition-twice-help")),
        );
    }
}

/// What is to hold before its edition does.
fn early(document: Item<'_>, criterion: Item<'_>, line: Node<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(day), Some(own)) = (line.arg(0), document.arg("effective").or(document.arg("date"))) else { return };
    if dates::is_before(&day.word(), &own.word()) {
        let what = About::Criterion(criterion).name();
        let message = msg!("transition-early", what = what, since = day.word(), own = own.word());
        out.push(
            Diagnostic::new(&CHECK.code, criterion.place_of(day.span()), message)
                .also(document.place_of(own.span()), msg!("transition-own"))
                .help(msg!("transition-early-help")),
        );
    }
}

/// Editions that are to be accepted: former ones, each once, and beyond the day of this one. Where no edition is kept the
/// history of revisions says which there were.
fn accepted(document: Item<'_>, published: &[Frozen], out: &mut Vec<Diagnostic>) {
    let own = document.string("edition").unwrap_or_default();
    let history = document.fields("revision").filter_map(|line| Some(line.arg(0)?.text().into_owned()));
    let mut known: Vec<String> = published.iter().map(|it| it.edition.clone()).collect();
    if known.is_empty() {
        known = history.collect();
    }
    known.retain(|edition| *edition != own);
    let mut seen: Vec<Arg<'_>> = Vec::new();
    for line in document.fields("accepts") {
        let (Some(edition), Some(until)) = (line.arg(0), line.arg(2)) else { continue };
        // What is no text in quotation marks is told as that.
        if edition.kind() == ArgKind::Word {
            continue;
        }
        let name = edition.text();
        let mut tell = |span, message: Message, help: Message| {
            out.push(Diagnostic::new(&CHECK.code, document.place_of(span), message).help(help));
        };
        if name == own {
            tell(edition.span(), msg!("transition-itself", edition = name.as_ref()), unknown(&known));
        } else if !known.iter().any(|it| *it == name) {
            let message = msg!("transition-unknown", edition = name.as_ref(), id = document.name());
            tell(edition.span(), message, unknown(&known));
        } else if seen.iter().any(|other| other.text() == name) {
            let message = msg!("transition-again", edition = name.as_ref());
            tell(edition.span(), message, msg!("transition-again-help"));
        }
        if let Some(day) = document.arg("date").filter(|day| dates::is_before(&until.word(), &day.word())) {
            let message = msg!("transition-ended", edition = name.as_ref(), until = until.word(), own = day.word());
            tell(until.span(), message, msg!("waiver-window-help"));
        }
        seen.push(edition);
    }
}

/// Which editions could be meant.
fn unknown(known: &[String]) -> Message {
    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    msg!("transition-unknown-help", known = known)
}
