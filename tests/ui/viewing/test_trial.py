"""What is taken in was drawn elsewhere first; what never ends, or is a link, is not taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from support.confidential import a_pdf

from desktop.formats.documents import UnacceptableDocument, offered
from desktop.progress import NoProgress
from ui.documents.intake import look_at
from ui.viewing.pages import PdfPages
from ui.viewing.trial import tried

TODAY = date(2026, 11, 10)


def a_pdf_of(*objects: bytes) -> bytes:
    """Objects 1, 2 ... as they are given; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
LEADS_BACK = a_pdf_of(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 400>>")
THIN = a_pdf_of(
    CATALOGUE,
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 0.00001 14400000]>>",
)


def test_pages_that_lead_back_to_themselves_are_given_up() -> None:
    with pytest.raises(UnacceptableDocument) as caught:
        tried(offered(LEADS_BACK, "x"), NoProgress(), seconds=2)

    assert caught.value.reason == "too_heavy"


def test_a_document_that_fills_the_pipe_reaches_a_process_that_begins_slowly() -> None:
    """More bytes than a pipe holds, and more than one look at whether it is over."""
    large = a_pdf(pages=300)
    document = offered(large + b"%" * 3_000_000 + large[-40:], "x")

    assert tried(document, NoProgress()) is document


def test_a_page_a_million_times_as_high_as_wide_is_drawn_within_bounds() -> None:
    pages = PdfPages(THIN)

    assert max(pages.image(0, 900).width(), pages.image(0, 900).height()) <= 4096
    pages.close()


def test_a_link_that_was_laid_in_a_scanners_folder_is_not_followed(
    tmp_path: Path,
) -> None:
    """Laid between the look at the folder and the reading, so that it counts as a file."""
    (tmp_path / "mine").mkdir()
    mine = tmp_path / "mine" / "private.pdf"
    mine.write_bytes(a_pdf())
    link = tmp_path / "scan.pdf"
    link.symlink_to(mine)

    looked = look_at((link,), TODAY, NoProgress(), follow=False)
    assert looked.taken == ()
    assert len(looked.refused) == 1

    chosen = look_at((link,), TODAY, NoProgress())
    assert len(chosen.taken) == 1
