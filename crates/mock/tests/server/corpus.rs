//! The published documents.

use std::collections::HashSet;

use camino::Utf8PathBuf;
use sailmaker_mock::{Direction, Schemas, sample};
use sailmaker_spec::{Example, LoadOptions, MediaType, Operation, load};

/// The root documents below the folder that `SAILMAKER_CORPUS` names; none, and a word about it, where it is unset.
fn roots() -> Vec<Utf8PathBuf> {
    let Ok(folder) = std::env::var("SAILMAKER_CORPUS") else {
        println!("skipped: SAILMAKER_CORPUS is not set");
        return Vec::new();
    };
    let mut roots = Vec::new();
    for release in Utf8PathBuf::from(folder).read_dir_utf8().unwrap() {
        for part in release.unwrap().path().read_dir_utf8().unwrap().flatten() {
            let files = part.path().read_dir_utf8().into_iter().flatten().flatten();
            roots.extend(files.map(|file| file.path().to_owned()).filter(|path| {
                let name = path.file_name().unwrap_or_default();
                name == "openapi.yaml" || name.starts_with("sailpoint-api.")
            }));
        }
    }
    roots.sort();
    roots
}

/// The bodies of an operation, with the direction they travel in.
fn bodies(operation: &Operation) -> impl Iterator<Item = (&MediaType, Direction)> {
    let requests = operation.request_body.iter().flat_map(|body| &body.content);
    let answers = operation
        .responses
        .iter()
        .flat_map(|response| response.content.iter());
    let requests = requests.map(|media| (media, Direction::Request));
    requests.chain(answers.map(|media| (media, Direction::Response)))
}

#[test]
fn every_schema_compiles_and_has_a_sample_that_fits() {
    for root in roots() {
        let loaded = load(&root, &LoadOptions::default());
        let document = loaded.document.unwrap();
        let schemas = Schemas::of(&document);
        let (mut fitting, mut examples) = (0, 0);
        let (mut seen, mut wrong) = (HashSet::new(), Vec::new());
        for operation in document.operations() {
            for (media, direction) in bodies(operation) {
                let Some(schema) = &media.schema else {
                    continue;
                };
                examples += media.examples.len();
                let is_fitting =
                    |example: &&Example| schemas.is_valid(schema, direction, &example.value);
                fitting += media.examples.iter().filter(is_fitting).count();
                if !seen.insert((schema, direction == Direction::Request)) {
                    continue;
                }
                let value = sample(&schemas, schema, direction, 7);
                if let Some(violation) = schemas.violations(schema, direction, &value).first() {
                    let name = format!("{} {}", operation.method, operation.path);
                    wrong.push(format!("{name} {}", violation.describe(&loaded.sources)));
                }
            }
        }
        let left_out = schemas.diagnostics();
        println!(
            "{root}: {} schemas, {} left out, {} samples do not fit, {fitting} of {examples} examples fit",
            seen.len(),
            left_out.len(),
            wrong.len()
        );
        assert!(left_out.is_empty(), "{left_out:#?}");
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
