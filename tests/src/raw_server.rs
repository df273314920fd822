//! A TCP server that sees and sends bytes, where a test is about the wire itself.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// A server on loopback that answers each connection with given bytes, until it is dropped.
pub struct RawServer {
    address: SocketAddr,
    log: Arc<Log>,
    task: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
struct Log {
    requests: Mutex<Vec<String>>,
    disconnected: Notify,
}

impl RawServer {
    /// Starts a server that responds with `response` and closes the connection.
    pub async fn start(response: impl Into<Vec<u8>>) -> Self {
        Self::script([response]).await
    }

    /// Starts a server that answers each connection with the next response, and the last one again, and closes it. An empty
    /// response is one that was lost.
    pub async fn script<R: Into<Vec<u8>>>(responses: impl IntoIterator<Item = R>) -> Self {
        Self::serve(responses.into_iter().map(R::into).collect(), None).await
    }

    /// Starts a server that responds with `head`, and then with `chunk` again and again until the client disconnects.
    pub async fn endless(head: impl Into<Vec<u8>>, chunk: impl Into<Vec<u8>>) -> Self {
        Self::serve(vec![head.into()], Some(chunk.into())).await
    }

    #[expect(clippy::expect_used, reason = "a test cannot run without a port")]
    async fn serve(heads: Vec<Vec<u8>>, chunk: Option<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("binding a port on loopback");
        let address = listener.local_addr().expect("reading the local address");
        let log = Arc::new(Log::default());
        let task = tokio::spawn(accept(listener, Arc::clone(&log), heads, chunk));
        Self { address, log, task }
    }

    /// Returns the base URL of the server.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the requests received so far, as they were on the wire.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.log.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until a client of an endless response has disconnected.
    pub async fn disconnected(&self) {
        self.log.disconnected.notified().await;
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, log: Arc<Log>, heads: Vec<Vec<u8>>, chunk: Option<Vec<u8>>) {
    let last = heads.last().cloned().unwrap_or_default();
    let mut heads = heads.into_iter();
    while let Ok((mut stream, _)) = listener.accept().await {
        let request = read(&mut stream).await;
        log.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        let mut result = stream.write_all(heads.next().as_ref().unwrap_or(&last)).await;
        while let (Ok(()), Some(chunk)) = (&result, &chunk) {
            result = stream.write_all(chunk).await;
        }
        if chunk.is_some() {
            log.disconnected.notify_one();
        }
        stream.shutdown().await.unwrap_or_default();
    }
}

/// Reads a request to the end of its body.
async fn read(stream: &mut TcpStream) -> String {
    let mut received = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&received).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return text;
            }
        }
        let mut buffer = [0; 4096];
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return text,
            Ok(count) => received.extend_from_slice(&buffer[..count]),
        }
    }
}
