"""Reads `.widget` files: JSON with a Jinja template that renders to widget JSON, and the schema of its data.

Takes what ChatKit's own `WidgetTemplate` takes, and what it refuses although ChatKit Studio wrote it: a bare
`undefined` or `index` (see `template.py`), null among children, a number as a key. Whatever else is wrong is a
WidgetFileError that names the file, the field and the reason.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from chatkit.widgets import DynamicWidgetRoot
from jinja2 import Template
from jsonschema import Draft202012Validator
from jsonschema.exceptions import (
    SchemaError,
    ValidationError,
    best_match,  # pyright: ignore[reportUnknownVariableType]
)
from jsonschema.validators import validator_for
from pydantic import BaseModel
from pydantic import ValidationError as NoWidget
from referencing import Registry
from referencing.exceptions import Unresolvable

from chat_app.cards.template import TemplateProblem, compile_template, render_template
from chat_app.errors import WidgetFileError

Json = dict[str, Any]
Data = Mapping[str, Any] | BaseModel | None
"""What a template is filled with: a payload model, a mapping, or nothing."""

VERSION = "1.0"

MAX_REASON = 300
"""Characters of a reason: a schema's own words repeat the whole value that does not fit."""


@dataclass(frozen=True, slots=True)
class WidgetFile:
    """A loaded file. `preview` is the widget that the file itself says its sample data give, if it says so."""

    path: Path
    name: str
    template: Template
    schema: Json
    preview: Json | None
    validator: Draft202012Validator

    def render(self, data: Data = None) -> Json:
        """Return the widget's JSON as the template gives it; raise WidgetFileError."""
        values = data.model_dump(mode="json") if isinstance(data, BaseModel) else dict(data or {})
        self._check(values)
        try:
            return render_template(self.template, values)
        except TemplateProblem as problem:
            raise self._error("template", problem) from None

    def build(self, data: Data = None, *, right_to_left: bool = False) -> DynamicWidgetRoot:
        """Return the widget as ChatKit's type, which keeps every prop; `dir` is one that our renderer lays out by."""
        direction = {"dir": "rtl"} if right_to_left else {}
        try:
            return DynamicWidgetRoot.model_validate(_tidy(self.render(data)) | direction)
        except NoWidget as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise self._error("template", f"renders to no widget: {place}: {first['msg']}") from None

    def _check(self, values: Json) -> None:
        """Raise WidgetFileError, naming the place, if the data do not fit the schema."""
        try:
            errors = self.validator.iter_errors(values)  # pyright: ignore[reportUnknownMemberType]
            found = cast("ValidationError | None", best_match(cast("Iterator[ValidationError]", errors)))
        except (Unresolvable, re.error, RecursionError) as error:
            raise self._error("jsonSchema", error) from None
        if found is not None:
            raise self._error(_place("data", found), found.message)

    def _error(self, field: str, reason: object) -> WidgetFileError:
        return WidgetFileError(self.path.name, field, str(reason)[:MAX_REASON])


def load_card(path: Path | str) -> WidgetFile:
    """Read a `.widget` file; a relative path starts at the caller's own file, as in ChatKit. Raise WidgetFileError.

    >>> import json, pathlib, tempfile
    >>> from chat_app import Card, load_card
    >>> template = '{"type": "Card", "children": [{"type": "Text", "value": "{{ amount }} EUR"}]}'
    >>> file = pathlib.Path(tempfile.mkdtemp(), "refund.widget")
    >>> _ = file.write_text(json.dumps({"version": "1.0", "name": "Refund", "template": template}))
    >>> Card(load_card(file).build({"amount": 5}), copy_text="5 EUR").root.children[0].value
    '5 EUR'
    """
    found = Path(path)
    if not found.is_absolute():
        frame = inspect.currentframe()
        caller = frame.f_back if frame else None
        found = Path(caller.f_code.co_filename if caller else "").resolve().parent / found
    definition = _read(found)
    if definition.get("version") != VERSION:
        raise WidgetFileError(found.name, "version", f"found {definition.get('version')!r}; known is {VERSION!r}")
    schema = cast("Json", _field(definition, found.name, "jsonSchema", dict, optional=True) or {})
    validator = _validator(schema, found.name)
    source = _field(definition, found.name, "template", str)
    try:
        template = compile_template(source, frozenset(cast("Json", schema.get("properties") or {})))
    except TemplateProblem as problem:
        raise WidgetFileError(found.name, "template", str(problem)[:MAX_REASON]) from None
    return WidgetFile(
        path=found,
        name=_field(definition, found.name, "name", str),
        template=template,
        schema=schema,
        preview=_preview(definition, found.name),
        validator=validator,
    )


