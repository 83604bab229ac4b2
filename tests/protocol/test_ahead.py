"""What is read before a run is shown: in slices, until to show it is little work; and it shows the same as ever."""

from __future__ import annotations

import pytest

from bench import markdown_answer
from chat_app.protocol.ahead import AT_ONCE, SLICE, ahead, as_page, page_slices, views_of, weight_of
from chat_app.protocol.memo import Memo
from chat_app.protocol.projection import project_items, project_run
from chat_app.protocol.reducer import reduce
from chat_app.protocol.transcript import Transcript
from tests.protocol.events import added, answer, delta, done, fold, user, widget, workflow
from tests.protocol.work import work

HOSTILE = {kind: text[:40_000] for kind, text in markdown_answer.HOSTILE.items()}

LITTLE = 1_500
"""Lines of ours that run; to read a slice takes a hundred times as many."""


def streamed(text: str) -> Transcript:
    return fold(done(user("u")), added(answer("a")), delta("a", text))


def read(transcript: Transcript, memo: Memo) -> list[int]:
    """Read ahead to the end; return what each slice took of the text that grows, in characters."""
    taken: list[int] = []
    while (does := ahead(transcript, memo)) is not None:
        before = len(memo.growing("a").splitter.text)
        does()
        taken.append(len(memo.growing("a").splitter.text) - before)
        assert len(taken) < 100, "it never ends"
    return taken


def shows(transcript: Transcript, memo: Memo) -> int:
    return work(lambda _: project_run(transcript, memo), "")


@pytest.mark.parametrize("kind", HOSTILE)
def test_after_it_was_read_a_text_that_streams_is_little_to_show(kind: str):
    transcript, memo = streamed(HOSTILE[kind]), Memo()
    taken = read(transcript, memo)
    assert sum(taken) == len(HOSTILE[kind])
    assert max(taken) <= SLICE
    assert shows(transcript, memo) < LITTLE
    assert project_run(transcript, memo) == project_run(transcript, Memo())


@pytest.mark.parametrize("kind", ["dollars", "rows", "tags", "ticks"])
def test_after_it_was_read_the_end_of_a_text_is_little_to_show(kind: str):
    over = reduce(streamed(HOSTILE[kind]), done(answer("a", HOSTILE[kind])))
    has_streamed, has_not = Memo(), Memo()
    read(streamed(HOSTILE[kind]), has_streamed)
    for memo in (has_streamed, has_not):
        assert ahead(over, memo) is not None
        read(over, memo)
        assert shows(over, memo) < LITTLE


def test_text_that_is_little_is_read_where_it_is_shown():
    memo = Memo()
    assert ahead(streamed("word " * (AT_ONCE // 10)), memo) is None
    assert ahead(fold(done(widget("w")), done(user("u", "hello"))), memo) is None


def test_an_answer_at_the_pace_of_a_model_is_never_read_ahead():
    memo, transcript = Memo(), streamed("")
    for number in range(400):
        transcript = reduce(transcript, delta("a", f"word{number} of a paragraph. " + "\n\n" * (number % 20 == 0)))
        assert ahead(transcript, memo) is None
        project_run(transcript, memo)


def test_of_many_new_items_those_that_are_too_much_together_are_read_ahead():
    transcript, memo = fold(*(done(answer(f"a{n}", "word " * 500)) for n in range(20))), Memo()
    assert len(read(transcript, memo)) >= 3
    assert shows(transcript, memo) < LITTLE


def test_thoughts_and_notices_are_read_ahead_as_well():
    thought = fold(added(workflow("w", {"type": "thought", "title": "", "content": HOSTILE["dollars"]})))
    notice = fold({"type": "notice", "level": "info", "message": HOSTILE["dollars"]})
    for transcript in (thought, notice):
        memo = Memo()
        read(transcript, memo)
        assert shows(transcript, memo) < LITTLE


def test_a_text_that_is_replaced_is_read_anew():
    memo = Memo()
    read(streamed(HOSTILE["stars"]), memo)
    other = streamed(HOSTILE["links"])
    assert sum(read(other, memo)) >= len(HOSTILE["links"]) - len(HOSTILE["stars"])
    assert project_run(other, memo) == project_run(other, Memo())


def test_a_page_of_history_is_divided_between_items_and_shows_the_same():
    raw = [user("u", "hi"), *(answer(f"a{n}", text) for n, text in enumerate(HOSTILE.values())), user("v", "x" * 9)]
    slices = [*page_slices(raw)]
    assert [state.raw for _, states in slices for state in states] == raw
    assert all(weight > AT_ONCE for weight, _ in slices[:-1])
    assert max(len(states) for _, states in slices) == 2
    assert as_page(pair for _, states in slices for pair in views_of(states)) == project_items(raw)


def test_the_weight_of_a_value_costs_no_more_than_is_asked_for():
    assert weight_of({"a": ["bc", {"d": "efg"}], "n": 1}) == 35
    assert SLICE < weight_of([{"text": "x" * 100}] * 1_000_000) < 2 * SLICE
