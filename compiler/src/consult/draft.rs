//! The draft that is commented on, as one page of HTML and as Markdown: each paragraph with its number.

use std::fmt::Write;
use std::sync::LazyLock;

use minijinja::{Environment, Value, context};

use super::call::period;
use super::place::{CommentItem, CommentPlace, entries};
use crate::ground::markdown::{html, plain};
use crate::ground::template;
use crate::paper;
use crate::paper::Artifact;
use crate::paper::review::markdown::escaped;
use crate::paper::workbook::Look;
use crate::{Lang, msg};
use kijun_pack::{Edition, Text};

static TEMPLATES: LazyLock<Environment<'static>> =
    LazyLock::new(|| template::environment(&[("draft.html", include_str!("draft/draft.html"))]));

static STYLE: LazyLock<String> = LazyLock::new(|| format!("{}{}", paper::STYLE, include_str!("draft/draft.css")));

/// The draft in each language of the publications.
pub fn drafts(pack: &Edition) -> Vec<Artifact> {
    let entries = entries(pack);
    let draft = |language: &str| {
        let draft = Draft { look: Look::new(pack, language), entries: &entries };
        [("html", draft.html()), ("md", draft.markdown())]
            .map(|(ending, text)| Artifact::text(format!("draft.{language}.{ending}"), text))
    };
    pack.catalogue.scheme.languages.iter().flat_map(|language| draft(&language.code)).collect()
}

struct Draft<'p> {
    look: Look<'p>,
    entries: &'p [CommentItem],
}

impl<'p> Draft<'p> {
    fn text(&self, text: &'p Text) -> &'p str {
        self.look.text(text)
    }

    /// Number and edition.
    fn edition(&self) -> String {
        let document = &self.look.pack.document;
        let edition = self.look.say(&msg!("sheet-edition-of", edition = document.edition.as_str()));
        format!("{} {edition}", document.number)
    }

    fn html(&self) -> String {
        let look = &self.look;
        let content = context! {
            lang => look.language,
            t => template::words("consult-draft-", look.lang),
            title => self.text(&look.pack.document.title),
            document => look.document(),
            edition => self.edition(),
            notice => self.text(&look.pack.catalogue.scheme.notice),
            frame => frame(look).iter().map(|line| self.line_of(line)).collect::<Vec<_>>(),
            entries => self.entries.iter().map(|entry| self.entry(entry)).collect::<Vec<_>>(),
            style => Value::from_safe_string(STYLE.clone()),
            policy => template::policy(&STYLE, ""),
        };
        template::render(&TEMPLATES, "draft.html", content)
    }

    fn line_of(&self, (name, text): &(String, String)) -> Value {
        let target = |id: &str| self.anchor(id).map(|anchor| format!("#{anchor}"));
        context! { name, text => Value::from_safe_string(html(text, &target)) }
    }

    fn entry(&self, entry: &'p CommentItem) -> Value {
        let shown = |place: &&CommentPlace| !is_heading(place);
        context! {
            kind => self.look.lang.word(entry.kind.title),
            id => &entry.id,
            title => self.text(&entry.title),
            heading => entry.places.iter().find(|place| is_heading(place)).map(|place| self.number(place)),
            places => entry.places.iter().filter(shown).map(|place| self.place(place)).collect::<Vec<_>>(),
        }
    }

    fn place(&self, place: &'p CommentPlace) -> Value {
        let target = |id: &str| self.anchor(id).map(|anchor| format!("#{anchor}"));
        context! {
            id => &place.id,
            number => place.number(self.look.lang),
            label => place.label(self.look.lang),
            text => Value::from_safe_string(html(self.text(&place.text), &target)),
        }
    }

    fn number(&self, place: &CommentPlace) -> Value {
        context! { id => &place.id, number => place.number(self.look.lang) }
    }

    /// Where a link to an item or clause leads on the page.
    fn anchor(&self, id: &str) -> Option<String> {
        let is_clause = |place: &CommentPlace| place.field == "clause" && place.id == id;
        let known = self.entries.iter().any(|entry| entry.id == id || entry.places.iter().any(is_clause));
        known.then(|| id.to_owned())
    }

    fn markdown(&self) -> String {
        let look = &self.look;
        let mut out = format!("# {}\n\n{}\n", escaped(self.text(&look.pack.document.title)), escaped(&self.edition()));
        for line in [self.text(&look.pack.catalogue.scheme.notice), &look.say(&msg!("consult-draft-how"))] {
            // Writing to a string can't fail.
            let _ = write!(out, "\n{}\n", escaped(line));
        }
        for (name, text) in frame(look) {
            let text = plain(&text).lines().map(line).collect::<Vec<_>>().join("<br>\n  ");
            let _ = write!(out, "\n- **{}** {text}\n", escaped(&name));
        }
        for entry in self.entries {
            let _ = write!(out, "\n## {} {}\n\n", escaped(&entry.id), escaped(self.text(&entry.title)));
            for place in &entry.places {
                let text = look.plain(&place.text);
                let text = text.lines().map(line).collect::<Vec<_>>().join("<br>\n  ");
                let _ = writeln!(out, "- **{}** {}", escaped(place.number(look.lang)), text);
            }
        }
        out
    }
}

/// When and where comments are taken, as names and Markdown.
pub(super) fn frame(look: &Look<'_>) -> Vec<(String, String)> {
    let document = &look.pack.document;
    let period = document
        .consultation
        .as_ref()
        .zip(period(look))
        .map(|(it, period)| (msg!("site-consultation"), format!("{period}\n\n{}", look.text(&it.address))));
    let texts = [(msg!("site-personal-data"), &document.personal_data), (msg!("site-contact"), &document.contact)];
    let texts = texts.into_iter().map(|(name, text)| (name, look.text(text).to_owned()));
    let all = period.into_iter().chain(texts).filter(|(_, text)| !text.is_empty());
    all.map(|(name, text)| (look.say(&name), text)).collect()
}

/// A line of plain text as Markdown, which keeps how deep it stands.
fn line(text: &str) -> String {
    let words = text.trim_start();
    format!("{}{}", "&nbsp;".repeat(text.len() - words.len()), escaped(words))
}

/// Whether a place is shown as the heading of its item.
fn is_heading(place: &CommentPlace) -> bool {
    matches!(place.field, "title" | "name")
}

/// The language of headings for a language of texts.
pub(super) fn lang_of(language: &str) -> Lang {
    Lang::of(language).unwrap_or(Lang::En)
}
