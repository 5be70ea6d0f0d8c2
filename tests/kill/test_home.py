"""A home whose process dies at each step of making, using, changing and migrating it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import homes_killed as killed


@pytest.mark.parametrize(
    "holds",
    [
        killed.half_made_homes_are_whole_or_swept,
        killed.sessions_lose_nothing_and_alarm_nobody,
        killed.one_passphrase_opens,
        killed.the_doctor_still_opens,
        killed.schemas_are_old_or_new,
    ],
)
def test_killed_at_every_step(
    tmp_path: Path, holds: Callable[[Path, int], None]
) -> None:
    holds(tmp_path, killed.EVERY_STEP)
