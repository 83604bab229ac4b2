"""A new person: the start screen, the first answer, tools at work, live widgets, and everything back after a reload."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.person import Person


def test_a_first_message_becomes_a_thread_with_an_address_and_a_title(person: Person) -> None:
    expect(person.page.get_by_test_id("start-screen")).to_be_visible()
    person.asks("add buy milk tomorrow, high")
    expect(person.last_answer).to_contain_text(re.compile("milk", re.IGNORECASE))
    assert person.thread_id
    expect(person.threads).to_have_count(1)
    expect(person.threads.first).to_have_attribute("aria-current", "true")
    expect(person.threads.first).to_contain_text(re.compile("milk", re.IGNORECASE))


def test_a_start_prompt_sends_itself(person: Person) -> None:
    person.page.get_by_test_id("start-prompt").first.click()
    expect(person.items("user_message")).to_have_count(1)
    person.waits_for_the_end()


def test_a_tool_shows_as_it_works_and_after_a_reload(person: Person) -> None:
    person.asks("add water the plants")
    expect(person.items("workflow").first).to_be_visible()
    before = (
        person.page.get_by_test_id("transcript")
        .locator("[data-item-type]")
        .evaluate_all("all => all.map(e => e.dataset.itemType)")
    )
    person.reloads()
    expect(person.items("workflow").first).to_be_visible()
    after = (
        person.page.get_by_test_id("transcript")
        .locator("[data-item-type]")
        .evaluate_all("all => all.map(e => e.dataset.itemType)")
    )
    assert after == before


def test_a_task_is_finished_in_its_list_and_stays_finished(person: Person) -> None:
    person.asks("add call the bank")
    person.asks("show my tasks")
    rows = person.widgets("ListViewItem").filter(has_text="bank")
    expect(rows).to_have_count(1)
    rows.get_by_role("button").first.click()
    person.page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
    person.reloads()
    person.asks("what is done?")
    expect(person.widgets("ListView").last).to_contain_text("bank")


def test_a_form_adds_a_task_and_keeps_what_was_typed_when_it_was_refused(person: Person) -> None:
    person.asks("new task")
    form = person.widgets("Form").last
    form.get_by_label("Notes").fill("the blue ones")
    form.get_by_role("button", name=re.compile("add", re.IGNORECASE)).click()
    expect(form.get_by_label("Notes")).to_have_value("the blue ones")
    form.get_by_label("Title").fill("Buy socks")
    form.get_by_role("button", name=re.compile("add", re.IGNORECASE)).click()
    expect(person.page.get_by_test_id("transcript")).to_contain_text("Buy socks")
    person.waits_for_the_end()
    person.asks("show my tasks")
    expect(person.widgets("ListView").last).to_contain_text("Buy socks")


def test_an_urdu_request_is_answered_right_to_left(person: Person) -> None:
    person.asks("کل دودھ خریدنا شامل کرو")
    answer = person.last_answer
    expect(answer).to_contain_text(re.compile("[\u0600-\u06ff]"))
    direction = answer.locator("p").first.evaluate("e => getComputedStyle(e).direction")
    assert direction == "rtl"
    person.asks("کل report لکھنا شامل کرو")
    assert answer.inner_text().lstrip("\u200f").startswith("report")
    assert answer.locator("p").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    column = person.page.get_by_test_id("transcript").bounding_box()
    for part in (answer.get_by_test_id("copy"), person.items("widget").last.locator(".ck-card__surface")):
        box = part.bounding_box()
        assert box is not None
        assert column is not None
        assert abs(box["x"] + box["width"] - column["x"] - column["width"]) <= 8
    person.asks("نیا کام")
    field = person.page.get_by_label("عنوان").last
    assert field.evaluate("e => getComputedStyle(e).direction") == "rtl"
