"""What leaves through the window, and a whole practice that comes back through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.frames import a_frame
from support.homes import found, paths_in, reopen

from db.queries.documents import clear_files_there
from db.queries.exports import how_many
from db.repositories.patients import Patients
from desktop.clock import FixedClock
from desktop.exports.forms import Form
from desktop.exports.leaving import Export
from desktop.session import Session
from ui.background import Background
from ui.exporting.dialog import ExportDialog
from ui.exporting.opening import send
from ui.exporting.words import AGENDA, EVERYTHING, PATIENTS
from ui.importing.archive_dialog import ArchiveDialog
from ui.importing.screen import ImportScreen
from ui.names import Names
from ui.operator import Operator
from ui.screen import Frame, Go

WORDS = "panier ruisseau cerise tambour voilier muguet carafe"
Unlike = Callable[[str], Session]


@pytest.fixture
def practice(session: Session) -> Session:
    filled(session)
    session.forget_undo()
    return session


class Shown:
    """The dialog over a window, and what came of it."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, folder: Path
    ) -> None:
        self.session, self.qtbot = session, qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.frame: Frame = a_frame(session, clock, folder, self.window)
        self.window.resize(1200, 900)
        self.window.show()
        self.said: list[str] = []
        self.failed: list[Any] = []
        self.frame.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.frame.operator.failed.connect(self.failed.append)
        self.exports: list[Export] = []
        self.dialog = ExportDialog(
            self.frame.theme, self.window, self.frame.operator, session.wall.date()
        )
        self.dialog.wanted.connect(self.exports.append)
        self.dialog.open()

    def fact(self) -> str:
        return self.dialog.says.accessibleName() or self.dialog.says._advice.text()

    def enter(self) -> None:
        QTest.keyClick(self.dialog.choosing, Qt.Key.Key_Return)

    def visible(self) -> set[str]:
        parts = ("names", "notes", "nir", "confidential", "seal", "days", "form_field")
        return {one for one in parts if getattr(self.dialog, one).isVisible()}


@pytest.fixture
def shown(practice: Session, clock: FixedClock, qtbot: QtBot, tmp_path: Path) -> Shown:
    return Shown(practice, clock, qtbot, tmp_path)


def test_the_keyboard_chooses_and_only_what_a_form_can_hold_is_asked(
    shown: Shown,
) -> None:
    dialog = shown.dialog
    assert dialog.what.hasFocus()
    assert shown.visible() == {"form_field"}
    QTest.keyClick(dialog.what, Qt.Key.Key_Right)
    assert dialog.what.current == AGENDA
    assert shown.visible() == {"form_field", "days", "names"}
    QTest.keyClick(dialog.what, Qt.Key.Key_Right)
    assert dialog.what.current == EVERYTHING
    assert shown.visible() == {"confidential", "seal"}
    dialog.choose(PATIENTS)
    dialog.form.setCurrentIndex(1)
    assert shown.visible() == {"form_field", "notes"}


def test_what_leaves_is_said_before_it_does(shown: Shown) -> None:
    count = how_many(shown.session.reader, Patients)

    assert f"{count} patients leave" in shown.fact()
    shown.dialog.choose(AGENDA)
    assert "neither a name nor a reason" in shown.fact()
    shown.dialog.names.setChecked(True)
    assert "with names" in shown.fact()
    shown.dialog.choose(EVERYTHING)
    assert "Anybody who has the file can read it." in shown.fact()
    shown.dialog.seal.setChecked(True)
    shown.dialog.confidential.setChecked(True)
    assert "Only who knows the passphrase opens it." in shown.fact()
    assert "Your confidential file is in it." in shown.fact()


def test_days_that_make_no_sense_are_said_where_they_stand(shown: Shown) -> None:
    shown.dialog.choose(AGENDA)
    shown.dialog.last.editor.setText("01/01/2020")

    shown.dialog.go_on()

    assert shown.exports == []
    assert shown.dialog.last.is_wrong


def test_an_agenda_leaves_busy_only_and_is_reminded_of(
    shown: Shown, tmp_path: Path
) -> None:
    shown.dialog.choose(AGENDA)
    shown.dialog.go_on()
    (export,) = shown.exports
    assert export.path.name == "agenda-2026-11-10.ics"

    send(shown.frame, export, tmp_path / export.path.name)

    assert shown.failed == []
    text = (tmp_path / export.path.name).read_text()
    assert "BEGIN:VEVENT" in text
    assert "GARNIER" not in text
    assert shown.said == [
        f"{export.path.name} written. Delete it as soon as it has served."
    ]
    (left,) = shown.session.ask(clear_files_there)
    assert (left.what, Path(left.path).name) == ("export_agenda", export.path.name)


