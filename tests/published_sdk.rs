//! The SDK of the published v2024, v2025 and beta, used, behind `SAILMAKER_CORPUS`: every example of its pages runs against
//! a server made from its document, and every example of the documents goes through the models.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use camino::Utf8PathBuf;
use sailmaker_ir::Api;
use sailmaker_tests::{
    Outcome, Pages, Published, Sdk, TALLY_HEAD, corpus, lowered, published_examples, root,
    rust_sdk, sent_through,
};

const VERSIONS: [&str; 3] = ["v2024", "v2025", "beta"];

/// Examples for which another outcome is explained: `#` before a reason, then API, place and pointer on a line each.
const EXCEPTIONS: &str = include_str!("round_trips.txt");

/// The SDK and what it is made from; both tests use it, and it takes minutes to compile.
struct Built {
    sdk: Sdk,
    documents: Vec<(Api, Utf8PathBuf)>,
}

static BUILT: LazyLock<Option<Built>> = LazyLock::new(|| {
    let folder = corpus()?.join("sailpoint-2025-09/idn");
    let documents: Vec<(Api, Utf8PathBuf)> = VERSIONS
        .map(|name| (name, folder.join(format!("sailpoint-api.{name}.yaml"))))
        .into_iter()
        .map(|(name, path)| (lowered(name, &path).0.api, path))
        .collect();
    let apis: Vec<Api> = documents.iter().map(|(api, _)| api.clone()).collect();
    let sdk = Sdk::write("published", &rust_sdk(&apis));
    let client = root().join("crates/client");
    sdk.add_dev_dependencies(&format!(
        "sailmaker-client = {{ path = \"{client}\" }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}"
    ));
    Some(Built { sdk, documents })
});

#[test]
fn every_example_of_the_pages_runs() {
    let Some(built) = &*BUILT else { return };
    let pages = Pages::compile("published_pages", &built.sdk, &VERSIONS)
        .unwrap_or_else(|output| panic!("{output}"));
    println!("{TALLY_HEAD}");
    let mut faults = Vec::new();
    for (api, document) in &built.documents {
        let tally = pages.run(api, document);
        println!("{}", tally.row(&api.name));
        faults.extend(tally.faults);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_example_of_the_documents_goes_through_its_model() {
    let Some(built) = &*BUILT else { return };
    let published: Vec<Published> = built
        .documents
        .iter()
        .flat_map(|(api, path)| published_examples(api, path))
        .collect();
    let outcomes = match sent_through(&built.sdk, &VERSIONS, &published) {
        Ok(outcomes) => outcomes,
        Err(output) => panic!("{output}"),
    };
    assert_eq!(outcomes.len(), published.len());
    assert!(published.len() > 5000, "{}", published.len());

    let mut table: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut exceptions = BTreeMap::new();
    for (example, outcome) in published.iter().zip(&outcomes) {
        let class = if example.valid { "valid" } else { "invalid" };
        *table.entry((class, heading(outcome))).or_default() += 1;
        if let Some(pointer) = exception(example, outcome) {
            let place = format!("{} {pointer}", example.place);
            exceptions.insert(
                place.trim_end().to_owned(),
                format!("{class}, {}", heading(outcome)),
            );
        }
    }
    for ((class, outcome), count) in table {
        println!("{count:6} {class:8} {outcome}");
    }
    let known: BTreeSet<String> = EXCEPTIONS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let new: Vec<_> = exceptions
        .iter()
        .filter(|(place, _)| !known.contains(*place))
        .collect();
    let gone: Vec<_> = known
        .iter()
        .filter(|place| !exceptions.contains_key(*place))
        .collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "not in round_trips.txt: {new:#?}\nno longer so: {gone:#?}"
    );
}

fn heading(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Same => "same".to_owned(),
        Outcome::Different { cause, .. } => format!("different: {cause}"),
        Outcome::Failed { cause, .. } => format!("failed: {}", without_digits(cause)),
    }
}

fn without_digits(text: &str) -> String {
    text.replace(|letter: char| letter.is_ascii_digit(), "#")
}

/// Where an outcome needs an explanation: a valid example that is not the same, an invalid one that is not read.
fn exception<'a>(example: &Published, outcome: &'a Outcome) -> Option<&'a str> {
    match outcome {
        Outcome::Failed { pointer, .. } => Some(pointer),
        Outcome::Different { pointer, .. } if example.valid => Some(pointer),
        _ => None,
    }
}
