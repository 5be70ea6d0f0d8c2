"""Files of other programs, whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

FILES = Path(__file__).resolve().parents[2] / "data" / "import"


@pytest.fixture
def sample() -> Callable[[str], bytes]:
    return lambda name: (FILES / name).read_bytes()


@pytest.fixture
def today() -> date:
    return date(2026, 11, 23)
