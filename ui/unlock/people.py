"""Who had the practice open here, and when: the cards of the unlock screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.local_file import read_local_file, update_local_file

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def note_lock(file: Path, login: str, now: datetime) -> None:
    """She had it open until now."""
    stamp = now.isoformat(timespec="seconds")
    people = tuple(
        replace(one, last=stamp) if one.login == login else one
        for one in read_local_file(file).people
    )
    update_local_file(file, last_lock=stamp, people=people)


def somebody_else(file: Path, login: str) -> str:
    """Of the others, who had it open last; herself where she is alone."""
    others = [one for one in read_local_file(file).people if one.login != login]
    newest = max(others, key=lambda person: person.last, default=None)
    return newest.login if newest is not None else login
