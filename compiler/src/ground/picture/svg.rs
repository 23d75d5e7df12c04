//! An SVG that only stands there: nothing in it runs, and nothing is fetched from elsewhere.
//!
//! Pages show it as a picture, where browsers run and fetch nothing either. Who opens the file by itself has no such
//! protection, nor does every program that readers use.

use roxmltree::{Attribute, Document, Error, Node, ParsingOptions};

use super::Trouble;
use crate::msg;

/// What SVG calls itself.
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// The pages of the web, parts of which an SVG can hold.
const PAGE: &str = "http://www.w3.org/1999/xhtml";

/// One of more elements and texts is refused.
const MAX_NODES: u32 = 500_000;

/// Words of styles that fetch something.
const FETCHING: [&str; 3] = ["@import", "image-set(", "src("];

/// Whether an SVG only stands there.
///
/// # Errors
/// It is none, or it does more.
pub(super) fn check(path: &str, bytes: &[u8]) -> Result<(), Trouble> {
    let none =
        |error: String| Trouble::new(msg!("figure-not-svg", path = path, error = error), msg!("figure-other-help"));
    let text = std::str::from_utf8(bytes).map_err(|error| none(error.to_string()))?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected => Trouble::new(msg!("figure-doctype", path = path), msg!("figure-doctype-help")),
        error => none(error.to_string()),
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(NAMESPACE) {
        return Err(none(format!("<{}>", root.tag_name().name())));
    }
    for node in document.root().descendants() {
        if let Some(what) = more(node) {
            let line = document.text_pos_at(node.range().start).row as usize;
            let message = msg!("figure-active", path = path, line = line.to_string(), what = what);
            return Err(Trouble::new(message, msg!("figure-active-help")));
        }
    }
    Ok(())
}

/// What a part of an SVG does beside standing there.
fn more(node: Node<'_, '_>) -> Option<String> {
    if let Some(instruction) = node.pi() {
        return Some(format!("<?{}?>", instruction.target));
    }
    if !node.is_element() {
        return None;
    }
    let name = node.tag_name().name();
    let is_page = node.tag_name().namespace() == Some(PAGE);
    if is_page || matches!(name.to_ascii_lowercase().as_str(), "script" | "foreignobject" | "handler" | "listener") {
        return Some(format!("<{name}>"));
    }
    let style = if name == "style" { node.descendants().filter_map(|it| it.text()).collect() } else { String::new() };
    fetched(&style).or_else(|| node.attributes().find_map(|it| doing(&it)))
}

/// What an attribute does beside describing.
fn doing(it: &Attribute<'_, '_>) -> Option<String> {
    let (name, value) = (it.name().to_ascii_lowercase(), it.value());
    let said = || Some(format!("{}=\"{}\"", it.name(), short(value)));
    let is_inside =
        |to: &str| to.starts_with('#') || to.starts_with("data:image/png") || to.starts_with("data:image/jpeg");
    let runs = name.starts_with("on") || plain(value).starts_with("javascript:");
    let leads = matches!(name.as_str(), "href" | "src" | "base") && !is_inside(value.trim());
    // An animation can give another attribute what this one must not have.
    let sets = name == "attributename" && (plain(value).ends_with("href") || plain(value).starts_with("on"));
    if runs || leads || sets { said() } else { fetched(value) }
}

/// What a style fetches from elsewhere.
fn fetched(style: &str) -> Option<String> {
    let plain = plain(style);
    let is_far = |rest: &str| !rest.trim_start_matches(['"', '\'']).starts_with('#');
    let far = plain.match_indices("url(").find(|(at, sign)| is_far(&plain[at + sign.len()..]));
    // Letters that are written by their numbers hide words.
    let word = || FETCHING.into_iter().chain(["\\"]).find(|word| plain.contains(word));
    match far {
        Some((at, _)) => Some(short(&plain[at..])),
        None => word().map(str::to_owned),
    }
}

/// In small letters and without spaces.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_ascii_lowercase()
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
