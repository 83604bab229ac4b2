"""What a gallery page looks like, in numbers: the box of every widget element and the styles that one sees.

`python -m tests.browser.geometry` measures anew and writes the goldens; look at the page before you commit them.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from chat_app.cli import frontend
from tests.browser.appearing import attached, ready
from tests.browser.find import ARGUMENTS, find
from tests.browser.server import AppServer

GOLDEN = Path(__file__).with_name("golden")

MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
"""Name of a golden -> the browser that it is measured in."""

MEASURE = """() => {
  const round = number => Math.round(number * 2) / 2;
  const roots = {};
  for (const root of document.querySelectorAll('[data-ck-root]')) {
    const from = root.getBoundingClientRect();
    roots[root.dataset.ckRoot] = [...root.querySelectorAll('[data-widget], [data-widget-unsupported]')].map(element => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return {
        type: element.dataset.widget ?? 'Unsupported',
        box: [box.x - from.x, box.y - from.y, box.width, box.height].map(round),
        look: [style.color, style.backgroundColor, style.fontSize, style.lineHeight, style.fontWeight,
          style.borderTopLeftRadius].join(' | '),
      };
    });
  }
  return roots;
}"""
"""Boxes are relative to their widget, in pixels, to half a pixel."""

DRAWN = """() => [...document.querySelectorAll('[data-ck-root] .ck-glyph')].every(icon => icon.querySelector('svg'))"""
"""Icons that are not ChatKit's own are fetched one by one."""

SETTLED = """async () => {
  await document.fonts.ready;
  const pictures = [...document.querySelectorAll('[data-ck-root] img')];
  pictures.forEach(picture => { picture.loading = 'eager'; });
  await Promise.all(pictures.map(picture => picture.decode().catch(() => null)));
}"""


def opened(browser: Browser, url: str, mode: str) -> Page:
    """Return the gallery as somebody with that browser sees it, everything in it loaded and at rest."""
    page = browser.new_context(**MODES[mode], reduced_motion="reduce").new_page()
    page.goto(f"{url}/widgets")
    ready(page)
    # What lies off the screen is laid out when it is looked at: then its code is fetched too.
    page.add_style_tag(content=".ck-gallery * { content-visibility: visible !important; }")
    attached(page.locator('[data-ck-root] [data-widget="Chart"] svg').first, 30)
    attached(page.locator('[data-ck-root] [data-widget="DatePicker"]').first, 30)
    attached(page.locator(".ck-root .katex").first, 30)
    page.wait_for_function(DRAWN)
    page.evaluate(SETTLED)
    return page


def measured(page: Page) -> dict[str, Any]:
    """Return the looks of every widget on the page, by its id."""
    return page.evaluate(MEASURE)


def kept(mode: str) -> dict[str, Any]:
    """Return the golden of a mode."""
    return json.loads((GOLDEN / f"gallery.{mode}.json").read_text())


def keep(mode: str, looks: dict[str, Any]) -> None:
    """Write the golden of a mode, a line an element."""
    blocks = []
    for name, elements in looks.items():
        lines = ",\n".join(f"  {json.dumps(element)}" for element in elements)
        blocks.append(f"{json.dumps(name)}: [\n{lines}\n]")
    (GOLDEN / f"gallery.{mode}.json").write_text("{\n" + ",\n".join(blocks) + "\n}\n")


def main() -> None:
    """Measure all modes and write them."""
    frontend.build_if_stale()
    path = find()
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        server = AppServer(Path(folder))
        server.start()
        for mode in MODES:
            keep(mode, measured(opened(browser, server.url, mode)))
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
