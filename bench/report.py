"""One row a figure: its target, what was measured, and the ratio to the last committed run."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path

RESULTS = Path(__file__).with_name("results.json")


@dataclass(frozen=True)
class Row:
    """A measured figure; `figure` is None when the row did not run, and `why` says why."""

    name: str
    target: float
    figure: float | None
    unit: str
    why: str = ""
    group: str = ""

    def verdict(self) -> str:
        """Say how the figure stands to its target."""
        if self.figure is None:
            return f"did not run: {self.why}"
        if self.figure <= self.target:
            return "reached"
        return f"{self.figure / self.target:.1f} x" if self.target else "over"


def committed(path: Path = RESULTS) -> list[Row]:
    """Return the rows of the last committed run, whatever was measured since; none outside of a git checkout."""
    command = ["git", "show", f"HEAD:./{path.name}"]
    shown = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)
    if shown.returncode:
        return []
    known = ("name", "target", "figure", "unit", "why", "group")
    return [Row(**{name: row[name] for name in known if name in row}) for row in json.loads(shown.stdout)["rows"]]


def failed(group: str, why: str, before: list[Row]) -> list[Row]:
    """Return a row that says so for each one that the group had; one in its name if it is new."""
    missing = [replace(row, figure=None, why=why) for row in before if row.group == group]
    return missing or [Row(group, 0, None, "", why, group)]


def figures(rows: list[Row]) -> dict[str, float]:
    """Return the figures by row name."""
    return {row.name: row.figure for row in rows if row.figure is not None}


def table(rows: list[Row], before: dict[str, float]) -> str:
    """Return the table that is printed."""
    lines = [f"{'row':58} {'target':>10} {'figure':>10} {'unit':5} {'to last':>8}  verdict"]
    for row in rows:
        figure = "-" if row.figure is None else f"{row.figure:,.2f}"
        last = ratio(row, before)
        shown = "-" if last is None else f"{last:.2f}"
        lines.append(f"{row.name:58} {row.target:>10,.2f} {figure:>10} {row.unit:5} {shown:>8}  {row.verdict()}")
    return "\n".join(lines)


def ratio(row: Row, before: dict[str, float]) -> float | None:
    """Return a figure as a multiple of the last committed one, if there is one."""
    old = before.get(row.name)
    return row.figure / old if old and row.figure is not None else None


def write(rows: list[Row], before: dict[str, float], ran: Collection[str], path: Path = RESULTS) -> None:
    """Write the JSON beside the code. `to_last` is the ratio to the run that was committed before.

    It is null for rows of groups that have not run now (`ran` names those that have): they stay as committed.
    """
    told = [
        {**asdict(row), "to_last": ratio(row, before) if row.group in ran else None, "verdict": row.verdict()}
        for row in rows
    ]
    path.write_text(json.dumps({"rows": told}, indent=1) + "\n")
