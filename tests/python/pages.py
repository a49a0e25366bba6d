"""The examples of the pages of a generated package.

    python pages.py DOCS FOLDER

writes each of them as a program of its own, for the tools that check programs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Example:
    """A program of a page."""

    page: str
    """`v2025/Methods/EntitlementsApi`."""

    part: str
    """The heading of the second level under which it stands."""

    code: str

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"{self.page}.md, {self.part}"

    @property
    def path(self) -> str:
        """A path that module names can be made of."""
        return f"{self.page}/{self.part.replace('-', '_').lower()}.py"


def examples(docs: Path, version: str) -> list[Example]:
    """What stands under the headings `Example` of the pages of a version, in the order of their paths."""
    pages = sorted(docs.glob(f"{version}/*/*.md"))
    return [example for page in pages for example in _examples_of(page, page.relative_to(docs).with_suffix(""))]


def _examples_of(page: Path, name: Path) -> Iterator[Example]:
    part, heading = "", ""
    lines: list[str] | None = None
    for line in page.read_text(encoding="utf-8").splitlines(keepends=True):
        if lines is None and line.startswith("#"):
            heading = line.strip("# \n")
            part = heading if line.startswith("## ") else part
        elif lines is None and heading == "Example" and line == "```python\n":
            lines = []
        elif lines is not None and line == "```\n":
            yield Example(name.as_posix(), part, "".join(lines))
            lines = None
        elif lines is not None:
            lines.append(line)


def write(docs: Path, folder: Path) -> None:
    """Writes the examples of all versions below a folder; no two in one file."""
    versions = sorted(path.name for path in docs.iterdir() if path.is_dir())
    for example in (example for version in versions for example in examples(docs, version)):
        path = folder / example.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(example.code)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
