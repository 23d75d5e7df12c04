//! The public list as files: a page for each label and language, the list as page, workbook, CSV and JSON, a feed of what
//! changed, and the QR code of each page.
//!
//! The pages need no server and no network; without JavaScript all labels are shown.

use std::sync::LazyLock;

use kijun_pack::{Edition, Text};
use minijinja::{Environment, Value, context};

use super::list::{List, Listed};
use super::status::Status;
use crate::corpus::edition::is_name;
use crate::ground::json::pretty;
use crate::ground::markdown;
use crate::ground::messages::Message;
use crate::ground::template;
use crate::paper::{self, Artifact};
use crate::{Lang, msg};

mod code;
mod table;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    template::environment(&[
        ("frame.html", include_str!("publish/frame.html")),
        ("list.html", include_str!("publish/list.html")),
        ("label.html", include_str!("publish/label.html")),
        ("feed.xml", include_str!("publish/feed.xml")),
    ])
});

const SCRIPT: &str = include_str!("publish/labels.js");

/// The list as JSON, below the folder that it is published in.
pub const LIST: &str = "labels.json";

/// Everything that is published of a list.
///
/// # Errors
/// The register does not say where the pages are found, or a number can't be the name of a file.
pub fn artifacts(list: &List, edition: &Edition) -> Result<Vec<Artifact>, Message> {
    if !list.address.starts_with("https://") || !list.address.ends_with('/') {
        return Err(msg!("label-no-address", address = list.address.as_str()));
    }
    if let Some(label) = list.labels.iter().find(|it| !is_name(&it.number)) {
        return Err(msg!("publish-name", name = label.number.as_str()));
    }
    let languages: Vec<&str> = edition.catalogue.scheme.languages.iter().map(|it| it.code.as_str()).collect();
    let Some(first) = languages.first() else { return Err(msg!("label-no-documents")) };
    let style = format!("{}{}", paper::STYLE, include_str!("publish/labels.css"));
    let mut files = vec![
        Artifact::text(LIST.to_owned(), pretty(list)),
        Artifact::text("assets/style.css".to_owned(), style),
        Artifact::text("assets/labels.js".to_owned(), SCRIPT.to_owned()),
    ];
    for language in &languages {
        let site = Site { list, edition, languages: &languages, language, root: "../" };
        files.push(Artifact::text(format!("{language}/index.html"), site.list_page()));
        files.push(Artifact::text(format!("{language}/changes.atom"), site.feed()));
        files.push(Artifact::text(format!("labels.{language}.csv"), table::csv(&site)));
        let workbook = table::workbook(&site).map_err(|_| msg!("diff-unwritable"))?;
        files.push(Artifact { path: format!("labels.{language}.xlsx"), bytes: workbook });
        let page = |label: &Listed| Artifact::text(format!("{language}/{}.html", label.number), site.label_page(label));
        files.extend(list.labels.iter().map(page));
    }
    let home = Site { list, edition, languages: &languages, language: first, root: "" };
    files.push(Artifact::text("index.html".to_owned(), home.list_page()));
    for label in &list.labels {
        let drawing =
            code::svg(&home.address(label)).ok_or_else(|| msg!("label-no-address", address = list.address.as_str()))?;
        files.push(Artifact::text(format!("qr/{}.svg", label.number), drawing));
    }
    Ok(files)
}

/// The pages in one language.
struct Site<'a> {
    list: &'a List,
    edition: &'a Edition,
    languages: &'a [&'a str],
    language: &'a str,
    /// Where the published folder is, seen from the page.
    root: &'a str,
}

