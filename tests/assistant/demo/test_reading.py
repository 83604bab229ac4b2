"""What a message means, with nothing said before: pure parsing."""

# ruff: noqa: E501 (a row of a table reads best on one line)

from __future__ import annotations

import time

import pytest

from chat_app.assistant.demo.intents import Chat, Intent, Plan, Request, Sample, Speak, Unclear, Words
from chat_app.assistant.demo.reading.languages import script, wanted
from chat_app.assistant.demo.reading.read import read
from tests.assistant.demo.phrases import ALL, TODAY

PHRASES = [pytest.param(text, intent, id=f"{tool}: {text}") for tool, rows in ALL.items() for text, intent in rows]


@pytest.mark.parametrize(("text", "intent"), PHRASES)
def test_a_phrase_means_its_tool(text: str, intent: Intent) -> None:
    assert read(text, TODAY) == (intent,)


@pytest.mark.parametrize("tool", ALL)
def test_each_tool_has_fifteen_phrasings_in_english_and_ten_in_urdu(tool: str) -> None:
    english = [text for text, _ in ALL[tool] if script(text) == "en"]
    assert len(english) >= 15
    assert len(ALL[tool]) - len(english) >= 9


@pytest.mark.parametrize(
    "text",
    [
        "plan my week", "plan my day", "help me plan my week", "organize my week", "make a plan for this week", "what should I do first?",
        "can you plan the week for me?", "where should I start", "prioritize my tasks", "plna my week", "weekly plan",
        "ہفتے کا منصوبہ بناؤ", "میرے ہفتے کی منصوبہ بندی کرو", "پہلے کیا کروں", "ہفتے کا پلان بنا دو",
    ],
)  # fmt: skip
def test_a_request_to_plan_is_understood(text: str) -> None:
    assert isinstance(read(text, TODAY)[0], Plan)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("hi", "greeting"), ("Hello there!", "greeting"), ("good morning", "greeting"), ("thanks", "thanks"), ("thank you so much!", "thanks"),
        ("bye", "bye"), ("how are you?", "mood"), ("help", "help"), ("what can you do?", "help"), ("how do I delete a task?", "help"),
        ("who are you?", "identity"), ("are you ChatGPT?", "identity"), ("don't delete task 3", "decline"), ("never mind", "decline"),
        ("no", "decline"), ("yes", "agree"), ("السلام علیکم", "greeting"), ("شکریہ", "thanks"), ("خدا حافظ", "bye"), ("آپ کون ہیں؟", "identity"),
        ("مدد", "help"), ("آپ کیا کر سکتے ہیں؟", "help"), ("رہنے دو", "decline"), ("کیا حال ہے؟", "mood"), ("کام 3 حذف مت کرو", "decline"),
    ],
)  # fmt: skip
def test_small_talk_has_a_topic(text: str, topic: str) -> None:
    assert read(text, TODAY) == (Chat(topic),)


@pytest.mark.parametrize(
    "text",
    [
        "what's the weather today?", "write me a poem about autumn", "who is the president of France?", "translate cat to Spanish",
        "2+2", "asdf qwer", "tell me a joke", "what is the meaning of life?", "آج موسم کیسا ہے؟", "ایک نظم سناؤ", "???", "...",
    ],
)  # fmt: skip
def test_what_is_no_request_about_tasks_is_not_taken_for_one(text: str) -> None:
    assert isinstance(read(text, TODAY)[0], Unclear)


@pytest.mark.parametrize(
    ("text", "count"),
    [("write 2000 words", 2000), ("write 2,000 words", 2000), ("Write me 400 words please", 400), ("20000 words", 20000), ("2k words", 2000), ("۲۰۰۰ الفاظ لکھو", 2000), ("give me 60 words of text", 60)],
)  # fmt: skip
def test_so_many_words_can_be_asked_for(text: str, count: int) -> None:
    assert read(text, TODAY) == (Words(count),)


@pytest.mark.parametrize("text", ["show markdown", "show me a markdown sample", "markdown demo", "مارک ڈاؤن دکھاؤ"])
def test_a_markdown_sample_can_be_asked_for(text: str) -> None:
    assert read(text, TODAY) == (Sample(),)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("add buy milk and show my tasks", ["Add", "Show"]),
        ("delete task 3 and finish task 4", ["Remove", "Finish"]),
        ("move the milk one to friday and make it high priority", ["Change", "Change"]),
        ("finish the first one, then plan my week", ["Finish", "Plan"]),
        ("add buy milk tomorrow. Then delete task 3", ["Add", "Remove"]),
        ("complete task 1; rename task 2 to bread", ["Finish", "Change"]),
        ("add call mom and finish the report", ["Add"]),
        ("کام 3 حذف کرو اور کام 4 مکمل کرو", ["Remove", "Finish"]),
    ],
)
def test_a_message_may_ask_for_several_things(text: str, kinds: list[str]) -> None:
    request: Request = read(text, TODAY)
    assert [type(intent).__name__ for intent in request] == kinds


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("اردو میں بتاؤ", "ur"), ("میرے کام دکھاؤ", "ur"), ("in Urdu please", "ur"), ("can you speak Urdu?", "ur"), ("tell me that in urdu", "ur"),
        ("mujhe urdu mein batao", "ur"), ("urdu", "ur"), ("what is due today? answer in urdu", "ur"), ("in English please", "en"),
        ("back to english", "en"), ("انگریزی میں بتاؤ", "en"), ("please reply in English", "en"), ("list my tasks", "en"), ("add کتاب خریدنا tomorrow please", "en"),
        ("add learn urdu tomorrow", "en"), ("add translate the letter into urdu", "en"), ("thanks!", "en"), ("milk", "en"), ("Tell me a poem", "en"),
        ('rename task 1 to "دودھ لانا ہے"', "en"), ("please task 3 delete کرو", None), ("mere kaam dikhao", None), ("2", None), ("👍", None),
        ("https://example.com/a", None), ("", None),
    ],
)  # fmt: skip
def test_the_language_of_the_answer_is_told_from_the_message(text: str, language: str | None) -> None:
    assert wanted(text) == language


@pytest.mark.parametrize(
    "text", ["اردو میں بتاؤ", "in urdu please", "in English please!", "can you speak urdu?", "انگریزی میں بات کرو"]
)
def test_a_message_may_ask_for_nothing_but_a_language(text: str) -> None:
    assert read(text, TODAY) == (Speak(),)


def test_a_very_long_message_is_read_quickly() -> None:
    assert read("word " * 50_000, TODAY) == (Chat("too_long"),)


@pytest.mark.parametrize(
    "text",
    ["add" + " " * 1990 + "x", "add " + "a and " * 330, "move " + "to " * 600, "کو " * 650, "set the due date of " * 99, '"' * 1999, "1 " * 999, "in urdu please " * 130, "make " + "1 high and " * 21, "make " + "a, " * 75, "i paid " + "paid " * 380],
)  # fmt: skip
def test_no_message_takes_long_to_read(text: str) -> None:
    began = time.process_time()
    wanted(text)
    read(text, TODAY)
    assert time.process_time() - began < 2
