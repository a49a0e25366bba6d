"""Compares the public names of the published package with those of a generated one.

    python compare_published.py PUBLISHED GENERATED VERSION…

Both are folders from which `sailpoint` can be imported. A name is a class, a method, a method's parameters in their order
with defaults, or a field with its name in JSON. Names that we do not have are told apart: those that the document no
longer has, because the package is made of an older one, and those that stand with their reason in
`published_differences.txt`. Exits with 1 where any other is missing, where a reason explains nothing, or where fewer than
99 % of the names are there that the document has.
"""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
VARIANTS = ("_with_http_info", "_without_preload_content")
ENOUGH = 0.99


def inventory(folder, version):
    """The public names of a version, from an interpreter of its own."""
    command = [sys.executable, str(HERE / "inventory.py"), folder, version]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def reasons():
    """The names that are known to differ, each with the reason."""
    lines = (HERE / "published_differences.txt").read_text().splitlines()
    entries = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return dict(entries)


def plain(parameter):
    """A parameter without its default."""
    return parameter.split("=")[0]


def of_apis(published, ours):
    """Every name of the operations: how it is called here, whether we have it, whether the document has it."""
    for api, methods in published.items():
        mine = ours.get(api)
        cls = api.split(".")[1]
        yield cls, mine is not None, mine is not None
        for method, parameters in methods.items():
            own = (mine or {}).get(method)
            yield f"{cls}.{method}", own is not None, mine is not None
            same = own == parameters
            yield f"{cls}.{method}()", same, own is not None and (same or only_renamed(parameters, own))


def only_renamed(published, ours):
    """Whether two lists of parameters differ in a name or a default at most: a document that asks for more or less, or
    for something else under another name, is another document."""
    names = [plain(parameter) for parameter in published]
    mine = [plain(parameter) for parameter in ours]
    return len(names) == len(mine) and len(set(names) - set(mine)) <= 1 and not in_path(set(names) ^ set(mine))


def in_path(names):
    """Whether what differs is an id, which stands in a path."""
    return any(name == "id" or name.endswith("_id") for name in names)


def of_models(published, ours):
    """Every name of the models, as above. A field that we do not have is none of the document's."""
    for model, fields in published.items():
        mine = ours.get(model)
        cls = model.split(".")[1]
        yield cls, mine is not None, True
        for field, wire in fields.items():
            has = mine is not None and mine.get(field) == wire
            yield f"{cls}.{field}", has, mine is None or has or wire in mine.values()


def compare(version, published, ours, known):
    """Prints what a version lacks, and gives the names there are, those that we have, those without a reason, and the keys
    of the reasons that it needs."""
    names = [*of_apis(published["apis"], ours["apis"]), *of_models(published["models"], ours["models"])]
    missing = [(name, documented) for name, has, documented in names if not has]
    older = [name for name, documented in missing if not documented]
    unexplained = []
    explained = 0
    used = set()
    for name, documented in missing:
        key = reason_of(version, name, known)
        used.add(key)
        if not documented:
            continue
        if key and known[key] == "date":
            older.append(name)
        elif key:
            explained += 1
            print(f"{version} {name}: {known[key]}")
        else:
            unexplained.append(name)
    there = len(names) - len(missing)
    current = len(names) - len(older)
    print(
        f"{version}: {len(names)} names, {there} here ({there / len(names):.2%});"
        f" without {len(older)} that the document no longer has: {there / current:.2%};"
        f" {explained} explained, {len(unexplained)} not"
    )
    for name in unexplained:
        print(f"  {version} {name}")
    return current, there, unexplained, used


def reason_of(version, name, known):
    """The key of why a name differs: a model's reason is that of its fields, a method's that of its variants."""
    base = name.removesuffix("()")
    for variant in VARIANTS:
        base = base.removesuffix(variant)
    candidates = (base, base.split(".")[0])
    for candidate in candidates:
        for key in (f"{version}:{candidate}", candidate):
            if key in known:
                return key
    return None


def main(published, generated, *versions):
    """Compares all versions."""
    known = reasons()
    current = there = 0
    complete = True
    idle = set(known)
    for version in versions:
        of_version = compare(version, inventory(published, version), inventory(generated, version), known)
        current += of_version[0]
        there += of_version[1]
        complete = complete and not of_version[2]
        idle -= of_version[3]
    print(f"all: {there} of {current} ({there / current:.2%})")
    for key in sorted(idle):
        print(f"published_differences.txt explains `{key}`, which does not differ")
    return complete and not idle and there >= ENOUGH * current


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
