"""Every test of the store may ask for a database."""

from __future__ import annotations

from tests.store.fixtures import database

__all__ = ["database"]
