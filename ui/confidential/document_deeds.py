"""What is done with documents: chosen, looked at before they are kept, read, printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.entities.confidential import ConfidentialDocument
from desktop.formats.documents import OfferedDocument, read_document
from desktop.i18n import _
from desktop.operations import confidential as does
from ui.confidential.deeds import NotebookDeeds
from ui.confidential.documents import RenameDialog
from ui.operator import Operator
from ui.theme import Theme
from ui.viewing.opening import open_outside
from ui.viewing.outside import OutsidePages
from ui.viewing.trial import tried

_PATTERN = "PDF, PNG, JPEG, WebP (*.pdf *.png *.jpg *.jpeg *.webp)"


class DocumentDeeds(QObject):
    """Goes between the list of documents and the vault.

    Signals:
        opened: (ConfidentialDocument, OutsidePages) to be shown.
        told: the printer may be asked for now.
    """

    opened = Signal(object, object)
    told = Signal()

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        notebook: NotebookDeeds,
        today: Callable[[], date],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._operator, self._theme, self._owner = operator, theme, owner
        self._notebook, self._today = notebook, today
        self._shown: UUID | None = None
        self._wanted: ConfidentialDocument | None = None
        self._asking: RenameDialog | None = None

    def choose(self) -> None:
        """Asks for a file."""
        chooser = QFileDialog(self._owner, _("Choose a document…"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([_PATTERN])
        chooser.fileSelected.connect(lambda path: self.add(Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def add(self, path: Path) -> None:
        """Looks at the file, and keeps it if it can be shown."""
        patient = self._notebook.patient
        self._operator.run(
            self._owner,
            lambda progress: tried(read_document(path), progress),
            title=_("Reading the document"),
            then=lambda document: self._offer(patient, document),
        )

    def open(self, document: ConfidentialDocument) -> None:
        """Its bytes, told before they are shown; the newest one asked for is meant."""
        self._wanted = document

        def came(content: bytes) -> None:
            if self._elsewhere(document):
                return
            open_outside(self._operator, self, document.kind, content, show)

        def show(pages: OutsidePages) -> None:
            if self._wanted is not document or self._elsewhere(document):
                pages.close()
                return
            self._shown = document.id
            self.opened.emit(document, pages)

        self._operator.do(
            self._owner,
            does.read_confidential_document,
            {"document_id": document.id},
            then=came,
        )

    def print(self, pages: int) -> None:
        """Tells first; the printer is asked for when that is written."""
        self._operator.do(
            self._owner,
            does.print_confidential_document,
            {"document_id": self._shown, "pages": pages},
            then=lambda _told: self.told.emit(),
        )

    def forget(self) -> None:
        """What is asked about a document is not asked any more."""
        self._shown = self._wanted = None
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.reject()

    def rename(self, document: ConfidentialDocument) -> None:
        """Asks for another title and date."""
        dialog = RenameDialog(
            self._theme, self._owner.window(), document, self._today()
        )
        dialog.kept.connect(
            lambda title, day: self._notebook.do(
                does.rename_confidential_document,
                {"document_id": document.id, "title": title, "day": day},
                _("Document renamed."),
            )
        )
        dialog.accepted.connect(self._answered)
        dialog.rejected.connect(self._answered)
        self._asking = dialog
        dialog.open()

    def retire(self, document: UUID) -> None:
        """Out of sight."""
        self._notebook.do(
            does.retire_confidential_document,
            {"document_id": document},
            _("Document taken out of sight."),
        )

    def restore(self, document: UUID) -> None:
        """Back again."""
        self._notebook.do(
            does.restore_confidential_document,
            {"document_id": document},
            _("Document brought back."),
        )

    def _elsewhere(self, document: ConfidentialDocument) -> bool:
        """Somebody else's notebook is open by now, or none."""
        return self._notebook.patient != document.patient_id

    def _answered(self) -> None:
        self._asking = None

    def _offer(self, patient: UUID | None, document: OfferedDocument) -> None:
        """Kept for whom it was chosen, if she is still the one who is shown."""
        if patient is None or patient != self._notebook.patient:
            return
        self._notebook.do(
            does.add_confidential_document,
            {"patient_id": patient, "document": document, "day": self._today()},
            _("Document added. The file you chose is still where it was, unencrypted."),
        )
