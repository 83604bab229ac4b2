"""The loader of `.widget` files: what it takes beyond ChatKit's own, and what it says about the rest."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chatkit.widgets import WidgetTemplate
from pydantic import BaseModel

from chat_app.assistant import cards
from chat_app.cards.files import load_card
from chat_app.errors import ChatAppError, WidgetFileError

FILES = sorted(Path(cards.__file__).parent.rglob("*.widget"))
GOOD: dict[str, Any] = {"version": "1.0", "name": "Sample", "template": '{"type": "Card"}', "jsonSchema": {}}
LIST = '{"type": "Card", "children": [%s]}'
COMMA = '{{ "," if not loop.last }}'

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a sample file with some fields changed (... leaves one out)."""

    def write(text: str | bytes | None = None, **fields: Any) -> Path:
        path = tmp_path / "sample.widget"
        whole = {name: value for name, value in {**GOOD, **fields}.items() if value is not ...}
        content = json.dumps(whole) if text is None else text
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def problem(action: Callable[[], object]) -> tuple[str, str, str]:
    """File, field and reason of the error that an action raises."""
    with pytest.raises(WidgetFileError) as caught:
        action()
    assert str(caught.value) == f"{caught.value.file}: {caught.value.field}: {caught.value.reason}"
    assert isinstance(caught.value, ChatAppError)
    return caught.value.file, caught.value.field, caught.value.reason


def test_an_older_exporters_undefined_is_nothing(write: Write) -> None:
    path = write(template='{"type": "Card", "padding": {{ (undefined) | tojson }}, "children": []}')
    assert load_card(path).render() == {"type": "Card", "padding": None, "children": []}
    assert load_card(path).build().model_dump()["children"] == []


def test_an_older_exporters_bare_index_counts_the_loop(write: Write) -> None:
    path = write(
        template=LIST
        % ('{%- for item in items -%}{"type": "Text", "key": {{ (index) | tojson }}, "value": {{ item | tojson }}}'
           + COMMA + "{%- endfor -%}")
    )  # fmt: skip
    children = load_card(path).render({"items": ["a", "b"]})["children"]
    assert [child["key"] for child in children] == [0, 1]
    assert [child.key for child in load_card(path).build({"items": ["a", "b"]}).children] == ["0", "1"]


def test_in_nested_loops_index_counts_the_inner_one(write: Write) -> None:
    inner = '{% for x in row %}{"type": "Text", "value": {{ index | tojson }}}' + COMMA + "{% endfor %}"
    path = write(template=LIST % ("{% for row in rows %}" + LIST % inner + COMMA + "{% endfor %}"))
    rows = load_card(path).render({"rows": [["a", "b"], ["c"]]})["children"]
    assert [[text["value"] for text in row["children"]] for row in rows] == [[0, 1], [0]]


@pytest.mark.parametrize(
    ("template", "data", "schema"),
    [
        ("{% for index, item in items %}%{% endfor %}", {"items": [["seven", "x"]]}, {}),
        ("{% for index, item in items %}{% for x in [1] %}%{% endfor %}{% endfor %}", {"items": [["seven", 1]]}, {}),
        ('{% set index = "seven" %}{% for item in items %}%{% endfor %}', {"items": [1]}, {}),
        (
            "{% for item in items %}%{% endfor %}",
            {"items": [1], "index": "seven"},
            {"properties": {"items": {}, "index": {}}},
        ),
    ],
)
def test_a_template_with_an_index_of_its_own_keeps_it(
    write: Write, template: str, data: dict[str, Any], schema: dict[str, Any]
) -> None:
    text = '{"type": "Text", "value": {{ index | tojson }}}'
    path = write(
        template='{"type": "Card", "children": [' + template.replace("}%{", "}" + text + "{") + "]}", jsonSchema=schema
    )
    assert load_card(path).render(data)["children"][0]["value"] == "seven"


def test_nothing_among_children_and_lists_in_lists_are_no_obstacle(write: Write) -> None:
    path = write(
        template='{"type": "Card", "key": null, "onClickAction": null, "children": [null, [{"type": "Text", '
        '"value": "a", "children": []}, false], {"type": "Row", "children": {"type": "Text", "key": 3, "value": "b"}}]}'
    )
    root = load_card(path).build().model_dump(mode="json")
    assert [child["type"] for child in root["children"]] == ["Text", "Row"]
    assert root["children"][1]["children"]["key"] == "3"


def test_data_may_be_a_payload_a_mapping_or_nothing(write: Write) -> None:
    class Payload(BaseModel):
        title: str

    path = write(template='{"type": "Card", "key": {{ title | tojson }}}', jsonSchema=Payload.model_json_schema())
    assert load_card(path).build(Payload(title="x")).key == "x"
    assert load_card(path).build({"title": "x"}).key == "x"
    assert load_card(write()).build().type == "Card"


def test_a_schema_is_optional_as_in_chatkit_and_a_byte_order_mark_does_not_matter(write: Write) -> None:
    assert load_card(write(jsonSchema=...)).build({"anything": 1}).type == "Card"
    assert load_card(write(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())).name == "Sample"


def test_a_relative_path_starts_at_the_callers_file(tmp_path: Path, write: Write) -> None:
    write()
    caller = tmp_path / "caller.py"
    caller.write_text("from chat_app.cards.files import load_card\nFILE = load_card('sample.widget')\n")
    names: dict[str, Any] = {}
    exec(compile(caller.read_text(), str(caller), "exec"), names)
    assert names["FILE"].name == "Sample"


