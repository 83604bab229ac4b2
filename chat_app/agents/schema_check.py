"""Arguments checked against a tool's JSON schema, which may come from an MCP server elsewhere and be anything.

A schema is never fetched from the network, and what of it cannot be checked, or not at once, is logged and left to the
tool: it checks its arguments itself. What the form makes of a fault is in `approvals/fault_words.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import jsonschema as untyped_jsonschema
from referencing import Registry

from chat_app.agents.patterns import is_quick
from chat_app.agents.shapes import may_have, object_of, properties_of

jsonschema: Any = untyped_jsonschema
"""Its own types are half unknown."""

logger = logging.getLogger(__name__)

Json = dict[str, Any]
Path = tuple[str | int, ...]

UNKNOWN = "unknown"
"""The rule of an argument that the schema does not know: nobody but the model may give one."""

NOWHERE = cast("Any", Registry)()
"""References that the schema does not hold itself are not looked up: by default jsonschema asks the network."""


MOST_RULES = 40_000
"""Rules that are tried, some tenths of a second: those of a schema that refers to itself twice have no end."""

REFERENCE = 20
"""How many other rules a reference takes as long as."""

DEEPEST = 100
"""Rules that are tried one inside another: where Python's own depth ends the library for references panics."""


@dataclass(slots=True)
class _Work:
    """How many rules a check has tried, and how many of them are under way."""

    tried: int = 0
    depth: int = 0


_work: ContextVar[_Work] = ContextVar("work")
"""That of the check under way."""


class _TooMuch(Exception):
    """A check that would take long, during which nobody is answered."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, against which rule, in the schema's own words. `path` is empty for the whole."""

    path: Path
    rule: str
    message: str

    @property
    def name(self) -> str:
        """Where, in one word for the model: "to.city"."""
        return ".".join(str(part) for part in self.path) or "arguments"


def faults(
    schema: Mapping[str, Any], arguments: Mapping[str, Any], own: Mapping[str, Any] | None = None
) -> list[Fault]:
    """Return what is wrong with arguments, one fault a place; empty if they fit.

    `own` are the model's arguments: what stands as the model gave it is not refused, so that a call can be approved
    however odd its schema is. The tool has the last word about it, as it has without an approval.
    """
    given: Json = {**arguments}
    found: dict[Path, Fault] = {}
    if own is not None:
        known = object_of(schema)
        strange = [name for name in given if name not in own and not may_have(known, name)]
        found = {(name,): Fault((name,), UNKNOWN, "is not an argument of this tool") for name in strange}
    was_wrong = {fault.rule for fault in _faults(schema, {**own}) if not fault.path} if own else set[str]()
    for fault in _faults(schema, given):
        as_it_was = fault.rule in was_wrong if not fault.path else _at(given, fault.path) == _at(own, fault.path)
        if own is None or not as_it_was:
            found.setdefault(fault.path, fault)
    return list(found.values())


def _faults(schema: Mapping[str, Any], arguments: Json) -> list[Fault]:
    checked = {key: value for key, value in schema.items() if key != "$schema"}
    try:
        kind = jsonschema.validators.validator_for({**schema}, default=jsonschema.Draft202012Validator)
        check = _lenient(kind)(checked, registry=NOWHERE, format_checker=jsonschema.FormatChecker(["date"]))
        _work.set(_Work())
        return [fault for error in check.iter_errors(arguments) for fault in _told(error)]
    except _TooMuch:
        logger.warning("A tool's schema takes too long to check, so the tool decides")
        return []
    except Exception:
        logger.exception("A tool's schema cannot be used, so the tool decides")
        return []


def _told(error: Any) -> Iterator[Fault]:
    """Return a fault as it is said: at the argument that it is about, where one can be named."""
    if not error.absolute_path and error.context:
        error = jsonschema.exceptions.best_match([error])
    path, rule = tuple(error.absolute_path), str(error.validator)
    instance: Any = error.instance
    names: Sequence[str] = ()
    if rule == "required":
        names = [name for name in error.validator_value if name not in instance]
    elif rule == "additionalProperties":
        names = sorted(set(instance) - set(properties_of(error.schema)))
    for name in names:
        yield Fault((*path, name), UNKNOWN if rule == "additionalProperties" else rule, error.message)
    if not names:
        yield Fault(path, rule, error.message)


@cache
def _lenient(kind: Any) -> Any:
    """Return a validator whose rules say nothing where they break: a pattern of another language, a lost reference."""
    return jsonschema.validators.extend(
        kind, {name: _lenient_rule(name, rule) for name, rule in kind.VALIDATORS.items()}
    )


def _lenient_rule(name: str, rule: Callable[..., Any]) -> Callable[..., Iterator[Any]]:
    def checked(validator: Any, value: Any, instance: Any, schema: Any) -> Iterator[Any]:
        work = _work.get()
        work.tried += REFERENCE if name in ("$ref", "$dynamicRef", "$recursiveRef") else 1
        if work.tried > MOST_RULES or work.depth > DEEPEST:
            raise _TooMuch
        work.depth += 1
        try:
            if _is_quick(name, value, instance, schema):
                yield from rule(validator, value, instance, schema) or ()
        except _TooMuch:
            raise
        except Exception as error:
            logger.warning("A tool's schema cannot be checked at %s (%s), so the tool decides", name, error)
        finally:
            work.depth -= 1

    return checked


def _is_quick(name: str, value: Any, instance: Any, schema: Any) -> bool:
    """Say whether a rule can be tried at once: the patterns of one may take for ever."""
    match name:
        case "pattern":
            return not isinstance(instance, str) or is_quick(value, len(instance))
        case "patternProperties" | "additionalProperties" if isinstance(instance, dict):
            longest = max(map(len, cast("Json", instance)), default=0)
            return is_quick("|".join(schema.get("patternProperties", {})), longest)
        case "unevaluatedProperties":  # it tries the patterns of every part
            return False
        case _:
            return True


_NOTHING: Any = object()


def _at(value: Any, path: Path) -> Any:
    """Return what stands at a path; a mark of its own if nothing does."""
    for part in path:
        inside = isinstance(value, dict) or (isinstance(value, list) and isinstance(part, int))
        try:
            value = cast("Any", value)[part] if inside else _NOTHING
        except LookupError:
            return _NOTHING
    return value
