"""What is typed stays where it was typed, and nothing that was written is lost on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.person import Person
from tests.browser.server import AppServer


def drafts(person: Person) -> dict[str, str]:
    """Return the drafts that the browser keeps, by thread; "new" is the new chat's."""
    return person.page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith('chat-draft:'))"
        ".map(([name, text]) => [name.slice(11), text]))"
    )


def test_each_thread_keeps_its_own_draft_whichever_way_one_gets_there(person: Person) -> None:
    thread = person.asks("hello").thread_id
    person.types("draft of the thread")
    person.page.get_by_test_id("new-thread").click()
    expect(person.page.get_by_test_id("start-screen")).to_be_visible()
    expect(person.composer).to_have_value("")
    person.types("draft of the new chat")
    person.page.go_back()
    expect(person.items("user_message")).to_have_count(1)
    expect(person.composer).to_have_value("draft of the thread")
    person.page.go_forward()
    expect(person.composer).to_have_value("draft of the new chat")
    person.threads.first.click()
    expect(person.composer).to_have_value("draft of the thread")
    assert drafts(person) == {thread: "draft of the thread", "new": "draft of the new chat"}


@contextmanager
def held(page: Page, files: str) -> Iterator[None]:
    """Keep files from arriving until the end of the block."""
    late: list[Route] = []
    ends = False
    page.route(files, lambda route: route.continue_() if ends else late.append(route))
    yield
    ends = True
    for route in late:
        route.continue_()


@contextmanager
def unconnected(person: Person, path: str) -> Iterator[None]:
    """Open a page that takes over, and connects, only after what is done with it in the block."""
    with held(person.page, "**/assets/*.js"):
        person.page.goto(person.url + path, wait_until="domcontentloaded")
        yield
        expect(person.page.locator('[data-app-ready="false"]')).to_be_attached()
    person.waits_until_ready()


def test_what_is_typed_and_sent_before_the_page_is_connected_goes_where_the_address_says(person: Person) -> None:
    thread = person.asks("hello").thread_id
    with unconnected(person, "/"):
        person.types("early")
    expect(person.composer).to_have_value("early")
    assert drafts(person) == {"new": "early"}
    with unconnected(person, f"/t/{thread}"):
        person.types("early")
    expect(person.composer).to_have_value("early")
    assert drafts(person) == {"new": "early", thread: "early"}
    with unconnected(person, f"/t/{thread}"):
        person.composer.press("Enter")
    expect(person.items("user_message")).to_have_count(2)
    assert person.thread_id == thread
    with unconnected(person, "/"):
        person.composer.press("Enter")
    expect(person.items("user_message")).to_have_text(["early"])
    expect(person.threads).to_have_count(2)
    person.waits_for_the_end()
    assert drafts(person) == {}


def test_what_is_done_while_the_framework_takes_over_the_page_is_not_lost(person: Person) -> None:
    # React, while it does, lets nobody else hear of an event.
    for event in ("input", "keydown", "click"):
        person.page.evaluate(
            "(name) => document.addEventListener(name, (event) => event.stopPropagation(), { capture: true })", event
        )
    person.types("early")
    assert drafts(person) == {"new": "early"}
    person.page.get_by_role("button", name="Close sidebar").click()
    expect(person.threads).to_be_hidden()
    person.composer.press("Enter")
    expect(person.items("user_message")).to_have_text(["early"])


def test_what_is_typed_before_the_script_of_the_page_is_there_joins_the_draft(person: Person) -> None:
    person.types("kept")
    with held(person.page, "**/chat.js"):
        person.page.goto(person.url, wait_until="commit")
        person.types("early")
    expect(person.composer).to_have_value("kept\n\nearly")
    assert drafts(person) == {"new": "kept\n\nearly"}


def test_the_text_of_a_new_chat_moves_with_it_but_not_to_a_thread_opened_meanwhile(person: Person) -> None:
    first = person.asks("hello").thread_id
    person.page.get_by_test_id("new-thread").click()
    expect(person.page.get_by_test_id("start-screen")).to_be_visible()
    person.types("sent")
    person.page.evaluate(
        "() => { document.querySelector('[data-composer]').requestSubmit();"
        " setTimeout(() => { const field = document.querySelector('[data-composer] textarea');"
        " field.value = 'the next'; field.dispatchEvent(new Event('input', { bubbles: true })); }, 1); }"
    )
    expect(person.items("user_message")).to_have_text(["sent"])
    expect(person.composer).to_have_value("the next")
    assert drafts(person) == {person.thread_id: "the next"}
    person.opens("/").types("sent too")
    person.page.evaluate(
        "(id) => { document.querySelector('[data-composer]').requestSubmit();"
        " document.querySelector(`[data-thread-id='${id}'] a`).click(); }",
        first,
    )
    expect(person.items("user_message")).to_have_text(["hello"])
    expect(person.composer).to_have_value("")
    expect(person.threads).to_have_count(3)


def test_a_message_sent_while_the_server_is_gone_outlives_a_reload(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server()
    person = Person(contexts().new_page(), server.url).opens()
    thread = person.asks("hello").thread_id
    server.kill()
    expect(person.page.get_by_test_id("connection")).to_have_attribute("data-state", "reconnecting")
    person.types("written meanwhile").composer.press("Enter")
    expect(person.composer).to_have_value("")
    person.types("and more")
    assert drafts(person) == {thread: "written meanwhile\n\nand more"}
    context = person.page.context
    person.page.close()  # else it might be back on the line, and send, before it is loaded again
    server.start()
    person = Person(context.new_page(), server.url).opens(f"/t/{thread}")
    expect(person.composer).to_have_value("written meanwhile\n\nand more")
    person.composer.press("Enter")
    expect(person.items("user_message").last).to_contain_text("written meanwhile")
    person.waits_for_the_end()
    assert drafts(person) == {}
