"""A letter is made once, then printed, written or only kept; its number never comes twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from db.entities.documents import Category
from db.errors import ExpectedError
from desktop.i18n import _
from desktop.letters.making import Draft
from desktop.operations.documents import export_document, print_kept_document
from desktop.operations.letters import Made, make_letter
from desktop.progress import Progress
from desktop.rights import Right
from desktop.words import sentence
from ui.leaving import ToLeave, leave_file
from ui.operator import Operator
from ui.paper.printers import paint_pdf


class Making(QObject):
    """For one patient.

    Signals:
        refused: what went wrong, as a sentence.
        done: it is kept, and out where it was to go out.
    """

    refused = Signal(str)
    done = Signal()

    def __init__(self, operator: Operator, patient: UUID, owner: QWidget) -> None:
        super().__init__(owner)
        self._operator, self._patient, self._owner = operator, patient, owner
        self._made: tuple[Draft, Made] | None = None
        self._busy = False

    @property
    def may_save(self) -> bool:
        """Whether this person may have it as a file."""
        return self._operator.session.may(Right.EXPORT)

    def keep(self, draft: Draft, category: str) -> None:
        """Kept with the patient, no paper."""

        def kept(made: Made) -> None:
            self._say(_("Kept under No. {number}."), made)
            self.done.emit()

        self._make(draft, category, kept)

    def print(self, draft: Draft, category: str, printer: QPrinter) -> None:
        """To the printer; what is kept before is told first."""

        def paint(made: Made) -> None:
            self._operator.run(
                self,
                lambda progress: _painted(printer, made, progress),
                title=_("Printing"),
                then=lambda taken: over(made, taken),
            )

        def over(made: Made, taken: object) -> None:
            if taken:
                self._say(_("Kept under No. {number} and sent to the printer."), made)
                self.done.emit()
                return
            self._refuse_paper(made)

        def tell(made: Made) -> None:
            self._operator.do(
                self,
                print_kept_document,
                {"document_id": made.document.id, "pages": 1},
                then=lambda _told: paint(made),
            )

        self._make(draft, category, tell)

    def save(self, draft: Draft, category: str) -> None:
        """Asks where; the passphrase is asked for on the way."""
        chooser = QFileDialog(self._owner, _("Save as PDF"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(_("letter") + ".pdf")
        chooser.fileSelected.connect(
            lambda path: self.save_as(draft, category, Path(path))
        )
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def save_as(self, draft: Draft, category: str, path: Path) -> None:
        """Kept, then written there as a private file."""

        def write(content: bytes) -> None:
            leave_file(
                self._operator,
                self._owner,
                ToLeave(path, content, "export_document"),
                then=lambda _file: self.done.emit(),
            )

        def let_out(made: Made) -> None:
            self._operator.do(
                self,
                export_document,
                {"document_id": made.document.id},
                then=write,
            )

        self._make(draft, category, let_out)

    # Inside --------------------------------------------------------------------------

    def _make(
        self, draft: Draft, category: str, then: Callable[[Made], object]
    ) -> None:
        """Makes it, unless exactly this was made a moment ago and did not get out."""
        if self._busy:
            return
        if self._made is not None and self._made[0] == draft:
            then(self._made[1])
            return
        self._busy = True

        def made(result: Made) -> None:
            self._busy = False
            self._made = draft, result
            then(result)

        def failed(error: ExpectedError) -> None:
            self._busy = False
            self.refused.emit(sentence(error))

        self._operator.do(
            self,
            make_letter,
            {
                "patient_id": self._patient,
                "draft": draft,
                "category": Category(category),
            },
            then=made,
            failed=failed,
        )

    def _refuse_paper(self, made: Made) -> None:
        self.refused.emit(
            _(
                "The printer did not answer. The document is kept under No. {number}:"
                " try again, or print it later from the patient’s documents."
            ).format(number=made.document.number)
        )

    def _say(self, words: str, made: Made) -> None:
        said = words.format(number=made.document.number)
        self._operator.said.emit(said, False)  # noqa: FBT003 - the signal's


def _painted(printer: QPrinter, made: Made, progress: Progress) -> bool:
    return paint_pdf(printer, made.pdf, progress)
