"""Everything of a practice that a person may read, written into one archive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from db import carried
from db.errors import Forged
from db.home import OpenHome
from db.journal import stamp
from db.keys.age import Sink
from db.keys.header import DOCTOR, OFFICE
from db.migrate import version_of
from db.queries.exports import every
from db.queries.reader import Reader
from db.repositories.phone_messages import MessageAdditions, PhoneMessages
from db.sealed_text import opened_text
from desktop.archive.packing import Packing
from desktop.archive.readme import readme
from desktop.exports.forms import Form, Wanted, address_cards, bundle, table
from desktop.operations.exporting import calendar
from desktop.progress import NoProgress, Progress
from desktop.rights import Right

NEEDS = {
    "account": Right.ACCOUNTS,
    "operation": Right.JOURNAL,
    "change": Right.JOURNAL,
    "station": Right.JOURNAL,
    "peer": Right.PROVIDER,
    "agreement": Right.PROVIDER,
    "agreement_file": Right.PROVIDER,
    "exchange_grant": Right.PROVIDER,
    "pli": Right.PROVIDER,
    "waiting_wish": Right.WAITING_LIST,
    "phone_message": Right.MESSAGES,
    "phone_message_addition": Right.MESSAGES,
    "patient_document": Right.DOCUMENTS,
    "document_content": Right.DOCUMENTS,
}
"""The right that a table asks for beside that to export; without it, it stays."""

_FOLDERS = {
    "document_content": "documents",
    "document_chunk": "confidential/documents",
    "agreement_file": "agreements",
}
_SEALED = "confidential/sealed_messages.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packer:
    """What goes into an archive.

    Args:
        archive: its id; now: aware.
        rights: what the person carries.
        confidential: the doctor's own vault too.
        busy: the words for a time that is taken.
    """

    home: OpenHome = field(repr=False)
    archive: UUID
    now: datetime
    rights: frozenset[Right]
    confidential: bool
    busy: str

    def write(self, sink: Sink, progress: Progress) -> None:
        """Writes it, on any thread.

        Raises:
            Cancelled, Interrupted: before its end.
        """
        with carried.reading(self.home, confidential=self.confidential) as vaults:
            packing = Packing(sink, self.now)
            with ExitStack() as unfinished:
                unfinished.callback(packing.forsake)
                self._pack(packing, vaults, _Both(self.home, progress))
                unfinished.pop_all()

    def _pack(
        self, packing: Packing, vaults: Mapping[str, carried.Vault], progress: Progress
    ) -> None:
        manifest = self._vaults(packing, vaults, progress)
        self._forms(packing, Reader(vaults[OFFICE]), progress)
        for name, text in readme(manifest, self.now).items():
            packing.add(name, (text.encode(),))
        packing.end(manifest)

    def _vaults(
        self,
        packing: Packing,
        vaults: Mapping[str, carried.Vault],
        progress: Progress,
    ) -> dict[str, Any]:
        left: list[str] = []
        manifest: dict[str, Any] = {
            "id": str(self.archive),
            "made": stamp(self.now),
            OFFICE: self._vault(packing, vaults[OFFICE], OFFICE, progress, left),
            DOCTOR: None,
            "sealed_messages": 0,
        }
        if self.confidential:
            manifest[DOCTOR] = self._vault(
                packing, vaults[DOCTOR], DOCTOR, progress, left
            )
            texts = list(_unsealed(vaults))
            packing.add(_SEALED, (_line(one) for one in texts))
            manifest["sealed_messages"] = len(texts)
        return manifest | {"left_out": left, "complete": not left}

    def _vault(
        self,
        packing: Packing,
        vault: carried.Vault,
        kind: str,
        progress: Progress,
        left: list[str],
    ) -> dict[str, Any]:
        found: dict[str, Any] = {"version": version_of(vault), "tables": {}}
        names = carried.tables(vault, kind)
        total = sum(carried.counted(vault, name) for name in names) or 1
        done = 0
        for name in names:
            if not self._may(name):
                left.append(name)
                continue
            count = carried.counted(vault, name)
            rows = _watched(carried.rows(vault, name), progress, done, total)
            packing.add(member_of(kind, name), (_line(row) for row in rows))
            found["tables"][name] = count
            done += count
        self._contents(packing, vault, progress)
        found["loose"] = carried.loose(vault, kind)
        return found

    def _contents(
        self, packing: Packing, vault: carried.Vault, progress: Progress
    ) -> None:
        for name, folder in _FOLDERS.items():
            if not carried.has(vault, name) or not self._may(name):
                continue
            kinds = carried.kinds_of_content(vault, name)
            for key in carried.contents(vault, name):
                progress.check()
                text = key.hex() if isinstance(key, bytes) else key
                file = f"{folder}/{text}.{kinds.get(key, 'pdf')}"
                packing.add(file, carried.content(vault, name, key), packed=False)

    def _forms(self, packing: Packing, reader: Reader, progress: Progress) -> None:
        wanted = Wanted(
            form=Form.ARCHIVE, patients=True, agenda=True, notes=True, names=True
        )
        quiet = _Quiet(progress)
        packing.add("patients/patients.csv", table(reader, wanted, quiet))
        packing.add(
            "patients/patients.vcf", address_cards(reader, wanted, quiet, self.now)
        )
        packing.add(
            "agenda/agenda.ics",
            calendar(reader, wanted, quiet, now=self.now, busy=self.busy),
        )
        packing.add("fhir/bundle.json", bundle(reader, wanted, quiet, self.now))

    def _may(self, table: str) -> bool:
        return NEEDS.get(table, Right.EXPORT) in self.rights


def member_of(kind: str, table: str) -> str:
    """The file of a table."""
    folder = "data" if kind == OFFICE else "confidential/data"
    return f"{folder}/{table}.jsonl"


def _unsealed(
    vaults: Mapping[str, carried.Vault],
) -> Iterator[dict[str, str]]:
    """What was sealed to the doctor: her key stays, so the words leave opened."""
    office, doctor = Reader(vaults[OFFICE]), Reader(vaults[DOCTOR])
    sealed = [
        *((PhoneMessages.table, m.id, m.sealed) for m in every(office, PhoneMessages)),
        *(
            (MessageAdditions.table, m.id, m.sealed)
            for m in every(office, MessageAdditions)
        ),
    ]
    for table_name, key, text in sealed:
        if not text:
            continue
        try:
            said = opened_text(doctor, key, text)
        except Forged:
            # Sealed to a key that stayed elsewhere, or altered: it leaves as it stands.
            continue
        yield {"table": table_name, "id": key.hex, "text": said}


def _line(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _watched(
    rows: Iterator[dict[str, Any]], progress: Progress, done: int, total: int
) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows):
        if not number % carried.PAGE:
            progress.check()
            progress.report(done + number, total)
        yield row


class _Both:
    """The person's wish to stop, and the end of the session."""

    def __init__(self, home: OpenHome, progress: Progress) -> None:
        self._home, self._progress = home, progress

    def report(self, done: int, total: int) -> None:
        """How far."""
        self._progress.report(done, total)

    def check(self) -> None:
        """Goes on while both do."""
        self._home.beside.check()
        self._progress.check()


class _Quiet(NoProgress):
    """Stops with the work; the bar has shown the longest part already."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def check(self) -> None:
        """Goes on while the work does."""
        self._progress.check()
