"""Files that are taken in: looked at off the window's thread, kept, their originals told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.entities.clear_file import ClearFile
from db.errors import ExpectedError
from desktop.clear_files import delete_clear, remember_original
from desktop.formats.documents import OfferedDocument, read_document
from desktop.i18n import _, ngettext
from desktop.operations.documents import Kept, add_document
from desktop.progress import Progress
from desktop.session import Session
from desktop.words import sentence
from ui.confidential.pages import pages_of
from ui.documents.dropped import files_in
from ui.documents.originals import OriginalsDialog
from ui.operator import Operator, Slices
from ui.theme import Theme

PATTERN = "PDF, PNG, JPEG, WebP, TIFF, TXT, HPRIM"
_ENDS = "(*.pdf *.png *.jpg *.jpeg *.webp *.tif *.tiff *.txt *.hpr *.hprim *.hpm)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What became of the files that were looked at.

    Args:
        taken: each with where it lies; refused: name and sentence of each.
    """

    taken: tuple[tuple[Path, OfferedDocument], ...]
    refused: tuple[tuple[str, str], ...]


class Intake(QObject):
    """Takes files in for one patient, or for nobody yet.

    Signals:
        refused: (files, sentence) of what was not taken.
        done: what was kept, a tuple of Kept.
    """

    refused = Signal(int, str)
    done = Signal(object)

    def __init__(self, operator: Operator, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._operator, self._theme, self._owner = operator, theme, owner

    def choose(self, take: Callable[[Sequence[Path]], object]) -> None:
        """Asks for files."""
        chooser = QFileDialog(self._owner, _("Import a file…"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters([f"{PATTERN} {_ENDS}", f"{_('All files')} (*)"])
        chooser.filesSelected.connect(lambda files: take([Path(one) for one in files]))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def choose_folder(self, take: Callable[[Sequence[Path]], object]) -> None:
        """Asks for a folder; the files that lie directly in it are meant."""
        chooser = QFileDialog(self._owner, _("Import a folder…"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(lambda folder: take([Path(folder)]))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def take(self, paths: Sequence[Path], patient: UUID | None) -> None:
        """Looks at the files, keeps those that can be shown, and asks of the originals."""
        self._operator.run(
            self._owner,
            partial(look_at, tuple(paths)),
            title=_("Reading the files"),
            then=lambda looked: self._keep(looked, patient),
        )

    def _keep(self, looked: Looked, patient: UUID | None) -> None:
        if looked.refused:
            self.refused.emit(len(looked.refused), looked.refused[0][1])
        if not looked.taken:
            return
        calls = [
            {"document": document, "patient_id": patient}
            for _path, document in looked.taken
        ]
        slices = Slices(
            operation=add_document,
            calls=calls,
            total=len(calls),
            title=_("Keeping the documents"),
        )
        self._operator.do_each(
            self._owner,
            slices,
            then=lambda kept: self._kept(looked, kept),
            said=_said,
        )

    def _kept(self, looked: Looked, kept: Sequence[Kept]) -> None:
        self.done.emit(tuple(kept))
        self._operator.run_writing(
            self._owner,
            partial(_remember, looked.taken),
            then=self._ask_of_originals,
        )

    def _ask_of_originals(self, originals: tuple[ClearFile, ...]) -> None:
        dialog = OriginalsDialog(self._theme, self._owner.window(), originals)
        dialog.accepted.connect(lambda: self.erase(originals))
        dialog.open()

    def erase(self, originals: Sequence[ClearFile]) -> None:
        """Deletes the files that were taken in, each if it is still the same."""

        def work(session: Session, _progress: Progress) -> tuple[ClearFile, ...]:
            return delete_clear(session, originals)

        def told(stayed: tuple[ClearFile, ...]) -> None:
            gone = len(originals) - len(stayed)
            said = ngettext(
                "{count} original deleted.", "{count} originals deleted.", gone
            ).format(count=gone)
            if stayed:
                said = _("Another file lies there by now: it was left as it is.")
            self._operator.said.emit(said, False)  # noqa: FBT003 - the signal's

        self._operator.run_writing(self._owner, work, then=told)


def look_at(paths: Sequence[Path], progress: Progress) -> Looked:
    """Reads every file, and draws its first page to know that it can be shown."""
    taken, refused = [], []
    files = files_in(paths)
    for number, path in enumerate(files):
        progress.check()
        try:
            document = read_document(path, text=True)
            pages_of(document.kind, document.content).close()
        except ExpectedError as error:
            refused.append((path.name, sentence(error)))
        else:
            taken.append((path, document))
        progress.report(number + 1, len(files))
    return Looked(taken=tuple(taken), refused=tuple(refused))


def _remember(
    taken: Sequence[tuple[Path, OfferedDocument]],
    session: Session,
    _progress: Progress,
) -> tuple[ClearFile, ...]:
    return tuple(
        remember_original(session, path, document.content).result
        for path, document in taken
    )


def _said(kept: Sequence[Kept]) -> str:
    fresh = sum(not one.known for one in kept)
    if not fresh:
        return _("This document was there already: nothing was added.")
    return ngettext(
        "{count} document added.", "{count} documents added.", fresh
    ).format(count=fresh)
