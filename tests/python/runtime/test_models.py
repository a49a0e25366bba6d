"""Models: forgiving when they are read, exact when they are written."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from pydantic import ValidationError

from conftest import PACKAGES
from sailpoint._runtime.lenient import read
from sailpoint._runtime.wire import to_wire
from sailpoint.v2025.models import (
    AccessType,
    AttributeValue,
    Entitlement,
    EntitlementOwner,
    JsonPatchOperation,
    OwnerDocument,
    RoleDocument,
    SearchDocument,
)


def test_what_is_read_is_written() -> None:
    for text in [
        '{"id": "1"}',
        '{"id": "1", "description": null, "privileged": false, "weight": 1, "filter": "x"}',
        '{"id": "1", "weight": 1.5, "attributes": {"a": [null, {"b": 1}]}}',
        '{"id": "1", "created": "2020-11-22T15:35:00.000Z", "expires": "2024-02-30"}',
        '{"id": "1", "created": "", "expires": "2024-02-29"}',
        '{"id": "1", "created": 1700000000123}',
        '{"id": "1", "accessType": "BRAND_NEW", "unknown": {"deep": ["x"]}}',
        '{"id": "1", "parent": {"id": "2", "children": [{"id": "3", "owner": {"owns": [{"id": "4"}]}}]}}',
        '{"id": "1", "foundAs": {"_type": "role", "id": "5", "more": 1}}',
        '{"id": "1", "foundAs": {"_type": "unheard", "of": 1}}',
    ]:
        entitlement = Entitlement.from_json(text)
        assert json.loads(entitlement.to_json()) == json.loads(text)
        assert list(json.loads(entitlement.to_json())) == list(json.loads(text))
        dumped = json.loads(entitlement.model_dump_json(by_alias=True, exclude_unset=True))
        assert dumped == json.loads(text)


def test_names_of_python_and_of_json() -> None:
    entitlement = Entitlement(id="1", source_schema_object_type="group", filter_="f")
    same = Entitlement(id="1", sourceSchemaObjectType="group", filter="f")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    assert entitlement == same
    assert entitlement.to_dict() == {"id": "1", "sourceSchemaObjectType": "group", "filter": "f"}
    dumped = json.loads(entitlement.model_dump_json(by_alias=True))
    assert dumped["sourceSchemaObjectType"] == "group" and dumped["privileged"] is False


def test_none_is_null_only_where_null_is_documented() -> None:
    entitlement = Entitlement(id="1", description=None, owner=None)
    assert entitlement.to_dict() == {"id": "1", "description": None}
    assert JsonPatchOperation(op="add", path="/a", value=None).to_dict() == {"op": "add", "path": "/a", "value": None}
    assert JsonPatchOperation(op="remove", path="/a").to_dict() == {"op": "remove", "path": "/a"}


def test_requests_have_no_read_only_fields_at_any_depth() -> None:
    entitlement = Entitlement.from_dict({"id": "1", "created": "x", "children": [{"id": "2", "created": "y"}]})
    assert to_wire([entitlement], request=True) == [{"id": "1", "children": [{"id": "2"}]}]


def test_unknown_keys() -> None:
    entitlement = Entitlement.from_dict({"id": "1", "new": 1})
    assert entitlement.additional_properties == {"new": 1}
    assert entitlement.new == 1  # type: ignore[attr-defined]


def test_models_are_checked_when_they_are_made() -> None:
    wrongs: list[dict[str, Any]] = [{}, {"id": {}}, {"id": "1", "children": [{}]}, {"id": "1", "owner": 5}]
    for wrong in wrongs:
        with pytest.raises(ValidationError):
            Entitlement.from_dict(wrong)
    entitlement = Entitlement(id="1")
    with pytest.raises(ValidationError):
        entitlement.owner = 5  # type: ignore[assignment]
    with pytest.raises(ValueError, match="Expecting"):
        Entitlement.from_json("{")
    assert Entitlement.from_dict(None) is None


def test_a_model_that_is_changed() -> None:
    entitlement = Entitlement.from_dict({"id": "1", "owner": {"name": "Ada"}})
    assert entitlement.owner is not None
    entitlement.owner.name = "Grace"
    entitlement.description = None
    assert entitlement.to_dict() == {"id": "1", "owner": {"name": "Grace"}, "description": None}


def test_copies() -> None:
    entitlement = Entitlement.from_dict({"id": "1", "accessType": "NEW", "foundAs": {"id": "2"}, "x": 1})
    assert copy.deepcopy(entitlement) == pickle.loads(pickle.dumps(entitlement)) == entitlement
    timed = Entitlement.from_dict({"id": "1", "created": "2020-11-22T15:35:00.000Z"})
    for same in (copy.deepcopy(timed), pickle.loads(pickle.dumps(timed)), Entitlement(id="1", created=timed.created)):
        assert same.to_dict() == timed.to_dict() and same.to_json() == timed.to_json()


def test_what_models_show() -> None:
    entitlement = Entitlement(id="1", owner=EntitlementOwner(name="Ada"))
    assert repr(entitlement) == "Entitlement(id='1', owner=EntitlementOwner(name='Ada'))"
    assert "'sourceSchemaObjectType': None" in entitlement.to_str()


def test_a_program_may_extend_a_model() -> None:
    class Marked(Entitlement):
        mark: int = 0

    marked = Marked.from_dict({"id": "1", "mark": 2, "owner": {"name": "Ada"}})
    assert isinstance(marked.owner, EntitlementOwner)
    assert marked.to_dict() == {"id": "1", "owner": {"name": "Ada"}, "mark": 2}


def test_what_does_not_fit_is_kept_by_answers() -> None:
    entitlement = read(Entitlement, {"weight": "much", "owner": {"id": [1], "owns": [{"x": 1}]}, "new": 1})
    assert isinstance(entitlement, Entitlement)
    assert entitlement.id is None and entitlement.weight == "much"
    assert isinstance(entitlement.owner, EntitlementOwner) and entitlement.owner.id == [1]
    assert entitlement.to_dict() == {"weight": "much", "owner": {"id": [1], "owns": [{"x": 1}]}, "new": 1}
    assert read(list[Entitlement], [{"id": "1"}, 5]) == [Entitlement(id="1"), 5]
    assert read(dict[str, int] | None, {"a": 1, "b": "x"}) == {"a": 1, "b": "x"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 5),
        ("id", True),
        ("privileged", "true"),
        ("privileged", 1),
        ("weight", "1.5"),
        ("weight", True),
        ("accessType", 1),
        ("expires", 17),
        ("children", {"id": "2"}),
        ("attributes", []),
    ],
)
def test_no_value_is_converted_to_another_type_of_json(key: str, value: object) -> None:
    json_value = {"id": "1", key: value}
    entitlement = read(Entitlement, json_value)
    assert isinstance(entitlement, Entitlement)
    written = to_wire(entitlement)
    assert (written, type(written[key])) == (json_value, type(value))
    if key != "expires":
        with pytest.raises(ValidationError):
            Entitlement.from_dict(json_value)


def test_an_integer_may_be_spelled_with_a_point() -> None:
    whole, broken = read(RoleDocument, {"id": "1", "accessProfileCount": 5.0}), read(list[int], [5.5])
    assert type(whole.access_profile_count) is int and whole.access_profile_count == 5
    assert broken == [5.5]


def test_values_that_are_no_models_are_not_converted_either() -> None:
    for kind, value in [(bool, "true"), (str, 5), (int | None, "5"), (list[bool], ["true", 1, True])]:
        found = read(kind, value)
        assert (found, type(found)) == (value, type(value))


def test_enums_are_open() -> None:
    known, unknown = AccessType("OFFLINE"), AccessType("ELSEWHERE")
    assert known is AccessType.OFF_LINE and known.is_known
    assert unknown == "ELSEWHERE" and not unknown.is_known and not AccessType("OFF_LINE").is_known
    assert [str(unknown), f"{known:>8}", repr(unknown)] == [
        "ELSEWHERE",
        " OFFLINE",
        "<AccessType.ELSEWHERE: 'ELSEWHERE'>",
    ]
    assert {known: 1}["OFFLINE"] == 1 and {unknown: 1}[AccessType("ELSEWHERE")] == 1  # type: ignore[index]
    assert AccessType.from_json('"ONLINE"') is AccessType.ONLINE
    assert list(AccessType) == [AccessType.ONLINE, AccessType.OFF_LINE]
    with pytest.raises(ValueError, match="5 is not a valid"):
        AccessType(5)


def test_times_are_times_with_their_text() -> None:
    entitlement = Entitlement.from_dict({"id": "1", "created": "2020-11-22T15:35:00.000Z"})
    created = entitlement.created
    assert isinstance(created, datetime) and created == datetime(2020, 11, 22, 15, 35, tzinfo=timezone.utc)
    assert to_wire(created) == "2020-11-22T15:35:00.000Z"
    assert to_wire(created + timedelta(days=1)) == "2020-11-23T15:35:00Z"
    made = Entitlement(id="1", created=datetime(2020, 1, 1, tzinfo=timezone.utc), expires=date(2020, 1, 2))
    assert json.loads(made.to_json()) == {"id": "1", "created": "2020-01-01T00:00:00Z", "expires": "2020-01-02"}
    with pytest.raises(ValidationError):
        Entitlement(id="1", created=[])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (True, bool),
        (1, int),
        ("a", str),
        (["a"], list),
        ({"id": "1", "displayName": "x"}, OwnerDocument),
        ({"id": "1", "accessProfileCount": 1}, RoleDocument),
        ({"id": "1"}, OwnerDocument),
        ({"displayName": "x"}, dict),
        ({"id": "1", "displayName": 5, "name": "x"}, RoleDocument),
        ({"id": "1", "displayName": 5, "accessProfileCount": 1}, RoleDocument),
        ({"id": "1", "displayName": "x", "accessProfileCount": "1"}, OwnerDocument),
        ([1], list),
        (1.5, float),
        (None, type(None)),
    ],
)
def test_a_union_is_what_describes_the_value_best(value: object, kind: type) -> None:
    union = AttributeValue.from_dict(value)
    assert type(union.actual_instance) is kind
    assert union.to_dict() == json.loads(union.to_json()) == value


def test_a_discriminator_tells() -> None:
    for value in [
        {"_type": "role", "id": "1", "displayName": "x"},
        {"_type": "role", "name": "no id"},
        {"_type": "role", "id": "1", "accessProfileCount": "1"},
    ]:
        union = SearchDocument.from_dict(value)
        assert isinstance(union.root, RoleDocument)
        assert union.to_dict() == value


def test_how_unions_are_made() -> None:
    role = RoleDocument(id="1")
    assert SearchDocument(role).root is role
    assert SearchDocument(actual_instance=role) == SearchDocument(role)  # type: ignore[call-arg]
    assert AttributeValue("a").to_json() == AttributeValue.from_json('"a"').to_json() == '"a"'
    assert Entitlement(id="1", found_as=SearchDocument(role)).to_dict() == {"id": "1", "foundAs": {"id": "1"}}


def test_importing_a_model_imports_no_other() -> None:
    program = """
