"""Documents that wait for their patient: seen at the right, filed by typing a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.changes import Changes
from db.entities.documents import PatientDocument
from db.rows import PatientRow
from desktop.i18n import _
from desktop.operations.documents import file_document
from desktop.prints.printable import Printable
from desktop.reads.documents import suggested_patients, unfiled_documents
from desktop.scanner import ScannerFolder, write_scanner
from ui.booking.looking import look_for
from ui.booking.patient_field import PatientField
from ui.documents.deeds import KeptDeeds
from ui.documents.dropped import dropped_paths
from ui.documents.intake import Intake
from ui.documents.scanner_dialog import ScannerDialog
from ui.documents.tray_commands import add_commands
from ui.documents.tray_list import TrayList
from ui.screen import BareScreen, Frame, Go
from ui.viewing.outside import OutsidePages
from ui.viewing.viewer import Viewer
from ui.widgets.dress import rule
from ui.widgets.empty_state import EmptyState

_LIST, _SHARE = 420, 0.46


class TrayScreen(BareScreen):
    """The list at the left, the document beside it; Enter files, and the next one comes.

    Signals:
        go: somewhere else; scanner_chosen: another folder is watched from now on.
    """

    go = Signal(object)
    retitled = Signal()
    scanner_chosen = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._operator = frame, frame.operator
        theme, self._names = frame.theme, frame.names
        self._shown: PatientDocument | None = None
        self.who = PatientField(theme, frame.names)
        self.list = TrayList(theme, self.who)
        self.deeds = KeptDeeds(frame.operator, theme, self._today, self)
        self.intake = Intake(frame.operator, theme, self)
        self.viewer = Viewer(frame.operator, theme, lets_out=False)
        self.viewer.head.back.hide()
        self.nothing = EmptyState(
            theme,
            "ph.tray",
            _("Everything is filed."),
            _("Scans arrive here. Files may be dropped here as well."),
        )
        self.veil = EmptyState(
            theme,
            "session.masquer",
            _("Hidden in the confidential mode."),
            _("F9 shows it again."),
        )
        self._stack = QStackedWidget()
        for widget in (self.nothing, self.viewer, self.veil):
            self._stack.addWidget(widget)
        self.setAcceptDrops(True)
        self._lay_out()
        add_commands(self)
        self._connect()
        self.setFocusProxy(self.who.line)
        self.ask()

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The place."""
        return _("Documents to file")

    def refresh(self, changes: Changes | None) -> None:
        """What came, what was filed, what was taken back."""
        if changes is None or changes.touches("patient_document"):
            self.ask()

    def forget(self) -> None:
        """The session is over: nothing stays."""
        self._drop()

    def papers(self) -> Sequence[Printable]:
        """What waits."""
        from ui.paper.lists import offered
        from ui.paper.upkeep import tray_paper

        return offered(self._operator, tray_paper(self.list.documents))

    # Doing ---------------------------------------------------------------------------

    def ask(self) -> None:
        """What waits now."""
        if self._names.hidden:
            self._drop()
            return
        self._operator.ask(self, unfiled_documents, then=self._show, channel="tray")

    def take(self, paths: Sequence[Path]) -> None:
        """Puts these files into the tray."""
        if paths:
            self.intake.take(paths, None)

    def choose(self) -> None:
        """Asks for files."""
        self.intake.choose(self.take)

    def choose_folder(self) -> None:
        """Asks for a folder of files."""
        self.intake.choose_folder(self.take)

    def file(self) -> None:
        """To the patient who was chosen; one key takes it back."""
        document, patient = self._shown, self.who.patient
        if document is None or patient is None:
            return
        said = _("Filed: {name}.").format(name=self._names.name(patient))
        self._operator.do(
            self,
            file_document,
            {"document_id": document.id, "patient_id": patient.id},
            said=said,
        )

    def choose_scanner(self) -> None:
        """Asks which folder the scanner of this post fills."""
        dialog = ScannerDialog(
            self._frame.theme, self.window(), self._frame.paths.config
        )
        dialog.chosen.connect(partial(_keep_scanner, self, self._frame))
        dialog.open()

    # Inside --------------------------------------------------------------------------

    def _show(self, documents: tuple[PatientDocument, ...]) -> None:
        self.list.show_documents(documents)
        if not documents:
            self._drop()
        else:
            self._look(self.list.chosen)

    def _look(self, document: PatientDocument | None) -> None:
        """Shows another one, and who it may be about by its name."""
        known = self._shown
        if document is None or (known is not None and known.id == document.id):
            self._shown = document
            return
        self._shown = document
        self.who.show_patient(None)
        self.deeds.open(document)
        self._operator.ask(
            self,
            suggested_patients,
            document.title,
            then=lambda rows: self._suggest(document, rows),
            channel="suggested",
        )

    def _suggest(self, document: PatientDocument, rows: tuple[PatientRow, ...]) -> None:
        """One who fits is proposed: Enter takes her, another letter takes her back."""
        typed = bool(self.who.line.text().strip())
        if self._shown is document and len(rows) == 1 and not typed:
            self.who.show_patient(rows[0])
            self.list.show_chosen(chosen=True)

    def _show_pages(self, document: PatientDocument, pages: OutsidePages) -> None:
        if self._shown is None or self._shown.id != document.id:
            pages.close()
            return
        focused = self.window().focusWidget()
        self.viewer.show_document(document, pages)
        self._stack.setCurrentWidget(self.viewer)
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        self._shown = None
        self.deeds.forget()
        self.viewer.forget()
        self.who.show_patient(None)
        self.list.show_chosen(chosen=False)
        hidden = self._names.hidden
        if hidden:
            self.list.show_documents(())
        self._stack.setCurrentWidget(self.veil if hidden else self.nothing)

    def _today(self) -> date:
        zone = self._operator.session.practice.zone
        return self._frame.clock.wall(zone).date()

    def _find(self, _text: str) -> None:
        self.list.show_chosen(chosen=False)
        look_for(self._operator, self, self.who)

    def describe(self) -> None:
        """Asks for title, kind and note of the document that is shown."""
        if self._shown is not None:
            self.deeds.describe(self._shown)

    def delete(self) -> None:
        """Deletes the document that is shown; one key takes it back."""
        if self._shown is not None:
            self.deeds.delete(self._shown)

    def _refused(self, _count: int, said: str) -> None:
        self.list.banner.tell(_("A file was not taken."), said, tone="warn")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        most = round(self.width() * _SHARE)
        self._left.setFixedWidth(min(self._frame.theme.px(_LIST), most))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.take(paths)

    def _connect(self) -> None:
        listed, who = self.list, self.who
        listed.picked.connect(self._look)
        listed.filed.connect(self.file)
        listed.delete_asked.connect(self.delete)
        listed.import_asked.connect(self.choose)
        listed.scanner_asked.connect(self.choose_scanner)
        who.typed.connect(self._find)
        who.accepted.connect(self.file)
        who.new_asked.connect(
            lambda _new: self.go.emit(Go(place="patients", ask="new"))
        )
        who.chosen.connect(lambda row: listed.show_chosen(chosen=row is not None))
        self.deeds.opened.connect(self._show_pages)
        self.deeds.told.connect(self.viewer.print_pages)
        self.viewer.print_asked.connect(self._print)
        self.intake.refused.connect(self._refused)
        self._names.changed.connect(self.ask)

    def _print(self, pages: int) -> None:
        if self._shown is not None:
            self.deeds.print(self._shown, pages)

    def _lay_out(self) -> None:
        left = self._left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(left)
        whole.addWidget(rule(upright=True))
        whole.addWidget(self._stack, 1)


def _keep_scanner(screen: TrayScreen, frame: Frame, chosen: ScannerFolder) -> None:
    write_scanner(frame.paths.config, chosen)
    screen.scanner_chosen.emit()
    said = (
        _("The scanner’s folder is watched from now on.")
        if chosen.folder
        else _("No folder is watched any more.")
    )
    frame.operator.said.emit(said, False)  # noqa: FBT003 - the signal's
