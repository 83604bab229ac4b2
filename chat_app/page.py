"""What Python and the page's scripts and stylesheets call by the same name: `data-` attributes, test ids, functions.

No other file joins the two, so a name that only one side changes would break in silence:
`tests/architecture/test_page.py` compares these tables with the views, the widgets, and `assets/`.
"""

import json
from typing import Final

SAID: Final = {
    # The page as a whole
    "data-app-ready": "the app is connected",
    "data-line": "which connection it is",
    "data-offered": "the words are those of this app, not of the build",
    "data-lost": "the connection is closed",
    "data-state": "of the banner: connected, reconnecting",
    "data-words": "where the banner's words go; of a sample, what its filter looks in",
    "data-announcer": "the live region of a screen reader",
    "data-phase": "boot, start or thread",
    "data-sidebar": "the sidebar",
    "data-toggles": "a button that opens and closes it",
    "data-takes-draft": "a link that takes the draft along",
    "data-thread-id": "a row of the list: its thread",
    "data-rename": "the field that renames a thread",
    "data-cancel": "the button that gives the renaming up",
    "data-cancels": "what Escape presses, if it is there",
    "data-level": "of a notice: info, warning, danger",
    "data-label": "words that are shown but not selected",
    "data-testid": "a part by its name; those that scripts look for are in TEST_IDS",
    # The composer
    "data-composer": "the form",
    "data-max-bytes": "how many bytes a message may have",
    "data-refusal": "where it says why a message is not sent",
    "data-outbox": "the form that carries a message to the server",
    "data-thread": "the thread whose transcript is shown",
    "data-running": "an answer is being written in it",
    "data-status": "active, locked or closed; of a task, its status",
    "data-prompt": "a button that sends this text",
    # The transcript
    "data-scroller": "the box that scrolls",
    "data-jump": "the button that leads to its end",
    "data-answering": "around the items: an answer is being written",
    "data-item-id": "an item",
    "data-item-type": "its type",
    "data-sent-key": "the key of the message that became it",
    "data-streaming": "it still grows",
    "data-copies": "a button that copies an item",
    "data-copy-text": "what a widget has to be copied",
    "data-approval": "pending, approved, denied or expired",
    "data-tool": "the tool that waits for it",
    # Widgets
    "data-widget": "the type of an element",
    "data-widget-id": "its id",
    "data-widget-unsupported": "a type that is not known",
    "data-ck-root": "a widget: the id of its item",
    "data-ck-spoken": "where its problems are said",
    "data-ck-live": "it fires an action: a button, a form",
    "data-ck-waits": "it waits while an answer is written",
    "data-ck-submit": "a button that submits; the node of its action",
    "data-ck-enter": "a button that Enter may press in an inner form",
    "data-ck-inner": "a form within a form",
    "data-ck-again": "the button that fires an action once more",
    "data-ck-clear": "the cross of a control",
    "data-ck-field": "around a control: where its problem is shown",
    "data-ck-name": "a control's name where it can have no `name`",
    "data-ck-given": "the value that a control was given, line ends and all",
    "data-ck-pattern": "the pattern of a textarea",
    "data-ck-focus": "it wants the focus when it appears",
    "data-ck-select": "it selects its text when it gets the focus",
    "data-ck-memory": "changes when the server takes away what was typed",
    "data-ck-at": "keys and ids around a control",
    "data-ck-held": "the native control that holds a picker's value",
    "data-ck-step": "a button that turns the calendar by so many months",
    "data-ck-code": "around code and its button",
    "data-ck-copy": "the button that copies it",
    "data-place": "the side at which a panel opens",
    "data-empty": "what a picker shows without a value",
    "data-value": "the value of an option",
    "data-about": "the description of an option",
    # The gallery
    "data-sample": "a sample",
    "data-ck-none": "what says that none was found",
    "data-ck-count": "where it says how many were",
}
"""What Python says to the page: attribute -> what it means. Scripts or stylesheets read each of them."""

PAGE_ONLY: Final = {
    "data-no-sidebar": "the sidebar is closed, from before the first paint",
    "data-new": "the page was asked for a new chat, until the server has said so",
    "data-drawer": "the sidebar is open as a drawer",
    "data-sending": "a message stands in the transcript that the server does not have yet",
    "data-key": "of that message: its key",
    "data-away": "the reader is not at the end of the transcript",
    "data-done": "a button has just done what it is for",
    "data-copied": "code was just copied",
    "data-ck-fired": "of a widget: the element that fired its last action",
    "data-ck-problem": "what is wrong with a field",
    "data-ck-over": "a box is wider than its place, and scrolls",
    "data-ck-wrap": "a row goes on in a line below",
    "data-ck-empty": "a picker has no value; the gallery's navigation no link",
    "data-ck-active": "the option that Enter chooses",
    "data-ck-off": "a step that leads nowhere",
}
"""What scripts say to themselves and to stylesheets. Python knows none of it."""

FOR_OTHERS: Final = {
    "data-attention": "a thread waits for a decision",
    "data-ended": "how an answer ended",
    "data-bwignore": "Bitwarden leaves the field alone",
    "data-lpignore": "LastPass does",
}
"""What Python says to whoever drives or extends the page from outside."""

TEST_IDS: Final = {
    "composer-send",
    "composer-stop",
    "connection",
    "error-retry",
    "load-earlier",
    "new-thread",
    "transcript",
}
"""Parts that scripts or stylesheets find by their test id."""

CALLS: Final = {
    "thread": "window.chat?.thread?.",  # asked while the page may still be loading
    "received": "chat.received",
    "stored": "chat.stored",
    "refuse": "chat.refuse",
    "move": "chat.move",
    "write": "chat.write",
    "focus": "chat.focus",
    "deliver": "chat.deliver",
    "copy": "chat.copy",
    "ended": "chat.ended?.",  # of a script that may come later than the chat
    "settled": "window.ckSettled?.",
}
"""Functions of the page that Python calls, as JavaScript; `types/page.d.ts` says what each takes and does."""


def call(name: str, *values: str | list[str]) -> str:
    """Return the JavaScript that calls one of CALLS: `call("write", "Hello")` gives `chat.write("Hello")`."""
    return f"{CALLS[name]}({', '.join(json.dumps(value) for value in values)})"
