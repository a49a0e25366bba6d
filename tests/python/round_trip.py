"""Sends the examples of documents through the models of a generated package: JSON in, the same JSON out.

    python round_trip.py LIST [EXCEPTIONS]

LIST is what `tests/round_trips.rs` prints. Valid examples have to come back as they were, those that are sent to the
server as requests; invalid ones have to be read. EXCEPTIONS lists those that do not, with reasons: a version, what the
example is an example of, and where in it, on a line each.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sailpoint._runtime.lenient import read
from sailpoint._runtime.references import type_of
from sailpoint._runtime.wire import to_wire

KINDS = {
    "any": "Any",
    "binary": "Any",
    "bool": "bool",
    "date": "Date",
    "float": "float",
    "int": "int",
    "text": "str",
    "timestamp": "Timestamp",
}
"""Types that are no models, as generated code writes them."""


@dataclass(frozen=True)
class Difference:
    """Where what was written is not what was read, as a JSON pointer, and how."""

    pointer: str
    cause: str


def expression(models: Any, kind: Any) -> str:
    """A type as generated code writes it."""
    if isinstance(kind, str):
        return KINDS[kind]
    [(of, inner)] = kind.items()
    if of == "named":
        # A model that would hide a name of generated code has another one.
        return inner if inner in models.__all__ else f"Model{inner}"
    inner = expression(models, inner)
    return {"list": f"list[{inner}]", "map": f"dict[str, {inner}]", "nullable": f"{inner} | None"}[of]


def trip(example: dict[str, Any]) -> Difference | None:
    """What becomes of an example on its way through its type."""
    package = f"sailpoint.{example['place'].split()[0]}.models"
    models = __import__(package, fromlist=["models"])
    try:
        value = read(type_of(expression(models, example["type"]), package), example["value"])
        written = to_wire(value, request=example["request"] and example["valid"])
    except Exception as error:
        return Difference("", f"failed: {type(error).__name__}: {error}".split("\n")[0])
    return difference(example["value"], json.loads(json.dumps(written)), "")


def difference(read: Any, written: Any, at: str) -> Difference | None:
    """The first place where what was written is not what was read. Numbers are compared as numbers."""
    if isinstance(read, dict) and isinstance(written, dict):
        if lost := [key for key in read if key not in written]:
            null = ", which is null" if read[lost[0]] is None else ""
            return Difference(f"{at}/{lost[0]}", f"a property is lost{null}")
        if added := [key for key in written if key not in read]:
            return Difference(f"{at}/{added[0]}", "a property is added")
        found = (difference(value, written[key], f"{at}/{key}") for key, value in read.items())
        return next(filter(None, found), None)
    if isinstance(read, list) and isinstance(written, list) and len(read) == len(written):
        found = (difference(a, b, f"{at}/{index}") for index, (a, b) in enumerate(zip(read, written)))
        return next(filter(None, found), None)
    same = read == written and isinstance(read, bool) == isinstance(written, bool)
    return None if same else Difference(at, f"{kind_of(read)} became {kind_of(written)}")


def kind_of(value: Any) -> str:
    """What a JSON value is."""
    kinds = {bool: "a flag", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "null")


def needs_reason(example: dict[str, Any], found: Difference) -> bool:
    """Whether an outcome has to be explained: of invalid examples only that they are not read."""
    return example["valid"] or found.cause.startswith("failed")


def main(arguments: Sequence[str]) -> int:
    """Sends all examples of a list through their models."""
    examples = [json.loads(line) for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines()]
    known = {
        line
        for path in arguments[1:]
        for line in Path(path).read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    table: Counter[tuple[str, str]] = Counter()
    exceptions: dict[str, str] = {}
    for example in examples:
        found = trip(example)
        valid = "valid" if example["valid"] else "invalid"
        table[valid, found.cause if found else "same"] += 1
        if found and needs_reason(example, found):
            exceptions[f"{example['place']} {found.pointer}".strip()] = f"{valid}, {found.cause}"
    print(f"{len(examples)} examples", *(f"{n:6} {v:8} {c}" for (v, c), n in sorted(table.items())), sep="\n")
    complaints = [f"not in the list of exceptions: {place}: {exceptions[place]}" for place in exceptions.keys() - known]
    complaints += [f"no longer an exception: {place}" for place in known - exceptions.keys()]
    print(*sorted(complaints), sep="\n", end="", file=sys.stderr)
    return 1 if complaints or not examples else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
