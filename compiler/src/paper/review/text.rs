//! A difference on a terminal: each document's class, then the changes, what needs attention first. Words that are gone
//! stand in `[- -]`, new ones in `{+ +}`.

use std::fmt::Write;

use crate::compare::diff::labels::{Affected, DocumentRows};
use crate::compare::diff::words::Mark;
use crate::compare::diff::{Change, Class, Compatibility, Detail, Diff, DocumentDiff, Edition};
use crate::compare::opinion::State;
use crate::ground::messages::Message;
use crate::paper::review::phrase::{
    both, compared, covered, field, ids, language, moved, now, reach, said, source, verdicts, word,
};
use crate::{Lang, msg};

/// Colours of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colors {
    /// Escape sequences for colours.
    On,
    /// No colours.
    Off,
}

/// The whole difference. Of the texts those in the reader's language are shown, if there are any.
pub fn render(diff: &Diff, lang: Lang, colors: Colors) -> String {
    let mut page = Page { lang, colors, out: String::new() };
    for document in &diff.documents {
        page.document(document, diff);
    }
    for class in Class::ALL {
        let changes: Vec<&Change> = diff.changes.iter().filter(|change| change.class == class).collect();
        if !changes.is_empty() {
            page.line(&msg!("review-class", class = class.name().in_(lang), count = changes.len()));
            changes.into_iter().for_each(|change| page.change(change));
        }
    }
    page.pins(diff);
    for it in &diff.suggestions {
        let (before, after) = (it.before.as_str(), it.after.as_str());
        page.line(&msg!("review-suggestion", before = before, after = after, percent = usize::from(it.likeness)));
    }
    if diff.is_empty() {
        page.line(&msg!("review-nothing"));
    }
    page.out
}

/// The changes by how far their review is, each with what was said of it.
pub fn reviews(diff: &Diff, lang: Lang) -> String {
    let mut page = Page { lang, colors: Colors::Off, out: String::new() };
    for state in State::ALL {
        let changes: Vec<&Change> = diff.changes.iter().filter(|change| change.state() == state).collect();
        if !changes.is_empty() {
            page.line(&msg!("review-class", class = state.name().in_(lang), count = changes.len()));
            for change in changes {
                let (kind, class) = (lang.word(change.kind_name()), change.class.name().in_(lang));
                let _ = writeln!(page.out, "  {kind} {} {} ({class})", ids(change), said(&change.title, lang));
                page.verdicts(change);
            }
            page.out.push('\n');
        }
    }
    if diff.changes.is_empty() {
        page.line(&msg!("review-nothing"));
    }
    page.out
}

/// The labelled products that a difference affects.
pub fn affected(products: &[Affected], lang: Lang) -> String {
    let mut out = String::new();
    for it in products {
        let (product, document) = (it.product.as_str(), it.document.as_str());
        let (from, to, by) = (it.from.as_str(), it.to.as_str(), it.by.as_str());
        let head = msg!("labels-affected", product = product, document = document, from = from, to = to, by = by);
        let _ = writeln!(out, "{}", head.in_(lang));
        let rows = rows(from, &it.rows(), lang);
        rows.iter().for_each(|line| out.push_str(&format!("  {line}\n")));
    }
    out
}

/// What rows are to be shown anew, a sentence for each kind, and until when the edition before may be met.
pub(super) fn rows(from: &str, it: &DocumentRows, lang: Lang) -> Vec<String> {
    let accepted = it.accepted_until.as_ref();
    let accepted = accepted.map(|until| msg!("labels-accepted", edition = from, until = until.as_str()).in_(lang));
    let later: Vec<String> = it.later.iter().map(|it| format!("{} ({})", it.row, it.since)).collect();
    let rows = [
        (&it.anew, msg!("labels-anew", rows = it.anew.join(" "))),
        (&later, msg!("labels-later", rows = later.join(" "))),
        (&it.undecided, msg!("labels-undecided", rows = it.undecided.join(" "))),
        (&it.dropped, msg!("labels-dropped", rows = it.dropped.join(" "))),
    ];
    let told = rows.into_iter().filter(|(rows, _)| !rows.is_empty()).map(|(_, message)| message.in_(lang));
    accepted.into_iter().chain(told).collect()
}

/// How many of the items that make an edition what it is are named.
const CAUSES: usize = 12;

struct Page {
    lang: Lang,
    colors: Colors,
    out: String,
}

impl Page {
    fn line(&mut self, message: &Message) {
        self.out.push_str(&message.in_(self.lang));
        self.out.push('\n');
    }

