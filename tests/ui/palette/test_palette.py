from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled

from desktop import i18n
from desktop.clock import FixedClock
from desktop.operations.patients import (
    NewPatient,
    create_patient,
    open_patient_file,
)
from desktop.paths import Paths
from desktop.reads.patients import find_patients
from desktop.session import Session
from ui.background import InlineBackground
from ui.dragged import Kind, read_mime
from ui.opened import Opened
from ui.palette.asked import Asked, asked
from ui.palette.items import command_items, command_rank, day_items, marks_in
from ui.palette.palette import Palette
from ui.palette.recent import Recent
from ui.screen import Go
from ui.wearing import Wearing


@pytest.fixture
def opened(
    session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> Opened:
    i18n.install("fr")
    for family, first, born in (
        ("Lefèvre", "Élodie", date(1984, 5, 14)),
        ("Lefort", "Antoine", date(1984, 11, 2)),
        ("Collet", "Denis", None),
    ):
        new = NewPatient(
            family_name=family, first_name=first, birth_date=born, phone="0639982714"
        )
        session.do(create_patient, new=new)
    return Opened(session, InlineBackground(), wearing, paths, clock)


@pytest.fixture
def palette(qtbot: QtBot, opened: Opened) -> Palette:
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    lock = QAction("Verrouiller", window)
    made = Palette(opened, [lock], window)
    made.window_of_test = window
    made.open()
    return made


def titles(palette: Palette) -> list[str]:
    return [item.title for item in palette.model.items if not item.heading]


def test_people_are_found_at_each_key(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "lef")

    assert titles(palette)[:2] == ["LEFÈVRE Élodie", "LEFORT Antoine"]
    assert "né(e) le 14/05/1984" in palette.model.items[1].detail


def test_enter_goes_to_the_one_that_is_chosen(qtbot: QtBot, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "lef")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)

    with qtbot.waitSignal(palette.go) as heard:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert heard.args[0].place == "patients"
    assert heard.args[0].subject == palette.rows[1].id


def test_control_enter_books_for_the_first(qtbot: QtBot, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "collet")

    with qtbot.waitSignal(palette.go) as heard:
        QTest.keyClick(
            palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )

    # The first free time of the practice, as its line says it.
    assert heard.args[0] == Go(
        place="book",
        subject=palette.rows[0].id,
        at=datetime(2026, 11, 10, 10, 45),
        minutes=20,
    )


def test_names_and_details_hide_with_the_others(
    palette: Palette, opened: Opened
) -> None:
    QTest.keyClicks(palette.field, "lef")

    opened.names.hide(hidden=True)

    shown = " ".join(f"{i.title} {i.detail}" for i in palette.model.items)
    assert "É. L." in titles(palette)
    assert "LEF" not in shown
    assert "1984" not in shown
    assert "06 39" not in shown.replace("\u00a0", " ")


def test_escape_leaves_and_gives_the_focus_back(qtbot: QtBot, palette: Palette) -> None:
    with qtbot.waitSignal(palette.destroyed):
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)


def test_a_day_can_be_gone_to(qapp: QApplication) -> None:
    i18n.install("fr")

    found = day_items(asked("+7", date(2026, 11, 10)).day)

    assert found[1].title == "Aller au mardi 17 novembre 2026"
    assert found[1].go.at.date() == date(2026, 11, 17)


def test_commands_are_found_by_their_words(qtbot: QtBot, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "> verr")
    action = palette.model.items[1].action

    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)


def test_what_cannot_be_done_now_is_not_offered(qapp: QApplication) -> None:
    undo = QAction("Annuler")
    undo.setEnabled(False)

    assert command_items("> ann", [undo], 8) == []


@pytest.mark.parametrize(
    ("typed", "marks"),
    [("lef", ((0, 3),)), ("elo lef", ((0, 3), (8, 3))), ("84", ())],
)
def test_what_was_typed_is_marked_in_the_name(
    typed: str, marks: tuple[tuple[int, int], ...]
) -> None:
    assert marks_in("LEFÈVRE Élodie", typed) == marks


TUESDAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("demain 15h", Asked(day=date(2026, 11, 11), at=time(15))),
        ("mardi 10h30", Asked(day=date(2026, 11, 17), at=time(10, 30))),
        ("LEFEVRE demain", Asked(day=date(2026, 11, 11), name="LEFEVRE")),
        (
            "lefèvre le 12/11 à 9:30",
            Asked(day=date(2026, 11, 12), at=time(9, 30), name="lefèvre"),
        ),
        ("jeudi 12 novembre", Asked(day=date(2026, 11, 12))),
        ("s48", Asked(day=date(2026, 11, 23))),
        ("dans 3 semaines", Asked(day=date(2026, 12, 1))),
        ("14 h 30", Asked(at=time(14, 30))),
        ("martin", Asked(name="martin")),
        ("Marie Lundi", Asked(day=date(2026, 11, 16), name="Marie")),
        ("menard jeanne", Asked(name="menard jeanne")),
        ("06 39 98 27", Asked(name="06 39 98 27")),
        ("1984", Asked(name="1984")),
        ("", Asked()),
    ],
)
def test_what_was_typed_is_taken_apart(typed: str, read: Asked) -> None:
    assert asked(typed, TUESDAY) == read


def test_an_appointment_is_found_by_its_day_and_hour(
    qtbot: QtBot, palette: Palette, opened: Opened
) -> None:
    filled(opened.session)

    QTest.keyClicks(palette.field, "aujourd'hui 10h25")

    first = next(item for item in palette.model.items if not item.heading)
    assert first.detail == "GARNIER Paul, Follow-up, renewal"
    with qtbot.waitSignal(palette.go) as heard:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert heard.args[0].place == "agenda"
    assert heard.args[0].at == datetime(2026, 11, 10, 10, 20)


def test_an_appointment_is_found_by_name_and_day(
    palette: Palette, opened: Opened
) -> None:
    filled(opened.session)

    QTest.keyClicks(palette.field, "garneir aujourd'hui")

    details = [item.detail for item in palette.model.items if item.state]
    assert details == ["GARNIER Paul, Follow-up, renewal"]


def test_an_hour_that_is_free_is_offered_to_be_booked(
    qtbot: QtBot, palette: Palette
) -> None:
    QTest.keyClicks(palette.field, "demain 15h")
    title = next(item.title for item in palette.model.items if not item.heading)

    with qtbot.waitSignal(palette.go) as heard:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert title == "Nouveau rendez-vous le mercredi 11 novembre, 15:00"
    assert heard.args[0] == Go(place="book", at=datetime(2026, 11, 11, 15))


@pytest.mark.parametrize(
    "typed", ["lefvere", "lefvre", "leffevre", "LEFÈVER", "lefevre elodei"]
)
def test_one_slip_of_the_finger_is_forgiven(palette: Palette, typed: str) -> None:
    QTest.keyClicks(palette.field, typed)

    assert titles(palette)[0] == "LEFÈVRE Élodie"


def test_two_slips_are_somebody_else(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "lvfere")

    assert "LEFÈVRE Élodie" not in titles(palette)


@pytest.mark.parametrize(
    ("typed", "rank"),
    [
        ("verr", 0),
        ("confid", 1),
        ("rouill", 2),
        ("verouil", 3),
        ("vreroui", 3),
        ("xyz", -1),
    ],
)
def test_commands_forgive_too(typed: str, rank: int) -> None:
    words = "Mode confidentiel" if typed == "confid" else "Verrouiller"

    assert command_rank(typed, words) == rank


def test_before_anything_is_typed_what_was_chosen_lately_comes_first(
    qtbot: QtBot, palette: Palette, opened: Opened
) -> None:
    QTest.keyClicks(palette.field, "collet")
    with qtbot.waitSignal(palette.go):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    again = Palette(opened, [], palette.window_of_test, palette._recent)
    again.open()

    assert again.model.items[0].title == "Récents"
    assert titles(again)[0] == "COLLET Denis"
    opened.names.hide(hidden=True)
    assert titles(again)[0] == "D. C."


def test_the_newest_choice_is_first_and_stands_there_once(qapp: QApplication) -> None:
    recent, days = (
        Recent(),
        [Go(place="agenda", at=datetime(2026, 11, n)) for n in (1, 2, 1)],
    )

    for day in days:
        recent.note(day)

    assert [one.at.day for one in recent] == [1, 2]


