"""What the app depends on is asked with measure, and its answer is told, a bad one too."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from chat_app.config import Settings
from chat_app.errors import ConnectionFailed
from chat_app.server.readiness import Readiness, model_check


@pytest.mark.parametrize(("status", "told"), [(200, "ok"), (401, "the model's provider answered 401 for m")])
async def test_a_provider_is_asked_once_in_a_while_whatever_it_answers(status: int, told: str) -> None:
    asked: list[str] = []

    class Provider(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/v1"
    settings = Settings(model="openai:m", openai_api_key="key", openai_base_url=url)
    try:
        readiness = Readiness({"model": model_check(settings)})
        assert [await readiness.states() for _ in range(20)] == [{"model": told}] * 20
    finally:
        server.shutdown()
        server.server_close()
    assert asked == ["/v1/models/m"]


async def test_a_provider_that_cannot_be_reached_is_named() -> None:
    check = model_check(Settings(model="openai:m", openai_api_key="key", openai_base_url="http://127.0.0.1:9/v1"))
    for _ in range(2):
        with pytest.raises(ConnectionFailed, match="cannot be reached"):
            await check()
