"""The day's calls on paper: what was said where it may be, and never a sealed word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from support.homes import a_session
from support.telephone import patient_of, taken
from support.waiting_practice import with_waiting

from db.entities import Caller, Motive
from desktop import i18n
from desktop.clock import FixedClock
from desktop.operations.phone_messages import add_to_message, strike_message
from desktop.prints.telephone_papers import messages_paper
from desktop.session import Session

TODAY = date(2026, 11, 10)


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    opened = a_session(tmp_path, clock)
    with_waiting(opened)
    i18n.install("fr")
    yield opened
    opened.close()


def text_of(session: Session, *, hidden: bool = False) -> str:
    paper = messages_paper(session.practice, TODAY, session.wall)
    pdf = session.ask(paper.read).draw(hidden)
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(page.extract_text().replace("\u00a0", " ") for page in pages)


def test_the_day_is_on_paper_with_what_was_said_and_added(session: Session) -> None:
    roy = patient_of(session, "Roy")
    message = taken(
        session, patient_id=roy, text="Attestation pour lundi", phone="0639980001"
    )
    session.do(add_to_message, message_id=message.id, text="Prête à l’accueil")
    wrong = taken(session, patient_id=roy, text="erreur de fiche")
    session.do(strike_message, message_id=wrong.id, why="mauvaise fiche")

    text = text_of(session)

    for said in ("ROY", "Attestation pour lundi", "Prête", "06 39 98 00 01", "rayé"):
        assert said in text


def test_a_sealed_word_is_on_no_paper(session: Session) -> None:
    taken(
        session,
        patient_id=patient_of(session, "Roy"),
        text="CANARISCELLE",
        motive=Motive.QUESTION,
        seal=True,
    )

    assert "CANARISCELLE" not in text_of(session)
    assert "Scellé pour le médecin" in text_of(session)


def test_with_initials_it_says_no_name_number_or_word(session: Session) -> None:
    taken(
        session,
        patient_id=patient_of(session, "Roy"),
        caller=Caller.RELATIVE,
        caller_name="Canaripaul",
        text="Canaritexte",
        phone="0639980001",
    )

    text = text_of(session, hidden=True)

    for secret in ("ROY", "Roy", "Canaripaul", "Canaritexte", "39 98"):
        assert secret not in text


def test_a_day_without_calls_says_so(session: Session) -> None:
    assert "Aucun appel noté ce jour." in text_of(session)


def test_many_long_messages_go_over_several_pages(session: Session) -> None:
    roy = patient_of(session, "Roy")
    for number in range(30):
        taken(session, patient_id=roy, text=f"n{number} " + "mot " * 140)

    text = text_of(session)

    assert all(f"n{number} " in text for number in range(30))
    assert "1 / " in text
