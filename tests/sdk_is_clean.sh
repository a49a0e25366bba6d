#!/usr/bin/env bash
# Checks a generated crate as its users would: check, clippy, doc and fmt without a single warning.
#
#   tests/sdk_is_clean.sh FOLDER
set -euo pipefail
folder="${1:?the folder of a generated crate}"
root="$(cd "$(dirname "$0")/.." && pwd)"
# The project's own target folder: the dependencies are compiled there already.
export CARGO_TARGET_DIR="$root/target"
export CARGO_TERM_COLOR=never
cd "$folder"
cargo fmt --check
cargo clippy --quiet --all-features -- -D warnings
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --all-features
echo "$folder: no warnings"
