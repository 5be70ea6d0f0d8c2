"""Very many patient records in little memory: each one packed, unpacked when it is asked for.

A hundred thousand records as objects take 150 MB, packed 25.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, overload

from desktop.formats.records import PatientRecord, RecordPhone

_NAMES = tuple(field.name for field in fields(PatientRecord))


class PackedRecords(Sequence[PatientRecord]):
    """The records in their order; each access makes a new, equal object."""

    def __init__(self, records: Iterable[PatientRecord] = ()) -> None:
        self._packed: list[bytes] = []
        for record in records:
            self.append(record)

    def append(self, record: PatientRecord) -> None:
        """One more at the end."""
        self._packed.append(marshal.dumps([_flat(getattr(record, n)) for n in _NAMES]))

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> PatientRecord: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PatientRecord]: ...
    def __getitem__(
        self, place: int | slice
    ) -> PatientRecord | Sequence[PatientRecord]:
        if isinstance(place, slice):
            return [_unpacked(packed) for packed in self._packed[place]]
        return _unpacked(self._packed[place])


def _flat(value: object) -> object:
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, tuple):
        return [(phone.number, phone.label, phone.owner) for phone in value]
    return value


def _unpacked(packed: bytes) -> PatientRecord:
    # S302: these bytes were packed by this process a moment ago.
    said: dict[str, Any] = dict(zip(_NAMES, marshal.loads(packed), strict=True))  # noqa: S302
    born = said["birth_date"]
    said["birth_date"] = None if born is None else date.fromordinal(born)
    said["phones"] = tuple(
        RecordPhone(number=number, label=label, owner=owner)
        for number, label, owner in said["phones"]
    )
    return PatientRecord(**said)
