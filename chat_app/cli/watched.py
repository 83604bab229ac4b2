"""What `reflex run` watches, to load the app again when it changes: the app's own files, and a server that was brought.

Reflex itself would watch all that lies where it was started: the database too, so that each message began a reload, and
not a server of another folder. What is not here: how it reloads (Reflex).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from chat_app.config import load_settings
from chat_app.errors import SettingsError

OWN = ("chat_app", "assets", "rxconfig.py")
"""Names in the app's own folder."""


def watched(root: Path) -> str:
    """Return the paths as Reflex reads them, with colons."""
    try:
        server = load_settings().server
    except SettingsError:
        server = ""  # the start says it
    paths = [root / name for name in OWN] + (around(server.partition(":")[0]) if server else [])
    return ":".join(dict.fromkeys(map(str, paths)))


def around(module: str) -> list[Path]:
    """Return the files and packages beside a module, itself included; for a part of a package, that package."""
    top = importlib.util.find_spec(module.partition(".")[0])
    if top is None or top.origin is None:
        return []
    origin = Path(top.origin).absolute()
    if top.submodule_search_locations:
        return [origin.parent]
    beside = sorted(origin.parent.iterdir())
    packages = [path for path in beside if (path / "__init__.py").is_file()]
    return [path for path in beside if path.suffix == ".py"] + packages
