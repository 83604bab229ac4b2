"""A template that asks for too much ends in an error soon, without taking the memory that it asked for."""

from __future__ import annotations

import resource
from time import thread_time
from typing import Any

import pytest

from chat_app.cards.template import TemplateProblem, compile_template, render_template

MB = 1024 * 1024
BIG = "{% set s = 'abcdefgh' * 100000 %}"
DATA: dict[str, Any] = {"rows": [{"title": f"row {n}", "tags": ["a", "b"]} for n in range(200)], "text": "ab " * 3_000}

COSTLY = [
    "{{ '%1000000000s' | format(1) }}",
    "{{ '%1000000000s' | format }}",
    "{{ '%*s' | format(1000000000, 1) }}",
    "{{ '%.1000000000f' | format(1.0) }}",
    "{{ '%(a)1000000000s' | format(a=1) }}",
    "{{ '%1000000000s' % 'x' }}",
    "{{ '%-01000000000d' % 1 }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ '{:{w}}'.format(1, w=1000000000) }}",
    "{{ '{0:>1000000000}'.format('x') }}",
    BIG + "{{ ('{0}' * 1000).format(s) }}",
    BIG + "{{ ('%(a)s' * 1000) % {'a': s} }}",
    "{{ lipsum(n=10**6) }}",
    "{{ 'x\ny' | indent(10**9) }}",
    "{{ 'x\ny' | indent(width=10**9, first=true) }}",
    "{{ ('x\n' * 10000) | indent('y' * 100000) }}",
    "{{ 'x' | center(10**9) }}",
    "{{ 'x'.center(10**9) }}",
    "{{ 'x'.ljust(10**9) }}",
    "{{ 'x'.zfill(10**9) }}",
    "{{ '\t'.expandtabs(10**9) }}",
    "{{ text | wordwrap(1, wrapstring='y' * 1000000) }}",
    "{{ [] | batch(10**9, 0) | list }}",
    "{{ [1] | batch(10**9, 0) | list }}",
    "{{ [1] | slice(10**9) | list }}",
    "{{ 1.5 | round(10**9, 'ceil') }}",
    "{{ rows | tojson(indent=10**9) }}",
    "{{ 'x' * 10**9 }}",
    "{{ 10**9 * 'x' }}",
    "{{ [0] * 10**9 }}",
    "{{ ((0,) * 10**9) | length }}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ 2 ** -(2 ** 40) * 2 ** 40000000 }}",
    "{% set n = namespace(x=7) %}{% for i in range(99999) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}{{ n.x }}",
    "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x | tojson }}",
    "{% set n = namespace(x=1) %}{% for i in range(99) %}{% set n.x = (n.x, n.x) %}{% endfor %}{{ n.x == n.x }}",
    "{% set n = namespace(x=1) %}{% for i in range(99) %}{% set n.x = {'a': n.x, 'b': n.x} %}{% endfor %}{{ n.x }}",
    "{% set n = namespace(x=1) %}{% for i in range(99) %}{% set n.x = dict(a=n.x, b=n.x) %}{% endfor %}{{ n.x }}",
    "{% set x = 'ab' %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60,
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}x{% endmacro %}{{ f(60) }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) if a in range(9999) | list %}{% endfor %}" * 9,
    "{% for a in range(9999) %}{% if a in (range(99999) | list) %}{% endif %}{% endfor %}",
    "{% set x %}{% for a in range(99999) %}" + "y" * 10_000 + "{% endfor %}{% endset %}",
    "{% for a in range(99999) %}{% set x %}" + "y" * 10_000 + "{% endset %}{% endfor %}",
    "{{ range(99999) | join('y' * 100000) }}",
    "{{ range(99999) | map('string') | join('y' * 100000) }}",
    "{{ ('y' * 100000).join(range(9999) | map('string')) }}",
    "{{ ('y' * 100000).join('x' * 100000) }}",
    "{{ ('x' * 100000) | replace('x', 'y' * 100000) }}",
    "{{ ('x' * 100000).replace('', 'y' * 100000) }}",
    "{{ range(9999) | map('list') | sum(start=[]) }}",
    "{{ range(9999) | map('replace', '', 'y' * 1000000) | list }}",
    BIG + "{{ [" + "s[1:]," * 2_000 + "] | length }}",
    BIG + "{{ [" + "s.upper()," * 2_000 + "] | length }}",
    BIG + "{{ [" + "s | upper," * 2_000 + "] | length }}",
    "{{ [" + "range(99999) | list," * 500 + "] | length }}",
    "{{ rows | tojson }}" * 2_000,
    "{% call(x) f() %}{% endcall %}{% macro f() %}{% for i in range(99999) %}{{ caller(i) }}{{ rows }}{% endfor %}"
    "{% endmacro %}",
    "{% filter replace('x', 'y' * 1000000) %}" + "x" * 10_000 + "{% endfilter %}",
    "{% for x in rows recursive %}{{ loop(rows) }}{% endfor %}",
]


