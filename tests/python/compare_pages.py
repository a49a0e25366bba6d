"""Compares a method page with one of the published documentation, structure by structure, and prints every difference.

    python compare_pages.py OURS PUBLISHED

Compared are front matter, headings and their order, the tables row by row (names, types, required, defaults, links, status
codes), media types, and of each example the imports, calls and arguments. Prose is not compared. Exits with 1 where there
is a difference that `docs/page-differences.md` does not name: each of its items begins with a regular expression for the
lines that it is about.
"""

import ast
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
LIST = HERE.parent.parent / "docs" / "page-differences.md"
FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPERATION = re.compile(r"^## (\S+)\s*$", re.MULTILINE)


def front_matter(page):
    """The keys of the front matter with their values, quotes aside."""
    text = page.split("---\n")[1]
    pairs = (line.split(":", 1) for line in text.splitlines())
    return {key: value.strip().replace("'", "") for key, value in pairs}


def operations(page):
    """The sections of the operations, by heading."""
    parts = OPERATION.split(page)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(section, heading):
    """The rows of the table below a heading, cells without the spaces around them."""
    text = section.partition(f"### {heading}")[2].partition("###")[0]
    lines = [line for line in text.splitlines() if "|" in line]
    return [[cell.strip() for cell in line.split("|")] for line in lines[2:]]


def program(section):
    """The example as a tree, or nothing where it is not Python."""
    found = FENCE.findall(section)
    try:
        return ast.parse(found[-1])
    except (IndexError, SyntaxError):
        return None


def imports(tree):
    """Imported names with their modules."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return [f"{node.module}.{name.name}" for node in nodes for name in node.names]


def calls(tree):
    """The calls of the operation with the names of their arguments."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    made = (node for node in nodes if isinstance(node.func.value, ast.Call))
    return [f"{node.func.attr}({', '.join(keyword.arg or '**' for keyword in node.keywords)})" for node in made]


def structure(section):
    """What a section says, by kind: each a list of texts."""
    parameters = rows(section, "Parameters")
    tree = program(section)
    return {
        "headings": re.findall(r"^###+ (.*?)\s*$", section, re.MULTILINE),
        "parameters": [" | ".join(row[1:4]) for row in parameters],
        "locations": [f"{row[1]}: {row[0]}" for row in parameters],
        "responses": [" | ".join([row[0], row[2]]) for row in rows(section, "Responses")],
        "returns": re.findall(r"### Return type\s*\n+\s*(.*?)\s*\n", section),
        "media types": re.findall(r"\*\*(?:Content-Type|Accept)\*\*: (.*?)\s*$", section, re.MULTILINE),
        "links": re.findall(r"\[API Spec\]\((.*?)\)", section),
        "imports": imports(tree) if tree else ["(is not Python)"],
        "calls": calls(tree) if tree else ["(is not Python)"],
    }


def differences(ours, published):
    """Every difference: kind, and a line that shows it."""
    mine, theirs = front_matter(ours), front_matter(published)
    for key in sorted({*mine, *theirs}):
        if mine.get(key) != theirs.get(key):
            yield "front matter", f"{key}: {theirs.get(key)} → {mine.get(key)}"
    mine, theirs = operations(ours), operations(published)
    if list(mine) != list(theirs):
        yield "operations", f"{list(theirs)} → {list(mine)}"
    for name in theirs:
        if name in mine:
            yield from of_section(name, structure(mine[name]), structure(theirs[name]))


def of_section(name, mine, theirs):
    """The differences of one operation."""
    for kind, texts in theirs.items():
        for text in texts:
            if text not in mine[kind]:
                yield kind, f"{name}: published only: {text}"
        for text in mine[kind]:
            if text not in texts:
                yield kind, f"{name}: ours only: {text}"
        if sorted(texts) == sorted(mine[kind]) and texts != mine[kind]:
            yield kind, f"{name}: another order: {mine[kind]}"


def main(ours, published):
    """Prints all differences, those that nobody has explained with a mark."""
    explained = re.findall(r"^- `(.*?)`:", LIST.read_text(), re.MULTILINE)
    found = differences(pathlib.Path(ours).read_text(), pathlib.Path(published).read_text())
    lines = [f"{kind}: {line}" for kind, line in found]
    new = [line for line in lines if not any(re.search(pattern, line) for pattern in explained)]
    for line in lines:
        print(f"{'! ' if line in new else '  '}{line}")
    print(f"{len(lines)} differences, {len(new)} without a reason")
    return not new


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
