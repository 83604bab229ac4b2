"""The renderers compile, and each built type has one."""

import reflex as rx
from reflex.compiler import compiler
from reflex_base.components.memo import MEMOS

from chat_app.protocol.icons import NAMES, lucide_names
from chat_app.protocol.tree import BUILDERS
from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.icon import DRAWINGS, FILLED, OWN
from chat_app.widgets.markdown import markdown
from chat_app.widgets.node import RENDERERS, widget


def compiled() -> dict[str, str]:
    """The page's JavaScript by file."""
    widget(rx.Var("node", _var_type=WidgetNode), rx.Var("id", _var_type=str))
    markdown(rx.Var("text", _var_type=str))
    files, _ = compiler.compile_memo_components(list(MEMOS.values()))
    return {path.rsplit("/", 1)[-1]: code for path, code in files if "chat_app/widgets" in path}


def test_each_built_type_has_a_renderer():
    assert set(RENDERERS) == set(BUILDERS)


def test_each_icon_of_chatkit_has_a_drawing_that_exists():
    assert {*DRAWINGS, *OWN} == NAMES > FILLED
    assert not DRAWINGS.keys() & OWN.keys()
    assert set(DRAWINGS.values()) <= lucide_names()


def test_each_type_is_an_arm_of_the_one_recursive_memo():
    code = compiled()["node.jsx"]
    for kind in RENDERERS:
        assert f'JSON.stringify("{kind}")' in code


def test_values_are_read_from_the_dom_event_at_the_moment_of_the_action():
    for code in compiled().values():
        assert code.count("ckValues(_e)") == code.count('["values"] :')
        assert "__event" not in code, "the handler's event is not called _e"


def test_heavy_parts_are_fetched_only_when_shown():
    files = compiled()
    assert 'lazy(() => import("react-syntax-highlighter' in files["code.jsx"]
    assert 'lazy(() => import("lucide-react/dynamic.mjs")' in files["icon.jsx"]
    for part in ("calendar", "search"):
        assert f'lazy(() => import("$/app_components/chat_app/widgets/{part}")' in files["node.jsx"]
        assert f'from "$/app_components/chat_app/widgets/{part}"' not in files["node.jsx"]
    for name, code in files.items():
        if name != "math.jsx":
            assert "katex" not in code.lower()
        if name != "plot.jsx":
            assert "recharts" not in code.lower()
        assert 'from "react-syntax-highlighter' not in code


def test_raw_html_in_markdown_stays_text():
    assert all("rehypeRaw" not in code for code in compiled().values())
