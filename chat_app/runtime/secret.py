"""The secret that signs cookies and tokens: from the settings, else a file in the data dir, made at first use.

What is not here: what is signed with it (`identity.py`, and the tokens of other entry points).
"""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from chat_app.config import Settings
from chat_app.errors import SettingsError

SECRET_FILE = "secret.key"  # noqa: S105 - the file's name, not its content
SECRET_BYTES = 32
"""256 bits of entropy, stored as 64 hexadecimal characters; also the least that HS256 should have (RFC 7518, 3.2)."""


def load_secret(settings: Settings) -> bytes:
    """Return CHAT_APP_SECRET_KEY, else the content of `secret.key` in the data dir, which the first caller makes.

    Raise SettingsError if the file cannot be made or read, or holds less than 32 characters.

    >>> from chat_app import Settings, load_secret
    >>> load_secret(Settings(secret_key="0" * 32))[:4]
    b'0000'
    """
    if settings.secret_key:
        return settings.secret_key.encode()
    path = settings.data_dir / SECRET_FILE
    try:
        if not path.exists():
            _make(path)
        secret = path.read_bytes().strip()
    except OSError as error:
        raise SettingsError(
            "CHAT_APP_DATA_DIR", f"{path}: {error.strerror}", "a directory that can be written"
        ) from error
    if len(secret) < 32:
        raise SettingsError(
            SECRET_FILE, f"{len(secret)} characters in {path}", "32 characters or more; remove it to make a new one"
        )
    return secret


def _make(path: Path) -> None:
    """Write a new secret, readable by its owner only.

    A finished file is linked into place: two processes that start together agree on one secret, and neither ever reads
    half of it.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # mkstemp makes it with mode 0600
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        Path(path).hardlink_to(draft)
    except FileExistsError:
        pass  # the other process was first; its secret counts
    finally:
        Path(draft).unlink()
