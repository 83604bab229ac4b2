"""A person for each test, with a database of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.assistant.demo.person import Person


@pytest.fixture
async def person() -> AsyncIterator[Person]:
    someone = Person()
    yield someone
    await someone.close()
