//! Filters, new names and other types in a `sailmaker.toml`: what they change, and what they cannot.

use crate::project::{CONFIG, Project, assert_holds};

fn project(more: &str) -> Project {
    let project = Project::with_config();
    project.write("sailmaker.toml", &format!("{CONFIG}{more}"));
    project
}

#[test]
fn what_is_asked_is_generated() {
    let project = project(
        "[apis.v1.include]
operations = ['getShip']
[apis.v1.rename.types]
ShipBerth = 'Quay'
[rename.operations]
getShip = 'findShip'
[rename.fields]
'Ship.name' = 'title'
[types]
ShipBerth = 'any'
",
    );
    project.expect(0, &["generate"]);
    let models = project.read("generated/rust/src/v1/models/ships.rs");
    assert_holds(
        &models,
        &[
            "pub title: String",
            "&[\"name\", \"berth\"]",
            "pub type Quay = Value;",
        ],
    );
    let ships = project.read("generated/rust/src/v1/ships.rs");
    assert_holds(&ships, &["pub fn find_ship("]);
    assert!(!ships.contains("list_ships"), "{ships}");
    assert_holds(
        &project.read("names.lock"),
        &["/properties/berth\" = \"ShipBerth\"\n"],
    );
    // Other names and types are no reason to change the lock.
    project.write("sailmaker.toml", CONFIG);
    project.expect(0, &["generate", "--locked"]);
}

#[test]
fn what_is_not_there_is_an_error_with_the_nearest() {
    for (more, expected) in [
        (
            "[apis.v1.include]\ntags = ['Ships', 'Shps']\n",
            "sailmaker.toml:9:18: no operation has the tag `Shps`; did you mean `Ships`?",
        ),
        (
            "[exclude]\npaths = ['/crews*']\n",
            "sailmaker.toml:9:10: no operation has the path `/crews*`",
        ),
        (
            "[exclude]\noperations = ['getShp']\n",
            "sailmaker.toml:9:15: no operation is called `getShp`; did you mean `getShip`?",
        ),
        (
            "[rename.types]\nShp = 'Boat'\n",
            "sailmaker.toml:9:1: there is no type called `Shp`; did you mean `Ship`?",
        ),
        (
            "[rename.types]\nShip = 'ShipBerth'\n",
            "sailmaker.toml:9:1: another type is called `ShipBerth` already",
        ),
        (
            "[rename.types]\nShip = '7'\n",
            "sailmaker.toml:9:1: `7` cannot be a name",
        ),
        (
            "[apis.v1.rename.operations]\ngetShip = 'ListShips'\n",
            "sailmaker.toml:9:1: another operation is called `ListShips` already",
        ),
        (
            "[rename.fields]\n'Ship.nam' = 'x'\n",
            "sailmaker.toml:9:1: there is no field of `Ship` called `nam`; did you mean `name`?",
        ),
        (
            "[rename.fields]\n'Ship.name' = 'berth'\n",
            "sailmaker.toml:9:1: another field is called `berth` already",
        ),
        (
            "[apis.v1.types]\nShap = 'any'\n",
            "sailmaker.toml:9:1: there is no type called `Shap`; did you mean `Ship`?",
        ),
        (
            "[types]\nShip = 'strin'\n",
            "sailmaker.toml:9:8: unknown variant `strin`, expected one of `any`,",
        ),
    ] {
        let project = project(&format!("\n{more}"));
        let run = project.expect(2, &["generate"]);
        assert_holds(&run.stderr, &[expected]);
        assert!(
            !project.has("generated") && !project.has("names.lock"),
            "{more}"
        );
    }
}

#[test]
fn all_faults_are_shown() {
    let project = project("\n[rename.types]\nShp = 'Boat'\n[exclude]\ntags = ['Crews']\n");
    let run = project.expect(2, &["generate"]);
    assert_holds(
        &run.stderr,
        &["sailmaker.toml:9:1: ", "sailmaker.toml:11:9: "],
    );
}

#[test]
fn what_is_asked_of_every_api_has_to_be_in_one() {
    let other = crate::project::HARBOUR
        .replace("Ship", "Boat")
        .replace("ships", "boats");
    let config = CONFIG.replace("[targets", "[apis.v2]\npath = 'boats.yaml'\n[targets");
    let project = Project::new();
    project.write("boats.yaml", &other);
    project.write(
        "sailmaker.toml",
        &format!("{config}[rename.types]\nBoat = 'Ship'\n"),
    );
    project.expect(0, &["generate"]);
    project.write(
        "sailmaker.toml",
        &format!("{config}[apis.v1.rename.types]\nBoat = 'Ship'\n"),
    );
    project.expect(2, &["generate"]);
}
