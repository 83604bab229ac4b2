"""Every error that the app raises on purpose, in one tree. What a user may read is in `str(error)`.

ChatAppError
  SettingsError            a wrong setting: name, found, allowed; stops the start with one line
  InputError               the caller sent something that cannot be taken; nothing was changed
    EmptyMessage
    MessageTooLarge
    InvalidInput           one named field is wrong
    NotFound               unknown, or somebody else's
    ThreadBusy             another run holds the thread
    ThreadNotWritable      the thread is locked or closed
  ApprovalError
    AlreadyDecided         another tab or device was first; carries what was decided
    ApprovalExpired        the snapshot can no longer be resumed
    CallAskedTwice         two questions about calls of one id; neither is asked
    CallGivenUp            the call was called undone before it began; it does nothing any more
  StoreError
    StorageRefused         the database cannot be used now
      StorageFull            the disk is full
      StorageLocked          another process holds it
      StorageReadOnly        it may not be written
      StorageLost            its file is gone, replaced or damaged
    SchemaTooNew           the database was written by a newer version
  WidgetFileError          a `.widget` file that cannot be used, or data that do not fit it: file, field, reason
  ConnectionFailed         a remote backend, an MCP server or a model cannot be reached
  Unauthenticated          no valid identity on the request
"""

from __future__ import annotations

from chatkit.errors import CustomStreamError


class ChatAppError(Exception):
    """Root of the app's own errors. What a person may read is in `str(error)`; raised in a tool or an action of yours,
    its words are shown.

    >>> from chat_app import ChatAppError
    >>> str(ChatAppError("The shop is closed on Sundays."))
    'The shop is closed on Sundays.'
    """


class SettingsError(ChatAppError):
    """A setting, or an option in Python, with a value that is not allowed; one line.

    >>> from chat_app import Prompt, SettingsError
    >>> try:
    ...     Prompt(label="")
    ... except SettingsError as error:
    ...     print(error.name, error)
    Prompt(label=) Prompt(label=): found ''; allowed: a text of 1 to 2,000 characters
    """

    def __init__(self, name: str, found: object, allowed: str) -> None:
        """Keep the three facts that a reader needs to mend it."""
        super().__init__(f"{name}: found {found!r}; allowed: {allowed}")
        self.name, self.found, self.allowed = name, found, allowed


class InputError(ChatAppError):
    """The request was refused as it stood; the caller may change it and try again.

    >>> from chat_app import InputError, InvalidInput
    >>> issubclass(InvalidInput, InputError)
    True
    """


class EmptyMessage(InputError):
    """A message without text and without attachments."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__("The message is empty. Write something first.")


class MessageTooLarge(InputError):
    """A message over the limit. Sizes are in bytes of UTF-8."""

    def __init__(self, size: int, limit: int) -> None:
        """Name both sizes, so that the user knows how much to cut."""
        super().__init__(f"The message has {size:,} bytes; at most {limit:,} are allowed. Shorten it and try again.")
        self.size, self.limit = size, limit


class InvalidInput(InputError):
    """One named field holds what it may not. Raised in a tool, the model reads what is wrong.

    >>> from chat_app import InvalidInput
    >>> str(InvalidInput("amount", -5, "0 to 500"))
    'amount: found -5; allowed: 0 to 500'
    """

    def __init__(self, name: str, found: object, allowed: str) -> None:
        """Keep name, found and allowed, as for settings."""
        super().__init__(f"{name}: found {found!r}; allowed: {allowed}")
        self.name, self.found, self.allowed = name, found, allowed


class NotFound(InputError):
    """Nothing of that id belongs to the caller.

    >>> from chat_app import NotFound
    >>> str(NotFound("order", "A-17"))
    'Order A-17 was not found.'
    """

    def __init__(self, kind: str, id: str) -> None:
        """Name what was looked for; never say whether it exists for someone else."""
        gone = "This chat was not found. It may have been deleted."
        super().__init__(gone if kind == "thread" else f"{kind.capitalize()} {id} was not found.")
        self.kind, self.id = kind, id


class ThreadBusy(InputError):
    """A thread takes one run at a time."""

    def __init__(self, thread_id: str) -> None:
        """Name the thread."""
        super().__init__("An answer is still being written in this chat. Wait for it or stop it first.")
        self.thread_id = thread_id


class TooMuch(InputError):
    """A visitor has as many of something as one may have; the message says of what, and what helps."""


class NotTheLastMessage(InputError):
    """A retry of an earlier message would take away everything that was said since."""

    def __init__(self) -> None:
        """Say what would be lost."""
        super().__init__("Only the last message can be answered again: what was said after this one would be lost.")


class FeedbackStays(InputError):
    """A brought server that cannot take feedback back: ChatKit's protocol has no request for it."""

    def __init__(self) -> None:
        """Say what can be done instead."""
        super().__init__("This assistant keeps a judgement once it is given; it can be changed, but not taken back.")


