"""The structure of a method page in Markdown: for each section, by its heading, what it says of each kind."""

import re

from page_program import statements

FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPERATION = re.compile(r"^## (\S+)\s*$", re.MULTILINE)
LINK = re.compile(r"\[(.*?)\]\([^)]*\)")


def structure(page):
    """The sections of the operations, and the page's own under the empty heading."""
    head, *parts = OPERATION.split(page)
    headings, sections = parts[::2], parts[1::2]
    own = {
        "front matter": front_matter(page),
        "operations": [" ".join(row[:2]) for row in rows(head)],
        "columns": columns(head),
        "sections": headings,
    }
    return {"": own, **{name: section(text) for name, text in zip(headings, sections, strict=True)}}


def front_matter(page):
    """The keys of the front matter with their values, quotes aside."""
    lines = page.split("---\n")[1].splitlines()
    return [line.strip().replace("'", "") for line in lines]


def section(text):
    """What a section says, by kind."""
    parameters = rows(below(text, "Parameters"))
    return {
        "admonitions": re.findall(r"^:::\w+ (.*?)\s*$", text, re.MULTILINE),
        "headings": re.findall(r"^###+ (.*?)\s*$", text, re.MULTILINE),
        "columns": columns(text),
        "parameters": [" | ".join(row[1:4]) for row in parameters],
        "locations": [f"{row[1]}: {row[0]}" for row in parameters],
        "returns": [plain(line) for line in below(text, "Return type").split("\n") if line.strip()][:1],
        "responses": [" | ".join([row[0], *row[2:4]]) for row in rows(below(text, "Responses"))],
        "media types": [plain(line) for line in re.findall(r"\*\*(?:Content-Type|Accept)\*\*: .*", text)],
        "links": re.findall(r"^\[+(API Spec|Back to top)\]", text, re.MULTILINE),
        "targets": re.findall(r"\]\(((?:https://developer\S*/docs/api|\.\./models)/.*?)\)", text),
        **statements((FENCE.findall(text) or [""])[-1]),
    }


def below(section, heading):
    """What stands between a heading and the next one."""
    return section.partition(f"### {heading}")[2].partition("###")[0]


def rows(text):
    """The rows of the table in a text, as plain cells."""
    lines = [line for line in text.splitlines() if " | " in line]
    return [[plain(cell) for cell in line.split("|")] for line in lines[2:]]


def columns(text):
    """The headings of the columns of tables, as one text for a table."""
    heads = re.findall(r"^(.* \| .*)\n-[-| ]+$", text, re.MULTILINE)
    return ["".join(cell.strip() for cell in head.split("|")) for head in heads]


def plain(text):
    """A text without marks and links."""
    return LINK.sub(r"\1", text.replace("**", "").replace("`", "")).strip()
