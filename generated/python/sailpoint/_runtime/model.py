"""What all models have in common."""

import json
from collections.abc import Mapping
from pprint import pformat
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema
from typing_extensions import Self

from .references import bind
from .wire import to_plain, to_wire


class Model(BaseModel):
    """An object of the API. Fields may be given by their names in Python or in JSON; keys that the documents do not
    know are kept, and sent again. Values are never converted to another type of JSON: the text `"true"` is no flag.

    The fields may name other models of the package, which are imported when the model is first used."""

    model_config = ConfigDict(
        defer_build=True,
        extra="allow",
        populate_by_name=True,
        protected_namespaces=(),
        strict=True,
        validate_assignment=True,
    )

    __nullable__: ClassVar[frozenset[str]] = frozenset()
    """The fields that may be `null`. In other fields `None` means that they are absent."""

    __read_only__: ClassVar[frozenset[str]] = frozenset()
    """The fields that only the server sets. They are left out of requests."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for base in cls.__bases__:
            if issubclass(base, Model) and base.model_fields and not base.__pydantic_complete__:
                base.model_rebuild()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        bind(cls)
        return handler(source)

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Completes the model, which happens by itself when it is first used."""
        bind(cls)
        return super().model_rebuild(
            force=force,
            raise_errors=raise_errors,
            _parent_namespace_depth=_parent_namespace_depth + 1,
            _types_namespace=_types_namespace,
        )

    @property
    def additional_properties(self) -> dict[str, Any]:
        """The keys that the documents do not know, with their values."""
        return self.model_extra or {}

    @classmethod
    def from_dict(cls, obj: Mapping[str, Any] | Self | None) -> Self:
        """The model that a dict with the names of JSON describes; `None` for `None`.

        Raises `pydantic.ValidationError` where a value does not fit its field.
        """
        if obj is None:
            return obj  # type: ignore[return-value]
        return cls.model_validate(obj)

    @classmethod
    def from_json(cls, json_str: str | bytes) -> Self:
        """The model that a JSON text describes.

        Raises `ValueError` where the text is not JSON, `pydantic.ValidationError` where a value does not fit its field.
        """
        return cls.from_dict(json.loads(json_str))

    def to_dict(self) -> dict[str, Any]:
        """The fields that were set, by their names in JSON. `None` is in it only where the documents allow `null`."""
        result: dict[str, Any] = to_plain(self)
        return result

    def to_json(self) -> str:
        """The fields that were set, as a JSON text."""
        return json.dumps(to_wire(self))

    def to_str(self) -> str:
        """All fields, set or not, in many lines for people to read."""
        return pformat(self.model_dump(by_alias=True))

    def __repr_args__(self) -> "list[tuple[str | None, Any]]":
        given = self.model_fields_set
        return [(name, value) for name, value in super().__repr_args__() if name in given]
