"""The Jinja side of `.widget` files: a sandbox, what older exporters meant, and the JSON that a template renders to.

Files may come from anywhere, so a template reaches nothing but its data, and what it costs has a limit
(template_sandbox.py).
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from typing import Any, cast

from jinja2 import Template, TemplateError, nodes

from chat_app.cards.template_budget import begin
from chat_app.cards.template_sandbox import ENVIRONMENT, counting

Json = dict[str, Any]

MAX_RENDERED = 2_000_000
"""Characters of a rendered widget. A page shows far fewer; a template in a loop would fill the memory."""

MAX_SOURCE = 50_000
"""Characters of a template: ten times the longest that people write."""

OPEN = "<template>"
"""What tracebacks call the file of a template that was compiled from a string."""


class TemplateProblem(Exception):
    """Why a template cannot be used, in words; the loader adds the file's name."""


def compile_template(source: str, names: frozenset[str]) -> Template:
    """Compile a template; raise TemplateProblem with the line. `names` are the data's own, which stay theirs.

    ChatKit Studio's older exporter wrote JavaScript's `undefined` as it stood, and lost the second name of
    `.map((item, index) => ...)`: the first is nothing here, the second counts the loop that it stands in.
    """
    if len(source) > MAX_SOURCE:
        raise TemplateProblem(f"has more than {MAX_SOURCE:,} characters")
    try:
        tree = ENVIRONMENT.parse(source)
        if "index" not in names | {name for part in tree.body for name in _bound(part, nodes.Assign)}:
            _bind_index(tree)
        return ENVIRONMENT.from_string(counting(tree))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        raise TemplateProblem(f"line {line}: {error.message}" if line else str(error)) from None
    except (RecursionError, SyntaxError, MemoryError):  # of Python's own compiler, too
        raise TemplateProblem("nested too deeply") from None
    except (ValueError, OverflowError) as error:
        raise TemplateProblem(str(error)) from None


def render_template(template: Template, data: Mapping[str, Any]) -> Json:
    """Render to a JSON object; raise TemplateProblem for whatever goes wrong on the way."""
    text = _text(template, data)
    try:
        found: Any = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        near = text[max(0, error.pos - 30) : error.pos + 30].strip()
        raise TemplateProblem(f"renders to no JSON: {error.msg} at line {error.lineno}, near {near!r}") from None
    except (ValueError, RecursionError) as error:
        raise TemplateProblem(f"renders to no JSON: {error}") from None
    if not isinstance(found, dict):
        raise TemplateProblem(f"renders to {type(found).__name__}, not to an object")
    return cast("Json", found)


def _text(template: Template, data: Mapping[str, Any]) -> str:
    parts: list[str] = []
    size = 0
    begin()
    try:
        for part in template.generate(dict(data)):
            size += len(part)
            if size > MAX_RENDERED:
                raise TemplateProblem(f"renders to more than {MAX_RENDERED:,} characters")
            parts.append(part)
    except TemplateProblem:
        raise
    except Exception as error:  # a template may divide by zero, call what is not there, or be refused by the sandbox
        frames = traceback.extract_tb(error.__traceback__)
        line = next((frame.lineno for frame in reversed(frames) if frame.filename == OPEN), None)
        raise TemplateProblem(f"line {line}: {error}" if line else str(error)) from None
    return "".join(parts)


def _bind_index(node: nodes.Node) -> None:
    """Let `index` count each loop below, unless that loop, or one around it, gives the name to something itself."""
    for loop in node.iter_child_nodes():
        if "index" in _bound(loop, nodes.For):
            continue
        if isinstance(loop, nodes.For):
            line = loop.lineno
            counter = nodes.Getattr(nodes.Name("loop", "load", lineno=line), "index0", "load", lineno=line)
            loop.body.insert(0, nodes.Assign(nodes.Name("index", "store", lineno=line), counter, lineno=line))
        _bind_index(loop)


def _bound(node: nodes.Node, kind: type[nodes.For | nodes.Assign]) -> set[str]:
    """Return the names that a loop or a `set` gives to something."""
    if not isinstance(node, kind):
        return set()
    return {name.name for name in (node.target, *node.target.find_all(nodes.Name)) if isinstance(name, nodes.Name)}


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")
