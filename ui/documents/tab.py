"""The tab of a patient's file: her documents, or one of them, or nothing in confidential mode."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QWidget

from db.changes import Changes
from db.entities.documents import PatientDocument
from db.entities.patient import Patient
from desktop.clock import Clock
from desktop.i18n import _
from desktop.reads.documents import documents_of
from desktop.rights import Right
from ui.actions import own_command
from ui.documents.deeds import KeptDeeds
from ui.documents.intake import Intake
from ui.documents.list_page import DocumentsPage
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.viewing.outside import OutsidePages
from ui.viewing.viewer import Viewer
from ui.widgets.dress import scrolled
from ui.widgets.empty_state import EmptyState


class DocumentsTab(QWidget):
    """The documents of the patient whose tab is looked at.

    Signals:
        make_asked: a certificate or letter for this patient's id.
        counted: how many there are.
    """

    make_asked = Signal(object)
    counted = Signal(int)

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._names, self._clock = operator, names, clock
        self._patient: Patient | None = None
        self._shown: PatientDocument | None = None
        self.page = DocumentsPage(theme)
        self.deeds = KeptDeeds(operator, theme, self._today, self)
        self.intake = Intake(operator, theme, self)
        self.viewer = Viewer(operator, theme, lets_out=self.deeds.may_let_out)
        self.veil = EmptyState(
            theme,
            "session.masquer",
            _("Hidden in the confidential mode."),
            _("F9 shows it again."),
        )
        self._area = scrolled(self.page)
        self._stack = QStackedLayout(self)
        for widget in (self._area, self.viewer, self.veil):
            self._stack.addWidget(widget)
        self.setFocusProxy(self.page.table)
        self._add_commands()
        self._connect()
        names.changed.connect(self._renamed)

    @property
    def shows(self) -> str:
        """What is in sight: "list", "document" or "veil"."""
        shown = self._stack.currentWidget()
        if shown is self.viewer:
            return "document"
        return "veil" if shown is self.veil else "list"

    def show_patient(self, patient: Patient | None) -> None:
        """It is looked at for this patient; None when it is not looked at any more."""
        known, self._patient = self._patient, patient
        if patient is None or known is None or known.id != patient.id:
            self.forget_shown()
            self.page.show_documents(())
        self.ask()

    def refresh(self, changes: Changes | None) -> None:
        """Somebody's change, or one that was taken back."""
        if changes is None or changes.touches("patient_document"):
            self.ask()

    def ask(self) -> None:
        """Her documents as they are now."""
        if self._patient is None or self._names.hidden:
            return
        self._operator.ask(
            self,
            documents_of,
            self._patient.id,
            then=self._show,
            channel="documents",
        )

    def take(self, paths: Sequence[Path]) -> None:
        """Keeps these files for the patient who is shown."""
        if self._patient is not None and paths:
            self.intake.take(paths, self._patient.id)

    def forget_shown(self) -> None:
        """Lets the document go, its bytes and its pictures."""
        self._shown = None
        self.deeds.forget()
        self.viewer.forget()
        self._stack.setCurrentWidget(self.veil if self._names.hidden else self._area)

    # Inside --------------------------------------------------------------------------

    def _show(self, documents: tuple[PatientDocument, ...]) -> None:
        if self._patient is None or any(
            one.patient_id != self._patient.id for one in documents
        ):
            return
        self.page.show_documents(documents)
        self.counted.emit(sum(not one.retired for one in documents))
        shown = self._shown
        if shown is not None and shown.id not in _living(documents):
            self.forget_shown()

    def _show_document(self, document: PatientDocument, pages: OutsidePages) -> None:
        if self._patient is None or document.patient_id != self._patient.id:
            pages.close()
            return
        self._shown = document
        self._stack.setCurrentWidget(self.viewer)
        self.viewer.show_document(document, pages)

    def _close_document(self) -> None:
        self.forget_shown()
        self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renamed(self) -> None:
        self.forget_shown()
        self.page.show_documents(())
        self.ask()

    def _today(self) -> date:
        zone = self._operator.session.practice.zone
        return self._clock.wall(zone).date()

    def _refused(self, count: int, said: str) -> None:
        fact = (
            _("A file was not taken.")
            if count == 1
            else _("{count} files were not taken.").format(count=count)
        )
        self.page.banner.tell(fact, said, tone="warn", action=_("Understood"))

    def _make(self) -> None:
        if self._patient is not None:
            self.make_asked.emit(self._patient.id)

    def _import(self) -> None:
        if self._patient is not None and not self._names.hidden:
            self.intake.choose(self.take)

    def _add_commands(self) -> None:
        self.describing = self._command(
            _("Title, kind and note of the document…"),
            "F4",
            "patient.modifier",
            self.page.describe,
        )
        self.importing = self._command(
            _("Import a document…"), "Ctrl+O", "fichier.importer", self._import
        )

    def _command(self, words: str, keys: str, icon: str, do: object) -> QAction:
        assert callable(do)
        return own_command(self, (words, keys, icon, "patient"), do, inside=True)

    def _connect(self) -> None:
        page, deeds, viewer = self.page, self.deeds, self.viewer
        page.opened.connect(deeds.open)
        page.describe_asked.connect(deeds.describe)
        page.delete_asked.connect(deeds.delete)
        page.restore_asked.connect(deeds.restore)
        page.import_asked.connect(self._import)
        page.make_asked.connect(self._make)
        page.dropped.connect(self.take)
        page.banner.acted.connect(lambda: page.banner.tell(""))
        deeds.opened.connect(self._show_document)
        deeds.told.connect(viewer.print_pages)
        viewer.left.connect(self._close_document)
        viewer.print_asked.connect(self._print)
        viewer.export_asked.connect(self._let_out)
        self.intake.refused.connect(self._refused)

    def _print(self, pages: int) -> None:
        if self._shown is not None:
            self.deeds.print(self._shown, pages)

    def _let_out(self) -> None:
        if self._shown is not None:
            self.deeds.let_out(self._shown)


def documents_for(
    operator: Operator, theme: Theme, clock: Clock, names: Names
) -> DocumentsTab | None:
    """The tab, for who may see documents."""
    if not operator.session.may(Right.DOCUMENTS):
        return None
    return DocumentsTab(operator, theme, clock, names)


def _living(documents: Sequence[PatientDocument]) -> set[object]:
    return {one.id for one in documents if not one.retired}
