//! `sailmaker generate` where nothing changed: it recalls the last run, and everything that matters makes it forget.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::project::{CONFIG, HARBOUR, Project, Run, assert_holds};

const MEMORY: &str = "generated/.sailmaker-cache/last-run";
const AGAIN: [&str; 2] = ["generate", "--timings"];

/// Whether a run recalled the last one instead of reading documents.
fn recalled(run: &Run) -> bool {
    assert!(
        run.stderr.contains("recall ") != run.stderr.contains("render "),
        "{}",
        run.stderr
    );
    run.stderr.contains("recall ")
}

fn generated() -> Project {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    project
}

/// All files of the outputs with their times, but for the memory itself.
fn files(project: &Project) -> Vec<(PathBuf, SystemTime)> {
    fn collect(folder: &Path, found: &mut Vec<(PathBuf, SystemTime)>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            if entry.path().is_dir() {
                collect(&entry.path(), found);
            } else {
                let metadata = entry.metadata().expect("a file");
                found.push((entry.path(), metadata.modified().expect("a time")));
            }
        }
    }
    let mut found = Vec::new();
    collect(&project.path("generated"), &mut found);
    found.sort();
    found
}

#[test]
fn nothing_changed_touches_nothing_and_says_the_same() {
    let project = Project::with_config();
    project.write("harbour.yaml", &HARBOUR.replace("summary", "sumary"));
    project.expect(0, &["generate"]);
    project.write("generated/rust/mine.txt", "mine");
    project.remove(MEMORY);
    let full = project.expect(0, &["generate"]);
    let before = files(&project);
    let again = project.expect(0, &["generate"]);
    assert_eq!(files(&project), before);
    assert_holds(&full.stderr, &["warning[W0102]", "left alone 1 file"]);
    assert_eq!(again.stderr, full.stderr);
    let digits = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
    assert_eq!(digits(&again.stdout), digits(&full.stdout));
    assert!(recalled(&project.expect(0, &AGAIN)));
}

#[test]
fn a_check_recalls_too_and_exits_as_it_would() {
    let project = generated();
    let check = ["generate", "--check", "--timings"];
    let recalling = project.expect(0, &check);
    project.remove(MEMORY);
    let full = project.expect(0, &check);
    assert!(recalled(&recalling) && !recalled(&full));
    assert_eq!(recalling.stdout, full.stdout);
    assert!(!project.path(MEMORY).exists(), "a check writes nothing");

    project.write("generated/rust/mine.txt", "mine");
    project.expect(0, &["generate"]);
    let recalling = project.expect(1, &check);
    project.remove(MEMORY);
    let full = project.expect(1, &check);
    assert!(recalled(&recalling) && !recalled(&full));
    assert_eq!(recalling.stdout, full.stdout);
}

#[test]
fn every_change_of_the_outputs_is_found() {
    type Change = fn(&Project);
    let changes: [(&str, Change); 5] = [
        ("edited", |project| {
            let path = "generated/rust/Cargo.toml";
            project.write(path, &project.read(path).replace("version", "edition"));
        }),
        ("deleted", |project| {
            project.remove("generated/rust/README.md")
        }),
        ("added", |project| project.write("generated/rust/mine", "")),
        ("list edited", |project| {
            project.write("generated/rust/.sailmaker-files", "")
        }),
        ("all deleted", |project| {
            fs::remove_dir_all(project.path("generated/rust")).expect("a folder");
        }),
    ];
    for (what, change) in changes {
        let project = generated();
        let clean = project.read("generated/rust/Cargo.toml");
        assert!(recalled(&project.expect(0, &AGAIN)), "{what}");
        change(&project);
        let check = project.expect(
            i32::from(what != "list edited"),
            &["generate", "--check", "--timings"],
        );
        assert!(!recalled(&check), "{what}");
        assert!(!recalled(&project.expect(0, &AGAIN)), "{what}");
        assert_eq!(project.read("generated/rust/Cargo.toml"), clean, "{what}");
        assert!(project.has("generated/rust/README.md"), "{what}");
        assert!(recalled(&project.expect(0, &AGAIN)), "{what}");
    }
}

