"""What an answer has done, as it is said before it is done again."""

from __future__ import annotations

from typing import Any

import pytest

from chat_app.protocol.done_before import tools_that_ran

Json = dict[str, Any]


def workflow(*tasks: Json) -> Json:
    return {"id": "w", "type": "workflow", "workflow": {"type": "custom", "tasks": list(tasks)}}


def task(status: str | None = "complete", **more: Any) -> Json:
    return {"type": "custom", "title": "Add a task", "status_indicator": status, **more}


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        ([], []),
        ([{"type": "assistant_message"}, {"type": "widget"}], []),
        ([workflow(task(content="“Buy \\*milk\\*”\n\ndone"))], ["Add a task: “Buy *milk*”"]),
        ([workflow(task("loading"))], ["Add a task"]),
        ([workflow(task("failed"))], []),
        ([workflow(task(), task("none", title="Delete tasks"))], ["Add a task"]),
        ([workflow(task("none"))], ["Add a task"]),
        ([workflow(task(None))], ["Add a task"]),
        ([workflow(task(icon="agent"))], []),
        ([workflow({"type": "thought", "title": "Hm"})], []),
        ([workflow({"type": "web_search", "title_query": "cats"})], ["Searched for “cats”"]),
        ([{"type": "task", "task": task(None)}], ["Add a task"]),
        ([workflow(task()), workflow(task())], ["Add a task"] * 2),
        ([workflow(*[task()] * 6)], ["Add a task"] * 6),
        ([workflow(*[task()] * 9)], [*["Add a task"] * 5, "and 4 more"]),
        ([{"type": "workflow"}, {"type": "workflow", "workflow": {"tasks": [3, None]}}, {"type": "task"}], []),
    ],
)
def test_each_tool_that_had_its_effect_has_a_line(items: list[Json], lines: list[str]) -> None:
    assert tools_that_ran(items) == lines


def test_a_line_is_short_whatever_it_is_about() -> None:
    (line,) = tools_that_ran([workflow(task(content="x" * 5000))])
    assert len(line) == 120
