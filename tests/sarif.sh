#!/usr/bin/env bash
# Checks what `sailmaker lint --format sarif` writes of documents: against the schema of SARIF 2.1.0, and that every place in
# it is a place in a file below the folder.
#
#   tests/sarif.sh FOLDER DOCUMENT…
#
# The documents are named from the folder, as a code host names files from the top of the repository. The schema comes from
# npm, with a package that checks logs in tests.
set -euo pipefail
folder="${1:?the folder from which the documents are named}"
shift
root="$(cd "$(dirname "$0")/.." && pwd)"
target="${CARGO_TARGET_DIR:-$root/target}"
if [ ! -d "$folder" ]; then
    echo "skipped: $folder is not there"
    exit 0
fi
schema="$target/sarif/package/lib/schemas/sarif-2.1.0-rtm.5.json"
if [ ! -e "$schema" ]; then
    if ! command -v npm >/dev/null; then
        echo "skipped: npm is not there, which brings the schema of SARIF"
        exit 0
    fi
    mkdir -p "$target/sarif"
    (cd "$target/sarif" && tar xzf "$(npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0)")
fi
if [ ! -x "$target/python/bin/python" ]; then
    python3 -m venv "$target/python"
fi
if ! "$target/python/bin/python" -c "import jsonschema" 2>/dev/null; then
    "$target/python/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0
fi
(cd "$root" && cargo build --quiet -p sailmaker-cli)
cd "$folder"
log="$target/sarif/log.sarif"
# Errors in a document (1) are no reason to fail.
"$target/debug/sailmaker" lint --format sarif "$@" >"$log" || [ $? -eq 1 ]
"$target/python/bin/python" "$root/tests/sarif.py" "$schema" "$log"
