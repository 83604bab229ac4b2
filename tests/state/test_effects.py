"""What the page does by itself: effects of the server, actions of widgets whose handler is the client."""

from __future__ import annotations

from typing import Any

import pytest

from chat_app.protocol.client_actions import CLIENT_ACTIONS
from chat_app.protocol.transcript import ClientEffect
from chat_app.state.effects import ACTS, EFFECTS, MAX_NAMES, act, carry_out


def script(event: Any) -> str:
    """Return what the event gives the page."""
    return " ".join(str(value) for _, value in event.args)


def test_a_widget_can_do_all_that_an_effect_can() -> None:
    assert EFFECTS.keys() < ACTS.keys() == CLIENT_ACTIONS


def test_a_text_reaches_the_composer_as_text() -> None:
    assert script(act("composer.set", {"text": 'it\'s "here"</script>'})).count("chat.write") == 1


def test_a_link_opens_without_telling_where_it_was_clicked() -> None:
    event = act("link.open", {"url": "https://example.com/a?b=1"})
    assert "https://example.com/a?b=1" in script(event)
    assert "noopener,noreferrer" in script(event)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "", None, 7])
def test_a_link_that_no_link_may_have_is_not_opened(url: object) -> None:
    assert act("link.open", {"url": url}) is None


@pytest.mark.parametrize("payload", [None, "text", [1], {"text": None}])
def test_a_payload_of_the_wrong_type_harms_nothing(payload: object) -> None:
    assert act("text.copy", payload) is not None
    assert act("composer.focus", payload) is not None


def test_an_effect_that_the_app_does_not_know_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    effect = ClientEffect(seq=1, name="cats.up\ndate", data={})
    assert [carry_out(effect), carry_out(effect)] == [None, None]
    assert [record.getMessage() for record in caplog.records] == [
        "A server asked the page for the effect 'cats.up\\ndate', which nobody handles"
    ]


def test_the_log_does_not_grow_with_the_names_that_a_server_makes_up(caplog: pytest.LogCaptureFixture) -> None:
    for number in range(3 * MAX_NAMES):
        carry_out(ClientEffect(seq=number, name=f"made.up.{number}", data={}))
    assert len(caplog.records) <= MAX_NAMES