@pytest.mark.parametrize("source", COSTLY, ids=[f"{n} {source[:60]}" for n, source in enumerate(COSTLY)])
def test_it_ends_in_an_error_within_a_second_and_50_mb(source: str) -> None:
    before, peak = thread_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TemplateProblem):
        render_template(compile_template('{"type": "Card", "x": "' + source + '"}', frozenset()), DATA)
    assert thread_time() - before < 1
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) * 1024 < 50 * MB


@pytest.mark.parametrize(
    "source",
    [
        "{{ 1",
        "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
        "{% for a in x %}" * 30 + "{% endfor %}" * 30,
        "{% if x %}" * 2_000 + "{% endif %}" * 2_000,
        "{{ " + "9" * 5_000 + " }}",
        "x" * 1_000_000,
        "{{ x | urlize }}",
        "{% include 'a' %}{{ ",
    ],
)
def test_one_that_cannot_be_read_is_an_error_too(source: str) -> None:
    with pytest.raises(TemplateProblem):
        compile_template(source, frozenset())


USUAL = [
    ("{{ rows | length }}", 200),
    ("{{ rows[:2] | map(attribute='title') | join(', ') | tojson }}", "row 0, row 1"),
    ("{{ ('%05.1f' | format(3.14159)) | tojson }}", "003.1"),
    ("{{ ('%s of %d' % ('3', 5)) | tojson }}", "3 of 5"),
    ("{{ '{:>5}|{a}'.format('x', a=1) | tojson }}", "    x|1"),
    ("{{ 'a-b'.replace('-', ' ').title() | tojson }}", "A B"),
    ("{{ ('a' * 3 ~ 2 ~ [1]) | tojson }}", "aaa2[1]"),
    ("{{ 2 ** 10 + 7 % 4 - 6 // 4 }}", 1026),
    ("{{ 7 / 2 }}", 3.5),
    ("{{ [1, (2, 3), {'a': none}] | tojson }}", [1, [2, 3], {"a": None}]),
    ("{{ ('a,b'.split(',') | last | upper) | tojson }}", "B"),
    ("{% set x %}{% for r in rows[:3] %}{{ loop.index }}{% endfor %}{% endset %}{{ x | tojson }}", "123"),
    ("{% macro f(n) %}{{ n * 2 }}{% endmacro %}{{ f(4) }}", 8),
    ("{{ rows | selectattr('title', 'eq', 'row 7') | list | tojson }}", [{"title": "row 7", "tags": ["a", "b"]}]),
    ("{{ (rows | groupby('title') | first)[0] | tojson }}", "row 0"),
    ("{{ (text | truncate(9) | trim) | tojson }}", "ab ab..."),
    ("{{ ('x\ny' | indent(2)).splitlines() | tojson }}", ["x", "  y"]),
    ("{{ 3.14159 | round(2) }}", 3.14),
    ("[{% for r in rows %}{{ r | tojson }}{{ ',' if not loop.last }}{% endfor %}]", DATA["rows"]),
    ("{{ [1, 2, 3, 4] | batch(2) | list | tojson }}", [[1, 2], [3, 4]]),
    ("{{ rows[0].items() | list | length }}", 2),
]


@pytest.mark.parametrize(("source", "value"), USUAL, ids=[source for source, _ in USUAL])
def test_what_templates_usually_do_is_done(source: str, value: object) -> None:
    assert render_template(compile_template('{"x": ' + source + "}", frozenset()), DATA) == {"x": value}


def test_a_large_widget_is_well_within_the_bounds() -> None:
    data = {"rows": [{"title": "x" * 100, "items": [{"name": f"{n}"} for n in range(10)]} for _ in range(400)]}
    source = (
        '{"children": [{% for r in rows %}{"title": {{ r.title | tojson }}, "of": [{% for i in r["items"] %}'
        '{"n": {{ i.name | tojson }}}{{ "," if not loop.last }}{% endfor %}]}{{ "," if not loop.last }}{% endfor %}]}'
    )
    assert len(render_template(compile_template(source, frozenset()), data)["children"]) == 400
