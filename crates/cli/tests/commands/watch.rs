//! `sailmaker generate --watch`: what it writes is what a clean run writes, whatever happens meanwhile.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::project::{CONFIG, HARBOUR, Project, assert_holds};

/// Nobody waits that long where all is well.
const PATIENCE: Duration = Duration::from_secs(120);

struct Watch {
    project: Project,
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    /// Starts it in a project; it has generated nothing yet.
    fn start(project: Project) -> Self {
        let mut child = project
            .command(&["generate", "--watch"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run");
        let (sender, lines) = channel();
        let stdout = BufReader::new(child.stdout.take().expect("its output"));
        let stderr = BufReader::new(child.stderr.take().expect("its complaints"));
        let complaints = sender.clone();
        thread::spawn(move || {
            stdout
                .lines()
                .map_while(Result::ok)
                .all(|line| sender.send(line).is_ok())
        });
        thread::spawn(move || {
            stderr
                .lines()
                .map_while(Result::ok)
                .all(|line| complaints.send(line).is_ok())
        });
        Self {
            project,
            child,
            lines,
        }
    }

    /// Waits for a line that holds a text.
    #[track_caller]
    fn until(&self, text: &str) -> String {
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(text) => return line,
                Ok(line) => seen.push(line),
                Err(_) => panic!("no line with {text:?} after {seen:#?}"),
            }
        }
    }

    /// Demands that the outputs are those of a clean run.
    #[track_caller]
    fn assert_clean(&self) {
        let check = self
            .project
            .command(&["generate", "--check"])
            .output()
            .expect("a run");
        let text = String::from_utf8_lossy(&check.stdout);
        assert!(check.status.success(), "{text}");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A document in two files, for two targets, with a template of its own.
fn project() -> Project {
    let project = Project::new();
    let config =
        format!("templates = 'templates'\noverlays = ['fix.yaml']\n{CONFIG}[targets.python]\n");
    project.write("sailmaker.toml", &config);
    project.write("templates/rust/gitignore.jinja", "/target\n");
    project.write(
        "fix.yaml",
        "overlay: 1.0.0\ninfo: { title: Fix, version: '1' }\nactions:\n  - target: $.info\n    update: { title: Port }\n",
    );
    project.write(
        "schemas/boat.yaml",
        "type: object\nproperties: { sail: { type: string } }\n",
    );
    let document = HARBOUR.replace(
        "        berth:\n",
        "        boat: { $ref: schemas/boat.yaml }\n        berth:\n",
    );
    assert_ne!(document, HARBOUR);
    project.write("harbour.yaml", &document);
    project
}

#[test]
fn every_change_is_followed_as_by_a_clean_run() {
    let watch = Watch::start(project());
    let project = &watch.project;
    watch.until(" 0 unchanged, ");
    watch.assert_clean();

    for (path, from, to) in [
        (
            "schemas/boat.yaml",
            "sail: ",
            "description: { type: string }, sail: ",
        ),
        (
            "schemas/boat.yaml",
            "sail: { type: string }",
            "sail: { type: array, items: { type: object, properties: { area: { type: number } } } }",
        ),
        ("harbour.yaml", "List ships", "List all ships"),
        (
            "harbour.yaml",
            "operationId: getShip",
            "operationId: findShip",
        ),
        (
            "harbour.yaml",
            "tags: [Ships]\n      parameters",
            "tags: [Boats]\n      parameters",
        ),
        ("fix.yaml", "Port", "Haven"),
        (
            "templates/rust/gitignore.jinja",
            "/target",
            "/target\n/mine",
        ),
        (
            "sailmaker.toml",
            "[targets.python]",
            "version = '9.9.9'\n[targets.python]",
        ),
    ] {
        let text = project.read(path);
        let changed = text.replace(from, to);
        assert_ne!(changed, text, "{path}");
        project.write(path, &changed);
        let line = watch.until(" written, ");
        assert!(!line.contains(" 0 written"), "{path}: {line}");
        watch.assert_clean();
    }

    // As editors do it: a new file takes the place of the old one.
    let replaced = project.read("schemas/boat.yaml").replace("area", "size");
    project.write("schemas/.boat.yaml.new", &replaced);
    fs::rename(
        project.path("schemas/.boat.yaml.new"),
        project.path("schemas/boat.yaml"),
    )
    .expect("a file");
    watch.until(" written, ");
    watch.assert_clean();
}

#[test]
fn errors_are_told_and_repaired() {
    let watch = Watch::start(project());
    let project = &watch.project;
    watch.until(" written, ");
    let before = project.read("generated/rust/README.md");

    let boat = project.read("schemas/boat.yaml");
    project.remove("schemas/boat.yaml");
    watch.until("there is no file `schemas/boat.yaml`");
    watch.until("; nothing was written");
    assert_eq!(project.read("generated/rust/README.md"), before);
    project.write("schemas/boat.yaml", &boat.replace("sail", "mast"));
    watch.until(" written, ");
    watch.assert_clean();

    let config = project.read("sailmaker.toml");
    project.write("sailmaker.toml", &format!("otu = 1\n{config}"));
    watch.until("unknown key `otu`");
    project.write("templates/rust/gitignore.jinja", "{{ nothing }}\n");
    project.write("sailmaker.toml", &config);
    watch.until("undefined value");
    project.write("templates/rust/gitignore.jinja", "/target\n");
    watch.until(" written, ");
    watch.assert_clean();
}

#[test]
fn a_document_may_appear_later() {
    let project = project();
    let document = project.read("harbour.yaml");
    project.remove("harbour.yaml");
    let watch = Watch::start(project);
    watch.until("is no file: `harbour.yaml`");
    watch.project.write("harbour.yaml", &document);
    watch.until(" written, ");
    watch.assert_clean();
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly() {
    let mut watch = Watch::start(project());
    watch.until(" written, ");
    let interrupt = Command::new("kill")
        .args(["-INT", &watch.child.id().to_string()])
        .status()
        .expect("a signal");
    assert!(interrupt.success());
    assert_eq!(watch.child.wait().expect("an end").code(), Some(0));
}

#[test]
fn it_goes_with_no_check() {
    let run = project().expect(2, &["generate", "--watch", "--check"]);
    assert_holds(&run.stderr, &["cannot be used with"]);
}
