"""Names of the semantic classes that more than one room uses. Values live in `assets/*.css` as custom properties.

Two families: `ca-` for the app's furniture (views), `ck-` for ChatKit's widgets. A modifier follows two hyphens:
`ck-button ck-button--solid`. Nothing else in Python knows a colour or a length except `protocol/tokens.py`.
"""

APP = "ca-"
WIDGET = "ck-"


def classes(block: str, *modifiers: str) -> str:
    """Join a block and its modifiers: `classes("ck-button", "solid", "")` gives `ck-button ck-button--solid`."""
    return " ".join([block, *(f"{block}--{m}" for m in modifiers if m)])
