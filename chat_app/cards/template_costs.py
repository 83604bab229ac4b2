"""What a template may do to values, and what each such thing would cost, known before it is done.

Filters and methods that are not listed here do not exist for a template. To allow one: its name, and a row in the table
of costs if what it makes can be larger than what it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, cast

from chat_app.cards.template_budget import MAX_VALUE, PLACE, OverBudget, budget, weigh

FILTERS = frozenset(
    [
        "abs",
        "attr",
        "batch",
        "capitalize",
        "center",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "filesizeformat",
        "first",
        "float",
        "format",
        "groupby",
        "indent",
        "int",
        "items",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "replace",
        "reverse",
        "round",
        "safe",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "striptags",
        "sum",
        "title",
        "tojson",
        "trim",
        "truncate",
        "unique",
        "upper",
        "urlencode",
        "wordcount",
        "wordwrap",
    ]
)

METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        [
            "capitalize",
            "casefold",
            "count",
            "endswith",
            "find",
            "format",
            "index",
            "isalnum",
            "isalpha",
            "isascii",
            "isdecimal",
            "isdigit",
            "islower",
            "isnumeric",
            "isspace",
            "istitle",
            "isupper",
            "join",
            "lower",
            "lstrip",
            "partition",
            "removeprefix",
            "removesuffix",
            "replace",
            "rfind",
            "rindex",
            "rpartition",
            "rsplit",
            "rstrip",
            "split",
            "splitlines",
            "startswith",
            "strip",
            "swapcase",
            "title",
            "upper",
        ]
    ),
    bytes: frozenset(),
    int: frozenset(),
    float: frozenset({"is_integer"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    dict: frozenset({"get", "items", "keys", "values"}),
}
"""Of other types: what Jinja's sandbox allows."""

MAX_WIDTH = 1_000
"""Characters that a format, an indentation or a column may be told to have."""

_PERCENT = re.compile(r"%(?:\([^)]*\))?[-+ #0]*([0-9]+|\*)?(?:\.([0-9]+|\*))?")
_BRACES = re.compile(r"\{[^{}]*\{|[0-9]{5,}")


def _grown(size: int) -> None:
    if size > MAX_VALUE:
        raise OverBudget("makes more text than a widget may have")


def narrow(width: Any) -> None:
    """Refuse a width, a count of places or the like that nobody needs."""
    if isinstance(width, str):
        _grown(len(width) * PLACE)
    elif isinstance(width, int | float) and not abs(width) <= MAX_WIDTH:
        raise OverBudget(f"asks for a width of {width:.9g}; allowed are {MAX_WIDTH}")


def percent(text: str, given: Any) -> None:
    """Check `text % given`."""
    specs = [*_PERCENT.finditer(text)]
    for width in (each for spec in specs for each in spec.groups("0")):
        if width == "*":
            raise OverBudget("takes a width from its data")
        narrow(int(width[:9]))
    _grown(len(text) + len(specs) * (weigh(given) + MAX_WIDTH))


def braces(text: str, given: Any) -> None:
    """Check `text.format(...)`."""
    if _BRACES.search(text):
        raise OverBudget("holds a format that is too wide, or takes its width from its data")
    _grown(len(text) + text.count("{") * weigh(given))


def replaced(text: Any, old: Any = "", new: Any = "", count: Any = None, *_: Any) -> None:
    """Check what replaces a text's parts by others."""
    text, old, new = str(text), str(old), str(new)
    places = text.count(old) if old else len(text) + 1
    _grown(len(text) + len(new) * (min(places, count) if isinstance(count, int) and count >= 0 else places))


def joined(parts: Any, between: Any = "", *_: Any, **named: Any) -> None:
    """Check what joins parts with a text between them. Parts that are made one by one are counted as they come."""
    if hasattr(parts, "__len__"):
        _grown(weigh(parts) + len(parts) * len(str(named.get("d", between))))
    elif len(str(named.get("d", between))) > MAX_WIDTH:
        raise OverBudget("joins with too long a text")


def _formatted(text: Any, *given: Any, **named: Any) -> None:
    percent(str(text), [*given, named])


def _widths(value: Any, *given: Any, **named: Any) -> None:
    weigh(value)
    for each in (*given, *named.values()):
        narrow(each)


def _indented(text: Any, width: Any = 4, *_: Any, **named: Any) -> None:
    width = named.get("width", width)
    narrow(width)
    size = len(width) if isinstance(width, str) else int(width)
    _grown(len(str(text)) + (str(text).count("\n") + 1) * size)


def _wrapped(text: Any, width: Any = 79, *given: Any, **named: Any) -> None:
    between = named.get("wrapstring") or (given[1] if len(given) > 1 else "") or "\n"
    _grown(len(str(text)) * (1 + len(str(between))))
    narrow(named.get("width", width))


def _summed(_: Any, attribute: Any = None, start: Any = 0) -> None:
    if not isinstance(start, int | float):
        raise OverBudget("adds up what is no number")


def _written(value: Any, *given: Any, **named: Any) -> None:
    _widths(value, *given, **named)


COSTS: dict[str, Callable[..., None]] = {
    "batch": _widths,
    "center": _widths,
    "format": _formatted,
    "indent": _indented,
    "join": joined,
    "replace": replaced,
    "round": _widths,
    "slice": _widths,
    "sum": _summed,
    "tojson": _written,
    "wordwrap": _wrapped,
}
"""Filter -> the check of its arguments."""


def whole(value: Any) -> Any:
    """Return what a filter makes one by one as a list, counted as it comes: what is large is not made at all."""
    if not hasattr(value, "__next__"):
        return value
    parts: list[Any] = []
    while more := [*islice(cast("Iterable[Any]", value), 256)]:
        parts += more
        budget().step(PLACE * len(more))
    return parts


def operated(operator: str, left: Any, right: Any) -> None:
    """Check a binary operation."""
    numbers = isinstance(left, int) and isinstance(right, int)
    if operator == "%" and isinstance(left, str | bytes):
        percent(left if isinstance(left, str) else left.decode("latin-1"), right)
    elif operator == "**" and numbers:
        budget().number(left.bit_length() * abs(right))
    elif operator == "*" and numbers:
        budget().number(left.bit_length() + right.bit_length())
    elif operator == "*":
        many, times = (left, right) if isinstance(right, int) else (right, left)
        if hasattr(many, "__len__") and isinstance(times, int):
            _grown(weigh(many) * max(times, 0))
    elif operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
        _grown(weigh(left) + weigh(right))
