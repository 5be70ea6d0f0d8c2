from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from support.homes import a_session, paths_in

from desktop.clock import FixedClock
from desktop.operations.patients import NewPatient, create_patient
from ui.background import InlineBackground
from ui.importing.screen import ImportScreen
from ui.main_window import MainWindow
from ui.opened import Opened
from ui.patients.screen import PatientsScreen
from ui.screen import Go
from ui.wearing import Wearing


@pytest.fixture
def frame(
    tmp_path: Path, clock: FixedClock, qapp: QApplication
) -> Iterator[MainWindow]:
    session = a_session(tmp_path, clock)
    paths = paths_in(tmp_path)
    wearing = Wearing(qapp, paths.config)
    opened = Opened(session, InlineBackground(), wearing, paths, clock)
    window = MainWindow(opened)
    window.resize(1440, 900)
    window.show()
    yield window
    # Its clocks stop before the practice is closed.
    window.forget()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    session.close()


def test_the_file_menu_leads_to_the_import_and_no_line_of_the_navigation(
    frame: MainWindow,
) -> None:
    frame.commands.named["import"].trigger()

    assert isinstance(frame.content.current, ImportScreen)
    assert frame.header.title.text() == "Importing"
    assert "import" not in frame.sidebar.rows
    assert not any(row.isChecked() for row in frame.sidebar.rows.values())


def test_a_patient_that_was_searched_for_is_opened_from_anywhere(
    frame: MainWindow,
) -> None:
    new = NewPatient(family_name="Roy", first_name="Alice")
    made = frame.opened.session.do(create_patient, new=new).result

    frame.go(Go(place="patients", subject=made.id))

    screen = frame.content.current
    assert isinstance(screen, PatientsScreen)
    assert screen.file.head.name.text() == "ROY Alice"
    assert frame.sidebar.rows["patients"].isChecked()
    assert frame.window_title() == "Cabinet Vasseur — Secrétaire"
