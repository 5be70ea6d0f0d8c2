"""The tab itself: sealed for everybody but the doctor, told before anything is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from db.changes import Changes
from db.entities.confidential import ConfidentialDocument
from db.entities.patient import Patient
from desktop.clock import Clock
from desktop.i18n import _
from desktop.reads.confidential import Notebook
from desktop.rights import Right
from ui.clipboard import Clipboard
from ui.confidential.deeds import NotebookDeeds
from ui.confidential.document_deeds import DocumentDeeds
from ui.confidential.lost import LostDialog
from ui.confidential.notebook import NotebookPage
from ui.confidential.sealed import SealedPage
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.viewing.outside import OutsidePages
from ui.viewing.viewer import Viewer
from ui.widgets.dress import scrolled
from ui.widgets.empty_state import EmptyState

ENTITIES = ("note", "confidential_document", "confidential_file")
_DRAFT_EVERY_MS = 30_000


class ConfidentialTab(QWidget):
    """One notebook at most: the one of the patient whose tab is looked at.

    Signals:
        switch_wanted: another person is to unlock.
    """

    switch_wanted = Signal()

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self.sealed = SealedPage(theme, may_note=operator.session.may(Right.MESSAGES))
        self.sealed.switch_wanted.connect(self.switch_wanted)
        self.open: OpenFile | None = None
        self._stack = QStackedLayout(self)
        self._closed = scrolled(self.sealed)
        self._stack.addWidget(self._closed)
        if _has_key(operator):
            self.open = OpenFile(operator, theme, clock, names)
            self._stack.addWidget(self.open)
            self._stack.setCurrentWidget(self.open)
        self.setFocusProxy(self.open or self.sealed)

    def show_patient(self, patient: Patient | None) -> None:
        """It is looked at for this patient; None when it is not looked at any more."""
        if self.open is not None:
            self.open.show_patient(patient)

    def refresh(self, changes: Changes | None) -> None:
        """Somebody else's change, or one that was taken back."""
        if self.open is not None:
            self.open.refresh(changes)

    def show_sealed(self) -> None:
        """What everybody but the doctor sees; her notebook is let go first."""
        self.forget()
        self._stack.setCurrentWidget(self._closed)

    def forget(self) -> None:
        """Keeps what was being written, and drops everything that was shown."""
        if self.open is not None:
            self.open.show_patient(None)


class OpenFile(QWidget):
    """The notebook, a document over it, or the veil of the confidential mode."""

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._theme, self._names, self._clock = theme, names, clock
        self._zone = operator.session.practice.zone
        self._patient: Patient | None = None
        self._stack = QStackedLayout(self)
        self.page = NotebookPage(theme, self._zone, self._today)
        self.viewer = Viewer(operator, theme)
        self.veil = EmptyState(
            theme,
            "session.masquer",
            _("Hidden in the confidential mode."),
            _("F9 shows it again."),
        )
        self._area = scrolled(self.page)
        for widget in (self.veil, self._area, self.viewer):
            self._stack.addWidget(widget)
        self.deeds = NotebookDeeds(operator, self)
        self.documents = DocumentDeeds(operator, theme, self.deeds, self._today, self)
        self.clipboard = Clipboard(QGuiApplication.clipboard(), self)
        self._timer = QTimer(self)
        self._timer.setInterval(_DRAFT_EVERY_MS)
        self._timer.timeout.connect(self._keep_draft)
        self._connect()
        names.changed.connect(self._renamed)

    def show_patient(self, patient: Patient | None) -> None:
        """Another patient's notebook is asked for; None forgets the one there is."""
        known, self._patient = self._patient, patient
        if known is not None and patient is not None and known.id == patient.id:
            self.page.alert.show_alert(patient.booking_alert)
            return
        self._drop()
        self._ask()

    def refresh(self, changes: Changes | None) -> None:
        """Asks again, unless the answer is on its way."""
        if self._patient is None or self.deeds.busy:
            return
        if changes is None or changes.touches(*ENTITIES):
            self._ask()

    @property
    def shows(self) -> str:
        """One of "veil", "notebook" and "document"."""
        shown = self._stack.currentWidget()
        if shown is self.viewer:
            return "document"
        return "notebook" if shown is self._area else "veil"

    # Inside --------------------------------------------------------------------------

    def _ask(self) -> None:
        hidden = self._names.hidden or self._patient is None
        self.deeds.patient = None if hidden or not self._patient else self._patient.id
        self.deeds.ask()

    def _show(self, notebook: Notebook) -> None:
        # It may come late: somebody else's file is open by now, or none may be seen.
        if self._patient is None or notebook.patient != self.deeds.patient:
            return
        self.page.stop_writing()
        self.page.show_notebook(notebook)
        self.page.alert.show_alert(self._patient.booking_alert)
        self._timer.start()
        if not self.viewer.is_open:
            self._stack.setCurrentWidget(self._area)

    def _drop(self) -> None:
        self._keep_draft()
        self._timer.stop()
        self.deeds.forget()
        self.documents.forget()
        self.clipboard.clear()
        self.viewer.forget()
        self.page.forget()
        self._stack.setCurrentWidget(self.veil)

    def _renamed(self) -> None:
        self._drop()
        self._ask()

    def _keep_draft(self) -> None:
        self.deeds.keep(self.page.unfinished())

    def _show_document(
        self, document: ConfidentialDocument, pages: OutsidePages
    ) -> None:
        self._stack.setCurrentWidget(self.viewer)
        self.viewer.show_document(document, pages)

    def _close_document(self) -> None:
        self.viewer.forget()
        self._stack.setCurrentWidget(self._area)
        self.page.setFocus()

    def _show_lost(self, lost: Sequence[Notebook]) -> None:
        if self._patient is None or self._names.hidden:
            return
        name = self._names.name(self._patient)
        dialog = LostDialog(self._theme, self.window(), lost, name)
        dialog.attached.connect(self.deeds.attach)
        self._names.changed.connect(dialog.reject)
        dialog.open()

    def _scroll_to(self, editor: QWidget) -> None:
        # Its place is known when the layout has settled.
        QTimer.singleShot(0, editor, lambda: self._area.ensureWidgetVisible(editor))

    def _today(self) -> date:
        return self._clock.wall(self._zone).date()

    def _connect(self) -> None:
        page, deeds, documents = self.page, self.deeds, self.documents
        deeds.came.connect(self._show)
        deeds.refused.connect(page.go_on_writing)
        page.saved.connect(deeds.save)
        page.retire_asked.connect(deeds.retire)
        page.restore_asked.connect(deeds.restore)
        page.draft_left.connect(deeds.leave)
        page.draft_dropped.connect(deeds.give_up)
        page.lost_asked.connect(deeds.find_lost)
        deeds.lost.connect(self._show_lost)
        page.began.connect(self._scroll_to)
        page.copied.connect(self.clipboard.copy)
        page.alert.published.connect(deeds.publish)
        page.documents.add_asked.connect(documents.choose)
        page.documents.opened.connect(documents.open)
        page.documents.rename_asked.connect(documents.rename)
        page.documents.retire_asked.connect(documents.retire)
        page.documents.restore_asked.connect(documents.restore)
        documents.opened.connect(self._show_document)
        documents.told.connect(self.viewer.print_pages)
        self.viewer.left.connect(self._close_document)
        self.viewer.print_asked.connect(documents.print)


def _has_key(operator: Operator) -> bool:
    """Whether this session can open the doctor vault at all: the key is the lock."""
    return operator.session.home.doctor is not None
