"""What is done with kept documents: read, described, deleted, printed, let out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.entities.confidential import DocumentKind
from db.entities.documents import PatientDocument
from desktop.i18n import _
from desktop.operations import documents as does
from desktop.operations.documents import Described
from desktop.rights import Right
from ui.documents.describing import DescribeDialog
from ui.documents.letting_out import LetOutDialog
from ui.leaving import ToLeave, leave_file
from ui.operator import Operator
from ui.theme import Theme
from ui.viewing.opening import open_outside
from ui.viewing.outside import OutsidePages
from ui.widgets.dialog import Dialog

_ENDS = {DocumentKind.TEXT: "txt", DocumentKind.JPEG: "jpg"}


class KeptDeeds(QObject):
    """Goes between a list of documents and the vault.

    Args:
        today: the practice's day.

    Signals:
        opened: (PatientDocument, OutsidePages) to be shown.
        told: the printer may be asked for now.
    """

    opened = Signal(object, object)
    told = Signal()

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        today: Callable[[], date],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._operator, self._theme, self._owner = operator, theme, owner
        self._today = today
        self._asking: Dialog | None = None
        self._wanted: PatientDocument | None = None

    @property
    def may_let_out(self) -> bool:
        """Whether this person may write documents into files."""
        return self._operator.session.may(Right.EXPORT)

    def open(self, document: PatientDocument) -> None:
        """Its bytes, told before they are shown; the newest one asked for is meant."""
        self._wanted = document

        def came(content: bytes) -> None:
            if self._wanted is document:
                self._show(document, content)

        self._operator.do(
            self._owner,
            does.read_kept_document,
            {"document_id": document.id},
            then=came,
        )

    def forget(self) -> None:
        """What is asked about a document is not asked any more."""
        self._wanted = None
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.reject()

    def print(self, document: PatientDocument, pages: int) -> None:
        """Tells first; the printer is asked for when that is written."""
        self._operator.do(
            self._owner,
            does.print_kept_document,
            {"document_id": document.id, "pages": pages},
            then=lambda _told: self.told.emit(),
        )

    def describe(self, document: PatientDocument) -> None:
        """Asks for another title, kind, day or note."""

        def keep(described: Described) -> None:
            self._operator.do(
                self._owner,
                does.describe_document,
                {"document_id": document.id, "described": described},
                said=_("Document changed."),
            )

        dialog = DescribeDialog(
            self._theme, self._owner.window(), document, self._today()
        )
        dialog.kept.connect(keep)
        self._ask(dialog)

    def delete(self, document: PatientDocument) -> None:
        """Out of sight; one key brings it back."""
        self._operator.do(
            self._owner,
            does.retire_document,
            {"document_id": document.id},
            said=_("Document deleted."),
        )

    def restore(self, document: PatientDocument) -> None:
        """Back again."""
        self._operator.do(
            self._owner,
            does.restore_document,
            {"document_id": document.id},
            said=_("Document brought back."),
        )

    def let_out(self, document: PatientDocument) -> None:
        """Says what leaves, asks where, then for the passphrase."""
        dialog = LetOutDialog(self._theme, self._owner.window(), document)
        dialog.accepted.connect(lambda: self._choose_place(document))
        self._ask(dialog)

    def save(self, document: PatientDocument, path: Path) -> None:
        """A private file there; the passphrase is asked for on the way."""
        self._operator.do(
            self._owner,
            does.export_document,
            {"document_id": document.id},
            then=lambda content: leave_file(
                self._operator,
                self._owner,
                ToLeave(path, content, "export_document"),
            ),
        )

    # Inside --------------------------------------------------------------------------

    def _show(self, document: PatientDocument, content: bytes) -> None:
        def show(pages: OutsidePages) -> None:
            if self._wanted is document:
                self.opened.emit(document, pages)
            else:
                pages.close()

        open_outside(self._operator, self._owner, document.kind, content, show)

    def _choose_place(self, document: PatientDocument) -> None:
        chooser = QFileDialog(self._owner, _("Save as a file…"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        end = _ENDS.get(document.kind, document.kind.value)
        chooser.setDefaultSuffix(end)
        # Never the title: it may say whose it is, and what she has.
        day = document.day or document.added_at.date()
        chooser.selectFile(f"document-{day.isoformat()}.{end}")
        chooser.fileSelected.connect(lambda path: self.save(document, Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _ask(self, dialog: Dialog) -> None:
        dialog.accepted.connect(self._answered)
        dialog.rejected.connect(self._answered)
        self._asking = dialog
        dialog.open()

    def _answered(self) -> None:
        self._asking = None
