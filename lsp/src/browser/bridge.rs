//! A language server for each open page: one message a frame on the side of the page, `Content-Length` on the other.

use std::path::{Component, Path};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::response::Response;
use kijun::msg;
use serde_json::{Value, json};
use tokio::io::{AsyncWriteExt, BufReader, DuplexStream, duplex, split};
use tokio::sync::{Semaphore, mpsc};
use tower_lsp::ls_types::Uri;

use super::page::Language;
use super::{MAX_TEXT, Shared};
use crate::frames;

/// What a page may send before the language server has read it, in bytes.
const BUFFER: usize = 1 << 20;

/// What a page may leave unread of what the language server says, in bytes.
const UNREAD: usize = 64 << 20;

/// How often a page is asked whether it is there; one that says nothing between two questions is gone.
const ASK: Duration = Duration::from_secs(30);

/// Turns the request into a WebSocket that carries the messages of a new language server.
pub(super) async fn upgrade(
    State(shared): State<Arc<Shared>>,
    language: Language,
    upgrade: WebSocketUpgrade,
) -> Response {
    let Ok(place) = Arc::clone(&shared.pages).try_acquire_owned() else {
        return language.refuse(StatusCode::SERVICE_UNAVAILABLE, &msg!("serve-too-many"));
    };
    // JSON writes some characters with six bytes.
    let upgrade = upgrade.max_message_size(6 * MAX_TEXT).max_frame_size(6 * MAX_TEXT);
    upgrade.on_upgrade(async move |socket| {
        carry(socket, &shared.folder).await;
        drop(place);
    })
}

/// Carries messages both ways until one side ends.
async fn carry(mut socket: WebSocket, folder: &Path) {
    let (ours, theirs) = duplex(BUFFER);
    std::thread::spawn(|| serve_alone(theirs));
    let (from_server, mut to_server) = split(ours);
    // Nobody waits for room, so that a server that answers at length is never waited for by the page that it waits for:
    // a page that leaves too much unread is let go.
    let (sender, mut answers) = mpsc::unbounded_channel();
    let room = Arc::new(Semaphore::new(UNREAD));
    let reader = tokio::spawn(async move {
        let mut from_server = BufReader::new(from_server);
        while let Ok(Some(message)) = frames::message(&mut from_server).await {
            // One message has room whatever its size.
            let size = u32::try_from(message.len().min(UNREAD)).unwrap_or(u32::MAX);
            let Ok(taken) = Arc::clone(&room).try_acquire_many_owned(size) else { break };
            // The server writes JSON, which is UTF-8.
            if String::from_utf8(message).is_ok_and(|message| sender.send((message, taken)).is_err()) {
                break;
            }
        }
    });
    let mut ask = tokio::time::interval(ASK);
    let mut heard = true;
    loop {
        tokio::select! {
            _ = ask.tick() => {
                if !heard || socket.send(Message::Ping(Bytes::new())).await.is_err() {
                    break;
                }
                heard = false;
            }
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => {
                    heard = true;
                    let Some(text) = confined(&text, folder) else { break };
                    if to_server.write_all(&frames::framed(text.as_bytes())).await.is_err() {
                        break;
                    }
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => heard = true,
                _ => break,
            },
            answer = answers.recv() => {
                let Some((answer, _taken)) = answer else { break };
                if socket.send(Message::Text(answer.into())).await.is_err() {
                    break;
                }
            }
        }
    }
    reader.abort();
}

/// Serves one page until it is gone. On a runtime of its own, because what a server has begun ends with its runtime.
fn serve_alone(stream: DuplexStream) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    // A system without threads to spare closes the page's connection, and the page says so.
    let Ok(runtime) = runtime else { return };
    let (read, write) = split(stream);
    runtime.block_on(crate::serve(read, write, crate::Options::default()));
    runtime.shutdown_background();
}

/// The message with the corpus as its only folder; nothing if it is no message or names a file elsewhere.
fn confined(text: &str, folder: &Path) -> Option<String> {
    let mut message: Value = serde_json::from_str(text).ok()?;
    if message["method"] == "initialize" {
        let root = Uri::from_file_path(folder)?.as_str().to_owned();
        let params = message.get_mut("params")?.as_object_mut()?;
        params.remove("rootPath");
        params.insert("rootUri".to_owned(), root.as_str().into());
        params.insert("workspaceFolders".to_owned(), json!([{ "uri": root, "name": "" }]));
    }
    stays(&message, folder).then(|| message.to_string())
}

/// Whether all files that the message names lie in the corpus.
fn stays(value: &Value, folder: &Path) -> bool {
    match value {
        Value::Object(fields) => fields.iter().all(|(name, value)| match value {
            Value::String(uri) if name.to_ascii_lowercase().ends_with("uri") => lies_in(uri, folder),
            value => stays(value, folder),
        }),
        Value::Array(values) => values.iter().all(|value| stays(value, folder)),
        _ => true,
    }
}

fn lies_in(uri: &str, folder: &Path) -> bool {
    let uri = Uri::from_str(uri).ok();
    let path = uri.as_ref().and_then(Uri::to_file_path);
    path.is_some_and(|path| path.starts_with(folder) && !path.components().any(|part| part == Component::ParentDir))
}
