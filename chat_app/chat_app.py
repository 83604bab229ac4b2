"""Makes the app: pages, the frame around them, the routes of `api/`, start and stop. Nothing else."""

from __future__ import annotations

import logging
import sys

import reflex as rx
from reflex.utils.exec import is_prod_mode
from reflex.utils.prerequisites import get_web_dir

from chat_app.api.app import build_api
from chat_app.api.hosts import HostRule
from chat_app.errors import SettingsError
from chat_app.gallery.page import add_gallery
from chat_app.runtime.runtime import Runtime, get_runtime
from chat_app.state.checked_events import CheckedEvents
from chat_app.state.closed_tabs import watch_tabs
from chat_app.state.new_page import NewPage
from chat_app.state.raw_events import log_page_error, watch_events
from chat_app.state.session import start_prompt
from chat_app.views.head import head
from chat_app.views.pages import add_pages
from chat_app.views.shell import shell

logger = logging.getLogger(__name__)


def _log(exception: Exception) -> None:
    """A handler failed in a way that it did not expect: the log has the trace; the page goes on as it stands."""
    logger.error("An event handler failed", exc_info=exception)


def _made() -> Runtime:
    """Make the runtime and find what it serves; what is wrong with it ends the process with one line, where Reflex
    would print a traceback.
    """
    try:
        runtime, config = get_runtime(), rx.config.get_config()
        for each in runtime.options.start.prompts:
            start_prompt(each.label, each.prompt, each.icon)
        prefix = runtime.settings.path_prefix
        if prefix and prefix != config.backend_path and not config.frontend_path:  # `build` has the placeholder there
            allowed = "nothing under `reflex run`, whose pages know one place only; `make run` and chat-app move theirs"
            raise SettingsError("CHAT_APP_PATH_PREFIX", prefix, allowed)
        return runtime
    except SettingsError as error:
        sys.exit(str(error))


app = rx.App(
    stylesheets=[
        "/theme.css",
        "/fonts.css",
        "/app.css",
        "/transcript.css",
        "/markdown.css",
        "/widgets.css",
        "/table.css",
        "/transition.css",
        "/conditions.css",
    ],
    head_components=head(),
    extra_app_wraps={(20, "Shell"): lambda _stateful: shell()},
    toaster=None,
    backend_exception_handler=_log,
    frontend_exception_handler=log_page_error,
    api_transformer=build_api(
        _made(),
        None if is_prod_mode() else rx.config.get_config().frontend_port,
        get_runtime().settings.path_prefix,
        get_web_dir().absolute() / "build",
        HostRule(get_runtime().settings.host_names, rx.config.get_config().backend_host),
        get_runtime().settings.sockets_per_visitor,
        get_runtime().settings.image_sources,
    ),
)
# Reflex's own banner and toasts are not used: the shell has its own, and they weigh more than the chat.
app.app_wraps = {key: wrap for key, wrap in app.app_wraps.items() if key[1] == "ErrorBoundary"}
add_pages(app)
add_gallery(app)
watch_tabs(app)
watch_events(app)
app.add_middleware(CheckedEvents())
app.add_middleware(NewPage())
app.register_lifespan_task(get_runtime().lifespan)
