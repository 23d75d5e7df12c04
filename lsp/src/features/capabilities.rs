//! What the server says that it can do.

use serde_json::json;
use tower_lsp::ls_types::*;

use super::{accept, tokens};
use crate::settings::{Abilities, Settings};

/// What the server can do for this client.
pub(crate) fn capabilities(abilities: Abilities, settings: &Settings) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(abilities.columns.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::INCREMENTAL)),
        completion_provider: Some(CompletionOptions {
            resolve_provider: Some(true),
            // Also as an input method writes them.
            trigger_characters: Some(
                ["{", "[", "@", ":", ".", "\"", " ", "｛", "［", "　"].map(str::to_owned).to_vec(),
            ),
            ..CompletionOptions::default()
        }),
        signature_help_provider: Some(SignatureHelpOptions {
            trigger_characters: Some(vec![" ".to_owned()]),
            ..SignatureHelpOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(OneOf::Left(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        implementation_provider: Some(true.into()),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        call_hierarchy_provider: Some(true.into()),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        linked_editing_range_provider: Some(LinkedEditingRangeServerCapabilities::Simple(true)),
        code_action_provider: Some(code_actions().into()),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        semantic_tokens_provider: Some(semantic_tokens().into()),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        document_on_type_formatting_provider: Some(DocumentOnTypeFormattingOptions {
            first_trigger_character: "\n".to_owned(),
            more_trigger_character: Some(vec!["}".to_owned()]),
        }),
        diagnostic_provider: pulls(abilities, settings).then(diagnostics),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![accept::COMMAND.to_owned()],
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: Some(file_operations()),
        }),
        ..ServerCapabilities::default()
    }
}

fn code_actions() -> CodeActionOptions {
    let kinds =
        [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR, CodeActionKind::SOURCE, CodeActionKind::SOURCE_FIX_ALL];
    CodeActionOptions { code_action_kinds: Some(kinds.to_vec()), ..CodeActionOptions::default() }
}

fn semantic_tokens() -> SemanticTokensOptions {
    SemanticTokensOptions {
        legend: tokens::legend(),
        full: Some(SemanticTokensFullOptions::Bool(true)),
        range: Some(true),
        ..SemanticTokensOptions::default()
    }
}

fn diagnostics() -> DiagnosticServerCapabilities {
    DiagnosticServerCapabilities::Options(DiagnosticOptions {
        identifier: Some("kijun".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    })
}

/// Whether findings are asked for rather than sent. A client that could do both would show each finding twice.
pub(crate) fn pulls(abilities: Abilities, settings: &Settings) -> bool {
    match settings.diagnostics.as_deref() {
        Some("pull") => true,
        Some("push") => false,
        _ => abilities.only_pulls,
    }
}

fn file_operations() -> WorkspaceFileOperationsServerCapabilities {
    let filter = |glob: &str, matches| FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern { glob: glob.to_owned(), matches: Some(matches), options: None },
    };
    let options = FileOperationRegistrationOptions {
        filters: vec![
            filter("**/*.kijun", FileOperationPatternKind::File),
            filter("**", FileOperationPatternKind::Folder),
        ],
    };
    WorkspaceFileOperationsServerCapabilities {
        did_create: Some(options.clone()),
        will_rename: Some(options.clone()),
        did_rename: Some(options.clone()),
        did_delete: Some(options),
        ..WorkspaceFileOperationsServerCapabilities::default()
    }
}

/// Asks the client to tell of sources and configurations that change on disk.
pub(crate) fn watched_files() -> Registration {
    Registration {
        id: "kijun-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({
            "watchers": [{ "globPattern": "**/*.kijun" }, { "globPattern": "**/kijun.toml" }, { "globPattern": "**/review.lock" }]
        })),
    }
}
