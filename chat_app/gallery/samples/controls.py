"""Samples of controls: Button, Input, Textarea, Select, Checkbox, RadioGroup, Label, Form."""

from __future__ import annotations

from chat_app.gallery.samples.sample import Sample, action, basic, node

_SIZES = ("3xs", "2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl")
_OPTIONS = [
    {"value": "low", "label": "Low"},
    {"value": "normal", "label": "Normal"},
    {"value": "high", "label": "High", "description": "Shown first in every list"},
    {"value": "never", "label": "Never", "disabled": True},
]

SAMPLES = [
    Sample(
        "Button",
        "Variants and colours",
        basic(
            *(
                node(
                    "Row",
                    *(
                        node(
                            "Button",
                            label=color,
                            color=color,
                            variant=variant,
                            size="md",
                            onClickAction=action(color=color),
                        )
                        for color in (
                            "primary",
                            "secondary",
                            "info",
                            "discovery",
                            "success",
                            "caution",
                            "warning",
                            "danger",
                        )
                    ),
                    gap=2,
                    wrap="wrap",
                )
                for variant in ("solid", "soft", "outline", "ghost")
            )
        ),
    ),
    Sample(
        "Button",
        "Sizes",
        basic(node("Row", *(node("Button", label=size, size=size) for size in _SIZES), gap=2, wrap="wrap")),
    ),
    Sample(
        "Button",
        "Icons, shapes, states",
        basic(
            node(
                "Row",
                node("Button", label="New task", iconStart="plus"),
                node("Button", label="Open", iconEnd="external-link", style="secondary"),
                node("Button", iconStart="settings-slider", variant="outline"),
                node("Button", iconStart="star", uniform=True, iconSize="2xl", pill=False, variant="soft"),
                node("Button", label="Square", pill=False, color="info"),
                node("Button", label="Disabled", disabled=True),
                gap=2,
                wrap="wrap",
            ),
            node("Button", label="The whole width", block=True, style="primary", onClickAction=action(block=True)),
        ),
    ),
    Sample(
        "Button",
        "Works, fails, waits",
        basic(
            node(
                "Row",
                node("Button", label="Works a moment", onClickAction=action(), style="primary"),
                node("Button", label="Fails", onClickAction=action(fail=True), color="danger"),
                node(
                    "Button",
                    label="Waits as a whole",
                    style="secondary",
                    onClickAction={**action(), "loadingBehavior": "container"},
                ),
                node(
                    "Button",
                    label="Shows nothing",
                    variant="outline",
                    onClickAction={**action(), "loadingBehavior": "none"},
                ),
                gap=2,
                wrap="wrap",
            )
        ),
    ),
    Sample(
        "Input",
        "Sizes",
        basic(*(node("Input", name=f"size-{size}", placeholder=size, size=size) for size in _SIZES), gap=2),
    ),
    Sample(
        "Input",
        "Types and states",
        basic(
            node("Input", name="mail", inputType="email", placeholder="name@example.com", required=True),
            node("Input", name="secret", inputType="password", defaultValue="secret"),
            node("Input", name="soft", variant="soft", placeholder="Soft", pill=True),
            node("Input", name="wide", placeholder="A wider gutter", gutterSize="xl"),
            node("Input", name="off", defaultValue="Disabled", disabled=True),
            gap=2,
        ),
    ),
    Sample(
        "Textarea",
        "Fixed and growing",
        basic(
            node("Textarea", name="fixed", placeholder="Three rows"),
            node(
                "Textarea",
                name="grows",
                rows=1,
                maxRows=5,
                autoResize=True,
                variant="soft",
                defaultValue="Grows from one row to five",
            ),
        ),
    ),
    Sample(
        "Select",
        "Variants",
        basic(
            node(
                "Row",
                *(
                    node("Select", name=variant, options=_OPTIONS, variant=variant, placeholder=variant)
                    for variant in ("outline", "soft", "ghost")
                ),
                gap=2,
                wrap="wrap",
            ),
            node("Select", name="clear", options=_OPTIONS, defaultValue="high", clearable=True, pill=True),
            node(
                "Select",
                name="block",
                options=_OPTIONS,
                defaultValue="normal",
                block=True,
                size="xl",
                onChangeAction=action("sample.select"),
            ),
            node("Select", name="off", options=_OPTIONS, defaultValue="low", disabled=True),
        ),
    ),
    Sample(
        "Checkbox",
        "States",
        basic(
            node("Checkbox", name="plain", label="Plain"),
            node(
                "Checkbox",
                name="checked",
                label="Checked, and fires",
                defaultChecked=True,
                onChangeAction=action("sample.check"),
            ),
            node("Checkbox", name="off", label="Disabled", disabled=True, defaultChecked=True),
            gap=2,
        ),
    ),
    Sample(
        "RadioGroup",
        "Row and column",
        basic(
            node("RadioGroup", name="row", options=_OPTIONS, defaultValue="normal", ariaLabel="Priority"),
            node(
                "RadioGroup", name="col", options=_OPTIONS[:3], direction="col", onChangeAction=action("sample.radio")
            ),
            node("RadioGroup", name="off", options=_OPTIONS[:2], disabled=True, defaultValue="low"),
        ),
    ),
    Sample(
        "Form",
        "Values travel with every action",
        node(
            "Card",
            node(
                "Form",
                node("Label", value="Title", fieldName="todo.title"),
                node("Input", name="todo.title", required=True, placeholder="What is to be done?"),
                node("Label", value="Code", fieldName="todo.code"),
                node("Input", name="todo.code", pattern="[A-Z]{3}", placeholder="Three capitals"),
                node("Label", value="Priority", fieldName="todo.priority"),
                node("Select", name="todo.priority", options=_OPTIONS, defaultValue="normal", block=True),
                node("Checkbox", name="todo.remind", label="Remind me"),
                node(
                    "Row",
                    node("Button", label="Save", submit=True, style="primary"),
                    node("Button", label="Fail", onClickAction=action(fail=True), style="secondary"),
                    gap=2,
                ),
                onSubmitAction={"type": "sample.submit", "payload": {"from": "gallery"}, "loadingBehavior": "self"},
            ),
        ),
    ),
]
