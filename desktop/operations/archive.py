"""A whole practice leaves as one archive, or comes back into one that is empty."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from db.bringing_back import (
    OWN_SETTINGS,
    filled,
    numbers,
    put_content,
    put_rows,
    seal_again,
    settle_in,
    settling,
)
from db.carried import Vault, tables
from db.confidential_unit import ConfidentialUnit
from db.entities import Account, Practice, Setting
from db.entities.task import TaskState
from db.errors import Damaged
from db.keys.header import DOCTOR, OFFICE
from db.queries.exports import how_many
from db.queries.practice import setting
from db.queries.reader import Reader
from db.repositories.confidential import Notes
from db.repositories.patients import Patients
from db.repositories.practices import Practices
from db.unit_of_work import UnitOfWork
from desktop.archive.errors import NotEmpty
from desktop.archive.making import member_of
from desktop.archive.reading import Archive
from desktop.operations.operation import confidential_operation, operation
from desktop.progress import Progress
from desktop.rights import Right

_STEP = 500
TAKEN = "archive.taken"
"""The setting that names the archive a practice was made of."""


@operation(Right.EXPORT, lasting=True, proved=True)
def export_archive(uow: UnitOfWork, *, confidential: bool, sealed: bool) -> int:
    """Everything leaves as one archive; how many patients.

    Args:
        uow: the unit of work.
        confidential: with the doctor's own vault; sealed: under a passphrase.
    """
    count = how_many(uow.reader, Patients)
    why = "with_confidential" if confidential else "office"
    uow.tell(subject="practice", why=why, rows=count, sealed=int(sealed))
    return count


@confidential_operation(Right.CONFIDENTIAL, lasting=True, proved=True)
def export_notebooks(uow: ConfidentialUnit) -> int:
    """The doctor's own vault leaves within the archive; how many notes."""
    count = how_many(uow.reader, Notes)
    uow.tell(subject="note", rows=count)
    return count


def was_taken(reader: Reader, archive: UUID) -> bool:
    """Whether this practice was made of this archive."""
    return setting(reader, TAKEN) == json.dumps(archive.hex)


@operation(Right.RESTORE, lasting=True, proved=True)
def take_archive(
    uow: UnitOfWork, *, archive: Archive, progress: Progress
) -> Mapping[str, int]:
    """Makes this empty practice the one of the archive, whole or not at all.

    The people of the archive come as closed accesses: their keys stayed behind.

    Raises:
        NotEmpty: something stands in it.
        Damaged, DamagedRow: the archive does not hold together.
    """
    there = uow.reader.with_connection(lambda c: filled(c, OFFICE))
    if there:
        raise NotEmpty(there)
    _make_room(uow)
    own = uow.accounts.all()
    practice = _practice(uow, archive)
    uow.write(lambda c: _Bringing(archive, OFFICE, progress, own).bring(c))
    uow.practices.save(practice)
    _hand_over(uow, own)
    value = json.dumps(archive.id.hex)
    uow.settings.save(Setting(id=uow.new_id(), name=TAKEN, value=value))
    uow.tell(subject="practice", rows=archive.count("patient"))
    return archive.tables[OFFICE]


@confidential_operation(Right.CONFIDENTIAL, lasting=True)
def take_notebooks(
    uow: ConfidentialUnit, *, archive: Archive, progress: Progress
) -> Mapping[str, int]:
    """Brings the doctor's own vault back, into an empty one, after `take_archive`.

    The passphrase was asked for before that: a large office may outlast the proof.

    Raises:
        NotEmpty: something stands in it.
        Damaged, DamagedRow: the archive does not hold together.
    """
    there = uow.reader.with_connection(lambda c: filled(c, DOCTOR))
    if there:
        raise NotEmpty(there)
    uow.write(lambda c: _Bringing(archive, DOCTOR, progress, []).bring(c))
    uow.tell(subject="note", rows=archive.tables[DOCTOR].get("note", 0))
    return archive.tables[DOCTOR]


def _make_room(uow: UnitOfWork) -> None:
    """What a new practice begins with gives way to what the archive has."""
    for repository in (uow.appointment_types, uow.opening_rules):
        for one in repository.all():
            repository.remove(one.id)
    for kept in uow.settings.all():
        if not kept.name.startswith(OWN_SETTINGS):
            uow.settings.remove(kept.id)


