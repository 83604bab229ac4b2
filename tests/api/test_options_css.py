"""The stylesheet that one build gets at run time: looks, first words, and a file of the deployment's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from chat_app import ChatOptions, Composer, Prompt, StartScreen, Theme
from chat_app.api.contrast import MARK, TEXT, contrast, parse
from chat_app.api.options_css import OPTIONS_CSS_PATH, options_css, quoted, stylesheet
from chat_app.api.theme_css import DARK, LIGHT, STEPS, theme_css
from chat_app.cli.frontend import ROOT

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def values(css: str, selector: str) -> dict[str, str]:
    """Return the custom properties of a rule."""
    body = css.partition(f"{selector} {{")[2].partition("}")[0]
    return dict(re.findall(r"--ca-([\w-]+): ([^;]+);", body))


def test_options_that_change_nothing_are_no_css() -> None:
    assert stylesheet(ChatOptions()) == ""


@settings(deadline=None)
@given(COLOURS)
def test_whatever_the_accent_everything_reads_on_light_and_dark(accent: str) -> None:
    css = theme_css(Theme(accent=accent))
    for selector, grounds in ((":root, .light", LIGHT), (".dark", DARK)):
        found = {name: parse(value) for name, value in values(css, selector).items() if value.startswith("#")}
        for ground in grounds:
            assert contrast(found["accent"], ground) >= MARK
            assert contrast(found["link"], ground) >= TEXT
            assert contrast(found["focus"], ground) >= MARK
        assert contrast(found["primary"], found["primary-text"]) >= TEXT
        assert contrast(found["primary-hover"], found["primary-text"]) >= TEXT


def test_an_accent_that_reads_is_taken_as_it_is() -> None:
    assert values(theme_css(Theme(accent="#0A7D5A")), ":root, .light")["primary"] == "#0a7d5a"
    assert values(theme_css(Theme(accent="#6ad")), ".dark")["link"] == "#66aadd"


def test_the_grounds_and_radii_are_those_of_the_stylesheet() -> None:
    theme = (ROOT / "assets" / "theme.css").read_text()
    light, dark = theme.partition(".dark {")[0], theme.partition(".dark {")[2]
    for text, grounds in ((light, LIGHT), (dark, DARK)):
        said = [parse(re.findall(rf"--ca-{name}: (#\w+);", text)[0]) for name in ("surface-2", "bg", "surface")]
        assert set(grounds) <= set(said)
    assert {name: int(size) for name, size in re.findall(r"--ca-radius-(\w+): (\d{1,2})px", theme)} == {
        **STEPS,
        "composer": 28,
        "bubble": 22,
    }


def test_every_property_that_a_theme_sets_is_one_of_the_stylesheet() -> None:
    css = theme_css(Theme("#0a7d5a", "soft", "compact", "Georgia", "Courier", 18))
    known = (ROOT / "assets" / "theme.css").read_text()
    assert {name for name in re.findall(r"--ca-[\w-]+", css) if f" {name}: " not in known} == set()
    assert "html { font-size: 112.50%; }" in css


@settings(deadline=None)
@given(st.text())
def test_no_word_ends_its_string_or_rule(words: str) -> None:
    assert re.fullmatch(r'"(?:[^"\\\n{}<>]|\\[0-9a-f]{1,6} )*"', quoted(words))


def test_the_app_s_words_stand_in_their_places_before_they_come() -> None:
    css = stylesheet(
        ChatOptions(
            title="Shop",
            start=StartScreen("How can we help?", [Prompt("Track", icon="cube"), Prompt("Return")]),
            composer=Composer("Ask the shop"),
            disclaimer="",
        )
    )
    assert '.ca-brand::before { display: block; content: "Shop";' in css
    assert '.ca-greeting::before { display: block; content: "How can we help?";' in css
    assert '.ca-prompt-place:nth-child(1) .ca-prompt::before { content: "Track"; padding-inline-start' in css
    assert '.ca-prompt-place:nth-child(2) .ca-prompt::before { content: "Return"; }' in css
    assert ".ca-input::placeholder { color: transparent; }" in css
    assert all('[data-offered="false"] .' in line for line in css.splitlines())


def test_a_browser_gets_it_again_only_when_it_changed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "shop.css"
    file.write_text(":root { --ca-column: 700px }")
    options = ChatOptions(theme=Theme(radius="sharp"), stylesheet=file)
    client = TestClient(Starlette(routes=[Route(OPTIONS_CSS_PATH, options_css(lambda: options))]))
    first = client.get(OPTIONS_CSS_PATH)
    assert first.headers["content-type"].startswith("text/css")
    assert first.headers["cache-control"] == "no-cache"
    assert first.text.endswith(":root { --ca-column: 700px }")
    same = client.get(OPTIONS_CSS_PATH, headers={"if-none-match": first.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    file.write_text(":root { --ca-column: 900px }")
    assert "900px" in client.get(OPTIONS_CSS_PATH, headers={"if-none-match": first.headers["etag"]}).text
    file.unlink()
    assert client.get(OPTIONS_CSS_PATH).text == theme_css(options.theme)
    assert "cannot be read" in caplog.text
