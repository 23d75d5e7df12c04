//! A difference as one page of HTML that needs nothing but itself: changes with both sides of their texts, filters,
//! reasons, impact, coverage and pins. Without JavaScript all of it is shown.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use crate::compare::diff::{Change, Class, Diff, DocumentDiff, PinChange};
use crate::compare::opinion::State;
use crate::ground::template;
use crate::paper;
use crate::paper::review::phrase::{counts, editions, list, moved, now, prose, readable, said, word};
use crate::{Lang, msg};

mod change;
mod coverage;

static TEMPLATES: LazyLock<Environment<'static>> =
    LazyLock::new(|| template::environment(&[("page.html", include_str!("page/page.html"))]));

static STYLE: LazyLock<String> = LazyLock::new(|| format!("{}{}", paper::STYLE, include_str!("page/page.css")));

const SCRIPT: &str = include_str!("page/page.js");

/// The page, in the reader's language; the texts are shown in all of theirs.
pub fn render(diff: &Diff, lang: Lang) -> String {
    let page = Page { diff, lang };
    let content = context! {
        lang => lang.code(),
        t => template::words("review-page-", lang),
        colon => msg!("site-colon").in_(lang),
        comma => msg!("site-comma").in_(lang),
        title => diff.title(lang),
        nothing => msg!("review-nothing").in_(lang),
        is_empty => diff.is_empty(),
        policy => template::policy(&STYLE, SCRIPT),
        style => Value::from_safe_string(STYLE.clone()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
        documents => diff.documents.iter().map(|document| page.document(document)).collect::<Vec<_>>(),
        groups => page.groups(),
        coverage => page.coverage(),
        pins => diff.pins.iter().map(|pin| page.pin(pin)).collect::<Vec<_>>(),
        suggestions => page.suggestions(),
        ..page.filters(),
    };
    readable(&template::render(&TEMPLATES, "page.html", content))
}

struct Page<'d> {
    diff: &'d Diff,
    lang: Lang,
}

/// Where a change stands in the page.
fn anchor(at: usize) -> String {
    format!("change-{}", at + 1)
}

impl Page<'_> {
    /// A Markdown text as it is read.
    fn text(&self, text: &kijun_pack::Text) -> String {
        prose(said(text, self.lang))
    }

    fn document(&self, document: &DocumentDiff) -> Value {
        let number = document.new.as_ref().or(document.old.as_ref()).map(|edition| edition.number.as_str());
        let links = |places: &[usize]| {
            let known = places.iter().filter_map(|at| Some((*at, self.diff.changes.get(*at)?)));
            known.map(|(at, change)| context! { anchor => anchor(at), name => now(change) }).collect::<Vec<_>>()
        };
        let counts = counts(document, &self.diff.changes);
        context! {
            title => self.text(&document.title),
            number,
            editions => editions(document),
            level => &document.level,
            category => &document.category,
            compatibility => Serde(document.compatibility),
            compatibility_name => document.compatibility.name().in_(self.lang),
            counts => counts.into_iter().map(|(class, count)| self.class(class, count)).collect::<Vec<_>>(),
            undecided => links(&document.undecided),
            causes => links(&document.causes),
        }
    }

    fn class(&self, class: Class, count: usize) -> Value {
        context! { value => Serde(class), name => class.name().in_(self.lang), count }
    }

    /// The changes by class, what needs attention first.
    fn groups(&self) -> Vec<Value> {
        let of = |class: Class| {
            let changes = self.diff.changes.iter().enumerate().filter(|(_, change)| change.class == class);
            let changes: Vec<Value> = changes.map(|(at, change)| self.change(at, change)).collect();
            let name = class.name().in_(self.lang);
            (!changes.is_empty()).then(|| context! { value => Serde(class), name, changes })
        };
        Class::ALL.into_iter().filter_map(of).collect()
    }

    /// What changes can be chosen by, with how many there are of each.
    fn filters(&self) -> Value {
        let changes = &self.diff.changes;
        let classes =
            Class::ALL.into_iter().map(|class| (class, changes.iter().filter(|it| it.class == class).count()));
        let mut kinds: BTreeMap<&str, (String, usize)> = BTreeMap::new();
        for change in changes {
            let name = || (self.lang.word(change.kind_name()).to_owned(), 0);
            kinds.entry(&change.kind).or_insert_with(name).1 += 1;
        }
        let kinds = kinds.into_iter().map(|(value, (name, count))| context! { value, name, count });
        let document = |document: &DocumentDiff| {
            let count = changes.iter().filter(|change| change.documents.contains(&document.id)).count();
            context! { value => &document.id, name => self.text(&document.title), count }
        };
        let state = |state: State| {
            let count = changes.iter().filter(|change| change.state() == state).count();
            context! { value => Serde(state), name => state.name().in_(self.lang), count }
        };
        context! {
            states => State::ALL.into_iter().map(state).collect::<Vec<_>>(),
            is_reviewed => changes.iter().any(|change| change.review.is_some()),
            classes => classes.filter(|it| it.1 > 0).map(|(class, count)| self.class(class, count)).collect::<Vec<_>>(),
            levels => self.options(|document| Some(&document.level)),
            categories => self.options(|document| document.category.as_ref()),
            documents_of => self.diff.documents.iter().map(document).collect::<Vec<_>>(),
            kinds => kinds.collect::<Vec<_>>(),
        }
    }

    /// What documents are filed under, with how many changes concern one of them.
    fn options(&self, of: impl Fn(&DocumentDiff) -> Option<&String>) -> Vec<Value> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for change in &self.diff.changes {
            for id in self.filed(change, &of) {
                *counts.entry(id).or_default() += 1;
            }
        }
        counts.into_iter().map(|(value, count)| context! { value => &value, name => &value, count }).collect()
    }

    /// What the documents of a change are filed under, each once.
    fn filed(&self, change: &Change, of: impl Fn(&DocumentDiff) -> Option<&String>) -> Vec<String> {
        let own = self.diff.documents.iter().filter(|document| change.documents.contains(&document.id));
        let mut ids: Vec<String> = own.filter_map(of).cloned().collect();
        ids.sort();
        ids.dedup();
        ids
    }

    fn pin(&self, pin: &PinChange) -> Value {
        let lang = self.lang;
        let words = |word: &Option<String>| word.iter().map(|it| self::word(it, lang)).collect::<String>();
        let clause = |clause: &crate::compare::diff::ClauseChange| {
            let status = [words(&clause.status_before), words(&clause.status_after)];
            context! {
                fate => word(&clause.fate, lang),
                before => list(&clause.before, lang),
                after => list(&clause.after, lang),
                status => status.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" → "),
                topic => self.text(&clause.topic),
                items => list(&clause.items, lang),
            }
        };
        let clauses: Vec<Value> = moved(pin).map(clause).collect();
        let same = pin.clauses.len() - clauses.len();
        let (alias, before, after) = (pin.alias.as_str(), pin.before.as_str(), pin.after.as_str());
        context! {
            name => msg!("review-pin", alias = alias, before = before, after = after).in_(lang),
            same => msg!("review-pin-same", count = same).in_(lang),
            clauses,
        }
    }

    fn suggestions(&self) -> Vec<String> {
        let suggestion = |it: &crate::compare::diff::Suggestion| {
            let (before, after, percent) = (it.before.as_str(), it.after.as_str(), usize::from(it.likeness));
            msg!("review-suggestion", before = before, after = after, percent = percent).in_(self.lang)
        };
        self.diff.suggestions.iter().map(suggestion).collect()
    }
}
