"""Samples of frames: Card, ListView, ListViewItem."""

from __future__ import annotations

from chat_app.gallery.samples.sample import Sample, action, node
from chat_app.protocol.transcript import Json


def _row(number: int, **props: object) -> Json:
    return node(
        "ListViewItem",
        node("Checkbox", name="done"),
        node(
            "Col", node("Text", value=f"Task {number}", weight="medium"), node("Caption", value="Due tomorrow"), flex=1
        ),
        node("Badge", label="High", color="danger"),
        key=f"row-{number}",
        **props,
    )


_BODY = [
    node("Title", value="Standup", size="sm"),
    node("Text", value="Every weekday at 9:30, fifteen minutes.", color="secondary", size="sm"),
]

SAMPLES = [
    *(Sample("Card", f"Size {size}", node("Card", *_BODY, size=size)) for size in ("sm", "md", "lg", "full")),
    Sample(
        "Card",
        "Status, confirm, cancel",
        node(
            "Card",
            *_BODY,
            status={"text": "Calendar", "icon": "calendar"},
            confirm={"label": "Add", "action": action("sample.confirm")},
            cancel={"label": "Not now", "action": action("sample.cancel")},
        ),
    ),
    Sample(
        "Card",
        "A form that fails without its field",
        node(
            "Card",
            node("Label", value="E-mail", fieldName="email"),
            node("Input", name="email", inputType="email", required=True),
            asForm=True,
            status={"text": "mail.example", "favicon": "/gallery/mark.svg", "frame": True},
            confirm={"label": "Subscribe", "action": action("sample.subscribe")},
            cancel={"label": "Fail", "action": action("sample.cancel", fail=True)},
        ),
    ),
    Sample(
        "Card",
        "Collapsed; still opens",
        node("Card", *_BODY, collapsed=True, status={"text": "Done", "icon": "check-circle"}),
    ),
    Sample(
        "Card",
        "Padding, background, picture to the edge",
        node(
            "Card",
            node("Image", src="/gallery/hills.svg", alt="Hills", flush=True, aspectRatio="16/7"),
            *_BODY,
            background={"light": "green-25", "dark": "green-950"},
            padding=5,
            border={"size": 1, "color": "green-300"},
        ),
    ),
    Sample(
        "Card",
        "An approval",
        node(
            "Card",
            node("Title", value="Delete task 3?", size="sm"),
            node("Text", value="The assistant wants to run delete_task.", size="sm", color="secondary"),
            node("Label", value="Reason", fieldName="reason"),
            node("Input", name="reason", placeholder="Optional"),
            node(
                "Row",
                node(
                    "Button",
                    label="Approve",
                    style="primary",
                    onClickAction=action("sample.approve", decision="approve"),
                ),
                node(
                    "Button", label="Deny", style="secondary", onClickAction=action("sample.approve", decision="deny")
                ),
                gap=2,
            ),
            approval={"id": "apr_1", "status": "pending", "tool": "delete_task"},
            status={"text": "Needs your approval", "icon": "circle-question"},
        ),
    ),
    Sample(
        "ListView",
        "Rows that fire, with controls of their own",
        node(
            "ListView",
            *(_row(n, onClickAction=action("sample.open", id=n)) for n in range(1, 5)),
            status={"text": "4 open tasks", "icon": "notebook"},
        ),
    ),
    Sample("ListView", "Limit", node("ListView", *(_row(n) for n in range(1, 8)), limit=3)),
    Sample(
        "ListView",
        "Auto limit",
        node("ListView", *(node("ListViewItem", node("Text", value=f"Row {n}")) for n in range(1, 15))),
    ),
]
