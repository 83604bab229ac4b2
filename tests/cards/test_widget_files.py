from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from chatkit.widgets import WidgetTemplate

from chat_app.errors import InvalidInput
from chat_app.server import cards
from chat_app.server.widget_files import load

FILES = sorted(Path(cards.__file__).parent.glob("*.widget"))


def written(folder: Path, template: str, schema: dict[str, Any] | None = None, version: str = "1.0") -> Path:
    path = folder / "sample.widget"
    definition = {"version": version, "name": "Sample", "template": template, "jsonSchema": schema or {}}
    path.write_text(json.dumps(definition), "utf-8")
    return path


def test_an_older_exporters_undefined_is_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, '{"type": "Card", "padding": {{ (undefined) | tojson }}, "children": []}')
    assert load(path).render({}) == {"type": "Card", "padding": None, "children": []}


def test_an_older_exporters_bare_index_counts_the_loop(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '{"type": "Card", "children": [{%- for item in items -%}{"type": "Text", "key": {{ (index) | tojson }}, '
        '"value": {{ item | tojson }}}{{ "," if not loop.last }}{%- endfor -%}]}',
    )
    assert [child["key"] for child in load(path).render({"items": ["a", "b"]})["children"]] == [0, 1]


def test_a_loop_that_binds_its_own_index_keeps_it(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '{"type": "Card", "children": [{% for index, item in items %}{"type": "Text", "value": {{ index | tojson }}}'
        "{% endfor %}]}",
    )
    assert load(path).render({"items": [["seven", "x"]]})["children"][0]["value"] == "seven"


def test_data_that_do_not_fit_the_schema_are_refused_by_name(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"count": {"type": "integer"}}, "required": ["count"]}
    file = load(written(tmp_path, '{"type": "Card", "children": []}', schema))
    with pytest.raises(InvalidInput, match="Sample: count"):
        file.render({"count": "many"})
    with pytest.raises(InvalidInput, match="'count' is a required property"):
        file.render({})


def test_a_name_that_the_data_do_not_have_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="StrictUndefined"):
        load(written(tmp_path, '{"type": "Card", "key": {{ title | tojson }}, "children": []}')).render({})


def test_an_unknown_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="version"):
        load(written(tmp_path, "{}", version="2.0"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_chatkits_own_loader_takes_our_files(path: Path) -> None:
    template = WidgetTemplate.from_file(str(path))
    assert template.data_schema == load(path).schema
