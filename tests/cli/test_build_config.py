"""What the build is told: the chat's own parts come in one file."""

from __future__ import annotations

import re
from pathlib import Path

import rxconfig
from chat_app.cli.frontend import ROOT

ELSEWHERE = ("gallery.py", "gallery_parts.py", "widgets_page.py")
"""Views of another page."""


def icons_of(folder: Path) -> set[str]:
    """Return the names of icons that the views of the chat show."""
    files = [file for file in folder.rglob("*.py") if file.name not in ELSEWHERE]
    return {name for file in files for name in re.findall(r'rx\.icon\(\s*"([a-z0-9-]+)"', file.read_text())}


def test_no_icon_of_the_chat_is_a_file_of_its_own() -> None:
    assert icons_of(ROOT / "chat_app/views") <= set(rxconfig.ICONS.split("|"))
