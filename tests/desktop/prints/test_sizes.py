"""Cards and letters on paper of their own size: every page is as large as it says."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot
from support.builders import A_MORNING, a_patient
from support.paper import PaperTray, text_of

from desktop.letters.letterhead import Letterhead
from desktop.prints.cards import Card, CardSheet, Cut, card_sheet, cards_a_page
from desktop.prints.letter import LetterPaper, letter
from desktop.prints.paper_size import PaperSize
from ui.paper.printers import paint_pdf

MILLIMETRES = {
    PaperSize.A4: (210, 297),
    PaperSize.A5: (148, 210),
    PaperSize.A6: (105, 148),
    PaperSize.CARD: (85, 54),
}


def sizes_of(pdf: bytes) -> list[tuple[int, int]]:
    """Of every page, in millimetres."""
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return [
        (round(float(b.width) * 25.4 / 72), round(float(b.height) * 25.4 / 72))
        for b in boxes
    ]


def a_letter(size: PaperSize, body: str) -> bytes:
    return letter(
        LetterPaper(
            doctor="Dr Claire Vasseur",
            practice="Cabinet Vasseur",
            address="12 rue des Lilas, 69003 Lyon",
            phone="+33199001122",
            speciality="Médecine générale",
            head=Letterhead(),
            title="Attestation de présence",
            body=body,
            dated="Lyon, le mardi 10 novembre 2026",
            number="2026-0001",
            size=size,
        )
    )


def cards(cut: Cut, count: int) -> bytes:
    card = Card(
        who=a_patient("Lefèvre", "Élodie"),
        times=[A_MORNING + timedelta(days=7 * week) for week in range(4)],
    )
    return card_sheet(
        CardSheet(
            practice="Cabinet Vasseur",
            doctor="Dr Claire Vasseur",
            address="12 rue des Lilas\n69003 Lyon",
            phone="01 99 00 11 22",
            cards=[card] * count,
            cut=cut,
        )
    )


@pytest.mark.parametrize("size", list(PaperSize))
def test_a_letter_is_as_large_as_the_paper_and_loses_no_word(size: PaperSize) -> None:
    words = " ".join(f"mot{number}" for number in range(300))
    pdf = a_letter(size, words)
    text = text_of(pdf)

    assert set(sizes_of(pdf)) == {MILLIMETRES[size]}
    assert [number for number in range(300) if f"mot{number}" not in text] == []
    assert "2026-0001" in text


@pytest.mark.parametrize(
    ("cut", "size", "pages"),
    [
        (Cut.A7_SHEET, (210, 297), 2),
        (Cut.CARD_SHEET, (210, 297), 2),
        (Cut.A6, (105, 148), 11),
        (Cut.CARD, (85, 54), 11),
    ],
)
def test_cards_lie_on_their_sheets_each_whole(
    cut: Cut, size: tuple[int, int], pages: int
) -> None:
    pdf = cards(cut, 11)

    assert sizes_of(pdf) == [size] * pages
    assert text_of(pdf).count("LEFÈVRE Élodie") == 11
    assert text_of(pdf).count("01 99 00 11 22") == 11
    assert cards_a_page(cut) * pages >= 11


@pytest.mark.parametrize("size", [PaperSize.A6, PaperSize.CARD])
def test_a_printer_gets_the_page_in_its_own_size(
    qtbot: QtBot, tmp_path: Path, size: PaperSize
) -> None:
    tray = PaperTray(tmp_path / "out.pdf")

    assert paint_pdf(tray.printer("Accueil", 1), a_letter(size, "Bonjour"))

    (printed,) = sizes_of(tray.out.read_bytes())
    assert abs(printed[0] - MILLIMETRES[size][0]) <= 1
    assert abs(printed[1] - MILLIMETRES[size][1]) <= 1
