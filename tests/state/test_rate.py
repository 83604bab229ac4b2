"""A burst at once, then so many a second, each key for itself."""

from __future__ import annotations

from chat_app.state import rate
from chat_app.state.rate import Rate


def test_a_burst_is_allowed_and_then_so_many_a_second() -> None:
    now = [0.0]
    allowance = Rate(burst=3, a_second=2, clock=lambda: now[0])
    assert [allowance.allows("a") for _ in range(5)] == [True, True, True, False, False]
    now[0] += 0.5
    assert [allowance.allows("a") for _ in range(2)] == [True, False]
    now[0] += 100
    assert [allowance.allows("a") for _ in range(4)] == [True, True, True, False]


def test_each_key_has_its_own_allowance() -> None:
    allowance = Rate(burst=1, a_second=0, clock=lambda: 0.0)
    assert [allowance.allows(key) for key in "abab"] == [True, True, False, False]


def test_keys_are_not_remembered_without_end() -> None:
    allowance = Rate(burst=1, a_second=0, clock=lambda: 0.0)
    for number in range(2 * rate.MAX_KEYS):
        allowance.allows(str(number))
    assert len(allowance._left) == rate.MAX_KEYS
