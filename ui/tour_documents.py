"""Documents and letters for the tour: the tab, one of them, a certificate before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.entities.documents import PatientDocument
from desktop.erased_again import Returned
from desktop.i18n import language
from desktop.reads.letters import composing
from ui.documents.letting_out import LetOutDialog
from ui.documents.tab import DocumentsTab
from ui.exporting.dialog import ExportDialog
from ui.exporting.opening import open_export
from ui.exporting.words import AGENDA, EVERYTHING, PATIENTS
from ui.frame.erased_again import ErasedAgainDialog
from ui.importing.archive_dialog import ArchiveDialog
from ui.letters.composer import Composer
from ui.main_window import MainWindow
from ui.screen import Go

Stop = tuple[str, Callable[[], object]]


def document_stops(frame: MainWindow, patient: object) -> Iterator[Stop]:
    """What the counter keeps of somebody, and makes for her."""
    yield "19-documents", lambda: tab_of(frame, patient)
    yield "19b-document", lambda: _open_first(frame)
    yield "19m-found-in-a-document", lambda: _look_for(frame)
    yield "19c-leaves", lambda: _let_out(frame)
    yield "19d-certificate", lambda: compose(frame, patient, 0)
    yield "19e-letter", lambda: compose(frame, patient, 2)
    yield "19i-erasing", lambda: _erase(frame, patient)
    yield "19n-erased-again", lambda: _erased_again(frame, patient)
    yield "19f-to-file", lambda: _to_file(frame)
    yield "19h-letters", lambda: frame.go(Go(place="settings", ask="letters"))
    yield "19g-readable-files", lambda: _readable(frame)
    yield "19i-export", lambda: _export(frame, PATIENTS)
    yield "19j-export-agenda", lambda: _export(frame, AGENDA)
    yield "19k-export-everything", lambda: _export(frame, EVERYTHING)
    yield "19l-archive-back", lambda: _bring_back(frame)


def tab_of(frame: MainWindow, patient: object) -> DocumentsTab | None:
    """Her documents, shown."""
    if not isinstance(patient, UUID):
        return None
    frame.go(Go(place="patients", subject=patient))
    page = getattr(frame.content.current, "file", None)
    documents = getattr(page, "documents", None)
    if page is None or not isinstance(documents, DocumentsTab):
        return None
    page.show_tab("documents")
    documents.forget_shown()
    return documents


def _open_first(frame: MainWindow) -> None:
    documents = _tab(frame)
    if documents is not None and documents.page.chosen is not None:
        documents.deeds.open(documents.page.chosen)


def _look_for(frame: MainWindow) -> None:
    documents = _tab(frame)
    if documents is not None and documents.viewer.is_open:
        documents.viewer.open_search()
        documents.viewer.finding.line.setText("de")
        documents.viewer.finding.typed.emit("de")


def _erase(frame: MainWindow, patient: object) -> None:
    tab_of(frame, patient)
    erase = getattr(frame.content.current, "erase", None)
    if callable(erase):
        erase()


def _erased_again(frame: MainWindow, patient: object) -> None:
    """As it is met after an older backup was put in place."""
    close_dialogs(frame)
    if isinstance(patient, UUID):
        day = frame.opened.session.wall.date()
        found = (
            Returned(patient=patient, number=1284, erased=day, may=True),
            Returned(patient=patient, number=2071, erased=day, may=False),
        )
        ErasedAgainDialog(frame.opened.theme, frame.window(), found).open()


def _let_out(frame: MainWindow) -> None:
    documents = _tab(frame)
    chosen = None if documents is None else documents.page.chosen
    if documents is not None and isinstance(chosen, PatientDocument):
        documents.forget_shown()
        documents.deeds.let_out(chosen)


def compose(frame: MainWindow, patient: object, text: int) -> None:
    """The composer with one of its texts."""
    close_dialogs(frame)
    session = frame.opened.session
    if isinstance(patient, UUID):
        found = session.ask(composing, patient, session.wall, None, language())
        if found is not None:
            composer = Composer(frame.opened.frame(), frame.window(), found)
            composer.open()
            composer.choose(text)


def _to_file(frame: MainWindow) -> None:
    close_dialogs(frame)
    frame.go(Go(place="documents"))


def _readable(frame: MainWindow) -> None:
    close_dialogs(frame)
    frame.go(Go(place="settings", ask="clear_files"))


def _export(frame: MainWindow, what: str) -> None:
    close_dialogs(frame)
    dialog = open_export(frame.opened.frame(), frame.window())
    dialog.choose(what)
    if what == EVERYTHING:
        dialog.seal.setChecked(True)


def _bring_back(frame: MainWindow) -> None:
    """As it is met in a practice at work: refused, with the reason."""
    close_dialogs(frame)
    path = frame.opened.paths.home / "archive.zip"
    ArchiveDialog(frame.opened.theme, frame.window(), frame.operator, path).begin()


def _tab(frame: MainWindow) -> DocumentsTab | None:
    page = getattr(frame.content.current, "file", None)
    documents = getattr(page, "documents", None)
    return documents if isinstance(documents, DocumentsTab) else None


def close_dialogs(frame: QWidget) -> None:
    """What was opened for a picture goes."""
    for kind in (
        LetOutDialog,
        Composer,
        ExportDialog,
        ArchiveDialog,
        ErasedAgainDialog,
    ):
        for one in frame.window().findChildren(kind):
            one.hide()
            one.deleteLater()
