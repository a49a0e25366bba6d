"""The client whose calls are awaited."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

import httpx2
from typing_extensions import Self, Unpack

from .api_response import ApiResponse
from .base_client import BaseClient
from .decode import value_of
from .exceptions import ApiException, OpenApiException
from .exchange import Authorize, Pause, Send, Step
from .operation import Operation
from .payload import Payload
from .request import Request
from .rest_response import RESTResponse
from .transport import connection_error, http_settings
from .undocumented import Arguments, undocumented

T = TypeVar("T")


class AsyncApiClient(BaseClient):
    """Sends calls that are awaited (asyncio). A client belongs to one event loop.

    Its `async with` block ends its connections.
    """

    _http: httpx2.AsyncClient | None = None
    _lock: asyncio.Lock | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Ends the connections."""
        http, self._http = self._http, None
        if http is not None:
            await http.aclose()

    async def call(self, operation: Operation[T], arguments: Mapping[str, Any]) -> ApiResponse[T]:
        """Calls an operation.

        Raises `ApiException` where the server does not answer with success, `ApiConnectionError` where it does not
        answer, `ApiValueError` where the call cannot be sent, `ApiDecodeError` where the answer cannot be read.
        """
        request = self._request(operation, arguments)
        answer = await self._run(request)
        data: T = value_of(request, answer)
        return ApiResponse(status_code=answer.status_code, headers=answer.headers, data=data, raw_data=answer.content)

    async def request(self, method: str, path: str, /, **arguments: Unpack[Arguments]) -> ApiResponse[Any]:
        """Calls a path of this version that the documents do not know, with the client's token, retries and time-outs.

            (await client.request("GET", "/brand-new/{id}", path={"id": 42}, query={"limit": 5})).data

        See `Arguments` for what may be given. Raises what `call` raises.
        """
        return await self.call(*undocumented(method, path, arguments))

    async def stream(self, operation: Operation[Any], arguments: Mapping[str, Any]) -> RESTResponse:
        """Calls an operation, and leaves the answer to be read, whatever its status."""
        request = self._request(operation, arguments, streamed=True)
        try:
            return RESTResponse(await self._run(request))
        except ApiException as error:
            if error.answer is None:
                raise
            return RESTResponse(error.answer)

    async def _run(self, request: Request) -> httpx2.Response:
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
                result = await self._in_time(step, request)
            except OpenApiException as failure:
                error = failure

    async def _in_time(self, step: Step, request: Request) -> Any:
        deadline = request.deadline
        try:
            return await asyncio.wait_for(self._do(step, request), deadline.left(sent=False))
        except asyncio.TimeoutError:
            raise deadline.passed(sent=isinstance(step, Send)) from None

    async def _do(self, step: Step, request: Request) -> Any:
        if isinstance(step, Pause):
            return await asyncio.sleep(step.seconds)
        if isinstance(step, Authorize):
            return await self._token(step, request)
        return await self._send(step, request)

    async def _token(self, step: Authorize, request: Request) -> str:
        configuration = self.configuration
        given = self._given_token()
        if given:
            return given
        if self._lock is None:
            self._lock = asyncio.Lock()
        credentials = configuration.credentials(self.server, self.token_path)
        return await configuration.tokens.get_async(
            credentials, step.rejected, self._connected(), request.deadline, self._lock
        )

    async def _send(self, step: Send, request: Request) -> httpx2.Response:
        http = self._connected()
        try:
            with (await _in_memory(request.payload)).opened() as body:
                message = http.build_request(**self._message(request, step.token), **body)
                response = await http.send(message, stream=request.streamed)
                if request.streamed and response.is_success:
                    request.deadline.lift()
                else:
                    await response.aread()
        except httpx2.HTTPError as error:
            raise connection_error(error, str(request.operation)) from error
        return response

    def _connected(self) -> httpx2.AsyncClient:
        if self._http is None:
            self._http = httpx2.AsyncClient(**http_settings(self.configuration))
        return self._http


async def _in_memory(payload: Payload) -> Payload:
    """The payload without what blocks when it is read."""
    content = payload.content
    if content is None or isinstance(content, bytes):
        return payload
    return replace(payload, content=await asyncio.to_thread(content.read))
