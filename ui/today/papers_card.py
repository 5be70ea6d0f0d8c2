"""What is to be put away: documents without a patient, and files that anybody can read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from desktop.i18n import _, ngettext
from desktop.reads.documents import PapersWaiting, papers_waiting
from desktop.rights import Right
from ui.screen import Go
from ui.today.desk import Desk
from ui.widgets.button import Button
from ui.widgets.card import Card

_ENTITIES = ("patient_document", "clear_file", "import_run")


class PapersCard(Card):
    """Three lines at most; absent while there is nothing to put away.

    Signals:
        go: to the tray, or to the list of readable files.
    """

    go = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("To put away"), icon="patient.document")
        self._desk = desk
        self.tray = Button(desk.theme, "", "link", icon="ph.tray", big="small")
        self.clear = Button(
            desk.theme, "", "link", icon="retour.attention", big="small"
        )
        self.halfway = Button(
            desk.theme, "", "link", icon="retour.attention", big="small"
        )
        column = QVBoxLayout()
        column.setSpacing(4)
        for button in (self.tray, self.clear, self.halfway):
            column.addWidget(button)
        self.body.addLayout(column)
        self.tray.clicked.connect(lambda: self.go.emit(Go(place="documents")))
        self.clear.clicked.connect(
            lambda: self.go.emit(Go(place="settings", ask="clear_files"))
        )
        self.halfway.clicked.connect(lambda: self.go.emit(Go(place="import")))
        self.hide()

    def refresh(self, changes: Changes | None) -> None:
        """Counts them again."""
        if changes is not None and not changes.touches(*_ENTITIES):
            return
        if self._desk.operator.session.may(Right.DOCUMENTS):
            self._desk.operator.ask(
                self, papers_waiting, then=self._show, channel="papers"
            )

    def _show(self, waiting: PapersWaiting) -> None:
        self.tray.say(
            ngettext(
                "{count} document to file", "{count} documents to file", waiting.unfiled
            ).format(count=waiting.unfiled)
        )
        self.clear.say(
            ngettext(
                "{count} readable file to delete",
                "{count} readable files to delete",
                waiting.clear,
            ).format(count=waiting.clear)
        )
        self.halfway.say(
            ngettext(
                "{count} import stopped halfway",
                "{count} imports stopped halfway",
                waiting.halfway,
            ).format(count=waiting.halfway)
        )
        _show(self.halfway, wanted=waiting.halfway > 0)
        _show(self.tray, wanted=waiting.unfiled > 0)
        _show(self.clear, wanted=waiting.clear > 0)
        self.setVisible(bool(waiting.unfiled or waiting.clear or waiting.halfway))


def _show(widget: QWidget, *, wanted: bool) -> None:
    widget.setVisible(wanted)
