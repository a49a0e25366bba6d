#!/usr/bin/env bash
# Generates the SDKs of the published documents, and checks that everything in them is in the Rust one and that it is clean;
# `tests/python_sdk.sh target/published/september/python CORPUS` does so for the Python one.
#
#   tests/published_documents.sh CORPUS
#
# Cargo's features are checked one by one too: all groups of a version, and one group alone.
set -euo pipefail
corpus="${1:?the folder of the published documents}"
root="$(cd "$(dirname "$0")/.." && pwd)"
if [ ! -d "$corpus" ]; then
    echo "skipped: $corpus is not there"
    exit 0
fi
cd "$root"
cargo build --quiet -p sailmaker-cli
out="$root/target/published"
generate() {
    target/debug/sailmaker generate "$@" --target rust --target python --set "rust.client-path=crates/client" 2>"$out.warnings"
    tail -n 1 "$out.warnings"
}
september="$corpus/sailpoint-2025-09/idn"
august="$corpus/sailpoint-2026-08"
three=(--api "v2024=$september/sailpoint-api.v2024.yaml" --api "v2025=$september/sailpoint-api.v2025.yaml"
    --api "beta=$september/sailpoint-api.beta.yaml" --out "$out/september")
others=(--api "v2026=$august/idn/sailpoint-api.v2026.yaml" --api "v1=$august/idn/sailpoint-api.root.yaml"
    --api "nerm=$august/nerm/openapi.yaml" --out "$out/august")

generate "${three[@]}"
generate "${three[@]}" --check
generate "${others[@]}"

tests/sdk_is_clean.sh "$out/september/rust"
tests/sdk_is_clean.sh "$out/august/rust"
export CARGO_TARGET_DIR="$root/target"
alone() { (cd "$out/september/rust" && cargo clippy --quiet --no-default-features --features "rustls,$1" -- -D warnings); }
alone v2024,entitlements
alone beta
echo "one group alone, and a version without groups: no warnings"
