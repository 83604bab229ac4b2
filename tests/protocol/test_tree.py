"""A widget's JSON becomes nodes that are ready to place, whatever it holds."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat_app.gallery.samples import SAMPLES
from chat_app.protocol.tree import BUILDERS, MAX_DEPTH, MAX_NODES, build
from chat_app.protocol.values import merge_values


def nodes(node):
    yield node
    for name in ("children", "more", "foot"):
        for child in node.get(name, []):
            yield from nodes(child)


def names_in(value):
    """All prop names in a piece of JSON."""
    if isinstance(value, dict):
        return {*value, *(name for each in value.values() for name in names_in(each))}
    return {name for each in value for name in names_in(each)} if isinstance(value, list) else set()


def one(kind, **props):
    """Build one node inside a root."""
    return build({"type": "Basic", "children": [{"type": kind, **props}]}, "item")["children"][0]


def test_every_sample_builds_and_is_json():
    for sample in SAMPLES:
        root = build(sample.root, "item")
        assert root["type"] == sample.root["type"]
        json.dumps(root)


def test_every_built_type_has_a_sample():
    shown = {node["type"] for sample in SAMPLES for node in nodes(build(sample.root, "item"))}
    assert set(BUILDERS) <= shown


def test_only_what_the_samples_mean_to_be_unsupported_is():
    found = [
        node["props"]["of"]
        for sample in SAMPLES
        for node in nodes(build(sample.root, "item"))
        if node["type"] == "Unsupported"
    ]
    assert found == ["Hologram"]


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, {"type": None}, {"type": ["Card"]}, {"type": "card"}])
def test_what_is_no_widget_becomes_a_placeholder(value):
    assert build(value, "item")["type"] == "Unsupported"


def test_an_unknown_type_is_named_and_its_neighbours_stay():
    root = build({"type": "Card", "children": [{"type": "Orb"}, {"type": "Text", "value": "still here"}]}, "item")
    assert root["children"][0]["props"]["of"] == "Orb"
    assert root["children"][1]["text"] == "still here"


def test_leaves_may_carry_empty_children_and_nulls():
    node = one("Button", label="Go", children=[], onClickAction=None, iconStart=None, size=None)
    assert node["text"] == "Go"
    assert "action" not in node


def test_an_unknown_icon_leaves_no_hole():
    root = build(
        {"type": "Row", "children": [{"type": "Icon", "name": "nope"}, {"type": "Icon", "name": "lucide:rocket"}]}, "i"
    )
    assert [child["props"]["icon"] for child in root["children"]] == ["lucide:rocket"]
    assert "start" not in one("Button", label="x", iconStart="vendor:acme")["props"]


def test_a_huge_widget_is_cut_with_one_visible_note():
    root = build({"type": "ListView", "limit": 10000, "children": [{"type": "ListViewItem"}] * (MAX_NODES * 2)}, "item")
    shown = list(nodes(root))
    assert len(shown) <= MAX_NODES + 1
    assert [node["props"]["of"] for node in shown if node["type"] == "Unsupported"] == ["limit"]


def test_a_deep_widget_is_cut_with_a_visible_note():
    deep = {"type": "Text", "value": "bottom"}
    for _ in range(500):
        deep = {"type": "Box", "children": [deep]}
    shown = list(nodes(build(deep, "item")))
    assert len(shown) == MAX_DEPTH + 2
    assert shown[-1]["type"] == "Unsupported"


def test_long_texts_are_cut():
    root = build({"type": "Basic", "children": [{"type": "Text", "value": "x" * 100_000}] * 100}, "item")
    assert sum(len(node.get("text", "")) for node in nodes(root)) <= 400_000


def test_siblings_have_distinct_keys_even_if_the_widget_repeats_them():
    root = build(
        {"type": "Col", "children": [{"type": "Text", "key": "same"}] * 3 + [{"type": "Text", "key": "#1"}]}, "i"
    )
    keys = [child["key"] for child in root["children"]]
    assert len(set(keys)) == len(keys)


def keys(*children):
    """The keys of siblings."""
    return [child["key"] for child in build({"type": "Col", "children": [*children]}, "i")["children"]]


def test_what_is_put_before_a_node_leaves_its_key_and_the_addresses_below_alone():
    field, area = {"type": "Input", "name": "a"}, {"type": "Textarea", "name": "t"}
    radios = {"type": "RadioGroup", "name": "r", "options": [{"value": "x", "label": "x"}]}
    pressed = {"type": "Button", "label": "Go", "onClickAction": {"type": "go"}}
    form = {"type": "Form", "children": [radios, pressed, {"type": "DatePicker", "name": "d"}]}
    edited = {"type": "Text", "value": "x", "editable": {"name": "e"}}
    before = [field, area, form, edited, {"type": "Row", "key": "mine"}, {"type": "Row", "id": "its"}]
    first = build({"type": "Col", "children": before}, "i")["children"]
    text, other = {"type": "Text", "value": "new"}, {"type": "Input", "name": "b"}
    after = build({"type": "Col", "children": [text, other, text, *before]}, "i")["children"]
    assert after[3:] == first


def test_keys_say_what_a_node_is_and_stay_distinct():
    field, text = {"type": "Input", "name": "a"}, {"type": "Text", "value": "x"}
    assert keys(text, field, text, field) == ["Text#1", "Input:a", "Text#2", "Input:a#1"]
    assert len({*keys({"type": "Text", "key": "Text#1"}, text, {"type": "Text", "id": "Text#2"}, text, 7, 8)}) == 6


def test_the_address_of_a_node_is_short_and_plain_whatever_the_keys():
    deep = {"type": "Button", "key": "\n ü😀", "label": "x", "onClickAction": {"type": "x"}}
    for _ in range(30):
        deep = {"type": "Box", "key": "k" * 200, "children": [deep]}
    *_, last = nodes(build(deep, "item"))
    assert last["action"]["node"].isprintable()
    assert len(last["action"]["node"]) < 150


@pytest.mark.parametrize(
    "src", ["javascript:alert(1)", "data:text/html,<svg/>", "//evil.example/x", "vbscript:x", "file:///etc"]
)
def test_an_image_with_an_unsafe_url_has_none_and_keeps_its_alternate_text(src):
    assert one("Image", src=src, alt="A cat")["props"] == {"src": "", "alt": "A cat"}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ({"iconStart": "no-such-icon"}, "no such icon"),
        ({"iconEnd": "vendor:nobody"}, "nobody"),
        ({"iconStart": "nope", "ariaLabel": "Add a task"}, "Add a task"),
        ({"iconStart": "nope", "label": "Add"}, "Add"),
        ({"iconStart": "plus", "ariaLabel": "Add a task"}, ""),
    ],
)
def test_a_button_whose_icon_is_unknown_says_in_words_what_it_does(raw, text):
    node = one("Button", onClickAction={"type": "x"}, **raw)
    assert node["text"] == text
    assert ("ck-button--uniform" in node["cls"]) is (not text)


def test_a_button_of_nothing_is_left_out():
    root = build({"type": "Row", "children": [{"type": "Button", "onClickAction": {"type": "x"}}]}, "i")
    assert root["children"] == []


@pytest.mark.parametrize(
    ("raw", "whole"),
    [
        ({"value": "Some words"}, True),
        ({"value": "x" * 25}, False),
        ({"value": "see https://example.com/a/very/long/path"}, False),
        ({"value": "Name", "editable": {"name": "a"}}, False),
    ],
)
def test_words_that_a_row_need_not_break_are_marked(raw, whole):
    assert ("ck-whole" in one("Text", **raw)["cls"].split()) is whole


def test_loading_behaviour_auto_depends_on_who_fires():
    fired = {"type": "x"}
    assert one("Button", label="Go", onClickAction=fired)["action"]["loading"] == "self"
    assert one("Select", name="s", onChangeAction=fired)["action"]["loading"] == "none"
    assert one("Form", onSubmitAction=fired)["action"]["loading"] == "container"
    card = build({"type": "Card", "confirm": {"label": "OK", "action": {**fired, "loadingBehavior": "self"}}}, "item")
    assert card["foot"][0]["action"]["loading"] == "self"


def test_a_card_with_confirm_is_a_form_and_cancel_waits_for_nothing():
    action = {"type": "x"}
    card = build({"type": "Card", "confirm": {"action": action}, "cancel": {"label": "No", "action": action}}, "item")
    cancel, confirm = card["foot"]
    assert card["props"]["form"] and confirm["props"] == {"submit": True}
    assert "validate" not in cancel["action"]
    assert cancel["action"]["node"] != confirm["action"]["node"]


def test_a_card_around_a_form_is_no_form_itself():
    card = build(
        {"type": "Card", "asForm": True, "children": [{"type": "Row", "children": [{"type": "Form"}]}]}, "item"
    )
    assert "form" not in card["props"]


def test_a_submit_button_shows_that_its_form_works():
    form = one("Form", onSubmitAction={"type": "save"}, children=[{"type": "Button", "submit": True, "label": "Save"}])
    assert form["children"][0]["props"]["submit"] is True
    assert form["children"][0]["action"] == form["action"]
    assert "submit" not in one("Button", submit=True, label="no form around")["props"]


def test_a_submit_button_fires_the_nearest_form_that_has_an_action():
    button = {"type": "Button", "submit": True, "label": "Save"}
    layout = {"type": "Form", "children": [button]}
    inner = {"type": "Form", "onSubmitAction": {"type": "inner"}, "children": [button, layout]}
    form = one("Form", onSubmitAction={"type": "outer"}, children=[inner, layout, button])
    first, second, outer = form["children"]
    assert first["props"] == {"group": True, "inner": True}
    assert second["props"] == {"group": True}
    for found in (first["children"][0], first["children"][1]["children"][0]):
        assert found["props"] == {"inner": True}
        assert found["action"] == first["action"]
    for found in (second["children"][0], outer):
        assert found["props"] == {"submit": True}
        assert found["action"] == form["action"]


def test_a_list_shows_its_limit_and_keeps_the_rest():
    rows = [{"type": "ListViewItem"}] * 14
    assert len(build({"type": "ListView", "children": rows, "limit": 3}, "item")["more"]) == 11
    assert len(build({"type": "ListView", "children": rows}, "item")["children"]) == 8
    assert "more" not in build({"type": "ListView", "children": rows[:10], "limit": "auto"}, "item")


def test_an_approval_is_marked_by_its_status_and_tool():
    card = build({"type": "Card", "approval": {"id": "a", "status": "denied", "tool": "delete_task"}}, "item")
    assert (card["props"]["approval"], card["props"]["tool"]) == ("denied", "delete_task")


def test_a_control_keeps_its_value_until_the_server_gives_another_default():
    first, same, other = (one("Input", name="n", defaultValue=value)["props"]["memory"] for value in ("a", "a", "b"))
    assert first == same != other


def test_a_label_points_at_its_field():
    root = build(
        {"type": "Basic", "children": [{"type": "Label", "fieldName": "a.b"}, {"type": "Input", "name": "a.b"}]}, "i"
    )
    assert root["children"][0]["props"]["fieldId"] == root["children"][1]["props"]["fieldId"]


def labels_and_fields(root):
    """Type, DOM id and spoken name of each Label and field, in their order."""
    found = []
    for child in root.get("children", []):
        props = child.get("props", {})
        if "fieldId" in props:
            found.append((child["type"], props["fieldId"], props.get("spoken", "")))
        found += labels_and_fields(child)
    return found


@pytest.mark.parametrize("group", ["ListViewItem", "Form"])
def test_a_label_points_at_the_field_of_its_own_row_or_form(group):
    label, field = {"type": "Label", "fieldName": "n"}, {"type": "Input", "name": "n"}
    parts = [[label, field], [field], [label, {"type": "Row", "children": [field, field]}, label]]
    rows = [{"type": group, "children": part} for part in parts]
    root = {"type": "ListView" if group == "ListViewItem" else "Basic", "children": rows}
    assert labels_and_fields(build(json.loads(json.dumps(root)), "i")) == [
        ("Label", "ck-i-n", ""),
        ("Input", "ck-i-n", ""),
        ("Input", "ck-i-n-2", "N"),
        ("Label", "ck-i-n-3", ""),
        ("Input", "ck-i-n-3", ""),
        ("Input", "ck-i-n-4", ""),
        ("Label", "ck-i-n-4", ""),
    ]


def test_a_label_apart_from_its_field_finds_it():
    form = {"type": "Form", "children": [{"type": "Text", "value": "", "editable": {"name": "n"}}]}
    label = {"type": "Label", "fieldName": "n"}
    found = labels_and_fields(build({"type": "Card", "children": [form, label, {**label, "fieldName": "none"}]}, "i"))
    assert [id for _, id, _ in found] == ["ck-i-n", "ck-i-n", "ck-i-none"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(sorted({name for sample in SAMPLES for name in names_in(sample.root)} | {"approval", "theme"}))
HOSTILE = st.sampled_from(
    ["url(javascript:x)", "javascript:x", "<script>", "x" * 30_000, "\x00\ud800", "red;}", -1, 1e308]
)
PROPS = st.dictionaries(NAMES, JSON | HOSTILE, max_size=6)
WIDGET = st.recursive(
    st.builds(lambda kind, props: {**props, "type": kind}, st.sampled_from([*BUILDERS, "Nope"]), PROPS),
    lambda inner: st.builds(
        lambda kind, props, children: {**props, "type": kind, "children": children},
        st.sampled_from(list(BUILDERS)),
        PROPS,
        st.lists(inner | JSON, max_size=4),
    ),
    max_leaves=10,
)


@settings(max_examples=400, deadline=None)
@given(WIDGET)
def test_any_json_builds_safely(raw):
    for node in nodes(build(raw, "item")):
        for value in node.get("style", {}).values():
            assert "url(" not in value and ";" not in value and "javascript" not in value
        assert not str(node.get("props", {}).get("src", "")).lower().startswith(("javascript", "data"))
        assert "key" in node


def test_form_values_nest_by_dots_and_never_overwrite_the_payload():
    payload = {"id": 1, "todo": {"title": "kept"}}
    merged, taken = merge_values(payload, {"todo.title": "lost", "todo.due": "today", "id.x": 2, "note": "n"})
    assert merged == {"id": 1, "todo": {"title": "kept", "due": "today"}, "note": "n"}
    assert taken == ("todo.title", "id.x")
    assert payload == {"id": 1, "todo": {"title": "kept"}}


def test_a_payload_that_is_no_object_takes_no_values():
    assert merge_values("go", {"a": 1}) == ("go", ("a",))
    assert merge_values(None, {"a": True}) == ({"a": True}, ())
    assert merge_values("go", {}) == ("go", ())


def test_an_option_without_a_value_stands_for_nothing_chosen():
    node = one("Select", name="s", options=[{"value": "", "label": "Not set"}, {"value": "a", "label": "A"}])
    assert (node["props"]["placeholder"], node["props"]["optional"]) == ("Not set", True)
    assert [option["value"] for option in node["props"]["options"]] == ["a"]


def test_an_icon_button_has_a_name():
    assert one("Button", iconStart="dots-vertical")["props"]["name"] == "dots vertical"
    assert one("Button", iconStart="plus", ariaLabel="Add a task")["props"]["name"] == "Add a task"


def test_a_field_without_a_label_is_named_by_its_placeholder_or_its_name():
    assert one("Input", name="todo.due_date")["props"]["spoken"] == "Due date"
    assert one("Select", name="s", placeholder="Pick one")["props"]["spoken"] == "Pick one"
    assert "spoken" not in one("Checkbox", name="c", label="Seen and heard")["props"]
    root = build(
        {"type": "Basic", "children": [{"type": "Label", "fieldName": "a"}, {"type": "Input", "name": "a"}]}, "i"
    )
    assert "spoken" not in root["children"][1]["props"]


def test_a_brands_mark_is_drawn_from_its_outline_and_an_unknown_one_is_left_out():
    assert one("Icon", name="vendor:github")["props"]["icon"].startswith("path:M")
    assert one("Button", iconStart="vendor:google-drive")["props"]["name"] == "google drive"
    assert "start" not in one("Button", label="x", iconStart="path:M0 0")["props"]


def test_marks_count_against_the_budget_of_the_widget():
    root = build({"type": "Row", "children": [{"type": "Icon", "name": "vendor:github"}] * 2000}, "i")
    assert sum(len(child["props"]["icon"]) for child in root["children"]) <= 400_000
