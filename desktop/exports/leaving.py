"""How an export leaves: told, registered, written beside its place, then put there.

The first and the last step are the writer's thread's; what takes time is anybody's, on
connections of its own. Before the first byte the register knows the name it is written
under, so that whatever ends it in between leaves an entry without a file at most.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from db.carried import reading
from db.entities.clear_file import ClearFile, Gone
from db.errors import ExpectedError
from db.home import OpenHome
from db.keys.age import WORK, Sealing, Sink
from db.keys.header import OFFICE
from db.queries.reader import Reader
from desktop.archive.making import Packer
from desktop.clear_files import written_path
from desktop.exports.forms import Form, Wanted, address_cards, bundle, table
from desktop.exports.private_stream import PrivateStream, Written, put_in_place
from desktop.operations.archive import export_archive, export_notebooks
from desktop.operations.clear_files import (
    Leaving,
    note_clear_file,
    note_clear_file_gone,
)
from desktop.operations.exporting import calendar
from desktop.operations.outputs import export_agenda, export_patients
from desktop.prints.files import try_private
from desktop.progress import Progress
from desktop.rights import Right
from desktop.session import Done, Session

SEALED = ".age"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What somebody asked for.

    Args:
        confidential: the doctor's own vault too, in an archive.
        passphrase: seals it, "" leaves it readable by anybody.
        busy: the words for a time that is taken; work: scrypt's exponent.
    """

    path: Path
    wanted: Wanted
    confidential: bool = False
    passphrase: str = field(default="", repr=False)
    busy: str = "Busy"
    work: int = WORK

    @property
    def code(self) -> str:
        """What leaves, as the register calls it."""
        if self.wanted.form is Form.ARCHIVE:
            return "export_archive"
        return "export_patients" if self.wanted.patients else "export_agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """An export that is under way.

    Args:
        part: the name it is written under.
        entry: in the register of readable files; None for one that is sealed.
    """

    export: Export
    part: Path
    entry: ClearFile | None
    count: int
    home: OpenHome = field(repr=False)
    now: datetime
    archive: UUID
    rights: frozenset[Right]


def begin(session: Session, export: Export) -> Begun:
    """Tells the trail and the register, on the writer's thread.

    Raises:
        NotAllowed, ProofNeeded: nothing was done.
        ExpectedError: nothing can be written there.
    """
    path = export.path.absolute()
    try_private(path)
    count = _told(session, export)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    entry = None
    if not export.passphrase:
        leaving = Leaving(path=written_path(part), what=export.code, size=0, sha256="")
        entry = session.do(note_clear_file, leaving=leaving).result
    return Begun(
        export=export,
        part=part,
        entry=entry,
        count=count,
        home=session.home,
        now=session.clock.now(),
        archive=UUID(bytes=secrets.token_bytes(16), version=4),
        rights=frozenset(right for right in Right if session.may(right)),
    )


def make(begun: Begun, progress: Progress) -> Written:
    """Writes it whole beside its place, on any thread.

    Raises:
        Cancelled, Interrupted: nothing of it is on the disk.
        ExpectedError: as the disk answers; likewise.
    """
    stream = PrivateStream(begun.part)
    with ExitStack() as unfinished:
        unfinished.callback(stream.forsake)
        if begun.export.passphrase:
            _sealed(begun, stream, progress)
        else:
            _write(begun, stream, progress)
        written = stream.end()
        unfinished.pop_all()
    return written


def finish(session: Session, begun: Begun, written: Written) -> Done[ClearFile] | None:
    """Registers it under its own name and puts it there, on the writer's thread.

    Raises:
        ExpectedError: as the disk answers; nothing of it stays.
    """
    path = begun.export.path.absolute()
    done = None
    if begun.entry is not None:
        leaving = Leaving(
            path=written_path(path),
            what=begun.export.code,
            size=written.size,
            sha256=written.sha256,
        )
        done = session.do(note_clear_file, leaving=leaving)
    try:
        put_in_place(begun.part, path)
    except ExpectedError:
        begun.part.unlink(missing_ok=True)
        _gone(session, done.result if done is not None else None)
        raise
    finally:
        give_up(session, begun)
    return done


def give_up(session: Session, begun: Begun) -> None:
    """Nothing lies under the name it was written under."""
    _gone(session, begun.entry)


def leave(session: Session, export: Export, progress: Progress) -> int:
    """All of it one after the other, for who has one thread; how many it holds.

    Raises:
        ExpectedError: nothing of it stays.
    """
    begun = begin(session, export)
    try:
        written = make(begun, progress)
    except ExpectedError:
        give_up(session, begun)
        raise
    finish(session, begun, written)
    return begun.count


def _told(session: Session, export: Export) -> int:
    wanted = export.wanted
    if wanted.form is Form.ARCHIVE:
        sealed = bool(export.passphrase)
        if export.confidential:
            session.do(export_notebooks)
        told = session.do(
            export_archive, confidential=export.confidential, sealed=sealed
        )
        return told.result
    count = 0
    if wanted.patients:
        count = session.do(export_patients, wanted=wanted).result
    if wanted.agenda:
        count += session.do(export_agenda, wanted=wanted).result
    return count


def _gone(session: Session, entry: ClearFile | None) -> None:
    if entry is not None:
        session.do(note_clear_file_gone, file_ids=(entry.id,), gone=Gone.SEEN)


def _sealed(begun: Begun, stream: PrivateStream, progress: Progress) -> None:
    sealing = Sealing(stream, begun.export.passphrase, begun.export.work)
    with ExitStack() as unfinished:
        unfinished.callback(sealing.forsake)
        _write(begun, sealing, progress)
        unfinished.pop_all()
    sealing.close()


def _write(begun: Begun, sink: Sink, progress: Progress) -> None:
    export = begun.export
    if export.wanted.form is Form.ARCHIVE:
        Packer(
            home=begun.home,
            archive=begun.archive,
            now=begun.now,
            rights=begun.rights,
            confidential=export.confidential,
            busy=export.busy,
        ).write(sink, progress)
        return
    with reading(begun.home) as vaults:
        for piece in _pieces(begun, Reader(vaults[OFFICE]), progress):
            begun.home.beside.check()
            sink.write(piece)


def _pieces(begun: Begun, reader: Reader, progress: Progress) -> Iterator[bytes]:
    wanted, now = begun.export.wanted, begun.now
    busy = begun.export.busy
    made: dict[Form, Callable[[], Iterator[bytes]]] = {
        Form.CSV: lambda: table(reader, wanted, progress),
        Form.VCARD: lambda: address_cards(reader, wanted, progress, now),
        Form.ICALENDAR: lambda: calendar(reader, wanted, progress, now=now, busy=busy),
        Form.FHIR: lambda: bundle(reader, wanted, progress, now),
    }
    return made[wanted.form]()
