"""Workflows and tasks: what the assistant did on the way to its answer, as rows under one summary line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from chat_app.protocol.icons import icon_name
from chat_app.protocol.markup import prepare
from chat_app.protocol.sources import source_views
from chat_app.protocol.transcript import Json
from chat_app.protocol.viewmodel import TaskView, WorkflowView

Status = Literal["none", "loading", "complete", "failed"]

_STATUS: dict[str, Status] = {"loading": "loading", "complete": "complete", "failed": "failed"}


def workflow_view(workflow: Json, *, streaming: bool, live: bool) -> WorkflowView:
    """Return a workflow. `live`: its run goes on, so that a task which says that it loads really does."""
    raw_tasks: list[Json] = workflow.get("tasks") or []
    tasks = [task_view(task, str(index), live=live or streaming) for index, task in enumerate(raw_tasks)]
    running = streaming or any(task.get("status") == "loading" for task in tasks)
    summary: Json = workflow.get("summary") or {}
    return WorkflowView(
        kind="reasoning" if workflow.get("type") == "reasoning" else "custom",
        summary=_summary(workflow, summary, raw_tasks, running=running),
        icon=icon_name(summary.get("icon")),
        open=running or bool(workflow.get("expanded")),
        running=running,
        tasks=tasks,
    )


def single_task(task: Json, *, streaming: bool) -> WorkflowView:
    """Return a task that stands alone as a workflow of one row. Outside of workflows its indicator means nothing."""
    row = task_view(task, "0", live=streaming)
    summary = row.get("title") or "Task"
    row["title"] = ""
    return WorkflowView(
        kind="task", summary=summary, icon=row.get("icon", ""), open=False, running=streaming, tasks=[row]
    )


def task_view(task: Json, key: str, *, live: bool) -> TaskView:
    """Return one row. A task that still loads in a run that is over shows no indicator: nothing works on it."""
    kind = str(task.get("type", ""))
    words = TASK_WORDS.get(kind)
    title, content = words(task) if words else (f"This kind of step cannot be shown yet: {kind}", "")
    status = _STATUS.get(str(task.get("status_indicator")), "none")
    return TaskView(
        key=key,
        kind=kind,
        title=str(task.get("title") or title),
        content=prepare(content),
        icon=icon_name(task.get("icon")),
        status="none" if status == "loading" and not live else status,
        sources=source_views(task.get("sources") or ()),
    )


def _custom(task: Json) -> tuple[str, str]:
    return "", str(task.get("content") or "")


def _web_search(task: Json) -> tuple[str, str]:
    query = task.get("title_query")
    queries = [f"“{query}”" for query in task.get("queries") or ()]
    return (f"Searched for “{query}”" if query else "Searched the web"), ", ".join(queries)


def _thought(task: Json) -> tuple[str, str]:
    return "", str(task.get("content") or "")


def _file(task: Json) -> tuple[str, str]:
    count = len(task.get("sources") or ())
    return ("Read a file" if count == 1 else f"Read {count} files" if count else "Read files"), ""


def _image(task: Json) -> tuple[str, str]:
    return "Made an image", ""


TASK_WORDS: dict[str, Callable[[Json], tuple[str, str]]] = {
    "custom": _custom,
    "web_search": _web_search,
    "thought": _thought,
    "file": _file,
    "image": _image,
}
"""Title (where the task has none of its own) and content of each kind of task. To add a kind: one line here."""


def _summary(workflow: Json, summary: Json, tasks: list[Json], *, running: bool) -> str:
    """Put a workflow into one line: its own title, its duration, what it does now, or what it did."""
    if summary.get("title"):
        return str(summary["title"])
    thinks = workflow.get("type") == "reasoning"
    if isinstance(summary.get("duration"), int | float):
        return f"{'Thought' if thinks else 'Worked'} for {_duration(int(summary['duration']))}"
    if running:
        loading = [task.get("title") for task in tasks if task.get("status_indicator") == "loading"]
        return "Thinking…" if thinks else str(loading[-1] if loading and loading[-1] else "Working…")
    if thinks:
        return "Thought about it"
    return _done(tasks)


def _done(tasks: list[Json]) -> str:
    """Say what a finished workflow did when it does not say so itself."""
    if not tasks:
        return "Done"
    if len(tasks) == 1:
        only = task_view(tasks[0], "0", live=False)
        return only.get("title") or "Used a tool"
    if all(task.get("type") == "web_search" for task in tasks):
        return "Searched the web"
    return f"Used {len(tasks)} tools" if all(task.get("type") == "custom" for task in tasks) else f"{len(tasks)} steps"


def _duration(seconds: int) -> str:
    if seconds < 1:
        return "a moment"
    if seconds < 60:
        return f"{seconds} s"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
