//! `sailmaker mock`

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::project::{HARBOUR, Project, assert_holds};

/// A server that was started, and its address.
struct Running {
    child: Child,
    origin: String,
}

impl Running {
    fn start(project: &Project, args: &[&str]) -> Self {
        let mut command = project.command(&[&["mock", "harbour.yaml"], args].concat());
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut line = String::new();
        let stdout = child.stdout.as_mut().expect("stdout");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let origin = line.trim_end().to_owned();
        Self { child, origin }
    }

    fn get(&self, path: &str) -> String {
        let address = self.origin.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).expect("a connection");
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    /// Ends it with a signal; gives the exit code and stderr.
    #[cfg(unix)]
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let killed = std::process::Command::new("kill")
            .args([signal, &id])
            .status();
        assert!(killed.expect("kill").success());
        let code = self.child.wait().expect("an end").code();
        let mut text = String::new();
        let stderr = self.child.stderr.as_mut().expect("stderr");
        stderr.read_to_string(&mut text).expect("a text");
        (code, text)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already where a test did not fail.
        let _ = self.child.kill();
    }
}

#[cfg(unix)]
#[test]
fn it_serves_until_it_is_ended() {
    let project = Project::new();
    for signal in ["-TERM", "-INT"] {
        let server = Running::start(&project, &["--items", "5", "--log"]);
        assert!(
            server.origin.starts_with("http://127.0.0.1:"),
            "{}",
            server.origin
        );
        let answer = server.get("/v1/ships");
        assert_holds(&answer, &["HTTP/1.1 200 OK\r\n", "Aurora"]);
        assert_eq!(answer.matches("\"name\"").count(), 5);
        assert_holds(
            &server.get("/v1/ships?limit=300"),
            &["HTTP/1.1 400 ", "harbour.yaml:18:"],
        );
        let (code, log) = server.end(signal);
        assert_eq!(code, Some(0));
        assert_holds(
            &log,
            &[
                "1 GET /v1/ships 200 listShips\n",
                "2 GET /v1/ships?limit=300 400 listShips\n  query/limit: 300 is greater than the maximum of 250 (harbour.yaml:18:",
            ],
        );
    }
}

#[cfg(unix)]
#[test]
fn the_log_is_written_for_programs_too() {
    let project = Project::new();
    let server = Running::start(&project, &["--log=json"]);
    server.get("/v1/ships?limit=300");
    let (_, log) = server.end("-TERM");
    let entry: serde_json::Value = serde_json::from_str(&log).expect("an object in a line");
    assert_eq!(entry["sequence"], 1);
    assert_eq!(entry["operation"], "listShips");
    assert_eq!(entry["path"], "/v1/ships?limit=300");
    assert_eq!(entry["status"], 400);
    assert_eq!(entry["accepted"], false);
    let violation = entry["violations"][0].as_str().expect("a text");
    assert_holds(
        violation,
        &["query/limit: 300 is greater than the maximum of 250 (harbour.yaml:18:"],
    );
}

#[cfg(unix)]
#[test]
fn options_reach_the_server() {
    let project = Project::new();
    let server = Running::start(&project, &["--lenient", "--fault", "503=1;retry-after=7"]);
    assert_holds(
        &server.get("/v1/ships"),
        &["HTTP/1.1 503 ", "retry-after: 7\r\n"],
    );
    assert_holds(&server.get("/v1/ships?limit=300"), &["HTTP/1.1 200 OK"]);
    let (_, log) = server.end("-TERM");
    assert_eq!(log.lines().count(), 2, "{log}");
    assert_holds(&log, &["2 GET /v1/ships?limit=300 200 listShips\n"]);
}

#[test]
fn a_document_with_errors_is_not_served() {
    let project = Project::new();
    project.write(
        "broken.yaml",
        &HARBOUR.replace("schemas/Ship", "schemas/Shop"),
    );
    let run = project.expect(1, &["mock", "broken.yaml"]);
    assert_eq!(run.stdout, "");
    assert_holds(&run.stderr, &["error[E0202]", "broken.yaml: 2 errors\n"]);
}

#[test]
fn what_makes_no_sense_exits_with_2() {
    let project = Project::new();
    for (args, expected) in [
        (&["mock", "absent.yaml"][..], "`absent.yaml` is no file"),
        (
            &["mock", "harbour.yaml", "--fault", "flood"],
            "`flood` is no fault",
        ),
        (
            &["mock", "harbour.yaml", "--listen", "192.0.2.1:1"],
            "cannot listen on 192.0.2.1:1",
        ),
    ] {
        assert_holds(&project.expect(2, args).stderr, &[expected]);
    }
}
