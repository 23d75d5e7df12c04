//! Publishes an edition: what is to be written, worked out before anything is. `disk::publish` writes it.

use std::collections::BTreeMap;

use kijun_dsl::kinds::DOCUMENT;
use kijun_dsl::{Style, is_date};

use crate::compare::diff::{Compatibility, Diff, DocumentDiff};
use crate::corpus::edition::{Editions, Seal, is_after, is_name};
use crate::corpus::model::Item;
use crate::corpus::sources::Sources;
use crate::ground::closest;
use crate::ground::diagnostic::{Diagnostic, Severity};
use crate::ground::messages::Message;
use crate::judge::analysis::{Analysis, analyse};
use crate::judge::check::is_of_changes;
use crate::msg;
use crate::release::edition_of;
use kijun_pack::Edition;

mod entry;

/// A pack that is not settled after this many rounds never will be.
const MAX_ROUNDS: usize = 4;

/// What a person asks for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The document's id.
    pub document: String,
    /// The edition.
    pub edition: String,
    /// Its date: a day, month or year.
    pub date: String,
    /// How much it changes, as it is declared.
    pub class: Option<String>,
    /// What changed, by language: for the revision history, where it has no entry of the edition yet.
    pub notes: BTreeMap<String, String>,
}

/// An edition that can be written.
pub struct Publication {
    /// The corpus with the edition in it.
    pub analysis: Analysis,
    /// The document's source file; its text is among the sources of the analysis.
    pub file: String,
    /// The pack and its seal, each with its path below the corpus folder.
    pub frozen: [(String, String); 2],
}

/// Why an edition can't be published.
pub enum Refusal {
    /// The request is wrong.
    Request(Message),
    /// The corpus has errors, or would have them with the edition; the analysis holds only these.
    Errors(Box<Analysis>),
}

impl From<Message> for Refusal {
    fn from(message: Message) -> Refusal {
        Refusal::Request(message)
    }
}

/// Works out an edition of a corpus.
///
/// # Errors
/// The request does not fit the corpus or an earlier edition, or there are errors in the corpus before or after.
pub fn publish(sources: &Sources, request: &Request) -> Result<Publication, Refusal> {
    // What changed still stands under the old number.
    let old = sound(analyse(sources), |finding| !is_of_changes(finding.code))?;
    let document = document(&old, request)?;
    plausible(&sources.editions, document, request)?;
    let file = document.file();
    let text = formatted(&old, &file.text, entry::written(document, request)?);
    let (analysis, frozen) = frozen(&sources.with(&file.path, Some(text)), request)?;
    Ok(Publication { analysis, file: file.path.clone(), frozen })
}

/// An analysis of which no error counts.
fn sound(mut analysis: Analysis, counts: impl Fn(&Diagnostic) -> bool) -> Result<Analysis, Refusal> {
    let stands = |finding: &Diagnostic| finding.severity == Severity::Error && counts(finding);
    if !analysis.diagnostics.iter().any(stands) {
        return Ok(analysis);
    }
    analysis.diagnostics.retain(stands);
    Err(Refusal::Errors(Box::new(analysis)))
}

/// What changed in the document since its last edition.
fn changed<'a>(analysis: &'a Analysis, request: &Request) -> Option<(&'a Diff, &'a DocumentDiff)> {
    let diff = analysis.since_published.as_deref()?;
    Some((diff, diff.documents.iter().find(|it| it.id == request.document)?))
}

/// Makes sure that the class that is declared is not lower than what the changes come to.
fn declared_high_enough(analysis: &Analysis, request: &Request) -> Result<(), Message> {
    let said = request.class.as_deref().and_then(Compatibility::parse);
    let (Some(said), Some((diff, document))) = (said, changed(analysis, request)) else { return Ok(()) };
    if said >= document.compatibility {
        return Ok(());
    }
    let causes: Vec<&str> = document.causes.iter().map(|at| diff.changes[*at].id()).collect();
    let (said, proved) = (said.name(), document.compatibility.name());
    Err(msg!("publish-class", said = said, proved = proved, causes = causes.join(", ")))
}

/// Makes sure that somebody has said of each change what it means: once it is published, nobody can.
fn all_decided(analysis: &Analysis, request: &Request) -> Result<(), Message> {
    let Some((diff, document)) = changed(analysis, request) else { return Ok(()) };
    let open: Vec<&str> = document.undecided.iter().map(|at| diff.changes[*at].id()).collect();
    if open.is_empty() { Ok(()) } else { Err(msg!("publish-undecided", items = open.join(", "))) }
}

