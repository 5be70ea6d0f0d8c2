"""Where a document goes: to a printer or into a file, told in the trail beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import _
from desktop.operations.operation import Operation
from desktop.operations.outputs import print_document, save_document
from desktop.prints.printable import Content, Printable
from desktop.progress import Progress
from desktop.rights import Right
from ui.leaving import ToLeave, leave_file
from ui.operator import Operator
from ui.paper.printers import paint_pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A document as it is shown.

    Args:
        hidden: whether names are initials.
    """

    printable: Printable
    content: Content
    pdf: bytes
    hidden: bool

    def told(self) -> dict[str, Any]:
        """What the trail is told of it."""
        made = self.printable
        return {
            "document": made.key,
            "rows": self.content.rows,
            "hidden": self.hidden or not made.named,
            "day": self.content.first or made.first,
            "days": made.days,
            "patient": made.patient,
        }


class Output(QObject):
    """Prints and saves.

    Signals:
        refused: what went wrong, as a sentence.
        done: the document is out.
    """

    refused = Signal(str)
    done = Signal()

    def __init__(self, operator: Operator, owner: QWidget) -> None:
        super().__init__(owner)
        self._operator, self._owner = operator, owner

    def may_save(self, printable: Printable) -> bool:
        """Whether this person may have it as a file."""
        return not printable.named or self._operator.session.may(Right.EXPORT)

    def print(self, made: Finished, printer: QPrinter) -> None:
        """To the printer, off the window's thread."""

        def paint(progress: Progress) -> bool:
            return paint_pdf(printer, made.pdf, progress)

        def over(taken: bool) -> None:  # noqa: FBT001 - what the work gave
            if taken:
                self._operator.said.emit(_("Sent to the printer."), False)  # noqa: FBT003
                self.done.emit()
            else:
                self.refused.emit(
                    _("The printer did not answer. Nothing was printed: try again.")
                )

        def send(_done: object) -> None:
            self._operator.run(self, paint, title=_("Printing"), then=over)

        self._tell(print_document, made, send)

    def choose_place(self, made: Finished) -> None:
        """Asks where, then saves."""
        chooser = QFileDialog(self._owner, _("Save as PDF"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(file_name(made))
        chooser.fileSelected.connect(lambda path: self.save(made, Path(path)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def save(self, made: Finished, path: Path) -> None:
        """A private file there; the passphrase is asked for on the way."""

        def write(_progress: Progress) -> None:
            from desktop.prints.files import write_private

            write_private(path, made.pdf)

        def over(_none: object) -> None:
            said = _("{file} written.")
            self._operator.said.emit(said.format(file=path.name), False)  # noqa: FBT003
            self.done.emit()

        def put(_done: object) -> None:
            leaving = ToLeave(path, made.pdf, "save_document")
            then = self.done.emit
            leave_file(self._operator, self, leaving, then=lambda _file: then())

        if made.printable.named:
            self._tell(save_document, made, put)
        else:
            # It names nobody: there is nothing to be reminded of.
            self._operator.run(self, write, title=_("Writing the file"), then=over)

    def _tell(
        self,
        operation: Operation[..., Any],
        made: Finished,
        then: Callable[[object], None],
    ) -> None:
        self._operator.do(self, operation, made.told(), then=then)


def file_name(made: Finished) -> str:
    """As "day-sheet-2026-11-10.pdf": the kind and the day, never a person."""
    first = made.content.first or made.printable.first
    day = "" if first is None else f"-{first.isoformat()}"
    return f"{made.printable.key}{day}.pdf"