def _read(path: Path) -> Json:
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WidgetFileError(path.name, "file", f"cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:  # a decoding error is a ValueError too
        raise WidgetFileError(path.name, "file", f"is no JSON: {error}"[:MAX_REASON]) from None
    if not isinstance(found, dict):
        raise WidgetFileError(path.name, "file", f"holds {type(found).__name__}, not an object")
    return cast("Json", found)


def _field(definition: Json, file: str, name: str, kind: type[Any], *, optional: bool = False) -> Any:
    """Return a field of the file; null counts as absent."""
    value = definition.get(name)
    if value is None and optional:
        return None
    if value is None:
        raise WidgetFileError(file, name, "is missing")
    if not isinstance(value, kind) or not (value or optional):
        wanted = {"str": "a text", "dict": "an object"}[kind.__name__]
        raise WidgetFileError(file, name, f"found {value!r}"[:80] + f"; {wanted} is needed")
    return value


def _preview(definition: Json, file: str) -> Json | None:
    """Return `outputJsonPreview`; Studio has written it as an object and as JSON in a text."""
    found: Any = definition.get("outputJsonPreview") or None
    try:
        found = json.loads(found) if isinstance(found, str) else found
    except ValueError as error:
        raise WidgetFileError(file, "outputJsonPreview", f"is no JSON: {error}") from None
    if found is not None and not isinstance(found, dict):
        raise WidgetFileError(file, "outputJsonPreview", f"holds {type(found).__name__}, not an object")
    return cast("Json | None", found)


def _validator(schema: Json, file: str) -> Draft202012Validator:
    """Return the validator of a schema; it fetches no schema from the network."""
    kind = cast("type[Draft202012Validator]", validator_for(schema, default=Draft202012Validator))
    try:
        kind.check_schema(schema)
    except SchemaError as error:
        raise WidgetFileError(file, _place("jsonSchema", error), error.message[:MAX_REASON]) from None
    return kind(schema, registry=Registry())  # pyright: ignore[reportUnknownMemberType]


def _place(start: str, error: ValidationError | SchemaError) -> str:
    """Return where an error is, as in `data.tasks.0.due`."""
    return ".".join([start, *map(str, cast("Iterable[Any]", error.absolute_path))])


def _tidy(node: Any) -> Any:
    """Make of a rendered node what ChatKit's type takes: texts for key and id, no null and no list among children.

    What is no node at all stays, so that ChatKit's type refuses it by its place.
    """
    if not isinstance(node, dict):
        return node
    kept: Json = {**cast("Json", node)}
    for name in ("key", "id"):
        if isinstance(kept.get(name), int | float):
            kept[name] = str(kept[name])
    children: Any = kept.get("children")
    if isinstance(children, dict):
        kept["children"] = _tidy(children)
    elif isinstance(children, list):
        kept["children"] = [_tidy(child) for child in _flat(cast("list[Any]", children))]
    return kept


def _flat(children: list[Any]) -> Iterator[Any]:
    """Yield the nodes of a list, without null and false, those of lists inside it in their places."""
    for child in children:
        if isinstance(child, list):
            yield from _flat(cast("list[Any]", child))
        elif child is not None and child is not False:
            yield child
