"""What a log line looks like, and how many there are: what a client sends can neither forge, colour nor flood the log.

What is not here: where lines go (plain_log.py).
"""

from __future__ import annotations

import logging
import re
import traceback
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

MAX_MESSAGE = 1_000
"""Characters of a line's message."""

MAX_TRACE = 6_000
"""Characters of a traceback; of a longer one the middle is left out."""

WINDOW_SECONDS = 60.0
"""After this time a cause is new again."""

DIFFERENT = 5
"""Lines with different words that one cause may write before only their number is told."""

MAX_CAUSES = 500
"""Causes that are remembered: places in the code, so there are never so many."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line breaks, direction overrides and halves of characters."""


def one_line(text: str, most: int = MAX_MESSAGE) -> str:
    """Return the text as it can stand in one line: bounded, and what would change the line around it written out."""
    cut = text if len(text) <= most else f"{text[:most]}… ({len(text):,} characters)"
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode("ascii"), cut)


class LineFormatter(logging.Formatter):
    """Level, logger, message; a traceback below it, indented, so that no line of it can pass for another's."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback if the record still has one."""
        count = getattr(record, "count", 1)
        times = f" ({count:,} times in the last {WINDOW_SECONDS:.0f} s)" if count > 1 else ""
        line = f"{record.levelname} {record.name}: {one_line(_message(record))}{times}"
        return f"{line}\n{_trace(record.exc_info[1])}" if record.exc_info and record.exc_info[1] else line


class Counted(logging.Filter):
    """Lets a cause write a few lines, then only how often it came: the 10th, 100th, 1,000th time within a minute."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock` counts seconds."""
        super().__init__()
        self._clock = clock
        self._seen: OrderedDict[object, tuple[float, int, set[int]]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether the record is written; a repeated one loses its traceback and gets a count."""
        now, cause = self._clock(), _cause(record)
        since, count, words = self._seen.pop(cause, (now, 0, set[int]()))
        if now - since > WINDOW_SECONDS:
            since, count, words = now, 0, set[int]()
        count += 1
        said = hash(_message(record)[:MAX_MESSAGE])
        is_new = said not in words and len(words) < DIFFERENT
        if is_new:
            words.add(said)
        self._seen[cause] = (since, count, words)
        if len(self._seen) > MAX_CAUSES:
            self._seen.popitem(last=False)
        is_tenfold = count >= 10 and str(count).strip("0") == "1"
        if is_tenfold:
            record.count = count
        if count > 1:
            record.exc_info, record.exc_text = _short(record), None
        return is_new or is_tenfold


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # wrong arguments: the template is still worth a line
        return str(record.msg)


def _cause(record: logging.LogRecord) -> object:
    """Return what tells causes apart: the place that logs, and the place and kind of the exception."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return record.name, record.pathname, record.lineno
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = (last.tb_frame.f_code.co_filename, last.tb_lineno) if last is not None else None
    return record.name, record.pathname, record.lineno, type(error), place


def _short(record: logging.LogRecord) -> None:
    """Put an exception that was told in full before into the message, in a few words."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = f"{_message(record)[:MAX_MESSAGE]}: {type(error).__name__}", ()


def _trace(error: BaseException) -> str:
    """Return a traceback, indented and bounded."""
    told = traceback.TracebackException.from_exception(error, limit=30, max_group_width=3, max_group_depth=3)
    text = "".join(told.format())
    if len(text) > MAX_TRACE:
        text = f"{text[: MAX_TRACE // 2]}\n…\n{text[-MAX_TRACE // 2 :]}"
    return "\n".join(f"  {one_line(line)}" for line in text.splitlines())