/// The document that is meant, if an edition of it can be published at all.
fn document<'a>(analysis: &'a Analysis, request: &Request) -> Result<Item<'a>, Message> {
    let id = &request.document;
    let Some(document) = analysis.model.find(&DOCUMENT, id) else {
        let known: Vec<String> = analysis.model.of_kind(&DOCUMENT).map(|item| item.name().into_owned()).collect();
        let near = closest(id, known.iter().map(String::as_str));
        let names = near.map_or_else(|| known.join(", "), str::to_owned);
        return Err(msg!("publish-no-document", id = id.as_str(), names = names));
    };
    if document.is_withdrawn() || document.choice("status") == Some("withdrawn") {
        return Err(msg!("publish-withdrawn", id = id.as_str()));
    }
    Ok(document)
}

/// Makes sure that the request is one, and that the edition follows all that were published.
fn plausible(editions: &Editions, document: Item<'_>, request: &Request) -> Result<(), Message> {
    let Request { edition, date, .. } = request;
    for name in [&request.document, edition] {
        if !is_name(name) {
            return Err(msg!("publish-name", name = name.as_str()));
        }
    }
    if !is_date(date) {
        return Err(msg!("publish-date", date = date.as_str()));
    }
    let languages = document.model().language_codes();
    if let Some(other) = request.notes.keys().find(|code| !languages.contains(code)) {
        return Err(msg!("publish-language", language = other.as_str(), languages = languages.join(", ")));
    }
    let stored = editions.of(&request.document);
    if stored.iter().any(|known| known.edition == *edition) {
        return Err(msg!("publish-exists", id = request.document.as_str(), edition = edition.as_str()));
    }
    let revisions: Vec<String> =
        document.fields("revision").filter_map(|line| Some(line.arg(0)?.text().into_owned())).collect();
    // An entry of its own may stand at the end already.
    let earlier = revisions.strip_suffix(std::slice::from_ref(edition)).unwrap_or(&revisions);
    let before = stored.iter().map(|known| known.edition.as_str()).chain(earlier.iter().map(String::as_str));
    match before.filter(|before| !is_after(edition, before)).last() {
        Some(last) => Err(msg!("publish-not-after", edition = edition.as_str(), last = last)),
        None => Ok(()),
    }
}

/// The text in canonical form, if it was in it before.
fn formatted(old: &Analysis, before: &str, text: String) -> String {
    let spelling = old.sources.config.keywords.map(kijun_dsl::kinds::Spelling::from);
    let style = Style { spelling, languages: old.model.language_codes() };
    let format = |text: &str| {
        let (tree, _) = kijun_dsl::parse(text);
        kijun_dsl::format(kijun_dsl::tree::Source { text, tree: &tree }, &style)
    };
    if format(before) == before { format(&text) } else { text }
}

/// Freezes the document of the changed sources; the analysis is of the sources with the edition in them.
fn frozen(sources: &Sources, request: &Request) -> Result<(Analysis, [(String, String); 2]), Refusal> {
    let mut analysis = sound(analyse(sources), |_| true)?;
    declared_high_enough(&analysis, request)?;
    all_decided(&analysis, request)?;
    // What the checks say may depend on the editions, and a pack holds what its items allow: the pack that is frozen is
    // the one that a build makes once it is there.
    for _ in 0..MAX_ROUNDS {
        let pack = pack(&analysis, request)?;
        let files = files(sources, &pack, request);
        let editions = sources.editions.with(&files);
        analysis = sound(analyse(&sources.clone().with_editions(editions)), |_| true)?;
        if self::pack(&analysis, request)? == pack {
            return Ok((analysis, files));
        }
    }
    Err(msg!("publish-unstable", id = request.document.as_str()).into())
}

fn pack(analysis: &Analysis, request: &Request) -> Result<Edition, Message> {
    edition_of(&analysis.model, &analysis.coverage, document(analysis, request)?)
        .ok_or_else(|| msg!("side-no-document"))
}

fn files(sources: &Sources, pack: &Edition, request: &Request) -> [(String, String); 2] {
    let text = pack.to_json();
    let seal = Seal::of(pack, &text, request.class.clone(), sources.editions.last(&request.document));
    let [pack_path, seal_path] = Seal::paths(&request.document, &request.edition);
    [(pack_path, text), (seal_path, seal.to_toml())]
}
