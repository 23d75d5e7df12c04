//! Who begins a request and does not end it, or asks and does not read, keeps the server from nobody.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use kijun_tests::named;
use kijun_tests::suite::Named;
use serde_json::json;

use crate::http::Server;

/// The tests of this part.
pub(crate) const TESTS: &[Named] =
    &named![half_open_connections_are_closed, a_page_that_reads_nothing_costs_little_and_is_let_go];

/// Whether the other side has closed the connection; what it said before is skipped.
fn is_closed(stream: &mut TcpStream) -> bool {
    stream.set_read_timeout(Some(Duration::from_millis(10))).expect("it can be set");
    let mut piece = [0; 4096];
    loop {
        match stream.read(&mut piece) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) => return !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        }
    }
}

fn half_open_connections_are_closed() {
    let server = Server::start();
    let connect = |said: &[u8]| {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("it listens");
        stream.write_all(said).expect("it can be written to");
        stream
    };
    // More than are served at a time; some say nothing, some begin a head, some wait after an answer.
    let host = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", server.port);
    let begun = [String::new(), "GET /".to_owned(), host.clone(), format!("{host}\r\n")];
    let mut all: Vec<TcpStream> = (0..600).map(|at| connect(begun[at % begun.len()].as_bytes())).collect();
    let start = Instant::now();
    while !all.is_empty() {
        all.retain_mut(|stream| !is_closed(stream));
        assert!(start.elapsed() < Duration::from_secs(40), "{} are still open", all.len());
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(server.get("/api/files").status, 200);
}

/// A message of a page, masked with zeros, as a browser sends it.
fn frame(message: &serde_json::Value) -> Vec<u8> {
    let text = message.to_string();
    let length = u16::try_from(text.len()).expect("it is short").to_be_bytes();
    [&[0x81, 0x80 | 126, length[0], length[1], 0, 0, 0, 0], text.as_bytes()].concat()
}

/// The memory that a process has, in megabytes.
#[cfg(target_os = "linux")]
fn megabytes(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it has memory");
    line.trim().trim_end_matches("kB").trim().parse::<usize>().expect("a number") / 1024
}

#[cfg(not(target_os = "linux"))]
fn megabytes(_: u32) -> usize {
    0
}

fn a_page_that_reads_nothing_costs_little_and_is_let_go() {
    let server = Server::start();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).expect("it listens");
    let own: String = server.own().iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    stream.write_all(format!("GET /lsp HTTP/1.1\r\n{own}{upgrade}").as_bytes()).expect("it is read");
    let mut head = [0; 12];
    stream.read_exact(&mut head).expect("it answers");
    assert_eq!(&head, b"HTTP/1.1 101");
    let files = server.get("/api/files").json();
    let uri = format!("{}/level-1.kijun", files["root"].as_str().expect("a root"));
    let send = |stream: &mut TcpStream, message: serde_json::Value| stream.write_all(&frame(&message));
    let first = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": { "processId": null, "capabilities": {} } });
    send(&mut stream, first).expect("it is read");
    send(&mut stream, json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} })).expect("it is read");
    // Asks for much and reads none of it, until the server takes no more.
    stream.set_write_timeout(Some(Duration::from_secs(2))).expect("it can be set");
    let start = Instant::now();
    let mut most = 0;
    for id in 1.. {
        let params = json!({ "textDocument": { "uri": uri } });
        let ask = json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/semanticTokens/full", "params": params });
        let refused = send(&mut stream, ask).is_err_and(|error| error.kind() != ErrorKind::WouldBlock);
        most = most.max(megabytes(server.process()));
        if refused {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(90), "it is still there, with {most} MB");
    }
    assert!(most < 400, "{most} MB");
    assert_eq!(server.get("/api/files").status, 200);
}
