"""The composed cards of the gallery against their goldens. `UPDATE_GOLDEN=1` writes goldens, schemas and previews."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from chat_app.cards.files import load_card
from chat_app.errors import WidgetFileError
from chat_app.gallery import cards as gallery
from chat_app.gallery.cards import GALLERY, Composed, poll
from chat_app.gallery.cards.invoice import Work, sums_of
from chat_app.gallery.cards.poll import Votes, options_of
from chat_app.gallery.cards.weather import days_of
from chat_app.protocol.icons import icon_name
from chat_app.protocol.urls import image_url

GOLDEN = Path(__file__).parent / "golden" / "gallery"
FILES = Path(gallery.__file__).parent
ASSETS = Path(__file__).resolve().parents[2] / "assets"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))

each_card = pytest.mark.parametrize("card", GALLERY, ids=lambda card: card.name)


def write(path: Path, value: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


def definition(card: Composed) -> dict[str, Any]:
    return json.loads((FILES / f"{card.name}.widget").read_text("utf-8"))


def rendered(card: Composed) -> dict[str, Any]:
    return card.build(card.sample).model_dump(mode="json", exclude_none=True)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a widget's JSON."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def test_every_file_has_a_card_and_a_golden() -> None:
    names = {card.name for card in GALLERY}
    assert {path.stem for path in FILES.glob("*.widget")} == names
    assert {path.stem for path in GOLDEN.glob("*.json")} == names | {"poll.open"}


@each_card
def test_the_schema_of_a_file_is_that_of_its_payload(card: Composed) -> None:
    schema = type(card.sample).model_json_schema()
    if UPDATE:
        write(FILES / f"{card.name}.widget", definition(card) | {"jsonSchema": schema})
    assert definition(card)["jsonSchema"] == schema
    assert (definition(card)["version"], definition(card)["name"]) == ("1.0", card.name)


@each_card
def test_a_card_looks_as_agreed_and_its_file_previews_it(card: Composed) -> None:
    if UPDATE:
        write(GOLDEN / f"{card.name}.json", rendered(card))
        write(FILES / f"{card.name}.widget", definition(card) | {"outputJsonPreview": rendered(card)})
    assert rendered(card) == json.loads((GOLDEN / f"{card.name}.json").read_text("utf-8"))
    assert load_card(FILES / f"{card.name}.widget").preview == rendered(card)


def test_a_poll_without_the_readers_vote_is_a_form() -> None:
    root = poll.poll(poll.OPEN).model_dump(mode="json", exclude_none=True)
    if UPDATE:
        write(GOLDEN / "poll.open.json", root)
    assert root == json.loads((GOLDEN / "poll.open.json").read_text("utf-8"))


@each_card
def test_a_card_asks_no_other_server_and_names_what_is_there(card: Composed) -> None:
    for node in nodes(rendered(card)):
        if node.get("type") == "Image":
            source = node["src"]
            assert image_url(source) == source
            assert source.startswith("/gallery/")
            assert (ASSETS / source.removeprefix("/")).is_file()
            assert "alt" in node
        icons = [node[name] for name in ("iconStart", "iconEnd") if node.get(name)]
        icons += [node["name"]] if node.get("type") == "Icon" else []
        assert [icon for icon in icons if not icon_name(icon)] == []
        if node.get("type") == "Button":
            assert node.get("label") or node.get("ariaLabel")


@each_card
def test_data_that_do_not_fit_are_refused_by_the_payload_and_by_the_file(card: Composed) -> None:
    whole = card.sample.model_dump(mode="json")
    name = next(iter(whole))
    for wrong in ({**whole, name: {"not": "this"}}, {key: whole[key] for key in whole if key != name}):
        with pytest.raises(ValidationError):
            type(card.sample).model_validate(wrong)
        with pytest.raises(WidgetFileError) as caught:
            card.file.render(wrong)
        assert caught.value.file == f"{card.name}.widget"
        assert caught.value.field.startswith("data")


@each_card
def test_lists_may_be_short_and_words_may_hold_anything(card: Composed) -> None:
    """Templates that forget a comma or a `tojson` do not render then."""
    hostile = 'a "quote", a \\ and </script> {{ 1 }}'

    def harder(value: Any, length: int) -> Any:
        if isinstance(value, dict):
            return {name: harder(each, length) for name, each in value.items()}
        if isinstance(value, list):
            return [harder(each, length) for each in value[:length]]
        return hostile if isinstance(value, str) else value

    whole = card.sample.model_dump(mode="json")
    for length in (0, 1, 9):
        data = harder(whole, length)
        try:
            type(card.sample).model_validate(data)
        except ValidationError:  # a list that may not be that short, or a word of a closed set
            continue
        assert card.file.build(data).type in {"Card", "ListView"}


def test_shares_of_a_poll_are_of_all_votes_and_the_level_lead_together() -> None:
    found = options_of([Votes("a", "A", 1), Votes("b", "B", 1), Votes("c", "C", 0)])
    assert [(each.share, each.leads) for each in found] == [
        ("50% · 1 vote", True),
        ("50% · 1 vote", True),
        ("0% · 0 votes", False),
    ]
    assert [each.leads for each in options_of([Votes("a", "A", 0)])] == [False]


def test_an_invoice_adds_up_to_the_cent() -> None:
    work = [Work("x", Decimal("0.5"), Decimal("33.33")), Work("y", Decimal(1), Decimal("1000"))]
    assert [each.amount for each in sums_of(work, Decimal("0.20"))] == ["€1,016.66", "€203.33", "€1,219.99"]


def test_all_days_of_a_forecast_share_one_scale() -> None:
    days = days_of([("Today", "lucide:sun", 10, 20), ("Wed", "lucide:sun", 15, 30)])
    assert [(day.start, day.width) for day in days] == [(0, 50), (25, 75)]
    assert [(day.start, day.width) for day in days_of([("Today", "lucide:sun", 7, 7)])] == [(0, 0)]
