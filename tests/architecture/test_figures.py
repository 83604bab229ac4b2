"""No figure is written by hand: what the README says is what the committed run measured."""

from __future__ import annotations

import json

from bench.readme import BEGIN, END, README, TOLD, section
from bench.report import RESULTS, Row, ratio, table


def test_the_readme_has_the_figures_of_the_committed_run() -> None:
    shown = README.read_text().partition(BEGIN)[2].partition(END)[0]
    assert shown.strip() == section()


def test_every_figure_that_the_readme_tells_was_measured() -> None:
    measured = {row["name"]: row["figure"] for row in json.loads(RESULTS.read_text())["rows"]}
    assert {name for name in TOLD if measured.get(name) is None} == set()


def test_a_row_that_did_not_run_says_so_and_has_no_ratio() -> None:
    row = Row("a row", 5, None, "ms", "no browser")
    assert "did not run: no browser" in table([row], {"a row": 4.0})
    assert ratio(row, {"a row": 4.0}) is None


def test_a_ratio_is_to_the_last_committed_figure() -> None:
    assert ratio(Row("a row", 5, 6.0, "ms"), {"a row": 4.0}) == 1.5
    assert ratio(Row("a new row", 5, 6.0, "ms"), {"a row": 4.0}) is None
