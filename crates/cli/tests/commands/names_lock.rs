//! `names.lock`: when it is written, and what it keeps.

use crate::project::{HARBOUR, Project, assert_holds};

const BERTH: &str = "        berth:
          type: object
          properties:
            number: { type: integer }
";

/// A component that asks for the name of the inline type.
const SHIP_BERTH: &str = "    ShipBerth:
      type: object
      properties:
        length: { type: number }
";

const ORIGIN: &str = "\"harbour.yaml#/components/schemas/Ship/properties/berth\" = \"ShipBerth\"\n";

fn without_berth() -> String {
    HARBOUR.replace(BERTH, "")
}

#[test]
fn names_are_written_beside_the_config() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    let lock = project.read("names.lock");
    assert_holds(
        &lock,
        &[
            "# The names of types",
            "\n[v1.schemas]\n\"harbour.yaml#/components/schemas/Ship\" = \"Ship\"\n",
            "\n[v1.inline]\n",
            ORIGIN,
        ],
    );
    for args in [
        &["generate"] as &[&str],
        &["generate", "--check"],
        &["generate", "--locked"],
        &["generate", "--locked", "--check"],
    ] {
        let run = project.expect(0, args);
        assert!(!run.stdout.contains("names.lock"), "{run:?}");
        assert_eq!(project.read("names.lock"), lock);
    }
}

#[test]
fn gone_names_are_kept_for_what_had_them() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    let first = project.read("names.lock");

    project.write("harbour.yaml", &without_berth());
    let run = project.expect(0, &["generate"]);
    assert_holds(&run.stdout, &["names.lock: 0 new names, 1 retired\n"]);
    let retired = format!("\n[v1.retired.inline]\n{ORIGIN}");
    assert_holds(&project.read("names.lock"), &[&retired]);

    project.write("harbour.yaml", &format!("{}{SHIP_BERTH}", without_berth()));
    project.expect(0, &["generate"]);
    let other = "\"harbour.yaml#/components/schemas/ShipBerth\" = \"ShipBerth1\"\n";
    assert_holds(&project.read("names.lock"), &[&retired, other]);

    project.write("harbour.yaml", &format!("{HARBOUR}{SHIP_BERTH}"));
    project.expect(0, &["generate"]);
    let lock = project.read("names.lock");
    assert_holds(&lock, &[&format!("[v1.inline]\n{ORIGIN}"), other]);
    assert!(!lock.contains("retired.inline"), "{lock}");

    project.write("harbour.yaml", HARBOUR);
    project.remove("names.lock");
    project.expect(0, &["generate"]);
    assert_eq!(project.read("names.lock"), first);
}

#[test]
fn the_lock_counts_as_it_is() {
    let project = Project::with_config();
    project.expect(0, &["generate"]);
    let lock = project.read("names.lock");
    project.remove("names.lock");
    project.expect(1, &["generate", "--check"]);
    project.expect(0, &["generate"]);
    assert_eq!(project.read("names.lock"), lock);

    project.write("names.lock", &lock.replace("ShipBerth", "Quay"));
    project.expect(0, &["generate", "--locked"]);
    assert_holds(
        &project.read("generated/rust/src/v1/models/ships.rs"),
        &["pub struct Quay {"],
    );
}

#[test]
fn locked_says_what_is_new_and_writes_nothing() {
    let project = Project::with_config();
    project.write("harbour.yaml", &without_berth());
    project.expect(0, &["generate"]);
    let before = project.read("names.lock");

    project.write("harbour.yaml", HARBOUR);
    let new = "new     v1 ShipBerth (harbour.yaml#/components/schemas/Ship/properties/berth)";
    let locked = project.expect(1, &["generate", "--locked"]);
    assert_holds(&locked.stdout, &["names.lock is out of date\n", new]);
    let checked = project.expect(1, &["generate", "--check"]);
    assert_holds(&checked.stdout, &["names.lock is out of date\n", new]);
    assert_eq!(project.read("names.lock"), before);
    assert!(
        !project
            .read("generated/rust/src/v1/models/ships.rs")
            .contains("ShipBerth")
    );

    project.expect(0, &["generate"]);
    project.expect(0, &["generate", "--locked", "--check"]);
}

#[test]
fn a_failed_run_writes_no_names() {
    let project = Project::with_config();
    project.write(
        "harbour.yaml",
        &HARBOUR.replace("schemas/Ship\"", "schemas/Shop\""),
    );
    project.expect(1, &["generate"]);
    assert!(!project.has("names.lock"));

    project.write("harbour.yaml", HARBOUR);
    project.write("names.lock", "[v1.inlined]\n");
    let run = project.expect(2, &["generate"]);
    assert_holds(&run.stderr, &["names.lock:1:5: unknown key `inlined`"]);
    assert!(!project.has("generated"));
}

#[test]
fn there_is_no_lock_without_a_config() {
    let project = Project::new();
    let flags = [
        "generate",
        "--api",
        "v1=harbour.yaml",
        "--target",
        "rust",
        "--out",
        "out",
    ];
    project.expect(0, &flags);
    assert!(!project.has("names.lock"));
    let run = project.expect(2, &[&flags[..], &["--locked"]].concat());
    assert_holds(&run.stderr, &["`--locked` is about the names.lock"]);

    let project = Project::with_config();
    project.expect(0, &flags);
    assert!(!project.has("names.lock"));
}
