"""Documents drawn by a process of their own: what it does not survive, the window does."""

from __future__ import annotations

import os
import signal
import threading

import pytest
from pytestqt.qtbot import QtBot
from support.confidential import a_pdf, a_picture, a_png

from db.entities.confidential import DocumentKind
from desktop.formats.documents import UnacceptableDocument, offered
from desktop.progress import NoProgress
from ui.viewing.outside import OutsidePages
from ui.viewing.trial import tried


def test_pages_come_as_they_are_drawn_and_words_as_they_stand(qtbot: QtBot) -> None:
    pages = OutsidePages(DocumentKind.PDF, a_pdf("Bilan numéro", pages=3))

    assert (pages.count, pages.has_text) == (3, True)
    image = pages.image(1, 595)
    assert (image.width(), image.height()) == (595, 842)
    (hit,) = pages.find("NUMERO 2", 0, 3)
    (box,) = hit.boxes
    assert hit.page == 1
    # Drawn at 72 from the left and 760 from the foot of a page of 595 by 842.
    assert 72 / 595 < box.left() < box.right() < 250 / 595
    assert (842 - 780) / 842 < box.top() < box.bottom() < (842 - 750) / 842
    pages.close()
    with pytest.raises(UnacceptableDocument):
        pages.image(0, 595)


def test_a_scan_of_sixty_megapixels_is_kept_and_shown(qtbot: QtBot) -> None:
    large = a_png(9_000, 7_000)
    tried(offered(large, "x"), NoProgress())
    pages = OutsidePages(DocumentKind.PNG, large)

    assert not pages.has_text
    assert pages.image(0, 900).width() == 900
    assert pages.find("x", 0, 1) == []
    pages.close()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (DocumentKind.PDF, b"%PDF-1.7\n%%EOF"),
        (DocumentKind.PNG, a_picture("JPEG")),
        (DocumentKind.PNG, a_png(said=60_000)),
    ],
)
def test_what_cannot_be_shown_is_refused_and_leaves_no_process(
    kind: DocumentKind, content: bytes
) -> None:
    with pytest.raises(UnacceptableDocument) as caught:
        OutsidePages(kind, content)

    assert caught.value.reason == "unreadable"


def test_a_process_that_breaks_is_an_answer_and_no_end_of_the_window() -> None:
    pages = OutsidePages(DocumentKind.PDF, a_pdf())
    os.kill(pages._process.pid, signal.SIGSEGV)

    with pytest.raises(UnacceptableDocument) as caught:
        pages.image(0, 595)

    assert caught.value.reason == "too_heavy"


def test_an_answer_that_never_comes_is_waited_for_no_longer_than_said() -> None:
    pages = OutsidePages(DocumentKind.PDF, a_pdf())
    pages._seconds = 0.2
    os.kill(pages._process.pid, signal.SIGSTOP)

    with pytest.raises(UnacceptableDocument):
        pages.image(0, 595)


def test_closing_ends_a_wait_of_another_thread() -> None:
    pages = OutsidePages(DocumentKind.PDF, a_pdf())
    os.kill(pages._process.pid, signal.SIGSTOP)
    told: list[Exception] = []

    def wait() -> None:
        try:
            pages.image(0, 595)
        except UnacceptableDocument as error:
            told.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    pages.close()
    waiting.join(60)

    assert len(told) == 1
