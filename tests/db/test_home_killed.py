"""Killed anywhere, a home is the old one or the new one, and nobody is alarmed for it.

Here at some steps; `make kill` tries each of them.
"""

from __future__ import annotations

from pathlib import Path

from support import homes_killed as killed

RUNS = 12


def test_a_home_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    killed.half_made_homes_are_whole_or_swept(tmp_path, RUNS)


def test_a_killed_session_loses_nothing_and_alarms_nobody(tmp_path: Path) -> None:
    killed.sessions_lose_nothing_and_alarm_nobody(tmp_path, RUNS)


def test_the_old_passphrase_opens_or_the_new_one_does(tmp_path: Path) -> None:
    killed.one_passphrase_opens(tmp_path, RUNS)


def test_letting_somebody_in_never_locks_the_doctor_out(tmp_path: Path) -> None:
    killed.the_doctor_still_opens(tmp_path, RUNS)


def test_a_schema_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    killed.schemas_are_old_or_new(tmp_path, RUNS)
