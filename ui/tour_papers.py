"""Papers and the dialogs around documents, for the tour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from db.entities.clear_file import ClearFile
from desktop.prints.paper_size import PaperSize
from ui.documents.originals import OriginalsDialog
from ui.documents.tray import TrayScreen
from ui.frame.paper import preview
from ui.letters.composer import Composer
from ui.letters.texts_card import TextsCard
from ui.main_window import MainWindow
from ui.paper.offered import patient_papers
from ui.screen import Go
from ui.tour_documents import close_dialogs, compose, tab_of

Stop = tuple[str, Callable[[], object]]


def paper_stops(frame: MainWindow, patient: object) -> Iterator[Stop]:
    """Each over the screen it belongs to."""
    yield "24-scanner-folder", lambda: _scanner(frame)
    yield "24b-originals", lambda: _originals(frame)
    yield "24c-describing", lambda: _describe(frame, patient)
    yield "24d-small-letter", lambda: _small(frame, patient)
    yield "24e-unknown-field", lambda: _faulty(frame)
    for number, name in enumerate(("file", "cards", "small-cards", "a6", "card")):
        yield f"25-paper-{name}", lambda at=number: _paper(frame, patient, at)  # type: ignore[misc]
    for place in ("waiting", "statistics", "documents", "duplicates", "settings"):
        yield f"25b-paper-{place}", lambda to=place: _paper_of(frame, to)  # type: ignore[misc]


def _scanner(frame: MainWindow) -> None:
    close_dialogs(frame)
    frame.go(Go(place="documents"))
    screen = frame.content.current
    if isinstance(screen, TrayScreen):
        screen.choose_scanner()


def _originals(frame: MainWindow) -> None:
    frame.go(Go(place="documents"))
    session = frame.opened.session
    left = tuple(
        ClearFile(
            id=UUID(int=number),
            path=f"/home/accueil/Bureau/scan {number:04}.pdf",
            what="original",
            size=40_000,
            sha256="",
            left_at=session.clock.now(),
            left_by=session.account.id,
        )
        for number in range(412, 419)
    )
    OriginalsDialog(frame.opened.theme, frame.window(), left).open()


def _describe(frame: MainWindow, patient: object) -> None:
    documents = tab_of(frame, patient)
    if documents is not None:
        documents.page.describe()


def _small(frame: MainWindow, patient: object) -> None:
    compose(frame, patient, 4)
    for composer in frame.window().findChildren(Composer):
        composer.form.paper.setCurrentIndex(list(PaperSize).index(PaperSize.A6))
        composer.draw()


def _faulty(frame: MainWindow) -> None:
    close_dialogs(frame)
    frame.go(Go(place="settings", ask="letters"))
    for card in frame.findChildren(TextsCard):
        card.words.setPlainText("Je soussigné, {medecin}, certifie que {patien}…")
        card.weigh()
        scroll_to(card)


def scroll_to(widget: QWidget) -> None:
    """Brings it into sight, where its page is longer than the window."""
    above = widget.parentWidget()
    while above is not None:
        seen = getattr(above, "ensureWidgetVisible", None)
        if callable(seen):
            seen(widget)
        above = above.parentWidget()


def _paper(frame: MainWindow, patient: object, at: int) -> None:
    tab_of(frame, patient)
    if isinstance(patient, UUID):
        wall = frame.opened.session.wall
        papers = patient_papers(frame.operator, wall, patient)
        if at < len(papers):
            preview(frame.opened.frame(), papers[at:], frame.window())


def _paper_of(frame: MainWindow, place: str) -> None:
    frame.go(Go(place=place))
    # After what the place asks for as it comes into sight.
    QTimer.singleShot(0, frame, frame.commands.named["print"].trigger)
