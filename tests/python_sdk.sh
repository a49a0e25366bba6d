#!/usr/bin/env bash
# Checks a generated Python package as its users would have it: installed, typed, formatted, with all of its examples run.
#
#   tests/python_sdk.sh FOLDER [CORPUS]
#
# The package is made from the documents in specs/, or from the published ones where their folder is given: then its public
# names are compared with those of the published package. Our own is also run from end to end and with everything going
# wrong at random, its pages are compared with published ones, the tests of its run-time are run, and what holds for it has
# to hold for a package made of a hostile document too.
set -euo pipefail
package="$(cd "${1:?the folder of a generated package}" && pwd)"
corpus="${2:+$(cd "$2" && pwd)}"
root="$(cd "$(dirname "$0")/.." && pwd)"
here="$root/tests/python"
tools="$root/target/python-sdk"
bin="$tools/venv/bin"
export PYTHONDONTWRITEBYTECODE=1

say() { printf -- '-- %s (after %d s)\n' "$*" "$SECONDS"; }

# Runs a command where a list of what is to be installed is another than that of the last time.
where_new() {
    if ! cmp -s "$here/$1" "$tools/$1"; then
        "${@:2}"
        cp "$here/$1" "$tools"
    fi
}

install() { "$bin/pip" install --quiet --disable-pip-version-check "$@"; }

tools_of_python() {
    python3 -m venv --clear "$tools/venv"
    install -r "$here/requirements.txt"
}

tools_of_node() {
    cp "$here/package.json" "$tools"
    npm install --prefix "$tools" --silent --no-audit --no-fund
}

published_package() {
    rm -rf "$tools/published"
    install --no-deps --target "$tools/published" -r "$here/published_requirements.txt"
}

# Checks a package and its examples, side by side in a folder of a name, so that the settings of the package hold for both.
clean() {
    local folder="$scratch/$1" package="$2"
    mkdir "$folder"
    cp -r "$package/sailpoint" "$package/pyproject.toml" "$folder"
    "$bin/python" "$here/pages.py" "$package/docs" "$folder/examples"
    cd "$folder"
    say "$1: ruff"
    "$bin/ruff" check --quiet --no-cache .
    "$bin/ruff" format --quiet --no-cache --check .
    say "$1: mypy"
    "$bin/mypy" --strict --explicit-package-bases --no-error-summary --cache-dir "$tools/mypy-$1" sailpoint examples
    say "$1: pyright"
    "$bin/pyright" --pythonpath "$bin/python" --threads 2 sailpoint examples >"$scratch/pyright.txt" ||
        { cat "$scratch/pyright.txt"; exit 1; }
    # It could have found nothing to check.
    tail -n 1 "$scratch/pyright.txt"
    cd "$root"
}

# Imports all of the package, and runs the examples of its pages against mock servers of its documents.
runs() {
    say "$1: all modules"
    "$bin/python" "$here/imports.py"
    say "$1: the examples of the pages, against the mock server"
    "$bin/python" "$here/examples.py" "$2/docs" "${@:3}"
}

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
where_new requirements.txt tools_of_python
where_new package.json tools_of_node
ln -sf "$tools/node_modules/.bin/pyright" "$bin/pyright"
install --force-reinstall --no-deps "$package"
"$bin/pip" check --disable-pip-version-check

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
clean sdk "$package"
runs sdk "$package" "${documents[@]}"

say "the examples of the documents, through the models"
"$target/examples/round_trips" "${documents[@]}" >"$scratch/round_trips.jsonl"
exceptions=()
if [ -n "$corpus" ]; then exceptions+=("$here/round_trips.txt"); fi
"$bin/python" "$here/round_trip.py" "$scratch/round_trips.jsonl" "${exceptions[@]}"

if [ -n "$corpus" ]; then
    say "the public names, and those of the published package"
    where_new published_requirements.txt published_package
    "$bin/python" "$here/compare_published.py" "$tools/published" "$package" "${documents[@]%%=*}"
else
    # Documents of others give other names; the programs of the checks have those of ours.
    names=(--set python.package=sailpoint --set python.environment.base-url=SAIL_BASE_URL
        --set python.environment.client-id=SAIL_CLIENT_ID --set python.environment.client-secret=SAIL_CLIENT_SECRET)
    # Checks a package that is made of some documents under a name, which stands before the installed package.
    other() {
        local name="$1" apis=() document
        for document in "${@:2}"; do apis+=(--api "$document"); done
        "$SAILMAKER" generate "${apis[@]}" --target python --out "$scratch/made/$name" "${names[@]}" 2>"$scratch/warnings" ||
            { cat "$scratch/warnings"; exit 1; }
        clean "$name" "$scratch/made/$name/python"
    }
    document="v1=$root/tests/fixtures/obstacle-course.yaml"
    other hostile "$document"
    PYTHONPATH="$scratch/made/hostile/python" runs hostile "$scratch/made/hostile/python" "$document"
    small=()
    tried=()
    for path in "$root"/tests/fixtures/small/*.yaml; do
        name="$(basename "$path" .yaml)"
        small+=("${name//[.-]/_}=$path")
        # These want a key, or the server refuses what clients send: see tests/small.rs.
        case "$name" in key-in-* | endless | multipart-mixed | security-mixed) ;; *) tried+=("${small[-1]}") ;; esac
    done
    other small "${small[@]}"
    PYTHONPATH="$scratch/made/small/python" runs small "$scratch/made/small/python" "${tried[@]}"
    say "small: what is sent"
    PYTHONPATH="$scratch/made/small/python" "$bin/python" "$here/small_wire.py" "$root/tests/snapshots/small__what_is_sent.snap"
    say "the pages, and published ones"
    seeds="${SAILMAKER_CORPUS:+$SAILMAKER_CORPUS/../seeds}"
    if [ -d "$seeds" ]; then
        "$bin/python" "$here/compare_pages.py" "$package/docs" "$seeds"
    else
        echo "skipped: the published pages are not there, in the folder seeds beside \$SAILMAKER_CORPUS"
    fi
    say "from end to end, and with faults"
    (cd "$here" && "$bin/pytest" --quiet -p no:cacheprovider test_end_to_end.py test_faults.py)
    say "the run-time"
    "$here/runtime/run.sh" "$bin"
fi
say "done"
