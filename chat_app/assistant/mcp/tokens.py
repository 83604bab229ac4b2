"""Bearer tokens of the HTTP entry point: made on the command line, checked on every request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from mcp.server.auth.provider import AccessToken

from chat_app import RequestContext

AUDIENCE = "chat-app.mcp"
"""The same key signs identity cookies; a token for one purpose is none for another."""

ALGORITHM = "HS256"


def make_token(secret: bytes, user: str, timezone: str, days: int) -> str:
    """Return a token with which a client acts as `user` for so many days; "today" is where `timezone` is."""
    now = datetime.now(UTC)
    claims = {"sub": user, "aud": AUDIENCE, "iat": now, "exp": now + timedelta(days=days), "zoneinfo": timezone}
    return jwt.encode(claims, secret, algorithm=ALGORITHM)


class Tokens:
    """Checks tokens, as MCP's bearer authentication wants it."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    async def verify_token(self, token: str) -> AccessToken | None:
        """Return what a token says; None (the client gets 401) if it is forged, expired or made for something else."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                # When it was made is not looked at: that may be the future, by a clock that was set back.
                options={"require": ["sub", "aud", "exp"], "verify_iat": False},
            )
        except jwt.InvalidTokenError:
            return None
        user = claims["sub"]
        if not user:
            return None
        return AccessToken(
            token=token, client_id=user, subject=user, scopes=[], expires_at=claims["exp"], claims=claims
        )


def caller_of(token: AccessToken) -> RequestContext:
    """Return whom a checked token stands for."""
    return RequestContext(user_id=token.client_id, timezone=str((token.claims or {}).get("zoneinfo", "UTC")))
