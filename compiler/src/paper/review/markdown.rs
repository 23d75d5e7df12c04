//! A difference as Markdown, to be posted under a pull request: what it means, what changed, what it reaches.
//!
//! Texts of the sources are escaped: they can neither become markup nor call anybody. What changed in them is marked
//! with `ins` and `del`, since the signs of Markdown don't hold between Japanese words.

use crate::compare::diff::words::{Mark, Piece};
use crate::compare::diff::{
    Change, Class, ClauseChange, Counts, Declaration, Diff, DocumentDiff, PinChange, Suggestion,
};
use crate::paper::review::phrase::{
    both, compared, counts, editions, field, ids, is_news, is_title, language, list, moved, passage_field,
    passage_text, prose, reach, readable, said, source, verdicts, with_colon, word,
};
use crate::{Lang, msg};

/// How many characters a comment under a pull request may have.
pub const LIMIT: usize = 65_536;

/// Kept free for the line that says what was left out.
const REST: usize = 500;
/// How many characters of what stayed are shown before and after what changed.
const AROUND: usize = 120;
/// How many characters of what changed are shown in one place.
const SHOWN: usize = 1_500;

/// The whole difference in at most [`LIMIT`] characters. What does not fit is left out change by change, and counted.
pub fn render(diff: &Diff, lang: Lang) -> String {
    let page = Page { diff, lang };
    let mut out = format!("## {}\n", escaped(&diff.title(lang)));
    if diff.is_empty() {
        return format!("{out}\n{}\n", msg!("review-nothing").in_(lang));
    }
    let mut left = LIMIT.saturating_sub(REST + out.chars().count());
    let mut dropped = 0;
    for part in page.parts() {
        let mut heading = part.heading;
        for row in part.rows {
            let row = std::mem::take(&mut heading) + &row;
            let length = row.chars().count();
            // Behind the first that had no room nothing is shown, so that nobody misses something in between.
            if dropped > 0 || length > left {
                dropped += 1;
            } else {
                left -= length;
                out.push_str(&row);
            }
        }
    }
    if dropped > 0 {
        out.push_str(&format!("\n{}\n", msg!("review-md-left-out", count = dropped).in_(lang)));
    }
    out
}

/// A heading with its rows, of which some may be left out.
struct Part {
    heading: String,
    rows: Vec<String>,
}

struct Page<'d> {
    diff: &'d Diff,
    lang: Lang,
}

