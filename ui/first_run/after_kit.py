"""What follows the kit: a secretary let in, a first backup, each now or later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.first_steps import FirstSteps
from desktop.i18n import _
from ui.background import Background, Call, Lane
from ui.first_run.backup_step import BackupStep
from ui.first_run.check_step import CheckStep
from ui.first_run.secretary_step import SecretaryStep
from ui.theme import Theme


class AfterKit(QObject):
    """Three pages, and the work of two of them off the window's thread.

    Signals:
        changed: one may perhaps go on.
        waiting: a sentence that says what is being done.
        done: one may go on.
        failed: an ExpectedError; everything stays as it was typed.
    """

    changed = Signal()
    waiting = Signal(str)
    done = Signal()
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        background: Background,
        steps: Callable[[], FirstSteps],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._background, self._steps = background, steps
        self.secretary = SecretaryStep(theme, lambda: steps().login)
        self.backup = BackupStep(theme)
        self.check = CheckStep(theme)
        self._her_name = self._folder = ""
        self.secretary.changed.connect(self.changed)
        self.backup.changed.connect(self.changed)

    def let_in(self) -> None:
        """Gives the secretary her access."""
        name, login, phrase = self.secretary.words
        first = self._steps()
        self.waiting.emit(_("Her access is being made…"))

        def came(_account: object) -> None:
            self._her_name = name
            self.secretary.forget()
            self.done.emit()

        call = Call(came, self.failed.emit)
        self._background.submit(
            Lane.WRITE, self, lambda: first.let_in(name, login, phrase), call
        )

    def back_up(self) -> None:
        """Writes the first backup and reads it again."""
        folder, first = self.backup.folder, self._steps()
        if folder is None:
            return
        self.waiting.emit(_("The backup is being written and read again…"))

        def came(_made: object) -> None:
            self._folder = folder.name or str(folder)
            self.done.emit()

        call = Call(came, self.failed.emit)
        self._background.submit(Lane.WRITE, self, lambda: first.back_up(folder), call)

    def forget(self) -> None:
        """Nothing that was typed stays."""
        self.secretary.forget()

    def tell(self) -> None:
        """Says on the last page what was done and what was put off."""
        self.check.show_facts(self._her_name, self._folder)
