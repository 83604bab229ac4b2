"""What a failed build of the frontend says of itself: the lines that name the cause, out of thousands that do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

FEW = 12
"""Lines of a cause."""

_OF_NPM = re.compile(r"npm (?:error|ERR!) (?!A complete log)\S")

_OF_ANYBODY = re.compile(r"(?<!\w)(?:\w*Error\b|error\b|ERROR\b|✘|✗)")

_HINTS = (
    (
        r"SELF_SIGNED_CERT|CERT_SIGNATURE|UNABLE_TO_(?:GET|VERIFY)|CERT_HAS_EXPIRED|ERR_TLS_CERT",
        "Something between this machine and the registry signs its connections. Put its certificate into a file, and "
        "the file's path into NODE_EXTRA_CA_CERTS.",
    ),
    (
        r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH",
        "The registry was not reached. Is there a network? A registry of your own is named in npm_config_registry, a "
        "proxy in HTTPS_PROXY.",
    ),
    (r"\bE40[13]\b", "The registry wants to know who asks: npm login, or a token in ~/.npmrc."),
    (r"\bENOSPC\b|No space left", "The disk is full."),
    (r"\bEACCES\b|\bEPERM\b|Permission denied", "This user may not write there."),
    (r"heap out of memory|ENOMEM|\bKilled\b", "There was not enough memory; a build takes about 1 GB."),
)
"""What helps against what. The first that fits is said."""


def cause(log: str) -> str:
    """Return the lines of a log that name the error, and what helps; the end of the log where none does."""
    lines = log.splitlines()
    found = [line.strip() for line in lines if _OF_NPM.match(line)] or _about_first_error(lines) or lines[-FEW:]
    shown = "\n".join(f"  {line}" for line in list(dict.fromkeys(found))[:FEW])
    hint = next((words for pattern, words in _HINTS if re.search(pattern, shown)), "")
    return f"{shown}\n{hint}" if hint else shown


def _about_first_error(lines: Sequence[str]) -> Sequence[str]:
    at = next((at for at, line in enumerate(lines) if _OF_ANYBODY.search(line)), None)
    return [] if at is None else lines[at : at + FEW]
