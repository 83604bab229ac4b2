"""What a deployment says of its page is checked when it is made: one line with name, found and allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import pytest
from agents import Agent
from chatkit.server import ChatKitServer

from chat_app import ChatApp, ChatOptions, Composer, Prompt, RemoteBackend, SettingsError, StartScreen, Theme
from chat_app.state.session import start_prompt
from tests.browser.servers import Misbehaving, misbehaving

AGENT: Agent[Any] = Agent(name="Shop")


class Unfinished(ChatKitServer[Any]):
    """One that cannot answer."""


WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "a title that is no text": (lambda: ChatOptions(title=3), "ChatOptions(title=): found 'int'"),  # type: ignore[arg-type]
    "an empty title": (lambda: ChatOptions(title=" "), "ChatOptions(title=): found ' '"),
    "a title without end": (
        lambda: ChatOptions(title="x" * 3_000),
        "found '3,000 characters'; allowed: a text of 1 to",
    ),
    "a start screen as a dict": (
        lambda: ChatOptions(start={}),
        "ChatOptions(start=): found 'dict'; allowed: a StartSc",
    ),  # type: ignore[arg-type]
    "a theme by name": (lambda: ChatOptions(theme="dark"), "ChatOptions(theme=): found 'str'; allowed: a Theme"),  # type: ignore[arg-type]
    "a prompt as a text": (lambda: StartScreen(prompts=["Hello"]), "StartScreen(prompts=): found 'Hello'"),  # type: ignore[list-item]
    "prompts as one text": (lambda: StartScreen(prompts="Hello"), "StartScreen(prompts=): found 'str'"),  # type: ignore[arg-type]
    "one prompt alone": (lambda: StartScreen(prompts=Prompt("a")), "StartScreen(prompts=): found 'Prompt'"),  # type: ignore[arg-type]
    "two prompts of one label": (
        lambda: StartScreen(prompts=[Prompt("a", "b"), Prompt("a", "c")]),
        "found '2 prompts with 1 different labels'",
    ),
    "thirteen prompts": (
        lambda: StartScreen(prompts=[Prompt(str(n)) for n in range(13)]),
        "allowed: up to 12 Prompt(label, prompt, icon)",
    ),
    "a prompt without words": (lambda: Prompt(""), "Prompt(label=): found ''"),
    "a field without a name": (lambda: Composer(placeholder=""), "Composer(placeholder=): found ''"),
    "an accent by name": (lambda: Theme(accent="red"), "Theme(accent=): found 'red'; allowed: a colour such as"),
    "an accent that is a rule": (lambda: Theme(accent="#fff;}"), "Theme(accent=): found '#fff;}'"),
    "a radius of its own": (lambda: Theme(radius="blunt"), "found 'blunt'; allowed: pill, round, soft, sharp"),  # type: ignore[arg-type]
    "a density of its own": (lambda: Theme(density=2), "allowed: compact, normal, spacious"),  # type: ignore[arg-type]
    "a font that is a rule": (lambda: Theme(font="x; } body { display: none"), "Theme(font=): found 'x; }"),
    "a font that loads": (lambda: Theme(mono="url(https://x.org/f.woff2)"), "Theme(mono=): found 'url("),
    "a size that breaks the page": (lambda: Theme(size=40), "Theme(size=): found 40; allowed: 14 to 18 pixels"),
    "a size that is a truth": (lambda: Theme(size=True), "Theme(size=): found True"),
    "a stylesheet that is not there": (
        lambda: ChatOptions(stylesheet="nowhere.css"),
        f"{Path(__file__).parent / 'nowhere.css'} (No such file or directory)",
    ),
    "a server that is a number": (lambda: ChatApp(server=3), "ChatApp(server=): found 'int'; allowed: an Agent of"),  # type: ignore[arg-type]
    "a server without an address": (lambda: ChatApp(server="https://"), "ChatApp(server=): found 'https://'"),
    "a backend without an address": (
        lambda: RemoteBackend("host/chatkit"),
        "RemoteBackend(url=): found 'host/chatkit'",
    ),
    "headers that are none": (lambda: RemoteBackend("https://host", {"x": 3}), "RemoteBackend(headers=)"),  # type: ignore[dict-item]
    "no time to answer": (lambda: RemoteBackend("https://host", silence=0), "RemoteBackend(silence=): found 0"),
    "an agent elsewhere": (
        lambda: ChatApp(server="agui+https://host"),
        "(a remote AG-UI agent is not built yet)",
    ),
    "a name in place of what it names": (lambda: ChatApp(server="my_app:app"), "found 'my_app:app'"),  # type: ignore[arg-type]
    "a class of another kind": (lambda: ChatApp(server=dict), "found 'the class dict'"),  # type: ignore[arg-type]
    "a class that cannot answer": (lambda: ChatApp(server=Unfinished), "the class Unfinished, which has no respond"),
    "options as a dict": (lambda: ChatApp(server=AGENT, options={}), "ChatApp(options=): found 'dict'"),  # type: ignore[arg-type]
    "an icon that nobody has drawn": (lambda: start_prompt("a", "b", "no-such"), "Prompt(icon=): found 'no-such'"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_in_one_line(case: str) -> None:
    make, said = WRONG[case]
    with pytest.raises(SettingsError) as caught:
        make()
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_kinds_of_servers_are_taken_as_they_are() -> None:
    def of_nothing() -> ChatKitServer[Any]:
        raise AssertionError("called too early")

    for server in (AGENT, Misbehaving, misbehaving, of_nothing):
        assert ChatApp(server=server).server is server


def test_a_value_is_never_changed_and_a_list_that_it_was_made_of_does_not_change_it() -> None:
    prompts = [Prompt("Track a parcel")]
    options = ChatOptions(start=StartScreen(prompts=prompts))
    prompts.clear()
    assert options.start.prompts == (Prompt("Track a parcel", "Track a parcel"),)
    with pytest.raises(FrozenInstanceError):
        options.title = "Other"  # type: ignore[misc]


@pytest.mark.parametrize("icon", ["", "calendar", "lucide:list-plus", "vendor:github"])
def test_an_icon_of_each_kind_is_drawn(icon: str) -> None:
    assert bool(start_prompt("a", "b", icon)["icon"]) == bool(icon)


@pytest.mark.parametrize("font", ["Georgia", "Noto Serif, serif", "'Noto Serif', \"PT Sans\", serif", "ui-monospace"])
def test_fonts_are_named_as_in_css(font: str) -> None:
    assert Theme(font=font).font == font
