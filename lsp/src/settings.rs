//! What the user chose, as the client sends it.

use std::time::Duration;

use kijun::Lang;
use kijun::corpus::config::Keywords;
use serde::Deserialize;
use tower_lsp::ls_types::{ClientCapabilities, MarkupKind};

use crate::convert::Columns;

/// The settings of the section `kijun`; each may be missing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Settings {
    /// `ja` or `en`; anything else means the client's language.
    pub(crate) language: Option<String>,
    /// The spelling that completion and formatting write.
    pub(crate) keywords: Option<String>,
    /// Lenses above items.
    pub(crate) code_lens: Lenses,
    /// Hints between the words.
    pub(crate) inlay_hints: InlayHints,
    /// How findings reach the client: `push`, `pull`, or whichever it can.
    pub(crate) diagnostics: Option<String>,
    /// After how many milliseconds work that goes on is shown.
    pub(crate) progress_after: Option<u64>,
}

/// The lenses, which can be turned off all together, or those of changes alone.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub(crate) struct Lenses {
    /// Whether there are any.
    pub(crate) enable: bool,
    /// How an item changed since the last published edition.
    pub(crate) changes: bool,
}

impl Default for Lenses {
    fn default() -> Lenses {
        Lenses { enable: true, changes: true }
    }
}

/// The hints, each of which can be turned off.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct InlayHints {
    /// The topic of a cited clause.
    pub(crate) topics: bool,
    /// The value of a parameter at the other levels.
    pub(crate) levels: bool,
    /// When a criterion applies.
    pub(crate) applicability: bool,
}

impl Default for InlayHints {
    fn default() -> InlayHints {
        InlayHints { topics: true, levels: true, applicability: true }
    }
}

impl Settings {
    /// Reads what a client sent: the section itself, or an object that holds it. What is not understood is left out.
    pub(crate) fn read(json: serde_json::Value) -> Settings {
        let section = match json.get("kijun") {
            Some(section) => section.clone(),
            None => json,
        };
        serde_json::from_value(section).unwrap_or_default()
    }

    /// How long work takes before it is shown: soon enough that nobody wonders, late enough that nothing flickers.
    pub(crate) fn patience(&self) -> Duration {
        Duration::from_millis(self.progress_after.unwrap_or(200))
    }

    /// The language that was chosen.
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.language.as_deref().and_then(Lang::of)
    }

    /// The spelling that was chosen.
    pub(crate) fn keywords(&self) -> Option<Keywords> {
        match self.keywords.as_deref() {
            Some("ja") => Some(Keywords::Ja),
            Some("en") => Some(Keywords::En),
            _ => None,
        }
    }
}

/// What the client can show.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Abilities {
    /// Completions with places to fill in.
    pub(crate) snippets: bool,
    /// Markdown in hovers and documentation.
    pub(crate) markdown: bool,
    /// What columns count.
    pub(crate) columns: Columns,
    /// Progress of long work.
    pub(crate) progress: bool,
    /// Telling of files that changed on disk.
    pub(crate) watches_files: bool,
    /// Findings are asked for and can't be sent.
    pub(crate) only_pulls: bool,
    /// Asking anew for what it shows above lines, in lines, and for findings.
    pub(crate) refreshes: Refreshes,
}

/// What a client asks for anew when it is told to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Refreshes {
    pub(crate) lenses: bool,
    pub(crate) hints: bool,
    pub(crate) findings: bool,
}

impl Abilities {
    /// Reads what the client said of itself.
    pub(crate) fn of(client: &ClientCapabilities) -> Abilities {
        let document = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let item = document.and_then(|it| it.completion.as_ref()).and_then(|it| it.completion_item.as_ref());
        let hover = document.and_then(|it| it.hover.as_ref()).and_then(|it| it.content_format.as_ref());
        let watched = workspace.and_then(|it| it.did_change_watched_files.as_ref());
        let encodings = client.general.as_ref().and_then(|it| it.position_encodings.as_deref());
        Abilities {
            columns: Columns::of(encodings.unwrap_or_default()),
            snippets: item.and_then(|it| it.snippet_support).unwrap_or(false),
            markdown: hover.is_none_or(|kinds| kinds.contains(&MarkupKind::Markdown)),
            progress: client.window.as_ref().and_then(|it| it.work_done_progress).unwrap_or(false),
            watches_files: watched.and_then(|it| it.dynamic_registration).unwrap_or(false),
            refreshes: Refreshes {
                lenses: workspace.and_then(|it| it.code_lens.as_ref()?.refresh_support).unwrap_or(false),
                hints: workspace.and_then(|it| it.inlay_hint.as_ref()?.refresh_support).unwrap_or(false),
                findings: workspace.and_then(|it| it.diagnostics.as_ref()?.refresh_support).unwrap_or(false),
            },
            only_pulls: document.is_some_and(|it| it.diagnostic.is_some() && it.publish_diagnostics.is_none()),
        }
    }
}
