"""The client that blocks until a call has ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

import httpx2
from typing_extensions import Self

from .api_response import ApiResponse
from .base_client import BaseClient
from .decode import value_of
from .exceptions import ApiException, OpenApiException
from .exchange import Authorize, Pause, Send, Step, Steps
from .operation import Operation
from .rest_response import RESTResponse
from .transport import connection_error, http_settings

T = TypeVar("T")


class ApiClient(BaseClient):
    """Sends calls, and blocks until they have ended. May be used by several threads at a time.

    Its `with` block ends its connections; what is called later makes new ones.
    """

    _default: ClassVar[ApiClient | None] = None

    _http: httpx2.Client | None = None
    _lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections."""
        with self._lock:
            http, self._http = self._http, None
        if http is not None:
            http.close()

    @classmethod
    def get_default(cls) -> Self:
        """The client of apis that are given none."""
        if not isinstance(cls._default, cls):
            cls._default = cls()
        return cls._default

    @classmethod
    def set_default(cls, default: ApiClient | None) -> None:
        """Sets the client of apis that are given none."""
        cls._default = default

    def call(self, operation: Operation[T], arguments: Mapping[str, Any]) -> ApiResponse[T]:
        """Calls an operation.

        Raises `ApiException` where the server does not answer with success, `ApiConnectionError` where it does not
        answer, `ApiValueError` where the call cannot be sent, `ApiDecodeError` where the answer cannot be read.
        """
        request = self._request(operation, arguments)
        answer = self._run(self._steps(request))
        data: T = value_of(request, answer)
        return ApiResponse(status_code=answer.status_code, headers=answer.headers, data=data, raw_data=answer.content)

    def stream(self, operation: Operation[Any], arguments: Mapping[str, Any]) -> RESTResponse:
        """Calls an operation, and leaves the answer to be read, whatever its status."""
        request = self._request(operation, arguments, streamed=True)
        try:
            return RESTResponse(self._run(self._steps(request)))
        except ApiException as error:
            if error.answer is None:
                raise
            return RESTResponse(error.answer)

    def _run(self, steps: Steps) -> httpx2.Response:
        result: Any = None
        error: OpenApiException | None = None
        while True:
            try:
                step = steps.send(result) if error is None else steps.throw(error)
            except StopIteration as end:
                response: httpx2.Response = end.value
                return response
            result, error = None, None
            try:
                result = self._do(step)
            except OpenApiException as failure:
                error = failure

    def _do(self, step: Step) -> Any:
        if isinstance(step, Pause):
            return time.sleep(step.seconds)
        if isinstance(step, Authorize):
            return self._token(step)
        return self._send(step)

    def _token(self, step: Authorize) -> str:
        configuration = self.configuration
        given = configuration.given_token
        return given or configuration.tokens.get(configuration.credentials(), step.rejected, self._connected())

    def _send(self, step: Send) -> httpx2.Response:
        http = self._connected()
        try:
            with step.request.payload.opened() as body:
                message = http.build_request(**self._message(step), **body)
                response = http.send(message, stream=step.request.streamed)
                if not response.is_success:
                    response.read()
        except httpx2.HTTPError as error:
            raise connection_error(error, str(step.request.operation)) from error
        return response

    def _connected(self) -> httpx2.Client:
        with self._lock:
            if self._http is None:
                self._http = httpx2.Client(**http_settings(self.configuration))
            return self._http
