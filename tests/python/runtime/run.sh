#!/usr/bin/env bash
# Tests the hand-written part of generated Python packages, and checks it with the usual tools.
#
#     run.sh BIN
#
# BIN is the folder of the programs of a virtual environment that has what requirements.txt names.
set -euo pipefail
bin="$(cd "$1" && pwd)"
here="$(cd "$(dirname "$0")" && pwd)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export PYTHONDONTWRITEBYTECODE=1

"$bin/pytest" --quiet -p no:cacheprovider "$here"

# The tools see the package together with its tests, as they would see a program that uses it.
cd "$here"
"$bin/python" -c "import sys; from pathlib import Path; from conftest import assemble; assemble(Path(sys.argv[1]))" "$folder"
cp "$here"/*.py "$folder"
cat >"$folder/pyproject.toml" <<'TOML'
[project]
name = "sailpoint"
version = "0"
requires-python = ">=3.10"

[tool.mypy]
strict = true
python_version = "3.10"

[tool.pyright]
pythonVersion = "3.10"

[tool.ruff]
line-length = 120
TOML
cd "$folder"
"$bin/ruff" check --quiet .
"$bin/ruff" format --quiet --check .
"$bin/mypy" --no-error-summary .
"$bin/pyright" --pythonpath "$bin/python" . >pyright.txt || { cat pyright.txt; exit 1; }
