"""The client that blocks until a call has ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

import httpx2
from typing_extensions import Self, Unpack

from .api_response import ApiResponse
from .base_client import BaseClient
from .deadline import read_in_time
from .decode import value_of
from .exceptions import ApiException, OpenApiException
from .exchange import Authorize, Pause, Send, Step
from .operation import Operation
from .request import Request
from .rest_response import RESTResponse
from .transport import connection_error, http_settings
from .undocumented import Arguments, undocumented

T = TypeVar("T")


class ApiClient(BaseClient):
    """Sends calls, and blocks until they have ended. May be used by several threads at a time.

    Its `with` block ends its connections; what is called later makes new ones.
    """

    _default: ClassVar[ApiClient | None] = None

    _http: httpx2.Client | None = None

    _lock = threading.Lock()
    """Held while connections are made or given up, which takes so little time that one lock does for all clients."""

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
        answer = self._run(request)
        data: T = value_of(request, answer)
        return ApiResponse(status_code=answer.status_code, headers=answer.headers, data=data, raw_data=answer.content)

    def request(self, method: str, path: str, /, **arguments: Unpack[Arguments]) -> ApiResponse[Any]:
        """Calls a path of this version that the documents do not know, with the client's token, retries and time-outs.

            client.request("GET", "/brand-new/{id}", path={"id": 42}, query={"limit": 5}).data

        See `Arguments` for what may be given. Raises what `call` raises.
        """
        return self.call(*undocumented(method, path, arguments))

    def stream(self, operation: Operation[Any], arguments: Mapping[str, Any]) -> RESTResponse:
        """Calls an operation, and leaves the answer to be read, whatever its status."""
        request = self._request(operation, arguments, streamed=True)
        try:
            return RESTResponse(self._run(request))
        except ApiException as error:
            if error.answer is None:
                raise
            return RESTResponse(error.answer)

    def _run(self, request: Request) -> httpx2.Response:
        steps = self._steps(request)
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
                result = self._do(step, request)
            except OpenApiException as failure:
                error = failure

    def _do(self, step: Step, request: Request) -> Any:
        if isinstance(step, Pause):
            return time.sleep(step.seconds)
        if isinstance(step, Authorize):
            return self._token(step, request)
        return self._send(step, request)

    def _token(self, step: Authorize, request: Request) -> str:
        configuration = self.configuration
        given = self._given_token()
        if given:
            return given
        credentials = configuration.credentials(self.server, self.token_path)
        return configuration.tokens.get(credentials, step.rejected, self._connected(), request.deadline)

    def _send(self, step: Send, request: Request) -> httpx2.Response:
        http = self._connected()
        try:
            with request.payload.opened() as body:
                message = http.build_request(**self._message(request, step.token), **body)
                response = http.send(message, stream=True)
            if request.streamed and response.is_success:
                request.deadline.lift()
            else:
                read_in_time(response, request.deadline)
        except httpx2.HTTPError as error:
            raise connection_error(error, str(request.operation)) from error
        return response

    def _connected(self) -> httpx2.Client:
        with self._lock:
            if self._http is None:
                self._http = httpx2.Client(**http_settings(self.configuration))
            return self._http
