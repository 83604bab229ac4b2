"""How tests read a chart off the page: places, colours, the tooltip."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.appearing import appeared

BAR = ".recharts-bar-rectangle path"
TOOLTIP = ".recharts-tooltip-wrapper"
COLORS = """element => {
    const seen = (element) => parts(getComputedStyle(element).backgroundColor);
    const parts = (color) => {
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const style = getComputedStyle(element);
    let behind = element;
    while (behind === element || seen(behind)[3] === 0) behind = behind.parentElement;
    const own = element instanceof SVGElement ? style.fill : style.color;
    return [parts(own), seen(behind)];
}"""


def box(element: Locator) -> dict[str, float]:
    """The element's place and size in pixels."""
    found = element.bounding_box()
    assert found is not None
    return {name: found[name] for name in ("x", "y", "width", "height")}


def boxes(elements: Locator) -> list[dict[str, float]]:
    """Places and sizes of all elements, at one moment."""
    return elements.evaluate_all(
        """all => all.map(one => {
            const { x, y, width, height } = one.getBoundingClientRect();
            return { x, y, width, height };
        })"""
    )


def contrast(element: Locator) -> float:
    """Contrast of an element's own colour to what is behind it."""
    lights: list[float] = []
    for color in element.evaluate(COLORS):
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in color[:3])]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def hovered(figure: Locator, across: float) -> Locator:
    """The tooltip while the mouse is so far across the chart."""
    surface = figure.locator("svg.recharts-surface")
    surface.scroll_into_view_if_needed()
    place = box(surface)
    surface.hover(position={"x": place["width"] * across, "y": place["height"] / 2})
    tooltip = figure.locator(TOOLTIP)
    return appeared(tooltip)
