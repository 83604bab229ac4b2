"""A Chart's JSON becomes rows of numbers under keys of our own, a name, a note, and final colours and sizes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat_app.protocol.tree import build
from chat_app.protocol.tree.chart_data import CURVES, MAX_POINTS, MAX_SERIES, MAX_VALUES

DATA = [{"month": "Jan", "a": 3, "b": 10}, {"month": "Feb", "a": 5, "b": -2}]


def chart(**props):
    raw = {"type": "Chart", "data": DATA, "series": [series("bar", "a")], "xAxis": "month", **props}
    return build({"type": "Basic", "children": [raw]}, "item")["children"][0]


def rows(**props):
    """Category and numbers of each point."""
    props = chart(**props)["props"]
    return [{**row, "x": props["labels"][row["x"]]} for row in props["rows"]]


def series(kind="bar", key="a", **more):
    return {"type": kind, "dataKey": key, "label": None, **more}


def drawn(*given, **props):
    return chart(series=list(given), **props)["props"]["series"]


def test_rows_hold_the_category_and_the_numbers_that_there_are():
    assert rows(series=[series("bar", "a"), series("line", "b")]) == [
        {"x": "Jan", "s0": 3, "s1": 10},
        {"x": "Feb", "s0": 5, "s1": -2},
    ]


@pytest.mark.parametrize(
    "value",
    [None, "n/a", "", True, [], {}, float("nan"), float("inf"), -float("inf"), 10**400, 1e300, "1e999", "9" * 60],
)
def test_what_is_no_number_is_missing(value):
    assert rows(data=[{"month": "Jan", "a": value}, {"month": "Feb", "a": 1}]) == [{"x": "Jan"}, {"x": "Feb", "s0": 1}]


@pytest.mark.parametrize(("value", "expected"), [("12.5", 12.5), (" -3 ", -3), (4.0, 4), (1e100, 1e100), (0, 0)])
def test_numbers_may_come_in_digits(value, expected):
    assert chart(data=[{"month": "Jan", "a": value}])["props"]["rows"][0]["s0"] == expected


@pytest.mark.parametrize("key", ["a.b", "a[0]", "__proto__", "constructor", "toString", "x", "s1", "", " ", "s0"])
def test_no_key_of_the_widget_reaches_the_drawing(key):
    node = chart(
        data=[{"month": "Jan", key: 7, "s9": 1}], series=[series("bar", key or "s9"), series("line", "nothing")]
    )
    assert all(set(row) <= {"x", "s0", "s1"} for row in node["props"]["rows"])
    assert [each["key"] for each in node["props"]["series"]] == ["s0", "s1"]


def test_a_category_takes_its_words_from_the_labels():
    data = [{"m": 1, "a": 1}, {"m": 2.0, "a": 1}, {"m": "3", "a": 1}, {"m": True, "a": 1}, {"m": None, "a": 1}]
    axis = {"dataKey": "m", "labels": {"1": "One", "2": "Two", "3": 33, "true": "Yes", "": "Nothing"}}
    assert chart(data=data, xAxis=axis)["props"]["labels"] == ["One", "Two", "33", "Yes", "Nothing"]


def test_without_an_axis_points_are_counted():
    assert chart(xAxis=None)["props"]["labels"] == ["1", "2"]


def test_equal_categories_stay_apart():
    found = chart(data=[{"month": "same", "a": 1}, {"month": "same", "a": 2}])["props"]
    assert [row["x"] for row in found["rows"]] == [0, 1]
    assert found["labels"] == ["same", "same"]


def test_the_axis_may_be_hidden_and_the_others_follow_their_flags():
    props = chart()["props"]
    assert (props["axis"], props["legend"], props["tooltip"]) == (True, True, True)
    assert "yAxis" not in props
    props = chart(xAxis={"dataKey": "month", "hide": True}, showYAxis=True, showLegend=False, showTooltip=False)[
        "props"
    ]
    assert props["yAxis"] is True
    assert not {"axis", "legend", "tooltip"} & set(props)


def test_a_series_is_called_by_its_label_or_else_by_its_key():
    assert [each["label"] for each in drawn(series(label="Cost"), series("line", "b"))] == ["Cost", "b"]


def test_colours_are_given_in_sequence_and_none_that_is_asked_for_twice():
    names = ["blue", "purple", "orange", "green", "red", "yellow", "pink", "blue"]
    assert [each["color"] for each in drawn(*[series()] * 8)] == [f"var(--ck-chart-{name})" for name in names]
    found = [each["color"] for each in drawn(series(color="blue"), series(), series(color="red-100"), series())]
    assert found == [
        "var(--ck-chart-blue)",
        "var(--ck-chart-purple)",
        "var(--ck-red-100)",
        "var(--ck-chart-orange)",
    ]


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("pink", "var(--ck-chart-pink)"),
        ("#d6336c", "#d6336c"),
        ("rgb(1 2 3)", "rgb(1 2 3)"),
        ({"light": "blue", "dark": "gray-500"}, "light-dark(var(--ck-chart-blue), var(--ck-gray-500))"),
        ("url(#x)", "var(--ck-chart-blue)"),
        ("red; x", "var(--ck-chart-blue)"),
        (7, "var(--ck-chart-blue)"),
    ],
)
def test_colours_come_in_every_form_and_never_unsafe(color, expected):
    assert drawn(series(color=color))[0]["color"] == expected


@pytest.mark.parametrize("curve", sorted(CURVES))
def test_every_curve_is_known(curve):
    assert drawn(series("line", curveType=curve))[0]["curve"] == curve


def test_a_curve_is_natural_unless_it_says_otherwise():
    assert [each["curve"] for each in drawn(series("area"), series("line", curveType="wild"))] == ["natural"] * 2


def test_series_of_one_stack_share_an_id_of_ours_and_lines_do_not_stack():
    found = drawn(
        series(stack="a.b"), series("area", stack="a.b"), series("bar", stack="__proto__"), series("line", stack="a.b")
    )
    assert [each.get("stack") for each in found] == ["k0", "k0", "k1", None]


def test_only_the_last_bar_of_a_stack_is_round_and_none_if_it_splits_at_zero():
    low, top, alone = drawn(series(stack="s"), series(stack="s"), series())
    assert [each["radius"] for each in (low, top, alone)] == [[0, 0, 0, 0], [4, 4, 0, 0], [4, 4, 0, 0]]
    node = chart(series=[series("bar", "a", stack="s"), series("bar", "b", stack="s")])
    assert (node["props"]["offset"], node["props"]["below"]) == ("sign", True)
    assert [each["radius"] for each in node["props"]["series"]] == [[0, 0, 0, 0]] * 2


def test_gaps_are_pixels_and_zero_is_one():
    assert (chart()["props"]["barGap"], "around" in chart()["props"]) == (4, False)
    props = chart(barGap=0, barCategoryGap=12.0)["props"]
    assert (props["barGap"], props["around"], "widest" in props) == (0, 12, False)
    assert chart(barGap=-4, barCategoryGap=1e9)["props"]["around"] == 200


def test_a_value_without_neighbours_gets_a_dot():
    holes = [{"month": n, "a": value} for n, value in enumerate((1, None, 2, 3))]
    assert drawn(series("line"), data=holes)[0]["dot"] is True
    assert "dot" not in drawn(series("line"))[0]


def test_sizes_are_css_and_a_chart_without_a_height_is_bounded():
    node = chart(width=300, height="50%", minSize=10, maxWidth="20rem", flex=1)
    wanted = {"width": "300px", "height": "50%", "minWidth": "10px", "minHeight": "10px", "maxWidth": "20rem"}
    assert node["style"] == {**wanted, "flex": "1"}
    assert "ck-chart--auto" not in node["cls"]
    assert chart(size=200)["style"] == {"width": "200px", "height": "200px", "flexShrink": "0"}
    assert chart(aspectRatio="4/1")["style"] == {"aspectRatio": "4/1"}
    for height in (None, "auto", "fit-content", "url(x)"):
        node = chart(height=height)
        assert "ck-chart--auto" in node["cls"]
        assert "style" not in node


def test_its_name_says_kind_series_and_range():
    assert chart()["props"]["name"] == "Bar chart: a. 2 points, Jan to Feb. Values from 3 to 5."
    node = chart(series=[series("bar", "a", stack="s", label="A"), series("line", "b", label="B")])
    assert node["props"]["name"] == "Stacked bar and line chart: A and B. 2 points, Jan to Feb. Values from -2 to 10."
    one = chart(data=[{"month": "Jan", "a": 1234567.5}])
    assert one["props"]["name"] == "Bar chart: a. 1 point, Jan. Value 1,234,567.5."
    many = chart(series=[series(label=f"S{n}") for n in range(9)])["props"]["name"]
    assert "S0, S1, S2, S3, S4, S5 and 3 more." in many


@pytest.mark.parametrize(
    "props",
    [
        {"data": []},
        {"data": None},
        {"data": "rows"},
        {"data": [1, None, []]},
        {"series": []},
        {"series": {"type": "bar"}},
        {"series": [{"type": "pie", "dataKey": "a"}]},
        {"series": [{"type": "bar"}]},
        {"data": [{"month": "Jan", "a": "closed"}]},
    ],
)
def test_a_chart_without_a_number_says_so(props):
    node = chart(**props)
    assert node["text"] == "No data to show"
    assert node["props"]["name"] == "Chart: no data to show"
    assert "rows" not in node["props"]


def test_what_is_cut_is_told():
    assert "note" not in chart()["props"]
    data = [{"month": n, "a": n} for n in range(MAX_POINTS + 5)]
    node = chart(data=data, series=[series()] * 2)
    assert len(node["props"]["rows"]) == MAX_POINTS
    assert node["props"]["note"] == "Shown: the first 2,000 of 2,005 points."
    node = chart(series=[series()] * (MAX_SERIES + 6), data=data)
    assert len(node["props"]["series"]) == MAX_SERIES
    assert len(node["props"]["rows"]) * MAX_SERIES <= MAX_VALUES
    assert node["props"]["note"] == "Shown: the first 500 of 2,005 points and 24 of 30 series."
    assert chart(series=[series(), series("pie")])["props"]["note"] == "Shown: 1 of 2 series."


def test_many_charts_share_the_budget_of_their_widget():
    data = [{"month": n, "a": n} for n in range(2_000)]
    raw = {"type": "Chart", "data": data, "series": [series()], "xAxis": "month"}
    root = build({"type": "Basic", "children": [raw] * 100}, "item")
    shown = sum(len(node.get("props", {}).get("rows", [])) for node in root["children"])
    assert shown < 20_000
    assert len(json.dumps(root)) < 1_500_000


def test_long_words_are_cut():
    node = chart(data=[{"month": "x" * 5_000, "a": 1}], series=[series(label="y" * 5_000)])
    assert len(node["props"]["labels"][0]) == len(node["props"]["series"][0]["label"]) == 120


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
KEYS = st.sampled_from(["a", "b", "month", "__proto__", "a.b", "x"])
SERIES = st.fixed_dictionaries(
    {"type": st.sampled_from(["bar", "line", "area", "pie"]) | ANY},
    optional=dict.fromkeys(("dataKey", "label", "stack", "color", "curveType"), KEYS | ANY),
)
AXIS = KEYS | st.fixed_dictionaries({}, optional={"dataKey": KEYS | ANY, "hide": ANY, "labels": ANY}) | ANY
CHART = st.fixed_dictionaries(
    {"data": st.lists(st.dictionaries(KEYS, ANY, max_size=4) | ANY, max_size=5) | ANY},
    optional={
        "series": st.lists(SERIES | ANY, max_size=4) | ANY,
        "xAxis": AXIS,
        **dict.fromkeys(("barGap", "barCategoryGap", "showYAxis", "showLegend", "height", "size", "flex"), ANY),
    },
)


@settings(max_examples=300, deadline=None)
@given(CHART)
def test_any_json_builds_safely(raw):
    node = build({"type": "Basic", "children": [{**raw, "type": "Chart"}]}, "item")["children"][0]
    json.dumps(node, allow_nan=False)
    for each in node["props"].get("series", []):
        assert each["kind"] in {"bar", "line", "area"}
        assert "url(" not in each["color"]
    for row in node["props"].get("rows", []):
        assert all(isinstance(value, int | float) for value in row.values())
