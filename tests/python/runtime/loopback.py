"""A server on the loopback interface that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from typing_extensions import Self


@dataclass
class Asked:
    """A request as it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The path, as it was spelled."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The query string, as it was spelled."""
        return self.target.partition("?")[2]

    @property
    def queries(self) -> dict[str, str]:
        """The queries, decoded."""
        return dict(parse_qsl(self.query))

    @property
    def json(self) -> Any:
        """The body, which is JSON."""
        return json.loads(self.body)


@dataclass
class Answer:
    """What the server says."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        """The body as it is sent: bytes as they are, other things as JSON."""
        if self.body is None:
            return b""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


HANG_UP = Answer(status=0)
"""Says nothing and closes the connection."""

DRIP = Answer(status=200)
"""Says a little, again and again, until the client hangs up."""

DRIP_PAUSE = 0.005
"""The seconds between one little and the next."""


class Server:
    """Answers calls one after another with what `answers` holds, then with `answer`; gives tokens to who asks."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.tokens_asked: list[Asked] = []
        self.answers: list[Answer] = []
        self.answer: Callable[[Asked], Answer] = lambda asked: Answer(body={"id": "1"})
        self.token: Callable[[int], Answer] = lambda number: Answer(
            body={"access_token": f"token-{number}", "expires_in": 750}
        )
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        if context:
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        scheme = "https" if context else "http"
        self.url = f"{scheme}://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    @property
    def last(self) -> Asked:
        """The last call."""
        return self.asked[-1]

    def _reply(self, asked: Asked) -> Answer:
        with self._lock:
            if asked.path.endswith("/oauth/token"):
                self.tokens_asked.append(asked)
                return self.token(len(self.tokens_asked))
            self.asked.append(asked)
            return self.answers.pop(0) if self.answers else self.answer(asked)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        reply = self._reply

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body in one piece: in two, each answer waits for the acknowledgement of its head.
            wbufsize = -1

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except ConnectionError:
                    self.close_connection = True

            def finish(self) -> None:
                with suppress(ConnectionError):
                    super().finish()

            def respond(self) -> None:
                body = self._body()
                answer = reply(Asked(self.command, self.path, dict(self.headers.items()), body))
                if answer is HANG_UP:
                    self.close_connection = True
                    return
                if answer is DRIP:
                    self.drip()
                    return
                content = answer.content()
                self.send_response(answer.status)
                headers = {"Content-Type": "application/json", "Content-Length": str(len(content)), **answer.headers}
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def drip(self) -> None:
                self.close_connection = True
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                while True:
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(DRIP_PAUSE)

            def _body(self) -> bytes:
                if self.headers.get("Transfer-Encoding") != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length") or 0))
                chunks = []
                while size := int(self.rfile.readline(), 16):
                    chunks.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(chunks)

            def log_message(self, format: str, *args: object) -> None:
                pass

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = respond

        return Handler
