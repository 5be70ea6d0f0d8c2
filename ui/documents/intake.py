"""Files that are taken in: looked at off the window's thread, kept, their originals told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from db.entities.clear_file import ClearFile
from db.entities.confidential import DocumentKind
from db.errors import ExpectedError
from desktop.clear_files import delete_clear, remember_original
from desktop.errors import Cancelled
from desktop.formats.documents import OfferedDocument, read_document
from desktop.formats.hprim import Report, read_reports
from desktop.i18n import _, ngettext
from desktop.operations.documents import Kept, add_document
from desktop.operations.operation import Operation
from desktop.operations.results import receive_result
from desktop.progress import Progress
from desktop.session import Session
from desktop.words import sentence
from ui.documents.dropped import files_in
from ui.documents.originals import OriginalsDialog
from ui.operator import Operator, Said, Slices
from ui.theme import Theme
from ui.viewing.trial import tried

PATTERN = "PDF, PNG, JPEG, WebP, TIFF, TXT, HPRIM"
_ENDS = "(*.pdf *.png *.jpg *.jpeg *.webp *.tif *.tiff *.txt *.hpr *.hprim *.hpm)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that can be kept.

    Args:
        reports: what it holds as results, each with the patient it names.
    """

    path: Path
    document: OfferedDocument
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What became of the files that were looked at.

    Args:
        taken: each with where it lies; refused: name and sentence of each.
    """

    taken: tuple[Taken, ...]
    refused: tuple[tuple[str, str], ...]


class Originals(Enum):
    """What becomes of the files that were taken in."""

    ASK = "ask"
    REMEMBER = "remember"
    ERASE = "erase"


class Intake(QObject):
    """Takes files in for one patient, or for nobody yet.

    Signals:
        refused: (files, sentence) of what was not taken.
        done: what was kept, a tuple of Kept.
        over: nothing more comes of the files that were to be taken.
    """

    refused = Signal(int, str)
    done = Signal(object)
    over = Signal()

    def __init__(self, operator: Operator, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._operator, self._theme, self._owner = operator, theme, owner

    def choose(self, take: Callable[[Sequence[Path]], object]) -> None:
        """Asks for files."""
        chooser = QFileDialog(self._owner, _("Import a file…"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters([f"{PATTERN} {_ENDS}", _("All files") + " (*)"])
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

    def take(
        self,
        paths: Sequence[Path],
        patient: UUID | None,
        after: Originals = Originals.ASK,
    ) -> None:
        """Looks at the files, keeps those that can be shown, and sees to the originals."""
        self._operator.run(
            self._owner,
            partial(
                look_at,
                tuple(paths),
                self._operator.session.wall.date(),
                # Others fill the scanner's folder: between two looks a link may be laid.
                follow=after is Originals.ASK,
            ),
            title=_("Reading the files"),
            then=lambda looked: self._keep(looked, patient, after),
            failed=self._fail,
        )

    def _keep(self, looked: Looked, patient: UUID | None, after: Originals) -> None:
        if looked.refused:
            self.refused.emit(len(looked.refused), looked.refused[0][1])
        if not looked.taken:
            self.over.emit()
            return
        plain = [one for one in looked.taken if not one.reports]
        slices = _slices(
            add_document,
            [{"document": one.document, "patient_id": patient} for one in plain],
        )
        results = _slices(receive_result, _results(looked.taken))

        def last(kept: Sequence[Kept]) -> None:
            self._kept(looked, kept, after)

        def receive(kept: Sequence[Kept]) -> None:
            self._do(results, lambda more: last((*kept, *more)), _received)

        if not results.total:
            self._do(slices, last, _said)
        elif not plain:
            receive(())
        else:
            self._do(slices, receive, _said)

    def _do(
        self, slices: Slices, then: Callable[[Sequence[Kept]], None], said: Said
    ) -> None:
        self._operator.do_each(
            self._owner, slices, then=then, failed=self._fail, said=said
        )

    def _kept(self, looked: Looked, kept: Sequence[Kept], after: Originals) -> None:
        self.done.emit(tuple(kept))
        self._operator.run_writing(
            self._owner,
            partial(_remember, looked.taken),
            then=lambda originals: self._see_to(originals, after),
            failed=self._fail,
        )

    def _see_to(self, originals: tuple[ClearFile, ...], after: Originals) -> None:
        self.over.emit()
        if after is Originals.ERASE:
            self.erase(originals)
        if after is not Originals.ASK:
            return
        dialog = OriginalsDialog(self._theme, self._owner.window(), originals)
        dialog.accepted.connect(lambda: self.erase(originals))
        dialog.open()

    def _fail(self, error: ExpectedError) -> None:
        self.over.emit()
        self._operator.failed.emit(error)

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


def look_at(
    paths: Sequence[Path], today: date, progress: Progress, *, follow: bool = True
) -> Looked:
    """Reads every file, and draws it to know that it can be shown.

    Args:
        paths: files and folders; today: decides years of two digits.
        progress: is told of each file.
        follow: whether the links among the paths themselves are; none in a folder is.
    """
    taken, refused = [], []
    chosen = frozenset(paths) if follow else frozenset()
    files = files_in(paths)
    for number, path in enumerate(files):
        progress.check()
        try:
            # What lies in a folder may have been put there by others.
            read = read_document(path, follow=path in chosen, text=True)
            document = tried(read, progress)
        except Cancelled:
            raise
        except ExpectedError as error:
            refused.append((path.name, sentence(error)))
        else:
            taken.append(
                Taken(path=path, document=document, reports=_in(document, today))
            )
        progress.report(number + 1, len(files))
    return Looked(taken=tuple(taken), refused=tuple(refused))


def _remember(
    taken: Sequence[Taken],
    session: Session,
    _progress: Progress,
) -> tuple[ClearFile, ...]:
    return tuple(
        remember_original(session, one.path, one.document.content).result
        for one in taken
    )


def _in(document: OfferedDocument, today: date) -> tuple[Report, ...]:
    if document.kind is not DocumentKind.TEXT:
        return ()
    return read_reports(document.content, today)


def _results(taken: Sequence[Taken]) -> list[dict[str, Any]]:
    return [
        {"report": report, "document": one.document if len(one.reports) == 1 else None}
        for one in taken
        for report in one.reports
    ]


def _slices(does: Operation[..., Any], calls: list[dict[str, Any]]) -> Slices:
    return Slices(
        operation=does,
        calls=calls,
        total=len(calls),
        title=_("Keeping the documents"),
    )


def _received(kept: Sequence[Kept]) -> str:
    """How many results found their patient, and how many wait."""
    filed = sum(one.document.patient_id is not None for one in kept)
    said = ngettext(
        "{count} result filed with its patient.",
        "{count} results filed with their patients.",
        filed,
    ).format(count=filed)
    waiting = len(kept) - filed
    if not waiting:
        return said
    left = ngettext(
        "{count} waits among the documents to file.",
        "{count} wait among the documents to file.",
        waiting,
    ).format(count=waiting)
    return f"{said} {left}" if filed else left


def _said(kept: Sequence[Kept]) -> str:
    fresh = sum(not one.known for one in kept)
    if not fresh:
        return _("This document was there already: nothing was added.")
    return ngettext(
        "{count} document added.", "{count} documents added.", fresh
    ).format(count=fresh)