#[test]
fn every_change_of_what_is_read_is_found() {
    let project = Project::with_config();
    let overlay = "overlay: 1.0.0\ninfo: { title: Fix, version: '1' }\nactions:\n  - target: $.info\n    update: { title: Port }\n";
    project.write("fix.yaml", overlay);
    project.write("ship.yaml", "type: object\n");
    project.write("templates/rust/gitignore.jinja", "/target\n");
    project.write(
        "harbour.yaml",
        &format!("{HARBOUR}    Boat:\n      $ref: ship.yaml\n"),
    );
    project.write(
        "sailmaker.toml",
        &format!("overlays = ['fix.yaml']\ntemplates = 'templates'\n{CONFIG}"),
    );
    project.expect(0, &["generate"]);

    for (path, text) in [
        ("harbour.yaml", "list of all ships"),
        ("ship.yaml", "type: object\ndescription: A boat.\n"),
        ("fix.yaml", "Harbour"),
        ("templates/rust/gitignore.jinja", "/target\n/mine\n"),
        ("sailmaker.toml", "crate = 'harbour'"),
    ] {
        assert!(recalled(&project.expect(0, &AGAIN)), "{path}");
        project.write(path, &project.read(path));
        assert!(recalled(&project.expect(0, &AGAIN)), "{path} was touched");
        let changed = match path {
            "harbour.yaml" => project.read(path).replace("List ships", text),
            "fix.yaml" => project.read(path).replace("Port", text),
            "sailmaker.toml" => format!("{}{text}\n", project.read(path)),
            _ => text.to_owned(),
        };
        assert_ne!(changed, project.read(path), "{path}");
        project.write(path, &changed);
        assert!(!recalled(&project.expect(0, &AGAIN)), "{path}");
    }
    let set = [&AGAIN[..], &["--set", "rust.version=9.9.9"]].concat();
    assert!(!recalled(&project.expect(0, &set)));
    assert!(recalled(&project.expect(0, &set)));

    project.remove("ship.yaml");
    project.expect(1, &["generate"]);
    project.expect(1, &["generate", "--check"]);
}

#[test]
fn another_program_remembers_nothing() {
    let project = generated();
    let other = project.path("other");
    let mut program = fs::read(env!("CARGO_BIN_EXE_sailmaker")).expect("the program");
    program.push(0);
    fs::write(&other, program).expect("a file");
    fs::set_permissions(
        &other,
        fs::metadata(env!("CARGO_BIN_EXE_sailmaker"))
            .expect("the program")
            .permissions(),
    )
    .expect("a program");
    let run = std::process::Command::new(&other)
        .args(AGAIN)
        .current_dir(project.path(""))
        .output()
        .expect("a run");
    assert_holds(&String::from_utf8_lossy(&run.stderr), &["render "]);
}

#[test]
fn a_broken_memory_is_none() {
    let project = generated();
    let whole = project.read(MEMORY);
    let first_line = whole.split_inclusive('\n').next().unwrap_or_default();
    for broken in [
        "",
        "mine",
        first_line,
        &whole[..whole.len() / 2],
        &whole.replace("\"said\":\"\"", "\"said\":\"x\""),
        &whole.replace("rust", "rest"),
    ] {
        project.write(MEMORY, broken);
        assert!(!recalled(&project.expect(0, &AGAIN)), "{broken}");
        assert_eq!(project.read(MEMORY), whole, "it is mended");
    }
    assert_eq!(project.read("generated/.sailmaker-cache/.gitignore"), "*\n");
    fs::remove_dir_all(project.path("generated/.sailmaker-cache")).expect("a folder");
    project.write("generated/.sailmaker-cache", "a file");
    assert!(!recalled(&project.expect(0, &AGAIN)));
    assert!(!recalled(&project.expect(0, &AGAIN)));
}

#[test]
fn errors_are_never_remembered() {
    let project = generated();
    let broken = HARBOUR.replace("#/components/schemas/Ship", "#/components/schemas/Shop");
    project.write("harbour.yaml", &broken);
    let first = project.expect(1, &["generate"]);
    let second = project.expect(1, &["generate"]);
    assert_eq!(first.stderr, second.stderr);
    project.write("harbour.yaml", HARBOUR);
    assert!(recalled(&project.expect(0, &AGAIN)));
}
