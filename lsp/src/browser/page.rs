//! The page and what it is made of, all inside the program; and how the reader is spoken to.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderMap};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use kijun::ground::messages::Message;
use kijun::{Lang, msg};
use serde_json::json;

use super::Shared;

/// The page; where the nonce goes it says so.
const PAGE: &str = include_str!("../../web/dist/index.html");

const NONCE: &str = "NONCE";

/// Where the page says which language it was started with.
const LANG: &str = "data-lang=\"\"";

/// The files that the page loads: name, type, content.
const ASSETS: &[(&str, &str, &[u8])] = &[
    ("app.js", "text/javascript; charset=utf-8", include_bytes!("../../web/dist/app.js")),
    ("app.css", "text/css; charset=utf-8", include_bytes!("../../web/dist/app.css")),
    ("icon.svg", "image/svg+xml", include_bytes!("../../web/dist/icon.svg")),
];

/// The language that the reader's browser asks for.
pub(super) struct Language(pub(super) Lang);

impl Language {
    /// An answer that is only a sentence.
    pub(super) fn refuse(&self, status: StatusCode, message: &Message) -> Response {
        (status, Json(json!({ "message": message.in_(self.0) }))).into_response()
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Language, Infallible> {
        let wanted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut codes = wanted.split(',').filter_map(|code| code.split(';').next());
        Ok(Language(codes.find_map(|code| Lang::of(code.trim())).unwrap_or(Lang::En)))
    }
}

/// The page. Nothing but its own script runs in it, and it talks to nobody but this server.
pub(super) async fn page(State(shared): State<Arc<Shared>>, language: Language, headers: HeaderMap) -> Response {
    let mut bytes = [0; 16];
    if let Err(error) = getrandom::fill(&mut bytes) {
        let message = msg!("serve-no-random", error = error.to_string());
        return language.refuse(StatusCode::INTERNAL_SERVER_ERROR, &message);
    }
    // The editor puts its styles into the page itself.
    let nonce: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; \
         connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let started = shared.lang.map_or("", Lang::code);
    let html = PAGE.replace(NONCE, &nonce).replace(LANG, &format!("data-lang=\"{started}\""));
    ([(CONTENT_SECURITY_POLICY, policy), (CONTENT_TYPE, "text/html; charset=utf-8".to_owned())], html).into_response()
}

/// What the page loads.
pub(super) async fn asset(language: Language, Path(name): Path<String>) -> Response {
    match ASSETS.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, content)) => ([(CONTENT_TYPE, *kind)], *content).into_response(),
        None => language.refuse(StatusCode::NOT_FOUND, &msg!("serve-no-page")),
    }
}
