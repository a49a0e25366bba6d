//! `sailmaker generate`: what it writes, what stops it.

use crate::project::{CONFIG, HARBOUR, Project, assert_holds};

const FLAGS: [&str; 7] = [
    "generate",
    "--api",
    "v1=harbour.yaml",
    "--target",
    "rust",
    "--out",
    "out",
];

/// A key that nobody knows: a warning.
fn odd() -> String {
    HARBOUR.replace("      summary: List ships\n", "      sumary: List ships\n")
}

/// A reference to nothing: an error.
fn broken() -> String {
    HARBOUR.replace("#/components/schemas/Ship", "#/components/schemas/Shop")
}

#[test]
fn a_config_is_enough() {
    let project = Project::with_config();
    let run = project.expect(0, &["generate"]);
    assert_holds(
        &run.stdout,
        &[
            "rust: ",
            " written, 0 unchanged, 0 removed in ",
            "→ generated/rust\n",
        ],
    );
    assert_holds(&run.stdout, &["\nnames.lock: 2 new names, 0 retired\n"]);
    assert_eq!(run.stdout.lines().count(), 2);
    assert_eq!(run.stderr, "");
    assert!(
        project
            .read("generated/rust/Cargo.toml")
            .contains("name = \"harbour\"")
    );
    assert!(project.has("generated/rust/src/v1/mod.rs"));
}

#[test]
fn flags_are_enough() {
    let project = Project::new();
    project.expect(0, &FLAGS);
    assert!(project.has("out/rust/Cargo.toml"));
}

#[test]
fn a_second_run_writes_nothing() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    let modified = || {
        project
            .path("generated/rust/Cargo.toml")
            .metadata()
            .and_then(|file| file.modified())
            .expect("a time")
    };
    let before = modified();
    let run = project.expect(0, &["generate"]);
    assert_holds(&run.stdout, &[": 0 written, ", ", 0 removed in "]);
    assert_eq!(modified(), before);
}

#[test]
fn paths_of_a_config_begin_at_its_folder() {
    let project = Project::new();
    project.write("deep/sailmaker.toml", CONFIG);
    project.write("deep/harbour.yaml", HARBOUR);
    let run = project.expect(0, &["generate", "--config", "deep/sailmaker.toml"]);
    assert_holds(&run.stdout, &["→ deep/generated/rust\n"]);
}

#[test]
fn flags_go_before_the_config() {
    let project = Project::with_config();
    project.write("sailmaker.toml", &CONFIG.replace("harbour", "absent"));
    project.expect(
        0,
        &["generate", "--api", "v2=harbour.yaml", "--out", "elsewhere"],
    );
    assert!(project.has("elsewhere/rust/src/v2/mod.rs"));
    assert!(!project.has("elsewhere/rust/src/v1/mod.rs") && !project.has("generated"));
}

#[test]
fn errors_are_shown_in_full_and_write_nothing() {
    let project = Project::with_config();
    project.write("harbour.yaml", &broken());
    let run = project.expect(1, &["generate"]);
    assert_eq!(run.stdout, "");
    assert_holds(
        &run.stderr,
        &[
            "error[E0202]",
            " --> harbour.yaml:",
            "items: { $ref:",
            "; nothing was written\n",
        ],
    );
    assert!(!project.has("generated"));

    project.expect(1, &["generate", "--check"]);
}

#[test]
fn errors_leave_earlier_files_alone() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    project.write("generated/rust/Cargo.toml", "mine");
    project.write("harbour.yaml", &broken());
    project.expect(1, &["generate"]);
    assert_eq!(project.read("generated/rust/Cargo.toml"), "mine");
}

#[test]
fn warnings_are_short_and_stop_nothing() {
    let project = Project::with_config();
    project.write("harbour.yaml", &odd());
    let run = project.expect(0, &["generate"]);
    assert_holds(
        &run.stderr,
        &[
            "harbour.yaml:13:7: warning[W0102]: ",
            "1 warning; 'sailmaker lint harbour.yaml' shows it in full\n",
        ],
    );
    assert_eq!(run.stderr.lines().count(), 2);
    assert!(project.has("generated/rust/Cargo.toml"));
}

#[test]
fn many_warnings_of_one_code_are_cut_short() {
    let project = Project::with_config();
    let keys: String = (0..30).map(|index| format!("odd{index}: 1\n")).collect();
    project.write("harbour.yaml", &format!("{HARBOUR}{keys}"));
    let run = project.expect(0, &["generate"]);
    assert_holds(&run.stderr, &["… and 27 more W0102\n", "30 warnings; "]);
    assert_eq!(run.stderr.lines().count(), 5);
}

#[test]
fn foreign_files_are_left_alone_and_named() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    (0..7).for_each(|index| project.write(&format!("generated/rust/mine{index}.txt"), "mine"));
    let run = project.expect(0, &["generate"]);
    assert_holds(
        &run.stderr,
        &["left alone 7 files", "mine0.txt", "mine4.txt, …\n"],
    );
    assert!(!run.stderr.contains("mine5.txt"));
    assert_eq!(project.read("generated/rust/mine0.txt"), "mine");
}

#[test]
fn a_folder_of_someone_else_is_not_touched() {
    let project = Project::with_config();
    project.write("generated/rust/Cargo.toml", "mine");
    let run = project.expect(2, &["generate"]);
    assert_holds(
        &run.stderr,
        &[
            "`generated/rust` holds files that were not generated, such as `Cargo.toml`",
            "help: choose another folder, or put an empty file `.sailmaker-files`",
        ],
    );
    assert_eq!(project.read("generated/rust/Cargo.toml"), "mine");
    assert!(!project.has("generated/rust/src"));

    project.write("generated/rust/.sailmaker-files", "");
    project.expect(0, &["generate"]);
    assert!(project.has("generated/rust/src"));
}

