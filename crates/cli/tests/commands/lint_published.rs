//! `sailmaker lint` on the published documents, behind `SAILMAKER_CORPUS`: it finds the faults that a census by hand listed.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A kind of fault in v2025.
struct Fault {
    /// What the census calls it.
    what: &'static str,
    /// The codes it is found as, and words that the messages have in common.
    found_as: (&'static [&'static str], &'static str),
    /// How many there are in the states of September 2025 and August 2026.
    numbers: [usize; 2],
    /// How many the census counted in August, and why that is another number.
    census: (usize, &'static str),
}

const fn fault(
    what: &'static str,
    found_as: (&'static [&'static str], &'static str),
    numbers: [usize; 2],
    census: (usize, &'static str),
) -> Fault {
    Fault {
        what,
        found_as,
        numbers,
        census,
    }
}

const SAME: &str = "";

/// Left out are lines of the census that are no faults of the documents: values of a discriminator that name files (3.0.4,
/// section 4.7.25), several statuses for success, texts that look like dates, line ends of other systems; and two that no
/// rule could tell from what is right: a misspelt query parameter, and a scope in the place of a user level.
const FAULTS: &[Fault] = &[
    fault(
        "operations without an id",
        (&["W0301"], ""),
        [0, 5],
        (5, SAME),
    ),
    fault("undeclared tags", (&["W0314"], ""), [2, 2], (2, SAME)),
    fault(
        "declared tags without operations",
        (&["W0808"], ""),
        [6, 6],
        (6, SAME),
    ),
    fault(
        "variables of paths that no parameter declares",
        (&["W0303", "W0304"], ""),
        [29, 23],
        (23, SAME),
    ),
    fault(
        "path parameters that the path does not have",
        (&["W0304", "W0305"], ""),
        [28, 25],
        (24, "the census counts operations; one has two of them"),
    ),
    fault(
        "parameters listed twice",
        (&["W0306"], ""),
        [2, 1],
        (1, SAME),
    ),
    fault("bodies of DELETE", (&["W0815"], ""), [2, 1], (1, SAME)),
    fault(
        "PUT and PATCH without a body",
        (&["W0816"], ""),
        [0, 0],
        (42, "those of the census are POSTs, which may be commands"),
    ),
    fault(
        "request bodies without `required`",
        (&["W0817"], ""),
        [20, 22],
        (22, SAME),
    ),
    fault(
        "200 without content",
        (&["W0812"], "status 200"),
        [15, 17],
        (18, "the census counts HEAD too, which never has any"),
    ),
    fault(
        "operations without a description",
        (&["W0803"], ""),
        [11, 19],
        (19, SAME),
    ),
    fault(
        "CSV without a schema",
        (&["W0813"], "text/csv"),
        [4, 4],
        (4, SAME),
    ),
    fault("204 with a body", (&["W0814"], ""), [1, 1], (1, SAME)),
    fault("forms without parts", (&["W0818"], ""), [1, 1], (1, SAME)),
    fault(
        "JSON Patches that are no lists, and other bodies under that type",
        (&["W0819"], ""),
        [9, 9],
        (9, SAME),
    ),
    fault(
        "a misspelt extension",
        (&["W0828"], "`x-sailpont-userLevels`"),
        [1, 1],
        (1, SAME),
    ),
    fault(
        "defaults of the experimental header",
        (&["W0701"], "true is not of type \"string\""),
        [208, 173],
        (173, SAME),
    ),
    fault(
        "flags whose default is a text",
        (&["W0701"], "is not of type \"boolean\""),
        [6, 6],
        (6, SAME),
    ),
    fault(
        "dates whose default is prose",
        (&["W0701"], "\"date-time\""),
        [3, 1],
        (1, SAME),
    ),
    fault(
        "defaults of null",
        (&["W0701"], "null is not"),
        [1, 1],
        (
            2,
            "the others are nullable, one of them beside its reference",
        ),
    ),
    fault(
        "values listed twice",
        (&["W0406"], "listed twice"),
        [1, 1],
        (1, SAME),
    ),
    fault(
        "a country code that became false",
        (&["W0406"], "false is not"),
        [1, 1],
        (1, SAME),
    ),
    fault(
        "words that YAML 1.1 reads as flags",
        (&["W0846"], ""),
        [7, 7],
        (7, SAME),
    ),
    fault(
        "values that end with a comma",
        (&["W0844"], "comma"),
        [3, 3],
        (3, SAME),
    ),
    fault(
        "null that only one of `enum` and `nullable` knows",
        (&["W0845"], ""),
        [8, 8],
        (8, SAME),
    ),
    fault(
        "content without a media type",
        (&["W0309"], ""),
        [0, 1],
        (1, SAME),
    ),
    fault(
        "unknown keys: `components` in a schema, `default` of a parameter, `description` of a media type",
        (&["W0102"], ""),
        [3, 4],
        (4, SAME),
    ),
    fault(
        "the type `date-time`",
        (&["E0401"], "`date-time`"),
        [1, 1],
        (2, "two webhooks use the one schema"),
    ),
    fault(
        "uses of a scheme that is not declared",
        (&["W0308"], ""),
        [5, 4],
        (4, SAME),
    ),
    fault(
        "scopes that are not declared",
        (&["W0833"], ""),
        [270, 345],
        (
            234,
            "of each of the two schemes that do not declare a scope",
        ),
    ),
    fault(
        "objects with items",
        (
            &["W0842"],
            "`items` has no effect on a schema of type `object`",
        ),
        [4, 5],
        (5, SAME),
    ),
    fault(
        "lengths of numbers",
        (&["W0842"], "`minLength`, `maxLength`"),
        [4, 4],
        (4, SAME),
    ),
    fault("lists without items", (&["W0841"], ""), [3, 3], (3, SAME)),
    fault(
        "required properties that are not described",
        (&["W0403"], ""),
        [6, 6],
        (
            8,
            "the census counts schemas, among them three lists, whose `required` is W0842; two schemas lack two",
        ),
    ),
    fault(
        "`required` of lists",
        (
            &["W0842"],
            "`required` has no effect on a schema of type `array`",
        ),
        [3, 3],
        (3, SAME),
    ),
    fault(
        "brackets at the column of their key",
        (&["W0847"], ""),
        [92, 76],
        (62, "fourteen more stand in the schemas of webhooks"),
    ),
    fault(
        "unions of which an example fits several members",
        (&["W0848"], ""),
        [5, 5],
        (
            26,
            "the census counts examples: these five unions have 25 between them",
        ),
    ),
    fault(
        "examples of the wrong form",
        (&["W0702"], ""),
        [426, 415],
        (
            117,
            "the census checks those of bodies and of objects, 26 of which fit several members of a union; these are the faults \
             of all examples, with the experimental header's",
        ),
    ),
    fault(
        "files that no document refers to",
        (&["W0832"], ""),
        [371, 370],
        (
            436,
            "folders of which nothing, or less than half, is used are left alone",
        ),
    ),
];

/// Faults that the census names, where they are.
const PLACES: &[(&str, &str, &str)] = &[
    ("W0304", "paths/campaign-filter.yaml", "/post/parameters/0"),
    ("W0305", "paths/revocable-objects.yaml", "/get/parameters/"),
    (
        "W0308",
        "paths/role-access-model-metadata/role-bulk-update-ids.yaml",
        "/post/security",
    ),
    ("W0309", "responses/409.yaml", "/content/schema"),
    (
        "W0301",
        "paths/data-access-security/owners-assign.yaml",
        "/post",
    ),
    (
        "W0102",
        "schemas/ManagedClientHealthIndicators.yaml",
        "/components",
    ),
    (
        "W0203",
        "paths/campaign-templates.yaml",
        "/get/responses/200/content/application~1json/example",
    ),
    (
        "W0403",
        "schemas/ConnectorRuleValidationResponse.yaml",
        "/properties/details/items/required/2",
    ),
    (
        "W0406",
        "schemas/ConnectorRuleCreateRequest.yaml",
        "/properties/type/enum/",
    ),
    (
        "W0701",
        "paths/personal-access-tokens.yaml",
        "/get/parameters/0/schema/default",
    ),
    (
        "W0701",
        "schemas/CreatePersonalAccessTokenResponse.yaml",
        "/properties/expirationDate/items/default",
    ),
    (
        "W0702",
        "paths/campaign-filters.yaml",
        "/get/responses/200/content/application~1json/example/items/0/criteriaList/0/children",
    ),
    (
        "W0819",
        "paths/tenant-context.yaml",
        "/patch/requestBody/content/application~1json-patch+json/schema",
    ),
    (
        "W0846",
        "paths/connector.yaml",
        "/get/parameters/1/schema/enum/1",
    ),
    (
        "W0848",
        "schemas/search/documents/SearchDocument.yaml",
        "/oneOf",
    ),
];

/// The findings in one state of the documents.
fn findings(corpus: &str, state: &str, document: &str) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_sailmaker"))
        .args(["lint", "--format", "json", document])
        .current_dir(Path::new(corpus).join(state))
        .output()
        .expect("a run");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn text<'v>(finding: &'v Value, key: &str) -> &'v str {
    finding[key].as_str().unwrap_or_default()
}

