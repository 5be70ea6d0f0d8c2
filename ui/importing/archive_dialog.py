"""An archive comes back: what it holds, its passphrase where it has one, then all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.changes import Change, Changes
from db.errors import ExpectedError
from desktop.archive.errors import NotEmpty
from desktop.archive.reading import Archive, open_archive
from desktop.archive.taking import bring_in
from desktop.dates import numeric_day
from desktop.errors import Cancelled
from desktop.i18n import _
from desktop.numbers import thousands
from desktop.progress import Progress
from desktop.reads.exports import is_empty
from desktop.session import Session
from desktop.words import sentence
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.password_field import PasswordField


class ArchiveDialog(Dialog):
    """One archive, read to its end before anything is written.

    Signals:
        brought: the practice is the one of the archive now.
    """

    brought = Signal()

    def __init__(
        self, theme: Theme, window: QWidget, operator: Operator, path: Path
    ) -> None:
        super().__init__(
            theme,
            window,
            _("Bring a practice back from an archive"),
            _(
                "It is read to its end first. Then this practice becomes the one of the"
                " archive, whole or not at all. This cannot be taken back."
            ),
        )
        self._operator, self._path = operator, path
        self._archive: Archive | None = None
        self.phrase = Field(
            theme, _("Passphrase of this archive"), PasswordField(theme)
        )
        self.holds = Label("", "body", wrap=True)
        self.says = Banner(theme)
        for part in (self.phrase, self.holds, self.says):
            self.body.addWidget(part)
        for part in (self.phrase, self.holds, self.says):
            part.hide()
        self.set_way_out(_("Leave this practice as it is"))
        self.go_on = self.add_button(
            _("Read the archive"), "primary", shortcut="Return"
        )
        self.go_on.clicked.connect(lambda _on=False: self.step())
        self.phrase.editor.returnPressed.connect(self.step)
        self.phrase.editor.textEdited.connect(lambda _text: self.phrase.accept())

    def begin(self) -> None:
        """Opens it, and says at once where an archive has no place."""
        self.open()
        self._operator.ask(self, is_empty, then=self._weigh)

    def step(self) -> None:
        """Reads it; once it is read, brings it back."""
        if not self.go_on.isEnabled():
            return
        self._busy(busy=True)
        if self._archive is None:
            self._read()
        else:
            self._bring(self._archive)

    def reject(self) -> None:
        """Nothing was written."""
        self._let_go()
        super().reject()

    # Inside --------------------------------------------------------------------------

    def _weigh(self, empty: object) -> None:
        if not empty:
            self._refuse(NotEmpty({}))
            self.go_on.hide()
        else:
            self.step()

    def _read(self) -> None:
        path, phrase = self._path, self.phrase.editor.text()

        def read(progress: Progress) -> Archive:
            archive = open_archive(path, phrase)
            try:
                archive.check(progress)
            except ExpectedError:
                archive.close()
                raise
            return archive

        self._operator.run(
            self,
            read,
            title=_("Reading the file"),
            then=self._was_read,
            failed=self._refuse,
        )

    def _was_read(self, archive: Archive) -> None:
        self._archive = archive
        self._busy(busy=False)
        self.phrase.editor.clear()
        self.phrase.hide()
        self.holds.say(holds_words(archive))
        self.holds.show()
        self.go_on.say(_("Bring the practice back"))
        self.go_on.setFocus()

    def _bring(self, archive: Archive) -> None:
        def bring(session: Session, progress: Progress) -> Mapping[str, int]:
            return bring_in(session, archive, progress)

        self._operator.run_writing(
            self,
            bring,
            title=_("Importing"),
            then=self._was_brought,
            failed=self._refuse,
        )

    def _was_brought(self, rows: Mapping[str, int]) -> None:
        self._let_go()
        self._operator.changed.emit(_all_of_it(rows, self._operator), self)
        self.accept()
        self._operator.said.emit(_("The practice is back."), False)  # noqa: FBT003
        self.brought.emit()

    def _refuse(self, error: ExpectedError) -> None:
        self._busy(busy=False)
        sealed = getattr(error, "reason", "") == "sealed"
        if sealed and not self.phrase.isVisible():
            self.phrase.show()
            self.phrase.editor.setFocus()
            return
        fact = _("Not imported.")
        if isinstance(error, Cancelled):
            self.says.tell(fact, _("It was stopped. Nothing was written."))
        else:
            self.says.tell(fact, sentence(error), tone="warn")
        self.says.show()

    def _busy(self, *, busy: bool) -> None:
        self.go_on.setEnabled(not busy)
        if busy:
            self.says.hide()

    def _let_go(self) -> None:
        if self._archive is not None:
            self._archive.close()
            self._archive = None


def _all_of_it(rows: Mapping[str, int], operator: Operator) -> Changes:
    """Every screen asks again: one change a table stands for all of its rows."""
    items = tuple(
        Change(entity=table, key=UUID(int=0), before=None, after=None) for table in rows
    )
    at = operator.session.clock.now()
    return Changes(operation_id=None, intent="take_archive", at=at, items=items)


def holds_words(archive: Archive) -> str:
    """What is in it, and what is different afterwards."""
    said = _(
        "Made on {day}: {patients} patients, {appointments} appointments,"
        " {documents} documents."
    ).format(
        day=_day(archive.made),
        patients=thousands(archive.count("patient")),
        appointments=thousands(archive.count("appointment")),
        documents=thousands(archive.count("patient_document")),
    )
    own = (
        _("The confidential file is in it.")
        if archive.confidential
        else _("The confidential file is not in it.")
    )
    after = _(
        "Its appointment types, openings and settings take the place of those here."
        " The people of the archive come with their accesses closed, and pairings with a"
        " remote secretary are ended: their keys stayed behind."
    )
    return f"{said} {own}\n\n{after}"


def _day(made: str) -> str:
    try:
        return numeric_day(datetime.fromisoformat(made).date())
    except ValueError:
        return "?"