    fn document(&mut self, document: &DocumentDiff, diff: &Diff) {
        let edition = |it: &Option<Edition>| it.as_ref().map_or_else(|| "–".to_owned(), |it| it.edition.clone());
        let message = msg!(
            "review-document",
            document = document.id.as_str(),
            old = edition(&document.old),
            new = edition(&document.new),
            compatibility = document.compatibility.name().in_(self.lang),
        );
        self.line(&message);
        if document.compatibility > Compatibility::Compatible && !document.causes.is_empty() {
            let shown = document.causes.iter().take(CAUSES).map(|at| now(&diff.changes[*at]));
            let mut items: Vec<String> = shown.collect();
            items.extend((document.causes.len() > CAUSES).then(|| "…".to_owned()));
            self.line(&msg!("review-causes", items = items.join(", ")));
        }
        if !document.undecided.is_empty() {
            self.line(&msg!("review-undecided", count = document.undecided.len()));
        }
        if let Some(coverage) = &document.coverage {
            self.line(&msg!("review-coverage", covered = covered(&coverage.longlist).in_(self.lang)));
            for it in &coverage.sources {
                let covered = covered(&it.counts).in_(self.lang);
                self.line(&msg!("review-coverage-of", source = source(it), covered = covered));
            }
        }
        self.out.push('\n');
    }

    fn change(&mut self, change: &Change) {
        let lang = self.lang;
        let id = ids(change);
        let (kind, fate, title) = (change.kind_name(), change.fate.name().in_(lang), said(&change.title, lang));
        let head = msg!("review-head", kind = lang.word(kind), id = id, title = title, fate = fate);
        let _ = writeln!(self.out, "  {}", head.in_(lang));
        let _ = writeln!(self.out, "    {}", said(&change.why, lang));
        for detail in change.told() {
            self.detail(change, detail);
        }
        if let Some(declared) = &change.declared {
            let (class, agreement) = (declared.class.name().in_(lang), declared.agreement.name().in_(lang));
            let reason = said(&declared.reason, lang);
            let message = msg!("review-declared", class = class, reason = reason, agreement = agreement);
            let _ = writeln!(self.out, "    {}", message.in_(lang));
        }
        if let Some(reach) = reach(&change.impact) {
            let _ = writeln!(self.out, "    {}", reach.in_(lang));
        }
        self.verdicts(change);
        self.out.push('\n');
    }

    /// What reviewers said of a change.
    fn verdicts(&mut self, change: &Change) {
        for said in verdicts(change, self.lang) {
            let _ = writeln!(self.out, "    {said}");
        }
    }

    fn detail(&mut self, change: &Change, detail: &Detail) {
        let lang = self.lang;
        let (field, class) = (field(change, detail, lang), detail.class.name().in_(lang));
        let head = msg!("review-detail", field = field, class = class, why = said(&detail.why, lang));
        let _ = writeln!(self.out, "    {}", head.in_(lang));
        let (old, new) = both(change, detail, language(detail, lang), lang);
        let mut line = String::new();
        for piece in compared(&old, &new) {
            let (plain, colour) = match piece.mark {
                Mark::Same => {
                    line.push_str(&piece.text);
                    continue;
                }
                Mark::Added => (["{+", "+}"], ["\u{1b}[32m", "\u{1b}[0m"]),
                Mark::Deleted => (["[-", "-]"], ["\u{1b}[31m", "\u{1b}[0m"]),
            };
            // The signs stay with colours, too: `6` and `8` beside one another would be read as 68.
            let [begin, end] = if self.colors == Colors::On { colour } else { ["", ""] };
            line.push_str(&format!("{begin}{}{}{}{end}", plain[0], piece.text, plain[1]));
        }
        for line in line.lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(self.out, "      {line}");
        }
    }

    fn pins(&mut self, diff: &Diff) {
        let lang = self.lang;
        for pin in &diff.pins {
            let (alias, before, after) = (pin.alias.as_str(), pin.before.as_str(), pin.after.as_str());
            self.line(&msg!("review-pin", alias = alias, before = before, after = after));
            for clause in moved(pin) {
                let (from, to) = (clause.before.join(" "), clause.after.join(" "));
                let fate = word(&clause.fate, lang);
                let status = match (&clause.status_before, &clause.status_after) {
                    (Some(before), Some(after)) => format!(" {} → {}", word(before, lang), word(after, lang)),
                    _ => String::new(),
                };
                let items = clause.items.join(" ");
                let line = format!("  {from} → {to} {fate}{status} {} {items}", said(&clause.topic, lang));
                let _ = writeln!(self.out, "{}", line.trim_end());
            }
            self.out.push('\n');
        }
    }
}
