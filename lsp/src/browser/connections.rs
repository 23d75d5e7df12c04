//! Connections, and how long the other side may take: who begins a request and does not end it, or asks and does not
//! read the answer, keeps nothing busy for long.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

/// Connections at a time; others wait until one ends.
const MAX_CONNECTIONS: usize = 512;

/// How long the head of a request may take, and how long a connection waits for the next one.
const HEAD: Duration = Duration::from_secs(5);

/// How long a request may take with its body.
const WHOLE: Duration = Duration::from_secs(60);

/// How long the other side may read nothing while something is sent to it.
const UNREAD: Duration = Duration::from_secs(20);

/// Answers until the program ends.
pub(super) async fn accept(listener: TcpListener, router: Router) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
        match listener.accept().await {
            Ok((stream, _)) => {
                let router = router.clone();
                tokio::spawn(async move {
                    answer(stream, router).await;
                    drop(place);
                });
            }
            // The other side was gone before it was answered, or this program has too much open: that passes.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn answer(stream: TcpStream, router: Router) {
    // Of a connection on which nothing was said yet the server does not keep the time.
    if !timeout(HEAD, stream.peek(&mut [0])).await.is_ok_and(|said| said.is_ok()) {
        return;
    }
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(UNREAD));
    let mut server = Builder::new(TokioExecutor::new()).http1_only();
    server.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    let io = TokioIo::new(Box::pin(stream));
    // Who breaks off is owed no answer.
    let _ = server.serve_connection_with_upgrades(io, TowerToHyperService::new(router)).await;
}

/// Ends a request whose body does not come.
pub(super) async fn in_time(request: Request, next: Next) -> Response {
    timeout(WHOLE, next.run(request)).await.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}
