"""Compares method pages of the generated package with published ones, structure by structure, and prints every difference.

    python compare_pages.py DOCS SEEDS

SEEDS is a folder with a published page in Markdown and the text of another as a browser shows it. Compared are front
matter, headings and their order, the tables row by row, the links, and of each example the imports, variables, calls,
arguments and messages; prose is not compared. `docs/page-differences.md` gives the reasons: each of its items begins with
a regular expression for the lines that it is about. Exits with 1 where a difference has no reason, or a reason no
difference.
"""

import difflib
import pathlib
import re
import sys

import page_markdown
import page_rendered

REASONS = pathlib.Path(__file__).parent.parent.parent / "docs" / "page-differences.md"
PUBLISHED = {
    "v2024": ("python-v2024-entitlements.txt", page_rendered.structure),
    "v2025": ("python-v2025-entitlements.md", page_markdown.structure),
}


def differences(ours, published):
    """A line for every difference of two pages. What the published page cannot tell is not compared."""
    for name, kinds in published.items():
        for kind, texts in kinds.items():
            for line in of_kind(ours.get(name, {}).get(kind, []), texts):
                yield f"{kind}: {name}: {line}" if name else f"{kind}: {line}"


def of_kind(ours, published):
    """What only one of two lists has, and what of the rest stands in another place."""
    yield from (f"published only: {text}" for text in published if text not in ours)
    yield from (f"ours only: {text}" for text in ours if text not in published)
    shared = [text for text in ours if text in published]
    steps = difflib.SequenceMatcher(None, shared, [text for text in published if text in ours], autojunk=False)
    for step, start, end, *_ in steps.get_opcodes():
        if step in ("delete", "replace"):
            yield from (f"another place: {text}" for text in shared[start:end])


def compare(docs, seeds):
    """A line for every difference of all pages."""
    for version, (name, structure) in PUBLISHED.items():
        page = docs / version / "Methods" / "EntitlementsApi.md"
        ours = page_markdown.structure(page.read_text(encoding="utf-8"))
        published = structure((seeds / name).read_text(encoding="utf-8"))
        yield from (f"{version} {line}" for line in differences(ours, published))


def main(docs, seeds):
    """Prints all differences, those that nobody has explained with a mark, and the reasons that nothing needs."""
    reasons = re.findall(r"^- `(.*?)`:", REASONS.read_text(encoding="utf-8"), re.MULTILINE)
    lines = list(compare(pathlib.Path(docs), pathlib.Path(seeds)))
    new = [line for line in lines if not any(re.search(reason, line) for reason in reasons)]
    idle = [reason for reason in reasons if not any(re.search(reason, line) for line in lines)]
    for line in lines:
        print(f"{'! ' if line in new else '  '}{line}")
    for reason in idle:
        print(f"! nothing differs so: {reason}")
    for version in PUBLISHED:
        print(f"{version}: {sum(line.startswith(version) for line in lines)} differences")
    print(f"{len(new)} differences without a reason, {len(idle)} reasons without a difference")
    return not new and not idle


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
