"""Very many patient records in little memory: each one packed, unpacked when it is asked for.

A hundred thousand records as objects take 150 MB, packed 25.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, overload

from desktop.formats.records import (
    PatientRecord,
    RecordConsent,
    RecordDoctor,
    RecordPhone,
    RecordRelative,
)

_NAMES = tuple(field.name for field in fields(PatientRecord))
_DEFAULTS = tuple(field.default for field in fields(PatientRecord))
_DAYS = frozenset({"birth_date", "deceased_on", "on"})
_PARTS: dict[str, type] = {
    "phones": RecordPhone,
    "relatives": RecordRelative,
    "doctors": RecordDoctor,
    "consents": RecordConsent,
}
_PART_NAMES = {
    kind: tuple(field.name for field in fields(kind)) for kind in _PARTS.values()
}


class PackedRecords(Sequence[PatientRecord]):
    """The records in their order; each access makes a new, equal object."""

    def __init__(self, records: Iterable[PatientRecord] = ()) -> None:
        self._packed: list[bytes] = []
        for record in records:
            self.append(record)

    def append(self, record: PatientRecord) -> None:
        """One more at the end; what says nothing takes no room."""
        said: list[object] = []
        for at, name in enumerate(_NAMES):
            value = getattr(record, name)
            if value != _DEFAULTS[at]:
                said += (at, _flat(value))
        self._packed.append(marshal.dumps(said))

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
        return [
            [_flat(getattr(part, name)) for name in _PART_NAMES[type(part)]]
            for part in value
        ]
    return value


def _unpacked(packed: bytes) -> PatientRecord:
    # S302: these bytes were packed by this process a moment ago.
    said = marshal.loads(packed)  # noqa: S302
    pairs = zip(said[::2], said[1::2], strict=True)
    return PatientRecord(**dict(_read(_NAMES[at], value) for at, value in pairs))


def _read(name: str, value: Any) -> tuple[str, Any]:
    kind = _PARTS.get(name)
    if kind is not None:
        names = _PART_NAMES[kind]
        parts = (dict(map(_read, names, part)) for part in value)
        return name, tuple(kind(**part) for part in parts)
    if name in _DAYS and value is not None:
        return name, date.fromordinal(value)
    return name, value