impl Page<'_> {
    fn parts(&self) -> Vec<Part> {
        let diff = self.diff;
        let mut parts = vec![self.table(None, &DOCUMENTS, diff.documents.iter().map(|it| self.document(it)).collect())];
        for class in Class::ALL {
            let changes: Vec<&Change> = diff.changes.iter().filter(|change| change.class == class).collect();
            let name = class.name().in_(self.lang);
            let heading = msg!("review-class", class = name, count = changes.len()).in_(self.lang);
            let rows = changes.into_iter().map(|change| self.change(change)).collect();
            parts.push(Part { heading: format!("\n### {heading}\n\n"), rows });
        }
        let coverage = diff.documents.iter().flat_map(|document| self.coverage(document)).collect();
        parts.push(self.table(Some(msg!("review-page-coverage").in_(self.lang)), &COVERAGE, coverage));
        for pin in &diff.pins {
            let (alias, before, after) = (escaped(&pin.alias), escaped(&pin.before), escaped(&pin.after));
            let heading = msg!("review-pin", alias = alias, before = before, after = after).in_(self.lang);
            parts.push(self.table(Some(heading), &PIN, self.pin(pin)));
        }
        let heading = format!("\n### {}\n\n", msg!("review-page-suggestions").in_(self.lang));
        let rows = diff.suggestions.iter().map(|it| self.suggestion(it)).collect();
        parts.push(Part { heading, rows });
        parts
    }

    fn table(&self, title: Option<String>, columns: &[&'static str], rows: Vec<Vec<String>>) -> Part {
        let word = |key: &&'static str| crate::ground::messages::Message { key, args: Vec::new() }.in_(self.lang);
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let title = title.map_or_else(String::new, |title| format!("\n### {title}\n"));
        let heads = line(columns.iter().map(word).collect());
        let rule = line(columns.iter().map(|_| "---".to_owned()).collect());
        Part { heading: format!("{title}\n{heads}{rule}"), rows: rows.into_iter().map(line).collect() }
    }

    fn document(&self, document: &DocumentDiff) -> Vec<String> {
        let count = |(class, count): (Class, usize)| format!("{} {count}", class.name().in_(self.lang));
        let counts: Vec<String> = counts(document, &self.diff.changes).into_iter().map(count).collect();
        vec![
            format!("{} {}", code(&document.id), self.text(said(&document.title, self.lang))),
            escaped(&editions(document)),
            format!("**{}**", document.compatibility.name().in_(self.lang)),
            list(&counts, self.lang),
        ]
    }

    fn coverage(&self, document: &DocumentDiff) -> Vec<Vec<String>> {
        let Some(coverage) = &document.coverage else { return Vec::new() };
        let row = |name: String, counts: &Counts| {
            let (before, after) = (counts.before, counts.after);
            let cell = |before: usize, after: usize| match before == after {
                true => after.to_string(),
                false => format!("{before} → **{after}**"),
            };
            vec![
                code(&document.id),
                name,
                cell(before.deep, after.deep),
                cell(before.shallow, after.shallow),
                cell(before.uncovered, after.uncovered),
            ]
        };
        let longlist = row(msg!("review-page-longlist").in_(self.lang), &coverage.longlist);
        let sources = coverage.sources.iter().map(|it| row(code(&source(it)), &it.counts));
        std::iter::once(longlist).chain(sources).collect()
    }

    fn change(&self, change: &Change) -> String {
        let lang = self.lang;
        let (kind, fate) = (lang.word(change.kind_name()), change.fate.name().in_(lang));
        let about = list(&[kind.to_owned(), fate], lang);
        let title = self.text(said(&change.title, lang));
        let why = escaped(said(&change.why, lang));
        let mut out = format!("- {} {title} ({about}): {why}\n", code(&ids(change)));
        for detail in change.told() {
            let (class, why) = (detail.class.name().in_(lang), escaped(said(&detail.why, lang)));
            let (old, new) = both(change, detail, language(detail, lang), lang);
            let text = marked(&compared(&old, &new));
            let gap = if text.is_empty() { "" } else { "<br>" };
            let field = escaped(&field(change, detail, lang));
            out.push_str(&format!("  - {}{why}{gap}{text}\n", with_colon(&format!("**{field}** ({class})"), lang)));
        }
        for (mark, passages) in [(Mark::Deleted, &change.said), (Mark::Added, &change.says)] {
            let several = passages.iter().any(|passage| passage.item != passages[0].item);
            // What a single item is called stands in its heading.
            for passage in passages.iter().filter(|passage| several || !is_title(&passage.field)) {
                let text = prose(&passage_text(change, passage, lang));
                let field = escaped(&passage_field(change, passage, lang));
                let of = if several { format!("{} ", code(&passage.item)) } else { String::new() };
                let head = with_colon(&format!("{of}**{field}**"), lang);
                out.push_str(&format!("  - {head}{}\n", marked(&[Piece { mark, text }])));
            }
        }
        out.push_str(&change.declared.iter().map(|declared| self.declared(declared)).collect::<String>());
        let reach = reach(&change.impact).filter(|_| is_news(change));
        out.push_str(&reach.map_or_else(String::new, |reach| format!("  - {}\n", escaped(&reach.in_(lang)))));
        out.extend(verdicts(change, lang).into_iter().map(|said| format!("  - {}\n", escaped(&said))));
        out
    }

    fn declared(&self, declared: &Declaration) -> String {
        let (class, agreement) = (declared.class.name().in_(self.lang), declared.agreement.name().in_(self.lang));
        let reason = self.text(said(&declared.reason, self.lang));
        let message = msg!("review-declared", class = class, reason = reason, agreement = agreement);
        format!("  - {}\n", message.in_(self.lang))
    }

    fn pin(&self, pin: &PinChange) -> Vec<Vec<String>> {
        moved(pin).map(|clause| self.clause(clause)).collect()
    }

    fn clause(&self, clause: &ClauseChange) -> Vec<String> {
        let words = |word: &Option<String>| word.iter().map(|it| self::word(it, self.lang)).collect::<String>();
        let (before, after) = (words(&clause.status_before), words(&clause.status_after));
        let status =
            if before.is_empty() || after.is_empty() { before + &after } else { format!("{before} → {after}") };
        let ids = |ids: &[String]| ids.iter().map(|id| code(id)).collect::<Vec<_>>().join(" ");
        let topic = self.text(said(&clause.topic, self.lang));
        let fate = word(&clause.fate, self.lang);
        vec![fate, ids(&clause.before), ids(&clause.after), escaped(&status), topic, ids(&clause.items)]
    }

    fn suggestion(&self, it: &Suggestion) -> String {
        let (before, after) = (escaped(&it.before), escaped(&it.after));
        let percent = usize::from(it.likeness);
        format!("- {}\n", msg!("review-suggestion", before = before, after = after, percent = percent).in_(self.lang))
    }

    /// A Markdown text on one line, as a text.
    fn text(&self, markdown: &str) -> String {
        escaped(&prose(markdown))
    }
}

const DOCUMENTS: [&str; 4] =
    ["review-page-document", "review-page-editions", "review-page-compatibility", "review-page-changes"];
const COVERAGE: [&str; 5] = [
    "review-page-document",
    "review-page-of",
    "review-page-covered",
    "review-page-partly-covered",
    "review-page-uncovered",
];
const PIN: [&str; 6] = [
    "review-page-fate",
    "review-page-before",
    "review-page-after",
    "review-page-status",
    "review-page-topic",
    "review-page-items",
];

/// What changed between what stayed; long pieces are shortened.
fn marked(pieces: &[Piece]) -> String {
    let last = pieces.len().saturating_sub(1);
    let piece = |(at, piece): (usize, &Piece)| {
        let text = match piece.mark {
            Mark::Same => around(&piece.text, at > 0, at < last),
            _ => shortened(&piece.text, SHOWN),
        };
        match piece.mark {
            Mark::Same => escaped(&text),
            Mark::Added => format!("<ins>{}</ins>", escaped(&text)),
            Mark::Deleted => format!("<del>{}</del>", escaped(&text)),
        }
    };
    pieces.iter().enumerate().map(piece).collect()
}

/// The parts of a text that stayed that stand beside what changed.
fn around(text: &str, is_behind: bool, is_before: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (front, back) = (if is_behind { AROUND } else { 0 }, if is_before { AROUND } else { 0 });
    if chars.len() <= front + back + AROUND {
        return text.to_owned();
    }
    let (front, back): (String, String) =
        (chars[..front].iter().collect(), chars[chars.len() - back..].iter().collect());
    format!("{front} … {back}")
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A name as it is, without any sign in it read as one.
pub(super) fn code(name: &str) -> String {
    if name.contains(['`', '|', '\n']) { escaped(name) } else { format!("`{}`", readable(name)) }
}

/// A text that can't be read as markup: not as Markdown, not as HTML, not as the name of a person or an issue.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in readable(text).chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A name behind these is looked for in the text that Markdown gave, where no escape is left.
            '@' | '#' => out.push_str(&format!("{c}<!-- -->")),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
