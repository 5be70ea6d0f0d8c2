"""A clean computer, a backup and the kit's two sheets: everything comes back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import ExpectedError
from desktop.words import sentence
from ui.background import Background, Call, Lane

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.clock import Clock
    from desktop.paths import Paths
    from ui.first_run.restore_dialog import FirstRestoreDialog
    from ui.theme import Theme


class FirstRestore(QObject):
    """Asks for them, and restores on another thread.

    Signals:
        restored: the practice is there; the recovery key that opens it.
    """

    restored = Signal(object)

    def __init__(
        self,
        theme: Theme,
        paths: Paths,
        clock: Clock,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme, self._paths, self._clock = theme, paths, clock
        self._background = background

    def ask(self, window: QWidget) -> None:
        """Opens the dialog over the first page."""
        from ui.first_run.restore_dialog import FirstRestoreDialog

        dialog = FirstRestoreDialog(self._theme, window)
        dialog.sheets.connect(partial(self._restore, dialog))
        dialog.open()

    def _restore(
        self, dialog: FirstRestoreDialog, file: Path, secret: bytes, recovery: bytes
    ) -> None:
        from desktop.access import Installation
        from desktop.errors import OtherSecret
        from desktop.restoring_here import restore_first

        here = Installation(paths=self._paths, clock=self._clock)

        def done(_none: object) -> None:
            dialog.accept()
            self.restored.emit(recovery)

        def refused(error: ExpectedError) -> None:
            if isinstance(error, OtherSecret):
                # The practice is back; sheet 1 is asked for at its next unlock.
                done(None)
            else:
                dialog.refuse(sentence(error))

        work = partial(restore_first, here, file, secret=secret, recovery=recovery)
        self._background.submit(Lane.WRITE, dialog, work, Call(done, refused))
