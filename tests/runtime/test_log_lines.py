"""The log has one line for a cause, and its number; nobody who sends something can forge, colour or flood it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from chat_app.runtime.log_lines import MAX_MESSAGE, MAX_TRACE, WINDOW_SECONDS, Counted, LineFormatter


class Log:
    """A logger with a clock of its own, and what it wrote."""

    def __init__(self) -> None:
        self.now, self._out = 0.0, io.StringIO()
        handler = logging.StreamHandler(self._out)
        handler.setFormatter(LineFormatter())
        handler.addFilter(Counted(lambda: self.now))
        self.logger = logging.Logger("chat_app.test")
        self.logger.addHandler(handler)

    @property
    def lines(self) -> list[str]:
        return self._out.getvalue().split("\n")[:-1]


@pytest.fixture
def log() -> Iterator[Log]:
    yield Log()


@pytest.mark.parametrize(
    "text",
    [
        "one\nERROR root: forged",
        "one\r\nforged",
        "\x1b[31mred\x1b[0m",
        "\x9b31m",
        "\x00\x07\x08\x7f",
        "\u2028 and \u2029 and \x85 and \x0b",
        "\u202eright to left\u2066",
        "half \ud83d",
    ],
)
def test_what_a_client_says_stays_in_its_line_and_has_no_colour(log: Log, text: str) -> None:
    log.logger.warning("A page reports an error: %s", text)
    (line,) = log.lines
    assert line.isprintable()
    assert line.startswith("WARNING chat_app.test: A page reports an error: ")
    line.encode()


def test_words_of_any_language_stay_as_they_are(log: Log) -> None:
    log.logger.warning("اردو 日本語 é 👍")
    assert log.lines == ["WARNING chat_app.test: اردو 日本語 é 👍"]


def test_a_long_message_is_cut_and_its_length_is_told(log: Log) -> None:
    log.logger.error("x" * 5_000_000)
    (line,) = log.lines
    assert len(line) < MAX_MESSAGE + 100
    assert line.endswith("… (5,000,000 characters)")


def test_a_cause_is_told_once_and_then_counted(log: Log) -> None:
    for _ in range(3_636):
        log.logger.warning("the same")
    assert log.lines == [
        "WARNING chat_app.test: the same",
        *(f"WARNING chat_app.test: the same ({n} times in the last 60 s)" for n in ("10", "100", "1,000")),
    ]


def test_different_words_of_one_place_are_told_a_few_times(log: Log) -> None:
    for number in range(1_000):
        log.logger.warning("what a client sent: %s", "x" * 900 + str(number))
    assert len(log.lines) < 10
    assert sum(map(len, log.lines)) < 10_000


def test_other_causes_are_told_meanwhile_and_the_same_one_again_after_a_while(log: Log) -> None:
    for _ in range(50):
        log.logger.warning("one")
    log.logger.warning("another")
    log.now += WINDOW_SECONDS + 1
    for _ in range(2):
        log.logger.warning("another")  # another place in the code
    assert [line.rpartition(": ")[2].partition(" ")[0] for line in log.lines] == ["one", "one", "another", "another"]


def fails(words: str) -> None:
    raise ValueError(words)


def test_a_traceback_is_told_once_whatever_its_words_and_forges_no_line(log: Log) -> None:
    for number in range(200):
        try:
            fails(f"{number}\nERROR root: forged\x1b[31m" + "x" * 100_000)
        except ValueError:
            log.logger.exception("An event handler failed")
    text = "\n".join(log.lines)
    assert text.count("Traceback") == 1
    assert all(line.startswith((" ", "ERROR chat_app.test: ", "…")) for line in log.lines)
    assert len(text) < MAX_TRACE + 3_000
    assert "test_log_lines.py" in text
    assert log.lines[-1] == "ERROR chat_app.test: An event handler failed: ValueError (100 times in the last 60 s)"


def test_a_record_with_wrong_arguments_is_still_a_line(log: Log) -> None:
    log.logger.warning("%d items", "no number")
    assert log.lines == ["WARNING chat_app.test: %d items"]
