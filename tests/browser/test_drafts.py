"""What is typed stays where it was typed, and nothing that was written is lost on its way."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

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


def test_what_is_typed_and_sent_before_the_page_is_connected_goes_where_the_address_says(person: Person) -> None:
    thread = person.asks("hello").thread_id
    person.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        " const field = document.querySelector('[data-composer] textarea');"
        " window.early = document.querySelector('[data-app-ready]').dataset.appReady; field.value = 'early';"
        " field.dispatchEvent(new Event('input', { bubbles: true })); });"
    )
    person.opens("/")
    assert person.page.evaluate("window.early") == "false"
    expect(person.composer).to_have_value("early")
    assert drafts(person) == {"new": "early"}
    person.opens(f"/t/{thread}")
    expect(person.composer).to_have_value("early")
    assert drafts(person) == {"new": "early", thread: "early"}
    person.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.querySelector('[data-composer]').requestSubmit())"
    )
    person.opens(f"/t/{thread}")
    expect(person.items("user_message")).to_have_count(2)
    assert person.thread_id == thread
    person.opens("/")
    expect(person.items("user_message")).to_have_text(["early"])
    expect(person.threads).to_have_count(2)
    person.waits_for_the_end()
    assert drafts(person) == {}


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


def test_a_message_sent_while_offline_outlives_a_reload(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server()
    person = Person(contexts().new_page(), server.url).opens()
    thread = person.asks("hello").thread_id
    person.page.context.set_offline(True)
    server.kill()
    expect(person.page.get_by_test_id("connection")).to_have_attribute("data-state", "reconnecting")
    person.types("written offline").composer.press("Enter")
    expect(person.composer).to_have_value("")
    person.types("and more")
    assert drafts(person) == {thread: "written offline\n\nand more"}
    context = person.page.context
    person.page.close()  # else it might be back on the line, and send, before it is loaded again
    server.start()
    context.set_offline(False)
    person = Person(context.new_page(), server.url).opens(f"/t/{thread}")
    expect(person.composer).to_have_value("written offline\n\nand more")
    person.composer.press("Enter")
    expect(person.items("user_message").last).to_contain_text("written offline")
    person.waits_for_the_end()
    assert drafts(person) == {}
