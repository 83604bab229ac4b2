"""What a browser is told to keep the app on a home screen."""

from __future__ import annotations

from pathlib import Path

import httpx

from chat_app.api.manifest import ICONS, PAGE_COLOUR
from chat_app.cli.frontend import ROOT
from tests.api.conftest import Site


async def test_the_manifest_names_the_app_and_no_place(site: Site) -> None:
    async with httpx.AsyncClient(base_url=site.url) as browser:
        answer = await browser.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    told = answer.json()
    assert (told["name"], told["short_name"], told["display"]) == ("Shop", "Shop", "standalone")
    addresses = [told["start_url"], told["scope"], *(icon["src"] for icon in told["icons"])]
    assert not [address for address in addresses if address.startswith("/") or "://" in address]


def test_its_icons_are_there_and_its_colour_is_the_pages() -> None:
    assets = Path(ROOT, "assets")
    for icon in ICONS:
        width = int.from_bytes(assets.joinpath(icon["src"]).read_bytes()[16:20], "big")
        assert f"{width}x{width}" == icon["sizes"]
    light = assets.joinpath("theme.css").read_text().split("\n.dark", 1)[0]
    assert f"--ca-bg: {PAGE_COLOUR};" in light
    assert f'content="{PAGE_COLOUR}"' in Path(ROOT, "chat_app", "views", "head.py").read_text()
