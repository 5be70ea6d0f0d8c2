"""A backup off the window's thread: copied by the writer, written by the pool, noted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.entities.backup import Backup, KeptAs
from desktop.backup import service
from desktop.backup.restore import Keys, Restored, SessionKeys, Verified
from desktop.i18n import _
from desktop.paths import Paths
from desktop.progress import Progress
from desktop.session import Session
from ui.operator import Operator
from ui.work import Work

Then = Callable[[Any], None]


class BackupRun(QObject):
    """One at a time; the agenda stays usable, changes wait for the copy alone.

    Signals:
        began: a Work to be shown.
        made: a `service.Made`.
        failed: an ExpectedError.
    """

    began = Signal(object)
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, operator: Operator, paths: Paths, parent: QObject) -> None:
        super().__init__(parent)
        self._operator = operator
        self._paths = paths
        self.is_running = False

    def start(
        self, destination: str | None = None, *, kept_as: KeptAs = KeptAs.MANUAL
    ) -> None:
        """Begins, unless one is being made."""
        if self.is_running:
            return
        self.is_running = True
        self._step(
            self._operator.run_writing(
                self,
                partial(_copied, self._paths, destination, kept_as),
                title=_("Copying"),
                then=self._write,
                failed=self._fail,
            )
        )

    def _write(self, copied: tuple[Any, Any]) -> None:
        snapshot, order = copied
        self._step(
            self._operator.run(
                self,
                partial(service.write, snapshot, order),
                title=_("Writing and reading again"),
                then=self._note,
                failed=self._fail,
            )
        )

    def _note(self, written: tuple[Backup, bool]) -> None:
        backup, bad = written
        self._operator.run_writing(
            self,
            partial(_noted, self._paths, backup, bad=bad),
            then=self._end,
            failed=self._fail,
        )

    def _end(self, made: service.Made) -> None:
        self.is_running = False
        self.made.emit(made)

    def _fail(self, error: object) -> None:
        self.is_running = False
        self.failed.emit(error)

    def _step(self, work: Work) -> None:
        self.began.emit(work)


def verify(
    operator: Operator, owner: QObject, file: Path, then: Then, failed: Then
) -> Work:
    """Reads a backup of this practice again, opens it and compares it."""
    home = operator.session.home

    def read(progress: Progress) -> Verified:
        from desktop.backup.restore import verify_file

        scratch = home.path / "staging" / "verify"
        return verify_file(file, scratch, SessionKeys(home), progress)

    return operator.run(owner, read, title=_("Verification"), then=then, failed=failed)


def restore(
    operator: Operator,
    owner: QObject,
    paths: Paths,
    wanted: tuple[Path, Path, str],
    then: Then,
    failed: Then,
) -> Work:
    """Restores a file into another folder, under the passphrase of that day."""
    file, folder, passphrase = wanted
    session = operator.session

    def bring(progress: Progress) -> Restored:
        from desktop.application import adopt_restored, anchor_file, attempts
        from desktop.backup.restore import restore as restore_file
        from desktop.helper import HelperProcess
        from desktop.secret_store import secret_store

        secret = secret_store(paths).secret(session.practice.id)
        keys = Keys(login=session.account.login, passphrase=passphrase, secret=secret)
        anchors = partial(anchor_file, paths)
        with attempts(paths, session.practice.id, session.clock).counting():
            done = restore_file(
                file, folder, keys, HelperProcess(), progress, anchors=anchors
            )
        adopt_restored(done.home, done.practice_id, secret, None, paths)
        return done

    return operator.run(owner, bring, title=_("Restoring"), then=then, failed=failed)


def _copied(
    paths: Paths,
    name: str | None,
    kept_as: KeptAs,
    session: Session,
    progress: Progress,
) -> tuple[Any, Any]:
    from desktop.backup.run import take_snapshot

    order = service.order_for(session, paths, name, kept_as)
    return take_snapshot(session.home, progress), order


def _noted(
    paths: Paths,
    backup: Backup,
    session: Session,
    _progress: Progress,
    *,
    bad: bool,
) -> service.Made:
    return service.note(session, paths, backup, bad=bad)
