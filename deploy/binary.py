"""Makes `dist/chat-app` with PyInstaller, unless it was made from these very sources (`make binary`)."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from chat_app.cli import frontend  # noqa: E402 - the app need not be installed

RESULT = ROOT / "dist" / "chat-app"
WORK = ROOT / "build" / "pyinstaller"
STAMP = WORK / "made-from"


def digest() -> str:
    """Return a SHA-256 over all that the executable is made from, but the packages that requirements.txt names."""
    sha = hashlib.sha256(frontend.digest().encode())
    for folder in ("chat_app", "deploy"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                sha.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return sha.hexdigest()


def make() -> Path:
    """Return the executable, made now if a source of it changed. Takes a minute or two."""
    now = digest()
    if RESULT.is_file() and STAMP.is_file() and STAMP.read_text() == now:
        return RESULT
    frontend.build_if_stale()
    STAMP.unlink(missing_ok=True)
    # Without the columns of each instruction, of which tracebacks would tell: a tenth of the code.
    command = [sys.executable, "-X", "no_debug_ranges", "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(RESULT.parent), "--workpath", str(WORK)]
    subprocess.run([*command, *places, str(ROOT / "deploy" / "chat-app.spec")], cwd=ROOT, check=True)  # noqa: S603
    STAMP.write_text(now)
    return RESULT


if __name__ == "__main__":
    made = make()
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")  # noqa: T201 - for the terminal