def test_a_patient_found_carries_her_id_and_no_name(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "lef")
    model = palette.model
    found = model.items[1]
    assert found.patient is not None

    data = model.mimeData([model.index(1)])

    assert read_mime(data) == (Kind.PATIENT, found.patient.id)
    assert not data.hasText()
    draggable = Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(model.index(1)) & draggable
    commands = (n for n, item in enumerate(model.items) if item.action is not None)
    assert not any(model.flags(model.index(n)) & draggable for n in commands)


def test_a_drag_out_of_the_palette_uncovers_the_window(
    qtbot: QtBot, palette: Palette
) -> None:
    QTest.keyClicks(palette.field, "lef")
    shown: list[bool] = []
    palette.list.taken.connect(lambda: shown.append(palette.isVisible()))
    at = palette.list.visualRect(palette.model.index(1)).center()
    paper = palette.list.viewport()

    QTest.mousePress(paper, Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(palette.list.let_go):
        QTest.mouseMove(paper, at + QPoint(60, 0))
        QTest.mouseMove(paper, at + QPoint(90, 0))

    assert shown == [False]
    assert palette.isHidden()


def test_a_search_without_an_answer_says_what_can_be_searched(
    palette: Palette,
) -> None:
    QTest.keyClicks(palette.field, "zzzz")

    assert [item.title for item in palette.model.items] == ["Rien ne correspond"]
    assert palette._count.text() == "0 résultat"
    palette.choose()
    assert palette.isVisible()


def test_what_can_be_done_is_said_of_whoever_is_highlighted_however_many_there_are(
    qtbot: QtBot, palette: Palette, opened: Opened
) -> None:
    for number in range(9):
        new = NewPatient(family_name=f"Lefour{number}", first_name="Jean")
        opened.session.do(create_patient, new=new)
    QTest.keyClicks(palette.field, "lef")
    titled = [item.title for item in palette.model.items]
    assert "Actions pour LEFÈVRE Élodie" in titled
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    titled = [item.title for item in palette.model.items]
    assert "Actions pour LEFORT Antoine" in titled
    assert palette.list.currentIndex().data() == "LEFORT Antoine"

    second = palette.rows[1].id
    with qtbot.waitSignal(palette.go) as went:
        QTest.keyClick(palette.field, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert went.args == [Go(place="messages", ask="new", subject=second)]


def test_tab_leads_to_what_can_be_done_and_back(qtbot: QtBot, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "lef")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)

    QTest.keyClick(palette.field, Qt.Key.Key_Tab)
    assert palette.list.currentIndex().data() == "Nouveau rendez-vous"
    QTest.keyClick(palette.field, Qt.Key.Key_Tab)
    assert palette.list.currentIndex().data() == "Prendre un message"
    for _back in range(2):
        QTest.keyClick(palette.field, Qt.Key.Key_Backtab)
    assert palette.list.currentIndex().data() == "LEFORT Antoine"
    assert palette.field.hasFocus()

    QTest.keyClick(palette.field, Qt.Key.Key_Tab)
    with qtbot.waitSignal(palette.go) as went:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert went.args[0].subject == palette.rows[1].id


def test_when_she_comes_stands_beside_her_and_the_first_free_slot_beside_a_booking(
    qtbot: QtBot, palette: Palette, opened: Opened
) -> None:
    filled(opened.session)
    QTest.keyClicks(palette.field, "garn")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    chosen = palette.list.currentIndex().row()
    (line,) = [item for item in palette.model.items if item.patient is not None]
    assert line.aside.startswith(("rdv ", "dernier rdv "))

    def said() -> str:
        booking = (item for item in palette.model.items if item.keys == "Ctrl+Return")
        return next(item.detail for item in booking)

    qtbot.waitUntil(lambda: said().startswith("premier créneau"))
    assert palette.list.currentIndex().row() == chosen


def test_files_opened_on_another_day_are_offered_before_anything_is_typed(
    qtbot: QtBot, opened: Opened
) -> None:
    session = opened.session
    (collet,) = session.ask(find_patients, "collet")
    (lefort,) = session.ask(find_patients, "lefort")
    for row in (collet, lefort):
        session.do(open_patient_file, patient_id=row.id)
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    recent = Recent()
    recent.note(collet)
    palette = Palette(opened, [], window, recent)
    palette.open()

    assert titles(palette)[:2] == ["COLLET Denis", "LEFORT Antoine"]
    opened.names.hide(hidden=True)
    assert titles(palette)[:2] == ["D. C.", "A. L."]
    opened.names.hide(hidden=False)
    palette.close_palette()
