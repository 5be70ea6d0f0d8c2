"""What an import does with professionals who have cards of their own: the address book."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Self
from uuid import UUID

from db.entities import Correspondent
from db.folding import name_key
from db.queries import imports as known
from db.queries.around import correspondents
from db.queries.reader import Reader
from desktop.formats.problems import Problem
from desktop.formats.records import RecordProfessional
from desktop.imports.address_book import (
    AddressBook,
    book_line,
    book_line_completed,
)
from desktop.imports.fingerprint import fingerprint
from desktop.imports.report import Action, changed_names

ENTITY = "correspondent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLine:
    """What becomes of one card; beside a `PlannedPatient` in one plan.

    Args:
        line: in the file.
        key: its key in its source.
        correspondent_id: the line it is, or will be.
        changes: the fields of the line that say something else afterwards.
        first_seen: it has not been imported from this source before.
        newer: its source says something else than the last time.
    """

    record: RecordProfessional = field(repr=False)
    line: int
    action: Action
    key: str
    correspondent_id: UUID
    changes: tuple[str, ...] = ()
    first_seen: bool = True
    newer: bool = False
    reason: str = ""
    place: int = -1

    @property
    def is_doubtful(self) -> bool:
        """Nobody has to be asked: nothing in the book is replaced."""
        return False

    @property
    def writes(self) -> bool:
        """Whether anything is to be kept, be it only where the line came from."""
        return self.action is not Action.UNCHANGED or self.first_seen or self.newer

    def decided(self, _decision: object) -> Self:
        """The same: there is nothing to decide."""
        return self


@dataclass(slots=True)
class BookPlanner:
    """The cards in their order; a line as the cards before leave it."""

    reader: Reader
    new_id: Callable[[], UUID]
    problems: list[Problem] = field(default_factory=list)
    _book: AddressBook = field(init=False)
    _lines: dict[UUID, Correspondent] = field(init=False)
    _met: set[UUID] = field(default_factory=set)

    def __post_init__(self) -> None:
        there = correspondents(self.reader)
        self._lines = {one.id: one for one in there}
        self._book = AddressBook(self.new_id)
        self._book.learn(there)

    def planned(self, record: RecordProfessional) -> PlannedLine | None:
        """What becomes of a card; None where its line was removed here since."""
        key = record.external_id or _names_key(record)
        kept = known.source_key(self.reader, record.source, key)
        if kept is not None and kept.entity_id not in self._lines:
            self.problems.append(Problem(line=record.line, reason="removed_here"))
            return None
        line = kept.entity_id if kept else self._book.line_of(record.doctor)
        newer = kept is not None and kept.row_hash != line_fingerprint(record)
        before = self._lines.get(line)
        after = book_line(record, line) if before is None else before
        if before is not None and (kept is None or newer):
            after = book_line_completed(before, record)
        changes = changed_names(before, after) if before is not None else ()
        action = Action.UPDATED if changes else Action.UNCHANGED
        if before is None:
            action = Action.CREATED
        repeated = line in self._met
        self._met.add(line)
        self._lines[line] = after
        return PlannedLine(
            record=record,
            line=record.line,
            action=Action.DUPLICATES if repeated else action,
            key=key,
            correspondent_id=line,
            changes=changes,
            first_seen=kept is None,
            newer=newer,
            reason="repeated_in_file" if repeated else "",
        )


def plan_lines(
    reader: Reader, cards: Sequence[RecordProfessional], new_id: Callable[[], UUID]
) -> tuple[list[PlannedLine], list[Problem]]:
    """The lines of the address book that these cards are or will be, and what is said."""
    if not cards:
        return [], []
    planner = BookPlanner(reader, new_id)
    found = [one for card in cards if (one := planner.planned(card)) is not None]
    said = [
        Problem(line=one.line, reason="to_address_book", skipped=False)
        for one in found
        if one.writes
    ]
    return found, [*planner.problems, *said]


def line_fingerprint(record: RecordProfessional) -> str:
    """What the card says, wherever it stands in its file."""
    said = {
        **asdict(record.doctor),
        **{name: getattr(record, name) for name in ("phones", "note")},
        "place": (record.street, record.postcode, record.city, record.country),
    }
    return fingerprint(said)


def _names_key(record: RecordProfessional) -> str:
    doctor = record.doctor
    said = "|".join(name_key(name) for name in (doctor.family_name, doctor.first_name))
    return "book:" + hashlib.sha256(said.encode()).hexdigest()[:32]
