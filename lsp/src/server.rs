//! The protocol: each method hands over to the workspace or to a feature.
//!
//! Two rules keep it in order. A notification changes the workspace before its first `await`, because what comes after
//! may run in another order. And nothing waits for an answer of the client, because that could be behind in the queue.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kijun::Lang;
use serde::Deserialize;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer, LspService, Server as Transport};

use crate::convert;
use crate::features::*;
use crate::frames;
use crate::publish::Publisher;
use crate::settings::{Abilities, Settings};
use crate::view::{Spot, View};
use crate::workspace::Workspace;

/// What the command line chose for a server.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language to answer in, whatever the client says.
    pub lang: Option<Lang>,
}

/// Serves one client until it leaves; says whether it said goodbye, as the protocol wants.
pub async fn serve(read: impl AsyncRead + Unpin + Send + 'static, write: impl AsyncWrite, options: Options) -> bool {
    let goodbye = Arc::new(AtomicBool::new(false));
    let (service, socket) = LspService::build(|client| Server::new(client, options, goodbye.clone()))
        .custom_method("kijun/preview", Server::preview)
        .custom_method("kijun/coverage", Server::coverage)
        .custom_method("kijun/trace", Server::trace)
        .custom_method("kijun/facts", Server::facts)
        .custom_method("kijun/form", Server::form)
        .custom_method("kijun/contents", Server::contents)
        .custom_method(frames::UNREADABLE, Server::unreadable)
        .finish();
    Transport::new(frames::readable(read), write, socket).serve(service).await;
    goodbye.load(Ordering::Relaxed)
}

/// Serves the client at standard input and output until it leaves; says whether it said goodbye.
///
/// # Errors
/// The threads of the server can't be started.
pub fn serve_stdio(options: Options) -> std::io::Result<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let goodbye = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), options));
    // A client that is gone waits for nothing that may still run.
    runtime.shutdown_background();
    Ok(goodbye)
}

struct Server {
    client: Client,
    options: Options,
    workspace: Arc<Workspace>,
    publisher: Publisher,
    goodbye: Arc<AtomicBool>,
}

impl Server {
    fn new(client: Client, options: Options, goodbye: Arc<AtomicBool>) -> Server {
        let workspace = Arc::new(Workspace::default());
        let publisher = Publisher::start(client.clone(), workspace.clone());
        Server { client, options, workspace, publisher, goodbye }
    }

    /// Runs what takes time away from the thread that reads messages; a panic in it is an error answer and no more.
    /// What the client takes back before it began is not begun.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Workspace) -> T + Send + 'static) -> Result<T> {
        let workspace = self.workspace.clone();
        let wanted = Arc::new(());
        let still_wanted = Arc::downgrade(&wanted);
        let done = tokio::task::spawn_blocking(move || still_wanted.upgrade().map(|_| work(&workspace))).await;
        drop(wanted);
        done.ok().flatten().ok_or_else(Error::internal_error)
    }

    /// Asks about a document's corpus as it is now.
    async fn read<T: Send + 'static>(
        &self,
        uri: Uri,
        ask: impl FnOnce(&View, kijun::FileId) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.run(move |workspace| {
            let current = workspace.current(&workspace.root_of(&uri)?)?;
            ask(&current.view, current.view.find(&uri)?)
        })
        .await
    }

    /// Asks about a place in a document, in its corpus as it is now.
    async fn at<T: Send + 'static>(
        &self,
        place: TextDocumentPositionParams,
        ask: impl FnOnce(&Spot<'_>) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.run(move |workspace| workspace.spot(&place.text_document.uri, place.position, ask)?).await
    }

    /// Asks about all corpora as they are now.
    async fn everywhere<T: Send + 'static>(&self, ask: impl Fn(&View) -> T + Send + 'static) -> Result<Vec<T>> {
        self.run(move |workspace| {
            let roots = workspace.roots().into_iter();
            roots.filter_map(|root| Some(ask(&workspace.current(&root)?.view))).collect()
        })
        .await
    }

    /// Notices that these files or folders changed on disk.
    fn changed_on_disk(&self, paths: impl Iterator<Item = PathBuf>) {
        let concerns: Vec<bool> = paths.map(|path| self.workspace.changed_on_disk(&path)).collect();
        if concerns.contains(&true) {
            self.publisher.wake();
        }
    }

    async fn preview(&self, params: PreviewParams) -> Result<Option<preview::Preview>> {
        let place = TextDocumentPositionParams::new(params.text_document, params.position.unwrap_or_default());
        self.at(place, preview::preview).await
    }

    async fn coverage(&self, params: CoverageParams) -> Result<coverage::Answer> {
        let corpora = match params.text_document {
            Some(document) => {
                self.read(document.uri, |view, _| Some(coverage::coverage(view))).await?.into_iter().collect()
            }
            None => self.everywhere(coverage::coverage).await?,
        };
        Ok(coverage::Answer { corpora })
    }

    async fn trace(&self, params: TraceParams) -> Result<Option<trace::Answer>> {
        let place = TextDocumentPositionParams::new(params.text_document, params.position.unwrap_or_default());
        self.at(place, move |spot| trace::trace(spot, params.id.as_deref())).await
    }

    async fn form(&self, params: TextDocumentPositionParams) -> Result<Option<form::Form>> {
        self.at(params, form::form).await
    }

    async fn contents(&self, params: contents::Asked) -> Result<contents::Answer> {
        Ok(contents::Answer { corpora: self.everywhere(move |view| contents::contents(view, &params)).await? })
    }

    async fn unreadable(&self) -> Result<()> {
        Err(Error::parse_error())
    }

    async fn facts(&self, params: FactsParams) -> Result<Option<facts::Answer>> {
        self.read(params.text_document.uri, move |view, _| facts::facts(view, &params.facts)).await
    }
}

