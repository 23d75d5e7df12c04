//! Messages as they travel, each behind a header with its length; and what takes the place of one that can't be read.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tower_lsp::jsonrpc::{Request, Response};

/// What may be on its way to the server before it reads, in bytes.
const BUFFER: usize = 1 << 16;
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

/// The next message; nothing at the end.
pub(crate) async fn message(stream: &mut BufReader<impl AsyncRead + Unpin>) -> io::Result<Option<Vec<u8>>> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).await?;
    Ok(Some(bytes))
}

/// A message behind its header.
pub(crate) fn framed(message: &[u8]) -> Vec<u8> {
    [format!("Content-Length: {}\r\n\r\n", message.len()).as_bytes(), message].concat()
}
