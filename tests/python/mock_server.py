"""The mock server that sailmaker makes of a document."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import Self

PROGRAM = os.environ.get("SAILMAKER", "sailmaker")


@dataclass(frozen=True)
class Entry:
    """What became of a request, as the server's log has it."""

    sequence: int
    operation: str | None
    method: str
    path: str
    body: str
    status: int | None
    accepted: bool
    violations: list[str]
    faults: list[str]

    def __str__(self) -> str:
        return f"{self.method} {self.path}: {self.status} {'; '.join(self.violations)}"


class MockServer:
    """A server for a document, with further arguments of `sailmaker mock`. It runs as long as its `with` block."""

    def __init__(self, document: str | Path, *arguments: str) -> None:
        self._log = tempfile.NamedTemporaryFile("r", encoding="utf-8", prefix="mock-", suffix=".log")
        command = [PROGRAM, "mock", str(document), "--log=json", *arguments]
        with open(self._log.name, "wb") as log:
            self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        """Scheme and address."""
        if not self.url:
            raise RuntimeError(f"{' '.join(command)}: {self._log.read()}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        # Some tests leave connections behind that a gentle end would wait for.
        self._process.kill()
        self._process.communicate()
        self._log.close()

    @property
    def environment(self) -> dict[str, str]:
        """The settings by which programs find the server."""
        return {"SAIL_BASE_URL": self.url, "SAIL_CLIENT_ID": "me", "SAIL_CLIENT_SECRET": "secret"}

    def journal(self) -> list[Entry]:
        """What became of all requests so far. It is written before they are answered."""
        self._log.seek(0)
        return sorted((Entry(**json.loads(line)) for line in self._log), key=lambda entry: entry.sequence)

    def calls(self) -> list[Entry]:
        """The requests to operations."""
        return [entry for entry in self.journal() if entry.operation is not None]

    def statuses(self) -> list[int | None]:
        """The status of the answer to each request to an operation."""
        return [entry.status for entry in self.calls()]

    def tokens_issued(self) -> int:
        """How many access tokens were given."""
        return sum(entry.path.endswith("/oauth/token") and entry.status == 200 for entry in self.journal())
