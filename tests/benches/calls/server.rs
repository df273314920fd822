//! The server, in a process of its own, so that its CPU time is not counted.

use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The argument that makes this program the server.
const SERVE: &str = "--serve";

/// The number of orders on a full page, and of full pages.
pub(crate) const PAGE_SIZE: usize = 250;
pub(crate) const PAGES: usize = 40;

/// A running server, which ends when this is dropped.
pub(crate) struct Server {
    process: Child,
    pub(crate) url: String,
}

impl Server {
    /// Starts this program again, as the server.
    pub(crate) fn start() -> io::Result<Self> {
        let program = std::env::current_exe()?;
        let mut process = Command::new(program).arg(SERVE).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let stdout = process.stdout.take().ok_or_else(|| io::Error::other("the server has no output"))?;
        let mut address = String::new();
        BufReader::new(stdout).read_line(&mut address)?;
        Ok(Self { process, url: format!("http://{}", address.trim()) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Returns whether this process was started as the server.
pub(crate) fn is_requested() -> bool {
    std::env::args().any(|argument| argument == SERVE)
}

/// Prints the address, and serves until the standard input ends, which is when the benchmark does.
pub(crate) fn run() -> io::Result<()> {
    std::thread::spawn(|| {
        drop(io::copy(&mut io::stdin(), &mut io::sink()));
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        println!("{}", listener.local_addr()?);
        let responses = Rc::new(Responses::new()?);
        loop {
            let (stream, _) = listener.accept().await?;
            let responses = Rc::clone(&responses);
            tokio::task::spawn_local(async move { serve(stream, &responses).await.unwrap_or_default() });
        }
    })
}

/// The responses, complete with their heads.
struct Responses {
    count: Vec<u8>,
    /// The full pages. Their orders differ, or else the pagination would seem to loop.
    pages: Vec<Vec<u8>>,
    last_page: Vec<u8>,
}

impl Responses {
    fn new() -> io::Result<Self> {
        let list: serde_json::Value =
            serde_json::from_str(include_str!("../../payloads/shoplazza/orders.list.200.json"))?;
        let page = |page: usize| {
            let mut order = list["orders"][0].clone();
            order["number"] = format!("ASD{page}").into();
            response(&format!(r#"{{"orders":[{}]}}"#, vec![order.to_string(); PAGE_SIZE].join(",")))
        };
        let pages = (1..=PAGES).map(page).collect();
        Ok(Self { count: response(r#"{"count":3}"#), pages, last_page: response(r#"{"orders":[]}"#) })
    }

    /// Returns the response to a request, by the first line of its head.
    fn to(&self, head: &str) -> &[u8] {
        let target = head.split(' ').nth(1).unwrap_or_default();
        let page = target.split(['?', '&']).find_map(|pair| pair.strip_prefix("page=")?.parse::<usize>().ok());
        match page {
            None => &self.count,
            Some(page) => self.pages.get(page - 1).unwrap_or(&self.last_page),
        }
    }
}

fn response(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

async fn serve(mut stream: TcpStream, responses: &Responses) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut received = Vec::new();
    loop {
        while !received.ends_with(b"\r\n\r\n") {
            if stream.read_buf(&mut received).await? == 0 {
                return Ok(());
            }
        }
        stream.write_all(responses.to(&String::from_utf8_lossy(&received))).await?;
        received.clear();
    }
}
