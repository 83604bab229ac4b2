"""Brand marks for `vendor:<brand>`: the outline of one, looked up when a widget first asks for it.

They are those of Simple Icons (CC0-1.0), in the package `simplepycons`, which has a file per brand. Importing it would
run all 3,500 (0.7 s, 50 MB), so the one file is read as text: a millisecond, and only what was asked for is kept.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol, cast

MAX_PATH: Final = 8_000
"""Characters of a mark. The median is 800; the 1 in 70 that is longer would cost more than a picture of it."""

ALIASES: Final = {
    "aws": "amazonwebservices",
    "azure": "microsoftazure",
    "excel": "microsoftexcel",
    "gcp": "googlecloud",
    "onedrive": "microsoftonedrive",
    "outlook": "microsoftoutlook",
    "powerpoint": "microsoftpowerpoint",
    "sharepoint": "microsoftsharepoint",
    "teams": "microsoftteams",
    "twitter": "x",
    "vscode": "visualstudiocode",
    "word": "microsoftword",
}
"""Short names that people use -> the name in Simple Icons."""

_NAME: Final = re.compile(r"[a-z0-9]{1,60}")
_DATA: Final = re.compile(r"\sd=\"([^\"]+)\"")
_PATH: Final = re.compile(r"[Mm][MmZzLlHhVvCcSsQqTtAa0-9eE+\-., ]+")


@lru_cache(maxsize=512)
def vendor_path(brand: str) -> str:
    """The SVG path of a brand's mark in a box of 24 by 24, or "". Case, spaces, hyphens and dots do not matter."""
    plain = brand.lower().replace("+", "plus").replace("&", "and")
    names = [
        re.sub(r"[\s._-]", dot, plain) for dot in ("", "dot")
    ]  # "Node.js" is nodedotjs, "google-drive" googledrive
    for name in [ALIASES.get(names[0], names[0]), *names[1:]]:
        if _NAME.fullmatch(name) and (found := _path(name)):
            return found
    return ""


def _path(name: str) -> str:
    """The path of exactly that name, if it is nothing but a path."""
    match = _DATA.search(_source(name))
    found = " ".join(match[1].split()) if match else _withdrawn().get(name, "")
    return found if len(found) <= MAX_PATH and _PATH.fullmatch(found) else ""


class _Reader(Protocol):
    """What imports a package, and can read its files: from a folder or from an archive."""

    def get_data(self, path: str, /) -> bytes:
        """The bytes of a file; OSError if there is none."""
        ...


def _source(name: str) -> str:
    """The text of the package's file about a brand, "" if it has none. The package may lie in an archive."""
    package = _package()
    if package is None:
        return ""
    loader, folder = package
    try:
        return loader.get_data(f"{folder}/_{name}.py").decode()
    except OSError:
        return ""


@cache
def _package() -> tuple[_Reader, str] | None:
    """What reads the package's files, and where they lie; found without importing it."""
    spec = find_spec("simplepycons")
    places = spec.submodule_search_locations if spec else None
    if spec is None or not places or not hasattr(spec.loader, "get_data"):
        return None
    return cast("_Reader", spec.loader), next(iter(places))


@cache
def _withdrawn() -> dict[str, str]:
    """Marks that the package no longer holds, from `vendors.txt`."""
    lines = Path(__file__).with_name("vendors.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))
