"""The telephone outside its screen: on the board, in the file, the settings, the palette."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.telephone import K, patient_of, taken
from support.waiting_practice import with_waiting

from db.entities import Motive, Urgency
from db.repositories.patients import Patients
from desktop.clock import FixedClock
from desktop.operations.tasks import NewTask, add_task
from desktop.reads.palette import Wanted, palette_answer
from desktop.reads.phone_messages import guidance
from desktop.session import Session
from ui.background import InlineBackground
from ui.call_lists.selecting import ConfirmDialog, ask_to_confirm
from ui.names import Names
from ui.operator import Operator
from ui.palette.items import task_items
from ui.phone_messages.card import MessagesCard
from ui.phone_messages.patient_tab import CallsTab
from ui.screen import Go
from ui.settings.page import Where
from ui.settings.telephone_page import TelephonePage
from ui.theme import Theme
from ui.today.desk import Desk
from ui.waiting.desk import desk_of


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    made = a_session(tmp_path, clock)
    with_waiting(made)
    yield made
    made.close()


@pytest.fixture
def operator(session: Session) -> Operator:
    return Operator(session, InlineBackground())


def test_the_card_of_the_board_shows_the_pressing_and_leads_there(
    session: Session, operator: Operator, qtbot: QtBot
) -> None:
    roy = patient_of(session, "Roy")
    calm = taken(session, patient_id=roy, motive=Motive.CERTIFICATE, text="CANARI")
    taken(session, caller_name="Labo", patient_id=None, urgency=Urgency.URGENT)
    names = Names()
    desk = Desk(operator=operator, theme=Theme(), names=names, now=lambda: session.wall)
    card = MessagesCard(desk)
    qtbot.addWidget(card)
    gone: list[Go] = []
    card.go.connect(gone.append)

    card.refresh(None)
    assert [row.text() for row in card.rows] == ["Labo", "ROY Alice"]
    card.rows[1].click()
    card.note.click()

    assert gone == [Go(place="messages", subject=calm.id), Go(place="messages", ask="new")]  # fmt: skip
    names.hide(hidden=True)
    assert [row.text() for row in card.rows] == ["…", "A. R."]


def test_the_file_shows_who_called_and_not_what_was_said(
    session: Session, operator: Operator, clock: FixedClock, qtbot: QtBot
) -> None:
    roy = patient_of(session, "Roy")
    message = taken(session, patient_id=roy, text="CANARI")
    taken(session, patient_id=patient_of(session, "Garnier"))
    session.do(add_task, new=NewTask(title="Rappeler", patient_id=roy))
    tab = CallsTab(operator, Theme(), clock, Names())
    qtbot.addWidget(tab)
    gone: list[Go] = []
    tab.go.connect(gone.append)

    patient = session.reader.with_connection(
        lambda c: Patients(c, lambda _one: None).get(roy)
    )
    tab.show_patient(patient)

    assert [row.id for row in tab.list.messages.rows] == [message.id]
    assert len(tab.tasks.model_rows.rows) == 1
    assert "CANARI" not in str(tab.list.messages.index(0).data())
    QTest.keyClick(tab.list, K.Key_Return)
    assert gone == [Go(place="messages", subject=message.id)]
    tab.show_patient(None)
    assert tab.list.messages.rows == ()


def test_the_doctor_writes_her_own_list_and_tries_it(
    session: Session, operator: Operator, qtbot: QtBot
) -> None:
    where = Where(
        operator=operator,
        theme=Theme(),
        paths=None,  # type: ignore[arg-type] - this page keeps nothing beside the vault
        wearing=None,
        departed=lambda _one: None,
        go=lambda _one: None,
    )
    page = TelephonePage(where)
    qtbot.addWidget(page)

    page.signs.setPlainText("Fever of a baby: baby, infant\n\n")
    QTest.keyClicks(page.trial, "my infant is hot")
    assert page.heard.text() == "Heard: Fever of a baby"
    page.keep_signs.click()
    page.motives[Motive.RESULTS].setText("Never by telephone")
    page.keep_said.click()

    found = session.ask(guidance)
    assert found.alerts.lines == ("Fever of a baby: baby, infant",)
    assert found.alerts.by == session.account.display_name
    assert found.alerts.on == session.wall.date()
    assert found.instructions.for_motive(Motive.RESULTS) == "Never by telephone"


def test_an_empty_list_is_refused_in_words(
    session: Session, operator: Operator, qtbot: QtBot
) -> None:
    where = Where(
        operator=operator,
        theme=Theme(),
        paths=None,  # type: ignore[arg-type] - this page keeps nothing beside the vault
        wearing=None,
        departed=lambda _one: None,
        go=lambda _one: None,
    )
    page = TelephonePage(where)
    qtbot.addWidget(page)

    page.signs.clear()
    page.keep_list()

    assert "needs a sign" in page.banner.accessibleName()
    assert session.ask(guidance).alerts.on is None


def test_the_palette_finds_a_task_and_hides_it_with_the_names(
    session: Session,
) -> None:
    session.do(add_task, new=NewTask(title="Commander les ordonnances"))
    session.do(add_task, new=NewTask(title="Autre chose"))

    def found(text: str, *, tasks: bool = True) -> list[str]:
        wanted = Wanted(text=text, name=text, tasks=tasks)
        answer = session.ask(palette_answer, wanted, session.wall)
        return [row.task.title for row in answer.tasks]

    assert found("ordonn") == ["Commander les ordonnances"]
    assert found("or") == []
    assert found("ordonn", tasks=False) == []
    answer = session.ask(
        palette_answer, Wanted(text="commander", tasks=True), session.wall
    )
    assert len(task_items(answer.tasks, Names(), session.wall, 5)) == 2
    assert task_items(answer.tasks, Names(hidden=True), session.wall, 5) == []


def test_nobody_to_confirm_is_said_and_opens_nothing(
    session: Session, operator: Operator, clock: FixedClock, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    said: list[str] = []
    operator.said.connect(lambda text, _undo: said.append(text))
    desk = desk_of(operator, Theme(), clock, Names(), window)

    ask_to_confirm(desk, lambda _key: None)

    assert said == ["Nobody is to be called: everybody has confirmed."]
    assert window.findChildren(ConfirmDialog) == []
