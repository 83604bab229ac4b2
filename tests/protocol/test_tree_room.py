"""What the tree says of room: which sizes are kept, which labels keep a line, how texts are cut, who fills a row."""

from __future__ import annotations

from typing import Any

import pytest

from chat_app.protocol.tree import build

BREAKS = ("\n", "\r\n", "\r")
LONG = "x" * 21_000


def built(raw: dict[str, Any], parent: str = "Col", **props: Any) -> Any:
    """The node of a child of a container."""
    return build({"type": "Card", "children": [{"type": parent, "children": [raw], **props}]}, "item")["children"][0][
        "children"
    ][0]


def classes(raw: dict[str, Any], parent: str = "Col") -> set[str]:
    return set(built(raw, parent)["cls"].split())


def edited(value: str, name: str = "note", **props: Any) -> Any:
    return built({"type": "Text", "value": value, "editable": {"name": name}, **props})


@pytest.mark.parametrize("gap", BREAKS)
def test_a_text_with_breaks_is_edited_in_lines_and_keeps_its_value(gap: str) -> None:
    value = f"one{gap}two{gap}{gap}four{gap}"
    node = edited(value)
    assert (node["text"], node["props"]["rows"]) == (value, 5)
    assert node["props"].get("given", "") == (value if "\r" in gap else "")


@pytest.mark.parametrize(
    ("value", "props", "rows"),
    [
        ("a word", {}, None),
        ("a word", {"maxLines": 1}, None),
        ("a word", {"minLines": 3}, 3),
        ("a word", {"maxLines": 4}, 1),
        ("one\ntwo\nthree", {"maxLines": 2}, 2),
        ("one\ntwo", {"minLines": 6, "maxLines": 2}, 2),
        ("one\ntwo", {"maxLines": 1}, 2),
        ("word " * 40, {}, 1),
        ("\n" * 500, {}, 60),
    ],
)
def test_an_editable_text_has_as_many_lines_as_it_needs(value: str, props: dict[str, int], rows: int | None) -> None:
    assert edited(value, **props)["props"].get("rows") == rows


@pytest.mark.parametrize("props", [{"maxLines": 2}, {"truncate": True}, {"maxLines": 1, "textAlign": "end"}])
def test_a_field_is_never_cut(props: dict[str, Any]) -> None:
    assert not {"ck-clamp", "ck-truncate", "ck-whole"} & set(edited("one\ntwo", **props)["cls"].split())


def test_a_field_that_shows_less_than_it_was_given_cannot_lose_the_rest() -> None:
    assert edited(LONG)["props"]["disabled"]
    for kind in ("Input", "Textarea"):
        assert built({"type": kind, "name": "a", "defaultValue": LONG})["props"]["disabled"]
        assert not built({"type": kind, "name": "a", "defaultValue": "short"})["props"].get("disabled")
    assert not edited("short")["props"].get("disabled")


@pytest.mark.parametrize(
    ("props", "wanted"),
    [
        ({}, set()),
        ({"maxLines": 1}, {"ck-truncate"}),
        ({"truncate": True}, {"ck-truncate"}),
        ({"truncate": True, "maxLines": 3, "textAlign": "end"}, {"ck-truncate"}),
        ({"maxLines": 1, "textAlign": "center"}, {"ck-truncate"}),
        ({"maxLines": 2, "textAlign": "start"}, {"ck-clamp"}),
        ({"maxLines": 2, "textAlign": "center"}, {"ck-clamp", "ck-clamp--center"}),
        ({"maxLines": 3, "textAlign": "end"}, {"ck-clamp", "ck-clamp--end"}),
    ],
)
@pytest.mark.parametrize("kind", ["Text", "Title", "Caption"])
def test_a_text_is_cut_with_room_for_its_dots(kind: str, props: dict[str, Any], wanted: set[str]) -> None:
    found = classes({"type": kind, "value": "Some words", **props})
    assert {name for name in found if "clamp" in name or "truncate" in name} == wanted


@pytest.mark.parametrize("kind", ["Box", "Row", "Col", "Form", "Chart"])
@pytest.mark.parametrize(
    ("props", "wanted"),
    [
        ({"width": 100}, {"ck-sized"}),
        ({"size": 100}, {"ck-sized"}),
        ({"width": "6.5rem"}, {"ck-sized"}),
        ({"width": "30%"}, {"ck-share"}),
        ({"width": "calc(50% - 8px)"}, {"ck-share"}),
        ({"width": "auto"}, set()),
        ({"height": 100}, set()),
        ({"minWidth": 100}, set()),
    ],
)
def test_a_stated_width_is_kept_in_a_row_and_a_share_nearly(kind: str, props: dict[str, Any], wanted: set[str]) -> None:
    found = classes({"type": kind, **props}, "Row")
    assert found & {"ck-sized", "ck-share"} == wanted


@pytest.mark.parametrize(
    ("parent", "props", "shrink"),
    [
        ("Col", {"height": 80}, "0"),
        ("Col", {"height": "50%"}, None),
        ("Col", {"width": 80}, None),
        ("Row", {"height": 80}, None),
        ("Row", {"flex": "auto"}, "9999"),
        ("Row", {"flex": "0 1 200px"}, "9999"),
        ("Row", {"flex": "0 0 200px"}, None),
        ("Col", {"flex": "1 1 auto"}, None),
        ("Row", {"flex": 1, "width": 100}, None),
    ],
)
def test_a_stated_height_is_kept_in_a_column_and_a_flex_says_itself_who_gives_way(
    parent: str, props: dict[str, Any], shrink: str | None
) -> None:
    assert built({"type": "Box", **props}, parent).get("style", {}).get("flexShrink") == shrink


@pytest.mark.parametrize("kind", ["Badge", "Button"])
def test_a_short_label_stays_in_one_line_and_a_long_one_wraps(kind: str) -> None:
    assert "ck-whole" in classes({"type": kind, "label": "In preparation"})
    assert "ck-whole" not in classes({"type": kind, "label": "Families with very young children"})


WORDS = {"type": "Text", "value": "words"}
ITEMS: list[tuple[list[dict[str, Any]], list[int]]] = [
    ([{"type": "Row", "children": [WORDS]}], [0]),
    ([{"type": "Box", "direction": "row", "children": [WORDS]}], [0]),
    ([{"type": "Col", "children": [WORDS]}], [0]),
    ([{"type": "Icon", "name": "check"}, {"type": "Col", "children": [WORDS]}, {"type": "Badge", "label": "new"}], [1]),
    ([{"type": "Box", "width": 3}, {"type": "Col", "children": [WORDS]}], [1]),
    ([{"type": "Col", "width": 90, "children": [WORDS]}], []),
    ([{"type": "Col", "flex": "none", "children": [WORDS]}, {"type": "Row"}], [1]),
    ([{"type": "Col"}, {"type": "Row"}], []),
    ([{"type": "Col"}, {"type": "Spacer"}, {"type": "Badge", "label": "new"}], []),
    ([WORDS], []),
]


@pytest.mark.parametrize(("children", "filling"), ITEMS)
def test_the_only_container_of_a_list_item_fills_it(children: list[dict[str, Any]], filling: list[int]) -> None:
    item = {"type": "ListViewItem", "children": children}
    found: Any = build({"type": "ListView", "children": [item]}, "item")["children"][0]["children"]
    assert [at for at, node in enumerate(found) if "ck-fills" in node["cls"].split()] == filling
