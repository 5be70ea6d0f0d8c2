"""Documents drawn from memory: nothing in them is run, followed or written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImageReader
from pytestqt.qtbot import QtBot
from support.confidential import a_pdf, a_picture, a_png

from db.entities.confidential import DocumentKind
from desktop.formats.documents import UnacceptableDocument
from ui.viewing.pages import LONGEST, pages_of

PICTURES = {
    DocumentKind.PNG: a_png(),
    DocumentKind.JPEG: a_picture("JPEG"),
    DocumentKind.WEBP: a_picture("WEBP"),
}


def test_a_pdf_is_drawn_page_by_page_on_white(qtbot: QtBot) -> None:
    pages = pages_of(DocumentKind.PDF, a_pdf(pages=3))

    assert pages.count == 3
    image = pages.image(1, 595)
    assert (image.width(), image.height()) == (595, 842)
    assert image.pixelColor(5, 5).name() == "#ffffff"
    dark = [
        x for x in range(60, 200) for y in range(60, 100)
        if image.pixelColor(x, y).lightness() < 120
    ]  # fmt: skip
    assert dark, "the words are drawn"
    pages.close()


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_one_page(qtbot: QtBot, kind: DocumentKind) -> None:
    pages = pages_of(kind, PICTURES[kind])

    assert pages.count == 1
    assert pages.image(0, 80).width() == 80
    pages.close()
    assert pages.image(0, 80).isNull()


def test_a_picture_is_never_read_as_another_kind(qtbot: QtBot) -> None:
    with pytest.raises(UnacceptableDocument):
        pages_of(DocumentKind.PNG, a_picture("JPEG"))


@pytest.mark.qt_log_ignore("exceeds the current allocation limit")
def test_a_picture_that_lies_about_its_size_is_refused(qtbot: QtBot) -> None:
    assert 0 < QImageReader.allocationLimit() <= 256
    for side in (30_000, 60_000):
        with pytest.raises(UnacceptableDocument):
            pages_of(DocumentKind.PNG, a_png(said=side))


def test_a_large_picture_is_kept_small_in_memory(qtbot: QtBot) -> None:
    pages = pages_of(DocumentKind.PNG, a_png(9_000, 4_000))

    assert pages.image(0, 20_000).width() <= LONGEST


def test_a_page_is_never_drawn_larger_than_the_bound(qtbot: QtBot) -> None:
    pages = pages_of(DocumentKind.PDF, a_pdf())
    image = pages.image(0, 100_000)

    assert max(image.width(), image.height()) <= LONGEST
    pages.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n%%EOF",
        a_pdf()[:400],
        b"%PDF-1.7\n" + b"(" * 50_000 + b"\nstartxref\n0\n%%EOF",
        b"%PDF-1.7\n" + b"<<" * 50_000 + b"\nstartxref\n0\n%%EOF",
    ],
)
def test_a_broken_pdf_is_refused(qtbot: QtBot, content: bytes) -> None:
    with pytest.raises(UnacceptableDocument):
        pages_of(DocumentKind.PDF, content)


def test_a_page_of_a_wrong_size_does_no_harm(qtbot: QtBot) -> None:
    huge = a_pdf().replace(b"595", b"999999999", 1)
    for content in (huge, a_pdf().replace(b"/MediaBox", b"/MediaBux")):
        try:
            pages = pages_of(DocumentKind.PDF, content)
        except UnacceptableDocument:
            continue
        image = pages.image(0, 800)
        assert max(image.width(), image.height()) <= LONGEST
        pages.close()


def test_what_a_pdf_wants_to_run_is_not_run(qtbot: QtBot, tmp_path: Path) -> None:
    """Even one that was taken: the viewer draws pages, and has no hand to follow them."""
    target = tmp_path / "started"
    action = (
        b"/OpenAction << /S /Launch /F (/usr/bin/touch) /P ("
        + str(target).encode()
        + b") >> "
    )
    pdf = a_pdf().replace(b"/Type /Catalog", action + b"/Type /Catalog")
    assert action in pdf
    pages = pages_of(DocumentKind.PDF, pdf)
    assert not pages.image(0, 600).isNull()
    pages.close()

    assert not target.exists()
