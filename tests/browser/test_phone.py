"""Under a thumb: a stream that is found again, Enter for a new line, room for a finger at every control."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.person import Person
from tests.browser.server import AppServer
from tests.browser.test_furniture import NARROW
from tests.browser.test_scrolling import ROOM, scroller


def flings(person: Person, distance: int) -> None:
    """Fling the transcript by a finger, which shows what is above; it glides on afterwards."""
    cdp = person.page.context.new_cdp_session(person.page)
    touch = "Input.dispatchTouchEvent"
    cdp.send(touch, {"type": "touchStart", "touchPoints": [{"x": 195, "y": 300}]})
    for step in range(1, 9):
        cdp.send(touch, {"type": "touchMove", "touchPoints": [{"x": 195, "y": 300 + distance * step / 8}]})
    cdp.send(touch, {"type": "touchEnd", "touchPoints": []})
    cdp.detach()


def words(person: Person) -> int:
    """How many words of the last answer are there."""
    return int(person.last_answer.evaluate("answer => answer.textContent.trim().split(/\\s+/).length"))


def test_jump_to_latest_finds_the_stream_again_each_time(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_DEMO_TOKENS_PER_SECOND="100")
    person = Person(contexts(**NARROW).new_page(), server.url).opens()
    person.says("write 4000 words")
    expect(person.last_answer).to_contain_text("w300 ")
    jump = person.page.get_by_role("button", name=re.compile("latest", re.IGNORECASE))
    lost: list[int] = []
    for attempt in range(12):
        flings(person, 200 + 80 * (attempt % 4))
        expect(jump).to_be_visible()
        jump.tap()
        expect(person.last_answer).to_contain_text(f"w{words(person) + 40} ")
        if jump.is_visible() or scroller(person).evaluate(ROOM) > 60:
            lost.append(attempt)
    assert lost == []
    person.page.get_by_test_id("composer-stop").tap()
    person.waits_for_the_end()