#[test]
fn an_interrupted_run_is_told_and_brought_to_its_end() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    project.write(
        "generated/rust/.sailmaker-journal/new-0",
        "from the run before",
    );
    project.write(
        "generated/rust/.sailmaker-journal/plan",
        "write Cargo.toml\nend\n",
    );
    let run = project.expect(1, &["generate", "--check"]);
    assert_holds(&run.stdout, &["  an earlier run was interrupted\n"]);
    let run = project.expect(0, &["generate"]);
    assert_holds(
        &run.stderr,
        &["rust: an earlier run was interrupted; what it had left to do was done first\n"],
    );
    assert_holds(&run.stdout, &[": 1 written, "]);
    project.expect(0, &["generate", "--check"]);
}

#[test]
fn files_of_earlier_runs_are_removed() {
    let project = Project::with_config();
    project.expect(
        0,
        &[
            "generate",
            "--api",
            "v1=harbour.yaml",
            "--api",
            "v2=harbour.yaml",
        ],
    );
    let run = project.expect(0, &["generate"]);
    assert!(!run.stdout.contains(" 0 removed"), "{}", run.stdout);
    assert!(project.has("generated/rust/src/v1/mod.rs") && !project.has("generated/rust/src/v2"));
}

#[test]
fn what_cannot_run_exits_with_2() {
    let project = Project::new();
    for (args, expected) in [
        (
            &["generate"][..],
            "there is no API to generate from: give `--api NAME=PATH`",
        ),
        (
            &["generate", "--api", "v1=harbour.yaml"],
            "there is no target to generate; there are: rust, python: give `--target",
        ),
        (
            &["generate", "--api", "v1=harbour.yaml", "--target", "rust"],
            "give `--out DIR`",
        ),
        (&["generate", "--api", "v1"], "expected NAME=PATH"),
        (&["generate", "--api", "v1="], "there is no path"),
        (
            &["generate", "--api", "1=harbour.yaml"],
            "`1` cannot be the name of an API",
        ),
        (
            &["generate", "--target", "rsut"],
            "[possible values: rust, python]",
        ),
        (
            &["generate", "--config", "absent.toml"],
            "cannot read `absent.toml`",
        ),
        (&["generate", "--set", "rust"], "expected TARGET.KEY=VALUE"),
        (
            &["generate", "--nonsense"],
            "unexpected argument '--nonsense'",
        ),
        (&["nonsense"], "unrecognized subcommand 'nonsense'"),
        (&[], "Usage: sailmaker"),
    ] {
        let run = project.expect(2, args);
        assert_holds(&run.stderr, &[expected]);
        assert_eq!(run.stdout, "");
    }
    for (more, expected) in [
        (
            &["--api", "v1=harbour.yaml"][..],
            "there are two APIs called `v1`",
        ),
        (&["--api", "V1=harbour.yaml"], "`v1` and `V1` would share"),
        (
            &["--api", "v2=absent.yaml"],
            "the document of the API `v2` is no file: `absent.yaml`",
        ),
        (
            &["--api", "v2=."],
            "the document of the API `v2` is no file: `.`",
        ),
        (
            &["--overlay", "absent.yaml"],
            "the overlay of the API `v1` is no file: `absent.yaml`",
        ),
        (&["--templates", "absent"], "absent"),
        (
            &["--out", "harbour.yaml"],
            "cannot create the folder `harbour.yaml/rust`",
        ),
    ] {
        let base = if more[0] == "--out" {
            &FLAGS[..5]
        } else {
            &FLAGS[..]
        };
        let run = project.expect(2, &[base, more].concat());
        assert_holds(&run.stderr, &[expected]);
    }
    assert!(!project.has("out"));
}

#[test]
fn a_bad_config_is_located() {
    let project = Project::with_config();
    for (text, expected) in [
        (
            CONFIG.replace("out =", "otu ="),
            "sailmaker.toml:1:1: unknown key `otu`",
        ),
        (CONFIG.replace("out =", "otu ="), "did you mean `out`?"),
        (
            CONFIG.replace("rust", "rsut"),
            "sailmaker.toml:6:10: there is no target `rsut`; there are: rust",
        ),
        (
            format!("{CONFIG}clientpath = 'x'\n"),
            "sailmaker.toml:7:1: unknown key `clientpath`",
        ),
        (
            format!("{CONFIG}clientpath = 'x'\n"),
            "did you mean `client-path`?",
        ),
    ] {
        project.write("sailmaker.toml", &text);
        assert_holds(&project.expect(2, &["generate"]).stderr, &[expected]);
    }
}

#[test]
fn timings_are_told_on_demand() {
    let project = Project::with_config();
    let run = project.expect(0, &["generate", "--timings"]);
    assert_holds(&run.stderr, &["read 0.", "render 0.", "sync 0."]);
}

#[test]
fn overlays_are_applied() {
    let project = Project::with_config();
    project.write(
        "fix.yaml",
        "overlay: 1.0.0\ninfo: { title: Fix, version: '1' }\nactions:\n  - target: $.paths['/ships'].get\n    update: { operationId: listVessels }\n",
    );
    project.expect(0, &["generate", "--overlay", "fix.yaml"]);
    assert_holds(
        &project.read("generated/rust/src/v1/ships.rs"),
        &["list_vessels"],
    );
}
