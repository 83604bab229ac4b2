"""How often a tab is updated."""

from __future__ import annotations

import pytest

from chat_app.state.pace import BURST, FLUSHES_PER_SECOND, Pace


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_first_updates_of_a_turn_go_out_at_once(clock: Clock) -> None:
    pace = Pace(clock)
    for _ in range(BURST):
        assert pace.delay() == 0
        pace.spend()
    assert pace.delay() == pytest.approx(1 / FLUSHES_PER_SECOND)


def test_a_stream_is_flushed_at_most_25_times_a_second(clock: Clock) -> None:
    pace, flushes, end = Pace(clock), 0, clock.now + 10
    while clock.now < end:
        clock.now += pace.delay()
        pace.spend()
        flushes += 1
        clock.now += 0.001
    assert flushes <= 10 * FLUSHES_PER_SECOND + BURST


def test_a_look_that_sent_nothing_costs_nothing(clock: Clock) -> None:
    pace = Pace(clock)
    for _ in range(100):
        assert pace.delay() == 0


def test_a_quiet_moment_fills_the_bucket_but_no_more(clock: Clock) -> None:
    pace = Pace(clock)
    clock.now += 3600
    for _ in range(BURST):
        assert pace.delay() == 0
        pace.spend()
    assert pace.delay() > 0
