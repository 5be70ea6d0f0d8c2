"""An archive comes back: read to its end first, then the office, then the doctor's vault."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from db.search_index import join_all
from desktop.archive.reading import Archive, open_archive
from desktop.errors import NotAllowed
from desktop.operations.archive import take_archive, take_notebooks, was_taken
from desktop.progress import Progress
from desktop.rights import Right
from desktop.session import Session


def take(
    session: Session, path: Path, passphrase: str, progress: Progress
) -> Mapping[str, int]:
    """All of it on the writer's thread; how many rows each table came with.

    Raises:
        NotAllowed, ProofNeeded, NotEmpty: nothing is written.
        PassphraseWanted, WrongKey, Damaged, TooNew, InvalidValue: likewise.
    """
    session.allow(Right.RESTORE, take_archive.intent)
    with closing(open_archive(path, passphrase)) as archive:
        archive.check(progress)
        return bring_in(session, archive, progress)


def bring_in(
    session: Session, archive: Archive, progress: Progress
) -> Mapping[str, int]:
    """Writes an archive that was read to its end.

    What was cut off between the two vaults goes on where it stopped.

    Raises:
        NotEmpty: there is something already; nothing is written.
        Damaged, DamagedRow: it does not hold together; nothing is written.
    """
    if archive.confidential and session.home.doctor is None:
        raise NotAllowed(Right.CONFIDENTIAL)
    if not session.ask(was_taken, archive.id):
        with session.home.for_many():
            session.do(take_archive, archive=archive, progress=progress)
            join_all(session.home.office.writer)
    elif not archive.confidential:
        session.do(take_archive, archive=archive, progress=progress)
    if archive.confidential:
        session.do(take_notebooks, archive=archive, progress=progress)
    session.forget_undo()
    return archive.tables["office"]
