"""The finished values that components place on the screen. Everything computed is computed before it gets here.

Flat and small on purpose: Reflex sends a changed var whole. A key that is not set is not sent (TypedDict, total=False).
Colours, sizes and words are final; no component looks anything up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Required, TypedDict

from chat_app.protocol.transcript import ClientEffect, Json


class ActionRef(TypedDict, total=False):
    """ChatKit's ActionConfig of a node, defaults filled in. Fired through `widgets/firing.py`."""

    type: str
    payload: Any
    handler: Literal["server", "client"]
    loading: Literal["self", "container", "none"]
    streaming: bool
    node: str
    """Address of the node that fires it, unique on the page: `<item id>/<path>`."""
    validate: bool
    """Whether invalid fields of the enclosing form block it."""
    waits: bool
    """Whether it starts a run, and so has to wait while an answer is written."""
    changes: bool
    """Whether it tells the new value of a field: of those that come while one is under way the newest follows it."""


class WidgetNode(TypedDict, total=False):
    """One node of a widget, ready to place. Built by `protocol/tree/`; read by `widgets/`.

    The keys that every node has; those of a family are added beside its builder there.
    """

    type: str
    key: str
    id: str
    cls: str
    style: dict[str, str]
    children: list[WidgetNode]
    more: list[WidgetNode]
    """Rows of a ListView behind "Show more", or of a Table's head."""
    foot: list[WidgetNode]
    """Buttons at the foot of a Card: cancel, confirm."""
    text: str
    props: dict[str, Any]
    action: ActionRef


BlockKind = Literal["text", "code", "p", "ul", "ol", "table"]
"""What holds the parts of a block: nothing (`text`: there is one part, any Markdown), or an element that they share."""


class Part(TypedDict, total=False):
    """A piece of a message that is sent once: a short block, or a part of a long one.

    `block` is the key of its block, `text` prepared Markdown (of a block of code: lines as they are). The first part of
    a block says its `kind` and `head`: the language of code, the number that a list begins with, the head of a table.
    """

    block: Required[str]
    text: Required[str]
    kind: BlockKind
    head: str


class Block(TypedDict):
    """The parts of one block of a message. It keeps its key, and its parts their places, while the message grows."""

    key: str
    kind: BlockKind
    head: str
    parts: list[str]


class TaskView(TypedDict, total=False):
    """One row of a workflow."""

    key: str
    kind: str
    title: str
    content: str
    icon: str
    status: Literal["none", "loading", "complete", "failed"]
    sources: list[SourceView]


class SourceView(TypedDict, total=False):
    """One source of an annotation or of a web search."""

    key: str
    index: str
    title: str
    url: str
    description: str
    icon: str


class WorkflowView(TypedDict, total=False):
    """A workflow or a single task item: `summary` is the line shown when it is closed."""

    kind: Literal["custom", "reasoning", "task"]
    summary: str
    icon: str
    open: bool
    running: bool
    tasks: list[TaskView]


class AttachmentView(TypedDict, total=False):
    """A chip or thumbnail under a message."""

    id: str
    name: str
    mime: str
    preview_url: str


class QuestionView(TypedDict, total=False):
    """One question of a structured input, and its answer in words ("" while there is none)."""

    key: str
    kind: str
    question: str
    description: str
    options: list[str]
    multiple: bool
    answer: str


class ItemView(TypedDict, total=False):
    """One item of the transcript.

    `view` is the key in `ITEM_VIEWS`, one of: user_message, assistant_message, widget, workflow, task,
    generated_image, structured_input, client_tool_call, unsupported. `type` is ChatKit's type string, also for an
    item kind without a view (then `view` is "unsupported"). `dir` is set where what belongs to the item stands on the
    right: its actions, its card. `text` is what stands there in plain words: the user's text, what a widget gives to
    be copied, or a readable line for structured_input, client_tool_call, generated_image and unsupported. `blocks`
    are the Markdown blocks of an assistant message, the one that still grows among them. `copy` is the text of the
    turn's Copy button and `turn_end` says whether the action bar stands here; `retry_id` is the user message that
    Retry starts from ("" if there is none in reach: then offer no Retry); `turn_ids` are the items that feedback is
    about. `ended` is "stopped" or "interrupted" on the last item of a turn that did not come to its end, the user's
    message included. `sent_key` is the key by which the page that sent a message knows it again; only the run itself
    tells it.
    """

    id: Required[str]
    key: Required[str]
    type: Required[str]
    view: Required[str]
    streaming: Required[bool]
    dir: Literal["rtl"]
    text: str
    quoted: str
    sent_key: str
    tags: list[str]
    attachments: list[AttachmentView]
    blocks: list[Block]
    sources: list[SourceView]
    workflow: WorkflowView
    widget: WidgetNode
    image_url: str
    status: str
    questions: list[QuestionView]
    ended: str
    turn_end: bool
    copy: str
    retry_id: str
    turn_ids: list[str]


class ThreadView(TypedDict, total=False):
    """One row of the thread list. `when` is a finished relative time, `stamp` the ISO time in UTC."""

    id: str
    title: str
    when: str
    stamp: str
    group: str
    running: bool
    attention: bool


class ErrorView(TypedDict, total=False):
    """The error row at the end of a transcript."""

    message: str
    retry_id: str
    can_retry: bool


class NoticeView(TypedDict, total=False):
    """A banner above the composer; `message` is prepared Markdown."""

    id: str
    level: Literal["info", "warning", "danger"]
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class RunView:
    """What a run shows. Lists keep their identity while nothing in them changed, so `is` tells what to assign.

    `items` are all items that the run touched, in order. The message that streams now stands among them without its
    text (`live_id` names it): that is `live_parts`, which are finished, and `live_tail`, the part that grows, so that a
    token changes neither list.
    `waiting`: the run works and has nothing to show yet. `carried`, `removed` and `cut_after` say what the run does to
    items that the history holds; `projection.merge` does it.
    """

    items: list[ItemView]
    live_id: str
    live_parts: list[Part]
    live_tail: Part
    progress: str
    progress_icon: str
    error: ErrorView | None
    notices: list[NoticeView]
    effects: tuple[ClientEffect, ...]
    can_stop: bool
    waiting: bool
    done: bool
    thread: Json | None
    carried: frozenset[str]
    removed: frozenset[str]
    cut_after: str


@dataclass(frozen=True, slots=True)
class Screen:
    """History and running turn as they stand on the screen together, and the error below them."""

    history: list[ItemView]
    turn: list[ItemView]
    error: ErrorView | None


class ComposerView(TypedDict, total=False):
    """What the composer may do now. `status` is the thread's: active, locked or closed."""

    status: Literal["active", "locked", "closed"]
    reason: str
    placeholder: str
    can_send: bool
    can_stop: bool


class StartPrompt(TypedDict, total=False):
    """One prompt of the start screen: clicking it sends `prompt`. `icon` as `icon_name` gives it."""

    label: str
    prompt: str
    icon: str
