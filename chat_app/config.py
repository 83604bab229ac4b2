"""The settings, read once from the environment or `.env`. A wrong value raises SettingsError with one line.

What is not here: what a user may change while the app runs.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chat_app.errors import SettingsError

MAX_MESSAGE_BYTES = 256 * 1024
"""Largest message, in bytes of UTF-8. Above any prompt that a person types, below every model's window."""

SOCKET_MAX_BYTES = 4 * 1024 * 1024
"""Largest websocket packet. Far above MAX_MESSAGE_BYTES (JSON may escape each byte to six), so that a message that
is too long reaches our own check and its clear error instead of closing the socket."""

OWN_PATHS = ("_event", "api", "assets", "fonts", "gallery", "healthz", "readyz", "t", "widgets")
"""First parts of the app's own addresses. Below a path of such a name they could not be told from what a proxy left."""

AGUI = "agui+"
"""How the address of a remote AG-UI agent begins."""

WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*")
"""The address of a ChatKit backend elsewhere, or of a provider."""

SAMPLE = "chat_app.assistant.app:app"
"""What is served unless CHAT_APP_SERVER names something else."""

MCP_PROGRAM = "chat_app.assistant.mcp.__main__"
"""What `python -m chat_app.mcp` runs: the sample's tools for other MCP clients."""

PROVIDERS = ("demo", "openai")
"""Model providers that are built. The others of the contract are refused by name."""

KNOWN_PROVIDERS = (*PROVIDERS, "litellm", "openai-compatible")


def import_from_here() -> None:
    """Let modules be imported that lie in the current folder, as those that CHAT_APP_SERVER names may."""
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.append(here)


def database_file(url: str) -> Path | None:
    """Return the file of a SQLite database; None for one in memory."""
    from sqlalchemy.engine import make_url  # noqa: PLC0415 - a fifth of a second, which no default needs

    name = make_url(url).database
    return None if not name or name == ":memory:" or name.startswith("file:") else Path(name)