import sys
from sailpoint.v2025.models.entitlement import Entitlement
loaded = lambda: sorted(name.rpartition(".")[2] for name in sys.modules if name.startswith("sailpoint.v2025.models."))
print(loaded())
Entitlement(id="1")
print(loaded())
"""
    assert shown(program) == [
        "['entitlement']",
        "['access_type', 'entitlement', 'entitlement_owner', 'search_document']",
    ]


def test_what_is_read_as_a_part_is_written_like_the_whole() -> None:
    text = [{"id": "1", "owner": {"owns": [{"id": "2", "sourceSchemaObjectType": "x", "foundAs": {"id": "3"}}]}}]
    program = f"""
from sailpoint._runtime.lenient import read
from sailpoint._runtime.wire import to_wire
from sailpoint.v2025.models import Entitlement
text = {text}
print(to_wire(read(list[Entitlement], text)) == text)
text[0]["owner"]["owns"][0]["children"] = [{{"foundAs": 1, "accessType": "NEW", "owner": {{"name": 5}}}}]
print(to_wire(read(list[Entitlement], text)) == text)
"""
    assert shown(program) == ["True", "True"]


def shown(program: str) -> list[str]:
    """What a program prints that starts afresh."""
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": PACKAGES.name})
    return result.stdout.splitlines()
