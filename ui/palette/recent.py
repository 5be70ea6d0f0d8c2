"""What was chosen lately, kept in memory until the session is locked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QAction

from db.rows import PatientRow
from ui.screen import Go

Chosen = PatientRow | QAction | Go

_KEPT = 8


class Recent:
    """The newest first; nothing of it is written anywhere."""

    def __init__(self) -> None:
        self._chosen: list[Chosen] = []

    def __iter__(self) -> Iterator[Chosen]:
        return iter(tuple(self._chosen))

    def note(self, chosen: Chosen) -> None:
        """This one is the newest now."""
        self._chosen = [one for one in self._chosen if not _same(one, chosen)]
        self._chosen.insert(0, chosen)
        del self._chosen[_KEPT:]


def once(chosen: Iterable[Chosen]) -> list[Chosen]:
    """Each of them where it stands first; of a patient the line that was read last."""
    found: list[Chosen] = []
    for one in chosen:
        at = next((n for n, other in enumerate(found) if _same(other, one)), None)
        if at is None:
            found.append(one)
        else:
            found[at] = one
    return found


def _same(one: Chosen, other: Chosen) -> bool:
    if isinstance(one, PatientRow) and isinstance(other, PatientRow):
        return one.id == other.id
    return one is other or (not isinstance(one, QAction) and one == other)
