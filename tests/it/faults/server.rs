//! A server that follows a script, to the byte.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::certificates::{Certificate, acceptor};

/// What the server does with one connection, step by step. Then it closes the connection.
pub(super) type Script = Vec<Step>;

#[derive(Clone)]
pub(super) enum Step {
    /// Reads a request, and counts it.
    Request,
    /// Waits for bytes, and leaves them unread. A connection that is closed then is reset.
    Arrival,
    /// Reads some bytes.
    Bytes,
    Send(Vec<u8>),
    /// Sends the same bytes until the client disconnects.
    Flood(Vec<u8>),
    /// Lets seconds pass, and waits until the client disconnects.
    Stall(u64),
    Reset,
    /// Closes the connection without the end of TLS.
    Cut,
}

/// What listens at the address that the client calls.
pub(super) struct Server {
    /// The base URL, with `{port}`.
    pub(super) url: &'static str,
    /// The certificate, if the server speaks TLS. Only connections whose script starts with a request do.
    pub(super) certificate: Option<Certificate>,
    /// The scripts of the connections in order; the last one is repeated. Without a script, nothing listens.
    pub(super) scripts: Vec<Script>,
}

impl Server {
    fn http(scripts: Vec<Script>) -> Self {
        Self { url: "http://127.0.0.1:{port}", certificate: None, scripts }
    }

    /// Makes clients call the server by `https`, whatever it speaks.
    pub(super) fn https(self) -> Self {
        Self { url: "https://127.0.0.1:{port}", ..self }
    }

    /// Makes the server speak TLS.
    pub(super) fn tls(self, certificate: Certificate) -> Self {
        Self { certificate: Some(certificate), ..self.https() }
    }
}

/// Nothing listens.
pub(super) fn refused() -> Server {
    Server::http(Vec::new())
}

/// Every connection follows the same script.
pub(super) fn script(steps: impl Into<Script>) -> Server {
    Server::http(vec![steps.into()])
}

/// Every request gets the same bytes.
pub(super) fn respond(bytes: impl Into<Vec<u8>>) -> Server {
    in_turn([bytes.into()])
}

/// Every request gets these bytes, and then the script goes on.
pub(super) fn respond_then(bytes: impl Into<Vec<u8>>, step: Step) -> Server {
    script([Step::Request, Step::Send(bytes.into()), step])
}

/// The requests get these bytes in order; the last ones are repeated.
pub(super) fn in_turn<const N: usize>(responses: [impl Into<Vec<u8>>; N]) -> Server {
    Server::http(responses.into_iter().map(|bytes| vec![Step::Request, Step::Send(bytes.into())]).collect())
}

/// A server that is running, until it is dropped.
pub(super) struct Running {
    pub(super) url: String,
    counts: Arc<Counts>,
    task: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Counts {
    connections: AtomicUsize,
    requests: AtomicUsize,
}

impl Running {
    pub(super) async fn start(server: Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = server.url.replace("{port}", &listener.local_addr().unwrap().port().to_string());
        let counts = Arc::new(Counts::default());
        let has_listener = !server.scripts.is_empty();
        let task = has_listener.then(|| tokio::spawn(accept(listener, server, Arc::clone(&counts))));
        Self { url, counts, task }
    }

    /// Starts a server that only counts connections. Returns its address, too.
    pub(super) async fn witness() -> (Self, SocketAddr) {
        let witness = Self::start(respond("HTTP/1.1 200 OK\r\n\r\n")).await;
        let address = witness.url.trim_start_matches("http://").parse().unwrap();
        (witness, address)
    }

    pub(super) fn connections(&self) -> usize {
        self.counts.connections.load(Ordering::SeqCst)
    }

    pub(super) fn requests(&self) -> usize {
        self.counts.requests.load(Ordering::SeqCst)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.iter().for_each(JoinHandle::abort);
    }
}

async fn accept(listener: TcpListener, server: Server, counts: Arc<Counts>) {
    while let Ok((stream, _)) = listener.accept().await {
        let number = counts.connections.fetch_add(1, Ordering::SeqCst);
        let script = &server.scripts[number.min(server.scripts.len() - 1)];
        let speaks_tls = matches!(script.first(), Some(Step::Request));
        match server.certificate.filter(|_| speaks_tls) {
            None => {
                let mut stream = stream;
                if follow(&mut stream, script, &counts).await == End::Reset {
                    stream.set_zero_linger().unwrap();
                }
            }
            Some(certificate) => {
                let Ok(mut stream) = acceptor(certificate).accept(stream).await else { continue };
                if follow(&mut stream, script, &counts).await == End::Close {
                    stream.shutdown().await.unwrap_or_default();
                }
            }
        }
    }
}

#[derive(PartialEq)]
enum End {
    Close,
    Cut,
    Reset,
}

/// A connection with or without TLS.
trait Connection: AsyncRead + AsyncWrite + Unpin {
    fn tcp(&self) -> &TcpStream;
}

impl Connection for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl Connection for tokio_rustls::server::TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

async fn follow(stream: &mut impl Connection, script: &[Step], counts: &Counts) -> End {
    for step in script {
        match step {
            Step::Request => {
                if !read_request(stream).await {
                    return End::Close;
                }
                counts.requests.fetch_add(1, Ordering::SeqCst);
            }
            Step::Arrival => drop(stream.tcp().peek(&mut [0]).await),
            Step::Bytes => drop(stream.read(&mut [0; 1024]).await),
            Step::Send(bytes) => drop(stream.write_all(bytes).await),
            Step::Flood(bytes) => while stream.write_all(bytes).await.is_ok() {},
            Step::Stall(seconds) => {
                stream.flush().await.unwrap_or_default();
                tokio::time::advance(Duration::from_secs(*seconds)).await;
                while stream.read(&mut [0; 1024]).await.is_ok_and(|count| count > 0) {}
            }
            Step::Reset => return End::Reset,
            Step::Cut => {
                stream.flush().await.unwrap_or_default();
                return End::Cut;
            }
        }
    }
    stream.flush().await.unwrap_or_default();
    End::Close
}

/// Reads a request to the end of its body. Returns whether it is complete.
async fn read_request(stream: &mut impl Connection) -> bool {
    let (mut received, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&received).to_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return true;
            }
        }
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => return false,
            Ok(count) => received.extend_from_slice(&buffer[..count]),
        }
    }
}
