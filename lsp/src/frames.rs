//! Messages as they travel, each behind a header with its length; and what takes the place of one that can't be read.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tower_lsp::jsonrpc::{Request, Response};

/// What may be on its way to the server before it reads, in bytes.
const BUFFER: usize = 1 << 16;
/// A longer message is refused: no text that Kijun reads is as long.
const MAX_MESSAGE: u64 = 1 << 30;
/// No line of a header is longer, in bytes.
const MAX_HEADER: u64 = 4096;
const LENGTH: &str = "content-length:";
/// The request that stands for a message that can't be read: it is answered with the error of the protocol.
pub(crate) const UNREADABLE: &str = "kijun/unreadable";

/// Hands on a client's messages. The server's transport would stop at the first that is no message.
pub(crate) fn readable(read: impl AsyncRead + Unpin + Send + 'static) -> DuplexStream {
    let (mut to, from) = duplex(BUFFER);
    let unreadable = format!(r#"{{"jsonrpc":"2.0","id":null,"method":"{UNREADABLE}"}}"#);
    tokio::spawn(async move {
        let mut read = BufReader::new(read);
        while let Ok(Some(message)) = message(&mut read).await {
            let message = if is_message(&message) { &message } else { unreadable.as_bytes() };
            if to.write_all(&framed(message)).await.is_err() {
                break;
            }
        }
    });
    from
}

fn is_message(bytes: &[u8]) -> bool {
    serde_json::from_slice::<Request>(bytes).is_ok() || serde_json::from_slice::<Response>(bytes).is_ok()
}

/// The next message; nothing at the end. What a header that can't be believed announces is given as an empty message,
/// and the next header is looked for from there.
pub(crate) async fn message(stream: &mut BufReader<impl AsyncRead + Unpin>) -> io::Result<Option<Vec<u8>>> {
    let mut length = Some(0);
    loop {
        let Some(line) = line(stream).await? else { return Ok(None) };
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            break;
        }
        // Behind a message that was shorter than announced the header stands in the middle of a line.
        if let Some(at) = line.to_ascii_lowercase().rfind(LENGTH) {
            length = line[at + LENGTH.len()..].trim().parse().ok().filter(|length| *length <= MAX_MESSAGE);
        }
    }
    let mut bytes = Vec::new();
    if let Some(length) = length {
        // Memory is taken for what comes, not for what is announced.
        stream.take(length).read_to_end(&mut bytes).await?;
        if (bytes.len() as u64) < length {
            return Ok(None);
        }
    }
    Ok(Some(bytes))
}

/// The next line of a header, or its end where it is longer than any header; nothing at the end of the stream.
async fn line(stream: &mut BufReader<impl AsyncRead + Unpin>) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    loop {
        let count = (&mut *stream).take(MAX_HEADER).read_until(b'\n', &mut line).await?;
        if count == 0 {
            return Ok(None);
        }
        if line.ends_with(b"\n") {
            return Ok(Some(line));
        }
        line.drain(..line.len().saturating_sub(LENGTH.len()));
    }
}

/// A message behind its header.
pub(crate) fn framed(message: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", message.len()).as_bytes(), message].concat()
}
