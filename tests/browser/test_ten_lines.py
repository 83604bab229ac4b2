"""The README's file of ten lines, as it stands there: a question as a form, an edit, a killed server, a reload."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from chat_app.cli.frontend import ROOT
from tests.browser.person import Person
from tests.browser.scripted import PAUSE
from tests.browser.server import AppServer

TOOLS = '''
import json, os
from pathlib import Path
from agents import function_tool

@function_tool(needs_approval=True)
def refund(order: int, amount: float, note: str | None = None) -> dict:
    """Pay money back."""
    with Path(os.environ["SEEN_BY_TOOL"]).open("a") as file:
        file.write(json.dumps({"order": order, "amount": amount, "note": note}) + "\\n")
    return {"order": order, "amount": amount}
'''

FAKED = """
from my_app import app, shop
from tests.browser.scripted import Answering, shopkeeper

shop.model = Answering(shopkeeper)
"""

TITLE = '{"type": "Title", "value": {{ ("Refund of order " ~ order) | tojson }}}'
TEXT = '{"type": "Text", "value": {{ (amount ~ " paid back") | tojson }}}'
CARD = {
    "version": "1.0",
    "name": "refund",
    "template": f'{{"type": "Card", "children": [{TITLE}, {TEXT}]}}',
    "jsonSchema": {"type": "object", "properties": {"order": {"type": "integer"}, "amount": {"type": "number"}}},
}


def written(folder: Path) -> dict[str, str]:
    """Write the file, its tool and its card into a folder of their own; return the settings that serve it."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (ten_lines,) = [block for block in blocks if "refund.widget" in block]
    folder.mkdir()
    (folder / "my_app.py").write_text(ten_lines)
    (folder / "tools.py").write_text(TOOLS)
    (folder / "faked.py").write_text(FAKED)
    (folder / "refund.widget").write_text(json.dumps(CARD))
    return {
        "CHAT_APP_SERVER": "faked:app",
        "PYTHONPATH": f"{ROOT}:{folder}",
        "SEEN_BY_TOOL": str(folder / "seen"),
        "MODEL_GOES_ON": str(folder / "goes-on"),
    }


def test_ten_lines_ask_take_an_edit_outlive_a_kill_and_show_a_card(
    own_server: Callable[..., AppServer], page: Page, tmp_path: Path
) -> None:
    settings = written(tmp_path / "shop")
    server, seen = own_server(**settings), Path(settings["SEEN_BY_TOOL"])
    person = Person(page, server.url).opens()
    expect(page).to_have_title(re.compile("Shop"))
    page.get_by_role("button", name="Refund").click()
    question = person.approvals("pending")
    expect(question.get_by_label("Order", exact=True)).to_have_value("7")
    expect(question.get_by_label("Amount", exact=True)).to_have_value("9.5")
    expect(question.get_by_label("Note", exact=True)).to_have_value("")
    person.waits_for_the_end()

    server.kill()
    server.start()
    person.waits_until_ready()
    question.get_by_label("Amount", exact=True).fill("5")
    question.get_by_role("button", name="Approve").click()
    expect(person.approvals("approved")).to_contain_text("with changes")
    expect(page.get_by_text("5.0 paid back", exact=True)).to_be_visible()
    expect(person.last_answer).to_contain_text("The tool said")
    assert [json.loads(line) for line in seen.read_text().splitlines()] == [{"order": 7, "amount": 5, "note": None}]

    person.says("now a story")
    expect(person.last_answer).to_contain_text(f"Once upon a time {PAUSE}")
    person.reloads()
    expect(person.last_answer).to_contain_text(f"Once upon a time {PAUSE}")
    Path(settings["MODEL_GOES_ON"]).touch()
    expect(person.last_answer).to_contain_text("they lived happily")
    person.waits_for_the_end()
    expect(page.get_by_text("5.0 paid back", exact=True)).to_have_count(1)
    assert len(seen.read_text().splitlines()) == 1
