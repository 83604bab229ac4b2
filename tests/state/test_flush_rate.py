"""How often a tab is updated."""

from __future__ import annotations

import pytest

from chat_app.state.flush_rate import BURST, FLUSHES_PER_SECOND, SLOWEST, Pace, Strain


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
    pace = Pace(clock, Strain())
    for _ in range(BURST):
        assert pace.delay() == 0
        pace.spend()
    assert pace.delay() == pytest.approx(1 / FLUSHES_PER_SECOND)


def test_a_stream_is_flushed_at_most_25_times_a_second(clock: Clock) -> None:
    pace, flushes, end = Pace(clock, Strain()), 0, clock.now + 10
    while clock.now < end:
        clock.now += pace.delay()
        pace.spend()
        flushes += 1
        clock.now += 0.001
    assert flushes <= 10 * 25


def test_a_look_that_sent_nothing_costs_nothing(clock: Clock) -> None:
    pace = Pace(clock, Strain())
    for _ in range(100):
        assert pace.delay() == 0


def test_a_quiet_moment_fills_the_bucket_but_no_more(clock: Clock) -> None:
    pace = Pace(clock, Strain())
    clock.now += 3600
    for _ in range(BURST):
        assert pace.delay() == 0
        pace.spend()
    assert pace.delay() > 0


def flushes_of(tabs: int, late: float, clock: Clock) -> int:
    """Count the flushes of ten seconds in which every waking is so late."""
    strain = Strain()
    paces, flushes, end = [Pace(clock, strain) for _ in range(tabs)], 0, clock.now + 10
    while clock.now < end:
        wait = min(pace.delay() for pace in paces)
        clock.now += wait + (late if wait else 0)
        for pace in paces:
            pace.woke()
            pace.spend()
            flushes += 1
    return flushes // tabs


def test_a_busy_process_flushes_every_tab_less_often(clock: Clock) -> None:
    calm, busy, flooded = (flushes_of(10, late, clock) for late in (0.0, 0.03, 1.0))
    assert calm > 2 * busy
    assert busy > flooded
    assert flooded >= 5


def test_even_a_flooded_process_flushes_four_times_a_second_as_soon_as_it_wakes(clock: Clock) -> None:
    strain = Strain()
    for _ in range(1000):
        strain.note(10.0)
    pace = Pace(clock, strain)
    for _ in range(BURST + 1):
        pace.spend()
    assert pace.delay() <= 2 / SLOWEST


def test_a_process_that_has_calmed_down_is_fast_again(clock: Clock) -> None:
    strain = Strain()
    for late in (1.0, *[0.0] * 200):
        strain.note(late)
    assert strain.interval() == pytest.approx(1 / FLUSHES_PER_SECOND)
