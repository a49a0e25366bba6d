"""Counts files and operations of documents without anything of this crate: the oracle of `src/corpus.rs`.

Usage: python3 count.py ROOT...    (needs PyYAML with libyaml)
"""

import os
import sys

import yaml

METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]


def load(path, cache={}):
    if path not in cache:
        with open(path, encoding="utf-8-sig") as file:
            cache[path] = yaml.load(file, Loader=yaml.CSafeLoader)
    return cache[path]


def references(node, names_properties=False):
    """The texts of references: not what only looks like one in examples, defaults, enums and extensions."""
    if isinstance(node, list):
        for item in node:
            yield from references(item)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if not names_properties:
            if key in ("default", "enum", "value") or str(key).startswith("x-"):
                continue
            if key == "example":
                if isinstance(value, dict) and list(value) == ["$ref"]:
                    yield value["$ref"]
                continue
            if key == "mapping" and isinstance(value, dict):
                yield from (text for text in value.values() if isinstance(text, str) and ".yaml" in text)
                continue
        if key == "$ref" and isinstance(value, str):
            yield value
        else:
            yield from references(value, key == "properties" and not names_properties)


def target(path, reference):
    return os.path.normpath(os.path.join(os.path.dirname(path), reference.split("#")[0]))


for root in map(os.path.normpath, sys.argv[1:]):
    files, waiting = {root}, [root]
    while waiting:
        path = waiting.pop()
        for reference in references(load(path)):
            file = path if reference.startswith("#") else target(path, reference)
            if file not in files:
                files.add(file)
                waiting.append(file)
    items = load(root)["paths"].values()
    items = [load(target(root, item["$ref"])) if "$ref" in item else item for item in items]
    print(root, len(files), sum(method in item for item in items for method in METHODS))
