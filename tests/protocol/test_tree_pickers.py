"""DatePicker and the searchable Select: dates stay dates, bounds make sense, whatever the JSON holds."""

import pytest

from chat_app.protocol.tree import build


def one(kind, **props):
    """Build one node inside a root."""
    return build({"type": "Basic", "children": [{"type": kind, "name": "n", **props}]}, "item")["children"][0]


def date(**props):
    """The props of a DatePicker."""
    return one("DatePicker", **props)["props"]


def options(number):
    """So many options."""
    return [{"value": str(n)} for n in range(number)]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-11-26", "2026-11-26"),
        ("2026-11-26T00:00:00", "2026-11-26"),
        ("2026-11-26T23:30:00Z", "2026-11-26"),
        ("2026-11-26T23:30:00.123+05:00", "2026-11-26"),
        ("2026-11-26 08:15", "2026-11-26"),
        ("0999-01-02", "0999-01-02"),
        ("2026-02-30", None),
        ("26.11.2026", None),
        ("tomorrow", None),
        ("", None),
        (1795651200000, None),
        (float("nan"), None),
        (True, None),
        (["2026-11-26"], None),
        ({"year": 2026}, None),
        ("2026-11-26\x00", None),
        ("٢٠٢٦-١١-٢٦", None),
    ],
)
def test_a_date_is_the_day_that_is_written_and_what_is_none_is_left_out(written, shown):
    found = date(defaultValue=written, min=written, max=written)
    assert [found.get(name) for name in ("value", "min", "max")] == [shown] * 3


def test_bounds_that_leave_no_day_are_no_bounds():
    assert not {"min", "max"} & set(date(min="2026-12-01", max="2026-11-01"))
    assert date(min="2026-12-01", max="2026-12-01")["min"] == "2026-12-01"


def test_a_value_outside_the_bounds_is_shown_since_the_server_gave_it():
    assert date(defaultValue="2020-01-01", min="2026-01-01")["value"] == "2020-01-01"


def test_a_calendar_opens_below_and_centred_unless_told():
    assert date()["place"] == "bottom center"
    assert date(side="left", align="end")["place"] == "left end"
    assert date(side="inside", align=3)["place"] == "bottom center"


def test_a_date_picker_looks_like_a_select():
    node = one("DatePicker", variant="soft", size="xl", pill=True, block=True)
    assert node["cls"].split() == [
        "ck-select",
        "ck-select--soft",
        "ck-select--xl",
        "ck-select--pill",
        "ck-select--block",
    ]
    assert one("DatePicker")["cls"].split() == ["ck-select", "ck-select--outline", "ck-select--md"]


def test_a_date_picker_is_a_field_as_others_are():
    found = date(required=True, clearable=True, disabled=True, placeholder="When?")
    assert found["required"] and found["clearable"] and found["disabled"]
    assert found["placeholder"] == found["spoken"] == "When?"
    assert date()["placeholder"] == "Select date…"
    assert one("DatePicker", onChangeAction={"type": "x"})["action"]["loading"] == "none"


def test_a_date_picker_keeps_its_day_until_the_server_gives_another():
    first, same, other = (date(defaultValue=day)["memory"] for day in ("2026-11-26", "2026-11-26T08:00", "2026-11-27"))
    assert first == same != other


def test_two_pickers_of_one_name_have_panels_of_their_own():
    picker = {"type": "DatePicker", "name": "n"}
    children = build({"type": "Basic", "children": [picker, picker]}, "an item")["children"]
    panels = [child["props"]["panel"] for child in children]
    assert panels[0] != panels[1]
    assert not any(" " in panel for panel in panels)


@pytest.mark.parametrize(
    ("number", "searchable", "search"),
    [(15, None, False), (16, None, True), (500, None, True), (3, True, True), (500, False, False), (16, "no", True)],
)
def test_a_select_is_searchable_past_fifteen_options_or_by_its_own_word(number, searchable, search):
    found = one("Select", options=options(number), searchable=searchable)["props"]
    assert bool(found.get("search")) is search
    assert bool(found.get("panel")) is search


def test_a_select_with_descriptions_has_a_panel_for_browsers_that_cannot_show_them():
    found = one("Select", options=[{"value": "a", "description": "The first"}])["props"]
    assert found["described"] and found["panel"] and "search" not in found


def test_only_an_option_that_stands_for_nothing_is_listed_as_such():
    assert "nothing" not in one("Select", options=options(20), clearable=True)["props"]
    assert one("Select", options=[{"value": "", "label": "None"}, *options(20)])["props"]["nothing"]
