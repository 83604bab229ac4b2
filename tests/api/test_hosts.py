"""A request for a host name that is not the app's gets nothing: no page, no cookie, no file, no socket."""

from __future__ import annotations

import httpx
import pytest
import websockets
from websockets.exceptions import InvalidStatus

from chat_app.api.hosts import HostRule
from chat_app.config import load_settings
from tests.api.conftest import Site

ALLOWED = [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "app.localhost",
    "127.0.0.1",
    "127.0.0.2",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
]

FOREIGN = [
    "evil.example",
    "localhost.evil.example",
    "evil.example.",
    "127.0.0.1.nip.io",
    "127.1",
    "2130706433",
    "0x7f000001",
    "192.168.1.5",
    "0.0.0.0",
    "[2001:db8::1]",
    "localhost@evil.example",
    "evil.example#localhost",
    "localhost evil.example",
    "evil.example,localhost",
    "",
]


@pytest.mark.parametrize(
    "path", ["/", "/t/thr_1", "/theme.css", "/assets/root-BxY_1-3q.js", "/healthz", "/api/identity"]
)
async def test_another_host_gets_nothing(site: Site, path: str) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        for host in FOREIGN:
            answer = await browser.get(path, headers={"Host": f"{host}:{site.port}" if host else ""})
            assert answer.status_code == 403, host
            assert "set-cookie" not in answer.headers
            assert "CHAT_APP_HOSTS" in answer.text


async def test_this_machine_is_answered_by_any_name_of_it_and_at_any_port(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        for host in ALLOWED:
            for port in ("", f":{site.port}", ":8443"):
                assert (await browser.get("/", headers={"Host": host + port})).status_code == 200, host + port


@pytest.mark.parametrize("host", FOREIGN[:4])
async def test_a_socket_for_another_host_is_refused(site: Site, host: str) -> None:
    place = f"{host}:{site.port}"
    with pytest.raises(InvalidStatus) as refused:
        async with websockets.connect(site.socket_url, additional_headers={"Host": place, "Origin": f"http://{place}"}):
            pass
    assert refused.value.response.status_code == 403
    assert not site.sockets


def heads(host: str, *more: str) -> dict[str, object]:
    """A request's scope with Host headers."""
    return {"type": "http", "headers": [(b"host", each.encode()) for each in (host, *more)]}


@pytest.mark.parametrize(
    ("setting", "host", "allowed"),
    [
        ("chat.example.org", "chat.example.org:8443", True),
        ("Chat.Example.org", "chat.EXAMPLE.org.", True),
        ("chat.example.org", "localhost:3000", True),
        ("chat.example.org", "example.org", False),
        ("chat.example.org", "a.chat.example.org", False),
        ("a.org, b.org", "b.org", True),
        ("*.example.org", "chat.example.org", True),
        ("*.example.org", "example.org", False),
        ("*.example.org", "a.b.example.org", False),
        ("10.0.0.7", "10.0.0.7:3000", True),
        ("2001:db8::1", "[2001:db8::1]:3000", True),
        ("*", "evil.example", True),
        ("", "evil.example", False),
    ],
)
def test_the_setting_names_more_hosts(setting: str, host: str, allowed: bool) -> None:
    rule = HostRule(load_settings(hosts=setting).host_names)
    assert rule.allows(heads(host)) is allowed


@pytest.mark.parametrize(
    ("bound", "host", "allowed"),
    [
        ("192.168.1.5", "192.168.1.5:3000", True),
        ("192.168.1.5", "192.168.1.6:3000", False),
        ("mybox", "mybox:3000", True),
        ("mybox", "evil.example", False),
        ("::1", "[::1]:3000", True),
        ("0.0.0.0", "192.168.1.5:3000", True),
        ("::", "[2001:db8::1]:3000", True),
        ("0.0.0.0", "evil.example:3000", False),
    ],
)
def test_the_address_that_it_listens_on_is_the_app_s(bound: str, host: str, allowed: bool) -> None:
    assert HostRule(bound=bound).allows(heads(host)) is allowed


def test_two_hosts_are_none() -> None:
    assert not HostRule().allows(heads("localhost", "evil.example"))
    assert not HostRule().allows({"type": "http", "headers": []})
