"""Calls that a model's provider carries out itself, as tasks of a workflow: web and file search, code, remote MCP.

To add one: a function, and one line in `HOSTED`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, cast

from chatkit.types import CustomTask, FileSource, FileTask, SearchTask, Task, URLSource

from chat_app.agents.summary import plain, result_line, short
from chat_app.phrases import Phrases

Json = dict[str, Any]
Status = Literal["loading", "complete"]


def _searched(phrases: Phrases, raw: Json, status: Status) -> Task:
    action = _object(raw.get("action"))
    queries = [str(query) for query in [action.get("query"), *_list(action.get("queries"))] if query]
    queries = list(dict.fromkeys(queries))
    urls = [str(_object(source).get("url") or "") for source in _list(action.get("sources"))]
    sources = [URLSource(title=url, url=url) for url in urls if url.startswith(("https://", "http://"))]
    if address := str(action.get("url") or ""):
        return CustomTask(title=phrases.say("read_page"), icon="globe", content=plain(address), status_indicator=status)
    query = queries[0] if queries else None
    return SearchTask(
        title=phrases.say("web_search"), title_query=query, queries=queries, sources=sources, status_indicator=status
    )


def _files_searched(phrases: Phrases, raw: Json, status: Status) -> Task:
    names = dict.fromkeys(str(_object(found).get("filename") or "") for found in _list(raw.get("results")))
    sources = [FileSource(filename=name, title=name) for name in names if name]
    queries = ", ".join(f"“{query}”" for query in _list(raw.get("queries")))
    title = phrases.say("file_search") + (f": {queries}" if queries else "")
    return FileTask(title=short(title), sources=sources, status_indicator=status)


def _computed(phrases: Phrases, raw: Json, status: Status) -> Task:
    code = str(raw.get("code") or "")
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    content = f"{fence}python\n{code}\n{fence}" if code else None
    return CustomTask(title=phrases.say("code"), icon="square-code", content=content, status_indicator=status)


def _remote(phrases: Phrases, raw: Json, status: Status) -> Task:
    lines = [result_line(str(raw.get("arguments") or ""), phrases)]
    if raw.get("error"):
        lines.append(phrases.say("failed", why=result_line(str(raw["error"]), phrases)))
    elif raw.get("output"):
        lines.append(result_line(raw["output"], phrases))
    title = str(raw.get("name") or "").replace("_", " ").capitalize() or phrases.say("tool")
    return CustomTask(
        title=title, icon="bolt", content="\n\n".join(filter(None, lines)) or None, status_indicator=status
    )


def _painted(phrases: Phrases, _raw: Json, status: Status) -> Task:
    return CustomTask(title=phrases.say("image"), icon="images", status_indicator=status)


def _ran(phrases: Phrases, raw: Json, status: Status) -> Task:
    action = _object(raw.get("action"))
    commands = _list(action.get("commands")) or [" ".join(map(str, _list(action.get("command"))))]
    said = "; ".join(str(command) for command in commands if command)
    return CustomTask(
        title=phrases.say("shell"), icon="square-code", content=plain(short(said)) or None, status_indicator=status
    )


def _other(phrases: Phrases, _raw: Json, status: Status) -> Task:
    return CustomTask(title=phrases.say("tool"), icon="bolt", status_indicator=status)


HOSTED: dict[str, Callable[[Phrases, Json, Status], Task]] = {
    "web_search_call": _searched,
    "file_search_call": _files_searched,
    "code_interpreter_call": _computed,
    "mcp_call": _remote,
    "image_generation_call": _painted,
    "local_shell_call": _ran,
    "shell_call": _ran,
    "computer_call": _other,
    "apply_patch_call": _other,
}
"""Type of the model's item -> its task; what is not here is named as some tool."""


def hosted_task(phrases: Phrases, raw: Json, *, done: bool) -> Task:
    """Return the task that shows such a call; what the provider sends is taken as far as it has the expected shape."""
    return HOSTED.get(str(raw.get("type")), _other)(phrases, raw, "complete" if done else "loading")


def _object(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []
