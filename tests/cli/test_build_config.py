"""What the build is told: the chat's own parts come in one file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import rxconfig
from chat_app.cli.frontend import ROOT

ELSEWHERE = ("gallery.py", "gallery_parts.py", "widgets_page.py")
"""Views of another page."""


def icons_of(folder: Path) -> set[str]:
    """Return the names of icons that the views of the chat show."""
    files = [file for file in folder.rglob("*.py") if file.name not in ELSEWHERE]
    return {name for file in files for name in re.findall(r'rx\.icon\(\s*"([a-z0-9-]+)"', file.read_text())}


def test_no_icon_of_the_chat_is_a_file_of_its_own() -> None:
    assert icons_of(ROOT / "chat_app/views") <= set(rxconfig.ICONS.split("|"))


def test_the_small_files_of_the_start_are_in_the_core() -> None:
    core = re.compile(rxconfig.CORE.strip("/"))
    small = ("utils/state.js", "utils/context.jsx", "env.json", "app_components/chat_app/views/pages.jsx")
    assert [name for name in small if not core.search(f"/app/.web/{name}")] == []
    assert not core.search("/app/.web/app_components/chat_app/widgets/node.jsx")


def test_the_bundler_s_runtime_is_a_part_of_the_core(tmp_path: Path) -> None:
    (assets := tmp_path / "assets").mkdir()
    runtime = "rolldown-runtime-1.js"
    (assets / runtime).write_text("var e=1,t=2;export{t as n,e as r};\n")
    (assets / "core-2.js").write_text(f'import{{n as a,r}}from"./{runtime}";var e=[a,r];export{{e as t}};')
    (assets / "core-3.js").write_text('import{t as e}from"./core-2.js";e();')
    (assets / "root-4.js").write_text(f'import{{n as o}}from"./{runtime}";import{{t}}from"./core-2.js";export{{o,t}};')
    (assets / "manifest-5.js").write_text(f'x={{"imports":["/b/assets/{runtime}","/b/assets/core-2.js"]}}')
    (tmp_path / "index.html").write_text(f'<link rel="modulepreload" href="/b/assets/{runtime}"/><p>')
    rxconfig.OneRuntime().post_build(static_dir=tmp_path)
    assert not (assets / runtime).exists()
    assert not [file for file in tmp_path.rglob("*.*") if runtime in file.read_text()]
    assert (tmp_path / "index.html").read_text() == "<p>"
    (tmp_path / "all.mjs").write_text('import{o,t}from"./assets/root-4.js";console.log(JSON.stringify([o,t]));')
    (assets / "package.json").write_text('{"type":"module"}')
    done = subprocess.run(
        [Path(sys.executable).with_name("node"), tmp_path / "all.mjs"], check=True, capture_output=True, text=True
    )
    assert json.loads(done.stdout) == [2, [2, 1]]


def test_what_starts_a_page_stands_in_it(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    core = "/b/assets/core-1.js"
    routes = {"entry": {"module": "/b/assets/entry.client-2.js", "imports": [core]}, "url": "/b/assets/manifest-3.js"}
    (tmp_path / "assets" / "manifest-3.js").write_text(f"window.routes={json.dumps(routes)};\n")
    (tmp_path / "assets" / "entry.client-2.js").write_text('import{e as t}from"./core-1.js";t();')
    page = (
        '<link rel="modulepreload" href="/b/assets/manifest-3.js"/>'
        '<link rel="modulepreload" href="/b/assets/core-1.js"/>'
        '<script>import "/b/assets/manifest-3.js";\nwindow.modules={};\nimport("/b/assets/entry.client-2.js");</script>'
    )
    started = rxconfig._started(page, tmp_path)
    assert "manifest-3" not in started
    assert "entry.client-2" not in started
    assert f'<link rel="modulepreload" href="{core}"/><script>window.routes=' in started
    assert started.endswith(f'window.modules={{}};\nimport{{e as t}}from"{core}";t();</script>')


@pytest.mark.parametrize("change", [rxconfig._started, lambda text, _: rxconfig._with_closed_scope(f"eval({text})")])
def test_a_page_that_reflex_makes_otherwise_ends_the_build(change: Callable[[str, Path], str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"rxconfig\.py"):
        change("another", tmp_path)


def test_what_the_server_sends_runs_apart_from_the_page_s_own_names() -> None:
    script = "const a = eval(event.payload.javascript_code); const b = await eval(`import(dataUri)`);"
    closed = rxconfig._with_closed_scope(script)
    assert closed.startswith("const a = (0, eval)(event.payload.javascript_code);")
    assert rxconfig._with_closed_scope(closed) == closed
