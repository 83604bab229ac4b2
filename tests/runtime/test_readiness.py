"""What the app depends on is asked with measure, and its answer is told, a bad one too."""

from __future__ import annotations

from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from chat_app.agents.provider import provider_check
from chat_app.config import Settings
from chat_app.errors import ConnectionFailed
from chat_app.runtime.readiness import Readiness

PAGE = "a web page answered for the model's provider; check OPENAI_BASE_URL, which usually ends in /v1"
SLOW = "the model's provider cannot be reached (TimeoutError)"


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        (200, "application/json", "ok"),
        (401, "application/json", "the model's provider answered 401 for m"),
        (200, "text/html", PAGE),
        (404, "text/html; charset=utf-8", PAGE),
        (200, "slow", SLOW),
    ],
)
async def test_a_provider_is_asked_once_in_a_while_whatever_it_answers(
    monkeypatch: pytest.MonkeyPatch, status: int, kind: str, told: str
) -> None:
    asked: list[str] = []
    gone = Event()
    if kind == "slow":
        monkeypatch.setattr("chat_app.agents.provider.SECONDS", 0.3)

    class Provider(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.send_header("content-type", kind)
            self.end_headers()
            with suppress(OSError):
                while kind == "slow":  # a byte now and then, for as long as somebody listens
                    self.wfile.write(b" ")
                    gone.wait(0.05)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/v1"
    settings = Settings(model="openai:m", openai_api_key="key", openai_base_url=url)
    try:
        readiness = Readiness({"model": provider_check(settings, "m")})
        assert [await readiness.states() for _ in range(20)] == [{"model": told}] * 20
    finally:
        gone.set()
        server.shutdown()
        server.server_close()
    assert asked == ["/v1/models/m"]


async def test_a_provider_that_cannot_be_reached_is_named() -> None:
    check = provider_check(
        Settings(model="openai:m", openai_api_key="key", openai_base_url="http://127.0.0.1:9/v1"), "m"
    )
    for _ in range(2):
        with pytest.raises(ConnectionFailed, match="cannot be reached"):
            await check()
