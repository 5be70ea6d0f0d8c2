"""What stands on the papers of the agenda, and what never does."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage, qGray
from PySide6.QtWidgets import QApplication
from support.homes import a_session

from db.entities import Appointment, AppointmentState, Patient, Phone
from db.errors import NotFound
from db.unit_of_work import UnitOfWork
from desktop import i18n
from desktop.clock import FixedClock
from desktop.operations.operation import operation
from desktop.operations.waiting import NewWish, add_wish
from desktop.prints.agenda_papers import AgendaPapers
from desktop.prints.cards import Card, CardSheet, card_sheet
from desktop.prints.printable import Printable
from desktop.prints.waiting_sheet import offered_waiting
from desktop.prints.week_sheet import side_by_side
from desktop.reads.agenda import agenda_days, holidays_of
from desktop.rights import Right
from desktop.session import Session
from ui.viewing.pages import PdfPages

S = AppointmentState
TODAY = date(2026, 11, 10)
TOMORROW = date(2026, 11, 12)
"""The eleventh is Armistice day."""
LONG = "Wojciechowski-Delacroix-Montmorency de la Villardière-Sainte-Croix"
SECRETS = ("LEF", "Lefèvre", "42 ans", "27 14", "note-canary", "Consultation", "WOJ")


@operation(Right.BOOK)
def fill(uow: UnitOfWork, *, day: date, count: int, past: date | None = None) -> None:
    """So many people of a day, ten minutes each from eight; Élodie has been here."""
    kinds = {kind.code: kind for kind in uow.appointment_types.all()}
    start = datetime.combine(day, datetime.min.time()) + timedelta(hours=8)
    states = [S.BOOKED, S.CONFIRMED, S.PROPOSED, S.EXCUSED, S.NO_SHOW]
    for number in range(count):
        who = Patient(
            id=uow.new_id(),
            birth_name="Lefèvre" if number == 0 else f"{LONG}{number}",
            first_names="Élodie" if number == 0 else "Jean-Christophe",
            birth_date=date(1984, 5, 14),
            phones=(Phone(number="+33639982714"),),
        )
        uow.patients.save(who)
        at = start + timedelta(minutes=10 * number)
        _book(uow, who.id, at, states[number % 5], kinds["CS"].id)
        if number == 0 and past is not None:
            _book(uow, who.id, datetime.combine(past, at.time()), S.COMPLETED, None)


def _book(
    uow: UnitOfWork, who: UUID, at: datetime, state: AppointmentState, kind: UUID | None
) -> None:
    uow.appointments.save(
        Appointment(
            id=uow.new_id(),
            start=at,
            end=at + timedelta(minutes=10),
            type_id=kind,
            patient_id=who,
            state=state,
            note="note-canary",
        )
    )


@operation(Right.BOOK)
def fill_asides(uow: UnitOfWork) -> None:
    """Somebody who left, and somebody who was entered from paper."""
    start = datetime.combine(TODAY, datetime.min.time()) + timedelta(hours=9)
    kinds = ("Parti", "Saisi")
    for number, name in enumerate(kinds):
        who = Patient(id=uow.new_id(), birth_name=name, first_names="Paul")
        uow.patients.save(who)
        at = start + timedelta(hours=number)
        uow.appointments.save(
            Appointment(
                id=uow.new_id(),
                start=at,
                end=at + timedelta(minutes=40),
                patient_id=who.id,
                state=S.EXCUSED if number == 0 else S.COMPLETED,
                arrived_at=at,
                caught_up=number == 1,
            )
        )


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    opened = a_session(tmp_path, clock)
    i18n.install("fr")
    yield opened
    opened.close()


@pytest.fixture
def papers(session: Session) -> AgendaPapers:
    return AgendaPapers(
        practice=session.practice,
        holidays=holidays_of(session.practice, "fr"),
        now=session.wall,
    )


def printed(session: Session, paper: Printable, *, hidden: bool = False) -> bytes:
    return session.ask(paper.read).draw(hidden)


def pages_of(pdf: bytes) -> list[str]:
    read = PdfReader(io.BytesIO(pdf)).pages
    return [page.extract_text().replace("\u00a0", " ") for page in read]


def text_of(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))


def every(papers: AgendaPapers, session: Session) -> list[Printable]:
    who = session.ask(agenda_days, TODAY, 1, papers.holidays).days[0]
    key = who.appointments[0].patient_id
    assert key is not None
    return [*papers.around(TODAY), papers.patient(key), papers.cards.of_patient(key)]


def test_with_initials_no_paper_says_a_name_age_phone_note_or_type(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=12)
    session.do(fill, day=TOMORROW, count=3)

    for paper in every(papers, session):
        text = text_of(printed(session, paper, hidden=True))
        found = [secret for secret in SECRETS if secret in text]
        assert found == [], paper.key


def test_no_paper_names_anybody_in_its_metadata(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=2)

    for paper in every(papers, session):
        about = PdfReader(io.BytesIO(printed(session, paper))).metadata
        assert "ef" not in str(about.title).lower().replace("feuille", ""), paper.key
        assert about.author == "Secrétaire"


def test_every_page_is_an_a4_and_says_which_of_how_many_it_is(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=40)
    session.do(fill, day=TOMORROW, count=40)

    for paper in every(papers, session):
        read = PdfReader(io.BytesIO(printed(session, paper))).pages
        for number, page in enumerate(read, 1):
            sides = sorted(round(float(side)) for side in page.mediabox[2:])
            assert sides == [595, 842], paper.key
            if "card" not in paper.key:
                assert f"{number} / {len(read)}" in page.extract_text(), paper.key


def ink_in_margins(image: QImage, points: float) -> int:
    """How many pixels beside the printed part are not white."""
    edge = round(image.width() * points / 595)
    across = [*range(edge), *range(image.width() - edge, image.width())]
    return sum(
        qGray(image.pixel(x, y)) < 250
        for y in range(0, image.height(), 3)
        for x in across[::3]
    )


def test_nothing_is_printed_in_the_margins_whatever_the_names(
    qapp: QApplication, session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=60)
    session.do(fill, day=TOMORROW, count=60)

    for paper in every(papers, session):
        pages = PdfPages(printed(session, paper))
        for number in range(pages.count):
            # The strokes at a card's edges are where the scissors begin.
            allowed = 200 if "card" in paper.key else 0
            image = pages.image(number, 600)
            assert ink_in_margins(image, 28.0 if not allowed else 2.0) <= allowed
        pages.close()


def test_sixty_appointments_stay_on_one_page_and_none_is_lost(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=60)

    (page,) = pages_of(printed(session, papers.day(TODAY)))

    hours = re.findall(r"\b\d\d:\d\d\b", page)
    assert len(set(hours)) >= 60


def test_the_list_of_the_next_day_skips_the_holiday_and_marks_who_is_new(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TOMORROW, count=4, past=date(2026, 3, 3))

    text = text_of(printed(session, papers.coming(TODAY)))

    assert "Liste du jeudi 12 novembre 2026" in text
    assert "3 rendez-vous" in text  # the excused one is not awaited
    assert text.count("nouveau patient") == 2
    assert text.count("à confirmer") == 2
    assert "06 39 98 27 14" in text


def test_the_trail_is_told_the_day_that_is_on_the_list(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TOMORROW, count=1)

    assert session.ask(papers.coming(TODAY).read).first == TOMORROW


def test_the_month_counts_and_names_nobody(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=5)
    paper = papers.month(TODAY)

    text = text_of(printed(session, paper))

    assert not paper.named
    assert "Novembre 2026" in text
    assert "4 rendez-vous" in text
    assert "Armistice" in text
    assert "LEF" not in text


def test_the_week_shows_each_day_that_is_open_or_has_somebody(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=date(2026, 11, 14), count=1)

    text = text_of(printed(session, papers.week(TODAY)))

    assert "Semaine 46, du lundi 9 novembre au dimanche 15 novembre 2026" in text
    assert "samedi 14" in text
    assert "dimanche 15\n" not in text
    assert "LEFÈVRE" in text


def test_blank_days_have_the_hours_of_the_openings_and_nobody(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=3)

    first, *rest = pages_of(printed(session, papers.blank(TODAY)))

    assert "mardi 10 novembre 2026" in first
    assert "08:30" in first
    assert "14:00" in first
    assert "13:10" not in first
    assert "LEF" not in first
    assert len(rest) == 4
    assert "jeudi 12 novembre" in rest[0]


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (9, 2)])
def test_eight_cards_stand_on_a_page(count: int, pages: int) -> None:
    card = Card(times=(datetime(2026, 11, 24, 9),))
    sheet = CardSheet(
        practice="Cabinet", doctor="Dr X", address="", phone="", cards=(card,) * count
    )

    assert len(PdfReader(io.BytesIO(card_sheet(sheet))).pages) == pages


def test_a_card_says_when_and_neither_why_nor_what_else(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TOMORROW, count=1)
    key = (
        session.ask(agenda_days, TOMORROW, 1, papers.holidays)
        .days[0]
        .appointments[0]
        .patient_id
    )
    assert key is not None

    text = text_of(printed(session, papers.cards.of_patient(key)))

    assert "LEFÈVRE Élodie" in text
    assert "jeudi 12 novembre 2026" in text
    assert "08:00" in text
    assert "Consultation" not in text
    assert "27 14" not in text


def test_an_empty_day_says_so_on_every_paper(
    session: Session, papers: AgendaPapers
) -> None:
    assert "Aucun rendez-vous" in text_of(printed(session, papers.day(TODAY)))
    assert "Aucun rendez-vous" in text_of(printed(session, papers.coming(TODAY)))
    assert "0 rendez-vous" in text_of(printed(session, papers.week(TODAY)))


def test_those_who_overlap_stand_side_by_side_and_nobody_covers_anybody(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=3)
    rows = session.ask(agenda_days, TODAY, 1, papers.holidays).days[0].appointments
    double = [*rows, *rows[:2]]

    placed = side_by_side(double)

    for at, (row, lane, lanes) in enumerate(placed):
        assert lane < lanes
        for other, its_lane, _its in placed[at + 1 :]:
            if row.start < other.end and other.start < row.end:
                assert lane != its_lane


def test_a_paper_of_nobody_is_no_paper_of_somebody_unknown(
    session: Session, papers: AgendaPapers
) -> None:
    with pytest.raises(NotFound):
        session.ask(papers.patient(uuid4()).read)


@pytest.mark.parametrize("key", ["day-sheet", "week"])
def test_who_left_unseen_and_what_was_entered_afterwards_stand_on_the_paper(
    session: Session, papers: AgendaPapers, key: str
) -> None:
    session.do(fill_asides)
    paper = next(one for one in papers.around(TODAY) if one.key == key)

    text = text_of(printed(session, paper))

    # The legend of the week has the words once more.
    times = 2 if key == "week" else 1
    assert text.count("parti sans être vu") == times
    assert text.count("saisi après coup") == times


def test_the_waiting_list_is_printed_and_hides_names_phones_and_notes(
    session: Session, papers: AgendaPapers
) -> None:
    session.do(fill, day=TODAY, count=1)
    who = session.ask(agenda_days, TODAY, 1, papers.holidays).days[0].appointments[0]
    new = NewWish(patient_id=who.patient_id, type_id=who.type_id, note="note-canary")
    session.do(add_wish, new=new)
    paper = offered_waiting(session.practice, session.wall)

    shown = text_of(printed(session, paper))
    hidden = text_of(printed(session, paper, hidden=True))

    assert "LEFÈVRE" in shown
    assert "note-canary" in shown
    assert "1 souhait" in hidden
    assert [one for one in SECRETS if one in hidden] == []