/// The file or folder at an address that is only text yet.
fn named(uri: &str) -> Option<PathBuf> {
    convert::path(&uri.parse().ok()?)
}

/// The parameters of `kijun/preview`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PreviewParams {
    text_document: TextDocumentIdentifier,
    position: Option<Position>,
}

/// The parameters of `kijun/coverage`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CoverageParams {
    text_document: Option<TextDocumentIdentifier>,
}

/// The parameters of `kijun/trace`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TraceParams {
    text_document: TextDocumentIdentifier,
    position: Option<Position>,
    id: Option<String>,
}

/// The parameters of `kijun/facts`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct FactsParams {
    text_document: TextDocumentIdentifier,
    #[serde(default)]
    facts: std::collections::BTreeMap<String, serde_json::Value>,
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let abilities = Abilities::of(&params.capabilities);
        self.workspace.meet(params.locale.as_deref().and_then(Lang::of), self.options.lang, abilities);
        self.workspace.configure(params.initialization_options.map(Settings::read).unwrap_or_default());
        let folders: Vec<PathBuf> = match params.workspace_folders {
            Some(folders) => folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect(),
            #[allow(deprecated, reason = "clients that know no folders say it like this")]
            None => params.root_uri.iter().filter_map(convert::path).collect(),
        };
        self.publisher.watch_folders(&folders);
        self.run(move |workspace| folders.iter().for_each(|folder| workspace.add_folder(folder))).await?;
        // Begun here, told once the client is ready: what is sent before that is lost.
        let workspace = self.workspace.clone();
        tokio::task::spawn_blocking(move || workspace.roots().iter().for_each(|root| drop(workspace.current(root))));
        Ok(InitializeResult {
            capabilities: capabilities::capabilities(self.workspace.abilities(), &self.workspace.settings()),
            server_info: Some(ServerInfo {
                name: "kijun".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            offset_encoding: None,
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.publisher.wake();
        if self.workspace.abilities().watches_files {
            let client = self.client.clone();
            tokio::spawn(async move { client.register_capability(vec![capabilities::watched_files()]).await });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.goodbye.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.workspace.open(&document.uri, document.version, document.text);
        self.publisher.watch(&self.workspace.roots_outside());
        self.publisher.wake();
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.workspace.change(&params.text_document.uri, params.text_document.version, &params.content_changes);
        self.publisher.wake();
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.workspace.close(&params.text_document.uri);
        self.publisher.wake();
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.changed_on_disk(params.changes.iter().filter_map(|change| convert::path(&change.uri)));
    }

    async fn did_create_files(&self, params: CreateFilesParams) {
        self.changed_on_disk(params.files.iter().filter_map(|file| named(&file.uri)));
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        let uris = params.files.iter().flat_map(|file| [&file.old_uri, &file.new_uri]);
        self.changed_on_disk(uris.filter_map(|uri| named(uri)));
    }

    async fn did_delete_files(&self, params: DeleteFilesParams) {
        self.changed_on_disk(params.files.iter().filter_map(|file| named(&file.uri)));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect()
        };
        paths(&params.event.removed).iter().for_each(|folder| self.workspace.remove_folder(folder));
        paths(&params.event.added).iter().for_each(|folder| self.workspace.add_folder(folder));
        self.publisher.watch_folders(&paths(&params.event.added));
        self.publisher.wake();
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.workspace.configure(Settings::read(params.settings));
        self.publisher.refresh();
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        self.run(move |workspace| {
            workspace.spot_now(&place.text_document.uri, place.position, completion::completion)?
        })
        .await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let uri = item.data.as_ref().and_then(|data| data.get("uri")?.as_str()?.parse::<Uri>().ok());
        let Some(uri) = uri else { return Ok(item) };
        let plain = item.clone();
        let resolved = self.run(move |workspace| {
            let view = workspace.recent(&workspace.root_of(&uri)?)?;
            Some(completion::resolve(&view, item))
        });
        Ok(resolved.await?.unwrap_or(plain))
    }

    async fn signature_help(&self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        let place = params.text_document_position_params;
        self.run(move |workspace| workspace.spot_now(&place.text_document.uri, place.position, signature::signature)?)
            .await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.at(params.text_document_position_params, hover::hover).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.at(params.text_document_position_params, navigation::definition).await
    }

    async fn goto_declaration(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.at(params.text_document_position_params, navigation::declaration).await
    }

    async fn goto_implementation(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.at(params.text_document_position_params, navigation::implementation).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let declaration = params.context.include_declaration;
        self.at(params.text_document_position, move |spot| navigation::references(spot, declaration)).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.at(params.text_document_position_params, navigation::highlight).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        self.at(params.text_document_position_params, hierarchy::prepare).await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        let item = params.item;
        self.read(item.uri.clone(), move |view, file| hierarchy::incoming(view, file, &item)).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        let item = params.item;
        self.read(item.uri.clone(), move |view, file| hierarchy::outgoing(view, file, &item)).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.read(params.text_document.uri, links::links).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.at(params, |spot| Some(rename::prepare(spot))).await?.transpose().map(Option::flatten)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let name = params.new_name;
        let done = self.at(params.text_document_position, move |spot| Some(rename::rename(spot, &name)));
        done.await?.transpose().map(Option::flatten)
    }

    async fn linked_editing_range(&self, params: LinkedEditingRangeParams) -> Result<Option<LinkedEditingRanges>> {
        self.at(params.text_document_position_params, rename::linked).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let (range, only) = (params.range, params.context.only);
        self.read(params.text_document.uri, move |view, file| actions::actions(view, file, range, only.as_deref()))
            .await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<serde_json::Value>> {
        let asked = params.arguments.into_iter().next().and_then(|asked| serde_json::from_value(asked).ok());
        let Some(asked) = asked.filter(|_| params.command == accept::COMMAND) else {
            return Err(Error::invalid_params(params.command));
        };
        let done = self.run(move |workspace| workspace.accept(&asked)).await?;
        self.publisher.wake();
        done.map(|()| None).map_err(|error| Error {
            message: format!("{}: {}", error.path.display(), error.message.in_(self.workspace.lang())).into(),
            ..Error::internal_error()
        })
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.read(params.text_document.uri, lens::lenses).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let range = params.range;
        self.read(params.text_document.uri, move |view, file| hints::hints(view, file, range)).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.read(params.text_document.uri, symbols::document).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let found = self.everywhere(move |view| symbols::workspace(view, &params.query)).await?;
        Ok(Some(WorkspaceSymbolResponse::Flat(found.into_iter().flatten().collect())))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.run(move |workspace| Some(layout::folding(&*workspace.file(&params.text_document.uri)?))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.run(move |workspace| {
            let columns = workspace.abilities().columns;
            Some(layout::selection(&*workspace.file(&params.text_document.uri)?, &params.positions, columns))
        })
        .await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        self.run(move |workspace| {
            let columns = workspace.abilities().columns;
            Some(tokens::tokens(&*workspace.file(&params.text_document.uri)?, None, columns).into())
        })
        .await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.run(move |workspace| {
            let columns = workspace.abilities().columns;
            Some(tokens::tokens(&*workspace.file(&params.text_document.uri)?, Some(params.range), columns).into())
        })
        .await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri;
        let place = TextDocumentPositionParams::new(TextDocumentIdentifier { uri }, Position::default());
        self.run(move |workspace| workspace.spot_now(&place.text_document.uri, place.position, format::document)).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let range = params.range;
        self.run(move |workspace| {
            workspace.spot_now(&params.text_document.uri, range.start, |spot| format::range(spot, range))
        })
        .await
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let place = params.text_document_position;
        self.run(move |workspace| {
            workspace.spot_now(&place.text_document.uri, place.position, |spot| format::on_type(spot, &params.ch))?
        })
        .await
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        let edits = self.everywhere(move |view| rename::files(view, &params.files)).await?;
        Ok(edits.into_iter().flatten().next())
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let find = move |workspace: &Workspace| {
            let current = workspace.current(&workspace.root_of(&uri)?)?;
            Some(diagnostics::of_document(&current.view, &current.problems, &uri))
        };
        let items = self.run(find).await?;
        let full_document_diagnostic_report =
            FullDocumentDiagnosticReport { result_id: None, items: items.unwrap_or_default() };
        let report = RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report };
        Ok(DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(report)))
    }

    async fn workspace_diagnostic(&self, _: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let found = self.everywhere(diagnostics::of_corpus).await?;
        let items = found.into_iter().flatten().map(|(uri, items)| {
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version: None,
                full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: None, items },
            })
        });
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items: items.collect() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No feature panics on purpose, so this can't be seen from outside.
    #[tokio::test]
    async fn a_panic_is_an_error_answer_and_the_next_request_is_answered() {
        let (service, _socket) = LspService::new(|client| Server::new(client, Options::default(), Arc::default()));
        let server = service.inner();
        let broken = server.run(|_| -> bool { panic!("on purpose") }).await;
        assert!(broken.is_err());
        assert_eq!(server.run(|workspace| workspace.roots().len()).await.ok(), Some(0));
    }
}
