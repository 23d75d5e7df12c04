//! Who may ask: the holder of the link, from the page itself.
//!
//! A page of another site can make a browser send requests here, and can make its own name point to this computer.
//! So a request has to name this server as its host, must not come from another page, and has to bring the token.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use constant_time_eq::constant_time_eq;
use kijun::ground::messages::Message;
use kijun::msg;

use super::page::Language;

/// The random part of the link, in bytes.
const TOKEN: usize = 32;

/// What admits a request.
pub(super) struct Guard {
    token: String,
    address: SocketAddr,
}

impl Guard {
    /// A guard with a new token.
    pub(super) fn new(address: SocketAddr) -> Result<Guard, getrandom::Error> {
        let mut bytes = [0; TOKEN];
        getrandom::fill(&mut bytes)?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Guard { token, address })
    }

    /// The address to open, which holds the token.
    pub(super) fn link(&self) -> String {
        // An address that stands for all of them can't be opened everywhere; this computer always has its own.
        let host = match self.address {
            SocketAddr::V4(address) if address.ip().is_unspecified() => format!("127.0.0.1:{}", address.port()),
            SocketAddr::V6(address) if address.ip().is_unspecified() => format!("[::1]:{}", address.port()),
            address => address.to_string(),
        };
        format!("http://{host}/?token={}", self.token)
    }

    /// The name of the cookie. Servers at other ports of this computer share the cookies, so each has its own.
    fn cookie(&self) -> String {
        format!("kijun-{}", self.address.port())
    }

    fn admit(&self, request: &Request) -> Result<(), (StatusCode, Message)> {
        let headers = request.headers();
        let host = only(headers, header::HOST).filter(|host| self.is_own(host));
        let named = request.uri().authority().is_none_or(|authority| Some(authority.as_str()) == host);
        let Some(host) = host.filter(|_| named) else {
            return Err((StatusCode::FORBIDDEN, msg!("serve-wrong-host")));
        };
        if !is_from_own_page(request, host) {
            return Err((StatusCode::FORBIDDEN, msg!("serve-wrong-origin")));
        }
        if !self.has_token(request) {
            return Err((StatusCode::UNAUTHORIZED, msg!("serve-no-token")));
        }
        Ok(())
    }

    /// Whether the host is this server. A name other than `localhost` is never: its owner may let it point anywhere.
    fn is_own(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let listens = self.address.ip();
        let known = match name.parse::<IpAddr>() {
            Ok(address) => address == listens || listens.is_unspecified(),
            Err(_) => name.eq_ignore_ascii_case("localhost") && (listens.is_loopback() || listens.is_unspecified()),
        };
        known && port == Some(self.address.port())
    }

    fn has_token(&self, request: &Request) -> bool {
        let right = |token: &str| constant_time_eq(token.as_bytes(), self.token.as_bytes());
        let query = request.uri().query().filter(|_| request.uri().path() == "/").unwrap_or_default();
        let in_link = query.split('&').filter_map(|pair| pair.strip_prefix("token=")).any(right);
        let name = self.cookie();
        let cookies = request.headers().get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        in_link || pairs.any(|(found, token)| found == name && right(token))
    }
}

/// The value of a header that is there exactly once.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// Whether the page that asks is this server's own, or the reader follows the link.
fn is_from_own_page(request: &Request, host: &str) -> bool {
    let (headers, path) = (request.headers(), request.uri().path());
    let opened = request.method() == Method::GET && path == "/";
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if !opened && site.is_some_and(|site| site != b"same-origin" && site != b"none") {
        return false;
    }
    if headers.contains_key(header::ORIGIN) {
        return only(headers, header::ORIGIN).and_then(|origin| origin.strip_prefix("http://")) == Some(host);
    }
    // Browsers name the origin of everything that changes something, and of every WebSocket.
    matches!(*request.method(), Method::GET | Method::HEAD) && path != "/lsp"
}

/// Lets a request through or refuses it, and gives every answer the headers that keep other sites out.
pub(super) async fn check(
    State(guard): State<Arc<Guard>>,
    language: Language,
    request: Request,
    next: Next,
) -> Response {
    let opened = request.uri().path() == "/";
    let mut response = match guard.admit(&request) {
        Ok(()) => next.run(request).await,
        Err((status, message)) => language.refuse(status, &message),
    };
    let admitted = response.status().is_success();
    let headers = response.headers_mut();
    if opened && admitted {
        let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", guard.cookie(), guard.token);
        headers.extend(HeaderValue::from_str(&cookie).ok().map(|cookie| (header::SET_COOKIE, cookie)));
    }
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    headers.extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
    let policy =
        HeaderValue::from_static("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}
