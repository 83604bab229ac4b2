"""Finds a browser that launches: installed Chromium or Chrome, Playwright's own, Debian's package; else a clear error.

`python -m tests.browser.find` does so before the tests start and installs one if it must.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
    "--no-first-run",
]
"""As root Chromium refuses its sandbox; the others keep it from calling home."""


def _installed() -> Iterator[str]:
    """Yield the paths of installed browsers; a path named in CHROMIUM_PATH comes first."""
    if named := os.environ.get("CHROMIUM_PATH"):
        yield named
    for name in NAMES:
        if path := shutil.which(name):
            yield path


def launches(path: str | None) -> bool:
    """Say whether this browser (None: Playwright's own) starts and shows a page."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            browser.new_page().set_content("<p>ready</p>")
            browser.close()
        except Error:
            return False
    return True


def find() -> str | None:
    """Return the path of the first browser that launches, None for Playwright's own; LookupError if there is none."""
    for path in _installed():
        if launches(path):
            return path
    if launches(None):
        return None
    raise LookupError("no browser launches")


def _install() -> None:
    """Install one: Playwright's build, else Debian's package."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
        commands += [[*prefix, "apt-get", "update", "-qq"], [*prefix, "apt-get", "install", "-y", "-qq", "chromium"]]
    for command in commands:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            find()
        except LookupError:
            continue
        return


def main() -> int:
    """Find or install; exit code 1 with one line if neither works."""
    try:
        find()
    except LookupError:
        print("Looking for a browser for the tests ...", flush=True)  # noqa: T201
        _install()
        try:
            find()
        except LookupError:
            print("No Chromium or Chrome launches. Install one, or name it in CHROMIUM_PATH.", file=sys.stderr)  # noqa: T201
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
