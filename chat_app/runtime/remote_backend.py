"""A ChatKit backend elsewhere as a value: where it is, and what is said to it of who is asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chat_app.config import WEB_ADDRESS
from chat_app.errors import SettingsError
from chat_app.hub.remote import Headers


@dataclass(frozen=True, slots=True)
class RemoteBackend:
    """A ChatKit backend that another program serves, over HTTP and server-sent events.

    `url` is its one address, as ChatKit.js has it in `api.url`. `headers` are sent with each request: always the same,
    or a function of the caller (awaited if it must be) that returns them. Threads belong to whom the backend takes the
    caller for, so a backend for more than one person needs headers that say who is asking. `silence` is how long it may
    say nothing, in seconds.

    What the backend stores is what is shown: a title can be changed here, a deleted thread and an answer that was tried
    again stay gone. Raises SettingsError for a url, headers or a silence that cannot be used.

    >>> from chat_app import ChatApp, RemoteBackend
    >>> shop = RemoteBackend("https://shop.example/chatkit", headers=lambda caller: {"x-user": caller.user_id})
    >>> ChatApp(server=shop).server.url
    'https://shop.example/chatkit'
    """

    url: str
    headers: Headers = None
    silence: float = 60.0

    def __post_init__(self) -> None:
        """Check them; what a function returns is seen only when it is called."""
        if not isinstance(self.url, str) or not WEB_ADDRESS.fullmatch(self.url):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise SettingsError("RemoteBackend(url=)", self.url, "https://host/path")
        if self.headers is not None and not callable(self.headers):
            fits = isinstance(self.headers, Mapping) and all(  # pyright: ignore[reportUnnecessaryIsInstance]
                isinstance(each, str)  # pyright: ignore[reportUnnecessaryIsInstance]
                for pair in self.headers.items()
                for each in pair
            )
            if not fits:
                allowed = "a mapping of names to values, both texts, or a function of the caller that returns one"
                raise SettingsError("RemoteBackend(headers=)", type(self.headers).__name__, allowed)
        if not 0 < self.silence < float("inf"):
            raise SettingsError("RemoteBackend(silence=)", self.silence, "seconds above 0")
