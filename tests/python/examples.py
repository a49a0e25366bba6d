"""Runs the examples of all pages of a generated package, each version in a process of its own against a mock server of its
document.

    python examples.py DOCS VERSION=DOCUMENT…

Each example has to compile and to come to its end, what it prints has to be there, and the server has to accept what it
sends. Prints a table, and exits with 1 where anything is missing.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from types import CodeType
from typing import Any

from mock_server import MockServer
from pages import Example, examples

HEAD = "| pages of | examples | compiled | ran | requests | accepted |\n|---|--:|--:|--:|--:|--:|"


@dataclass
class Tally:
    """What became of the examples of a version."""

    version: str
    examples: int = 0
    compiled: int = 0
    ran: int = 0
    requests: int = 0
    accepted: int = 0
    faults: list[str] = field(default_factory=list)

    def row(self) -> str:
        """A line of the table."""
        cells = (self.version, self.examples, self.compiled, self.ran, self.requests, self.accepted)
        return f"| {' | '.join(map(str, cells))} |"


class Failure(Exception):
    """What an example caught only to print it."""


def compiled(example: Example, tally: Tally) -> CodeType | None:
    """The program of an example."""
    try:
        code = compile(example.code, example.place, "exec")
    except SyntaxError as error:
        tally.faults.append(f"{example.place}: {error}")
        return None
    tally.compiled += 1
    return code


def run(example: Example, code: CodeType, tally: Tally) -> None:
    """Runs a program as Python runs the one that it is given."""
    printed: list[Any] = []

    def show(*values: Any) -> None:
        caught = sys.exc_info()[1]
        if caught is not None:
            raise Failure from caught
        printed.extend(map(str, values))

    try:
        exec(code, {"__name__": "__main__", "print": show})
        if "/Models/" in example.page and not printed:
            raise ValueError("the model is not shown")
    except Failure as failure:
        tally.faults.append(f"{example.place}: {last_line(failure.__cause__)}")
    except Exception as error:
        tally.faults.append(f"{example.place}: {last_line(error)}")
    else:
        tally.ran += 1


def last_line(error: BaseException | None) -> str:
    """What an error says."""
    return " ".join("".join(traceback.format_exception_only(error)).split())


def run_all(docs: Path, version: str, document: Path) -> Tally:
    """Runs the examples of a version. The environment of the process is changed for good."""
    tally = Tally(version)
    os.environ.pop("SAIL_ACCESS_TOKEN", None)
    # Deprecated and experimental operations have their examples all the same.
    warnings.simplefilter("ignore", DeprecationWarning)
    logging.disable(logging.WARNING)
    with MockServer(document) as server:
        os.environ.update(server.environment)
        for example in examples(docs, version):
            tally.examples += 1
            code = compiled(example, tally)
            if code is not None:
                run(example, code, tally)
        count_requests(server, tally)
    return tally


def count_requests(server: MockServer, tally: Tally) -> None:
    """Counts the requests other than for tokens."""
    calls = [entry for entry in server.journal() if not entry.path.endswith("/oauth/token")]
    tally.requests = len(calls)
    tally.accepted = sum(call.accepted for call in calls)
    tally.faults.extend(str(call) for call in calls if not call.accepted)


def main(arguments: Sequence[str]) -> int:
    """Runs the examples of all versions."""
    docs = Path(arguments[0]).resolve()
    documents = dict(argument.split("=", 1) for argument in arguments[1:])
    paths = {version: Path(document).resolve() for version, document in documents.items()}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
            runs = [processes.submit(run_all, docs, version, path) for version, path in paths.items()]
        tallies = [run.result() for run in runs]
    print("\n".join([HEAD, *(tally.row() for tally in tallies)]))
    faults = [fault for tally in tallies for fault in tally.faults]
    print(*faults, sep="\n", end="", file=sys.stderr)
    whole = all(tally.ran == tally.examples > 0 and tally.requests > 0 for tally in tallies)
    return 0 if whole and not faults else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
