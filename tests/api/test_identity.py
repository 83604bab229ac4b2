"""Each browser gets one identity that it keeps, nobody can guess, and page and socket agree on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import httpx
import jwt
import pytest
import websockets
from reflex.app import _decode_asgi_headers

from chat_app.errors import Unauthenticated
from chat_app.runtime.identity import AUDIENCE, LIFETIME, IdentityKey
from tests.api.conftest import PAGE_PORT, SECRET, Site

KEY = IdentityKey(SECRET)


def cookie_of(response: httpx.Response) -> SimpleCookie:
    return SimpleCookie(response.headers.get("set-cookie", ""))


async def open_socket(site: Site, **headers: str) -> str:
    """Open the event socket as a page does and return the cookie header that the app inside saw."""
    async with websockets.connect(site.socket_url, additional_headers=headers) as ws:
        await ws.recv()
        await ws.send("40")
        await ws.recv()
    return site.sockets[-1]


async def test_the_page_s_cookie_is_the_identity_of_its_socket(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        await browser.get("/")
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        seen = await open_socket(site, Cookie=cookie, Origin=site.url)
        again = await browser.get("/t/thr_1")
    assert site.user_of(seen) == site.user_of(cookie)
    assert "set-cookie" not in again.headers


async def test_reflex_reads_the_minted_cookie_from_the_socket(site: Site) -> None:
    seen = await open_socket(site, Origin=site.url)
    headers = _decode_asgi_headers([(b"host", b"x"), (b"cookie", seen.encode())])
    assert site.user_of(headers["cookie"]).startswith("u_")


async def test_two_browsers_get_two_identities(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as one, httpx.AsyncClient(base_url=site.url) as two:
        users = {site.user_of((await browser.get("/")).headers["set-cookie"]) for browser in (one, two)}
    assert len(users) == 2


async def test_the_cookie_is_http_only_lax_and_kept_for_400_days(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        morsel = cookie_of(await browser.get("/"))[KEY.cookie_name]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert morsel["path"] == "/"
    assert int(morsel["max-age"]) == 400 * 24 * 3600
    assert not morsel["secure"]


@pytest.mark.parametrize(
    ("forwarded", "secure"), [("https", True), ("https, http", True), ("http", False), ("", False)]
)
async def test_the_cookie_is_secure_behind_a_proxy_that_speaks_tls(site: Site, forwarded: str, secure: bool) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.get("/", headers={"X-Forwarded-Proto": forwarded})
    (morsel,) = cookie_of(answer).values()
    assert bool(morsel["secure"]) is secure


async def test_an_answer_with_a_cookie_is_never_shared_and_files_carry_none(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        page = await browser.get("/")
        browser.cookies.clear()
        files = [await browser.get(path) for path in ("/assets/root-BxY_1-3q.js", "/theme.css", "/healthz")]
    assert page.headers["cache-control"] == "private, no-cache"
    assert all("set-cookie" not in file.headers for file in files)


@pytest.mark.parametrize("spoil", [lambda value: value[:-2] + "xx", lambda value: "", lambda value: "a.b.c"])
async def test_a_forged_cookie_gives_a_new_identity_and_is_replaced(site: Site, spoil: object) -> None:
    real = KEY.sign("u_" + "0" * 32)
    forged = spoil(real)  # type: ignore[operator]
    cookie = f"theme=dark; {KEY.cookie_name}={forged}"
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.get("/", headers={"Cookie": cookie})
    assert site.user_of(answer.headers["set-cookie"]) != "u_" + "0" * 32
    seen = await open_socket(site, Cookie=cookie)
    assert seen.startswith("theme=dark; ")
    assert seen.count(KEY.cookie_name) == 1
    assert site.user_of(seen)


async def test_a_cookie_older_than_a_day_is_renewed_for_the_same_user(site: Site) -> None:
    user = KEY.mint().user_id
    for age, renewed in [(timedelta(hours=1), False), (timedelta(days=2), True), (timedelta(days=399), True)]:
        cookie = f"{KEY.cookie_name}={KEY.sign(user, datetime.now(UTC) - age)}"
        async with httpx.AsyncClient(base_url=site.url) as browser:
            answer = await browser.get("/", headers={"Cookie": cookie})
        assert ("set-cookie" in answer.headers) is renewed
        if renewed:
            assert site.user_of(answer.headers["set-cookie"]) == user


@pytest.mark.parametrize("off", [timedelta(seconds=2), timedelta(hours=3), timedelta(days=-401), timedelta(days=900)])
async def test_a_clock_that_is_wrong_makes_nobody_a_stranger(site: Site, off: timedelta) -> None:
    user = KEY.mint().user_id
    cookie = f"{KEY.cookie_name}={KEY.sign(user, datetime.now(UTC) + off)}"
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.get("/", headers={"Cookie": cookie})
    assert site.user_of(answer.headers.get("set-cookie", cookie)) == user
    assert ("set-cookie" in answer.headers) is (abs(off) > timedelta(days=1))
    assert site.user_of(await open_socket(site, Cookie=cookie)) == user


async def test_a_page_of_reflex_run_gets_its_cookie_from_the_backend(site: Site) -> None:
    page = f"http://localhost:{PAGE_PORT}"
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.get("/api/identity", headers={"Origin": page})
        foreign = await browser.get("/api/identity", headers={"Origin": "http://evil.example"})
    assert site.user_of(answer.headers["set-cookie"])
    assert answer.headers["access-control-allow-origin"] == page
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert foreign.status_code == 403
    assert "access-control-allow-origin" not in foreign.headers


async def test_streams_pass_untouched(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        assert (await browser.get("/slow")).text == "part" * 3


def test_a_tab_s_token_names_another_tab_for_another_user() -> None:
    token = "0963bfeb-e95a-4e46-8c3b-11cbc0fe9c4e"
    mine, yours = KEY.tab_of("u_" + "1" * 32, token), KEY.tab_of("u_" + "2" * 32, token)
    assert mine == KEY.tab_of("u_" + "1" * 32, token)
    assert len({mine, yours, token, IdentityKey(b"x" * 32).tab_of("u_" + "1" * 32, token)}) == 4


def test_ids_have_128_random_bits() -> None:
    ids = {KEY.mint().user_id for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(bytes.fromhex(user_id.removeprefix("u_"))) == 16 for user_id in ids)


def test_the_cookie_s_name_tells_apps_with_different_keys_apart() -> None:
    other = IdentityKey(b"x" * 32)
    assert other.cookie_name != KEY.cookie_name
    cookies = f"{other.cookie_name}={other.sign('u_' + 'a' * 32)}; {KEY.cookie_name}={KEY.sign('u_' + 'b' * 32)}"
    assert KEY.context_of(cookies).user_id == "u_" + "b" * 32
    assert other.context_of(cookies).user_id == "u_" + "a" * 32


def claims(**changes: object) -> dict[str, object]:
    now = datetime.now(UTC)
    return {"sub": "u_" + "0" * 32, "aud": AUDIENCE, "iat": now, "exp": now + LIFETIME, **changes}


@pytest.mark.parametrize(
    "token",
    [
        jwt.encode(claims(), b"another key of 32 bytes or more!", algorithm="HS256"),
        jwt.encode(claims(), "", algorithm="none"),
        jwt.encode(claims(exp=datetime.now(UTC) - timedelta(seconds=1)), SECRET, algorithm="HS256"),
        jwt.encode(claims(aud="chat-app.mcp"), SECRET, algorithm="HS256"),
        jwt.encode(claims(sub="admin"), SECRET, algorithm="HS256"),
        jwt.encode({k: v for k, v in claims().items() if k != "aud"}, SECRET, algorithm="HS256"),
        jwt.encode({k: v for k, v in claims().items() if k != "exp"}, SECRET, algorithm="HS256"),
        jwt.encode(claims(), SECRET, algorithm="HS512"),
    ],
    ids=["other key", "unsigned", "expired", "other purpose", "no user id", "no audience", "no end", "other algorithm"],
)
def test_only_our_own_unexpired_cookies_count(token: str) -> None:
    with pytest.raises(Unauthenticated):
        KEY.identity_of(f"{KEY.cookie_name}={token}")


def test_a_cookie_from_the_future_counts() -> None:
    later = datetime.now(UTC) + timedelta(days=2)
    assert KEY.verify(KEY.sign("u_" + "0" * 32, later)).user_id == "u_" + "0" * 32


@pytest.mark.parametrize("forged", [{"aud": "chat-app.mcp"}, {"sub": "admin"}])
def test_an_expired_cookie_is_renewed_only_if_it_was_an_identity(forged: dict[str, object]) -> None:
    over = {"exp": datetime.now(UTC) - timedelta(days=1)}
    token = jwt.encode(claims(**over), SECRET, algorithm="HS256")
    assert KEY.verify(token, expired=True).user_id == "u_" + "0" * 32
    with pytest.raises(Unauthenticated):
        KEY.verify(jwt.encode(claims(**over, **forged), SECRET, algorithm="HS256"), expired=True)


def test_a_planted_second_cookie_does_not_lock_its_owner_out() -> None:
    mine = KEY.sign("u_" + "1" * 32)
    assert KEY.identity_of(f"{KEY.cookie_name}=planted; {KEY.cookie_name}={mine}").user_id == "u_" + "1" * 32


TLS = {"X-Forwarded-Proto": "https"}


async def test_under_https_no_other_host_can_set_the_cookie(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        morsel = cookie_of(await browser.get("/", headers=TLS))[f"__Host-{KEY.cookie_name}"]
        plain = cookie_of(await browser.get("/"))
    assert (morsel["path"], morsel["domain"], bool(morsel["secure"]), bool(morsel["httponly"])) == ("/", "", True, True)
    assert [*plain] == [KEY.cookie_name]


async def test_who_holds_the_cookie_s_earlier_name_stays_who_they_are(site: Site) -> None:
    user = KEY.mint().user_id
    held = f"{KEY.cookie_name}={KEY.sign(user)}"
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.get("/", headers={"Cookie": held, **TLS})
        new = cookie_of(answer)[f"__Host-{KEY.cookie_name}"]
        both = f"{held}; __Host-{KEY.cookie_name}={new.value}"
        again = await browser.get("/", headers={"Cookie": both, **TLS})
    assert KEY.verify(new.value).user_id == user
    assert "set-cookie" not in again.headers
    assert site.user_of(await open_socket(site, Cookie=held, **TLS, Origin=site.url.replace("http", "https"))) == user


async def test_under_https_a_planted_cookie_of_the_plain_name_is_nobody(site: Site) -> None:
    mine, planted = KEY.mint().user_id, KEY.mint().user_id
    cookies = f"{KEY.cookie_name}={KEY.sign(planted)}; __Host-{KEY.cookie_name}={KEY.sign(mine)}"
    assert site.user_of(await open_socket(site, Cookie=cookies, **TLS)) == mine


async def test_a_spoilt_cookie_under_https_does_not_hide_the_good_one(site: Site) -> None:
    user = KEY.mint().user_id
    cookies = f"__Host-{KEY.cookie_name}=spoilt; {KEY.cookie_name}={KEY.sign(user)}"
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.get("/", headers={"Cookie": cookies, **TLS})
    assert KEY.verify(cookie_of(answer)[f"__Host-{KEY.cookie_name}"].value).user_id == user