def test_a_place_that_is_none_is_told_and_nothing_is_remembered(
    shown: Shown, tmp_path: Path
) -> None:
    shown.dialog.go_on()
    (export,) = shown.exports

    send(shown.frame, export, tmp_path / "nowhere" / "x.csv")

    assert [type(error).__name__ for error in shown.failed] == ["ReadOnly"]
    assert shown.session.ask(clear_files_there) == ()


@pytest.fixture
def threads(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_an_export_that_is_stopped_beside_the_work_leaves_nothing(
    practice: Session,
    clock: FixedClock,
    qtbot: QtBot,
    tmp_path: Path,
    threads: Background,
    shown: Shown,
) -> None:
    from dataclasses import replace

    operator = Operator(practice, threads)
    said: list[str] = []
    operator.said.connect(lambda text, _undo: said.append(text))
    works: list[Any] = []
    frame = replace(shown.frame, operator=operator)
    place = tmp_path / "out"
    place.mkdir()
    shown.dialog.choose(EVERYTHING)
    shown.dialog.go_on()
    begun = operator.run

    def stopped(*given: Any, **named: Any) -> Any:
        work = begun(*given, **named)
        work.cancel()
        works.append(work)
        return work

    operator.run = stopped  # type: ignore[method-assign]
    send(frame, shown.exports[0], place / "all.zip")

    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The export was stopped. No file was left behind."]
    assert works
    assert list(place.iterdir()) == []
    assert practice.ask(clear_files_there) == ()


class Back:
    """File > Import in another practice, with an archive."""

    def __init__(
        self, session: Session, clock: FixedClock, qtbot: QtBot, folder: Path
    ) -> None:
        self.session = session
        self.window = QWidget()
        qtbot.addWidget(self.window)
        frame = a_frame(session, clock, folder, self.window)
        self.screen = ImportScreen(frame.operator, frame.theme, clock, Names())
        self.screen.setParent(self.window)
        self.window.resize(1200, 900)
        self.window.show()
        self.went: list[Go] = []
        self.screen.go.connect(self.went.append)

    def dialog(self) -> ArchiveDialog:
        return self.window.findChildren(ArchiveDialog)[-1]

    def press(self) -> None:
        QTest.keyClick(self.dialog().go_on, Qt.Key.Key_Return)


def test_a_sealed_practice_comes_back_through_the_window(
    shown: Shown, clock: FixedClock, qtbot: QtBot, tmp_path: Path
) -> None:
    shown.dialog.choose(EVERYTHING)
    shown.dialog.seal.setChecked(True)
    shown.dialog.go_on()
    assert shown.exports == []
    for field in (shown.dialog.phrase.first, shown.dialog.phrase.second):
        field.editor.setText(WORDS)
    shown.dialog.go_on()
    (export,) = shown.exports
    assert export.path.name == "practice-2026-11-10.zip.age"
    path = tmp_path / export.path.name
    from dataclasses import replace

    send(shown.frame, replace(export, work=8), path)
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert shown.session.ask(clear_files_there) == ()

    full = Back(shown.session, clock, qtbot, tmp_path)
    full.screen.read(path)
    assert not full.dialog().go_on.isVisible()
    assert "not empty" in full.dialog().says._advice.text()

    places = paths_in(tmp_path, "other")
    found(places, clock)
    other = reopen(places, clock)
    back = Back(other, clock, qtbot, tmp_path)
    back.screen.read(path)
    assert back.dialog().phrase.isVisible()
    back.dialog().phrase.editor.setText("autre chose")
    back.press()
    assert back.dialog().says.isVisible()
    back.dialog().phrase.editor.setText(WORDS)
    back.press()
    assert "patients" in back.dialog().holds.text()
    assert how_many(other.reader, Patients) == 0
    back.press()
    assert how_many(other.reader, Patients) == how_many(shown.session.reader, Patients)
    assert [go.place for go in back.went] == ["today"]
    other.close()


def test_a_form_is_one_of_those_that_are_known(shown: Shown) -> None:
    for what in (PATIENTS, AGENDA, EVERYTHING):
        shown.dialog.choose(what)
        for at in range(shown.dialog.form.count()):
            shown.dialog.form.setCurrentIndex(at)
            assert isinstance(shown.dialog._form(), Form)