impl Site<'_> {
    fn lang(&self) -> Lang {
        Lang::of(self.language).unwrap_or(Lang::En)
    }

    fn say(&self, message: &Message) -> String {
        message.in_(self.lang())
    }

    /// A text in the language, or else in the one that there is.
    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language).or_else(|| text.values().next()).map_or("", String::as_str)
    }

    /// A text of the corpus, without its markup.
    fn plain(&self, text: &Text) -> String {
        markdown::plain(self.text(text))
    }

    /// Where the page of a label is found.
    fn address(&self, label: &Listed) -> String {
        format!("{}{}/{}.html", self.list.address, self.language, label.number)
    }

    fn frame(&self, page: &str, content: Value) -> Value {
        let pages = if self.root.is_empty() { format!("{}/", self.language) } else { String::new() };
        let language = |code: &&str| {
            let name = msg!("sheet-language-name").in_(Lang::of(code).unwrap_or(Lang::En));
            let href = format!("{}{code}/{page}", self.root);
            context! { code => *code, name, href, current => *code == self.language }
        };
        context! {
            t => template::words("labels-page-", self.lang()),
            lang => self.language,
            root => self.root,
            pages,
            languages => self.languages.iter().map(language).collect::<Vec<_>>(),
            scheme => self.plain(&self.list.scheme),
            notice => self.plain(&self.list.notice),
            on => &self.list.on,
            issue => self.say(&self.list.issue()),
            colon => self.say(&msg!("site-colon")),
            next => &self.list.next_update,
            ..content
        }
    }

    fn list_page(&self) -> String {
        let status = |status: Status| {
            context! { word => status.word(), name => self.say(&status.name()), count => self.list.count(status) }
        };
        let content = context! {
            rows => self.list.labels.iter().map(|label| self.row(label)).collect::<Vec<_>>(),
            statuses => Status::PUBLIC.map(status).to_vec(),
            counted => self.say(&msg!("label-count", count = self.list.labels.len())),
            title => self.say(&msg!("label-list-title")),
            workbook => format!("{}labels.{}.xlsx", self.root, self.language),
            csv => format!("{}labels.{}.csv", self.root, self.language),
        };
        template::render(&TEMPLATES, "list.html", self.frame("index.html", content))
    }

    /// What the list says of a label.
    fn row(&self, label: &Listed) -> Value {
        context! {
            number => &label.number,
            product => self.text(&label.product),
            applicant => self.text(&label.applicant),
            models => label.models.join(&self.say(&msg!("site-comma"))),
            level => self.plain(&label.level.name),
            category => label.category.as_ref().map(|it| self.plain(&it.name)),
            status => label.status.word(),
            status_name => self.say(&label.status.name()),
            until => &label.until,
        }
    }

    fn label_page(&self, label: &Listed) -> String {
        let assessed = |it: &super::list::Assessed| {
            context! {
                clause => &it.clause,
                title => self.plain(&it.title),
                verdict => self.plain(&it.verdict.name),
                reason => &it.reason,
            }
        };
        let event = |it: &super::list::Event| {
            context! {
                on => &it.on,
                what => self.say(&it.what.name()),
                by => &it.by,
                reason => &it.reason,
                edition => &it.edition,
                until => &it.until,
                software => it.software.join(&self.say(&msg!("site-comma"))),
            }
        };
        let content = context! {
            label => self.row(label),
            title => format!("{} {}", label.number, self.text(&label.product)),
            fields => table::fields(self, label),
            assessment => label.assessment.iter().map(assessed).collect::<Vec<_>>(),
            history => label.history.iter().map(event).collect::<Vec<_>>(),
            address => self.address(label),
        };
        template::render(&TEMPLATES, "label.html", self.frame(&format!("{}.html", label.number), content))
    }

    /// What changed, for readers of feeds.
    fn feed(&self) -> String {
        let of = |number: &str| self.list.labels.iter().find(|it| it.number == number);
        let entry = |it: &super::list::Changed| {
            let label = of(&it.number)?;
            let product = self.text(&label.product);
            let before = it.before.filter(|before| *before != it.status);
            let (number, status) = (it.number.as_str(), it.status.name());
            let title = match before {
                Some(before) => msg!(
                    "label-feed-moved",
                    number = number,
                    product = product,
                    before = before.name(),
                    status = status
                ),
                None => msg!("label-feed-entry", number = number, product = product, status = status),
            };
            let id = format!("{}#serial-{}", self.address(label), it.serial);
            Some(context! { id, title => self.say(&title), address => self.address(label), on => &it.on })
        };
        let content = context! {
            title => self.say(&msg!("label-list-title")),
            address => format!("{}{}/", self.list.address, self.language),
            owner => self.plain(&self.edition.catalogue.scheme.owner),
            entries => self.list.changes.iter().filter_map(entry).collect::<Vec<_>>(),
        };
        template::render(&TEMPLATES, "feed.xml", self.frame("index.html", content))
    }
}