def _practice(uow: UnitOfWork, archive: Archive) -> Practice:
    """The practice as the archive describes it, under the id that this vault has."""
    own = uow.practices.all()[0]
    rows = list(archive.rows(member_of(OFFICE, Practices.table)))
    if len(rows) != 1:
        raise Damaged("archive", "practice")
    try:
        columns = {name: rows[0][name] for name in Practices.columns}
    except KeyError as error:
        raise Damaged("archive", "practice") from error
    found = uow.practices.read_row((own.id.bytes, *columns.values()))
    return replace(found, id=own.id)


def _hand_over(uow: UnitOfWork, own: list[Account]) -> None:
    """What the doctor of the archive still had to do is the present doctor's."""
    me = uow.author
    former = {
        one.id
        for one in uow.accounts.all()
        if one.role is me.role and one.id not in {person.id for person in own}
    }
    for task in uow.tasks.all():
        if task.state is TaskState.OPEN and task.assignee_id in former:
            uow.tasks.save(replace(task, assignee_id=me.id))
    for pin in uow.pins.all():
        if pin.account_id in former:
            uow.pins.save(replace(pin, account_id=me.id))


class _Bringing:
    """Puts one vault's part of an archive into the open transaction."""

    def __init__(
        self, archive: Archive, kind: str, progress: Progress, own: list[Account]
    ) -> None:
        self._archive, self._kind, self._progress = archive, kind, progress
        self._own = {person.login for person in own}
        self._done = 0
        counts = archive.tables[kind]
        self._total = sum(counts.values()) + settling(kind, counts) or 1

    def bring(self, connection: Vault) -> None:
        """Rows, bytes, then the proof.

        Raises:
            Damaged, DamagedRow: it does not hold together.
        """
        kind, counts = self._kind, self._archive.tables[self._kind]
        known = tables(connection, kind)
        if not counts.keys() <= set(known):
            raise Damaged("archive", "a table that is not known")
        after = numbers(connection)
        for table in known:
            if table in counts and table != Practices.table:
                count = put_rows(connection, table, self._rows(table), after)
                if count != counts[table] and table != "setting":
                    raise Damaged("archive", "rows are missing")
        self._bring_contents(connection)
        if kind == OFFICE:
            self._seal_again(connection)
        settle_in(connection, kind, self._archive.loose[kind], self._went_on)
        self._progress.report(self._total, self._total)

    def _rows(self, table: str) -> Iterator[Mapping[str, Any]]:
        for number, row in enumerate(
            self._archive.rows(member_of(self._kind, table)), start=1
        ):
            if not number % _STEP:
                self._went_on(_STEP)
            if table == "account":
                yield self._closed(row)
            elif table != "setting" or not _is_own(row):
                yield row

    def _went_on(self, steps: int) -> None:
        """Tells how far it is; ends the whole when a person asked for that."""
        self._progress.check()
        self._done += steps
        self._progress.report(min(self._done, self._total), self._total)

    def _closed(self, row: dict[str, Any]) -> Mapping[str, Any]:
        """Her access is closed, and her login is free for who begins anew."""
        login = str(row.get("login"))
        while login in self._own:
            login += "-archive"
        self._own.add(login)
        return {**row, "login": login, "disabled": 1}

    def _bring_contents(self, connection: Vault) -> None:
        folders = _OFFICE_FILES if self._kind == OFFICE else _DOCTOR_FILES
        for name, member in self._archive.members.items():
            folder, _slash, file = name.rpartition("/")
            if folder in folders:
                self._progress.check()
                table, as_bytes = folders[folder]
                key = _key(file.partition(".")[0], as_bytes=as_bytes)
                pieces = self._archive.pieces(name)
                put_content(connection, table, key, pieces, member.sha256)

    def _seal_again(self, connection: Vault) -> None:
        """Messages that only the doctor reads are sealed to the key she has here."""
        if not self._archive.confidential:
            return
        for row in self._archive.rows("confidential/sealed_messages.jsonl"):
            key = _key(str(row.get("id")), as_bytes=True)
            if not isinstance(key, bytes) or len(key) != 16:
                raise Damaged("archive", "a sealed message")
            said = str(row.get("text"))
            seal_again(connection, str(row.get("table")), UUID(bytes=key), said)


_OFFICE_FILES = {
    "documents": ("document_content", False),
    "agreements": ("agreement_file", True),
}
_DOCTOR_FILES = {"confidential/documents": ("document_chunk", True)}


def _is_own(row: Mapping[str, Any]) -> bool:
    return str(row.get("name")).startswith(OWN_SETTINGS)


def _key(text: str, *, as_bytes: bool) -> str | bytes:
    try:
        return bytes.fromhex(text) if as_bytes else text
    except ValueError as error:
        raise Damaged("archive", "a name") from error
