"""The door to the street, as a browser keeps it: nothing foreign runs in the page, and no foreign page holds it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.person import Person
from tests.browser.server import AppServer

FRAMING = "http://localhost:5555/"
"""Of the same site as the app, so that cookies go along: another port is enough to be another origin."""


def complaints(page: Page) -> list[str]:
    """Return what the browser refuses on this page from now on."""
    seen: list[str] = []
    page.on("console", lambda said: seen.append(said.text) if "Content Security Policy" in said.text else None)
    return seen


def test_the_app_keeps_to_its_own_policy_and_nothing_else_runs(person: Person) -> None:
    refused = complaints(person.page)
    person.opens().asks("add buy milk tomorrow, high")
    person.asks("delete task 1")
    person.last_answer.hover()
    person.reloads().opens("/widgets")
    expect(person.widgets("Chart").first).to_be_visible()
    person.opens("/nothing/here")
    assert refused == []
    person.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'owned'";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title='owned'\\">");
        }"""
    )
    person.page.wait_for_function("() => document.querySelector('img[src=x]').complete")
    assert person.page.title() != "owned"
    assert len(refused) == 2


def test_a_page_of_another_port_cannot_frame_the_app(
    server: AppServer, contexts: Callable[..., BrowserContext]
) -> None:
    page = contexts().new_page()
    Person(page, server.url).opens()
    page.route(
        f"{FRAMING}**",
        lambda route: route.fulfill(content_type="text/html", body=f"<iframe src='{server.url}/'></iframe>"),
    )
    page.goto(FRAMING)
    (frame,) = page.main_frame.child_frames
    assert frame.url.startswith("chrome-error:")
    expect(page.frame_locator("iframe").get_by_test_id("composer-input")).to_have_count(0)
