//! The code samples of the API reference are the programs of the pages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use sailmaker_tests::{lowered, root, rust_sdk};
use serde_json::Value;

#[test]
fn each_operation_has_a_sample_which_is_the_program_of_its_page() {
    let document = root().join("specs/v2025/openapi.yaml");
    let api = lowered("v2025", &document).0.api;
    let files = rust_sdk(std::slice::from_ref(&api));
    let overlay = files
        .text("docs/v2025/Examples/rust_code_examples_overlay.yaml")
        .unwrap();
    let samples: Vec<Value> = serde_yaml::from_str(overlay).unwrap();
    assert_eq!(samples.len(), api.operations().count());
    for (sample, (group, operation)) in samples.iter().zip(
        api.groups
            .iter()
            .flat_map(|group| group.operations.iter().map(move |found| (group, found))),
    ) {
        assert_eq!(sample["path"], operation.path);
        assert_eq!(sample["method"], operation.method.as_str());
        let code = &sample["xCodeSample"][0];
        assert_eq!(code["lang"], "Rust");
        assert_eq!(
            code["label"],
            format!(
                "SDK_tools/sdk/rust/v2025/methods/{}#{}",
                group.name.kebab(),
                operation.name.kebab()
            )
        );
        let page = files.text(format!("docs/v2025/Methods/{}Api.md", group.name.pascal()));
        let program = code["source"].as_str().unwrap();
        assert!(
            page.unwrap().contains(&format!("```rust\n{program}```")),
            "{program}"
        );
    }
}
