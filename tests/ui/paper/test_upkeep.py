"""Ctrl+P on the lists of the practice's upkeep: what is listed, and no name in initials."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.builders import a_patient
from support.confidential import a_pdf
from support.frames import a_frame
from support.notebook import save_patient
from support.paper import text_of

from db.entities import Correspondent, Phone
from db.entities.documents import DocumentOrigin
from desktop.clock import FixedClock
from desktop.formats.documents import offered
from desktop.operations.correspondents import save_correspondent
from desktop.operations.documents import add_document
from desktop.prints.printable import Printable
from desktop.session import Session
from ui.places import places_for
from ui.screen import Frame


@pytest.fixture
def frame(
    session: Session, clock: FixedClock, qtbot: QtBot, tmp_path: Path
) -> Iterator[Frame]:
    window = QWidget()
    qtbot.addWidget(window)
    yield a_frame(session, clock, tmp_path, window)
    window.close()


def papers_of(frame: Frame, place: str, qtbot: QtBot) -> tuple[Printable, ...]:
    """What the screen of a place offers to print."""
    (made,) = [one for one in places_for(frame.operator.session) if one.key == place]
    screen: Any = made.make(frame)
    qtbot.addWidget(screen)
    return tuple(screen.papers())


def words(session: Session, paper: Printable, *, hidden: bool = False) -> str:
    return " ".join(text_of(session.ask(paper.read).draw(hidden)).split())


def test_files_alike_are_listed_with_why_and_as_initials_without(
    frame: Frame, session: Session, qtbot: QtBot
) -> None:
    for first in ("Élodie", "Elodie"):
        session.do(save_patient, patient=a_patient("Lefèvre", first))
    (paper,) = papers_of(frame, "duplicates", qtbot)

    assert words(session, paper).count("LEFÈVRE") == 2
    hidden = words(session, paper, hidden=True)
    assert "LEFÈVRE" not in hidden
    assert "É. L." in hidden


def test_what_waits_is_listed_and_its_titles_are_hidden(
    frame: Frame, session: Session, qtbot: QtBot
) -> None:
    document = offered(a_pdf(), "ROY Alice mutuelle")
    session.do(add_document, document=document, origin=DocumentOrigin.SCANNED)
    (paper,) = papers_of(frame, "documents", qtbot)

    assert "ROY Alice mutuelle" in words(session, paper)
    assert "Alice" not in words(session, paper, hidden=True)


def test_addresses_and_settings_name_no_patient_and_have_no_initials(
    frame: Frame, session: Session, qtbot: QtBot
) -> None:
    session.do(save_patient, patient=a_patient("Quetzal", "Ana"))
    doctor = Correspondent(
        id=uuid4(),
        family_name="Moreau",
        first_name="Jean",
        speciality="Cardiologie",
        phones=(Phone(number="+33199001122"),),
    )
    session.do(save_correspondent, correspondent=doctor)
    (book,) = papers_of(frame, "addresses", qtbot)
    openings, types, texts = papers_of(frame, "settings", qtbot)

    assert "Cardiologie" in words(session, book)
    assert "01 99 00 11 22" in words(session, book)
    assert "Monday" in words(session, openings)
    assert "Consultation" in words(session, types)
    assert "certificate" in words(session, texts).lower()
    for paper in (book, openings, types, texts):
        assert not paper.named
        assert "quetzal" not in words(session, paper).lower()
