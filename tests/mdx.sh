#!/usr/bin/env bash
# Compiles pages with the compiler of MDX, as Docusaurus does: those in the given folders, and those of the hostile documents,
# of which no text may become code.
#
#   tests/mdx.sh FOLDER…
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
tools="$root/target/mdx"

mkdir -p "$tools"
if ! cmp -s "$root/tests/mdx/package.json" "$tools/package.json"; then
    cp "$root/tests/mdx/package.json" "$tools"
    npm install --prefix "$tools" --silent --no-audit --no-fund || { rm "$tools/package.json"; exit 1; }
fi

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
cd "$root"
cargo build --quiet -p sailmaker-cli
for document in obstacle-course hostile-names; do
    "${CARGO_TARGET_DIR:-$root/target}/debug/sailmaker" generate --api "v1=tests/fixtures/$document.yaml" \
        --target rust --target python --out "$scratch/$document" 2>"$scratch/warnings" || { cat "$scratch/warnings"; exit 1; }
done
node tests/mdx/check.mjs "$tools" "$scratch" "$@"
