"""What the page says and how it looks: plain values that a page gets when it is loaded. None needs a new build.

Each is checked when it is made: a wrong one raises SettingsError with its name, what was found and what is allowed.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from chat_app.errors import SettingsError
from chat_app.runtime.theme import Theme

MOST_WORDS = 2_000
"""Characters of one text; a page that says more before anybody has asked is no chat."""

MOST_PROMPTS = 12
"""Prompts of a start screen: more than one looks at."""


def _text(where: str, value: object, *, empty: bool = True) -> str:
    """Return a text as it was given; SettingsError for anything else."""
    allowed = f"a text of {'at most' if empty else '1 to'} {MOST_WORDS:,} characters"
    if not isinstance(value, str):
        raise SettingsError(where, type(value).__name__, allowed)
    if len(value) > MOST_WORDS:
        raise SettingsError(where, f"{len(value):,} characters", allowed)
    if not empty and not value.strip():
        raise SettingsError(where, value, allowed)
    return value


def check_kind(where: str, value: object, kind: type[Any]) -> None:
    """Refuse a value that is of another class: types are not looked at when Python runs."""
    if not isinstance(value, kind):
        raise SettingsError(where, type(value).__name__, f"a {kind.__name__}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt of the start screen; a click sends it as the person's message.

    `label` is what the button says, `prompt` the message (the label, if there is none), `icon` one of ChatKit's names
    (`"calendar"`), `lucide:<name>` or `vendor:<name>`; "" for none.

    Raises SettingsError for an empty label or a value that is no text; a name that is no icon stops the start.

    >>> from chat_app import Prompt
    >>> Prompt("Track a parcel", "Where is my parcel?", icon="cube").prompt
    'Where is my parcel?'
    """

    label: str
    prompt: str = ""
    icon: str = ""

    def __post_init__(self) -> None:
        """Check the texts; a prompt without a message says its label."""
        _text("Prompt(label=)", self.label, empty=False)
        _text("Prompt(icon=)", self.icon)
        object.__setattr__(self, "prompt", _text("Prompt(prompt=)", self.prompt) or self.label)


@dataclass(frozen=True, slots=True)
class StartScreen:
    """What a new chat shows: a `greeting`, and up to 12 `prompts` (a list or tuple of `Prompt`).

    Raises SettingsError for a greeting that is no text and for anything but prompts.

    >>> from chat_app import Prompt, StartScreen
    >>> len(StartScreen("How can we help?", [Prompt("Track a parcel"), Prompt("Return something")]).prompts)
    2
    """

    greeting: str = "What can I help with today?"
    prompts: Sequence[Prompt] = ()

    def __post_init__(self) -> None:
        """Check both; keep the prompts as a tuple."""
        _text("StartScreen(greeting=)", self.greeting)
        object.__setattr__(self, "prompts", _prompts("StartScreen(prompts=)", self.prompts))


def _prompts(where: str, given: object) -> tuple[Prompt, ...]:
    """Return prompts as a tuple; SettingsError for anything else, for too many, and for two of one label."""
    allowed = f"up to {MOST_PROMPTS} Prompt(label, prompt, icon) with different labels"
    if not isinstance(given, (list, tuple)):
        raise SettingsError(where, type(given).__name__, allowed)
    found: list[Prompt] = []
    for each in cast("Sequence[object]", given):
        if not isinstance(each, Prompt):
            raise SettingsError(where, each, allowed)
        found.append(each)
    labels = {prompt.label for prompt in found}
    if len(found) > MOST_PROMPTS or len(labels) < len(found):
        raise SettingsError(where, f"{len(found)} prompts with {len(labels)} different labels", allowed)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Composer:
    """The field that a person writes in: `placeholder` stands in it while it is empty, and names it to a screen reader.

    Raises SettingsError for an empty placeholder.

    >>> from chat_app import Composer
    >>> Composer(placeholder="Ask the shop").placeholder
    'Ask the shop'
    """

    placeholder: str = "Message the assistant"

    def __post_init__(self) -> None:
        """Check the text."""
        _text("Composer(placeholder=)", self.placeholder, empty=False)


@dataclass(frozen=True, slots=True)
class ChatOptions:
    """What the page says and how it looks. Every part has a default; all of it reaches the page when it is loaded.

    `title` names the app: in the sidebar, in the browser's tab and on a home screen. `start` is the screen of a new
    chat, `composer` the field, `disclaimer` the line below it ("" for none), `theme` the looks. `stylesheet` is the
    path of a CSS file of your own, in UTF-8; a relative one starts at the file that makes the options. The page loads
    it after its own styles, whose values are custom properties `--ca-...` (`assets/theme.css`). A change of the file
    shows at the next load of a page.

    Raises SettingsError for a value of another kind and for a stylesheet that cannot be read.

    >>> from chat_app import ChatOptions, Composer, Theme
    >>> options = ChatOptions(title="Shop", composer=Composer("Ask the shop"), theme=Theme(accent="#0a7d5a"))
    >>> options.start.greeting
    'What can I help with today?'
    """

    title: str = "Chat"
    start: StartScreen = field(default_factory=StartScreen)
    composer: Composer = field(default_factory=Composer)
    disclaimer: str = "The assistant can make mistakes. Check what matters."
    theme: Theme = field(default_factory=Theme)
    stylesheet: str | Path | None = None

    def __post_init__(self) -> None:
        """Check each part; make the stylesheet's path absolute."""
        _text("ChatOptions(title=)", self.title, empty=False)
        _text("ChatOptions(disclaimer=)", self.disclaimer)
        check_kind("ChatOptions(start=)", self.start, StartScreen)
        check_kind("ChatOptions(composer=)", self.composer, Composer)
        check_kind("ChatOptions(theme=)", self.theme, Theme)
        if self.stylesheet is not None:
            object.__setattr__(self, "stylesheet", _readable(self.stylesheet))


def _readable(given: object) -> Path:
    """Return the absolute path of a stylesheet; SettingsError if it cannot be read."""
    where, allowed = "ChatOptions(stylesheet=)", "the path of a CSS file in UTF-8"
    if not isinstance(given, (str, Path)) or not str(given):
        raise SettingsError(where, given, allowed)
    path = _caller_folder() / Path(given).expanduser()
    try:
        path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = (error.strerror or error) if isinstance(error, OSError) else error
        raise SettingsError(where, f"{path} ({reason})", allowed) from None
    return path


def _caller_folder() -> Path:
    """Return the folder of the file whose code makes the options; the current one where that is no file."""
    frame = inspect.currentframe()
    while frame is not None and str(frame.f_globals.get("__name__", "")).startswith("chat_app.runtime."):
        frame = frame.f_back
    file = Path(frame.f_code.co_filename if frame else "")
    return file.resolve().parent if file.is_file() else Path.cwd()