class Settings(BaseSettings):
    """All settings of the app; each field's environment variable is CHAT_APP_<FIELD> unless it says otherwise.

    >>> from chat_app import Settings
    >>> Settings(data_dir="/var/lib/chat").data_dir.name
    'chat'
    """

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="CHAT_APP_", env_file=".env", extra="ignore", env_ignore_empty=True
    )

    data_dir: Path = Path("data")
    database_url: str = ""
    model: str = ""
    model_timeout: float = Field(default=60, gt=0, allow_inf_nan=False)
    server: str = ""
    secret_key: str = Field(default="", repr=False)
    path_prefix: str = ""
    hosts: str = ""
    image_hosts: str = "*"
    sockets_per_visitor: int = Field(default=100, ge=1)
    runs_per_visitor: int = Field(default=20, ge=1)
    chats_per_visitor: int = Field(default=10_000, ge=1)
    demo_tokens_per_second: float = Field(default=60, ge=0, allow_inf_nan=False)
    openai_api_key: str = Field(default="", validation_alias="OPENAI_API_KEY", repr=False)
    openai_base_url: str = Field(default="", validation_alias="OPENAI_BASE_URL")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        """Take SQLite; name a backend that is not built yet."""
        if not url:
            return url
        from sqlalchemy.engine import make_url  # noqa: PLC0415 - see database_file
        from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

        allowed = "sqlite+aiosqlite:///path/to/file.sqlite3"
        try:
            driver = make_url(url).drivername
        except ArgumentError as error:
            raise SettingsError("CHAT_APP_DATABASE_URL", url, allowed) from error
        if driver.startswith("postgresql"):
            raise SettingsError("CHAT_APP_DATABASE_URL", driver, f"{allowed} (PostgreSQL is not built yet)")
        if driver != "sqlite+aiosqlite":
            raise SettingsError("CHAT_APP_DATABASE_URL", driver, allowed)
        return url

    @field_validator("model")
    @classmethod
    def _known_model(cls, model: str) -> str:
        """Check the provider; its own start checks the model's name."""
        provider, _, name = model.partition(":")
        allowed = "demo, openai:<model>"
        if model and provider not in KNOWN_PROVIDERS:
            raise SettingsError("CHAT_APP_MODEL", model, allowed)
        if model and provider not in PROVIDERS:
            raise SettingsError("CHAT_APP_MODEL", model, f"{allowed} ({provider} is not built yet)")
        if (provider == "openai") != bool(name):
            raise SettingsError("CHAT_APP_MODEL", model, allowed)
        return model

    @field_validator("server")
    @classmethod
    def _named_server(cls, server: str) -> str:
        """Check the form and that there is such a module; what it holds is seen when it is loaded."""
        allowed = "module:name of a ChatApp, an Agent or a ChatKitServer, or https://host/path of a ChatKit backend"
        if server.startswith(AGUI):
            raise SettingsError("CHAT_APP_SERVER", server, f"{allowed} (a remote AG-UI agent is not built yet)")
        if not server or WEB_ADDRESS.fullmatch(server):
            return server
        module, _, name = server.partition(":")
        if not (name.isidentifier() and all(part.isidentifier() for part in module.split("."))):
            raise SettingsError("CHAT_APP_SERVER", server, allowed)
        import_from_here()
        try:
            missing = importlib.util.find_spec(module) is None
        except (ImportError, ValueError):
            missing = True
        except Exception:  # a package above it fails; who loads it says with what
            missing = False
        if missing:
            raise SettingsError("CHAT_APP_SERVER", server, f"{allowed} (module {module} cannot be found)")
        return server

    @field_validator("path_prefix")
    @classmethod
    def _path(cls, prefix: str) -> str:
        """Bring a path to the form `/part/part`; the app's own root is none."""
        found = prefix.strip("/")
        if found.partition("/")[0] in OWN_PATHS:
            raise SettingsError(
                "CHAT_APP_PATH_PREFIX", prefix, f"a path that begins with none of {', '.join(OWN_PATHS)}"
            )
        if found and not re.fullmatch(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*", found):
            raise SettingsError("CHAT_APP_PATH_PREFIX", prefix, "a path such as /chat, of letters, digits and - . _ ~")
        return f"/{found}" if found else ""

    @field_validator("hosts")
    @classmethod
    def _host_names(cls, hosts: str) -> str:
        """Take names with commas, without scheme and port: the Host header's port is the browser's matter."""
        for name in hosts.split(","):
            if hosts and not re.fullmatch(
                r"\*|(\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*", name.strip()
            ):
                raise SettingsError(
                    "CHAT_APP_HOSTS",
                    hosts,
                    "names without scheme and port, with commas, such as chat.example.com; * for any",
                )
        return hosts

    @field_validator("image_hosts")
    @classmethod
    def _image_hosts(cls, hosts: str) -> str:
        """Take names with commas, `*` or `none`."""
        names = [name.strip() for name in hosts.split(",")]
        if not all(re.fullmatch(r"\*|(\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", name) for name in names):
            raise SettingsError("CHAT_APP_IMAGE_HOSTS", hosts, "names with commas, such as images.example.com; *; none")
        return hosts

    @field_validator("openai_base_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        """Check the form; whether somebody answers there is `readyz`'s matter."""
        if url and not WEB_ADDRESS.fullmatch(url):
            raise SettingsError("OPENAI_BASE_URL", url, "http(s)://host/path")
        return url

    @field_validator("secret_key")
    @classmethod
    def _long_key(cls, key: str) -> str:
        """A short key can be guessed."""
        if key and len(key) < 32:
            raise SettingsError("CHAT_APP_SECRET_KEY", f"{len(key)} characters", "32 characters or more")
        return key

    @cached_property
    def image_sources(self) -> str:
        """The same as sources of a Content-Security-Policy, beside our own."""
        names = [name.strip().lower() for name in self.image_hosts.split(",")]
        if "*" in names:
            return " https: http:"
        return "".join(f" {name}" for name in names if name != "none")

    @cached_property
    def host_names(self) -> frozenset[str]:
        """The host names of the setting."""
        return frozenset(name.strip().lower() for name in self.hosts.split(",") if name.strip())

    @cached_property
    def resolved_model(self) -> str:
        """The model in force: the setting, else OpenAI if its key is set, else the offline demo."""
        return self.model or ("openai:gpt-5-mini" if self.openai_api_key else "demo")

    @cached_property
    def resolved_database_url(self) -> str:
        """The database in force; a SQLite file in the data dir unless set."""
        from sqlalchemy.engine import URL  # noqa: PLC0415 - see database_file

        file = str(self.data_dir.resolve() / "chat.sqlite3")  # a URL's own marks may stand in it
        return self.database_url or URL.create("sqlite+aiosqlite", database=file).render_as_string()


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; raise SettingsError (name, found, allowed) for the first wrong one.

    >>> from chat_app import load_settings
    >>> load_settings(model="demo").resolved_model
    'demo'
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        cause = first.get("ctx", {}).get("error")
        if isinstance(cause, SettingsError):
            raise cause from None
        field = str(first["loc"][0])
        name = field if field.isupper() else f"CHAT_APP_{field.upper()}"
        raise SettingsError(name, first.get("input"), first["msg"]) from None
