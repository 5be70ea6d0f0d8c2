from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.notebook import NOTE, with_notebook, words_in

from db.entities.confidential import Section
from desktop.clock import FixedClock
from desktop.operations.confidential import open_confidential_file
from desktop.paths import Paths
from desktop.session import Session
from ui.background import InlineBackground
from ui.confidential.editor import NoteEditor
from ui.main_window import MainWindow
from ui.opened import Opened
from ui.patients.file_page import FilePage
from ui.screen import Go
from ui.wearing import Wearing


def test_locking_keeps_what_is_being_written_and_drops_what_was_shown(
    qtbot: QtBot,
    session: Session,
    wearing: Wearing,
    paths: Paths,
    clock: FixedClock,
) -> None:
    patient = with_notebook(session)
    opened = Opened(session, InlineBackground(), wearing, paths, clock)
    frame = MainWindow(opened)
    qtbot.addWidget(frame)
    frame.resize(1440, 900)
    frame.show()
    frame.go(Go(place="patients", subject=patient.id))
    (file,) = frame.findChildren(FilePage)
    file.show_tab(file.tabs.count() - 1)
    assert NOTE in words_in(file)
    assert file.confidential.open is not None
    file.confidential.open.page.sections[Section.NOTES].add.click()
    (editor,) = file.findChildren(NoteEditor)
    editor.text.setPlainText("Une phrase commencée")

    frame.forget()
    QApplication.processEvents()

    shown = words_in(frame)
    assert NOTE not in shown
    assert "Une phrase commencée" not in shown
    book = session.do(open_confidential_file, patient_id=patient.id).result
    assert [draft.text for draft in book.drafts] == ["Une phrase commencée"]


def test_no_title_names_the_patient_or_her_notes(
    qtbot: QtBot, session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> None:
    patient = with_notebook(session)
    opened = Opened(session, InlineBackground(), wearing, paths, clock)
    frame = MainWindow(opened)
    qtbot.addWidget(frame)
    frame.go(Go(place="patients", subject=patient.id))
    (file,) = frame.findChildren(FilePage)
    file.show_tab(file.tabs.count() - 1)

    for word in (NOTE, patient.birth_name):
        assert word not in frame.window_title()
        assert word not in frame.header.title.text()
