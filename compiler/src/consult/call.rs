//! The call for comments, 意見公募要領: what is asked about, where the draft is, until when and how comments are sent, what
//! is to be written, what becomes of it, and who answers questions; as a page, as DOCX and as Markdown.

use std::fmt::Write;
use std::sync::LazyLock;

use minijinja::{Environment, Value, context};

use crate::ground::markdown::{html, plain};
use crate::ground::messages::Message;
use crate::ground::template;
use crate::msg;
use crate::paper;
use crate::paper::Artifact;
use crate::paper::docx::{self, Paragraph};
use crate::paper::review::markdown::escaped;
use crate::paper::review::phrase::readable;
use crate::paper::workbook::Look;
use kijun_pack::Edition;

static TEMPLATES: LazyLock<Environment<'static>> =
    LazyLock::new(|| template::environment(&[("call.html", include_str!("call/call.html"))]));

static STYLE: LazyLock<String> = LazyLock::new(|| format!("{}{}", paper::STYLE, include_str!("draft/draft.css")));

/// The call in each language of the publications. `None` where a file is larger than it can be.
pub fn calls(pack: &Edition) -> Option<Vec<Artifact>> {
    let mut artifacts = Vec::new();
    for language in &pack.catalogue.scheme.languages {
        let look = Look::new(pack, &language.code);
        let call = Call::of(&look);
        let path = |ending: &str| format!("call.{}.{ending}", language.code);
        artifacts.push(Artifact::text(path("html"), call.html()));
        artifacts.push(Artifact { path: path("docx"), bytes: call.docx()? });
        artifacts.push(Artifact::text(path("md"), call.markdown()));
    }
    Some(artifacts)
}

/// The call in one language.
struct Call<'l, 'p> {
    look: &'l Look<'p>,
    title: String,
    /// Headings, and what stands below each. Markdown.
    sections: Vec<(String, Vec<String>)>,
}

impl<'l, 'p> Call<'l, 'p> {
    fn of(look: &'l Look<'p>) -> Call<'l, 'p> {
        let document = &look.pack.document;
        let said = |text| vec![look.text(text).to_owned()];
        let language = look.language;
        let files = [format!("draft.{language}.html"), format!("comments.{language}.xlsx")];
        let handling = [look.say(&msg!("consult-advice-privacy")), look.text(&document.personal_data).to_owned()];
        let how = document.consultation.iter().map(|it| look.text(&it.address).to_owned()).collect();
        let sections = [
            (msg!("call-subject"), vec![look.document()]),
            (msg!("call-draft"), vec![look.say(&msg!("call-files", draft = &*files[0], form = &*files[1]))]),
            (msg!("call-period"), period(look).into_iter().collect()),
            (msg!("call-how"), how),
            (msg!("site-comments-in"), said(&document.comments_in)),
            (msg!("call-contents"), document.comments_state.iter().map(|text| look.text(text).to_owned()).collect()),
            (msg!("call-handling"), handling.to_vec()),
            (msg!("site-contact"), said(&document.contact)),
        ];
        let stated = |(heading, texts): (Message, Vec<String>)| {
            let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            (!texts.is_empty()).then(|| (look.say(&heading), texts))
        };
        let title = readable(&look.say(&msg!("call-title", title = look.text(&document.title))));
        Call { look, title, sections: sections.into_iter().filter_map(stated).collect() }
    }

    /// Headings with their numbers, and the texts below, of which several are a list.
    fn numbered(&self) -> impl Iterator<Item = (String, &[String])> {
        (1..).zip(&self.sections).map(|(number, (heading, texts))| (format!("{number}. {heading}"), texts.as_slice()))
    }

    fn html(&self) -> String {
        let text = |text: &String| Value::from_safe_string(html(text, &|_| None));
        let section = |(heading, texts): (String, &[String])| {
            context! { heading, texts => texts.iter().map(text).collect::<Vec<_>>() }
        };
        let content = context! {
            lang => self.look.language,
            title => &self.title,
            notice => self.look.text(&self.look.pack.catalogue.scheme.notice),
            sections => self.numbered().map(section).collect::<Vec<_>>(),
            style => Value::from_safe_string(STYLE.clone()),
            policy => template::policy(&STYLE, ""),
        };
        template::render(&TEMPLATES, "call.html", content)
    }

    fn docx(&self) -> Option<Vec<u8>> {
        let mut paragraphs = Vec::new();
        for (heading, texts) in self.numbered() {
            paragraphs.push(Paragraph { style: "Heading2", text: readable(&heading), left: 0, first: 0 });
            for text in texts {
                let text = readable(&plain(text));
                let bullet = if texts.len() > 1 { "• " } else { "" };
                for (at, line) in text.lines().filter(|line| !line.is_empty()).enumerate() {
                    let text = format!("{}{line}", if at == 0 { bullet } else { "" });
                    paragraphs.push(Paragraph { style: "BodyText", text, left: 1, first: 0 });
                }
            }
        }
        docx::plain(&self.title, self.look.lang, &paragraphs)
    }

    fn markdown(&self) -> String {
        let mut out = format!("# {}\n", escaped(&self.title));
        for (heading, texts) in self.numbered() {
            // Writing to a string can't fail.
            let _ = write!(out, "\n## {}\n\n", escaped(&heading));
            for text in texts {
                let bullet = if texts.len() > 1 { "- " } else { "" };
                let lines: Vec<String> = plain(text).lines().map(escaped).collect();
                let _ = writeln!(out, "{bullet}{}", lines.join("<br>\n"));
            }
        }
        out
    }
}

/// From when until when comments are taken, with the hour where one is given.
pub(super) fn period(look: &Look<'_>) -> Option<String> {
    let document = &look.pack.document;
    let it = document.consultation.as_ref()?;
    let until = match &document.closing_time {
        Some(time) => format!("{} {time}", it.until),
        None => it.until.clone(),
    };
    Some(look.say(&msg!("printed-period", from = it.from.as_str(), until = until)))
}
