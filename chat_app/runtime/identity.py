"""Who a browser is: a random id in a signed cookie value. Signs and verifies; nothing here speaks HTTP or ASGI.

Without a login the cookie is the only key to a person's threads, so it can be neither guessed nor made.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from chat_app.context import RequestContext
from chat_app.errors import Unauthenticated

LIFETIME = timedelta(days=400)
"""The longest that browsers keep a cookie (RFC 6265bis, 5.5)."""

RENEW_AFTER = timedelta(days=1)
"""A cookie older than this is sent anew, so that it only expires 400 days after the last visit."""

AUDIENCE = "chat-app.browser"
"""Tokens for other purposes are signed with the same key; none of them is a browser's identity, and vice versa."""

_USER_ID = re.compile(r"u_[0-9a-f]{32}")
_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True)
class Identity:
    """A verified identity. `issued_at` is in UTC."""

    user_id: str
    issued_at: datetime

    def is_due(self, now: datetime) -> bool:
        """Say whether the cookie should be sent anew: it is old, or was made while the clock was wrong by days."""
        return abs(now - self.issued_at) > RENEW_AFTER


class IdentityKey:
    """The app's key, and the cookie that is signed with it."""

    def __init__(self, secret: bytes) -> None:
        """The cookie's name carries a digest of the key: two apps on one host do not overwrite each other's.

        Under https it has a prefix that only this very host can set, over TLS (RFC 6265bis, 4.1.3.2).
        """
        self._secret = secret
        digest = hashlib.sha256(b"chat-app cookie name\0" + secret).hexdigest()
        self.cookie_name = f"chat_app_{digest[:12]}"
        self.secure_cookie_name = f"__Host-{self.cookie_name}"

    def mint(self, now: datetime | None = None) -> Identity:
        """Make a new identity with 128 random bits."""
        return Identity(f"u_{secrets.token_hex(16)}", now or datetime.now(UTC))

    def sign(self, user_id: str, now: datetime | None = None) -> str:
        """Return the cookie's value for a user, valid for 400 days from now."""
        issued = now or datetime.now(UTC)
        claims = {"sub": user_id, "aud": AUDIENCE, "iat": issued, "exp": issued + LIFETIME}
        return jwt.encode(claims, self._secret, algorithm=_ALGORITHM)

    def verify(self, value: str, *, expired: bool = False) -> Identity:
        """Return the identity of a cookie's value. Raises Unauthenticated for a forged or foreign one.

        An expired one counts only if `expired` says so. When it was made is not looked at: a clock that was set back
        makes that the future, and the cookie is as good as before.
        """
        try:
            claims: dict[str, Any] = jwt.decode(
                value,
                self._secret,
                algorithms=[_ALGORITHM],
                audience=AUDIENCE,
                options={
                    "require": ["sub", "aud", "iat", "exp"],
                    "verify_iat": False,
                    "verify_exp": not expired,
                },
            )
        except jwt.InvalidTokenError as error:
            raise Unauthenticated("The identity cookie is not valid.") from error
        if not _USER_ID.fullmatch(claims["sub"]):
            raise Unauthenticated("The identity cookie names no user.")
        return Identity(claims["sub"], datetime.fromtimestamp(claims["iat"], UTC))

    def tab_of(self, user_id: str, token: str) -> str:
        """Return the name under which a tab of this user keeps its state, made from the token that the page chose.

        Somebody else who sends the same token names another tab.
        """
        return hmac.new(self._secret, f"tab\0{user_id}\0{token}".encode(), hashlib.sha256).hexdigest()[:32]

    def identity_of(self, cookie_header: str, *, expired: bool = False) -> Identity:
        """Return the identity in a Cookie header. Raises Unauthenticated.

        Somebody else may have put a second cookie of that name there; the first one that verifies counts, and before
        all the one that only we can have put there. `expired`: as in `verify`.
        """
        for wanted in (self.secure_cookie_name, self.cookie_name):
            found = self._found(cookie_header, wanted, expired=expired)
            if found is not None:
                return found
        raise Unauthenticated("There is no valid identity cookie on the request.")

    def is_secure(self, cookie_header: str) -> bool:
        """Say whether the identity in a Cookie header stands under the name that it has under https."""
        return self._found(cookie_header, self.secure_cookie_name) is not None

    def _found(self, cookie_header: str, wanted: str, *, expired: bool = False) -> Identity | None:
        """Return the first identity that stands under a name."""
        for pair in cookie_header.split(";"):
            name, _, value = pair.strip().partition("=")
            if name == wanted:
                with suppress(Unauthenticated):
                    return self.verify(value, expired=expired)
        return None

    def context_of(self, cookie_header: str) -> RequestContext:
        """Return the caller of a request. Raises Unauthenticated."""
        return RequestContext(user_id=self.identity_of(cookie_header).user_id)
