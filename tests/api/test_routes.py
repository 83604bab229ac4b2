"""Health, caching, and who may open a socket or write."""

from __future__ import annotations

import httpx
import pytest
import websockets
from websockets.exceptions import InvalidStatus

from tests.api.conftest import PAGE_PORT, Site


async def test_a_living_process_is_healthy(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as probe:
        answer = await probe.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert answer.headers["cache-control"] == "no-store"


async def test_readiness_names_what_cannot_be_reached(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as probe:
        assert (await probe.get("/readyz")).json() == {"status": "ok", "database": "ok", "model": "ok"}
        site.host.states["model"] = "the provider cannot be reached"
        answer = await probe.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["model"] == "the provider cannot be reached"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/assets/root-BxY_1-3q.js", "public, max-age=31536000, immutable"),
        ("/assets/plain.js", "no-cache"),
        ("/fonts/inter.woff2", "public, max-age=604800"),
        ("/theme.css", "no-cache"),
        ("/assets/gone-BxY_1-3q.js", "no-cache"),
    ],
)
async def test_only_files_with_a_hash_in_their_name_are_kept_for_ever(site: Site, path: str, kept: str) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        assert (await browser.get(path)).headers["cache-control"] == kept


async def test_a_page_is_asked_for_each_time(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        await browser.get("/")
        assert (await browser.get("/")).headers["cache-control"] == "no-cache"


def origins(site: Site) -> dict[str, bool]:
    """Return origins and whether they may open a socket here."""
    return {
        site.url: True,
        f"http://localhost:{PAGE_PORT}": True,
        f"http://LOCALHOST:{site.port}": True,
        "http://evil.example": False,
        f"http://evil.example:{site.port}": False,
        f"http://localhost.evil.example:{site.port}": False,
        f"http://localhost:{site.port + 1}": False,
        "http://localhost": False,
        "null": False,
        "file://": False,
        "nonsense": False,
        "http://localhost:notaport": False,
        f"https://localhost:{site.port}": False,
        f"https://localhost:{PAGE_PORT}": False,
        f"ws://localhost:{site.port}": False,
        f"{site.url}/": False,
        f"http://evil.example@localhost:{site.port}": False,
        f"http://127.0.0.1:{site.port}": False,
        "": False,
    }


async def test_sockets_of_foreign_pages_are_refused(site: Site) -> None:
    for origin, allowed in origins(site).items():
        if allowed:
            async with websockets.connect(site.socket_url, additional_headers={"Origin": origin}) as ws:
                assert await ws.recv()
            continue
        with pytest.raises(InvalidStatus) as refused:
            async with websockets.connect(site.socket_url, additional_headers={"Origin": origin}):
                pass
        assert refused.value.response.status_code == 403, origin


async def test_a_socket_without_an_origin_comes_from_no_page(site: Site) -> None:
    async with websockets.connect(site.socket_url) as ws:
        assert await ws.recv()


async def test_a_plain_page_may_not_open_the_socket_of_a_tls_site(site: Site) -> None:
    headers = {"Origin": site.url, "X-Forwarded-Proto": "https"}
    with pytest.raises(InvalidStatus):
        async with websockets.connect(site.socket_url, additional_headers=headers):
            pass
    headers["Origin"] = f"https://localhost:{site.port}"
    async with websockets.connect(site.socket_url, additional_headers=headers) as ws:
        assert await ws.recv()


@pytest.mark.parametrize(
    ("host", "origin", "allowed"),
    [
        ("localhost", "http://localhost", True),
        ("localhost", "https://localhost", False),
        ("localhost:80", "http://localhost", True),
        ("localhost:443", "https://localhost", True),
        ("localhost:8443", "https://localhost:8443", True),
        ("localhost:8443", "https://localhost", False),
        ("localhost:8443", "https://localhost:8444", False),
    ],
)
async def test_scheme_host_and_port_are_compared_behind_a_proxy_that_names_no_scheme(
    site: Site, host: str, origin: str, allowed: bool
) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.post("/slow", headers={"Host": host, "Origin": origin})
    assert answer.status_code == (405 if allowed else 403)


async def test_a_foreign_page_may_not_write(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        assert (await browser.post("/slow", headers={"Origin": "http://evil.example"})).status_code == 403
        assert (await browser.post("/slow", headers={"Origin": site.url})).status_code == 405