fn corpus() -> Option<String> {
    let corpus = std::env::var("SAILMAKER_CORPUS").ok();
    if corpus.is_none() {
        println!("skipped: SAILMAKER_CORPUS is not set");
    }
    corpus
}

#[test]
fn the_faults_of_the_census_are_found() {
    let Some(corpus) = corpus() else { return };
    let states = ["sailpoint-2025-09", "sailpoint-2026-08"]
        .map(|state| findings(&corpus, state, "idn/sailpoint-api.v2025.yaml"));
    let mut wrong = Vec::new();
    for Fault {
        what,
        found_as: (codes, words),
        numbers,
        census: (counted, why),
    } in FAULTS
    {
        let is_it = |finding: &&Value| {
            codes.contains(&text(finding, "code")) && text(finding, "message").contains(words)
        };
        let found = [0, 1].map(|state: usize| states[state].iter().filter(is_it).count());
        if found != *numbers {
            wrong.push(format!("{what}: {found:?}, expected {numbers:?}"));
        }
        assert_eq!(
            numbers[1] == *counted,
            why.is_empty(),
            "{what}: a reason for a number that differs, and for no other"
        );
    }
    for (code, file, pointer) in PLACES {
        let is_it = |finding: &&Value| {
            text(finding, "code") == *code
                && text(finding, "path").ends_with(file)
                && text(finding, "pointer").starts_with(pointer)
        };
        if !states[1].iter().any(|finding| is_it(&finding)) {
            wrong.push(format!("{code} is not found at {file}#{pointer}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_faults_of_other_documents_are_found() {
    let Some(corpus) = corpus() else { return };
    for (state, document, code, number) in [
        (
            "sailpoint-2025-09",
            "idn/sailpoint-api.beta.yaml",
            "W0823",
            1,
        ),
        (
            "sailpoint-2025-09",
            "idn/sailpoint-api.beta.yaml",
            "W0829",
            21,
        ),
        ("sailpoint-2026-08", "nerm/openapi.yaml", "W0821", 8),
        ("sailpoint-2026-08", "nerm/openapi.yaml", "W0307", 1),
        ("sailpoint-2026-08", "nerm/openapi.yaml", "W0401", 19),
    ] {
        let found = findings(&corpus, state, document);
        let count = found
            .iter()
            .filter(|finding| text(finding, "code") == code)
            .count();
        assert_eq!(count, number, "{code} in {document}");
    }
}
