#!/usr/bin/env bash
# Checks a generated Python package as its users would have it: installed, typed, formatted, with all of its examples run.
#
#   tests/python_sdk.sh FOLDER [CORPUS]
#
# The package is made from the documents in specs/, or from the published ones where their folder is given. For our own it
# is also run from end to end and with everything going wrong at random, and the tests of its run-time are run.
set -euo pipefail
package="$(cd "${1:?the folder of a generated package}" && pwd)"
corpus="${2:+$(cd "$2" && pwd)}"
root="$(cd "$(dirname "$0")/.." && pwd)"
here="$root/tests/python"
tools="$root/target/python-sdk"
bin="$tools/venv/bin"
export PYTHONDONTWRITEBYTECODE=1

say() { printf -- '-- %s (after %d s)\n' "$*" "$SECONDS"; }

documents=()
for version in v2024 v2025 beta; do
    if [ -n "$corpus" ]; then
        documents+=("$version=$corpus/sailpoint-2025-09/idn/sailpoint-api.$version.yaml")
    else
        documents+=("$version=$root/specs/$version/openapi.yaml")
    fi
done

say "the server, and the examples of the documents"
cd "$root"
cargo build --quiet -p sailmaker-cli
cargo build --quiet -p sailmaker-tests --example round_trips
target="${CARGO_TARGET_DIR:-$root/target}/debug"
export SAILMAKER="$target/sailmaker"

say "installation"
mkdir -p "$tools"
if ! cmp -s "$here/requirements.txt" "$tools/requirements.txt"; then
    python3 -m venv --clear "$tools/venv"
    "$bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
    cp "$here/requirements.txt" "$tools"
fi
if ! cmp -s "$here/package.json" "$tools/package.json"; then
    cp "$here/package.json" "$tools"
    npm install --prefix "$tools" --silent --no-audit --no-fund
fi
ln -sf "$tools/node_modules/.bin/pyright" "$bin/pyright"
"$bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$package"
"$bin/pip" check --disable-pip-version-check

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
# The tools see package and examples side by side, and the settings of the package hold for both.
cp -r "$package/sailpoint" "$package/pyproject.toml" "$scratch"
"$bin/python" "$here/pages.py" "$package/docs" "$scratch/examples"
cd "$scratch"

say "ruff"
"$bin/ruff" check --quiet --no-cache sailpoint
# The text of the published pages stays: the order of their imports, any exception caught, and printed with `%`.
"$bin/ruff" check --quiet --no-cache --ignore BLE001,I001,UP031 examples
"$bin/ruff" format --quiet --no-cache --check .

say "mypy"
"$bin/mypy" --strict --explicit-package-bases --no-error-summary --cache-dir "$tools/mypy" sailpoint examples

say "pyright"
"$bin/pyright" --pythonpath "$bin/python" --threads 2 sailpoint examples >"$scratch/pyright.txt" ||
    { cat "$scratch/pyright.txt"; exit 1; }
# It could have found nothing to check.
tail -n 1 "$scratch/pyright.txt"
cd "$root"

say "the examples of the pages, against the mock server"
"$bin/python" "$here/examples.py" "$package/docs" "${documents[@]}"

say "the examples of the documents, through the models"
"$target/examples/round_trips" "${documents[@]}" >"$scratch/round_trips.jsonl"
exceptions=()
if [ -n "$corpus" ]; then exceptions+=("$here/round_trips.txt"); fi
"$bin/python" "$here/round_trip.py" "$scratch/round_trips.jsonl" "${exceptions[@]}"

if [ -z "$corpus" ]; then
    say "from end to end, and with faults"
    (cd "$here" && "$bin/pytest" --quiet -p no:cacheprovider test_end_to_end.py test_faults.py)
    say "the run-time"
    "$here/runtime/run.sh" "$bin"
fi
