"""Samples of DatePicker and of the searchable Select."""

from __future__ import annotations

from chat_app.gallery.samples.sample import Sample, action, basic, node
from chat_app.protocol.transcript import Json

_SIZES = ("3xs", "2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl")

_CITIES = """\
Amsterdam|Netherlands Athens|Greece Bogotá|Colombia Brasília|Brazil Chișinău|Moldova Cairo|Egypt Karachi|Pakistan
Kraków|Poland Lahore|Pakistan Lima|Peru Málaga|Spain Montréal|Canada Nairobi|Kenya Osaka|Japan Oslo|Norway
Reykjavík|Iceland Tromsø|Norway Zürich|Switzerland لاہور|Pakistan 東京|Japan"""


def _city(words: str) -> Json:
    name, country = words.split("|")
    option: Json = {"value": name.lower(), "label": name, "description": country}
    return option | ({"disabled": True} if name == "Nairobi" else {})


_OPTIONS = [_city(words) for words in _CITIES.split()]


def _date(name: str, **props: object) -> Json:
    return node("DatePicker", name=name, **props)


SAMPLES = [
    Sample(
        "DatePicker",
        "Variants",
        basic(
            node(
                "Row",
                *(
                    _date(variant, variant=variant, placeholder=variant)
                    for variant in ("outline", "soft", "ghost", "solid")
                ),
                gap=2,
                wrap="wrap",
            ),
            node(
                "Row",
                _date("clear", defaultValue="2026-11-26", clearable=True, pill=True),
                _date("off", defaultValue="2026-11-26", disabled=True, clearable=True),
                gap=2,
                wrap="wrap",
            ),
            _date(
                "block",
                defaultValue="2026-02-28T23:30:00Z",
                block=True,
                size="xl",
                onChangeAction=action("sample.date"),
            ),
        ),
    ),
    Sample(
        "DatePicker",
        "From a first to a last day",
        basic(
            _date("between", min="2026-11-10", max="2027-01-20", defaultValue="2026-11-26", clearable=True),
            _date("past", max="2001-05-17", placeholder="Before 18 May 2001"),
            gap=2,
        ),
    ),
    Sample(
        "DatePicker",
        "Side and alignment",
        basic(
            *(
                node(
                    "Row",
                    *(
                        _date(f"{side}-{align}", side=side, align=align, placeholder=f"{side} {align}", size="sm")
                        for align in ("start", "center", "end")
                    ),
                    gap=2,
                    wrap="wrap",
                )
                for side in ("bottom", "top", "left", "right")
            ),
            gap=2,
        ),
    ),
    Sample(
        "DatePicker",
        "Sizes",
        basic(
            node("Row", *(_date(f"size-{size}", placeholder=size, size=size) for size in _SIZES), gap=2, wrap="wrap")
        ),
    ),
    Sample(
        "DatePicker",
        "In a form, with a search",
        node(
            "Card",
            node(
                "Form",
                node("Label", value="Traveller", fieldName="trip.name"),
                node("Input", name="trip.name", defaultValue="Ada"),
                node("Label", value="To", fieldName="trip.to"),
                node("Select", name="trip.to", options=_OPTIONS, placeholder="Choose a city", block=True),
                node("Label", value="On", fieldName="trip.day"),
                _date("trip.day", min="2026-11-10", max="2027-01-20", required=True, block=True, clearable=True),
                node(
                    "Row",
                    node("Button", label="Book", submit=True, style="primary"),
                    node("Button", label="Fail", onClickAction=action(fail=True), style="secondary"),
                    gap=2,
                ),
                onSubmitAction={"type": "sample.book", "payload": {"from": "gallery"}, "loadingBehavior": "self"},
            ),
        ),
    ),
    Sample(
        "DatePicker",
        "In a subtree of the other theme, right to left",
        node(
            "Card",
            node("Label", value="تاریخ", fieldName="tarikh"),
            _date("tarikh", defaultValue="2026-11-26", align="start", clearable=True),
            node("Select", name="shehr", options=_OPTIONS, placeholder="شہر"),
            theme="dark",
            dir="rtl",
        ),
    ),
    Sample(
        "Select",
        "Searchable",
        basic(
            node(
                "Row",
                *(
                    node("Select", name=f"search-{variant}", options=_OPTIONS, variant=variant, placeholder=variant)
                    for variant in ("outline", "soft", "ghost")
                ),
                gap=2,
                wrap="wrap",
            ),
            node(
                "Select",
                name="city",
                options=_OPTIONS,
                defaultValue="oslo",
                clearable=True,
                pill=True,
                onChangeAction=action("sample.city"),
            ),
            node("Select", name="few", options=_OPTIONS[:4], searchable=True, block=True, size="xl"),
            node("Select", name="plain", options=_OPTIONS, searchable=False, defaultValue="lima"),
            node("Select", name="gone", options=_OPTIONS, disabled=True, defaultValue="cairo"),
        ),
    ),
]
