"""The structure of a method page that somebody has copied out of a browser, as far as its text tells: for each section,
what it says of each kind.

Most headings are lost, and with them the names of the sections; so are rows of tables that begin with links, what stands
between cells, and the indentation of programs.
"""

import re

from page_program import statements

OPERATION = re.compile(r"^([a-z0-9-]+)(GET|POST|PUT|PATCH|DELETE) ((?:/(?:\{\w+\}|[a-z0-9-]+))+)", re.MULTILINE)
PARAMETER = re.compile(
    r"^(Path|Query|Header|Form|Body|)([a-z_]+?)(str|int|float|bool|bytearray|datetime|date|object|(?:List|Dict)\[.*?\]|[A-Z]\w*)"
    r"((?:True|\(optional\))(?: \(default to .*?\))?)",
    re.MULTILINE,
)
RESPONSE = re.compile(r"^(\d{3})(.*)-$", re.MULTILINE)
TYPE = re.compile(r"List\[\w+\]$|[A-Z]\w*$")
COLUMNS = re.compile(r"^(?:Method|Param Type|Code)[A-Z].*$", re.MULTILINE)


def structure(page):
    """The sections of the operations, each under the name of the operation that it calls, and the page's own under none."""
    sections = [section(text) for text in page.split("[Back to top]")[:-1]]
    names = [called["calls"][0].replace("_", "-") for called in sections]
    own = {
        "operations": [" ".join(match) for match in OPERATION.findall(page)],
        "columns": COLUMNS.findall(page)[:1],
        "sections": names,
    }
    return {"": own, **dict(zip(names, sections, strict=True))}


def section(text):
    """What a section says, by kind."""
    prose, _, program = text.partition("\nfrom ")
    program = statements(f"from {program}")
    parameters = PARAMETER.findall(prose)
    return {
        "admonitions": list(admonitions(prose)),
        "headings": re.findall(r"^(Return type|HTTP request headers)$", prose, re.MULTILINE),
        "columns": [head for head in COLUMNS.findall(prose) if not head.startswith("Method")],
        "parameters": [" | ".join(row[1:]) for row in parameters],
        "locations": [f"{row[1]}: {row[0]}" for row in parameters],
        "returns": re.findall(r"^\(empty .*\)$", prose, re.MULTILINE),
        "responses": [
            f"{code} | {type_at_end(rest, program['imports'])} | -" for code, rest in RESPONSE.findall(prose)
        ],
        "media types": re.findall(r"^\W*((?:Content-Type|Accept): .*)$", prose, re.MULTILINE),
        "links": [*re.findall(r"^API Spec$", prose, re.MULTILINE), "Back to top"],
        **program,
    }


def admonitions(prose):
    """The titles of the admonitions, of which one has kept it."""
    for title in ("deprecated", "experimental"):
        if re.search(rf"^This \w+ .*\b{title}\b", prose, re.MULTILINE):
            yield title
    yield from re.findall(r"^setting x-.*$", prose, re.MULTILINE)


def type_at_end(text, imports):
    """The type behind a description: a class that the program imports, or what no letter stands before."""
    known = [name for name in (path.rpartition(".")[2] for path in imports) if text.endswith(name)]
    found = TYPE.search(text)
    return max(known, key=len, default=found.group() if found else "")
