"""A server on a fresh database for each test."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.approvals.shop import FreeShop, Shop, done
from tests.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncGenerator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.database.close()


@pytest.fixture
async def free(tmp_path: Path) -> AsyncGenerator[FreeShop]:
    free = await FreeShop.open(tmp_path)
    yield free
    await free.database.close()


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncGenerator[Shop]:
    done.clear()
    shop = await Shop.open(tmp_path)
    yield shop
    await shop.database.close()
