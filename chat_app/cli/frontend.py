"""Builds the frontend with Reflex, and knows from a digest of its sources whether that is due.

One build serves any path: it is made for a placeholder, which a few files hold. They are kept as they are for whoever
serves below a path (`api/prefix.py`); those beside the others have nothing in its place.

What is not here: serving it (serve.py), and what a failed build means (build_log.py).
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from chat_app.build import PATH_PLACEHOLDER
from chat_app.cli.build_log import cause
from chat_app.cli.home import CHECKOUT, IS_BUNDLED

ROOT = CHECKOUT
"""The folder with rxconfig.py."""

SOURCES = (
    "chat_app/state",
    "chat_app/views",
    "chat_app/widgets",
    "chat_app/protocol",
    "chat_app/gallery",
    "chat_app/chat_app.py",
    "chat_app/page.py",
    "chat_app/runtime/options.py",
    "chat_app/style.py",
    "chat_app/config.py",
    "chat_app/build.py",
    "rxconfig.py",
    "assets",
    "reflex.lock",
    "requirements.txt",
)
"""All that the compiled frontend is made from: pages, the states whose names and defaults it holds, their tables, and
the cards that the gallery's page holds."""

WEB = ROOT / ".web"
OUTPUT = WEB / "build" / "client"
UNPLACED = WEB / "build" / "unplaced"
"""Files that hold the placeholder."""

PACKER = WEB / "compress-static.js"
"""Reflex's own."""

STAMP = WEB / "chat_app.built"

LOG = WEB / "chat_app.build.log"
"""All that the last build said."""

LOCK = ROOT / ".web.lock"
"""Held by whoever builds. It lies beside the folder, which may not be there yet."""


class BuildFailed(Exception):
    """The frontend build ended with an error; the message says which, and where the whole log is."""


def _files(root: Path) -> Iterator[Path]:
    """Yield every source file, sorted, without caches and what Reflex itself puts under assets/external."""
    for source in SOURCES:
        path = root / source
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in found:
            if file.is_file() and "__pycache__" not in file.parts and "external" not in file.relative_to(root).parts:
                yield file


def digest(root: Path = ROOT) -> str:
    """Return a SHA-256 over names and contents of all sources."""
    sha = hashlib.sha256()
    for file in _files(root):
        content = file.read_bytes()
        sha.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        sha.update(content)
    return sha.hexdigest()


def is_stale() -> bool:
    """Say whether the build on disk is missing or was made from other sources; one that came along never is."""
    if IS_BUNDLED:
        return False
    return not (OUTPUT / "index.html").is_file() or not STAMP.is_file() or STAMP.read_text() != digest()


def occasion() -> str:
    """Say why a build is due."""
    if not WEB.is_dir():
        return "for the first time: its packages are fetched, which takes a minute or two"
    if not STAMP.is_file():
        return "since there is none, or the last one did not end"
    return "anew, since a source of it changed"


def build_if_stale(*, aloud: bool = False) -> None:
    """Build the frontend if a source of it changed. Two builds at once would take away each other's files: one waits.

    `aloud` says first why it is built, since it takes a while.
    """
    if not is_stale():
        return
    from filelock import FileLock  # noqa: PLC0415 - whoever packages a build that is fresh does not have it

    with FileLock(LOCK):
        if is_stale():
            if aloud:
                print(f"Building the frontend {occasion()} ...", flush=True)  # noqa: T201
            build()


def build() -> None:
    """Export the frontend; BuildFailed with what went wrong if Reflex could not.

    A build takes about half a minute the first time, a third of that later. Node and npm come from the environment's
    own `bin` folder, so none needs to be installed.
    """
    before = digest()
    STAMP.unlink(missing_ok=True)  # a build that is cut off must not count as the one before it
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip", "--env", "prod"]
    environment = {
        **{name: value for name, value in os.environ.items() if name != "CHAT_APP_SERVER"},  # one build serves any app
        "PATH": path,
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_FRONTEND_PATH": PATH_PLACEHOLDER,
        "REFLEX_FRONTEND_COMPRESSION_FORMATS": "gzip",  # the other one at the end, when all files are in their place
        "COLUMNS": "1000",  # or the log's lines would be broken at 80
    }
    shutil.rmtree(OUTPUT, ignore_errors=True)
    done = subprocess.run(  # noqa: S603 - a fixed command
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode or not (OUTPUT / PATH_PLACEHOLDER[1:] / "index.html").is_file():
        WEB.mkdir(exist_ok=True)
        LOG.write_text(done.stdout)
        raise BuildFailed(f"The frontend could not be built.\n{cause(done.stdout)}\nThe whole log: {LOG}")
    settle(OUTPUT, UNPLACED)
    subprocess.run(["node", PACKER, OUTPUT, "brotli"], cwd=WEB, env=environment, check=True)  # noqa: S603, S607
    STAMP.write_text(before)


def settle(output: Path, unplaced: Path) -> None:
    """Turn a build below the placeholder into one at the root, and keep each file that names it in `unplaced`."""
    below = output / PATH_PLACEHOLDER[1:]
    (below / f"{below.name}.html").unlink(missing_ok=True)  # index.html once more
    (below / f"{below.name}.html.gz").unlink(missing_ok=True)
    moved = output.rename(output.with_name("moved"))
    (moved / below.name).rename(output)
    moved.rmdir()
    shutil.rmtree(unplaced, ignore_errors=True)
    mark = PATH_PLACEHOLDER.encode()
    for file in [found for found in output.rglob("*") if found.suffix in {".html", ".js", ".css"}]:
        content = file.read_bytes()
        if mark in content:
            kept = unplaced / file.relative_to(output)
            kept.parent.mkdir(parents=True, exist_ok=True)
            file.rename(kept)
            plain = content.replace(mark, b"")
            file.write_bytes(plain)
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(plain, mtime=0))
