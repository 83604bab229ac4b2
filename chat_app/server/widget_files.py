"""Reads `.widget` files: JSON with a Jinja template that renders to widget JSON, and the schema of its data.

Takes what ChatKit's own `WidgetTemplate` takes, and besides what older exporters of ChatKit Studio wrote: a bare
`undefined`, and a bare `index` inside of a loop. Data that do not fit the file's `jsonSchema` are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from chatkit.widgets import DynamicWidgetRoot
from jinja2 import Environment, StrictUndefined, Template
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from chat_app.errors import InvalidInput

Json = dict[str, Any]

LOOP = re.compile(r"({%-?\s*for\s+(?P<names>[^%]+?)\s+in\s[^%]*?-?%})")
"""The opening tag of a Jinja loop, with the names that it binds."""

ENVIRONMENT = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - it renders JSON, each value by tojson
cast("Json", ENVIRONMENT.globals)["undefined"] = None  # pyright: ignore[reportUnknownMemberType]


@dataclass(frozen=True, slots=True)
class WidgetFile:
    """A loaded file. `preview` is the widget that the file itself says its sample data give, if it says so."""

    name: str
    template: Template
    schema: Json
    preview: Json | None

    def render(self, data: Mapping[str, Any]) -> Json:
        """Return the widget's JSON; raise InvalidInput, naming the place, if the data do not fit the schema."""
        validator = Draft202012Validator(self.schema)
        errors = cast("Iterator[ValidationError]", validator.iter_errors(dict(data)))  # pyright: ignore[reportUnknownMemberType]
        for error in errors:
            place = ".".join(str(part) for part in error.absolute_path) or "data"
            raise InvalidInput(f"{self.name}: {place}", error.instance, error.message)
        return cast("Json", json.loads(self.template.render(**data)))

    def build(self, data: Mapping[str, Any], *, right_to_left: bool = False) -> DynamicWidgetRoot:
        """Return the widget as ChatKit's type, which keeps every prop; `dir` is one that our renderer lays out by."""
        direction = {"dir": "rtl"} if right_to_left else {}
        return DynamicWidgetRoot.model_validate(self.render(data) | direction)


def load(path: Path) -> WidgetFile:
    """Read a `.widget` file; raise InvalidInput if it is of a version that nobody knows."""
    definition = cast("Json", json.loads(path.read_text(encoding="utf-8")))
    if definition.get("version") != "1.0":
        raise InvalidInput(f"{path.name}: version", definition.get("version"), "1.0")
    preview = definition.get("outputJsonPreview")
    return WidgetFile(
        name=str(definition["name"]),
        template=ENVIRONMENT.from_string(_with_index(str(definition["template"]))),
        schema=cast("Json", definition.get("jsonSchema", {})),
        preview=cast("Json", json.loads(preview) if isinstance(preview, str) else preview) if preview else None,
    )


def _with_index(template: str) -> str:
    """Bind `index` in each loop that does not bind it itself; the exporter kept only the name."""

    def bind(match: re.Match[str]) -> str:
        names = re.split(r"[\s,()]+", match["names"])
        return match[1] if "index" in names else match[1] + "{% set index = loop.index0 %}"

    return LOOP.sub(bind, template)
