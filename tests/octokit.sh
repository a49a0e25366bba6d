#!/usr/bin/env bash
# Generates the SDKs of GitHub's API, of documents that are not SailPoint's and many times larger, and checks that they
# compile without a warning, can be imported and type-check.
#
#   tests/octokit.sh [--all | DOCUMENT…]
#
# The documents of @octokit/openapi are there as they are written, and once more without references, each 60 MB and more.
# Without arguments those that are written generate, and what is made of api.github.com is checked; with documents
# (`ghec`, `ghec.deref`) or `--all`, all is done with these. A row of figures is printed for each.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
version=23.0.2
package="$root/target/octokit"
out="${OCTOKIT_OUT:-$root/target/octokit-out}"
export CARGO_TERM_COLOR=never PYTHONDONTWRITEBYTECODE=1
target="${CARGO_TARGET_DIR:-$root/target}"

# The seconds that a command takes, which may fail.
seconds() {
    local began="$EPOCHREALTIME"
    "$@" || return
    taken="$(awk "BEGIN {printf \"%.0f\", $EPOCHREALTIME - $began}")"
}

if [ "$(cat "$package/version" 2>/dev/null)" != "$version" ]; then
    rm -rf "$package"
    mkdir -p "$package"
    (cd "$package" && npm pack --silent "@octokit/openapi@$version" >/dev/null && tar xzf ./*.tgz && rm ./*.tgz)
    echo "$version" >"$package/version"
fi

cd "$root"
cargo build --quiet -p sailmaker-cli
sailmaker="$target/debug/sailmaker"
if ! cmp -s tests/python/requirements.txt target/python-sdk/requirements.txt; then
    mkdir -p target/python-sdk
    python3 -m venv --clear target/python-sdk/venv
    target/python-sdk/venv/bin/pip install --quiet --disable-pip-version-check -r tests/python/requirements.txt
    cp tests/python/requirements.txt target/python-sdk
fi
bin="$root/target/python-sdk/venv/bin"

generates() {
    "$sailmaker" generate --api "github=$package/package/generated/$1.json" --target rust --target python --out "$out/$1" \
        --set rust.client-path=crates/client >"$out/$1.files" 2>"$out/$1.warnings" || { cat "$out/$1.warnings"; return 1; }
}

compiles() {
    (cd "$out/$1/rust" && CARGO_TARGET_DIR="$target" CARGO_PROFILE_DEV_DEBUG=0 cargo check --quiet --all-features) \
        >"$out/$1.said" 2>&1 || { cat "$out/$1.said"; return 1; }
    # It says nothing but warnings.
    if [ -s "$out/$1.said" ]; then cat "$out/$1.said"; return 1; fi
}

imports() { (cd "$out/$1/python" && "$bin/python" "$root/tests/python/imports.py" github >"$out/$1.modules") || { cat "$out/$1.modules"; return 1; }; }

type_checks() {
    (cd "$out/$1/python" && "$bin/mypy" --strict --no-error-summary --cache-dir "$out/mypy" -p github)
}

written=(api.github.com ghec ghes-3.17 ghes-3.18 ghes-3.19)
case "${1:-}" in
"") documents=("${written[@]}") checked=(api.github.com) ;;
--all) documents=("${written[@]}" "${written[@]/%/.deref}") checked=("${documents[@]}") ;;
*) documents=("$@") checked=("$@") ;;
esac
mkdir -p "$out"
echo "| document | MB | warnings | files | generate (s) | check (s) | import (s) | mypy (s) |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|"
for document in "${documents[@]}"; do
    size="$(($(stat -c %s "$package/package/generated/$document.json") / 1000000))"
    seconds generates "$document"
    row="| $document | $size | $(sed -n '$s/ .*//p' "$out/$document.warnings") | $(find "$out/$document" -type f | wc -l) | $taken"
    for check in compiles imports type_checks; do
        taken=-
        if [[ " ${checked[*]} " == *" $document "* ]]; then seconds "$check" "$document"; fi
        row+=" | $taken"
    done
    echo "$row |"
    rm -rf "${out:?}/$document"
done
