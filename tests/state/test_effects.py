"""What the page does by itself: effects of the server, actions of widgets whose handler is the client."""

from __future__ import annotations

from typing import Any

import pytest

from chat_app.state.effects import CLIENT_ACTIONS, EFFECTS, act


def script(event: Any) -> str:
    """Return what the event gives the page."""
    return " ".join(str(value) for _, value in event.args)


def test_a_widget_can_do_all_that_an_effect_can() -> None:
    assert EFFECTS.keys() < CLIENT_ACTIONS.keys()


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


def test_an_action_that_the_app_does_not_know_is_said() -> None:
    assert act("confetti", {}) is None
