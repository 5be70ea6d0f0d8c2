"""An export on its way: told, written beside the window's work, put in its place."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from db.changes import Changes
from db.errors import ExpectedError
from desktop.errors import Cancelled
from desktop.exports.leaving import Begun, Export, begin, finish, give_up, make
from desktop.exports.private_stream import Written
from desktop.i18n import _
from desktop.progress import Progress
from desktop.session import Done, Session
from ui.background import Call
from ui.operator import Operator


class Errand(QObject):
    """One export; it speaks through the notice and the message bar.

    Args:
        owner: while it lives somebody hears of the end.
    """

    def __init__(self, operator: Operator, owner: QObject, export: Export) -> None:
        super().__init__(owner)
        self._operator, self._export = operator, export

    def start(self) -> None:
        """The passphrase is asked for on the way, where that is needed."""
        export = self._export

        def told(session: Session, _progress: Progress) -> Begun:
            return begin(session, export)

        self._operator.run_writing(self, told, then=self._write)

    def _write(self, begun: Begun) -> None:
        self._operator.run(
            self,
            lambda progress: make(begun, progress),
            title=_("Exporting"),
            then=partial(self._place, begun),
            failed=partial(self._stop, begun),
        )

    def _place(self, begun: Begun, written: Written) -> None:
        session = self._operator.session

        def placed() -> Done[Any]:
            return finish(session, begun, written) or _nothing(session)

        fact = _("{file} written. Delete it as soon as it has served.")
        if begun.entry is None:
            fact = _("{file} written, sealed with its passphrase.")
        said = fact.format(file=self._export.path.name)
        heard = Call(lambda _result: self.deleteLater())
        self._operator.change(self, placed, heard, said)

    def _stop(self, begun: Begun, error: ExpectedError) -> None:
        session = self._operator.session

        def given_up() -> Done[Any]:
            give_up(session, begun)
            return _nothing(session)

        def over(_result: object) -> None:
            if isinstance(error, Cancelled):
                said = _("The export was stopped. No file was left behind.")
                self._operator.said.emit(said, False)  # noqa: FBT003 - the signal's order
            else:
                self._operator.failed.emit(error)
            self.deleteLater()

        self._operator.change(self, given_up, Call(over))


def _nothing(session: Session) -> Done[Any]:
    at = session.clock.now()
    return Done(result=None, changes=Changes(operation_id=None, intent="export", at=at))
