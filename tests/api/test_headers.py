"""Every answer says what the browser must not do; a page runs the scripts that were built into it and no other."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
import websockets
from starlette.responses import Response
from websockets.exceptions import InvalidStatus

from chat_app.api.headers import Policy, SafeHeaders
from chat_app.build import PATH_PLACEHOLDER
from tests.api.conftest import Site

CASES = [
    ("GET", "/", {}, 200),
    ("GET", "/theme.css", {}, 200),
    ("GET", "/assets/root-BxY_1-3q.js", {}, 200),
    ("GET", "/slow", {}, 200),
    ("GET", "/healthz", {}, 200),
    ("GET", "/readyz", {}, 200),
    ("GET", "/api/identity", {}, 200),
    ("HEAD", "/", {}, 200),
    ("GET", "/nothing/here.png", {}, 404),
    ("POST", "/theme.css", {}, 405),
    ("POST", "/slow", {"Origin": "http://evil.example"}, 403),
    ("GET", "/", {"Host": "evil.example"}, 403),
]


def is_safe(headers: httpx.Headers) -> bool:
    """Say whether an answer's headers hold all that they should, once."""
    policy = {part.split()[0]: part.split()[1:] for part in headers["content-security-policy"].split(";")}
    assert len(headers.get_list("content-security-policy")) == 1
    assert policy["default-src"] == policy["connect-src"] == policy["base-uri"] == policy["form-action"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    return "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize(("method", "path", "sent", "status"), CASES)
async def test_every_answer_has_them(site: Site, method: str, path: str, sent: dict[str, str], status: int) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.request(method, path, headers=sent)
    assert answer.status_code == status
    assert is_safe(answer.headers)


async def test_an_answer_without_a_body_has_them(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        known = (await browser.get("/theme.css")).headers["etag"]
        answer = await browser.get("/theme.css", headers={"If-None-Match": known})
    assert answer.status_code == 304
    assert is_safe(answer.headers)


async def test_a_refused_socket_has_them(site: Site) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with websockets.connect(site.socket_url, additional_headers={"Origin": "http://evil.example"}):
            pass
    assert is_safe(httpx.Headers([*refused.value.response.headers.raw_items()]))


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize("prefix", ["", "/chat"])
def test_a_page_s_policy_names_its_own_scripts(tmp_path: Path, prefix: str) -> None:
    (tmp_path / "client").mkdir()
    (tmp_path / "unplaced" / "widgets").mkdir(parents=True)
    page = '<script src="/x.js"></script><script>one</script><script id="a" type="module">\nimport "{}/a"</script>'
    for name, script in {"index.html": page, "404.html": "<script>lost</script>", "widgets/index.html": "<b>"}.items():
        (tmp_path / "unplaced" / name).write_text(script.format(PATH_PLACEHOLDER))
        (tmp_path / "client" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "client" / name).write_text(script.format(""))
    policy = Policy(tmp_path, prefix)
    module = f'\nimport "{prefix}/a"'
    scripts = f" {hash_of('one')} {hash_of(module)};"
    assert f"script-src 'self' 'unsafe-eval'{scripts}" in policy.of(f"{prefix}/")
    assert f"script-src 'self' 'unsafe-eval' {hash_of('lost')};" in policy.of("/t/thr_1")
    assert "script-src 'self' 'unsafe-eval';" in policy.of(f"{prefix}/widgets/")


@pytest.mark.parametrize(("kind", "named"), [("text/html; charset=utf-8", True), ("text/css", False)])
async def test_only_a_page_names_the_scripts_of_a_page(tmp_path: Path, kind: str, named: bool) -> None:
    (tmp_path / "client").mkdir()
    (tmp_path / "client" / "404.html").write_text("<script>lost</script>")
    app = SafeHeaders(Response("", media_type=kind), Policy(tmp_path))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as browser:
        answer = await browser.get("/any")
    assert (hash_of("lost") in answer.headers["content-security-policy"]) is named
