"""Samples of layout: Box, Row, Col, Spacer, Divider, Basic, and what is not supported."""

from __future__ import annotations

from chat_app.gallery.samples.sample import Sample, basic, node
from chat_app.protocol.transcript import Json


def _tile(word: str, **props: object) -> Json:
    return node(
        "Box", node("Text", value=word, size="sm"), **{"padding": 2, "radius": "md", "background": "alpha-08", **props}
    )


SAMPLES = [
    Sample(
        "Row",
        "Justify",
        basic(
            *(
                node("Row", _tile(name), _tile("b"), _tile("c"), justify=name, gap=2)
                for name in ("start", "center", "end", "between", "around", "evenly")
            ),
            gap=2,
        ),
    ),
    Sample(
        "Row",
        "Align, wrap, flex",
        basic(
            node("Row", _tile("start", height=60), _tile("short"), align="start", gap=2),
            node("Row", _tile("stretch", height=60), _tile("as tall"), align="stretch", gap=2),
            node("Row", *(_tile(f"wrap {n}") for n in range(1, 9)), wrap="wrap", gap=2),
            node("Row", _tile("flex 1", flex=1), _tile("flex 2", flex=2), gap=2),
        ),
    ),
    Sample(
        "Col",
        "Gap in spacing units, and as CSS",
        basic(
            node(
                "Row",
                node("Col", _tile("2"), _tile("units"), gap=2),
                node("Col", _tile("1.5rem"), _tile("apart"), gap="1.5rem"),
                align="start",
                gap=6,
            )
        ),
    ),
    Sample(
        "Box",
        "Borders, radius, background",
        basic(
            node(
                "Row",
                _tile("1px", border=1, background="surface"),
                _tile(
                    "dashed",
                    border={"size": 2, "color": "blue-500", "style": "dashed"},
                    background={"light": "blue-25", "dark": "blue-900"},
                    radius="2xl",
                ),
                _tile(
                    "top, x",
                    border={"top": {"size": 3, "color": "danger"}, "x": 1},
                    radius="none",
                    background="surface",
                ),
                _tile(
                    "gradient",
                    background={
                        "light": "linear-gradient(120deg, #d9f4e4, #cce6ff)",
                        "dark": "linear-gradient(120deg, #14532d, #1e3a8a)",
                    },
                    radius="full",
                    padding={"x": 4, "y": 2},
                ),
                _tile("themed", background={"light": "yellow-100", "dark": "purple-800"}),
                gap=3,
                wrap="wrap",
            ),
            node(
                "Box",
                node("Text", value="16 by 5"),
                aspectRatio="16/5",
                background="surface-secondary",
                radius="lg",
                align="center",
                justify="center",
            ),
        ),
    ),
    Sample(
        "Box",
        "Forced theme",
        node(
            "Card",
            node("Title", value="Dark in any theme", size="sm"),
            node("Text", value="The subtree has its own colours."),
            node("Button", label="Fine", style="primary"),
            theme="dark",
            size="sm",
        ),
    ),
    Sample(
        "Spacer",
        "Pushes apart",
        basic(
            node("Row", node("Text", value="Left"), node("Spacer"), node("Text", value="Right")),
            node("Row", _tile("a"), node("Spacer", minSize=80), _tile("b"), width=200),
        ),
    ),
    Sample(
        "Divider",
        "Sizes, colours, flush",
        node(
            "Card",
            node("Text", value="Above"),
            node("Divider"),
            node("Text", value="Between"),
            node("Divider", size=3, color="strong", spacing=4),
            node("Text", value="Flush with the edge below"),
            node("Divider", flush=True),
            node("Row", node("Text", value="Upright"), node("Divider"), node("Text", value="in a row")),
            size="sm",
        ),
    ),
    Sample(
        "Basic",
        "System spacing",
        node(
            "Basic",
            node("Title", value="No gap is given"),
            node("Text", value="So neighbours get the distance that suits them."),
            node("Label", value="Name", fieldName="spacing-name"),
            node("Input", name="spacing-name", placeholder="Ada"),
            node("Button", label="Continue", style="primary"),
        ),
    ),
    Sample(
        "Unsupported",
        "A type that this app does not know",
        basic(
            node("Text", value="Before"), node("Hologram", node("Text", value="hidden")), node("Text", value="After")
        ),
    ),
]
