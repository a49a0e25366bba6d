"""Checks a SARIF log: python sarif.py SCHEMA LOG, in the folder from which the log names files."""

import collections
import json
import pathlib
import sys
import urllib.parse

import jsonschema

# What GitHub takes of one run.
MOST_RESULTS = 25_000
MOST_RULES = 25_000


def main(schema_path, log_path):
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    log = json.loads(pathlib.Path(log_path).read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)]
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    base = pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(run["originalUriBaseIds"]["%SRCROOT%"]["uri"]).path))
    if base != pathlib.Path.cwd():
        faults.append(f"the base {base} is not the current folder")
    if len(run["results"]) > MOST_RESULTS or len(rules) > MOST_RULES:
        faults.append("there is more in the log than GitHub takes")
    lines = {}
    fingerprints = collections.Counter()
    for number, result in enumerate(run["results"]):
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            faults.append(f"result {number}: rule {result['ruleIndex']} is not {result['ruleId']}")
        fingerprints[result["partialFingerprints"]["primaryLocationLineHash"]] += 1
        contradicts = result["ruleId"] in ("W0701", "W0702")
        if contradicts and not all(place.get("logicalLocations") for place in result["locations"] + result["relatedLocations"]):
            faults.append(f"result {number}: a contradiction without a JSON pointer on each side")
        if contradicts and not result["relatedLocations"]:
            faults.append(f"result {number}: a contradiction without the rule it contradicts")
        for place in result["locations"] + result["relatedLocations"]:
            faults.extend(f"result {number}: {fault}" for fault in wrong_place(place["physicalLocation"], lines))
    faults.extend(f"the fingerprint {text} is not unique" for text, count in fingerprints.items() if count > 1)
    for rule in rules:
        for key in ("shortDescription", "help", "defaultConfiguration"):
            if not rule.get(key):
                faults.append(f"{rule['id']} has no {key}")
    for fault in faults:
        print(fault)
    codes = collections.Counter(result["ruleId"] for result in run["results"])
    print(f"{len(run['results'])} results of {len(codes)} rules in {len(lines)} files")
    return 1 if faults else 0


def wrong_place(physical, lines):
    """Why a place is none in a file below the current folder."""
    artifact, region = physical["artifactLocation"], physical["region"]
    if artifact.get("uriBaseId") != "%SRCROOT%":
        yield f"{artifact['uri']} is not below the folder"
        return
    path = urllib.parse.unquote(artifact["uri"])
    if path not in lines:
        file = pathlib.Path(path)
        lines[path] = file.read_text(encoding="utf-8").split("\n") if file.is_file() else None
    if lines[path] is None:
        yield f"{path} is not there"
    elif region["startLine"] > len(lines[path]):
        yield f"{path} has no line {region['startLine']}"
    elif region["startColumn"] > len(lines[path][region["startLine"] - 1]) + 1:
        yield f"{path}:{region['startLine']} has no column {region['startColumn']}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