def test_a_preview_may_be_an_object_or_json_in_a_text(write: Write) -> None:
    for preview in ({"type": "Card"}, '{"type": "Card"}'):
        assert load_card(write(outputJsonPreview=preview)).preview == {"type": "Card"}
    assert load_card(write(outputJsonPreview="")).preview is None


@pytest.mark.parametrize(
    ("fields", "field", "reason"),
    [
        ({"text": b"\xff\xfe{"}, "file", "is no JSON"),
        ({"text": "{"}, "file", "is no JSON"),
        ({"text": "[" * 100_000}, "file", "is no JSON"),
        ({"text": "[1]"}, "file", "holds list, not an object"),
        ({"version": ...}, "version", "found None"),
        ({"version": "2.0"}, "version", "found '2.0'; known is '1.0'"),
        ({"name": ...}, "name", "is missing"),
        ({"name": 7}, "name", "found 7; a text is needed"),
        ({"template": ...}, "template", "is missing"),
        ({"template": {"type": "Card"}}, "template", "a text is needed"),
        ({"template": ""}, "template", "a text is needed"),
        ({"template": '{\n"type": {{ }}\n}'}, "template", "line 2: "),
        ({"template": "{{ x | nofilter }}"}, "template", "nofilter"),
        ({"jsonSchema": []}, "jsonSchema", "an object is needed"),
        ({"jsonSchema": {"items": {"type": "text"}}}, "jsonSchema.items.type", "'text' is not valid"),
        ({"jsonSchema": {"properties": 1}}, "jsonSchema.properties", "1 is not of type 'object'"),
        ({"outputJsonPreview": "{"}, "outputJsonPreview", "is no JSON"),
        ({"outputJsonPreview": [1]}, "outputJsonPreview", "holds list"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_field_and_reason(
    write: Write, fields: dict[str, Any], field: str, reason: str
) -> None:
    found = problem(lambda: load_card(write(**fields)))
    assert found[:2] == ("sample.widget", field)
    assert reason in found[2]


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert problem(lambda: load_card(tmp_path / "none.widget")) == (
        "none.widget",
        "file",
        "cannot be read: No such file or directory",
    )
    assert problem(lambda: load_card(tmp_path))[1:] == ("file", "cannot be read: Is a directory")


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ('{\n"type": "Card",\n"key": {{ title | tojson }}\n}', "line 3: 'title' is undefined"),
        ('{"type": "Card", "key": {{ item.name | tojson }}}', "'dict object' has no attribute 'name'"),
        ('{"type": "Card", "key": "{{ item.name }}"}', "'dict object' has no attribute 'name'"),
        ('{"type": "Card",}', "renders to no JSON"),
        ('{"type": "Card", "padding": NaN}', "renders to no JSON: NaN is no JSON number"),
        (" ", "renders to no JSON"),
        ('["Card"]', "renders to list, not to an object"),
        ("null", "renders to NoneType, not to an object"),
        ('{"type": "Card", "padding": {{ 1 / 0 }}}', "division by zero"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ item.update({'a': 1}) }}", "is unsafe"),
        ("{% for x in range(100000000) %}x{% endfor %}", "Range too big"),
        ("{% for x in range(99999) %}" + "x" * 99 + "{% endfor %}", "renders to more than 2,000,000 characters"),
    ],
)
def test_a_template_that_does_not_render_says_why(write: Write, template: str, reason: str) -> None:
    file = load_card(write(template=template))
    found = problem(lambda: file.render({"item": {}}))
    assert found[:2] == ("sample.widget", "template")
    assert reason in found[2]


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ('{"type": "Row"}', "renders to no widget: type: Input should be 'Card', 'ListView' or 'Basic'"),
        ('{"type": "Card", "children": ["words"]}', "renders to no widget: children"),
    ],
)
def test_a_template_that_renders_to_no_widget_says_why(write: Write, template: str, reason: str) -> None:
    file = load_card(write(template=template))
    assert reason in problem(file.build)[2]


SCHEMA = {
    "type": "object",
    "properties": {"count": {"type": "integer"}, "rows": {"items": {"required": ["title"]}}},
    "required": ["count"],
}


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        ({"count": "many"}, "data.count", "'many' is not of type 'integer'"),
        ({}, "data", "'count' is a required property"),
        ({"count": 1, "rows": [{"title": 1}, {}]}, "data.rows.1", "'title' is a required property"),
    ],
)
def test_data_that_do_not_fit_the_schema_are_refused_by_place(
    write: Write, data: dict[str, Any], place: str, reason: str
) -> None:
    file = load_card(write(jsonSchema=SCHEMA))
    assert problem(lambda: file.render(data)) == ("sample.widget", place, reason)


@pytest.mark.parametrize(
    "schema",
    [{"$ref": "https://example.com/elsewhere.json"}, {"$ref": "#/$defs/none"}, {"$ref": "#"}],
)
def test_a_schema_that_cannot_be_applied_is_an_error_and_fetches_nothing(write: Write, schema: dict[str, Any]) -> None:
    file = load_card(write(jsonSchema=schema))
    assert problem(lambda: file.render({"a": 1}))[:2] == ("sample.widget", "jsonSchema")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_chatkits_own_loader_takes_our_files(path: Path) -> None:
    template = WidgetTemplate.from_file(str(path))
    assert template.data_schema == load_card(path).schema
