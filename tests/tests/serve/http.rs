//! A server with its corpus, and requests to it as they go over the wire.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use kijun_tests::cli::Folder;
use serde_json::Value;

/// A running `kijun serve`, ended when dropped.
pub(crate) struct Server {
    pub(crate) folder: Folder,
    pub(crate) link: String,
    pub(crate) port: u16,
    pub(crate) token: String,
    child: Child,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Server {
    /// Serves the folder `corpus` of what `kijun new` makes.
    pub(crate) fn start() -> Server {
        Server::of(Folder::fresh("en"), &[])
    }

    /// Serves the folder `corpus`.
    pub(crate) fn of(folder: Folder, args: &[&str]) -> Server {
        Server::with(folder, args, &[])
    }

    /// The same, in a changed environment.
    pub(crate) fn with(folder: Folder, args: &[&str], environment: &[(&str, &str)]) -> Server {
        let mut command = folder.command(&[&["serve", "corpus"], args].concat());
        command.envs(environment.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("it speaks");
        let link =
            line.split_whitespace().find(|word| word.starts_with("http://")).expect("it names a link").to_owned();
        let (address, token) = link.split_once("/?token=").expect("the link has a token");
        let port = address.rsplit(':').next().and_then(|port| port.parse().ok()).expect("the link has a port");
        Server { port, token: token.to_owned(), link, folder, child }
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// What the server has said on standard error, after it was ended.
    pub(crate) fn complaints(mut self) -> String {
        self.child.kill().expect("it can be ended");
        let mut text = String::new();
        self.child.stderr.take().expect("piped").read_to_string(&mut text).expect("it is UTF-8");
        text
    }

    /// Sends a request as it is and reads the answer to its end.
    pub(crate) fn send(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("it can be set");
        // A server that refuses a large body may close before it has read all of it.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        while !is_whole(&bytes) {
            match stream.read(&mut piece) {
                Ok(0) | Err(_) => break,
                Ok(count) => bytes.extend_from_slice(&piece[..count]),
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// A request with these headers and nothing else.
    pub(crate) fn bare(&self, line: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("{line} HTTP/1.1\r\n");
        headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        self.send(format!("{request}\r\n").as_bytes())
    }

    /// The headers that the page's own requests have.
    pub(crate) fn own(&self) -> [(String, String); 3] {
        let host = format!("127.0.0.1:{}", self.port);
        let own = [
            ("Origin", format!("http://{host}")),
            ("Cookie", format!("kijun-{}={}", self.port, self.token)),
            ("Host", host),
        ];
        own.map(|(name, value)| (name.to_owned(), value))
    }

    /// A request of the page.
    pub(crate) fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request =
            format!("{method} {target} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in &self.own() {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        self.send(format!("{request}\r\n{body}").as_bytes())
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[], "")
    }
}

/// Whether the bytes are a whole answer, so that nobody has to wait for the end of the connection.
fn is_whole(bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    ["http/1.1 101", "http/1.1 204"].iter().any(|line| head.starts_with(line))
        || length.is_some_and(|length| bytes.len() >= end + 4 + length)
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{self:?} is JSON"))
    }

    pub(crate) fn has(&self, header: &str) -> bool {
        self.head.lines().any(|line| line == header.to_lowercase())
    }
}
