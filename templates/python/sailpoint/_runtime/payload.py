"""Bodies of requests."""

import json
import mimetypes
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .operation import Parameter
from .style import spell, text
from .wire import to_wire

FilePart = tuple[str, bytes | IO[bytes], str]


@dataclass(frozen=True)
class Upload:
    """A file of a form. One that is on disk is opened each time that it is sent."""

    parameter: Parameter
    value: Any

    @property
    def replayable(self) -> bool:
        """Whether it can be sent more than once."""
        return not hasattr(self.value, "read")

    def open(self, stack: ExitStack) -> FilePart:
        """The file's name, its contents, its media type. The stack closes what is opened."""
        name, contents = self._contents(stack)
        guessed, _ = mimetypes.guess_type(name)
        return name, contents, self.parameter.media_type or guessed or "application/octet-stream"

    def _contents(self, stack: ExitStack) -> tuple[str, bytes | IO[bytes]]:
        value = self.value
        if isinstance(value, (bytes, bytearray)):
            return self.parameter.wire, bytes(value)
        if isinstance(value, tuple):
            return value[0], bytes(value[1])
        if isinstance(value, (str, os.PathLike)):
            return Path(value).name, stack.enter_context(Path(value).open("rb"))
        return Path(str(getattr(value, "name", self.parameter.wire))).name, value


@dataclass(frozen=True)
class Payload:
    """What is sent in the body."""

    media_type: str | None = None
    content: None | bytes | IO[bytes] = None
    fields: tuple[tuple[Parameter, Any], ...] = ()
    uploads: tuple[Upload, ...] = ()

    @property
    def replayable(self) -> bool:
        """Whether it can be sent more than once."""
        content = self.content is None or isinstance(self.content, bytes)
        return content and all(upload.replayable for upload in self.uploads)

    @contextmanager
    def opened(self) -> Iterator[dict[str, Any]]:
        """What the HTTP client takes for this body; files stay open meanwhile."""
        with ExitStack() as stack:
            if self.media_type == MULTIPART:
                texts = [(field, item) for field, value in self.fields for item in _repeated(value)]
                parts: list[tuple[str, Any]] = [(field.wire, _text_part(field, item)) for field, item in texts]
                yield {"files": parts + [(upload.parameter.wire, upload.open(stack)) for upload in self.uploads]}
            elif self.media_type == FORM:
                spelled = [spell(field.wire, value, field.style, field.explode) for field, value in self.fields]
                yield {"content": "&".join(spelled)}
            else:
                yield {} if self.content is None else {"content": self.content}


MULTIPART = "multipart/form-data"
FORM = "application/x-www-form-urlencoded"


def payload_of(media_type: str | None, parts: list[tuple[Parameter, Any]]) -> Payload:
    """The body that the given arguments make; a body of no media type, where there are none."""
    if not parts:
        return Payload()
    essence = (media_type or "application/json").partition(";")[0].strip().lower()
    if essence in (MULTIPART, FORM):
        fields = tuple((part, to_wire(value, request=True)) for part, value in parts if part.place != "file")
        files = [(part, item) for part, value in parts if part.place == "file" for item in _repeated(value)]
        uploads = tuple(Upload(part, item) for part, item in files)
        return Payload(essence, fields=fields, uploads=uploads)
    return Payload(media_type or "application/json", _content(essence, parts[0][1]))


def _repeated(value: Any) -> list[Any]:
    """What is sent under one name: the items of a list one by one (OpenAPI 3.0.3, "Special Considerations for multipart
    Content")."""
    return value if isinstance(value, list) else [value]


def _content(essence: str, value: Any) -> bytes | IO[bytes]:
    if essence.endswith("json") or essence == "*/*":
        return json.dumps(to_wire(value, request=True)).encode()
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if isinstance(value, os.PathLike):
        return Path(value).read_bytes()
    if isinstance(value, str):
        return value.encode()
    if hasattr(value, "read"):
        stream: IO[bytes] = value
        return stream
    if isinstance(value, tuple):
        return bytes(value[1])
    return json.dumps(to_wire(value, request=True)).encode()


def _text_part(field: Parameter, value: Any) -> tuple[None, bytes, str | None]:
    media_type = field.media_type or (None if isinstance(value, str) else "application/json")
    return None, text(value).encode(), media_type
