//! The files of the corpus: listed, read and saved. Who saves says which version he changed.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderMap, IF_MATCH, IF_NONE_MATCH};
use axum::response::{IntoResponse, Response};
use kijun::disk::{self, DiskError, Held, edit};
use kijun::ground::digest::sha256;
use kijun::msg;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tower_lsp::ls_types::Uri;

use super::page::Language;
use super::{MAX_TEXT, Shared};

/// The file that a request is about.
#[derive(Deserialize)]
pub(super) struct Named {
    path: String,
    /// Its new path, where it is to have one.
    to: Option<String>,
}

/// A file of the list.
#[derive(Serialize)]
struct ListedFile {
    path: String,
    /// How the language server calls it.
    uri: String,
    /// The version, or nothing where the file can't be read.
    version: Option<String>,
}

/// All files of the corpus with their versions.
pub(super) async fn list(State(shared): State<Arc<Shared>>) -> Response {
    let entry = |path: String| {
        let uri = uri(&shared, &path);
        let version = edit::read(&shared.folder, &path).ok().flatten().map(|text| sha256(text.as_bytes()));
        ListedFile { path, uri, version }
    };
    let files: Vec<ListedFile> = edit::list(&shared.folder).into_iter().map(entry).collect();
    let name = shared.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Json(json!({ "name": name, "root": uri(&shared, ""), "files": files })).into_response()
}

/// A file's text and version.
pub(super) async fn read(State(shared): State<Arc<Shared>>, language: Language, Query(file): Query<Named>) -> Response {
    match text(&shared, &language, &file.path) {
        Ok(text) => Json(content(&shared, &file.path, &text)).into_response(),
        Err(refusal) => *refusal,
    }
}

/// Puts the body into the file, if its version is the one that the request names; `If-None-Match: *` makes a new one.
pub(super) async fn save(
    State(shared): State<Arc<Shared>>,
    language: Language,
    Query(file): Query<Named>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let Ok(body) = body else {
        let message = msg!("serve-too-large", megabytes = MAX_TEXT >> 20);
        return language.refuse(StatusCode::PAYLOAD_TOO_LARGE, &message);
    };
    let Ok(text) = std::str::from_utf8(&body) else {
        return language.refuse(StatusCode::BAD_REQUEST, &msg!("serve-not-utf-8"));
    };
    let held = match held(&shared, &language) {
        Ok(held) => held,
        Err(refusal) => return *refusal,
    };
    let may = if headers.contains_key(IF_NONE_MATCH) {
        is_free(&shared, &language, &file.path)
    } else {
        is_unchanged(&shared, &language, &file.path, &headers)
    };
    match may.map(|()| edit::save(&held, &file.path, text)) {
        Ok(Ok(())) => {
            Json(json!({ "uri": uri(&shared, &file.path), "version": sha256(text.as_bytes()) })).into_response()
        }
        Ok(Err(error)) => language.unreadable(&error),
        Err(refusal) => *refusal,
    }
}

/// Removes the file, if its version is the one that the request names.
pub(super) async fn remove(
    State(shared): State<Arc<Shared>>,
    language: Language,
    Query(file): Query<Named>,
    headers: HeaderMap,
) -> Response {
    let held = match held(&shared, &language) {
        Ok(held) => held,
        Err(refusal) => return *refusal,
    };
    match is_unchanged(&shared, &language, &file.path, &headers).map(|()| edit::remove(&held, &file.path)) {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(error)) => language.unreadable(&error),
        Err(refusal) => *refusal,
    }
}

/// Gives the file the path `to`, if its version is the one that the request names and nothing is there.
pub(super) async fn rename(
    State(shared): State<Arc<Shared>>,
    language: Language,
    Query(file): Query<Named>,
    headers: HeaderMap,
) -> Response {
    let to = file.to.as_deref().unwrap_or_default();
    let held = match held(&shared, &language) {
        Ok(held) => held,
        Err(refusal) => return *refusal,
    };
    let may = is_unchanged(&shared, &language, &file.path, &headers).and_then(|()| is_free(&shared, &language, to));
    match may.map(|()| edit::rename(&held, &file.path, to)) {
        Ok(Ok(())) => Json(json!({ "uri": uri(&shared, to) })).into_response(),
        Ok(Err(error)) => language.unreadable(&error),
        Err(refusal) => *refusal,
    }
}

/// Keeps others from changing the corpus, from the comparison of a version to the end of writing, so that of two writers
/// one is told.
fn held(shared: &Shared, language: &Language) -> Result<Held, Box<Response>> {
    disk::hold(&shared.folder).map_err(|error| Box::new(language.unreadable(&error)))
}

fn text(shared: &Shared, language: &Language, path: &str) -> Result<String, Box<Response>> {
    let text = edit::read(&shared.folder, path).map_err(|error| Box::new(language.unreadable(&error)))?;
    text.ok_or_else(|| Box::new(language.refuse(StatusCode::NOT_FOUND, &msg!("serve-no-file"))))
}

fn is_free(shared: &Shared, language: &Language, path: &str) -> Result<(), Box<Response>> {
    match edit::exists(&shared.folder, path) {
        Ok(false) => Ok(()),
        Ok(true) => Err(Box::new(language.refuse(StatusCode::CONFLICT, &msg!("serve-file-exists")))),
        Err(error) => Err(Box::new(language.unreadable(&error))),
    }
}

/// Whether the file is still what the reader changed; if not, what it is now.
fn is_unchanged(shared: &Shared, language: &Language, path: &str, headers: &HeaderMap) -> Result<(), Box<Response>> {
    let Some(version) = headers.get(IF_MATCH).and_then(|version| version.to_str().ok()) else {
        return Err(Box::new(language.refuse(StatusCode::PRECONDITION_REQUIRED, &msg!("serve-no-version"))));
    };
    let text = text(shared, language, path)?;
    if version.trim_matches('"') == sha256(text.as_bytes()) {
        return Ok(());
    }
    let mut now = content(shared, path, &text);
    now["message"] = msg!("serve-changed").in_(language.0).into();
    Err(Box::new((StatusCode::CONFLICT, Json(now)).into_response()))
}

fn content(shared: &Shared, path: &str, text: &str) -> serde_json::Value {
    json!({ "path": path, "uri": uri(shared, path), "version": sha256(text.as_bytes()), "text": text })
}

fn uri(shared: &Shared, path: &str) -> String {
    let place = if path.is_empty() { shared.folder.clone() } else { shared.folder.join(path) };
    Uri::from_file_path(place).map(|uri| uri.as_str().to_owned()).unwrap_or_default()
}

impl Language {
    /// An answer that says why a file can't be read or written.
    fn unreadable(&self, error: &DiskError) -> Response {
        self.refuse(StatusCode::UNPROCESSABLE_ENTITY, &error.message)
    }
}
