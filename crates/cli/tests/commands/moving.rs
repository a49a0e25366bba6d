//! The pages about moving from one version of an API to another.

use crate::project::{Project, assert_holds};

const FLEET: &str = include_str!("fleet.yaml");

const CONFIG: &str = "out = \"generated\"\n\n\
    [apis.v1]\npath = \"v1.yaml\"\n\n[apis.v2]\npath = \"v2.yaml\"\n\n\
    [targets.rust]\n\n[targets.python]\n";

/// A change of each kind that the pages tell apart.
const EDITS: &[(&str, &str)] = &[
    ("operationId: getShip", "operationId: readShip"),
    (
        "  /ships/{id}/logbook:\n    put:",
        "  /logbooks/{id}:\n    put:",
    ),
    ("maximum: 250, default: 250", "maximum: 100, default: 250"),
    ("ships:read]", "ships:read, ships:write]"),
    ("summary: List ships", "summary: List all ships"),
    (
        "operationId: createShip",
        "operationId: createShip\n      deprecated: true",
    ),
    (
        "        crew: { type: integer, format: int32, default: 1 }\n",
        "",
    ),
    ("        flag: { type: string, nullable: true }\n", ""),
    (
        "built: { type: string, format: date }",
        "built: { $ref: \"#/components/schemas/Year\" }",
    ),
    (
        "        secret: { type: string }\n",
        "        secret: { type: string }\n        since: { type: string }\n        until: { type: string }\n",
    ),
    (
        "    Owner:\n",
        "    Year: { type: object, properties: { of: { type: integer } } }\n    Owner:\n",
    ),
    (
        "  /ships:\n",
        "  /crews/{name}:\n    get:\n      operationId: getCrew\n      summary: A crew, *by* its {name} and <rank>\n      tags: [Crews]\n      parameters:\n        - { name: name, in: path, required: true, schema: { type: string } }\n      responses: { \"204\": { description: There. } }\n  /ships:\n",
    ),
];

/// An operation that only the old version has.
const GONE: (&str, &str) = (
    "  /ships:\n",
    "  /crews/by/{id}:\n    get:\n      operationId: getCrewById\n      tags: [Crews]\n      parameters:\n        - { name: id, in: path, required: true, schema: { type: string } }\n      responses: { \"204\": { description: There. } }\n  /ships:\n",
);

fn edited(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(FLEET.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from:?} is not in the document");
        text.replace(from, to)
    })
}

fn versions() -> Project {
    let project = Project::new();
    project.write("sailmaker.toml", CONFIG);
    project.write("v1.yaml", &edited(&[GONE]));
    project.write("v2.yaml", &edited(EDITS));
    project
}

#[test]
fn each_version_has_a_page_about_the_way_from_the_one_before() {
    let project = versions();
    project.expect(0, &["generate"]);
    for target in ["rust", "python"] {
        let page = project.read(&format!("generated/{target}/docs/v2/MovingFromV1.md"));
        let links = links(&page);
        assert!(links.len() > 10, "{page}");
        for link in links {
            assert_leads_somewhere(&project, &format!("generated/{target}/docs/v2"), link);
        }
        insta::assert_snapshot!(format!("moving_{target}"), page);
        assert!(!project.has(&format!("generated/{target}/docs/v1/MovingFromV2.md")));
        let index = project.read(&format!("generated/{target}/docs/v2/Methods/Index.md"));
        assert_holds(&index, &["- [Moving from v1 to v2](../MovingFromV1.md)\n"]);
        let readme = project.read(&format!("generated/{target}/README.md"));
        assert_holds(&readme, &["(docs/v2/MovingFromV1.md)"]);
    }
}

#[test]
fn the_config_says_whose_programs_move() {
    let project = versions();
    project.write(
        "sailmaker.toml",
        &format!("{CONFIG}\n[follows]\nv1 = [\"v2\"]\nv2 = []\n"),
    );
    project.expect(0, &["generate"]);
    assert!(project.has("generated/rust/docs/v1/MovingFromV2.md"));
    assert!(!project.has("generated/rust/docs/v2/MovingFromV1.md"));

    project.write(
        "sailmaker.toml",
        &format!("{CONFIG}\n[follows]\nv2 = [\"v3\"]\n"),
    );
    let run = project.expect(2, &["generate"]);
    assert_holds(
        &run.stderr,
        &["`follows` mentions `v3`, which is none of the APIs"],
    );
}

/// The targets of links to other pages.
fn links(page: &str) -> Vec<&str> {
    let targets = page.split("](").skip(1);
    targets
        .filter_map(|text| text.split_once(')').map(|(target, _)| target))
        .collect()
}

fn assert_leads_somewhere(project: &Project, folder: &str, link: &str) {
    let (file, heading) = link.split_once('#').unwrap_or((link, ""));
    let path = format!("{folder}/{file}");
    assert!(project.has(&path), "{link}");
    let heading = format!("\n## {heading}\n");
    assert!(
        !link.contains('#') || project.read(&path).contains(&heading),
        "{link}"
    );
}
