//! A server on this machine: it answers what a test tells it to answer and remembers what it was asked.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came in.
#[derive(Debug)]
pub struct Request {
    /// Method and target: the path with its query, as it was spelled.
    pub line: String,
    /// By their names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

#[derive(Clone, Copy)]
struct Answer {
    status: u16,
    headers: &'static str,
    body: &'static str,
}

/// What every request for a token is answered.
const TOKEN: Answer = Answer {
    status: 200,
    headers: "",
    body: r#"{"access_token":"t","token_type":"Bearer","expires_in":3600}"#,
};

/// The server. It lives as long as the runtime that it was started on.
pub struct Server {
    pub base_url: String,
    state: Arc<Mutex<State>>,
}

struct State {
    answer: Answer,
    requests: Vec<Request>,
}

impl Server {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State {
            answer: TOKEN,
            requests: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self { base_url, state }
    }

    /// What to answer from now on, other than to requests for a token; each header ends with CRLF.
    pub fn answer(&self, status: u16, headers: &'static str, body: &'static str) {
        lock(&self.state).answer = Answer {
            status,
            headers,
            body,
        };
    }

    /// The requests since the last time.
    pub fn take(&self) -> Vec<Request> {
        std::mem::take(&mut lock(&self.state).requests)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap()
}

/// Answers the requests of a connection one after the other.
async fn serve(stream: TcpStream, state: Arc<Mutex<State>>) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read(&mut stream).await {
        let Answer {
            status,
            headers,
            body,
        } = match request.line.as_str() {
            "POST /oauth/token" => TOKEN,
            _ => lock(&state).answer,
        };
        lock(&state).requests.push(request);
        // An answer with this status has no contents and must not tell their length (RFC 9110, section 8.6).
        let length = match status {
            204 => String::new(),
            _ => format!("Content-Length: {}\r\n", body.len()),
        };
        let text = format!("HTTP/1.1 {status} Answer\r\n{length}{headers}\r\n{body}");
        stream.write_all(text.as_bytes()).await.unwrap();
        stream.flush().await.unwrap();
    }
}

/// The next request, or none where the client has closed the connection.
async fn read(stream: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            text => lines.push(text.to_owned()),
        }
    }
    let (line, headers) = lines.split_first()?;
    let headers: BTreeMap<_, _> = headers
        .iter()
        .map(|header| header.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length = headers.get("content-length");
    let mut body = vec![0; length.map_or(0, |text| text.parse().unwrap())];
    stream.read_exact(&mut body).await.unwrap();
    Some(Request {
        line: line.strip_suffix(" HTTP/1.1").unwrap().to_owned(),
        headers,
        body: String::from_utf8(body).unwrap(),
    })
}
