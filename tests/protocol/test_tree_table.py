"""Tables keep their shape whatever they hold."""

import pytest

from chat_app.protocol.tree import build


def table(*rows, **props):
    return build({"type": "Basic", "children": [{"type": "Table", "children": list(rows), **props}]}, "i")["children"][
        0
    ]


def row(*cells, **props):
    return {"type": "Table.Row", "children": list(cells), **props}


def cell(**props):
    return {"type": "Table.Cell", **props}


def spans(rows):
    return [[(c["props"]["colSpan"], c["props"]["rowSpan"]) for c in each["children"]] for each in rows]


def test_header_rows_at_the_top_are_the_head_and_their_cells_headings():
    named = cell(children=[{"type": "Text", "value": "Item"}])
    found = table(row(named, cell(), header=True), row(cell()), row(named, header=True))
    assert (len(found["more"]), len(found["children"])) == (1, 2)
    assert found["more"][0]["children"][0]["props"]["header"] is True
    assert "header" not in found["more"][0]["children"][1]["props"], "a heading without words is none"
    assert "header" not in found["children"][0]["children"][0]["props"]
    assert found["children"][1]["children"][0]["props"]["header"] is True


def test_spans_stay_within_the_table():
    found = table(
        row(cell(colSpan=10**9, rowSpan=-3)), row(cell(rowSpan=99), cell(colSpan=2), cell()), row(cell(), cell())
    )
    assert spans(found["children"]) == [[(4, 1)], [(1, 2), (2, 1), (1, 1)], [(1, 1), (1, 1)]]


@pytest.mark.parametrize(
    ("span", "expected"), [(2, 2), (3, 3), (4, 3), (0, 1), (2.9, 2), ("2", 1), (None, 1), (True, 1)]
)
def test_a_cell_spans_no_column_that_is_not_there(span, expected):
    assert spans(table(row(cell(colSpan=span)), row(cell(), cell(), cell()))["children"])[0] == [(expected, 1)]


def test_a_cell_of_the_head_spans_no_row_of_the_body():
    found = table(row(cell(rowSpan=5), cell(), header=True), row(cell(), cell()))
    assert spans(found["more"]) == [[(1, 1), (1, 1)]]


def test_a_cell_below_one_that_spans_rows_begins_beside_it():
    found = table(row(cell(rowSpan=2), cell()), row(cell(colSpan=5)))
    assert spans(found["children"]) == [[(1, 2), (1, 1)], [(1, 1)]]


def test_the_width_goes_before_the_size_of_the_column():
    one = table(row(cell(colSize="sm", width=50)))["children"][0]["children"][0]
    assert "ck-cell--sm" not in one["cls"] and one["style"] == {"width": "50px", "minWidth": "50px"}
    assert "ck-cell--sm" in table(row(cell(colSize="sm")))["children"][0]["children"][0]["cls"]


def test_padding_takes_a_number_a_string_and_sides():
    for padding, expected in ((3, "12px"), ("1px 2px", "1px 2px")):
        assert table(row(cell(padding=padding)))["children"][0]["children"][0]["style"]["padding"] == expected
    style = table(row(cell(padding={"x": 1, "top": "3px"})))["children"][0]["children"][0]["style"]
    assert (style["paddingLeft"], style["paddingRight"], style["paddingTop"]) == ("4px", "4px", "3px")


def test_alignment_is_a_class():
    one = table(row(cell(align="end", vAlign="start")))["children"][0]["children"][0]
    assert {"ck-cell--end", "ck-cell--v-start"} <= set(one["cls"].split())
    assert "ck-cell--stretch" not in table(row(cell(align="stretch")))["children"][0]["children"][0]["cls"]


def test_rows_and_cells_on_their_own_get_what_they_lack():
    for lone in (row(cell(), cell()), cell()):
        found = build({"type": "Basic", "children": [lone]}, "i")["children"][0]
        assert found["type"] == "Table"
        assert found["children"][0]["type"] == "Table.Row"
        assert found["children"][0]["children"][0]["type"] == "Table.Cell"


@pytest.mark.parametrize("child", [{"type": "Text", "value": "x"}, {"type": "Nope"}, 7, "x", [], cell(), {}])
def test_anything_in_a_table_stands_in_a_cell(child):
    for found in (table(child), table(row(child))):
        assert found["children"][0]["type"] == "Table.Row"
        assert found["children"][0]["children"][0]["type"] == "Table.Cell"


def test_a_row_in_a_cell_starts_a_table_of_its_own():
    inner = table(row(cell(children=[row(cell())])))["children"][0]["children"][0]["children"][0]
    assert inner["type"] == "Table"


@pytest.mark.parametrize("children", [None, {}, [], "x", [None], {"type": "Table.Row"}])
def test_a_table_may_hold_nothing(children):
    build({"type": "Basic", "children": [{"type": "Table", "children": children}]}, "i")


def test_the_cells_at_the_edges_are_those_of_the_first_and_the_last_column():
    rows = table(
        row(cell(rowSpan=2), cell(), cell()),
        row(cell(), cell()),
        row(cell(), cell(colSpan=2)),
        row(cell(), cell(), cell(rowSpan=2)),
        row(cell(), cell()),
        row(cell()),
    )["children"]
    edges = [
        ["".join(side[0] for side in ("first", "last") if f"ck-cell--{side}" in c["cls"]) for c in r["children"]]
        for r in rows
    ]
    assert edges == [["f", "", "l"], ["", "l"], ["f", "l"], ["f", "", "l"], ["f", ""], ["f"]]
