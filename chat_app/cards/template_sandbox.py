"""Jinja's sandbox, with a bound on what a template costs: files may come from anywhere, and none may take the server.

Jinja lets nothing dangerous be reached, but a width of a billion or a loop of loops is as bad. What is not here: what
each thing costs (template_costs.py), how much there is (template_budget.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, cast

from jinja2 import StrictUndefined, Undefined, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from chat_app.cards import template_costs as costs
from chat_app.cards.template_budget import budget, weigh

Json = dict[str, Any]


class CountingEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox. Each value that a template makes passes here, before it is made where it could be large."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Check and work out an operation."""
        costs.operated(operator, left, right)
        return budget().made(super().call_binop(context, operator, left, right))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may use an attribute: of plain values the listed methods only."""
        allowed = next((names for kind, names in costs.METHODS.items() if isinstance(obj, kind)), None)
        return super().is_safe_attribute(obj, attr, value) and (allowed is None or attr in allowed)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return `str.format` with its check before it."""
        inner = super().wrap_str_format(value)
        if inner is None:
            return None

        def checked(*given: Any, **named: Any) -> str:
            costs.braces(value.__self__, [*given, named])
            return inner(*given, **named)

        return update_wrapper(checked, value)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a function, a macro or a method, as one step."""
        owner = getattr(__obj, "__self__", None)
        if owner is __self:  # what the transformer below put there
            return __obj(*args)
        spent = budget()
        spent.step()
        if isinstance(owner, str) and __obj.__name__ in {"replace", "join"}:
            (costs.replaced if __obj.__name__ == "replace" else _join)(owner, *args)
        elif getattr(__obj, "__name__", "") == "strftime" and any(map(str.isdigit, str(args))):
            raise ValueError("a date's format has no widths here")
        return spent.made(super().call(__context, __obj, *args, **kwargs))

    def tick(self, size: int = 0) -> str:
        """Count a step that writes so many characters."""
        budget().step(size)
        return ""

    def joined(self, *parts: Any) -> str:
        """Return `a ~ b`."""
        costs.joined([str(part) if isinstance(part, str) else self.written(part) for part in parts])
        return budget().made("".join(map(str, parts)))

    def cut(self, value: Any, *bounds: Any) -> Any:
        """Return `value[a:b:c]`."""
        return budget().made(value[slice(*bounds)])

    def listed(self, *parts: Any) -> list[Any]:
        """Return `[a, b]`."""
        return budget().made([*parts])

    def tupled(self, *parts: Any) -> tuple[Any, ...]:
        """Return `(a, b)`."""
        return budget().made(parts)

    def mapped(self, *parts: Any) -> Json:
        """Return `{a: b}`, given as a, b, ..."""
        return budget().made(dict(zip(parts[::2], parts[1::2], strict=True)))

    def written(self, value: Any) -> str:
        """Return what an expression writes."""
        if not isinstance(value, str):
            weigh(value)
            value = str(value)
        return budget().made(value)


def _join(owner: str, parts: Any = (), *_: Any) -> None:
    costs.joined(parts, owner)


class _Counting(NodeTransformer):
    """Puts the environment's own functions where Jinja would have Python do something uncounted."""

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Put a step before each statement of each body."""
        super().generic_visit(node, *args, **kwargs)
        for name in ("body", "else_"):
            body = getattr(node, name, None)
            if isinstance(body, list) and not isinstance(node, nodes.Output):
                statements = cast("list[nodes.Node]", body)
                setattr(node, name, [_tick(node, sum(map(_text_in, statements))), *statements])
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        return _own(node, "joined", [self.visit(part) for part in node.nodes])

    def visit_List(self, node: nodes.List) -> nodes.Node:
        return _own(node, "listed", [self.visit(part) for part in node.items])

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:
        return _own(node, "mapped", [self.visit(part) for pair in node.items for part in (pair.key, pair.value)])

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        if node.ctx != "load":
            return node
        return _own(node, "tupled", [self.visit(part) for part in node.items])

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        if not isinstance(node.arg, nodes.Slice):
            return self.generic_visit(node)
        bounds = (node.arg.start, node.arg.stop, node.arg.step)
        asked = [self.visit(bound) if bound is not None else nodes.Const(None, lineno=node.lineno) for bound in bounds]
        return _own(node, "cut", [self.visit(node.node), *asked])


def counting(tree: nodes.Template) -> nodes.Template:
    """Return the template with everything in it counted."""
    counted = cast("nodes.Template", _Counting().visit(tree))
    counted.set_environment(ENVIRONMENT)
    return counted


def _own(node: nodes.Node, name: str, given: list[nodes.Expr]) -> nodes.Call:
    line = node.lineno
    return nodes.Call(nodes.EnvironmentAttribute(name, lineno=line), given, [], None, None, lineno=line)


def _tick(node: nodes.Node, size: int) -> nodes.ExprStmt:
    return nodes.ExprStmt(_own(node, "tick", [nodes.Const(size, lineno=node.lineno)]), lineno=node.lineno)


def _text_in(statement: nodes.Node) -> int:
    """Return how much plain text a statement writes."""
    parts = statement.nodes if isinstance(statement, nodes.Output) else []
    return sum(len(part.data) for part in parts if isinstance(part, nodes.TemplateData))


def _counted(name: str, given: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter with its check before it. One that needs the context is not worked out while compiling."""
    needs = getattr(getattr(given, "jinja_pass_arg", None), "name", "")
    check = costs.COSTS.get(name)

    @pass_context
    def run(context: Context, value: Any = None, *args: Any, **kwargs: Any) -> Any:
        spent = budget()
        spent.step()
        if check is not None:
            check(value, *args, **kwargs)
        first = {"context": context, "eval_context": context.eval_ctx, "environment": context.environment}
        result = given(*([first[needs]] if needs else []), value, *args, **kwargs)
        return spent.made(costs.whole(result))

    return run


def _dumps(value: Any, **options: Any) -> str:
    """JSON for `tojson`: a name that the data lack is named, where json's own words would be about a Python class."""
    return json.dumps(value, default=_refuse, **options)


def _refuse(value: Any) -> None:
    if isinstance(value, Undefined):
        str(value)  # StrictUndefined raises with the name here
    raise TypeError(f"{type(value).__name__} is no JSON value")


def _environment() -> CountingEnvironment:
    made = CountingEnvironment(undefined=StrictUndefined, autoescape=False)  # it renders JSON, not HTML
    made.finalize = made.written
    own = cast("Json", made.globals)  # pyright: ignore[reportUnknownMemberType]
    own["undefined"] = None
    del own["lipsum"]
    made.policies["json.dumps_function"] = _dumps
    filters = cast("dict[str, Callable[..., Any]]", made.filters)  # pyright: ignore[reportUnknownMemberType]
    made.filters = {name: _counted(name, given) for name, given in filters.items() if name in costs.FILTERS}
    return made


ENVIRONMENT = _environment()
