"""The preview, from Ctrl+P to the paper and to the file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.paper import PaperTray, text_of
from support.secretary import enter, let_in

from desktop import i18n
from desktop.clock import FixedClock
from desktop.operations.patients import NewPatient, create_patient
from desktop.operations.phone_messages import NewMessage, take_message
from desktop.operations.tasks import NewTask, add_task
from desktop.paths import Paths
from desktop.progress import NoProgress
from desktop.reads.trail import read_trail, trail_access
from desktop.session import Session
from ui.background import InlineBackground
from ui.main_window import MainWindow
from ui.opened import Opened
from ui.paper.offered import register_papers
from ui.paper.output import file_name
from ui.paper.preview import Preview
from ui.wearing import Wearing

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(
    session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> Opened:
    i18n.install("fr")
    return Opened(filled(session), InlineBackground(), wearing, paths, clock)


@pytest.fixture
def frame(qtbot: QtBot, opened: Opened) -> MainWindow:
    made = MainWindow(opened)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def tray(tmp_path: Path) -> PaperTray:
    return PaperTray(tmp_path / "paper.pdf")


@pytest.fixture
def preview(qtbot: QtBot, frame: MainWindow, tray: PaperTray) -> Preview:
    frame.opened.printers = tray
    made = Preview(frame.opened.frame(), frame.content.current.papers(), frame.window())
    made.open()
    return made


def seen(preview: Preview) -> str:
    assert preview.drawn is not None
    return text_of(preview.drawn.pdf)


def acts(session: Session) -> list[str]:
    """What the trail was told, as the doctor reads it."""
    access = trail_access(session)
    today = session.wall.date()
    read = read_trail(access, NoProgress(), since=today, until=today)
    return [row.what for row in read.rows]


def test_control_p_shows_the_day_that_is_seen(frame: MainWindow) -> None:
    QTest.keyClick(frame, Qt.Key.Key_P, CTRL)

    (preview,) = frame.findChildren(Preview)
    assert preview.isVisible()
    assert "mardi 10 novembre 2026" in seen(preview)
    assert preview.view.count == 1
    assert preview.view.accessibleName() == "Page 1 sur 1"
    assert "10:00" in preview.view.accessibleDescription()


def test_names_are_initials_until_somebody_asks_for_them(preview: Preview) -> None:
    before = seen(preview)

    QTest.keyClick(preview.view, Qt.Key.Key_N)

    assert "É. L." in before
    assert "LEFÈVRE" not in before
    assert "LEFÈVRE Élodie" in seen(preview)


def test_the_confidential_mode_takes_the_names_back_and_leaves_no_choice(
    preview: Preview, opened: Opened
) -> None:
    preview.turn_names()

    opened.names.hide(hidden=True)
    QTest.keyClick(preview.view, Qt.Key.Key_N)

    assert "LEFÈVRE" not in seen(preview)
    assert not preview.head.names.isEnabled()


def test_the_pages_go_to_the_chosen_printer_after_the_trail_was_told(
    preview: Preview, tray: PaperTray, frame: MainWindow
) -> None:
    preview.foot.printer.setCurrentText("Bureau")
    preview.foot.copies.setValue(2)

    QTest.keyClick(preview.view, Qt.Key.Key_P, CTRL)

    assert tray.asked == [("Bureau", 2)]
    assert tray.out.read_bytes().startswith(b"%PDF")
    assert len(PdfReader(tray.out).pages) == 1
    assert "print_document" in acts(frame.operator.session)
    assert frame.content.toast.fact == "Envoyé à l’imprimante."
    assert not preview.isVisible()


def test_what_was_said_on_the_telephone_is_told_before_it_is_seen(
    qtbot: QtBot, frame: MainWindow, tray: PaperTray
) -> None:
    session = frame.operator.session
    session.do(take_message, new=NewMessage(caller_name="Mme Roy", text="Fièvre"))
    frame.opened.printers = tray
    papers = register_papers(frame.operator, session.wall, session.wall.date())
    preview = Preview(frame.opened.frame(), papers, frame.window())
    preview.open()
    assert "Fièvre" not in seen(preview)
    assert "look_through_messages" not in acts(session)

    preview.turn_names()
    qtbot.waitUntil(lambda: "Fièvre" in seen(preview))
    preview.turn_names()
    preview.turn_names()

    assert acts(session).count("look_through_messages") == 1


def test_a_file_is_private_neutral_and_told(
    preview: Preview, frame: MainWindow, tmp_path: Path
) -> None:
    preview.turn_names()
    made = preview.drawn
    assert made is not None
    path = tmp_path / file_name(made)

    preview.output.save(made, path)

    assert path.name == "day-sheet-2026-11-10.pdf"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == made.pdf
    assert "save_document" in acts(frame.operator.session)
    about = str(PdfReader(path).metadata)
    assert "LEF" not in about


def test_a_file_asks_for_the_passphrase_again(
    preview: Preview, frame: MainWindow, clock: FixedClock, tmp_path: Path
) -> None:
    asked: list[str] = []
    frame.operator.proof_wanted.connect(lambda wanted: asked.append(wanted.purpose))
    clock.advance(timedelta(hours=1))
    made = preview.drawn
    assert made is not None

    preview.output.save(made, tmp_path / "day.pdf")

    assert asked == ["save_document"]
    assert not (tmp_path / "day.pdf").exists()


def test_a_secretary_prints_and_saves_nothing_that_names_anybody(
    qtbot: QtBot, opened: Opened, paths: Paths, clock: FixedClock, tray: PaperTray
) -> None:
    let_in(opened.session, paths)
    opened.session.close()
    hers = enter(paths, clock)
    desk = Opened(hers, InlineBackground(), opened.wearing, paths, clock)
    window = MainWindow(desk)
    qtbot.addWidget(window)

    desk.printers = tray

    preview = Preview(desk.frame(), window.content.current.papers(), window)
    preview.open()

    assert preview.foot.printing.isEnabled()
    assert not preview.foot.saving.isEnabled()
    hers.close()


def test_nothing_stays_of_it_when_it_closes(qtbot: QtBot, preview: Preview) -> None:
    with qtbot.waitSignal(preview.destroyed):
        QTest.keyClick(preview.view, Qt.Key.Key_Escape)


def test_without_a_printer_it_says_so_and_prints_nothing(
    frame: MainWindow, tmp_path: Path
) -> None:
    frame.opened.printers = PaperTray(tmp_path / "none.pdf", names=())
    bare = Preview(frame.opened.frame(), frame.content.current.papers(), frame.window())
    bare.open()

    assert bare.foot.none.isVisible()
    assert not bare.foot.printing.isEnabled()


def test_a_preview_that_was_closed_hears_of_no_later_change(
    qtbot: QtBot, frame: MainWindow, preview: Preview
) -> None:
    with qtbot.waitSignal(preview.destroyed):
        preview.close_preview()

    new = {"new": NewPatient(family_name="Lefèvre", first_name="Élodie")}
    with qtbot.captureExceptions() as raised:
        frame.operator.do(frame, create_patient, new)
        frame.opened.theme.wear(scale=1.15)
        frame.names.hide(hidden=True)

    assert raised == []


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("tasks", "Rappeler le laboratoire"),
        ("backups", "Sauvegardes"),
        ("journal", "Journal d’audit"),
        ("exchange", "Plis"),
    ],
)
def test_what_is_listed_for_the_upkeep_is_printed_too(
    frame: MainWindow, opened: Opened, place: str, said: str
) -> None:
    new = NewTask(title="Rappeler le laboratoire", note="CANARI")
    opened.session.do(add_task, new=new)
    frame.content.show_place(place)
    paper = frame.content.current.papers()[0]

    content = opened.session.ask(paper.read)

    assert said in text_of(content.draw(False))
    assert "Rappeler" not in text_of(content.draw(True))
