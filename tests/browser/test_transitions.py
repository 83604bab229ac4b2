"""A Transition's child is swapped calmly: what leaves is dead and soon gone, what is elsewhere stays as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.person import Person
from tests.browser.server import AppServer

RECORD = """frame => {
    frame.seen = { left: 0, dead: true, times: [], heights: [] };
    new MutationObserver(() => {
        const ghost = frame.querySelector(".ck-leaving");
        if (!ghost) return;
        frame.seen.left += 1;
        frame.seen.dead &&= ghost.inert && ghost.getAttribute("aria-hidden") === "true"
            && !ghost.querySelector("[name], [id]");
        const running = frame.getAnimations({ subtree: true });
        for (const each of running) frame.seen.times.push(each.effect.getTiming().duration);
        const own = frame.getAnimations()[0];
        if (own) frame.seen.heights = own.effect.getKeyframes().map((key) => Number.parseFloat(key.height));
    }).observe(frame, { childList: true });
}"""
"""Notes in the page what happens to a Transition: an animation may be over before a test looks."""


@pytest.fixture(scope="module")
def changing(module_server: Callable[..., AppServer]) -> AppServer:
    return module_server(CHAT_APP_SERVER="tests.browser.changing:changing")


def opened(context: BrowserContext, server: AppServer) -> tuple[Person, Locator]:
    """A person in front of the card, and the Transition, which is watched."""
    person = Person(context.new_page(), server.url).opens().asks("Show me")
    frame = person.widgets("Transition")
    expect(frame).to_contain_text("One line")
    # The script that animates is fetched when the first Transition is shown.
    person.page.wait_for_function("() => document.querySelector('.ck-transition__child')?.ckAnimated")
    frame.evaluate(RECORD)
    return person, frame


def show(person: Person, face: str) -> None:
    person.page.get_by_role("button", name=face, exact=True).click()


def seen(frame: Locator) -> dict[str, object]:
    return frame.evaluate("frame => frame.seen")


def test_another_child_fades_in_while_the_old_one_leaves_and_the_size_follows(
    contexts: Callable[..., BrowserContext], changing: AppServer
) -> None:
    person, frame = opened(contexts(), changing)
    before = frame.evaluate("frame => frame.offsetHeight")
    show(person, "tall")
    expect(frame).to_contain_text("Line 8")
    expect(frame.locator(".ck-leaving")).to_have_count(0)
    person.page.wait_for_function(
        "() => !document.querySelector('.ck-transition').getAnimations({subtree: true}).length"
    )
    found = seen(frame)
    assert found["left"] and found["dead"]
    assert found["times"] and max(found["times"]) <= 220  # type: ignore[call-overload]
    assert found["heights"] == [before, frame.evaluate("frame => frame.offsetHeight")]
    assert "One line" not in frame.inner_text()


def test_what_is_typed_and_focused_elsewhere_stays(
    contexts: Callable[..., BrowserContext], changing: AppServer
) -> None:
    person, frame = opened(contexts(), changing)
    field = person.page.get_by_placeholder("Kept")
    field.fill("typed by me")
    button = person.page.get_by_role("button", name="tall", exact=True)
    button.focus()
    button.press("Enter")
    expect(frame).to_contain_text("Line 8")
    expect(field).to_have_value("typed by me")
    expect(button).to_be_focused()


def test_another_type_is_swapped_and_the_same_child_is_not(
    contexts: Callable[..., BrowserContext], changing: AppServer
) -> None:
    person, frame = opened(contexts(), changing)
    show(person, "reworded")
    expect(frame).to_contain_text("Another line")
    assert seen(frame)["left"] == 0
    show(person, "kind")
    expect(frame).to_contain_text("Of another type")
    assert seen(frame)["left"] == 1


def test_nothing_moves_for_who_asks_for_calm_nor_after_a_reload(
    contexts: Callable[..., BrowserContext], changing: AppServer
) -> None:
    person, frame = opened(contexts(reduced_motion="reduce"), changing)
    show(person, "tall")
    expect(frame).to_contain_text("Line 8")
    assert seen(frame)["left"] == 0
    person.page.emulate_media(reduced_motion="no-preference")
    person.page.add_init_script(
        "window.moved = 0; const play = Element.prototype.animate;"
        "Element.prototype.animate = function (...all) { window.moved += 1; return play.apply(this, all); };"
    )
    person.reloads()
    expect(frame).to_contain_text("Line 8")
    person.page.wait_for_function("() => document.querySelector('.ck-transition__child')?.ckAnimated")
    assert person.page.evaluate("window.moved") == 0
