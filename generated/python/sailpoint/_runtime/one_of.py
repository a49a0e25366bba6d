"""Values that are one of several types, without losing those that are none of them."""

import inspect
import json
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, get_args, get_origin

from pydantic import ConfigDict, GetCoreSchemaHandler, RootModel
from pydantic_core import CoreSchema, core_schema
from typing_extensions import Self

from .fit import best_fit
from .lenient import read
from .references import UNIONS, bind, type_of
from .wire import to_plain, to_wire


class OneOf(RootModel[Any]):
    """One of several types. Which one is told by the discriminator, or else is the one that describes the value best.
    A value that fits none is kept as it is."""

    model_config = ConfigDict(defer_build=True)

    __discriminator__: ClassVar[str] = ""
    """The property whose value tells the type, where there is one."""

    __tags__: ClassVar[Mapping[str, str]] = {}
    """The name of the type by the value of the discriminator."""

    def __init__(self, root: Any = None, **data: Any) -> None:
        super().__init__(data.pop("actual_instance", data or root))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.model_schema(
            cls, core_schema.no_info_plain_validator_function(cls._read), root_model=True, custom_init=False
        )

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Completes the union, which happens by itself when it is first used."""
        bind(cls)
        return super().model_rebuild(
            force=force,
            raise_errors=raise_errors,
            _parent_namespace_depth=_parent_namespace_depth + 1,
            _types_namespace=_types_namespace,
        )

    @classmethod
    @cache
    def variants(cls) -> tuple[Any, ...]:
        """The types that the value may have."""
        models = cls.__module__.rpartition(".")[0]
        kind = type_of(str(inspect.get_annotations(cls)["root"]), models)
        return get_args(kind) if get_origin(kind) in UNIONS else (kind,)

    @classmethod
    def _read(cls, value: Any) -> Any:
        kind = cls._kind_of(value)
        return value if kind is None else read(kind, value)

    @classmethod
    def _kind_of(cls, value: Any) -> Any:
        tag = value.get(cls.__discriminator__) if isinstance(value, dict) else None
        name = cls.__tags__.get(tag) if isinstance(tag, str) else None
        if name is not None:
            return type_of(name, cls.__module__.rpartition(".")[0])
        return best_fit(cls.variants(), value)

    @property
    def actual_instance(self) -> Any:
        """The value."""
        return self.root

    @classmethod
    def from_dict(cls, obj: Any) -> Self:
        """The union with the value that JSON describes."""
        return cls.model_validate(obj)

    @classmethod
    def from_json(cls, json_str: str | bytes) -> Self:
        """The union with the value that a JSON text describes.

        Raises `ValueError` where the text is not JSON.
        """
        return cls.from_dict(json.loads(json_str))

    def to_dict(self) -> Any:
        """The value as JSON has it."""
        return to_plain(self)

    def to_json(self) -> str:
        """The value as a JSON text."""
        return json.dumps(to_wire(self))
