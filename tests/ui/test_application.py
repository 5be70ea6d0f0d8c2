"""From the closed desk to the frame and back, in one window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from support.homes import LOGIN, PASSPHRASE, paths_in, reopen

from desktop import i18n
from desktop.clock import FixedClock
from desktop.local_file import read_local_file
from desktop.operations.patients import NewPatient, create_patient
from desktop.paths import Paths
from ui.application import DOCTOR_MINUTES, Application
from ui.background import InlineBackground
from ui.main_window import MainWindow
from ui.screen import Go
from ui.unlock.screen import UnlockScreen
from ui.wearing import Wearing
from ui.widgets.dialog import Dialog


@pytest.fixture
def application(
    qtbot: QtBot, qapp: QApplication, wearing: Wearing, paths: Paths, clock: FixedClock
) -> Iterator[Application]:
    i18n.install("fr")
    made = Application(
        qapp, wearing, paths=paths, clock=clock, background=InlineBackground()
    )
    qtbot.addWidget(made.window)
    made.begin()
    yield made
    made.quit()


def unlock(application: Application, passphrase: str = PASSPHRASE) -> None:
    screen = application.window.page
    assert isinstance(screen, UnlockScreen)
    screen.phrase.field.setText(passphrase)
    screen.phrase.button.click()


def shown(window: QWidget) -> str:
    """Every word in the window, visible or not, and its titles."""
    words = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        words += [widget.accessibleName(), widget.toolTip()]
        words += [widget.text()] if isinstance(widget, QLabel) else []
    return " ".join(words)


def test_it_begins_closed(application: Application) -> None:
    assert isinstance(application.window.page, UnlockScreen)
    assert application.window.page.login == LOGIN
    assert application.window.windowTitle() == "Secrétaire, verrouillé"


def test_a_wrong_passphrase_is_told_and_tried_again(application: Application) -> None:
    unlock(application, "pas la bonne")
    told = application.window.page.phrase.told.text()
    unlock(application)

    assert told.startswith("Cette phrase")
    assert isinstance(application.window.page, MainWindow)


def test_locking_leaves_nothing_of_the_session(
    qtbot: QtBot, application: Application, paths: Paths, clock: FixedClock
) -> None:
    unlock(application)
    frame = application.window.page
    new = NewPatient(family_name="Lefèvre", first_name="Élodie")
    frame.operator.do(frame, create_patient, {"new": new})
    frame.go(Go(place="book"))
    frame.opened.clipboard.copy("06 39 98 27 14")
    Dialog(frame.opened.theme, application.window, "LEFÈVRE Élodie").open()

    with qtbot.waitSignal(frame.destroyed):
        application.lock()

    assert isinstance(application.window.page, UnlockScreen)
    assert "LEFÈVRE" not in shown(application.window)
    assert QApplication.clipboard().text() == ""
    assert read_local_file(paths.local_file).last_lock == "2026-11-10T09:42:00+00:00"
    reopen(paths, clock).close()


def test_it_opens_again_after_it_was_locked(application: Application) -> None:
    unlock(application)
    application.lock()
    unlock(application)

    assert isinstance(application.window.page, MainWindow)


def test_an_idle_window_locks_itself(
    application: Application, clock: FixedClock
) -> None:
    unlock(application)

    for _tick in range(DOCTOR_MINUTES * 2):
        clock.advance(timedelta(seconds=30))
        application.idle.look()

    assert isinstance(application.window.page, UnlockScreen)


def test_hidden_names_stay_hidden_after_a_lock(
    application: Application, paths: Paths
) -> None:
    unlock(application)
    application.window.page.names.hide(hidden=True)
    application.lock()
    unlock(application)

    assert application.window.page.names.hidden
    assert read_local_file(paths.local_file).confidential


def test_closing_the_window_closes_the_practice(
    application: Application, paths: Paths, clock: FixedClock
) -> None:
    unlock(application)

    application.window.close()

    assert not application.window.isVisible()
    reopen(paths, clock).close()


def test_a_bug_is_told_with_a_report_and_the_work_goes_on(
    qtbot: QtBot, application: Application
) -> None:
    unlock(application)
    application.crashes.hear(ValueError("LEFÈVRE Élodie"))
    qtbot.waitUntil(lambda: bool(application.window.findChildren(Dialog)))
    dialog = application.window.findChildren(Dialog)[0]

    told = dialog.report.toPlainText()
    dialog.reject()

    assert "ValueError" in told
    assert "LEFÈVRE" not in told
    assert isinstance(application.window.page, MainWindow)


def test_without_a_practice_it_begins_with_the_first_run(
    qtbot: QtBot,
    qapp: QApplication,
    wearing: Wearing,
    tmp_path: Path,
    clock: FixedClock,
) -> None:
    empty = paths_in(tmp_path, "nothing")
    made = Application(
        qapp, wearing, paths=empty, clock=clock, background=InlineBackground()
    )
    qtbot.addWidget(made.window)

    made.begin()

    assert not isinstance(made.window.page, UnlockScreen)
    made.quit()
