//! What the web expects of a site beside its pages: a feed of the published editions in each language, a map of all pages
//! where it is known where they will stand, and the editions as structured data.

use minijinja::{Value, context};
use serde_json::json;
use uuid::Uuid;

use super::NAME;
use super::templates::render;
use crate::Lang;
use crate::build::editions::Listed;
use crate::build::plan::Release;
use crate::ground::markdown::plain;
use crate::paper::Artifact;
use kijun_pack::{Edition, Text};

/// In which the names of editions are made. A random one, which never changes.
const EDITIONS: Uuid = Uuid::from_u128(0x1c7a_93d2_5e0b_4b1f_9a46_d0c8_37e2_6b15);

/// The name of the feed in a language.
pub(super) fn file(language: &str) -> String {
    format!("feed.{language}.xml")
}

/// The published editions, the newest first.
pub(super) fn past(release: &Release) -> Vec<(&Listed, &Edition, String)> {
    let past = release.listed.iter().filter(|it| !it.standing.is_own());
    let mut past: Vec<_> = past
        .filter_map(|it| {
            let pack = release.edition_of(it)?;
            Some((it, pack, day(pack.document.date.as_deref()?)))
        })
        .collect();
    past.sort_by(|one, other| other.2.cmp(&one.2));
    past
}

/// The feed of the editions; none where nothing was published.
pub(super) fn feed(release: &Release, language: &str) -> Option<Artifact> {
    let past = past(release);
    let (_, newest, updated) = past.first()?;
    let lang = Lang::of(language).unwrap_or(Lang::En);
    let address = release.address.as_deref().unwrap_or_default();
    let entry = |(listed, pack, day): &(&Listed, &Edition, String)| {
        let document = &pack.document;
        let revision = document.revisions.iter().rfind(|it| it.edition == document.edition);
        context! {
            id => uuid(&[&pack.catalogue.scheme.id, &document.id, &document.edition]),
            title => format!("{} {}", said(&document.title, language), listed.name().in_(lang)),
            href => format!("{address}{}", encoded(&page(listed, language))),
            updated => day,
            summary => revision.map(|it| plain(said(&it.text, language))),
        }
    };
    let scheme = &newest.catalogue.scheme;
    let content = context! {
        lang => language,
        id => uuid(&[&scheme.id, "feed", language]),
        title => said(&scheme.name, language),
        rights => said(&scheme.notice, language),
        author => said(&scheme.owner, language),
        own => format!("{address}{}", encoded(&file(language))),
        home => format!("{address}index.html"),
        updated,
        entries => past.iter().map(entry).collect::<Vec<_>>(),
    };
    Some(Artifact::text(file(language), render("feed.xml", content)))
}

/// The map of these pages; none where it is not known where they will stand.
pub(super) fn map<'p>(release: &Release, pages: impl Iterator<Item = &'p str>) -> Option<Artifact> {
    let address = release.address.as_deref()?;
    let mut pages: Vec<&str> = pages.filter(|path| path.ends_with(".html")).collect();
    pages.sort_unstable();
    let pages: Vec<String> = pages.into_iter().map(|path| format!("{address}{}", encoded(path))).collect();
    Some(Artifact::text("sitemap.xml".to_owned(), render("sitemap.xml", context! { pages })))
}

/// All editions as structured data, which search engines and libraries read.
pub(super) fn linked(release: &Release, language: &str) -> Value {
    let address = release.address.as_deref().unwrap_or_default();
    let edition = |listed: &Listed| {
        let pack = release.edition_of(listed)?;
        let document = &pack.document;
        Some(json!({
            "@type": "DigitalDocument",
            "@id": uuid(&[&pack.catalogue.scheme.id, &document.id, if listed.standing.is_own() { "draft" } else { &document.edition }]),
            "name": said(&document.title, language),
            "identifier": document.number,
            "version": document.edition,
            "datePublished": document.date,
            "inLanguage": listed.languages,
            "creativeWorkStatus": listed.name().in_(Lang::of(language).unwrap_or(Lang::En)),
            "publisher": { "@type": "Organization", "name": said(&pack.catalogue.scheme.owner, language) },
            "url": format!("{address}{}", encoded(&page(listed, language))),
        }))
    };
    let graph: Vec<serde_json::Value> = release.listed.iter().filter_map(edition).collect();
    let linked = json!({ "@context": "https://schema.org", "@graph": graph });
    // Nothing in a text can end the element that it stands in.
    Value::from_safe_string(linked.to_string().replace('<', "\\u003c"))
}

/// The title page of an edition, in a language that it has.
fn page(listed: &Listed, language: &str) -> String {
    let has = listed.languages.iter().any(|it| it == language);
    let language = listed.languages.first().filter(|_| !has).map_or(language, String::as_str);
    format!("{}/{NAME}/{language}/index.html", listed.folder)
}

fn uuid(words: &[&str]) -> String {
    format!("urn:uuid:{}", Uuid::new_v5(&EDITIONS, words.join("\n").as_bytes()))
}

/// What a text says in a language, or else in the first that it has.
fn said<'t>(text: &'t Text, language: &str) -> &'t str {
    text.get(language).or_else(|| text.values().next()).map_or("", String::as_str)
}

/// A date as a moment: a year or month stands for its first day.
fn day(date: &str) -> String {
    let rest = ["", "-01-01", "-01", ""][date.split('-').count().min(3)];
    format!("{date}{rest}T00:00:00Z")
}

/// A path as a part of an address.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
