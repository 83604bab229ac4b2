"""Samples of text: Title, Text, Caption, Label, Markdown, Badge, Icon, Image."""

from __future__ import annotations

from chat_app.gallery.samples.sample import Sample, basic, node

_LONG = "A long sentence that has more to say than one line can hold, and goes on saying it until the line is full."

_MARKDOWN = r"""## What it can do

**Bold**, *italic*, ~~struck~~, `code`, and a [link](https://example.com). A price of $5 to $10
is no formula, \(e^{i\pi} = -1\) is.

1. First
2. Second
   - [x] done
   - [ ] open

| City | Population | Founded |
|---|--:|--:|
| Lahore | 13,004,135 | c. 1000 |
| Uppsala | 177,074 | 1286 |

```python
def greet(name: str) -> str:
    # Say hello.
    return f"Hello, {name}!"
```

\[ \int_0^1 x^2 \, dx = \frac{1}{3} \]

> یہ ایک اقتباس ہے جو دائیں سے بائیں پڑھا جاتا ہے۔
"""

SAMPLES = [
    Sample(
        "Title",
        "Sizes",
        basic(*(node("Title", value=f"Title {size}", size=size) for size in ("sm", "md", "lg", "xl", "2xl"))),
    ),
    Sample("Title", "Largest", basic(*(node("Title", value=size, size=size) for size in ("3xl", "4xl", "5xl")))),
    Sample(
        "Title",
        "Weight, colour, alignment",
        basic(
            node("Title", value="Bold and danger", weight="bold", color="danger"),
            node("Title", value="Centred", textAlign="center", weight="normal"),
            node("Title", value=_LONG, truncate=True),
            node("Title", value=_LONG, maxLines=2, size="sm"),
        ),
    ),
    Sample(
        "Text",
        "Sizes",
        basic(*(node("Text", value=f"Text {size}", size=size) for size in ("xs", "sm", "md", "lg", "xl")), gap=1),
    ),
    Sample(
        "Text",
        "Weights and forms",
        basic(
            *(node("Text", value=weight, weight=weight) for weight in ("normal", "medium", "semibold", "bold")),
            node("Text", value="Italic", italic=True),
            node("Text", value="Struck through", lineThrough=True, color="tertiary"),
            gap=1,
        ),
    ),
    Sample(
        "Text",
        "Colours",
        basic(
            *(
                node("Text", value=color, color=color)
                for color in ("prose", "primary", "emphasis", "secondary", "tertiary", "success", "warning", "danger")
            ),
            node("Text", value="purple-500", color="purple-500"),
            node("Text", value="teal-600 (nearest hue)", color="teal-600"),
            node("Text", value="#b9480d", color="#b9480d"),
            node("Text", value="{light, dark}", color={"light": "blue-700", "dark": "yellow-300"}),
            gap=1,
        ),
    ),
    Sample(
        "Text",
        "Lines and width",
        basic(
            node("Text", value=_LONG, truncate=True),
            node("Text", value=_LONG * 2, maxLines=2),
            node("Text", value="Room for three lines", minLines=3),
            node("Text", value=_LONG, width=200, textAlign="end", size="sm"),
            node("Text", value="Still being written", streaming=True, id="stream"),
        ),
    ),
    Sample(
        "Text",
        "Editable",
        node(
            "Card",
            node(
                "Text",
                value="Click to rename",
                size="lg",
                weight="semibold",
                editable={"name": "title", "required": True},
            ),
            node("Text", value="", size="sm", editable={"name": "note", "placeholder": "Add a note"}),
            confirm={"label": "Save", "action": {"type": "sample.save"}},
            size="sm",
        ),
    ),
    Sample(
        "Caption",
        "Sizes",
        basic(*(node("Caption", value=f"Caption {size}", size=size) for size in ("sm", "md", "lg")), gap=1),
    ),
    Sample("Markdown", "Everything", basic(node("Markdown", value=_MARKDOWN))),
    Sample(
        "Markdown",
        "Right to left",
        basic(node("Markdown", value="# کاموں کی فہرست\n\n- دودھ خریدنا\n- **رپورٹ** بھیجنا (PDF)\n")),
    ),
    Sample(
        "Badge",
        "Colours and variants",
        basic(
            *(
                node(
                    "Row",
                    *(
                        node("Badge", label=color, color=color, variant=variant)
                        for color in ("secondary", "success", "danger", "warning", "info", "discovery")
                    ),
                    gap=2,
                    wrap="wrap",
                )
                for variant in ("soft", "solid", "outline")
            )
        ),
    ),
    Sample(
        "Badge",
        "Sizes",
        basic(
            node("Row", *(node("Badge", label=size, size=size) for size in ("sm", "md", "lg")), gap=2),
            node("Row", *(node("Badge", label=size, size=size, pill=False) for size in ("sm", "md", "lg")), gap=2),
        ),
    ),
    Sample(
        "Icon",
        "Sizes and colours",
        basic(
            node(
                "Row",
                *(node("Icon", name="sparkle", size=size) for size in ("xs", "sm", "md", "lg", "xl", "2xl", "3xl")),
            ),
            node(
                "Row",
                node("Icon", name="check-circle-filled", color="success", size="xl"),
                node("Icon", name="star-filled", color="yellow-400", size="xl"),
                node("Icon", name="lucide:rocket", color="purple-500", size="xl"),
                node("Icon", name="lucide:heart", color="red-400", size="xl"),
                node("Icon", name="no-such-icon"),
                node("Text", value="An unknown icon leaves no hole"),
            ),
        ),
    ),
    Sample(
        "Image",
        "Fits and frames",
        basic(
            node(
                "Image",
                src="/gallery/hills.svg",
                alt="Hills under a low sun",
                width="100%",
                aspectRatio="16/9",
                radius="xl",
            ),
            node(
                "Row",
                node("Image", src="/gallery/person.svg", alt="", size=64, radius="full"),
                node(
                    "Image",
                    src="/gallery/hills.svg",
                    alt="",
                    size=64,
                    fit="contain",
                    background="surface-tertiary",
                    frame=True,
                ),
                node("Image", src="/gallery/hills.svg", alt="", size=64, position="right", frame=True),
                node("Image", src="/gallery/mark.svg", alt="Small by default in a row"),
                node("Image", src="javascript:alert(1)", alt="Refused"),
                gap=3,
                wrap="wrap",
            ),
        ),
    ),
]