class ThreadNotWritable(InputError):
    """A locked or closed thread; `reason` is the server's, if it gave one."""

    def __init__(self, status: str, reason: str | None) -> None:
        """Show the server's reason before our own words."""
        super().__init__(reason or f"This chat is {status}; it takes no new messages.")
        self.status, self.reason = status, reason


class ApprovalError(ChatAppError):
    """An approval that cannot be carried out: decided before, expired, or given up.

    >>> from chat_app import ApprovalError, ChatAppError
    >>> issubclass(ApprovalError, ChatAppError)
    True
    """


class AlreadyDecided(ApprovalError):
    """The compare-and-swap was lost: somebody decided before."""

    def __init__(self, approval_id: str, status: str) -> None:
        """Carry the winner's decision."""
        super().__init__(f"This request was already decided: {status}.")
        self.approval_id, self.status = approval_id, status


class ApprovalExpired(ApprovalError):
    """The saved run no longer fits the running app."""

    def __init__(self, approval_id: str, why: str) -> None:
        """Say why, as the name of one of the engine's phrases."""
        super().__init__(f"This request has expired ({why})")
        self.approval_id, self.why = approval_id, why


class CallAskedTwice(ApprovalError):
    """Two questions about calls of one id: nobody could say which of them a decision is about."""

    def __init__(self, call_id: str) -> None:
        """Name the call."""
        super().__init__(f"The call {call_id} was asked about before.")
        self.call_id = call_id


class CallGivenUp(ApprovalError):
    """A tool call that comes too late: the user was told that nothing was done, and may have been asked again."""

    def __init__(self, call_id: str) -> None:
        """Name the call."""
        super().__init__("This call was given up before it began; nothing was done.")
        self.call_id = call_id


class StoreError(ChatAppError):
    """The database refused.

    >>> from chat_app import ChatAppError, StoreError
    >>> issubclass(StoreError, ChatAppError)
    True
    """


class StorageRefused(StoreError, CustomStreamError):
    """The database cannot be used now, through no fault of the request; each kind says why in words of its own.

    ChatKit's server stores items itself while it streams; it shows an error's own words only if it is of its kind.
    """

    WORDS = "The database cannot be read or written: the disk is full or failing. This was not saved; try again."

    def __init__(self, detail: str) -> None:
        """Keep the driver's words for the log."""
        Exception.__init__(self, self.WORDS)
        self.message, self.allow_retry, self.detail = self.WORDS, True, detail


class StorageFull(StorageRefused):
    """There is no room left."""

    WORDS = "The disk is full, so this could not be saved. Make room and try again."


class StorageLocked(StorageRefused):
    """Another process holds the database for longer than one waits."""

    WORDS = "The database is locked by another program, so this could not be saved. Try again in a moment."


class StorageReadOnly(StorageRefused):
    """The file or its folder may not be written."""

    WORDS = "The database is read-only, so this could not be saved. Make it writable and try again."


class StorageLost(StorageRefused):
    """The file at the database's path is gone, another one, or no database any more: what is written reaches nobody."""

    WORDS = "The database file was removed, replaced or damaged; this was not saved. Restore it and restart the app."


class SchemaTooNew(StoreError):
    """The database has a migration that this version does not know."""

    def __init__(self, revision: str) -> None:
        """Name the unknown revision."""
        super().__init__(f"The database is at revision {revision}, unknown to this version. Install the newer one.")
        self.revision = revision


class WidgetFileError(ChatAppError):
    """A `.widget` file that cannot be used. `field` is `file`, a field of it, or `data` with the place in the data.

    >>> from chat_app import WidgetFileError
    >>> str(WidgetFileError("refund.widget", "data.amount", "is missing"))
    'refund.widget: data.amount: is missing'
    """

    def __init__(self, file: str, field: str, reason: str) -> None:
        """Keep the three facts that an author needs to mend it."""
        super().__init__(f"{file}: {field}: {reason}")
        self.file, self.field, self.reason = file, field, reason


class ConnectionFailed(ChatAppError):
    """Something that the app depends on cannot be reached. Raised in a tool of yours, its words are shown.

    >>> from chat_app import ConnectionFailed
    >>> str(ConnectionFailed("The warehouse does not answer. Try again."))
    'The warehouse does not answer. Try again.'
    """


class Unauthenticated(ChatAppError):
    """A request without a valid identity.

    >>> from chat_app import ChatAppError, Unauthenticated
    >>> issubclass(Unauthenticated, ChatAppError)
    True
    """
